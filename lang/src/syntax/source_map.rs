//! Where each node of a tree stands, relative to the start of its declaration.

use super::expression::ExprId;
use crate::span::Span;

/// A node that is no expression: a name, a clause, a field, a type, a row …
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// Any place of a declaration that a diagnostic or an editor feature can point at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// An expression.
    Expr(ExprId),
    /// Any other node.
    Node(NodeId),
}

impl From<ExprId> for Place {
    fn from(id: ExprId) -> Self {
        Self::Expr(id)
    }
}

impl From<NodeId> for Place {
    fn from(id: NodeId) -> Self {
        Self::Node(id)
    }
}

/// The ranges of all nodes of one declaration, relative to its first byte.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceMap {
    exprs: Vec<Span>,
    nodes: Vec<Span>,
}

impl SourceMap {
    /// Registers a node that is no expression.
    pub fn add_node(&mut self, span: Span) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(span);
        id
    }

    /// Registers the next expression; the arena and this map grow together.
    pub fn add_expr(&mut self, span: Span) {
        self.exprs.push(span);
    }

    /// Sets the range of a node whose end was not known when it was registered.
    pub fn set_node(&mut self, id: NodeId, span: Span) {
        if let Some(slot) = self.nodes.get_mut(id.0 as usize) {
            *slot = span;
        }
    }

    /// How many nodes that are no expressions are registered.
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    /// Forgets all but the first `exprs` expressions and `nodes` other nodes, for a reading that is given up.
    pub fn truncate(&mut self, exprs: usize, nodes: usize) {
        self.exprs.truncate(exprs);
        self.nodes.truncate(nodes);
    }

    /// Gives back room for nodes that are not there.
    pub fn shrink_to_fit(&mut self) {
        self.exprs.shrink_to_fit();
        self.nodes.shrink_to_fit();
    }

    /// The range of `place`; empty at the start of the declaration if it is not of this map.
    pub fn span(&self, place: impl Into<Place>) -> Span {
        match place.into() {
            Place::Expr(id) => self.exprs.get(id.0 as usize),
            Place::Node(id) => self.nodes.get(id.0 as usize),
        }
        .copied()
        .unwrap_or_default()
    }

    /// The ranges of all nodes, in no order.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        self.exprs.iter().chain(&self.nodes).copied()
    }

    /// The innermost expression that holds `offset`, if any.
    pub fn expr_at(&self, offset: u32) -> Option<ExprId> {
        let holding = self.exprs.iter().enumerate().filter(|(_, span)| span.start <= offset && offset <= span.end);
        holding.min_by_key(|(_, span)| span.end - span.start).map(|(index, _)| ExprId(index as u32))
    }
}
