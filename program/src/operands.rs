//! Which nodes a node reads, through operand lists and tables, and which lines of an explanation stand under a line.
//!
//! One walk for all who follow values backwards: the compiler that orders nodes, the dump, the explanation. Must not know: what an
//! operation does.

use crate::calendar::Calendar;
use crate::node::{CalendarId, Kind, ListId, Node, NodeId, Op, Operands, SpaceId};
use crate::program::{
    Arisen, Default, ExceptionValue, Instances, Matching, Owner, Program, Report, Space, Table, TraceKind,
};

impl Op {
    /// The same operation with other nodes as its direct operands; those in operand lists and tables stay as they are.
    pub fn map_nodes(self, mut to: impl FnMut(NodeId) -> NodeId) -> Op {
        match self {
            Op::Constant(_)
            | Op::Fact(_)
            | Op::AssessmentDay
            | Op::AsOfDay
            | Op::Reading(_)
            | Op::Length(_)
            | Op::Element
            | Op::Listed
            | Op::Arisen(_)
            | Op::Settled(_)
            | Op::And(_)
            | Op::Or(_)
            | Op::AtLeast(_, _)
            | Op::Table(_)
            | Op::Default(_)
            | Op::Reduce(_)
            | Op::Matched(..) => self,
            Op::Not(a) => Op::Not(to(a)),
            Op::Exists(a) => Op::Exists(to(a)),
            Op::IsUnknown(a) => Op::IsUnknown(to(a)),
            Op::IsFaulty(a) => Op::IsFaulty(to(a)),
            Op::Negate(a) => Op::Negate(to(a)),
            Op::NotNegative(a) => Op::NotNegative(to(a)),
            Op::IntToFixed(a) => Op::IntToFixed(to(a)),
            Op::IntToRatio(a) => Op::IntToRatio(to(a)),
            Op::FixedToRatio(a) => Op::FixedToRatio(to(a)),
            Op::Round(a, unit, mode) => Op::Round(to(a), unit, mode),
            Op::Calendar(function, a) => Op::Calendar(function, to(a)),
            Op::Equal(a, b) => Op::Equal(to(a), to(b)),
            Op::Less(a, b) => Op::Less(to(a), to(b)),
            Op::LessOrEqual(a, b) => Op::LessOrEqual(to(a), to(b)),
            Op::RatioEqual(a, b) => Op::RatioEqual(to(a), to(b)),
            Op::RatioLess(a, b) => Op::RatioLess(to(a), to(b)),
            Op::RatioLessOrEqual(a, b) => Op::RatioLessOrEqual(to(a), to(b)),
            Op::Add(a, b) => Op::Add(to(a), to(b)),
            Op::Subtract(a, b) => Op::Subtract(to(a), to(b)),
            Op::Multiply(a, b) => Op::Multiply(to(a), to(b)),
            Op::RatioAdd(a, b) => Op::RatioAdd(to(a), to(b)),
            Op::RatioSubtract(a, b) => Op::RatioSubtract(to(a), to(b)),
            Op::RatioMultiply(a, b) => Op::RatioMultiply(to(a), to(b)),
            Op::RatioDivide(a, b) => Op::RatioDivide(to(a), to(b)),
            Op::AddDays(a, b) => Op::AddDays(to(a), to(b)),
            Op::AddMonths(a, b, month_end) => Op::AddMonths(to(a), to(b), month_end),
            Op::AddWorkDays(a, b, calendar) => Op::AddWorkDays(to(a), to(b), calendar),
            Op::AddHours(a, b) => Op::AddHours(to(a), to(b)),
            Op::DaysBetween(a, b) => Op::DaysBetween(to(a), to(b)),
            Op::WorkDaysBetween(a, b, calendar) => Op::WorkDaysBetween(to(a), to(b), calendar),
            Op::WholeMonths(a, b, month_end) => Op::WholeMonths(to(a), to(b), month_end),
            Op::WholeYears(a, b, birthday) => Op::WholeYears(to(a), to(b), birthday),
            Op::FloorDivide(a, b) => Op::FloorDivide(to(a), to(b)),
            Op::DayOfMonth(a, b) => Op::DayOfMonth(to(a), to(b)),
            Op::OrElse(a, b) => Op::OrElse(to(a), to(b)),
            Op::Later(a, b) => Op::Later(to(a), to(b)),
            Op::Within(a, b, c) => Op::Within(to(a), to(b), to(c)),
            Op::Select(a, b, c) => Op::Select(to(a), to(b), to(c)),
            Op::At(value, row) => Op::At(to(value), to(row)),
            Op::Dated(table, day) => Op::Dated(table, to(day)),
        }
    }
}

impl Instances {
    /// The nodes that instances are judged by, with the kind that each must have.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, Option<Kind>)> {
        let days = self.days.iter().flat_map(|days| [days.first, days.last, days.done].into_iter().chain(days.over));
        let instants = self.days.iter().filter_map(|days| Some((days.last_instant?, Some(Kind::Instant))));
        let judged = [(self.exists, Some(Kind::Bool)), (self.status, Some(Kind::Status))];
        let subjects = self.subjects.iter().map(|subject| (*subject, None));
        judged.into_iter().chain(subjects).chain(days.map(|day| (day, Some(Kind::Date)))).chain(instants)
    }

    /// Gives every node another number.
    pub fn renumber(&mut self, mut to: impl FnMut(NodeId) -> NodeId) {
        let days = self.days.iter_mut().flat_map(|days| {
            let open = [days.last_instant.as_mut(), days.over.as_mut()];
            [&mut days.first, &mut days.last, &mut days.done].into_iter().chain(open.into_iter().flatten())
        });
        let all = [&mut self.exists, &mut self.status].into_iter().chain(&mut self.subjects).chain(days);
        all.for_each(|node| *node = to(*node));
    }
}

impl Space {
    /// Gives every node another number.
    pub fn renumber(&mut self, mut to: impl FnMut(NodeId) -> NodeId) {
        match self {
            Space::Series { first, last, .. } => (*first, *last) = (to(*first), to(*last)),
            Space::Again { owner, key, .. } => {
                if let Owner::NamedBy(node) = owner {
                    *node = to(*node);
                }
                if let Some(key) = key {
                    key.value = to(key.value);
                }
            }
            Space::Case | Space::List { .. } => {}
        }
    }
}

impl Program {
    /// Calls `visit` with every node that an operation reads, in the order in which they are written.
    pub fn for_each_operand(&self, op: Op, visit: &mut impl FnMut(NodeId)) {
        op.map_nodes(|node| {
            visit(node);
            node
        });
        match op {
            Op::And(list) | Op::Or(list) | Op::AtLeast(_, list) => {
                self.operand_list(list).iter().copied().for_each(visit);
            }
            Op::Table(table) | Op::Dated(table, _) => self.for_each_table_operand(table.index(), visit),
            Op::Default(tree) => {
                if let Some(tree) = self.defaults.get(tree.index()) {
                    self.for_each_default_operand(tree, visit);
                }
            }
            Op::Reduce(reduction) => {
                if let Some(reduction) = self.reductions.get(reduction.index()) {
                    self.outwards(reduction.space).for_each(|space| self.for_each_bound(space, visit));
                    let of_elements =
                        reduction.counted.into_iter().chain(reduction.taken).chain(reduction.how.of_element());
                    of_elements.chain(reduction.how.of_whole()).for_each(visit);
                }
            }
            Op::Matched(matching, _) => {
                if let Some(matching) = self.matchings.get(matching.index()) {
                    let around = matching.spaces().flat_map(|space| self.outwards(space).collect::<Vec<_>>());
                    around.for_each(|space| self.for_each_bound(space, visit));
                    matching.nodes().for_each(visit);
                }
            }
            _ => {}
        }
    }

    /// The spaces whose rows are there for a node: its own, and those that it goes through.
    pub fn spaces_read_by(&self, node: &Node) -> impl Iterator<Item = SpaceId> {
        let elements = match node.op {
            Op::Reduce(reduction) => self.reductions.get(reduction.index()).map(|reduce| reduce.space),
            _ => None,
        };
        let matching = match node.op {
            Op::Matched(matching, _) => self.matchings.get(matching.index()),
            _ => None,
        };
        std::iter::once(node.space).chain(elements).chain(matching.into_iter().flat_map(Matching::spaces))
    }

    /// The spaces whose rows outcomes list, and those whose rows elements arise from.
    pub fn spaces_of_outcomes(&self) -> impl Iterator<Item = SpaceId> {
        let instances = self.instances.iter().map(|instances| instances.space);
        let payments = self.payments.iter().map(|payments| payments.space);
        let findings = self.findings.iter().map(|finding| finding.space);
        let ways = self.arisen.iter().flat_map(|arisen| &arisen.ways);
        let arisen = ways.flat_map(|way| way.sources().map(|source| source.space));
        instances.chain(payments).chain(findings).chain(arisen)
    }

    /// The spaces whose rows are told of over many cases: counted, or listed in a report.
    pub fn spaces_over_cases(&self) -> impl Iterator<Item = SpaceId> {
        let counted = self.measures.iter().map(|measure| measure.space);
        counted.chain(self.reports.iter().flat_map(Report::spaces))
    }

    /// Calls `visit` with every node that says how many rows a space has.
    pub fn for_each_bound(&self, space: SpaceId, visit: &mut impl FnMut(NodeId)) {
        let Some(space) = self.spaces.get(space.index()) else { return };
        space.bounds().for_each(&mut *visit);
        if let Some(arisen) = space.list().and_then(|list| self.arises(list)) {
            arisen.nodes().for_each(visit);
        }
    }

    /// What a list arises from, if it does.
    pub fn arises(&self, list: ListId) -> Option<&Arisen> {
        self.arisen.iter().find(|arisen| arisen.list == list)
    }

    /// A calendar of working days.
    pub fn calendar(&self, calendar: CalendarId) -> Option<&Calendar> {
        match calendar.index().checked_sub(1) {
            None => Some(&self.calendar),
            Some(declared) => self.calendars.get(declared),
        }
    }

    /// The nodes of an operand list.
    pub fn operand_list(&self, list: Operands) -> &[NodeId] {
        let start = list.start as usize;
        self.operands.get(start..start.saturating_add(list.count as usize)).unwrap_or_default()
    }

    /// The children of a line of an explanation.
    pub fn children_of_trace(&self, trace: u32) -> &[u32] {
        let Some(trace) = self.traces.get(trace as usize) else { return &[] };
        let start = trace.children_start as usize;
        self.trace_children.get(start..start.saturating_add(trace.children_count as usize)).unwrap_or_default()
    }

    /// The criteria directly below a line of an explanation, each with its node.
    pub fn criteria_of(&self, trace: u32) -> impl Iterator<Item = (u32, NodeId)> {
        self.children_of_trace(trace).iter().filter_map(|&child| {
            let line = self.traces.get(child as usize).filter(|line| line.kind == TraceKind::Criterion)?;
            Some((child, line.node?))
        })
    }

    fn for_each_table_operand(&self, table: usize, visit: &mut impl FnMut(NodeId)) {
        match self.tables.get(table) {
            Some(Table::Rows { rows, .. }) => {
                for &(condition, value) in rows {
                    visit(condition);
                    visit(value);
                }
            }
            Some(Table::Dated { keys, rows }) => {
                self.operand_list(*keys).iter().copied().for_each(&mut *visit);
                rows.iter().map(|row| row.value).for_each(visit);
            }
            None => {}
        }
    }

    fn for_each_default_operand(&self, tree: &Default, visit: &mut impl FnMut(NodeId)) {
        tree.main.into_iter().for_each(&mut *visit);
        for exception in &tree.exceptions {
            visit(exception.condition);
            match exception.value {
                ExceptionValue::Node(node) => visit(node),
                // A tree holds only trees that were made before it, so this ends.
                ExceptionValue::Default(inner) => {
                    if let Some(inner) = self.defaults.get(inner.index()) {
                        self.for_each_default_operand(inner, visit);
                    }
                }
            }
        }
    }
}
