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
    let counted = |group: &GroupOutcome| group.outcome.as_ref().and_then(|outcome| outcome.counted.low).unwrap_or(0);
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
    for (ids, _) in &mut outcome.flagged {
        if hidden > 0 || outcome.total.is_none() {
            ids.clear();
        }
    }
}

/// Whether so few are counted, for certain or perhaps. Nobody is nobody's secret.
fn is_small(outcome: &FigureOutcome, smallest: u64) -> bool {
    let certain = outcome.counted.low.unwrap_or(0);
    certain < smallest && (certain > 0 || outcome.counted.high != Some(0))
}
