//! What is said of an instance of a duty or a check: what has become of it, how its days were counted, and what fulfilled it.
//!
//! The day that moved a last day, or that did not count, is named by what it is: *trettondedag jul*. Must not know: how values come about.

use stadga_program::calendar::FreeDay;
use stadga_program::date::Date;
use stadga_program::node::{NodeId, Op, SpaceId};
use stadga_program::program::{Constant, TraceKind};
use stadga_program::status::Status;

use super::view::{LineId, ROOT, View};
use super::{Paragraph, Question};
use crate::cell::Cell;
use crate::explain::Say;
use crate::explain::counting::{By, Step, steps};
use crate::explain::events::{Event, event_at, fulfilling, taken_by_others};
use crate::outcome::{Beginning, InstanceOutcome, Known, Name, Value};
use crate::render::duties::{day_of, last_words, late_by, status, title, with_weekday};
use crate::render::findings::refused_event;
use crate::render::words::{
    Language, capitalised, date_words, event_words, in_running_text, known_words, listed, readable,
    title as name_title, uncapitalised,
};

/// The most events that are named one by one which fulfil other instances.
const MOST_TAKEN: usize = 10;

/// The most free days that are named one by one.
const MOST_FREE_DAYS: usize = 60;

fn words_of(view: &View<'_>, event: &Event<'_>) -> String {
    event_words(&event.name(*view.evaluation), view.language)
}

/// What an event is in an audit: its words, and where it stands in the case.
pub(super) fn event_heading(view: &View<'_>, id: LineId, otherwise: &str) -> String {
    let event = view.line(id).and_then(|line| event_at(*view.evaluation, line.place.0, line.place.1));
    let Some(event) = event else { return otherwise.to_owned() };
    let pointer = event.pointer(*view.evaluation).unwrap_or_default();
    format!("{} {} ({pointer})", view.language.choose("händelse", "event"), words_of(view, &event))
}

/// Who is responsible, and whether the time is a guideline; of an event who did it.
pub(super) fn responsible(view: &View<'_>) -> Vec<Paragraph> {
    let language = view.language;
    if let (Question::Event(..), Some(event)) = (view.question, view.event(ROOT)) {
        let by = event.by(*view.evaluation).and_then(|role| view.program().roles.get(role));
        let by = by.map(|role| role.label.clone().unwrap_or_else(|| readable(&role.name)));
        let done_by = language.choose("Gjord av", "Done by");
        return by.map(|by| Paragraph::new(0, format!("{done_by}: {by}"))).into_iter().collect();
    }
    let Some(instance) = view.instance() else { return Vec::new() };
    let mut lines = Vec::new();
    if let Some(role) = &instance.responsible {
        let responsible = language.choose("Ansvarig", "Responsible");
        lines.push(Paragraph::new(0, format!("{responsible}: {}", name_title(role))));
    }
    if instance.of.is_guideline {
        let guideline = language.choose(
            "Tiden är ett riktmärke: att den går ut är ingen avvikelse.",
            "The time is a guideline: to exceed it is no breach.",
        );
        lines.push(Paragraph::new(0, guideline));
    }
    lines
}

/// The lines that say when a rule applies and what it demands.
pub(super) fn conditions(view: &View<'_>) -> Vec<LineId> {
    let is_condition = |id: &LineId| view.kind(*id) == Some(TraceKind::Part) && view.is_condition(*id);
    parts(view).into_iter().filter(is_condition).collect()
}

/// The parts of the rule: of one with versions those of the version in force.
fn parts(view: &View<'_>) -> Vec<LineId> {
    let below = view.below(ROOT);
    let in_force = below.iter().find(|id| view.kind(**id) == Some(TraceKind::Version) && view.holds(**id));
    match in_force.and_then(|version| view.below(*version).first().copied()) {
        Some(version) => view.below(version),
        None => below,
    }
}

/// The days of a duty: how they were counted, what fulfilled it, and how late that was.
pub(super) fn calculation(view: &View<'_>, instance: &InstanceOutcome<'_>, is_audit: bool) -> Vec<Paragraph> {
    if instance.days.is_none() || instance.known_status() == Some(Status::NotApplicable) {
        return Vec::new();
    }
    let language = view.language;
    let mut lines = Vec::new();
    for part in parts(view) {
        let (Some(kind), Some(trace)) = (view.kind(part), view.trace(part)) else { continue };
        let name = match kind {
            TraceKind::FirstDay => language.choose("Första dag", "First day"),
            TraceKind::LastDay => language.choose("Sista dag", "Last day"),
            TraceKind::MovedDay => language.choose("Sista dag, flyttad", "Last day, moved"),
            TraceKind::Fulfilment if instance.known_status() == Some(Status::Superseded) => continue,
            TraceKind::Replacement => {
                lines.extend(replacement(view, part, instance));
                continue;
            }
            TraceKind::Fulfilment => {
                lines.extend(fulfilment(view, part, is_audit));
                lines.extend(done_too_early(view, instance));
                continue;
            }
            _ => continue,
        };
        let Some(value) = view.value(part) else {
            lines.push(Paragraph::new(0, capitalised(&view.rule_text(&trace.text))));
            continue;
        };
        if value == Value::Absent && says_no_day(view, limit_that_holds(view, part)) {
            continue;
        }
        let steps = trace.node.zip(view.line(part)).map(|(node, line)| steps(*view.evaluation, node, line.place));
        let steps = steps.unwrap_or_default();
        if kind == TraceKind::MovedDay && stays_by_reading(view, part) {
            continue;
        }
        if kind == TraceKind::MovedDay {
            lines.extend(moved(view, name, &steps, day_of(Some(&value))));
            continue;
        }
        let value = match &value {
            Value::Known(Known::Date(day)) => with_weekday(*day, language),
            Value::Absent => language.choose("ingen ännu", "none yet").to_owned(),
            _ => language.choose("går inte att avgöra", "cannot be decided").to_owned(),
        };
        let limit = limit_text(view, part);
        let limit = if limit.is_empty() { limit } else { format!(" ({})", view.rule_text(&limit)) };
        lines.push(Paragraph::new(0, format!("{name}: {value}{limit}")));
        lines.extend(steps.iter().flat_map(|step| step_lines(view, step, is_audit)));
        let instant = instance.days.as_ref().and_then(|days| days.last_instant.as_ref());
        if let (TraceKind::LastDay, Some(Value::Known(instant))) = (kind, instant) {
            let name = language.choose("Sista tidpunkt", "Last instant");
            lines.push(Paragraph::new(0, format!("{name}: {}", known_words(instant, language))));
        }
    }
    if let Some(late) = late_by(instance, view.outcome.assessment_day, language) {
        lines.push(Paragraph::new(0, format!("{}: {late}", language.choose("Försening", "Late by"))));
    }
    lines
}

/// The words of the limit that gave a day: of an exception that applies, or of the reading that does, those of its own.
pub(super) fn limit_text(view: &View<'_>, id: LineId) -> String {
    view.trace(limit_that_holds(view, id)).map(|trace| trace.text.clone()).unwrap_or_default()
}

/// The limit that gave a day: an exception that applies, the main rule, or the reading that does.
fn limit_that_holds(view: &View<'_>, id: LineId) -> LineId {
    let below = view.below(id);
    let of_kind = |wanted: fn(TraceKind) -> bool| below.iter().copied().find(|id| view.kind(*id).is_some_and(wanted));
    let exceptions = below.iter().copied().filter(|id| view.kind(*id) == Some(TraceKind::Exception));
    let applying = exceptions.into_iter().find(|id| view.holds(*id) && view.say(*id) == Say::Decides);
    if let Some(part) = applying.and_then(|exception| view.below(exception).first().copied()) {
        return limit_that_holds(view, part);
    }
    if let Some(main) = of_kind(|kind| kind == TraceKind::MainRule) {
        return limit_that_holds(view, main);
    }
    let reading = of_kind(|kind| matches!(kind, TraceKind::Reading(_)));
    match reading.and_then(|reading| Some((view.below(reading), view.kind(reading)?))) {
        Some((parts, TraceKind::Reading(reading))) => {
            let applied = view.evaluation.prepared().reading(reading);
            parts.get(applied as usize).map_or(id, |part| limit_that_holds(view, *part))
        }
        _ => id,
    }
}

/// Whether a limit says no such day at all, rather than one that has not come about yet.
fn says_no_day(view: &View<'_>, limit: LineId) -> bool {
    let program = view.evaluation.program();
    let Some(trace) = view.trace(limit) else { return false };
    match trace.node.and_then(|node| program.nodes.get(node.index())).map(|node| node.op) {
        Some(Op::Constant(constant)) => program.constants.get(constant.index()) == Some(&Constant::Absent),
        Some(_) => false,
        None => true,
    }
}

/// Whether the reading that applies says that a last day is not moved.
fn stays_by_reading(view: &View<'_>, moved: LineId) -> bool {
    view.below(moved).into_iter().filter_map(|reading| view.applied_part_of(reading)).any(|says| view.fails(says))
}

/// `Sista dag, flyttad: tisdag 7 januari 2025`, with the days that moved it; or that it was not moved.
fn moved(view: &View<'_>, name: &str, steps: &[Step], day: Option<Date>) -> Vec<Paragraph> {
    let language = view.language;
    let Some(day) = day else { return Vec::new() };
    let Some(step) = steps.iter().rfind(|step| matches!(step.by, By::Moved(_)) && step.to == day) else {
        let stays = language
            .choose("Dagen flyttades inte: den är en arbetsdag.", "The day was not moved: it is a working day.");
        return vec![Paragraph::new(1, stays)];
    };
    let mut lines = vec![Paragraph::new(0, format!("{name}: {}", with_weekday(day, language)))];
    let free =
        free_days(view, step.by, step.from, step.to).into_iter().map(|(day, why)| named_free_day(day, &why, language));
    lines.extend(free.map(|words| {
        let is_none = language.choose("är ingen arbetsdag", "is not a working day");
        Paragraph::new(1, format!("{words} {is_none}"))
    }));
    lines
}

/// How a day was counted, and the days that did not count.
fn step_lines(view: &View<'_>, step: &Step, is_audit: bool) -> Vec<Paragraph> {
    let language = view.language;
    let (from, to) = (with_weekday(step.from, language), with_weekday(step.to, language));
    let length = match step.by {
        By::Days(days) => known_words(&Known::Days(days), language),
        By::Months(months) => known_words(&Known::Months(months), language),
        By::WorkDays(days, _) => known_words(&Known::WorkDays(days), language),
        By::Moved(_) => language.choose("till en arbetsdag", "to a working day").to_owned(),
        By::InMonth(_) => {
            return lacking_day(step, language).map(|words| Paragraph::new(1, words)).into_iter().collect();
        }
    };
    let counted = match step.counts_first {
        true => language.choose(format!("{length} från och med {from}"), format!("{length} from and including {from}")),
        false => format!("{from} + {length}"),
    };
    let mut lines = vec![Paragraph::new(1, format!("{counted} = {to}"))];
    lines.extend(lacking_day(step, language).map(|words| Paragraph::new(2, words)));
    match step.by {
        By::WorkDays(..) | By::Moved(_) => lines.extend(not_counted(view, step, is_audit)),
        _ => {}
    }
    lines
}

/// The steps of months that led to a day which their last month lacks, for a value that is a day.
pub(super) fn clamped_steps(view: &View<'_>, node: NodeId, place: (SpaceId, u32)) -> Vec<Paragraph> {
    let language = view.language;
    let all = steps(*view.evaluation, node, place);
    let clamped = all.iter().filter_map(|step| {
        let lacking = lacking_day(step, language)?;
        let By::Months(months) = step.by else { return Some(Paragraph::new(1, lacking)) };
        let from = with_weekday(step.from, language);
        let length = known_words(&Known::Months(months), language);
        Some(Paragraph::new(1, format!("{from} + {length}. {lacking}")))
    });
    clamped.collect()
}

/// `Månaden har ingen dag 31: dess sista dag räknas`
fn lacking_day(step: &Step, language: Language) -> Option<String> {
    let wanted = match step.by {
        By::Months(_) => i64::from(step.from.day_of_month()),
        By::InMonth(number) => number,
        By::Days(_) | By::WorkDays(..) | By::Moved(_) => return None,
    };
    let reached = if step.counts_first { step.to.next()? } else { step.to };
    let day = Some(wanted).filter(|wanted| i64::from(reached.day_of_month()) < *wanted)?;
    let (swedish, english) = match reached.day_of_month() {
        1 => ("dagen efter dess sista räknas", "the day after its last one counts"),
        _ => ("dess sista dag räknas", "its last day counts"),
    };
    Some(
        language.choose(
            format!("Månaden har ingen dag {day}: {swedish}"),
            format!("The month has no day {day}: {english}"),
        ),
    )
}

/// The days that were not counted: holidays by name, the days of the weekend together unless all is told.
fn not_counted(view: &View<'_>, step: &Step, is_audit: bool) -> Option<Paragraph> {
    let language = view.language;
    let (first, last) = if step.from <= step.to { (step.from, step.to) } else { (step.to, step.from) };
    let first = if step.counts_first { first } else { first.next()? };
    let days = free_days(view, step.by, first, last);
    let is_weekend = |why: &FreeDay<'_>| matches!(why, FreeDay::Weekend(_));
    let weekends = days.iter().filter(|(_, why)| is_weekend(why)).count();
    let mut words: Vec<String> = days
        .iter()
        .filter(|(_, why)| is_audit || !is_weekend(why))
        .map(|(day, why)| named_free_day(*day, why, language))
        .collect();
    if words.len() > MOST_FREE_DAYS {
        let more = words.len() - MOST_FREE_DAYS;
        words.truncate(MOST_FREE_DAYS);
        words.push(language.choose(format!("{more} dagar till"), format!("{more} more days")));
    }
    let not_counted = language.choose("Räknas inte", "Not counted");
    let words = match weekends > 0 && !is_audit {
        true => {
            words.push(language.choose("lördagar och söndagar", "Saturdays and Sundays").to_owned());
            words.join(", ")
        }
        false => listed(&words, language),
    };
    (!words.is_empty()).then(|| Paragraph::new(2, format!("{not_counted}: {words}")))
}

/// The days from the first up to but not including the last that are free, each with the most telling reason.
fn free_days<'a>(view: &View<'a>, by: By, first: Date, last: Date) -> Vec<(Date, FreeDay<'a>)> {
    let (By::WorkDays(_, calendar) | By::Moved(calendar)) = by else { return Vec::new() };
    let Some(calendar) = view.program().calendar(calendar) else { return Vec::new() };
    let days = std::iter::successors(Some(first), |day| day.next()).take_while(|day| *day < last);
    days.filter_map(|day| Some((day, calendar.free_because(day).first().copied()?))).collect()
}

/// `6 januari 2025 (trettondedag jul)`; of a day of the weekend that is all: `lördag 9 mars 2024`.
fn named_free_day(day: Date, why: &FreeDay<'_>, language: Language) -> String {
    match why {
        FreeDay::Weekend(_) => with_weekday(day, language),
        _ => format!("{} ({})", date_words(day, language), why.to_swedish()),
    }
}

/// What fulfilled a duty, or that nothing did.
fn replacement(view: &View<'_>, part: LineId, instance: &InstanceOutcome<'_>) -> Option<Paragraph> {
    let language = view.language;
    let (Some(Value::Known(Known::Date(day))), Some(Status::Superseded)) = (view.value(part), instance.known_status())
    else {
        return None;
    };
    let node = view.trace(part)?.node?;
    let event = fulfilling(*view.evaluation, node, view.line(part)?.place);
    let by = event.map(|event| format!(" ({})", readable(&event.shape.name))).unwrap_or_default();
    let replaced = language.choose("Ersatt", "Superseded");
    Some(Paragraph::new(0, format!("{replaced}: {}{by}", with_weekday(day, language))))
}

fn fulfilment(view: &View<'_>, part: LineId, is_audit: bool) -> Vec<Paragraph> {
    let language = view.language;
    let (Some(trace), Some(line)) = (view.trace(part), view.line(part)) else { return Vec::new() };
    let what = view.rule_text(trace.text.strip_prefix("uppfylls av").unwrap_or(&trace.text).trim());
    let event = trace.node.and_then(|node| fulfilling(*view.evaluation, node, line.place));
    let done = language.choose("Fullgjord", "Done");
    let text = match (view.value(part), &event) {
        (Some(Value::Known(Known::Date(day))), Some(event)) => {
            let by = event.by(*view.evaluation).and_then(|role| view.program().roles.get(role));
            let by = by.map(|role| in_running_text(&Name { name: &role.name, label: role.label.as_deref() }));
            let by = by.map(|by| language.choose(format!(", av {by}"), format!(", by {by}"))).unwrap_or_default();
            format!("{done}: {} ({}{by})", with_weekday(day, language), readable(&event.shape.name))
        }
        (Some(Value::Known(Known::Date(day))), None) => format!("{done}: {}", with_weekday(day, language)),
        (Some(Value::Absent), _) => {
            language.choose(format!("Inte fullgjord: ingen händelse ”{what}”"), format!("Not done: no event ”{what}”"))
        }
        _ => language.choose(format!("Går inte att avgöra om {what}"), format!("Cannot be decided: {what}")),
    };
    let mut lines = vec![Paragraph::new(0, text)];
    let events: Vec<LineId> =
        view.below(part).into_iter().filter(|id| view.kind(*id) == Some(TraceKind::Event)).collect();
    let more: u32 = events.iter().filter_map(|id| view.line(*id)).map(|line| line.more).sum();
    let mut others: Vec<String> = events
        .into_iter()
        .filter_map(|id| {
            let line = view.line(id)?;
            let other = event_at(*view.evaluation, line.place.0, line.place.1)?;
            let counts = line.value == Some(Cell::YES);
            (!counts && !other.is_later(*view.evaluation)).then(|| words_of(view, &other))
        })
        .collect();
    lines.extend(taken_elsewhere(view, part, event));
    if more > 0 {
        others.push(language.choose(format!("{more} till"), format!("{more} more")));
    }
    if is_audit && !others.is_empty() {
        let not = language.choose("Räknades inte hit", "Did not count");
        lines.push(Paragraph::new(1, format!("{not}: {}", listed(&others, language))));
    }
    lines
}

/// The events that would have fulfilled the duty, had they not fulfilled another instance of it: of those before the one that did.
fn taken_elsewhere(view: &View<'_>, part: LineId, own: Option<Event<'_>>) -> Vec<Paragraph> {
    let language = view.language;
    let (Some(node), Some(place)) =
        (view.trace(part).and_then(|trace| trace.node), view.line(part).map(|line| line.place))
    else {
        return Vec::new();
    };
    let taken = taken_by_others(*view.evaluation, node, place);
    let first_day = |event: &Event<'_>| event.days(*view.evaluation).map(|days| days.first);
    let own_day = own.as_ref().and_then(first_day);
    let mut lines = Vec::new();
    for id in view.below(part).into_iter().filter(|id| !taken.is_empty() && view.holds(*id)) {
        let Some(event) = view.event(id) else { continue };
        let is_before = own_day.is_none_or(|own| first_day(&event).is_some_and(|day| day <= own));
        let taker = taken.iter().find(|(other, _)| *other == event && own != Some(event)).filter(|_| is_before);
        let Some(title) = taker.and_then(|(_, row)| title_of_row(view, *row)) else { continue };
        let event = words_of(view, &event);
        lines.push(Paragraph::new(
            1,
            language.choose(
                format!("{} uppfyller en annan: {title}", capitalised(&event)),
                format!("{} fulfils another: {title}", capitalised(&event)),
            ),
        ));
    }
    if let Some(more) = lines.len().checked_sub(MOST_TAKEN).filter(|more| *more > 0) {
        lines.truncate(MOST_TAKEN);
        lines.push(Paragraph::new(1, language.choose(format!("… och {more} till"), format!("… and {more} more"))));
    }
    lines
}

/// The words of another instance of the rule that is explained.
fn title_of_row(view: &View<'_>, row: u32) -> Option<String> {
    let of = view.instance()?.of;
    let other = view.outcome.instances.iter().find(|other| std::ptr::eq(other.of, of) && other.row == row)?;
    Some(title(view.program(), other, view.language))
}

/// That a duty was done before the day that its time is counted from.
fn done_too_early(view: &View<'_>, instance: &InstanceOutcome<'_>) -> Option<Paragraph> {
    let language = view.language;
    let (done, start) = instance.done_too_early()?;
    let early = known_words(&Known::Days(i64::from(start.day().days() - done.days())), language);
    let words = match start {
        Beginning::OfCounting(day) => {
            let day = with_weekday(day, language);
            language.choose(
                format!("{early} före den dag som tiden räknas från, {day}"),
                format!("{early} before the day from which its time is counted, {day}"),
            )
        }
        Beginning::OfSubject(day) => {
            let day = with_weekday(day, language);
            language.choose(
                format!("{early} innan det som skyldigheten gäller börjar, {day}"),
                format!("{early} before what the duty is about begins, {day}"),
            )
        }
    };
    Some(Paragraph::new(1, words))
}

/// What is said to the one who is responsible, or to the person.
pub(super) fn sentences(view: &View<'_>, instance: &InstanceOutcome<'_>) -> Vec<String> {
    let language = view.language;
    let about = title(view.program(), instance, language);
    let days = instance.days.as_ref();
    let last = last_words(instance, language);
    let done = day_of(days.map(|days| &days.done)).map(|day| date_words(day, language));
    let late = late_by(instance, view.outcome.assessment_day, language).unwrap_or_default();
    match (instance.known_status(), last, done) {
        (Some(Status::Pending), Some(last), _) => {
            vec![
                language
                    .choose(format!("{about}: ska göras senast {last}."), format!("{about}: to be done by {last}.")),
            ]
        }
        (Some(Status::InTime), Some(last), Some(done)) => vec![language.choose(
            format!("{about}: gjordes {done}. Sista dag var {last}."),
            format!("{about}: was done on {done}. The last day was {last}."),
        )],
        (Some(Status::Late), Some(last), Some(done)) => vec![language.choose(
            format!("{about}: skulle ha gjorts senast {last}. Det gjordes {done}, {late} för sent."),
            format!("{about}: should have been done by {last}. It was done on {done}, {late} too late."),
        )],
        (Some(Status::Overdue), Some(last), _) => vec![language.choose(
            format!("{about}: skulle ha gjorts senast {last}. Det är {late} sedan."),
            format!("{about}: should have been done by {last}. That was {late} ago."),
        )],
        (Some(Status::NotApplicable), ..) => {
            vec![
                language
                    .choose(format!("{about}: gäller inte ärendet."), format!("{about}: does not concern the case.")),
            ]
        }
        (Some(Status::NotTriggered), ..) => vec![language.choose(
            format!("{about}: väntar på det som den räknas från."),
            format!("{about}: waits for what it is counted from."),
        )],
        _ => vec![format!("{about}: {}.", uncapitalised(&status(instance, view.outcome.assessment_day, language)))],
    }
}

/// What is said to whoever it is about of an event that counts or does not.
pub(super) fn sentences_of_event(view: &View<'_>) -> Vec<String> {
    let event = view.event(ROOT).map(|event| event.name(*view.evaluation));
    let refused = view.outcome.refused_events.iter().find(|refused| Some(&refused.event) == event.as_ref());
    let words = match refused {
        Some(refused) if refused.is_refused() => refused_event(view.program(), refused, view.language),
        _ => format!(
            "{}: {}",
            view.title(),
            uncapitalised(&view.answer().into_iter().map(|line| line.text).next().unwrap_or_default())
        ),
    };
    vec![format!("{}.", capitalised(&words))]
}
