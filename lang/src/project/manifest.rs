//! `stadga.toml`: the name of a rule set, its edition of the language, and what it builds on.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostics::Diagnostic;
use crate::diagnostics::project::ProjectProblem;
use crate::diagnostics::suggest;
use crate::span::Span;

/// The name of the file.
pub const FILE_NAME: &str = "stadga.toml";

/// The keys are ASCII: TOML takes no other letters in a bare key.
const KEYS: [&str; 4] = ["namn", "titel", "edition", "regelverk"];

/// What a manifest says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest {
    /// `namn`.
    pub name: Option<String>,
    /// `titel`.
    pub title: Option<String>,
    /// `regelverk`: name and folder, relative to the manifest, with the place of the folder.
    pub builds_on: Vec<(String, String, Span)>,
}

/// Reads a manifest; what can be read of a broken one is kept.
pub fn parse(text: &str) -> (Manifest, Vec<Diagnostic<Span>>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut problems: Vec<Diagnostic<Span>> = errors
        .iter()
        .take(1)
        .map(|error| {
            let at = error.span().map_or(Span::default(), |range| Span::new(range.start as u32, range.end as u32));
            syntax_problem(text, error.message(), at)
        })
        .collect();
    let mut manifest = Manifest::default();
    let readable = problems.is_empty();
    for (key, value) in table.get_ref().iter().filter(|_| readable) {
        entry(&mut manifest, key, value, &mut problems);
    }
    if manifest.name.is_none() && problems.is_empty() {
        problems.push(Diagnostic::new(ProjectProblem::NoName, Span::new(0, 0)));
    }
    (manifest, problems)
}

/// Why a manifest is no TOML.
fn syntax_problem(text: &str, reason: &str, at: Span) -> Diagnostic<Span> {
    if reason.contains("duplicate key") {
        let key = at.text(text).trim().to_owned();
        return Diagnostic::new(ProjectProblem::DuplicateKey { key }, at);
    }
    let before = text.get(..at.start as usize).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = text.get(line_start..).unwrap_or_default().lines().next().unwrap_or_default();
    let key = line.split('=').next().unwrap_or_default().trim();
    if is_name(key) && !key.is_ascii() {
        let at = Span::new(line_start as u32, (line_start + key.len()) as u32);
        return Diagnostic::new(ProjectProblem::KeyNotAscii { key: key.to_owned() }, at);
    }
    let reason = reason.trim_end_matches('.').replace('\n', ", ");
    Diagnostic::new(ProjectProblem::ManifestSyntax { reason }, at)
}

fn entry(
    manifest: &mut Manifest,
    key: &Spanned<std::borrow::Cow<'_, str>>,
    value: &Spanned<DeValue<'_>>,
    problems: &mut Vec<Diagnostic<Span>>,
) {
    let at = span(value.span());
    let mut wrong = |expected_swedish, expected_english| {
        let key = key.get_ref().to_string();
        problems.push(Diagnostic::new(ProjectProblem::WrongValue { key, expected_swedish, expected_english }, at));
    };
    match (key.get_ref().as_ref(), value.get_ref()) {
        ("namn", DeValue::String(name)) if is_name(name) => manifest.name = Some(name.to_string()),
        ("namn", DeValue::String(name)) => {
            problems.push(Diagnostic::new(ProjectProblem::NotAName { name: name.to_string() }, at));
        }
        ("titel", DeValue::String(title)) => manifest.title = Some(title.to_string()),
        ("namn" | "titel", _) => wrong("en text inom citattecken", "a text in quotes"),
        ("edition", DeValue::Integer(edition)) => match i64::from_str_radix(edition.as_str(), edition.radix()) {
            Ok(1) => {}
            other => {
                let edition = other.unwrap_or(i64::MAX);
                problems.push(Diagnostic::new(ProjectProblem::UnknownEdition { edition }, at));
            }
        },
        ("edition", _) => wrong("ett heltal", "a whole number"),
        ("regelverk", DeValue::Table(table)) => {
            for (name, folder) in table {
                match folder.get_ref() {
                    DeValue::String(path) => {
                        manifest.builds_on.push((name.get_ref().to_string(), path.to_string(), span(folder.span())));
                    }
                    _ => wrong("namn och mapp, till exempel { nationell = \"../nationell\" }", "names and folders"),
                }
            }
        }
        ("regelverk", _) => {
            wrong("namn och mapp, till exempel { nationell = \"../nationell\" }", "names and folders");
        }
        (unknown, _) => {
            let suggestion = suggest::nearest(unknown, KEYS).map(str::to_owned);
            let problem = ProjectProblem::UnknownKey { key: unknown.to_owned(), suggestion };
            problems.push(Diagnostic::new(problem, span(key.span())));
        }
    }
}

fn span(range: std::ops::Range<usize>) -> Span {
    Span::new(range.start as u32, range.end as u32)
}

fn is_name(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_alphabetic) && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::diagnostics::{Describe, Language};

    fn check(text: &str, expected: &[&str]) {
        let (_, problems) = parse(text);
        let headlines: Vec<String> = problems
            .iter()
            .map(|p| format!("{} {}", p.problem.code().0, p.problem.message(Language::Swedish).headline))
            .collect();
        assert_eq!(headlines, expected);
    }

    #[test]
    fn a_name_is_enough() {
        check("namn = \"nacka\"\nedition = 1\n", &[]);
    }

    #[test]
    fn a_manifest_without_a_name_says_so() {
        check("titel = \"Nacka\"\n", &["ST513 Regelverket har inget namn i stadga.toml."]);
    }

    #[test]
    fn an_unknown_key_is_named_with_the_nearest() {
        check("namn = \"nacka\"\nregelverkk = 1\n", &["ST511 Nyckeln ”regelverkk” finns inte i stadga.toml."]);
    }

    #[test]
    fn an_edition_of_the_future_is_refused() {
        check("namn = \"nacka\"\nedition = 7\n", &["ST514 Edition 7 av språket finns inte."]);
    }

    #[test]
    fn a_name_with_a_blank_is_told_as_such() {
        check("namn = \"x y\"\n", &["ST513 ”x y” går inte att använda som namn på ett regelverk."]);
    }

    #[test]
    fn a_key_that_stands_twice_is_named() {
        check("namn = \"x\"\nnamn = \"y\"\n", &["ST510 Nyckeln ”namn” står två gånger i stadga.toml."]);
    }

    #[test]
    fn a_key_with_other_letters_is_told_as_such() {
        check("namn = \"x\"\nfärg = \"röd\"\n", &["ST510 Nyckeln ”färg” har andra bokstäver än a–z."]);
    }

    #[test]
    fn broken_toml_gives_one_error() {
        check("namn = \"nacka\nedition = = 1\n", &["ST510 Raden i stadga.toml går inte att läsa."]);
    }
}
