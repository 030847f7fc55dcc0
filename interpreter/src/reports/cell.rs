//! A cell of a report: its value by itself, so that it outlives the case that gave it.
//!
//! It says what a spreadsheet needs to know (a day is a day and an amount a number), and the words for those who read. Must not know: files,
//! how a cell is laid out.

use std::cmp::Ordering;

use serde_json::Value as Json;
use stadga_program::date::{Date, Instant, MonthIndex};
use stadga_program::node::NumberUnit;
use stadga_program::number::{Fixed, Ratio};
use stadga_program::program::Program;

use crate::outcome::{Known, ReportValue, Value};
use crate::outcome_json::value_to_json;
use crate::render::words::{fault_words, known_words, title};
use crate::render::{Language, fact_notation};

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What it holds.
    pub content: Content,
    /// The same in words of the language that was asked for; nothing in an empty cell.
    pub words: String,
    /// The same as JSON, with its state.
    pub json: Json,
    order: Order,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Nothing: the value is known not to exist.
    Empty,
    /// What is read as a text: names, texts, lists, and numbers that no decimal number is.
    Text,
    /// A number, a percentage or an amount.
    Number(Fixed, NumberUnit),
    /// How many of something.
    Count(i64, Counted),
    /// A day.
    Date(Date),
    /// A time of day.
    Instant(Instant),
    /// A month.
    Month(MonthIndex),
    /// Facts are missing.
    Unknown,
    /// The rules give no value.
    Faulty,
}

/// What there is so many of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// A whole number, or a year.
    Plain,
    /// Days.
    Days,
    /// Months.
    Months,
    /// Working days.
    WorkDays,
    /// Hours.
    Hours,
}

/// Where a cell stands among others of its column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    Number(Ratio),
    Place(i64),
    Text(Vec<u32>),
    /// What does not exist comes after what does.
    Absent,
    /// What cannot be told comes last.
    Open,
}

impl Cell {
    /// A cell as a case gives it.
    pub(super) fn of(program: &Program, given: &ReportValue<'_>, language: Language) -> Cell {
        let words = cell_words(&given.value, language);
        let order = match &given.value {
            Value::Known(Known::Fixed(number, _)) => Order::Number(Ratio::from(*number)),
            Value::Known(Known::Ratio(number, _)) => Order::Number(*number),
            Value::Known(Known::Text(_) | Known::List(_) | Known::Element(_) | Known::Event(_)) => {
                Order::Text(in_alphabet(&words))
            }
            Value::Known(_) => Order::Place(given.order),
            Value::Absent => Order::Absent,
            Value::Unknown(_) | Value::Faulty(_) => Order::Open,
        };
        Cell { content: content(&given.value), words, json: value_to_json(program, &given.value).to_value(), order }
    }

    /// Which of two cells of a column stands before the other. What does not exist or cannot be told comes last either way.
    pub(super) fn compare(&self, other: &Cell, is_falling: bool) -> Ordering {
        let has_value = |cell: &Cell| !matches!(cell.order, Order::Absent | Order::Open);
        let compared = self.order.cmp(&other.order);
        if is_falling && has_value(self) && has_value(other) { compared.reverse() } else { compared }
    }
}

fn content(value: &Value<'_>) -> Content {
    let known = match value {
        Value::Known(known) => known,
        Value::Absent => return Content::Empty,
        Value::Unknown(_) => return Content::Unknown,
        Value::Faulty(_) => return Content::Faulty,
    };
    match known {
        Known::Int(number) => Content::Count(*number, Counted::Plain),
        Known::Year(year) => Content::Count(year.number().into(), Counted::Plain),
        Known::Days(count) => Content::Count(*count, Counted::Days),
        Known::Months(count) => Content::Count(*count, Counted::Months),
        Known::WorkDays(count) => Content::Count(*count, Counted::WorkDays),
        Known::Hours(count) => Content::Count(*count, Counted::Hours),
        Known::Fixed(number, unit) => Content::Number(*number, *unit),
        Known::Ratio(number, unit) => {
            number.to_fixed_exact().map_or(Content::Text, |number| Content::Number(number, *unit))
        }
        Known::Date(day) => Content::Date(*day),
        Known::Instant(instant) => Content::Instant(*instant),
        Known::Month(month) => Content::Month(*month),
        Known::List(values) => open_in(values).unwrap_or(Content::Text),
        _ => Content::Text,
    }
}

/// What cannot be told of a list because it cannot be told of one of its values.
fn open_in(values: &[Value<'_>]) -> Option<Content> {
    let faulty = values.iter().any(|value| matches!(value, Value::Faulty(_))).then_some(Content::Faulty);
    faulty.or_else(|| values.iter().any(|value| matches!(value, Value::Unknown(_))).then_some(Content::Unknown))
}

/// What stands in a cell: short, since the heading says what it is.
pub(crate) fn cell_words(value: &Value<'_>, language: Language) -> String {
    match value {
        Value::Known(known) => known_cell_words(known, language),
        Value::Absent => String::new(),
        Value::Unknown(needs) => {
            let facts: Vec<String> = needs.facts.iter().map(|fact| fact_notation(fact, language)).collect();
            format!("{}: {}", language.choose("okänt", "unknown"), facts.join(", "))
        }
        Value::Faulty(faulty) => {
            let fault = language.choose("fel", "fault");
            format!("{fault}: {} ({})", fault_words(faulty.code, language), faulty.code.as_str())
        }
    }
}

fn known_cell_words(known: &Known<'_>, language: Language) -> String {
    match known {
        Known::Text(text) => (*text).to_owned(),
        Known::Date(day) => day.to_string(),
        Known::Instant(instant) => instant.to_string(),
        Known::Insats(name) | Known::Group(name) => title(name),
        Known::Range(ends) => {
            let (from, to) = ends.as_ref();
            let from = known_cell_words(from, language);
            match to {
                Some(to) => format!("{from}–{}", known_cell_words(to, language)),
                None => format!("{from}–"),
            }
        }
        Known::List(values) => values.iter().map(|value| cell_words(value, language)).collect::<Vec<_>>().join("; "),
        other => known_words(other, language),
    }
}

/// A text as it stands in a Swedish list of names: å, ä and ö come after z, and capitals make no difference.
pub(super) fn in_alphabet(text: &str) -> Vec<u32> {
    let last = u32::from(char::MAX);
    let letters = text.chars().flat_map(char::to_lowercase).map(|letter| match letter {
        'å' => last + 1,
        'ä' | 'æ' => last + 2,
        'ö' | 'ø' => last + 3,
        'é' | 'è' | 'ê' | 'ë' => u32::from('e'),
        'ü' => u32::from('y'),
        other => u32::from(other),
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::in_alphabet;

    #[test]
    fn letters_stand_in_the_swedish_order() {
        let mut names = ["Öberg", "Zäta", "Ärlig", "åsa", "Abel", "édith"];
        names.sort_by_key(|name| in_alphabet(name));
        assert_eq!(names, ["Abel", "édith", "Zäta", "åsa", "Ärlig", "Öberg"]);
    }
}
