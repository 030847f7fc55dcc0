//! What the tests share: the pages of the reference that are made from the vocabulary.

pub mod reference;
