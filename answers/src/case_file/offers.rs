//! What is offered at a place of a case file.
//!
//! Must not know: how a text is read, where the schema comes from.

use serde_json::Value as Json;
use stadga_lang::diagnostics::Language;
use stadga_lang::span::Span;
use stadga_program::date::Date;

use super::position::Member;
use super::shape::{Shapes, description, type_words, words_of_name};

/// Something that may stand at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What is listed.
    pub label: String,
    /// What it is.
    pub kind: OfferKind,
    /// What is written.
    pub insert: String,
    /// The bytes that it takes the place of.
    pub replaced: Span,
    /// In short, what it is.
    pub detail: String,
    /// What its author has written about it.
    pub documentation: Option<String>,
}

/// What is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferKind {
    /// A key of an object.
    Key,
    /// A name: a member, an insats, a role, a kind of event.
    Name,
    /// Any other value.
    Value,
}

/// The keys that an object does not have yet.
pub(super) fn keys(
    shapes: &Shapes<'_>,
    members: &[Member],
    at: Option<&Member>,
    replaced: Span,
    language: Language,
) -> Vec<Offer> {
    let has = |key: &str| members.iter().any(|member| member.key == key && Some(member) != at);
    let after = if at.is_some_and(|member| member.has_colon) { "" } else { ": " };
    let missing = shapes.keys().into_iter().filter(|key| !has(key));
    let offer = |key: &str| {
        let forms = shapes.member(key);
        Offer {
            label: key.to_owned(),
            kind: OfferKind::Key,
            insert: format!("{}{after}", Json::from(key)),
            replaced,
            detail: type_words(&forms, language),
            documentation: forms.iter().find_map(|form| description(form)).map(str::to_owned),
        }
    };
    missing.map(offer).collect()
}

/// The values of a place, as far as there are few of them.
pub(super) fn values(shapes: &Shapes<'_>, replaced: Span, today: Date, language: Language) -> Vec<Offer> {
    let mut result: Vec<Offer> = Vec::new();
    for form in shapes.iter() {
        let offer = |label: String, value: Json, kind: OfferKind| {
            let words = description(form).and_then(|words| words_of_name(words, &label)).map(str::to_owned);
            let detail = words.unwrap_or_else(|| type_words(&[form], language));
            let documentation = None;
            Offer { label, kind, insert: value.to_string(), replaced, detail, documentation }
        };
        let of_form: Vec<Offer> = match form.get("enum").and_then(Json::as_array) {
            Some(names) => {
                let names = names.iter().filter_map(Json::as_str);
                names.map(|name| offer(name.to_owned(), name.into(), OfferKind::Name)).collect()
            }
            None => match form.get("const").and_then(Json::as_str) {
                Some(name) => vec![offer(name.to_owned(), name.into(), OfferKind::Name)],
                None => {
                    let of_type = of_type(form, today).into_iter();
                    of_type.map(|value| offer(label(&value), value, OfferKind::Value)).collect()
                }
            },
        };
        for offer in of_form {
            if !result.iter().any(|before| before.insert == offer.insert) {
                result.push(offer);
            }
        }
    }
    result
}

fn label(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The values of a type of which there are few, or one to begin with.
fn of_type(form: &Json, today: Date) -> Vec<Json> {
    let is_date = form.get("format").is_some_and(|format| format == "date");
    let words = description(form).unwrap_or_default();
    match form.get("type").and_then(Json::as_str) {
        Some("boolean") => vec![true.into(), false.into()],
        Some("null") => vec![Json::Null],
        Some("string") if is_date => vec![today.to_string().into()],
        Some("string") if words.contains("Månad: ") => vec![today.month().to_string().into()],
        Some("object") => vec![Json::Object(serde_json::Map::new())],
        Some("array") => vec![Json::Array(Vec::new())],
        _ => Vec::new(),
    }
}
