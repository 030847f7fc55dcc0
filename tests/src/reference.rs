//! The pages of the language reference that list what the implementation reads from tables: grammar, operators, vocabulary.
//!
//! They are files like the other pages, so that they can be read without building anything; a test tells when they lag behind. Must
//! not know: where they are written.

mod grammar;
mod markdown;
mod operators;
mod vocabulary;

/// Every generated page: its file name in `docs/reference`, and its text.
pub fn pages() -> [(&'static str, String); 3] {
    [("grammar.md", grammar::page()), ("operators.md", operators::page()), ("vocabulary.md", vocabulary::page())]
}

/// Stands below the title of each page.
const NOTICE: &str = "What `cargo run -p stadga-tests --bin generate-reference` makes of the vocabulary. Change the tables, not this page.\n\n";
