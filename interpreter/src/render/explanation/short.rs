//! What is said to the person that a case is about: a few sentences, without codes, and no fact but those that decide.

use super::calculation::facts_missing;
use super::question::{Question, Several};
use super::reasons::{unmet_criteria, values_read, with_what_fails};
use super::view::{ROOT, View};
use super::{Paragraph, duty, listing, payment, report};
use crate::explain::Say;
use crate::outcome::{CheckStatus, Known, Value};
use crate::render::words::{Language, capitalised, in_running_text, listed, readable, uncapitalised, value_words};

/// The sentences.
pub(super) fn paragraphs(view: &View<'_>) -> Vec<Paragraph> {
    let sentences = match (view.question, view.asked()) {
        (Question::Instance(..), _) => {
            let mut sentences = view.instance().map(|instance| duty::sentences(view, instance)).unwrap_or_default();
            sentences.extend(what_is_missing(view));
            sentences
        }
        (Question::Payment(..), _) => {
            let mut sentences = view.payment().map(|line| payment::sentences(view, line)).unwrap_or_default();
            sentences.extend(what_is_missing(view));
            sentences
        }
        (Question::Event(..), _) => duty::sentences_of_event(view),
        (Question::Row(..), _) => report::sentences(view).into_iter().chain(what_is_missing(view)).collect(),
        (Question::Which(of), _) => which(view, of),
        (Question::Findings, _) => view.answer().into_iter().map(|line| format!("{}.", line.text)).collect(),
        (Question::MayBeGranted(_), Some(value)) => may_be_granted(view, value),
        (Question::LastPossibleDay(_), Some(Value::Known(Known::Date(_)))) => last_possible_day(view),
        _ => plain(view),
    };
    vec![Paragraph::new(0, sentences.join(" "))]
}

/// Why there is none, without the places of rules.
fn which(view: &View<'_>, of: Several) -> Vec<String> {
    let lines = listing::answer(view, of).into_iter().filter(|line| line.indent == 0);
    let mut sentences: Vec<String> = lines.map(|line| line.text).collect();
    if let Some(first) = sentences.first_mut() {
        *first = format!("{}: {}", listing::title(view, of), uncapitalised(first));
    }
    sentences.extend(what_is_missing(view));
    sentences
}

fn may_be_granted(view: &View<'_>, value: &Value<'_>) -> Vec<String> {
    let name = insats_words(view);
    let mut sentences = match (value, view.language) {
        (Value::Known(Known::Bool(true)), Language::Swedish) => vec![format!("Du uppfyller villkoren för {name}.")],
        (Value::Known(Known::Bool(true)), Language::English) => vec![format!("You meet the criteria for {name}.")],
        (Value::Known(_), Language::Swedish) => vec![format!("Du uppfyller inte villkoren för {name} just nu.")],
        (Value::Known(_), Language::English) => vec![format!("You do not meet the criteria for {name} at present.")],
        (Value::Faulty(_), Language::Swedish) => {
            vec![format!("Det går inte att avgöra om du uppfyller villkoren för {name}. Reglerna ger inget svar.")]
        }
        (Value::Faulty(_), Language::English) => {
            vec![format!("It cannot be decided whether you meet the criteria for {name}. The rules give no answer.")]
        }
        (_, Language::Swedish) => vec![format!("Det går inte att avgöra ännu om du uppfyller villkoren för {name}.")],
        (_, Language::English) => {
            vec![format!("It cannot be decided yet whether you meet the criteria for {name}.")]
        }
    };
    match value {
        Value::Known(Known::Bool(false)) => {
            sentences.extend(what_decides(view));
            sentences.extend(others(view));
            sentences.extend(who_decides(view));
            sentences.push(whom_to_tell(view));
        }
        Value::Unknown(_) => sentences.extend(what_is_missing(view)),
        _ => sentences.extend(who_decides(view)),
    }
    sentences
}

/// The criteria that decide, with the facts that they were compared with.
fn what_decides(view: &View<'_>) -> Option<String> {
    let decides = |id: &usize| view.say(*id) == Say::Decides;
    let criteria: Vec<String> =
        unmet_criteria(view).into_iter().filter(decides).map(|id| with_what_fails(view, id)).collect();
    match criteria.as_slice() {
        [] => None,
        [only] => Some(view.language.choose(
            format!("Det här villkoret är inte uppfyllt: {only}."),
            format!("This criterion is not met: {only}."),
        )),
        _ => {
            let all = listed(&criteria, view.language);
            Some(view.language.choose(
                format!("De här villkoren är inte uppfyllda: {all}."),
                format!("These criteria are not met: {all}."),
            ))
        }
    }
}

/// What else may be granted.
fn others(view: &View<'_>) -> Option<String> {
    let may = view.outcome.insatser.iter().filter(|other| {
        let value = other.may_be_granted.as_ref().map(|judged| &judged.value);
        matches!(value, Some(Value::Known(Known::Bool(true))))
    });
    let names: Vec<String> = may.map(|other| quoted(other.name.label, other.name.name)).collect();
    let all = listed(&names, view.language);
    (!names.is_empty()).then(|| {
        view.language.choose(format!("Du uppfyller villkoren för {all}."), format!("You meet the criteria for {all}."))
    })
}

fn who_decides(view: &View<'_>) -> Option<String> {
    let role = in_running_text(&view.insats()?.decided_by?);
    Some(view.language.choose(format!("Beslut fattas av {role}."), format!("The decision is taken by {role}.")))
}

/// Whom to turn to where the facts are not right: whoever decides, where the rules say who that is.
fn whom_to_tell(view: &View<'_>) -> String {
    let role = view.insats().and_then(|insats| insats.decided_by).map(|role| in_running_text(&role));
    match role {
        Some(role) => view.language.choose(
            format!("Stämmer inte uppgifterna? Hör av dig till {role}."),
            format!("Are the facts not right? Get in touch with {role}."),
        ),
        None => view
            .language
            .choose("Stämmer inte uppgifterna? Hör av dig.", "Are the facts not right? Get in touch.")
            .to_owned(),
    }
}

fn what_is_missing(view: &View<'_>) -> Option<String> {
    let names: Vec<String> = facts_missing(view).into_iter().map(|line| line.text).collect();
    let all = listed(&names, view.language);
    (!names.is_empty())
        .then(|| view.language.choose(format!("Uppgift saknas: {all}."), format!("This has not been supplied: {all}.")))
}

fn last_possible_day(view: &View<'_>) -> Vec<String> {
    let day = view.asked().map(|value| value_words(value, view.language)).unwrap_or_default();
    let name = insats_words(view);
    vec![view.language.choose(
        format!("Sista möjliga dag för {name} är {day}."),
        format!("The last possible day for {name} is {day}."),
    )]
}

/// What it is about and the answer as it is, with what it fails on and what is missing.
fn plain(view: &View<'_>) -> Vec<String> {
    let answer = match view.asked() {
        Some(value @ Value::Known(_)) if matches!(view.question, Question::SupportTime(_)) => {
            format!("{} {}", view.language.choose("högst", "at most"), value_words(value, view.language))
        }
        Some(value @ (Value::Known(_) | Value::Absent)) if !matches!(value, Value::Known(Known::Bool(_))) => {
            value_words(value, view.language)
        }
        _ => uncapitalised(&view.answer().into_iter().map(|line| line.text).next().unwrap_or_default()),
    };
    let about = if view.insats().is_some() { insats_words(view) } else { capitalised(&view.title()) };
    let mut sentences = vec![format!("{about}: {answer}.")];
    sentences.extend(what_was_breached(view));
    if let Some(Value::Known(Known::Bool(false))) = view.asked() {
        sentences.extend(what_decides(view));
    }
    sentences.extend(what_is_missing(view));
    sentences
}

/// The facts that a check failed on.
fn what_was_breached(view: &View<'_>) -> Option<String> {
    view.check().filter(|check| check.status == CheckStatus::Breached)?;
    let criteria: Vec<String> = unmet_criteria(view).into_iter().map(|id| with_what_fails(view, id)).collect();
    let failing = if criteria.is_empty() { values_read(view, &view.below(ROOT)) } else { criteria };
    let all = listed(&failing, view.language);
    (!failing.is_empty()).then(|| {
        view.language.choose(format!("Det beror på det här: {all}."), format!("This is what it rests on: {all}."))
    })
}

fn insats_words(view: &View<'_>) -> String {
    view.insats().map(|insats| quoted(insats.name.label, insats.name.name)).unwrap_or_default()
}

/// The words of an insats, which may be a whole phrase.
fn quoted(label: Option<&str>, name: &str) -> String {
    format!("”{}”", label.map_or_else(|| readable(name), str::to_owned))
}
