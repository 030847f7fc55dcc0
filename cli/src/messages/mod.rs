//! The words of the command line, Swedish and English side by side, so that neither lags.
//!
//! What is wrong with rules is worded in `stadga_lang::diagnostics` and with cases in `stadga_answers::input`; here stand the words of what only the command line knows. Must
//! not know: where the words go.

pub(crate) mod commands;
pub(crate) mod failures;
pub(crate) mod results;

use stadga_lang::diagnostics::Language;

/// Words in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Text {
    /// In Swedish.
    pub(crate) swedish: &'static str,
    /// In English.
    pub(crate) english: &'static str,
}

impl Text {
    /// The words in one language.
    pub(crate) fn in_language(self, language: Language) -> &'static str {
        choose(language, self.swedish, self.english)
    }
}

/// Words in both languages, Swedish first.
pub(crate) const fn text(swedish: &'static str, english: &'static str) -> Text {
    Text { swedish, english }
}

/// One of two, by language.
pub(crate) fn choose<T>(language: Language, swedish: T, english: T) -> T {
    match language {
        Language::Swedish => swedish,
        Language::English => english,
    }
}

/// A number and its noun: `1 fel`, `2 varningar`.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// `”a”, ”b” eller ”c”`.
pub(crate) fn quoted_list(items: &[String], last: &str) -> String {
    let quoted: Vec<String> = items.iter().map(|item| format!("”{item}”")).collect();
    match quoted.split_last() {
        Some((end, [])) => end.clone(),
        Some((end, rest)) if last == "," => format!("{}, {end}", rest.join(", ")),
        Some((end, rest)) => format!("{} {last} {end}", rest.join(", ")),
        None => String::new(),
    }
}
