//! From text to program: text → tokens → syntax → names → types → program.
//!
//! The modules stand in the order in which data flows through them.

pub mod diagnostics;
pub mod lexer;
pub mod lowering;
pub mod project;
pub mod span;
pub mod syntax;
pub mod vocabulary;
