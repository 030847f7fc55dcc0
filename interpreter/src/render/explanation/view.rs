//! The lines of an explanation with their words: what the parts of a document read.

use rustc_hash::FxHashSet;
use stadga_program::calendar::Calendar;
use stadga_program::node::{Kind, RuleId, SlotId};
use stadga_program::program::{Consequence, FaultCode, Program, Rule, Slot, Target, Trace, TraceKind};

use super::question::Question;
use super::{Paragraph, listing, payment, report};
use crate::cell::{Cell, State};
use crate::conclusion::{known, range_of};
use crate::evaluate::{CASE, FullEvaluation};
use crate::explain::events::{Event, event_at};
use crate::explain::{Explanation, Line, Say};
use crate::needs::{Fact, element_pointer};
use crate::outcome::{
    CheckOutcome, CheckStatus, Faulty, InsatsOutcome, InstanceOutcome, Known, LineOutcome, Needs, Outcome, Value,
    ValueOutcome,
};
use crate::render::duties;
use crate::render::findings::findings_of_case;
use crate::render::words::{
    Language, capitalised, event_field, event_words, fact_name, fault_words, judgement, readable, value_words,
};

/// The place of a line among the lines of an explanation.
pub(super) type LineId = usize;

/// The first line: what is explained.
pub(super) const ROOT: LineId = 0;

/// What the text of a choice between readings begins with.
const CHOICE: &str = "välj ";

/// An explanation with all that its words need.
pub(super) struct View<'a> {
    pub(super) evaluation: FullEvaluation<'a>,
    pub(super) explanation: &'a Explanation,
    pub(super) outcome: &'a Outcome<'a>,
    pub(super) question: Question,
    pub(super) language: Language,
}

impl<'a> View<'a> {
    pub(super) fn program(&self) -> &'a Program {
        self.evaluation.program()
    }

    /// The insats that is asked about.
    pub(super) fn insats(&self) -> Option<&'a InsatsOutcome<'a>> {
        self.outcome.insatser.get(self.question.insats()?)
    }

    /// The check that is asked about.
    pub(super) fn check(&self) -> Option<&'a CheckOutcome<'a>> {
        let Question::Check(_) = self.question else { return None };
        let trace = self.question.trace(self.program())?;
        self.outcome.checks.iter().find(|check| check.trace == trace)
    }

    /// The value of a rule that is asked about.
    fn output(&self) -> Option<&'a ValueOutcome<'a>> {
        let Question::Value(_) = self.question else { return None };
        let trace = self.question.trace(self.program())?;
        self.outcome.values.iter().find(|output| output.trace == trace)
    }

    /// The instance that is asked about.
    pub(super) fn instance(&self) -> Option<&'a InstanceOutcome<'a>> {
        let Question::Instance(of, row) = self.question else { return None };
        let of = self.program().instances.get(of)?;
        self.outcome.instances.iter().find(|instance| std::ptr::eq(instance.of, of) && instance.row == row)
    }

    /// The line of an ersättning that is asked about.
    pub(super) fn payment(&self) -> Option<&'a LineOutcome<'a>> {
        let Question::Payment(of, row) = self.question else { return None };
        let of = self.program().payments.get(of)?;
        let mut lines = self.outcome.payments.iter().flat_map(|payment| &payment.lines);
        lines.find(|line| std::ptr::eq(line.of, of) && line.row == row)
    }

    /// The value that is asked for; of a check, what keeps it open.
    pub(super) fn asked(&self) -> Option<&'a Value<'a>> {
        let insats = self.insats();
        match self.question {
            Question::MayBeGranted(_) => insats?.may_be_granted.as_ref().map(|judged| &judged.value),
            Question::MayBeEnded(_) => insats?.may_be_ended.as_ref().map(|judged| &judged.value),
            Question::LastPossibleDay(_) => insats?.last_possible_day.as_ref().map(|explained| &explained.value),
            Question::SupportTime(_) => insats?.support_time.as_ref().map(|explained| &explained.value),
            Question::Value(_) => self.output().map(|output| &output.value),
            Question::Instance(..) => self.instance().map(|instance| &instance.status),
            Question::Payment(..) => self.payment()?.why.as_ref(),
            Question::Check(_) => self.check()?.open.as_ref(),
            Question::Event(..) | Question::Row(..) | Question::Which(_) | Question::Findings => None,
        }
    }

    /// Whether an event counts that is asked about.
    pub(super) fn counts(&self) -> Option<Value<'a>> {
        matches!(self.question, Question::Event(..)).then(|| self.value(ROOT)).flatten()
    }

    /// What the question is about, in words.
    pub(super) fn title(&self) -> String {
        if let Question::Which(of) = self.question {
            return listing::title(self, of);
        }
        if self.question == Question::Findings {
            return self.language.choose("Att se på", "To look at").to_owned();
        }
        if let Some(insats) = self.insats() {
            return match insats.name.label {
                Some(label) => format!("{label} ({})", readable(insats.name.name)),
                None => readable(insats.name.name),
            };
        }
        if let Some(instance) = self.instance() {
            return duties::title(self.program(), instance, self.language);
        }
        if let Some(line) = self.payment() {
            return payment::title(self, line);
        }
        if let (Question::Event(..), Some(event)) = (self.question, self.event(ROOT)) {
            return capitalised(&event_words(&event.name(*self.evaluation), self.language));
        }
        if let Some(title) = report::title(self) {
            return title;
        }
        let of_value = self.output().map(|output| (output.rule, output.name));
        let rule = of_value.or_else(|| self.check().map(|check| (check.rule, check.name)));
        let Some((rule, name)) = rule else { return String::new() };
        self.rule(rule).and_then(|rule| rule.label.clone()).unwrap_or_else(|| readable(name))
    }

    /// What came out.
    pub(super) fn answer(&self) -> Vec<Paragraph> {
        let language = self.language;
        if let Question::Which(of) = self.question {
            return listing::answer(self, of);
        }
        if let Some(lines) = report::answer(self) {
            return lines;
        }
        if self.question == Question::Findings {
            let findings = findings_of_case(self.program(), self.outcome, language);
            return findings.iter().map(|finding| Paragraph::new(0, capitalised(finding))).collect();
        }
        let of_instance =
            self.instance().map(|instance| duties::status(instance, self.outcome.assessment_day, self.language));
        let words = match (self.question, self.asked()) {
            (Question::Instance(..), _) => of_instance.unwrap_or_default(),
            (Question::Check(_), _) => self.check().map(|check| self.check_words(check)).unwrap_or_default(),
            (Question::Payment(..), _) => self.payment().map(|line| payment::answer(self, line)).unwrap_or_default(),
            (Question::Event(..), _) => {
                self.counts().map(|counts| self.counts_words(&counts)).unwrap_or_default().to_owned()
            }
            (Question::MayBeGranted(_), Some(value)) => judgement(value, language).to_owned(),
            (Question::MayBeEnded(_), Some(value)) => match value {
                Value::Known(Known::Bool(true)) => language.choose("Får avslutas", "May be ended").to_owned(),
                Value::Known(Known::Bool(false)) => language.choose("Får inte avslutas", "May not be ended").to_owned(),
                _ => judgement(value, language).to_owned(),
            },
            (Question::LastPossibleDay(_), Some(value)) => {
                let words = language.choose("Sista möjliga dag", "Last possible day");
                format!("{words}: {}", self.open_or(value))
            }
            (Question::SupportTime(_), Some(value)) => {
                format!("{}: {}", language.choose("Högst", "At most"), self.open_or(value))
            }
            (_, Some(value @ Value::Known(Known::Bool(_)))) => self.met(value).to_owned(),
            (_, Some(value)) => capitalised(&self.open_or(value)),
            (_, None) => String::new(),
        };
        let mut lines = vec![Paragraph::new(0, words)];
        if let Some(Value::Faulty(faulty)) = self.asked() {
            let why = language.choose("Reglerna ger inget svar", "The rules give no answer");
            lines.push(Paragraph::new(0, format!("{why}: {}.", fault_words(faulty.code, language))));
            let rules = faulty.rules.iter().filter_map(|rule| Some(self.place_of_rule(self.rule(*rule)?)));
            lines.extend(rules.map(|place| Paragraph::new(1, place)));
            if faulty.code == FaultCode::OutsideCalendar {
                lines.extend(self.days_outside_calendar());
            }
        }
        lines
    }

    /// The facts that are days which no calendar covers, such as a start in the year 1.
    fn days_outside_calendar(&self) -> Vec<Paragraph> {
        let (first, last) = Calendar::years();
        let is_outside = |id: &LineId| match (self.kind(*id), self.value(*id)) {
            (Some(TraceKind::Fact(_)), Some(Value::Known(Known::Date(day)))) => !(first..=last).contains(&day.year()),
            _ => false,
        };
        let outside = self.language.choose("ligger utanför kalendern", "lies outside the calendar");
        let facts: Vec<LineId> = self.telling().into_iter().filter(is_outside).collect();
        facts.into_iter().map(|id| Paragraph::new(0, format!("{} {outside}.", self.named_value(id)))).collect()
    }

    fn counts_words(&self, counts: &Value<'_>) -> &'static str {
        match counts {
            Value::Known(Known::Bool(true)) => self.language.choose("Räknas", "Counts"),
            Value::Known(_) => {
                self.language.choose("Räknas inte, och ingen regel ser den", "Does not count, and no rule sees it")
            }
            _ => self.language.choose("Går inte att avgöra om den räknas", "Whether it counts cannot be decided"),
        }
    }

    fn check_words(&self, check: &CheckOutcome<'_>) -> String {
        let language = self.language;
        let status = match check.status {
            CheckStatus::NotApplicable => language.choose("Inte aktuell", "Not applicable"),
            CheckStatus::Met => language.choose("Uppfylld", "Met"),
            CheckStatus::Breached => match check.consequence {
                Consequence::Requirement(_) => language.choose("Avvikelse", "Breach"),
                Consequence::Proposal { text, to } => {
                    let to = readable(to);
                    return language.choose(format!("Förslag till {to}: {text}"), format!("Proposal to {to}: {text}"));
                }
                Consequence::Notice(text) => return capitalised(text),
            },
            CheckStatus::Unknown | CheckStatus::Faulty => language.choose("Går inte att avgöra", "Cannot be decided"),
        };
        status.to_owned()
    }

    fn open_or(&self, value: &Value<'_>) -> String {
        match value {
            Value::Unknown(_) | Value::Faulty(_) => judgement(value, self.language).to_lowercase(),
            Value::Known(_) | Value::Absent => value_words(value, self.language),
        }
    }

    pub(super) fn line(&self, id: LineId) -> Option<&'a Line> {
        self.explanation.lines.get(id)
    }

    pub(super) fn trace(&self, id: LineId) -> Option<&'a Trace> {
        self.program().traces.get(self.line(id)?.trace as usize)
    }

    pub(super) fn kind(&self, id: LineId) -> Option<TraceKind> {
        self.trace(id).map(|trace| trace.kind)
    }

    pub(super) fn below(&self, id: LineId) -> Vec<LineId> {
        self.explanation.below(id).collect()
    }

    pub(super) fn say(&self, id: LineId) -> Say {
        self.line(id).map_or(Say::Aside, |line| line.say)
    }

    /// The lines on which the outcome rests or may come to rest: all but those that have no say, and what lies below them.
    pub(super) fn telling(&self) -> Vec<LineId> {
        let mut telling = Vec::new();
        self.collect_telling(ROOT, &mut telling, &mut FxHashSet::default());
        telling
    }

    fn collect_telling(&self, id: LineId, telling: &mut Vec<LineId>, seen: &mut FxHashSet<LineId>) {
        telling.push(id);
        if self.is_told_elsewhere(id) {
            return;
        }
        // What has been said before may have been said where it had no say.
        let said = self.first_said(id);
        if !seen.insert(said) {
            return;
        }
        let mut children = self.below(said);
        // What the other readings say has no part in the outcome.
        if let Some(TraceKind::Reading(_)) = self.kind(said) {
            children = self.applied_part_of(said).into_iter().collect();
        }
        let exception_applies =
            children.iter().any(|child| self.kind(*child) == Some(TraceKind::Exception) && self.holds(*child));
        for child in children {
            let is_silent = match self.kind(child) {
                // The day that something is judged on bears on all that is judged, and an exception that was tried has been of account.
                Some(TraceKind::AsOf | TraceKind::Exception) => false,
                Some(TraceKind::Version | TraceKind::Row | TraceKind::OfInsats | TraceKind::Event) => self.fails(child),
                Some(TraceKind::MainRule) => exception_applies,
                Some(TraceKind::Part) if self.kind(id) == Some(TraceKind::Exception) => self.fails(id),
                _ if self.is_unread(id, child) => true,
                _ => self.say(child) == Say::Aside,
            };
            if !is_silent {
                self.collect_telling(child, telling, seen);
            }
        }
    }

    /// Whether a line has an explanation of its own that whoever wants it asks for: of a payment, the duties that it requires.
    fn is_told_elsewhere(&self, id: LineId) -> bool {
        let is_declaration = self.kind(id) == Some(TraceKind::Declaration);
        let kind = self.trace(id).and_then(|trace| self.rule(trace.rule)).map(|rule| rule.kind.as_str());
        let has_instances = matches!(kind, Some("skyldighet" | "kontroll" | "ersättning"));
        matches!(self.question, Question::Payment(..)) && id != ROOT && is_declaration && has_instances
    }

    /// Whether the value of a line below another is a fault that nothing reads: how the month is found of a line that has none.
    fn is_unread(&self, id: LineId, child: LineId) -> bool {
        let is_faulty = |cell: Cell| cell.state == State::Faulty;
        self.kind(id) == Some(TraceKind::Payout)
            && self.line(id).and_then(|line| line.value).is_some_and(|cell| cell.state == State::Absent)
            && self.line(child).and_then(|line| line.value).is_some_and(is_faulty)
    }

    /// Whether a line stands in the rule that is asked about, of which there may be versions: the day that another rule is judged on says
    /// nothing of it.
    pub(super) fn is_of_the_rule_asked_about(&self, id: LineId) -> bool {
        let rule = |id: LineId| self.trace(id).and_then(|trace| self.rule(trace.rule));
        let named = |id: LineId| rule(id).map(|rule| (&rule.kind, &rule.name));
        named(id) == named(ROOT)
    }

    /// The line below which stands what a line that repeats it leaves out.
    fn first_said(&self, id: LineId) -> LineId {
        let Some(line) = self.line(id).filter(|line| line.repeats) else { return id };
        let same = |other: &Line| other.trace == line.trace && other.place == line.place && !other.repeats;
        self.explanation.lines.iter().position(same).unwrap_or(id)
    }

    /// The lines that are told to those who want all: all but those about events that no rule sees yet, and faults that nothing reads.
    pub(super) fn visible(&self) -> Vec<LineId> {
        let mut visible = Vec::new();
        let mut hidden_below = None;
        let mut unread: FxHashSet<LineId> = FxHashSet::default();
        for (id, line) in self.explanation.lines.iter().enumerate() {
            if hidden_below.is_some_and(|depth| line.depth > depth) {
                continue;
            }
            unread.extend(self.below(id).into_iter().filter(|child| self.is_unread(id, *child)));
            let event = event_at(*self.evaluation, line.place.0, line.place.1);
            let is_later =
                self.kind(id) == Some(TraceKind::Event) && event.is_some_and(|event| event.is_later(*self.evaluation));
            let is_hidden = is_later || unread.contains(&id);
            hidden_below = is_hidden.then_some(line.depth);
            if !is_hidden {
                visible.push(id);
            }
        }
        visible
    }

    /// Whether a line is known to hold.
    pub(super) fn holds(&self, id: LineId) -> bool {
        matches!(self.value(id), Some(Value::Known(Known::Bool(true))))
    }

    /// Whether a line is known not to hold.
    pub(super) fn fails(&self, id: LineId) -> bool {
        matches!(self.value(id), Some(Value::Known(Known::Bool(false))))
    }

    /// The value of a line.
    pub(super) fn value(&self, id: LineId) -> Option<Value<'a>> {
        let (line, trace) = (self.line(id)?, self.trace(id)?);
        let kind = self.program().nodes.get(trace.node?.index())?.kind;
        let value = self.value_of(line.value?, kind)?;
        match line.end {
            Some(end) => Some(range_of(value, self.value_of(end, kind)?)),
            None => Some(value),
        }
    }

    fn value_of(&self, cell: Cell, kind: Kind) -> Option<Value<'a>> {
        Some(match cell.state {
            State::Known => Value::Known(known(*self.evaluation, kind, cell.word)),
            State::Absent => Value::Absent,
            State::Unknown => Value::Unknown(Needs::default()),
            State::Faulty => {
                let fault = cell.fault()?;
                Value::Faulty(Faulty { code: fault.code, rules: vec![fault.rule] })
            }
        })
    }

    /// Whether a line is about something that holds or does not.
    pub(super) fn is_condition(&self, id: LineId) -> bool {
        let node = self.trace(id).and_then(|trace| trace.node);
        node.and_then(|node| self.program().nodes.get(node.index())).is_some_and(|node| node.kind == Kind::Bool)
    }

    /// The author's words for a line, or else the rule text.
    pub(super) fn words(&self, id: LineId) -> String {
        let Some(trace) = self.trace(id) else { return String::new() };
        let words = match &trace.label {
            Some(label) => label.clone(),
            None => self
                .words_of_named(id)
                .or_else(|| self.words_of_choice(id))
                .unwrap_or_else(|| self.rule_text(&trace.text)),
        };
        match self.element(id) {
            Some(element) => format!("{element}: {words}"),
            None => words,
        }
    }

    /// The words of the declaration that a criterion consists of naming, perhaps with what it is asked about.
    fn words_of_named(&self, id: LineId) -> Option<String> {
        let text = &self.trace(id)?.text;
        let [only] = *self.below(id) else { return None };
        let named = self.trace(only).filter(|named| named.kind == TraceKind::Declaration)?;
        let rule = self.rule(named.rule)?;
        let label = rule.label.clone()?;
        let about = text.strip_prefix(&rule.name)?;
        let is_one_call = about.starts_with('(') && about.find(')').is_some_and(|end| end + 1 == about.len());
        match about {
            "" => Some(label),
            about if is_one_call => Some(format!("{label} {}", self.rule_text(about))),
            _ => None,
        }
    }

    /// The words of the reading that applies, where a line consists of a choice between readings.
    fn words_of_choice(&self, id: LineId) -> Option<String> {
        self.applied_part(id).map(|part| self.words(part))
    }

    /// What the reading that applies says, where a line consists of a choice between readings.
    pub(super) fn applied_part(&self, id: LineId) -> Option<LineId> {
        let text = &self.trace(id)?.text;
        let value = text.split_once(" = ").map_or(text.as_str(), |(_, value)| value);
        let below = self.below(self.first_said(id));
        let in_force = |child: &LineId| match self.kind(*child) {
            Some(TraceKind::Version) => self.below(*child).first().copied().filter(|_| self.holds(*child)),
            _ => Some(*child),
        };
        let [reading] = below.iter().filter_map(in_force).collect::<Vec<_>>()[..] else { return None };
        if value.starts_with(CHOICE) && value.ends_with('}') { self.applied_part_of(reading) } else { None }
    }

    /// What the reading that applies says, of a line that is a reading.
    pub(super) fn applied_part_of(&self, id: LineId) -> Option<LineId> {
        let Some(TraceKind::Reading(reading)) = self.kind(id) else { return None };
        let applied = self.evaluation.prepared().reading(reading) as usize;
        self.explanation.below(self.first_said(id)).nth(applied)
    }

    /// Rule text as people read it: without underscores and without saying of whom a fact is, `arbetsförmåga är 100 %`.
    pub(super) fn rule_text(&self, text: &str) -> String {
        let mut text = text.to_owned();
        let shape = &self.program().case;
        let others = shape.others.iter().flat_map(|other| &other.fields);
        for field in shape.fields.iter().chain(others) {
            if matches!(field.target, Target::Record(..) | Target::Row { .. }) {
                text = without_path(&text, &field.name);
            }
        }
        readable(&text)
    }

    /// The name of what a line tells of: of a declaration its words or name, of a fact its last part.
    pub(super) fn name(&self, id: LineId) -> String {
        let Some(trace) = self.trace(id) else { return String::new() };
        let name = match trace.kind {
            TraceKind::Fact(slot) => {
                let own = |slot: &Slot| self.name_in_event(id, slot).unwrap_or_else(|| fact_name(&slot.pointer));
                self.program().slots.get(slot.index()).map(own).unwrap_or_default()
            }
            _ => match (&trace.label, self.rule(trace.rule)) {
                (label, Some(rule)) => {
                    let name = label.clone().unwrap_or_else(|| readable(&rule.name));
                    let property = trace.text.strip_prefix(rule.name.as_str()).and_then(|rest| rest.strip_prefix('.'));
                    property.map_or(name.clone(), |property| format!("{name}, {}", readable(property)))
                }
                (Some(label), None) => label.clone(),
                (None, None) => readable(&trace.text),
            },
        };
        match self.element(id) {
            Some(element) if matches!(trace.kind, TraceKind::Fact(_)) && self.event(id).is_some() => {
                format!("{element}, {name}")
            }
            Some(element) => format!("{element}: {name}"),
            None => name,
        }
    }

    /// The name of a fact of an event, with its kind unless the event is named anyway: `plan inskickad, datum`.
    fn name_in_event(&self, id: LineId, slot: &Slot) -> Option<String> {
        let list = self.program().spaces.get(slot.space.index())?.list()?;
        let event = self.program().case.events.iter().find(|event| event.list == Some(list))?;
        let field = slot.pointer.rsplit('/').next()?;
        let field = event_field(field, self.language);
        let is_named = self.element(id).is_some();
        Some(if is_named { field } else { format!("{}, {field}", readable(&event.name)) })
    }

    /// The line that a line lies directly below.
    pub(super) fn above(&self, id: LineId) -> Option<LineId> {
        let depth = self.line(id)?.depth;
        (0..id).rev().find(|above| self.line(*above).is_some_and(|line| line.depth < depth))
    }

    /// The event that a line is about.
    pub(super) fn event(&self, id: LineId) -> Option<Event<'a>> {
        let (space, row) = self.line(id)?.place;
        event_at(*self.evaluation, space, row)
    }

    /// Where a fact stands in the case: of a list element, in which one where that is known.
    pub(super) fn pointer(&self, id: LineId, slot: SlotId) -> String {
        let Some(of) = self.program().slots.get(slot.index()) else { return String::new() };
        let list = self.program().spaces.get(of.space.index()).and_then(|space| space.list());
        let place = self.line(id).map_or((CASE, 0), |line| line.place);
        let of_place = self.program().spaces.get(place.0.index()).and_then(|space| space.list());
        let row = self.evaluation.element(place.0, place.1).and_then(|row| u32::try_from(row).ok());
        match row.filter(|_| list.is_some() && list == of_place) {
            Some(row) => Fact::OfElement(slot, row).pointer(self.program(), self.evaluation.case()),
            None => of.pointer.clone(),
        }
    }

    /// The list element that a line is about, as people count: `program 2`.
    pub(super) fn element(&self, id: LineId) -> Option<String> {
        let place = self.line(id)?.place;
        // What all lines are about is said once, at the top.
        if place.0 == CASE || Some(place) == self.line(ROOT).map(|root| root.place) {
            return None;
        }
        if let Some(event) = self.event(id) {
            // What lies below an event is about that event, unless it says another.
            let above = self.above(id).and_then(|above| self.event(above));
            if above.is_some_and(|above| above == event) {
                return None;
            }
            return Some(event_words(&event.name(*self.evaluation), self.language));
        }
        let (space, row) = (place.0, u32::try_from(self.evaluation.element(place.0, place.1)?).ok()?);
        let pointer = element_pointer(self.program(), self.evaluation.case(), space, row)?;
        let (list, index) = pointer.rsplit_once('/')?;
        let number = index.parse::<u64>().ok()?.saturating_add(1);
        Some(format!("{} {number}", fact_name(list)))
    }

    /// Whether something is met.
    pub(super) fn met(&self, value: &Value<'_>) -> &'static str {
        match value {
            Value::Known(Known::Bool(true)) => self.language.choose("Uppfyllt", "Met"),
            Value::Known(Known::Bool(false)) => self.language.choose("Inte uppfyllt", "Not met"),
            Value::Faulty(_) => self.language.choose("Reglerna ger inget svar", "The rules give no answer"),
            _ => self.language.choose("Går inte att avgöra", "Cannot be decided"),
        }
    }

    /// A fact or another value with its name: `arbetsförmåga: 75 %`.
    pub(super) fn named_value(&self, id: LineId) -> String {
        let value = match self.value(id) {
            Some(Value::Unknown(_)) => match self.kind(id) {
                Some(TraceKind::Fact(_)) => self.language.choose("uppgift saknas", "not supplied").to_owned(),
                _ => judgement(&Value::Absent, self.language).to_lowercase(),
            },
            Some(value) => value_words(&value, self.language),
            None => String::new(),
        };
        format!("{}: {value}", self.name(id))
    }

    pub(super) fn rule(&self, rule: RuleId) -> Option<&'a Rule> {
        self.program().rules.get(rule.index())
    }

    /// `villkor målgrupp, målgrupper.stadga rad 12`
    pub(super) fn place_of_rule(&self, rule: &Rule) -> String {
        let line = self.language.choose("rad", "line");
        format!("{} {}, {} {line} {}", rule.kind, readable(&rule.name), rule.file, rule.line)
    }
}

/// The text without `record.` wherever that begins a word.
fn without_path(text: &str, record: &str) -> String {
    let path = format!("{record}.");
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(&path) {
        result.push_str(before);
        if result.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.')) {
            result.push_str(&path);
        }
        rest = after;
    }
    result + rest
}

/// With a capital first letter.
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_off_where_it_begins_a_word() {
        assert_eq!(without_path("kund.arbetsförmåga är 100 %", "kund"), "arbetsförmåga är 100 %");
        assert_eq!(without_path("a eller kund.b och stamkund.c", "kund"), "a eller b och stamkund.c");
        assert_eq!(without_path("kund finns", "kund"), "kund finns");
    }
}
