//! Problems of types: codes ST3xx.

mod wording;

use smol_str::SmolStr;
use stadga_program::date::Date;

use super::words::TypeWords;
use super::{Code, Describe, Language, Message, Severity};
use crate::vocabulary::kinds::BinaryOperator;
use crate::vocabulary::operator_hints::Hint;

/// What to do about a value of another kind than what stands around it asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Advice {
    /// Why, and what in general.
    General(&'static Hint),
    /// The same value as it should be written.
    Write {
        /// Why, if there are words for it.
        hint: Option<&'static Hint>,
        /// `4 500 kr` for `4 500`.
        instead: SmolStr,
    },
    /// The same value with one of the units that it could have.
    WithUnit {
        /// Why.
        hint: Option<&'static Hint>,
        /// `14 dagar` for `14`.
        example: SmolStr,
    },
    /// The comparison of an age that is meant where a date is compared.
    Age {
        /// `ålder är minst 18`.
        instead: SmolStr,
    },
    /// The type that is written, to be that of what is computed.
    Retype {
        /// The type as the author would write it.
        written: SmolStr,
    },
    /// The facts that could stand there.
    OneOf {
        /// Their names.
        names: Vec<SmolStr>,
    },
    /// A text that should be something else.
    Unquote {
        /// What stands in the quotes.
        inner: SmolStr,
    },
}

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
        advice: Option<Advice>,
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
        advice: Option<Advice>,
    },
    /// A comparison of values that do not compare.
    Comparison {
        /// Left.
        left: TypeWords,
        /// Right.
        right: TypeWords,
        /// Why not, and what instead.
        advice: Option<Advice>,
    },
    /// A value that may be absent where one must be present.
    MayBeAbsent {
        /// The value as written, if it is short.
        what: SmolStr,
        /// Others that may be absent too, which the same question answers.
        others: Vec<SmolStr>,
        /// Whether it is what a kontroll requires, which says of which cases it is required.
        required: bool,
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
        /// Whether it takes keys in brackets.
        keyed: bool,
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
    /// Months that are added to the last day of something: the last day of another month need not come out.
    MonthsFromLastDay,
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
    /// A rule that has many instances where one is asked for.
    OneOfInstances {
        /// The rule.
        rule: SmolStr,
        /// One of them as it is written: `månadspeng(2024-03)`.
        example: SmolStr,
        /// Whether it is named by an event, which then has a name of its own in a test case.
        of_event: bool,
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
        /// The one of them that may be meant.
        nearest: Option<&'static str>,
        /// Whether it is a payment line, which has a läge.
        of_line: bool,
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
        /// The day that stands there.
        day: Option<Date>,
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
            Self::MonthsFromLastDay => "ST337",
            Self::MonthLacksDay { .. } => "ST336",
            Self::UnitOfWhat { .. } => "ST314",
            Self::BranchesDiffer { .. } => "ST315",
            Self::ReadingsMissing { .. } => "ST316",
            Self::WhichInstance { .. }
            | Self::OneOfMany { .. }
            | Self::OneOfInstances { .. }
            | Self::ExistsOfMany { .. } => "ST317",
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
            Self::NeverAbsent { .. } | Self::MonthsInSteps | Self::MonthsFromLastDay | Self::MonthLacksDay { .. } => {
                Severity::Warning
            }
            _ => Severity::Error,
        }
    }

    fn message(&self, language: Language) -> Message {
        wording::words(self, language)
    }
}
