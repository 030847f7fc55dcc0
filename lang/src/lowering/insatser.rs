//! Insatser: what is granted, ended, how long it lasts and what may follow.
//!
//! An insats has the clauses of its groups beside its own. Conditions of group and insats must all hold, each with its own source; of any
//! other clause the nearest one counts; which version that is of, see `insats_versions`. Everything is judged for every insats, whichever the case has.

use std::collections::BTreeMap;
use std::sync::Arc;

use stadga_program::node::{Kind, NodeId};
use stadga_program::program::{FaultCode, InsatsRule, InsatsTerms, TraceKind, Traced};

use super::asof::JudgedOn;
use super::declarations::{Instance, Lowered, Use, argument, clauses};
use super::insats_versions::Clauses;
use super::scope::{Owner, Scope};
use super::value::Value;
use super::{Lowering, Validity};
use crate::db::RuleSet;
use crate::names::Global;
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::tree::Argument;
use crate::types::groups::{DEEPEST, group_of, groups_of};
use crate::types::inference::{Attribute, Builtin, Meaning};
use crate::types::length::{length_of, lengths};
use crate::types::ty::Type;
use crate::vocabulary::kinds::{ClauseKind, Comparison, DeclarationKind};

impl<'db> Lowering<'db> {
    /// Fills in what outcomes list of every insats.
    pub(super) fn lower_insatser(&mut self) {
        for (index, insats) in self.insatser.clone().into_iter().enumerate() {
            let at = self.at_run();
            let may_be_granted = self.listed(&insats, Attribute::FarBeviljas, at);
            let may_be_ended = self.listed(&insats, Attribute::FarAvslutas, at);
            let last_possible_day = self.listed(&insats, Attribute::SistaMojligaDag, at);
            let support_time = self.listed(&insats, Attribute::Insatstid, at);
            let group = self.group_of(&insats).and_then(|group| self.declared_word(&group));
            let rule = self.rule_of(&insats);
            let terms = self.terms(&insats);
            let leads_to = self.leads_to(&insats, at);
            let Some(known) = self.builder.program.insatser.get_mut(index) else { continue };
            let (name, label) = (std::mem::take(&mut known.name), known.label.take());
            *known = InsatsRule {
                name,
                label,
                group: group.and_then(|group| u32::try_from(group).ok()),
                rule,
                may_be_granted,
                may_be_ended,
                last_possible_day,
                support_time,
                terms,
                leads_to,
            };
        }
    }

    /// A property of an insats.
    pub(super) fn lower_insats_attribute(&mut self, insats: &Global, attribute: Attribute, at: Use) -> Lowered {
        let key = Instance {
            global: insats.clone(),
            attribute: Some(attribute),
            as_of: at.as_of,
            in_force: at.in_force,
            arguments: [].into(),
        };
        self.once(key, |lowering, _| lowering.lower_insats_property(insats, attribute, at))
    }

    /// A property of whichever insats a value is: a choice among all of them.
    pub(super) fn any_insats_attribute(
        &mut self,
        scope: &mut Scope<'db>,
        insats: &Value,
        attribute: Attribute,
        at_expr: ExprId,
    ) -> Value {
        let node = self.node(insats, Kind::Insats);
        let at = Use { as_of: scope.as_of, in_force: scope.in_force };
        if let Some(known) = self.builder.as_word(node).and_then(|word| usize::try_from(word).ok()) {
            let Some(insats) = self.insatser.get(known).cloned() else { return Value::INVALID };
            return self.insats_attribute(scope, &insats, attribute);
        }
        let ruleset = scope.owner.ruleset;
        let key = (node, attribute, at, ruleset, self.seen_on);
        if let Some(lowered) = self.of_any_insats.get(&key).cloned() {
            scope.read(lowered.trace);
            return lowered.value;
        }
        let ty = self.attribute_type(None, ruleset, attribute);
        let mut rows = Vec::new();
        let mut traces = Vec::new();
        for (word, insats) in self.insatser.clone().into_iter().enumerate() {
            let own = self.builder.word(word as i64, Kind::Insats);
            let holds = self.builder.equal(node, own);
            let lowered = self.lower_insats_attribute(&insats, attribute, at);
            let mut line = self.line_at(scope, at_expr.into(), None, &[]);
            line.text = self.shown(&insats);
            traces.push(self.add_trace(TraceKind::OfInsats, Some(holds), line, &[lowered.trace]));
            let is_measured_alike = self.attribute_type(Some(&insats), ruleset, attribute) == ty;
            rows.push((holds, if is_measured_alike { lowered.value } else { self.otherwise_measured(&ty) }));
        }
        let exists = self.builder.exists(node);
        let none = self.builder.not(exists);
        let kind = self.kind(&ty);
        let absent = self.builder.fault(FaultCode::Absent, kind);
        rows.push((none, Value::Plain(absent)));
        let value = self.choose_row(&rows, false, true, &ty);
        let shown = self.shown_nodes(&value);
        let mut line = self.line_at(scope, at_expr.into(), None, &[]);
        if let Meaning::Builtin(Builtin::Insatsperioden) = scope.owner.meaning_of(at_expr) {
            line.text = format!("insats.{}", attribute.word());
        }
        let trace = self.add_trace(TraceKind::Part, shown, line, &traces);
        scope.read(trace);
        self.of_any_insats.insert(key, Lowered { value: value.clone(), trace });
        value
    }

    /// The group that a group stands in.
    pub(super) fn outer_group(&mut self, group: &Value) -> Value {
        let node = self.node(group, Kind::Group);
        let mut rows = Vec::new();
        for (word, group) in self.groups.clone().into_iter().enumerate() {
            let own = self.builder.word(word as i64, Kind::Group);
            rows.push((self.builder.equal(node, own), self.group_value(&group)));
        }
        let exists = self.builder.exists(node);
        let absent = self.builder.fault(FaultCode::Absent, Kind::Group);
        rows.push((self.builder.not(exists), Value::Plain(absent)));
        self.choose_row(&rows, false, true, &Type::InsatsGroup.optional())
    }

    /// A property as an outcome lists it; nothing where no clause says anything of it.
    fn listed(&mut self, insats: &Global, attribute: Attribute, at: Use) -> Option<Traced> {
        if !self.has_clause(insats, clause_of(attribute)?) {
            return None;
        }
        let Lowered { value, trace } = self.lower_insats_attribute(insats, attribute, at);
        let kind = self.kind(&self.attribute_type(Some(insats), insats.ruleset, attribute));
        Some(Traced { node: self.node(&value, kind), trace })
    }

    /// The conditions of groups and insats, which must all hold; the outermost group's first.
    pub(super) fn joined(
        &mut self,
        insats: &Global,
        chain: &[Owner<'db>],
        kind: ClauseKind,
        at: Use,
    ) -> (Value, Vec<u32>) {
        let mut nodes = Vec::new();
        let mut lines = Vec::new();
        for owner in chain.iter().rev() {
            let tree = Arc::clone(&owner.tree);
            for clause in owner.declaration_in(&tree).clauses().filter(|clause| clause.kind == kind) {
                let Argument::Condition(condition) = &clause.argument else { continue };
                let mut scope = self.clause_scope(insats, owner, at);
                self.builder.rule = scope.rule;
                let (node, own) = self.lower_condition(&mut scope, condition);
                nodes.push(node);
                lines.extend(own);
            }
        }
        if nodes.is_empty() {
            return (Value::Plain(self.builder.fault(FaultCode::NoRule, Kind::Bool)), lines);
        }
        (Value::Plain(self.builder.and(&nodes)), lines)
    }

    /// How long an insats lasts at most; absent where there is no such limit.
    pub(super) fn support_time(&mut self, insats: &Global, chain: &[Owner<'db>], at: Use) -> (Value, Vec<u32>) {
        let Some((owner, Argument::SupportTime { bound, .. })) = self.nearest(chain, ClauseKind::Insatstid) else {
            return (Value::Absent, Vec::new());
        };
        if matches!(bound.comparison, Comparison::AtLeast | Comparison::MoreThan) {
            return (Value::Absent, Vec::new());
        }
        let mut scope = self.clause_scope(insats, &owner, at);
        self.builder.rule = scope.rule;
        let value = self.lower(&mut scope, bound.value);
        let kind = self.kind(&self.attribute_type(Some(insats), insats.ruleset, Attribute::Insatstid));
        let (_, high) = self.ends(&value, kind);
        let part = self.trace(&scope, TraceKind::Part, Some(high), bound.value, None, scope.reads.clone());
        (Value::Plain(high), vec![part])
    }

    /// `insatsperioden`: from the start to the decided end, and as long as none is decided to the last possible day. Without a start there is
    /// none, and without a last possible day it is open.
    pub(super) fn support_period(&mut self, scope: &mut Scope<'db>, at: ExprId) -> Value {
        let [start, end, insats] = ["start", "slut", "insats"].map(|name| self.facts.of_case(name));
        let (Some(start), Some(end), Some(insats)) = (start, end, insats) else { return Value::INVALID };
        let (period, reads) = scope.reading(|scope| {
            let [start, end, insats] = [start, end, insats].map(|fact| self.fact(scope, fact, at));
            let (start, end) = (self.node(&start, Kind::Date), self.node(&end, Kind::Date));
            let latest = self.any_insats_attribute(scope, &insats, Attribute::SistaMojligaDag, at);
            if let Value::NotCounted = latest {
                return latest;
            }
            let latest = self.node(&latest, Kind::Date);
            let insats = self.node(&insats, Kind::Insats);
            let has_insats = self.builder.exists(insats);
            let open = self.builder.absent(Kind::Date);
            let latest = self.builder.select(has_insats, latest, open);
            Value::Range(start, self.builder.or_else(end, latest))
        });
        let shown = self.shown_nodes(&period);
        let trace = self.trace(scope, TraceKind::Part, shown, at, None, reads);
        scope.read(trace);
        period
    }

    pub(super) fn group_value(&mut self, insats: &Global) -> Value {
        match self.group_of(insats).and_then(|group| self.declared_word(&group)) {
            Some(word) => Value::Plain(self.builder.word(word, Kind::Group)),
            None => Value::Absent,
        }
    }

    /// What each version says for all cases.
    fn terms(&mut self, insats: &Global) -> Vec<InsatsTerms> {
        let versions = self.versions_of_insats(insats);
        let has_versions = versions.len() > 1;
        let mut terms = Vec::new();
        for Clauses { validity, chain } in versions.iter() {
            let Some(own) = chain.first() else { continue };
            let validity = if has_versions { *validity } else { Validity::default() };
            terms.push(InsatsTerms {
                rule: self.rule(insats, own),
                from: validity.from,
                to: validity.to,
                decided_by: self.decided_by(chain),
                goal: self.goal(chain),
            });
        }
        terms
    }

    /// Who decides, where that is a role.
    fn decided_by(&self, chain: &[Owner<'db>]) -> Option<u32> {
        let (owner, Argument::Expr(party)) = self.nearest(chain, ClauseKind::BeslutasAv)? else { return None };
        match owner.meaning_of(party) {
            Meaning::Declaration(global) => {
                let role = self.same_roles.get(global).unwrap_or(global);
                self.roles.iter().position(|own| own == role).and_then(|at| u32::try_from(at).ok())
            }
            _ => None,
        }
    }

    /// What an insats aims at, in words.
    fn goal(&self, chain: &[Owner<'db>]) -> Option<String> {
        let (owner, Argument::Expr(goal)) = self.nearest(chain, ClauseKind::Mal)? else { return None };
        if let Expr::Text(text) = owner.tree.exprs.get(goal) {
            return Some(text.to_string());
        }
        let Meaning::Member(global, ordinal) = owner.meaning_of(goal) else { return Some(owner.words(goal)) };
        let enumeration = self.enumerations.get(global)?;
        let members = &self.builder.program.enumerations.get(enumeration.index())?.members;
        let member = members.get(*ordinal as usize)?;
        Some(member.label.clone().unwrap_or_else(|| member.name.clone()))
    }

    /// The insatser that may follow, in any version, while it is in force.
    fn leads_to(&mut self, insats: &Global, at: Use) -> Vec<(u32, Traced)> {
        let versions = self.versions_of_insats(insats);
        if let [Clauses { chain, .. }] = &*versions {
            return self.next_steps(insats, chain, at);
        }
        let mut steps: BTreeMap<u32, (Vec<NodeId>, Vec<u32>)> = BTreeMap::new();
        for Clauses { validity, chain } in versions.iter() {
            let Some(own) = chain.first() else { continue };
            let day = self.chain_judged_on(insats, chain, at).day;
            let in_force = self.in_force(day, *validity);
            for (target, step) in self.next_steps(insats, chain, at) {
                let version = self.version_line(insats, own, at, (day, *validity), step.trace);
                let (nodes, traces) = steps.entry(target).or_default();
                nodes.push(self.builder.and(&[in_force, step.node]));
                traces.push(version);
            }
        }
        let Some(own) = versions.first().and_then(|version| version.chain.first()) else { return Vec::new() };
        let of_any_version = steps.into_iter().map(|(target, (nodes, traces))| {
            let node = self.builder.or(&nodes);
            let line = self.insats_line(insats, own, at);
            (target, Traced { node, trace: self.add_trace(TraceKind::Declaration, Some(node), line, &traces) })
        });
        of_any_version.collect()
    }

    /// The insatser that may follow by the clauses of a version.
    fn next_steps(&mut self, insats: &Global, chain: &[Owner<'db>], at: Use) -> Vec<(u32, Traced)> {
        let mut result = Vec::new();
        for owner in chain {
            let tree = Arc::clone(&owner.tree);
            let own = clauses(owner.declaration_in(&tree));
            for clause in own.into_iter().filter(|clause| clause.kind == ClauseKind::LederTill) {
                let Argument::LeadsTo { target, condition } = &clause.argument else { continue };
                let target = owner.inference.path(target.id).and_then(|target| self.declared_word(target));
                let Some(target) = target.and_then(|target| u32::try_from(target).ok()) else { continue };
                let day = self.chain_judged_on(insats, chain, at).day;
                let mut scope = self.clause_scope(insats, owner, Use { as_of: day, in_force: None });
                self.builder.rule = scope.rule;
                let (node, lines) = match condition {
                    _ if owner.is_broken => (self.builder.fault(FaultCode::Invalid, Kind::Bool), Vec::new()),
                    Some(condition) => self.lower_condition(&mut scope, condition),
                    None => (self.builder.truth(true), Vec::new()),
                };
                let trace = self.trace(&scope, TraceKind::Part, Some(node), clause.id, None, lines);
                result.push((target, Traced { node, trace }));
            }
            // One's own next steps replace those of the group.
            if !result.is_empty() {
                break;
            }
        }
        result
    }

    /// An insats and the groups around it, the nearest first.
    pub(super) fn with_groups(&self, insats: &Global) -> Vec<Global> {
        let groups = groups_of(self.db, insats).into_iter().take(DEEPEST);
        let around = groups.take_while(|group| group != insats && self.groups.contains(group));
        std::iter::once(insats.clone()).chain(around).collect()
    }

    /// Whether the case's insats is the one, or in the group, that a rule stands in; nothing for a rule that stands in neither. An insats
    /// for which another rule replaces this one does not count.
    pub(super) fn belongs(&mut self, scope: &mut Scope<'db>, rule: &Global) -> Option<NodeId> {
        let around = self.signature(rule)?.inside.clone()?;
        if !self.groups.contains(&around) && !self.insatser.contains(&around) {
            return None;
        }
        let Some(fact) = self.facts.of_case("insats") else { return Some(self.builder.truth(false)) };
        let place = scope.owner.declaration().id;
        let fact = self.fact(scope, fact, place);
        let node = self.node(&fact, Kind::Insats);
        scope.this = Some(Value::Plain(node));
        let replacing = self.replacing(rule);
        let mut tests = Vec::new();
        for (word, insats) in self.insatser.clone().into_iter().enumerate() {
            let groups = self.with_groups(&insats);
            if groups.contains(&around) && !groups.iter().any(|group| replacing.contains(group)) {
                let own = self.builder.word(word as i64, Kind::Insats);
                tests.push(self.builder.equal(node, own));
            }
        }
        Some(self.builder.or(&tests))
    }

    /// The insatser and groups in which another rule replaces this one.
    fn replacing(&self, rule: &Global) -> Vec<Global> {
        let mut found = Vec::new();
        for (global, kind, site) in &self.declared {
            if !matches!(kind, DeclarationKind::Kontroll | DeclarationKind::Skyldighet) {
                continue;
            }
            let Some(owner) = self.owner(global.ruleset, *site) else { continue };
            let replaced = owner.declaration().suffixes.replaces.as_ref();
            if replaced.and_then(|path| owner.inference.path(path.id)) == Some(rule) {
                found.extend(self.signature(global).and_then(|signature| signature.inside.clone()));
            }
        }
        found
    }

    /// The group that an insats or group is put in, or stands in.
    fn group_of(&self, global: &Global) -> Option<Global> {
        group_of(self.db, global).filter(|group| self.groups.contains(group))
    }

    /// The argument of the nearest clause of a kind, with whose it is.
    pub(super) fn nearest(&self, chain: &[Owner<'db>], kind: ClauseKind) -> Option<(Owner<'db>, Argument)> {
        chain.iter().find_map(|owner| {
            let found = argument(&clauses(owner.declaration()), kind).cloned();
            found.map(|argument| (owner.clone(), argument))
        })
    }

    /// The length of an insats of a rule set that builds on that of the rule, where it is measured in another kind of time than the rule
    /// can know.
    fn otherwise_measured(&mut self, ty: &Type) -> Value {
        let kind = self.kind(ty);
        Value::Plain(self.builder.fault(FaultCode::Absent, kind))
    }

    /// The type of a property of an insats, or of whichever a rule of this rule set can mean.
    pub(super) fn attribute_type(&self, insats: Option<&Global>, ruleset: RuleSet, attribute: Attribute) -> Type {
        match attribute {
            Attribute::FarBeviljas | Attribute::FarAvslutas => Type::Bool,
            Attribute::SistaMojligaDag | Attribute::SistaDagMedForlangning | Attribute::BeraknatSlut => {
                Type::Date.optional()
            }
            Attribute::AnvandaDagar | Attribute::AterstaendeDagar => Type::Days.optional(),
            Attribute::Insatstid => {
                let common = || lengths(self.db, ruleset).first().map(|(length, _)| length.clone());
                let own = insats.and_then(|insats| length_of(self.db, insats));
                own.or_else(common).unwrap_or(Type::Months).optional()
            }
            Attribute::Grupp => Type::InsatsGroup.optional(),
            _ => Type::Error,
        }
    }

    /// Whether some clause says how long an insats may go on.
    pub(super) fn has_support_time(&self, insats: &Global) -> bool {
        self.has_clause(insats, ClauseKind::Insatstid)
    }

    fn has_clause(&self, insats: &Global, kind: ClauseKind) -> bool {
        self.versions_of_insats(insats).iter().any(|version| self.nearest(&version.chain, kind).is_some())
    }

    pub(super) fn chain_judged_on(&mut self, insats: &Global, chain: &[Owner<'db>], at: Use) -> JudgedOn {
        for owner in chain {
            let tree = Arc::clone(&owner.tree);
            let own = clauses(owner.declaration_in(&tree));
            if own.iter().any(|clause| clause.kind == ClauseKind::ProvasPer) {
                let mut scope = self.clause_scope(insats, owner, at);
                return self.judged_on(&mut scope, &own);
            }
        }
        JudgedOn { day: at.as_of, trace: None }
    }

    /// The scope of a clause that holds for an insats, its own or a group's.
    pub(super) fn clause_scope(&mut self, insats: &Global, owner: &Owner<'db>, at: Use) -> Scope<'db> {
        let name = owner.declaration().name.as_ref().map(|name| name.text.clone()).unwrap_or_default();
        let global = Global { ruleset: owner.ruleset, name };
        let rule = self.rule(&global, owner);
        let word = self.declared_word(insats).unwrap_or(-1);
        let this = Value::Plain(self.builder.word(word, Kind::Insats));
        Scope { this: Some(this), ..Scope::new(owner.clone(), rule, at) }
    }
}

/// The clause that says something of a property.
fn clause_of(attribute: Attribute) -> Option<ClauseKind> {
    Some(match attribute {
        Attribute::FarBeviljas => ClauseKind::FarBeviljasOm,
        Attribute::FarAvslutas => ClauseKind::FarAvslutasOm,
        Attribute::Insatstid
        | Attribute::SistaMojligaDag
        | Attribute::SistaDagMedForlangning
        | Attribute::BeraknatSlut
        | Attribute::AnvandaDagar
        | Attribute::AterstaendeDagar => ClauseKind::Insatstid,
        _ => return None,
    })
}
