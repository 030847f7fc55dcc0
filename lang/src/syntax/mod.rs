//! The syntax tree of one declaration, without positions.
//!
//! A tree says *what* was written; the [`source_map::SourceMap`] beside it says *where*, relative to the start of the
//! declaration. Two texts that differ only in blanks, line breaks or comments have equal trees, so nothing behind the parser
//! runs again when only those change. Expressions live in an arena and refer to each other by number: trees compare and clone
//! fast, types are a table beside them, and nothing drops recursively.
//!
//! Must not know: text, tokens, the database, names or types.

pub mod expression;
pub mod source_map;
pub mod tree;
