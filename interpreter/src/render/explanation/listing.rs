//! What is said of a rule that may have several instances, lines or events in a case where there is none of them to explain.
//!
//! Either the case has none, or facts are missing, or the rules do not give which there are. Must not know: what is said of one of them.

use super::Paragraph;
use super::question::Several;
use super::view::View;
use crate::outcome::{Faulty, Value};
use crate::render::words::{fault_words, readable};
use stadga_program::program::{FaultCode, Rule};

/// The words of the rule.
pub(super) fn title(view: &View<'_>, of: Several) -> String {
    let label = rule(view, of).and_then(|rule| rule.label.clone());
    label.unwrap_or_else(|| readable(of.name(view.program()).unwrap_or_default()))
}

fn rule<'a>(view: &View<'a>, of: Several) -> Option<&'a Rule> {
    view.rule(of.rule(view.program())?)
}

/// That there is none, or why that cannot be told.
pub(super) fn answer(view: &View<'_>, of: Several) -> Vec<Paragraph> {
    let language = view.language;
    let (one, which) = match (of, rule(view, of).map(|rule| rule.kind.as_str())) {
        (Several::Payments(_), _) => language.choose(("rad", "vilka rader"), ("line", "which lines")),
        (Several::Events(_), _) => language.choose(("händelse", "vilka händelser"), ("event", "which events")),
        (Several::Rows(_), _) => language.choose(("rad", "vilka rader"), ("row", "which rows")),
        (_, Some("kontroll")) => language.choose(("kontroll", "vilka kontroller"), ("check", "which checks")),
        _ => language.choose(("skyldighet", "vilka skyldigheter"), ("duty", "which duties")),
    };
    let Some(why) = of.open(*view.evaluation) else {
        let none = language.choose(format!("Ärendet har ingen sådan {one}."), format!("The case has no such {one}."));
        return vec![Paragraph::new(0, none)];
    };
    let open = language.choose(
        format!("Det går inte att avgöra {which} det finns"),
        format!("It cannot be decided {which} there are"),
    );
    let rest = match of.does_not_apply(*view.evaluation) {
        true => language.choose(", men ingen av dem gäller ärendet", ", but none of them concerns the case"),
        false => "",
    };
    std::iter::once(Paragraph::new(0, format!("{open}{rest}."))).chain(of_fault(view, &why)).collect()
}

/// What is wrong, and where.
fn of_fault(view: &View<'_>, why: &Value<'_>) -> Vec<Paragraph> {
    let language = view.language;
    let Value::Faulty(Faulty { code, rules }) = why else { return Vec::new() };
    let why = language.choose("Reglerna ger inget svar", "The rules give no answer");
    let mut lines = vec![Paragraph::new(0, format!("{why}: {}.", fault_words(*code, language)))];
    lines.extend(rules.iter().filter_map(|rule| Some(Paragraph::new(1, view.place_of_rule(view.rule(*rule)?)))));
    if *code == FaultCode::Limit {
        let check = language.choose(
            "Det blir fler än vad som går att räkna med. Kontrollera ärendets dagar, till exempel årtalen.",
            "There would be more than can be counted. Check the days of the case, such as the years.",
        );
        lines.push(Paragraph::new(0, check));
    }
    lines
}

/// The JSON Pointers of the facts that decide which there are.
pub(super) fn missing(view: &View<'_>, of: Several) -> Vec<String> {
    match of.open(*view.evaluation) {
        Some(Value::Unknown(needs)) => needs.facts,
        _ => Vec::new(),
    }
}
