//! What is told of rules and cases together, alike on the command line and in an editor.
//!
//! The compiler knows no cases and the interpreter no rule text; here stands what needs both: how test cases came out ([`tests`]), what a case
//! gives and why ([`cases`]), what is wrong with case data in words ([`input`]), which places of the sources have rules
//! ([`coverage`]), and what may stand at a place of a case file ([`case_file`]). Must not know: the file system, clocks, terminals, protocols.

pub mod case_file;
pub mod cases;
pub mod coverage;
pub mod input;
pub mod tests;

use stadga_lang::diagnostics::Language;

/// The language of results, where that of messages about rules is known.
pub fn words_language(language: Language) -> stadga_interpreter::render::Language {
    match language {
        Language::Swedish => stadga_interpreter::render::Language::Swedish,
        Language::English => stadga_interpreter::render::Language::English,
    }
}

/// One of two, by language.
fn choose<T>(language: Language, swedish: T, english: T) -> T {
    match language {
        Language::Swedish => swedish,
        Language::English => english,
    }
}
