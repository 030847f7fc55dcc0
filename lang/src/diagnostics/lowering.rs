//! Problems of evaluation that are known before any case is: codes ST7xx.

use smol_str::SmolStr;

use super::words::message;
use super::{Code, Describe, Language, Message, Severity};

/// What is worth knowing of a rule once it is part of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoweringProblem {
    /// A rule needs something that is not evaluated yet.
    NotCounted {
        /// The rule.
        name: SmolStr,
    },
    /// The program would grow beyond every limit.
    TooLarge {
        /// The rule in which it did.
        name: SmolStr,
    },
}

impl Describe for LoweringProblem {
    fn code(&self) -> Code {
        Code(match self {
            Self::NotCounted { .. } => "ST701",
            Self::TooLarge { .. } => "ST702",
        })
    }

    fn severity(&self) -> Severity {
        match self {
            Self::NotCounted { .. } => Severity::Information,
            Self::TooLarge { .. } => Severity::Error,
        }
    }

    fn message(&self, language: Language) -> Message {
        match self {
            Self::NotCounted { name } => message!(language;
                [format!("”{name}” räknas inte ännu."), "", "Regeln behöver något som går att skriva och kontrollera men ännu inte räkna, till exempel en genomgång av alla rader i ett register.", ""],
                [format!("”{name}” is not evaluated yet."), "", "The rule needs something that can be written and checked but not yet evaluated, such as going through all rows of a register.", ""]),
            Self::TooLarge { name } => message!(language;
                [format!("Regelverket blir för stort, på grund av ”{name}”."), "", "Varje gång en beräkning används med nya värden räknas den om, och här blir gångerna för många.", "Låt beräkningarna bygga på varandra i färre led."],
                [format!("The rule set grows too large, because of ”{name}”."), "", "A calculation is done again each time it is used with new values, and here the times are too many.", "Let the calculations build on each other in fewer steps."]),
        }
    }
}
