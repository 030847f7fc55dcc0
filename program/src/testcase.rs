//! Test cases as data: what is known of a case, and which nodes of a program say whether it comes out as expected.
//!
//! The compiler makes them from `testfall`, the interpreter runs them; so they stand between the two. Must not know: text, how a
//! case is stored, how values are computed.

use std::collections::BTreeMap;

use crate::date::Date;
use crate::node::{ListId, NodeId, ReadingId, SlotId};
use crate::program::Program;

/// The test cases of a rule set, and a program that can tell whether they come out as expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestSuite {
    /// The program of the rule set, with a node for each expectation.
    pub program: Program,
    /// The test cases, in the order of files and lines.
    pub cases: Vec<TestCase>,
}

/// A test case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestCase {
    /// Its name or words.
    pub name: String,
    /// The file it stands in, relative to the rule set.
    pub file: String,
    /// The line of its head, from 1.
    pub line: u32,
    /// Whether something is wrong with what it says, or with an exempel that it begins from: what is left of it could be another test
    /// than the one that was meant.
    pub has_errors: bool,
    /// bedömningsdagen; none where the test case does not say.
    pub assessment_day: Option<Date>,
    /// prövningsdagen, where it is another.
    pub as_of_day: Option<Date>,
    /// Readings that are chosen: the tolkning and the ordinal of its reading.
    pub readings: Vec<(ReadingId, u32)>,
    /// What is known of the case.
    pub data: CaseData,
    /// What is expected.
    pub expectations: Vec<Expectation>,
}

/// What is known of a case or of an element of a list. What is not there is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseData {
    /// Facts.
    pub facts: BTreeMap<SlotId, Datum>,
    /// Lists.
    pub lists: BTreeMap<ListId, ListData>,
}

/// A fact that is supplied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Datum {
    /// Its word.
    Known(i64),
    /// It does not exist.
    Absent,
}

/// A list that is supplied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListData {
    /// It does not exist.
    Absent,
    /// Its elements.
    Elements(Vec<CaseData>),
}

/// What is expected of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// The line it stands on, from 1.
    pub line: u32,
    /// The condition as written.
    pub text: String,
    /// Whether it holds.
    pub node: NodeId,
    /// The value that is compared, if it is one value.
    pub actual: Option<NodeId>,
    /// What it is compared with, as written.
    pub expected: Option<String>,
    /// Another bedömningsdag than the test case's.
    pub day: Option<Date>,
}
