//! From text to program: text → tokens → syntax → names → types → program.
//!
//! The modules stand in the order in which data flows through them. Whoever only wants a program of rules asks [`compile()`].

pub mod span;
pub mod vocabulary;

pub mod lexer;
pub mod syntax;

pub mod parser;

pub mod db;
pub mod names;
pub mod types;

pub mod check;
pub mod coverage;
pub mod lowering;

pub mod format;
pub mod project;

pub mod compile;

pub mod ide;

pub mod diagnostics;

pub use self::compile::compile;
