//! A program in words, for the people who work on the compiler: tests compare it, and it settles what a rule became.
//!
//! One line a node, with the values of constants and the names of facts written out. Must not know: how programs are made or run.

use std::fmt::Write;

use crate::date::{Date, Instant, MonthIndex};
use crate::node::{CalendarId, Kind, ListId, Node, NodeId, Op, Operands, SpaceId};
use crate::number::Fixed;
use crate::program::{
    Consequence, Constant, Default, ExceptionValue, Figure, Key, Listed, OutputValue, Program, ReportCell, Space,
    Table, Trace, TraceKind, Traced,
};

/// Nodes in their stages, and what outcomes are made of them.
pub fn dump(program: &Program) -> String {
    let mut text = String::new();
    for (index, node) in program.nodes.iter().enumerate() {
        if index == 0 && program.run_nodes > 0 {
            text.push_str("run\n");
        }
        if index == program.run_nodes as usize && index < program.outcome_nodes as usize {
            text.push_str("case\n");
        }
        if index == program.outcome_nodes as usize {
            text.push_str("explanations\n");
        }
        let line = format!("  %{index} = {}", operation(program, node));
        text.push_str(&line);
        if node.space != SpaceId(0) {
            let _ = write!(text, "  for each {}", space(program, node.space));
        }
        text.push('\n');
    }
    outcomes(program, &mut text);
    text
}

/// The explanation tree of every outcome, each line with its node.
pub fn dump_traces(program: &Program) -> String {
    let mut text = String::new();
    for output in &program.outputs {
        let _ = writeln!(text, "{}", output.name);
        write_trace(program, output.trace, 1, &mut text);
    }
    for insats in &program.insatser {
        let parts = [
            ("får_beviljas", insats.may_be_granted),
            ("får_avslutas", insats.may_be_ended),
            ("sista_möjliga_dag", insats.last_possible_day),
            ("insatstid", insats.support_time),
        ];
        for (what, traced) in parts {
            if let Some(traced) = traced {
                let _ = writeln!(text, "{}.{what}", insats.name);
                write_trace(program, traced.trace, 1, &mut text);
            }
        }
    }
    for check in &program.checks {
        let _ = writeln!(text, "{}", check.name);
        write_trace(program, check.trace, 1, &mut text);
    }
    text
}

fn operation(program: &Program, node: &Node) -> String {
    match node.op {
        Op::Constant(id) => match program.constants.get(id.index()) {
            Some(&Constant::Known(word)) => value(program, word, node.kind),
            Some(Constant::Absent) => "absent".to_owned(),
            Some(Constant::Faulty(code)) => format!("fault {}", code.as_str()),
            None => "?".to_owned(),
        },
        Op::Fact(slot) => program.slots.get(slot.index()).map_or_else(|| "?".to_owned(), |slot| slot.pointer.clone()),
        Op::AssessmentDay => "assessment day".to_owned(),
        Op::AsOfDay => "as-of day".to_owned(),
        Op::Reading(id) => {
            format!("reading of {}", program.readings.get(id.index()).map_or("?", |reading| &reading.name))
        }
        Op::Length(list) => {
            format!("length of {}", program.lists.get(list.index()).map_or("?", |list| &list.pointer))
        }
        Op::And(list) => joined(program, list, " and "),
        Op::Or(list) => joined(program, list, " or "),
        Op::AtLeast(count, list) => format!("at least {count} of {}", joined(program, list, ", ")),
        Op::Not(a) => format!("not {}", name(a)),
        Op::Equal(a, b) | Op::RatioEqual(a, b) => infix(a, "=", b),
        Op::Less(a, b) | Op::RatioLess(a, b) => infix(a, "<", b),
        Op::LessOrEqual(a, b) | Op::RatioLessOrEqual(a, b) => infix(a, "≤", b),
        Op::Within(a, low, high) => format!("{} ≤ {} ≤ {}", name(low), name(a), name(high)),
        Op::Exists(a) => format!("{} exists", name(a)),
        Op::IsUnknown(a) => format!("{} is unknown", name(a)),
        Op::IsFaulty(a) => format!("{} is faulty", name(a)),
        Op::Add(a, b) | Op::RatioAdd(a, b) => infix(a, "+", b),
        Op::Subtract(a, b) | Op::RatioSubtract(a, b) => infix(a, "-", b),
        Op::Multiply(a, b) | Op::RatioMultiply(a, b) => infix(a, "*", b),
        Op::RatioDivide(a, b) => infix(a, "/", b),
        Op::AddDays(a, b) => format!("{} + {} days", name(a), name(b)),
        Op::AddMonths(a, b, choice) => format!("{} + {} months{}", name(a), name(b), chosen(choice)),
        Op::AddWorkDays(a, b, calendar) => format!("{} + {} working days{}", name(a), name(b), in_calendar(calendar)),
        Op::AddHours(a, b) => format!("{} + {} hours", name(a), name(b)),
        Op::WholeYears(a, b, choice) => format!("whole years from {} to {}{}", name(a), name(b), chosen(choice)),
        Op::WholeMonths(a, b, choice) => format!("whole months from {} to {}{}", name(a), name(b), chosen(choice)),
        Op::Select(condition, a, b) => format!("if {} then {} else {}", name(condition), name(a), name(b)),
        Op::OrElse(a, b) => format!("{}, if absent {}", name(a), name(b)),
        Op::Later(a, b) => format!("the later of {} and {}", name(a), name(b)),
        Op::Table(id) => program.tables.get(id.index()).map_or_else(String::new, |table| rows(program, table)),
        Op::Dated(id, day) => {
            let rows = program.tables.get(id.index()).map_or_else(String::new, |table| rows(program, table));
            format!("on {}: {rows}", name(day))
        }
        Op::Default(id) => program.defaults.get(id.index()).map_or_else(String::new, |tree| rules(program, tree)),
        Op::Reduce(id) => match program.reductions.get(id.index()) {
            Some(reduction) => {
                let counted = reduction.counted.map(|node| format!(" where {}", name(node))).unwrap_or_default();
                let taken = reduction.taken.map(|node| format!(" of {}", name(node))).unwrap_or_default();
                format!("{:?}{taken} in {}{counted}", reduction.how, space(program, reduction.space))
            }
            None => "?".to_owned(),
        },
        Op::Matched(id, part) => match program.matchings.get(id.index()) {
            Some(matching) => {
                let sources: Vec<String> = matching
                    .sources
                    .iter()
                    .map(|source| format!("{} where {}", space(program, source.space), name(source.counted)))
                    .collect();
                let each = if matching.turns.is_some() { ", each once" } else { "" };
                format!("{part:?} of {} in {}{each}", matching.wanted, sources.join(", "))
            }
            None => "?".to_owned(),
        },
        other => plain(program, other),
    }
}

/// A choice of the rules other than the usual one.
fn chosen<T: PartialEq + std::default::Default + std::fmt::Debug>(choice: T) -> String {
    if choice == <T as std::default::Default>::default() { String::new() } else { format!(" by {choice:?}") }
}

fn in_calendar(calendar: CalendarId) -> String {
    if calendar == CalendarId::USUAL { String::new() } else { format!(" of calendar {}", calendar.0) }
}

/// An operation by its own name.
fn plain(program: &Program, op: Op) -> String {
    let mut operands = Vec::new();
    program.for_each_operand(op, &mut |operand| operands.push(name(operand)));
    let what = match op {
        Op::Calendar(function, _) => format!("{function:?}"),
        Op::Round(_, unit, mode) => format!("Round to {unit:?} {mode:?}"),
        other => format!("{other:?}").chars().take_while(|letter| letter.is_alphanumeric()).collect(),
    };
    format!("{what} {}", operands.join(" "))
}

fn rows(program: &Program, table: &Table) -> String {
    match table {
        Table::Rows { first_decides, complete, rows } => {
            let rows: Vec<String> =
                rows.iter().map(|(condition, value)| format!("{} → {}", name(*condition), name(*value))).collect();
            let policy = if *first_decides { "first row" } else { "row" };
            let complete = if *complete { "" } else { ", or none" };
            format!("{policy} of [{}]{complete}", rows.join("; "))
        }
        Table::Dated { keys, rows } => {
            let row = |row: &crate::program::DatedRow| {
                let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
                let keys: String = row.keys.iter().map(|key| format!("[{key}] ")).collect();
                format!("{keys}{}..{} → {}", day(row.from), day(row.to), name(row.value))
            };
            let keys = if keys.count == 0 { String::new() } else { format!("by {}: ", joined(program, *keys, ", ")) };
            format!("{keys}[{}]", rows.iter().map(row).collect::<Vec<_>>().join("; "))
        }
    }
}

fn rules(program: &Program, tree: &Default) -> String {
    let main = tree.main.map_or_else(|| "no value".to_owned(), name);
    let exceptions = tree.exceptions.iter().enumerate().map(|(index, exception)| {
        let value = match exception.value {
            ExceptionValue::Node(node) => name(node),
            ExceptionValue::Default(inner) => program
                .defaults
                .get(inner.index())
                .map_or_else(String::new, |inner| format!("({})", rules(program, inner))),
        };
        let after: String = exception.preceded_by.iter().map(|other| format!(" after #{other}")).collect();
        format!("#{index} if {} then {value}{after}", name(exception.condition))
    });
    format!("{main} unless {}", exceptions.collect::<Vec<_>>().join("; "))
}

fn outcomes(program: &Program, text: &mut String) {
    for output in &program.outputs {
        let value = match &output.value {
            OutputValue::Node(node) => name(*node),
            OutputValue::Range(low, high) => format!("{}–{}", name(*low), name(*high)),
            OutputValue::Values(listed) => {
                let listed = listed.iter().map(|listed| match listed.condition {
                    Some(condition) => format!("{} if {}", name(listed.value), name(condition)),
                    None => name(listed.value),
                });
                format!("[{}]", listed.collect::<Vec<_>>().join("; "))
            }
        };
        let _ = writeln!(text, "output {} = {value}", output.name);
    }
    for insats in &program.insatser {
        let _ = write!(text, "insats {}", insats.name);
        let traced = |what: &str, traced: Option<Traced>| {
            traced.map(|traced| format!(" {what} {}", name(traced.node))).unwrap_or_default()
        };
        text.push_str(&traced("granted", insats.may_be_granted));
        text.push_str(&traced("ended", insats.may_be_ended));
        text.push_str(&traced("lasts", insats.support_time));
        text.push_str(&traced("until", insats.last_possible_day));
        for (next, when) in &insats.leads_to {
            let next = program.insatser.get(*next as usize).map_or("?", |next| &next.name);
            let _ = write!(text, " then {next} if {}", name(when.node));
        }
        text.push('\n');
    }
    for check in &program.checks {
        let applies = check.applies.map_or_else(|| "always".to_owned(), |applies| name(applies.node));
        let what = match &check.consequence {
            Consequence::Requirement(requirement) => format!("require {}", name(requirement.node)),
            Consequence::Proposal { text, to } => format!("propose ”{text}” to {to}"),
            Consequence::Notice(text) => format!("notice ”{text}”"),
        };
        let _ = writeln!(text, "check {} if {applies} {what}", check.name);
    }
    for measure in &program.measures {
        let figure = match measure.figure {
            None => String::new(),
            Some(Figure::Count(None)) => " count".to_owned(),
            Some(Figure::Count(Some(node))) => format!(" count {}", name(node)),
            Some(Figure::Share(node)) => format!(" share {}", name(node)),
            Some(Figure::Sum(node)) => format!(" sum {}", name(node)),
            Some(Figure::Median(node)) => format!(" median {}", name(node)),
        };
        let _ = write!(text, "measure {} of {}{figure}", measure.name, name(measure.counted));
        measure.groups.iter().for_each(|group| _ = write!(text, " per {}", name(group.node)));
        measure.flags.iter().for_each(|flag| _ = write!(text, " flag {}", name(flag.node)));
        text.push('\n');
    }
    for report in &program.reports {
        let _ = write!(text, "report {} if {}", report.name, name(report.taken_in));
        for column in &report.columns {
            let _ = write!(text, " ”{}” {}", column.heading, cell(&column.cell));
        }
        for by in &report.order {
            let _ = write!(text, " by {}{}", by.column, if by.is_falling { " falling" } else { "" });
        }
        text.push('\n');
    }
}

/// What a cell of a report is made of.
fn cell(cell: &ReportCell) -> String {
    match cell {
        ReportCell::Node(node) => name(*node),
        ReportCell::Range(low, high) => format!("{}–{}", name(*low), name(*high)),
        ReportCell::Values(listed) => {
            let one = |listed: &Listed| match listed.condition {
                Some(condition) => format!("{} if {}", name(listed.value), name(condition)),
                None => name(listed.value),
            };
            format!("[{}]", listed.iter().map(one).collect::<Vec<_>>().join("; "))
        }
        ReportCell::Elements { counted, value, .. } => {
            let counted = counted.map(|counted| format!(" if {}", name(counted))).unwrap_or_default();
            format!("each {}{counted}", name(*value))
        }
    }
}

fn write_trace(program: &Program, index: u32, depth: usize, text: &mut String) {
    let Some(trace) = program.traces.get(index as usize) else { return };
    let _ = writeln!(text, "{:indent$}{}", "", trace_line(program, trace), indent = depth * 2);
    for &child in program.children_of_trace(index) {
        write_trace(program, child, depth + 1, text);
    }
}

fn trace_line(program: &Program, trace: &Trace) -> String {
    let kind = match trace.kind {
        TraceKind::Fact(_) => "Fact".to_owned(),
        TraceKind::Reading(_) => "Reading".to_owned(),
        other => format!("{other:?}"),
    };
    let label = trace.label.as_ref().map(|label| format!(" ”{label}”")).unwrap_or_default();
    let node = trace.node.map(|node| format!(" {}", name(node))).unwrap_or_default();
    let end = trace.end.map(|end| format!("–{}", name(end))).unwrap_or_default();
    let rule = program.rules.get(trace.rule.index()).map_or("?", |rule| &rule.name);
    let places = trace.sources.iter().map(|place| match &place.place {
        Some(part) => format!(" [{} {part}]", place.source),
        None => format!(" [{}]", place.source),
    });
    format!("{kind}{node}{end}{label} {} ({rule}:{}){}", trace.text, trace.line, places.collect::<String>())
}

fn value(program: &Program, word: i64, kind: Kind) -> String {
    let small = i32::try_from(word).ok();
    let at = usize::try_from(word).ok();
    let shown = match kind {
        Kind::Bool => Some(if word == 0 { "no" } else { "yes" }.to_owned()),
        Kind::Fixed(unit) => Some(format!("{} {unit:?}", Fixed::from_millionths(word))),
        Kind::Ratio(unit) => at
            .and_then(|at| program.ratios.get(at))
            .map(|ratio| format!("{}/{} {unit:?}", ratio.numerator(), ratio.denominator())),
        Kind::Date | Kind::Week => small.and_then(Date::from_days).map(|day| day.to_string()),
        Kind::Month => small.and_then(MonthIndex::from_index).map(|month| month.to_string()),
        Kind::Instant => Instant::from_minutes(word).map(|instant| instant.to_string()),
        Kind::Text => at.and_then(|at| program.texts.get(at)).map(|text| format!("”{text}”")),
        Kind::Member(id) => {
            let members = program.enumerations.get(id.index()).map(|known| &known.members);
            members.zip(at).and_then(|(members, at)| members.get(at)).map(|member| member.name.clone())
        }
        Kind::Insats => at.and_then(|at| program.insatser.get(at)).map(|insats| insats.name.clone()),
        Kind::Group => at.and_then(|at| program.groups.get(at)).map(|group| group.name.clone()),
        Kind::Role => at.and_then(|at| program.roles.get(at)).map(|role| role.name.clone()),
        Kind::Status => crate::status::Status::from_word(word).map(|status| status.swedish().to_owned()),
        Kind::Int | Kind::Year => Some(word.to_string()),
        Kind::Days | Kind::Months | Kind::WorkDays | Kind::Hours => Some(format!("{word} {kind:?}")),
        Kind::Row(_) => Some(format!("row {word}")),
    };
    shown.unwrap_or_else(|| format!("{word} as {kind:?}"))
}

fn space(program: &Program, id: SpaceId) -> String {
    let pointer = |list: ListId| program.lists.get(list.index()).map_or("?", |list| &list.pointer).to_owned();
    match program.spaces.get(id.index()) {
        Some(Space::List { list, .. }) => pointer(*list),
        Some(Space::Again { parent, list, key: None, .. }) => {
            format!("{} and {}", space(program, *parent), pointer(*list))
        }
        Some(Space::Again { parent, list, key: Some(Key { fact, value }), .. }) => {
            let fact = program.slots.get(fact.index()).map_or("?", |slot| slot.pointer.as_str());
            format!("{} and {} with {fact} = %{}", space(program, *parent), pointer(*list), value.0)
        }
        Some(Space::Series { parent, unit, whole, first, last }) => {
            let whole = if *whole { "whole " } else { "" };
            let outer = if *parent == SpaceId(0) { String::new() } else { format!("{} and ", space(program, *parent)) };
            format!("{outer}{whole}{unit:?} of {}–{}", name(*first), name(*last))
        }
        Some(Space::Case) | None => "case".to_owned(),
    }
}

fn joined(program: &Program, list: Operands, separator: &str) -> String {
    program.operand_list(list).iter().copied().map(name).collect::<Vec<_>>().join(separator)
}

fn infix(a: NodeId, sign: &str, b: NodeId) -> String {
    format!("{} {sign} {}", name(a), name(b))
}

fn name(node: NodeId) -> String {
    format!("%{}", node.0)
}
