//! What the tests share: the pages that are made from the vocabulary and from the examples.

pub mod coverage;
pub mod examples;
pub mod protocol;
pub mod reference;

/// The page on embedding, whose code is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../../docs/embedding.md")]
mod embedding {}
