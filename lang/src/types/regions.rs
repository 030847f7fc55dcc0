//! Regions: the few cases that conditions with constants tell apart.
//!
//! A value that is compared only with constants matters only by how it stands to each of them, so its possible values fall
//! into a few regions: the constants, what lies between them, `inget`. Overlaps, gaps and conflicts are then decided by trying
//! the regions, and what is found comes with an example. Must not know: which rule asks.

use std::cmp::Ordering;

use rustc_hash::FxHashSet;
use smol_str::{SmolStr, ToSmolStr, format_smolstr};
use stadga_program::date::{Date, MonthIndex};
use stadga_program::number::Fixed;

use super::checker::Checker;
use super::inference::Meaning;
use super::ty::Type;
use crate::names::{Global, names_of_kind};
use crate::syntax::expression::{Expr, ExprId, Phrase};
use crate::vocabulary::kinds::{Comparison, DeclarationKind, Unit};

/// A constant of a rule.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub(super) enum Constant {
    /// `inget`.
    Absent,
    /// A value with a place on a scale: ja/nej and members by ordinal, days by number, numbers in millionths.
    Scalar(i64),
    /// A declared insats, group or role.
    Named(Global),
    /// A text.
    Text(SmolStr),
}

/// What a value can be, as far as some constants tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Region {
    /// `inget`.
    Absent,
    /// This value.
    Point(i64),
    /// What lies strictly between; unbounded where there is no end.
    Between(Option<i64>, Option<i64>),
    /// Numbers below nought, where none lower than that is compared with: a count, a length or an amount has no such value, but nothing says
    /// that the number is one. So they matter to what holds for every value, and make a poor example.
    BelowNought,
    /// A declared insats, group or role.
    Named(Global),
    /// This text.
    Text(SmolStr),
    /// Any other text.
    OtherText,
}

/// What is asked of a value: that it stands so to a constant, or lies in an interval.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub(super) enum Test {
    /// `är minst 18`.
    Compare(Comparison, Constant),
    /// `är 18–66`, without an upper end where it is open.
    Within(i64, Option<i64>),
}

impl Checker<'_> {
    /// The constant that an expression is, if it is one.
    pub(super) fn constant(&self, id: ExprId) -> Option<Constant> {
        Some(match self.exprs.get(id) {
            Expr::Absent => Constant::Absent,
            Expr::Bool(value) => Constant::Scalar(i64::from(*value)),
            Expr::Text(text) => Constant::Text(text.clone()),
            Expr::Date(date) => Constant::Scalar(i64::from(date.days())),
            Expr::Month(month) => Constant::Scalar(i64::from(month.index())),
            Expr::Phrase(Phrase::CalendarYear(year)) => Constant::Scalar(i64::from(*year)),
            Expr::Number { value, .. } if *self.result.type_of(id) == Type::Year => {
                Constant::Scalar(value.to_integer()?)
            }
            Expr::Number { value, .. } => Constant::Scalar(value.millionths()),
            Expr::Negate(operand) => match self.constant(*operand)? {
                Constant::Scalar(value) => Constant::Scalar(value.checked_neg()?),
                _ => return None,
            },
            Expr::WithUnit { operand, unit } => match (self.exprs.get(*operand), unit) {
                (Expr::Number { value, .. }, Unit::Ore) => Constant::Scalar(value.millionths() / 100),
                (Expr::Number { value, .. }, unit) => {
                    Constant::Scalar(value.millionths().checked_mul(multiple(*unit))?)
                }
                _ => return None,
            },
            Expr::Name(_) | Expr::Member { .. } => match (self.result.meaning_of(id), self.result.type_of(id)) {
                (Meaning::Member(_, ordinal), _) => Constant::Scalar(i64::from(*ordinal)),
                (Meaning::Declaration(global), Type::Insats | Type::InsatsGroup | Type::Role) => {
                    Constant::Named(global.clone())
                }
                _ => return None,
            },
            _ => return None,
        })
    }

    /// What is asked by comparing a value with an expression, if that is a constant or an interval of two.
    pub(super) fn test(&self, comparison: Comparison, other: ExprId) -> Option<Test> {
        let scalar = |id| match self.constant(id) {
            Some(Constant::Scalar(value)) => Some(value),
            _ => None,
        };
        match self.exprs.get(other) {
            Expr::Range { low, high } | Expr::Phrase(Phrase::FromTo { from: low, to: high })
                if comparison == Comparison::Is =>
            {
                let high = match high {
                    Some(high) => Some(scalar(*high)?),
                    None => None,
                };
                Some(Test::Within(scalar(*low)?, high))
            }
            _ => Some(Test::Compare(comparison, self.constant(other)?)),
        }
    }

    /// The regions of a type that some tests tell apart; nothing for a type whose values they do not.
    pub(super) fn regions(&self, ty: &Type, tests: &[Test]) -> Option<Vec<Region>> {
        let mut regions = match ty.present() {
            Type::Bool => points(2),
            Type::Enumeration(global) => points(global.members(self.db).names.len()),
            Type::Insats => self.declared(DeclarationKind::Insats, tests)?,
            Type::InsatsGroup => self.declared(DeclarationKind::Insatsgrupp, tests)?,
            Type::Role => self.declared(DeclarationKind::Roll, tests)?,
            Type::Text => texts(tests),
            scalar => scale(tests, step(scalar)?, !matches!(scalar, Type::Date | Type::Month | Type::Year)),
        };
        if ty.may_be_absent() {
            regions.push(Region::Absent);
        }
        Some(regions)
    }

    /// The declared names of a kind; nothing if a test names one of another rule set, as those cannot be listed here.
    fn declared(&self, kind: DeclarationKind, tests: &[Test]) -> Option<Vec<Region>> {
        let is_foreign = |test: &Test| match test {
            Test::Compare(_, Constant::Named(global)) => global.ruleset != self.ruleset,
            _ => false,
        };
        if !self.ruleset.builds_on(self.db).is_empty() || tests.iter().any(is_foreign) {
            return None;
        }
        let named = |name: &SmolStr| Region::Named(Global { ruleset: self.ruleset, name: name.clone() });
        Some(names_of_kind(self.db, self.ruleset, kind).iter().map(named).collect())
    }

    /// A value of a region, in words that a rule could hold.
    pub(super) fn region_words(&self, region: &Region, ty: &Type) -> SmolStr {
        let ty = ty.present();
        match region {
            Region::Absent => "inget".into(),
            Region::Named(global) => global.name.clone(),
            Region::Text(text) => format_smolstr!("\"{text}\""),
            Region::OtherText => "\"…\"".into(),
            Region::Point(value) => self.scalar_words(*value, ty),
            Region::BelowNought => self.scalar_words(-whole(ty), ty),
            Region::Between(low, high) => self.scalar_words(between(*low, *high, whole(ty), ordinary(ty)), ty),
        }
    }

    fn scalar_words(&self, value: i64, ty: &Type) -> SmolStr {
        let number = Fixed::from_millionths(value);
        match ty {
            Type::Bool => if value == 1 { "ja" } else { "nej" }.into(),
            Type::Enumeration(global) => {
                let names = &global.members(self.db).names;
                usize::try_from(value).ok().and_then(|index| names.get(index).cloned()).unwrap_or_default()
            }
            Type::Date => i32::try_from(value)
                .ok()
                .and_then(Date::from_days)
                .map_or_else(Default::default, |day| day.to_smolstr()),
            Type::Month => {
                let month = i32::try_from(value).ok().and_then(MonthIndex::from_index);
                month.map_or_else(Default::default, |month| month.to_smolstr())
            }
            Type::Year => format_smolstr!("år {value}"),
            Type::Kronor | Type::ExactKronor => number.to_swedish_kronor().into(),
            Type::Percent => number.to_swedish_percent().into(),
            Type::Days => format_smolstr!("{} dagar", number.to_swedish()),
            Type::Months => format_smolstr!("{} månader", number.to_swedish()),
            Type::WorkDays => format_smolstr!("{} arbetsdagar", number.to_swedish()),
            Type::Hours => format_smolstr!("{} timmar", number.to_swedish()),
            Type::PercentagePoints => format_smolstr!("{} procentenheter", number.to_swedish()),
            _ => number.to_swedish().into(),
        }
    }
}

impl Region {
    /// Whether every value of the region passes the test; no value of it stands otherwise to a constant that cut the scale.
    pub(super) fn passes(&self, test: &Test) -> bool {
        match (self, test) {
            (Self::Absent, Test::Compare(Comparison::Is, Constant::Absent)) => true,
            (Self::Absent, _) | (_, Test::Compare(_, Constant::Absent)) => false,
            (Self::Named(own), Test::Compare(_, Constant::Named(other))) => own == other,
            (Self::Text(own), Test::Compare(_, Constant::Text(other))) => own == other,
            (_, Test::Within(low, high)) => {
                self.stands_to(*low) != Ordering::Less
                    && high.is_none_or(|high| self.stands_to(high) != Ordering::Greater)
            }
            (_, Test::Compare(comparison, Constant::Scalar(value))) => {
                let standing = self.stands_to(*value);
                match comparison {
                    Comparison::Is => standing == Ordering::Equal,
                    Comparison::AtLeast | Comparison::NoEarlierThan => standing != Ordering::Less,
                    Comparison::AtMost | Comparison::NoLaterThan => standing != Ordering::Greater,
                    Comparison::MoreThan | Comparison::After => standing == Ordering::Greater,
                    Comparison::LessThan | Comparison::Before => standing == Ordering::Less,
                }
            }
            _ => false,
        }
    }

    fn stands_to(&self, value: i64) -> Ordering {
        match self {
            Self::Point(own) => own.cmp(&value),
            Self::BelowNought => Ordering::Less,
            Self::Between(_, Some(high)) if *high <= value => Ordering::Less,
            _ => Ordering::Greater,
        }
    }
}

/// Whether every value that the type can have lies in some region: of a number that is not whole, a value may lie between two neighbours.
pub(super) fn are_all_values(regions: &[Region], ty: &Type) -> bool {
    let is_cut = regions.iter().any(|region| matches!(region, Region::Point(_)));
    let is_whole = !matches!(ty.present(), Type::Decimal | Type::Percent | Type::PercentagePoints);
    is_whole || !is_cut
}

fn multiple(unit: Unit) -> i64 {
    match unit {
        Unit::Veckor => 7,
        Unit::Ar => 12,
        Unit::Kvartal => 3,
        _ => 1,
    }
}

/// The distance between two neighbours on the scale of a type; nothing for a type that has none.
fn step(ty: &Type) -> Option<i64> {
    match ty {
        Type::Date | Type::Month | Type::Year | Type::Enumeration(_) => Some(1),
        Type::Int | Type::Days | Type::Months | Type::WorkDays | Type::Hours => Some(Fixed::MILLIONTHS_PER_ONE),
        Type::Kronor => Some(Fixed::MILLIONTHS_PER_ORE),
        Type::Decimal | Type::Percent | Type::PercentagePoints => Some(1),
        _ => None,
    }
}

fn points(count: usize) -> Vec<Region> {
    (0..count as i64).map(Region::Point).collect()
}

fn texts(tests: &[Test]) -> Vec<Region> {
    let mut seen = FxHashSet::default();
    let mut regions = Vec::new();
    for test in tests {
        if let Test::Compare(_, Constant::Text(text)) = test
            && seen.insert(text)
        {
            regions.push(Region::Text(text.clone()));
        }
    }
    regions.push(Region::OtherText);
    regions
}

/// The constants of a scale and what lies between them. Where no value lies between two, there is no region.
fn scale(tests: &[Test], step: i64, has_nought: bool) -> Vec<Region> {
    let mut cuts: Vec<i64> = Vec::new();
    for test in tests {
        match test {
            Test::Compare(_, Constant::Scalar(value)) => cuts.push(*value),
            Test::Within(low, high) => cuts.extend([Some(*low), *high].into_iter().flatten()),
            Test::Compare(..) => {}
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    let first = cuts.first().copied();
    // What no rule compares with a number below nought is likely a count, a length or an amount, so an example is taken from nought on.
    let is_count = has_nought && first.is_some_and(|first| first >= 0);
    let lowest = if is_count { Some(-Fixed::MILLIONTHS_PER_ONE) } else { None };
    let mut regions = Vec::new();
    if !(is_count && first == Some(0)) {
        regions.push(Region::Between(lowest, first));
    }
    for (index, cut) in cuts.iter().enumerate() {
        regions.push(Region::Point(*cut));
        let next = cuts.get(index + 1).copied();
        if next.is_none_or(|next| next.saturating_sub(*cut) > step) {
            regions.push(Region::Between(Some(*cut), next));
        }
    }
    if is_count && first == Some(0) {
        regions.push(Region::BelowNought);
    }
    regions
}

/// A value between two: a whole neighbour of an end where there is one, else the middle; `ordinary` where there is no end.
fn between(low: Option<i64>, high: Option<i64>, whole: i64, ordinary: i64) -> i64 {
    match (low, high) {
        (Some(low), Some(high)) if high.saturating_sub(low) <= whole => low + (high - low) / 2,
        (Some(low), _) => low.saturating_add(whole),
        (None, Some(high)) => high.saturating_sub(whole),
        (None, None) => ordinary,
    }
}

/// A value that looks like one, for a scale that no constant cuts.
fn ordinary(ty: &Type) -> i64 {
    let day = Date::from_ymd(2024, 1, 1);
    match ty {
        Type::Date => day.map_or(0, |day| i64::from(day.days())),
        Type::Month => day.map_or(0, |day| i64::from(day.month().index())),
        Type::Year => 2024,
        _ => 0,
    }
}

/// The distance at which an example is chosen: a whole number, percentage or krona, a day, a month.
fn whole(ty: &Type) -> i64 {
    match ty {
        Type::Date | Type::Month | Type::Year | Type::Enumeration(_) => 1,
        _ => Fixed::MILLIONTHS_PER_ONE,
    }
}
