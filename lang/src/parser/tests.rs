//! What the grammar accepts, what it refuses, and that no text brings it down.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests"
)]

mod declarations;
mod dump;
mod expressions;
mod recovery;

use super::{Parsed, parse_file};
use crate::diagnostics::{Describe, Language};

/// The sample of the language's design, which every stage must read.
const SAMPLE: &str = include_str!("tests/files/sample.stadga");

/// All problems of a text, each as code, marked text and headline.
fn problems(text: &str) -> Vec<String> {
    parse_file(text)
        .iter()
        .flat_map(|(item, parsed)| {
            parsed.problems.iter().map(|diagnostic| {
                let marked = diagnostic.at.shifted(item.span.start).text(text);
                let message = diagnostic.problem.message(Language::Swedish);
                format!("{} {marked:?} {}", diagnostic.problem.code().0, message.headline)
            })
        })
        .collect()
}

fn dumped(parsed: &Parsed) -> String {
    parsed.tree.as_ref().map(|tree| dump::tree(tree)).unwrap_or_else(|| "STRAY\n".to_owned())
}

/// All trees of a text that has no problems.
fn trees(text: &str) -> String {
    assert_eq!(problems(text), Vec::<String>::new(), "in {text}");
    parse_file(text).iter().map(|(_, parsed)| dumped(parsed)).collect()
}
