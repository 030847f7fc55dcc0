//! Reading a neutral case: its fields, and its words said in those of a rule set.
//!
//! A field that is not there and a word that nobody knows are errors, so that nothing of a case is lost on the way. Must not know:
//! documents.

use serde_json::{Map, Value as Json, json};

/// A field of an object.
pub(super) fn field<'c>(of: &'c Json, name: &str) -> Result<&'c Json, String> {
    of.get(name).ok_or_else(|| format!("the case has no ”{name}” in {}", beginning(of)))
}

/// A field that holds a text.
pub(super) fn text<'c>(of: &'c Json, name: &str) -> Result<&'c str, String> {
    field(of, name)?.as_str().ok_or_else(|| format!("”{name}” is no text in {}", beginning(of)))
}

/// A field that holds a list.
pub(super) fn list<'c>(of: &'c Json, name: &str) -> Result<&'c [Json], String> {
    field(of, name)?.as_array().map(Vec::as_slice).ok_or_else(|| format!("”{name}” is no list in {}", beginning(of)))
}

/// The events of a case.
pub(super) fn events(case: &Json) -> Result<&[Json], String> {
    list(case, "events")
}

/// The event of an id.
pub(super) fn event_of<'c>(case: &'c Json, id: &str) -> Result<&'c Json, String> {
    let own = events(case)?.iter().find(|event| event.get("id").and_then(Json::as_str) == Some(id));
    own.ok_or_else(|| format!("no event has the id ”{id}”"))
}

/// Words of the neutral form, each with the rule set's own.
pub(super) type Words = &'static [(&'static str, &'static str)];

/// A word of the neutral form in those of the rule set.
pub(super) fn own_word(words: Words, neutral: &str) -> Result<&'static str, String> {
    let known = words.iter().find(|(other, _)| *other == neutral);
    known.map(|(_, own)| *own).ok_or_else(|| format!("the rule set has no word for ”{neutral}”"))
}

/// The same, where the rule set has one word for all that it has no word of its own for.
pub(super) fn own_word_or(words: Words, neutral: &str, others: &'static str) -> &'static str {
    own_word(words, neutral).unwrap_or(others)
}

/// A word of the rule set in those of the neutral form.
pub(super) fn neutral_word(words: Words, own: &str) -> Result<&'static str, String> {
    let known = words.iter().find(|(_, other)| *other == own);
    known.map(|(neutral, _)| *neutral).ok_or_else(|| format!("the neutral form has no word for ”{own}”"))
}

/// A field that holds a word, in the words of the rule set.
pub(super) fn word(of: &Json, name: &str, words: Words) -> Result<Json, String> {
    own_word(words, text(of, name)?).map(Json::from)
}

/// A list of words in those of the rule set.
pub(super) fn words_of(neutral: &[Json], words: Words) -> Result<Vec<&'static str>, String> {
    neutral.iter().map(|word| own_word(words, word.as_str().unwrap_or_default())).collect()
}

/// The neutral words of what something holds for, in their order.
pub(super) fn holding(words: Words, holds: impl Fn(&str) -> Result<bool, String>) -> Result<Vec<&'static str>, String> {
    let mut found = Vec::new();
    for (neutral, own) in words {
        if holds(own)? {
            found.push(*neutral);
        }
    }
    Ok(found)
}

/// Fields of an object under the names that the rule set has for them.
pub(super) fn renamed(of: &Json, names: Words) -> Result<Map<String, Json>, String> {
    names.iter().map(|(neutral, own)| Ok(((*own).to_owned(), field(of, neutral)?.clone()))).collect()
}

/// An event as the rule set has it: what every event has, and its own facts. Events of one day happened in the order of the list.
pub(super) fn event(of: &Json, place: usize, kind: &str, facts: Json) -> Result<Json, String> {
    let mut own = Map::new();
    own.insert("type".to_owned(), kind.into());
    // An event that lasts has a first and a last day among its facts.
    if facts.get("from").is_none() {
        own.insert("date".to_owned(), field(of, "date")?.clone());
    }
    own.insert("order".to_owned(), json!(place + 1));
    if let Some(id) = of.get("id") {
        own.insert("id".to_owned(), id.clone());
    }
    if let Json::Object(facts) = facts {
        own.extend(facts);
    }
    Ok(Json::Object(own))
}

/// Every event of a case as the rule set has it, told by its kind and its facts.
pub(super) fn events_told(
    case: &Json,
    told: impl Fn(&Json, &str) -> Result<(&'static str, Json), String>,
) -> Result<Vec<Json>, String> {
    let of = |(place, of): (usize, &Json)| {
        let (kind, facts) = told(of, text(of, "type")?)?;
        event(of, place, kind, facts)
    };
    events(case)?.iter().enumerate().map(of).collect()
}

/// The error of an event of a kind that the rule set does not have.
pub(super) fn unknown_event<T>(kind: &str) -> Result<T, String> {
    Err(format!("the rule set has no event for ”{kind}”"))
}

/// So much of a value that one sees which it is.
fn beginning(of: &Json) -> String {
    of.to_string().chars().take(60).collect()
}
