//! What an analyst reads for each problem, in both languages, with the text that causes it.

use std::fmt::Write as _;

use crate::diagnostics::{Describe, Diagnostic, Language, Message};
use crate::lexer::lex;
use crate::span::Span;

/// A text for each kind of problem.
const SOURCES: &[&str] = &[
    "villkor a = b @1",
    "villkor a \u{0}\u{1} = b",
    "ålder är 18—66",
    "skyl\u{AD}dighet plan",
    "kund \u{202E}är b",
    "plаn är ja",
    "upplys \"mål saknas",
    "upplys 'mål saknas'",
    r#"adress "K:\regler""#,
    "start /* första dagen */ är känd",
    "villkor a = b # enligt beslut",
    "ålder är 18-66",
    "2024-04-15-2024-04-21 paus",
    "född 19900501-1234",
    "belopp 12 3456 kr",
    "2024-03-201 besök",
    "inom 14dagar från start",
    "belopp 3876:-",
    "belopp 3.876 kr",
    "enligt lag § 7",
    "x är någon av 1,2,3",
    "belopp 1,234.50 kr",
    "belopp 99999999999999 kr",
    "faktor 0,1234567",
    "daterad 2024-3-8",
    "daterad 24-3-8",
    "daterad 2024-02-30",
    "m är 2024-13",
    "daterad 0000-01-01",
    "2024-03-18T14:23 besök",
    "2024-03-18 25:00 besök",
];

#[test]
fn every_problem_is_worded_in_both_languages() {
    let mut shown = String::new();
    for source in SOURCES {
        let problems = lex(source).problems;
        let [problem] = problems.as_slice() else { panic!("{source:?}: {problems:?}") };
        shown.push_str(&worded(source, problem));
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn every_code_of_the_lexer_has_a_text_here() {
    let mut codes: Vec<_> =
        SOURCES.iter().flat_map(|source| lex(source).problems).map(|problem| problem.problem.code().0).collect();
    codes.sort_unstable();
    codes.dedup();
    // ST019 is the parser's, ST026 needs a text larger than any other here.
    let expected: Vec<_> = (1..=25).filter(|number| *number != 19).map(|number| format!("ST{number:03}")).collect();
    assert_eq!(codes, expected);
}

/// The text, the text with its fix, and the words.
fn worded(source: &str, problem: &Diagnostic<Span>) -> String {
    let (code, severity) = (problem.problem.code().0, problem.problem.severity());
    let mut words = format!("{code} {severity:?}: {}\n", visible(problem.at.text(source)));
    let _ = writeln!(words, "   {}", visible(source));
    for edit in problem.fix.iter().flat_map(|fix| &fix.edits) {
        let mut mended = source.to_owned();
        mended.replace_range(edit.at.start as usize..edit.at.end as usize, &edit.text);
        let _ = writeln!(words, "=> {}", visible(&mended));
    }
    for language in [Language::Swedish, Language::English] {
        let Message { headline, label, why, help } = problem.problem.message(language);
        let _ = writeln!(words, "  {headline} [{label}]\n    {why}\n    {help}");
    }
    words.push('\n');
    words
}

/// Characters that do not show, by their number.
fn visible(text: &str) -> String {
    let mut shown = String::new();
    for character in text.chars() {
        if character.is_control() || matches!(character, '\u{AD}' | '\u{202E}') {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    shown
}
