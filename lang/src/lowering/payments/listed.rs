//! What an outcome lists of payments: each version of an ersättning with its lines.
//!
//! Must not know: how a state or an amount comes about.

use stadga_program::node::{NodeId, SpaceId};
use stadga_program::program::{Payments, Required};

use super::Payment;
use super::requirements::Requirement;
use crate::lowering::Lowering;
use crate::lowering::builder::CASE;
use crate::lowering::declarations::argument;
use crate::lowering::instances::Opened;
use crate::lowering::scope::Scope;
use crate::names::{Global, Site};
use crate::syntax::tree::Argument;
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

impl<'db> Lowering<'db> {
    /// Fills in the payments that an outcome lists line by line.
    pub(in crate::lowering) fn list_payments(&mut self) {
        for (global, site) in self.listed_sites(DeclarationKind::Ersattning) {
            let listed = self.listed_payments(&global, site);
            if listed.is_none() {
                self.note_not_counted_of(&global);
            }
            self.builder.program.payments.extend(listed);
        }
    }

    fn listed_payments(&mut self, global: &Global, site: Site<'db>) -> Option<Payments> {
        if self.is_about_another(global) {
            return None;
        }
        let as_of = self.at_run().as_of;
        self.in_version(global, site, as_of, |lowering, scope, clauses, validity| {
            if scope.owner.is_broken {
                // What a rule with an error would pay for may be what cannot be read, so it is one line, and that a fault.
                let exists = lowering.builder.truth(true);
                let payment = lowering.faulty_payment(scope, exists);
                return lowering.listed_lines(global, scope, payment, (CASE, Vec::new()), String::new());
            }
            let (mut payment, opened) = lowering.payment_in(scope, global, clauses, None)?;
            let Opened { elements, space, .. } = opened;
            let subjects = elements.iter().map(|element| lowering.subject_node(element)).collect::<Option<_>>()?;
            let in_force = lowering.in_force(scope.as_of, validity);
            payment.exists = lowering.builder.and(&[payment.exists, in_force]);
            let recipient = match argument(clauses, ClauseKind::Mottagare) {
                Some(Argument::Expr(party)) => scope.owner.words(*party),
                _ => String::new(),
            };
            lowering.listed_lines(global, scope, payment, (space, subjects), recipient)
        })
    }

    fn listed_lines(
        &mut self,
        global: &Global,
        scope: &Scope<'db>,
        payment: Payment,
        (space, subjects): (SpaceId, Vec<NodeId>),
        recipient: String,
    ) -> Option<Payments> {
        let Payment { exists, state, entitlement, exact, amount, payout, factors, required, ledger, trace } = payment;
        let required =
            required.iter().map(|requirement| self.listed_requirement(requirement)).collect::<Option<_>>()?;
        Some(Payments {
            name: self.shown(global),
            rule: scope.rule,
            space,
            subjects,
            exists,
            state,
            entitlement,
            amount,
            exact,
            factors,
            payout,
            required,
            ledger,
            recipient,
            trace,
        })
    }

    fn listed_requirement(&mut self, requirement: &Requirement) -> Option<Required> {
        let Requirement { instance, applies, status, is_met, is_lost, days, on_time, .. } = requirement;
        let subjects = instance.elements.iter().map(|element| self.subject_node(element)).collect::<Option<_>>()?;
        Some(Required {
            name: self.shown(&instance.rule),
            rule: self.rule_of(&instance.rule),
            subjects,
            applies: *applies,
            status: *status,
            is_met: *is_met,
            is_lost: *is_lost,
            days: *days,
            on_time: *on_time,
        })
    }
}
