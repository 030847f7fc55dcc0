//! Problems of single characters and literals: codes ST0xx.

use super::{Code, Describe, Language, Message};

/// What is wrong with a character or a literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LexicalProblem {}

impl Describe for LexicalProblem {
    fn code(&self) -> Code {
        match *self {}
    }

    fn message(&self, _language: Language) -> Message {
        match *self {}
    }
}
