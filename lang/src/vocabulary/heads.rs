//! The words that open a declaration, what each declares and what its block holds.
//!
//! A *strong* head is never legal inside another declaration, so it ends an unfinished one. A *weak* head also stands
//! inside groups, cases and rules. Must not know: tokens, how the header after the words is read.

use super::kinds::{BlockClass, DeclarationKind};
use super::wording::{Doc, Noun, doc, noun};
use super::words::Word;

/// The words that open a declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// What is declared.
    pub kind: DeclarationKind,
    /// One or two words.
    pub words: &'static [Word],
    /// Whether it may stand inside another declaration.
    pub strength: Strength,
    /// Whether and how the declaration is named.
    pub naming: Naming,
    /// What its block holds; `None` where it has no block.
    pub block: Option<BlockClass>,
    /// Declarations that may be nested in the block.
    pub nested: &'static [DeclarationKind],
    /// The whole declaration in short, parts that the author fills in with capitals.
    pub form: &'static str,
    /// What messages call it.
    pub noun: Noun,
    /// What it is for.
    pub doc: Doc,
}

/// Whether a declaration may stand inside another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// Never: it ends an unfinished declaration.
    Strong,
    /// In some blocks.
    Weak,
}

/// Whether and how a declaration is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// One name.
    Name,
    /// A name, or a label in its place.
    NameOrLabel,
    /// Several names with labels, separated by commas.
    Names,
}

/// The words that may follow the name on the line of a head; with other words there the line is no declaration.
pub const AFTER_NAME: &[Word] = &[
    Word::In,
    Word::AccordingTo,
    Word::Galler,
    Word::Per,
    Word::Ger,
    Word::To,
    Word::If,
    Word::Of,
    Word::During,
    Word::Vid,
    Word::Giltig,
    Word::Ersatter,
    Word::Utan,
];

/// The head that two neighbouring words open, if any; for a head of one word the second does not matter.
pub fn head_at(first: Word, second: Word) -> Option<&'static Head> {
    if !may_open(first) {
        return None;
    }
    HEADS.iter().find(|head| match head.words {
        [only] => *only == first,
        [one, two] => *one == first && *two == second,
        _ => false,
    })
}

/// Whether one name may have several declarations of a kind, each in force at its own time. Shapes of data have no versions; their members and fields may have days instead.
pub fn can_have_versions(kind: DeclarationKind) -> bool {
    use DeclarationKind as Kind;
    !matches!(
        kind,
        Kind::Regelverk
            | Kind::ByggerPa
            | Kind::Kalla
            | Kind::Roll
            | Kind::Arende
            | Kind::Register
            | Kind::UppgifterOm
            | Kind::Handelse
            | Kind::Upprakning
            | Kind::Forlopp
            | Kind::Steg
            | Kind::Testfall
            | Kind::Exempel
    )
}

/// The head of a kind; for an uppräkning the one without `ordnad`.
pub fn head(kind: DeclarationKind) -> &'static Head {
    HEADS.iter().find(|head| head.kind == kind).unwrap_or(&REGELVERK)
}

/// Whether a declaration can begin with the word.
pub fn may_open(word: Word) -> bool {
    FIRST_WORDS.get(word as usize).copied().unwrap_or(false)
}

/// For each word, whether a head begins with it: asked at every line, so not searched for.
static FIRST_WORDS: [bool; 256] = first_words();

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, where a wrong index is a build error")]
const fn first_words() -> [bool; 256] {
    let mut first = [false; 256];
    let mut index = 0;
    while index < HEADS.len() {
        first[HEADS[index].words[0] as usize] = true;
        index += 1;
    }
    first
}

/// The declarations that stand in a group of insatser or in an insats.
const IN_INSATS: &[DeclarationKind] = &[
    DeclarationKind::Villkor,
    DeclarationKind::Berakning,
    DeclarationKind::Skyldighet,
    DeclarationKind::Ersattning,
    DeclarationKind::Kontroll,
];

/// Stands by itself so that [`head`] is total.
const REGELVERK: Head = Head {
    kind: DeclarationKind::Regelverk,
    words: &[Word::Regelverk],
    strength: Strength::Strong,
    naming: Naming::Name,
    block: Some(BlockClass::Clause),
    nested: &[],
    form: "regelverk NAMN \"rubrik\" { … }",
    noun: noun("ett", ["regelverk", "regelverket", "regelverk", "regelverken"], ["rule set", "rule sets"]),
    doc: doc(
        "Regelverkets namn, giltighet och gemensamma val.",
        "The rule set: its name, validity and common choices.",
        "regelverk nacka \"Arbete och etablering 2024\" {\n    gäller från och med 2024-01-01\n    helgregel flyttas inte\n}",
    ),
};

/// Every head of the language, in the order of the reference.
pub static HEADS: &[Head] = &[
    REGELVERK,
    Head {
        kind: DeclarationKind::ByggerPa,
        words: &[Word::Bygger, Word::On],
        strength: Strength::Strong,
        naming: Naming::Name,
        block: None,
        nested: &[],
        form: "bygger på REGELVERK",
        noun: noun("en", ["grund", "grunden", "grunder", "grunderna"], ["base rule set", "base rule sets"]),
        doc: doc(
            "Ett annat regelverk vars namn går att läsa som regelverk.namn.",
            "Another rule set whose names may be read.",
            "bygger på nationell",
        ),
    },
    Head {
        kind: DeclarationKind::Kalla,
        words: &[Word::Kalla],
        strength: Strength::Strong,
        naming: Naming::Name,
        block: Some(BlockClass::Source),
        nested: &[],
        form: "källa NAMN \"rubrik\" { … }",
        noun: noun("en", ["källa", "källan", "källor", "källorna"], ["source", "sources"]),
        doc: doc(
            "Ett dokument eller en författning som reglerna hänvisar till, med dess avsnitt.",
            "A document or statute that rules refer to, with its sections.",
            "källa rutiner \"Kundvalsrutiner 2024\" {\n    daterad 2024-02-29\n    avsnitt 7.3 \"Genomförandeplan\"\n}",
        ),
    },
    Head {
        kind: DeclarationKind::Roll,
        words: &[Word::Roll],
        strength: Strength::Strong,
        naming: Naming::Names,
        block: None,
        nested: &[],
        form: "roll NAMN \"rubrik\", NAMN",
        noun: noun("en", ["roll", "rollen", "roller", "rollerna"], ["role", "roles"]),
        doc: doc(
            "Den som kan vara ansvarig, få en ersättning eller fatta ett beslut.",
            "Who may be responsible, be paid or decide.",
            "roll anordnare, karriärvägledare \"Karriärvägledare\"",
        ),
    },
    Head {
        kind: DeclarationKind::Arende,
        words: &[Word::Arende],
        strength: Strength::Strong,
        naming: Naming::Name,
        block: Some(BlockClass::Field),
        nested: &[DeclarationKind::Handelse],
        form: "ärende NAMN { … }",
        noun: noun("ett", ["ärende", "ärendet", "ärenden", "ärendena"], ["case type", "case types"]),
        doc: doc(
            "Vad som är känt om ett ärende: uppgifter och händelser.",
            "What is known of a case: facts and events.",
            "ärende Uppdrag {\n    start: datum eller inget\n    händelse plan_inskickad\n}",
        ),
    },
    Head {
        kind: DeclarationKind::Register,
        words: &[Word::Register],
        strength: Strength::Strong,
        naming: Naming::Name,
        block: Some(BlockClass::Field),
        nested: &[DeclarationKind::Handelse],
        form: "register NAMN { nyckel NAMN: TYP … }",
        noun: noun("ett", ["register", "registret", "register", "registren"], ["register", "registers"]),
        doc: doc(
            "Uppgifter som flera ärenden delar, till exempel om anordnare.",
            "Records that cases share, such as providers.",
            "register Anordnare {\n    nyckel id: text\n    namn: text\n}",
        ),
    },
    Head {
        kind: DeclarationKind::UppgifterOm,
        words: &[Word::Uppgifter, Word::If],
        strength: Strength::Strong,
        naming: Naming::Name,
        block: Some(BlockClass::Field),
        nested: &[],
        form: "uppgifter om NAMN { … }",
        noun: noun(
            "",
            ["uppgifter om", "uppgifterna om", "uppgifter om", "uppgifterna om"],
            ["record type", "record types"],
        ),
        doc: doc(
            "Uppgifter som hör ihop, till exempel om en person.",
            "Facts that belong together, such as those of a person.",
            "uppgifter om Kund {\n    födelsedatum: datum\n    arbetsförmåga: procent eller inget\n}",
        ),
    },
    Head {
        kind: DeclarationKind::Handelse,
        words: &[Word::Handelse],
        strength: Strength::Weak,
        naming: Naming::Name,
        block: Some(BlockClass::Field),
        nested: &[],
        form: "händelse NAMN \"rubrik\" under period { … } av ROLL giltig om VILLKOR",
        noun: noun("en", ["händelse", "händelsen", "händelser", "händelserna"], ["event", "events"]),
        doc: doc(
            "Något som sker i ett ärende en viss dag, en tidpunkt eller under en period.",
            "Something that happens in a case on a day, at an instant or during a period.",
            "händelse förlängning_beslutad { månader: heltal } av arbetsledare giltig om månader är 1",
        ),
    },
    Head {
        kind: DeclarationKind::Upprakning,
        words: &[Word::Upprakning],
        strength: Strength::Strong,
        naming: Naming::Name,
        block: Some(BlockClass::Member),
        nested: &[],
        form: "uppräkning NAMN { NAMN, NAMN }",
        noun: noun(
            "en",
            ["uppräkning", "uppräkningen", "uppräkningar", "uppräkningarna"],
            ["enumeration", "enumerations"],
        ),
        doc: doc(
            "De värden som en uppgift kan ha.",
            "The values that a fact may have.",
            "uppräkning Förmåga { fastställd, oklar, ingen }",
        ),
    },
    Head {
        kind: DeclarationKind::Upprakning,
        words: &[Word::Ordnad, Word::Upprakning],
        strength: Strength::Strong,
        naming: Naming::Name,
        block: Some(BlockClass::Member),
        nested: &[],
        form: "ordnad uppräkning NAMN { NAMN, NAMN }",
        noun: noun(
            "en",
            ["ordnad uppräkning", "ordnade uppräkningen", "ordnade uppräkningar", "ordnade uppräkningarna"],
            ["ordered enumeration", "ordered enumerations"],
        ),
        doc: doc(
            "De värden som en uppgift kan ha, från lägst till högst, så att de går att jämföra.",
            "Values from lowest to highest, so that they compare.",
            "ordnad uppräkning Språknivå { a, b, c, d }",
        ),
    },
    Head {
        kind: DeclarationKind::FaststalltVarde,
        words: &[Word::Faststallt, Word::Varde],
        strength: Strength::Strong,
        naming: Naming::Name,
        block: Some(BlockClass::Dated),
        nested: &[],
        form: "fastställt värde NAMN: TYP enligt KÄLLA { ÅR: VÄRDE }",
        noun: noun(
            "ett",
            ["fastställt värde", "det fastställda värdet", "fastställda värden", "de fastställda värdena"],
            ["decided value", "decided values"],
        ),
        doc: doc(
            "Ett belopp, en andel eller en tid som någon har bestämt, med de datum den gäller.",
            "An amount, share or time that somebody has decided, with its dates.",
            "fastställt värde tak: kronor enligt rutiner avsnitt 14.1 { 2024: 3 876 kr }",
        ),
    },
    Head {
        kind: DeclarationKind::Berakning,
        words: &[Word::Berakning],
        strength: Strength::Weak,
        naming: Naming::Name,
        block: Some(BlockClass::Rules),
        nested: &[DeclarationKind::Undantag],
        form: "beräkning NAMN(NAMN: TYP): TYP = UTTRYCK",
        noun: noun("en", ["beräkning", "beräkningen", "beräkningar", "beräkningarna"], ["calculation", "calculations"]),
        doc: doc(
            "Ett värde som följer av andra värden.",
            "A value that follows from others.",
            "beräkning ålder: heltal = hela år mellan kund.födelsedatum och prövningsdagen",
        ),
    },
    Head {
        kind: DeclarationKind::Villkor,
        words: &[Word::Villkor],
        strength: Strength::Weak,
        naming: Naming::Name,
        block: Some(BlockClass::Criteria),
        nested: &[],
        form: "villkor NAMN \"rubrik\" enligt KÄLLA { … }",
        noun: noun("ett", ["villkor", "villkoret", "villkor", "villkoren"], ["condition", "conditions"]),
        doc: doc(
            "Något som gäller eller inte gäller, med en rubrik för varje kriterium.",
            "Something that holds or not, with a label for each criterion.",
            "villkor målgrupp \"Tillhör målgruppen\" {\n    \"18–66 år\": ålder är 18–66\n}",
        ),
    },
    Head {
        kind: DeclarationKind::Tolkning,
        words: &[Word::Tolkning],
        strength: Strength::Strong,
        naming: Naming::Name,
        block: Some(BlockClass::Readings),
        nested: &[],
        form: "tolkning NAMN: TYP \"rubrik\" enligt KÄLLA { NAMN \"rubrik\": VÄRDE tillämpas, skäl \"…\" }",
        noun: noun(
            "en",
            ["tolkning", "tolkningen", "tolkningar", "tolkningarna"],
            ["interpretation", "interpretations"],
        ),
        doc: doc(
            "Ett synligt val mellan flera sätt att läsa källan.",
            "A visible choice between readings of the source.",
            "tolkning kaa_ålder: intervall {\n    snäv: 18–20 tillämpas, skäl \"avsnitt 1.2 anger målgruppen\"\n    vid: 16–20\n}",
        ),
    },
    Head {
        kind: DeclarationKind::Beslutstabell,
        words: &[Word::Beslutstabell],
        strength: Strength::Strong,
        naming: Naming::Name,
        block: Some(BlockClass::Rows),
        nested: &[],
        form: "beslutstabell NAMN(NAMN: TYP) ger TYP { | … || … | }",
        noun: noun(
            "en",
            ["beslutstabell", "beslutstabellen", "beslutstabeller", "beslutstabellerna"],
            ["decision table", "decision tables"],
        ),
        doc: doc(
            "Ett värde för varje kombination av andra värden.",
            "A value for each combination of other values.",
            "beslutstabell inriktning(vill_studera: ja/nej) ger Inriktning {\n    | vill_studera || inriktning |\n    | ja           || studier    |\n    | nej          || arbete     |\n}",
        ),
    },
    Head {
        kind: DeclarationKind::Insatsgrupp,
        words: &[Word::Insatsgrupp],
        strength: Strength::Strong,
        naming: Naming::Name,
        block: Some(BlockClass::Clause),
        nested: &[
            DeclarationKind::Insats,
            DeclarationKind::Villkor,
            DeclarationKind::Berakning,
            DeclarationKind::Skyldighet,
            DeclarationKind::Ersattning,
            DeclarationKind::Kontroll,
        ],
        form: "insatsgrupp NAMN \"rubrik\" { … }",
        noun: noun(
            "en",
            ["insatsgrupp", "insatsgruppen", "insatsgrupper", "insatsgrupperna"],
            ["group of insatser", "groups of insatser"],
        ),
        doc: doc(
            "Insatser som har regler gemensamt.",
            "Insatser that share rules.",
            "insatsgrupp AMI \"Arbetsmarknadsinsatser\" {\n    insatstid högst 6 månader\n}",
        ),
    },
    Head {
        kind: DeclarationKind::Insats,
        words: &[Word::Insats],
        strength: Strength::Weak,
        naming: Naming::Name,
        block: Some(BlockClass::Clause),
        nested: IN_INSATS,
        form: "insats NAMN \"rubrik\" i INSATSGRUPP enligt KÄLLA { … }",
        noun: noun("en", ["insats", "insatsen", "insatser", "insatserna"], ["support measure", "support measures"]),
        doc: doc(
            "En insats: vem som får den, hur länge och vad den leder till.",
            "A support measure: who may have it, for how long, and what it leads to.",
            "insats AMI1 \"Vägledning\" i AMI enligt rutiner avsnitt 2.2.1 {\n    insatstid högst 3 månader\n    får beviljas om målgrupp\n}",
        ),
    },
    Head {
        kind: DeclarationKind::Skyldighet,
        words: &[Word::Skyldighet],
        strength: Strength::Weak,
        naming: Naming::Name,
        block: Some(BlockClass::Clause),
        nested: &[],
        form: "skyldighet NAMN \"rubrik\" enligt KÄLLA { … }",
        noun: noun("en", ["skyldighet", "skyldigheten", "skyldigheter", "skyldigheterna"], ["duty", "duties"]),
        doc: doc(
            "Något som någon ska göra, med eller utan sista dag.",
            "Something that somebody must do, with or without a last day.",
            "skyldighet genomförandeplan enligt rutiner avsnitt 7.3 {\n    ansvarig anordnare\n    ska ske inom 14 dagar från start\n    uppfylls av plan_inskickad\n}",
        ),
    },
    Head {
        kind: DeclarationKind::Ersattning,
        words: &[Word::Ersattning],
        strength: Strength::Weak,
        naming: Naming::Name,
        block: Some(BlockClass::Clause),
        nested: &[],
        form: "ersättning NAMN \"rubrik\" enligt KÄLLA { … }",
        noun: noun("en", ["ersättning", "ersättningen", "ersättningar", "ersättningarna"], ["payment", "payments"]),
        doc: doc(
            "Ett belopp som betalas ut, till vem, när och under vilka krav.",
            "An amount that is paid: to whom, when and on what terms.",
            "ersättning månadspeng {\n    mottagare anordnare\n    för varje månad i insatsperioden kallad m\n    belopp tak * trettiondelar(insatsperioden; m)\n    avrundning öre, halva uppåt\n}",
        ),
    },
    Head {
        kind: DeclarationKind::Kontroll,
        words: &[Word::Kontroll],
        strength: Strength::Weak,
        naming: Naming::Name,
        block: Some(BlockClass::Clause),
        nested: &[],
        form: "kontroll NAMN \"rubrik\" enligt KÄLLA { … }",
        noun: noun("en", ["kontroll", "kontrollen", "kontroller", "kontrollerna"], ["check", "checks"]),
        doc: doc(
            "Ett krav på uppgifterna, ett förslag eller en upplysning.",
            "A demand on the facts, a proposal or a note.",
            "kontroll lång_ledighet {\n    för varje ledighet kallad l\n    gäller om l.dagar är mer än 14 dagar\n    föreslå \"insatsen avslutas\" till karriärvägledare\n}",
        ),
    },
    Head {
        kind: DeclarationKind::Undantag,
        words: &[Word::Undantag],
        strength: Strength::Weak,
        naming: Naming::NameOrLabel,
        block: Some(BlockClass::Rules),
        nested: &[DeclarationKind::Undantag],
        form: "undantag NAMN till REGEL om VILLKOR så VÄRDE",
        noun: noun("ett", ["undantag", "undantaget", "undantag", "undantagen"], ["exception", "exceptions"]),
        doc: doc(
            "Ett annat värde eller en annan frist i vissa fall, utan att regeln skrivs om.",
            "Another value or limit in some cases, without editing the rule.",
            "undantag sommar till nationell.genomförandeplan om start är före 2024-08-01 så inom 21 dagar från start",
        ),
    },
    Head {
        kind: DeclarationKind::Nyckeltal,
        words: &[Word::Nyckeltal],
        strength: Strength::Strong,
        naming: Naming::Name,
        block: Some(BlockClass::Clause),
        nested: &[],
        form: "nyckeltal NAMN \"rubrik\" { … }",
        noun: noun("ett", ["nyckeltal", "nyckeltalet", "nyckeltal", "nyckeltalen"], ["key figure", "key figures"]),
        doc: doc(
            "Ett antal, en summa eller en andel över många ärenden.",
            "A count, sum or share over many cases.",
            "nyckeltal egenförsörjning {\n    räknas på ärenden där slut finns\n    andel avslutsorsak är arbete\n    målvärde minst 20 %\n}",
        ),
    },
    Head {
        kind: DeclarationKind::Tillstand,
        words: &[Word::Tillstand],
        strength: Strength::Strong,
        naming: Naming::Name,
        block: Some(BlockClass::Clause),
        nested: &[],
        form: "tillstånd NAMN \"rubrik\" { börjar vid HÄNDELSE upphör vid HÄNDELSE }",
        noun: noun("ett", ["tillstånd", "tillståndet", "tillstånd", "tillstånden"], ["state", "states"]),
        doc: doc(
            "Perioder som börjar och upphör med händelser.",
            "Periods that begin and end with events.",
            "tillstånd medgivande {\n    börjar vid medgivande_lämnat\n    upphör vid medgivande_återkallat\n}",
        ),
    },
    Head {
        kind: DeclarationKind::Kalender,
        words: &[Word::Kalender],
        strength: Strength::Strong,
        naming: Naming::Name,
        block: Some(BlockClass::Clause),
        nested: &[],
        form: "kalender NAMN \"rubrik\" { arbetsvecka måndag–fredag aftnar lediga stängt DATUM \"text\" }",
        noun: noun("en", ["kalender", "kalendern", "kalendrar", "kalendrarna"], ["calendar", "calendars"]),
        doc: doc(
            "En egen kalender över arbetsdagar, med allmänna helgdagar enligt lag (1989:253) och egna stängda dagar.",
            "A calendar of working days of its own, with the public holidays by statute and closed days.",
            "kalender förvaltningen {\n    arbetsvecka måndag–fredag\n    aftnar lediga\n    stängt 2024-05-10 \"klämdag\"\n}",
        ),
    },
    Head {
        kind: DeclarationKind::Forlopp,
        words: &[Word::Forlopp],
        strength: Strength::Strong,
        naming: Naming::Name,
        block: Some(BlockClass::Clause),
        nested: &[DeclarationKind::Steg],
        form: "förlopp NAMN \"rubrik\" enligt KÄLLA { steg … }",
        noun: noun("ett", ["förlopp", "förloppet", "förlopp", "förloppen"], ["course of steps", "courses of steps"]),
        doc: doc(
            "Steg i en bestämd ordning: vilka steg som får följa på varandra, och hur lång tid de får ta.",
            "Steps in an order: which may follow which, and how long they may take.",
            "förlopp uppstart \"Från beslut till plan\" {\n    steg beslut\n    steg möte\n    steg plan {\n        följer på  beslut, möte\n    }\n}",
        ),
    },
    Head {
        kind: DeclarationKind::Steg,
        words: &[Word::Steg],
        strength: Strength::Weak,
        naming: Naming::Name,
        block: Some(BlockClass::Clause),
        nested: &[],
        form: "steg NAMN \"rubrik\" enligt KÄLLA { vid HÄNDELSE följer på STEG ansvarig ROLL ska ske inom TID }",
        noun: noun("ett", ["steg", "steget", "steg", "stegen"], ["step", "steps"]),
        doc: doc(
            "Ett steg i ett förlopp, som tas när en händelse sker.",
            "A step of a course, taken when an event happens.",
            "steg möte \"Informationsmötet\" {\n    vid        informationsmöte\n    följer på  beslut\n    ansvarig   handläggare\n    ska ske    inom 7 dagar\n}",
        ),
    },
    Head {
        kind: DeclarationKind::Lista,
        words: &[Word::Lista],
        strength: Strength::Strong,
        naming: Naming::Name,
        block: Some(BlockClass::Clause),
        nested: &[],
        form: "lista NAMN \"rubrik\" enligt KÄLLA { … }",
        noun: noun("en", ["lista", "listan", "listor", "listorna"], ["report list", "report lists"]),
        doc: doc(
            "Rader till en rapport, ur många ärenden: vilka som tas med och vad som står i varje kolumn.",
            "Rows of a report, from many cases: which are taken in, and what stands in each column.",
            "lista månadslista {\n    för varje insatser kallad insatsen\n    gäller om rapporteras(insatsen)\n    kolumn \"Individ\" ärendets id\n    kolumn \"Första dag\" insatsen.start\n}",
        ),
    },
    Head {
        kind: DeclarationKind::Overgang,
        words: &[Word::Overgang],
        strength: Strength::Strong,
        naming: Naming::Name,
        block: Some(BlockClass::Clause),
        nested: &[],
        form: "övergång NAMN { … }",
        noun: noun("en", ["övergång", "övergången", "övergångar", "övergångarna"], ["transition", "transitions"]),
        doc: doc(
            "Vilken version som gäller för ett ärende som redan pågår.",
            "Which version governs a case already under way.",
            "övergång nya_belopp",
        ),
    },
    Head {
        kind: DeclarationKind::Testfall,
        words: &[Word::Testfall],
        strength: Strength::Strong,
        naming: Naming::NameOrLabel,
        block: Some(BlockClass::Clause),
        nested: &[],
        form: "testfall \"rubrik\" { bedömningsdag DATUM givet { … } förväntat UTTRYCK }",
        noun: noun("ett", ["testfall", "testfallet", "testfall", "testfallen"], ["test case", "test cases"]),
        doc: doc(
            "Ett påhittat ärende och vad reglerna ska ge för det.",
            "A made-up case and what the rules must give for it.",
            "testfall \"planen kom för sent\" {\n    bedömningsdag 2024-03-25\n    givet { start: 2024-03-04 }\n    förväntat genomförandeplan.sista_dag är 2024-03-18\n}",
        ),
    },
    Head {
        kind: DeclarationKind::Exempel,
        words: &[Word::Exempel],
        strength: Strength::Strong,
        naming: Naming::NameOrLabel,
        block: Some(BlockClass::Clause),
        nested: &[],
        form: "exempel NAMN { givet { … } }",
        noun: noun("ett", ["exempel", "exemplet", "exempel", "exemplen"], ["example", "examples"]),
        doc: doc(
            "Uppgifter som flera testfall utgår från.",
            "Data that several test cases start from.",
            "exempel grundfall {\n    givet { start: 2024-03-04 }\n}",
        ),
    },
];
