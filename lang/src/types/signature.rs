//! The signature of a declaration: all that its users' types depend on.
//!
//! Result types are written wherever something has a name, so a signature follows from the head alone, except what a rule with `för
//! varje` ranges over, which follows from that clause ([`super::infer::subjects`]). An edit of a body changes neither. All versions of a name
//! have one signature; that of the first is taken, and a difference is told by the check of names. Must not know: bodies, positions.

use smol_str::SmolStr;

use super::columns::columns_of;
use super::limited::{Limited, limited};
use super::reference::{read_type, resolve_path};
use super::ty::Type;
use crate::db::{Db, RuleSet, tree};
use crate::names::{Global, Key, Part, declarations, definition};
use crate::syntax::tree::{Argument, Body, Clause, Declaration, Entry, EventTiming, HitPolicy};
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// What the standard library calls a number that is a day of a month, in the calculations that take one.
pub const DAY_OF_MONTH: &str = "brytdag";

/// What the users of a declaration need to know of it.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub struct Signature {
    /// What it is.
    pub kind: DeclarationKind,
    /// Its parameters.
    pub parameters: Vec<(SmolStr, Type)>,
    /// The types after `per`, of a decided value.
    pub keys: Vec<Type>,
    /// The type of its value, where it has one.
    pub result: Option<Type>,
    /// The columns of a list that have a name, with their types.
    pub columns: Vec<(SmolStr, Type)>,
    /// How many `för varje` a rule has: it then has that many keys, and many instances.
    pub for_each: u32,
    /// The group it is put in by `i`.
    pub group: Option<Global>,
    /// The declaration it is nested in.
    pub inside: Option<Global>,
    /// The case or register that it is about, by a clause `avser` of its own.
    pub about: Option<Global>,
    /// When it happens, of an event.
    pub timing: EventTiming,
    /// Of an event, whether it arises from others, so that no case holds it.
    pub arises: bool,
    /// Whether a duty has a time limit.
    pub limited: Limited,
    /// Whether a rule has a line that cannot be read, which may be what it is repeated for.
    pub is_unread: bool,
}

/// The signature of a name; nothing for a name that is not declared. Runs again when a declaration of this name comes, goes or changes, and
/// not when others do.
#[salsa::tracked(returns(ref))]
pub fn signature<'db>(db: &'db dyn Db, key: Key<'db>) -> Option<Signature> {
    let site = definition(db, key).as_ref()?.sites.first()?;
    let tree = tree(db, site.item)?;
    let number = match site.part {
        Part::Declaration(number) => number,
        Part::Name(_) => return Some(Signature::of_role()),
    };
    let (_, declaration, outer) = declarations(&tree).into_iter().find(|(own, _, _)| *own == number)?;
    Some(of_declaration(db, key.ruleset(db), declaration, outer))
}

/// The signature of one declaration of a name.
pub(super) fn of_declaration(
    db: &dyn Db,
    ruleset: RuleSet,
    declaration: &Declaration,
    outer: Option<&Declaration>,
) -> Signature {
    let read = |written| read_type(db, ruleset, written, &mut |_| {});
    let inside = outer.and_then(|outer| outer.name.as_ref());
    Signature {
        parameters: declaration.parameters.iter().map(|own| (own.name.text.clone(), read(&own.ty))).collect(),
        keys: declaration.keys.iter().map(read).collect(),
        result: result(declaration, declaration.result.as_ref().map(read)),
        columns: columns_of(declaration.clauses())
            .filter_map(|column| column.name.as_ref())
            .map(|(name, written)| (name.text.clone(), read(written)))
            .collect(),
        for_each: declaration.clauses().filter(|clause| clause.kind == ClauseKind::ForVarje).count() as u32,
        group: declaration.suffixes.group.as_ref().and_then(|path| resolve_path(db, ruleset, path)),
        inside: inside.map(|name| Global { ruleset, name: name.text.clone() }),
        about: declaration.clauses().find_map(|clause| about(db, ruleset, clause)),
        timing: timing(declaration),
        arises: matches!(&declaration.body, Body::Event(event) if !event.arises.is_empty()),
        limited: limited(declaration),
        is_unread: is_unread(declaration),
        ..Signature::empty(declaration.kind, None)
    }
}

/// Whether it cannot be told what a rule is repeated for or decides by, because that line, or one that may be it, cannot be read.
pub(super) fn is_unread(declaration: &Declaration) -> bool {
    use DeclarationKind as Kind;
    if declaration.kind == Kind::Beslutstabell {
        return declaration.parameters.is_empty();
    }
    if !matches!(declaration.kind, Kind::Skyldighet | Kind::Kontroll | Kind::Ersattning | Kind::Lista) {
        return false;
    }
    let Body::Clauses(entries) = &declaration.body else { return true };
    let mut sources = declaration.clauses().filter(|clause| clause.kind == ClauseKind::ForVarje).peekable();
    let has_none = sources.peek().is_none();
    has_none && entries.iter().any(|entry| matches!(entry, Entry::Error(_)))
        || sources.any(|clause| matches!(clause.argument, Argument::Missing))
}

impl Signature {
    /// That of a name of `roll a, b`.
    pub(super) fn of_role() -> Self {
        Self::empty(DeclarationKind::Roll, Some(Type::Role))
    }

    fn empty(kind: DeclarationKind, result: Option<Type>) -> Self {
        Self {
            kind,
            parameters: Vec::new(),
            keys: Vec::new(),
            result,
            columns: Vec::new(),
            for_each: 0,
            group: None,
            inside: None,
            about: None,
            timing: EventTiming::Day,
            arises: false,
            limited: Limited::Always,
            is_unread: false,
        }
    }

    /// What the bare name stands for as a value; nothing where it is no value, or needs parentheses or brackets.
    pub fn value(&self, global: &Global) -> Option<Type> {
        use DeclarationKind as Kind;
        match self.kind {
            Kind::Berakning | Kind::Villkor | Kind::Beslutstabell if self.parameters.is_empty() => self.result.clone(),
            Kind::FaststalltVarde if self.keys.is_empty() => self.result.clone(),
            Kind::Tolkning => self.result.clone(),
            Kind::Insats => Some(Type::Insats),
            Kind::Insatsgrupp => Some(Type::InsatsGroup),
            Kind::Roll => Some(Type::Role),
            Kind::Handelse => Some(Type::Event(global.clone()).list()),
            Kind::Register => Some(Type::Record(global.clone()).list()),
            Kind::Tillstand => Some(Type::Period.list()),
            Kind::Skyldighet | Kind::Kontroll | Kind::Ersattning | Kind::Lista => {
                let instance = Type::Instance(global.clone());
                Some(if self.for_each == 0 { instance } else { instance.list() })
            }
            _ => None,
        }
    }

    /// Whether two versions agree in all that their users see.
    pub fn agrees_with(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.parameters == other.parameters
            && self.keys == other.keys
            && self.result == other.result
            && self.columns == other.columns
            && self.for_each == other.for_each
            && self.group == other.group
            && self.inside == other.inside
    }
}

impl Global {
    /// The signature of the name.
    pub fn signature<'db>(&self, db: &'db dyn Db) -> Option<&'db Signature> {
        signature(db, self.key(db)).as_ref()
    }

    /// What the name is declared as.
    pub fn kind(&self, db: &dyn Db) -> Option<DeclarationKind> {
        self.definition(db).map(|definition| definition.kind)
    }
}

fn result(declaration: &Declaration, written: Option<Type>) -> Option<Type> {
    match declaration.kind {
        DeclarationKind::Villkor => Some(Type::Bool),
        DeclarationKind::Berakning | DeclarationKind::FaststalltVarde => Some(written.unwrap_or(Type::Error)),
        DeclarationKind::Beslutstabell => {
            let one = written.unwrap_or(Type::Error);
            let all = matches!(&declaration.body, Body::Table(table) if table.hit == HitPolicy::All);
            Some(if all { one.list() } else { one })
        }
        DeclarationKind::Tolkning => written,
        _ => None,
    }
}

pub(super) fn about(db: &dyn Db, ruleset: RuleSet, clause: &Clause) -> Option<Global> {
    match (&clause.kind, &clause.argument) {
        (ClauseKind::Avser, Argument::Path(path)) => resolve_path(db, ruleset, path),
        _ => None,
    }
}

fn timing(declaration: &Declaration) -> EventTiming {
    match &declaration.body {
        Body::Event(event) => event.timing,
        _ => EventTiming::Day,
    }
}
