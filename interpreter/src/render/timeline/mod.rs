//! A case on an axis of time: the insats, its events, what had to be done by when, and what is paid.
//!
//! What is drawn is put together first, as rows of marks with the words that say the same; the picture ([`picture`]) and the page ([`page`]) are
//! two ways of showing it. Nothing rests on colour alone: shapes and patterns differ, each row ends in words, and the page has a
//! table of everything. It is a pure function of an outcome and the data of its case. Must not know: how anything came about.

mod html;
mod model;
mod payments;
pub(super) mod svg;
#[cfg(test)]
mod tests;
pub(super) mod text;

use stadga_program::date::Date;

pub use self::html::page;
pub use self::model::timeline;
pub use self::svg::picture;
use super::words::Language;

/// The most rows that are drawn; the rest is counted.
pub const MAX_ROWS: usize = 200;

/// What happens in a case, in the order in which it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// What the case is.
    pub title: String,
    /// The language of the words.
    pub language: Language,
    /// bedömningsdagen.
    pub assessment_day: Date,
    /// The first and the last day that are shown.
    pub days: (Date, Date),
    /// The groups of rows.
    pub groups: Vec<Group>,
    /// What is told below: what is not shown, and that it is no decision.
    pub notes: Vec<String>,
}

/// Rows under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The heading.
    pub heading: String,
    /// The rows.
    pub rows: Vec<Row>,
}

/// One line of the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub name: String,
    /// What is drawn.
    pub marks: Vec<Mark>,
    /// How it stands, in words.
    pub status: String,
    /// The days of it, in words.
    pub days: String,
}

/// Something that is drawn on a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its shape.
    pub shape: Shape,
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// What it says, in words.
    pub words: String,
    /// What is written on it, if there is room.
    pub label: Option<String>,
}

/// How something is drawn; each shape can be told from the others without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A period that is decided: a filled bar.
    Period,
    /// A period that is foreseen: a bar with a broken outline.
    Foreseen,
    /// An event: a filled circle.
    Event,
    /// An event that follows from others: a circle within a circle.
    Arisen,
    /// An event that does not count: a cross.
    Refused,
    /// An event that no rule sees yet: an empty circle.
    Later,
    /// The time in which a duty can be done: a line that ends in a bar.
    Time,
    /// Time beyond the last day: a hatched bar.
    Late,
    /// What was done in time: a filled square.
    Done,
    /// What was done too late: a filled diamond.
    DoneLate,
    /// What has not been done: an empty diamond.
    Missing,
    /// What somebody should look at: a triangle.
    Finding,
    /// An amount that is paid: a bar with an amount.
    Paid,
    /// An amount that has been paid out: a bar with double ends and an amount.
    PaidOut,
    /// An amount that waits for what it requires: a hatched bar with an amount.
    Held,
    /// An amount for a time that is not over: an empty bar with a broken outline and an amount.
    Forecast,
    /// An amount that is not paid, or of which it cannot be told: a bar hatched both ways with an amount.
    NotPaid,
}
