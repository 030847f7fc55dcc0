//! One value of case data: from JSON to the word that the program counts with.
//!
//! Each kind of value is written in one way, which [`crate::schema`] publishes. Two conveniences: procent may bear its sign, and a
//! duration may be a bare whole number, since the field's own unit is known.

use std::borrow::Cow;

use stadga_program::date::{Date, DateError, Instant, IsoWeek, MonthIndex, Year};
use stadga_program::node::{Kind, NumberUnit};
use stadga_program::number::Fixed;
use stadga_program::program::{Named, Program};

use super::dates::{day_in_other_notation, month_in_other_notation};
use super::json::{Json, Member, Node};
use super::number::{self, BadNumber};
use super::problem::{Expectation, Found, InputProblemKind};
use super::suggestion::{nearest, shortened};

/// A value of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word<'t> {
    /// A word of the program.
    Known(i64),
    /// A text.
    Text(Cow<'t, str>),
    /// The `id` of an event of the case.
    Event(Cow<'t, str>),
}

/// Reads a value of a kind; `null` is none.
pub(super) fn read<'t>(program: &Program, kind: Kind, node: &Node<'t>) -> Result<Word<'t>, InputProblemKind> {
    let expected = expectation(program, kind);
    match (kind, &node.json) {
        (Kind::Bool, Json::Bool(value)) => Ok(Word::Known(i64::from(*value))),
        (Kind::Int, Json::Number(text)) => whole(text, expected).map(Word::Known),
        (Kind::Fixed(NumberUnit::Percent), Json::Number(text)) => percent(text, expected),
        (Kind::Fixed(NumberUnit::Percent), Json::Text(text)) => match text.strip_suffix('%') {
            Some(number) => fixed(number.trim_end(), NumberUnit::Percent, expected),
            None => percent(text, expected),
        },
        (Kind::Fixed(unit), Json::Number(text)) => fixed(text, unit, expected),
        (Kind::Fixed(unit), Json::Text(text)) => fixed(text, unit, expected),
        (Kind::Date, Json::Text(text)) => in_calendar(text, expected, |date: Date| i64::from(date.days())),
        (Kind::Instant, Json::Text(text)) => in_calendar(text, expected, Instant::minutes),
        (Kind::Month, Json::Text(text)) => in_calendar(text, expected, |month: MonthIndex| i64::from(month.index())),
        (Kind::Year, Json::Number(text)) => year(text, expected).map(Word::Known),
        (Kind::Week, Json::Text(text)) => week(text, expected).map(Word::Known),
        (Kind::Days | Kind::Months | Kind::WorkDays | Kind::Hours, Json::Number(text)) => {
            duration(text, 1, kind, expected)
        }
        (Kind::Days | Kind::Months | Kind::WorkDays | Kind::Hours, Json::Object(members)) => {
            counted(members, kind, node, expected)
        }
        (Kind::Text, Json::Text(text)) => Ok(Word::Text(text.clone())),
        (Kind::Member(id), Json::Text(text)) => {
            let members = program.enumerations.get(id.index()).map(|e| e.members.as_slice()).unwrap_or_default();
            named(text, members.iter().map(|member| member.name.as_str()), expected).map(Word::Known)
        }
        (Kind::Insats, Json::Text(text)) => {
            named(text, program.insatser.iter().map(|insats| insats.name.as_str()), expected).map(Word::Known)
        }
        (Kind::Group, Json::Text(text)) => named(text, names(&program.groups), expected).map(Word::Known),
        (Kind::Role, Json::Text(text)) => named(text, names(&program.roles), expected).map(Word::Known),
        (Kind::Row(_), Json::Text(id)) => Ok(Word::Event(id.clone())),
        (Kind::Row(_), Json::Number(id)) => Ok(Word::Event(Cow::Borrowed(id))),
        _ => Err(wrong_kind(node, expected)),
    }
}

/// What belongs in a place of a kind.
pub(super) fn expectation(program: &Program, kind: Kind) -> Expectation {
    match kind {
        Kind::Bool => Expectation::YesNo,
        Kind::Int => Expectation::Integer,
        Kind::Fixed(unit) | Kind::Ratio(unit) => match unit {
            NumberUnit::Plain => Expectation::Decimal,
            NumberUnit::Percent => Expectation::Percent,
            NumberUnit::PercentagePoints => Expectation::PercentagePoints,
            NumberUnit::Kronor => Expectation::Kronor,
        },
        Kind::Date => Expectation::Date,
        Kind::Instant => Expectation::Instant,
        Kind::Month => Expectation::Month,
        Kind::Year => Expectation::Year,
        Kind::Week => Expectation::Week,
        Kind::Days => Expectation::Days,
        Kind::Months => Expectation::Months,
        Kind::WorkDays => Expectation::WorkDays,
        Kind::Hours => Expectation::Hours,
        // No fact is a status; if one were, its words would be texts.
        Kind::Text | Kind::Status => Expectation::Text,
        Kind::Member(id) => {
            Expectation::Member(program.enumerations.get(id.index()).map(|e| e.name.clone()).unwrap_or_default())
        }
        Kind::Insats => Expectation::Insats,
        Kind::Group => Expectation::Group,
        Kind::Role => Expectation::Role,
        Kind::Row(_) => Expectation::Event,
    }
}

/// A value of another kind than belongs there, with what to write instead where that is beyond doubt; or `null`.
pub(super) fn wrong_kind(node: &Node<'_>, expected: Expectation) -> InputProblemKind {
    if node.json == Json::Null {
        return InputProblemKind::Null { expected };
    }
    let suggestion = match (&expected, &node.json) {
        (Expectation::YesNo, Json::Text(text)) => match text.to_lowercase().as_str() {
            "ja" | "true" => Some("true".to_owned()),
            "nej" | "false" => Some("false".to_owned()),
            _ => None,
        },
        (Expectation::Integer | Expectation::Year, Json::Text(text)) => {
            number::whole(text.trim()).ok().map(|number| number.to_string())
        }
        (Expectation::Date, Json::Number(number)) => in_other_notation(number, &expected),
        (Expectation::Text, Json::Number(number)) => Some(format!("\"{number}\"")),
        _ => None,
    };
    InputProblemKind::WrongKind { expected, found: found(node), suggestion }
}

/// What stands there.
pub(super) fn found(node: &Node<'_>) -> Found {
    match &node.json {
        Json::Null => Found::Null,
        Json::Bool(value) => Found::YesNo(*value),
        Json::Number(number) => Found::Number(shortened(number)),
        Json::Text(text) => Found::Text(shortened(text)),
        Json::Array(_) => Found::List,
        Json::Object(_) => Found::Record,
    }
}

/// A whole number.
pub(super) fn whole(text: &str, expected: Expectation) -> Result<i64, InputProblemKind> {
    number::whole(text).map_err(|bad| bad_number(bad, text, expected))
}

/// The ordinal of a name among those that belong there.
pub(super) fn named<'n>(
    text: &str,
    names: impl Iterator<Item = &'n str> + Clone,
    expected: Expectation,
) -> Result<i64, InputProblemKind> {
    let ordinal = names.clone().position(|name| name == text).and_then(|ordinal| i64::try_from(ordinal).ok());
    ordinal.ok_or_else(|| unknown_name(text, names, expected))
}

/// A name that is not one of those that belong there.
pub(super) fn unknown_name<'n>(
    text: &str,
    names: impl Iterator<Item = &'n str> + Clone,
    expected: Expectation,
) -> InputProblemKind {
    let suggestion = nearest(text, names.clone());
    InputProblemKind::UnknownName {
        expected,
        found: shortened(text),
        suggestion,
        known: names.map(str::to_owned).collect(),
    }
}

/// A day.
pub(super) fn date(node: &Node<'_>) -> Result<Date, InputProblemKind> {
    match &node.json {
        Json::Text(text) => text.parse().map_err(|error| not_in_calendar(error, text, Expectation::Date)),
        _ => Err(wrong_kind(node, Expectation::Date)),
    }
}

/// A time of day, `14:23`.
pub(super) fn time_on(day: Date, text: &str) -> Result<Instant, InputProblemKind> {
    format!("{day} {text}").parse().map_err(|error| not_in_calendar(error, text, Expectation::TimeOfDay))
}

fn names(named: &[Named]) -> impl Iterator<Item = &str> + Clone {
    named.iter().map(|named| named.name.as_str())
}

/// A percentage without its sign. `0.5` says half a per cent here, but is what many systems write for a half; so it is not taken.
fn percent<'t>(text: &str, expected: Expectation) -> Result<Word<'t>, InputProblemKind> {
    let number = number::fixed(text, NumberUnit::Percent).map_err(|bad| bad_number(bad, text, expected))?;
    let millionths = number.millionths();
    if millionths == 0 || millionths.abs() >= Fixed::ONE.millionths() {
        return Ok(Word::Known(millionths));
    }
    let as_share = Fixed::from_millionths(millionths * 100).to_string();
    Err(InputProblemKind::ShareOrPercent { found: shortened(text), as_share, as_percent: format!("\"{text} %\"") })
}

fn fixed<'t>(text: &str, unit: NumberUnit, expected: Expectation) -> Result<Word<'t>, InputProblemKind> {
    match number::fixed(text, unit) {
        Ok(number) => Ok(Word::Known(number.millionths())),
        Err(bad) => Err(bad_number(bad, text, expected)),
    }
}

fn bad_number(bad: BadNumber, text: &str, expected: Expectation) -> InputProblemKind {
    let found = shortened(text);
    match bad {
        BadNumber::NotWhole(suggestion) => InputProblemKind::NotWhole { expected, found, suggestion },
        BadNumber::OutOfRange => InputProblemKind::OutOfRange { expected, found },
        BadNumber::TooManyDecimals(limit) => InputProblemKind::TooManyDecimals { expected, found, limit },
        BadNumber::Exponent => InputProblemKind::WrongKind { expected, found: Found::Number(found), suggestion: None },
        BadNumber::Malformed => {
            let suggestion = without_grouping(text);
            InputProblemKind::WrongKind { expected, found: Found::Text(found), suggestion }
        }
    }
}

/// `3 617,60 kr` as `"3617.60"`. A comma or a point before three digits is not converted: it may stand between thousands.
fn without_grouping(text: &str) -> Option<String> {
    let bare = text.trim().trim_end_matches("kr").trim_end_matches('%');
    let bare: String = bare.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}')).collect();
    let bare = bare.replace('−', "-");
    if bare.split_once([',', '.']).is_some_and(|(_, decimals)| decimals.len() == 3) {
        return None;
    }
    let bare = bare.replace(',', ".");
    number::fixed(&bare, NumberUnit::Plain).is_ok().then(|| format!("\"{bare}\""))
}

fn in_calendar<'t, T: std::str::FromStr<Err = DateError>>(
    text: &str,
    expected: Expectation,
    to_word: impl Fn(T) -> i64,
) -> Result<Word<'t>, InputProblemKind> {
    match text.parse() {
        Ok(value) => Ok(Word::Known(to_word(value))),
        Err(error) => Err(not_in_calendar(error, text, expected)),
    }
}

fn not_in_calendar(error: DateError, text: &str, expected: Expectation) -> InputProblemKind {
    let found = shortened(text);
    match error {
        DateError::NotInCalendar => {
            let suggestion = last_day_of_month(text).map(|day| format!("\"{day}\""));
            InputProblemKind::NotInCalendar { expected, found, suggestion }
        }
        DateError::OutOfRange => InputProblemKind::OutOfRange { expected, found },
        DateError::Malformed => {
            let suggestion = in_other_notation(text, &expected);
            InputProblemKind::WrongKind { expected, found: Found::Text(found), suggestion }
        }
    }
}

/// A day or month that is written in another notation, as JSON.
fn in_other_notation(text: &str, expected: &Expectation) -> Option<String> {
    match expected {
        Expectation::Date => day_in_other_notation(text).map(|day| format!("\"{day}\"")),
        Expectation::Month => month_in_other_notation(text).map(|month| format!("\"{month}\"")),
        _ => None,
    }
}

/// The last day of the month of which a day was written that it does not have.
fn last_day_of_month(text: &str) -> Option<Date> {
    let month: MonthIndex = text.get(..7)?.parse().ok()?;
    (text.len() == 10).then(|| month.last_day())
}

fn year(text: &str, expected: Expectation) -> Result<i64, InputProblemKind> {
    let number = whole(text, expected.clone())?;
    match i32::try_from(number).ok().and_then(Year::new) {
        Some(_) => Ok(number),
        None => Err(InputProblemKind::OutOfRange { expected, found: shortened(text) }),
    }
}

fn week(text: &str, expected: Expectation) -> Result<i64, InputProblemKind> {
    let parts = text.split_once("-W").filter(|(year, week)| {
        year.len() == 4 && week.len() == 2 && year.chars().chain(week.chars()).all(|c| c.is_ascii_digit())
    });
    let Some((year, week)) = parts.and_then(|(year, week)| Some((year.parse().ok()?, week.parse().ok()?))) else {
        return Err(not_in_calendar(DateError::Malformed, text, expected));
    };
    match (IsoWeek { year, week }).monday() {
        Some(monday) => Ok(i64::from(monday.days())),
        None => Err(not_in_calendar(DateError::NotInCalendar, text, expected)),
    }
}

fn duration<'t>(text: &str, factor: i64, kind: Kind, expected: Expectation) -> Result<Word<'t>, InputProblemKind> {
    let count = number::whole(text).map_err(|bad| bad_number(bad, text, expected.clone()))?;
    let largest = if kind == Kind::Hours { i64::from(i32::MAX) * 24 } else { i64::from(i32::MAX) };
    match count.checked_mul(factor).filter(|count| (-largest..=largest).contains(count)) {
        Some(count) => Ok(Word::Known(count)),
        None => Err(InputProblemKind::OutOfRange { expected, found: shortened(text) }),
    }
}

/// `{ "months": 3 }`; weeks are days and years are months, which is exact.
fn counted<'t>(
    members: &[Member<'_>],
    kind: Kind,
    node: &Node<'_>,
    expected: Expectation,
) -> Result<Word<'t>, InputProblemKind> {
    let [Member { key, value: Node { json: Json::Number(count), .. }, .. }] = members else {
        return Err(wrong_kind(node, expected));
    };
    let factor = match (kind, key.as_ref()) {
        (Kind::Days, "days") | (Kind::Months, "months") | (Kind::WorkDays, "work_days") | (Kind::Hours, "hours") => 1,
        (Kind::Days, "weeks") => 7,
        (Kind::Months, "years") => 12,
        _ => return Err(wrong_kind(node, expected)),
    };
    duration(count, factor, kind, expected)
}
