//! The lengths of time that the reference tells and no outcome does, since an outcome lists no value for each event or month.
//!
//! They are told from days that the case or the outcome gives. Must not know: documents, limits.

use serde_json::Value as Json;
use stadga_program::date::{Date, MonthIndex};

use super::neutral::text;

/// The days from one date to another, the first not counted.
pub(super) fn between(from: &str, to: &str) -> Result<i64, String> {
    Ok(i64::from(day(to)?.days()) - i64::from(day(from)?.days()))
}

/// The days of a period, first and last counted.
pub(super) fn length(first: &str, last: &str) -> Result<i64, String> {
    Ok(between(first, last)? + 1)
}

/// How many days of a month are of a period of the outcome, and whether all are.
pub(super) fn of_month(period: &Json, month: &str) -> Result<(i64, bool), String> {
    let month = MonthIndex::of(day(&format!("{month}-01"))?);
    let (first, last) = (month.first_day(), month.last_day());
    let (begins, ends) = (day(text(period, "from")?)?.max(first), day(text(period, "to")?)?.min(last));
    Ok((length(&begins.to_string(), &ends.to_string())?, begins == first && ends == last))
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| format!("”{text}” is no day"))
}
