//! Case files in an editor: what is wrong with them, what may stand at a place, and what stands there.
//!
//! What may stand is read in the schema that the rule set publishes of its cases, so an editor and a system that sends cases know the same. A
//! text under the editor's hands is mostly no JSON, so `position` reads it without asking that it were. Must not know: protocols.

mod offers;
mod position;
mod shape;

use serde_json::Value as Json;
use stadga_interpreter::input::cases;
use stadga_interpreter::schema::case_schema;
use stadga_lang::diagnostics::Language;
use stadga_lang::diagnostics::report::Report;
use stadga_lang::span::Span;
use stadga_program::date::Date;
use stadga_program::program::Program;

pub use self::offers::{Offer, OfferKind};
use self::position::{Cursor, Located, locate};
use self::shape::{Shapes, description, type_words, words_of_name};
use crate::input::report;

/// How case files beside a rule set are called.
pub const FILE_NAMES: [&str; 2] = ["cases.json", "cases.jsonl"];

/// What the names of other case files end in.
pub const FILE_ENDING: &str = ".case.json";

/// The most problems that are told of one file.
const MOST_PROBLEMS: usize = 200;

/// Whether a file is one of cases, by its name.
pub fn is_case_file(name: &str) -> bool {
    FILE_NAMES.contains(&name) || name.ends_with(FILE_ENDING)
}

/// What is wrong with the cases of a text.
pub fn problems(program: &Program, path: &str, text: &str, language: Language) -> Vec<Report> {
    let unusable = cases(program, text).filter_map(|read| read.result.err()).flatten();
    let told = unusable.filter(|problem| !problem.repeats).take(MOST_PROBLEMS);
    told.map(|problem| report(&problem, path, language)).collect()
}

/// What may stand at a byte of a text, in the order in which the rule set declares it. Days are offered as of today.
pub fn completions(program: &Program, text: &str, offset: u32, today: Date, language: Language) -> Vec<Offer> {
    let schema = case_schema(program);
    let nodes = position::read(text);
    let Some(located) = locate(&nodes, text, offset as usize) else { return Vec::new() };
    let shapes = Shapes::at(&schema, &located.steps);
    match located.cursor {
        Cursor::Key { members, member } => offers::keys(&shapes, members, member, span_at(&located), language),
        Cursor::Value { .. } => offers::values(&shapes, span_at(&located), today, language),
    }
}

/// What there is to know about what stands at a byte of a text, in Markdown, and where it stands.
pub fn hover(program: &Program, text: &str, offset: u32, language: Language) -> Option<(Span, String)> {
    let schema = case_schema(program);
    let nodes = position::read(text);
    let located = locate(&nodes, text, offset as usize)?;
    let shapes = Shapes::at(&schema, &located.steps);
    match located.cursor {
        Cursor::Key { member, .. } => {
            let key = &member?.key;
            let of_key = shapes.member(key);
            let head = format!("**{key}**: {}", type_words(&of_key, language));
            let about = of_key.iter().find_map(|shape| description(shape)).map(|about| format!("\n\n{about}"));
            (!of_key.is_empty()).then(|| (span_at(&located), head + &about.unwrap_or_default()))
        }
        Cursor::Value { text: Some(value), .. } => {
            let told = about_value(&shapes, value)?;
            Some((span_at(&located), told))
        }
        Cursor::Value { text: None, .. } => None,
    }
}

/// A day with its weekday; a name with its words.
fn about_value(shapes: &Shapes<'_>, value: &str) -> Option<String> {
    if let Ok(date) = value.parse::<Date>() {
        return Some(format!("**{} {}**", date.weekday().to_swedish(), date.to_swedish()));
    }
    let names = |shape: &&Json| {
        let names = shape.get("enum").and_then(Json::as_array);
        names.is_some_and(|names| names.iter().any(|name| name == value))
    };
    let shape = shapes.iter().find(names)?;
    let words = words_of_name(description(shape)?, value)?;
    Some(format!("**{value}**: {words}"))
}

/// The bytes of the text that the cursor is in.
fn span_at(located: &Located<'_>) -> Span {
    let (start, end) = located.span;
    Span::new(u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests;
