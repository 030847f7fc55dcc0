//! Words that the language does not take, with what to write in their place.
//!
//! Some are refused because Swedish reads them two ways (`saknas`, `vardagar`, `mellan` as a limit), others are words
//! from forms, spreadsheets and programming languages for which Stadga has one of its own. The latter are ordinary
//! names: they are consulted only where a name is not found. Must not know: where a word was met.

use super::kinds::Comparison;
use super::words::Word;

/// A word that is refused where the grammar meets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// The word.
    pub word: Word,
    /// Where it is refused.
    pub scope: Scope,
    /// Why, in Swedish.
    pub why: &'static str,
    /// Why, in English.
    pub why_in_english: &'static str,
    /// What to write; more than one where the author must decide which was meant.
    pub instead: &'static [&'static str],
}

/// Where a word is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Everywhere.
    Anywhere,
    /// After `är` and in other conditions.
    Condition,
    /// As a value in rules; `givet` and `förväntat` take it.
    Rules,
    /// As a unit after a number.
    Unit,
    /// Before `ske` in a skyldighet.
    Clause,
}

/// Why a word is refused, if it is.
pub fn refused(word: Word) -> Option<&'static Refused> {
    REFUSED.iter().find(|entry| entry.word == word)
}

/// What Stadga writes for a word that other notations use, if the word is known. Compared without regard to capitals.
pub fn replacement(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    REPLACEMENTS.iter().find(|(foreign, _)| *foreign == lower).map(|(_, ours)| *ours)
}

/// The comparison that a word of running text after `är` means, and whether `än` or `med` follows it.
pub fn comparing_word(text: &str) -> Option<(Comparison, bool)> {
    Some(match text {
        "lika" => (Comparison::Is, true),
        "större" | "högre" | "fler" | "flera" | "äldre" | "längre" => (Comparison::MoreThan, true),
        "lägre" | "färre" | "yngre" | "kortare" => (Comparison::LessThan, true),
        "senare" => (Comparison::After, true),
        "tidigare" => (Comparison::Before, true),
        "över" => (Comparison::MoreThan, false),
        "under" => (Comparison::LessThan, false),
        _ => return None,
    })
}

/// What Stadga writes for a verb that compares.
pub fn comparing_verb(text: &str) -> Option<&'static str> {
    match text {
        "överstiger" | "överskrider" => Some("är mer än"),
        "understiger" | "underskrider" => Some("är mindre än"),
        "uppgår" | "motsvarar" => Some("är"),
        "uppnår" => Some("är minst"),
        _ => None,
    }
}

/// The first word that Stadga writes before `av {` for one that Swedish has for people and for several, if it is known.
pub fn group_word(text: &str) -> Option<&'static str> {
    match text {
        "någon" | "några" | "en" | "ett" | "endera" => Some("något"),
        "alla" | "allt" | "båda" => Some("samtliga"),
        "ingen" | "inga" => Some("inget"),
        _ => None,
    }
}

/// The words that the grammar refuses.
pub static REFUSED: &[Refused] = &[
    Refused {
        word: Word::When,
        scope: Scope::Anywhere,
        why: "”när” kan betyda både ett villkor och en tidpunkt.",
        why_in_english: "”när” can mean both a condition and a time.",
        instead: &["om"],
    },
    Refused {
        word: Word::As,
        scope: Scope::Anywhere,
        why: "Ett namn på varje händelse eller månad anges med ”kallad”.",
        why_in_english: "A name for each event or month is given with ”kallad”.",
        instead: &["kallad"],
    },
    Refused {
        word: Word::Saknas,
        scope: Scope::Anywhere,
        why: "Antingen är det känt att värdet inte finns, eller så har ingen lämnat uppgiften. En regel kan bara fråga om \
              det första.",
        why_in_english: "Either the value is known not to exist, or nobody has supplied it. A rule can only ask about \
                         the former.",
        instead: &["finns inte"],
    },
    Refused {
        word: Word::Between,
        scope: Scope::Condition,
        why: "Det framgår inte om gränserna själva räknas.",
        why_in_english: "It does not say whether the ends are included.",
        instead: &["18–66", "mer än 18 och mindre än 66"],
    },
    Refused {
        word: Word::Vardagar,
        scope: Scope::Unit,
        why: "Ordet har ingen fast betydelse: lördagen räknas ibland och ibland inte.",
        why_in_english: "The word has no fixed meaning: Saturday counts at times.",
        instead: &["arbetsdagar", "dagar"],
    },
    Refused {
        word: Word::Vardag,
        scope: Scope::Unit,
        why: "Ordet har ingen fast betydelse: lördagen räknas ibland och ibland inte.",
        why_in_english: "The word has no fixed meaning: Saturday counts at times.",
        instead: &["arbetsdag", "dag"],
    },
    Refused {
        word: Word::Bor,
        scope: Scope::Clause,
        why: "En skyldighet som bara är önskvärd har ett riktmärke i stället för en frist.",
        why_in_english: "A duty that is only desirable has a benchmark instead of a limit.",
        instead: &["riktmärke"],
    },
    Refused {
        word: Word::Okant,
        scope: Scope::Rules,
        why: UNKNOWN_WHY,
        why_in_english: UNKNOWN_WHY_IN_ENGLISH,
        instead: &["finns inte"],
    },
    Refused {
        word: Word::Okand,
        scope: Scope::Rules,
        why: UNKNOWN_WHY,
        why_in_english: UNKNOWN_WHY_IN_ENGLISH,
        instead: &["finns inte"],
    },
    Refused {
        word: Word::Kant,
        scope: Scope::Rules,
        why: UNKNOWN_WHY,
        why_in_english: UNKNOWN_WHY_IN_ENGLISH,
        instead: &["finns"],
    },
    Refused {
        word: Word::Kand,
        scope: Scope::Rules,
        why: UNKNOWN_WHY,
        why_in_english: UNKNOWN_WHY_IN_ENGLISH,
        instead: &["finns"],
    },
];

const UNKNOWN_WHY: &str =
    "En regel kan inte fråga om en uppgift är lämnad: då skulle en ny uppgift kunna ändra ett avgjort utfall.";

const UNKNOWN_WHY_IN_ENGLISH: &str =
    "A rule cannot ask whether a fact was supplied: a new fact could then change a settled outcome.";

/// Words of other notations with the one that Stadga has, in small letters.
static REPLACEMENTS: &[(&str, &str)] = &[
    ("sant", "ja"),
    ("sann", "ja"),
    ("true", "ja"),
    ("falskt", "nej"),
    ("falsk", "nej"),
    ("false", "nej"),
    ("null", "inget"),
    ("tom", "inget"),
    ("tomt", "inget"),
    ("ej", "inte"),
    ("icke", "inte"),
    ("not", "inte"),
    ("and", "och"),
    ("samt", "och"),
    ("or", "eller"),
    ("if", "om"),
    ("ifall", "om"),
    ("else", "annars"),
    ("då", "så"),
    ("idag", "bedömningsdagen"),
    ("dagens_datum", "bedömningsdagen"),
    ("max", "största"),
    ("min", "minsta"),
    ("sum", "summa"),
    ("count", "antal"),
    ("gånger", "*"),
    ("plus", "+"),
    ("minus", "-"),
    ("sek", "kr"),
    ("kr", "kronor"),
    ("belopp", "kronor"),
    ("varje", "för varje"),
    ("int", "heltal"),
    ("integer", "heltal"),
    ("nummer", "heltal"),
    ("vardagar", "arbetsdagar"),
    ("kalenderdagar", "dagar"),
    ("boolean", "ja/nej"),
    ("janej", "ja/nej"),
    ("sanningsvärde", "ja/nej"),
    ("decimal", "decimaltal"),
    ("tal", "decimaltal"),
    ("sträng", "text"),
    ("string", "text"),
    ("klockslag", "tidpunkt"),
    ("tidsfrist", "skyldighet"),
    ("frist", "skyldighet"),
    ("parameter", "fastställt värde"),
    ("definition", "beräkning"),
    ("funktion", "beräkning"),
    ("kundval", "insatsgrupp"),
    ("post", "uppgifter om"),
    ("mått", "nyckeltal"),
    ("prov", "testfall"),
    ("test", "testfall"),
    ("behörig", "får beviljas om"),
    ("längd", "insatstid"),
    ("avrundas", "avrundning"),
    ("utbetalas", "utbetalning"),
    ("förvald", "tillämpas"),
];
