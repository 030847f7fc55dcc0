//! What an outcome lists: all that the rule set that is run says of a case, and all that those say that it builds on.

use rustc_hash::FxHashSet;
use stadga_program::program::{Listed, Output, OutputValue};

use super::Lowering;
use super::value::Value;
use crate::names::{Global, Site};
use crate::types::ty::Type;
use crate::vocabulary::kinds::DeclarationKind;

/// Declarations that yield nothing yet, whoever reads them.
const LATER: [DeclarationKind; 1] = [DeclarationKind::Overgang];

impl<'db> Lowering<'db> {
    /// Lowers all that an outcome lists.
    pub(super) fn lower_outputs(&mut self) {
        self.lower_insatser();
        self.lower_values();
        self.lower_checks();
        self.list_instances();
        self.list_events();
        self.list_payments();
        self.list_findings();
        self.list_measures();
        self.list_reports();
        self.note_later_declarations();
    }

    /// Every site of a kind that outcomes list, those of the rule set that is run first. It is one case that all these rule sets judge, so whoever
    /// runs one sees what each of them says of it. What they say of kinds of case that the one that is run does not have is left out.
    pub(super) fn listed_sites(&self, kind: DeclarationKind) -> Vec<(Global, Site<'db>)> {
        let of_kind = self.declared.iter().filter(|(global, own, _)| *own == kind && self.is_listed(global));
        of_kind.map(|(global, _, site)| (global.clone(), *site)).collect()
    }

    fn is_listed(&self, global: &Global) -> bool {
        global.ruleset == self.root || !(self.is_library(global.ruleset) || self.is_about_another(global))
    }

    /// Tells of declarations that outcomes do not list yet.
    fn note_later_declarations(&mut self) {
        for kind in LATER {
            for (global, site) in self.sites_of(self.root, kind) {
                let Some(owner) = self.owner(self.root, site) else { continue };
                self.builder.rule = self.rule(&global, &owner);
                self.note_not_counted();
            }
        }
    }

    /// Every villkor and beräkning without parameters, own ones first, in the order of files and lines.
    fn lower_values(&mut self) {
        let mut seen = FxHashSet::default();
        for global in self.value_names() {
            if !seen.insert(global.clone()) {
                continue;
            }
            let Some(signature) = self.signature(&global) else { continue };
            let (Some(ty), true) = (signature.result.clone(), signature.parameters.is_empty()) else { continue };
            let at = self.at_run();
            let lowered = self.lower_declaration(&global, at, [].into());
            let rule = self.rule_of(&global);
            self.builder.rule = rule;
            if let Some(value) = self.listed_value(&lowered.value, &ty) {
                let output = Output { name: self.shown(&global), rule, value, trace: lowered.trace };
                self.builder.program.outputs.push(output);
            }
        }
    }

    fn value_names(&self) -> Vec<Global> {
        let is_value = |kind| matches!(kind, DeclarationKind::Berakning | DeclarationKind::Villkor);
        let values = self.declared.iter().filter(|(global, kind, _)| is_value(*kind) && self.is_listed(global));
        values.map(|(global, _, _)| global.clone()).collect()
    }

    /// A value as an outcome lists it; nothing for records and lists of the case, which the case already shows.
    pub(super) fn listed_value(&mut self, value: &Value, ty: &Type) -> Option<OutputValue> {
        let element = match ty.present() {
            Type::List(inner) => self.kind(inner),
            other => self.kind(other.interval_of().unwrap_or(other)),
        };
        match value {
            Value::Range(low, high) => Some(OutputValue::Range(*low, *high)),
            Value::Items(items) => {
                let listed = items.iter().map(|item| {
                    let value = self.node(&item.value, element);
                    Listed { condition: item.condition, value }
                });
                Some(OutputValue::Values(listed.collect()))
            }
            Value::NotCounted => {
                self.note_not_counted();
                None
            }
            // A record is no value of its own; what is taken of it is.
            _ if matches!(ty.present(), Type::Record(_) | Type::List(_)) => None,
            other => Some(OutputValue::Node(self.node(other, element))),
        }
    }
}
