//! What an outcome tells of although no kontroll asks for it: an end before the start or too late, extensions beyond what there may be.
//!
//! What is found changes nothing: a decided end counts all the same. Must not know: how long an insats may go on.

use stadga_program::node::{Kind, NodeId};
use stadga_program::program::{Finding, FindingCode};

use super::Lowering;
use super::builder::CASE;
use super::declarations::Use;
use super::insats_versions::Clauses;
use crate::names::Global;
use crate::types::inference::Attribute;

impl<'db> Lowering<'db> {
    /// Lists all that may be found.
    pub(super) fn list_findings(&mut self) {
        for insats in self.insatser.clone() {
            self.decisions_beyond(&insats);
        }
    }

    /// An end after the last possible day, and extensions beyond their limit, of the insats that the case has.
    fn decisions_beyond(&mut self, insats: &Global) {
        let at = self.at_run();
        let Some(is_own) = self.is_own_insats(insats) else { return };
        self.builder.rule = self.rule_of(insats);
        self.end_before_start(insats, is_own);
        self.end_too_late(insats, is_own, at);
        let versions = self.versions_of_insats(insats);
        let has_versions = versions.len() > 1;
        for Clauses { validity, chain } in versions.iter() {
            let Some(extensions) = self.extensions(insats, chain, at) else { continue };
            let ceiling = self.ceiling(insats, chain, at);
            let mut tests = vec![is_own];
            if has_versions {
                let day = self.chain_judged_on(insats, chain, at).day;
                tests.push(self.in_force(day, *validity));
            }
            self.builder.rule = self.rule_of(insats);
            let mut found = Vec::new();
            if let Some(ceiling) = ceiling {
                let in_all = self.builder.less(ceiling.most, extensions.in_all);
                found.push((FindingCode::ExtensionTooLong, CASE, in_all, None, None));
            }
            let nothing = self.builder.word(0, self.builder.kind(extensions.added));
            let is_nothing = self.builder.less_or_equal(extensions.added, nothing);
            let is_beyond = ceiling.and_then(|ceiling| ceiling.each);
            let is_beyond = is_beyond.map(|each| self.builder.less(each, extensions.added));
            let of_one =
                [(FindingCode::ExtensionOfNothing, Some(is_nothing)), (FindingCode::ExtensionTooLong, is_beyond)];
            for (code, holds) in of_one.into_iter().filter_map(|(code, holds)| Some((code, holds?))) {
                let counted: Vec<NodeId> = extensions.counted.into_iter().chain([holds]).collect();
                let holds = self.builder.and(&counted);
                let event = self.builder.element(extensions.space);
                found.push((code, extensions.space, holds, Some(event), Some(extensions.day)));
            }
            for (code, space, holds, event, day) in found {
                let holds = self.builder.and(&[&tests[..], &[holds]].concat());
                let (name, rule) = (self.shown(insats), self.builder.rule);
                self.builder.program.findings.push(Finding { code, name, rule, space, holds, event, day });
            }
        }
    }

    fn end_before_start(&mut self, insats: &Global, is_own: NodeId) {
        let [start, end] = ["start", "slut"].map(|name| self.facts.of_case(name));
        let (Some(start), Some(end)) = (start, end) else { return };
        let (Some(start), Some(end)) = (self.plain_fact(start, CASE), self.plain_fact(end, CASE)) else { return };
        if [start, end].iter().any(|day| self.builder.kind(*day) != Kind::Date) {
            return;
        }
        let both_exist = [self.builder.exists(start), self.builder.exists(end)];
        let is_earlier = self.builder.less(end, start);
        let holds = self.builder.and(&[&[is_own], &both_exist[..], &[is_earlier]].concat());
        let (name, rule, code) = (self.shown(insats), self.builder.rule, FindingCode::EndBeforeStart);
        let (event, day) = (None, Some(start));
        self.builder.program.findings.push(Finding { code, name, rule, space: CASE, holds, event, day });
    }

    fn end_too_late(&mut self, insats: &Global, is_own: NodeId, at: Use) {
        if !self.has_support_time(insats) {
            return;
        }
        let Some(end) = self.facts.of_case("slut").and_then(|end| self.plain_fact(end, CASE)) else { return };
        let latest = self.lower_insats_attribute(insats, Attribute::SistaMojligaDag, at).value;
        let latest = self.node(&latest, Kind::Date);
        let both_exist = [self.builder.exists(end), self.builder.exists(latest)];
        let is_later = self.builder.less(latest, end);
        let [has_end, has_latest] = both_exist;
        let holds = self.builder.and(&[is_own, has_end, has_latest, is_later]);
        let (name, rule, code) = (self.shown(insats), self.builder.rule, FindingCode::EndTooLate);
        let (event, day) = (None, Some(latest));
        self.builder.program.findings.push(Finding { code, name, rule, space: CASE, holds, event, day });
    }

    /// Whether the case has the insats.
    fn is_own_insats(&mut self, insats: &Global) -> Option<NodeId> {
        let fact = self.facts.of_case("insats")?;
        let node = self.plain_fact(fact, CASE)?;
        let word = self.declared_word(insats)?;
        let own = self.builder.word(word, Kind::Insats);
        Some(self.builder.equal(node, own))
    }
}
