//! The words that name a type, and the words that no declaration may take because they do.
//!
//! Must not know: what may be done with a value of a type.

use super::kinds::BuiltinType;
use super::units::UNITS;
use super::wording::{Doc, doc};
use super::words::Word;

/// What there is to know about a built-in type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypeEntry {
    /// Which type.
    pub ty: BuiltinType,
    /// Its word; `ja/nej` is three tokens and begins with [`Word::Yes`].
    pub word: Word,
    /// How it is written.
    pub spelling: &'static str,
    /// What a value of it, and values of it, are called in messages: here ska stå *ett datum*.
    pub swedish: [&'static str; 2],
    /// The same in English.
    pub english: [&'static str; 2],
    /// What it is.
    pub doc: Doc,
}

/// The built-in type that a word names in type position, if any. `ja/nej` is not among them.
pub fn type_of(word: Word) -> Option<BuiltinType> {
    TYPES.iter().find(|entry| entry.word == word && word != Word::Yes).map(|entry| entry.ty)
}

/// What there is to know about a built-in type.
pub fn builtin_type(ty: BuiltinType) -> &'static TypeEntry {
    TYPES.iter().find(|entry| entry.ty == ty).unwrap_or(&JA_NEJ)
}

/// Whether the word names a type, a unit or a place of a source: a field may bear it, a declaration may not.
pub fn is_kept_from_declarations(word: Word) -> bool {
    type_of(word).is_some()
        || matches!(word, Word::Lista | Word::Intervall)
        || PLACE_WORDS.contains(&word)
        || UNITS.iter().any(|unit| unit.words.contains(&word))
}

/// The words that open a place of a source.
pub const PLACE_WORDS: &[Word] = &[Word::Avsnitt, Word::Rubrik, Word::Sida, Word::Bild, Word::Fraga, Word::Bilaga];

/// The keys that a case and its events have in JSON besides their fields, so that neither facts nor fields can bear them.
pub const KEPT_FROM_FIELDS: &[&str] =
    &["id", "kind", "events", "unknown_events", "type", "date", "from", "to", "time", "by", "order"];

/// Stands by itself so that [`builtin_type`] is total.
const JA_NEJ: TypeEntry = entry(
    BuiltinType::JaNej,
    Word::Yes,
    "ja/nej",
    ["ja eller nej", "ja/nej"],
    ["yes or no", "”ja/nej”"],
    doc("Ja eller nej.", "yes or no", "har_ekonomiskt_bistånd: ja/nej"),
);

const fn entry(
    ty: BuiltinType,
    word: Word,
    spelling: &'static str,
    swedish: [&'static str; 2],
    english: [&'static str; 2],
    doc: Doc,
) -> TypeEntry {
    TypeEntry { ty, word, spelling, swedish, english, doc }
}

/// Every type that the language has by itself. `lista med T`, `intervall med T`, `T eller inget` and `T över tid` are
/// made from others.
pub static TYPES: &[TypeEntry] = &[
    JA_NEJ,
    entry(
        BuiltinType::Heltal,
        Word::Heltal,
        "heltal",
        ["ett heltal", "heltal"],
        ["a whole number", "whole numbers"],
        doc("Ett tal utan decimaler.", "a whole number", "antal_barn: heltal"),
    ),
    entry(
        BuiltinType::Decimaltal,
        Word::Decimaltal,
        "decimaltal",
        ["ett decimaltal", "decimaltal"],
        ["a decimal number", "decimal numbers"],
        doc("Ett tal med eller utan decimaler, alltid exakt.", "an exact decimal number", "faktor: decimaltal"),
    ),
    entry(
        BuiltinType::Procent,
        Word::Procent,
        "procent",
        ["en procentsats", "procent"],
        ["a percentage", "percentages"],
        doc("En andel i hundradelar.", "a share in hundredths", "arbetsförmåga: procent eller inget"),
    ),
    entry(
        BuiltinType::Procentenheter,
        Word::Procentenheter,
        "procentenheter",
        ["ett antal procentenheter", "procentenheter"],
        ["a number of percentage points", "percentage points"],
        doc("Skillnaden mellan två procentsatser.", "the difference of two percentages", "ökning: procentenheter"),
    ),
    entry(
        BuiltinType::Kronor,
        Word::Kronor,
        "kronor",
        ["ett belopp i kronor", "kronor"],
        ["an amount in kronor", "kronor"],
        doc("Ett belopp i kronor, alltid exakt.", "an exact amount of kronor", "tak: kronor"),
    ),
    entry(
        BuiltinType::Datum,
        Word::Datum,
        "datum",
        ["ett datum", "datum"],
        ["a date", "dates"],
        doc("En dag, som 2024-03-18.", "a day", "start: datum eller inget"),
    ),
    entry(
        BuiltinType::Tidpunkt,
        Word::Tidpunkt,
        "tidpunkt",
        ["en tidpunkt", "tidpunkter"],
        ["an instant", "instants"],
        doc("Ett klockslag en viss dag, som 2024-03-18 14:23.", "a minute of a day", "upptäckt: tidpunkt"),
    ),
    entry(
        BuiltinType::Manad,
        Word::Manad,
        "månad",
        ["en kalendermånad", "kalendermånader"],
        ["a calendar month", "calendar months"],
        doc("En kalendermånad, som 2024-03.", "a calendar month", "avser: månad"),
    ),
    entry(
        BuiltinType::Vecka,
        Word::Vecka,
        "vecka",
        ["en kalendervecka", "kalenderveckor"],
        ["a calendar week", "calendar weeks"],
        doc("En kalendervecka, måndag till söndag.", "a calendar week", "avser: vecka"),
    ),
    entry(
        BuiltinType::Ar,
        Word::Year,
        "år",
        ["ett kalenderår", "kalenderår"],
        ["a calendar year", "calendar years"],
        doc("Ett kalenderår. Tiden ”2 år” har typen månader.", "a calendar year", "avser: år"),
    ),
    entry(
        BuiltinType::Period,
        Word::Period,
        "period",
        ["en period", "perioder"],
        ["a period", "periods"],
        doc("Från och med en dag till och med en annan, eller tills vidare.", "a span of days", "frånvaro: period"),
    ),
    entry(
        BuiltinType::Dagar,
        Word::Dagar,
        "dagar",
        ["en tid i dagar", "dagar"],
        ["a time in days", "days"],
        doc("Ett antal kalenderdagar, också skrivet i veckor.", "a number of calendar days", "högsta_ledighet: dagar"),
    ),
    entry(
        BuiltinType::Manader,
        Word::Manader,
        "månader",
        ["en tid i månader", "månader"],
        ["a time in months", "months"],
        doc("Ett antal månader, också skrivet i år.", "a number of months", "längsta_tid: månader"),
    ),
    entry(
        BuiltinType::Arbetsdagar,
        Word::Arbetsdagar,
        "arbetsdagar",
        ["en tid i arbetsdagar", "arbetsdagar"],
        ["a time in working days", "working days"],
        doc("Ett antal arbetsdagar enligt kalendern.", "a number of working days", "handläggningstid: arbetsdagar"),
    ),
    entry(
        BuiltinType::Timmar,
        Word::Timmar,
        "timmar",
        ["en tid i timmar", "timmar"],
        ["a time in hours", "hours"],
        doc("Ett antal timmar.", "a number of hours", "närvaro: timmar"),
    ),
    entry(
        BuiltinType::Text,
        Word::Text,
        "text",
        ["en text", "texter"],
        ["a text", "texts"],
        doc("En text, som går att jämföra men inte räkna med.", "a text", "namn: text"),
    ),
    entry(
        BuiltinType::Insats,
        Word::Insats,
        "insats",
        ["en insats", "insatser"],
        ["an insats", "insatser"],
        doc("En av regelverkets insatser.", "one of the declared insatser", "insats: insats eller inget"),
    ),
    entry(
        BuiltinType::Insatsgrupp,
        Word::Insatsgrupp,
        "insatsgrupp",
        ["en insatsgrupp", "insatsgrupper"],
        ["an insatsgrupp", "insatsgrupper"],
        doc("En av regelverkets insatsgrupper.", "one of the declared groups", "grupp: insatsgrupp"),
    ),
    entry(
        BuiltinType::Roll,
        Word::Roll,
        "roll",
        ["en roll", "roller"],
        ["a role", "roles"],
        doc("En av regelverkets roller.", "one of the declared roles", "beslutsfattare: roll"),
    ),
];
