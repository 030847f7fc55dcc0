//! What the tests share: the pages of the reference that are made from the vocabulary.

pub mod reference;

/// The page on embedding, whose code is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../../docs/embedding.md")]
mod embedding {}
