//! Every name of an item, with what it means.
//!
//! The parser knows where names stand, the checker what they mean. This joins the two, so that going to a declaration, finding its uses, renaming it, and
//! colouring names are all a look into one table. It is made anew whenever somebody asks: a walk over a tree costs less than
//! keeping the tables of all files.
//!
//! Must not know: positions in files; what is done with the names.

mod expressions;

use smol_str::SmolStr;

use crate::db::{Db, Item, RuleSet};
use crate::names::Global;
use crate::span::Span;
use crate::syntax::source_map::{NodeId, Place};
use crate::syntax::tree::{
    Argument, Arises, Body, Cell, CellTest, Clause, Datum, DatumValue, Declaration, Entry, EventBody, Exception, Field,
    Name, Path, PlaceRef, RowValue, RuleValue, Rules, SourceRef, Suffixes, Table, Tree, TypeKind, TypeRef,
};
use crate::types::checked::checked_item;
use crate::types::infer::infer;
use crate::types::inference::{Attribute, Builtin, Inference};
use crate::types::shape::{base_of_exempel, case_facts, data_binders, episodes};
use crate::types::ty::Type;
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Symbol {
    /// A declaration.
    Declaration(Global),
    /// Something that a declaration consists of and that others name.
    Part {
        /// The declaration.
        owner: Global,
        /// What of it.
        kind: PartKind,
        /// Its name there.
        name: SmolStr,
    },
    /// What `kallad x` names within an item: the node of that name.
    Local(NodeId),
    /// A property that the language gives what is declared.
    Attribute(Attribute),
    /// A status word.
    Status(SmolStr),
    /// Something that the language has by itself.
    Builtin(Builtin),
}

/// What of a declaration others name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// A field of a case type, a record, a register or an event; a column of a list.
    Field,
    /// A member of an uppräkning.
    Member,
    /// A parameter.
    Parameter,
    /// A place of a källa, by its written form: `avsnitt 7.3`.
    Section,
    /// A reading of a tolkning.
    Reading,
    /// A named exception.
    Exception,
    /// An event of the data of an exempel, by `kallad`.
    Datum,
}

/// A name of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub at: Place,
    /// What it stands for.
    pub symbol: Symbol,
    /// Whether this is where it is declared.
    pub declares: bool,
}

impl Symbol {
    /// How the symbol is written where it is named, but for what stands before a full stop.
    pub fn word(&self) -> Option<&str> {
        match self {
            Symbol::Declaration(global) => Some(global.name.rsplit('.').next().unwrap_or_default()),
            Symbol::Part { name, .. } | Symbol::Status(name) => Some(name),
            Symbol::Attribute(attribute) => Some(attribute.word()),
            Symbol::Local(_) | Symbol::Builtin(_) => None,
        }
    }

    /// The declaration that it is, or is a part of.
    pub fn owner(&self) -> Option<&Global> {
        match self {
            Symbol::Declaration(owner) | Symbol::Part { owner, .. } => Some(owner),
            _ => None,
        }
    }
}

/// The names of an item in a rule set, in the order in which the tree has them.
pub fn mentions(db: &dyn Db, ruleset: RuleSet, item: Item<'_>) -> Vec<Mention> {
    let Some(checked) = checked_item(db, ruleset, item) else { return Vec::new() };
    let Some(tree) = checked.tree(db) else { return Vec::new() };
    let mut walk = Walk::new(db, ruleset, tree, infer(db, checked));
    walk.declaration(&tree.declaration);
    walk.found
}

/// Where the name of a mention stands within a piece of text, of what stands there: `x` of `.x` and of `nationell.x`.
pub fn name_span(text: &str, span: Span, symbol: &Symbol) -> Span {
    if matches!(symbol, Symbol::Part { kind: PartKind::Section, .. }) {
        return span;
    }
    let before = span.text(text).rfind('.').map_or(0, |stop| stop + 1);
    Span::new(span.start + before as u32, span.end)
}

/// A walk over the tree of an item.
struct Walk<'a> {
    db: &'a dyn Db,
    ruleset: RuleSet,
    tree: &'a Tree,
    inference: &'a Inference,
    found: Vec<Mention>,
    /// The declaration that is walked.
    own: Option<Global>,
    /// The case type whose facts are read bare.
    case: Option<Global>,
    /// The event whose fields are read bare.
    judged: Option<Global>,
    /// The exempel that the data of a test go out from.
    exempel: Option<Global>,
    /// What `.x` is a property of, innermost last.
    elements: Vec<Type>,
}

impl<'a> Walk<'a> {
    fn new(db: &'a dyn Db, ruleset: RuleSet, tree: &'a Tree, inference: &'a Inference) -> Self {
        let case = case_facts(db, ruleset).as_ref().map(|(global, _)| global.clone());
        let elements = Vec::new();
        Self { db, ruleset, tree, inference, found: Vec::new(), own: None, case, judged: None, exempel: None, elements }
    }

    fn push(&mut self, at: impl Into<Place>, symbol: Symbol, declares: bool) {
        self.found.push(Mention { at: at.into(), symbol, declares });
    }

    fn uses(&mut self, at: impl Into<Place>, symbol: Symbol) {
        self.push(at, symbol, false);
    }

    fn part(&mut self, name: &Name, owner: &Global, kind: PartKind, declares: bool) {
        let symbol = Symbol::Part { owner: owner.clone(), kind, name: name.text.clone() };
        self.push(name.id, symbol, declares);
    }

    /// A part of the declaration that is walked, where it is declared.
    fn own_part(&mut self, name: &Name, kind: PartKind) {
        if let Some(own) = self.own.clone() {
            self.part(name, &own, kind, true);
        }
    }

    /// Which declaration has a fact: the case itself, or what holds several such cases.
    fn owner_of_fact(&self, name: &str) -> Option<Global> {
        let case = self.case.clone()?;
        if case.fields(self.db).get(name).is_some() {
            return Some(case);
        }
        let whole = episodes(self.db, self.ruleset).as_ref().map(|(whole, _)| whole.clone());
        whole.filter(|whole| whole.fields(self.db).get(name).is_some())
    }

    /// A path: what it means, and what stands before the full stop of one that leads elsewhere.
    fn path(&mut self, path: &Path) -> Option<Global> {
        let global = self.inference.path(path.id)?.clone();
        if let [prefix, _] = path.parts.as_slice() {
            self.prefix(prefix.id, &prefix.text);
        }
        if let Some(name) = path.parts.last() {
            match global.kind(self.db) {
                // A key of a decided value says which member it is for, and the uppräkning follows from the header.
                Some(DeclarationKind::Upprakning) if name.text != global.name => {
                    self.part(name, &global, PartKind::Member, false);
                }
                _ => self.uses(name.id, Symbol::Declaration(global.clone())),
            }
        }
        Some(global)
    }

    /// The name of a rule set or a course before a full stop.
    fn prefix(&mut self, at: impl Into<Place>, name: &SmolStr) {
        let global = Global { ruleset: self.ruleset, name: name.clone() };
        if global.definition(self.db).is_some() {
            self.uses(at, Symbol::Declaration(global));
        }
    }

    fn declaration(&mut self, declaration: &Declaration) {
        let outer = (self.own.take(), self.case.clone());
        self.own = declaration.name.as_ref().map(|name| Global { ruleset: self.ruleset, name: name.text.clone() });
        if let (Some(name), Some(own)) = (&declaration.name, self.own.clone()) {
            self.push(name.id, Symbol::Declaration(own), true);
        }
        if let Some(about) = self.about(declaration) {
            self.case = Some(about);
        }
        declaration.parameters.iter().for_each(|parameter| {
            self.own_part(&parameter.name, PartKind::Parameter);
            self.written_type(&parameter.ty);
        });
        declaration.keys.iter().chain(&declaration.result).for_each(|ty| self.written_type(ty));
        self.suffixes(&declaration.suffixes);
        self.body(declaration);
        (self.own, self.case) = outer;
    }

    /// The case type or register that `avser` names.
    fn about(&self, declaration: &Declaration) -> Option<Global> {
        if declaration.kind == DeclarationKind::Regelverk {
            return None;
        }
        declaration.clauses().find_map(|clause| match (clause.kind, &clause.argument) {
            (ClauseKind::Avser, Argument::Path(path)) => self.inference.path(path.id).cloned(),
            _ => None,
        })
    }

    fn written_type(&mut self, ty: &TypeRef) {
        match &ty.kind {
            TypeKind::Path(path) => _ = self.path(path),
            TypeKind::Interval(Some(inner))
            | TypeKind::List(inner)
            | TypeKind::Optional(inner)
            | TypeKind::OverTime(inner) => self.written_type(inner),
            TypeKind::Missing | TypeKind::Builtin(_) | TypeKind::Interval(None) => {}
        }
    }

    fn suffixes(&mut self, suffixes: &Suffixes) {
        suffixes.sources.iter().for_each(|source| self.cited(source));
        suffixes.group.iter().chain(&suffixes.replaces).for_each(|path| _ = self.path(path));
    }

    fn cited(&mut self, source: &SourceRef) {
        if let Some(global) = self.path(&source.source) {
            source.places.iter().for_each(|place| self.section(place, &global, false));
        }
    }

    fn section(&mut self, place: &PlaceRef, owner: &Global, declares: bool) {
        let symbol = Symbol::Part { owner: owner.clone(), kind: PartKind::Section, name: place.written().into() };
        self.push(place.id, symbol, declares);
    }

    fn body(&mut self, declaration: &Declaration) {
        match &declaration.body {
            Body::None | Body::Error => {}
            Body::Names(names) => names.iter().for_each(|labelled| {
                let global = Global { ruleset: self.ruleset, name: labelled.name.text.clone() };
                self.push(labelled.name.id, Symbol::Declaration(global), true);
            }),
            Body::Clauses(entries) | Body::Fields(entries) | Body::Sections(entries) => {
                self.clauses(entries.iter().filter_map(|entry| match entry {
                    Entry::Clause(clause) => Some(clause),
                    _ => None,
                }));
                entries.iter().for_each(|entry| self.entry(entry));
            }
            Body::Event(event) => self.event(event),
            Body::Members { members, .. } => {
                members.iter().for_each(|member| self.own_part(&member.name, PartKind::Member));
            }
            Body::Value(value) => self.expr(*value),
            Body::Dated(rows) => rows.iter().for_each(|row| match &row.value {
                RowValue::Single(value) => self.expr(*value),
                RowValue::Keyed(keyed) => keyed.iter().for_each(|keyed| {
                    keyed.keys.iter().for_each(|key| _ = self.path(key));
                    self.expr(keyed.value);
                }),
            }),
            Body::Rules(rules) => self.rules(rules),
            Body::Criteria { clauses, criteria } => {
                self.clauses(clauses.iter());
                self.criteria(criteria);
            }
            Body::Readings(readings) => readings.iter().for_each(|reading| {
                self.own_part(&reading.name, PartKind::Reading);
                reading.value.iter().for_each(|value| self.expr(*value));
            }),
            Body::Table(table) => self.table(declaration, table),
            Body::Exception(exception) => self.top_level_exception(exception),
        }
    }

    fn entry(&mut self, entry: &Entry) {
        match entry {
            Entry::Declaration(declaration) => self.declaration(declaration),
            Entry::Field(field) => self.field(field),
            Entry::Section(section) => {
                if let Some(own) = self.own.clone() {
                    self.section(&section.place, &own, true);
                }
            }
            Entry::Clause(_) | Entry::Error(_) => {}
        }
    }

    fn field(&mut self, field: &Field) {
        self.own_part(&field.name, PartKind::Field);
        self.written_type(&field.ty);
        self.suffixes(&field.suffixes);
    }

    fn event(&mut self, event: &EventBody) {
        event.fields.iter().for_each(|field| self.field(field));
        for arises in &event.arises {
            match arises {
                Arises::At { source, broken_by, at_least_within, .. } => {
                    std::iter::once(source).chain(broken_by).for_each(|source| self.source_alone(source));
                    at_least_within.iter().for_each(|(_, time)| self.expr(*time));
                }
                Arises::FirstOf { sources, .. } => sources.iter().for_each(|source| self.source_alone(source)),
            }
        }
        event.by.iter().for_each(|path| _ = self.path(path));
        self.judged = self.own.clone();
        event.valid_if.iter().for_each(|condition| self.condition(condition));
        self.judged = None;
    }

    fn rules(&mut self, rules: &Rules) {
        self.clauses(rules.clauses.iter());
        rules.main.iter().for_each(|value| self.rule_value(value));
        rules.exceptions.iter().for_each(|exception| self.exception(exception, true));
    }

    fn rule_value(&mut self, value: &RuleValue) {
        match value {
            RuleValue::Expr(value) => self.expr(*value),
            RuleValue::Limit(limit) => self.limit(limit),
            RuleValue::Missing => {}
        }
    }

    /// An exception that amends a rule from outside: it is a declaration, and what it goes before is an exception of that rule.
    fn top_level_exception(&mut self, exception: &Exception) {
        let target = exception.target.as_ref().and_then(|path| self.path(path));
        let own = std::mem::replace(&mut self.own, target);
        self.exception(exception, false);
        self.own = own;
    }

    fn exception(&mut self, exception: &Exception, is_inside: bool) {
        if let (Some(name), true) = (&exception.name, is_inside) {
            self.own_part(name, PartKind::Exception);
        }
        if let (Some(name), Some(own)) = (&exception.precedes, self.own.clone()) {
            self.part(name, &own, PartKind::Exception, false);
        }
        if is_inside {
            self.suffixes(&exception.suffixes);
        }
        self.expr(exception.condition);
        self.rule_value(&exception.value);
        exception.exceptions.iter().for_each(|nested| self.exception(nested, true));
    }

    /// The columns of a table are the parameters; what it gives may be fields of a record.
    fn table(&mut self, declaration: &Declaration, table: &Table) {
        if let Some(own) = self.own.clone() {
            let is_parameter =
                |name: &&Name| declaration.parameters.iter().any(|parameter| parameter.name.text == name.text);
            table.inputs.iter().filter(is_parameter).for_each(|name| self.part(name, &own, PartKind::Parameter, false));
        }
        let record = declaration.result.as_ref().and_then(|result| match &result.kind {
            TypeKind::Path(path) => self.inference.path(path.id).cloned(),
            _ => None,
        });
        match record.filter(|record| record.kind(self.db) == Some(DeclarationKind::UppgifterOm)) {
            Some(record) => table.outputs.iter().for_each(|name| self.part(name, &record, PartKind::Field, false)),
            None => table.outputs.iter().for_each(|name| self.local(name)),
        }
        for row in &table.rows {
            for Cell { test, .. } in &row.cells {
                if let CellTest::OneOf { alternatives, .. } = test {
                    alternatives.iter().for_each(|(_, value)| self.expr(*value));
                }
            }
            row.results.iter().for_each(|result| self.expr(*result));
        }
    }

    /// The clauses of a block. What `för varje` ranges over is what `.x` is a property of in the others.
    fn clauses<'c>(&mut self, clauses: impl Iterator<Item = &'c Clause>) {
        let mark = self.elements.len();
        clauses.for_each(|clause| self.argument(clause));
        self.elements.truncate(mark);
    }

    fn argument(&mut self, clause: &Clause) {
        match &clause.argument {
            Argument::Missing
            | Argument::Validity(_)
            | Argument::MonthEnd(_)
            | Argument::LeapBirthday(_)
            | Argument::WorkingWeek(_)
            | Argument::Eves { .. }
            | Argument::ClosedDays { .. }
            | Argument::Names(_)
            | Argument::Text(_)
            | Argument::Rounding { .. }
            | Argument::Headings(_) => {}
            Argument::Helgregel { moved: value } | Argument::Expr(value) => self.expr(*value),
            Argument::Path(path) => _ = self.path(path),
            Argument::Rules(rules) => self.rules(rules),
            Argument::Condition(condition) => self.condition(condition),
            Argument::Source(source) if clause.kind == ClauseKind::ForVarje => {
                let element = self.source(source);
                self.elements.extend(element);
            }
            Argument::Source(source) => self.source_alone(source),
            Argument::SupportTime { bound, extended } => {
                self.expr(bound.value);
                if let Some((length, source)) = extended {
                    self.expr(*length);
                    self.source_alone(source);
                }
            }
            Argument::ExtensionLimit { most, each } => {
                self.expr(*most);
                each.iter().for_each(|each| self.expr(*each));
            }
            Argument::LeadsTo { target, condition } => {
                self.path(target);
                condition.iter().for_each(|condition| self.condition(condition));
            }
            Argument::Limit(limit) => self.limit(limit),
            Argument::FulfilledBy { sources, .. } => sources.iter().for_each(|source| self.source_alone(source)),
            Argument::Proposal { to, .. } => self.expr(*to),
            Argument::Required { instance, condition, binder, .. } => {
                self.expr(*instance);
                condition.iter().for_each(|condition| self.expr(*condition));
                binder.iter().for_each(|name| self.local(name));
            }
            Argument::Bound(bound) => self.expr(bound.value),
            Argument::Reading { tolkning, reading } => {
                if let Some(global) = self.path(tolkning) {
                    self.part(reading, &global, PartKind::Reading, false);
                }
            }
            Argument::Given { from, data } => {
                self.exempel = from.as_ref().and_then(|path| self.path(path));
                data.iter().for_each(|datum| self.datum(datum));
            }
            Argument::Expected { day, condition } => {
                day.iter().for_each(|day| self.expr(*day));
                self.expr(*condition);
            }
            Argument::Column(column) => {
                if let Some((name, ty)) = &column.name {
                    self.own_part(name, PartKind::Field);
                    self.written_type(ty);
                }
                self.expr(column.value);
            }
        }
    }

    fn local(&mut self, name: &Name) {
        self.push(name.id, Symbol::Local(name.id), true);
    }

    /// A datum of a case, a record or an event.
    fn datum(&mut self, datum: &Datum) {
        match datum {
            Datum::Field { name, value, .. } => {
                self.field_of_data(name);
                self.datum_value(value);
            }
            Datum::Record { name, fields, .. } => {
                self.field_of_data(name);
                fields.iter().for_each(|field| self.datum(field));
            }
            Datum::Event { when, until, event, fields, by, binder, .. } => {
                self.expr(*when);
                until.iter().flatten().for_each(|until| self.expr(*until));
                if let Some(global) = self.inference.path(event.id).cloned() {
                    self.uses(event.id, Symbol::Declaration(global));
                }
                fields.iter().for_each(|field| self.datum(field));
                by.iter().for_each(|by| _ = self.path(by));
                binder.iter().for_each(|name| self.named_event(name));
            }
            Datum::Error(_) => {}
        }
    }

    /// An event of the data that has a name: of an exempel, others know it; of a test case, nobody does.
    fn named_event(&mut self, name: &Name) {
        match self.own.clone().filter(|own| own.kind(self.db) == Some(DeclarationKind::Exempel)) {
            Some(own) => self.part(name, &own, PartKind::Datum, true),
            None => self.local(name),
        }
    }

    /// The exempel that has named an event of the data.
    fn exempel_naming(&self, name: &str) -> Option<Global> {
        let mut at = self.exempel.clone();
        let mut seen: Vec<Global> = Vec::new();
        while let Some(exempel) = at.filter(|exempel| !seen.contains(exempel)) {
            let key = exempel.key(self.db);
            let base = base_of_exempel(self.db, key).clone();
            let has = |exempel: &Global| data_binders(self.db, exempel.key(self.db)).iter().any(|(own, _)| own == name);
            if has(&exempel) && !base.as_ref().is_some_and(has) {
                return Some(exempel);
            }
            seen.push(exempel);
            at = base;
        }
        None
    }

    /// What a datum names: a field of what the checker has noted, or a kind of event of which nothing is known.
    fn field_of_data(&mut self, name: &Name) {
        let Some(noted) = self.inference.path(name.id).cloned() else { return };
        let has = |owner: &Global| owner.fields(self.db).get(&name.text).is_some();
        let whole = || self.owner_of_fact(&name.text).filter(|_| Some(&noted) == self.case.as_ref());
        let owner = Some(noted.clone()).filter(has).or_else(whole);
        let Some(owner) = owner else {
            if is_event(self.db, &noted) {
                self.uses(name.id, Symbol::Declaration(noted));
            }
            return;
        };
        self.part(name, &owner, PartKind::Field, false);
    }

    fn datum_value(&mut self, value: &DatumValue) {
        match value {
            DatumValue::Expr(value) => self.expr(*value),
            DatumValue::List(values) => values.iter().for_each(|value| self.datum_value(value)),
            DatumValue::Record(fields) => fields.iter().for_each(|field| self.datum(field)),
        }
    }
}

fn is_event(db: &dyn Db, global: &Global) -> bool {
    global.kind(db) == Some(DeclarationKind::Handelse)
}
