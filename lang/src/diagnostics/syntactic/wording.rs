//! The words for each syntactic problem, Swedish and English side by side.

use super::super::{Language, Message};
use super::{BodyForm, Expected, HeaderPart, SyntacticProblem as Problem};
use crate::vocabulary::clauses::clause;
use crate::vocabulary::heads::head;
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::refused::replacement;

/// Both wordings of a problem.
pub(super) fn words(problem: &Problem) -> (Message, Message) {
    shape(problem)
        .or_else(|| declarations(problem))
        .or_else(|| clauses(problem))
        .unwrap_or_else(|| expressions(problem))
}

/// Headline, label, why and help of a message.
fn say(parts: [&str; 4]) -> Message {
    let [headline, label, why, help] = parts.map(str::to_owned);
    Message { headline, label, why, help }
}

fn both(swedish: [&str; 4], english: [&str; 4]) -> Option<(Message, Message)> {
    Some((say(swedish), say(english)))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `skyldigheten ”genomförandeplan”`, `the duty ”genomförandeplan”`.
fn named(kind: DeclarationKind, name: Option<&str>) -> (String, String) {
    let noun = head(kind).noun;
    match name {
        Some(name) => (format!("{} ”{name}”", noun.definite), format!("the {} ”{name}”", noun.english)),
        None => (noun.definite.to_owned(), format!("the {}", noun.english)),
    }
}

/// What is there, what is missing, and what is too much.
fn shape(problem: &Problem) -> Option<(Message, Message)> {
    match problem {
        Problem::Missing { expected } => missing(*expected),
        Problem::Unexpected { found, expected } => unexpected(found, *expected),
        Problem::UnclosedBlock { kind, name } => {
            let (swedish, english) = named(*kind, name.as_deref());
            both(
                [
                    &format!("Blocket för {swedish} är inte avslutat."),
                    "börjar här och slutar inte",
                    "Nästa rad som inleder en regel, eller filens slut, kommer innan ”}” har kommit.",
                    "Sätt ”}” efter den sista raden i blocket.",
                ],
                [
                    &format!("The block of {english} is not closed."),
                    "begins here and does not end",
                    "The next rule, or the end of the file, comes before ”}”.",
                    "Put ”}” after the last line of the block.",
                ],
            )
        }
        Problem::StrayBrace => both(
            [
                "Tecknet ”}” avslutar inget block.",
                "inget att avsluta",
                "Alla block före det är redan avslutade.",
                "Ta bort ”}”.",
            ],
            ["The sign ”}” closes no block.", "nothing to close", "All blocks before it are closed.", "Remove ”}”."],
        ),
        Problem::UnclosedBracket { bracket } => both(
            [
                &format!("Tecknet ”{bracket}” saknas."),
                "öppnas här",
                "Det som öppnas här stängs inte på raden.",
                &format!("Skriv ”{bracket}” där uttrycket slutar."),
            ],
            [
                &format!("The sign ”{bracket}” is missing."),
                "opened here",
                "What is opened here is not closed on the line.",
                &format!("Write ”{bracket}” where the expression ends."),
            ],
        ),
        Problem::OneItemPerLine => both(
            [
                "Två rader står på samma rad.",
                "börjar något nytt",
                "En ny rad visar var det ena slutar.",
                "Sätt en radbrytning här.",
            ],
            [
                "Two items stand on one line.",
                "begins something new",
                "A new line shows where the one ends.",
                "Put a line break here.",
            ],
        ),
        Problem::SuperfluousSeparator { sign } => both(
            [
                &format!("Tecknet ”{sign}” behövs inte här."),
                "raden slutar ändå",
                "En radbrytning räcker mellan två rader i ett block.",
                &format!("Ta bort ”{sign}”."),
            ],
            [
                &format!("The sign ”{sign}” is not needed here."),
                "the line ends anyway",
                "A line break is enough between two lines of a block.",
                &format!("Remove ”{sign}”."),
            ],
        ),
        Problem::TooDeep { most } => both(
            [
                "Här är för många parenteser eller block inuti varandra.",
                "för djupt",
                &format!("Högst {most} nivåer går att läsa."),
                "Dela upp uttrycket i flera beräkningar.",
            ],
            [
                "Too many parentheses or blocks stand within each other here.",
                "too deep",
                &format!("At most {most} levels are read."),
                "Divide the expression into several calculations.",
            ],
        ),
        Problem::TooLong { most } => both(
            [
                "Listan är för lång.",
                "för många delar",
                &format!("Högst {most} delar går att läsa."),
                "Dela upp den i flera.",
            ],
            [
                "The list is too long.",
                "too many parts",
                &format!("At most {most} parts are read."),
                "Divide it into several.",
            ],
        ),
        _ => None,
    }
}

fn missing(expected: Expected) -> Option<(Message, Message)> {
    let (swedish, english) = (expected.noun(Language::Swedish), expected.noun(Language::English));
    both(
        [&format!("Här saknas {swedish}."), "efter det här", "", &format!("Skriv {swedish}.")],
        [&format!("Here {english} is missing."), "after this", "", &format!("Write {english}.")],
    )
}

fn unexpected(found: &str, expected: Expected) -> Option<(Message, Message)> {
    let (swedish, english) = (expected.noun(Language::Swedish), expected.noun(Language::English));
    let (help, help_english) = match (replacement(found), expected) {
        (Some(ours), _) => (format!("Menar du ”{ours}”?"), format!("Did you mean ”{ours}”?")),
        (None, Expected::EndOfItem | Expected::EndOfDeclaration | Expected::EndOfExpression) => (
            "Ta bort det som står för mycket, eller skriv det som saknas före det.".to_owned(),
            "Remove what is too much, or write what is missing before it.".to_owned(),
        ),
        (None, _) => (format!("Skriv {swedish}."), format!("Write {english}.")),
    };
    let found = shortened(found);
    both(
        [&format!("Här väntades {swedish}, men det står ”{found}”."), "passar inte här", "", &help],
        [&format!("Expected {english} here, but found ”{found}”."), "does not fit here", "", &help_english],
    )
}

fn shortened(found: &str) -> String {
    const MOST: usize = 40;
    if found.chars().count() <= MOST { found.to_owned() } else { found.chars().take(MOST).chain(['…']).collect() }
}

/// Heads, names and headers.
fn declarations(problem: &Problem) -> Option<(Message, Message)> {
    match problem {
        Problem::UnknownHead { found, suggestion } => unknown_head(found, suggestion.as_deref()),
        Problem::ClauseOutside { found } => both(
            [
                &format!("Raden med ”{found}” står utanför alla block."),
                "hör till ett block",
                "En sådan rad säger något om en regel och står mellan regelns ”{” och ”}”.",
                "Flytta raden in i blocket, eller ta bort ett ”}” som står för tidigt.",
            ],
            [
                &format!("The line with ”{found}” stands outside all blocks."),
                "belongs to a block",
                "Such a line says something of a rule and stands between its ”{” and ”}”.",
                "Move the line into the block, or remove a ”}” that stands too early.",
            ],
        ),
        Problem::MissingName { kind } => {
            let noun = head(*kind).noun;
            both(
                [
                    &format!("{} har inget namn.", capital(noun.definite)),
                    "efter det här",
                    "Andra regler, utfall och rapporter behöver ett namn att visa på.",
                    &format!("Skriv ett namn, som ”{} mitt_namn”.", spelled(*kind)),
                ],
                [
                    &format!("The {} has no name.", noun.english),
                    "after this",
                    "Other rules, outcomes and reports need a name to refer to.",
                    &format!("Write a name, such as ”{} mitt_namn”.", spelled(*kind)),
                ],
            )
        }
        Problem::ReservedName { word } => both(
            [
                &format!("”{}” går inte att använda som namn.", word.text()),
                "ett av språkets ord",
                "Ordet har en egen betydelse överallt i en regel.",
                "Välj ett annat namn.",
            ],
            [
                &format!("”{}” cannot be a name.", word.text()),
                "a word of the language",
                "The word has a meaning of its own everywhere in a rule.",
                "Choose another name.",
            ],
        ),
        Problem::WordIsTaken { word } => both(
            [
                &format!("”{}” går inte att använda som namn på en regel.", word.text()),
                "ett slag, en enhet eller en plats i en källa",
                "Där regeln används skulle ordet läsas i sin vanliga betydelse.",
                "Välj ett namn som säger vad regeln handlar om.",
            ],
            [
                &format!("”{}” cannot be the name of a rule.", word.text()),
                "a type, a unit or a place of a source",
                "Where the rule is used the word would be read in its usual sense.",
                "Choose a name that says what the rule is about.",
            ],
        ),
        Problem::NestedHere { inner, outer } => {
            let (inner, outer) = (head(*inner).noun, head(*outer).noun);
            both(
                [
                    &format!("Inuti {} kan inte {} stå.", outer.with_article(), inner.with_article()),
                    "står inuti en annan regel",
                    "",
                    "Flytta ut den, eller sätt det ”}” som saknas före den.",
                ],
                [
                    &format!("Within {}, {} cannot stand.", outer.with_english_article(), inner.with_english_article()),
                    "stands within another rule",
                    "",
                    "Move it out, or put the ”}” that is missing before it.",
                ],
            )
        }
        Problem::HeaderOrder { part, before } => {
            let ((swedish, english), (later, later_english)) = (part_name(*part), part_name(*before));
            both(
                [
                    &format!("{} ska stå före {later}.", capital(swedish)),
                    "står för sent",
                    "Delarna har en bestämd ordning: namn, (…), per, slag, ”rubrik”, enligt.",
                    &format!("Flytta {swedish} så att delen kommer före {later}."),
                ],
                [
                    &format!("{} belongs before {later_english}.", capital(english)),
                    "stands too late",
                    "The parts have a fixed order: name, (…), per, type, ”label”, enligt.",
                    &format!("Move {english} before {later_english}."),
                ],
            )
        }
        Problem::HeaderPartNotHere { part, kind } => {
            let ((swedish, english), noun) = (bare_part_name(*part), head(*kind).noun);
            both(
                [
                    &format!("{} skrivs utan {swedish}.", capital(&noun.with_article())),
                    "hör inte hit",
                    "",
                    "Ta bort delen.",
                ],
                [
                    &format!("{} is written without {english}.", capital(&noun.with_english_article())),
                    "does not belong here",
                    "",
                    "Remove the part.",
                ],
            )
        }
        Problem::MissingBody { kind, name, form } => missing_body(*kind, name.as_deref(), *form),
        Problem::ValueNotHere { kind } => {
            let noun = head(*kind).noun;
            both(
                [
                    &format!("{} skrivs inte med ”=”.", capital(&noun.with_article())),
                    "passar inte här",
                    "Efter ”=” står ett värde, som i en beräkning.",
                    &format!("Skriv innehållet inom ”{{” och ”}}”: {}.", head(*kind).form),
                ],
                [
                    &format!("{} is not written with ”=”.", capital(&noun.with_english_article())),
                    "does not fit here",
                    "After ”=” stands a value, as in a beräkning.",
                    &format!("Write the content within ”{{” and ”}}”: {}.", head(*kind).form),
                ],
            )
        }
        Problem::EventOrder => both(
            [
                "Händelsens uppgifter ska stå direkt efter namnet.",
                "står för sent",
                "Ordningen är namn, { uppgifter }, av roll, enligt källa, giltig om villkor.",
                "Flytta blocket så att det kommer efter namnet.",
            ],
            [
                "The facts of an event stand directly after its name.",
                "stands too late",
                "The order is name, { facts }, av role, enligt source, giltig om condition.",
                "Move the block so that it follows the name.",
            ],
        ),
        Problem::NotYet { kind } => {
            let noun = head(*kind).noun;
            both(
                [
                    &format!("{} går ännu inte att skriva.", capital(&noun.with_article())),
                    "finns inte i den här utgåvan",
                    "Ordet är reserverat för en senare utgåva av språket.",
                    "Ta bort regeln, eller vänta på nästa utgåva.",
                ],
                [
                    &format!("{} cannot be written yet.", capital(&noun.with_english_article())),
                    "not in this edition",
                    "The word is kept for a later edition of the language.",
                    "Remove the rule, or wait for the next edition.",
                ],
            )
        }
        _ => None,
    }
}

fn spelled(kind: DeclarationKind) -> String {
    head(kind).words.iter().map(|word| word.text()).collect::<Vec<_>>().join(" ")
}

fn unknown_head(found: &str, suggestion: Option<&str>) -> Option<(Message, Message)> {
    let found = shortened(found);
    let (swedish, english) = match suggestion {
        Some(word) => (format!("Menar du ”{word}”?"), format!("Did you mean ”{word}”?")),
        None => (
            "Börja raden med ett ord som ”villkor”, ”beräkning” eller ”skyldighet”, eller ta bort den.".to_owned(),
            "Begin the line with a word such as ”villkor”, ”beräkning” or ”skyldighet”, or remove it.".to_owned(),
        ),
    };
    both(
        [&format!("Ingen regel börjar med ”{found}”."), "inleder ingenting", "", &swedish],
        [&format!("No rule begins with ”{found}”."), "opens nothing", "", &english],
    )
}

fn part_name(part: HeaderPart) -> (&'static str, &'static str) {
    match part {
        HeaderPart::Parameters => ("värdena inom parentes", "the values in parentheses"),
        HeaderPart::Keys => ("”per”", "”per”"),
        HeaderPart::Type => ("slaget efter ”:”", "the type after ”:”"),
        HeaderPart::Label => ("rubriken inom citattecken", "the label in quotes"),
        HeaderPart::Suffix => ("”enligt”, ”gäller” eller ”i”", "”enligt”, ”gäller” or ”i”"),
    }
}

fn bare_part_name(part: HeaderPart) -> (&'static str, &'static str) {
    match part {
        HeaderPart::Parameters => ("värden inom parentes", "values in parentheses"),
        HeaderPart::Keys => ("”per”", "”per”"),
        HeaderPart::Type => ("slag efter ”:”", "a type after ”:”"),
        HeaderPart::Label => ("rubrik", "a label"),
        HeaderPart::Suffix => ("tillägg", "additions"),
    }
}

fn missing_body(kind: DeclarationKind, name: Option<&str>, form: BodyForm) -> Option<(Message, Message)> {
    let (swedish, english) = named(kind, name);
    let (what, what_english) = match form {
        BodyForm::Block => ("ett block inom ”{” och ”}”", "a block within ”{” and ”}”"),
        BodyForm::ValueOrRows => {
            ("”=” och ett värde, eller rader inom ”{” och ”}”", "”=” and a value, or rows within ”{” and ”}”")
        }
        BodyForm::ValueOrRules => (
            "”=” och ett värde, eller ”huvudregel” inom ”{” och ”}”",
            "”=” and a value, or ”huvudregel” within ”{” and ”}”",
        ),
    };
    both(
        [&format!("{} har inget innehåll.", capital(&swedish)), "slutar här", "", &format!("Skriv {what}.")],
        [&format!("{} has no content.", capital(&english)), "ends here", "", &format!("Write {what_english}.")],
    )
}

/// Lines of blocks.
fn clauses(problem: &Problem) -> Option<(Message, Message)> {
    match problem {
        Problem::UnknownClause { found, owner, suggestion } => {
            let noun = head(*owner).noun;
            let (swedish, english) = match suggestion {
                Some(word) => (format!("Menar du ”{word}”?"), format!("Did you mean ”{word}”?")),
                None => (
                    format!("Skriv en rad som hör till {}, eller ta bort den.", noun.with_article()),
                    format!("Write a line of {}, or remove it.", noun.with_english_article()),
                ),
            };
            let found = shortened(found);
            both(
                [
                    &format!("Ingen rad i {} börjar med ”{found}”.", noun.with_article()),
                    "inleder ingenting här",
                    "",
                    &swedish,
                ],
                [
                    &format!("No line of {} begins with ”{found}”.", noun.with_english_article()),
                    "opens nothing here",
                    "",
                    &english,
                ],
            )
        }
        Problem::ClauseInWrongBlock { clause: kind, owner } => {
            let Some(entry) = clause(*kind) else { return unexpected("", Expected::Item) };
            let (words, noun) = (entry.spelling(), head(*owner).noun);
            let list = |name: fn(DeclarationKind) -> &'static str, last: &str| {
                let nouns: Vec<_> = entry.blocks.iter().map(|block| name(*block)).collect();
                match nouns.as_slice() {
                    [most @ .., end] if !most.is_empty() => format!("{} {last} {end}", most.join(", ")),
                    nouns => nouns.join(", "),
                }
            };
            both(
                [
                    &format!("”{words}” hör inte hemma i {}.", noun.with_article()),
                    "fel slags block",
                    &format!("En sådan rad står i {}.", list(|block| head(block).noun.indefinite, "eller")),
                    "Flytta raden, eller ta bort den.",
                ],
                [
                    &format!("”{words}” does not belong in {}.", noun.with_english_article()),
                    "wrong kind of block",
                    &format!("Such a line stands in: {}.", list(|block| head(block).noun.english, "or")),
                    "Move the line, or remove it.",
                ],
            )
        }
        Problem::IncompleteClause { found, words } => both(
            [
                &format!("Raden som börjar med ”{found}” är inte fullständig."),
                "fler ord väntas",
                "",
                &format!("Skriv {}.", quoted(words, "eller")),
            ],
            [
                &format!("The line that begins with ”{found}” is not complete."),
                "more words are expected",
                "",
                &format!("Write {}.", quoted(words, "or")),
            ],
        ),
        Problem::MissingBinder => both(
            [
                "”för varje” behöver ett namn på det som reglerna gäller.",
                "saknar namn",
                "Övriga rader talar om varje händelse eller månad med det namnet.",
                "Lägg till ”kallad” och ett namn, som ”kallad m”.",
            ],
            [
                "”för varje” needs a name for what the rule is about.",
                "has no name",
                "The other lines speak of each event or month by that name.",
                "Add ”kallad” and a name, such as ”kallad m”.",
            ],
        ),
        Problem::BinderAfterFilter => both(
            [
                "”kallad” ska stå före ”där”.",
                "står för sent",
                "Namnet ska vara känt i det som står efter ”där”.",
                "Flytta ”kallad” och namnet så att de kommer före ”där”.",
            ],
            [
                "”kallad” belongs before ”där”.",
                "stands too late",
                "The name must be known in what follows ”där”.",
                "Move ”kallad” and the name before ”där”.",
            ],
        ),
        Problem::ShouldHappen => both(
            [
                "”bör ske” används inte i regler.",
                "går inte att använda",
                "En skyldighet som bara är önskvärd har ett riktmärke i stället för en frist.",
                "Skriv ”riktmärke”.",
            ],
            [
                "”bör ske” is not used in rules.",
                "cannot be used",
                "A duty that is only desirable has a benchmark instead of a limit.",
                "Write ”riktmärke”.",
            ],
        ),
        Problem::WithinAfter => both(
            [
                "En frist räknas ”från” en dag.",
                "ska vara ”från”",
                "Efter ”inom” står ”från” om startdagen inte räknas, och ”från och med” om den räknas.",
                "Skriv ”från”.",
            ],
            [
                "A limit runs ”från” a day.",
                "should be ”från”",
                "After ”inom” comes ”från” if the first day does not count, and ”från och med” if it does.",
                "Write ”från”.",
            ],
        ),
        Problem::SameDayOrNext => both(
            [
                "En frist har en enda sista dag.",
                "två dagar att välja på",
                "”eller” mellan två dagar säger inte när det är för sent.",
                "Skriv den senare dagen, som ”senast nästa arbetsdag efter start”.",
            ],
            [
                "A limit has a single last day.",
                "two days to choose from",
                "”eller” between two days does not say when it is too late.",
                "Write the later day, such as ”senast nästa arbetsdag efter start”.",
            ],
        ),
        Problem::ValidityWithoutWith { word } => {
            let word = word.text();
            both(
                [
                    &format!("Giltighet skrivs med ”{word} och med”."),
                    "säger inte om dagen räknas",
                    "Dagen räknas med, och det ska synas.",
                    &format!("Skriv ”{word} och med”."),
                ],
                [
                    &format!("Validity is written with ”{word} och med”."),
                    "does not say whether the day counts",
                    "The day is included, and that must show.",
                    &format!("Write ”{word} och med”."),
                ],
            )
        }
        Problem::CellCount { found, columns } => cell_count(*found, *columns),
        Problem::EmptyCell => both(
            [
                "Cellen är tom.",
                "tom cell",
                "En tom cell kan betyda både ”alla” och ”inget”.",
                "Skriv ”oavsett” om värdet inte spelar någon roll.",
            ],
            [
                "The cell is empty.",
                "empty cell",
                "An empty cell can mean both ”any” and ”none”.",
                "Write ”oavsett” if the value does not matter.",
            ],
        ),
        Problem::NoResultColumn => both(
            [
                "Tabellen har ingen kolumn för resultatet.",
                "raden slutar här",
                "Kolumnerna efter ”||” är det som tabellen ger.",
                "Skriv ”||” före kolumnen med resultatet.",
            ],
            [
                "The table has no result column.",
                "the row ends here",
                "The columns after ”||” are what the table gives.",
                "Write ”||” before the result column.",
            ],
        ),
        Problem::MainRuleInException => both(
            [
                "”huvudregel” står bland undantag från ett undantag.",
                "har redan ett värde",
                "Det som gäller när inget av dem gäller är värdet efter ”så”.",
                "Ta bort raden med ”huvudregel”.",
            ],
            [
                "”huvudregel” stands among the exceptions to an exception.",
                "has a value already",
                "What holds when none of them does is the value after ”så”.",
                "Remove the line with ”huvudregel”.",
            ],
        ),
        Problem::PlaceWithoutSource => both(
            [
                "Platsen har ingen källa.",
                "i vilken källa?",
                "Efter ”enligt” står först namnet på en källa.",
                "Skriv källans namn före platsen, som ”enligt rutiner avsnitt 7.3”.",
            ],
            [
                "The place has no source.",
                "in which source?",
                "After ”enligt” comes the name of a källa.",
                "Write the name of the source before the place, such as ”enligt rutiner avsnitt 7.3”.",
            ],
        ),
        Problem::CommaInPlace { dotted } => both(
            ["En plats i en källa skrivs med punkt.", "läses som ett decimaltal", "", &format!("Skriv ”{dotted}”.")],
            [
                "A place in a source is written with points.",
                "reads as a decimal number",
                "",
                &format!("Write ”{dotted}”."),
            ],
        ),
        _ => None,
    }
}

/// `”a”, ”b” eller ”c”`.
fn quoted(words: &[String], last: &str) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("”{word}”")).collect();
    match quoted.as_slice() {
        [most @ .., end] if !most.is_empty() => format!("{} {last} {end}", most.join(", ")),
        all => all.join(", "),
    }
}

fn cell_count(found: (usize, usize), columns: (usize, usize)) -> Option<(Message, Message)> {
    let cells = |(before, after)| format!("{before} före och {after} efter ”||”");
    let cells_english = |(before, after)| format!("{before} before and {after} after ”||”");
    both(
        [
            "Raden har inte lika många celler som tabellen har kolumner.",
            &format!("celler: {}", cells(found)),
            &format!("Tabellens kolumner: {}.", cells(columns)),
            "Skriv en cell för varje kolumn.",
        ],
        [
            "The row has not as many cells as the table has columns.",
            &format!("cells: {}", cells_english(found)),
            &format!("Columns of the table: {}.", cells_english(columns)),
            "Write a cell for each column.",
        ],
    )
}

/// Values, conditions and sources.
fn expressions(problem: &Problem) -> (Message, Message) {
    let words = match problem {
        Problem::EqualsInCondition => both(
            [
                "I ett villkor skrivs ”är”, inte ”=”.",
                "ska vara ”är”",
                "”=” anger bara vad ett namn står för.",
                "Skriv ”är”.",
            ],
            [
                "A condition is written with ”är”, not ”=”.",
                "should be ”är”",
                "”=” only says what a name stands for.",
                "Write ”är”.",
            ],
        ),
        Problem::ChainedComparison { middle } => both(
            [
                "Två jämförelser står i rad.",
                "en jämförelse till",
                "En jämförelse har två sidor; tre värden behöver två jämförelser.",
                &format!("Skriv ”och {middle}” före den andra jämförelsen."),
            ],
            [
                "Two comparisons stand in a row.",
                "another comparison",
                "A comparison has two sides; three values need two comparisons.",
                &format!("Write ”och {middle}” before the second comparison."),
            ],
        ),
        Problem::AmbiguousMissing => both(
            [
                "”saknas” kan betyda två saker.",
                "kan läsas på två sätt",
                "Antingen är det känt att värdet inte finns, eller så har ingen lämnat uppgiften.",
                "Skriv ”finns inte” om det är känt att värdet inte finns. Om en uppgift är lämnad kan en regel inte fråga.",
            ],
            [
                "”saknas” can mean two things.",
                "can be read in two ways",
                "Either the value is known not to exist, or nobody has supplied it.",
                "Write ”finns inte” if the value is known not to exist. Whether a fact was supplied a rule cannot ask.",
            ],
        ),
        Problem::BetweenAsLimit { low, high } => both(
            [
                &format!("”mellan {low} och {high}” säger inte om gränserna räknas."),
                "kan läsas på två sätt",
                "I löpande text räknas gränserna ibland med och ibland inte.",
                &format!("Skriv ”{low}–{high}” om båda räknas med, annars ”mer än {low}” och ”mindre än {high}”."),
            ],
            [
                &format!("”mellan {low} och {high}” does not say whether the ends count."),
                "can be read in two ways",
                "In running text the ends are sometimes included and sometimes not.",
                &format!("Write ”{low}–{high}” if both count, else ”mer än {low}” and ”mindre än {high}”."),
            ],
        ),
        Problem::AmbiguousWeekday { found } => both(
            [
                &format!("Det är oklart om lördag räknas som en av ”{found}”."),
                "kan läsas på två sätt",
                "Ordet har ingen fast betydelse i regler.",
                "Skriv ”arbetsdagar” om lördagar, söndagar och helgdagar inte räknas, annars ”dagar”.",
            ],
            [
                &format!("It is unclear whether Saturday is one of ”{found}”."),
                "can be read in two ways",
                "The word has no fixed meaning in rules.",
                "Write ”arbetsdagar” if Saturdays, Sundays and holidays do not count, else ”dagar”.",
            ],
        ),
        Problem::WhenForIf => both(
            [
                "Ett villkor inleds med ”om”.",
                "ska vara ”om”",
                "”när” kan betyda både ett villkor och en tidpunkt.",
                "Skriv ”om”.",
            ],
            [
                "A condition begins with ”om”.",
                "should be ”om”",
                "”när” can mean both a condition and a time.",
                "Write ”om”.",
            ],
        ),
        Problem::AsForCalled => both(
            ["Ett namn på varje del ges med ”kallad”.", "ska vara ”kallad”", "", "Skriv ”kallad”."],
            ["A name for each element is given with ”kallad”.", "should be ”kallad”", "", "Write ”kallad”."],
        ),
        Problem::MissingOtherwise => both(
            [
                "Här saknas ”annars”.",
                "efter det här",
                "Utan ”annars” är det inte sagt vad som gäller när villkoret inte är uppfyllt.",
                "Lägg till ”annars” och ett värde.",
            ],
            [
                "Here ”annars” is missing.",
                "after this",
                "Without ”annars” nothing is said of what holds when the condition does not.",
                "Add ”annars” and a value.",
            ],
        ),
        Problem::ConditionalNeedsParentheses => both(
            [
                "”om … så … annars …” behöver parentes här.",
                "står inuti ett annat uttryck",
                "Annars syns det inte var det slutar.",
                "Sätt parentes runt alltsammans: (om … så … annars …).",
            ],
            [
                "”om … så … annars …” needs parentheses here.",
                "stands within another expression",
                "Else it does not show where it ends.",
                "Put parentheses around it: (om … så … annars …).",
            ],
        ),
        Problem::TrailingDot => both(
            [
                "Efter punkten saknas ett namn.",
                "inget namn efter punkten",
                "Namnet ska stå på samma rad som punkten.",
                "Skriv namnet på en uppgift efter punkten.",
            ],
            [
                "After the dot a name is missing.",
                "no name after the dot",
                "The name must stand on the same line as the dot.",
                "Write the name of a fact after the dot.",
            ],
        ),
        Problem::CommaBetweenValues => both(
            ["Värden skiljs åt med ”;”.", "ska vara ”;”", "Komma är decimaltecken: ”1,5” är ett tal.", "Skriv ”;”."],
            [
                "Values are separated by ”;”.",
                "should be ”;”",
                "The comma is the decimal sign: ”1,5” is one number.",
                "Write ”;”.",
            ],
        ),
        Problem::PlaceAsValue { place } => both(
            [
                &format!("”{place}” är inget värde."),
                "en plats i en källa",
                "Så skrivs bara platser i en källa, som ”avsnitt 2.2.1”.",
                "Skriv ett tal, eller ett datum som 2024-03-18.",
            ],
            [
                &format!("”{place}” is no value."),
                "a place in a source",
                "Only places in a source are written so, as ”avsnitt 2.2.1”.",
                "Write a number, or a date such as 2024-03-18.",
            ],
        ),
        Problem::UnknownInRule => both(
            [
                "En regel kan inte fråga om något är okänt.",
                "bara i ”givet” och ”förväntat”",
                "Då skulle en ny uppgift kunna ändra ett utfall som redan är avgjort.",
                "Fråga med ”finns” eller ”finns inte”, eller skriv frågan i ett testfall.",
            ],
            [
                "A rule cannot ask whether something is unknown.",
                "only in ”givet” and ”förväntat”",
                "A new fact could then change an outcome that is settled.",
                "Ask with ”finns” or ”finns inte”, or put the question in a test case.",
            ],
        ),
        Problem::AndWithinOr => both(
            [
                "”och” och ”eller” står tillsammans utan parentes.",
                "läses för sig",
                "”och” binder starkare än ”eller”, vilket inte syns.",
                "Sätt parentes runt den del som hör ihop.",
            ],
            [
                "”och” and ”eller” stand together without parentheses.",
                "read by itself",
                "”och” binds tighter than ”eller”, which does not show.",
                "Put parentheses around the part that belongs together.",
            ],
        ),
        Problem::OneDecimalNumber { number } => {
            let two = number.replacen(',', ", ", 1);
            both(
                [
                    &format!("”{number}” läses som ett enda tal."),
                    "ett tal",
                    "Ett komma mellan siffror utan blanksteg är decimalkomma.",
                    &format!("Skriv ”{two}” om det är två tal, eller ”är {number}” om det är ett."),
                ],
                [
                    &format!("”{number}” reads as a single number."),
                    "one number",
                    "A comma between digits without a blank is the decimal comma.",
                    &format!("Write ”{two}” if two numbers are meant, or ”är {number}” if it is one."),
                ],
            )
        }
        _ => None,
    };
    words.unwrap_or_else(|| (say(["", "", "", ""]), say(["", "", "", ""])))
}
