//! What is paid, in a line of words: sums by state, and between what they lie while facts are missing.
//!
//! Must not know: how totals come about.

use stadga_program::node::NumberUnit;
use stadga_program::number::Fixed;
use stadga_program::program::Program;

use super::notes::Note;
use super::words::{Language, fact_name, fault_words, known_words, listed, readable, value_words};
use crate::outcome::{Faulty, Known, LineState, PaymentOutcome, Value};

/// The most facts that a sentence names.
const MOST_FACTS: usize = 3;

/// `Månadsersättning: betalas 7 493,60 kr (2 rader), hålls inne 3 876 kr`; nothing where there is nothing to say.
pub(crate) fn total_words(program: &Program, payment: &PaymentOutcome<'_>, language: Language) -> Option<String> {
    let mut parts = sums(payment, language);
    parts.extend(bounds(payment, language));
    if payment.totals.faulty > 0 {
        let count = payment.totals.faulty;
        parts.push(language.choose(format!("{count} som inte går att räkna ut"), format!("{count} without an amount")));
    }
    if parts.is_empty() {
        return None;
    }
    let label = program.rules.get(payment.of.rule.index()).and_then(|rule| rule.label.clone());
    let name = label.unwrap_or_else(|| readable(payment.name));
    Some(format!("{name}: {}", parts.join(", ")))
}

/// The lines that the rules give no amount for, and payments whose lines they do not give: `månadspeng januari 2026: inget värde är bestämt`.
pub(crate) fn payment_faults(payment: &PaymentOutcome<'_>, language: Language) -> Vec<Note> {
    let mut faults = Vec::new();
    let note = |about: String, fault: &Faulty| Note {
        before: format!("{} ", readable(payment.name)),
        about,
        after: format!(": {}", fault_words(fault.code, language)),
    };
    for line in &payment.lines {
        if let Some(Value::Faulty(faulty)) = &line.why {
            let subjects: Vec<String> = line.subjects.iter().map(|subject| value_words(subject, language)).collect();
            faults.push(note(subjects.join(" "), faulty));
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
        (Status::Payable, totals.payable),
        (Status::Withheld, totals.withheld),
        (Status::Forecast, totals.forecast),
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
        parts.push(format!("{state} {} ({lines})", kronor(sum, language)));
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
    let mut names: Vec<String> = needs.facts.iter().take(MOST_FACTS).map(|fact| fact_name(fact)).collect();
    if let Some(more) = needs.facts.len().checked_sub(MOST_FACTS).filter(|more| *more > 0) {
        names.push(language.choose(format!("{more} till"), format!("{more} more")));
    }
    let missing = language.choose("uppgift saknas:", "not supplied:");
    Some(format!("{between} ({missing} {})", listed(&names, language)))
}
