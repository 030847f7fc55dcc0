//! What has become of duties and checks, in words that explanations and timelines share.
//!
//! Must not know: why it has become so.

use stadga_program::date::{Date, Instant};
use stadga_program::duration::Days;
use stadga_program::node::RuleId;
use stadga_program::program::{InstanceConsequence, Program};
use stadga_program::status::Status;

use super::words::{Language, capitalised, date_words, known_words, readable};
use crate::outcome::{InstanceOutcome, Known, Value};

/// The words of a rule and of what the instance is about: `Månadsrapport klarmarkeras, maj 2024`.
pub(crate) fn title(program: &Program, instance: &InstanceOutcome<'_>, language: Language) -> String {
    title_of(program, (instance.of.rule, &instance.of.name), &instance.subjects, language)
}

/// The words of a rule, or else its name, and what an instance of it is about.
pub(crate) fn title_of(
    program: &Program,
    (rule, name): (RuleId, &str),
    about: &[Value<'_>],
    language: Language,
) -> String {
    let rule = program.rules.get(rule.index());
    let name = rule.and_then(|rule| rule.label.clone()).unwrap_or_else(|| readable(name));
    let subjects = subjects(about, language);
    if subjects.is_empty() { name } else { format!("{name}, {}", subjects.join(", ")) }
}

/// What an instance is about, in words: of an event its kind and day.
fn subjects(about: &[Value<'_>], language: Language) -> Vec<String> {
    let words = about.iter().filter_map(|subject| match subject {
        Value::Known(known) => Some(known_words(known, language)),
        _ => None,
    });
    words.collect()
}

/// What has become of an instance.
pub(crate) fn status(instance: &InstanceOutcome<'_>, today: Date, language: Language) -> String {
    let last = day_of(instance.days.as_ref().map(|days| &days.last));
    let Some(status) = instance.known_status() else {
        return language.choose("Går inte att avgöra", "Cannot be decided").to_owned();
    };
    match (status, last) {
        (Status::Pending, Some(last)) => {
            let left = day_count(i64::from(last.days() - today.days()), language);
            let last = last_words(instance, language).unwrap_or_else(|| date_words(last, language));
            language
                .choose(format!("Pågående, senast {last} ({left} kvar)"), format!("Pending, by {last} ({left} left)"))
        }
        (Status::Late, _) => match late_by(instance, today, language) {
            Some(late) => language.choose(format!("Uppfylld för sent ({late})"), format!("Met too late ({late})")),
            None => language.choose("Uppfylld för sent", "Met too late").to_owned(),
        },
        (Status::Overdue, Some(last)) => {
            let since = last.add_days(Days(1)).map(|day| date_words(day, language)).unwrap_or_default();
            let since = last_instant(instance).map_or(since, |instant| known_words(&Known::Instant(instant), language));
            let late = late_by(instance, today, language).map(|late| format!(" ({late})")).unwrap_or_default();
            language.choose(format!("Försenad sedan {since}{late}"), format!("Overdue since {since}{late}"))
        }
        (Status::NotApplicable, _) => {
            language.choose("Inte aktuell: gäller inte ärendet", "Not applicable: does not concern the case").to_owned()
        }
        (Status::NotTriggered, _) => language
            .choose("Ej påbörjad: väntar på det som den räknas från", "Not started: waits for what it is counted from")
            .to_owned(),
        (Status::Breached, _) => breached(instance, language),
        (status, _) => capitalised(&known_words(&Known::Status(status), language)),
    }
}

fn breached(instance: &InstanceOutcome<'_>, language: Language) -> String {
    match &instance.of.consequence {
        Some(InstanceConsequence::Proposal { text, to }) => {
            let to = readable(to);
            language.choose(format!("Förslag till {to}: {text}"), format!("Proposal to {to}: {text}"))
        }
        Some(InstanceConsequence::Notice(text)) => capitalised(text),
        _ => language.choose("Avvikelse", "Breach").to_owned(),
    }
}

/// The last instant of a duty, where its limit is one of hours.
fn last_instant(instance: &InstanceOutcome<'_>) -> Option<Instant> {
    match instance.days.as_ref()?.last_instant {
        Some(Value::Known(Known::Instant(instant))) => Some(instant),
        _ => None,
    }
}

/// When a duty has to be done at the latest: `31 mars 2024`, with the time of day where its limit is one of hours.
pub(crate) fn last_words(instance: &InstanceOutcome<'_>, language: Language) -> Option<String> {
    match last_instant(instance) {
        Some(instant) => Some(known_words(&Known::Instant(instant), language)),
        None => day_of(Some(&instance.days.as_ref()?.last)).map(|day| date_words(day, language)),
    }
}

/// How late it was done, or is: `2 dagar`; nothing where it is a matter of hours.
pub(crate) fn late_by(instance: &InstanceOutcome<'_>, today: Date, language: Language) -> Option<String> {
    let days = instance.days.as_ref()?;
    let last = day_of(Some(&days.last)).or_else(|| day_of(Some(&days.first)))?;
    let until = match instance.known_status()? {
        Status::Late => day_of(Some(&days.done))?,
        Status::Overdue => today,
        _ => return None,
    };
    let late = i64::from(until.days() - last.days());
    (late > 0).then(|| day_count(late, language))
}

/// `måndag 18 mars 2024`
pub(crate) fn with_weekday(day: Date, language: Language) -> String {
    let words = date_words(day, language);
    match language {
        Language::Swedish => format!("{} {words}", day.weekday().to_swedish()),
        Language::English => words,
    }
}

pub(crate) fn day_of(value: Option<&Value<'_>>) -> Option<Date> {
    match value {
        Some(Value::Known(Known::Date(day))) => Some(*day),
        _ => None,
    }
}

fn day_count(days: i64, language: Language) -> String {
    known_words(&Known::Days(days), language)
}
