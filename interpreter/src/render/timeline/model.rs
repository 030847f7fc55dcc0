//! The rows of a timeline, from an outcome and the data of its case.

use rustc_hash::FxHashMap;
use stadga_program::date::Date;
use stadga_program::duration::Days;
use stadga_program::node::{Kind, SlotId};
use stadga_program::program::{Program, Target, TraceKind};
use stadga_program::status::Status;

use super::payments::payment_days;
use super::{Group, MAX_ROWS, Mark, Row, Shape, Timeline};
use crate::cell::{Cell, State};
use crate::evaluate::Evaluation;
use crate::explain::events::{Event, events};
use crate::outcome::{InstanceOutcome, Known, LineState, Outcome, RefusedEvent, Value};
use crate::render::duties::{day_of, late_by, status, title};
use crate::render::findings::{refused_event, undated_findings};
use crate::render::table::standing_line;
use crate::render::words::{Language, capitalised, date_words, event_words, readable};

/// How many days are shown at most; what lies beyond is told.
const MAX_DAYS: i32 = 3_660;

/// What happens in a case.
pub fn timeline(evaluation: Evaluation<'_>, outcome: &Outcome<'_>, language: Language) -> Timeline {
    let maker = Maker { evaluation, program: evaluation.program(), outcome, language };
    let groups = [maker.insatser(), maker.events(), maker.arisen(), maker.duties(), maker.checks(), maker.payments()];
    let mut groups: Vec<Group> = groups.into_iter().filter(|group| !group.rows.is_empty()).collect();
    let mut notes = Vec::new();
    notes.extend(cut_rows(&mut groups, language));
    let (days, outside) = days_of(&groups, outcome.assessment_day);
    if outside > 0 {
        notes.push(language.choose(
            format!("Av det som hör till ärendet ligger {outside} för långt bort för att rymmas i bilden."),
            format!("{outside} of what belongs to the case lies too far off for the picture."),
        ));
    }
    notes.extend(maker.left_out());
    notes.push(standing_line(language).to_owned());
    let name = maker.program.label.clone().unwrap_or_else(|| readable(&maker.program.name));
    let title = match outcome.case {
        Some(case) => language.choose(format!("Ärende {case}: {name}"), format!("Case {case}: {name}")),
        None => name,
    };
    Timeline { title, language, assessment_day: outcome.assessment_day, days, groups, notes }
}

/// Leaves out what there is no room for; the answer says so.
fn cut_rows(groups: &mut Vec<Group>, language: Language) -> Option<String> {
    let count: usize = groups.iter().map(|group| group.rows.len()).sum();
    let mut left = MAX_ROWS;
    for group in groups.iter_mut() {
        group.rows.truncate(left);
        left -= group.rows.len();
    }
    groups.retain(|group| !group.rows.is_empty());
    let more = count.checked_sub(MAX_ROWS).filter(|more| *more > 0)?;
    Some(language.choose(format!("{more} rader till visas inte."), format!("{more} more rows are not shown.")))
}

/// The days that are shown, in whole months, and how many marks lie outside them, or do so in part.
fn days_of(groups: &[Group], today: Date) -> ((Date, Date), usize) {
    let marks = || groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.marks);
    let near = |day: &Date| (day.days() - today.days()).abs() <= MAX_DAYS / 2;
    let all = || marks().flat_map(|mark| [mark.first, mark.last]);
    let first = all().filter(near).chain([today]).min().unwrap_or(today);
    let last = all().filter(near).chain([today]).max().unwrap_or(today);
    let outside = marks().filter(|mark| !near(&mark.first) || !near(&mark.last)).count();
    ((first.month().first_day(), last.month().last_day()), outside)
}

pub(super) struct Maker<'a> {
    pub(super) evaluation: Evaluation<'a>,
    pub(super) program: &'a Program,
    pub(super) outcome: &'a Outcome<'a>,
    pub(super) language: Language,
}

impl Maker<'_> {
    pub(super) fn choose<T>(&self, swedish: T, english: T) -> T {
        self.language.choose(swedish, english)
    }

    pub(super) fn day(&self, day: Date) -> String {
        date_words(day, self.language)
    }

    pub(super) fn between(&self, first: Date, last: Date) -> String {
        if first == last { self.day(first) } else { format!("{} – {}", self.day(first), self.day(last)) }
    }

    pub(super) fn mark(&self, shape: Shape, first: Date, last: Date, words: impl Into<String>) -> Mark {
        Mark { shape, first, last: last.max(first), words: words.into(), label: None }
    }

    pub(super) fn label_of(&self, rule: stadga_program::node::RuleId, name: &str) -> String {
        let label = self.program.rules.get(rule.index()).and_then(|rule| rule.label.clone());
        label.unwrap_or_else(|| capitalised(&readable(name)))
    }

    /// A day of the case that has a name which the language knows.
    fn fact_day(&self, name: &str) -> Option<Date> {
        let field = self.program.case.fields.iter().find(|field| field.name == name)?;
        let Target::Slot(slot) = field.target else { return None };
        self.slot_day(slot)
    }

    fn slot_day(&self, slot: SlotId) -> Option<Date> {
        let is_date = self.program.slots.get(slot.index()).is_some_and(|slot| slot.kind == Kind::Date);
        let cell = self.evaluation.case().fact(slot);
        i32::try_from(cell.word).ok().filter(|_| is_date && cell.is_known()).and_then(Date::from_days)
    }

    /// The insats from its start, and how long each that may be granted could last.
    fn insatser(&self) -> Group {
        let mut rows = Vec::new();
        let start = self.fact_day("start");
        let end = self.fact_day("slut");
        if let (Some(start), Some(end)) = (start, end)
            && end < start
        {
            rows.push(self.end_before_start(start, end));
        } else if let Some(start) = start {
            let today = self.outcome.assessment_day;
            let (last, shape, status) = match end {
                Some(end) => (end, Shape::Period, self.choose("Avslutad", "Ended")),
                None => (today.max(start), Shape::Foreseen, self.choose("Utan bestämt slut", "Without an end")),
            };
            let status = match end {
                _ if start > today => self.choose("Har inte börjat", "Has not begun"),
                Some(end) if end >= today => self.choose("Pågår", "Going on"),
                _ => status,
            };
            let name = self.choose("Insatsen", "The insats");
            let days = match end {
                Some(end) => self.between(start, end),
                None => format!("{} {}", self.choose("från", "from"), self.day(start)),
            };
            let mut marks = vec![self.mark(shape, start, last, format!("{name}: {days}"))];
            let mut status = status.to_owned();
            if let Some((end, until)) = end.zip(self.extended_until()).filter(|(end, until)| end < until) {
                // Whether an extension moves the end or gives room for another decision, the rules may say; the end alone would tell too little.
                let decided = format!("{} {}", self.choose("Beslutat slut", "Decided end"), self.day(end));
                let extended =
                    format!("{} {}", self.choose("förlängd, längst till", "extended, at most until"), self.day(until));
                status = format!("{decided}; {extended}");
                let words = format!("{name}: {extended}");
                marks.push(self.mark(Shape::Foreseen, end.next().unwrap_or(end), until, words));
            }
            rows.push(Row { name: name.to_owned(), marks, status, days });
        }
        for insats in &self.outcome.insatser {
            let last = insats.last_possible_day.as_ref().and_then(|day| day_of(Some(&day.value)));
            let may = insats.may_be_granted.as_ref().map(|judged| &judged.value);
            let (Some(last), Some(Value::Known(Known::Bool(true))), Some(start)) = (last, may, start) else { continue };
            let name = insats.name.label.map_or_else(|| readable(insats.name.name), str::to_owned);
            let status = format!("{} {}", self.choose("Längst till", "At most until"), self.day(last));
            let marks = vec![self.mark(Shape::Foreseen, start, last, format!("{name}: {status}"))];
            rows.push(Row { name, marks, status, days: self.between(start, last) });
        }
        Group { heading: self.choose("Insats", "Insats").to_owned(), rows }
    }

    /// The last possible day of the insats of the case, where events that count extend it.
    fn extended_until(&self) -> Option<Date> {
        let field = self.program.case.fields.iter().find(|field| field.name == "insats")?;
        let Target::Slot(slot) = field.target else { return None };
        let kind = self.program.slots.get(slot.index()).map(|slot| slot.kind);
        let cell = self.evaluation.case().fact(slot);
        let own = usize::try_from(cell.word).ok().filter(|_| kind == Some(Kind::Insats) && cell.is_known())?;
        let own = self.program.insatser.get(own)?;
        let last =
            self.outcome.insatser.iter().find(|insats| insats.name.name == own.name)?.last_possible_day.as_ref()?;
        day_of(Some(&last.value)).filter(|_| self.is_extended(last.trace))
    }

    /// Whether a line of an explanation, in the version that is in force, has extensions that come to something.
    fn is_extended(&self, line: u32) -> bool {
        let mut open = vec![line];
        while let Some(line) = open.pop() {
            let Some(trace) = self.program.traces.get(line as usize) else { continue };
            let cell = trace.node.map(|node| self.evaluation.cell(node));
            match trace.kind {
                TraceKind::Version if cell != Some(Cell::YES) => {}
                TraceKind::Extension if cell.is_some_and(|cell| cell.is_known() && cell.word != 0) => return true,
                // Lines stand below those that they explain, so this ends.
                _ => open.extend(self.program.children_of_trace(line)),
            }
        }
        false
    }

    /// The start of an insats whose end lies before it, so that there is no time to draw.
    fn end_before_start(&self, start: Date, end: Date) -> Row {
        let name = self.choose("Insatsen", "The insats").to_owned();
        let status = self.choose("Slutet ligger före starten", "The end lies before the start").to_owned();
        let days = self.between(start, end);
        let marks = vec![self.mark(Shape::Period, start, start, format!("{name}: {days}"))];
        Row { name, marks, status, days }
    }

    /// A row for each kind of event.
    fn events(&self) -> Group {
        let mut rows: Vec<Row> = Vec::new();
        let mut all = events(self.evaluation);
        all.sort_by_key(|event| event.days(self.evaluation).map(|days| days.first));
        let refused: FxHashMap<&str, &RefusedEvent<'_>> = self
            .outcome
            .refused_events
            .iter()
            .filter(|refused| refused.is_refused())
            .map(|refused| (refused.event.pointer.as_str(), refused))
            .collect();
        for event in &all {
            let Some(mark) = self.event(event, &refused) else { continue };
            let name = capitalised(&readable(&event.shape.name));
            match rows.iter_mut().find(|row| row.name == name) {
                Some(row) => row.marks.push(mark),
                None => rows.push(Row { name, marks: vec![mark], status: String::new(), days: String::new() }),
            }
        }
        for row in &mut rows {
            let days: Vec<String> = row.marks.iter().map(|mark| self.between(mark.first, mark.last)).collect();
            row.days = days.join("; ");
            let refused = row.marks.iter().filter(|mark| mark.shape == Shape::Refused).count();
            let later = row.marks.iter().filter(|mark| mark.shape == Shape::Later).count();
            let count = row.marks.len();
            let times = match count {
                1 => self.choose("En gång", "Once").to_owned(),
                _ => self.choose(format!("{count} gånger"), format!("{count} times")),
            };
            let mut parts = vec![times];
            parts.extend(
                (refused > 0).then(|| self.choose(format!("{refused} räknas inte"), format!("{refused} not counted"))),
            );
            parts.extend((later > 0).then(|| self.choose(format!("{later} senare"), format!("{later} later"))));
            row.status = parts.join(", ");
        }
        Group { heading: self.choose("Händelser", "Events").to_owned(), rows }
    }

    /// The mark of an event, given those that do not count by where they stand in the case data.
    fn event(&self, event: &Event<'_>, refused: &FxHashMap<&str, &RefusedEvent<'_>>) -> Option<Mark> {
        let days = event.days(self.evaluation)?;
        let name = event.name(self.evaluation);
        let refused = refused.get(name.pointer.as_str());
        let words = event_words(&name, self.language);
        let today = self.outcome.assessment_day;
        let last = days.last.unwrap_or(if event.shape.period { today.max(days.first) } else { days.first });
        let (shape, words) = match (refused, event.is_later(self.evaluation), event.shape.period) {
            (Some(refused), ..) => (Shape::Refused, refused_event(self.program, refused, self.language)),
            (None, true, _) => {
                let later = self.choose("efter bedömningsdagen", "after the assessment day");
                (Shape::Later, format!("{words}, {later}"))
            }
            (None, false, true) => (Shape::Period, words),
            (None, false, false) => (Shape::Event, words),
        };
        Some(self.mark(shape, days.first, last, capitalised(&words)))
    }

    /// A row for each kind of event that follows from others, and for each state.
    fn arisen(&self) -> Group {
        let rows = self.program.arisen.iter().filter_map(|arisen| {
            let rule = self.program.rules.get(arisen.rule?.index())?;
            let name = capitalised(&readable(&rule.name));
            let marks: Vec<Mark> =
                self.evaluation.arose(arisen.list).1.into_iter().filter_map(|days| self.arose(&name, days)).collect();
            let days: Vec<String> = marks.iter().map(|mark| self.between(mark.first, mark.last)).collect();
            let status = match marks.len() {
                1 => self.choose("En gång", "Once").to_owned(),
                count => self.choose(format!("{count} gånger"), format!("{count} times")),
            };
            (!marks.is_empty()).then(|| Row { name, marks, status, days: days.join("; ") })
        });
        Group {
            heading: self.choose("Det som följer av händelser", "What follows from events").to_owned(),
            rows: rows.collect(),
        }
    }

    /// A mark for what has arisen, given its first and its last day; of what is still going, up to bedömningsdagen.
    fn arose(&self, name: &str, (first, last): (Cell, Cell)) -> Option<Mark> {
        let day = |cell: Cell| i32::try_from(cell.word).ok().filter(|_| cell.is_known()).and_then(Date::from_days);
        let first = day(first)?;
        let last = match last.state {
            State::Absent => self.outcome.assessment_day.max(first),
            _ => day(last)?,
        };
        let shape = if first == last { Shape::Arisen } else { Shape::Period };
        Some(self.mark(shape, first, last, format!("{name}: {}", self.between(first, last))))
    }

    /// A row for each duty that concerns the case.
    fn duties(&self) -> Group {
        let duties = self.outcome.instances.iter().filter(|instance| instance.days.is_some());
        let rows = duties.filter_map(|instance| self.duty(instance)).collect();
        Group { heading: self.choose("Skyldigheter", "Duties").to_owned(), rows }
    }

    fn duty(&self, instance: &InstanceOutcome<'_>) -> Option<Row> {
        let known = instance.known_status();
        if matches!(known, Some(Status::NotApplicable | Status::NotTriggered)) {
            return None;
        }
        let today = self.outcome.assessment_day;
        let days = instance.days.as_ref()?;
        let [first, last, done] = [&days.first, &days.last, &days.done].map(|day| day_of(Some(day)));
        let name = title(self.program, instance, self.language);
        let words = status(instance, today, self.language);
        let mut marks = Vec::new();
        if let Some(last) = last {
            let from = first.or_else(|| subject_day(instance)).or_else(|| self.fact_day("start"));
            let from = from.map(|from| self.fact_day("start").map_or(from, |start| from.max(start)));
            let from = from.filter(|from| *from <= last).unwrap_or(last);
            let by = format!("{name}: {} {}", self.choose("senast", "by"), self.day(last));
            marks.push(self.mark(Shape::Time, from, last, by));
            let until = match known {
                Some(Status::Late) => done,
                Some(Status::Overdue) => Some(today),
                _ => None,
            };
            if let (Some(until), Some(late)) = (until, late_by(instance, today, self.language)) {
                let beyond = self.choose(format!("{late} för sent"), format!("{late} too late"));
                marks.push(self.mark(Shape::Late, last.next().unwrap_or(last), until, format!("{name}: {beyond}")));
            }
        }
        let (shape, at) = match known {
            Some(Status::Late) => (Shape::DoneLate, done),
            Some(Status::Overdue) => (Shape::Missing, Some(today)),
            Some(Status::InTime | Status::Met) => (Shape::Done, done),
            _ => (Shape::Done, None),
        };
        marks.extend(at.map(|at| self.mark(shape, at, at, format!("{name}: {words}"))));
        let limit = last.map(|last| format!("{} {}", self.choose("senast", "by"), self.day(last)));
        let done = done.map(|done| format!("{} {}", self.choose("gjord", "done"), self.day(done)));
        let days: Vec<String> = limit.into_iter().chain(done).collect();
        Some(Row { name, marks, status: words, days: days.join(", ") })
    }

    /// A row for each instance of a check that is breached, and for what somebody should look at beside.
    fn checks(&self) -> Group {
        let checks = self.outcome.instances.iter().filter(|instance| instance.days.is_none() && instance.is_finding());
        let row = |instance: &InstanceOutcome<'_>| {
            let name = capitalised(&title(self.program, instance, self.language));
            let words = status(instance, self.outcome.assessment_day, self.language);
            // What is about no day of its own stands on the day on which it is seen.
            let own = subject_day(instance);
            let day = own.unwrap_or(self.outcome.assessment_day);
            let marks = vec![self.mark(Shape::Finding, day, day, format!("{name}: {words}"))];
            Row { name, marks, status: words, days: own.map(|day| self.day(day)).unwrap_or_default() }
        };
        let mut rows: Vec<Row> = checks.map(row).collect();
        let today = self.outcome.assessment_day;
        rows.extend(undated_findings(self.program, self.outcome, self.language).into_iter().map(|words| {
            let name = capitalised(&words);
            let marks = vec![self.mark(Shape::Finding, today, today, name.clone())];
            Row { name, marks, status: String::new(), days: String::new() }
        }));
        Group { heading: self.choose("Att se på", "To look at").to_owned(), rows }
    }

    /// What is not shown since there is nothing to show of it.
    fn left_out(&self) -> Vec<String> {
        let of_status = |status: Status| {
            let duties = self.outcome.instances.iter().filter(|instance| instance.days.is_some());
            duties.filter(|instance| instance.known_status() == Some(status)).count()
        };
        let mut notes = Vec::new();
        let open = self.program.arisen.iter().filter(|arisen| !self.evaluation.arose(arisen.list).0);
        let open = open.filter_map(|arisen| self.program.rules.get(arisen.rule?.index()));
        let open: Vec<String> = open.map(|rule| format!("”{}”", readable(&rule.name))).collect();
        if !open.is_empty() {
            let open = open.join(", ");
            notes.push(self.choose(
                format!("Det går inte att avgöra när detta har uppstått, och det ritas inte: {open}."),
                format!("It cannot be decided when this arose, and it is not drawn: {open}."),
            ));
        }
        let unlisted = self.outcome.unlisted.iter().filter(|unlisted| unlisted.is_undecided());
        let unlisted: Vec<String> =
            unlisted.map(|unlisted| format!("”{}”", self.label_of(unlisted.of.rule, &unlisted.of.name))).collect();
        if !unlisted.is_empty() {
            let unlisted = unlisted.join(", ");
            notes.push(self.choose(
                format!("Uppgifter saknas om vad detta gäller i ärendet, så allt av det ritas inte: {unlisted}."),
                format!(
                    "Facts are missing about what this concerns in the case, so not all of it is drawn: {unlisted}."
                ),
            ));
        }
        let lines = self.outcome.payments.iter().flat_map(|payment| &payment.lines);
        let undated = lines
            .filter(|line| payment_days(line).is_none() && line.state != LineState::Known(Status::NotApplicable))
            .count();
        if undated > 0 {
            notes.push(self.choose(
                format!("Ersättningsrader utan egna dagar, som inte ritas: {undated}."),
                format!("Payment lines without days of their own, which are not drawn: {undated}."),
            ));
        }
        match of_status(Status::NotTriggered) {
            0 => {}
            1 => notes.push(self.choose("En skyldighet har inte påbörjats.", "One duty has not started.").to_owned()),
            count => notes.push(self.choose(
                format!("{count} skyldigheter har inte påbörjats."),
                format!("{count} duties have not started."),
            )),
        }
        match of_status(Status::NotApplicable) {
            0 => {}
            1 => notes.push(
                self.choose("En skyldighet gäller inte ärendet.", "One duty does not concern the case.").to_owned(),
            ),
            count => notes.push(self.choose(
                format!("{count} skyldigheter gäller inte ärendet."),
                format!("{count} duties do not concern the case."),
            )),
        }
        notes
    }
}

/// The first day of what an instance is about.
fn subject_day(instance: &InstanceOutcome<'_>) -> Option<Date> {
    instance.subjects.iter().rev().find_map(days_of_value).map(|(first, _)| first)
}

/// The days of a value that is a stretch of time, or an event.
pub(super) fn days_of_value(value: &Value<'_>) -> Option<(Date, Date)> {
    let Value::Known(known) = value else { return None };
    Some(match known {
        Known::Date(day) => (*day, *day),
        Known::Month(month) => (month.first_day(), month.last_day()),
        Known::Week(monday) => (*monday, monday.add_days(Days(6))?),
        Known::Year(year) => (year.first_day(), year.last_day()),
        Known::Event(event) => (event.first?, event.last.or(event.first)?),
        Known::Range(ends) => match ends.as_ref() {
            (Known::Date(first), Some(Known::Date(last))) => (*first, *last),
            _ => return None,
        },
        _ => return None,
    })
}
