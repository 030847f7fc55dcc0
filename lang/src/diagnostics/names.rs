//! Problems of names and declarations: codes ST2xx.

use smol_str::SmolStr;
use stadga_program::date::Date;

use super::words::{
    Closest, Named, TypeWords, alternatives, capitalised, clause_words, did_you_mean, kind_words, message,
    one_of_kinds, quoted_list,
};
use super::{Code, Describe, Language, Message, Severity};
use crate::vocabulary::clauses::clause as clause_entry;
use crate::vocabulary::heads::can_have_versions;
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
        /// What the rules take it for.
        wanted: TypeWords,
        /// What the case has, if anything.
        found: Option<TypeWords>,
        /// The fact as it should be declared.
        written: SmolStr,
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
    fn words(&self, language: Language) -> String {
        match self {
            Self::Type(words) => words.one(language).to_owned(),
            Self::Declaration { kind, name } => format!("{} ”{name}”", kind_words(*kind, language).the),
        }
    }
}

impl Describe for NameProblem {
    fn code(&self) -> Code {
        Code(match self {
            Self::UnknownName { .. } => "ST201",
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
            Self::SharedFact { .. } => "ST227",
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
        match self {
            Self::UnknownName { name, closest, choices } => {
                let otherwise = match language {
                    Language::Swedish => "Skriv ett namn som finns, eller lägg till det i regelverket.",
                    Language::English => "Write a name that exists, or add it to the rule set.",
                };
                let help = suggested(closest, choices, otherwise, language);
                message!(language;
                    [format!("Namnet ”{name}” finns inte."), "okänt namn", "Inget i regelverket heter så.", help],
                    [format!("There is no name ”{name}”."), "unknown name", "Nothing in the rule set has this name.", help])
            }
            Self::UnknownMember { name, owner, closest, choices } => {
                let owner = capitalised(&owner.words(language));
                let otherwise = match language {
                    Language::Swedish => "Rätta namnet, eller lägg till uppgiften där de andra anges.",
                    Language::English => "Correct the name, or add the fact where the others are declared.",
                };
                let help = suggested(closest, choices, otherwise, language);
                message!(language;
                    [format!("{owner} har inget som heter ”{name}”."), "okänt namn", "", help],
                    [format!("{owner} has nothing named ”{name}”."), "unknown name", "", help])
            }
            Self::UnknownType { name, closest } => {
                let otherwise = match language {
                    Language::Swedish => "Skriv ett slag som finns, som ”heltal”, ”dagar” eller ”ja/nej”.",
                    Language::English => "Write a kind that exists, such as ”heltal”, ”dagar” or ”ja/nej”.",
                };
                let help = suggested(closest, &[], otherwise, language);
                message!(language;
                    [format!("Det finns inget slags värde som heter ”{name}”."), "okänt slag",
                        "Här ska stå ett slag, till exempel ”datum”, ”kronor” eller namnet på en uppräkning.", help],
                    [format!("There is no kind of value named ”{name}”."), "unknown kind",
                        "A kind stands here, such as ”datum”, ”kronor” or the name of an enumeration.", help])
            }
            Self::NotAType { name, kind } => {
                let one = kind_words(*kind, language).one;
                message!(language;
                    [format!("”{name}” är inget slags värde."), one.clone(), format!("”{name}” är {one}."), "Skriv ett slag, till exempel ”datum” eller namnet på en uppräkning."],
                    [format!("”{name}” is no kind of value."), one.clone(), format!("”{name}” is {one}."), "Write a kind, such as ”datum” or the name of an enumeration."])
            }
            Self::UnknownRuleSet { name } => message!(language;
                [format!("Regelverket ”{name}” finns inte."), "okänt regelverk", "Filen stadga.toml anger inget regelverk med det namnet.", format!("Lägg till ”{name} = \"mapp\"” under [regelverk] i stadga.toml.")],
                [format!("There is no rule set ”{name}”."), "unknown rule set", "The file stadga.toml names no rule set of this name.", format!("Add ”{name} = \"folder\"” under [regelverk] in stadga.toml.")]),
            Self::SharedFact { ruleset, path, found: None, written, .. } => message!(language;
                [format!("Ärendet har inte uppgiften ”{path}” som ”{ruleset}” läser."), "", "Reglerna i ett regelverk som man bygger på prövas på det egna ärendet.", format!("Lägg till ”{written}” där ärendets uppgifter anges.")],
                [format!("The case lacks the fact ”{path}” that ”{ruleset}” reads."), "", "The rules of a rule set that is built on are judged on one's own case.", format!("Add ”{written}” where the facts of the case are declared.")]),
            Self::SharedFact { ruleset, path, wanted, found: Some(found), written } => {
                let (wanted, found) = (wanted.one(language), found.one(language));
                let (differ, differ_english) = if wanted == found {
                    (
                        "Det är inte samma lista med namn: varje regelverk har sin egen.".to_owned(),
                        "Each rule set has names of its own.".to_owned(),
                    )
                } else {
                    (
                        format!("”{ruleset}” läser {wanted}, men ärendet har {found}."),
                        format!("”{ruleset}” reads {wanted}, but the case has {found}."),
                    )
                };
                message!(language;
                    [format!("Uppgiften ”{path}” är inte av det slag som ”{ruleset}” läser."), "", differ, format!("Skriv ”{written}” där ärendets uppgifter anges.")],
                    [format!("The fact ”{path}” is not of the kind that ”{ruleset}” reads."), "", differ_english, format!("Write ”{written}” where the facts of the case are declared.")])
            }
            Self::OfAnotherKind { rule, about, mentioned, other } => message!(language;
                [format!("”{rule}” prövas för {about} men läser något som hör till {other}."), format!("”{mentioned}” hör till {other}"),
                    format!("Ett ärende är antingen {about} eller {other}, och det ena har inte det andras uppgifter."),
                    format!("Läs bara det som hör till {about}, eller skriv ”avser {other}” i regeln.")],
                [format!("”{rule}” is judged for {about} but reads what belongs to {other}."), format!("”{mentioned}” belongs to {other}"),
                    format!("A case is either {about} or {other}, and one does not have the facts of the other."),
                    format!("Read only what belongs to {about}, or write ”avser {other}” in the rule.")]),
            Self::OfEachPart { rule, whole, part, list, mentioned, read } => {
                let (way, way_english) = if mentioned == read {
                    (format!("”{read}” hör till varje {part} för sig."), format!("”{read}” belongs to each {part}."))
                } else {
                    (
                        format!("”{mentioned}” läser ”{read}”, som hör till varje {part} för sig."),
                        format!("”{mentioned}” reads ”{read}”, which belongs to each {part}."),
                    )
                };
                message!(language;
                    [format!("”{rule}” avser {whole} men läser något som hör till varje {part}."), format!("här läses ”{mentioned}”"),
                        format!("{way} En {whole} kan ha flera, och det sägs inte vilken som menas."),
                        format!("Läs listan ”{list}”, eller ta bort ”avser {whole}” så att regeln prövas för varje {part}.")],
                    [format!("”{rule}” is about {whole} but reads what belongs to each {part}."), format!("”{mentioned}” is read here"),
                        format!("{way_english} A {whole} can have several, and it does not say which one is meant."),
                        format!("Read the list ”{list}”, or remove ”avser {whole}”, so that the rule is judged for each {part}.")])
            }
            Self::FactsOfInsats { case, missing } => {
                let lines = missing.iter().map(|name| match name.as_str() {
                    "insats" => "”insats: insats eller inget”".to_owned(),
                    name => format!("”{name}: datum eller inget”"),
                });
                let lines: Vec<String> = lines.collect();
                let (names, lines) = (quoted_list(missing, language), lines.join(" "));
                message!(language;
                    ["Det går inte att räkna ut insatsperioden.".to_owned(), "räknas från ”insats”, ”start” och ”slut”",
                        format!("Ärendet ”{case}” har inte {names} av det slag som behövs: en insats, en första och en sista dag."),
                        format!("Skriv i ”{case}”, på var sin rad: {lines}")],
                    ["The period of the insats cannot be counted.".to_owned(), "is counted from ”insats”, ”start” and ”slut”",
                        format!("The case ”{case}” does not have {names} of the kind needed: an insats, a first and a last day."),
                        format!("Write in ”{case}”, each on a line of its own: {lines}")])
            }
            Self::AmbiguousMember { name, enumeration, other } => {
                let other = other.words(language).one;
                message!(language;
                    [format!("”{name}” kan betyda två saker."), "kan läsas på två sätt",
                        format!("Namnet står i uppräkningen ”{enumeration}” men är också {other}."), format!("Skriv ”{enumeration}.{name}”.")],
                    [format!("”{name}” can mean two things."), "can be read in two ways",
                        format!("The name stands in the enumeration ”{enumeration}” but is also {other}."), format!("Write ”{enumeration}.{name}”.")])
            }
            Self::MemberOfSeveral { name, enumerations } => {
                let list = quoted_list(enumerations, language);
                let first = enumerations.first().map(SmolStr::as_str).unwrap_or_default();
                message!(language;
                    [format!("”{name}” står i flera uppräkningar."), "kan läsas på flera sätt",
                        format!("Det finns i {list}."), format!("Skriv vilken som menas, till exempel ”{first}.{name}”.")],
                    [format!("”{name}” stands in several enumerations."), "can be read in several ways",
                        format!("It is in {list}."), format!("Say which one is meant, such as ”{first}.{name}”.")])
            }
            Self::NotAValue { name, kind } => {
                let (one, the) = (kind_words(*kind, language).one, kind_words(*kind, language).the);
                message!(language;
                    [format!("{} ”{name}” är inget värde.", capitalised(&the)), one, "Här behövs ett värde.", value_hint(*kind, Language::Swedish)],
                    [format!("{} ”{name}” is no value.", capitalised(&the)), one, "A value is needed here.", value_hint(*kind, Language::English)])
            }
            Self::WrongKind { name, found, wanted } => {
                let found = found.words(language).one;
                let wanted = one_of_kinds(wanted, language);
                message!(language;
                    [format!("Här ska stå {wanted}, men ”{name}” är {found}."), found.clone(), "", format!("Skriv namnet på {wanted}.")],
                    [format!("This should be {wanted}, but ”{name}” is {found}."), found, "", format!("Write the name of {wanted}.")])
            }
            Self::EventAsFact { name, day } => {
                let day = day.map_or_else(|| "2024-03-18".to_owned(), |day| day.to_string());
                message!(language;
                    [format!("”{name}” är en händelse, inte en uppgift."), "en händelse", "Det som har hänt skrivs som i en journal: dagen, och sedan händelsens namn.", format!("Skriv dagen och sedan namnet, som ”{day} {name}”.")],
                    [format!("”{name}” is an event, not a fact."), "an event", "What has happened is written as in a journal: the day, and then the name of the event.", format!("Write the day and then the name, like ”{day} {name}”.")])
            }
            Self::FieldOrFact { name } => message!(language;
                [format!("”{name}” kan betyda två saker."), "kan läsas på två sätt",
                    "Både händelsen och ärendet har en uppgift med det namnet.", format!("Skriv ”denna.{name}” för händelsens uppgift.")],
                [format!("”{name}” can mean two things."), "can be read in two ways",
                    "Both the event and the case have a field of this name.", format!("Write ”denna.{name}” for the field of the event.")]),
            Self::DeclaredTwice { name, kind, other } => {
                let (help, help_english) = if kind == other && can_have_versions(*kind) {
                    (
                        "Byt det ena namnet. Är det två versioner av samma regel ska båda ha ”gäller från och med” eller ”gäller till och med”.",
                        "Change one of the names. Two versions of one rule both need ”gäller från och med” or ”gäller till och med”.",
                    )
                } else {
                    ("Byt det ena namnet, eller ta bort den ena.", "Change one of the names, or remove one of them.")
                };
                let (kind, other) = (kind_words(*kind, language).one, kind_words(*other, language).one);
                message!(language;
                    [format!("Namnet ”{name}” används två gånger."), kind,
                        format!("Ett namn står för en sak i hela regelverket; ”{name}” är också {other}."), help],
                    [format!("The name ”{name}” is used twice."), kind,
                        format!("A name stands for one thing in the whole rule set; ”{name}” is also {other}."), help_english])
            }
            Self::Shadows { name, named, other } => {
                let (named, other) = (named.words(language).one, other.words(language).one);
                message!(language;
                    [format!("Namnet ”{name}” är upptaget."), named, format!("Det är redan {other}."), "Välj ett annat namn här."],
                    [format!("The name ”{name}” is taken."), named, format!("It is already {other}."), "Choose another name here."])
            }
            Self::TwiceInside { name, named } => {
                let named = named.words(language).one;
                message!(language;
                    [format!("”{name}” står två gånger."), named, "", "Ta bort den ena, eller byt namn på den."],
                    [format!("”{name}” stands twice."), named, "", "Remove one of them, or rename it."])
            }
            Self::LookAlike { name, other } => message!(language;
                [format!("”{name}” och ”{other}” är lätta att förväxla."), "liknar ett annat namn",
                    "De skiljer sig bara i stora bokstäver eller i prickar och ringar.", "Byt namn på den ena."],
                [format!("”{name}” and ”{other}” are easily confused."), "looks like another name",
                    "They differ only in capitals or in the marks above letters.", "Rename one of them."]),
            Self::HidesLibrary { name } => message!(language;
                [format!("”{name}” finns också i standardbiblioteket."), "ersätter bibliotekets",
                    "I det här regelverket gäller den egna.", "Byt namn om bibliotekets också ska kunna användas."],
                [format!("”{name}” is also in the standard library."), "takes the place of the library's",
                    "In this rule set its own is used.", "Rename it if the library's is to be usable too."]),
            Self::ReservedFact { name } => message!(language;
                [format!("En uppgift kan inte heta ”{name}”."), "upptaget av ärendefilen",
                    "Ärendefilen använder id, kind, events, unknown_events, type, date, from, to, time, by och order till annat.", "Välj ett annat namn."],
                [format!("A field cannot be named ”{name}”."), "taken by the case file",
                    "The case file uses id, kind, events, unknown_events, type, date, from, to, time, by and order for other things.", "Choose another name."]),
            Self::Cycle { path } => {
                let way = path.iter().map(|name| format!("”{name}”")).collect::<Vec<_>>().join(" → ");
                let first = path.first().map(SmolStr::as_str).unwrap_or_default();
                message!(language;
                    [format!("”{first}” leder tillbaka till sig själv."), "här sluts kretsen",
                        format!("{way}: inget av dem går att räkna ut först."), "Ta bort ett av leden."],
                    [format!("”{first}” leads back to itself."), "here the circle closes",
                        format!("{way}: none of them can be found first."), "Remove one of the links."])
            }
            Self::ResultTypeMissing { kind: DeclarationKind::Beslutstabell, name } => message!(language;
                [format!("Beslutstabellen ”{name}” säger inte vad den ger."), "slag fattas",
                    "Det som har ett namn ska säga vad för slags värde det är.", "Skriv ”ger” och slaget efter parentesen, till exempel ”ger kronor”."],
                [format!("The decision table ”{name}” does not say what it gives."), "kind missing",
                    "What has a name says what kind of value it is.", "Write ”ger” and the kind after the parentheses, such as ”ger kronor”."]),
            Self::ResultTypeMissing { kind, name } => {
                let the = capitalised(&kind_words(*kind, language).the);
                message!(language;
                    [format!("{the} ”{name}” säger inte vad den ger."), "slag fattas",
                        "Det som har ett namn ska säga vad för slags värde det är.", format!("Skriv slaget efter namnet, till exempel ”{name}: heltal”.")],
                    [format!("{the} ”{name}” does not say what it gives."), "kind missing",
                        "What has a name says what kind of value it is.", format!("Write the kind after the name, such as ”{name}: heltal”.")])
            }
            Self::ClauseMissing { kind, name, wanted } => {
                let the = capitalised(&kind_words(*kind, language).the);
                let one_of = |clauses: &&'static [ClauseKind]| {
                    let words: Vec<String> =
                        clauses.iter().map(|clause| format!("”{}”", clause_words(*clause))).collect();
                    alternatives(&words, language)
                };
                let example = match wanted.as_slice() {
                    [only] => only.first().and_then(|kind| clause_entry(*kind)).map(|entry| entry.doc.example),
                    _ => None,
                };
                let such_as = |word: &str| example.map(|example| format!(", {word} ”{example}”")).unwrap_or_default();
                let (none, and) = if language == Language::Swedish { ("inget", "och inget") } else { ("no", "and no") };
                let wanted = wanted.iter().map(one_of).collect::<Vec<_>>().join(&format!(" {and} "));
                let add =
                    wanted.replace(&format!(" {and} "), if language == Language::Swedish { " och " } else { " and " });
                message!(language;
                    [format!("{the} ”{name}” har {none} {wanted}."), "", "", format!("Lägg till {add}{}.", such_as("som"))],
                    [format!("{the} ”{name}” has {none} {wanted}."), "", "", format!("Add {add}{}.", such_as("such as"))])
            }
            Self::ClauseTwice { clause } => {
                let words = clause_words(*clause);
                message!(language;
                    [format!("”{words}” står två gånger."), "andra gången", "", "Ta bort den ena."],
                    [format!("”{words}” stands twice."), "the second time", "", "Remove one of them."])
            }
            Self::ClausesExclude { clause, other } => {
                let (clause, other) = (clause_words(*clause), clause_words(*other));
                message!(language;
                    [format!("”{clause}” kan inte stå tillsammans med ”{other}”."), "den andra raden", "Bara en av dem får stå.", "Ta bort den ena, eller dela upp på två."],
                    [format!("”{clause}” cannot stand together with ”{other}”."), "the other line", "Only one of them may stand.", "Remove one of them, or split it in two."])
            }
            Self::ElementOutside { name } => message!(language;
                [format!("”.{name}” hör inte till något."), "punkt utan något före",
                    "En punkt först betyder det som väljs ut efter ”där”, och här väljs inget ut.", "Skriv vems uppgift det är före punkten."],
                [format!("”.{name}” belongs to nothing."), "dot with nothing before it",
                    "A leading dot means what is selected after ”där”, and nothing is selected here.", "Write whose fact it is before the dot."]),
            Self::ElementIsNamed { name, binder } => message!(language;
                [format!("”.{name}” ska ha namnet ”{binder}” före punkten."), "namn fattas",
                    format!("Det som väljs ut heter ”{binder}”."), format!("Skriv ”{binder}.{name}”.")],
                [format!("”.{name}” needs the name ”{binder}” before the dot."), "name missing",
                    format!("What is selected is named ”{binder}”."), format!("Write ”{binder}.{name}”.")]),
            Self::ThisOutside => message!(language;
                ["”denna” hör inte till något här.", "inget prövas här", "”denna” är den händelse eller insats som prövas.", "Skriv namnet på det som menas."],
                ["”denna” belongs to nothing here.", "nothing is judged here", "”denna” is the event or insats that is judged.", "Write the name of what is meant."]),
            Self::NoSubject { cases: 0 } => message!(language;
                ["Det finns inget ärende att läsa uppgifter från.", "", "Regelverket anger inget ”ärende”.", "Lägg till ”ärende NAMN { … }”."],
                ["There is no case to read facts from.", "", "The rule set declares no ”ärende”.", "Add ”ärende NAMN { … }”."]),
            Self::NoSubject { .. } => message!(language;
                ["Det framgår inte vilket ärende som menas.", "", "Regelverket har flera slags ärenden.", "Skriv ”avser” och ärendets namn i regelverket eller i regeln."],
                ["It is not clear which case is meant.", "", "The rule set has several kinds of case.", "Write ”avser” and its name in the rule set or in the rule."]),
            Self::GroupsTooDeep { name } => message!(language;
                [format!("Insatsgruppen ”{name}” står i för många grupper."), "för många led", "En grupp kan stå i en annan i högst fyra led.", "Flytta upp gruppen, eller ta bort en av dem ovanför."],
                [format!("The insatsgrupp ”{name}” stands in too many groups."), "too many levels", "Groups stand in groups at most four deep.", "Move the group up, or remove one above it."]),
        }
    }
}

/// What was meant, or what could be, or else what to do.
fn suggested(closest: &Option<Closest>, choices: &[SmolStr], otherwise: &str, language: Language) -> String {
    if closest.is_some() {
        return did_you_mean(closest, language);
    }
    if choices.is_empty() {
        return otherwise.to_owned();
    }
    let quoted: Vec<String> = choices.iter().map(|choice| format!("”{choice}”")).collect();
    let list = alternatives(&quoted, language);
    match language {
        Language::Swedish => format!("Här kan stå {list}."),
        Language::English => format!("Here can stand {list}."),
    }
}

/// How a declaration that is no value is used.
fn value_hint(kind: DeclarationKind, language: Language) -> &'static str {
    use DeclarationKind as Kind;
    let (swedish, english) = match kind {
        Kind::Tolkning => {
            ("En tolkning utan slag används med ”välj”.", "An interpretation without a kind is used with ”välj”.")
        }
        Kind::Upprakning => ("Skriv ett av namnen i uppräkningen.", "Write one of the names in the enumeration."),
        Kind::Arende | Kind::UppgifterOm => {
            ("Skriv namnet på en uppgift som är av det slaget.", "Write the name of a fact of this kind.")
        }
        Kind::Kalla => ("En källa anges efter ”enligt”.", "A source stands after ”enligt”."),
        _ => ("", ""),
    };
    match language {
        Language::Swedish => swedish,
        Language::English => english,
    }
}
