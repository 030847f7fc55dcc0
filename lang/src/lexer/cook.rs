//! From the text of a token to its value.
//!
//! Where a function returns `None`, the lexer has reported why at that very token: callers need no message of their own.
//!
//! Must not know: spans, syntax, the calendar beyond the length of months.

use std::borrow::Cow;

use smol_str::SmolStr;
use unicode_normalization::UnicodeNormalization;

use super::strings::{is_escapable, string_extent};

/// An exact decimal number: `digits` divided by ten to the power of `scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DecimalText {
    /// All digits, without separators and comma.
    pub digits: i128,
    /// How many of them stand after the comma. As written: `2,50` has two.
    pub scale: u8,
}

/// A day that exists in the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateText {
    /// 0–9999.
    pub year: u16,
    /// 1–12.
    pub month: u8,
    /// 1–31.
    pub day: u8,
}

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MonthText {
    /// 0–9999.
    pub year: u16,
    /// 1–12.
    pub month: u8,
}

/// A minute of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct InstantText {
    /// The day.
    pub date: DateText,
    /// 0–23.
    pub hour: u8,
    /// 0–59.
    pub minute: u8,
}

/// The most digits that a number may have; enough for any amount, and every sum of such numbers fits.
pub const MOST_DIGITS: usize = 30;

/// The value of a number token.
pub fn number(text: &str) -> Option<DecimalText> {
    let (whole, fraction) = text.split_once(',').unwrap_or((text, ""));
    let mut digits: i128 = 0;
    let mut count = 0;
    for character in whole.chars().filter(|character| !is_thousands_separator(*character)).chain(fraction.chars()) {
        digits = digits.checked_mul(10)?.checked_add(i128::from(character.to_digit(10)?))?;
        count += 1;
    }
    let well_formed = (1..=MOST_DIGITS).contains(&count) && thousands_are_groups(whole) && !text.ends_with(',');
    well_formed.then_some(DecimalText { digits, scale: u8::try_from(fraction.len()).ok()? })
}

/// The value of a date token.
pub fn date(text: &str) -> Option<DateText> {
    let (month, day) = text.rsplit_once('-')?;
    let MonthText { year, month } = self::month(month)?;
    let day = fixed(day, 2)?;
    (1..=days_in_month(year, month)).contains(&day).then_some(DateText { year, month, day })
}

/// The value of a month token.
pub fn month(text: &str) -> Option<MonthText> {
    let (year, month) = text.split_once('-')?;
    let month = fixed(month, 2)?;
    (1..=12).contains(&month).then_some(MonthText { year: fixed(year, 4)?, month })
}

/// The value of an instant token.
pub fn instant(text: &str) -> Option<InstantText> {
    let (day, time) = text.split_once(is_thousands_separator)?;
    let (hour, minute) = time.split_once(':')?;
    let (hour, minute) = (fixed(hour, 2)?, fixed(minute, 2)?);
    (hour < 24 && minute < 60).then_some(InstantText { date: date(day)?, hour, minute })
}

/// The text that a string token stands for: without quotes, escapes resolved, in composed form.
pub fn string(text: &str) -> SmolStr {
    let mut characters = text.chars();
    characters.next();
    let mut inner = characters.as_str();
    if is_closed_string(text) {
        let mut characters = inner.chars();
        characters.next_back();
        inner = characters.as_str();
    }
    if !inner.contains('\\') {
        return composed(inner);
    }
    let mut resolved = String::with_capacity(inner.len());
    let mut characters = inner.chars().peekable();
    while let Some(character) = characters.next() {
        match characters.peek() {
            Some(&next) if character == '\\' && is_escapable(next) => {
                resolved.push(next);
                characters.next();
            }
            _ => resolved.push(character),
        }
    }
    composed(&resolved)
}

/// A place as it is compared: a capital letter at its end is the small one.
pub fn place(text: &str) -> SmolStr {
    composed(text)
}

/// A name or word in the form in which names are compared: composed, without characters that have no width.
pub fn name(text: &str) -> SmolStr {
    match visible(text) {
        Cow::Borrowed(text) => composed(text),
        Cow::Owned(text) => composed(&text),
    }
}

/// The text of a documentation comment, without its slashes and the blank after them.
pub fn documentation(text: &str) -> &str {
    let text = text.strip_prefix("///").unwrap_or(text);
    text.strip_prefix(' ').unwrap_or(text).trim_end()
}

/// How many days a month has.
pub fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Blanks that may stand between groups of three digits and between a date and a time of day.
pub(super) fn is_thousands_separator(character: char) -> bool {
    matches!(character, ' ' | '\u{A0}' | '\u{2007}' | '\u{2009}' | '\u{202F}')
}

/// Characters without width that copied text carries along.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// The text without characters that have no width.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|character| !is_invisible(*character)).collect())
}

/// Whether the text is its own name: ASCII and letters such as å and ö, composed, which all have the lead byte 0xC3.
pub(super) fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte <= 0xC3)
}

/// Whether composing could change the text. Letters such as å and ö are composed already and lie below U+0300.
pub(super) fn may_need_composing(text: &str) -> bool {
    text.bytes().any(|byte| byte >= 0xCC)
}

fn composed(text: &str) -> SmolStr {
    if may_need_composing(text) { text.nfc().collect() } else { SmolStr::new(text) }
}

fn is_closed_string(text: &str) -> bool {
    string_extent(text) == (text.len(), true)
}

/// A number of exactly `width` ASCII digits.
fn fixed<T: std::str::FromStr>(text: &str, width: usize) -> Option<T> {
    (text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// Separated groups have three digits each, the first one to three and no leading zero.
fn thousands_are_groups(whole: &str) -> bool {
    let mut groups = whole.split(is_thousands_separator);
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    rest.peek().is_none()
        || (first.len() <= 3 && !first.starts_with('0') && !first.is_empty() && rest.all(|group| group.len() == 3))
}
