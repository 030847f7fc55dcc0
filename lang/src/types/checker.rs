//! The state of a check: what is in scope, what is found out.
//!
//! One checker walks one item. What it finds stands in an [`Inference`]; what changes on the way stands in [`Scope`], which every
//! declaration begins afresh. Must not know: positions.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::asked::Asked;
use super::inference::{At, Attribute, Builtin, Dependency, Edge, Inference, Meaning};
use super::shape::{Fields, case_facts};
use super::signature::Signature;
use super::ty::Type;
use crate::db::{Db, RuleSet};
use crate::diagnostics::{Diagnostic, Note, Problem, Related};
use crate::names::{Global, names_of};
use crate::syntax::expression::{ExprId, Exprs};
use crate::syntax::source_map::{NodeId, Place};
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::statuses::StatusFamily;

/// The check of one item, or of one expression by itself.
pub(super) struct Checker<'a> {
    pub(super) db: &'a dyn Db,
    pub(super) ruleset: RuleSet,
    pub(super) exprs: &'a Exprs,
    pub(super) result: Inference,
    pub(super) scope: Scope<'a>,
    pub(super) edges: Vec<Edge>,
    /// Whether somebody asks what could stand at a place.
    pub(super) is_asked: bool,
    /// What is known of that place.
    pub(super) asked: Option<Asked>,
    case: Option<Case<'a>>,
    globals: FxHashMap<&'a str, Option<(Global, &'a Signature)>>,
}

/// What is known at a place of a declaration.
#[derive(Default)]
pub(super) struct Scope<'a> {
    /// The parameters of the declaration.
    pub(super) parameters: Vec<(&'a str, Type)>,
    /// The elements that are selected here, innermost last.
    pub(super) binders: Vec<Binder<'a>>,
    /// Paths that are known to exist.
    pub(super) present: Vec<ExprId>,
    /// Parameters that are known to exist by the cells of a table row.
    pub(super) present_parameters: Vec<&'a str>,
    /// The elements that are periods with a last day, as steps and quarters are.
    pub(super) with_end: Vec<NodeId>,
    /// From where on in `present` the paths that begin with `.` belong to the innermost element.
    pub(super) element_floor: usize,
    /// The case whose facts are read bare.
    pub(super) case: Option<Case<'a>>,
    /// The event whose fields are read bare, while it is judged.
    pub(super) judged: Option<(Global, &'a Fields)>,
    /// What `denna` is.
    pub(super) this: Option<(Type, NodeId)>,
    /// Whether the fact `insats` is known to exist, because the rule belongs to an insats or a group.
    pub(super) insats_is_present: bool,
    /// Whether the own stream of the judged event may be read, because `före denna` follows.
    pub(super) may_read_own_stream: bool,
    /// What the figure of a nyckeltal is, as far as it has been checked.
    pub(super) figure: Option<Type>,
    /// Whether `.x` of a list is the list of the elements' x, as in what a nyckeltal sums.
    pub(super) reads_through_lists: bool,
    /// Whether a day may be absent, and what is counted from it then is absent too, as in a time limit.
    pub(super) absence_passes: bool,
    /// Whether a line of the rule cannot be read, which may be the one that shows that the case has an insats.
    pub(super) is_unread: bool,
    /// What has been told of absent values that one answer mends together, by the number of the problem; none where each is told by itself.
    pub(super) absences: Option<Option<usize>>,
    /// Whether it is what a kontroll requires, for which `gäller om` says in which cases.
    pub(super) is_required: bool,
    /// Whether the payment requires something, so that there is a day on which all of it was done.
    pub(super) requires: bool,
    /// Whether that day may be read here.
    pub(super) has_basis: bool,
    /// The statuses of the rule whose status is compared here.
    pub(super) status_family: Option<StatusFamily>,
    /// Whether it is a test case or a part of one.
    pub(super) is_test: bool,
    /// What a name at the head of a source could be.
    pub(super) sought: Sought,
    /// Names that have been told to mean nothing: each is told once in a declaration.
    pub(super) unknown_names: FxHashSet<SmolStr>,
    /// Whether what the rule is repeated for lacks its name, which has been told.
    pub(super) lacks_binder: bool,
    /// Whether it has been told that the insatser are measured differently: that is told once in a declaration.
    pub(super) lengths_told: bool,
    /// The name of the declaration, or its label.
    pub(super) declaration: SmolStr,
    /// The type that the declaration gives, and where it is written.
    pub(super) result: Option<(Type, NodeId)>,
    /// What the expressions are part of.
    pub(super) owner: Option<Dependency>,
}

/// What a name that means nothing was likely meant as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Sought {
    /// Any value.
    #[default]
    Value,
    /// Something that a rule can go through: a list, or what happens.
    Source,
    /// An event.
    Event,
}

/// The case type, register or record whose facts are read bare.
#[derive(Clone)]
pub(super) struct Case<'a> {
    pub(super) global: Global,
    pub(super) fields: &'a Fields,
}

/// A selected element.
pub(super) struct Binder<'a> {
    pub(super) name: Option<&'a str>,
    pub(super) node: NodeId,
    pub(super) ty: Type,
}

/// What a bare name means before its type is asked for.
#[derive(Clone)]
pub(super) enum Found<'a> {
    Binder(NodeId, Type),
    Parameter(u32, Type),
    OwnField(Type),
    Fact(Type),
    Builtin(Builtin),
    Global(Global, &'a Signature),
}

impl<'a> Checker<'a> {
    pub(super) fn new(db: &'a dyn Db, ruleset: RuleSet, exprs: &'a Exprs) -> Self {
        let result = Inference {
            types: vec![Type::Error; exprs.len()],
            meanings: vec![Meaning::None; exprs.len()],
            ..Inference::default()
        };
        let case = case_facts(db, ruleset).as_ref();
        let case = case.map(|(global, fields)| Case { global: global.clone(), fields });
        Self {
            db,
            ruleset,
            exprs,
            result,
            scope: Scope::default(),
            edges: Vec::new(),
            is_asked: false,
            asked: None,
            case,
            globals: FxHashMap::default(),
        }
    }

    /// A scope that knows only the case.
    pub(super) fn fresh_scope(&self) -> Scope<'a> {
        Scope { case: self.case.clone(), ..Scope::default() }
    }

    /// Whether rules are about a kind of case anyway.
    pub(super) fn is_own_case(&self, about: &Global) -> bool {
        self.case.as_ref().is_some_and(|case| case.global == *about)
    }

    /// Whether the rule set has no case whose facts are read bare, because it declares none, or several.
    pub(super) fn has_no_case(&self) -> bool {
        self.case.is_none()
    }

    /// The facts of a case type, register or record.
    pub(super) fn case_of(&self, global: Global) -> Case<'a> {
        let fields = global.fields(self.db);
        Case { global, fields }
    }

    /// What a bare name means: the nearest of element, parameter, field, fact, declaration.
    pub(super) fn lookup(&mut self, name: &'a str) -> Option<Found<'a>> {
        self.lookup_local(name)
            .or_else(|| self.global(name).map(|(global, signature)| Found::Global(global, signature)))
            .or_else(|| arithmetic_function(name).map(Found::Builtin))
    }

    /// What a bare name means apart from declarations.
    pub(super) fn lookup_local(&self, name: &str) -> Option<Found<'a>> {
        if let Some(binder) = self.scope.binders.iter().rev().find(|binder| binder.name == Some(name)) {
            return Some(Found::Binder(binder.node, binder.ty.clone()));
        }
        if let Some(index) = self.scope.parameters.iter().position(|(own, _)| *own == name) {
            let (_, ty) = self.scope.parameters.get(index)?;
            return Some(Found::Parameter(index as u32, ty.clone()));
        }
        if let Some(field) = self.scope.judged.as_ref().and_then(|(_, fields)| fields.get(name)) {
            return Some(Found::OwnField(field.ty.clone()));
        }
        if let Some(field) = self.scope.case.as_ref().and_then(|case| case.fields.get(name)) {
            return Some(Found::Fact(field.ty.clone()));
        }
        match name {
            "insatsperioden" => Some(Found::Builtin(Builtin::Insatsperioden)),
            "underlagsdagen" if self.scope.has_basis => Some(Found::Builtin(Builtin::Underlagsdagen)),
            "ärenden" => Some(Found::Builtin(Builtin::Arenden)),
            "trettiondelar" => Some(Found::Builtin(Builtin::Trettiondelar)),
            _ => None,
        }
    }

    /// The declaration of a name, looked up once for each item.
    pub(super) fn global(&mut self, name: &'a str) -> Option<(Global, &'a Signature)> {
        if let Some(known) = self.globals.get(name) {
            return known.clone();
        }
        // A name that is declared has a signature, so that is all there is to ask.
        let declared = |ruleset: RuleSet| {
            let global = Global { ruleset, name: name.into() };
            global.signature(self.db).map(|signature| (global, signature))
        };
        let of_library = || {
            let library = self.ruleset.library(self.db)?;
            names_of(self.db, library).contains(name).then_some(library).and_then(declared)
        };
        let found = declared(self.ruleset).or_else(of_library);
        self.globals.insert(name, found.clone());
        found
    }

    pub(super) fn report(&mut self, problem: impl Into<Problem>, at: impl Into<At>) {
        self.result.problems.push(Diagnostic::new(problem, at.into()));
    }

    pub(super) fn push(&mut self, diagnostic: Diagnostic<At>) {
        self.result.problems.push(diagnostic);
    }

    /// Adds a place to what has been told of an expression since `mark`: where it says what should stand there.
    pub(super) fn relate_new(&mut self, mark: usize, at: ExprId, place: At) {
        let note = || Note::new("här står vad som väntas", "here it says what is expected");
        for problem in self.result.problems.iter_mut().skip(mark).filter(|problem| problem.at == At::from(at)) {
            problem.related.push(Related { at: place.clone(), note: note() });
        }
    }

    pub(super) fn set_meaning(&mut self, id: ExprId, meaning: Meaning) {
        if let Some(slot) = self.result.meanings.get_mut(id.0 as usize) {
            *slot = meaning;
        }
    }

    pub(super) fn set_type(&mut self, id: ExprId, ty: Type) {
        if let Some(slot) = self.result.types.get_mut(id.0 as usize) {
            *slot = ty;
        }
    }

    /// Notes that what is being checked needs a declaration.
    pub(super) fn needs(&mut self, global: &Global, kind: DeclarationKind, at: impl Into<Place>) {
        use DeclarationKind as Kind;
        let is_computed = matches!(
            kind,
            Kind::Berakning
                | Kind::Villkor
                | Kind::FaststalltVarde
                | Kind::Tolkning
                | Kind::Beslutstabell
                | Kind::Skyldighet
                | Kind::Kontroll
                | Kind::Ersattning
                | Kind::Lista
                | Kind::Tillstand
                | Kind::Handelse
        );
        if is_computed {
            self.needs_dependency(Dependency::Declaration(global.clone()), at);
        }
    }

    pub(super) fn needs_dependency(&mut self, to: Dependency, at: impl Into<Place>) {
        if let Some(from) = self.scope.owner.clone() {
            self.edges.push(Edge { from, to, at: at.into() });
        }
    }

    /// Notes that a property of an insats is needed: of a particular one, or of whichever the case has.
    pub(super) fn needs_property(&mut self, insats: Option<&Global>, attribute: Attribute, at: impl Into<Place>) {
        let to = match insats {
            Some(global) => Dependency::Property(global.clone(), attribute),
            None => Dependency::AnyInsats(attribute),
        };
        self.needs_dependency(to, at);
    }

    /// The parts of a short path as written, for messages; empty for anything else.
    pub(super) fn written_path(&self, id: ExprId) -> SmolStr {
        use crate::syntax::expression::Expr;
        match self.exprs.get(id) {
            Expr::Name(name) => name.clone(),
            Expr::Element(name) => smol_str::format_smolstr!(".{name}"),
            Expr::Member { base, name, .. } => {
                let base = self.written_path(*base);
                if base.is_empty() { base } else { smol_str::format_smolstr!("{base}.{name}") }
            }
            _ => SmolStr::default(),
        }
    }
}

/// The functions whose names a rule set may use for something of its own.
fn arithmetic_function(name: &str) -> Option<Builtin> {
    match name {
        "heltalsdel" => Some(Builtin::Heltalsdel),
        "rest" => Some(Builtin::Rest),
        _ => None,
    }
}
