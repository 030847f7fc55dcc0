//! Problems of lines and blocks that cannot be read: codes ST1xx.

use super::{Code, Describe, Language, Message};

/// What is wrong with a line or a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyntacticProblem {}

impl Describe for SyntacticProblem {
    fn code(&self) -> Code {
        match *self {}
    }

    fn message(&self, _language: Language) -> Message {
        match *self {}
    }
}
