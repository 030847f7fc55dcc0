//! Small groups, hidden: a figure of few people tells of each of them.
//!
//! A group of fewer than some number is hidden, and with it, where it is the only one, the smallest of the others: else it is what the
//! total has beside them. Must not know: how figures are found.

use super::measure::MeasureOutcome;
use super::tally::FigureOutcome;

/// Hides what is of fewer than `smallest` rows.
pub fn hide_small_groups(outcome: &mut MeasureOutcome<'_>, smallest: u64) {
    if outcome.total.as_ref().is_some_and(|total| is_small(total, smallest)) {
        outcome.total = None;
        outcome.reached = outcome.reached.map(|_| None);
    }
    let small = |outcome: &Option<FigureOutcome>| outcome.as_ref().is_some_and(|outcome| is_small(outcome, smallest));
    let mut hidden: Vec<usize> = (0..outcome.groups.len())
        .filter(|&place| outcome.groups.get(place).is_some_and(|group| small(&group.outcome)))
        .collect();
    if let [only] = hidden.as_slice() {
        let only = *only;
        let others = outcome.groups.iter().enumerate().filter(|(place, _)| *place != only);
        let next = others.min_by_key(|(_, group)| group.outcome.as_ref().and_then(|outcome| outcome.counted.low));
        hidden.extend(next.map(|(place, _)| place));
    }
    for place in &hidden {
        if let Some(group) = outcome.groups.get_mut(*place) {
            group.outcome = None;
            group.reached = group.reached.map(|_| None);
        }
    }
    for (ids, _) in &mut outcome.flagged {
        if !hidden.is_empty() || outcome.total.is_none() {
            ids.clear();
        }
    }
}

/// Whether so few are counted, for certain or perhaps. Nobody is nobody's secret.
fn is_small(outcome: &FigureOutcome, smallest: u64) -> bool {
    let certain = outcome.counted.low.unwrap_or(0);
    certain < smallest && (certain > 0 || outcome.counted.high != Some(0))
}
