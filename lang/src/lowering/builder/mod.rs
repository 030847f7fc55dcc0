//! The program under construction: nodes that are made once, and simplified as they are made.
//!
//! Every way of making a node goes through here, so three things hold of every program: equal operations are one node, an operation
//! stands in the innermost space of its operands, and simplification never changes one of the four states. Only operations that can fault
//! by themselves are made once for each declaration, so that nobody is blamed for what another calculates. Operands are made before
//! their users, so the order of making is an order of evaluation; [`finish`] only sorts it into stages and drops what nothing reads.
//! Must not know: syntax, types, declarations.

mod arithmetic;
mod comparison;
mod finish;
mod keys;
mod logic;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;
use stadga_program::date::Date;
use stadga_program::node::{
    ConstantId, DefaultId, Kind, MatchingId, Node, NodeId, NumberUnit, Op, Operands, Reduce, ReductionId, RuleId,
    ScanId, SlotId, SpaceId, TableId,
};
use stadga_program::number::Ratio;
use stadga_program::program::{
    ArisenEnd, Constant, Default as DefaultTree, FaultCode, ListOf, Matching, MatchingPart, Program, Scan, SeriesUnit,
    Space, Table,
};

/// The space of the case.
pub(super) const CASE: SpaceId = SpaceId(0);

/// The greatest number of nodes. Nacka's rules need some hundreds; what needs more than this doubles its work somewhere.
pub(super) const MAX_NODES: usize = 200_000;

/// A program under construction.
#[derive(Debug)]
pub(super) struct Builder {
    /// What has been made so far. Tables that hold no nodes are filled in directly.
    pub(super) program: Program,
    /// The declaration that nodes are blamed on.
    pub(super) rule: RuleId,
    /// The declaration that is asked for by name and needs the nodes: that which is blamed or one that calls it. Its faults are its own, whoever
    /// else calculates the same; among what it calls they are shared, so that functions of functions stay small.
    pub(super) asker: RuleId,
    /// Each node by what it does; one that can fault by itself also by who asks for it.
    known: FxHashMap<(Op, Kind, SpaceId, Option<RuleId>), NodeId>,
    operand_lists: FxHashMap<Box<[NodeId]>, Operands>,
    constants: FxHashMap<Constant, ConstantId>,
    faults: FxHashMap<(FaultCode, Kind, RuleId), NodeId>,
    ratios: FxHashMap<Ratio, i64>,
    texts: FxHashMap<String, i64>,
    reductions: FxHashMap<Reduce, ReductionId>,
    derived: FxHashMap<Space, SpaceId>,
    /// Nodes of a list's elements as they are in a space that has some of these; nothing for those that cannot be moved there.
    narrowed: FxHashMap<(NodeId, SpaceId), Option<NodeId>>,
    tables: FxHashMap<(Table, RuleId), TableId>,
    defaults: FxHashMap<DefaultTree, DefaultId>,
    /// For each node, whether it depends on nothing but the run.
    run: Vec<bool>,
    too_large: Option<RuleId>,
}

impl Builder {
    pub(super) fn new() -> Self {
        let program = Program { spaces: vec![Space::Case], ..Program::default() };
        Self {
            program,
            rule: RuleId(0),
            asker: RuleId(0),
            known: FxHashMap::default(),
            operand_lists: FxHashMap::default(),
            constants: FxHashMap::default(),
            faults: FxHashMap::default(),
            ratios: FxHashMap::default(),
            texts: FxHashMap::default(),
            reductions: FxHashMap::default(),
            derived: FxHashMap::default(),
            narrowed: FxHashMap::default(),
            tables: FxHashMap::default(),
            defaults: FxHashMap::default(),
            run: Vec::new(),
            too_large: None,
        }
    }

    /// Makes room for what so many declarations usually come to, so that little is moved while it grows. Nacka's rules need nine nodes and
    /// six lines of explanations for each.
    pub(super) fn make_room(&mut self, declarations: usize) {
        let nodes = declarations.saturating_mul(10).min(MAX_NODES);
        self.program.nodes.reserve(nodes);
        self.run.reserve(nodes);
        self.known.reserve(nodes);
        self.program.traces.reserve(declarations.saturating_mul(7).min(MAX_NODES));
    }

    /// The declaration in which the program grew beyond its limit.
    pub(super) fn too_large(&self) -> Option<RuleId> {
        self.too_large
    }

    /// Says that the limit has been reached, in the declaration that is being lowered.
    pub(super) fn give_up(&mut self) {
        self.too_large.get_or_insert(self.rule);
    }

    /// The declarations that have a fault because something of them is not evaluated yet, wherever that was found.
    pub(super) fn not_counted(&self) -> impl Iterator<Item = RuleId> {
        self.faults.keys().filter(|(code, ..)| *code == FaultCode::NotCounted).map(|(.., rule)| *rule)
    }

    /// What a node yields.
    pub(super) fn kind(&self, node: NodeId) -> Kind {
        self.node(node).map_or(Kind::Bool, |node| node.kind)
    }

    /// What a node does.
    pub(super) fn op(&self, node: NodeId) -> Option<Op> {
        self.node(node).map(|node| node.op)
    }

    /// The space of a node.
    pub(super) fn space(&self, node: NodeId) -> SpaceId {
        self.node(node).map_or(CASE, |node| node.space)
    }

    /// Whether a node depends on nothing but the run.
    pub(super) fn is_run(&self, node: NodeId) -> bool {
        self.run.get(node.index()).copied().unwrap_or(false)
    }

    /// The constant that a node is.
    pub(super) fn as_constant(&self, node: NodeId) -> Option<Constant> {
        match self.op(node)? {
            Op::Constant(constant) => self.program.constants.get(constant.index()).copied(),
            _ => None,
        }
    }

    /// The known word that a node is.
    pub(super) fn as_word(&self, node: NodeId) -> Option<i64> {
        match self.as_constant(node)? {
            Constant::Known(word) => Some(word),
            Constant::Absent | Constant::Faulty(_) => None,
        }
    }

    /// A constant.
    pub(super) fn constant(&mut self, constant: Constant, kind: Kind) -> NodeId {
        let id = self.constant_id(constant);
        self.push(Op::Constant(id), kind, CASE, true)
    }

    /// A known word.
    pub(super) fn word(&mut self, word: i64, kind: Kind) -> NodeId {
        self.constant(Constant::Known(word), kind)
    }

    /// ja or nej.
    pub(super) fn truth(&mut self, holds: bool) -> NodeId {
        self.word(i64::from(holds), Kind::Bool)
    }

    /// A day.
    pub(super) fn date(&mut self, date: Date) -> NodeId {
        self.word(i64::from(date.days()), Kind::Date)
    }

    /// A known absence.
    pub(super) fn absent(&mut self, kind: Kind) -> NodeId {
        self.constant(Constant::Absent, kind)
    }

    /// A value of another kind, if it is one that has no word: an absence, or a fault, for which the same declaration answers.
    pub(super) fn of_kind(&mut self, node: NodeId, kind: Kind) -> NodeId {
        match self.as_constant(node) {
            _ if self.kind(node) == kind => node,
            Some(Constant::Absent) => self.absent(kind),
            Some(Constant::Faulty(code)) => {
                let rule = self.node(node).map_or(self.rule, |node| node.rule);
                self.fault_of(rule, code, kind)
            }
            Some(Constant::Known(_)) | None => node,
        }
    }

    /// A fault, blamed on the declaration that is being lowered; so those of two declarations are two nodes.
    pub(super) fn fault(&mut self, code: FaultCode, kind: Kind) -> NodeId {
        self.fault_of(self.rule, code, kind)
    }

    fn fault_of(&mut self, rule: RuleId, code: FaultCode, kind: Kind) -> NodeId {
        if let Some(&known) = self.faults.get(&(code, kind, rule)) {
            return known;
        }
        let id = self.constant_id(Constant::Faulty(code));
        let node = self.append(Node { op: Op::Constant(id), kind, space: CASE, rule }, true);
        self.faults.insert((code, kind, rule), node);
        node
    }

    /// A text of the program.
    pub(super) fn text(&mut self, text: &str) -> i64 {
        if let Some(&word) = self.texts.get(text) {
            return word;
        }
        let word = self.program.texts.len() as i64;
        self.program.texts.push(text.to_owned());
        self.texts.insert(text.to_owned(), word);
        word
    }

    /// A fraction as a constant.
    pub(super) fn ratio(&mut self, ratio: Ratio, unit: NumberUnit) -> NodeId {
        let next = self.program.ratios.len() as i64;
        let word = *self.ratios.entry(ratio).or_insert(next);
        if word == next {
            self.program.ratios.push(ratio);
        }
        self.word(word, Kind::Ratio(unit))
    }

    /// A fact of the case, or of the element that a row of a space is for.
    pub(super) fn fact(&mut self, slot: SlotId, space: SpaceId) -> NodeId {
        let Some(kind) = self.program.slots.get(slot.index()).map(|shape| shape.kind) else {
            return self.fault(FaultCode::Invalid, Kind::Bool);
        };
        self.push(Op::Fact(slot), kind, space, false)
    }

    /// What a row of an inner space is for.
    pub(super) fn element(&mut self, space: SpaceId) -> NodeId {
        let kind = match self.program.spaces.get(space.index()) {
            Some(Space::List { list, .. } | Space::Again { list, .. }) => {
                Kind::Row(self.program.lists.get(list.index()).map_or(CASE, |list| list.space))
            }
            Some(Space::Series { unit, .. }) => match unit {
                SeriesUnit::Day => Kind::Date,
                SeriesUnit::Week => Kind::Week,
                SeriesUnit::Month => Kind::Month,
                SeriesUnit::Year => Kind::Year,
                SeriesUnit::Number => Kind::Int,
            },
            Some(Space::Case) | None => return self.fault(FaultCode::Invalid, Kind::Int),
        };
        self.push(Op::Element, kind, space, false)
    }

    /// Whether a row is in its space for certain.
    pub(super) fn listed(&mut self, space: SpaceId) -> NodeId {
        match self.program.spaces.get(space.index()) {
            Some(Space::Series { .. }) => self.push(Op::Listed, Kind::Bool, space, false),
            Some(Space::List { list, .. } | Space::Again { list, .. }) if self.arises(*list) => {
                self.push(Op::Listed, Kind::Bool, space, false)
            }
            // A list that is not known has no rows.
            _ => self.truth(true),
        }
    }

    /// An end of what has arisen, for a row of its list or of a space that goes through that over again.
    pub(super) fn arisen(&mut self, end: ArisenEnd, space: SpaceId) -> NodeId {
        self.push(Op::Arisen(end), Kind::Date, space, false)
    }

    fn arises(&self, list: stadga_program::node::ListId) -> bool {
        self.program.lists.get(list.index()).is_some_and(|list| list.of == ListOf::Arisen)
    }

    /// The value of a node of a list's space for the element that a node names.
    pub(super) fn at(&mut self, value: NodeId, row: NodeId) -> NodeId {
        let kind = self.kind(value);
        match self.op(row) {
            _ if self.space(value) == CASE => value,
            // The element that a row of the list itself is for.
            Some(Op::Element) if self.space(row) == self.space(value) => value,
            _ => {
                let space = self.space(row);
                self.push(Op::At(value, row), kind, space, false)
            }
        }
    }

    /// A value of a list's elements that is going to depend on its own values for earlier elements.
    pub(super) fn open_scan(&mut self) -> ScanId {
        let unknown = self.truth(false);
        self.program.scans.push(Scan { first: unknown, last: unknown });
        ScanId(self.program.scans.len() as u32 - 1)
    }

    /// The value of a scan, once it is known.
    pub(super) fn close_scan(&mut self, scan: ScanId, value: NodeId) {
        if let Some(own) = self.program.scans.get_mut(scan.index()) {
            own.last = value;
        }
    }

    /// What a scan has settled for the earlier element that a row of a space is for.
    pub(super) fn settled(&mut self, scan: ScanId, space: SpaceId) -> NodeId {
        self.push(Op::Settled(scan), Kind::Bool, space, false)
    }

    /// The space of a series, or of a list that is judged from another space.
    pub(super) fn derived(&mut self, space: Space) -> SpaceId {
        let next = SpaceId(self.program.spaces.len() as u32);
        let id = *self.derived.entry(space).or_insert(next);
        if id == next {
            self.program.spaces.push(space);
        }
        id
    }

    /// A day or reading of the run.
    pub(super) fn of_run(&mut self, op: Op, kind: Kind) -> NodeId {
        self.push(op, kind, CASE, true)
    }

    /// Any other operation, in the innermost space of its operands. Simplifies nothing.
    ///
    /// Operands that the operation cannot read come from an expression with an error, and make a fault of it.
    pub(super) fn operation(&mut self, op: Op, kind: Kind) -> NodeId {
        if !self.program.kinds_fit(&Node { op, kind, space: CASE, rule: self.rule }) {
            return self.fault(FaultCode::Invalid, kind);
        }
        let (mut run, mut innermost) = (true, Some(CASE));
        self.program.for_each_operand(op, &mut |operand| {
            run &= self.is_run(operand);
            innermost = innermost.and_then(|space| self.inner(space, self.space(operand)));
        });
        match innermost {
            Some(space) => self.push(op, kind, space, run),
            // Elements of lists that do not lie in each other have no space in common.
            None => self.fault(FaultCode::NotCounted, kind),
        }
    }

    /// Decision rows or dated rows as the table of a program. That no row holds is a fault of the declaration, so those of two
    /// declarations are two tables.
    pub(super) fn table(&mut self, table: Table) -> TableId {
        let next = TableId(self.program.tables.len() as u32);
        let id = *self.tables.entry((table.clone(), self.rule)).or_insert(next);
        if id == next {
            self.program.tables.push(table);
        }
        id
    }

    /// A tree of huvudregel and undantag.
    pub(super) fn default_tree(&mut self, tree: DefaultTree) -> DefaultId {
        let next = DefaultId(self.program.defaults.len() as u32);
        let id = *self.defaults.entry(tree.clone()).or_insert(next);
        if id == next {
            self.program.defaults.push(tree);
        }
        id
    }

    /// How many elements a list has, of a row of the space that has the list or of one that goes through its rows over again.
    pub(super) fn length(&mut self, list: stadga_program::node::ListId, owner: SpaceId) -> NodeId {
        self.push(Op::Length(list), Kind::Int, owner, false)
    }

    /// One value from the elements of a list.
    pub(super) fn reduce(&mut self, reduction: Reduce, kind: Kind) -> NodeId {
        self.reduce_from(self.parent(reduction.space), reduction, kind)
    }

    /// One value from all elements of a space that lie in a row of another, which its parent lies in or is.
    pub(super) fn reduce_from(&mut self, home: SpaceId, reduction: Reduce, kind: Kind) -> NodeId {
        let inside = reduction.counted.into_iter().chain(reduction.taken).chain(reduction.how.of_element());
        let inside: Vec<NodeId> = inside.collect();
        let stays_inside = inside.iter().all(|&node| self.encloses(self.space(node), reduction.space));
        let stays_outside = reduction.how.of_whole().all(|node| self.encloses(self.space(node), home));
        if !stays_inside || !stays_outside {
            return self.fault(FaultCode::NotCounted, kind);
        }
        let reduction = if home == self.parent(reduction.space) { self.narrowed(reduction) } else { reduction };
        let next = ReductionId(self.program.reductions.len() as u32);
        let id = *self.reductions.entry(reduction).or_insert(next);
        if id == next {
            self.program.reductions.push(reduction);
        }
        let space = home;
        if !self.program.kinds_fit(&Node { op: Op::Reduce(id), kind, space, rule: self.rule }) {
            return self.fault(FaultCode::Invalid, kind);
        }
        self.push(Op::Reduce(id), kind, space, false)
    }

    /// What events come to for each row of a space of instances; nothing where they do not lie in it.
    pub(super) fn matching(&mut self, matching: Matching) -> Option<MatchingId> {
        let is_inside = |node: NodeId, space| self.encloses(self.space(node), space);
        let mut sources = matching.sources.iter();
        let fit = sources.all(|source| {
            let lies_in = source.space != matching.space && self.encloses(matching.space, source.space);
            lies_in && source.nodes().iter().all(|node| is_inside(*node, source.space))
        });
        let mut turns = matching.turns.iter().flat_map(|turns| [turns.exists, turns.day]);
        if !fit || !turns.all(|node| is_inside(node, matching.space)) {
            return None;
        }
        self.program.matchings.push(matching);
        Some(MatchingId(self.program.matchings.len() as u32 - 1))
    }

    /// A part of what events come to for an instance.
    pub(super) fn matched(&mut self, id: MatchingId, part: MatchingPart) -> NodeId {
        let kind = if part == MatchingPart::Day { Kind::Date } else { Kind::Bool };
        let space = self.program.matchings.get(id.index()).map_or(CASE, |matching| matching.space);
        self.push(Op::Matched(id, part), kind, space, false)
    }

    /// An operand list.
    pub(super) fn operands(&mut self, nodes: &[NodeId]) -> Operands {
        if let Some(&list) = self.operand_lists.get(nodes) {
            return list;
        }
        let list = Operands { start: self.program.operands.len() as u32, count: nodes.len() as u32 };
        self.program.operands.extend_from_slice(nodes);
        self.operand_lists.insert(nodes.into(), list);
        list
    }

    /// The innermost of some spaces, if each encloses the next.
    pub(super) fn innermost_space(&self, spaces: impl IntoIterator<Item = SpaceId>) -> Option<SpaceId> {
        spaces.into_iter().try_fold(CASE, |innermost, space| self.inner(innermost, space))
    }

    /// The inner of two spaces, if one encloses the other.
    fn inner(&self, one: SpaceId, other: SpaceId) -> Option<SpaceId> {
        if self.encloses(one, other) { Some(other) } else { self.encloses(other, one).then_some(one) }
    }

    /// Whether the first space is the second or encloses it.
    pub(super) fn encloses(&self, outer: SpaceId, inner: SpaceId) -> bool {
        self.program.encloses(outer, inner)
    }

    /// The space that a space lies in; the case has itself.
    pub(super) fn parent(&self, space: SpaceId) -> SpaceId {
        self.program.spaces.get(space.index()).and_then(|space| space.parent()).unwrap_or(CASE)
    }

    fn constant_id(&mut self, constant: Constant) -> ConstantId {
        let next = ConstantId(self.program.constants.len() as u32);
        let id = *self.constants.entry(constant).or_insert(next);
        if id == next {
            self.program.constants.push(constant);
        }
        id
    }

    fn node(&self, node: NodeId) -> Option<&Node> {
        self.program.nodes.get(node.index())
    }

    fn push(&mut self, op: Op, kind: Kind, space: SpaceId, run: bool) -> NodeId {
        let key = (op, kind, space, can_fault(op).then_some(self.asker));
        if let Some(&known) = self.known.get(&key) {
            return known;
        }
        if self.program.nodes.len() >= MAX_NODES && !matches!(op, Op::Constant(_)) {
            self.give_up();
            return self.fault(FaultCode::Limit, kind);
        }
        let id = self.append(Node { op, kind, space, rule: self.rule }, run);
        self.known.insert(key, id);
        id
    }

    fn append(&mut self, node: Node, run: bool) -> NodeId {
        let id = NodeId(self.program.nodes.len() as u32);
        self.program.nodes.push(node);
        self.run.push(run);
        id
    }
}

/// Whether an operation can be a fault although its operands are known: a number too large, a day beyond the calendar, a division by nought.
fn can_fault(op: Op) -> bool {
    matches!(
        op,
        Op::Add(..)
            | Op::Subtract(..)
            | Op::Multiply(..)
            | Op::NotNegative(_)
            | Op::IntToFixed(_)
            | Op::RatioAdd(..)
            | Op::RatioSubtract(..)
            | Op::RatioMultiply(..)
            | Op::RatioDivide(..)
            | Op::Round(..)
            | Op::AddDays(..)
            | Op::AddMonths(..)
            | Op::AddWorkDays(..)
            | Op::AddHours(..)
    )
}
