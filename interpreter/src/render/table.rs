//! Many outcomes in one table: a row for each case.
//!
//! For those who look over a list of cases: what may be granted, what may not, what cannot be decided and for want of which fact, how long
//! an insats could last, and what somebody should look at. The reasons are in the explanation of the case.

use stadga_program::program::Program;

use super::findings::findings;
use super::layout::{columns, harmless};
use super::payments::total_words;
use super::words::{Language, fault_words, known_words, listed, missing_name, readable};
use crate::outcome::{InsatsOutcome, Known, Outcome, Value};

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
