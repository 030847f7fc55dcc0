//! What the schema of cases says of a place in one.
//!
//! Must not know: how a text is read.

use serde_json::Value as Json;
use stadga_lang::diagnostics::Language;

use super::position::{Content, Member, Step};
use crate::choose;

/// The forms that a value may have, each a part of the schema.
#[derive(Debug, Clone)]
pub(super) struct Shapes<'s> {
    forms: Vec<&'s Json>,
}

impl<'s> Shapes<'s> {
    /// Those at the end of a way from a case.
    pub(super) fn at(schema: &'s Json, steps: &[Step<'_>]) -> Shapes<'s> {
        let mut shapes = Shapes::of(schema);
        for step in steps {
            shapes = match step {
                Step::Key(key, members) => Shapes { forms: shapes.fitting(members).member(key) },
                Step::Into(members) => shapes.fitting(members),
                Step::Element => {
                    let items = shapes.forms.iter().filter_map(|form| form.get("items"));
                    Shapes { forms: items.flat_map(|items| Shapes::of(items).forms).collect() }
                }
            };
        }
        shapes
    }

    /// The forms of a schema: itself, or what it is any of.
    fn of(schema: &'s Json) -> Shapes<'s> {
        let mut forms = Vec::new();
        let mut open = vec![schema];
        while let Some(next) = open.pop() {
            match next.get("anyOf").and_then(Json::as_array) {
                Some(any) => {
                    // What is said of all forms is said where they part.
                    forms.extend(
                        (next.get("properties").is_some() || next.get("description").is_some()).then_some(next),
                    );
                    open.extend(any.iter().rev());
                }
                None => forms.push(next),
            }
        }
        Shapes { forms }
    }

    /// All forms.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'s Json> {
        self.forms.iter().copied()
    }

    /// Those that an object with these members may be of, by what it says of its own kind: `"type": "kundkontakt"`.
    fn fitting(&self, members: &[Member]) -> Shapes<'s> {
        let fits = |form: &&Json| {
            members.iter().all(|member| {
                let wanted = form.pointer("/properties").and_then(|own| own.get(&member.key)?.get("const"));
                match (wanted, member.value.as_ref().map(|value| &value.content)) {
                    (Some(wanted), Some(Content::Text(text))) => wanted == text.as_str(),
                    _ => true,
                }
            })
        };
        let forms: Vec<&Json> = self.iter().filter(fits).collect();
        if forms.is_empty() { self.clone() } else { Shapes { forms } }
    }

    /// The forms of the value of a key.
    pub(super) fn member(&self, key: &str) -> Vec<&'s Json> {
        let of_key = self.iter().filter_map(|form| form.get("properties")?.get(key));
        let mut forms: Vec<&Json> = Vec::new();
        for form in of_key.flat_map(|schema| Shapes::of(schema).forms) {
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
        forms
    }

    /// The keys that an object of any of the forms may have, each once.
    pub(super) fn keys(&self) -> Vec<&'s str> {
        let mut keys: Vec<&str> = Vec::new();
        for properties in self.iter().filter_map(|form| form.get("properties").and_then(Json::as_object)) {
            for key in properties.keys() {
                if !keys.contains(&key.as_str()) {
                    keys.push(key);
                }
            }
        }
        keys
    }
}

/// What the author has written about a value.
pub(super) fn description(shape: &Json) -> Option<&str> {
    shape.get("description").and_then(Json::as_str)
}

/// The words of one of the names that a description lists: `låg: Låg nivå; hög: Hög nivå.`
pub(super) fn words_of_name<'d>(description: &'d str, name: &str) -> Option<&'d str> {
    let pairs = description.trim_end_matches('.').split("; ");
    let mut words = pairs.filter_map(|pair| pair.split_once(": "));
    words.find(|(own, _)| own.rsplit(' ').next() == Some(name)).map(|(_, words)| words)
}

/// What a value is, in short.
pub(super) fn type_words(forms: &[&Json], language: Language) -> String {
    let mut words: Vec<&str> = Vec::new();
    for form in forms {
        let one = one_type(form, language);
        if !one.is_empty() && !words.contains(&one) {
            words.push(one);
        }
    }
    words.join(choose(language, " eller ", " or "))
}

fn one_type(form: &Json, language: Language) -> &'static str {
    let is_date = form.get("format").is_some_and(|format| format == "date");
    let ty = form.get("type");
    let named = ty.and_then(Json::as_str).or_else(|| ty?.get(0)?.as_str());
    match named {
        Some("string") if is_date => choose(language, "datum", "date"),
        Some("string") if form.get("enum").is_some() => choose(language, "ett av namnen", "one of the names"),
        Some("string") => choose(language, "text", "text"),
        Some("boolean") => choose(language, "ja/nej", "yes/no"),
        Some("integer") => choose(language, "heltal", "whole number"),
        Some("number") => choose(language, "tal", "number"),
        Some("array") => choose(language, "lista", "list"),
        Some("object") => choose(language, "uppgifter", "record"),
        Some("null") => choose(language, "null (finns inte)", "null (does not exist)"),
        _ => "",
    }
}
