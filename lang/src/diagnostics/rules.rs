//! Problems of rules, sources and versions: codes ST4xx.

use smol_str::SmolStr;
use stadga_program::date::Date;

use super::words::{TypeWords, capitalised, counted, kind_words, message, quoted_list};
use super::{Code, Describe, Language, Message, Severity};
use crate::vocabulary::kinds::DeclarationKind;

/// What is wrong with a rule, a reference to a source or the versions of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleProblem {
    /// A place that the source does not have.
    UnknownPlace {
        /// The source.
        source: SmolStr,
        /// The place as written.
        place: SmolStr,
        /// The nearest place with its heading, perhaps.
        closest: Option<SmolStr>,
    },
    /// Two versions that are in force on the same day.
    VersionsOverlap {
        /// What it is.
        kind: DeclarationKind,
        /// The name.
        name: SmolStr,
        /// The first common day.
        day: Date,
    },
    /// Days between two versions on which none is in force.
    VersionGap {
        /// What it is.
        kind: DeclarationKind,
        /// The name.
        name: SmolStr,
        /// The first such day.
        from: Date,
        /// The last such day.
        to: Date,
    },
    /// Versions with different parameters, keys or results.
    VersionsDiffer {
        /// What it is.
        kind: DeclarationKind,
        /// The name.
        name: SmolStr,
    },
    /// Validity that ends before it begins.
    EndsBeforeStart,
    /// A tolkning without exactly one reading that applies.
    AppliedReadings {
        /// The tolkning.
        name: SmolStr,
        /// How many apply.
        applied: usize,
    },
    /// A reading without a value in a tolkning that has a type.
    ReadingWithoutValue {
        /// The reading.
        reading: SmolStr,
    },
    /// A reading with a value in a tolkning without a type.
    ReadingWithValue {
        /// The reading.
        reading: SmolStr,
    },
    /// Columns of a table that are not its parameters.
    ColumnMissing {
        /// The parameters without a column.
        missing: Vec<SmolStr>,
    },
    /// Result columns of a table that are not exactly one.
    ResultColumns {
        /// How many there are.
        found: usize,
    },
    /// Two rows of a decided value that hold on the same day.
    RowsOverlap {
        /// The first common day.
        day: Date,
        /// When the one that begins first begins.
        first: Date,
        /// Whether that one has no end.
        open: bool,
    },
    /// A row without a value for each key, or with keys where there are none.
    RowKeys {
        /// Keys wanted.
        wanted: usize,
        /// Keys found.
        found: usize,
    },
    /// A key that stands twice in a row.
    KeyTwice {
        /// The key.
        key: SmolStr,
    },
    /// Exceptions that go before each other in a circle.
    PrecedenceCycle {
        /// The exceptions.
        names: Vec<SmolStr>,
    },
    /// A huvudregel that is missing.
    MainRuleMissing {
        /// What it is.
        kind: DeclarationKind,
        /// The name.
        name: SmolStr,
    },
    /// A test case that expects nothing.
    NothingExpected,
    /// Two bounds of a limit on the same side.
    LimitTwice,
    /// A limit without anything that fulfils it.
    NothingFulfils {
        /// The duty.
        name: SmolStr,
    },
    /// A limit where a value is asked for, or the reverse.
    LimitOrValue {
        /// Whether a limit is asked for.
        limit_wanted: bool,
    },
    /// An exception to a rule that yields no value says something else than that it does not apply.
    OnlyWhether {
        /// What the rule is: a kontroll or an ersättning.
        kind: DeclarationKind,
    },
    /// Two regelverk in one rule set.
    TwoRuleSets,
    /// A place of a source that stands twice.
    PlaceTwice {
        /// The place as written.
        place: SmolStr,
    },
    /// A type after `per` whose values have no names.
    KeyType {
        /// The type.
        found: TypeWords,
    },
    /// Two rows of a table that hold for the same values and give different results.
    RowsContradict {
        /// Values for which both hold, by column.
        example: Vec<(SmolStr, SmolStr)>,
    },
    /// Values for which no row of a table holds.
    NoRowHolds {
        /// The values, by column.
        example: Vec<(SmolStr, SmolStr)>,
    },
    /// A row that never decides, as an earlier one always does.
    RowNeverDecides,
    /// Two exceptions that apply at once and give different values.
    ExceptionsContradict {
        /// The one, in the author's words.
        one: SmolStr,
        /// The other.
        other: SmolStr,
        /// Facts for which both apply.
        example: Vec<(SmolStr, SmolStr)>,
    },
    /// A closed day that its kalender does not have, or that no calendar covers.
    ClosedDayOutside {
        /// The day.
        day: Date,
        /// The first day that could be closed.
        from: Date,
        /// The last.
        to: Date,
    },
    /// A day that a kalender closes twice.
    ClosedTwice {
        /// The day.
        day: Date,
    },
    /// A closed day that is free anyhow.
    ClosedAlready {
        /// The day.
        day: Date,
        /// Why it is free.
        because: SmolStr,
    },
    /// A decided value that changes within a month, in the amount of a line for a month.
    ChangesWithinMonth {
        /// The value.
        name: SmolStr,
        /// The day from which another value holds.
        day: Date,
    },
    /// Two testfall of one name.
    TestsOfOneName {
        /// The name.
        name: SmolStr,
    },
    /// Two columns of a list under one heading.
    HeadingTwice {
        /// The heading.
        heading: SmolStr,
    },
    /// `ordning` by a heading that no column has.
    UnknownHeading {
        /// The heading as written.
        heading: SmolStr,
        /// The one that is meant, if one is near.
        closest: Option<SmolStr>,
        /// Those that there are.
        choices: Vec<SmolStr>,
    },
    /// A column that cannot be shown: a record, or a list of such.
    NotShown {
        /// What it is.
        found: TypeWords,
    },
    /// An exception from outside to a decided value that has one for each key.
    ExceptionToKeys {
        /// The value.
        name: SmolStr,
    },
    /// A register whose rows nothing tells apart, or more than one field.
    NotOneKey {
        /// Its name.
        name: SmolStr,
        /// How many fields say that they are the key.
        found: usize,
    },
    /// Closed days whose last comes before their first.
    ClosedEndsBeforeStart,
    /// `ersätter` in a rule that stands in no group, or that replaces nothing inherited.
    ReplacesNothing {
        /// The name.
        name: SmolStr,
    },
}

impl Describe for RuleProblem {
    fn code(&self) -> Code {
        Code(match self {
            Self::UnknownPlace { .. } => "ST401",
            Self::VersionsOverlap { .. } => "ST402",
            Self::VersionGap { .. } => "ST403",
            Self::VersionsDiffer { .. } => "ST404",
            Self::EndsBeforeStart => "ST405",
            Self::AppliedReadings { .. } => "ST406",
            Self::ReadingWithoutValue { .. } => "ST407",
            Self::ReadingWithValue { .. } => "ST408",
            Self::ColumnMissing { .. } => "ST409",
            Self::ResultColumns { .. } => "ST410",
            Self::RowsOverlap { .. } => "ST412",
            Self::RowKeys { .. } => "ST413",
            Self::KeyTwice { .. } => "ST414",
            Self::PrecedenceCycle { .. } => "ST415",
            Self::MainRuleMissing { .. } => "ST416",
            Self::NothingExpected => "ST417",
            Self::LimitTwice => "ST418",
            Self::NothingFulfils { .. } => "ST419",
            Self::LimitOrValue { .. } | Self::OnlyWhether { .. } => "ST420",
            Self::TwoRuleSets => "ST421",
            Self::PlaceTwice { .. } => "ST422",
            Self::ReplacesNothing { .. } => "ST424",
            Self::KeyType { .. } => "ST425",
            Self::RowsContradict { .. } => "ST426",
            Self::NoRowHolds { .. } => "ST427",
            Self::RowNeverDecides => "ST428",
            Self::ExceptionsContradict { .. } => "ST429",
            Self::ClosedDayOutside { .. } => "ST430",
            Self::ClosedTwice { .. } => "ST431",
            Self::ClosedAlready { .. } => "ST432",
            Self::ClosedEndsBeforeStart => "ST433",
            Self::ChangesWithinMonth { .. } => "ST434",
            Self::TestsOfOneName { .. } => "ST435",
            Self::HeadingTwice { .. } => "ST436",
            Self::UnknownHeading { .. } => "ST437",
            Self::NotShown { .. } => "ST438",
            Self::NotOneKey { .. } => "ST439",
            Self::ExceptionToKeys { .. } => "ST440",
        })
    }

    fn severity(&self) -> Severity {
        match self {
            // What can be shown to go wrong for some case need not be wrong for any that exists; if one does, its outcome is a fault.
            Self::VersionGap { .. }
            | Self::NothingExpected
            | Self::RowsContradict { .. }
            | Self::NoRowHolds { .. }
            | Self::RowNeverDecides
            | Self::ClosedAlready { .. }
            | Self::ChangesWithinMonth { .. }
            | Self::TestsOfOneName { .. }
            | Self::ExceptionsContradict { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn message(&self, language: Language) -> Message {
        match self {
            Self::UnknownPlace { source, place, closest } => {
                let near = |swedish: &str, english: &str| match closest {
                    None => String::new(),
                    Some(closest) if language == Language::Swedish => format!("{swedish} {closest}."),
                    Some(closest) => format!("{english} {closest}."),
                };
                let none = if place.starts_with("avsnitt") { "inget" } else { "ingen" };
                message!(language;
                    [format!("Källan ”{source}” har {none} {place}."), "okänt ställe", near("Närmast finns", ""), "Ändra stället, eller lägg till det i källan."],
                    [format!("The source ”{source}” has no ”{place}”."), "unknown place", near("", "Nearest is"), "Change the place, or add it to the source."])
            }
            Self::VersionsOverlap { kind, name, day } => {
                let the = kind_words(*kind, language).the;
                message!(language;
                    [format!("Två versioner av {the} ”{name}” gäller samtidigt."), "", format!("Båda gäller {day}."), "Låt den ena gälla till och med dagen före den andra."],
                    [format!("Two versions of {the} ”{name}” are in force at once."), "", format!("Both are in force on {day}."), "Let one end the day before the other begins."])
            }
            Self::VersionGap { kind, name, from, to } => {
                let the = capitalised(&kind_words(*kind, language).the);
                message!(language;
                    [format!("{the} ”{name}” gäller inte från och med {from} till och med {to}."), "här börjar nästa version", "Mellan två versioner finns dagar då ingen gäller.", "Låt den ena versionen börja dagen efter att den andra slutar."],
                    [format!("{the} ”{name}” is not in force from {from} to {to}."), "the next version begins here", "Between two versions there are days on which none is in force.", "Let one version begin the day after the other ends."])
            }
            Self::VersionsDiffer { kind, name } => {
                let the = kind_words(*kind, language).the;
                message!(language;
                    [format!("Versionerna av {the} ”{name}” stämmer inte överens."), "skiljer sig från den andra", "Alla versioner ska ha samma namn inom parentesen, slag, nycklar, läsningar och grupp och insatstiden i samma slags tid, så att de som läser den inte behöver veta vilken som gäller.", "Ändra den ena, eller ge den ett annat namn."],
                    [format!("The versions of {the} ”{name}” do not agree."), "differs from the other", "All versions have the same parameters, kind, keys, readings and group and measure in the same kind of time, so that those who read it need not know which is in force.", "Change one of them, or give it another name."])
            }
            Self::EndsBeforeStart => message!(language;
                ["Giltigheten slutar innan den börjar.", "", "", "Byt plats på datumen, eller ändra ett av dem."],
                ["The validity ends before it begins.", "", "", "Exchange the dates, or change one of them."]),
            Self::AppliedReadings { name, applied } => {
                let (found, help, help_english) = if *applied == 0 {
                    (
                        ("Ingen läsning", "No reading"),
                        "Skriv ”tillämpas” efter en av läsningarna.",
                        "Write ”tillämpas” after one of the readings.",
                    )
                } else {
                    (
                        ("Flera läsningar", "Several readings"),
                        "Ta bort ”tillämpas” hos alla läsningar utom en.",
                        "Remove ”tillämpas” from all readings but one.",
                    )
                };
                message!(language;
                    [format!("{} av ”{name}” tillämpas.", found.0), "", "Precis en läsning ska gälla när ingen annan väljs.", help],
                    [format!("{} of ”{name}” applies.", found.1), "", "Exactly one reading applies when no other is chosen.", help_english])
            }
            Self::ReadingWithoutValue { reading } => message!(language;
                [format!("Läsningen ”{reading}” har inget värde."), "", "Tolkningen har ett slag, så varje läsning är ett värde av det slaget.", format!("Skriv ”{reading}: VÄRDE”.")],
                [format!("The reading ”{reading}” has no value."), "", "The interpretation has a kind, so each reading is a value of that kind.", format!("Write ”{reading}: VALUE”.")]),
            Self::ReadingWithValue { reading } => message!(language;
                [format!("Läsningen ”{reading}” har ett värde, men tolkningen säger inte av vilket slag."), "", "", "Skriv slaget efter tolkningens namn, eller ta bort värdena."],
                [format!("The reading ”{reading}” has a value, but the interpretation does not say of which kind."), "", "", "Write the kind after the name of the interpretation, or remove the values."]),
            Self::ColumnMissing { missing } => {
                let list = quoted_list(missing, language);
                message!(language;
                    [format!("Tabellen har ingen kolumn för {list}."), "", "Varje namn inom parentesen har en egen kolumn.", "Lägg till kolumnen."],
                    [format!("The table has no column for {list}."), "", "Each parameter has a column of its own.", "Add the column."])
            }
            Self::ResultColumns { found } => message!(language;
                [format!("Tabellen har {} efter ”||”.", counted(*found, "kolumn", "kolumner")), "", "En beslutstabell ger ett värde.", "Gör en tabell för varje värde."],
                [format!("The table has {} after ”||”.", counted(*found, "column", "columns")), "", "A decision table gives one value.", "Make a table for each value."]),
            Self::RowsOverlap { day, first, .. } if day == first => message!(language;
                ["Två rader gäller samma dag.", "", format!("Båda gäller från och med {day}."), "Ändra när den ena börjar gälla, eller ta bort den."],
                ["Two rows hold on the same day.", "", format!("Both hold from {day} on."), "Change when one of them begins, or remove it."]),
            Self::RowsOverlap { day, first, open } => {
                let meant = format!("från och med {first} till och med {}", day.previous().unwrap_or(*day));
                let (why, why_english) = if *open {
                    (
                        " En rad med bara ”från och med” gäller utan slut, också sedan en senare har börjat.",
                        " A row with only ”från och med” has no end, also after a later one has begun.",
                    )
                } else {
                    ("", "")
                };
                message!(language;
                    ["Två rader gäller samma dag.", "", format!("Båda gäller {day}.{why}"), format!("Skriv ”{meant}” på den rad som börjar först.")],
                    ["Two rows hold on the same day.", "", format!("Both hold on {day}.{why_english}"), format!("Write ”{meant}” on the row that begins first.")])
            }
            Self::RowKeys { wanted: 0, .. } => message!(language;
                ["Raden har nycklar, men det fastställda värdet är inte ”per” något.", "", "", "Lägg till ”per” och vad värdet beror på, eller ta bort nycklarna."],
                ["The row has keys, but the decided value is not ”per” anything.", "", "", "Add ”per” and what the value depends on, or remove the keys."]),
            Self::RowKeys { found: 0, .. } => message!(language;
                ["Här fattas vad värdet gäller för.", "", "Det fastställda värdet är ”per” något och skiljer sig åt mellan dem.", "Skriv rader med år, och före varje värde vad det gäller för."],
                ["It is missing what the value is for.", "", "The decided value is ”per” something and differs between them.", "Write rows with years, and before each value what it is for."]),
            Self::RowKeys { wanted, found } => message!(language;
                [format!("Här ska stå {}, men det är {found}.", counted(*wanted, "nyckel", "nycklar")), "", "Det fastställda värdet är ”per” något, så varje värde har en nyckel.", "Skriv nyckeln före värdet, till exempel ”AMI 500 kr”."],
                [format!("There should be {} here, but there are {found}.", counted(*wanted, "key", "keys")), "", "The decided value is ”per” something, so each value has a key.", "Write the key before the value, such as ”AMI 500 kr”."]),
            Self::KeyTwice { key } => message!(language;
                [format!("”{key}” står två gånger i raden."), "andra gången", "", "Ta bort den ena."],
                [format!("”{key}” stands twice in the row."), "the second time", "", "Remove one of them."]),
            Self::PrecedenceCycle { names } => {
                let list = quoted_list(names, language);
                message!(language;
                    [format!("{list} går före varandra i en krets."), "", "", "Ta bort ett ”går före”."],
                    [format!("{list} go before each other in a circle."), "", "", "Remove one ”går före”."])
            }
            Self::MainRuleMissing { kind, name } => {
                let the = capitalised(&kind_words(*kind, language).the);
                message!(language;
                    [format!("{the} ”{name}” har ingen huvudregel."), "", "När inget undantag gäller finns inget svar.", "Lägg till ”huvudregel” och det som gäller annars."],
                    [format!("{the} ”{name}” has no ”huvudregel”."), "", "When no exception applies there is no answer.", "Add ”huvudregel” and what holds otherwise."])
            }
            Self::NothingExpected => message!(language;
                ["Testfallet prövar inget.", "", "", "Lägg till ”förväntat” och vad som ska gälla."],
                ["The test case tests nothing.", "", "", "Add ”förväntat” and what must hold."]),
            Self::LimitTwice => message!(language;
                ["Tidsgränsen anges två gånger.", "andra gången", "Två gränser åt samma håll säger inte vilken som gäller.", "Ta bort den ena, eller välj med ”om … så … annars …”."],
                ["The limit is given twice.", "the second time", "Two bounds on one side do not say which applies.", "Remove one, or choose with ”om … så … annars …”."]),
            Self::NothingFulfils { name } => message!(language;
                [format!("Inget uppfyller skyldigheten ”{name}”."), "", "En skyldighet med en tid behöver en händelse som uppfyller den, annars blir den alltid försenad.", "Lägg till ”uppfylls av” och en händelse."],
                [format!("Nothing fulfils the duty ”{name}”."), "", "A duty with a time limit needs an event that fulfils it, else it is always overdue.", "Add ”uppfylls av” and an event."]),
            Self::OnlyWhether { kind: DeclarationKind::Ersattning } => message!(language;
                ["Här kan bara stå ”gäller inte”.", "", "Regeln är en ersättning. Ett undantag från den säger när den inte betalas.", "Ska beloppet bli ett annat: låt ersättningens belopp läsa en beräkning, och skriv undantaget till den."],
                ["Only ”gäller inte” can stand here.", "", "The rule is an ersättning. An exception to it says when it is not paid.", "If the amount is to be another: let the amount read a beräkning, and write the exception to that."]),
            Self::OnlyWhether { .. } => message!(language;
                ["Här kan bara stå ”gäller inte”.", "", "Regeln är en kontroll. Ett undantag från den säger när den inte gäller.", "Skriv ”så gäller inte”."],
                ["Only ”gäller inte” can stand here.", "", "The rule is a kontroll. An exception to it says when it does not apply.", "Write ”så gäller inte”."]),
            Self::LimitOrValue { limit_wanted: true } => message!(language;
                ["Här ska stå en tidsgräns.", "ingen tidsgräns", "Regeln är en skyldighet.", "Skriv till exempel ”inom 14 dagar från start”, eller ”gäller inte”."],
                ["This should be a time limit.", "", "The rule is a duty.", "Write for instance ”inom 14 dagar från start”, or ”gäller inte”."]),
            Self::LimitOrValue { limit_wanted: false } => message!(language;
                ["Här ska stå ett värde, inte en tidsgräns.", "en tidsgräns", "Regeln ger ett värde.", "Skriv värdet i stället."],
                ["This should be a value, not a time limit.", "", "", ""]),
            Self::TwoRuleSets => message!(language;
                ["Regelverket anges två gånger.", "", "Alla filer i mappen hör till ett och samma regelverk.", "Ta bort det ena ”regelverk”."],
                ["The rule set is declared twice.", "", "All files of the folder belong to one rule set.", "Remove one ”regelverk”."]),
            Self::PlaceTwice { place } => message!(language;
                [format!("{} står två gånger i källan.", capitalised(place)), "andra gången", "", "Ta bort den ena."],
                [format!("{} stands twice in the source.", capitalised(place)), "the second time", "", "Remove one of them."]),
            Self::RowsContradict { example } => {
                let example = shown_example(example, language);
                message!(language;
                    ["Två rader gäller samtidigt men ger olika värden.", "gäller också", format!("Båda gäller {example}."), "Ändra en cell så att bara den ena gäller, eller skriv ”, första träff” efter det som tabellen ger."],
                    ["Two rows hold at once but give different values.", "holds too", format!("Both hold {example}."), "Change a cell so that only one holds, or write ”, första träff” after what the table gives."])
            }
            Self::NoRowHolds { example } => {
                let example = shown_example(example, language);
                message!(language;
                    ["Tabellen täcker inte alla fall.", "", format!("Ingen rad gäller {example}."), "Lägg till en rad för det fallet."],
                    ["The table does not cover all cases.", "", format!("No row holds {example}."), "Add a row for that case."])
            }
            Self::RowNeverDecides => message!(language;
                ["Raden avgör aldrig.", "", "En rad ovanför gäller alltid när den här gör det.", "Ta bort raden, eller flytta upp den."],
                ["The row never decides.", "", "A row above always holds when this one does.", "Remove the row, or move it up."]),
            Self::ExceptionsContradict { one, other, example } => {
                let example = shown_example(example, language);
                let (both, both_english) = match (one.is_empty(), other.is_empty()) {
                    (false, false) => (format!("Både ”{one}” och ”{other}”"), format!("Both ”{one}” and ”{other}”")),
                    _ => ("Båda".to_owned(), "Both".to_owned()),
                };
                message!(language;
                    ["Två undantag gäller samtidigt men ger olika värden.", "gäller också", format!("{both} gäller {example}."), "Lägg det ena inuti det andra, ändra ett villkor, eller skriv vilket som ”går före”."],
                    ["Two exceptions apply at once but give different values.", "applies too", format!("{both_english} apply {example}."), "Nest one in the other, change a condition, or say which one ”går före”."])
            }
            Self::KeyType { found } => {
                let found = found.one(language);
                message!(language;
                    [format!("Ett fastställt värde kan inte vara per {found}."), "", "Det som värdet beror på ska ha namn som kan stå i raderna.", "Skriv en uppräkning, insats, insatsgrupp eller roll."],
                    [format!("A decided value cannot be per {found}."), "", "What the value depends on must have names that can stand in the rows.", "Write an enumeration, ”insats”, ”insatsgrupp” or ”roll”."])
            }
            Self::ClosedDayOutside { day, from, to } => message!(language;
                [format!("{day} ligger utanför kalendern."), "utanför kalendern", format!("Kalendern har dagarna från och med {from} till och med {to}."), "Ändra dagen, eller kalenderns giltighet."],
                [format!("{day} lies outside of the calendar."), "outside of the calendar", format!("The calendar has the days from {from} to {to}."), "Change the day, or when the calendar is in force."]),
            Self::ClosedTwice { day } => message!(language;
                [format!("{day} är stängd två gånger i kalendern."), "andra gången", "", "Ta bort den ena raden, eller ändra dess dagar."],
                [format!("{day} is closed twice in the calendar."), "the second time", "", "Remove one of the lines, or change its days."]),
            Self::ClosedAlready { day, because } => message!(language;
                [format!("{day} är redan ledig."), because.clone(), format!("Dagen är {because}, som inte är en arbetsdag i kalendern."), "Ta bort raden, eller ändra dagen."],
                [format!("{day} is free already."), because.clone(), format!("The day is {because}, which is no working day of the calendar."), "Remove the line, or change the day."]),
            Self::ChangesWithinMonth { name, day } => message!(language;
                [format!("”{name}” ändras {day}, mitt i en månad."), format!("ändras {day}"), "Raden för månaden prövas en enda dag, den första, och får hela beloppet enligt den dagen.", "Skriv ”prövas per” och den dag som ska avgöra, eller räkna dag för dag: ”summa(dag i m kallad d där …; (… per d) / 30)”."],
                [format!("”{name}” changes on {day}, within a month."), format!("changes on {day}"), "The line for the month is judged on one day, the first, and has the whole amount of that day.", "Write ”prövas per” and the day that is to decide, or count day by day: ”summa(dag i m kallad d där …; (… per d) / 30)”."]),
            Self::TestsOfOneName { name } => message!(language;
                [format!("Två testfall heter ”{name}”."), "samma namn", "Namnet är det enda som skiljer testfall åt i en rapport.", "Byt namn på det ena, så att namnet säger vad det prövar."],
                [format!("Two tests are called ”{name}”."), "the same name", "The name is all that tells test cases apart in a report.", "Rename one of them, so that its name says what it tests."]),
            Self::HeadingTwice { heading } => message!(language;
                [format!("Två kolumner har rubriken ”{heading}”."), "andra gången", "Rubriken är det som skiljer kolumnerna åt i listan, och det som ”ordning” läser.", "Ändra den ena rubriken."],
                [format!("Two columns have the heading ”{heading}”."), "the second time", "The heading is what tells the columns of the list apart, and what ”ordning” reads.", "Change one of the headings."]),
            Self::UnknownHeading { heading, closest, choices } => {
                let choices = choices.iter().map(|heading| format!("”{heading}”")).collect::<Vec<_>>().join(", ");
                let (meant, meant_english) = match closest {
                    Some(near) => (format!("Menar du ”{near}”?"), format!("Do you mean ”{near}”?")),
                    None => ("Skriv en kolumns rubrik.".to_owned(), "Write the heading of a column.".to_owned()),
                };
                message!(language;
                    [format!("Ingen kolumn har rubriken ”{heading}”."), "finns inte", format!("Listan har kolumnerna {choices}."), meant],
                    [format!("No column has the heading ”{heading}”."), "does not exist", format!("The list has the columns {choices}."), meant_english])
            }
            Self::NotShown { found } => {
                let found = found.one(language);
                message!(language;
                    [format!("En kolumn kan inte visa {found}."), "", "I en cell står ett värde eller en lista med värden.", "Skriv vilken uppgift som ska stå där, till exempel ”insatsen.start”."],
                    [format!("A column cannot show {found}."), "", "A cell holds a value or a list of values.", "Say which fact is to stand there, such as ”insatsen.start”."])
            }
            Self::ExceptionToKeys { name } => message!(language;
                [format!("”{name}” har ett värde för varje nyckel, och kan inte få undantag."), "har nycklar", "Undantaget skulle ge alla nycklar samma värde.", "Låt en beräkning läsa värdet, och skriv undantaget till den."],
                [format!("”{name}” has a value for each key, and cannot have exceptions."), "has keys", "The exception would give all keys the same value.", "Let a beräkning read the value, and write the exception to that."]),
            Self::NotOneKey { name, found: 0 } => message!(language;
                [format!("Registret ”{name}” har ingen nyckel."), "har ingen nyckel", "Ärenden anger en rad i ett register med radens nyckel.", "Skriv ”nyckel” före den uppgift som skiljer raderna åt, eller skriv ”uppgifter om” i stället för ”register” om ärendena håller uppgifterna själva."],
                [format!("The register ”{name}” has no key."), "has no key", "Cases name a row of a register by its key.", "Write ”nyckel” before the fact that tells the rows apart, or ”uppgifter om” instead of ”register” if the cases hold the facts themselves."]),
            Self::NotOneKey { name, .. } => message!(language;
                [format!("Registret ”{name}” har mer än en nyckel."), "en nyckel till", "Ärenden anger en rad i ett register med en enda uppgift.", "Ta bort ”nyckel” före alla utom en."],
                [format!("The register ”{name}” has more than one key."), "one more key", "Cases name a row of a register by one single fact.", "Remove ”nyckel” before all but one."]),
            Self::ClosedEndsBeforeStart => message!(language;
                ["De stängda dagarna slutar innan de börjar.", "", "Den första dagen står före tankstrecket, den sista efter.", "Byt plats på datumen, eller ändra ett av dem."],
                ["The closed days end before they begin.", "", "The first day stands before the dash, the last after it.", "Exchange the dates, or change one of them."]),
            Self::ReplacesNothing { name } => message!(language;
                [format!("Det finns ingen ärvd regel ”{name}” att ersätta."), "", "”ersätter” används i en insats eller grupp för en regel som står i en grupp ovanför.", "Ta bort ”ersätter”, eller ändra den andra regeln."],
                [format!("There is no inherited rule ”{name}” to replace."), "", "”ersätter” is used in an insats or group for a rule of a group above.", "Remove ”ersätter”, or change the other rule."]),
        }
    }
}

/// "när ”slag” är ung och ”ålder” är 17", or "alltid" where nothing has to be so.
fn shown_example(example: &[(SmolStr, SmolStr)], language: Language) -> String {
    let (when, is, and, always) = match language {
        Language::Swedish => ("när", "är", " och ", "alltid"),
        Language::English => ("when", "is", " and ", "always"),
    };
    if example.is_empty() {
        return always.to_owned();
    }
    let values: Vec<String> = example.iter().map(|(name, value)| format!("”{name}” {is} {value}")).collect();
    format!("{when} {}", values.join(and))
}
