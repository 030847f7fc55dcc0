//! The declarations that a course of steps stands for.
//!
//! A step is taken at the first of its events on or after the day on which one of the steps above that it follows was taken. Where a course has
//! come is asked of all its events, in order or not: the step whose event came last. The order is that of days; of steps on one day it is the one
//! that is allowed. Must not know: how a course is written.

use smol_str::{SmolStr, format_smolstr};

use super::{Step, member};
use crate::parser::reader::State;
use crate::span::Span;
use crate::syntax::expression::{Condition, Criterion, Expr, ExprId, Limit, Source, SourceBase, Window, WindowKind};
use crate::syntax::source_map::NodeId;
use crate::syntax::tree::{
    Argument, Arises, Body, Clause, Declaration, Entry, EventBody, EventTiming, Labelled, Name, Path, RuleValue, Rules,
    Suffixes, Text, TypeKind, TypeRef,
};
use crate::vocabulary::kinds::{BuiltinType, ClauseKind, Comparison, DeclarationKind, Quantifier};

/// What is said of the whole course.
pub(super) struct Course {
    pub(super) name: Name,
    pub(super) label: Option<Text>,
    pub(super) suffixes: Suffixes,
}

/// The event that is any of the steps.
const MOVE: &str = "förflyttning";
/// The uppräkning of the steps.
const STEPS: &str = "steg";
/// The step that was taken last.
const POSITION: &str = "läge";
/// The check of the order.
const ORDER: &str = "ordning";

/// What is known of a step beside its duty: the day on which it was taken, and that from which its time is counted.
const OF_STEPS: [&str; 2] = ["_den", "_räknas_från"];

/// Whether a course has something else of the name of a step.
pub(super) fn is_taken(name: &str, steps: &[SmolStr]) -> bool {
    let is_of_step = |what: &str| name.strip_suffix(what).is_some_and(|step| steps.iter().any(|own| own == step));
    [MOVE, STEPS, POSITION, ORDER].contains(&name) || OF_STEPS.into_iter().any(is_of_step)
}

/// An event of the step that is asked about: a name that no author can write.
const TAKEN: &str = "ett taget steg";

/// All that the course stands for.
pub(super) fn declarations(
    state: &mut State<'_>,
    at: Span,
    course: &Course,
    clauses: &[Clause],
    steps: Vec<Step>,
) -> Vec<Declaration> {
    if steps.is_empty() {
        return Vec::new();
    }
    let mut make = Make { state, at, course, about: about(clauses) };
    let mut declarations = vec![make.enumeration(&steps), make.any_move(&steps)];
    for index in 0..steps.len() {
        declarations.extend(make.step(&steps, index));
    }
    declarations.push(make.position(&steps));
    declarations.push(make.order(&steps, clauses));
    declarations
}

/// The clause that says which cases the course is about.
fn about(clauses: &[Clause]) -> Option<Clause> {
    clauses.iter().find(|clause| clause.kind == ClauseKind::Avser).cloned()
}

/// What declarations are made with. All that is made stands at one place, that of the line which it is made of.
struct Make<'m, 'src> {
    state: &'m mut State<'src>,
    at: Span,
    course: &'m Course,
    about: Option<Clause>,
}

impl Make<'_, '_> {
    fn enumeration(&mut self, steps: &[Step]) -> Declaration {
        let labelled = |step: &Step| Labelled { name: step.name.clone(), label: step.label.clone() };
        let body = Body::Members { ordered: true, members: steps.iter().map(labelled).collect() };
        self.declaration(DeclarationKind::Upprakning, STEPS, None, body)
    }

    fn any_move(&mut self, steps: &[Step]) -> Declaration {
        let arises = steps.iter().map(|step| {
            self.at = self.span(step.event.id);
            let base = self.path(&step.event);
            let source = self.source(base, &[], None, None);
            let (every_nth_in_a_row, broken_by, at_least_within) = (None, Vec::new(), None);
            Arises::At { id: self.node(), source, every_nth_in_a_row, broken_by, at_least_within }
        });
        let arises = arises.collect();
        let (timing, fields, by, valid_if) = (EventTiming::Day, Vec::new(), Vec::new(), None);
        let body = Body::Event(Box::new(EventBody { timing, fields, arises, by, valid_if }));
        self.declaration(DeclarationKind::Handelse, MOVE, None, body)
    }

    /// The day on which a step was taken, and the duty that it is.
    fn step(&mut self, steps: &[Step], index: usize) -> Vec<Declaration> {
        let Some(step) = steps.get(index) else { return Vec::new() };
        self.at = self.behind(step.name.id);
        let before: Vec<&Step> = step.follows.iter().filter_map(|earlier| steps.get(*earlier)).collect();
        let mut declarations = vec![self.day_of(step, &before)];
        let has = |kind| step.clauses.iter().any(|clause| clause.kind == kind);
        if has(ClauseKind::SkaSke) || has(ClauseKind::Riktmarke) || has(ClauseKind::Ansvarig) {
            declarations.push(self.counted_from(step, &before));
            declarations.push(self.duty(step, &before));
        }
        declarations
    }

    fn day_of(&mut self, step: &Step, before: &[&Step]) -> Declaration {
        let base = self.path(&step.event);
        let filter = self.not_before(before);
        let source = Box::new(self.source(base, &[], None, filter));
        let value = Some(self.add(Expr::Element("datum".into())));
        let first = self.add(Expr::Quantified { quantifier: Quantifier::Minsta, source, value });
        let label = format!("{} den", step.shown());
        self.calculation(&of_step(step, "den"), &label, TypeKind::Builtin(BuiltinType::Datum), first)
    }

    /// Whether the event that is asked about is on or after the day of one of these steps; nothing for a step that follows none.
    fn not_before(&mut self, before: &[&Step]) -> Option<ExprId> {
        let each = before.iter().map(|earlier| {
            let day = self.day(earlier);
            let exists = self.add(Expr::Exists { operand: day, negated: false });
            let (left, right) = (self.add(Expr::Element("datum".into())), self.day(earlier));
            let not_before = self.compare(left, Comparison::NoEarlierThan, right);
            self.add(Expr::And(vec![exists, not_before]))
        });
        let each = each.collect();
        self.any(each)
    }

    /// The day from which the time of a step is counted: of those that it follows, the one that was taken last.
    fn counted_from(&mut self, step: &Step, before: &[&Step]) -> Declaration {
        let mut value = self.add(Expr::Absent);
        for (index, last) in before.iter().enumerate() {
            let mut holds = vec![self.has_day(last, false)];
            for (_, other) in before.iter().enumerate().filter(|(other, _)| *other != index) {
                let lacks = self.has_day(other, true);
                let (left, right) = (self.day(other), self.day(last));
                let not_after = self.compare(left, Comparison::NoLaterThan, right);
                holds.push(self.add(Expr::Or(vec![lacks, not_after])));
            }
            let condition = self.all(holds);
            let then = self.day(last);
            value = self.add(Expr::If { condition, then, otherwise: value });
        }
        let label = format!("{} räknas från", step.shown());
        self.calculation(&of_step(step, "räknas_från"), &label, TypeKind::Builtin(BuiltinType::Datum), value)
    }

    fn duty(&mut self, step: &Step, before: &[&Step]) -> Declaration {
        let mut clauses: Vec<Entry> = self.about.iter().cloned().map(Entry::Clause).collect();
        let is_timeless = step.clauses.iter().any(|clause| {
            matches!((clause.kind, &clause.argument), (ClauseKind::SkaSke, Argument::Limit(Limit::NoFixedTime(_))))
        });
        let mut own = step.clauses.clone();
        if is_timeless && !before.is_empty() {
            own = self.only_after(own, before);
        }
        clauses.extend(own.into_iter().map(Entry::Clause));
        let base = self.path(&step.event);
        let filter = self.not_before(before);
        let sources = vec![self.source(base, &[], None, filter)];
        let fulfilled = Argument::FulfilledBy { at_least: None, each_its_own: false, sources };
        let id = self.state.map.add_node(self.span(step.event.id));
        clauses.push(Entry::Clause(Clause { id, kind: ClauseKind::UppfyllsAv, argument: fulfilled }));
        let label = step.label.clone().map_or_else(|| capital(&step.shown()), |label| label.text.to_string());
        let mut duty =
            self.declaration(DeclarationKind::Skyldighet, &step.name.text, Some(&label), Body::Clauses(clauses));
        // What it lacks is told where the author named it.
        let name = duty.name.as_ref().map(|name| name.text.clone());
        duty.name = name.map(|text| Name { id: step.name.id, text });
        duty.suffixes.sources.extend(step.suffixes.sources.iter().cloned());
        duty
    }

    /// A step without a time of its own concerns nobody before one of those that it follows has been taken.
    fn only_after(&mut self, clauses: Vec<Clause>, before: &[&Step]) -> Vec<Clause> {
        let taken = before.iter().map(|earlier| self.has_day(earlier, false)).collect();
        let Some(condition) = self.any(taken) else { return clauses };
        let label = Some(self.text(&format!("{} är taget", one_of(before))));
        let mut criteria = vec![Criterion { id: self.node(), label, condition, sources: Vec::new() }];
        let mut others = Vec::new();
        for clause in clauses {
            match clause.argument {
                Argument::Condition(Condition::Criteria(own)) if clause.kind == ClauseKind::GallerOm => {
                    criteria.extend(own);
                }
                Argument::Condition(Condition::Expr(own)) if clause.kind == ClauseKind::GallerOm => {
                    criteria.push(Criterion { id: clause.id, label: None, condition: own, sources: Vec::new() });
                }
                _ => others.push(clause),
            }
        }
        let argument = Argument::Condition(Condition::Criteria(criteria));
        others.push(Clause { id: self.node(), kind: ClauseKind::GallerOm, argument });
        others
    }

    /// The step whose event came last. Of several on one day, that which stands last.
    fn position(&mut self, steps: &[Step]) -> Declaration {
        self.at = self.behind(self.course.name.id);
        let mut value = self.add(Expr::Absent);
        for step in steps {
            let (last, first_possible) = (self.last_day(None), self.last_day(None));
            let some_move = self.add(Expr::Exists { operand: last, negated: false });
            let is_of_last_day = self.has_event(step, &[(WindowKind::NoEarlierThan, first_possible)]);
            let condition = self.add(Expr::And(vec![some_move, is_of_last_day]));
            let steps = self.add(Expr::Name(self.name_of(STEPS)));
            let then = self.add_member(steps, step.name.text.clone());
            value = self.add(Expr::If { condition, then, otherwise: value });
        }
        let path = self.own_path(STEPS);
        let label = match &self.course.label {
            Some(label) => format!("{}: läge", label.text),
            None => "Läge".to_owned(),
        };
        let mut position = self.calculation(POSITION, &label, TypeKind::Path(path), value);
        position.suffixes.sources.clone_from(&self.course.suffixes.sources);
        position
    }

    /// The check that no step came where it may not.
    fn order(&mut self, steps: &[Step], clauses: &[Clause]) -> Declaration {
        let criteria = steps.iter().map(|step| self.in_order(step, steps)).collect();
        self.at = self.behind(self.course.name.id);
        let label = match &self.course.label {
            Some(label) => format!("{}: stegen tas i ordning", label.text),
            None => "Stegen tas i ordning".to_owned(),
        };
        let krav = Argument::Condition(Condition::Criteria(criteria));
        let mut entries: Vec<Entry> = clauses.iter().cloned().map(Entry::Clause).collect();
        entries.push(Entry::Clause(Clause { id: self.node(), kind: ClauseKind::Krav, argument: krav }));
        let mut check = self.declaration(DeclarationKind::Kontroll, ORDER, Some(&label), Body::Clauses(entries));
        check.suffixes.sources.clone_from(&self.course.suffixes.sources);
        check
    }

    /// Each event of a step comes right after one of the steps that it may follow, on one day with one, or after itself: from the last day before it on
    /// which any step was taken until its own.
    fn in_order(&mut self, step: &Step, steps: &[Step]) -> Criterion {
        self.at = step.order_at;
        let before: Vec<&Step> =
            step.follows.iter().chain(&step.returns).filter_map(|other| steps.get(*other)).collect();
        let mut ways = Vec::new();
        for earlier in &before {
            let windows = [WindowKind::NoEarlierThan, WindowKind::NoLaterThan].map(|kind| (kind, self.day_taken()));
            ways.push(self.has_event(earlier, &windows));
        }
        let mut after_last = Vec::new();
        for earlier in before.iter().chain([&step]) {
            let from = self.day_before();
            let windows = [(WindowKind::NoEarlierThan, from), (WindowKind::Before, self.day_taken())];
            after_last.push(self.has_event(earlier, &windows));
        }
        let operand = self.day_before();
        let comes_first = self.add(Expr::Exists { operand, negated: true });
        if step.may_begin {
            ways.push(comes_first);
        }
        let operand = self.day_before();
        let some_before = self.add(Expr::Exists { operand, negated: false });
        if let Some(after_last) = self.any(after_last) {
            ways.push(self.add(Expr::And(vec![some_before, after_last])));
        }
        let value = self.any(ways);
        let base = self.path(&step.event);
        let source = Box::new(self.source(base, &[], Some(TAKEN), None));
        let condition = self.add(Expr::Quantified { quantifier: Quantifier::Alla, source, value });
        let shown = step.shown();
        let label = match (step.may_begin, before.is_empty()) {
            (true, true) => format!("{shown} kommer först"),
            (true, false) => format!("{shown} kommer först eller följer på {}", one_of(&before)),
            (false, _) => format!("{shown} följer på {}", one_of(&before)),
        };
        let label = Some(self.text(&label));
        Criterion { id: self.node(), label, condition, sources: Vec::new() }
    }

    /// The day of the step that is asked about.
    fn day_taken(&mut self) -> ExprId {
        let taken = self.add(Expr::Name(TAKEN.into()));
        self.add_member(taken, "datum".into())
    }

    /// The last day before that of the step that is asked about, on which any step was taken.
    fn day_before(&mut self) -> ExprId {
        let taken = self.day_taken();
        self.last_day(Some(taken))
    }

    /// `största(förflyttning före …; .datum)`.
    fn last_day(&mut self, before: Option<ExprId>) -> ExprId {
        let windows: Vec<(WindowKind, ExprId)> = before.map(|day| (WindowKind::Before, day)).into_iter().collect();
        let base = self.add(Expr::Name(self.name_of(MOVE)));
        let source = Box::new(self.source(base, &windows, None, None));
        let value = Some(self.add(Expr::Element("datum".into())));
        self.add(Expr::Quantified { quantifier: Quantifier::Storsta, source, value })
    }

    /// `finns(E …)`.
    fn has_event(&mut self, step: &Step, windows: &[(WindowKind, ExprId)]) -> ExprId {
        let base = self.path(&step.event);
        let source = Box::new(self.source(base, windows, None, None));
        self.add(Expr::Quantified { quantifier: Quantifier::Finns, source, value: None })
    }

    fn has_day(&mut self, step: &Step, negated: bool) -> ExprId {
        let operand = self.day(step);
        self.add(Expr::Exists { operand, negated })
    }

    fn day(&mut self, step: &Step) -> ExprId {
        let name = self.name_of(&of_step(step, "den"));
        self.add(Expr::Name(name))
    }

    fn compare(&mut self, left: ExprId, comparison: Comparison, right: ExprId) -> ExprId {
        self.add(Expr::Compare { left, negated: false, comparison, right })
    }

    /// Any of the conditions; nothing for none.
    fn any(&mut self, mut conditions: Vec<ExprId>) -> Option<ExprId> {
        if conditions.len() > 1 { Some(self.add(Expr::Or(conditions))) } else { conditions.pop() }
    }

    /// All of the conditions, of which there is one.
    fn all(&mut self, conditions: Vec<ExprId>) -> ExprId {
        match conditions.as_slice() {
            [only] => *only,
            _ => self.add(Expr::And(conditions)),
        }
    }

    fn source(
        &mut self,
        base: ExprId,
        windows: &[(WindowKind, ExprId)],
        binder: Option<&str>,
        filter: Option<ExprId>,
    ) -> Source {
        let windows = windows.iter().map(|(kind, day)| Window { kind: *kind, day: *day }).collect();
        let binder = binder.map(|binder| self.name(binder));
        let id = self.state.map.add_node(self.state.map.span(base));
        Source { id, base: SourceBase::Expr(base), windows, binder, filter }
    }

    /// A name, or one of another rule set, as an author wrote it.
    fn path(&mut self, path: &Path) -> ExprId {
        let mut parts = path.parts.iter();
        let first = parts.next().map(|name| name.text.clone()).unwrap_or_default();
        let outer = self.at;
        self.at = self.span(path.id);
        let mut expr = self.add(Expr::Name(first));
        for part in parts {
            expr = self.add(Expr::Member { base: expr, name: part.text.clone(), name_node: part.id });
        }
        self.at = outer;
        expr
    }

    fn add_member(&mut self, base: ExprId, name: SmolStr) -> ExprId {
        let name_node = self.node();
        self.add(Expr::Member { base, name, name_node })
    }

    /// A calculation that may have no value.
    fn calculation(&mut self, name: &str, label: &str, kind: TypeKind, value: ExprId) -> Declaration {
        let body = match self.about.clone() {
            None => Body::Value(value),
            Some(about) => {
                let main = Some(RuleValue::Expr(value));
                Body::Rules(Rules { id: self.node(), clauses: vec![about], main, exceptions: Vec::new() })
            }
        };
        let inner = TypeRef { id: self.node(), kind };
        let result = TypeRef { id: self.node(), kind: TypeKind::Optional(Box::new(inner)) };
        let mut calculation = self.declaration(DeclarationKind::Berakning, name, Some(&capital(label)), body);
        calculation.result = Some(result);
        calculation
    }

    fn declaration(&mut self, kind: DeclarationKind, name: &str, label: Option<&str>, body: Body) -> Declaration {
        Declaration {
            id: self.node(),
            kind,
            name: Some(self.name(&self.name_of(name))),
            label: label.map(|label| self.text(label)),
            parameters: Vec::new(),
            keys: Vec::new(),
            result: None,
            suffixes: Suffixes::default(),
            body,
        }
    }

    /// The name of something that the course has.
    fn name_of(&self, name: &str) -> SmolStr {
        member(&self.course.name.text, name)
    }

    fn own_path(&mut self, name: &str) -> Path {
        let parts = vec![self.name(&self.name_of(name))];
        Path { id: self.node(), parts }
    }

    fn name(&mut self, text: &str) -> Name {
        Name { id: self.node(), text: text.into() }
    }

    fn text(&mut self, text: &str) -> Text {
        Text { id: self.node(), text: text.into() }
    }

    fn add(&mut self, expr: Expr) -> ExprId {
        self.state.map.add_expr(self.at);
        self.state.exprs.add(expr)
    }

    fn node(&mut self) -> NodeId {
        self.state.map.add_node(self.at)
    }

    /// Behind a name there is no text: what stands there is told by its label alone.
    fn behind(&self, name: NodeId) -> Span {
        super::behind(self.span(name))
    }

    fn span(&self, node: NodeId) -> Span {
        self.state.map.span(node)
    }
}

/// The name of something that a step has.
fn of_step(step: &Step, what: &str) -> SmolStr {
    format_smolstr!("{}_{what}", step.name.text)
}

/// `A, B eller C`.
fn one_of(steps: &[&Step]) -> String {
    let names: Vec<String> = steps.iter().map(|step| step.shown()).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} eller {last}", others.join(", ")),
        None => String::new(),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
