//! Many outcomes in one table: a row for each case.
//!
//! For those who look over a list of cases: what may be granted, what may not, what cannot be decided and for want of which fact, how long
//! an insats could last, and what somebody should look at. The reasons are in the explanation of the case.

use stadga_program::program::{Consequence, FindingCode, InstanceConsequence, Program};

use super::layout::{columns, harmless};
use super::notes::{Note, grouped};
use super::payments::{overpaid, payment_faults, stray_payment, total_words};
use super::words::{Language, date_words, event_words, fact_name, fault_words, known_words, listed, readable};
use crate::case::Contradiction;
use crate::outcome::{
    CheckOutcome, CheckStatus, FindingOutcome, InsatsOutcome, InstanceOutcome, Known, Outcome, RefusedEvent, Value,
};

/// The most facts that a cell names.
const MOST_FACTS: usize = 3;

/// The outcomes of a run as a table, in at most `width` columns where that is possible.
pub fn render_table(program: &Program, outcomes: &[Outcome<'_>], width: usize, language: Language) -> String {
    let head = language.choose(
        [
            "Ärende",
            "Får beviljas",
            "Får inte beviljas",
            "Går inte att avgöra",
            "Sista möjliga dag",
            "Ersättning",
            "Att se på",
        ],
        [
            "Case",
            "May be granted",
            "May not be granted",
            "Cannot be decided",
            "Last possible day",
            "Payments",
            "To look at",
        ],
    );
    let rows: Vec<Vec<String>> =
        outcomes.iter().enumerate().map(|(index, outcome)| row(program, index, outcome, language)).collect();
    // A column that says nothing of any case only takes width from the others; what may be granted is what the table is about.
    let is_shown =
        |column: usize| column <= 1 || rows.iter().any(|row| row.get(column).is_some_and(|cell| !cell.is_empty()));
    let shown: Vec<usize> = (0..head.len()).filter(|column| is_shown(*column)).collect();
    let head: Vec<&str> = shown.iter().filter_map(|column| head.get(*column).copied()).collect();
    let pick = |row: &Vec<String>| shown.iter().filter_map(|column| row.get(*column).cloned()).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(pick).collect();
    format!("{}\n{}\n{}\n", title(program, outcomes, language), columns(&head, &rows, width), standing_line(language))
}

/// What every text about an outcome says.
pub(crate) fn standing_line(language: Language) -> &'static str {
    language.choose(
        "Detta är vad reglerna ger. Det är inte ett beslut.",
        "This is what the rules give. It is not a decision.",
    )
}

/// `Arbete och etablering 2024, bedömningsdag 2024-03-25`
fn title(program: &Program, outcomes: &[Outcome<'_>], language: Language) -> String {
    let name = harmless(&program.label.clone().unwrap_or_else(|| readable(&program.name)));
    let Some(first) = outcomes.first() else { return format!("{name}\n") };
    let assessment_day = language.choose("bedömningsdag", "assessment day");
    let mut title = format!("{name}, {assessment_day} {}", first.assessment_day);
    if first.as_of_day != first.assessment_day {
        title.push_str(&format!(", {} {}", language.choose("prövningsdag", "as of"), first.as_of_day));
    }
    title.push('\n');
    title
}

fn row(program: &Program, index: usize, outcome: &Outcome<'_>, language: Language) -> Vec<String> {
    let id = outcome
        .case
        .map_or_else(|| language.choose(format!("nr {}", index + 1), format!("no. {}", index + 1)), str::to_owned);
    let mut granted = Vec::new();
    let mut refused = Vec::new();
    let mut open = Vec::new();
    let mut last_days = Vec::new();
    for insats in &outcome.insatser {
        let Some(judged) = &insats.may_be_granted else { continue };
        let name = readable(insats.name.name);
        match &judged.value {
            Value::Known(Known::Bool(true)) => {
                last_days.extend(last_day(insats));
                granted.push(name);
            }
            Value::Known(_) | Value::Absent => refused.push(name),
            undecided => open.push(format!("{name} ({})", why_open(undecided, language))),
        }
    }
    let findings = findings(program, outcome, language);
    let payments = outcome.payments.iter().filter_map(|payment| total_words(program, payment, language));
    let payments: Vec<String> = payments.collect();
    vec![
        id,
        granted.join(", "),
        refused.join(", "),
        open.join(", "),
        last_days.join(", "),
        payments.join("; "),
        findings.join("; "),
    ]
}

fn last_day(insats: &InsatsOutcome<'_>) -> Option<String> {
    match &insats.last_possible_day.as_ref()?.value {
        Value::Known(Known::Date(day)) => Some(format!("{} {day}", readable(insats.name.name))),
        _ => None,
    }
}

/// The facts that are missing, or what is wrong with the rules.
fn why_open(value: &Value<'_>, language: Language) -> String {
    match value {
        Value::Faulty(faulty) => fault_words(faulty.code, language).to_owned(),
        Value::Unknown(needs) => {
            let mut names: Vec<String> = needs.facts.iter().take(MOST_FACTS).map(|fact| fact_name(fact)).collect();
            if let Some(more) = needs.facts.len().checked_sub(MOST_FACTS).filter(|more| *more > 0) {
                names.push(language.choose(format!("{more} till"), format!("{more} more")));
            }
            let missing = language.choose("uppgift saknas:", "not supplied:");
            format!("{missing} {}", listed(&names, language))
        }
        Value::Known(known) => known_words(known, language),
        Value::Absent => String::new(),
    }
}

fn findings(program: &Program, outcome: &Outcome<'_>, language: Language) -> Vec<String> {
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

/// What is wrong with the case, its payments and its values.
fn of_the_case(program: &Program, outcome: &Outcome<'_>, language: Language) -> Vec<Note> {
    let found = outcome.findings.iter().map(|finding| Note::of(found_words(program, finding, language)));
    let contradictory = outcome.contradictions.iter().map(|own| Note::of(contradiction_words(own, language)));
    let unlisted = outcome.unlisted.iter().filter_map(|unlisted| {
        let fault = unlisted.fault.as_ref()?;
        let label = program.rules.get(unlisted.of.rule.index()).and_then(|rule| rule.label.clone());
        let name = label.unwrap_or_else(|| readable(&unlisted.of.name));
        Some(Note::of(format!("{name}: {}", fault_words(fault.code, language))))
    });
    let of_payments = outcome.payments.iter().flat_map(|payment| {
        let faults = payment_faults(program, payment, language);
        faults.into_iter().chain(overpaid(program, payment, language))
    });
    let strays = outcome.stray_payments.iter().map(|stray| Note::of(stray_payment(stray, language)));
    let of_values = outcome.values.iter().filter_map(|output| match &output.value {
        Value::Faulty(faulty) => {
            Some(Note::of(format!("{}: {}", readable(output.name), fault_words(faulty.code, language))))
        }
        _ => None,
    });
    found.chain(contradictory).chain(unlisted).chain(of_payments).chain(strays).chain(of_values).collect()
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
    let label = program.rules.get(finding.of.rule.index()).and_then(|rule| rule.label.clone());
    let name = label.unwrap_or_else(|| readable(&finding.of.name));
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
    let label = program.rules.get(instance.of.rule.index()).and_then(|rule| rule.label.clone());
    let name = label.unwrap_or_else(|| readable(&instance.of.name));
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
    let label = program.rules.get(check.rule.index()).and_then(|rule| rule.label.clone());
    let name = label.unwrap_or_else(|| readable(check.name));
    Some(match check.consequence {
        Consequence::Requirement(_) => language.choose(format!("avvikelse: {name}"), format!("breach: {name}")),
        Consequence::Proposal { text, to } => {
            let to = readable(to);
            language.choose(format!("förslag till {to}: {text}"), format!("proposal to {to}: {text}"))
        }
        Consequence::Notice(text) => text.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conclusion::{NeedsDepth, outcome};
    use crate::evaluate::{Arena, Context, Prepared, evaluate_fully};
    use crate::input::cases;
    use crate::render::fixture::program;

    const CASES: &str = r#"
        {"id": "A-17", "start": "2024-03-04", "ledighet": 10, "kund": {"har_ekonomiskt_bistånd": true, "födelsedatum": "1990-05-01", "arbetsförmåga": 75}}
        {"id": "A-18", "start": "2024-03-04", "ledighet": 10, "kund": {"har_ekonomiskt_bistånd": true, "födelsedatum": "1990-05-01", "arbetsförmåga": 100}}
        {"start": "2024-03-04", "kund": {"har_ekonomiskt_bistånd": true, "födelsedatum": "1990-05-01"}}
    "#;

    fn table(width: usize, language: Language) -> String {
        let program = program();
        let prepared = Prepared::new(&program, &Context::on("2024-03-25".parse().unwrap())).unwrap();
        let cases: Vec<_> = cases(&program, CASES).map(|read| read.result.unwrap()).collect();
        let mut arenas: Vec<_> = cases.iter().map(|_| Arena::new()).collect();
        let evaluated = cases.iter().zip(&mut arenas);
        let outcomes: Vec<_> =
            evaluated.map(|(case, arena)| outcome(evaluate_fully(&prepared, case, arena), NeedsDepth::Sound)).collect();
        render_table(&program, &outcomes, width, language)
    }

    #[test]
    fn each_case_is_a_row() {
        insta::assert_snapshot!(table(140, Language::Swedish));
    }

    #[test]
    fn a_narrow_terminal_gets_more_lines() {
        insta::assert_snapshot!(table(80, Language::Swedish));
    }

    #[test]
    fn the_table_exists_in_english() {
        insta::assert_snapshot!(table(140, Language::English));
    }

    #[test]
    fn no_cases_are_a_table_without_rows() {
        insta::assert_snapshot!(render_table(&program(), &[], 80, Language::Swedish));
    }
}
