//! A program as bytes: what `stadga build` writes and an embedder loads without the compiler.
//!
//! Before the program stand a mark, the version of the form, its length and a checksum, so that a file that is something else, of another
//! version, cut short or damaged is told apart. The checksum guards against accidents, not against intent: what has been read is
//! [validated](Program::validate) before it is handed out, so that no bytes whatever make evaluation go wrong. Must not know: files.

use std::fmt;

use crate::program::Program;
use crate::validate::Defect;

/// The mark that a program begins with.
const MARK: &[u8; 6] = b"stadga";
/// The version of the form. A program of another version must be compiled again.
const VERSION: u16 = 1;
const HEADER: usize = MARK.len() + size_of::<u16>() + 2 * size_of::<u64>();

/// Why bytes are no program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BytesError {
    /// They do not begin as a program does.
    NotAProgram,
    /// They are a program in another version of the form, which this crate cannot read.
    OtherVersion(u16),
    /// They are fewer or more than there should be.
    WrongLength,
    /// They have been changed since they were written.
    Damaged,
    /// They cannot be read although they are as they were written, or the program is too large to be written.
    Unreadable,
    /// The program breaks a promise that evaluation relies on.
    Invalid(Defect),
}

impl fmt::Display for BytesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BytesError::NotAProgram => f.write_str("not a compiled program"),
            BytesError::OtherVersion(version) => {
                write!(f, "compiled in version {version} of the form, but this is version {VERSION}")
            }
            BytesError::WrongLength => f.write_str("the compiled program is cut short or has something after it"),
            BytesError::Damaged => f.write_str("the compiled program has been damaged"),
            BytesError::Unreadable => f.write_str("the compiled program cannot be read"),
            BytesError::Invalid(defect) => write!(f, "the compiled program is inconsistent: {defect}"),
        }
    }
}

impl std::error::Error for BytesError {}

impl Program {
    /// The program as bytes: the same program gives the same bytes everywhere.
    pub fn to_bytes(&self) -> Result<Vec<u8>, BytesError> {
        let body = postcard::to_stdvec(self).map_err(|_| BytesError::Unreadable)?;
        let mut bytes = Vec::with_capacity(HEADER + body.len());
        bytes.extend_from_slice(MARK);
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.extend_from_slice(&(body.len() as u64).to_le_bytes());
        bytes.extend_from_slice(&checksum(&body).to_le_bytes());
        bytes.extend_from_slice(&body);
        Ok(bytes)
    }

    /// The program that the bytes hold, validated.
    pub fn from_bytes(bytes: &[u8]) -> Result<Program, BytesError> {
        let rest = bytes.strip_prefix(MARK).ok_or(BytesError::NotAProgram)?;
        let (version, rest) = rest.split_first_chunk().ok_or(BytesError::WrongLength)?;
        let version = u16::from_le_bytes(*version);
        if version != VERSION {
            return Err(BytesError::OtherVersion(version));
        }
        let (length, rest) = rest.split_first_chunk().ok_or(BytesError::WrongLength)?;
        let (sum, body) = rest.split_first_chunk().ok_or(BytesError::WrongLength)?;
        if u64::from_le_bytes(*length) != body.len() as u64 {
            return Err(BytesError::WrongLength);
        }
        if u64::from_le_bytes(*sum) != checksum(body) {
            return Err(BytesError::Damaged);
        }
        read(body)
    }
}

fn read(body: &[u8]) -> Result<Program, BytesError> {
    let (program, rest): (Program, _) = postcard::take_from_bytes(body).map_err(|_| BytesError::Unreadable)?;
    if !rest.is_empty() {
        return Err(BytesError::Unreadable);
    }
    program.validate().map_err(BytesError::Invalid)?;
    Ok(program)
}

/// FNV-1a: any change of one byte changes it.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::node::{ConstantId, Kind, Node, Op, RuleId, SpaceId};
    use crate::program::{Constant, FieldShape, Rule, Space, Target};
    use proptest::prelude::*;

    fn program() -> Program {
        let rule = Rule {
            name: "ålder".to_owned(),
            kind: "beräkning".to_owned(),
            label: None,
            file: "a.stadga".to_owned(),
            line: 1,
            sources: vec![],
            from: None,
            to: "2024-12-31".parse().ok(),
            about_whole: true,
            about_other: None,
        };
        let node = Node { op: Op::Constant(ConstantId(0)), kind: Kind::Int, space: SpaceId(0), rule: RuleId(0) };
        Program {
            name: "nacka".to_owned(),
            spaces: vec![Space::Case],
            constants: vec![Constant::Known(18)],
            nodes: vec![node],
            rules: vec![rule],
            outcome_nodes: 1,
            ..Program::default()
        }
    }

    #[test]
    fn a_program_comes_back_as_it_was_written() {
        let bytes = program().to_bytes().unwrap();
        assert_eq!(Program::from_bytes(&bytes), Ok(program()));
        assert_eq!(bytes, program().to_bytes().unwrap());
    }

    #[test]
    fn other_bytes_are_told_apart_by_what_is_wrong_with_them() {
        let bytes = program().to_bytes().unwrap();
        let changed = |change: &dyn Fn(&mut Vec<u8>)| {
            let mut bytes = bytes.clone();
            change(&mut bytes);
            Program::from_bytes(&bytes).unwrap_err()
        };
        assert_eq!(Program::from_bytes(b""), Err(BytesError::NotAProgram));
        assert_eq!(Program::from_bytes(b"{\"id\": 1}"), Err(BytesError::NotAProgram));
        assert_eq!(Program::from_bytes(b"stadga"), Err(BytesError::WrongLength));
        assert_eq!(changed(&|bytes| bytes[6] = 9), BytesError::OtherVersion(9));
        assert_eq!(changed(&|bytes| bytes.truncate(40)), BytesError::WrongLength);
        assert_eq!(changed(&|bytes| bytes.push(0)), BytesError::WrongLength);
        assert_eq!(changed(&|bytes| bytes[30] ^= 1), BytesError::Damaged);
    }

    #[test]
    fn a_program_that_breaks_its_promises_is_not_handed_out() {
        let mut program = program();
        program.constants.clear();
        let bytes = program.to_bytes().unwrap();
        assert!(matches!(Program::from_bytes(&bytes), Err(BytesError::Invalid(_))));
    }

    #[test]
    fn records_inside_records_without_end_are_refused_before_they_exhaust_the_stack() {
        let mut program = program();
        let mut fields = Vec::new();
        for _ in 0..100 {
            let target = Target::Record(None, fields);
            fields = vec![FieldShape { name: String::new(), doc: None, optional: false, target }];
        }
        program.case.fields = fields;
        let bytes = program.to_bytes().unwrap();
        assert_eq!(Program::from_bytes(&bytes), Err(BytesError::Unreadable));
    }

    proptest! {
        #[test]
        fn no_bytes_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), place in 0_usize..500, byte: u8) {
            let _ = read(&bytes);
            let mut body = postcard::to_stdvec(&program()).unwrap();
            let place = place % body.len();
            body[place] = byte;
            let _ = read(&body);
            body.truncate(place);
            let _ = read(&body);
        }
    }
}
