//! Values in the notation of the language, with ordinary blanks and signs, so that pages can be typed.

use stadga_interpreter::outcome::{Known, Value};
use stadga_program::node::NumberUnit;
use stadga_program::number::{Ratio, grouped_integer};

/// A value or the state that it is in.
pub(crate) fn value(value: &Value<'_>) -> String {
    let text = match value {
        Value::Known(known) => self::known(known),
        Value::Absent => "inget".to_owned(),
        Value::Unknown(needs) => {
            let facts: Vec<_> = needs.facts.iter().map(|pointer| fact(pointer)).collect();
            format!("okänt: {}", facts.join(", "))
        }
        Value::Faulty(faulty) => format!("fel: {}", faulty.code.as_str()),
    };
    text.replace('\u{a0}', " ").replace('\u{2212}', "-")
}

/// `/kund/i_kaa` as it is read in rules.
fn fact(pointer: &str) -> String {
    pointer.trim_start_matches('/').replace('/', ".")
}

fn known(known: &Known<'_>) -> String {
    match known {
        Known::Bool(true) => "ja".to_owned(),
        Known::Bool(false) => "nej".to_owned(),
        Known::Int(number) => whole(*number),
        Known::Fixed(fixed, unit) => number(Ratio::from(*fixed), *unit),
        Known::Ratio(ratio, unit) => number(*ratio, *unit),
        Known::Date(date) => date.to_string(),
        Known::Instant(instant) => instant.to_string(),
        Known::Month(month) => month.to_string(),
        Known::Year(year) => format!("år {year}"),
        Known::Week(monday) => monday.iso_week().to_string(),
        Known::Days(days) => counted(*days, "dag", "dagar"),
        Known::Months(months) => counted(*months, "månad", "månader"),
        Known::WorkDays(days) => counted(*days, "arbetsdag", "arbetsdagar"),
        Known::Hours(hours) => counted(*hours, "timme", "timmar"),
        Known::Text(text) => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        Known::Member(name) | Known::Insats(name) | Known::Group(name) | Known::Role(name) => name.name.to_owned(),
        Known::Status(status) => status.swedish().to_owned(),
        Known::Element(pointer) => fact(pointer),
        Known::Event(event) => fact(&event.pointer),
        Known::Range(ends) => {
            let (low, high) = &**ends;
            format!("{}–{}", self::known(low), high.as_ref().map(self::known).unwrap_or_default())
        }
        Known::List(values) => {
            let values: Vec<_> = values.iter().map(value).collect();
            format!("[{}]", values.join("; "))
        }
    }
}

fn number(number: Ratio, unit: NumberUnit) -> String {
    match unit {
        NumberUnit::Plain => number.to_swedish(),
        NumberUnit::Percent => format!("{} %", number.to_swedish()),
        NumberUnit::PercentagePoints => format!("{} procentenheter", number.to_swedish()),
        NumberUnit::Kronor => number.to_swedish_kronor(),
    }
}

fn whole(number: i64) -> String {
    grouped_integer(i128::from(number))
}

fn counted(number: i64, one: &str, many: &str) -> String {
    format!("{} {}", whole(number), if number == 1 { one } else { many })
}
