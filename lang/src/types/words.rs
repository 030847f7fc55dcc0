//! Types in words: as the author writes them, and as nouns in both languages for messages.
//!
//! Must not know: which message they stand in.

use smol_str::{SmolStr, format_smolstr};

use super::ty::Type;
use crate::diagnostics::words::{Nouns, TypeWords};

/// A type in words.
pub fn words(ty: &Type) -> TypeWords {
    let (swedish, english) = nouns(ty);
    TypeWords { written: written(ty), swedish, english }
}

/// The type as the author would write it.
pub fn written(ty: &Type) -> SmolStr {
    match ty {
        Type::Error => "?".into(),
        Type::Bool => "ja/nej".into(),
        Type::Int => "heltal".into(),
        Type::Decimal => "decimaltal".into(),
        Type::Percent => "procent".into(),
        Type::PercentagePoints => "procentenheter".into(),
        Type::Kronor | Type::ExactKronor => "kronor".into(),
        Type::Date => "datum".into(),
        Type::Instant => "tidpunkt".into(),
        Type::Month => "månad".into(),
        Type::Week => "vecka".into(),
        Type::Year => "år".into(),
        Type::Period => "period".into(),
        Type::Days => "dagar".into(),
        Type::Months => "månader".into(),
        Type::WorkDays => "arbetsdagar".into(),
        Type::Hours => "timmar".into(),
        Type::Text => "text".into(),
        Type::Enumeration(global) | Type::Record(global) | Type::Event(global) | Type::Instance(global) => {
            global.name.clone()
        }
        Type::Insats => "insats".into(),
        Type::InsatsGroup => "insatsgrupp".into(),
        Type::Role => "roll".into(),
        Type::Status => "status".into(),
        Type::LineState => "läge".into(),
        Type::List(inner) if inner.may_be_absent() => format_smolstr!("lista med ({})", written(inner)),
        Type::List(inner) => format_smolstr!("lista med {}", written(inner)),
        Type::Interval(inner) if **inner == Type::Int => "intervall".into(),
        Type::Interval(inner) => format_smolstr!("intervall med {}", written(inner)),
        Type::Optional(inner) => format_smolstr!("{} eller inget", written(inner)),
        Type::Absent => "inget".into(),
    }
}

fn nouns(ty: &Type) -> (Nouns, Nouns) {
    let fixed = |one: &str, many: &str, one_english: &str, many_english: &str| {
        (noun(one, many), noun(one_english, many_english))
    };
    match ty {
        Type::Error => fixed("något", "okända värden", "something", "unknown values"),
        Type::Bool => fixed("ja eller nej", "ja/nej", "yes or no", "”ja/nej”"),
        Type::Int => fixed("ett heltal", "heltal", "a whole number", "whole numbers"),
        Type::Decimal => fixed("ett decimaltal", "decimaltal", "a decimal number", "decimal numbers"),
        Type::Percent => fixed("en procentsats", "procent", "a percentage", "percentages"),
        Type::PercentagePoints => {
            fixed("ett antal procentenheter", "procentenheter", "a number of percentage points", "percentage points")
        }
        Type::Kronor => fixed("ett belopp i kronor", "kronor", "an amount in kronor", "kronor"),
        Type::ExactKronor => fixed(
            "ett belopp som inte är avrundat",
            "oavrundade kronor",
            "an amount that is not rounded",
            "unrounded kronor",
        ),
        Type::Date => fixed("ett datum", "datum", "a date", "dates"),
        Type::Instant => fixed("en tidpunkt", "tidpunkter", "an instant", "instants"),
        Type::Month => fixed("en kalendermånad", "kalendermånader", "a calendar month", "calendar months"),
        Type::Week => fixed("en kalendervecka", "kalenderveckor", "a calendar week", "calendar weeks"),
        Type::Year => fixed("ett kalenderår", "kalenderår", "a calendar year", "calendar years"),
        Type::Period => fixed("en period", "perioder", "a period", "periods"),
        Type::Days => fixed("en tid i dagar", "dagar", "a time in days", "days"),
        Type::Months => fixed("en tid i månader", "månader", "a time in months", "months"),
        Type::WorkDays => fixed("en tid i arbetsdagar", "arbetsdagar", "a time in working days", "working days"),
        Type::Hours => fixed("en tid i timmar", "timmar", "a time in hours", "hours"),
        Type::Text => fixed("en text", "texter", "a text", "texts"),
        Type::Insats => fixed("en insats", "insatser", "an insats", "insatser"),
        Type::InsatsGroup => fixed("en insatsgrupp", "insatsgrupper", "an insatsgrupp", "insatsgrupper"),
        Type::Role => fixed("en roll", "roller", "a role", "roles"),
        Type::Status => fixed("en status", "statusar", "a status", "statuses"),
        Type::LineState => fixed("läget för en utbetalning", "lägen", "the state of a payment line", "states"),
        Type::Absent => fixed("inget", "inget", "”inget”", "”inget”"),
        Type::Enumeration(global) => {
            let name = &global.name;
            let one = format_smolstr!("ett av namnen i ”{name}”");
            let one_english = format_smolstr!("one of the names in ”{name}”");
            fixed(&one, &format_smolstr!("namn i ”{name}”"), &one_english, &format_smolstr!("names in ”{name}”"))
        }
        Type::Record(global) => {
            let name = &global.name;
            let (one, many) = (format_smolstr!("uppgifter om ”{name}”"), format_smolstr!("uppgifter om ”{name}”"));
            fixed(&one, &many, &format_smolstr!("a record ”{name}”"), &format_smolstr!("records ”{name}”"))
        }
        Type::Event(global) => {
            let name = &global.name;
            let (one, many) = (format_smolstr!("en händelse ”{name}”"), format_smolstr!("händelser ”{name}”"));
            fixed(&one, &many, &format_smolstr!("an event ”{name}”"), &format_smolstr!("events ”{name}”"))
        }
        Type::Instance(global) => {
            let name = &global.name;
            let (one, many) = (format_smolstr!("en ”{name}”"), format_smolstr!("flera ”{name}”"));
            fixed(&one, &many, &format_smolstr!("one ”{name}”"), &format_smolstr!("several ”{name}”"))
        }
        Type::List(inner) => {
            let (swedish, english) = nouns(inner);
            let one = format_smolstr!("en lista med {}", swedish.many);
            let one_english = format_smolstr!("a list of {}", english.many);
            fixed(&one, "listor", &one_english, "lists")
        }
        Type::Interval(inner) => {
            let (swedish, english) = nouns(inner);
            let one = format_smolstr!("ett intervall med {}", swedish.many);
            let one_english = format_smolstr!("an interval of {}", english.many);
            fixed(&one, "intervall", &one_english, "intervals")
        }
        Type::Optional(inner) => {
            let (swedish, english) = nouns(inner);
            let one = format_smolstr!("{} eller inget", swedish.one);
            let one_english = format_smolstr!("{} or nothing", english.one);
            fixed(&one, &swedish.many, &one_english, &english.many)
        }
    }
}

fn noun(one: &str, many: &str) -> Nouns {
    Nouns { one: one.into(), many: many.into() }
}
