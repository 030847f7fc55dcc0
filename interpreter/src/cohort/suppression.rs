//! Small groups, hidden: a figure of few people tells of each of them.
//!
//! A group of fewer than some number is hidden, and with it as many of the others, from the smallest on, as it takes for what is hidden to be several
//! groups and not few together: else it is what the total has beside those that are shown. Must not know: how figures are found, other
//! nyckeltal, which may tell of the same people.

use super::measure::{GroupOutcome, MeasureOutcome};
use super::tally::FigureOutcome;

/// Hides what is of fewer than `smallest` rows.
pub fn hide_small_groups(outcome: &mut MeasureOutcome<'_>, smallest: u64) {
    if outcome.total.as_ref().is_some_and(|total| is_small(total, smallest)) {
        outcome.total = None;
        outcome.reached = outcome.reached.map(|_| None);
    }
    let counted = |group: &GroupOutcome| group.outcome.as_ref().map_or(0, |outcome| outcome.cases);
    let is_hidden = |group: &GroupOutcome| group.outcome.as_ref().is_some_and(|outcome| is_small(outcome, smallest));
    let mut order: Vec<usize> = (0..outcome.groups.len()).collect();
    order.sort_by_key(|place| outcome.groups.get(*place).map(|group| (!is_hidden(group), counted(group))));
    let (mut hidden, mut together) = (0_usize, 0_u64);
    for place in order {
        let Some(group) = outcome.groups.get_mut(place) else { continue };
        let gives_away = hidden > 0 && (hidden < 2 || together < smallest);
        if !is_hidden(group) && !gives_away {
            break;
        }
        hidden += 1;
        together += counted(group);
        group.outcome = None;
        group.reached = group.reached.map(|_| None);
    }
    // Who is flagged is told by name, so of none of them where small groups are not to be seen.
    for flagged in &mut outcome.flagged {
        flagged.cases = None;
    }
}

/// Whether so few cases are counted, for certain or perhaps: what they may come to beside the others tells of them. Nobody is nobody's
/// secret.
fn is_small(outcome: &FigureOutcome, smallest: u64) -> bool {
    let perhaps = outcome.counted.high.zip(outcome.counted.low).map_or(0, |(high, low)| high.saturating_sub(low));
    let few = |count: u64| 0 < count && count < smallest;
    few(outcome.cases) || (outcome.cases == 0 && few(perhaps)) || (outcome.is_of_values && few(perhaps))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use stadga_program::node::{NodeId, RuleId, SpaceId};
    use stadga_program::number::Ratio;
    use stadga_program::program::{Figure, Measure};

    use super::*;
    use crate::cohort::tally::Tally;
    use crate::cohort::{Answer, GroupValue, Order, Row, RowValue};

    const SMALLEST: u64 = 5;

    fn outcome_of(cases: u64) -> FigureOutcome {
        let mut tally = Tally::default();
        let row =
            Row { counted: Answer::Yes, value: RowValue::Truth(Answer::Yes), groups: Vec::new(), flags: Vec::new() };
        (0..cases).for_each(|case| tally.add(&row, case));
        tally.outcome(Some(Figure::Count(None)))
    }

    proptest! {
        #[test]
        fn what_is_hidden_cannot_be_worked_out_from_what_is_shown(sizes in prop::collection::vec(1_u64..12, 0..6)) {
            let node = NodeId(0);
            let measure = Measure {
                name: "n".to_owned(),
                rule: RuleId(0),
                space: SpaceId(0),
                counted: node,
                figure: Some(Figure::Count(None)),
                target: None,
                groups: Vec::new(),
                flags: Vec::new(),
            };
            let group = |(size, number): (&u64, i64)| GroupOutcome {
                values: vec![GroupValue { order: Order::Number(Ratio::from(number)), notation: String::new(), words: Default::default() }],
                outcome: Some(outcome_of(*size)),
                reached: None,
            };
            let mut outcome = MeasureOutcome {
                of: &measure,
                kind: None,
                target_ends: [None; 2],
                total: Some(outcome_of(sizes.iter().sum())),
                reached: None,
                groups: sizes.iter().zip(0..).map(group).collect(),
                too_many_groups: false,
                flagged: Vec::new(),
            };
            hide_small_groups(&mut outcome, SMALLEST);
            let shown: Vec<u64> = outcome.groups.iter().filter_map(|group| Some(group.outcome?.cases)).collect();
            prop_assert!(shown.iter().all(|size| *size >= SMALLEST), "{shown:?}");
            let hidden_groups = sizes.len() - shown.len();
            if let (Some(total), true) = (&outcome.total, hidden_groups > 0) {
                let together = total.cases - shown.iter().sum::<u64>();
                prop_assert!(together >= SMALLEST && hidden_groups > 1, "{sizes:?}: {shown:?} tell of {together}");
            }
        }
    }
}
