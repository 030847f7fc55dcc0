//! Many outcomes in one table: a row for each case.
//!
//! For those who look over a list of cases: what may be granted, what may not, what cannot be decided and for want of which fact, how long
//! an insats could last, and what somebody should look at. The reasons are in the explanation of the case.

use stadga_program::node::RuleId;
use stadga_program::program::Program;
use stadga_program::status::Status;

use super::findings::{findings, rule_words};
use super::layout::{columns, harmless, height_of_last};
use super::payments::total_words;
use super::words::{Language, capitalised, fault_words, known_words, listed, missing_name, readable, status_words};
use crate::outcome::{CheckStatus, InsatsOutcome, Known, Outcome, Unlisted, Value};

/// The number of the last column, what somebody should look at.
const FINDINGS: usize = 6;

/// The most lines that what somebody should look at in a case takes in a row.
const MOST_LINES: usize = 6;

/// The most facts that a cell names.
const MOST_FACTS: usize = 3;

/// The most rules that a cell names of those that wait for the same.
const MOST_RULES: usize = 4;

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
    let head = match program.insatser.is_empty() {
        true => without_insatser(head, language),
        false => head,
    };
    let rows: Vec<Vec<String>> =
        outcomes.iter().enumerate().map(|(index, outcome)| row(program, index, outcome, language)).collect();
    let (title, last) = (title(program, outcomes, language), standing_line(language));
    let (shown_head, shown_rows) = with_something(&head, &rows);
    if height_of_last(&shown_head, &shown_rows, width) <= MOST_LINES {
        return format!("{title}\n{}\n{last}\n", columns(&shown_head, &shown_rows, width));
    }
    // Where much is to be looked at, it stands by itself below the rest, a line for each.
    let found = |(index, outcome): (usize, &Outcome<'_>)| {
        let id = id(index, outcome, language);
        let findings = findings(program, outcome, language);
        let first = |number: usize| if number == 0 { id.clone() } else { String::new() };
        findings.into_iter().enumerate().map(|(number, finding)| vec![first(number), finding]).collect::<Vec<_>>()
    };
    let findings: Vec<Vec<String>> = outcomes.iter().enumerate().flat_map(found).collect();
    let without: Vec<Vec<String>> = rows.iter().map(|row| row.iter().take(FINDINGS).cloned().collect()).collect();
    let (shown_head, shown_rows) = with_something(head.get(..FINDINGS).unwrap_or(&head), &without);
    let [case, .., to_look_at] = head;
    let findings = columns(&[case, to_look_at], &findings, width);
    format!("{title}\n{}\n{findings}\n{last}\n", columns(&shown_head, &shown_rows, width))
}

/// Where there is nothing to grant, the table is about what is to be done.
fn without_insatser<const COUNT: usize>(mut head: [&str; COUNT], language: Language) -> [&str; COUNT] {
    if let Some(granted) = head.get_mut(1) {
        *granted = language.choose("Skyldigheter", "Duties");
    }
    head
}

/// The columns that say something of any case: the others only take width from them. What may be granted, or is to be done, is what the table is
/// about.
fn with_something<'h>(head: &[&'h str], rows: &[Vec<String>]) -> (Vec<&'h str>, Vec<Vec<String>>) {
    let is_shown =
        |column: usize| column <= 1 || rows.iter().any(|row| row.get(column).is_some_and(|cell| !cell.is_empty()));
    let shown: Vec<usize> = (0..head.len()).filter(|column| is_shown(*column)).collect();
    let pick = |row: &Vec<String>| shown.iter().filter_map(|column| row.get(*column).cloned()).collect();
    (shown.iter().filter_map(|column| head.get(*column).copied()).collect(), rows.iter().map(pick).collect())
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
    let mut granted = Vec::new();
    let mut refused = Vec::new();
    let mut open = Vec::new();
    let mut last_days = Vec::new();
    for insats in &outcome.insatser {
        let Some(judged) = &insats.may_be_granted else { continue };
        let name = readable(insats.name.name);
        match &judged.value {
            Value::Known(Known::Bool(true)) => {
                last_days.extend(last_day(insats, language));
                granted.push(name);
            }
            Value::Known(_) | Value::Absent => refused.push(name),
            undecided => open.push(format!("{name} ({})", why_open(undecided, language))),
        }
    }
    open.extend(undecided_rules(program, outcome, language));
    let findings = findings(program, outcome, language);
    let payments = outcome.payments.iter().filter_map(|payment| total_words(program, payment, language));
    let payments: Vec<String> = payments.collect();
    vec![
        id(index, outcome, language),
        if program.insatser.is_empty() { duties(outcome, language) } else { granted.join(", ") },
        refused.join(", "),
        open.join(", "),
        last_days.join(", "),
        payments.join("; "),
        findings.join("; "),
    ]
}

/// How many duties there are of each status, those first that most is left to do of: `Försenad: 1, Uppfylld i tid: 3`.
fn duties(outcome: &Outcome<'_>, language: Language) -> String {
    let of = |status: Status| {
        let duties = outcome.instances.iter().filter(|instance| instance.of.consequence.is_none());
        let listed = duties.filter(|duty| duty.known_status().unwrap_or(Status::Unknown) == status).count();
        let is_open = |rule: &&Unlisted<'_>| rule.of.days.is_some() && !matches!(rule.status, Value::Known(_));
        let unlisted = if status == Status::Unknown { outcome.unlisted.iter().filter(is_open).count() } else { 0 };
        listed + unlisted
    };
    let counted = SHOWN.iter().map(|status| (*status, of(*status))).filter(|(_, count)| *count > 0);
    let words = |(status, count)| format!("{}: {count}", capitalised(status_words(status, language)));
    counted.map(words).collect::<Vec<_>>().join(", ")
}

/// What a duty can be that concerns the case.
const SHOWN: [Status; 7] =
    [Status::Overdue, Status::Unknown, Status::Pending, Status::Open, Status::Late, Status::InTime, Status::Met];

/// The checks that cannot be decided, each once however many months or events it is about, and the rules that are not known to be about anything.
fn undecided_rules(program: &Program, outcome: &Outcome<'_>, language: Language) -> Vec<String> {
    let once = outcome.checks.iter().filter_map(|check| match check.status {
        CheckStatus::Unknown | CheckStatus::Faulty => Some((check.rule, check.name, check.open.clone()?)),
        _ => None,
    });
    let of_each = outcome.instances.iter().filter(|instance| instance.of.consequence.is_some());
    let of_each = of_each.filter_map(|instance| match &instance.status {
        Value::Unknown(_) => Some((instance.of.rule, instance.of.name.as_str(), instance.status.clone())),
        _ => None,
    });
    let mut undecided: Vec<(RuleId, &str, Value<'_>)> = Vec::new();
    for (rule, name, value) in once.chain(of_each) {
        match undecided.iter_mut().find(|(other, ..)| *other == rule) {
            Some((_, _, before)) => add_needs(before, value),
            None => undecided.push((rule, name, value)),
        }
    }
    let mut unlisted = Vec::new();
    for rule in outcome.unlisted.iter().filter(|unlisted| unlisted.is_undecided()) {
        match undecided.iter_mut().find(|(other, ..)| *other == rule.of.rule) {
            Some((_, _, before)) => add_needs(before, rule.why.clone()),
            None => unlisted.push(rule),
        }
    }
    let words = |(rule, name, value): &(RuleId, &str, Value<'_>)| {
        format!("{} ({})", rule_words(program, *rule, name), why_open(value, language))
    };
    undecided.iter().map(words).chain(unlisted_rules(program, &unlisted, language)).collect()
}

/// The rules of which it cannot even be told what they are about in this case. One fact may leave many of them open, so those that wait for the
/// same are told together.
fn unlisted_rules(program: &Program, rules: &[&Unlisted<'_>], language: Language) -> Vec<String> {
    let mut alike: Vec<(&Value<'_>, Vec<String>)> = Vec::new();
    for unlisted in rules {
        let name = rule_words(program, unlisted.of.rule, &unlisted.of.name);
        match alike.iter_mut().find(|(why, _)| **why == unlisted.why) {
            Some((_, names)) => names.push(name),
            None => alike.push((&unlisted.why, vec![name])),
        }
    }
    let words = |(why, mut names): (&Value<'_>, Vec<String>)| {
        let more = names.len().saturating_sub(MOST_RULES);
        if more > 1 {
            names.truncate(MOST_RULES);
            names.push(language.choose(format!("{more} regler till"), format!("{more} more rules")));
        }
        format!("{} ({})", listed(&names, language), why_open(why, language))
    };
    alike.into_iter().map(words).collect()
}

/// Adds what one value waits for to what another does.
fn add_needs(before: &mut Value<'_>, value: Value<'_>) {
    if let (Value::Unknown(all), Value::Unknown(more)) = (before, value) {
        all.facts.extend(more.facts);
        all.facts.sort_unstable();
        all.facts.dedup();
    }
}

/// What a case calls itself, or else its number.
fn id(index: usize, outcome: &Outcome<'_>, language: Language) -> String {
    let number = || language.choose(format!("nr {}", index + 1), format!("no. {}", index + 1));
    outcome.case.map_or_else(number, str::to_owned)
}

/// The last possible day of an insats, or why that cannot be decided; nothing where there is none.
fn last_day(insats: &InsatsOutcome<'_>, language: Language) -> Option<String> {
    let name = readable(insats.name.name);
    match &insats.last_possible_day.as_ref()?.value {
        Value::Known(Known::Date(day)) => Some(format!("{name} {day}")),
        Value::Known(_) | Value::Absent => None,
        undecided => {
            let cannot = language.choose("går inte att avgöra", "cannot be decided");
            Some(format!("{name} {cannot} ({})", why_open(undecided, language)))
        }
    }
}

/// The facts that are missing, or what is wrong with the rules.
fn why_open(value: &Value<'_>, language: Language) -> String {
    match value {
        Value::Faulty(faulty) => fault_words(faulty.code, language).to_owned(),
        Value::Unknown(needs) => {
            let mut names: Vec<String> =
                needs.facts.iter().take(MOST_FACTS).map(|fact| missing_name(fact, language)).collect();
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

#[cfg(test)]
mod tests {
    use stadga_program::program::Consequence;

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
        table_of(&program(), CASES, width, language)
    }

    fn table_of(program: &Program, cases_text: &str, width: usize, language: Language) -> String {
        let prepared = Prepared::new(program, &Context::on("2024-03-25".parse().unwrap())).unwrap();
        let cases: Vec<_> = cases(program, cases_text).map(|read| read.result.unwrap()).collect();
        let mut arenas: Vec<_> = cases.iter().map(|_| Arena::new()).collect();
        let evaluated = cases.iter().zip(&mut arenas);
        let outcomes: Vec<_> =
            evaluated.map(|(case, arena)| outcome(evaluate_fully(&prepared, case, arena), NeedsDepth::Sound)).collect();
        render_table(program, &outcomes, width, language)
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
    fn a_last_possible_day_that_cannot_be_decided_names_the_missing_fact() {
        let case = r#"{"id": "A-20", "start": "2024-03-04", "kund": {"har_ekonomiskt_bistånd": true, "födelsedatum": "1990-05-01", "arbetsförmåga": 75}}"#;
        let mut program = program();
        let Consequence::Requirement(open) = program.checks[0].consequence else {
            panic!("a check that reads ledighet")
        };
        for insats in &mut program.insatser {
            insats.last_possible_day = Some(open);
        }
        insta::assert_snapshot!(table_of(&program, case, 140, Language::Swedish), @"
        Arbete och etablering 2024, bedömningsdag 2024-03-25

        Ärende  Får beviljas  Får inte beviljas  Går inte att avgöra                         Sista möjliga dag
        ──────  ────────────  ─────────────────  ──────────────────────────────────────────  ───────────────────────────────────────────────────
        A-20    AMI2          AMI1               Ledigheten ryms (uppgift saknas: ledighet)  AMI2 går inte att avgöra (uppgift saknas: ledighet)

        Detta är vad reglerna ger. Det är inte ett beslut.
        ");
    }

    #[test]
    fn no_cases_are_a_table_without_rows() {
        insta::assert_snapshot!(render_table(&program(), &[], 80, Language::Swedish));
    }
}
