//! What somebody should look at in a case, in words that tables, timelines and explanations share.
//!
//! Must not know: how it was found.

use stadga_program::node::RuleId;
use stadga_program::program::{Consequence, FindingCode, InstanceConsequence, Program};

use super::duties;
use super::notes::{Note, grouped};
use super::payments::{overpaid, payment_faults, stray_payment};
use super::words::{Language, date_words, event_words, fact_name, fault_words, known_words, listed, readable};
use crate::case::Contradiction;
use crate::outcome::{
    Beginning, CheckOutcome, CheckStatus, FindingOutcome, InstanceOutcome, Known, Outcome, RefusedEvent, Value,
};

/// Everything that somebody should look at: what checks, duties and events have come to, and what is wrong with the case.
pub(super) fn findings(program: &Program, outcome: &Outcome<'_>, language: Language) -> Vec<String> {
    let is_told =
        |instance: &&InstanceOutcome<'_>| instance.is_finding() || matches!(instance.status, Value::Faulty(_));
    let of_instances = outcome.instances.iter().filter(is_told);
    let of_instances = of_instances.map(|instance| instance_finding(program, instance, language));
    let refused = outcome.refused_events.iter().filter(|event| event.is_refused());
    let refused = refused.map(|event| Note::of(refused_event(program, event, language)));
    let of_checks = breached_checks(program, outcome, language).into_iter().map(Note::of);
    let notes: Vec<Note> =
        of_checks.chain(of_instances).chain(refused).chain(of_the_case(program, outcome, language)).collect();
    grouped(&notes, language)
}

/// What somebody should look at that is about the case and not about a day of its own.
pub(crate) fn undated_findings(program: &Program, outcome: &Outcome<'_>, language: Language) -> Vec<String> {
    let of_the_case = grouped(&of_the_case(program, outcome, language), language);
    breached_checks(program, outcome, language).into_iter().chain(of_the_case).collect()
}

fn breached_checks(program: &Program, outcome: &Outcome<'_>, language: Language) -> Vec<String> {
    outcome.checks.iter().filter_map(|check| finding(program, check, language)).collect()
}

/// What is wrong with the case and its payments that has no explanation of its own, unlike duties and lines that are faulty.
pub(crate) fn findings_of_case(program: &Program, outcome: &Outcome<'_>, language: Language) -> Vec<String> {
    grouped(&unexplained(program, outcome, language), language)
}

/// What is wrong with the case, its payments and its values.
fn of_the_case(program: &Program, outcome: &Outcome<'_>, language: Language) -> Vec<Note> {
    let mut notes = unexplained(program, outcome, language);
    notes.extend(outcome.unlisted.iter().filter_map(|unlisted| {
        let fault = unlisted.fault()?;
        let name = rule_words(program, unlisted.of.rule, &unlisted.of.name);
        Some(Note::of(format!("{name}: {}", fault_words(fault.code, language))))
    }));
    notes.extend(outcome.payments.iter().flat_map(|payment| payment_faults(program, payment, language)));
    notes
}

fn unexplained(program: &Program, outcome: &Outcome<'_>, language: Language) -> Vec<Note> {
    let found = outcome.findings.iter().map(|finding| Note::of(found_words(program, finding, language)));
    let early = outcome.instances.iter().filter_map(|instance| done_too_early(program, instance, language));
    let empty = outcome.holds_none.map(|list| {
        let list = readable(list);
        Note::of(language.choose(
            format!("listan ”{list}” är tom, så det finns ingenting att bedöma"),
            format!("the list ”{list}” is empty, so there is nothing to judge"),
        ))
    });
    let contradictory = outcome.contradictions.iter().map(|own| Note::of(contradiction_words(own, language)));
    let overpaid = outcome.payments.iter().flat_map(|payment| overpaid(program, payment, language));
    let strays = outcome.stray_payments.iter().map(|stray| Note::of(stray_payment(stray, language)));
    let of_values = outcome.values.iter().filter_map(|output| match &output.value {
        Value::Faulty(faulty) => {
            Some(Note::of(format!("{}: {}", readable(output.name), fault_words(faulty.code, language))))
        }
        _ => None,
    });
    found.chain(empty).chain(early).chain(contradictory).chain(overpaid).chain(strays).chain(of_values).collect()
}

/// The author's words for a declaration, or else its name.
pub(super) fn rule_words(program: &Program, rule: RuleId, name: &str) -> String {
    let label = program.rules.get(rule.index()).and_then(|rule| rule.label.clone());
    label.unwrap_or_else(|| readable(name))
}

/// `Kartläggningen görs: gjord 5 april 2023, före 27 mars 2024 som tiden räknas från`.
fn done_too_early(program: &Program, instance: &InstanceOutcome<'_>, language: Language) -> Option<Note> {
    let (done, start) = instance.done_too_early()?;
    let title = duties::title(program, instance, language);
    let (done, day) = (date_words(done, language), date_words(start.day(), language));
    Some(Note::of(match start {
        Beginning::OfCounting(_) => language.choose(
            format!("{title}: gjord {done}, före {day} som tiden räknas från"),
            format!("{title}: done on {done}, before {day}, from which its time is counted"),
        ),
        Beginning::OfSubject(_) => language.choose(
            format!("{title}: gjord {done}, innan det som den gäller börjar {day}"),
            format!("{title}: done on {done}, before what it is about begins on {day}"),
        ),
    }))
}

/// `arbetsförmåga: två olika värden från 1 mars 2024`.
fn contradiction_words(contradiction: &Contradiction, language: Language) -> String {
    let fact = fact_name(&contradiction.pointer);
    match contradiction.day.map(|day| date_words(day, language)) {
        Some(day) => language.choose(
            format!("{fact}: två olika värden från {day}, så inget av dem används"),
            format!("{fact}: two different values from {day}, so neither is used"),
        ),
        None => language.choose(
            format!("{fact}: två olika värden före de andra dagarna, så inget av dem används"),
            format!("{fact}: two different values before the other days, so neither is used"),
        ),
    }
}

/// `Praktik: slutet ligger efter den sista möjliga dagen 31 maj 2024`.
fn found_words(program: &Program, finding: &FindingOutcome<'_>, language: Language) -> String {
    let name = rule_words(program, finding.of.rule, &finding.of.name);
    let day = match &finding.day {
        Some(Value::Known(day)) => format!(" {}", known_words(day, language)),
        _ => String::new(),
    };
    match finding.of.code {
        FindingCode::EndBeforeStart => language.choose(
            format!("{name}: slutet ligger före starten{day}"),
            format!("{name}: the end lies before the start{day}"),
        ),
        FindingCode::EndTooLate => language.choose(
            format!("{name}: slutet ligger efter den sista möjliga dagen{day}"),
            format!("{name}: the end lies after the last possible day{day}"),
        ),
        FindingCode::ExtensionOfNothing => language.choose(
            format!("{name}: förlängningen{day} förlänger inte insatsen"),
            format!("{name}: the extension{day} does not extend it"),
        ),
        FindingCode::ExtensionTooLong if finding.event.is_some() => language.choose(
            format!("{name}: förlängningen{day} är längre än en förlängning får vara"),
            format!("{name}: the extension{day} is longer than one may be"),
        ),
        FindingCode::ExtensionTooLong => language.choose(
            format!("{name}: förlängningarna är tillsammans längre än de får vara"),
            format!("{name}: the extensions together are longer than they may be"),
        ),
    }
}

/// `förlängning beslutad 1 mars 2024 räknas inte: ”av arbetsledare” är inte uppfyllt`.
pub(crate) fn refused_event(program: &Program, refused: &RefusedEvent<'_>, language: Language) -> String {
    let failed = refused.criteria.iter().filter(|criterion| criterion.value == Value::Known(Known::Bool(false)));
    let failed = failed.filter_map(|criterion| program.traces.get(criterion.trace as usize));
    let failed: Vec<String> =
        failed.map(|trace| format!("”{}”", readable(trace.label.as_ref().unwrap_or(&trace.text)))).collect();
    let event = event_words(&refused.event, language);
    let not_counted = language.choose("räknas inte", "does not count");
    match failed.as_slice() {
        [] => format!("{event} {not_counted}"),
        _ => {
            let not_met = language.choose("är inte uppfyllt", "is not met");
            format!("{event} {not_counted}: {} {not_met}", listed(&failed, language))
        }
    }
}

/// `Månadsrapport klarmarkeras, maj 2024: försenad`.
fn instance_finding(program: &Program, instance: &InstanceOutcome<'_>, language: Language) -> Note {
    let name = rule_words(program, instance.of.rule, &instance.of.name);
    let subjects = instance.subjects.iter().filter_map(|subject| match subject {
        Value::Known(known) => Some(known_words(known, language)),
        _ => None,
    });
    let about = subjects.collect::<Vec<_>>().join(", ");
    let name = if about.is_empty() { name } else { format!("{name}, ") };
    if let Value::Faulty(faulty) = &instance.status {
        return Note { before: name, about, after: format!(": {}", fault_words(faulty.code, language)) };
    }
    let note = |before: String, after: &str| Note { before: format!("{before}{name}"), about, after: after.to_owned() };
    match &instance.of.consequence {
        Some(InstanceConsequence::Proposal { text, to }) => {
            let to = readable(to);
            let proposal = language.choose("förslag till", "proposal to");
            note(format!("{proposal} {to}: {text} ("), ")")
        }
        Some(InstanceConsequence::Notice(text)) => note(format!("{text} ("), ")"),
        Some(InstanceConsequence::Requirement) => note(language.choose("avvikelse: ", "breach: ").to_owned(), ""),
        None => match &instance.status {
            Value::Known(status) => note(String::new(), &format!(": {}", known_words(status, language))),
            _ => note(String::new(), ""),
        },
    }
}

/// What a kontroll has found, if anything.
fn finding(program: &Program, check: &CheckOutcome<'_>, language: Language) -> Option<String> {
    if check.status != CheckStatus::Breached {
        return None;
    }
    let name = rule_words(program, check.rule, check.name);
    Some(match check.consequence {
        Consequence::Requirement(_) => language.choose(format!("avvikelse: {name}"), format!("breach: {name}")),
        Consequence::Proposal { text, to } => {
            let to = readable(to);
            language.choose(format!("förslag till {to}: {text}"), format!("proposal to {to}: {text}"))
        }
        Consequence::Notice(text) => text.clone(),
    })
}
