//! What the language computes by itself: functions, groups of criteria, fixed phrases and names.
//!
//! A function is one only directly before `(`; a phrase is one only where an operand begins and its second word shows it.
//! Everywhere else their words are ordinary names. Must not know: how a phrase is read or evaluated.

use super::kinds::Quantifier;
use super::wording::{Doc, doc};
use super::words::Word;

/// A built-in function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FunctionEntry {
    /// Which function; `None` for one that takes plain values.
    pub quantifier: Option<Quantifier>,
    /// Its word.
    pub word: Word,
    /// How it is called.
    pub form: &'static str,
    /// What it gives.
    pub result: &'static str,
    /// Whether a second value is needed after `;`.
    pub takes_value: bool,
    /// What it is for.
    pub doc: Doc,
}

/// A fixed phrase that yields a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhraseEntry {
    /// Its first words, as far as they are fixed.
    pub opening: &'static [Word],
    /// The whole phrase, parts that the author fills in with capitals.
    pub form: &'static str,
    /// What it gives.
    pub result: &'static str,
    /// What it is for.
    pub doc: Doc,
}

/// A name that every rule may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameEntry {
    /// Its word.
    pub word: Word,
    /// What it is.
    pub result: &'static str,
    /// What it is for.
    pub doc: Doc,
}

/// The quantifier that a word names directly before `(`, if any.
pub fn quantifier_of(word: Word) -> Option<Quantifier> {
    Some(match word {
        Word::Antal => Quantifier::Antal,
        Word::Exists => Quantifier::Finns,
        Word::Inga => Quantifier::Inga,
        Word::Forsta => Quantifier::Forsta,
        Word::Senaste => Quantifier::Senaste,
        Word::Urval => Quantifier::Urval,
        Word::Summa => Quantifier::Summa,
        Word::Storsta => Quantifier::Storsta,
        Word::Minsta => Quantifier::Minsta,
        Word::Alla => Quantifier::Alla,
        _ => return None,
    })
}

/// Whether the quantifier needs a second value after `;`.
pub fn takes_value(quantifier: Quantifier) -> bool {
    FUNCTIONS.iter().any(|entry| entry.quantifier == Some(quantifier) && entry.takes_value)
}

/// Whether a beräkning with parameters must not bear the name, since calls of it would be read as the built-in.
pub fn is_function(word: Word) -> bool {
    FUNCTIONS.iter().any(|entry| entry.word == word)
}

const fn function(
    quantifier: Quantifier,
    word: Word,
    form: &'static str,
    result: &'static str,
    takes_value: bool,
    doc: Doc,
) -> FunctionEntry {
    FunctionEntry { quantifier: Some(quantifier), word, form, result, takes_value, doc }
}

/// Every built-in function.
pub static FUNCTIONS: &[FunctionEntry] = &[
    function(
        Quantifier::Antal,
        Word::Antal,
        "antal(HÄNDELSER)",
        "heltal",
        false,
        doc("Hur många det är.", "how many", "antal(förlängning_beslutad före denna) är mindre än 2"),
    ),
    function(
        Quantifier::Finns,
        Word::Exists,
        "finns(HÄNDELSER)",
        "ja/nej",
        false,
        doc("Det finns minst en.", "at least one", "finns(läkarintyg kallad k där k.slag är styrkt)"),
    ),
    function(
        Quantifier::Inga,
        Word::Inga,
        "inga(HÄNDELSER)",
        "ja/nej",
        false,
        doc("Det finns ingen.", "none", "inga(frånvaro där .ogiltig)"),
    ),
    function(
        Quantifier::Forsta,
        Word::Forsta,
        "första(HÄNDELSER)",
        "händelsen eller inget",
        false,
        doc(
            "Den tidigaste, eller den första i en lista.",
            "the earliest, or first of a list",
            "första(plan_inskickad efter start).datum",
        ),
    ),
    function(
        Quantifier::Senaste,
        Word::Senaste,
        "senaste(HÄNDELSER)",
        "händelsen eller inget",
        false,
        doc(
            "Den senaste, eller den sista i en lista.",
            "the latest, or last of a list",
            "senaste(besök senast bedömningsdagen).datum",
        ),
    ),
    function(
        Quantifier::Urval,
        Word::Urval,
        "urval(RADER)",
        "lista",
        false,
        doc(
            "De som väljs ut, i sin ordning.",
            "those that are selected, in their order",
            "urval(frånvaro kallad f där inte f.giltig)",
        ),
    ),
    function(
        Quantifier::Summa,
        Word::Summa,
        "summa(RADER; UTTRYCK)",
        "uttryckets slag",
        true,
        doc("Summan av ett värde över alla.", "the sum of a value over all", "summa(närvaro kallad n; n.timmar)"),
    ),
    function(
        Quantifier::Storsta,
        Word::Storsta,
        "största(RADER; UTTRYCK)",
        "uttryckets slag eller inget",
        true,
        doc("Det största värdet.", "the greatest value", "största(frånvaro kallad f; f.dagar)"),
    ),
    function(
        Quantifier::Minsta,
        Word::Minsta,
        "minsta(RADER; UTTRYCK)",
        "uttryckets slag eller inget",
        true,
        doc("Det minsta värdet.", "the least value", "minsta(erbjudande kallad e; e.belopp)"),
    ),
    function(
        Quantifier::Alla,
        Word::Alla,
        "alla(RADER; VILLKOR)",
        "ja/nej",
        true,
        doc(
            "Villkoret gäller för alla.",
            "the condition holds for all",
            "alla(läkarintyg kallad k där k.slag är styrkt; k.datum är senast s.första + 7 dagar)",
        ),
    ),
    FunctionEntry {
        quantifier: None,
        word: Word::Trettiondelar,
        form: "trettiondelar(PERIOD; MÅNAD)",
        result: "decimaltal",
        takes_value: false,
        doc: doc(
            "Hur stor del av månaden som ligger i perioden: 1 för hela månaden, annars dagarna delat med 30, högst 30.",
            "the share of the month inside the period, in thirtieths",
            "belopp tak * trettiondelar(insatsperioden; m)",
        ),
    },
    FunctionEntry {
        quantifier: None,
        word: Word::Heltalsdel,
        form: "heltalsdel(TAL)",
        result: "heltal",
        takes_value: false,
        doc: doc(
            "Det största hela tal som inte är större än talet: 2 för 2,9 och -3 för -2,1.",
            "the largest whole number that is not larger than the number",
            "heltalsdel((dagar mellan listan_börjar och start) / 14 dagar)",
        ),
    },
    FunctionEntry {
        quantifier: None,
        word: Word::Rest,
        form: "rest(TAL; DELARE)",
        result: "heltal",
        takes_value: false,
        doc: doc(
            "Det som blir över när delaren har tagits så många hela gånger som den går: alltid från 0 upp till delaren.",
            "what is left when the divisor has been taken as many whole times as it goes",
            "rest(tur; antal_anordnare)",
        ),
    },
];

const fn phrase(opening: &'static [Word], form: &'static str, result: &'static str, doc: Doc) -> PhraseEntry {
    PhraseEntry { opening, form, result, doc }
}

/// Every phrase that yields a value.
pub static PHRASES: &[PhraseEntry] = &[
    phrase(
        &[Word::Hela],
        "hela ENHET mellan DATUM och DATUM",
        "heltal",
        doc(
            "Antalet hela år, månader, veckor eller dagar mellan två dagar, som vid ålder.",
            "completed units between two days",
            "hela år mellan kund.födelsedatum och prövningsdagen",
        ),
    ),
    phrase(
        &[Word::Dagar, Word::Between],
        "ENHET mellan DATUM och DATUM",
        "dagar, arbetsdagar eller månader",
        doc(
            "Tiden mellan två dagar; den första dagen räknas inte.",
            "time between two days, the first not counted",
            "dagar mellan start och slut",
        ),
    ),
    phrase(
        &[Word::Dagar, Word::In],
        "ENHET i PERIOD",
        "dagar eller arbetsdagar",
        doc(
            "Antalet dagar i en period eller månad; båda ändarna räknas.",
            "days in a period or month, both ends counted",
            "dagar i insatsperioden",
        ),
    ),
    phrase(
        &[Word::Dag],
        "dag NUMMER i PERIOD",
        "datum",
        doc(
            "En viss dag i en period; den första är dag 1.",
            "a day of a period, the first being day 1",
            "inom 7 dagar från dag 8 i s",
        ),
    ),
    phrase(
        &[Word::Den],
        "den NUMMER i MÅNAD",
        "datum",
        doc("En viss dag i en månad.", "a day of a month", "ska ske senast den 7 i månaden efter m"),
    ),
    phrase(&[Word::Year], "år NUMMER", "år", doc("Ett kalenderår.", "a calendar year", "beslutsår är år 2024")),
    phrase(
        &[Word::From, Word::And, Word::With],
        "från och med VÄRDE till och med VÄRDE",
        "period eller intervall",
        doc(
            "En period eller ett intervall där båda ändarna räknas.",
            "a period or interval, both ends included",
            "från och med start till och med slut",
        ),
    ),
    phrase(
        &[Word::Dagen],
        "dagen efter DATUM",
        "datum",
        doc("Nästa dag; också ”dagen före”.", "the next day; also the day before", "senast dagen efter plan.datum"),
    ),
    phrase(
        &[Word::Veckan],
        "veckan efter VECKA",
        "vecka",
        doc("Nästa vecka; också ”veckan före”.", "the next week; also the week before", "under veckan efter v"),
    ),
    phrase(
        &[Word::Manaden],
        "månaden efter MÅNAD",
        "månad",
        doc(
            "Nästa månad; också ”månaden före”.",
            "the next month; also the month before",
            "utbetalning månaden efter m",
        ),
    ),
    phrase(
        &[Word::Aret],
        "året efter ÅR",
        "år",
        doc("Nästa år; också ”året före”.", "the next year; also the year before", "under året efter år 2024"),
    ),
    phrase(
        &[Word::Nasta],
        "nästa ENHET efter DATUM",
        "datum, vecka, månad eller år",
        doc(
            "Den första efter dagen, till exempel nästa arbetsdag.",
            "the first one after the day",
            "senast nästa arbetsdag efter plan.datum",
        ),
    ),
    phrase(
        &[Word::Foregaende],
        "föregående ENHET före DATUM",
        "datum, vecka, månad eller år",
        doc(
            "Den sista före dagen, till exempel föregående arbetsdag.",
            "the last one before the day",
            "senast föregående arbetsdag före start",
        ),
    ),
    phrase(
        &[Word::Forsta, Word::Dagen],
        "första dagen i PERIOD",
        "datum",
        doc(
            "Periodens eller månadens första dag; också ”första arbetsdagen i”.",
            "the first day, or working day, of a period or month",
            "första dagen i månaden efter m",
        ),
    ),
    phrase(
        &[Word::Sista, Word::Dagen],
        "sista dagen i PERIOD",
        "datum",
        doc(
            "Periodens eller månadens sista dag; också ”sista arbetsdagen i”.",
            "the last day, or working day, of a period or month",
            "senast sista dagen i m",
        ),
    ),
    phrase(
        &[Word::Tva],
        "TAL i bokstäver före en enhet",
        "tiden",
        doc(
            "Talen en till tolv kan skrivas med bokstäver före en enhet.",
            "numbers up to twelve in letters before a unit",
            "två månader efter m",
        ),
    ),
    phrase(
        &[Word::Samtliga, Word::Of],
        "samtliga av { VILLKOR }",
        "ja/nej",
        doc("Alla villkor i gruppen är uppfyllda.", "all of the criteria hold", "samtliga av { målgrupp }"),
    ),
    phrase(
        &[Word::Nagot, Word::Of],
        "något av { VILLKOR }",
        "ja/nej",
        doc("Minst ett villkor i gruppen är uppfyllt.", "at least one of the criteria holds", "något av { målgrupp }"),
    ),
    phrase(
        &[Word::Inget, Word::Of],
        "inget av { VILLKOR }",
        "ja/nej",
        doc("Inget villkor i gruppen är uppfyllt.", "none of the criteria holds", "inget av { målgrupp }"),
    ),
    phrase(
        &[Word::AtLeast],
        "minst NUMMER av { VILLKOR }",
        "ja/nej",
        doc(
            "Så många villkor i gruppen är uppfyllda, eller fler.",
            "at least so many of the criteria hold",
            "minst 2 av { målgrupp }",
        ),
    ),
    phrase(
        &[Word::If],
        "om VILLKOR så VÄRDE annars VÄRDE",
        "värdenas slag",
        doc(
            "Det första värdet om villkoret gäller, annars det andra.",
            "one value or another",
            "om slut finns så slut annars bedömningsdagen",
        ),
    ),
    phrase(
        &[Word::Arendets, Word::Id],
        "ärendets id",
        "text eller inget",
        doc(
            "Vad ärendet kallar sig, ”id” i ärendefilen; inget för ett ärende som inte har något.",
            "what the case calls itself, `id` in the case file; absent for a case without one",
            "kolumn \"Individ\" ärendets id",
        ),
    ),
    phrase(
        &[Word::Valj],
        "välj TOLKNING { LÄSNING: VÄRDE }",
        "värdenas slag",
        doc(
            "Ett värde för varje läsning av en tolkning.",
            "a value for each reading of an interpretation",
            "välj brytdatum { sjunde: 7, tolfte: 12 }",
        ),
    ),
];

/// Every name that the language has by itself.
pub static NAMES: &[NameEntry] = &[
    NameEntry {
        word: Word::Bedomningsdagen,
        result: "datum",
        doc: doc(
            "Den dag då ärendet bedöms: det som hänt senare syns inte.",
            "the day of the assessment",
            "slut är före bedömningsdagen",
        ),
    },
    NameEntry {
        word: Word::Provningsdagen,
        result: "datum",
        doc: doc(
            "Den dag som prövningen avser: åldrar, belopp och versioner läses per den dagen.",
            "the day that rules are applied as of",
            "hela år mellan kund.födelsedatum och prövningsdagen",
        ),
    },
    NameEntry {
        word: Word::This,
        result: "händelse",
        doc: doc(
            "Händelsen som prövas i ”giltig om”.",
            "the event that is judged",
            "antal(förlängning_beslutad före denna) är mindre än 2",
        ),
    },
    NameEntry {
        word: Word::Insatsperioden,
        result: "period eller inget",
        doc: doc(
            "Från insatsens start till dess slut, eller längsta tillåtna tid om slutet inte är känt.",
            "from the start of the insats to its end or longest time",
            "för varje månad i insatsperioden kallad m",
        ),
    },
    NameEntry {
        word: Word::Underlagsdagen,
        result: "datum",
        doc: doc(
            "I ”utbetalning” den dag då det sista som raden kräver uppfylldes.",
            "in `utbetalning`, the day on which the last that is required was done",
            "utbetalning månaden efter underlagsdagen",
        ),
    },
    NameEntry {
        word: Word::Arenden,
        result: "ärenden",
        doc: doc(
            "Alla ärenden som ett nyckeltal räknas på.",
            "all cases of a key figure",
            "räknas på ärenden där slut finns",
        ),
    },
];
