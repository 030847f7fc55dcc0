//! What an audit needs beside the reasons: every line of the rules that was evaluated, with its place, and all that the run rests on.

use stadga_program::program::{Rule, TraceKind};

use super::calculation::{self, missing, used_readings};
use super::view::{LineId, View};
use super::{Paragraph, duty};
use crate::explain::Say;
use crate::explain::events::events;
use crate::outcome::Value;
use crate::render::words::{event_words, listed, readable, value_words};

/// The most events after bedömningsdagen that are named.
const MOST_LATER_EVENTS: usize = 20;

/// Every line with its value, its place in the rules and what say it had.
pub(super) fn tree(view: &View<'_>) -> Vec<Paragraph> {
    let mut lines: Vec<Paragraph> = view.visible().into_iter().map(|id| line(view, id)).collect();
    if view.explanation.cut {
        let cut = view.language.choose("Resten är för långt för att visas.", "The rest is too long to be shown.");
        lines.push(Paragraph::new(0, cut));
    }
    lines.retain(|line| !line.text.is_empty());
    lines
}

fn line(view: &View<'_>, id: LineId) -> Paragraph {
    let (Some(line), Some(trace)) = (view.line(id), view.trace(id)) else { return Paragraph::new(0, "") };
    let heading = heading(view, id);
    // What a declaration of several parts stands for has no words of its own.
    let mut text = match value(view, id) {
        Some(value) if heading.is_empty() => value,
        Some(value) => format!("{value}: {heading}"),
        None => heading,
    };
    let notes = notes(view, id);
    if !notes.is_empty() {
        text.push_str(&format!(" [{}]", notes.join("; ")));
    }
    let stands_in_rule = trace.line > 0 && !matches!(trace.kind, TraceKind::Fact(_));
    if let Some(rule) = view.rule(trace.rule).filter(|_| stands_in_rule) {
        text.push_str(&format!(" – {}", place(view, rule, trace.line, trace.kind)));
    }
    let is_silent = trace.text.is_empty() && trace.label.is_none() && line.value.is_none();
    Paragraph::new(line.depth, if is_silent { String::new() } else { text })
}

/// The value of a line; of a tolkning the reading that was applied.
fn value(view: &View<'_>, id: LineId) -> Option<String> {
    if let Some(TraceKind::Reading(reading)) = view.kind(id) {
        let tolkning = view.program().readings.get(reading.index())?;
        return Some(format!("”{}”", calculation::reading_name(tolkning, view.evaluation.prepared().reading(reading))));
    }
    view.value(id).map(|value| value_words(&value, view.language))
}

/// What a line is, in the author's words and in those of the rule.
fn heading(view: &View<'_>, id: LineId) -> String {
    let language = view.language;
    let Some(trace) = view.trace(id) else { return String::new() };
    let words = view.words(id);
    let both = match &trace.label {
        Some(_) if !trace.text.is_empty() => format!("{words} ({})", view.rule_text(&trace.text)),
        _ => words,
    };
    match trace.kind {
        TraceKind::MainRule => format!("{} {both}", language.choose("huvudregel", "main rule")),
        TraceKind::Exception => format!("{} {both}", language.choose("undantag", "exception")),
        TraceKind::OfInsats => format!("{} {both}", language.choose("för insatsen", "for the insats")),
        TraceKind::Row => format!("{} {both}", language.choose("tabellrad", "table row")),
        TraceKind::Version => format!("{} {both}", language.choose("lydelse", "version")),
        TraceKind::Reading(_) => format!("{} {both}", language.choose("tolkning", "interpretation")),
        TraceKind::Fact(_) => format!("{} {}", language.choose("uppgift", "fact"), view.name(id)),
        TraceKind::FirstDay => of_limit(view, id, language.choose("första dag", "first day")),
        TraceKind::LastDay => of_limit(view, id, language.choose("sista dag", "last day")),
        TraceKind::MovedDay => language.choose("sista dag enligt helgregeln", "last day by the helgregel").to_owned(),
        TraceKind::Amount => format!("{} ({both})", language.choose("belopp", "amount")),
        TraceKind::Factor => format!("{} {both}", language.choose("faktor", "factor")),
        TraceKind::Cap if view.above(id).and_then(|above| view.kind(above)) == Some(TraceKind::Extension) => {
            format!("{} {both}", language.choose("förlängs högst", "extended at most"))
        }
        TraceKind::Extension => format!("{} ({both})", language.choose("förlängning", "extension")),
        TraceKind::EndOfTime => {
            format!("{} ({both})", language.choose("insatstidens sista dag", "last day of the time"))
        }
        TraceKind::Cap => format!("{} ({both})", language.choose("högsta belopp", "largest amount")),
        TraceKind::Payout => format!("{} ({both})", language.choose("utbetalning", "payout")),
        TraceKind::Paid => format!("{} ({both})", language.choose("utbetalt", "paid out")),
        TraceKind::DaysOfMonth => format!("{} ({both})", language.choose("dagar i månaden", "days of the month")),
        TraceKind::Event => duty::event_heading(view, id, &both),
        _ => both,
    }
}

/// `sista dag (inom 14 dagar från start)`.
fn of_limit(view: &View<'_>, id: LineId, name: &str) -> String {
    match duty::limit_text(view, id) {
        limit if limit.is_empty() => name.to_owned(),
        limit => format!("{name} ({})", view.rule_text(&limit)),
    }
}

fn notes(view: &View<'_>, id: LineId) -> Vec<String> {
    let language = view.language;
    let Some(line) = view.line(id) else { return Vec::new() };
    let say = match line.say {
        Say::Decides => None,
        _ if view.kind(id) == Some(TraceKind::AsOf) => None,
        Say::Open => Some(language.choose("öppet", "open")),
        Say::GivesWay => Some(language.choose("gav vika", "gave way")),
        Say::Aside => Some(language.choose("spelade ingen roll", "made no difference")),
    };
    let repeats = line.repeats.then(|| language.choose("se ovan", "see above"));
    let more = (line.more > 0).then(|| {
        let more = line.more;
        language
            .choose(format!("{more} till av samma slag visas inte"), format!("{more} more of the kind are not shown"))
    });
    say.into_iter().chain(repeats).map(str::to_owned).chain(more).collect()
}

/// Where a line stands; of a declaration also when it is in force.
fn place(view: &View<'_>, rule: &Rule, line: u32, kind: TraceKind) -> String {
    let language = view.language;
    let mut place = format!("{}:{line}", rule.file);
    if matches!(kind, TraceKind::Declaration | TraceKind::Version) {
        place = format!("{} {}, {place}", rule.kind, readable(&rule.name));
        if let Some(from) = rule.from {
            place.push_str(&format!(", {} {from}", language.choose("gäller från och med", "in force from")));
        }
        if let Some(to) = rule.to {
            place.push_str(&format!(", {} {to}", language.choose("gäller till och med", "in force until")));
        }
    }
    place
}

/// Every fact that was read, with its place in the case.
pub(super) fn facts_used(view: &View<'_>) -> Vec<Paragraph> {
    let mut lines: Vec<Paragraph> = Vec::new();
    for id in view.visible() {
        let Some(TraceKind::Fact(slot)) = view.kind(id) else { continue };
        if matches!(view.value(id), Some(Value::Unknown(_)) | None) {
            continue;
        }
        let pointer = view.pointer(id, slot);
        let line = Paragraph::new(0, format!("{} ({pointer})", view.named_value(id)));
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// The facts that the outcome waits for, with their places in the case.
pub(super) fn facts_missing(view: &View<'_>) -> Vec<Paragraph> {
    let mut lines: Vec<Paragraph> =
        missing(view).into_iter().map(|(pointer, name)| Paragraph::new(0, format!("{name} ({pointer})"))).collect();
    if let Some(Value::Unknown(needs)) = view.asked()
        && !needs.exact
        && !lines.is_empty()
    {
        let language = view.language;
        lines.push(Paragraph::new(
            0,
            language.choose(
                "Ingen annan uppgift kan ändra utfallet. Alla dessa behövs kanske inte.",
                "No other fact can change the outcome. Not all of these may be needed.",
            ),
        ));
    }
    lines
}

/// The readings that were applied and those that were not.
pub(super) fn readings(view: &View<'_>) -> Vec<Paragraph> {
    let language = view.language;
    let used = used_readings(view);
    if used.is_empty() {
        let none = language.choose("Ingen tolkning påverkar utfallet.", "No interpretation has a say in the outcome.");
        return vec![Paragraph::new(0, none)];
    }
    let words = calculation::readings(view);
    let mut lines = Vec::new();
    for ((id, tolkning), words) in used.into_iter().zip(words) {
        lines.push(words);
        let applied = view.evaluation.prepared().reading(id) as usize;
        let others = tolkning.readings.iter().enumerate().filter(|(ordinal, _)| *ordinal != applied);
        let others: Vec<String> = others
            .filter_map(|(ordinal, _)| u32::try_from(ordinal).ok())
            .map(|ordinal| format!("”{}”", calculation::reading_name(tolkning, ordinal)))
            .collect();
        if !others.is_empty() {
            let other = language.choose("Andra läsningar", "Other readings");
            lines.push(Paragraph::new(1, format!("{other}: {}", listed(&others, language))));
        }
        if let Some(rule) = view.rule(tolkning.rule) {
            lines.push(Paragraph::new(1, view.place_of_rule(rule)));
        }
    }
    lines
}

/// What makes the run repeatable.
pub(super) fn basis(view: &View<'_>) -> Vec<Paragraph> {
    let checksum = view.language.choose("Kontrollsumma", "Checksum");
    let mut lines = vec![
        Paragraph::new(0, format!("{checksum}: {}", view.outcome.checksum)),
        Paragraph::new(0, format!("Stadga {}", env!("CARGO_PKG_VERSION"))),
    ];
    lines.extend(later_events(view));
    lines
}

/// The events after bedömningsdagen, which no rule sees.
fn later_events(view: &View<'_>) -> Option<Paragraph> {
    let language = view.language;
    let events = events(*view.evaluation).into_iter().filter(|event| event.is_later(*view.evaluation));
    let mut names: Vec<_> = events.map(|event| event.name(*view.evaluation)).collect();
    names.sort_by_key(|name| name.first);
    let mut words: Vec<String> = names.iter().take(MOST_LATER_EVENTS).map(|name| event_words(name, language)).collect();
    if let Some(more) = names.len().checked_sub(MOST_LATER_EVENTS).filter(|more| *more > 0) {
        words.push(language.choose(format!("{more} till"), format!("{more} more")));
    }
    let not_seen =
        language.choose("Efter bedömningsdagen, och räknas inte", "After the assessment day, and not counted");
    (!words.is_empty()).then(|| Paragraph::new(0, format!("{not_seen}: {}", listed(&words, language))))
}
