//! What differs between two outcomes of one case: under another reading of a tolkning, for instance.
//!
//! An outcome says many things, each of a declaration and perhaps of one of its instances: what may be granted, what has become of a duty and by
//! when, what is paid. Two outcomes differ in those of which they do not say the same. What is unknown is unknown, whatever it waits for.
//! Must not know: why outcomes differ, JSON.

use std::collections::BTreeMap;

use stadga_program::node::ReadingId;
use stadga_program::number::Fixed;

use crate::evaluate::Prepared;
use crate::outcome::{CheckOutcome, CheckStatus, InstanceOutcome, Known, LineOutcome, Outcome, Value};
use crate::render::{Language, value_notation};

/// What an outcome is about: a declaration, and an instance of it if it has any.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    /// The name of the declaration.
    pub name: String,
    /// What the instance is about, as rules write it: `2024-03`, the id of an event.
    pub about: Vec<String>,
}

/// What two outcomes of one case do not say alike.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// What they say different things of, in the order of names.
    pub changed: Vec<Change>,
    /// What is paid by the rules in the second and not in the first, in kronor; less than nought where it is less. Of totals that are not settled the
    /// least counts.
    pub paid: Fixed,
}

/// Something that two outcomes do not say alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is about.
    pub of: Subject,
    /// What the first says: each part with its value. Nothing where it says nothing of it.
    pub before: Parts,
    /// What the second says.
    pub after: Parts,
}

/// Parts of what an outcome says, such as `status`, with their values as rules write them.
pub type Parts = Vec<(&'static str, String)>;

/// What differs between two outcomes of one case.
pub fn difference(before: &Outcome<'_>, after: &Outcome<'_>) -> Difference {
    let (mut old, mut new) = (said(before), said(after));
    let mut changed = Vec::new();
    for (of, before) in std::mem::take(&mut old) {
        let after = new.remove(&of).unwrap_or_default();
        if before != after {
            changed.push(Change { of, before, after });
        }
    }
    changed.extend(new.into_iter().map(|(of, after)| Change { of, before: Parts::new(), after }));
    changed.sort_by(|one, other| one.of.cmp(&other.of));
    let paid = paid(after).checked_sub(paid(before)).unwrap_or(Fixed::ZERO);
    Difference { changed, paid }
}

/// Everything that an outcome says.
fn said(outcome: &Outcome<'_>) -> BTreeMap<Subject, Parts> {
    let mut all = BTreeMap::new();
    let mut add = |name: &str, about: Vec<String>, parts: Parts| {
        all.entry(Subject { name: name.to_owned(), about }).or_insert_with(Parts::new).extend(parts);
    };
    for insats in &outcome.insatser {
        let judged = [("får_beviljas", &insats.may_be_granted), ("får_avslutas", &insats.may_be_ended)];
        let judged = judged.into_iter().filter_map(|(part, judged)| Some((part, text(&judged.as_ref()?.value))));
        let days = [("sista_möjliga_dag", &insats.last_possible_day), ("insatstid", &insats.support_time)];
        let days = days.into_iter().filter_map(|(part, explained)| Some((part, text(&explained.as_ref()?.value))));
        add(insats.name.name, Vec::new(), judged.chain(days).collect());
    }
    for value in &outcome.values {
        add(value.name, Vec::new(), vec![("värde", text(&value.value))]);
    }
    for check in &outcome.checks {
        add(check.name, Vec::new(), vec![("status", status_of_check(check).to_owned())]);
    }
    for instance in &outcome.instances {
        add(&instance.of.name, about(&instance.subjects), parts_of_instance(instance));
    }
    for unlisted in &outcome.unlisted {
        add(&unlisted.of.name, vec!["…".to_owned()], vec![("status", text(&unlisted.status))]);
    }
    for line in outcome.payments.iter().flat_map(|payment| &payment.lines) {
        add(&line.of.name, about(&line.subjects), parts_of_line(line));
    }
    for finding in &outcome.findings {
        let about = finding.event.iter().map(text).collect();
        add(&finding.of.name, about, vec![("anmärkning", finding.of.code.as_str().to_owned())]);
    }
    for refused in &outcome.refused_events {
        add(
            refused.event.kind,
            vec![event(refused.event.id, &refused.event.pointer)],
            vec![("räknas", text(&refused.counts))],
        );
    }
    all
}

fn parts_of_instance(instance: &InstanceOutcome<'_>) -> Parts {
    let mut parts = vec![("status", text(&instance.status))];
    if let Some(days) = &instance.days {
        parts.extend([
            ("första_dag", text(&days.first)),
            ("sista_dag", text(&days.last)),
            ("uppfylld_den", text(&days.done)),
        ]);
    }
    parts
}

fn parts_of_line(line: &LineOutcome<'_>) -> Parts {
    let payout = line.payout.as_ref().map_or_else(String::new, text);
    vec![("läge", line.state.code().to_owned()), ("belopp", text(&line.amount)), ("utbetalningsmånad", payout)]
}

fn status_of_check(check: &CheckOutcome<'_>) -> &'static str {
    match check.status {
        CheckStatus::Unknown => "okänt",
        status => status.as_str(),
    }
}

fn about(subjects: &[Value<'_>]) -> Vec<String> {
    subjects.iter().map(text).collect()
}

fn text(value: &Value<'_>) -> String {
    match value {
        Value::Known(Known::Event(own)) => event(own.id, &own.pointer),
        Value::Faulty(faulty) => faulty.code.as_str().to_owned(),
        value => value_notation(value, Language::Swedish),
    }
}

fn event(id: Option<&str>, pointer: &str) -> String {
    id.unwrap_or(pointer).to_owned()
}

/// What the rules pay, by now or in a time to come.
fn paid(outcome: &Outcome<'_>) -> Fixed {
    let of_payment = |totals: &crate::outcome::Totals| match totals.needs {
        None => totals.payable.checked_add(totals.forecast).unwrap_or(totals.payable),
        Some(_) => totals.bounds.low,
    };
    let each = outcome.payments.iter().map(|payment| of_payment(&payment.totals));
    each.fold(Fixed::ZERO, |sum, own| sum.checked_add(own).unwrap_or(sum))
}

/// What it does to cases when another reading of a tolkning is applied than the run applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingEffect {
    /// The tolkning: the first version of its name.
    pub tolkning: ReadingId,
    /// The reading that is tried.
    pub reading: u32,
    /// How many cases have another outcome.
    pub cases: u64,
    /// How many things their outcomes do not say alike.
    pub outcomes: u64,
    /// What is paid beside, over the cases in which more is paid.
    pub more: Fixed,
    /// What is not paid, over the cases in which less is paid.
    pub less: Fixed,
    /// For each declaration, how many things are not alike that are said of it.
    pub by_rule: BTreeMap<String, u64>,
}

impl ReadingEffect {
    /// Every reading that a run could apply and does not, each without effect so far.
    pub fn of_run(prepared: &Prepared<'_>) -> Vec<ReadingEffect> {
        let program = prepared.program();
        let is_first =
            |place: usize, name: &str| program.readings.iter().take(place).all(|tolkning| tolkning.name != name);
        let tolkningar = program.readings.iter().enumerate().filter(|(place, own)| is_first(*place, &own.name));
        let others = tolkningar.flat_map(|(place, own)| {
            let tolkning = ReadingId(place as u32);
            let applied = prepared.reading(tolkning);
            (0..own.readings.len() as u32)
                .filter(move |reading| *reading != applied)
                .map(move |reading| (tolkning, reading))
        });
        let none = |(tolkning, reading)| ReadingEffect {
            tolkning,
            reading,
            cases: 0,
            outcomes: 0,
            more: Fixed::ZERO,
            less: Fixed::ZERO,
            by_rule: BTreeMap::new(),
        };
        others.map(none).collect()
    }

    /// Adds what it does to a case.
    pub fn add(&mut self, difference: &Difference) {
        self.cases += u64::from(!difference.changed.is_empty());
        self.outcomes += difference.changed.len() as u64;
        for change in &difference.changed {
            *self.by_rule.entry(change.of.name.clone()).or_default() += 1;
        }
        let (sum, part) = match difference.paid < Fixed::ZERO {
            true => (&mut self.less, difference.paid.checked_neg().unwrap_or(Fixed::ZERO)),
            false => (&mut self.more, difference.paid),
        };
        *sum = sum.checked_add(part).unwrap_or(*sum);
    }
}
