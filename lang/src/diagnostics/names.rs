//! Problems of names and declarations: codes ST2xx.

mod wording;

use smol_str::SmolStr;
use stadga_program::date::Date;

use super::words::{Closest, Named, TypeWords, kind_words};
use super::{Code, Describe, Language, Message, Severity};
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// What is wrong with a name or a declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameProblem {
    /// A name that means nothing.
    UnknownName {
        /// The name.
        name: SmolStr,
        /// What was meant, perhaps.
        closest: Option<Closest>,
        /// What could stand there, where it is little.
        choices: Vec<SmolStr>,
    },
    /// `månaden` in a rule for each month.
    WhichMonth {
        /// What the rule calls the month that it is repeated for.
        binder: SmolStr,
    },
    /// A name after `.` that its owner does not have.
    UnknownMember {
        /// The name.
        name: SmolStr,
        /// What was asked for it.
        owner: Owner,
        /// What was meant, perhaps.
        closest: Option<Closest>,
        /// What it has, where that is little.
        choices: Vec<SmolStr>,
    },
    /// A name where a type stands that is no type.
    UnknownType {
        /// The name.
        name: SmolStr,
        /// What was meant, perhaps.
        closest: Option<Closest>,
    },
    /// A declaration where a type stands.
    NotAType {
        /// Its name.
        name: SmolStr,
        /// What it is.
        kind: DeclarationKind,
    },
    /// A name that is both a member of the uppräkning expected and something else.
    AmbiguousMember {
        /// The name.
        name: SmolStr,
        /// The uppräkning.
        enumeration: SmolStr,
        /// What else it is.
        other: Named,
    },
    /// A member of several uppräkningar where none is expected.
    MemberOfSeveral {
        /// The name.
        name: SmolStr,
        /// The uppräkningar that have it.
        enumerations: Vec<SmolStr>,
    },
    /// A declaration where a value stands.
    NotAValue {
        /// Its name.
        name: SmolStr,
        /// What it is.
        kind: DeclarationKind,
    },
    /// A declaration of another kind than the place asks for.
    WrongKind {
        /// Its name.
        name: SmolStr,
        /// What it is.
        found: Named,
        /// What could stand here.
        wanted: &'static [DeclarationKind],
    },
    /// An event of a test case that is written like a fact.
    EventAsFact {
        /// Its name.
        name: SmolStr,
        /// The day that stands where the value of a fact would.
        day: Option<Date>,
    },
    /// One name with several declarations that are no versions of one.
    DeclaredTwice {
        /// The name.
        name: SmolStr,
        /// What this one declares.
        kind: DeclarationKind,
        /// What the other declares.
        other: DeclarationKind,
    },
    /// A parameter, a binder or a fact that bears the name of something else.
    Shadows {
        /// The name.
        name: SmolStr,
        /// What this one is.
        named: Named,
        /// What the other is.
        other: Named,
    },
    /// A field, member, parameter, reading or section that stands twice.
    TwiceInside {
        /// Its name.
        name: SmolStr,
        /// What it is.
        named: Named,
    },
    /// Two declarations whose names differ only in capitals or marks.
    LookAlike {
        /// The name.
        name: SmolStr,
        /// The other.
        other: SmolStr,
    },
    /// Declarations that lead back to themselves.
    Cycle {
        /// The names on the way, the first again at the end.
        path: Vec<SmolStr>,
    },
    /// A declaration of the rule set takes the place of one of the standard library.
    HidesLibrary {
        /// The name.
        name: SmolStr,
    },
    /// A fact or event field with a name that the case file uses itself.
    ReservedFact {
        /// The name.
        name: SmolStr,
    },
    /// A declaration without the type of its value.
    ResultTypeMissing {
        /// What it is.
        kind: DeclarationKind,
        /// Its name.
        name: SmolStr,
    },
    /// A declaration without clauses that it needs.
    ClauseMissing {
        /// What it is.
        kind: DeclarationKind,
        /// Its name.
        name: SmolStr,
        /// What is missing: of each, one of these clauses.
        wanted: Vec<&'static [ClauseKind]>,
    },
    /// A clause that stands twice.
    ClauseTwice {
        /// The clause.
        clause: ClauseKind,
    },
    /// Clauses of which only one may stand.
    ClausesExclude {
        /// This clause.
        clause: ClauseKind,
        /// The one that stands already.
        other: ClauseKind,
    },
    /// `.x` where nothing is selected.
    ElementOutside {
        /// The name after the dot.
        name: SmolStr,
    },
    /// `.x` where the element has a name.
    ElementIsNamed {
        /// The name after the dot.
        name: SmolStr,
        /// The name of the element.
        binder: SmolStr,
    },
    /// `denna` where nothing is judged.
    ThisOutside,
    /// A fact is read although no kind of case is declared, or several are.
    NoSubject {
        /// How many kinds of case there are.
        cases: usize,
    },
    /// Groups in groups beyond the limit.
    GroupsTooDeep {
        /// The group.
        name: SmolStr,
    },
    /// `bygger på` a rule set that the manifest does not name.
    UnknownRuleSet {
        /// The name.
        name: SmolStr,
    },
    /// A fact that rules of another rule set read and that the case does not have so.
    SharedFact {
        /// The rule set that is built on.
        ruleset: SmolStr,
        /// The fact, or a field of it.
        path: SmolStr,
        /// The event whose field it is, if it is one.
        event: Option<SmolStr>,
        /// What the rules take it for.
        wanted: TypeWords,
        /// What the case has, if anything.
        found: Option<TypeWords>,
        /// The fact as it should be declared.
        written: SmolStr,
    },
    /// An event that another rule set declares with other days than this one does.
    SharedEvent {
        /// The rule set that is built on.
        ruleset: SmolStr,
        /// The event.
        event: SmolStr,
    },
    /// A rule about one kind of case that reads what belongs to another.
    OfAnotherKind {
        /// The rule.
        rule: SmolStr,
        /// The kind that it is about.
        about: SmolStr,
        /// What it mentions.
        mentioned: SmolStr,
        /// The kind that this belongs to.
        other: SmolStr,
    },
    /// A rule about what holds several cases reads what belongs to each of them.
    OfEachPart {
        /// The rule.
        rule: SmolStr,
        /// What it is about.
        whole: SmolStr,
        /// What each of them is.
        part: SmolStr,
        /// The list of them.
        list: SmolStr,
        /// What it mentions.
        mentioned: SmolStr,
        /// What belongs to each; the same, or what the mentioned reads in turn.
        read: SmolStr,
    },
    /// `insatsperioden` is counted from facts that the case does not have.
    FactsOfInsats {
        /// The kind of case.
        case: SmolStr,
        /// Those that it does not have, or that are of another kind.
        missing: Vec<SmolStr>,
    },
    /// A name that is both a field of the event and a fact.
    FieldOrFact {
        /// The name.
        name: SmolStr,
    },
}

/// What was asked for a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// A value of this type.
    Type(TypeWords),
    /// A declaration.
    Declaration {
        /// What it is.
        kind: DeclarationKind,
        /// Its name.
        name: SmolStr,
    },
}

impl Owner {
    fn is_case(&self) -> bool {
        matches!(self, Self::Declaration { kind: DeclarationKind::Arende, .. })
    }

    /// What it is, in words.
    pub fn words(&self, language: Language) -> String {
        match self {
            Self::Type(words) => words.one(language).to_owned(),
            Self::Declaration { kind, name } => format!("{} ”{name}”", kind_words(*kind, language).the),
        }
    }
}

impl NameProblem {
    /// The name that means nothing, with what was asked for it unless that is the case itself.
    pub(super) fn unknown_name(&self) -> Option<(Option<&Owner>, &SmolStr)> {
        match self {
            Self::UnknownName { name, .. } => Some((None, name)),
            Self::UnknownMember { name, owner, .. } => Some((Some(owner).filter(|owner| !owner.is_case()), name)),
            _ => None,
        }
    }

    /// What the case lacks to count `insatsperioden` from.
    pub(super) fn facts_of_insats(&self) -> &[SmolStr] {
        match self {
            Self::FactsOfInsats { missing, .. } => missing,
            _ => &[],
        }
    }
}

impl Describe for NameProblem {
    fn code(&self) -> Code {
        Code(match self {
            Self::UnknownName { .. } | Self::WhichMonth { .. } => "ST201",
            Self::UnknownMember { .. } => "ST202",
            Self::UnknownType { .. } => "ST203",
            Self::AmbiguousMember { .. } => "ST204",
            Self::MemberOfSeveral { .. } => "ST205",
            Self::NotAValue { .. } => "ST206",
            Self::WrongKind { .. } | Self::EventAsFact { .. } => "ST207",
            Self::DeclaredTwice { .. } => "ST208",
            Self::Shadows { .. } => "ST209",
            Self::TwiceInside { .. } => "ST210",
            Self::LookAlike { .. } => "ST211",
            Self::Cycle { .. } => "ST212",
            Self::HidesLibrary { .. } => "ST213",
            Self::ReservedFact { .. } => "ST214",
            Self::ResultTypeMissing { .. } => "ST215",
            Self::ClauseMissing { .. } => "ST216",
            Self::ClauseTwice { .. } => "ST217",
            Self::ClausesExclude { .. } => "ST218",
            Self::ElementOutside { .. } => "ST219",
            Self::ElementIsNamed { .. } => "ST220",
            Self::ThisOutside => "ST221",
            Self::NoSubject { .. } => "ST222",
            Self::GroupsTooDeep { .. } => "ST223",
            Self::FieldOrFact { .. } => "ST224",
            Self::NotAType { .. } => "ST225",
            Self::UnknownRuleSet { .. } => "ST226",
            Self::SharedFact { .. } | Self::SharedEvent { .. } => "ST227",
            Self::OfEachPart { .. } | Self::OfAnotherKind { .. } => "ST228",
            Self::FactsOfInsats { .. } => "ST229",
        })
    }

    fn severity(&self) -> Severity {
        match self {
            Self::LookAlike { .. } => Severity::Warning,
            Self::HidesLibrary { .. } => Severity::Information,
            _ => Severity::Error,
        }
    }

    fn message(&self, language: Language) -> Message {
        wording::words(self, language)
    }
}
