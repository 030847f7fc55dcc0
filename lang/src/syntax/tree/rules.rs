//! Defaults and exceptions.

use super::{Clause, Name, Path, Suffixes, Text};
use crate::syntax::expression::{ExprId, Limit};
use crate::syntax::source_map::NodeId;

/// `huvudregel` with its exceptions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Place of the block.
    pub id: NodeId,
    /// `prövas per` and other clauses.
    pub clauses: Vec<Clause>,
    /// The value that holds when no exception does.
    pub main: Option<RuleValue>,
    /// The exceptions: a set, whose order means nothing.
    pub exceptions: Vec<Exception>,
}

/// `undantag NAME "…" till RULE om C går före NAME så V { … }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// Place of the whole.
    pub id: NodeId,
    /// Its name.
    pub name: Option<Name>,
    /// The author's words for it.
    pub label: Option<Text>,
    /// `till PATH`, of a top-level exception.
    pub target: Option<Path>,
    /// `enligt …`, `gäller …`.
    pub suffixes: Suffixes,
    /// When it applies.
    pub condition: ExprId,
    /// `går före NAME`.
    pub precedes: Option<Name>,
    /// What then holds.
    pub value: RuleValue,
    /// Exceptions to the exception.
    pub exceptions: Vec<Exception>,
}

/// The value of a huvudregel or an undantag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleValue {
    /// A value.
    Expr(ExprId),
    /// A time limit, also `gäller inte`.
    Limit(Limit),
    /// It is missing or could not be read; the parser has said so.
    Missing,
}
