//! What the comments of a rule file expect: `// fel: ST201 "kudn", ST304`, `// varning: ST311`.
//!
//! Must not know: pages, the compiler.

use stadga_lang::diagnostics::Severity;

/// A message that is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Expected {
    /// The line of the file, from 1.
    pub(crate) line: usize,
    /// How grave it is.
    pub(crate) severity: Severity,
    /// Its code.
    pub(crate) code: String,
    /// What its Swedish headline holds.
    pub(crate) headline: Option<String>,
}

/// What the comments of a file expect. A comment alone on its line is about the line above.
pub(crate) fn read(file: &str) -> Vec<Expected> {
    let mut expected = Vec::new();
    for (index, line) in file.lines().enumerate() {
        let found = [
            ("// fel:", Severity::Error),
            ("// varning:", Severity::Warning),
            ("// upplysning:", Severity::Information),
        ];
        let Some((before, list, severity)) = found
            .iter()
            .find_map(|(mark, severity)| line.split_once(mark).map(|(before, list)| (before, list, *severity)))
        else {
            continue;
        };
        let line = if before.trim().is_empty() { index } else { index + 1 };
        for entry in list.split(", ST").map(str::trim) {
            let (code, rest) = entry.split_once(' ').unwrap_or((entry, ""));
            let headline = rest.trim().trim_matches('"');
            expected.push(Expected {
                line,
                severity,
                code: if code.starts_with("ST") { code.to_owned() } else { format!("ST{code}") },
                headline: Some(headline.to_owned()).filter(|text| !text.is_empty()),
            });
        }
    }
    expected
}

#[test]
fn expectations_stand_at_the_end_of_their_line_or_below_it() {
    let file = "a // fel: ST201 \"kudn\", ST304\nb\n// varning: ST311\n";
    let shown: Vec<_> = read(file)
        .into_iter()
        .map(|own| (own.line, own.severity, own.code, own.headline.unwrap_or_default()))
        .collect();
    let expected = [
        (1, Severity::Error, "ST201".to_owned(), "kudn".to_owned()),
        (1, Severity::Error, "ST304".to_owned(), String::new()),
        (2, Severity::Warning, "ST311".to_owned(), String::new()),
    ];
    assert_eq!(shown, expected);
}
