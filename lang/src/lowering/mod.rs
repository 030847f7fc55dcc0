//! From checked trees to a program.
//!
//! Everything equal is one node; see [`builder`]. Must not know: cases, how a program is evaluated.

#[cfg_attr(not(test), expect(dead_code, reason = "the trees to build programs of come with the parser"))]
mod builder;
