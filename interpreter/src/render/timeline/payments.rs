//! The payments of a case on an axis of time: what each line comes to, and what has been paid out for it.
//!
//! Must not know: how a line came about.

use stadga_program::date::Date;
use stadga_program::number::Fixed;
use stadga_program::status::Status;

use super::model::{Maker, days_of_value};
use super::{Group, Mark, Row, Shape};
use crate::outcome::{Known, LineOutcome, LineState, PaymentOutcome, known_amount};
use crate::render::payments::{ledger, total_words};
use crate::render::words::{capitalised, known_words, value_words};

impl Maker<'_> {
    /// A row for each payment, with an amount for each month, and one with what has been paid out.
    pub(super) fn payments(&self) -> Group {
        let rows = self.outcome.payments.iter().flat_map(|payment| [self.lines(payment), self.paid_out(payment)]);
        let heading = self.choose("Ersättning", "Payments").to_owned();
        Group { heading, rows: rows.flatten().collect() }
    }

    /// What has been paid out, month by month, with what is to be reclaimed.
    fn paid_out(&self, payment: &PaymentOutcome<'_>) -> Option<Row> {
        let name = self.label_of(payment.of.rule, payment.name);
        let name = self.choose(format!("{name}, utbetalt"), format!("{name}, paid out"));
        let mut marks = Vec::new();
        let mut days = Vec::new();
        for line in &payment.lines {
            let (Some((first, last)), Some(ledger)) = (payment_days(line), &line.ledger) else { continue };
            let Some(paid) = known_amount(&ledger.paid).filter(|paid| *paid != Fixed::ZERO) else { continue };
            let amount = value_words(&ledger.paid, self.language);
            let about: Vec<String> = line.subjects.iter().map(|subject| value_words(subject, self.language)).collect();
            let words = format!("{}: {amount}", about.join(", "));
            let reclaimed = ledger.known_to_reclaim().map(|_| {
                let excess = value_words(&ledger.to_reclaim, self.language);
                self.choose(format!("{excess} att återkräva"), format!("{excess} to be reclaimed"))
            });
            let label = (paid > Fixed::ZERO && reclaimed.is_none()).then(|| amount.clone());
            marks.push(Mark { label, ..self.mark(Shape::PaidOut, first, last, words.clone()) });
            let finding = reclaimed.as_ref().map(|excess| format!("{}: {excess}", about.join(", ")));
            marks.extend(finding.map(|words| self.mark(Shape::Finding, last, last, words)));
            days.push(reclaimed.map_or(words.clone(), |excess| format!("{words}, {excess}")));
        }
        let status = payment.totals.ledger.map(|totals| ledger(totals, self.language).join(", ")).unwrap_or_default();
        (!marks.is_empty()).then(|| Row { name, marks, status: capitalised(&status), days: days.join("; ") })
    }

    /// What each line comes to.
    fn lines(&self, payment: &PaymentOutcome<'_>) -> Option<Row> {
        let marks: Vec<Mark> = payment.lines.iter().filter_map(|line| self.line(line)).collect();
        let words = total_words(self.program, payment, self.language).unwrap_or_default();
        let name = self.label_of(payment.of.rule, payment.name);
        let words = words.strip_prefix(&format!("{name}: ")).unwrap_or(&words);
        let days: Vec<String> = marks.iter().map(|mark| mark.words.clone()).collect();
        let status = capitalised(words);
        (!marks.is_empty()).then(|| Row { name, marks, status, days: days.join("; ") })
    }

    fn line(&self, line: &LineOutcome<'_>) -> Option<Mark> {
        let (first, last) = payment_days(line)?;
        let amount = value_words(&line.amount, self.language);
        let (shape, state) = match line.state {
            LineState::Known(Status::NotApplicable) => return None,
            LineState::Known(status @ Status::Payable) => {
                (Shape::Paid, known_words(&Known::Status(status), self.language))
            }
            LineState::Known(status) => {
                let shape = match status {
                    Status::Withheld => Shape::Held,
                    Status::Forecast => Shape::Forecast,
                    _ => Shape::NotPaid,
                };
                (shape, known_words(&Known::Status(status), self.language))
            }
            LineState::Unknown => (Shape::NotPaid, self.choose("går inte att avgöra", "cannot be decided").to_owned()),
            LineState::Faulty => (Shape::NotPaid, self.choose("går inte att räkna ut", "without an amount").to_owned()),
        };
        let about: Vec<String> = line.subjects.iter().map(|subject| value_words(subject, self.language)).collect();
        let words = format!("{}: {amount}, {state}", about.join(", "));
        Some(Mark { label: line.known_amount().map(|_| amount), ..self.mark(shape, first, last, words) })
    }
}

/// The days of what a line of a payment is about.
pub(super) fn payment_days(line: &LineOutcome<'_>) -> Option<(Date, Date)> {
    line.subjects.iter().rev().find_map(days_of_value)
}
