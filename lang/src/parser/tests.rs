//! What the grammar accepts, what it refuses, and that no text brings it down.

#![expect(clippy::unreachable, clippy::string_slice, reason = "tests")]

mod declarations;
mod dump;
mod expressions;
mod habits;
mod layout;
mod recovery;
mod roles;
mod splitting;

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
    parsed.tree.as_deref().map(dump::tree).unwrap_or_else(|| "STRAY\n".to_owned())
}

/// All trees of a text that has no problems.
fn trees(text: &str) -> String {
    assert_eq!(problems(text), Vec::<String>::new(), "in {text}");
    parse_file(text).iter().map(|(_, parsed)| dumped(parsed)).collect()
}

/// The text after the fix of a problem, if it has one.
fn apply(text: &str, problem: &crate::diagnostics::Diagnostic<crate::span::Span>) -> Option<String> {
    use crate::diagnostics::EditKind;
    let place = |edit: &crate::diagnostics::Edit<crate::span::Span>| match edit.kind {
        EditKind::Replace => edit.at.start as usize..edit.at.end as usize,
        EditKind::InsertBefore => edit.at.start as usize..edit.at.start as usize,
        EditKind::InsertAfter => edit.at.end as usize..edit.at.end as usize,
    };
    let mut edits: Vec<_> = problem.fix.as_ref()?.edits.iter().map(|edit| (place(edit), &edit.text)).collect();
    edits.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
    let mut text = text.to_owned();
    for (place, new) in edits {
        text.replace_range(place, new);
    }
    Some(text)
}

fn code(problem: &crate::diagnostics::Diagnostic<crate::span::Span>) -> &'static str {
    problem.problem.code().0
}
