//! What the checker finds out about one item: the table that lowering and editor features read.

use std::sync::Arc;

use smol_str::SmolStr;

pub use crate::vocabulary::attributes::Attribute;

use super::ty::Type;
use crate::diagnostics::Diagnostic;
use crate::names::Global;
use crate::syntax::expression::ExprId;
use crate::syntax::source_map::{NodeId, Place};

/// Types and meanings of one item, its nested declarations included. Holds no positions.
#[derive(Debug, Clone, PartialEq, Eq, Default, salsa::SalsaValue)]
pub struct Inference {
    /// The type of each expression, by its number.
    pub types: Vec<Type>,
    /// What each name, member or callee means, by the number of its expression.
    pub meanings: Vec<Meaning>,
    /// What each path that is no expression means (types, targets, groups, sources, parties), by its node; sorted.
    pub paths: Vec<(NodeId, Global)>,
    /// What the declarations of the item need of others and of each other.
    pub edges: Arc<[Edge]>,
    /// The beslutstabeller of which some row holds whatever the values, by their nodes.
    pub complete_tables: Vec<(NodeId, Complete)>,
    /// What is wrong.
    pub problems: Vec<Diagnostic<At>>,
    /// For each problem, by its number, that is about the type of a declared value: what is declared so.
    pub about: Vec<(u32, Global)>,
    /// Whether what a declaration of the item gives is of another type than it says.
    pub is_misdeclared: bool,
}

/// For which values some row of a beslutstabell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, salsa::SalsaValue)]
pub enum Complete {
    /// For all that there can be.
    ForAllValues,
    /// For all where the rule set's own insatser, groups and roles are the only ones.
    ForOwnNames,
}

/// One declaration, or one property of it, needs another.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub struct Edge {
    /// What needs.
    pub from: Dependency,
    /// What is needed.
    pub to: Dependency,
    /// Where it is mentioned.
    pub at: Place,
}

/// Something that has to be found before what needs it. Properties of an insats are apart, so that one insats may read another's length.
#[derive(Debug, Clone, PartialEq, Eq, Hash, salsa::SalsaValue)]
pub enum Dependency {
    /// A declaration as a whole.
    Declaration(Global),
    /// A property of an insats or insatsgrupp.
    Property(Global, Attribute),
    /// A property of whichever insats the case has.
    AnyInsats(Attribute),
}

/// What a name, a member or a callee means.
#[derive(Debug, Clone, PartialEq, Eq, Default, salsa::SalsaValue)]
pub enum Meaning {
    /// The expression is no name, or its name could not be resolved and that has been said.
    #[default]
    None,
    /// The element that `kallad x` names: the node of that name.
    Binder(NodeId),
    /// The unnamed innermost element, or `denna`: the node of its source, or of the declaration.
    Element(NodeId),
    /// A parameter of the declaration, by its number.
    Parameter(u32),
    /// A fact of the ärende, read bare.
    Fact(SmolStr),
    /// A field of a record, an element or an event.
    Field(SmolStr),
    /// A declaration.
    Declaration(Global),
    /// A member of an uppräkning, by its ordinal.
    Member(Global, u32),
    /// A property of a declaration, an event, a period or an instance.
    Attribute(Attribute),
    /// A status word, of a duty, a check or a payment line.
    Status(SmolStr),
    /// Something that the language has by itself.
    Builtin(Builtin),
    /// In `givet`: an event of the case data, by the name it bears there.
    Datum(SmolStr),
}

/// Names that the language has by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, salsa::SalsaValue)]
pub enum Builtin {
    /// `insatsperioden`: from start to the decided or the longest allowed end.
    Insatsperioden,
    /// `ärenden`: the cases that a nyckeltal counts.
    Arenden,
    /// `underlagsdagen`: when the last that a payment requires was done.
    Underlagsdagen,
    /// `trettiondelar(P; m)`.
    Trettiondelar,
    /// `heltalsdel(x)`: the whole number at or below a number.
    Heltalsdel,
    /// `rest(a; b)`: what is left when b has been taken from a as many whole times as it goes.
    Rest,
}

/// A place of an item, or of another declaration.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub enum At {
    /// A place of the item itself.
    Here(Place),
    /// The head of the declarations of a name.
    Declaration(Global),
    /// The head of the declaration with this number among those of a name, in the order of the files.
    Version(Global, u32),
    /// A member, parameter or field of a declaration: a section of a källa, a member of an uppräkning.
    Inside(Global, SmolStr),
}

impl From<Place> for At {
    fn from(place: Place) -> Self {
        Self::Here(place)
    }
}

impl From<ExprId> for At {
    fn from(id: ExprId) -> Self {
        Self::Here(id.into())
    }
}

impl From<NodeId> for At {
    fn from(id: NodeId) -> Self {
        Self::Here(id.into())
    }
}

impl Inference {
    /// The type of an expression; in error for one that was not reached.
    pub fn type_of(&self, expr: ExprId) -> &Type {
        self.types.get(expr.0 as usize).unwrap_or(&Type::Error)
    }

    /// What the name of an expression means.
    pub fn meaning_of(&self, expr: ExprId) -> &Meaning {
        self.meanings.get(expr.0 as usize).unwrap_or(&Meaning::None)
    }

    /// Of a beslutstabell, for which values it is certain that some row holds.
    pub fn complete(&self, table: NodeId) -> Option<Complete> {
        self.complete_tables.iter().find(|(own, _)| *own == table).map(|(_, complete)| *complete)
    }

    /// What a path means.
    pub fn path(&self, node: NodeId) -> Option<&Global> {
        let index = self.paths.binary_search_by_key(&node, |(own, _)| *own).ok()?;
        self.paths.get(index).map(|(_, global)| global)
    }
}
