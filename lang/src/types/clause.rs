//! Clauses: which a block must have, and what each argument must be.
//!
//! Order of the text means nothing to a reader, so it means nothing here: `för varje` is in scope of all other clauses, `gäller om` is known
//! to hold in all but itself, and what `kräver … kallad x` names is in scope of the rest. Must not know: how a rule is
//! evaluated.

use std::cmp::Ordering;

use smol_str::SmolStr;

use super::attributes::timing;
use super::checker::{Binder, Checker};
use super::declaration::name_and_place;
use super::inference::{Attribute, Dependency};
use super::near::enumerations_by_member;
use super::signature::is_unread;
use super::ty::{Fit, Type, fit};
use super::unknown_name::with_nearest;
use super::words::words;
use crate::diagnostics::names::NameProblem;
use crate::diagnostics::rules::RuleProblem;
use crate::diagnostics::suggest::nearest;
use crate::diagnostics::types::TypeProblem;
use crate::diagnostics::words::{Closest, Named};
use crate::diagnostics::{Diagnostic, Note};
use crate::syntax::expression::{Condition, Expr, ExprId, Limit, Source};
use crate::syntax::source_map::NodeId;
use crate::syntax::tree::{Argument, Body, Bound, Clause, Declaration, Entry, EventTiming, Name, Path};
use crate::vocabulary::clauses::{clause as form, needs_of};
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

impl<'a> Checker<'a> {
    /// Checks the clauses of one block. What they put in scope stays there to the end of the declaration.
    pub(super) fn clauses(&mut self, declaration: &'a Declaration, own: impl Iterator<Item = &'a Clause>) {
        let mut clauses: Vec<&'a Clause> = own.collect();
        self.once(&clauses);
        self.wanted(declaration, &clauses);
        if declaration.kind == DeclarationKind::Kalender {
            self.closed_days(declaration, &clauses);
        }
        self.scope.is_unread = is_unread(declaration);
        self.scope.lacks_binder |= self.scope.is_unread;
        // What is required may stand on a line that cannot be read.
        let has_unread = match &declaration.body {
            Body::Clauses(entries) => entries.iter().any(|entry| matches!(entry, Entry::Error(_))),
            _ => false,
        };
        self.scope.requires = has_unread || clauses.iter().any(|clause| clause.kind == ClauseKind::Kraver);
        clauses.sort_by_key(|clause| rank(clause.kind));
        let property_owner = self.scope.owner.clone();
        for clause in clauses.iter().copied() {
            if let (Some(Dependency::Declaration(global)), Some(property)) = (&property_owner, property(clause.kind)) {
                let is_insats = matches!(declaration.kind, DeclarationKind::Insats | DeclarationKind::Insatsgrupp);
                self.scope.owner = if is_insats {
                    Some(Dependency::Property(global.clone(), property))
                } else {
                    property_owner.clone()
                };
            }
            self.clause(clause);
            self.scope.owner.clone_from(&property_owner);
        }
        match declaration.kind {
            DeclarationKind::Lista => self.headings(&clauses),
            DeclarationKind::Ersattning => self.amounts_within_month(&clauses),
            DeclarationKind::Exempel => self.circle_of_exempel(&clauses),
            _ => {}
        }
    }

    /// Tells of clauses that stand more often than they may.
    fn once(&mut self, clauses: &[&'a Clause]) {
        for (index, clause) in clauses.iter().enumerate() {
            let Some(first) = clauses.iter().take(index).find(|before| before.kind == clause.kind) else { continue };
            if form(clause.kind).is_some_and(|form| !form.repeatable) {
                let note = Note::new("första gången", "the first time");
                let problem = NameProblem::ClauseTwice { clause: clause.kind };
                self.push(Diagnostic::new(problem, clause.id.into()).with_related(first.id.into(), note));
            }
        }
    }

    /// Tells of clauses that a block must have, and of those that do not stand together.
    fn wanted(&mut self, declaration: &'a Declaration, clauses: &[&'a Clause]) {
        use ClauseKind as Kind;
        let has = |kind: ClauseKind| clauses.iter().any(|clause| clause.kind == kind);
        let (name, place) = name_and_place(declaration);
        let needs = needs_of(declaration.kind);
        // A line that could not be read may be the very one that is missing.
        let is_whole = !has_unread_entry(declaration);
        let missing = needs.required.iter().filter(|wanted| !wanted.iter().any(|kind| has(*kind)));
        let wanted: Vec<&'static [ClauseKind]> = missing.copied().collect();
        if is_whole && !wanted.is_empty() {
            self.report(NameProblem::ClauseMissing { kind: declaration.kind, name: name.clone(), wanted }, place);
        }
        self.exclusive(clauses, needs.exclusive);
        match declaration.kind {
            DeclarationKind::Testfall if is_whole && !has(Kind::Forvantat) => {
                self.report(RuleProblem::NothingExpected, place);
            }
            DeclarationKind::Skyldighet if is_whole && !has(Kind::UppfyllsAv) => {
                self.unfulfillable(clauses, &name, place)
            }
            _ => {}
        }
    }

    fn exclusive(&mut self, clauses: &[&'a Clause], kinds: &[ClauseKind]) {
        let mut first: Option<ClauseKind> = None;
        for clause in clauses.iter().filter(|clause| kinds.contains(&clause.kind)) {
            match first {
                Some(other) if other != clause.kind => {
                    self.report(NameProblem::ClausesExclude { clause: clause.kind, other }, clause.id);
                }
                _ => first = Some(clause.kind),
            }
        }
    }

    /// A duty with a time limit that no event can fulfil.
    fn unfulfillable(&mut self, clauses: &[&'a Clause], name: &smol_str::SmolStr, place: NodeId) {
        let has_limit = clauses.iter().any(|clause| match (&clause.kind, &clause.argument) {
            (ClauseKind::SkaSke | ClauseKind::Riktmarke, Argument::Limit(limit)) => {
                !matches!(limit, Limit::NoFixedTime(_) | Limit::Missing)
            }
            _ => false,
        });
        if has_limit {
            self.report(RuleProblem::NothingFulfils { name: name.clone() }, place);
        }
    }

    fn clause(&mut self, clause: &'a Clause) {
        use ClauseKind as Kind;
        match (clause.kind, &clause.argument) {
            (Kind::ForVarje, Argument::Missing) => self.scope.lacks_binder = true,
            (_, Argument::Validity(validity)) => self.validity(validity),
            (kind, Argument::Condition(condition)) => self.condition_clause(kind, condition),
            (kind, Argument::Path(path)) => self.path_clause(kind, path),
            (kind, Argument::Expr(value)) => self.value_clause(kind, *value),
            (kind, Argument::Source(source)) => self.source_clause(kind, source),
            (_, Argument::Rules(rules)) => self.rules(rules, super::rules::Value::Of(&Type::ExactKronor)),
            (_, Argument::Limit(limit)) => self.limit(limit, clause.id.into()),
            (_, Argument::FulfilledBy { at_least, sources, .. }) => {
                if *at_least == Some(0) {
                    self.report(TypeProblem::NotPositive, clause.id);
                }
                self.fulfilled_by(sources);
            }
            (_, Argument::Helgregel { moved }) => _ = self.require(*moved, &Type::Bool),
            (_, Argument::Proposal { to, .. }) => self.party(*to),
            (_, Argument::Required { instance, condition, binder, .. }) => {
                self.required(*instance, *condition, binder.as_ref());
            }
            (_, Argument::Column(column)) => self.column(column),
            (_, Argument::Bound(bound)) => self.target(bound),
            (_, Argument::Given { from, data }) => self.given(from.as_ref(), data),
            (_, Argument::Expected { day, condition }) => {
                if let Some(day) = day {
                    self.require(*day, &Type::Date);
                }
                self.condition(*condition);
            }
            (_, argument) => self.insats_clause(argument),
        }
    }

    /// What an insats says of its length and of what comes after it, and what reading a test case chooses. All else is right as it stands.
    fn insats_clause(&mut self, argument: &'a Argument) {
        match argument {
            Argument::SupportTime { bound, extended } => {
                let length = self.duration(bound.value);
                if let Some((by, source)) = extended {
                    let (opened, element) = self.open(source);
                    self.must_be_event(source, &element);
                    self.as_long(*by, Some(&length));
                    self.close(opened);
                }
            }
            Argument::ExtensionLimit { most, each } => {
                let length = self.own_length();
                self.as_long(*most, length.as_ref());
                if let Some(each) = each {
                    self.as_long(*each, length.as_ref());
                }
            }
            Argument::LeadsTo { target, condition } => {
                self.path(target, &[DeclarationKind::Insats, DeclarationKind::Insatsgrupp]);
                if let Some(condition) = condition {
                    self.whole_condition(condition);
                }
            }
            Argument::Reading { tolkning, reading } => {
                if let Some(global) = self.path(tolkning, &[DeclarationKind::Tolkning])
                    && !global.readings(self.db).names.contains(&reading.text)
                {
                    self.unknown_reading(&global, reading);
                }
            }
            _ => {}
        }
    }

    fn condition_clause(&mut self, kind: ClauseKind, condition: &'a Condition) {
        use ClauseKind as Kind;
        match kind {
            Kind::GallerOm => {
                self.whole_condition(condition);
                self.assume_condition(condition);
            }
            Kind::FarBeviljasOm | Kind::FarAvslutasOm => {
                // Every insats is judged for every case, whatever insats the case has.
                let outer = std::mem::replace(&mut self.scope.insats_is_present, false);
                self.whole_condition(condition);
                self.scope.insats_is_present = outer;
            }
            kind => {
                self.scope.is_required = kind == Kind::Krav;
                if kind == Kind::Andel {
                    self.scope.figure = Some(Type::Percent);
                }
                self.whole_condition(condition);
                self.scope.is_required = false;
            }
        }
    }

    fn path_clause(&mut self, kind: ClauseKind, path: &'a Path) {
        let wanted: &[DeclarationKind] = match kind {
            ClauseKind::Avser => &[DeclarationKind::Arende, DeclarationKind::Register],
            ClauseKind::ArbetsdagarEnligt => &[DeclarationKind::Kalender],
            _ => return,
        };
        self.path(path, wanted);
    }

    fn source_clause(&mut self, kind: ClauseKind, source: &'a Source) {
        use ClauseKind as Kind;
        match kind {
            Kind::ForVarje => {
                self.open(source);
                self.scope.lacks_binder |= source.binder.is_none();
            }
            Kind::UppehallUnder | Kind::GallerUnder => {
                let element = self.whole_source(source);
                self.period_element(source, &element);
            }
            Kind::BorjarVid | Kind::UpphorVid | Kind::ErsattsAv => self.event_source(source),
            _ => drop(self.open(source)),
        }
    }

    fn value_clause(&mut self, kind: ClauseKind, value: ExprId) {
        use ClauseKind as Kind;
        match kind {
            Kind::ProvasPer => {
                let found = self.day(value);
                self.demand(value, &found, &Type::Date.optional());
            }
            Kind::Ansvarig | Kind::Mottagare | Kind::BeslutasAv => self.party(value),
            Kind::Mal => self.goal(value),
            Kind::Belopp | Kind::Hogst => drop(self.require(value, &Type::ExactKronor)),
            Kind::Utbetalt => drop(self.require(value, &Type::Kronor)),
            Kind::Utbetalning => {
                self.scope.has_basis = self.scope.requires;
                self.require(value, &Type::Month);
                self.scope.has_basis = false;
            }
            Kind::Daterad | Kind::Beslutsdatum | Kind::Bedomningsdag | Kind::Provningsdag => {
                drop(self.require(value, &Type::Date));
            }
            Kind::Summa | Kind::Median => {
                self.scope.reads_through_lists = true;
                let found = self.expr(value, None);
                self.scope.reads_through_lists = false;
                self.measured(value, &found);
            }
            Kind::Antal => self.number_of(value),
            Kind::Per => self.breakdown(value),
            _ => drop(self.expr(value, None)),
        }
    }

    /// What a nyckeltal sums or finds the middle of: something that can be added up.
    fn measured(&mut self, value: ExprId, found: &Type) {
        let one = match found.present() {
            Type::List(element) => element.present(),
            other => other,
        };
        if !self.adds_up(one) {
            self.demand(value, one, &Type::Decimal);
        }
        self.scope.figure = Some(one.clone());
    }

    /// How many there are of something: of a list, or of what is counted.
    fn number_of(&mut self, value: ExprId) {
        let found = self.expr(value, None);
        let is_counted =
            matches!(found, Type::Error | Type::List(_) | Type::Record(_) | Type::Event(_) | Type::Instance(_));
        if !is_counted {
            self.report(TypeProblem::NotAList { found: words(&found) }, value);
        }
        self.scope.figure = Some(Type::Int);
    }

    /// What a nyckeltal is broken down by: a plain value.
    fn breakdown(&mut self, value: ExprId) {
        let found = self.expr(value, None);
        let one = found.present();
        if matches!(one, Type::List(_) | Type::Record(_) | Type::Instance(_) | Type::Period)
            || one.interval_of().is_some()
        {
            self.demand(value, one, &Type::Text);
        }
    }

    /// Who it concerns: a role, or a fact about a person or a provider.
    fn party(&mut self, value: ExprId) {
        let found = self.expr(value, Some(&Type::Role));
        if found == Type::Text && matches!(self.exprs.get(value), Expr::Text(_)) {
            self.demand(value, &found, &Type::Role);
        } else if !matches!(found.present(), Type::Role | Type::Record(_) | Type::Error) {
            self.report(TypeProblem::NotAParty { found: words(&found) }, value);
        }
    }

    /// `mål MEMBER`: no type is expected, so the member is looked for in all uppräkningar.
    fn goal(&mut self, value: ExprId) {
        let exprs: &'a _ = self.exprs;
        let Expr::Name(name) = exprs.get(value) else {
            self.expr(value, None);
            return;
        };
        let key = crate::names::Key::new(self.db, self.ruleset, name.clone());
        let owners = super::shape::owners_of_member(self.db, key);
        match owners.as_slice() {
            [] if self.lookup(name).is_none() => self.unknown_goal(value, name),
            [] => drop(self.expr(value, None)),
            [owner] => drop(self.require(value, &Type::Enumeration(owner.clone()))),
            several => {
                let enumerations = several.iter().map(|owner| owner.name.clone()).collect();
                self.report(NameProblem::MemberOfSeveral { name: name.clone(), enumerations }, value);
            }
        }
    }

    /// Tells of a goal that is in no uppräkning, with the member of one that is nearest.
    fn unknown_goal(&mut self, value: ExprId, name: &SmolStr) {
        let members = enumerations_by_member(self.db, self.ruleset).keys().map(SmolStr::as_str);
        let closest = nearest(name, members).map(|text| Closest { text: text.into(), named: Named::Member });
        let problem = NameProblem::UnknownName { name: name.clone(), closest, choices: Vec::new() };
        self.push(with_nearest(problem, value.into()));
    }

    fn duration(&mut self, value: ExprId) -> Type {
        let found = self.present(value, None);
        self.positive(value);
        let one = found.interval_of().unwrap_or(&found);
        if !one.is_error() && !one.is_support_time() {
            self.demand(value, &found, &Type::Months);
            return Type::Error;
        }
        one.clone()
    }

    /// Tells of a length of time that is written as nought or less.
    pub(super) fn positive(&mut self, value: ExprId) {
        if self.sign(value).is_some_and(|sign| sign != Ordering::Greater) {
            self.report(TypeProblem::NotPositive, value);
        }
    }

    /// Where a number that is written out lies from nought.
    fn sign(&self, value: ExprId) -> Option<Ordering> {
        match self.exprs.get(value) {
            Expr::WithUnit { operand, .. } => self.sign(*operand),
            Expr::Negate(operand) => self.sign(*operand).map(Ordering::reverse),
            Expr::Number { value, .. } => Some(value.millionths().cmp(&0)),
            _ => None,
        }
    }

    /// What adds to the time of an insats is measured as that is.
    fn as_long(&mut self, value: ExprId, length: Option<&Type>) {
        let found = self.duration(value);
        if let Some(length) = length.filter(|length| !length.is_error() && !found.is_error() && **length != found) {
            self.demand(value, &found, length);
        }
    }

    /// In what kind of time the insats or group is measured whose clause is being checked.
    fn own_length(&self) -> Option<Type> {
        match &self.scope.owner {
            Some(Dependency::Property(global, _)) => super::length::length_of(self.db, global),
            _ => None,
        }
    }

    fn period_element(&mut self, source: &Source, element: &Type) {
        let is_period = match element {
            Type::Event(event) => timing(self.db, event) == EventTiming::Period,
            other => matches!(other, Type::Error | Type::Period),
        };
        if !is_period {
            self.report(TypeProblem::NotAPeriod { found: words(element) }, source.id);
        }
    }

    /// An event must say which instance it fulfils, unless each instance is itself an event, which the event then follows.
    fn fulfilled_by(&mut self, sources: &'a [Source]) {
        let innermost = self.scope.binders.last().map(|binder| (binder.name, binder.ty.clone()));
        for source in sources {
            self.event_source(source);
            if let Some((Some(binder), ty)) = &innermost {
                let follows = matches!(ty, Type::Event(_) | Type::Error);
                if !follows && !self.mentions(source, binder) {
                    self.report(TypeProblem::BinderNotMentioned { binder: (*binder).into() }, source.id);
                }
            }
        }
    }

    /// `kräver månadsrapport(m) i tid om C kallad x`.
    fn required(&mut self, instance: ExprId, condition: Option<ExprId>, binder: Option<&'a Name>) {
        if let Some(condition) = condition {
            self.condition(condition);
        }
        let found = self.expr(instance, None);
        let ty = match &found {
            Type::Instance(_) | Type::Error => found,
            Type::List(element) if matches!(**element, Type::Instance(_)) => {
                let what = self.written_path(instance);
                let own = self.scope.binders.last().and_then(|binder| binder.name);
                let about = own.map(Into::into).unwrap_or_default();
                self.report(TypeProblem::WhichInstance { what, about }, instance);
                Type::Error
            }
            other => {
                self.report(TypeProblem::NotAnInstance { found: words(other) }, instance);
                Type::Error
            }
        };
        if let Some(name) = binder {
            self.new_name(name, Named::Binder);
            self.scope.binders.push(Binder { name: Some(name.text.as_str()), node: name.id, ty });
        }
    }

    /// `målvärde minst 20 %`.
    fn target(&mut self, bound: &Bound) {
        let found = self.present(bound.value, None);
        let one = found.interval_of().unwrap_or(&found);
        if let Some(figure) = self.scope.figure.clone() {
            if fit(one, &figure) != Fit::Yes {
                self.demand(bound.value, one, &figure);
            }
            return;
        }
        let Some(operand) = self.operand(one) else { return };
        if !operand.ordering().is_some_and(|row| row.by_size) && fit(one, &Type::Decimal) != Fit::Yes {
            self.demand(bound.value, &found, &Type::Decimal);
        }
    }
}

/// What is put in scope comes first.
fn rank(kind: ClauseKind) -> u8 {
    match kind {
        ClauseKind::ForVarje | ClauseKind::RaknasPa => 0,
        ClauseKind::GallerOm => 1,
        ClauseKind::Kraver => 2,
        ClauseKind::Malvarde => 4,
        _ => 3,
    }
}

/// The property of an insats that a clause gives.
fn property(kind: ClauseKind) -> Option<Attribute> {
    match kind {
        ClauseKind::FarBeviljasOm => Some(Attribute::FarBeviljas),
        ClauseKind::FarAvslutasOm => Some(Attribute::FarAvslutas),
        ClauseKind::Insatstid | ClauseKind::FarForlangasMed | ClauseKind::UppehallUnder => Some(Attribute::Insatstid),
        _ => None,
    }
}

/// Whether the block has a line that could not be read.
fn has_unread_entry(declaration: &Declaration) -> bool {
    matches!(&declaration.body, Body::Clauses(entries) if entries.iter().any(|entry| matches!(entry, Entry::Error(_))))
}
