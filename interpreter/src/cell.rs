//! Values as evaluation holds them: one word and one of four states.
//!
//! What a word means is known by the kind of its node or fact in the program, never by the cell. Every cell is sixteen bytes, so a case and
//! an evaluation of it are flat arrays. Must not know: operations, cases.

use stadga_program::node::RuleId;
use stadga_program::program::FaultCode;

/// A value: a word and a state.
///
/// A cell is in one form only: absent and unknown cells have the word 0, so that equal cells are equal values (save for fractions,
/// whose words are places in a table).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cell {
    /// The word of a known value, the packed fault of a faulty one, otherwise 0.
    pub word: i64,
    /// The state.
    pub state: State,
}

/// What is known of a value. All but [`State::Unknown`] are final: more facts do not change them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum State {
    /// It is the word.
    Known = 0,
    /// It is known not to exist.
    Absent = 1,
    /// It depends on facts that have not been supplied.
    Unknown = 2,
    /// The rules give no value.
    Faulty = 3,
}

/// Why a value is faulty: the declaration that is to blame, and how.
///
/// Where several faults meet the least one is the value, so that the order of operands means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fault {
    /// The declaration.
    pub rule: RuleId,
    /// What is wrong.
    pub code: FaultCode,
}

impl Cell {
    /// ja.
    pub const YES: Cell = Cell { word: 1, state: State::Known };
    /// nej.
    pub const NO: Cell = Cell { word: 0, state: State::Known };
    /// Known not to exist.
    pub const ABSENT: Cell = Cell { word: 0, state: State::Absent };
    /// Not supplied, or dependent on what is not.
    pub const UNKNOWN: Cell = Cell { word: 0, state: State::Unknown };

    /// A known value.
    pub const fn known(word: i64) -> Cell {
        Cell { word, state: State::Known }
    }

    /// ja or nej.
    pub const fn truth(holds: bool) -> Cell {
        Cell { word: holds as i64, state: State::Known }
    }

    /// A faulty value. The order of the words is the order of the faults.
    pub const fn faulty(rule: RuleId, code: FaultCode) -> Cell {
        Cell { word: (rule.0 as i64) << 8 | code as i64, state: State::Faulty }
    }

    /// The fault of a faulty value.
    pub fn fault(self) -> Option<Fault> {
        if self.state != State::Faulty {
            return None;
        }
        let code = usize::try_from(self.word & 0xff).ok().and_then(|code| FaultCode::ALL.get(code))?;
        Some(Fault { rule: RuleId(u32::try_from(self.word >> 8).ok()?), code: *code })
    }

    /// Whether more facts cannot change it.
    pub const fn is_final(self) -> bool {
        !matches!(self.state, State::Unknown)
    }

    /// Whether it is ja.
    pub const fn is_yes(self) -> bool {
        matches!(self, Cell { word: 1, state: State::Known })
    }

    /// Whether it is nej.
    pub const fn is_no(self) -> bool {
        matches!(self, Cell { word: 0, state: State::Known })
    }

    /// Whether it is a known word.
    pub const fn is_known(self) -> bool {
        matches!(self.state, State::Known)
    }

    /// Whether it is a known word, or known not to exist.
    pub const fn is_known_or_absent(self) -> bool {
        matches!(self.state, State::Known | State::Absent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_read_back_as_it_was_written() {
        for &code in FaultCode::ALL {
            for rule in [RuleId(0), RuleId(7), RuleId(u32::MAX)] {
                assert_eq!(Cell::faulty(rule, code).fault(), Some(Fault { rule, code }));
            }
        }
        assert_eq!(Cell::YES.fault(), None);
    }

    #[test]
    fn faults_and_their_words_have_the_same_order() {
        let mut faults: Vec<Fault> = Vec::new();
        for rule in [RuleId(2), RuleId(1)] {
            faults.extend(FaultCode::ALL.iter().map(|code| Fault { rule, code: *code }));
        }
        faults.sort();
        let words: Vec<i64> = faults.iter().map(|fault| Cell::faulty(fault.rule, fault.code).word).collect();
        assert!(words.is_sorted());
    }
}
