//! What should stand somewhere, as a noun phrase that messages put into a sentence.

use super::super::Language;
use crate::vocabulary::conventions::{EVES, LEAP_BIRTHDAYS, MONTH_ENDS, listed};
use crate::vocabulary::heads::head;
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::words::Word;

/// What the parser asked for where something else stands, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A fixed word.
    Word(Word),
    /// An expression.
    Value,
    /// What is summed, compared or required of each element.
    QuantifiedValue,
    /// A condition.
    Condition,
    /// A time limit.
    Limit,
    /// What elements come from.
    Source,
    /// A rule with the key of an instance.
    Instance,
    /// Any name.
    Name,
    /// The name of a field.
    FieldName,
    /// The name of an event.
    EventName,
    /// The name of a källa.
    SourceName,
    /// The name of an insatsgrupp.
    Group,
    /// A role.
    Role,
    /// `till` and a role.
    ToWhom,
    /// The key of a value.
    Key,
    /// A type.
    Type,
    /// `ja/nej`.
    YesNo,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// A colon and a type.
    ColonAndType,
    /// A colon and a value.
    ColonAndValue,
    /// A quoted text.
    Text,
    /// The reason why a section needs no rule.
    Reason,
    /// A date.
    Date,
    /// A year of four digits.
    Year,
    /// A number without decimals.
    WholeNumber,
    /// `från och med` and a date.
    Validity,
    /// When a row of a decided value holds.
    RowPeriod,
    /// `från` and the day that a length of time is counted from.
    CountedFrom,
    /// `efter` or `före`.
    Direction,
    /// `flyttas inte` or `flyttas enligt lag (1930:173)`.
    Helgregel,
    /// What stands for a day that a month lacks.
    MonthEnd,
    /// The birthday of those born on 29 February.
    LeapBirthday,
    /// Whether the eves are free.
    Eves,
    /// A day of the week.
    Weekday,
    /// `öre` or `krona`.
    RoundingUnit,
    /// How an amount is rounded.
    RoundingMode,
    /// Number of a place in a source.
    PlaceNumber,
    /// `§`.
    SectionSign,
    /// `första träff` or `alla träffar`.
    HitPolicy,
    /// `|`.
    Bar,
    /// A row of a table.
    Row,
    /// A fact or an event of a case.
    Datum,
    /// A part of `uppstår vid`.
    ArisesPart,
    /// The parameters of a decision table.
    TableParameters,
    /// `(` or `[`.
    OpeningBracket,
    /// `)`.
    ClosingParenthesis,
    /// `]`.
    ClosingBracket,
    /// `{`.
    Block,
    /// A declaration.
    Declaration,
    /// A clause of a block.
    Clause {
        /// What the block belongs to.
        owner: DeclarationKind,
    },
    /// An item of a block.
    Item,
    /// A new line, or the end of the block.
    EndOfItem,
    /// The end of the declaration.
    EndOfDeclaration,
    /// The end of the expression.
    EndOfExpression,
}

impl Expected {
    /// As a noun phrase: `ett värde`, `a value`.
    pub fn noun(self, language: Language) -> String {
        let (swedish, english) = self.both();
        match language {
            Language::Swedish => swedish,
            Language::English => english,
        }
    }

    fn both(self) -> (String, String) {
        let (swedish, english) = match self {
            Self::Word(word) => {
                let quoted = format!("”{}”", word.text());
                return (quoted.clone(), quoted);
            }
            Self::Clause { owner } => {
                let noun = head(owner).noun;
                return (
                    format!("en rad som hör till {}", noun.with_article()),
                    format!("a line of {}", noun.with_english_article()),
                );
            }
            Self::MonthEnd => return (listed(&MONTH_ENDS, "eller"), listed(&MONTH_ENDS, "or")),
            Self::LeapBirthday => return (listed(&LEAP_BIRTHDAYS, "eller"), listed(&LEAP_BIRTHDAYS, "or")),
            Self::Eves => return (listed(&EVES, "eller"), listed(&EVES, "or")),
            Self::Weekday => ("en veckodag, som ”måndag”", "a day of the week, such as ”måndag”"),
            Self::Value => ("ett värde", "a value"),
            Self::QuantifiedValue => ("”;” och det som ska räknas ut för varje", "”;” and what is computed for each"),
            Self::Condition => ("ett villkor", "a condition"),
            Self::Limit => {
                ("en frist, som ”inom 14 dagar från start”", "a time limit, such as ”inom 14 dagar från start”")
            }
            Self::Source => ("namnet på händelser eller en lista", "the name of events or a list"),
            Self::Instance => ("en skyldighet eller ett villkor", "a duty or a condition"),
            Self::Name => ("ett namn", "a name"),
            Self::FieldName => ("namnet på en uppgift", "the name of a fact"),
            Self::EventName => ("namnet på en händelse", "the name of an event"),
            Self::SourceName => ("namnet på en källa", "the name of a source"),
            Self::Group => ("namnet på en insatsgrupp", "the name of a group of insatser"),
            Self::Role => ("en roll", "a role"),
            Self::ToWhom => ("”till” och en roll", "”till” and a role"),
            Self::Key => ("det som värdet gäller för", "what the value is for"),
            Self::Type => ("ett slag, som ”datum” eller ”ja/nej”", "a type, such as ”datum” or ”ja/nej”"),
            Self::YesNo => ("”ja/nej”", "”ja/nej”"),
            Self::Comma => ("”,”", "”,”"),
            Self::Colon => ("”:”", "”:”"),
            Self::ColonAndType => ("”:” och ett slag, som ”: datum”", "”:” and a type, such as ”: datum”"),
            Self::ColonAndValue => ("”:” och ett värde", "”:” and a value"),
            Self::Text => ("en text inom citattecken", "a text in quotes"),
            Self::Reason => ("ett skäl inom citattecken", "a reason in quotes"),
            Self::Date => ("ett datum, som 2024-03-18", "a date, such as 2024-03-18"),
            Self::Year => ("ett årtal med fyra siffror", "a year of four digits"),
            Self::WholeNumber => ("ett heltal", "a whole number"),
            Self::Validity => {
                ("”från och med” eller ”till och med” och ett datum", "”från och med” or ”till och med” and a date")
            }
            Self::RowPeriod => {
                ("ett år, en månad eller ”från och med” och ett datum", "a year, a month, or ”från och med” and a date")
            }
            Self::CountedFrom => ("”från” och en dag, som ”från start”", "”från” and a day, such as ”från start”"),
            Self::Direction => ("”efter” eller ”före” och en dag eller månad", "”efter” or ”före” and a day or month"),
            Self::Helgregel => (
                "”flyttas inte” eller ”flyttas enligt lag (1930:173)”",
                "”flyttas inte” or ”flyttas enligt lag (1930:173)”",
            ),
            Self::RoundingUnit => (
                "”öre” eller ”krona” och ett sätt att avrunda, som ”krona, halva uppåt”",
                "”öre” or ”krona” and a way of rounding, such as ”krona, halva uppåt”",
            ),
            Self::RoundingMode => {
                ("ett sätt att avrunda, som ”, halva uppåt”", "a way of rounding, such as ”, halva uppåt”")
            }
            Self::PlaceNumber => ("ett nummer, som 7.3", "a number, such as 7.3"),
            Self::SectionSign => ("”§”", "”§”"),
            Self::HitPolicy => ("”första träff” eller ”alla träffar”", "”första träff” or ”alla träffar”"),
            Self::Bar => ("”|”", "”|”"),
            Self::Row => ("en rad som börjar med ”|”", "a row that begins with ”|”"),
            Self::Datum => ("en uppgift eller en händelse med datum", "a fact, or an event with its date"),
            Self::ArisesPart => (
                "”var 3:e i följd”, ”bryts av” eller ”minst 3 inom”",
                "”var 3:e i följd”, ”bryts av” or ”minst 3 inom”",
            ),
            Self::TableParameters => (
                "en parentes med tabellens namn och deras slag, som ”(ålder: heltal)”",
                "parentheses with the names of the table and their kinds, such as ”(ålder: heltal)”",
            ),
            Self::OpeningBracket => ("”(”", "”(”"),
            Self::ClosingParenthesis => ("”)”", "”)”"),
            Self::ClosingBracket => ("”]”", "”]”"),
            Self::Block => ("”{”", "”{”"),
            Self::Declaration => (
                "ett ord som inleder en deklaration, som ”villkor”",
                "a word that opens a declaration, such as ”villkor”",
            ),
            Self::Item => ("något som hör till blocket", "something that belongs to the block"),
            Self::EndOfItem => ("en ny rad", "a new line"),
            Self::EndOfDeclaration => ("en ny rad med nästa regel", "a new line with the next rule"),
            Self::EndOfExpression => ("inget mer", "nothing more"),
        };
        (swedish.to_owned(), english.to_owned())
    }
}
