//! What a figure comes to, or between what, as rows are counted.
//!
//! A row is counted for certain or perhaps, and what it counts for is known or not. The least and the greatest that a figure can be are found from
//! that. They are sound: whatever the missing facts are, the figure lies between them. Must not know: groups, cases.

use stadga_program::number::{NumberError, Ratio};
use stadga_program::program::Figure;

use super::{Answer, Row, RowValue};

/// The least and the greatest that something can be; nothing where there is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span<T> {
    /// The least.
    pub low: Option<T>,
    /// The greatest.
    pub high: Option<T>,
}

impl<T: Copy + PartialEq> Span<T> {
    /// What it is, if it is one.
    pub fn exact(self) -> Option<T> {
        self.low.filter(|low| self.high == Some(*low))
    }

    fn unlimited() -> Span<T> {
        Span { low: None, high: None }
    }
}

/// What a figure comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureOutcome {
    /// How many are counted.
    pub counted: Span<u64>,
    /// Of a share, how many of them the condition holds for.
    pub part: Option<Span<u64>>,
    /// The figure: a share lies between 0 and 1. Nothing where there is none to find, such as the share of nobody.
    pub value: Option<Span<Ratio>>,
    /// Whether there may turn out to be none to find, since all that may be counted may not be.
    pub may_be_none: bool,
    /// Whether the figure is too large, or too fine a fraction, to be held.
    pub too_large: bool,
    /// Whether it is made of what rows come to, and not only of how many there are.
    pub(super) is_of_values: bool,
    /// Of how many cases there are rows that are counted for certain.
    pub cases: u64,
    /// How many rows it cannot be told of whether they are counted, or for what.
    pub open: u64,
}

/// Rows, counted.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Tally {
    certain: Part,
    perhaps: Part,
    /// How many cases have had a row that is counted for certain, and the number of the last one.
    cases: u64,
    last_case: Option<u64>,
    /// Cases of which it cannot be told which rows they have.
    open_cases: u64,
}

/// Rows that are all counted, or all perhaps.
#[derive(Debug, Clone, Default, PartialEq)]
struct Part {
    yes: u64,
    no: u64,
    open: u64,
    absent: u64,
    numbers: Vec<Ratio>,
}

impl Part {
    fn add(&mut self, value: RowValue) {
        match value {
            RowValue::Truth(Answer::Yes) => self.yes += 1,
            RowValue::Truth(Answer::No) => self.no += 1,
            RowValue::Truth(Answer::Open) | RowValue::Open => self.open += 1,
            RowValue::Absent => self.absent += 1,
            RowValue::Number(number) => self.numbers.push(number),
        }
    }

    fn join(&mut self, other: &Part) {
        self.yes += other.yes;
        self.no += other.no;
        self.open += other.open;
        self.absent += other.absent;
        self.numbers.extend(&other.numbers);
    }

    fn count(&self) -> u64 {
        self.yes + self.no + self.open + self.absent + self.numbers.len() as u64
    }
}

impl Tally {
    /// Counts a row of the case with this number. The rows of a case come one after another.
    pub(super) fn add(&mut self, row: &Row, case: u64) {
        match row.counted {
            Answer::Yes => {
                self.certain.add(row.value);
                self.cases += u64::from(self.last_case != Some(case));
                self.last_case = Some(case);
            }
            Answer::Open => self.perhaps.add(row.value),
            Answer::No => {}
        }
    }

    /// Counts perhaps what another has counted.
    pub(super) fn add_perhaps(&mut self, other: &Tally) {
        self.perhaps.join(&other.certain);
        self.perhaps.join(&other.perhaps);
    }

    /// Counts cases of which it cannot be told which rows they have.
    pub(super) fn add_open_cases(&mut self, count: u64) {
        self.open_cases += count;
    }

    /// What the rows come to.
    pub(super) fn outcome(&self, figure: Option<Figure>) -> FigureOutcome {
        let Tally { certain, perhaps, open_cases, .. } = self;
        let is_limited = *open_cases == 0;
        let counted = Span { low: Some(certain.count()), high: is_limited.then(|| certain.count() + perhaps.count()) };
        let open = certain.open + perhaps.count() + open_cases;
        let found = match figure {
            None => Ok(None),
            Some(Figure::Count(None)) => Ok(Some(counted.map(Ratio::from))),
            Some(Figure::Count(Some(_))) => self.number().map(Some),
            Some(Figure::Share(_)) => Ok(self.share()),
            Some(Figure::Sum(_)) => self.sum().map(Some),
            Some(Figure::Median(_)) => Ok(self.median()),
        };
        let has_no_figure = match figure {
            Some(Figure::Share(_)) => certain.count() == 0,
            Some(Figure::Median(_)) => certain.numbers.is_empty(),
            _ => false,
        };
        FigureOutcome {
            counted,
            part: matches!(figure, Some(Figure::Share(_))).then(|| self.part()),
            may_be_none: has_no_figure && found.is_ok_and(|value| value.is_some()),
            too_large: found.is_err(),
            is_of_values: matches!(figure, Some(Figure::Sum(_) | Figure::Median(_))),
            value: found.unwrap_or_default(),
            cases: self.cases,
            open,
        }
    }

    fn part(&self) -> Span<u64> {
        let Tally { certain, perhaps, open_cases, .. } = self;
        let high = certain.yes + certain.open + perhaps.yes + perhaps.open;
        Span { low: Some(certain.yes), high: (*open_cases == 0).then_some(high) }
    }

    /// The share is least where all that is open counts against it, and greatest where all counts for it; what is not counted does neither.
    fn share(&self) -> Option<Span<Ratio>> {
        let Tally { certain, perhaps, open_cases, .. } = self;
        let (yes, all) = (certain.yes, certain.count());
        if all + perhaps.count() + open_cases == 0 {
            return None;
        }
        if *open_cases > 0 {
            return Some(Span { low: Some(Ratio::ZERO), high: Some(Ratio::ONE) });
        }
        let (against, favour) = (perhaps.no + perhaps.open, perhaps.yes + perhaps.open);
        let low = ratio(yes, all + against).or_else(|| ratio(1, 1).filter(|_| perhaps.yes > 0));
        let high = ratio(yes + certain.open + favour, all + favour).or(Some(Ratio::ZERO));
        Some(Span { low, high })
    }

    /// How many elements there are in all: there are never less than none.
    fn number(&self) -> Result<Span<Ratio>, NumberError> {
        let Tally { certain, perhaps, open_cases, .. } = self;
        let add = |sum: Ratio, number: &Ratio| sum.checked_add(*number);
        let low = certain.numbers.iter().try_fold(Ratio::ZERO, add)?;
        let high = perhaps.numbers.iter().try_fold(low, add)?;
        let is_limited = certain.open + perhaps.open + open_cases == 0;
        Ok(Span { low: Some(low), high: is_limited.then_some(high) })
    }

    /// What is perhaps counted lowers the least sum if it is negative, and raises the greatest if it is not.
    fn sum(&self) -> Result<Span<Ratio>, NumberError> {
        let Tally { certain, perhaps, open_cases, .. } = self;
        if certain.open + perhaps.open + open_cases > 0 {
            return Ok(Span::unlimited());
        }
        let add = |sum: Ratio, number: &Ratio| sum.checked_add(*number);
        let sum = certain.numbers.iter().try_fold(Ratio::ZERO, add)?;
        let below = perhaps.numbers.iter().filter(|number| **number < Ratio::ZERO).try_fold(sum, add)?;
        let above = perhaps.numbers.iter().filter(|number| **number > Ratio::ZERO).try_fold(sum, add)?;
        Ok(Span { low: Some(below), high: Some(above) })
    }

    /// The least is that of those who are counted with the smallest of those who may be, however many of them: what is open is smaller than
    /// all else. The greatest is the least the other way round.
    fn median(&self) -> Option<Span<Ratio>> {
        let Tally { certain, perhaps, open_cases, .. } = self;
        if certain.numbers.len() + perhaps.numbers.len() == 0 && certain.open + perhaps.open + open_cases == 0 {
            return None;
        }
        if *open_cases > 0 {
            return Some(Span::unlimited());
        }
        let [certain_open, perhaps_open] =
            [certain.open, perhaps.open].map(|open| usize::try_from(open).unwrap_or(usize::MAX));
        let sorted = |numbers: &[Ratio], negated: bool| {
            let negate = |number: &Ratio| if negated { number.checked_neg().unwrap_or(*number) } else { *number };
            let mut sorted: Vec<Ratio> = numbers.iter().map(negate).collect();
            sorted.sort_unstable();
            sorted
        };
        let least = |negated: bool| {
            let [certain, perhaps] = [&certain.numbers, &perhaps.numbers].map(|numbers| sorted(numbers, negated));
            least_median((&certain, certain_open), (&perhaps, perhaps_open))
        };
        let high = least(true).and_then(|high| high.checked_neg().ok());
        Some(Span { low: least(false), high })
    }
}

/// The least median of numbers with some of those that may be added to them. Of both so many are open, which may be smaller than all
/// others. Nothing where an open one may be in the middle.
fn least_median((certain, open): (&[Ratio], usize), (perhaps, perhaps_open): (&[Ratio], usize)) -> Option<Ratio> {
    let mut least: Option<Ratio> = None;
    for added in 0..=perhaps_open.checked_add(perhaps.len())? {
        let (below, numbers) = (open + added.min(perhaps_open), added.saturating_sub(perhaps_open));
        if below + certain.len() + numbers > 0 {
            let median = middle([certain, perhaps.get(..numbers)?], below)?;
            least = Some(least.map_or(median, |least| least.min(median)));
        }
    }
    least
}

/// The middle of two lists in order, with so many more below them; of two in the middle, what lies halfway. Nothing where one of those below is
/// in the middle.
fn middle(lists: [&[Ratio]; 2], below: usize) -> Option<Ratio> {
    let count = lists.iter().map(|list| list.len()).sum::<usize>().checked_add(below)?;
    let at = |place: usize| nth(lists, place.checked_sub(below)?);
    let (first, last) = (at(count.checked_sub(1)? / 2)?, at(count / 2)?);
    let sum = first.checked_add(last).ok()?;
    sum.checked_div(Ratio::from(2_i64)).ok()
}

/// The number that stands at a place of two lists in order, taken together.
fn nth([one, other]: [&[Ratio]; 2], place: usize) -> Option<Ratio> {
    // So many of the first list stand before the place: found by halving.
    let (mut low, mut high) = (place.saturating_sub(other.len()), place.min(one.len()));
    while low < high {
        let taken = low + (high - low) / 2;
        match (one.get(taken), (place - taken).checked_sub(1).and_then(|last| other.get(last))) {
            (Some(next), Some(last)) if next < last => low = taken + 1,
            _ => high = taken,
        }
    }
    let (next, next_of_other) = (one.get(low), other.get(place - low));
    next.into_iter().chain(next_of_other).min().copied()
}

fn ratio(part: u64, all: u64) -> Option<Ratio> {
    Ratio::new(part.into(), all.into()).ok()
}

impl Span<u64> {
    fn map<T>(self, to: impl Fn(i64) -> T) -> Span<T> {
        let number = |count: u64| to(i64::try_from(count).unwrap_or(i64::MAX));
        Span { low: self.low.map(&number), high: self.high.map(&number) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use stadga_program::node::NodeId;

    use super::*;

    const NODE: NodeId = NodeId(0);

    fn row(counted: Answer, value: RowValue) -> Row {
        Row { counted, value, groups: Vec::new(), flags: Vec::new() }
    }

    fn outcome(rows: &[Row], figure: Figure) -> FigureOutcome {
        let mut tally = Tally::default();
        rows.iter().zip(0..).for_each(|(row, case)| tally.add(row, case));
        tally.outcome(Some(figure))
    }

    fn answers() -> impl Strategy<Value = Answer> {
        prop_oneof![Just(Answer::Yes), Just(Answer::No), Just(Answer::Open)]
    }

    fn numbers() -> impl Strategy<Value = RowValue> {
        prop_oneof![
            4 => (-3_i64..4).prop_map(|number| RowValue::Number(Ratio::from(number))),
            1 => Just(RowValue::Absent),
            1 => Just(RowValue::Open),
        ]
    }

    /// Each open answer settled in one of the ways in which it may be, which `ways` chooses among.
    fn settled(rows: &[Row], ways: &[u8]) -> Vec<Row> {
        let mut ways = ways.iter().copied().cycle();
        let mut way = move || ways.next().unwrap_or(0);
        let answer = |open: Answer, way: u8| match open {
            Answer::Open if way.is_multiple_of(2) => Answer::Yes,
            Answer::Open => Answer::No,
            settled => settled,
        };
        let settle = |open: &Row| {
            let counted = answer(open.counted, way());
            let value = match open.value {
                RowValue::Truth(open) => RowValue::Truth(answer(open, way())),
                RowValue::Open => RowValue::Number(Ratio::from(i64::from(way() % 9) - 4)),
                known => known,
            };
            row(counted, value)
        };
        rows.iter().map(settle).collect()
    }

    /// Whether what is found when all is known is what was said to be possible. Of nobody there is no figure.
    fn is_foretold(known: &FigureOutcome, open: &FigureOutcome) -> bool {
        let (value, span, may_be_none) = (known.value, open.value, open.may_be_none || open.value.is_none());
        let Some(value) = value.and_then(Span::exact) else { return may_be_none };
        let Some(span) = span else { return false };
        span.low.is_none_or(|low| low <= value) && span.high.is_none_or(|high| value <= high)
    }

    proptest! {
        #[test]
        fn a_share_lies_in_its_span_whatever_the_missing_facts_are(
            rows in prop::collection::vec((answers(), answers()), 0..7),
            ways in prop::collection::vec(any::<u8>(), 1..20),
        ) {
            let rows: Vec<Row> = rows.into_iter().map(|(counted, holds)| row(counted, RowValue::Truth(holds))).collect();
            for figure in [Figure::Share(NODE), Figure::Count(None)] {
                let (open, known) = (outcome(&rows, figure), outcome(&settled(&rows, &ways), figure));
                prop_assert!(is_foretold(&known, &open), "{known:?} is not in {open:?}");
                prop_assert!(open.counted.low <= known.counted.low && known.counted.high <= open.counted.high);
            }
        }

        #[test]
        fn sums_and_medians_lie_in_their_spans_whatever_the_missing_facts_are(
            rows in prop::collection::vec((answers(), numbers()), 0..7),
            ways in prop::collection::vec(any::<u8>(), 1..20),
        ) {
            let rows: Vec<Row> = rows.into_iter().map(|(counted, value)| row(counted, value)).collect();
            for figure in [Figure::Sum(NODE), Figure::Median(NODE)] {
                let (open, known) = (outcome(&rows, figure), outcome(&settled(&rows, &ways), figure));
                prop_assert!(is_foretold(&known, &open), "{known:?} is not in {open:?}");
            }
        }
    }

    /// All ways in which what is open of so few rows may turn out, with values from a few.
    fn every_way(rows: &[Row]) -> Vec<Vec<Row>> {
        let mut ways: Vec<Vec<Row>> = vec![Vec::new()];
        for open in rows {
            let counted = if open.counted == Answer::Open { vec![Answer::Yes, Answer::No] } else { vec![open.counted] };
            ways = ways
                .iter()
                .flat_map(|way| {
                    counted.iter().map(|counted| [&way[..], &[row(*counted, open.value)]].concat()).collect::<Vec<_>>()
                })
                .collect();
        }
        ways
    }

    proptest! {
        #[test]
        fn a_median_is_as_narrow_as_can_be_where_only_who_is_counted_is_open(
            rows in prop::collection::vec((answers(), -5_i64..6), 0..8),
        ) {
            let number = |number| RowValue::Number(Ratio::from(number));
            let rows: Vec<Row> = rows.into_iter().map(|(counted, value)| row(counted, number(value))).collect();
            let found = outcome(&rows, Figure::Median(NODE)).value;
            let each = every_way(&rows);
            let medians: Vec<Ratio> =
                each.iter().filter_map(|way| outcome(way, Figure::Median(NODE)).value.and_then(Span::exact)).collect();
            let all = medians.iter().min().zip(medians.iter().max()).map(|(low, high)| Span { low: Some(*low), high: Some(*high) });
            prop_assert_eq!(found, all);
        }
    }

    #[test]
    fn of_two_in_the_middle_the_median_lies_halfway() {
        let of = |numbers: &[i64]| {
            let rows: Vec<Row> =
                numbers.iter().map(|number| row(Answer::Yes, RowValue::Number(Ratio::from(*number)))).collect();
            outcome(&rows, Figure::Median(NODE)).value.and_then(Span::exact).map(|median| median.to_string())
        };
        assert_eq!(of(&[9, 1, 5]).as_deref(), Some("5"));
        assert_eq!(of(&[9, 1, 4, 5]).as_deref(), Some("4.5"));
        assert_eq!(of(&[]), None);
    }
}
