//! A tree as text, for tests: one declaration, clause or item on a line, expressions as nested lists.

use std::fmt::Write as _;

use stadga_program::date::Weekday;

use crate::syntax::expression::*;
use crate::syntax::tree::*;
use crate::vocabulary::clauses::clause;
use crate::vocabulary::heads::head;
use crate::vocabulary::kinds::{BinaryOperator, Comparison, GroupOperator, Relation};
use crate::vocabulary::units::unit;

/// The whole tree.
pub(super) fn tree(tree: &Tree) -> String {
    let mut dump = Dump { exprs: &tree.exprs, out: String::new(), depth: 0 };
    dump.declaration(&tree.declaration);
    dump.out
}

/// One expression.
pub(super) fn expression(exprs: &Exprs, id: ExprId) -> String {
    Dump { exprs, out: String::new(), depth: 0 }.expr(id)
}

struct Dump<'a> {
    exprs: &'a Exprs,
    out: String,
    depth: usize,
}

impl Dump<'_> {
    fn line(&mut self, text: impl AsRef<str>) {
        let indent = "  ".repeat(self.depth);
        let _ = writeln!(self.out, "{indent}{}", text.as_ref().trim_end());
    }

    fn nested(&mut self, inner: impl FnOnce(&mut Self)) {
        self.depth += 1;
        inner(self);
        self.depth -= 1;
    }

    fn declaration(&mut self, declaration: &Declaration) {
        let mut line = head(declaration.kind).words.iter().map(|w| w.text()).collect::<Vec<_>>().join(" ");
        if let Some(name) = &declaration.name {
            let _ = write!(line, " {}", name.text);
        }
        if !declaration.parameters.is_empty() {
            let parameters: Vec<_> =
                declaration.parameters.iter().map(|p| format!("{}: {}", p.name.text, ty(&p.ty))).collect();
            let _ = write!(line, "({})", parameters.join("; "));
        }
        if !declaration.keys.is_empty() {
            let _ = write!(line, " per {}", declaration.keys.iter().map(ty).collect::<Vec<_>>().join(", "));
        }
        if let Some(result) = &declaration.result {
            let _ = write!(line, ": {}", ty(result));
        }
        line += &label(&declaration.label);
        line += &suffixes(&declaration.suffixes);
        self.line(line);
        self.nested(|dump| dump.body(&declaration.body));
    }

    fn body(&mut self, body: &Body) {
        match body {
            Body::None => {}
            Body::Names(names) => self.line(names.iter().map(labelled).collect::<Vec<_>>().join(", ")),
            Body::Clauses(entries) | Body::Fields(entries) | Body::Sections(entries) => {
                entries.iter().for_each(|entry| self.entry(entry));
            }
            Body::Event(event) => self.event(event),
            Body::Members { ordered, members } => {
                let prefix = if *ordered { "ordnad: " } else { "" };
                self.line(format!("{prefix}{}", members.iter().map(labelled).collect::<Vec<_>>().join(", ")));
            }
            Body::Value(value) => {
                let value = self.expr(*value);
                self.line(format!("= {value}"));
            }
            Body::Dated(rows) => rows.iter().for_each(|row| self.dated(row)),
            Body::Rules(rules) => self.rules(rules),
            Body::Criteria { clauses, criteria } => {
                clauses.iter().for_each(|clause| self.clause(clause));
                self.criteria(criteria);
            }
            Body::Readings(readings) => readings.iter().for_each(|reading| self.reading(reading)),
            Body::Table(table) => self.table(table),
            Body::Exception(exception) => self.exception(exception),
            Body::Error => self.line("ERROR"),
        }
    }

    fn entry(&mut self, entry: &Entry) {
        match entry {
            Entry::Clause(clause) => self.clause(clause),
            Entry::Declaration(declaration) => self.declaration(declaration),
            Entry::Field(field) => self.field(field),
            Entry::Section(section) => {
                let mut line = format!("section {}{}", place(&section.place), label(&section.heading));
                if let Some(reason) = &section.needs_no_rule {
                    let _ = write!(line, " behöver ingen regel {:?}", reason.text);
                }
                self.line(line);
            }
            Entry::Error(_) => self.line("ERROR"),
        }
    }

    fn field(&mut self, field: &Field) {
        let key = if field.key { "nyckel " } else { "" };
        self.line(format!("{key}{}: {}{}", field.name.text, ty(&field.ty), suffixes(&field.suffixes)));
    }

    fn event(&mut self, event: &EventBody) {
        if event.timing != EventTiming::Day {
            self.line(format!("{:?}", event.timing));
        }
        event.fields.iter().for_each(|field| self.field(field));
        for arises in &event.arises {
            match arises {
                Arises::At { source, every_nth_in_a_row, broken_by, at_least_within, .. } => {
                    let mut line = format!("uppstår vid {}", self.source(source));
                    if let Some(n) = every_nth_in_a_row {
                        let _ = write!(line, "; var {n}:e i följd");
                    }
                    for source in broken_by {
                        let _ = write!(line, "; bryts av {}", self.source(source));
                    }
                    if let Some((n, within)) = at_least_within {
                        let _ = write!(line, "; minst {n} inom {}", self.expr(*within));
                    }
                    self.line(line);
                }
                Arises::FirstOf { sources, .. } => {
                    let sources: Vec<_> = sources.iter().map(|source| self.source(source)).collect();
                    self.line(format!("uppstår vid första av {}", sources.join("; ")));
                }
            }
        }
        if !event.by.is_empty() {
            self.line(format!("av {}", event.by.iter().map(path).collect::<Vec<_>>().join(", ")));
        }
        if let Some(condition) = &event.valid_if {
            self.condition("giltig om", condition);
        }
    }

    fn condition(&mut self, words: &str, condition: &Condition) {
        match condition {
            Condition::Expr(expr) => {
                let expr = self.expr(*expr);
                self.line(format!("{words} {expr}"));
            }
            Condition::Criteria(criteria) => {
                self.line(words);
                self.nested(|dump| dump.criteria(criteria));
            }
        }
    }

    fn criteria(&mut self, criteria: &[Criterion]) {
        for criterion in criteria {
            let line = self.criterion(criterion);
            self.line(line);
        }
    }

    fn criterion(&self, criterion: &Criterion) -> String {
        let label = criterion.label.as_ref().map(|label| format!("{:?}: ", label.text)).unwrap_or_default();
        let sources: String = criterion.sources.iter().map(source_ref).collect();
        format!("{label}{}{sources}", self.expr(criterion.condition))
    }

    fn clause(&mut self, entry: &Clause) {
        let words = clause(entry.kind).map(|clause| clause.spelling()).unwrap_or_default();
        let argument = match &entry.argument {
            Argument::Condition(condition) => return self.condition(&words, condition),
            Argument::Given { from, data } => {
                let from = from.as_ref().map(path).unwrap_or_default();
                self.line(format!("{words} {from}"));
                return self.nested(|dump| data.iter().for_each(|datum| dump.datum(datum)));
            }
            Argument::Limit(Limit::Rules(rules)) => {
                self.line(words);
                return self.nested(|dump| dump.rules(rules));
            }
            Argument::Rules(rules) => {
                self.line(words);
                return self.nested(|dump| dump.rules(rules));
            }
            Argument::LeadsTo { target, condition: Some(condition) } => {
                return self.condition(&format!("{words} {} om", path(target)), condition);
            }
            other => self.argument(other),
        };
        self.line(format!("{words} {argument}"));
    }

    fn argument(&self, argument: &Argument) -> String {
        match argument {
            Argument::Missing => "MISSING".to_owned(),
            Argument::Validity(validity) => days(validity),
            Argument::MonthEnd(month_end) => format!("{month_end:?}"),
            Argument::LeapBirthday(birthday) => format!("{birthday:?}"),
            Argument::WorkingWeek(free) => {
                let days = Weekday::ALL.into_iter().filter(|weekday| !free.contains(*weekday));
                days.map(Weekday::to_swedish).collect::<Vec<_>>().join(" ")
            }
            Argument::Eves { free } => if *free { "lediga" } else { "arbetsdagar" }.to_owned(),
            Argument::ClosedDays { first, last, text } => {
                format!("{first}–{last}{}", text.as_ref().map(|text| format!(" {:?}", text.text)).unwrap_or_default())
            }
            Argument::Helgregel { moved } => match self.exprs.get(*moved) {
                Expr::Bool(moved) => if *moved { "flyttas" } else { "flyttas inte" }.to_owned(),
                _ => self.expr(*moved),
            },
            Argument::Path(name) => path(name),
            Argument::Names(names) => names.iter().map(|name| name.text.to_string()).collect::<Vec<_>>().join(", "),
            Argument::Expr(expr) => self.expr(*expr),
            Argument::Text(text) => format!("{:?}", text.text),
            Argument::Source(source) => self.source(source),
            Argument::SupportTime { bound, extended } => {
                let mut line = self.bound(bound);
                if let Some((by, source)) = extended {
                    let _ = write!(line, ", förlängs {} av varje {}", self.expr(*by), self.source(source));
                }
                line
            }
            Argument::ExtensionLimit { most, each } => {
                let each = each.map(|each| format!(", {} i taget", self.expr(each))).unwrap_or_default();
                format!("högst {}{each}", self.expr(*most))
            }
            Argument::LeadsTo { target, .. } => path(target),
            Argument::Rules(_) => "RULES".to_owned(),
            Argument::Limit(limit) => self.limit(limit),
            Argument::FulfilledBy { at_least, each_its_own, sources } => {
                let mut line = at_least.map(|n| format!("minst {n} ")).unwrap_or_default();
                line += if *each_its_own { "var sin " } else { "" };
                line + &sources.iter().map(|source| self.source(source)).collect::<Vec<_>>().join("; ")
            }
            Argument::Proposal { text, to } => format!("{:?} till {}", text.text, self.expr(*to)),
            Argument::Rounding { unit, mode } => format!("{unit:?} {mode:?}"),
            Argument::Required { instance, on_time, condition, binder } => {
                let mut line = self.expr(*instance);
                line += if *on_time { " i tid" } else { "" };
                if let Some(condition) = condition {
                    let _ = write!(line, " om {}", self.expr(*condition));
                }
                if let Some(binder) = binder {
                    let _ = write!(line, " kallad {}", binder.text);
                }
                line
            }
            Argument::Column(column) => {
                let name = column.name.as_ref().map(|(name, of)| format!("{}: {} ", name.text, ty(of)));
                format!("{}{:?} {}", name.unwrap_or_default(), column.heading.text, self.expr(column.value))
            }
            Argument::Headings(headings) => {
                let ordered = headings.iter().map(|by| {
                    let falling = if by.is_falling { " fallande" } else { "" };
                    format!("{:?}{falling}", by.heading.text)
                });
                ordered.collect::<Vec<_>>().join(", ")
            }
            Argument::Bound(bound) => self.bound(bound),
            Argument::Reading { tolkning, reading } => format!("{}: {}", path(tolkning), reading.text),
            Argument::Expected { day, condition } => {
                let day = day.map(|day| format!("den {} ", self.expr(day))).unwrap_or_default();
                format!("{day}{}", self.expr(*condition))
            }
            Argument::Condition(_) | Argument::Given { .. } => unreachable!("written over several lines"),
        }
    }

    fn bound(&self, bound: &Bound) -> String {
        format!("{} {}", comparison(bound.comparison), self.expr(bound.value))
    }

    fn limit(&self, limit: &Limit) -> String {
        match limit {
            Limit::Points(points) => points.iter().map(|point| self.point(point)).collect::<Vec<_>>().join(" "),
            Limit::NoFixedTime(text) => format!("utan bestämd tid{}", label(text)),
            Limit::DoesNotApply => "gäller inte".to_owned(),
            Limit::If { condition, then, otherwise } => {
                format!("(om {} {} {})", self.expr(*condition), self.limit(then), self.limit(otherwise))
            }
            Limit::Choose { tolkning, branches } => {
                format!("(välj {} {})", tolkning.text, self.branches(branches))
            }
            Limit::Rules(rules) => {
                let mut dump = Dump { exprs: self.exprs, out: String::new(), depth: 0 };
                dump.rules(rules);
                format!("{{{}}}", dump.out.trim_end().replace('\n', " / "))
            }
            Limit::Missing => "MISSING".to_owned(),
        }
    }

    fn point(&self, point: &LimitPoint) -> String {
        match point {
            LimitPoint::Within { duration, from, first_day_counts } => {
                let and_with = if *first_day_counts { " och med" } else { "" };
                format!("(inom {} från{and_with} {})", self.expr(*duration), self.expr(*from))
            }
            LimitPoint::NoLaterThan(day) => format!("(senast {})", self.expr(*day)),
            LimitPoint::Before(day) => format!("(före {})", self.expr(*day)),
            LimitPoint::NoEarlierThan(day) => format!("(tidigast {})", self.expr(*day)),
            LimitPoint::During(period) => format!("(under {})", self.expr(*period)),
        }
    }

    fn branches(&self, branches: &[Branch]) -> String {
        let branches: Vec<_> = branches
            .iter()
            .map(|branch| {
                let value = match &branch.value {
                    BranchValue::Expr(expr) => self.expr(*expr),
                    BranchValue::Criteria(criteria) => self.criteria_inline(criteria),
                    BranchValue::Limit(limit) => self.limit(limit),
                };
                format!("{}: {value}", branch.reading.text)
            })
            .collect();
        branches.join(" ")
    }

    fn criteria_inline(&self, criteria: &[Criterion]) -> String {
        format!("{{{}}}", criteria.iter().map(|c| self.criterion(c)).collect::<Vec<_>>().join(" / "))
    }

    fn rules(&mut self, rules: &Rules) {
        rules.clauses.iter().for_each(|clause| self.clause(clause));
        if let Some(main) = &rules.main {
            let main = self.rule_value(main);
            self.line(format!("huvudregel {main}"));
        }
        rules.exceptions.iter().for_each(|exception| self.exception(exception));
    }

    fn rule_value(&self, value: &RuleValue) -> String {
        match value {
            RuleValue::Expr(expr) => self.expr(*expr),
            RuleValue::Limit(limit) => self.limit(limit),
            RuleValue::Missing => "MISSING".to_owned(),
        }
    }

    fn exception(&mut self, exception: &Exception) {
        let mut line = "undantag".to_owned();
        if let Some(name) = &exception.name {
            let _ = write!(line, " {}", name.text);
        }
        line += &label(&exception.label);
        if let Some(target) = &exception.target {
            let _ = write!(line, " till {}", path(target));
        }
        line += &suffixes(&exception.suffixes);
        let _ = write!(line, " om {}", self.expr(exception.condition));
        if let Some(name) = &exception.precedes {
            let _ = write!(line, " går före {}", name.text);
        }
        let _ = write!(line, " så {}", self.rule_value(&exception.value));
        self.line(line);
        self.nested(|dump| exception.exceptions.iter().for_each(|inner| dump.exception(inner)));
    }

    fn dated(&mut self, row: &DatedRow) {
        let period = match row.period {
            RowPeriod::Year(year) => year.to_string(),
            RowPeriod::Month(month) => month.to_string(),
            RowPeriod::Days { from, to: Some(to) } => format!("{from} till och med {to}"),
            RowPeriod::Days { from, to: None } => format!("från {from}"),
            RowPeriod::Error => "ERROR".to_owned(),
        };
        let value = match &row.value {
            RowValue::Single(expr) => self.expr(*expr),
            RowValue::Keyed(values) => {
                let values: Vec<_> = values
                    .iter()
                    .map(|value| {
                        let keys: Vec<_> = value.keys.iter().map(path).collect();
                        format!("{} {}", keys.join(", "), self.expr(value.value))
                    })
                    .collect();
                values.join("; ")
            }
        };
        self.line(format!("{period}: {value}"));
    }

    fn reading(&mut self, reading: &Reading) {
        let mut line = format!("{}{}", reading.name.text, label(&reading.label));
        if let Some(value) = reading.value {
            let _ = write!(line, ": {}", self.expr(value));
        }
        line += if reading.applied { " tillämpas" } else { "" };
        if let Some(reason) = &reading.reason {
            let _ = write!(line, ", skäl {:?}", reason.text);
        }
        self.line(line);
    }

    fn table(&mut self, table: &Table) {
        let names = |names: &[Name]| names.iter().map(|name| name.text.to_string()).collect::<Vec<_>>().join(" | ");
        self.line(format!("{:?} | {} || {} |", table.hit, names(&table.inputs), names(&table.outputs)));
        for row in &table.rows {
            let cells: Vec<_> = row.cells.iter().map(|cell| self.cell(cell)).collect();
            let results: Vec<_> = row.results.iter().map(|result| self.expr(*result)).collect();
            self.line(format!("| {} || {} |", cells.join(" | "), results.join(" | ")));
        }
    }

    fn cell(&self, cell: &Cell) -> String {
        match &cell.test {
            CellTest::Any => "oavsett".to_owned(),
            CellTest::Exists { negated } => if *negated { "finns inte" } else { "finns" }.to_owned(),
            CellTest::OneOf { negated, alternatives } => {
                let alternatives: Vec<_> = alternatives
                    .iter()
                    .map(|(how, value)| match how {
                        Comparison::Is => self.expr(*value),
                        how => format!("{} {}", comparison(*how), self.expr(*value)),
                    })
                    .collect();
                format!("{}{}", if *negated { "inte " } else { "" }, alternatives.join(", "))
            }
            CellTest::Error => "ERROR".to_owned(),
        }
    }

    fn datum(&mut self, datum: &Datum) {
        match datum {
            Datum::Field { name, value, from, .. } => {
                let value = self.datum_value(value);
                let from = from.map(|from| format!(" från och med {from}")).unwrap_or_default();
                self.line(format!("{}: {value}{from}", name.text));
            }
            Datum::Record { name, fields, .. } => {
                self.line(name.text.as_str());
                self.nested(|dump| fields.iter().for_each(|field| dump.datum(field)));
            }
            Datum::Event { when, until, event, fields, by, binder, .. } => {
                let mut line = self.expr(*when);
                match until {
                    Some(Some(until)) => {
                        let _ = write!(line, "–{}", self.expr(*until));
                    }
                    Some(None) => line += "–",
                    None => {}
                }
                let _ = write!(line, " {}", event.text);
                if let Some(by) = by {
                    let _ = write!(line, " av {}", path(by));
                }
                if let Some(binder) = binder {
                    let _ = write!(line, " kallad {}", binder.text);
                }
                self.line(line);
                self.nested(|dump| fields.iter().for_each(|field| dump.datum(field)));
            }
            Datum::Error(_) => self.line("ERROR"),
        }
    }

    fn datum_value(&self, value: &DatumValue) -> String {
        match value {
            DatumValue::Expr(expr) => self.expr(*expr),
            DatumValue::List(values) => {
                format!("[{}]", values.iter().map(|value| self.datum_value(value)).collect::<Vec<_>>().join("; "))
            }
            DatumValue::Record(fields) => {
                let mut dump = Dump { exprs: self.exprs, out: String::new(), depth: 0 };
                fields.iter().for_each(|field| dump.datum(field));
                format!("{{{}}}", dump.out.trim_end().replace('\n', ", "))
            }
        }
    }

    fn source(&self, source: &Source) -> String {
        let mut line = match &source.base {
            SourceBase::Series { whole, unit, period } => {
                let whole = if *whole { "hel " } else { "" };
                format!("({whole}{unit:?} i {})", self.expr(*period))
            }
            SourceBase::Stepped { length, from, period } => {
                format!("({} från {} i {})", self.expr(*length), self.expr(*from), self.expr(*period))
            }
            SourceBase::Expr(expr) => self.expr(*expr),
        };
        for window in &source.windows {
            line += &self.window(window);
        }
        if let Some(binder) = &source.binder {
            let _ = write!(line, " kallad {}", binder.text);
        }
        if let Some(filter) = source.filter {
            let _ = write!(line, " där {}", self.expr(filter));
        }
        line
    }

    fn window(&self, window: &Window) -> String {
        let word = match window.kind {
            WindowKind::Before => "före",
            WindowKind::After => "efter",
            WindowKind::NoLaterThan => "senast",
            WindowKind::NoEarlierThan => "tidigast",
            WindowKind::In => "i",
        };
        format!(" {word} {}", self.expr(window.day))
    }

    fn list(&self, head: &str, ids: &[ExprId]) -> String {
        let items: Vec<_> = ids.iter().map(|id| self.expr(*id)).collect();
        format!("({head} {})", items.join(" "))
    }

    fn expr(&self, id: ExprId) -> String {
        match self.exprs.get(id) {
            Expr::Missing => "MISSING".to_owned(),
            Expr::Number { value, .. } => value.to_string(),
            Expr::Date(date) => date.to_string(),
            Expr::Month(month) => month.to_string(),
            Expr::Instant(instant) => instant.to_string(),
            Expr::Text(text) => format!("{text:?}"),
            Expr::Bool(value) => if *value { "ja" } else { "nej" }.to_owned(),
            Expr::Absent => "inget".to_owned(),
            Expr::Unknown => "okänt".to_owned(),
            Expr::This => "denna".to_owned(),
            Expr::AssessmentDay => "bedömningsdagen".to_owned(),
            Expr::AsOfDay => "prövningsdagen".to_owned(),
            Expr::Name(name) => name.to_string(),
            Expr::Element(name) => format!(".{name}"),
            Expr::Member { base, name, .. } => format!("{}.{name}", self.expr(*base)),
            Expr::Call { callee, arguments } => self.list(&format!("call {}", self.expr(*callee)), arguments),
            Expr::Index { base, indexes } => self.list(&format!("index {}", self.expr(*base)), indexes),
            Expr::List(items) => self.list("list", items),
            Expr::WithUnit { operand, unit: name } => {
                let spelling = unit(*name).words.first().map(|word| word.text()).unwrap_or_default();
                format!("({spelling} {})", self.expr(*operand))
            }
            Expr::AsOf { operand, day } => self.list("per", &[*operand, *day]),
            Expr::Negate(operand) => self.list("-", &[*operand]),
            Expr::Not(operand) => self.list("inte", &[*operand]),
            Expr::And(operands) => self.list("och", operands),
            Expr::Or(operands) => self.list("eller", operands),
            Expr::Binary { operator, left, right } => self.list(binary(*operator), &[*left, *right]),
            Expr::Compare { left, negated, comparison: how, right } => {
                let negated = if *negated { "inte " } else { "" };
                format!("({negated}{} {} {})", comparison(*how), self.expr(*left), self.expr(*right))
            }
            Expr::AnyOf { left, negated, options } => {
                let negated = if *negated { "inte " } else { "" };
                let options: Vec<_> = options.iter().map(|id| self.expr(*id)).collect();
                format!("({negated}någon-av {} [{}])", self.expr(*left), options.join(" "))
            }
            Expr::Exists { operand, negated } => self.list(if *negated { "finns-inte" } else { "finns" }, &[*operand]),
            Expr::IsUnknown { operand, negated } => self.list(if *negated { "känt" } else { "okänt" }, &[*operand]),
            Expr::HasHappened { event, window } => {
                let window = window.map(|window| self.window(&window)).unwrap_or_default();
                format!("(har-skett {}{window})", self.expr(*event))
            }
            Expr::Relation { left, relation, right } => {
                let word = match relation {
                    Relation::Omfattar => "omfattar",
                    Relation::Overlappar => "överlappar",
                    Relation::Ror => "rör",
                    Relation::Galler => "gäller",
                };
                self.list(word, &[*left, *right])
            }
            Expr::Range { low, high: Some(high) } => self.list("–", &[*low, *high]),
            Expr::Range { low, high: None } => self.list("–", &[*low]),
            Expr::If { condition, then, otherwise } => self.list("om", &[*condition, *then, *otherwise]),
            Expr::Round { operand, unit, mode } => format!("(avrundat {unit:?} {mode:?} {})", self.expr(*operand)),
            Expr::Quantified { quantifier, source, value } => {
                let value = value.map(|value| format!("; {}", self.expr(value))).unwrap_or_default();
                format!("({quantifier:?} {}{value})", self.source(source))
            }
            Expr::Group { operator, criteria } => {
                let words = match operator {
                    GroupOperator::Samtliga => "samtliga".to_owned(),
                    GroupOperator::Nagot => "något".to_owned(),
                    GroupOperator::Inget => "inget".to_owned(),
                    GroupOperator::Minst(n) => format!("minst-{n}"),
                };
                format!("({words} {})", self.criteria_inline(criteria))
            }
            Expr::Choose { tolkning, branches } => format!("(välj {} {})", tolkning.text, self.branches(branches)),
            Expr::Phrase(phrase) => self.phrase(phrase),
        }
    }

    fn phrase(&self, phrase: &Phrase) -> String {
        match phrase {
            Phrase::CaseId => "(ärendets id)".to_owned(),
            Phrase::WholeUnitsBetween { unit, from, to } => self.list(&format!("hela-{unit:?}-mellan"), &[*from, *to]),
            Phrase::UnitsBetween { unit, from, to } => self.list(&format!("{unit:?}-mellan"), &[*from, *to]),
            Phrase::UnitsIn { unit, of } => self.list(&format!("{unit:?}-i"), &[*of]),
            Phrase::DayOf { number, of } => self.list(&format!("dag-{number}-i"), &[*of]),
            Phrase::DayOfMonth { number, of } => self.list(&format!("den-{number}-i"), &[*of]),
            Phrase::CalendarYear(year) => format!("år-{year}"),
            Phrase::FromTo { from, to: Some(to) } => self.list("från-till", &[*from, *to]),
            Phrase::FromTo { from, to: None } => self.list("från", &[*from]),
            Phrase::Neighbour { unit, direction, of } => self.list(&format!("{unit:?}-{direction:?}"), &[*of]),
            Phrase::Next { unit, direction, of } => self.list(&format!("nästa-{unit:?}-{direction:?}"), &[*of]),
            Phrase::Edge { last, working_day, of } => {
                let edge = if *last { "sista" } else { "första" };
                let day = if *working_day { "arbetsdagen" } else { "dagen" };
                self.list(&format!("{edge}-{day}-i"), &[*of])
            }
        }
    }
}

fn ty(ty: &TypeRef) -> String {
    self::type_kind(&ty.kind)
}

fn type_kind(kind: &TypeKind) -> String {
    match kind {
        TypeKind::Missing => "MISSING".to_owned(),
        TypeKind::Builtin(builtin) => crate::vocabulary::types::builtin_type(*builtin).spelling.to_owned(),
        TypeKind::Interval(of) => format!("(intervall {})", of.as_ref().map(|of| ty(of)).unwrap_or_default()),
        TypeKind::List(of) => format!("(lista {})", ty(of)),
        TypeKind::Optional(of) => format!("({} eller inget)", ty(of)),
        TypeKind::OverTime(of) => format!("({} över tid)", ty(of)),
        TypeKind::Path(name) => path(name),
    }
}

fn label(label: &Option<Text>) -> String {
    label.as_ref().map(|label| format!(" {:?}", label.text)).unwrap_or_default()
}

fn labelled(labelled: &Labelled) -> String {
    format!("{}{}", labelled.name.text, label(&labelled.label))
}

fn path(path: &Path) -> String {
    path.parts.iter().map(|part| part.text.to_string()).collect::<Vec<_>>().join(".")
}

fn place(place: &PlaceRef) -> String {
    format!("{:?} {}", place.kind, place.key)
}

fn source_ref(source: &SourceRef) -> String {
    let places: Vec<_> = source.places.iter().map(place).collect();
    format!(" enligt {}[{}]", path(&source.source), places.join(", "))
}

fn days(validity: &Validity) -> String {
    let day = |day: Option<stadga_program::date::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    format!("{}..{}", day(validity.from), day(validity.to))
}

fn suffixes(suffixes: &Suffixes) -> String {
    let mut line: String = suffixes.sources.iter().map(source_ref).collect();
    if let Some(validity) = &suffixes.validity {
        let _ = write!(line, " gäller {}", days(validity));
    }
    if let Some(group) = &suffixes.group {
        let _ = write!(line, " i {}", path(group));
    }
    if let Some(replaces) = &suffixes.replaces {
        let _ = write!(line, " ersätter {}", path(replaces));
    }
    if let Some(reason) = &suffixes.without_value {
        let _ = write!(line, " utan värde {:?}", reason.text);
    }
    line
}

fn binary(operator: BinaryOperator) -> &'static str {
    match operator {
        BinaryOperator::Add => "+",
        BinaryOperator::Subtract => "-",
        BinaryOperator::Multiply => "*",
        BinaryOperator::Divide => "/",
        BinaryOperator::PercentOf => "av",
        BinaryOperator::After => "efter",
        BinaryOperator::Before => "före",
    }
}

fn comparison(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Is => "är",
        Comparison::AtLeast => "minst",
        Comparison::AtMost => "högst",
        Comparison::MoreThan => "mer-än",
        Comparison::LessThan => "mindre-än",
        Comparison::Before => "är-före",
        Comparison::After => "är-efter",
        Comparison::NoLaterThan => "är-senast",
        Comparison::NoEarlierThan => "är-tidigast",
    }
}
