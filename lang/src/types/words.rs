//! Types in words: as the author writes them, and as nouns in both languages for messages.
//!
//! The words of the types that the language has by itself stand in the vocabulary. Must not know: which message they stand in.

use smol_str::{SmolStr, format_smolstr};

use super::ty::Type;
use crate::diagnostics::words::{Nouns, TypeWords};

/// A type in words.
pub fn words(ty: &Type) -> TypeWords {
    let (swedish, english) = nouns(ty);
    TypeWords { written: written(ty), swedish, english }
}

/// A length of time in the unit that it is written in: `18 år` is of the months, but nobody calls it so.
pub fn words_of_unit(many: &str, many_english: &str) -> TypeWords {
    let swedish = noun(&format_smolstr!("en tid i {many}"), many);
    let english = noun(&format_smolstr!("a length of time in {many_english}"), many_english);
    TypeWords { written: many.into(), swedish, english }
}

/// The type as the author would write it.
pub fn written(ty: &Type) -> SmolStr {
    match ty {
        Type::ExactKronor => written(&Type::Kronor),
        Type::Enumeration(global) | Type::Record(global) | Type::Event(global) | Type::Instance(global) => {
            global.name.clone()
        }
        Type::Status => "status".into(),
        Type::LineState => "läge".into(),
        Type::List(inner) if inner.may_be_absent() => format_smolstr!("lista med ({})", written(inner)),
        Type::List(inner) => format_smolstr!("lista med {}", written(inner)),
        Type::Interval(inner) if **inner == Type::Int => "intervall".into(),
        Type::Interval(inner) => format_smolstr!("intervall med {}", written(inner)),
        Type::Optional(inner) => format_smolstr!("{} eller inget", written(inner)),
        Type::Absent => "inget".into(),
        _ => ty.entry().map_or("?", |entry| entry.spelling).into(),
    }
}

fn nouns(ty: &Type) -> (Nouns, Nouns) {
    let fixed = |one: &str, many: &str, one_english: &str, many_english: &str| {
        (noun(one, many), noun(one_english, many_english))
    };
    match ty {
        Type::ExactKronor => fixed(
            "ett belopp som inte är avrundat",
            "oavrundade kronor",
            "an amount that is not rounded",
            "unrounded kronor",
        ),
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
        _ => match ty.entry() {
            Some(entry) => {
                let ([one, many], [one_english, many_english]) = (entry.swedish, entry.english);
                fixed(one, many, one_english, many_english)
            }
            None => fixed("något", "okända värden", "something", "unknown values"),
        },
    }
}

fn noun(one: &str, many: &str) -> Nouns {
    Nouns { one: one.into(), many: many.into() }
}
