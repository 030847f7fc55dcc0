//! The data of the clause table, in the order of the reference.

use super::super::kinds::{ClauseKind as Kind, DeclarationKind as Block};
use super::super::wording::doc;
use super::super::words::Word;
use super::{ArgumentShape as Shape, Clause};

/// Rules whose block consists of clauses, and those whose block has another class but takes a few.
const ALL_RULES: &[Block] = &[
    Block::Insatsgrupp,
    Block::Insats,
    Block::Skyldighet,
    Block::Ersattning,
    Block::Kontroll,
    Block::Nyckeltal,
    Block::Lista,
    Block::Tillstand,
    Block::Berakning,
    Block::Villkor,
];

/// Rules that apply under a condition.
const WITH_CONDITION: &[Block] = &[
    Block::Insatsgrupp,
    Block::Insats,
    Block::Skyldighet,
    Block::Ersattning,
    Block::Kontroll,
    Block::Nyckeltal,
    Block::Lista,
    Block::Tillstand,
    Block::Steg,
];

/// What may bear a remark.
const WITH_REMARKS: &[Block] = &[
    Block::Insatsgrupp,
    Block::Insats,
    Block::Skyldighet,
    Block::Ersattning,
    Block::Kontroll,
    Block::Nyckeltal,
    Block::Lista,
    Block::Tillstand,
    Block::Berakning,
    Block::Villkor,
    Block::Forlopp,
    Block::Steg,
];

/// A rule set, and each rule that may choose otherwise.
const WITH_CHOICES: &[Block] = &[
    Block::Regelverk,
    Block::Insatsgrupp,
    Block::Insats,
    Block::Skyldighet,
    Block::Ersattning,
    Block::Kontroll,
    Block::Nyckeltal,
    Block::Lista,
    Block::Tillstand,
    Block::Berakning,
    Block::Villkor,
];

const CALENDAR: &[Block] = &[Block::Kalender];

/// Rules that have instances.
const WITH_INSTANCES: &[Block] = &[Block::Skyldighet, Block::Ersattning, Block::Kontroll, Block::Lista];

const INSATSER: &[Block] = &[Block::Insatsgrupp, Block::Insats];

const STEPS: &[Block] = &[Block::Steg];

const TESTS: &[Block] = &[Block::Testfall, Block::Exempel];

/// A clause that a block holds at most once; see [`Clause::repeatable`].
const fn once(
    kind: Kind,
    words: &'static [Word],
    blocks: &'static [Block],
    argument: Shape,
    texts: [&'static str; 3],
) -> Clause {
    let [swedish, english, example] = texts;
    Clause { kind, words, blocks, repeatable: false, argument, doc: doc(swedish, english, example) }
}

/// A clause that a block may hold several times.
const fn repeated(
    kind: Kind,
    words: &'static [Word],
    blocks: &'static [Block],
    argument: Shape,
    texts: [&'static str; 3],
) -> Clause {
    Clause { repeatable: true, ..once(kind, words, blocks, argument, texts) }
}

/// Every clause of the language.
pub static CLAUSES: &[Clause] = &[
    once(
        Kind::Galler,
        &[Word::Galler, Word::From],
        &[Block::Regelverk],
        Shape::Validity,
        [
            "Den första och den sista dag då regelverket gäller; båda räknas.",
            "first and last day of validity, both included",
            "gäller från och med 2024-01-01 till och med 2024-12-31",
        ],
    ),
    once(
        Kind::Helgregel,
        &[Word::Helgregel],
        &[Block::Regelverk, Block::Skyldighet, Block::Steg],
        Shape::Helgregel,
        [
            "Om en sista dag som infaller på en helgdag flyttas till nästa arbetsdag.",
            "whether a last day on a holiday moves to the next working day",
            "helgregel flyttas enligt lag (1930:173)",
        ],
    ),
    once(
        Kind::ArbetsdagarEnligt,
        &[Word::Arbetsdagar, Word::AccordingTo],
        WITH_CHOICES,
        Shape::Path,
        [
            "Den kalender som avgör vilka dagar som är arbetsdagar.",
            "the calendar that settles which days are working days",
            "arbetsdagar enligt kommunens_kalender",
        ],
    ),
    once(
        Kind::Manadsregel,
        &[Word::Manadsregel],
        WITH_CHOICES,
        Shape::MonthEnd,
        [
            "Vilken dag som gäller när en tid i månader eller år slutar i en månad som saknar dagen, som den 31 april.",
            "the day that a time in months or years ends on where its last month lacks the day",
            "månadsregel månadens sista dag",
        ],
    ),
    once(
        Kind::Skottdagsregel,
        &[Word::Skottdagsregel],
        WITH_CHOICES,
        Shape::LeapBirthday,
        [
            "Vilken dag den som är född den 29 februari fyller år när det inte är skottår.",
            "the birthday of those born on 29 February in years without it",
            "skottdagsregel 1 mars",
        ],
    ),
    once(
        Kind::Arbetsvecka,
        &[Word::Arbetsvecka],
        CALENDAR,
        Shape::WorkingWeek,
        [
            "De veckodagar som är arbetsdagar när de inte är helgdagar.",
            "the weekdays that are working days, save for holidays",
            "arbetsvecka måndag–fredag",
        ],
    ),
    once(
        Kind::Aftnar,
        &[Word::Aftnar],
        CALENDAR,
        Shape::Eves,
        [
            "Om midsommarafton, julafton och nyårsafton är lediga eller arbetsdagar.",
            "whether midsommarafton, julafton and nyårsafton are free or worked",
            "aftnar lediga",
        ],
    ),
    repeated(
        Kind::Stangt,
        &[Word::Stangt],
        CALENDAR,
        Shape::ClosedDays,
        [
            "Dagar som är lediga utöver helgerna, till exempel klämdagar. De följer aldrig av en regel utan räknas upp.",
            "days that are free beside the holidays; they are listed, and never follow from a rule",
            "stängt 2024-05-10 \"klämdag\"",
        ],
    ),
    once(
        Kind::Avser,
        &[Word::Avser],
        &[
            Block::Regelverk,
            Block::Insatsgrupp,
            Block::Insats,
            Block::Skyldighet,
            Block::Ersattning,
            Block::Kontroll,
            Block::Nyckeltal,
            Block::Lista,
            Block::Tillstand,
            Block::Berakning,
            Block::Villkor,
            Block::Forlopp,
            Block::Testfall,
            Block::Exempel,
        ],
        Shape::Path,
        [
            "Det slag av ärende eller register som reglerna handlar om.",
            "the case type or register that rules are about",
            "avser Uppdrag",
        ],
    ),
    once(
        Kind::ProvasPer,
        &[Word::Provas, Word::Per],
        ALL_RULES,
        Shape::Value,
        [
            "Den dag som prövningen avser: åldrar, belopp och versioner läses per den dagen.",
            "the day that ages, amounts and versions are read as of",
            "prövas per start",
        ],
    ),
    repeated(
        Kind::Anmarkning,
        &[Word::Anmarkning],
        WITH_REMARKS,
        Shape::Text,
        [
            "En anmärkning som följer med till förklaringar och rapporter.",
            "a remark that follows into explanations and reports",
            "anmärkning \"se bilagan\"",
        ],
    ),
    once(
        Kind::GallerOm,
        &[Word::Galler, Word::If],
        WITH_CONDITION,
        Shape::Condition,
        [
            "Regeln gäller bara om villkoret är uppfyllt; annars är den inte aktuell.",
            "the rule applies only if the condition holds",
            "gäller om s.dagar är minst 8 dagar",
        ],
    ),
    repeated(
        Kind::ForVarje,
        &[Word::For, Word::Every],
        WITH_INSTANCES,
        Shape::NamedSource,
        [
            "Regeln gäller en gång för varje händelse, månad eller rad.",
            "one instance for each event, month or element",
            "för varje sjukfrånvaro kallad s där s.dagar är minst 8 dagar",
        ],
    ),
    once(
        Kind::Ansvarig,
        &[Word::Ansvarig],
        &[Block::Skyldighet, Block::Kontroll, Block::Steg],
        Shape::Party,
        ["Den som ska se till att skyldigheten uppfylls.", "who is responsible", "ansvarig anordnare"],
    ),
    once(
        Kind::Mottagare,
        &[Word::Mottagare],
        &[Block::Ersattning],
        Shape::Party,
        ["Den som får ersättningen.", "who is paid", "mottagare anordnare"],
    ),
    once(
        Kind::BeslutasAv,
        &[Word::Beslutas, Word::Of],
        INSATSER,
        Shape::Party,
        ["Den som beslutar om insatsen.", "who decides on the insats", "beslutas av karriärvägledare"],
    ),
    once(
        Kind::Insatstid,
        &[Word::Insatstid],
        INSATSER,
        Shape::SupportTime,
        [
            "Hur länge insatsen får pågå, och vad som förlänger den.",
            "how long the insats may last, and what extends it",
            "insatstid högst 3 månader, förlängs 1 månad av varje förlängning_beslutad",
        ],
    ),
    once(
        Kind::FarForlangasMed,
        &[Word::Far, Word::Forlangas, Word::With],
        INSATSER,
        Shape::ExtensionLimit,
        [
            "Hur mycket insatsen får förlängas, sammanlagt och varje gång.",
            "how far the insats may be extended, in all and at a time",
            "får förlängas med högst 2 månader, 1 månad i taget",
        ],
    ),
    repeated(
        Kind::UppehallUnder,
        &[Word::Uppehall, Word::During],
        INSATSER,
        Shape::Source,
        [
            "Perioder som inte räknas in i insatstiden.",
            "periods that do not count towards the time of the insats",
            "uppehåll under föräldraledighet",
        ],
    ),
    once(
        Kind::FarBeviljasOm,
        &[Word::Far, Word::Beviljas, Word::If],
        INSATSER,
        Shape::Condition,
        [
            "Vad som krävs för att insatsen ska få beviljas.",
            "what it takes for the insats to be granted",
            "får beviljas om { målgrupp }",
        ],
    ),
    once(
        Kind::FarAvslutasOm,
        &[Word::Far, Word::Avslutas, Word::If],
        INSATSER,
        Shape::Condition,
        [
            "När insatsen får avslutas i förtid.",
            "when the insats may be ended early",
            "får avslutas om antal(frånvaro) är minst 3",
        ],
    ),
    once(
        Kind::Mal,
        &[Word::Mal],
        INSATSER,
        Shape::Value,
        ["Vad insatsen syftar till.", "what the insats aims at", "mål egen_försörjning"],
    ),
    repeated(
        Kind::LederTill,
        &[Word::Leder, Word::To],
        INSATSER,
        Shape::LeadsTo,
        [
            "Den insats som följer, och när.",
            "the insats that follows, and when",
            "leder till ISA1 om språknivå är minst c",
        ],
    ),
    once(
        Kind::SkaSke,
        &[Word::Ska, Word::Ske],
        &[Block::Skyldighet, Block::Steg],
        Shape::Limit,
        [
            "När skyldigheten senast ska vara uppfylld.",
            "by when the duty must be done",
            "ska ske inom 5 arbetsdagar från och med plan.datum",
        ],
    ),
    once(
        Kind::Riktmarke,
        &[Word::Riktmarke],
        &[Block::Skyldighet, Block::Steg],
        Shape::Limit,
        [
            "En tid att sikta på, som inte ger någon avvikelse.",
            "a time to aim for, which yields no finding",
            "riktmärke senast 2 veckor efter start",
        ],
    ),
    once(
        Kind::UppfyllsAv,
        &[Word::Uppfylls, Word::Of],
        &[Block::Skyldighet],
        Shape::FulfilledBy,
        [
            "De händelser som uppfyller skyldigheten.",
            "the events that fulfil the duty",
            "uppfylls av minst 2 träff_a där .avser är m; träff_b",
        ],
    ),
    repeated(
        Kind::ErsattsAv,
        &[Word::Ersatts, Word::Of],
        &[Block::Skyldighet],
        Shape::Source,
        [
            "Senare händelser som gör att skyldigheten inte längre behöver uppfyllas.",
            "later events after which the duty need no longer be fulfilled",
            "ersätts av plan_inskickad",
        ],
    ),
    repeated(
        Kind::Krav,
        &[Word::Krav],
        &[Block::Kontroll],
        Shape::Condition,
        [
            "Vad som måste gälla; annars blir det en avvikelse.",
            "what must hold; else there is a finding",
            "krav rad.timmar är 0 timmar",
        ],
    ),
    repeated(
        Kind::Upplys,
        &[Word::Upplys],
        &[Block::Kontroll],
        Shape::Text,
        [
            "En upplysning till den som arbetar med ärendet.",
            "a note to whoever works with the case",
            "upplys \"mål saknas\"",
        ],
    ),
    repeated(
        Kind::Foresla,
        &[Word::Foresla],
        &[Block::Kontroll],
        Shape::Proposal,
        [
            "Ett förslag till den som kan besluta.",
            "a proposal to who can decide",
            "föreslå \"insatsen avslutas\" till karriärvägledare",
        ],
    ),
    once(
        Kind::Belopp,
        &[Word::Belopp],
        &[Block::Ersattning],
        Shape::ValueOrRules,
        [
            "Beloppet, exakt, före avrundning.",
            "the exact amount, before rounding",
            "belopp checkbelopp[insats.grupp] * trettiondelar(insatsperioden; m)",
        ],
    ),
    once(
        Kind::Hogst,
        &[Word::AtMost],
        &[Block::Ersattning],
        Shape::Value,
        ["Det högsta belopp som betalas.", "the largest amount that is paid", "högst tak"],
    ),
    once(
        Kind::Avrundning,
        &[Word::Avrundning],
        &[Block::Ersattning],
        Shape::Rounding,
        [
            "Hur beloppet avrundas; måste alltid anges.",
            "how the amount is rounded; always stated",
            "avrundning öre, halva till jämnt",
        ],
    ),
    once(
        Kind::Utbetalning,
        &[Word::Utbetalning],
        &[Block::Ersattning],
        Shape::Value,
        ["Den månad då ersättningen betalas ut.", "the month of the payout", "utbetalning månaden efter m"],
    ),
    once(
        Kind::Utbetalt,
        &[Word::Utbetalt],
        &[Block::Ersattning],
        Shape::Value,
        [
            "Det som har betalats ut för raden enligt ärendets händelser. Då sägs också vad som är kvar att betala eller ska återkrävas.",
            "what has been paid for the line; then there is also what is left to pay, or to be reclaimed",
            "utbetalt summa(utbetalning_gjord där .avser är m; .belopp)",
        ],
    ),
    repeated(
        Kind::Kraver,
        &[Word::Kraver],
        &[Block::Ersattning],
        Shape::Required,
        [
            "En skyldighet som måste vara uppfylld för att ersättningen ska betalas.",
            "a duty that must be met for the payment",
            "kräver månadsrapport(m) i tid om m är slutmånad kallad underlag",
        ],
    ),
    once(
        Kind::RaknasPa,
        &[Word::Raknas, Word::On],
        &[Block::Nyckeltal],
        Shape::Source,
        ["De ärenden som nyckeltalet räknas på.", "the cases that are counted", "räknas på ärenden där slut finns"],
    ),
    once(
        Kind::Malvarde,
        &[Word::Malvarde],
        &[Block::Nyckeltal],
        Shape::Bound,
        ["Det värde som nyckeltalet bör nå.", "the value to reach", "målvärde minst 20 %"],
    ),
    once(
        Kind::Andel,
        &[Word::Andel],
        &[Block::Nyckeltal],
        Shape::Condition,
        [
            "Andelen av ärendena som uppfyller villkoret.",
            "the share of cases for which the condition holds",
            "andel avslutsorsak är någon av arbete, studier",
        ],
    ),
    repeated(
        Kind::FlaggaOm,
        &[Word::Flagga, Word::If],
        &[Block::Nyckeltal],
        Shape::Condition,
        [
            "Ärenden som ska synas i uppföljningen.",
            "cases to be shown in the follow-up",
            "flagga om slut är före start",
        ],
    ),
    once(
        Kind::Antal,
        &[Word::Antal],
        &[Block::Nyckeltal],
        Shape::Value,
        ["Hur många det är.", "how many there are", "antal läkarintyg"],
    ),
    once(
        Kind::Summa,
        &[Word::Summa],
        &[Block::Nyckeltal],
        Shape::Value,
        ["Summan av ett värde över ärendena.", "the sum of a value over the cases", "summa månadspeng.belopp"],
    ),
    once(
        Kind::Median,
        &[Word::Median],
        &[Block::Nyckeltal],
        Shape::Value,
        [
            "Det mittersta värdet bland ärendena.",
            "the middle value among the cases",
            "median dagar mellan start och slut",
        ],
    ),
    repeated(
        Kind::Per,
        &[Word::Per],
        &[Block::Nyckeltal],
        Shape::Value,
        ["Nyckeltalet delas upp efter ett värde.", "the key figure is broken down by a value", "per kund.kommun"],
    ),
    repeated(
        Kind::Kolumn,
        &[Word::Kolumn],
        &[Block::Lista],
        Shape::Column,
        [
            "En kolumn i listan: rubriken och vad som står i den. Med ett namn före rubriken kan andra regler och testfall läsa den.",
            "a column of the list: its heading, and what stands in it; with a name other rules and test cases can read it",
            "kolumn \"Första dag\" insatsen.start",
        ],
    ),
    once(
        Kind::Ordning,
        &[Word::Ordning],
        &[Block::Lista],
        Shape::Headings,
        [
            "De kolumner som raderna står i ordning efter. Efter ”fallande” kommer det största först. Utan ordning följer de ärendenas.",
            "the columns that the rows are sorted by, with fallande from the greatest on; without it they follow the order of the cases",
            "ordning \"Första dag\" fallande, \"Individ\"",
        ],
    ),
    repeated(
        Kind::BorjarVid,
        &[Word::Borjar, Word::Vid],
        &[Block::Tillstand],
        Shape::Source,
        ["De händelser som inleder tillståndet.", "the events that begin the state", "börjar vid medgivande_lämnat"],
    ),
    repeated(
        Kind::UpphorVid,
        &[Word::Upphor, Word::Vid],
        &[Block::Tillstand],
        Shape::Source,
        ["De händelser som avslutar tillståndet.", "the events that end the state", "upphör vid medgivande_återkallat"],
    ),
    repeated(
        Kind::GallerUnder,
        &[Word::Galler, Word::During],
        &[Block::Tillstand],
        Shape::Source,
        [
            "Perioder som tillståndet gäller under. De som överlappar eller gränsar till varandra blir en.",
            "periods during which the state holds; those that overlap or touch are one",
            "gäller under sjukfrånvaro",
        ],
    ),
    repeated(
        Kind::UppstarVid,
        &[Word::Uppstar, Word::Vid],
        &[Block::Handelse],
        Shape::Arises,
        [
            "De händelser som tillsammans blir den här händelsen.",
            "the events that together make this event",
            "uppstår vid kontaktförsök där inte .nådd; var 3:e i följd; bryts av kundkontakt",
        ],
    ),
    once(
        Kind::Vid,
        &[Word::Vid],
        STEPS,
        Shape::Path,
        [
            "Den händelse som steget tas vid; utan raden är det händelsen med stegets namn.",
            "the event at which the step is taken; without it, the event of the same name",
            "vid informationsmöte",
        ],
    ),
    once(
        Kind::FoljerPa,
        &[Word::Foljer, Word::On],
        STEPS,
        Shape::Names,
        [
            "De steg som det här får komma efter; utan raden är det steget före.",
            "the steps that this one may follow; without it, the one before",
            "följer på beslut, anmälan",
        ],
    ),
    once(
        Kind::Diarienummer,
        &[Word::Diarienummer],
        &[Block::Kalla],
        Shape::Text,
        ["Källans diarienummer.", "the reference number of the source", "diarienummer \"NAF 2024–013\""],
    ),
    once(
        Kind::Adress,
        &[Word::Adress],
        &[Block::Kalla],
        Shape::Text,
        ["Var källan finns att läsa.", "where the source can be read", "adress \"https://www.nacka.se/kundval\""],
    ),
    once(
        Kind::BeslutadAv,
        &[Word::Beslutad, Word::Of],
        &[Block::Kalla],
        Shape::Text,
        ["Vem som har beslutat källan.", "who decided the source", "beslutad av \"Arbets- och företagsnämnden\""],
    ),
    once(
        Kind::Daterad,
        &[Word::Daterad],
        &[Block::Kalla],
        Shape::Date,
        ["Det datum som står på källan.", "the date that the source bears", "daterad 2024-02-29"],
    ),
    once(
        Kind::Beslutsdatum,
        &[Word::Beslutsdatum],
        &[Block::Kalla],
        Shape::Date,
        ["Den dag då källan beslutades.", "the day on which the source was decided", "beslutsdatum 2024-03-12"],
    ),
    once(
        Kind::Bedomningsdag,
        &[Word::Bedomningsdag],
        TESTS,
        Shape::Date,
        [
            "Den dag då ärendet bedöms: senare händelser syns inte.",
            "the day of the assessment: later events do not show",
            "bedömningsdag 2024-03-25",
        ],
    ),
    once(
        Kind::Provningsdag,
        &[Word::Provningsdag],
        TESTS,
        Shape::Date,
        [
            "Den dag som prövningen avser, om den är en annan än bedömningsdagen.",
            "the day that the rules are applied as of, if another",
            "prövningsdag 2024-03-01",
        ],
    ),
    repeated(
        Kind::MedTolkning,
        &[Word::With, Word::Tolkning],
        TESTS,
        Shape::Reading,
        [
            "En annan läsning av källan än den som tillämpas.",
            "another reading of the source than the applied one",
            "med tolkning kaa_ålder: vid",
        ],
    ),
    repeated(
        Kind::Givet,
        &[Word::Givet],
        TESTS,
        Shape::Given,
        [
            "Det påhittade ärendet: uppgifter och händelser.",
            "the made-up case: facts and events",
            "givet grundfall { 2024-03-01–2024-03-09 sjukfrånvaro { grad: 50 % } kallad s1 }",
        ],
    ),
    repeated(
        Kind::Forvantat,
        &[Word::Forvantat],
        &[Block::Testfall],
        Shape::Expected,
        [
            "Vad reglerna ska ge för ärendet.",
            "what the rules must give for the case",
            "förväntat den 2024-04-01 månadsrapport(2024-03).status är okänt",
        ],
    ),
];
