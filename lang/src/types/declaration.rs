//! Declarations: headers, fields, members, events, and which check their body gets.
//!
//! Must not know: what the clauses of a block ask for.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::checker::{Checker, Scope, Sought};
use super::declared::names_own_rule_set;
use super::inference::Dependency;
use super::rules::Value;
use super::ty::Type;
use crate::diagnostics::names::NameProblem;
use crate::diagnostics::project::ProjectProblem;
use crate::diagnostics::rules::RuleProblem;
use crate::diagnostics::words::Named;
use crate::diagnostics::{Diagnostic, Note};
use crate::names::Global;
use crate::syntax::expression::Source;
use crate::syntax::source_map::NodeId;
use crate::syntax::tree::{Arises, Body, Declaration, Entry, EventBody, Exception, Field, PlaceKind, Section, TypeRef};
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::types::KEPT_FROM_FIELDS;

/// What a nested declaration knows of the one around it.
#[derive(Clone, Default)]
pub(super) struct Surroundings {
    /// The case that the outer declaration is about, by a clause `avser`.
    about: Option<Global>,
    /// Whether it stands in an insats or a group.
    in_group: bool,
}

impl<'a> Checker<'a> {
    /// Checks a declaration and those nested in it.
    pub(super) fn declaration(&mut self, declaration: &'a Declaration, outer: &Surroundings) {
        let about = self.enter(declaration, outer);
        self.parameters(declaration);
        self.suffixes(&declaration.suffixes);
        self.replaced(declaration, outer);
        self.body(declaration);
        let is_group = matches!(declaration.kind, DeclarationKind::Insats | DeclarationKind::Insatsgrupp);
        let inner = Surroundings { about, in_group: outer.in_group || is_group };
        let (Body::Clauses(entries) | Body::Fields(entries) | Body::Sections(entries)) = &declaration.body else {
            return;
        };
        for entry in entries {
            if let Entry::Declaration(nested) = entry {
                self.declaration(nested, &inner);
            }
        }
    }

    /// Puts in scope what a declaration knows before its parameters; gives the case that it is about.
    pub(super) fn enter(&mut self, declaration: &'a Declaration, outer: &Surroundings) -> Option<Global> {
        let about = self.about(declaration).or_else(|| outer.about.clone());
        self.scope = self.scope_of(declaration, outer, about.clone());
        about
    }

    fn scope_of(&self, declaration: &'a Declaration, outer: &Surroundings, about: Option<Global>) -> Scope<'a> {
        use DeclarationKind as Kind;
        let mut scope = self.fresh_scope();
        // What the cases are that rules are about anyway has the facts of what holds them beside its own.
        if let Some(about) = about.filter(|about| !self.is_own_case(about)) {
            scope.case = Some(self.case_of(about));
        }
        let label = declaration.label.as_ref().map(|label| &label.text);
        scope.declaration = declaration.name.as_ref().map(|name| &name.text).or(label).cloned().unwrap_or_default();
        let is_group = matches!(declaration.kind, Kind::Insats | Kind::Insatsgrupp);
        scope.insats_is_present = outer.in_group;
        if is_group || outer.in_group {
            scope.this = Some((Type::Insats, declaration.id));
        }
        scope.is_test = declaration.kind.is_of_tests();
        let is_computed = !matches!(declaration.kind, Kind::Testfall | Kind::Exempel | Kind::Nyckeltal);
        scope.owner = declaration
            .name
            .as_ref()
            .filter(|_| is_computed)
            .map(|name| Dependency::Declaration(Global { ruleset: self.ruleset, name: name.text.clone() }));
        scope
    }

    /// The case or register of a clause `avser`.
    fn about(&self, declaration: &Declaration) -> Option<Global> {
        if declaration.kind == DeclarationKind::Regelverk {
            return None;
        }
        declaration.clauses().find_map(|clause| super::signature::about(self.db, self.ruleset, clause))
    }

    fn parameters(&mut self, declaration: &'a Declaration) {
        self.each_once(declaration.parameters.iter().map(|parameter| &parameter.name), Named::Parameter);
        for parameter in &declaration.parameters {
            let name = &parameter.name;
            if !self.scope.parameters.iter().any(|(own, _)| *own == name.text) {
                self.new_name(name, Named::Parameter);
            }
            let ty = self.written_type(&parameter.ty);
            self.scope.parameters.push((name.text.as_str(), ty));
        }
    }

    /// `ersätter NAMN`: a rule of the same kind that is inherited from a group.
    fn replaced(&mut self, declaration: &'a Declaration, outer: &Surroundings) {
        let Some(path) = &declaration.suffixes.replaces else { return };
        let wanted: &'static [DeclarationKind] = match declaration.kind {
            DeclarationKind::Skyldighet => &[DeclarationKind::Skyldighet],
            DeclarationKind::Ersattning => &[DeclarationKind::Ersattning],
            DeclarationKind::Kontroll => &[DeclarationKind::Kontroll],
            _ => &[DeclarationKind::Skyldighet, DeclarationKind::Ersattning, DeclarationKind::Kontroll],
        };
        let Some(replaced) = self.path(path, wanted) else { return };
        if !outer.in_group || replaced.signature(self.db).is_none_or(|signature| signature.inside.is_none()) {
            self.report(RuleProblem::ReplacesNothing { name: replaced.name }, path.id);
        }
    }

    fn body(&mut self, declaration: &'a Declaration) {
        use DeclarationKind as Kind;
        match (&declaration.kind, &declaration.body) {
            (Kind::ByggerPa, _) => self.other_ruleset(declaration),
            (_, Body::Error | Body::Names(_)) => {}
            (Kind::FaststalltVarde, _) => self.decided_value(declaration),
            (Kind::Berakning, _) => self.calculation(declaration),
            (Kind::Tolkning, body) => {
                let ty = declaration.result.is_some().then(|| self.result_type(declaration));
                if let Body::Readings(readings) = body {
                    self.tolkning_readings(declaration, readings, ty.as_ref());
                }
            }
            (Kind::Beslutstabell, body) => {
                let result = self.result_type(declaration);
                if let Body::Table(table) = body {
                    self.table(declaration, table, &result);
                }
            }
            (_, Body::Criteria { clauses, criteria }) => {
                self.clauses(declaration, clauses.iter());
                self.all_criteria(criteria);
            }
            (_, Body::Value(value)) => self.condition(*value),
            (_, Body::Rules(rules)) => {
                self.clauses(declaration, rules.clauses.iter());
                self.rules(rules, Value::Of(&Type::Bool));
            }
            (_, Body::Fields(entries)) => {
                self.fields(declaration, entries);
                if declaration.kind == Kind::Register {
                    self.one_key(declaration, entries);
                }
            }
            (_, Body::Members { members, .. }) => {
                self.each_once(members.iter().map(|member| &member.name), Named::Member);
            }
            (_, Body::Event(event)) => self.event(declaration, event),
            (_, Body::Sections(entries)) => self.sections(declaration, entries),
            (_, Body::Exception(exception)) => self.outer_exception(exception),
            (_, Body::Clauses(entries)) => {
                let own = entries.iter().filter_map(|entry| match entry {
                    Entry::Clause(clause) => Some(clause),
                    _ => None,
                });
                self.clauses(declaration, own);
            }
            (Kind::Skyldighet | Kind::Ersattning | Kind::Kontroll | Kind::Nyckeltal | Kind::Lista, Body::None) => {
                self.clauses(declaration, std::iter::empty());
            }
            (_, Body::None | Body::Dated(_) | Body::Readings(_) | Body::Table(_)) => {}
        }
    }

    /// What tells the rows of a register apart is one fact.
    fn one_key(&mut self, declaration: &'a Declaration, entries: &'a [Entry]) {
        let Some(name) = &declaration.name else { return };
        let keys: Vec<&Field> = entries
            .iter()
            .filter_map(|entry| match entry {
                Entry::Field(field) if field.key => Some(&**field),
                _ => None,
            })
            .collect();
        let wrong = match keys.as_slice() {
            // What could not be read may have been the key.
            [] if entries.iter().any(|entry| matches!(entry, Entry::Error(_))) => None,
            [] => Some(name),
            [_] => None,
            [_, second, ..] => Some(&second.name),
        };
        if let Some(at) = wrong {
            self.report(RuleProblem::NotOneKey { name: name.text.clone(), found: keys.len() }, at.id);
        }
    }

    /// `bygger på NAMN`: the manifest says where it is.
    fn other_ruleset(&mut self, declaration: &'a Declaration) {
        let is_known = |name: &str| self.builds_on(name) || self.is_unread(name);
        if let Some(name) = declaration.name.as_ref().filter(|name| !is_known(&name.text)) {
            if names_own_rule_set(self.db, &Global { ruleset: self.ruleset, name: name.text.clone() }) {
                let circle = vec![name.text.to_string(); 2];
                return self.report(ProjectProblem::BuildsOnItself { circle }, name.id);
            }
            self.report(NameProblem::UnknownRuleSet { name: name.text.clone() }, name.id);
        }
    }

    /// The written type of what a declaration gives, told if there is none.
    fn result_type(&mut self, declaration: &'a Declaration) -> Type {
        match &declaration.result {
            Some(written) => {
                let ty = self.written_type(written);
                self.scope.result = Some((ty.clone(), written.id));
                ty
            }
            None => {
                let (name, place) = name_and_place(declaration);
                self.report(NameProblem::ResultTypeMissing { kind: declaration.kind, name }, place);
                Type::Error
            }
        }
    }

    fn calculation(&mut self, declaration: &'a Declaration) {
        let result = self.result_type(declaration);
        match &declaration.body {
            Body::Value(value) => drop(self.require(*value, &result)),
            Body::Rules(rules) => {
                self.clauses(declaration, rules.clauses.iter());
                self.rules(rules, Value::Of(&result));
                if rules.main.is_none() {
                    let (name, place) = name_and_place(declaration);
                    self.report(RuleProblem::MainRuleMissing { kind: declaration.kind, name }, place);
                }
            }
            _ => {}
        }
    }

    fn decided_value(&mut self, declaration: &'a Declaration) {
        let result = self.result_type(declaration);
        let keys: Vec<Type> = declaration.keys.iter().map(|key| self.key_type(key)).collect();
        match &declaration.body {
            Body::Value(value) => {
                if !keys.is_empty() {
                    self.report(RuleProblem::RowKeys { wanted: keys.len(), found: 0 }, *value);
                }
                self.require(*value, &result);
            }
            Body::Dated(rows) => self.dated_rows(rows, &keys, &result),
            _ => {}
        }
    }

    /// The type of a key: something with names that can stand in a row.
    fn key_type(&mut self, written: &'a TypeRef) -> Type {
        let ty = self.written_type(written);
        let has_names =
            matches!(ty, Type::Error | Type::Enumeration(_) | Type::Insats | Type::InsatsGroup | Type::Role);
        if has_names {
            return ty;
        }
        let problem = RuleProblem::KeyType { found: super::words::words(&ty) };
        self.report(problem, written.id);
        Type::Error
    }

    fn fields(&mut self, declaration: &'a Declaration, entries: &'a [Entry]) {
        let fields: Vec<&'a Field> = entries
            .iter()
            .filter_map(|entry| match entry {
                Entry::Field(field) => Some(&**field),
                _ => None,
            })
            .collect();
        self.each_field(&fields);
        let is_case = matches!(declaration.kind, DeclarationKind::Arende | DeclarationKind::Register);
        for field in &fields {
            if is_case {
                self.fact_name(field);
            }
        }
        let own = entries.iter().filter_map(|entry| match entry {
            Entry::Clause(clause) => Some(clause),
            _ => None,
        });
        self.clauses(declaration, own);
    }

    fn each_field(&mut self, fields: &[&'a Field]) {
        self.each_once(fields.iter().map(|field| &field.name), Named::Field);
        for field in fields {
            let name = &field.name;
            if KEPT_FROM_FIELDS.contains(&name.text.as_str()) {
                self.report(NameProblem::ReservedFact { name: name.text.clone() }, name.id);
            }
            self.written_type(&field.ty);
            self.suffixes(&field.suffixes);
        }
    }

    /// A fact is read bare, so its name must not be a declaration's.
    fn fact_name(&mut self, field: &'a Field) {
        let name = &field.name;
        let declared = self.global(&name.text).filter(|(global, _)| global.ruleset == self.ruleset);
        if let Some((global, signature)) = declared {
            let other = Named::Declaration(signature.kind);
            let problem = NameProblem::Shadows { name: name.text.clone(), named: Named::Fact, other };
            let note = Note::new("här används namnet redan", "the name is used here already");
            let diagnostic = Diagnostic::new(problem, name.id.into());
            self.push(diagnostic.with_related(super::inference::At::Declaration(global), note));
        }
    }

    fn event(&mut self, declaration: &'a Declaration, event: &'a EventBody) {
        let fields: Vec<&'a Field> = event.fields.iter().collect();
        self.each_field(&fields);
        for role in &event.by {
            self.path(role, &[DeclarationKind::Roll]);
        }
        for arises in &event.arises {
            self.arises(arises);
        }
        let (Some(condition), Some(name)) = (&event.valid_if, &declaration.name) else { return };
        let global = Global { ruleset: self.ruleset, name: name.text.clone() };
        self.scope.judged = Some((global.clone(), global.fields(self.db)));
        self.scope.this = Some((Type::Event(global), declaration.id));
        // Judging an event reads earlier ones of its own kind, which is no circle.
        self.scope.owner = None;
        self.whole_condition(condition);
    }

    fn arises(&mut self, arises: &'a Arises) {
        match arises {
            Arises::At { id, source, every_nth_in_a_row, broken_by, at_least_within } => {
                if *every_nth_in_a_row == Some(0) || at_least_within.is_some_and(|(count, _)| count == 0) {
                    self.report(crate::diagnostics::types::TypeProblem::NotPositive, *id);
                }
                self.event_source(source);
                for source in broken_by {
                    self.event_source(source);
                }
                if let Some((_, duration)) = at_least_within {
                    let found = self.present(*duration, None);
                    self.positive(*duration);
                    if !matches!(found, Type::Days | Type::Months | Type::WorkDays) {
                        self.demand(*duration, &found, &Type::Days);
                    }
                }
            }
            Arises::FirstOf { sources, .. } => {
                for source in sources {
                    self.event_source(source);
                }
            }
        }
    }

    /// Checks a source whose elements must be events.
    pub(super) fn event_source(&mut self, source: &'a Source) {
        let outer = std::mem::replace(&mut self.scope.sought, Sought::Event);
        let element = self.whole_source(source);
        self.scope.sought = outer;
        self.must_be_event(source, &element);
    }

    pub(super) fn must_be_event(&mut self, source: &Source, element: &Type) {
        if !matches!(element, Type::Event(_) | Type::Error) {
            let problem = crate::diagnostics::types::TypeProblem::NotAnEvent { found: super::words::words(element) };
            self.report(problem, source.id);
        }
    }

    fn sections(&mut self, declaration: &'a Declaration, entries: &'a [Entry]) {
        let mut seen: FxHashMap<(PlaceKind, &str), NodeId> = FxHashMap::default();
        for entry in entries {
            let Entry::Section(Section { place, .. }) = entry else { continue };
            if let Some(first) = seen.get(&(place.kind, place.key.as_str())) {
                let words = place.written().into();
                let note = Note::new("första gången", "the first time");
                let problem = RuleProblem::PlaceTwice { place: words };
                self.push(Diagnostic::new(problem, place.id.into()).with_related((*first).into(), note));
            } else {
                seen.insert((place.kind, place.key.as_str()), place.id);
            }
        }
        let own = entries.iter().filter_map(|entry| match entry {
            Entry::Clause(clause) => Some(clause),
            _ => None,
        });
        self.clauses(declaration, own);
    }

    /// `undantag … till REGEL`: judged with the names of this rule set and the parameters of the rule.
    fn outer_exception(&mut self, exception: &'a Exception) {
        use DeclarationKind as Kind;
        let wanted: &'static [Kind] = &[
            Kind::Berakning,
            Kind::Villkor,
            Kind::FaststalltVarde,
            Kind::Skyldighet,
            Kind::Kontroll,
            Kind::Ersattning,
        ];
        let Some(path) = &exception.target else { return };
        let Some(target) = self.path(path, wanted) else { return };
        let Some(signature) = target.signature(self.db) else { return };
        if !signature.keys.is_empty() {
            return self.report(RuleProblem::ExceptionToKeys { name: target.name }, path.id);
        }
        let parameters = signature.parameters.iter().map(|(name, ty)| (name.as_str(), ty.clone()));
        self.scope.parameters.extend(parameters);
        // What the rule is repeated for is known to its exceptions by the names that it has there.
        let names = super::infer::subject_names(self.db, target.key(self.db)).iter();
        let subjects = super::infer::subjects_of(self.db, &target).iter();
        self.scope.parameters.extend(names.zip(subjects).map(|(name, ty)| (name.as_str(), ty.clone())));
        let result = signature.result.clone().unwrap_or(Type::Error);
        let value = match signature.kind {
            Kind::Skyldighet => Value::Limit,
            kind @ (Kind::Kontroll | Kind::Ersattning) => Value::OnlyWhether(kind),
            _ => Value::Of(&result),
        };
        let told = self.result.problems.len();
        self.exception(exception, value);
        if matches!(value, Value::Of(_)) && self.result.problems.len() == told {
            self.contradicting_exceptions(std::slice::from_ref(exception));
        }
    }
}

/// The name of a declaration and where it stands; the whole declaration where it has none.
pub(super) fn name_and_place(declaration: &Declaration) -> (SmolStr, NodeId) {
    match &declaration.name {
        Some(name) => (name.text.clone(), name.id),
        None => (declaration.label.as_ref().map(|label| label.text.clone()).unwrap_or_default(), declaration.id),
    }
}
