//! From nodes in the order of making to a program: dropped, joined, and sorted into stages.
//!
//! First stand the nodes that depend on nothing but the run, which a batch evaluates once; then those that outcomes are made of; last
//! those that only explanations read, which a batch never evaluates. Within a stage the order of making remains, so operands stand
//! before users. What no root reaches is dropped.

use stadga_program::node::{
    ConstantId, DefaultId, MatchingId, Node, NodeId, Op, Operands, ReductionId, ScanId, SpaceId, TableId,
};
use stadga_program::program::{
    Consequence, Default as DefaultTree, ExceptionValue, Matching, OutputValue, Owner, Program, Space, Table, Traced,
};

use super::Builder;

/// Who needs a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    Nobody,
    Explanation,
    Outcome,
}

impl Builder {
    /// The program. `roots` are nodes that outcomes need beside those of the program's own tables; they are renumbered.
    pub(in crate::lowering) fn finish(mut self, roots: &mut [NodeId]) -> Program {
        drop_unread_traces(&mut self.program);
        self.join_single_uses(roots);
        let need = self.needs(roots);
        let stages = self.stages(&need);
        let mut renumbering = Renumbering::new(&stages, &self.program);
        let mut program = self.program;
        let mut nodes = std::mem::take(&mut program.nodes);
        for (index, node) in nodes.iter_mut().enumerate() {
            if renumbering.is_kept(NodeId(index as u32)) {
                node.op = renumbering.operation(node.op, &program);
            }
        }
        program.nodes.reserve_exact(stages.iter().map(Vec::len).sum());
        program.nodes.extend(stages.iter().flatten().filter_map(|old| nodes.get(old.index()).copied()));
        for space in &mut program.spaces {
            space.renumber(|node| renumbering.node(node));
        }
        // What nothing reads has no nodes left to arise from.
        program.arisen.retain(|arisen| arisen.nodes().all(|node| renumbering.is_kept(node)));
        for way in program.arisen.iter_mut().flat_map(|arisen| &mut arisen.ways) {
            way.renumber(|node| renumbering.node(node), |space| space);
        }
        for (scan, id) in program.scans.iter_mut().zip((0..).map(ScanId)) {
            scan.last = renumbering.node(scan.last);
            let first = program.nodes.iter().position(|node| node.op == Op::Settled(id));
            scan.first = first.map_or(scan.last, |first| NodeId(first as u32));
        }
        program.run_nodes = renumbering.run_nodes;
        program.outcome_nodes = renumbering.outcome_nodes;
        for_each_outcome_root(&mut program, &mut |node| *node = renumbering.node(*node));
        program.measures.iter_mut().for_each(|measure| measure.renumber(|node| renumbering.node(node)));
        program.reports.iter_mut().for_each(|report| report.renumber(|node| renumbering.node(node), |space| space));
        for_each_trace_root(&mut program, &mut |node| *node = renumbering.node(*node));
        roots.iter_mut().for_each(|root| *root = renumbering.node(*root));
        program.operands = renumbering.operands;
        program.constants = renumbering.constants;
        program.tables = renumbering.tables;
        program.defaults = renumbering.defaults;
        program.reductions = renumbering.reductions;
        program.matchings = renumbering.matchings;
        drop_unread_spaces(&mut program);
        program
    }

    /// `och` within `och` becomes one, where nothing else that outcomes need reads the inner one.
    fn join_single_uses(&mut self, roots: &mut [NodeId]) {
        let need = self.needs(roots);
        let mut uses = vec![0_u32; self.program.nodes.len()];
        let mut count = |node: NodeId| {
            if let Some(uses) = uses.get_mut(node.index()) {
                *uses += 1;
            }
        };
        for (node, need) in self.program.nodes.iter().zip(&need) {
            if *need == Need::Outcome {
                self.program.for_each_operand(node.op, &mut count);
            }
        }
        for_each_outcome_root(&mut self.program, &mut |node| count(*node));
        roots.iter().for_each(|&root| count(root));
        for index in 0..self.program.nodes.len() {
            if need.get(index) == Some(&Need::Outcome) {
                self.join(index, &uses);
            }
        }
    }

    fn join(&mut self, index: usize, uses: &[u32]) {
        let Some(&node) = self.program.nodes.get(index) else { return };
        let (Op::And(list) | Op::Or(list)) = node.op else { return };
        let mut joined: Vec<NodeId> = Vec::new();
        for &operand in self.program.operand_list(list) {
            let inner = self.program.nodes.get(operand.index()).filter(|inner| {
                let same = matches!((node.op, inner.op), (Op::And(_), Op::And(_)) | (Op::Or(_), Op::Or(_)));
                same && inner.space == node.space && uses.get(operand.index()) == Some(&1)
            });
            match inner.map(|inner| inner.op) {
                Some(Op::And(list) | Op::Or(list)) => joined.extend(self.program.operand_list(list)),
                _ => joined.push(operand),
            }
        }
        let mut seen = rustc_hash::FxHashSet::default();
        joined.retain(|&operand| seen.insert(operand));
        let list = self.operands(&joined);
        if let Some(node) = self.program.nodes.get_mut(index) {
            node.op = if matches!(node.op, Op::And(_)) { Op::And(list) } else { Op::Or(list) };
        }
    }

    /// Who needs each node, found from users back to operands.
    fn needs(&mut self, roots: &[NodeId]) -> Vec<Need> {
        let mut need = vec![Need::Nobody; self.program.nodes.len()];
        let mut raise = |node: NodeId, to: Need| {
            if let Some(need) = need.get_mut(node.index()) {
                *need = (*need).max(to);
            }
        };
        for_each_trace_root(&mut self.program, &mut |node| raise(*node, Need::Explanation));
        for measure in &self.program.measures {
            let read = measure.nodes().map(|(node, _)| node).chain(measure.target_nodes());
            read.for_each(|node| raise(node, Need::Explanation));
        }
        for report in &self.program.reports {
            report.nodes().for_each(|(node, ..)| raise(node, Need::Explanation));
        }
        for space in self.program.spaces_over_cases().flat_map(|space| self.program.outwards(space)) {
            self.program.for_each_bound(space, &mut |node| raise(node, Need::Explanation));
        }
        for_each_outcome_root(&mut self.program, &mut |node| raise(*node, Need::Outcome));
        roots.iter().for_each(|&root| raise(root, Need::Outcome));
        self.program.scans.iter().for_each(|scan| raise(scan.last, Need::Outcome));
        // For whom the rows of each space have been found to be needed.
        let mut spaces = vec![Need::Nobody; self.program.spaces.len()];
        for index in (0..self.program.nodes.len()).rev() {
            let (Some(node), Some(&own)) = (self.program.nodes.get(index), need.get(index)) else { continue };
            if own == Need::Nobody {
                continue;
            }
            let mut raise = |operand: NodeId| {
                if let Some(need) = need.get_mut(operand.index()) {
                    *need = (*need).max(own);
                }
            };
            self.program.for_each_operand(node.op, &mut raise);
            // Without the nodes that say how many rows a space has, there are none.
            if spaces.get(node.space.index()).is_some_and(|raised| *raised < own) {
                for space in self.program.outwards(node.space) {
                    self.program.for_each_bound(space, &mut raise);
                }
                if let Some(raised) = spaces.get_mut(node.space.index()) {
                    *raised = own;
                }
            }
        }
        need
    }

    /// The nodes that somebody needs, stage by stage.
    fn stages(&self, need: &[Need]) -> [Vec<NodeId>; 3] {
        let mut stages = [Vec::new(), Vec::new(), Vec::new()];
        let [run, outcome, explanation] = &mut stages;
        for (index, &need) in need.iter().enumerate() {
            let node = NodeId(index as u32);
            match need {
                Need::Nobody => {}
                _ if self.is_run(node) => run.push(node),
                Need::Outcome => outcome.push(node),
                Need::Explanation => explanation.push(node),
            }
        }
        for scan in (0..self.program.scans.len() as u32).map(ScanId) {
            self.gather(scan, outcome);
        }
        stages
    }

    /// Puts what does not depend on the earlier values of a scan before all that does, so that the nodes of the scan stand together.
    fn gather(&self, scan: ScanId, outcome: &mut [NodeId]) {
        let Some(last) = self.program.scans.get(scan.index()).map(|scan| scan.last) else { return };
        let end = outcome.iter().position(|node| *node == last).map_or(0, |at| at + 1);
        let mut dependent = vec![false; self.program.nodes.len()];
        for node in outcome.iter().take(end) {
            let Some(Node { op, space, .. }) = self.program.nodes.get(node.index()) else { continue };
            let mut depends = *op == Op::Settled(scan);
            let mut ask = |operand: NodeId| depends |= dependent.get(operand.index()) == Some(&true);
            self.program.for_each_operand(*op, &mut ask);
            self.program.outwards(*space).for_each(|space| self.program.for_each_bound(space, &mut ask));
            if let Some(place) = dependent.get_mut(node.index()) {
                *place = depends;
            }
        }
        if let Some(before) = outcome.get_mut(..end) {
            before.sort_by_key(|node| dependent.get(node.index()) == Some(&true));
        }
    }
}

/// New numbers for all that is kept.
struct Renumbering {
    nodes: Vec<Option<NodeId>>,
    run_nodes: u32,
    outcome_nodes: u32,
    lists: rustc_hash::FxHashMap<Operands, Operands>,
    kept_constants: Vec<Option<ConstantId>>,
    kept_tables: Vec<Option<TableId>>,
    kept_defaults: Vec<Option<DefaultId>>,
    kept_reductions: Vec<Option<ReductionId>>,
    kept_matchings: Vec<Option<MatchingId>>,
    operands: Vec<NodeId>,
    constants: Vec<stadga_program::program::Constant>,
    tables: Vec<Table>,
    defaults: Vec<DefaultTree>,
    reductions: Vec<stadga_program::node::Reduce>,
    matchings: Vec<Matching>,
}

impl Renumbering {
    fn new(stages: &[Vec<NodeId>; 3], program: &Program) -> Self {
        let mut nodes = vec![None; program.nodes.len()];
        let kept = stages.iter().flatten();
        for (new, old) in kept.enumerate() {
            if let Some(place) = nodes.get_mut(old.index()) {
                *place = Some(NodeId(new as u32));
            }
        }
        let [run, outcome, _] = stages;
        Self {
            nodes,
            run_nodes: run.len() as u32,
            outcome_nodes: (run.len() + outcome.len()) as u32,
            lists: rustc_hash::FxHashMap::default(),
            kept_constants: vec![None; program.constants.len()],
            kept_tables: vec![None; program.tables.len()],
            kept_defaults: vec![None; program.defaults.len()],
            kept_reductions: vec![None; program.reductions.len()],
            kept_matchings: vec![None; program.matchings.len()],
            operands: Vec::new(),
            constants: Vec::new(),
            tables: Vec::new(),
            defaults: Vec::new(),
            reductions: Vec::new(),
            matchings: Vec::new(),
        }
    }

    fn node(&self, old: NodeId) -> NodeId {
        // Whatever is read is kept, so there always is a new number.
        self.nodes.get(old.index()).copied().flatten().unwrap_or(old)
    }

    fn is_kept(&self, old: NodeId) -> bool {
        self.nodes.get(old.index()).is_some_and(Option::is_some)
    }

    fn operation(&mut self, op: Op, program: &Program) -> Op {
        match op {
            Op::Constant(id) => Op::Constant(self.constant(id, program)),
            Op::And(list) => Op::And(self.list(list, program)),
            Op::Or(list) => Op::Or(self.list(list, program)),
            Op::AtLeast(count, list) => Op::AtLeast(count, self.list(list, program)),
            Op::Table(id) => Op::Table(self.table(id, program)),
            Op::Dated(id, day) => Op::Dated(self.table(id, program), self.node(day)),
            Op::Default(id) => Op::Default(self.default_tree(id, program)),
            Op::Reduce(id) => Op::Reduce(self.reduction(id, program)),
            Op::Matched(id, part) => Op::Matched(self.matching(id, program), part),
            other => other.map_nodes(|node| self.node(node)),
        }
    }

    fn list(&mut self, old: Operands, program: &Program) -> Operands {
        if let Some(&new) = self.lists.get(&old) {
            return new;
        }
        let nodes = program.operand_list(old).iter().map(|&node| self.node(node));
        let nodes: Vec<NodeId> = nodes.collect();
        let new = Operands { start: self.operands.len() as u32, count: old.count };
        self.operands.extend(nodes);
        self.lists.insert(old, new);
        new
    }

    fn constant(&mut self, old: ConstantId, program: &Program) -> ConstantId {
        let next = ConstantId(self.constants.len() as u32);
        let (Some(place), Some(&constant)) =
            (self.kept_constants.get_mut(old.index()), program.constants.get(old.index()))
        else {
            return old;
        };
        *place.get_or_insert_with(|| {
            self.constants.push(constant);
            next
        })
    }

    fn table(&mut self, old: TableId, program: &Program) -> TableId {
        if let Some(new) = self.kept_tables.get(old.index()).copied().flatten() {
            return new;
        }
        let Some(mut table) = program.tables.get(old.index()).cloned() else { return old };
        match &mut table {
            Table::Rows { rows, .. } => {
                for (condition, value) in rows {
                    (*condition, *value) = (self.node(*condition), self.node(*value));
                }
            }
            Table::Dated { keys, rows } => {
                *keys = self.list(*keys, program);
                rows.iter_mut().for_each(|row| row.value = self.node(row.value));
            }
        }
        let new = TableId(self.tables.len() as u32);
        self.tables.push(table);
        if let Some(place) = self.kept_tables.get_mut(old.index()) {
            *place = Some(new);
        }
        new
    }

    fn default_tree(&mut self, old: DefaultId, program: &Program) -> DefaultId {
        if let Some(new) = self.kept_defaults.get(old.index()).copied().flatten() {
            return new;
        }
        let Some(mut tree) = program.defaults.get(old.index()).cloned() else { return old };
        tree.main = tree.main.map(|node| self.node(node));
        for exception in &mut tree.exceptions {
            exception.condition = self.node(exception.condition);
            exception.value = match exception.value {
                ExceptionValue::Node(node) => ExceptionValue::Node(self.node(node)),
                ExceptionValue::Default(inner) => ExceptionValue::Default(self.default_tree(inner, program)),
            };
        }
        let new = DefaultId(self.defaults.len() as u32);
        self.defaults.push(tree);
        if let Some(place) = self.kept_defaults.get_mut(old.index()) {
            *place = Some(new);
        }
        new
    }

    fn matching(&mut self, old: MatchingId, program: &Program) -> MatchingId {
        let next = MatchingId(self.matchings.len() as u32);
        let Some(mut matching) = program.matchings.get(old.index()).cloned() else { return old };
        matching.renumber(|node| self.node(node), |space| space);
        let Some(place) = self.kept_matchings.get_mut(old.index()) else { return old };
        *place.get_or_insert_with(|| {
            self.matchings.push(matching);
            next
        })
    }

    fn reduction(&mut self, old: ReductionId, program: &Program) -> ReductionId {
        let next = ReductionId(self.reductions.len() as u32);
        let Some(mut reduction) = program.reductions.get(old.index()).copied() else { return old };
        reduction.counted = reduction.counted.map(|node| self.node(node));
        reduction.taken = reduction.taken.map(|node| self.node(node));
        reduction.how = reduction.how.map_nodes(|node| self.node(node));
        let Some(place) = self.kept_reductions.get_mut(old.index()) else { return old };
        *place.get_or_insert_with(|| {
            self.reductions.push(reduction);
            next
        })
    }
}

/// Keeps the spaces of lists, and of the others those in which something is evaluated. The lists of a case have their spaces before all others.
fn drop_unread_spaces(program: &mut Program) {
    let mut read: Vec<bool> =
        program.spaces.iter().map(|space| !matches!(space, Space::Again { .. } | Space::Series { .. })).collect();
    let of_nodes = program.nodes.iter().flat_map(|node| program.spaces_read_by(node));
    let listed = program.spaces_of_outcomes().chain(program.spaces_over_cases());
    for space in of_nodes.chain(listed).flat_map(|space| program.outwards(space)) {
        if let Some(read) = read.get_mut(space.index()) {
            *read = true;
        }
    }
    let numbers: Vec<SpaceId> = read
        .iter()
        .scan(0, |next, read| {
            let own = SpaceId(*next);
            *next += u32::from(*read);
            Some(own)
        })
        .collect();
    let number = |old: SpaceId| numbers.get(old.index()).copied().unwrap_or(old);
    let mut kept = read.iter();
    program.spaces.retain(|_| kept.next() == Some(&true));
    for space in &mut program.spaces {
        match space {
            Space::Again { parent, owner, .. } => {
                *parent = number(*parent);
                if let Owner::RowOf(space) = owner {
                    *space = number(*space);
                }
            }
            Space::Series { parent, .. } => *parent = number(*parent),
            Space::Case | Space::List { .. } => {}
        }
    }
    for way in program.arisen.iter_mut().flat_map(|arisen| &mut arisen.ways) {
        way.renumber(|node| node, number);
    }
    for matching in &mut program.matchings {
        matching.renumber(|node| node, number);
    }
    program.nodes.iter_mut().for_each(|node| node.space = number(node.space));
    program.reductions.iter_mut().for_each(|reduce| reduce.space = number(reduce.space));
    program.instances.iter_mut().for_each(|instances| instances.space = number(instances.space));
    program.payments.iter_mut().for_each(|payments| payments.space = number(payments.space));
    program.findings.iter_mut().for_each(|finding| finding.space = number(finding.space));
    program.measures.iter_mut().for_each(|measure| measure.space = number(measure.space));
    program.reports.iter_mut().for_each(|report| report.renumber(|node| node, number));
    program.lists.iter_mut().for_each(|list| list.space = number(list.space));
}

/// Calls `visit` with every node that an outcome lists.
fn for_each_outcome_root(program: &mut Program, visit: &mut impl FnMut(&mut NodeId)) {
    for output in &mut program.outputs {
        match &mut output.value {
            OutputValue::Node(node) => visit(node),
            OutputValue::Range(low, high) => {
                visit(low);
                visit(high);
            }
            OutputValue::Values(listed) => {
                listed
                    .iter_mut()
                    .flat_map(|own| own.condition.iter_mut().chain([&mut own.value]))
                    .for_each(&mut *visit);
            }
        }
    }
    for insats in &mut program.insatser {
        let own = [
            &mut insats.may_be_granted,
            &mut insats.may_be_ended,
            &mut insats.last_possible_day,
            &mut insats.support_time,
        ];
        own.into_iter().flatten().for_each(|traced: &mut Traced| visit(&mut traced.node));
        insats.leads_to.iter_mut().for_each(|(_, traced)| visit(&mut traced.node));
    }
    for events in &mut program.events {
        visit(&mut events.has_happened);
        visit(&mut events.counts);
    }
    for instances in &mut program.instances {
        instances.renumber(|mut node| {
            visit(&mut node);
            node
        });
    }
    for finding in &mut program.findings {
        finding.renumber(|mut node| {
            visit(&mut node);
            node
        });
    }
    for payments in &mut program.payments {
        payments.renumber(|mut node| {
            visit(&mut node);
            node
        });
    }
    for check in &mut program.checks {
        if let Some(applies) = &mut check.applies {
            visit(&mut applies.node);
        }
        if let Consequence::Requirement(requirement) = &mut check.consequence {
            visit(&mut requirement.node);
        }
    }
}

fn for_each_trace_root(program: &mut Program, visit: &mut impl FnMut(&mut NodeId)) {
    program.traces.iter_mut().flat_map(|trace| trace.node.iter_mut().chain(&mut trace.end)).for_each(visit);
}

/// Calls `visit` with every trace that an outcome refers to.
fn for_each_outcome_trace(program: &mut Program, visit: &mut impl FnMut(&mut u32)) {
    program.outputs.iter_mut().for_each(|output| visit(&mut output.trace));
    for insats in &mut program.insatser {
        let own = [
            &mut insats.may_be_granted,
            &mut insats.may_be_ended,
            &mut insats.last_possible_day,
            &mut insats.support_time,
        ];
        own.into_iter().flatten().for_each(|traced: &mut Traced| visit(&mut traced.trace));
        insats.leads_to.iter_mut().for_each(|(_, traced)| visit(&mut traced.trace));
    }
    program.instances.iter_mut().for_each(|instances| visit(&mut instances.trace));
    program.payments.iter_mut().for_each(|payments| visit(&mut payments.trace));
    program.reports.iter_mut().for_each(|report| visit(&mut report.trace));
    program.events.iter_mut().for_each(|events| visit(&mut events.trace));
    for check in &mut program.checks {
        visit(&mut check.trace);
        if let Some(applies) = &mut check.applies {
            visit(&mut applies.trace);
        }
        if let Consequence::Requirement(requirement) = &mut check.consequence {
            visit(&mut requirement.trace);
        }
    }
}

/// Keeps the traces that an outcome leads to. Children stand before their parents.
fn drop_unread_traces(program: &mut Program) {
    let mut read = vec![false; program.traces.len()];
    let mut mark = |trace: u32| {
        if let Some(read) = read.get_mut(trace as usize) {
            *read = true;
        }
    };
    for_each_outcome_trace(program, &mut |trace| mark(*trace));
    for index in (0..program.traces.len()).rev() {
        if read.get(index) == Some(&true) {
            for &child in program.children_of_trace(index as u32) {
                if let Some(read) = read.get_mut(child as usize) {
                    *read = true;
                }
            }
        }
    }
    let mut numbers = Vec::with_capacity(read.len());
    let mut next = 0_u32;
    for &read in &read {
        numbers.push(next);
        next += u32::from(read);
    }
    let number = |old: u32| numbers.get(old as usize).copied().unwrap_or(old);
    let mut children = Vec::new();
    for index in 0..read.len() {
        let start = children.len() as u32;
        if read.get(index) == Some(&true) {
            children.extend(program.children_of_trace(index as u32).iter().map(|&child| number(child)));
        }
        if let Some(trace) = program.traces.get_mut(index) {
            trace.children_start = start;
        }
    }
    let mut is_read = read.iter();
    program.traces.retain(|_| is_read.next() == Some(&true));
    program.trace_children = children;
    for_each_outcome_trace(program, &mut |trace| *trace = number(*trace));
}
