//! Cases taken one by one, and what each nyckeltal comes to in the end: in all, and group by group.
//!
//! Must not know: how a figure is found of its rows.

use std::collections::BTreeMap;

use stadga_program::node::{Kind, NodeId};
use stadga_program::number::{Fixed, Ratio};
use stadga_program::program::{Figure, Measure, MeasureTarget};

use super::tally::{FigureOutcome, Tally};
use super::{Answer, CaseRows, GroupValue, Row};
use crate::cell::State;
use crate::evaluate::Prepared;

/// The most groups of a nyckeltal.
pub const MOST_GROUPS: usize = 1_000;

/// Many cases, as far as their nyckeltal ask.
#[derive(Debug)]
pub struct Cohort<'p> {
    prepared: &'p Prepared<'p>,
    gathered: Vec<Gathered>,
    /// How many cases have been taken in.
    count: u64,
}

/// What is known of a nyckeltal so far.
#[derive(Debug, Default)]
struct Gathered {
    total: Tally,
    groups: BTreeMap<Vec<GroupValue>, Tally>,
    /// Rows whose group is not known in all: they count perhaps in every group that agrees with what is known of theirs.
    ungrouped: BTreeMap<Vec<Option<GroupValue>>, Tally>,
    /// Whether there are more groups than can be shown.
    too_many_groups: bool,
    open_cases: u64,
    /// For each flag, the cases that it is for.
    flagged: Vec<Flagged>,
}

/// What a nyckeltal comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureOutcome<'p> {
    /// The nyckeltal.
    pub of: &'p Measure,
    /// What the figure is of: kronor, days. A share has none.
    pub kind: Option<Kind>,
    /// The ends of its target: the least and the greatest. A share has them as shares.
    pub target_ends: [Option<Ratio>; 2],
    /// In all. Nothing where it has been hidden.
    pub total: Option<FigureOutcome>,
    /// Whether the target is reached, where there is one; `None` inside where it cannot be told.
    pub reached: Option<Option<bool>>,
    /// Group by group, in the order of what they are grouped by.
    pub groups: Vec<GroupOutcome>,
    /// Whether it is shown in all only, since there are more groups than anybody would read.
    pub too_many_groups: bool,
    /// For each flag, the cases that it is for.
    pub flagged: Vec<Flagged>,
}

/// The cases that a flag is for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flagged {
    /// Each by its id, or by its number among all where it has none. Nothing where they have been hidden.
    pub cases: Option<Vec<CaseName>>,
    /// How many more it may be for.
    pub open: u64,
}

/// A case, as people tell it from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseName {
    /// What it calls itself.
    Id(String),
    /// Which one it is of those that were counted, from 1.
    Number(u64),
}

/// What a nyckeltal comes to in a group.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupOutcome {
    /// What the rows have in common.
    pub values: Vec<GroupValue>,
    /// What it comes to. Nothing where it has been hidden.
    pub outcome: Option<FigureOutcome>,
    /// Whether the target is reached there.
    pub reached: Option<Option<bool>>,
}

impl<'p> Cohort<'p> {
    /// A cohort of nobody.
    pub fn new(prepared: &'p Prepared<'p>) -> Cohort<'p> {
        let gathered = |measure: &Measure| Gathered {
            flagged: vec![Flagged { cases: Some(Vec::new()), open: 0 }; measure.flags.len()],
            ..Gathered::default()
        };
        Cohort { prepared, gathered: prepared.program().measures.iter().map(gathered).collect(), count: 0 }
    }

    /// Takes in a case.
    pub fn add(&mut self, case: CaseRows) {
        let CaseRows { case, measures } = case;
        self.count += 1;
        let number = self.count;
        for (gathered, of_case) in self.gathered.iter_mut().zip(measures) {
            if of_case.open {
                gathered.open_cases += 1;
                gathered.total.add_open_cases(1);
            }
            let unknown = if of_case.open { Answer::Open } else { Answer::No };
            let mut flags = vec![unknown; gathered.flagged.len()];
            for row in of_case.rows {
                for (flag, own) in flags.iter_mut().zip(&row.flags) {
                    *flag = either(*flag, both(row.counted, *own));
                }
                gathered.add(row, number);
            }
            for (flagged, flag) in gathered.flagged.iter_mut().zip(flags) {
                match flag {
                    Answer::Yes => flagged.cases.get_or_insert_default().push(match &case {
                        Some(id) => CaseName::Id(id.clone()),
                        None => CaseName::Number(number),
                    }),
                    Answer::Open => flagged.open += 1,
                    Answer::No => {}
                }
            }
        }
    }

    /// What each nyckeltal comes to.
    pub fn outcomes(self) -> Vec<MeasureOutcome<'p>> {
        let Cohort { prepared, gathered, .. } = self;
        let measures = prepared.program().measures.iter();
        measures.zip(gathered).map(|(measure, gathered)| gathered.outcome(measure, prepared)).collect()
    }
}

impl Gathered {
    fn add(&mut self, row: Row, case: u64) {
        self.total.add(&row, case);
        if row.groups.is_empty() || self.too_many_groups {
            return;
        }
        match row.groups.iter().cloned().collect::<Option<Vec<GroupValue>>>() {
            Some(values) => self.groups.entry(values).or_default().add(&row, case),
            None => self.ungrouped.entry(row.groups.clone()).or_default().add(&row, case),
        }
        if self.groups.len().max(self.ungrouped.len()) > MOST_GROUPS {
            self.too_many_groups = true;
            self.groups.clear();
            self.ungrouped.clear();
        }
    }

    fn outcome<'p>(self, measure: &'p Measure, prepared: &Prepared<'_>) -> MeasureOutcome<'p> {
        let is_share = matches!(measure.figure, Some(Figure::Share(_)));
        let end = |node: Option<NodeId>| node.and_then(|node| end(prepared, node, is_share));
        let target_ends = measure.target.as_ref().map_or([None; 2], |target| [end(target.low), end(target.high)]);
        let reached =
            |outcome: &FigureOutcome| measure.target.as_ref().map(|target| reached(target, target_ends, outcome));
        let of_group = |(values, mut tally): (Vec<GroupValue>, Tally)| {
            for (known, rows) in &self.ungrouped {
                if known.iter().zip(&values).all(|(known, value)| known.as_ref().is_none_or(|known| known == value)) {
                    tally.add_perhaps(rows);
                }
            }
            tally.add_open_cases(self.open_cases);
            let outcome = tally.outcome(measure.figure);
            GroupOutcome { values, reached: reached(&outcome), outcome: Some(outcome) }
        };
        let groups = self.groups.into_iter().map(of_group).collect();
        let total = self.total.outcome(measure.figure);
        let of_value = measure.figure.filter(|figure| !matches!(figure, Figure::Share(_))).and_then(Figure::value);
        let kind = of_value.and_then(|node| prepared.program().nodes.get(node.index())).map(|node| node.kind);
        MeasureOutcome {
            of: measure,
            kind,
            target_ends,
            reached: reached(&total),
            total: Some(total),
            groups,
            too_many_groups: self.too_many_groups,
            flagged: self.flagged,
        }
    }
}

fn both(one: Answer, other: Answer) -> Answer {
    match (one, other) {
        (Answer::No, _) | (_, Answer::No) => Answer::No,
        (Answer::Yes, Answer::Yes) => Answer::Yes,
        _ => Answer::Open,
    }
}

fn either(one: Answer, other: Answer) -> Answer {
    match (one, other) {
        (Answer::Yes, _) | (_, Answer::Yes) => Answer::Yes,
        (Answer::No, Answer::No) => Answer::No,
        _ => Answer::Open,
    }
}

/// Whether a figure reaches its target: not where there is no figure, since nobody has reached anything.
fn reached(target: &MeasureTarget, [low, high]: [Option<Ratio>; 2], outcome: &FigureOutcome) -> Option<bool> {
    let Some(value) = outcome.value else { return if outcome.too_large { None } else { Some(false) } };
    let at_least = match target.low {
        Some(_) => is_at_least(value.low, value.high, low?),
        None => Some(true),
    };
    let at_most = match target.high {
        // What is at most something is what is not more: the same the other way round.
        Some(_) => is_at_least(value.high.map(negative), value.low.map(negative), negative(high?)),
        None => Some(true),
    };
    match (at_least, at_most) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        // Nobody reaches anything, and it may turn out that there is nobody.
        (Some(true), Some(true)) => Some(true).filter(|_| !outcome.may_be_none),
        _ => None,
    }
}

fn negative(number: Ratio) -> Ratio {
    number.checked_neg().unwrap_or(number)
}

/// Whether what lies in a span is at least so much, where that can be told.
fn is_at_least(low: Option<Ratio>, high: Option<Ratio>, least: Ratio) -> Option<bool> {
    match (low, high) {
        (Some(low), _) if low >= least => Some(true),
        (_, Some(high)) if high < least => Some(false),
        _ => None,
    }
}

/// An end of a target. The share that 20 % stands for is a fifth.
fn end(prepared: &Prepared<'_>, node: NodeId, is_share: bool) -> Option<Ratio> {
    let cell = prepared.cell_of_run(node)?;
    let kind = prepared.program().nodes.get(node.index())?.kind;
    if cell.state != State::Known {
        return None;
    }
    Some(match kind {
        Kind::Fixed(_) if is_share => Ratio::from_percent(Fixed::from_millionths(cell.word)),
        Kind::Fixed(_) => Ratio::from(Fixed::from_millionths(cell.word)),
        Kind::Ratio(_) => {
            let number = prepared.fraction_of_run(cell.word);
            if is_share { number.checked_div(Ratio::from(100_i64)).ok()? } else { number }
        }
        _ => Ratio::from(cell.word),
    })
}
