//! One entry of a list of completions.
//!
//! Must not know: how an entry is found, how it is sent.

use smol_str::SmolStr;

use crate::names::Global;
use crate::span::Span;
use crate::syntax::tree::PlaceKind;
use crate::vocabulary::attributes::Attribute;
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};
use crate::vocabulary::wording::Doc;

/// Something that may stand at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What the list shows.
    pub label: String,
    /// What kind of thing it is.
    pub kind: EntryKind,
    /// What stands beside the label: a type, a heading, a dated example.
    pub detail: Option<String>,
    /// The text that is put in, for an editor that knows no tab stops.
    pub insert: String,
    /// The same with tab stops in the notation that editors share (`${1:namn}`); none where there are no stops.
    pub snippet: Option<String>,
    /// What it takes the place of, where that is more than the word at the cursor.
    pub replaced: Option<Span>,
    /// What is compared with what has been typed: the label, and the same in letters without marks.
    pub filter: String,
    /// Sorts the entries in their order.
    pub sort: String,
    /// Whether more should be offered at once when it has been put in.
    pub goes_on: bool,
    /// What its documentation is about; see [`Entry::documentation`].
    pub about: About,
    pub(super) rank: u32,
}

/// What kind of thing an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// The words that open a declaration, with what a whole one looks like.
    Declaration,
    /// The words of a clause, or other fixed words.
    Keyword,
    /// An operator.
    Operator,
    /// A unit.
    Unit,
    /// A type: built in, uppgifter om, ärende, uppräkning.
    Type,
    /// A function or phrase of the language.
    Function,
    /// A beräkning, villkor or beslutstabell with parameters.
    Calculation,
    /// A value: a fastställt värde, a beräkning without parameters.
    Value,
    /// A name given by `kallad`, or a parameter.
    Variable,
    /// A fact of the case.
    Fact,
    /// A field or a property.
    Field,
    /// An event.
    Event,
    /// A member of an uppräkning, a reading, a status, `ja`.
    Member,
    /// A role, an insats, a group or another thing with a name.
    Reference,
    /// A duty, a check, a payment or a list.
    Rule,
    /// A källa.
    Source,
    /// A place of a källa.
    Place,
    /// Another rule set.
    RuleSet,
    /// A time phrase with a dated example.
    Time,
}

/// What the documentation of an entry is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Nothing that needs words.
    Nothing,
    /// Something in the vocabulary: how it is written, and its words.
    Words(SmolStr, &'static Doc),
    /// A kind of declaration; for an uppräkning whether it is `ordnad`.
    Head(DeclarationKind, bool),
    /// A clause.
    Clause(ClauseKind),
    /// A property.
    Attribute(Attribute),
    /// A word for a status, by its place in [`STATUSES`](crate::vocabulary::statuses::STATUSES).
    Status(usize),
    /// A declaration.
    Declared(Global),
    /// A field or a fact, and what has it.
    Field(Global, SmolStr),
    /// A member of an uppräkning, or a reading of a tolkning.
    Inside(Global, SmolStr),
    /// A place of a källa.
    Place(Global, PlaceKind, SmolStr),
    /// A time phrase: how it is written, and an example that has been worked out.
    Example(SmolStr, String),
}
