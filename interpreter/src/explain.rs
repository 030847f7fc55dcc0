//! Why a value is what it is: the lines of an explanation with their values, and which of them have a say.
//!
//! An evaluation keeps every value, and the program says which values there is something to say of; so nothing is recorded while a case
//! is evaluated. What is the same for all cases, which line lies below which, is found once for a program. What [`explain_case`] adds for a
//! case is what each line has to do with the one above it; with that the explanations of all its outcomes are there, each line of them
//! once, however many outcomes it is said of. [`Explanations::of`] writes one out as one flat list of lines, children after
//! their parent, that another part puts into words. Must not know: words, languages, formats.

pub mod counting;
pub mod events;
mod judgement;
mod plan;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashSet;
use stadga_program::node::{NodeId, SpaceId};

use self::judgement::say;
pub(crate) use self::plan::Plan;
use self::plan::{ALWAYS, JudgedIn, Pair, Place, PlannedLine};
use crate::cell::Cell;
use crate::evaluate::{CASE, FullEvaluation};
use crate::needs::{Fact, Needs};

/// The greatest number of lines of an explanation.
pub const MAX_LINES: usize = 10_000;

/// How many lines about elements of one list lie below a line: the first that count, and the first of those that do not. Where there are
/// many rules about each of many events, all of both would be too much to read and to write.
pub const MAX_ELEMENTS: usize = 100;

/// How deep lines may lie below each other.
const MAX_DEPTH: u32 = 128;

/// How many lines about rows of lists are judged for a case; of what lies beyond, everything is said to decide.
const MAX_JUDGED: usize = 4_000_000;

/// An explanation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Explanation {
    /// The lines, each followed by those below it.
    pub lines: Vec<Line>,
    /// The facts that the value waits for, if it is unknown.
    pub missing: Vec<Fact>,
    /// Whether lines were left out, because there are more than [`MAX_LINES`] or they lie too deep.
    pub cut: bool,
}

/// A line of an explanation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// What there is to say: an index of the program's traces.
    pub trace: u32,
    /// How deep it lies; the first line has 0.
    pub depth: u32,
    /// The space and row that it is about.
    pub place: (SpaceId, u32),
    /// The value; none for a heading. Of a period or interval its lower end.
    pub value: Option<Cell>,
    /// The upper end of a period or interval.
    pub end: Option<Cell>,
    /// What it has to do with the line above it.
    pub say: Say,
    /// Whether the same has been said before, so that the lines below it are not repeated.
    pub repeats: bool,
    /// How many lines like it are left out after it, since there are more elements than [`MAX_ELEMENTS`].
    pub more: u32,
}

/// What a line has to do with the value of the line that it lies below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Say {
    /// The value above rests on it.
    Decides,
    /// It is open, and so may come to decide.
    Open,
    /// It would decide, but gives way to an exception that goes before it.
    GivesWay,
    /// Whatever it is, the value above would be the same.
    Aside,
}

/// The explanations of all that there is to say of a case. Which lines there are the program knows, their values are in the evaluation, and
/// what they have to do with each other is here: an explanation that is part of others is there once.
#[derive(Debug)]
pub struct Explanations<'a> {
    evaluation: FullEvaluation<'a>,
    plan: &'a Plan,
    /// What is said of each pair of lines that is judged: space by space, in a space row by row.
    says: Vec<Say>,
    /// For each space, where its rows begin among those, and how many are said of each row.
    starts: Vec<(usize, usize)>,
}

/// Explains all that there is to say of a case.
pub fn explain_case(evaluation: FullEvaluation<'_>) -> Explanations<'_> {
    let plan = evaluation.prepared().explanation_plan();
    let mut starts = vec![(0, 0); evaluation.program().spaces.len()];
    let mut says = Vec::with_capacity(plan.places.len());
    for JudgedIn { space, pairs } in &plan.judged {
        let rows = if *space == CASE { 1 } else { evaluation.row_count(*space) };
        if pairs.len().saturating_mul(rows as usize) > MAX_JUDGED - says.len() {
            continue;
        }
        if let Some(start) = starts.get_mut(space.index()) {
            *start = (says.len(), pairs.len());
        }
        if *space == CASE {
            judge(evaluation, pairs, |node| evaluation.cell_of_case(node), &mut says);
        } else {
            for row in 0..rows {
                judge(evaluation, pairs, |node| evaluation.cell_at(node, *space, row), &mut says);
            }
        }
    }
    Explanations { evaluation, plan, says, starts }
}

/// Judges pairs of lines by the values of a row.
fn judge(evaluation: FullEvaluation<'_>, pairs: &[Pair], value: impl Fn(NodeId) -> Cell + Copy, says: &mut Vec<Say>) {
    let program = evaluation.program();
    says.extend(pairs.iter().map(|pair| say(program, pair.how, value(pair.above), value(pair.node), value)));
}

impl<'a> Explanations<'a> {
    /// What is explained.
    pub fn evaluation(&self) -> FullEvaluation<'a> {
        self.evaluation
    }

    /// The explanation of a trace of the case, written out.
    pub fn of(&self, trace: u32) -> Explanation {
        self.of_all(&[trace])
    }

    /// The explanation of a trace for a row of a space, written out.
    pub fn of_row(&self, trace: u32, place: (SpaceId, u32)) -> Explanation {
        self.of_places(&[(trace, place)])
    }

    /// The explanations of several traces of the case in one: what is said below one is not said again below another.
    pub fn of_all(&self, traces: &[u32]) -> Explanation {
        self.of_places(&traces.iter().map(|trace| (*trace, (CASE, 0))).collect::<Vec<_>>())
    }

    fn of_places(&self, places: &[(u32, (SpaceId, u32))]) -> Explanation {
        let mut explanation = Explanation::default();
        explanation.cut = !self.for_each_line(places, |line| explanation.lines.push(line));
        let line = |trace: u32| self.plan.lines.get(trace as usize);
        let nodes = |trace: u32| line(trace).into_iter().flat_map(|line| line.node.into_iter().chain(line.end));
        explanation.missing = match places {
            [(trace, place)] if place.0 != CASE => {
                let mut needs = Needs::new();
                let found = nodes(*trace).flat_map(|node| needs.of_place(*self.evaluation, node, *place).to_vec());
                found.collect()
            }
            _ => {
                let nodes: Vec<NodeId> = places.iter().flat_map(|(trace, _)| nodes(*trace)).collect();
                Needs::new().of_all(*self.evaluation, &nodes).to_vec()
            }
        };
        explanation
    }

    /// Calls `each` with the lines of the explanations of several traces, each for a row of a space, in their order; the answer is whether
    /// that was all of them.
    pub fn for_each_line(&self, places: &[(u32, (SpaceId, u32))], each: impl FnMut(Line)) -> bool {
        let said_of_case = vec![false; self.plan.lines.len()];
        let mut walk =
            Walk { explanations: self, each, written: 0, cut: false, said_of_case, said_of_rows: FxHashSet::default() };
        for &(trace, place) in places {
            walk.write(trace, place, 0, Place { trace, space: CASE, number: ALWAYS });
        }
        !walk.cut
    }

    #[inline(always)]
    fn say(&self, place: Place, at: (SpaceId, u32)) -> Say {
        if place.number == ALWAYS {
            return Say::Decides;
        }
        // What is judged of the case stands first.
        let index = if place.space == CASE { Some(place.number as usize) } else { self.place_of_say(place, at) };
        index.and_then(|index| self.says.get(index)).copied().unwrap_or(Say::Decides)
    }

    fn place_of_say(&self, place: Place, (space, row): (SpaceId, u32)) -> Option<usize> {
        let row = self.evaluation.enclosing_row(place.space, space, row)?;
        let (start, count) = self.starts.get(place.space.index()).copied().filter(|(_, count)| *count > 0)?;
        Some(start + row as usize * count + place.number as usize)
    }
}

/// The explanation of a trace of the case.
pub fn explain(evaluation: FullEvaluation<'_>, trace: u32) -> Explanation {
    explain_case(evaluation).of(trace)
}

impl Explanation {
    /// The indexes of the lines directly below a line.
    pub fn below(&self, line: usize) -> impl Iterator<Item = usize> {
        let depth = self.lines.get(line).map_or(0, |line| line.depth);
        let rest = self.lines.iter().enumerate().skip(line + 1);
        rest.take_while(move |(_, line)| line.depth > depth)
            .filter(move |(_, line)| line.depth == depth + 1)
            .map(|(index, _)| index)
    }
}

struct Walk<'e, F> {
    explanations: &'e Explanations<'e>,
    each: F,
    written: usize,
    cut: bool,
    /// Which traces have been said of the case, and which of rows of its lists.
    said_of_case: Vec<bool>,
    said_of_rows: FxHashSet<(u32, SpaceId, u32)>,
}

impl<F: FnMut(Line)> Walk<'_, F> {
    /// Writes a line for each row that the trace has inside the row above it.
    fn write(&mut self, trace: u32, above: (SpaceId, u32), depth: u32, place: Place) {
        let Some(&line) = self.explanations.plan.lines.get(trace as usize) else { return };
        if above.0 == CASE && line.is_of_case {
            return self.write_line((line, trace), above, (depth, 0), place);
        }
        let evaluation = self.explanations.evaluation;
        let space = line.space.unwrap_or(above.0);
        if space == above.0 || evaluation.enclosing_row(space, above.0, above.1).is_some() {
            return self.write_line((line, trace), above, (depth, 0), place);
        }
        if let Some(row) = evaluation.same_element(space, above) {
            return self.write_line((line, trace), (space, row), (depth, 0), place);
        }
        let (rows, left_out) = self.elements(line, space, above);
        let last = rows.last().copied();
        for row in rows {
            let more = if Some(row) == last { left_out } else { 0 };
            self.write_line((line, trace), (space, row), (depth, more), place);
        }
    }

    /// The rows of a list inside a row above it that there are lines about, and how many there are none about.
    fn elements(&self, line: PlannedLine, space: SpaceId, above: (SpaceId, u32)) -> (Vec<u32>, u32) {
        let evaluation = self.explanations.evaluation;
        let is_directly_below =
            evaluation.program().spaces.get(space.index()).and_then(|space| space.parent()) == Some(above.0);
        let all = if is_directly_below {
            evaluation.elements(space, above.0, above.1).1
        } else {
            0..evaluation.row_count(space)
        };
        let inside =
            all.filter(|row| is_directly_below || evaluation.enclosing_row(above.0, space, *row) == Some(above.1));
        let (mut rows, mut counting, mut others, mut left_out) = (Vec::new(), 0, 0, 0);
        for row in inside {
            let counts = line.node.is_some_and(|node| evaluation.cell_at(node, space, row).is_yes());
            let written = if counts { &mut counting } else { &mut others };
            if *written < MAX_ELEMENTS {
                *written += 1;
                rows.push(row);
            } else {
                left_out += 1;
            }
        }
        (rows, left_out)
    }

    fn write_line(
        &mut self,
        (line, trace): (PlannedLine, u32),
        at: (SpaceId, u32),
        (depth, more): (u32, u32),
        place: Place,
    ) {
        if self.written >= MAX_LINES || depth > MAX_DEPTH {
            self.cut = true;
            return;
        }
        self.written += 1;
        let evaluation = self.explanations.evaluation;
        let cell = |node: NodeId| match line.is_of_case {
            true => evaluation.cell_of_case(node),
            false => evaluation.cell_at(node, at.0, at.1),
        };
        let (from, to) = line.below;
        let repeats = from < to && !self.is_new(trace, at);
        (self.each)(Line {
            trace,
            depth,
            place: at,
            value: line.node.map(cell),
            end: line.end.map(cell),
            say: self.explanations.say(place, at),
            repeats,
            more,
        });
        if !repeats {
            let below = self.explanations.plan.places.get(from as usize..to as usize).unwrap_or_default();
            for place in below {
                self.write(place.trace, at, depth + 1, *place);
            }
        }
    }

    /// Whether something is said for the first time.
    fn is_new(&mut self, trace: u32, (space, row): (SpaceId, u32)) -> bool {
        match self.said_of_case.get_mut(trace as usize) {
            Some(said) if space == CASE => !std::mem::replace(said, true),
            _ => self.said_of_rows.insert((trace, space, row)),
        }
    }
}
