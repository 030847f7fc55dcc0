//! Problems of types: codes ST3xx.

use smol_str::SmolStr;
use stadga_program::date::Date;

use super::words::{TypeWords, alternatives, capitalised, counted, message, quoted_list};
use super::{Code, Describe, Language, Message, Severity};
use crate::vocabulary::kinds::BinaryOperator;
use crate::vocabulary::operator_hints::Hint;

/// What does not fit together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeProblem {
    /// A value of another type than the place asks for.
    Mismatch {
        /// What the place asks for.
        expected: TypeWords,
        /// What stands there.
        found: TypeWords,
        /// What to do about it, where there is a common reason.
        hint: Option<&'static Hint>,
    },
    /// An operator between values that it does not join.
    Operator {
        /// The operator.
        operator: BinaryOperator,
        /// Left.
        left: TypeWords,
        /// Right.
        right: TypeWords,
        /// Why not, and what instead.
        hint: Option<&'static Hint>,
    },
    /// A comparison of values that do not compare.
    Comparison {
        /// Left.
        left: TypeWords,
        /// Right.
        right: TypeWords,
        /// Why not, and what instead.
        hint: Option<&'static Hint>,
    },
    /// A value that may be absent where one must be present.
    MayBeAbsent {
        /// The value as written, if it is short.
        what: SmolStr,
    },
    /// An exact amount where kronor in whole öre are asked for.
    Unrounded,
    /// A call with too few or too many values.
    ArgumentCount {
        /// What is called.
        name: SmolStr,
        /// Its parameters.
        parameters: Vec<SmolStr>,
        /// How many values stand in the parentheses.
        found: usize,
    },
    /// Something with parameters that is used without parentheses.
    ArgumentsMissing {
        /// Its name.
        name: SmolStr,
        /// Its parameters.
        parameters: Vec<SmolStr>,
    },
    /// Parentheses after something that takes no values.
    NotCallable {
        /// Its name.
        name: SmolStr,
    },
    /// Brackets with too few or too many keys.
    KeyCount {
        /// The decided value.
        name: SmolStr,
        /// What its keys are.
        keys: Vec<TypeWords>,
        /// How many keys stand in the brackets.
        found: usize,
    },
    /// Brackets after something without keys.
    NotKeyed,
    /// `finns` about a value that always exists.
    NeverAbsent {
        /// The value as written, if it is short.
        what: SmolStr,
    },
    /// Months added to a day to which months have been added already.
    MonthsInSteps,
    /// Months added to a day that the last of them lacks.
    MonthLacksDay {
        /// The number of the day.
        lacking: u8,
        /// The last day that the month has.
        last: Date,
    },
    /// An empty list that could be of anything.
    EmptyList,
    /// A unit after something that is no number, or no whole one.
    UnitOfWhat {
        /// The unit as written.
        unit: &'static str,
        /// What stands before it.
        found: TypeWords,
        /// Whether a whole number is asked for.
        whole: bool,
    },
    /// Alternatives of different types.
    BranchesDiffer {
        /// One.
        one: TypeWords,
        /// The other.
        other: TypeWords,
    },
    /// `välj` without all readings.
    ReadingsMissing {
        /// The tolkning.
        tolkning: SmolStr,
        /// The readings without a branch.
        missing: Vec<SmolStr>,
    },
    /// `kräver rapport` of a rule that has many instances.
    WhichInstance {
        /// The rule.
        what: SmolStr,
        /// What the rule that requires it is about itself; empty where it is about nothing.
        about: SmolStr,
    },
    /// A stream of events or a list where one element is asked for.
    OneOfMany {
        /// What stands there, as written if short.
        what: SmolStr,
        /// What each element is.
        element: TypeWords,
    },
    /// Several values of which it is asked whether they exist, as of one.
    ExistsOfMany {
        /// What stands there, as written if short.
        what: SmolStr,
        /// What each element is.
        element: TypeWords,
    },
    /// Something that is no list where elements are asked for.
    NotAList {
        /// What stands there.
        found: TypeWords,
    },
    /// Something that is no event where one is asked for.
    NotAnEvent {
        /// What stands there.
        found: TypeWords,
    },
    /// Something that is no period where one is asked for.
    NotAPeriod {
        /// What stands there.
        found: TypeWords,
    },
    /// A period of time between two days in a unit that does not divide it evenly.
    WholeUnitsMissing {
        /// The unit as written.
        unit: &'static str,
    },
    /// An attribute that a particular insats does not have.
    NoSuchOutcome {
        /// The insats.
        name: SmolStr,
        /// The attribute.
        attribute: &'static str,
        /// The clause that would give it.
        clause: String,
    },
    /// `.insatstid` of whichever insats the case has, where they are measured in different kinds of time.
    LengthsDiffer {
        /// An insats for each kind of time.
        lengths: Vec<(SmolStr, TypeWords)>,
    },
    /// A value after `eller` or `och` that an `är` before is meant for too.
    BareAlternative {
        /// Whether it is `och`.
        every: bool,
    },
    /// A status that this kind of rule never has.
    ImpossibleStatus {
        /// The status.
        status: SmolStr,
        /// Those it can have.
        possible: Vec<&'static str>,
    },
    /// The events that are being judged, read without `före denna`.
    OwnStream {
        /// The event.
        name: SmolStr,
    },
    /// A window in time on elements without a date.
    NoDate {
        /// What the elements are.
        found: TypeWords,
    },
    /// A source of fulfilment that does not say which instance it fulfils.
    BinderNotMentioned {
        /// The binder.
        binder: SmolStr,
    },
    /// Something that is no party.
    NotAParty {
        /// What stands there.
        found: TypeWords,
    },
    /// `från och med` at a fact without history.
    NoHistory {
        /// The fact.
        name: SmolStr,
    },
    /// `över tid` of something that is not one value.
    HistoryOfMany {
        /// What it is.
        found: TypeWords,
    },
    /// A length of time, or how many there must be, that is nought or less.
    NotPositive,
    /// `66–18`: what stands last comes before what stands first.
    EndsBeforeItBegins,
    /// `den 32 i m`: no month has such a day.
    NoSuchDayOfMonth {
        /// The number.
        number: u32,
    },
    /// An event in case data that arises from others.
    ArisesByItself {
        /// The event.
        name: SmolStr,
    },
    /// Two values of a fact with history from the same day.
    TwiceFromOneDay {
        /// The fact.
        name: SmolStr,
        /// The day, as written; none for values without a day.
        day: Option<String>,
    },
    /// Something that is no instance of a duty where one is asked for.
    NotAnInstance {
        /// What stands there.
        found: TypeWords,
    },
    /// A list or a record in case data where a value of another shape is asked for.
    OtherShape {
        /// What the fact is.
        expected: TypeWords,
    },
    /// An event with one day where it has a period, or the reverse.
    EventTiming {
        /// The event.
        name: SmolStr,
        /// Whether it happens under a period.
        period: bool,
    },
    /// Something that is no condition where one is asked for.
    NotACondition {
        /// What stands there.
        found: TypeWords,
        /// A list, as written if short.
        list: Option<SmolStr>,
    },
}

impl Describe for TypeProblem {
    fn code(&self) -> Code {
        Code(match self {
            Self::Mismatch { .. } => "ST301",
            Self::Operator { .. } => "ST302",
            Self::Comparison { .. } => "ST303",
            Self::MayBeAbsent { .. } => "ST304",
            Self::Unrounded => "ST305",
            Self::ArgumentCount { .. } => "ST306",
            Self::ArgumentsMissing { .. } => "ST307",
            Self::NotCallable { .. } => "ST308",
            Self::KeyCount { .. } => "ST309",
            Self::NotKeyed => "ST310",
            Self::NeverAbsent { .. } => "ST311",
            Self::EmptyList => "ST313",
            Self::MonthsInSteps => "ST335",
            Self::MonthLacksDay { .. } => "ST336",
            Self::UnitOfWhat { .. } => "ST314",
            Self::BranchesDiffer { .. } => "ST315",
            Self::ReadingsMissing { .. } => "ST316",
            Self::WhichInstance { .. } | Self::OneOfMany { .. } | Self::ExistsOfMany { .. } => "ST317",
            Self::NotAList { .. } => "ST318",
            Self::NotAPeriod { .. } => "ST319",
            Self::WholeUnitsMissing { .. } => "ST320",
            Self::NoSuchOutcome { .. } => "ST321",
            Self::ImpossibleStatus { .. } => "ST322",
            Self::OwnStream { .. } => "ST323",
            Self::NoDate { .. } => "ST324",
            Self::BinderNotMentioned { .. } => "ST325",
            Self::NotAParty { .. } => "ST326",
            Self::NoHistory { .. } => "ST327",
            Self::NotACondition { .. } => "ST328",
            Self::NotAnEvent { .. } => "ST329",
            Self::NotAnInstance { .. } => "ST330",
            Self::OtherShape { .. } => "ST331",
            Self::EventTiming { .. } => "ST332",
            Self::LengthsDiffer { .. } => "ST333",
            Self::BareAlternative { .. } => "ST334",
            Self::HistoryOfMany { .. } => "ST340",
            Self::TwiceFromOneDay { .. } => "ST341",
            Self::ArisesByItself { .. } => "ST342",
            Self::NotPositive => "ST343",
            Self::EndsBeforeItBegins => "ST344",
            Self::NoSuchDayOfMonth { .. } => "ST345",
        })
    }

    fn severity(&self) -> Severity {
        match self {
            Self::NeverAbsent { .. } | Self::MonthsInSteps | Self::MonthLacksDay { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn message(&self, language: Language) -> Message {
        match self {
            Self::Mismatch { expected, found, hint } => {
                let (why, help) = hint_words(*hint, language);
                let (expected, found) = (expected.one(language), found.one(language));
                message!(language;
                    [format!("Här ska stå {expected}, men det är {found}."), found, why, help],
                    [format!("This should be {expected}, but it is {found}."), found, why, help])
            }
            Self::Operator { operator, left, right, hint } => {
                let (why, help) = hint_or(*hint, different_kinds(left, right, language), language);
                let label = right.one(language);
                let headline = operator_headline(*operator, left, right, language);
                message!(language; [headline, label, why, help], [headline, label, why, help])
            }
            Self::Comparison { left, right, hint } => {
                let (why, help) = hint_or(*hint, different_kinds(left, right, language), language);
                let (one, other) = (capitalised(left.many(language)), right.many(language));
                let label = right.one(language);
                if left == right {
                    return message!(language;
                        [format!("{one} går inte att jämföra på det sättet."), label, why, help],
                        [format!("{one} cannot be compared in this way."), label, why, help]);
                }
                message!(language;
                    [format!("{one} och {other} går inte att jämföra."), label, why, help],
                    [format!("{one} and {other} cannot be compared."), label, why, help])
            }
            Self::MayBeAbsent { what } if what.is_empty() => message!(language;
                ["Det här värdet kanske inte finns.", "kan vara inget", "Här behövs ett värde som finns.",
                    "Pröva först med ”finns”, till exempel i ett villkor före."],
                ["This value may not exist.", "may be absent", "A value that exists is needed here.",
                    "Ask with ”finns” first, for instance in a condition before."]),
            Self::MayBeAbsent { what } => message!(language;
                [format!("”{what}” kanske inte finns."), "kan vara inget", "Här behövs ett värde som finns.",
                    format!("Pröva först: ”{what} finns och …”, eller ”om {what} finns så … annars …”.")],
                [format!("”{what}” may not exist."), "may be absent", "A value that exists is needed here.",
                    format!("Ask first: ”{what} finns och …”, or ”om {what} finns så … annars …”.")]),
            Self::Unrounded => message!(language;
                ["Beloppet är inte avrundat.", "kan ha delar av öre", "Ett belopp i kronor har hela ören. Var avrundningen sker avgör vad som betalas.",
                    "Skriv ”avrundat till öre, halva uppåt” efter beloppet, eller en annan avrundning som källan anger."],
                ["The amount is not rounded.", "may have parts of an öre", "An amount in kronor has whole öre. Where it is rounded decides what is paid.",
                    "Write ”avrundat till öre, halva uppåt” after the amount, or another rounding that the source prescribes."]),
            Self::ArgumentCount { name, parameters, found } => {
                let list = quoted_list(parameters, language);
                let (wanted, found_sv, found_en) =
                    (parameters.len(), counted(*found, "värde", "värden"), counted(*found, "value", "values"));
                message!(language;
                    [format!("”{name}” ska ha {} inom parentesen, inte {found}.", counted(wanted, "värde", "värden")), found_sv,
                        format!("De står för {list}."), "Skriv ett värde för varje, med semikolon emellan."],
                    [format!("”{name}” takes {} in the parentheses, not {found}.", counted(wanted, "value", "values")), found_en,
                        format!("They stand for {list}."), "Write one value for each, with semicolons between."])
            }
            Self::ArgumentsMissing { name, parameters } => {
                let list = parameters.join("; ");
                message!(language;
                    [format!("”{name}” ska ha värden inom parentes."), "utan parentes", "Det som räknas ut beror på värdena i parentesen.", format!("Skriv ”{name}({list})”.")],
                    [format!("”{name}” needs values in parentheses."), "without parentheses", "What comes out depends on the values in the parentheses.", format!("Write ”{name}({list})”.")])
            }
            Self::NotCallable { name } => message!(language;
                [format!("”{name}” tar inga värden inom parentes."), "har ett enda värde", "", format!("Skriv bara ”{name}”.")],
                [format!("”{name}” takes no values in parentheses."), "has a single value", "", format!("Write only ”{name}”.")]),
            Self::KeyCount { name, keys, found: 0 } => {
                let list = keys.iter().map(|key| key.written.as_str()).collect::<Vec<_>>().join("; ");
                message!(language;
                    [format!("”{name}” ska ha värden inom hakparentes."), "", "Det fastställda värdet är ”per” något och skiljer sig åt mellan dem.", format!("Skriv ”{name}[{list}]” med värden av dessa slag.")],
                    [format!("”{name}” needs values in brackets."), "", "The decided value is ”per” something and differs between them.", format!("Write ”{name}[{list}]” with values of these kinds.")])
            }
            Self::KeyCount { name, keys, found } => {
                let list = keys.iter().map(|key| key.written.as_str()).collect::<Vec<_>>().join("; ");
                message!(language;
                    [format!("”{name}” ska ha {} inom hakparentes, inte {found}.", counted(keys.len(), "värde", "värden")), "",
                        "Det fastställda värdet skiljer sig åt mellan dem.", format!("Skriv ”{name}[{list}]” med värden av dessa slag.")],
                    [format!("”{name}” takes {} in brackets, not {found}.", counted(keys.len(), "value", "values")), "",
                        "The decided value differs between them.", format!("Write ”{name}[{list}]” with values of these kinds.")])
            }
            Self::NotKeyed => message!(language;
                ["Hakparentes kan bara stå efter ett fastställt värde med ”per”.", "", "", "Ta bort hakparentesen med det som står i den."],
                ["Brackets can only stand after a decided value with ”per”.", "", "", "Remove the brackets with what is in them."]),
            Self::NeverAbsent { what } => {
                let what = if what.is_empty() { "Värdet".to_owned() } else { format!("”{what}”") };
                message!(language;
                    [format!("{what} finns alltid."), "kan inte vara inget", "Bara det som är ”eller inget” kan vara borta. En uppgift som inte har lämnats är okänd, och det kan en regel inte fråga efter.",
                        "Ta bort villkoret, eller lägg till ”eller inget” där uppgiften anges."],
                    [format!("{what} always exists."), "cannot be absent", "Only what is ”eller inget” can be absent. A fact that has not been supplied is unknown, and rules cannot ask for that.",
                        "Remove the condition, or add ”eller inget” where the fact is declared."])
            }
            Self::MonthsInSteps => message!(language;
                ["Månader läggs till i flera steg.", "ett steg till", "En månad kan vara för kort för dagen, och då räknas nästa steg från en annan dag: 31 januari + 1 månad + 1 månad är 29 mars, men 31 januari + 2 månader är 31 mars.",
                    "Räkna alla månaderna på en gång från den första dagen, som ”start + 2 månader”."],
                ["Months are added in several steps.", "one more step", "A month may be too short for the day, and then the next step counts from another day: 31 January + 1 month + 1 month is 29 March, but 31 January + 2 months is 31 March.",
                    "Count all the months at once from the first day, as in ”start + 2 månader”."]),
            Self::MonthLacksDay { lacking, last } => message!(language;
                [format!("Månaden har ingen dag {lacking}."), format!("slutar den {last}"), "Den dag som månadsregeln säger räknas i stället, och om inget sägs månadens sista.",
                    "Skriv dagen som menas."],
                [format!("The month has no day {lacking}."), format!("ends on {last}"), "The day that månadsregel says counts instead, and where nothing is said the last of the month.",
                    "Write the day that is meant."]),
            Self::EmptyList => message!(language;
                ["Det framgår inte vad listan är en lista med.", "tom lista", "", "Skriv minst ett värde i listan, eller läs den från en uppgift."],
                ["It is not clear what this is a list of.", "empty list", "", "Write at least one value in the list, or read it from a fact."]),
            Self::UnitOfWhat { unit, found, whole } => {
                let number = match (whole, language) {
                    (true, Language::Swedish) => "ett heltal",
                    (true, Language::English) => "a whole number",
                    (false, Language::Swedish) => "ett tal",
                    (false, Language::English) => "a number",
                };
                let found = found.one(language);
                message!(language;
                    [format!("Före ”{unit}” ska stå {number}, men det är {found}."), found, "", "Ta bort enheten, eller skriv ett tal före den."],
                    [format!("Before ”{unit}” there should be {number}, but it is {found}."), found, "", "Remove the unit, or write a number before it."])
            }
            Self::BranchesDiffer { one, other } => {
                let (one, other) = (one.one(language), other.one(language));
                message!(language;
                    [format!("Värdena är av olika slag: {one} och {other}."), other, "Vad som än väljs ska det bli samma slags värde.", "Skriv värdena i samma enhet, eller ”inget” där det inte finns något."],
                    [format!("The values are of different kinds: {one} and {other}."), other, "Whichever is chosen, it must be the same kind of value.", "Write the values in one unit, or ”inget” where there is none."])
            }
            Self::ReadingsMissing { tolkning, missing } => {
                let list = quoted_list(missing, language);
                message!(language;
                    [format!("”välj {tolkning}” säger inget om {list}."), "", "Varje läsning ska ha ett värde, så att den går att byta.", format!("Lägg till {list}.")],
                    [format!("”välj {tolkning}” says nothing of {list}."), "", "Every reading needs a value, so that it can be switched.", format!("Add {list}.")])
            }
            Self::WhichInstance { what, about } => {
                let about = or_dots(about);
                message!(language;
                    ["Det framgår inte vilken som menas.", "flera", "Regeln har en för varje av det som den gäller, och ersättningen kräver en av dem.",
                        format!("Skriv inom parentes vad den gäller: ”{what}({about})”.")],
                    ["It is not clear which one is meant.", "several", "The rule has one for each thing that it is about, and the payment requires one of them.",
                        format!("Write in brackets what it is about: ”{what}({about})”.")])
            }
            Self::OneOfMany { what, element } => {
                let one = element.one(language);
                let example = or_dots(what);
                message!(language;
                    ["Det framgår inte vilken som menas.", "flera", format!("Det kan finnas flera, och här behövs {one}."),
                        format!("Skriv ”första {example}” eller ”senaste {example}”, eller ”för varje {example} kallad x”.")],
                    ["It is not clear which one is meant.", "several", format!("There may be several, and {one} is needed here."),
                        format!("Write ”första {example}” or ”senaste {example}”, or ”för varje {example} kallad x”.")])
            }
            Self::ExistsOfMany { what, element } => {
                let one = element.one(language);
                let example = or_dots(what);
                message!(language;
                    ["Det framgår inte vilken som menas.", "flera", format!("”… finns” frågar om {one}, och här kan det finnas flera."),
                        format!("Skriv ”finns({example})” för att fråga om det finns någon alls.")],
                    ["It is not clear which one is meant.", "several", format!("”… finns” asks of {one}, and there may be several."),
                        format!("Write ”finns({example})” to ask whether there is any at all.")])
            }
            Self::NotAList { found } => {
                let found = found.one(language);
                message!(language;
                    [format!("Här ska stå en lista eller en händelse, men det är {found}."), found, "", "Skriv namnet på en händelse eller en lista."],
                    [format!("This should be a list or an event, but it is {found}."), found, "", "Write the name of an event or a list."])
            }
            Self::NotAnEvent { found } => {
                let found = found.one(language);
                message!(language;
                    [format!("Här ska stå en händelse, men det är {found}."), found, "", "Skriv namnet på en händelse i ärendet."],
                    [format!("This should be an event, but it is {found}."), found, "", "Write the name of an event of the case."])
            }
            Self::NotAPeriod { found } => {
                let found = found.one(language);
                message!(language;
                    [format!("Här ska stå en period, men det är {found}."), found, "", "Skriv en period som ”start–slut”, en månad, eller en händelse ”under period”."],
                    [format!("This should be a period, but it is {found}."), found, "", "Write a period such as ”start–slut”, a month, or an event ”under period”."])
            }
            Self::WholeUnitsMissing { unit } => message!(language;
                [format!("Två datum har sällan jämna {unit} mellan sig."), "", "", format!("Skriv ”hela {unit} mellan … och …” för det som är fyllt, eller ”dagar mellan … och …”.")],
                [format!("There are seldom even ”{unit}” between two dates."), "", "", format!("Write ”hela {unit} mellan … och …” for those completed, or ”dagar mellan … och …”.")]),
            Self::NoSuchOutcome { name, attribute, clause } => message!(language;
                [format!("”{name}” har inget ”{attribute}”."), "", format!("Varken insatsen eller dess grupp har ”{clause}”."), format!("Lägg till ”{clause}” i insatsen eller gruppen.")],
                [format!("”{name}” has no ”{attribute}”."), "", format!("Neither the insats nor its group has ”{clause}”."), format!("Add ”{clause}” to the insats or the group.")]),
            Self::LengthsDiffer { lengths } => {
                let of_each = |of: &str| {
                    let one = |(name, words): &(SmolStr, TypeWords)| format!("”{name}” {of} {}", words.many(language));
                    lengths.iter().map(one).collect::<Vec<_>>().join(", ")
                };
                let first = lengths.first().map(|(name, _)| name.as_str()).unwrap_or_default();
                message!(language;
                    ["Det går inte att säga i vad insatstiden mäts.", "insatserna mäts olika", format!("{}.", of_each("mäts i")), format!("Skriv vilken insats som menas, som ”{first}.insatstid”, eller mät alla insatser i samma slags tid.")],
                    ["It cannot be told in what the length is measured.", "the insatser are measured differently", format!("{}.", of_each("is measured in")), format!("Write which insats is meant, as in ”{first}.insatstid”, or measure all in the same kind of time.")])
            }
            Self::BareAlternative { every: false } => message!(language;
                ["Efter ”eller” ska stå ett helt villkor, men det är bara ett värde.", "bara ett värde", "”är” räcker inte över ”eller”.", "Skriv ”är någon av …” med komma mellan värdena."],
                ["After ”eller” a whole condition is needed, but this is only a value.", "only a value", "”är” does not reach across ”eller”.", "Write ”är någon av …” with commas between the values."]),
            Self::BareAlternative { every: true } => message!(language;
                ["Efter ”och” ska stå ett helt villkor, men det är bara ett värde.", "bara ett värde", "”är” räcker inte över ”och”.", "Skriv hela villkoret också efter ”och”, eller ”är någon av …” om ett av värdena räcker."],
                ["After ”och” a whole condition is needed, but this is only a value.", "only a value", "”är” does not reach across ”och”.", "Write the whole condition after ”och” too, or ”är någon av …” if one of the values is enough."]),
            Self::ImpossibleStatus { status, possible } => {
                let quoted: Vec<String> = possible.iter().map(|status| format!("”{status}”")).collect();
                let list = alternatives(&quoted, language);
                message!(language;
                    [format!("Statusen blir aldrig ”{status}” här."), "", format!("Här kan den vara {list}."), "Skriv en av dem."],
                    [format!("The status is never ”{status}” here."), "", format!("Here it can be {list}."), "Write one of them."])
            }
            Self::OwnStream { name } => message!(language;
                [format!("”{name}” prövas själv här."), "", "En händelse får bara bero på dem som har skett tidigare.", format!("Skriv ”{name} före denna”.")],
                [format!("”{name}” is itself being judged here."), "", "An event may only depend on those that happened earlier.", format!("Write ”{name} före denna”.")]),
            Self::NoDate { found } => {
                let found = found.one(language);
                message!(language;
                    ["Det som väljs ut här har inget datum.", found, "Bara händelser, dagar och perioder går att välja efter när de sker.", "Skriv villkoret efter ”där”."],
                    ["What is selected here has no date.", found, "Only events, days and periods can be selected by when they happen.", "Write the condition after ”där”."])
            }
            Self::BinderNotMentioned { binder } => message!(language;
                [format!("Det framgår inte vilken ”{binder}” händelsen uppfyller."), "", format!("En och samma händelse skulle uppfylla varje ”{binder}”."),
                    format!("Nämn ”{binder}” efter ”där”, till exempel ”där .avser är {binder}”.")],
                [format!("It is not clear which ”{binder}” the event fulfils."), "", format!("One and the same event would fulfil every ”{binder}”."),
                    format!("Mention ”{binder}” after ”där”, such as ”där .avser är {binder}”.")]),
            Self::NotAParty { found } => {
                let found = found.one(language);
                message!(language;
                    [format!("Här ska stå vem det gäller, men det är {found}."), found, "", "Skriv en roll, eller en uppgift om en person eller en anordnare."],
                    [format!("This should be who it concerns, but it is {found}."), found, "", "Write a role, or a fact about a person or a provider."])
            }
            Self::HistoryOfMany { found } => {
                let found = found.one(language);
                message!(language;
                    [format!("Bara ett enda värde kan vara ”över tid”, men det här är {found}."), "", "Det som ändras ska ha ett värde för varje dag.", "Låt varje uppgift i den vara ”över tid” i stället, eller skriv en händelse."],
                    [format!("Only a single value can be ”över tid”, but this is {found}."), "", "What changes has to have one value for each day.", "Let each fact in it be ”över tid” instead, or declare an event."])
            }
            Self::NotPositive => message!(language;
                ["Tiden eller antalet måste vara större än noll.", "inte större än noll", "Det som tar noll eller färre dagar, eller kräver noll händelser, säger inget.", "Skriv minst 1, eller ta bort raden. För samma dag, skriv ”senast” och dagen."],
                ["The length of time or the number has to be greater than zero.", "not greater than zero", "What takes zero or fewer days, or asks for zero events, says nothing.", "Write at least 1, or remove the line. For the same day, write ”senast” and the day."]),
            Self::EndsBeforeItBegins => message!(language;
                ["Det som står sist är mindre än det som står först.", "mindre eller tidigare än det första", "Mellan dem finns inget, så ingenting kan passa in.", "Skriv det minsta eller tidigaste först."],
                ["What stands last is less than what stands first.", "less or earlier than the first", "Nothing lies between them, so nothing can fit.", "Write the least or earliest first."]),
            Self::NoSuchDayOfMonth { number } => message!(language;
                [format!("Ingen månad har dag {number}."), "", "En månad har dagarna 1 till 28, 29, 30 eller 31.", "Skriv ett tal från 1 till 31. Med 31 menas månadens sista dag, också i en kortare månad."],
                [format!("No month has a day {number}."), "", "A month has the days 1 to 28, 29, 30 or 31.", "Write a number from 1 to 31. With 31 the last day of the month is meant, in a shorter month too."]),
            Self::ArisesByItself { name } => message!(language;
                [format!("”{name}” anges inte, utan uppstår av sig själv."), "", "Den följer av andra händelser, så att den både angavs och uppstod vore att räkna den två gånger.", "Ange de händelser som den uppstår vid."],
                [format!("”{name}” is not given, but arises by itself."), "", "It follows from other events, and would be counted twice if it were given as well.", "Give the events that it arises from."]),
            Self::TwiceFromOneDay { name, day } => {
                let (swedish, english) = match day {
                    Some(day) => (format!("från och med {day}"), format!("from {day} on")),
                    None => ("utan dag".to_owned(), "without a day".to_owned()),
                };
                message!(language;
                    [format!("”{name}” har två värden {swedish}."), "anges igen", "Det ena skulle säga emot det andra.", "Ta bort det ena värdet, eller rätta dagen."],
                    [format!("”{name}” has two values {english}."), "given again", "One would contradict the other.", "Remove one of the values, or correct the day."])
            }
            Self::NoHistory { name } => message!(language;
                [format!("”{name}” har ingen historik."), "", "Bara en uppgift som är ”över tid” kan ha olika värden från olika dagar.", "Lägg till ”över tid” där uppgiften anges, eller ta bort ”från och med”."],
                [format!("”{name}” has no history."), "", "Only a fact that is ”över tid” can have different values from different days.", "Add ”över tid” where the fact is declared, or remove ”från och med”."]),
            Self::NotAnInstance { found } => {
                let found = found.one(language);
                message!(language;
                    [format!("Här ska stå en skyldighet, men det är {found}."), found, "", "Skriv namnet på en skyldighet."],
                    [format!("This should be a duty, but it is {found}."), found, "", "Write the name of a duty."])
            }
            Self::OtherShape { expected } => {
                let expected = expected.one(language);
                message!(language;
                    [format!("Här ska stå {expected}."), "", "Uppgiften är av ett annat slag än en lista eller flera uppgifter inom klamrar.", ""],
                    [format!("This should be {expected}."), "", "The fact is of another kind than a list or several fields in braces.", ""])
            }
            Self::EventTiming { name, period: true } => message!(language;
                [format!("”{name}” sker under en period."), "", "", "Skriv första och sista dagen, till exempel ”2024-03-01–2024-03-09”, eller bara ”2024-03-01–” om den pågår."],
                [format!("”{name}” happens under a period."), "", "", "Write the first and last day, such as ”2024-03-01–2024-03-09”, or only ”2024-03-01–” while it goes on."]),
            Self::EventTiming { name, period: false } => message!(language;
                [format!("”{name}” sker en viss dag."), "", "", "Skriv en dag, eller lägg till ”under period” där händelsen anges."],
                [format!("”{name}” happens on one day."), "", "", "Write one day, or add ”under period” where the event is declared."]),
            Self::NotACondition { found, list: Some(list) } => {
                let (found, example) = (found.one(language), or_dots(list));
                message!(language;
                    [format!("Här ska stå ett villkor, men det är {found}."), found, "Ett villkor är något som är ja eller nej.", format!("Skriv ”finns({example})” för att fråga om det finns någon, eller ”antal({example}) är minst …”.")],
                    [format!("This should be a condition, but it is {found}."), found, "A condition is something that is yes or no.", format!("Write ”finns({example})” to ask whether there is any, or ”antal({example}) är minst …”.")])
            }
            Self::NotACondition { found, list: None } => {
                let found = found.one(language);
                message!(language;
                    [format!("Här ska stå ett villkor, men det är {found}."), found, "Ett villkor är något som är ja eller nej.", "Jämför värdet med något, till exempel ”är minst …”, eller fråga om det ”finns”."],
                    [format!("This should be a condition, but it is {found}."), found, "A condition is something that is yes or no.", "Compare the value with something, such as ”är minst …”, or ask whether it ”finns”."])
            }
        }
    }
}

/// Why values of two kinds do not go together, where there is no closer reason.
fn different_kinds(left: &TypeWords, right: &TypeWords, language: Language) -> (&'static str, &'static str) {
    match language {
        _ if left == right => ("", ""),
        Language::Swedish => {
            ("De är av olika slag.", "Skriv båda i samma enhet, eller avgör vilket av dem källan menar.")
        }
        Language::English => {
            ("They are of different kinds.", "Write both in one unit, or decide which of them the source means.")
        }
    }
}

/// What stands there, or dots where it is too long to repeat.
fn or_dots(written: &str) -> &str {
    if written.is_empty() { "…" } else { written }
}

fn hint_or(
    hint: Option<&'static Hint>,
    otherwise: (&'static str, &'static str),
    language: Language,
) -> (&'static str, &'static str) {
    if hint.is_some() { hint_words(hint, language) } else { otherwise }
}

fn hint_words(hint: Option<&'static Hint>, language: Language) -> (&'static str, &'static str) {
    match (hint, language) {
        (None, _) => ("", ""),
        (Some(hint), Language::Swedish) => (hint.why, hint.help),
        (Some(hint), Language::English) => (hint.why_english, hint.help_english),
    }
}

fn operator_headline(operator: BinaryOperator, left: &TypeWords, right: &TypeWords, language: Language) -> String {
    let (one, other) = (left.many(language), right.many(language));
    let first = capitalised(one);
    match (operator, language) {
        (BinaryOperator::Add, Language::Swedish) => format!("{first} och {other} går inte att lägga ihop."),
        (BinaryOperator::Add, Language::English) => format!("{first} and {other} cannot be added."),
        (BinaryOperator::Subtract, Language::Swedish) => {
            format!("{} går inte att dra från {one}.", capitalised(other))
        }
        (BinaryOperator::Subtract, Language::English) => {
            format!("{} cannot be subtracted from {one}.", capitalised(other))
        }
        (BinaryOperator::Multiply, Language::Swedish) => format!("{first} och {other} går inte att multiplicera."),
        (BinaryOperator::Multiply, Language::English) => format!("{first} and {other} cannot be multiplied."),
        (BinaryOperator::Divide, Language::Swedish) => format!("{first} går inte att dela med {other}."),
        (BinaryOperator::Divide, Language::English) => format!("{first} cannot be divided by {other}."),
        (BinaryOperator::PercentOf, Language::Swedish) => format!("Det går inte att ta {one} av {other}."),
        (BinaryOperator::PercentOf, Language::English) => format!("{first} of {other} cannot be taken."),
        (BinaryOperator::After | BinaryOperator::Before, Language::Swedish) => {
            format!("{first} går inte att räkna från {other}.")
        }
        (BinaryOperator::After | BinaryOperator::Before, Language::English) => {
            format!("{first} cannot be counted from {other}.")
        }
    }
}
