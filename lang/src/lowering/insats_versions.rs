//! Versions of insatser and of groups: which clauses hold for an insats on which days.
//!
//! An insats and each of its groups may have versions of their own, so the clauses that hold together are those of one version of each, on the
//! days that these versions have in common. A property is found for each such combination, and the one in force on the day that it is
//! judged on counts. A group that has only one version is never asked for its days: its clauses hold with those of the insats.

use std::rc::Rc;

use stadga_program::node::NodeId;
use stadga_program::program::TraceKind;

use super::asof::JudgedOn;
use super::choices::Dated;
use super::declarations::{Lowered, Use, overlap};
use super::scope::Owner;
use super::traces::Line;
use super::value::Value;
use super::{Lowering, Validity};
use crate::names::Global;
use crate::types::inference::Attribute;
use crate::vocabulary::kinds::ClauseKind;

/// The declarations whose clauses hold for an insats on some days.
pub(super) struct Clauses<'db> {
    /// The days.
    pub(super) validity: Validity,
    /// The insats and the groups around it, the nearest first.
    pub(super) chain: Vec<Owner<'db>>,
}

/// A property by the clauses of some days.
struct Property {
    judged_on: JudgedOn,
    value: Value,
    lines: Vec<u32>,
}

impl<'db> Lowering<'db> {
    /// The clauses of an insats for all days on which it has any.
    pub(super) fn versions_of_insats(&self, insats: &Global) -> Rc<[Clauses<'db>]> {
        if let Some(known) = self.insats_versions.borrow().get(insats) {
            return Rc::clone(known);
        }
        let found: Rc<[Clauses<'db>]> = self.find_versions_of_insats(insats).into();
        self.insats_versions.borrow_mut().insert(insats.clone(), Rc::clone(&found));
        found
    }

    fn find_versions_of_insats(&self, insats: &Global) -> Vec<Clauses<'db>> {
        let mut all: Vec<Clauses<'db>> = Vec::new();
        for (number, global) in self.with_groups(insats).iter().enumerate() {
            let own = self.versions_of_one(global);
            if number == 0 {
                all = own.into_iter().map(|(owner, validity)| Clauses { validity, chain: vec![owner] }).collect();
            } else if let [(only, _)] = own.as_slice() {
                all.iter_mut().for_each(|clauses| clauses.chain.push(only.clone()));
            } else {
                all = all.iter().flat_map(|clauses| own.iter().filter_map(|version| clauses.with(version))).collect();
            }
        }
        all
    }

    /// Where the days of two overlap, which is an error, the first counts.
    fn versions_of_one(&self, global: &Global) -> Vec<(Owner<'db>, Validity)> {
        let mut versions: Vec<(Owner<'db>, Validity)> = Vec::new();
        for &site in self.definition(global).map(|definition| definition.sites.as_slice()).unwrap_or_default() {
            let Some(owner) = self.owner(global.ruleset, site) else { continue };
            let validity = self.validity_of(&owner);
            if !versions.iter().any(|(_, other)| overlap(*other, validity)) {
                versions.push((owner, validity));
            }
        }
        versions
    }

    /// A property of an insats, judged from somewhere.
    pub(super) fn lower_insats_property(&mut self, insats: &Global, attribute: Attribute, at: Use) -> Lowered {
        let versions = self.versions_of_insats(insats);
        let Some(own) = versions.first().and_then(|version| version.chain.first()).cloned() else {
            return Lowered { value: Value::INVALID, trace: self.silent_trace() };
        };
        let rule = self.rule(insats, &own);
        self.builder.rule = rule;
        let (value, lines) = match &*versions {
            _ if attribute == Attribute::Grupp => (self.group_value(insats), Vec::new()),
            [only] => self.property_of_only_version(insats, attribute, only, at),
            versions => self.property_in_force(insats, attribute, versions, at),
        };
        self.builder.rule = rule;
        let trace = self.property_trace(insats, attribute, &own, at, &value, &lines);
        Lowered { value, trace }
    }

    fn property_of_only_version(
        &mut self,
        insats: &Global,
        attribute: Attribute,
        version: &Clauses<'db>,
        at: Use,
    ) -> (Value, Vec<u32>) {
        let validity = version.validity;
        let Property { judged_on, value, lines } = self.property(insats, attribute, version, at);
        let asked = at.in_force == Some((judged_on.day, validity)) || validity == Validity::default();
        let (Some(own), false) = (version.chain.first(), asked) else { return (value, lines) };
        let scope = self.clause_scope(insats, own, at);
        let ty = self.attribute_type(Some(insats), insats.ruleset, attribute);
        (self.while_in_force(&scope, judged_on.day, validity, value, &ty), lines)
    }

    fn property_in_force(
        &mut self,
        insats: &Global,
        attribute: Attribute,
        versions: &[Clauses<'db>],
        at: Use,
    ) -> (Value, Vec<u32>) {
        let rule = self.builder.rule;
        let properties: Vec<Property> =
            versions.iter().map(|version| self.property(insats, attribute, version, at)).collect();
        let mut days = properties.iter().map(|property| property.judged_on.day);
        let first = days.next().unwrap_or(at.as_of);
        let day = if days.all(|day| day == first) { first } else { at.as_of };
        self.builder.rule = rule;
        let mut rows = Vec::new();
        let mut lines = Vec::new();
        for (Clauses { validity, chain }, Property { value, lines: below, .. }) in versions.iter().zip(properties) {
            let Some(own) = chain.first() else { continue };
            let below = self.property_trace(insats, attribute, own, at, &value, &below);
            lines.push(self.version_line(insats, own, at, (day, *validity), below));
            rows.push(Dated { validity: *validity, keys: Vec::new(), value });
        }
        let ty = self.attribute_type(Some(insats), insats.ruleset, attribute);
        (self.choose_dated(day, &[], rows, &ty), lines)
    }

    /// The line of a version, above what is said of it.
    pub(super) fn version_line(
        &mut self,
        insats: &Global,
        own: &Owner<'db>,
        at: Use,
        (day, validity): (NodeId, Validity),
        below: u32,
    ) -> u32 {
        let holds = self.in_force(day, validity);
        let line = self.insats_line(insats, own, at);
        self.add_trace(TraceKind::Version, Some(holds), line, &[below])
    }

    /// A property by the clauses of some days, on these days.
    fn property(&mut self, insats: &Global, attribute: Attribute, version: &Clauses<'db>, at: Use) -> Property {
        let Clauses { validity, chain } = version;
        let judged_on = self.chain_judged_on(insats, chain, at);
        let inner = Use { as_of: judged_on.day, in_force: Some((judged_on.day, *validity)) };
        let (value, mut lines) = match attribute {
            _ if chain.iter().any(|owner| owner.is_broken) => {
                let ty = self.attribute_type(Some(insats), insats.ruleset, attribute);
                (self.invalid(&ty), Vec::new())
            }
            Attribute::FarBeviljas => self.joined(insats, chain, ClauseKind::FarBeviljasOm, inner),
            Attribute::FarAvslutas => self.joined(insats, chain, ClauseKind::FarAvslutasOm, inner),
            Attribute::Insatstid => self.support_time(insats, chain, inner),
            Attribute::SistaMojligaDag
            | Attribute::SistaDagMedForlangning
            | Attribute::BeraknatSlut
            | Attribute::AnvandaDagar
            | Attribute::AterstaendeDagar => self.budget_property(insats, chain, attribute, inner),
            _ => (self.not_counted(), Vec::new()),
        };
        lines.splice(0..0, judged_on.trace);
        Property { judged_on, value, lines }
    }

    fn property_trace(
        &mut self,
        insats: &Global,
        attribute: Attribute,
        own: &Owner<'db>,
        at: Use,
        value: &Value,
        lines: &[u32],
    ) -> u32 {
        let mut line = self.insats_line(insats, own, at);
        line.text = format!("{}.{}", line.text, attribute.word());
        let node = self.shown_nodes(value);
        self.add_trace(TraceKind::Declaration, node, line, lines)
    }

    /// What a line about an insats says.
    pub(super) fn insats_line(&mut self, insats: &Global, own: &Owner<'db>, at: Use) -> Line {
        let scope = self.clause_scope(insats, own, at);
        self.head_line(&scope)
    }
}

impl<'db> Clauses<'db> {
    /// These clauses with those of one version of the next group, on the days that they have in common; nothing where there are none.
    fn with(&self, (owner, validity): &(Owner<'db>, Validity)) -> Option<Clauses<'db>> {
        let from = self.validity.from.max(validity.from);
        let to = self.validity.to.into_iter().chain(validity.to).min();
        let have_days = from.zip(to).is_none_or(|(from, to)| from <= to);
        let chain = self.chain.iter().chain([owner]).cloned().collect();
        have_days.then_some(Clauses { validity: Validity { from, to }, chain })
    }
}
