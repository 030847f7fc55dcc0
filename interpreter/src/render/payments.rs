//! What is paid, in a line of words: sums by state, and between what they lie while facts are missing.
//!
//! Must not know: how totals come about.

use stadga_program::node::NumberUnit;
use stadga_program::number::Fixed;
use stadga_program::program::Program;

use super::notes::Note;
use super::words::{Language, event_words, fault_words, known_words, listed, missing_name, readable, value_words};
use crate::outcome::{Faulty, Known, LedgerOutcome, LedgerTotals, LineState, PaymentOutcome, StrayPayment, Value};

/// The most facts that a sentence names.
const MOST_FACTS: usize = 3;

/// `Månadsersättning: betalas 7 493,60 kr (2 rader), hålls inne 3 876 kr`; nothing where there is nothing to say.
pub(crate) fn total_words(program: &Program, payment: &PaymentOutcome<'_>, language: Language) -> Option<String> {
    let mut parts = sums(payment, language);
    parts.extend(bounds(payment, language));
    parts.extend(payment.totals.ledger.iter().flat_map(|totals| ledger(*totals, language)));
    if payment.totals.faulty > 0 {
        let count = payment.totals.faulty;
        parts.push(language.choose(format!("{count} som inte går att räkna ut"), format!("{count} without an amount")));
    }
    if parts.is_empty() {
        return None;
    }
    Some(format!("{}: {}", title(program, payment), parts.join(", ")))
}

/// The author's words for an ersättning, or else its name.
fn title(program: &Program, payment: &PaymentOutcome<'_>) -> String {
    let label = program.rules.get(payment.of.rule.index()).and_then(|rule| rule.label.clone());
    label.unwrap_or_else(|| readable(payment.name))
}

/// What has been paid, what is left to pay and what is to be reclaimed, as far as there is anything.
pub(crate) fn ledger(totals: LedgerTotals, language: Language) -> Vec<String> {
    let sums = [
        (language.choose("utbetalt", "paid out"), totals.paid),
        (language.choose("kvar att betala", "left to pay"), totals.to_pay),
        (language.choose("att återkräva", "to be reclaimed"), totals.to_reclaim),
    ];
    // Before anything has been paid, what is left is what is to be paid, which has been said.
    let is_untouched = totals.paid == Some(Fixed::ZERO) && totals.to_reclaim == Some(Fixed::ZERO);
    if is_untouched {
        return Vec::new();
    }
    let some = sums.iter().filter(|(_, sum)| *sum != Some(Fixed::ZERO));
    let known = some.filter_map(|(words, sum)| Some(format!("{words} {}", kronor((*sum)?, language))));
    let open: Vec<String> =
        sums.iter().filter(|(_, sum)| sum.is_none()).map(|(words, _)| (*words).to_owned()).collect();
    let cannot = language.choose("går inte att avgöra", "cannot be decided");
    let undecided = (!open.is_empty()).then(|| format!("{} {cannot}", listed(&open, language)));
    known.chain(undecided).collect()
}

/// A payment that belongs to no line: `utbetalning 5 juli 2024 hör inte till någon rad`.
pub(crate) fn stray_payment(stray: &StrayPayment<'_>, language: Language) -> String {
    let event = event_words(&stray.event, language);
    language.choose(format!("{event} hör inte till någon rad"), format!("{event} belongs to no line"))
}

/// The lines that more has been paid for than they come to: `månadspeng mars 2024: 300 kr att återkräva`.
pub(crate) fn overpaid(program: &Program, payment: &PaymentOutcome<'_>, language: Language) -> Vec<Note> {
    let mut notes = Vec::new();
    for line in &payment.lines {
        let Some(amount) = line.ledger.as_ref().and_then(LedgerOutcome::known_to_reclaim) else { continue };
        let subjects: Vec<String> = line.subjects.iter().map(|subject| value_words(subject, language)).collect();
        let to_reclaim = language.choose("att återkräva", "to be reclaimed");
        notes.push(Note {
            before: format!("{} ", title(program, payment)),
            about: subjects.join(" "),
            after: format!(": {} {to_reclaim}", kronor(amount, language)),
        });
    }
    notes
}

/// The lines that the rules give no amount for, and payments whose lines they do not give: `månadspeng januari 2026: inget värde är bestämt`.
pub(crate) fn payment_faults(program: &Program, payment: &PaymentOutcome<'_>, language: Language) -> Vec<Note> {
    let mut faults = Vec::new();
    let note = |about: String, fault: &Faulty| Note {
        before: format!("{} ", title(program, payment)),
        about,
        after: format!(": {}", fault_words(fault.code, language)),
    };
    for line in &payment.lines {
        let subjects: Vec<String> = line.subjects.iter().map(|subject| value_words(subject, language)).collect();
        let about = subjects.join(" ");
        if let Some(Value::Faulty(faulty)) = line.certain_fault() {
            faults.push(note(about.clone(), faulty));
        }
        if let Some(Value::Faulty(faulty)) = line.ledger_fault() {
            let of_paid = language.choose(", utbetalt", ", paid out");
            faults.push(Note {
                after: format!("{of_paid}: {}", fault_words(faulty.code, language)),
                ..note(about, faulty)
            });
        }
    }
    if let Some(Value::Faulty(faulty)) = &payment.open {
        faults.push(note(String::new(), faulty));
    }
    faults
}

/// An amount in words.
pub(crate) fn kronor(amount: Fixed, language: Language) -> String {
    known_words(&Known::Fixed(amount, NumberUnit::Kronor), language)
}

/// A sum for each state that a line has.
fn sums(payment: &PaymentOutcome<'_>, language: Language) -> Vec<String> {
    use stadga_program::status::Status;
    let totals = &payment.totals;
    let states = [
        (Status::Payable, Some(totals.payable)),
        (Status::Withheld, Some(totals.withheld)),
        (Status::Forecast, Some(totals.forecast)),
        (Status::Refused, totals.refused),
    ];
    let mut parts = Vec::new();
    for (status, sum) in states {
        let count = payment.lines.iter().filter(|line| line.state == LineState::Known(status)).count();
        if count == 0 {
            continue;
        }
        let state = known_words(&Known::Status(status), language);
        let lines = match count {
            1 => language.choose("1 rad".to_owned(), "1 line".to_owned()),
            _ => language.choose(format!("{count} rader"), format!("{count} lines")),
        };
        let sum = match sum {
            Some(sum) => format!(" {}", kronor(sum, language)),
            None => language.choose(", okänt belopp", ", unknown amount").to_owned(),
        };
        parts.push(format!("{state}{sum} ({lines})"));
    }
    parts
}

/// Between what the sum that is paid lies, and what that waits for.
fn bounds(payment: &PaymentOutcome<'_>, language: Language) -> Option<String> {
    let needs = payment.totals.needs.as_ref()?;
    let low = kronor(payment.totals.bounds.low, language);
    let between = match payment.totals.bounds.high {
        Some(high) => {
            let high = kronor(high, language);
            language.choose(format!("sammanlagt {low}–{high}"), format!("{low}–{high} in all"))
        }
        None => language.choose(format!("sammanlagt minst {low}"), format!("at least {low} in all")),
    };
    let mut names: Vec<String> = needs.facts.iter().take(MOST_FACTS).map(|fact| missing_name(fact, language)).collect();
    if let Some(more) = needs.facts.len().checked_sub(MOST_FACTS).filter(|more| *more > 0) {
        names.push(language.choose(format!("{more} till"), format!("{more} more")));
    }
    let missing = language.choose("uppgift saknas:", "not supplied:");
    Some(format!("{between} ({missing} {})", listed(&names, language)))
}
