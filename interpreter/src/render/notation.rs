//! Values as rules write them: `2024-03-18`, `3 876 kr`, `uppfylld_i_tid`.
//!
//! For those who write rules: what a test expects and what came out stand beside each other, and what is shown can be written back.
//! Must not know: languages; rules have one.

use super::words::{EVENTS, Language, fault_words, known_words, missing_name};
use crate::outcome::{Known, Value};

/// A value as rules write it. What rules cannot write, such as a fault, is said in words of a language.
pub fn value_notation(value: &Value<'_>, language: Language) -> String {
    match value {
        Value::Known(known) => known_notation(known),
        Value::Absent => "inget".to_owned(),
        Value::Unknown(_) => "okänt".to_owned(),
        Value::Faulty(faulty) => fault_words(faulty.code, language).to_owned(),
    }
}

/// A fact as rules name it, by its JSON Pointer: `person.födelsedatum`. What rules cannot name by itself, a fact of an event or of an element of a
/// list, is said in words of a language: `månader för händelse 2`.
pub fn fact_notation(pointer: &str, language: Language) -> String {
    let steps = || pointer.split('/').skip(1);
    let is_number = |step: &str| step.bytes().all(|byte| byte.is_ascii_digit());
    match pointer == EVENTS || steps().any(is_number) {
        true => missing_name(pointer, language),
        false => steps().map(|step| step.replace("~1", "/").replace("~0", "~")).collect::<Vec<_>>().join("."),
    }
}

fn known_notation(known: &Known<'_>) -> String {
    match known {
        Known::Date(date) => date.to_string(),
        Known::Instant(instant) => instant.to_string(),
        Known::Month(month) => month.to_string(),
        Known::Text(text) => format!("\"{text}\""),
        Known::Member(name) | Known::Insats(name) | Known::Group(name) | Known::Role(name) => name.name.to_owned(),
        Known::Status(status) => status.swedish().to_owned(),
        Known::Element(pointer) => pointer.clone(),
        Known::Event(event) => event.pointer.clone(),
        Known::Range(ends) => match ends.as_ref() {
            (from, Some(to)) => format!("{}–{}", known_notation(from), known_notation(to)),
            (from, None) => format!("från och med {}", known_notation(from)),
        },
        Known::List(values) => {
            let values = values.iter().map(|value| value_notation(value, Language::Swedish));
            format!("[{}]", values.collect::<Vec<_>>().join("; "))
        }
        // Numbers and durations are written in prose as they are in rules.
        _ => known_words(known, Language::Swedish),
    }
}

#[cfg(test)]
mod tests {
    use stadga_program::date::Date;
    use stadga_program::node::NumberUnit;
    use stadga_program::number::Fixed;
    use stadga_program::status::Status;

    use super::{Language, fact_notation, value_notation};
    use crate::outcome::{Known, Name, Value};

    fn check(known: Known<'_>, notation: &str) {
        assert_eq!(value_notation(&Value::Known(known), Language::Swedish).replace('\u{a0}', " "), notation);
    }

    #[test]
    fn facts_are_named_as_in_rules_or_by_their_events() {
        let named = |pointer: &str| fact_notation(pointer, Language::Swedish);
        assert_eq!(named("/start"), "start");
        assert_eq!(named("/person/födelsedatum"), "person.födelsedatum");
        assert_eq!(named("/events/1/månader"), "månader för händelse 2");
        assert_eq!(named("/events"), "händelserna");
    }

    #[test]
    fn values_are_written_as_in_rules() {
        check(Known::Bool(true), "ja");
        check(Known::Date(Date::from_ymd(2024, 3, 18).unwrap()), "2024-03-18");
        check(Known::Days(14), "14 dagar");
        check(Known::Fixed(Fixed::from_integer(3_876).unwrap(), NumberUnit::Kronor), "3 876 kr");
        check(Known::Member(Name { name: "egen_försörjning", label: Some("Egen försörjning") }), "egen_försörjning");
        check(Known::Status(Status::Met), "uppfylld");
        check(Known::Range(Box::new((Known::Int(18), Some(Known::Int(66))))), "18–66");
        check(Known::List(vec![Value::Known(Known::Int(1)), Value::Absent]), "[1; inget]");
    }
}
