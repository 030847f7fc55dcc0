//! From the text of a token to its value.
//!
//! Where a function has no value, the lexer has reported why at that very token: callers need no message of their own.
//!
//! Must not know: spans, syntax.

use std::borrow::Cow;

use smol_str::SmolStr;
use stadga_program::date::{Date, Instant, MonthIndex, Year};
use stadga_program::number::{Fixed, NumberError};
use unicode_normalization::UnicodeNormalization;

use super::strings::{is_escapable, string_extent};

/// The value of a number token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WrittenNumber {
    /// The exact value.
    pub value: Fixed,
    /// Whether it was written without decimals: `2,0` is a decimaltal.
    pub whole: bool,
}

/// The value of a number token.
pub fn number(text: &str) -> Option<WrittenNumber> {
    read_number(text).ok()
}

/// The value of a date token.
pub fn date(text: &str) -> Option<Date> {
    let (month, day) = text.rsplit_once('-')?;
    self::month(month)?.day(fixed_width(day, 2)?)
}

/// The value of a month token.
pub fn month(text: &str) -> Option<MonthIndex> {
    let (year, month) = text.split_once('-')?;
    MonthIndex::new(Year::new(fixed_width(year, 4)?)?, fixed_width(month, 2)?)
}

/// The value of an instant token.
pub fn instant(text: &str) -> Option<Instant> {
    let (day, time) = text.split_once(is_thousands_separator)?;
    let (hour, minute) = time.split_once(':')?;
    Instant::new(date(day)?, fixed_width(hour, 2)?, fixed_width(minute, 2)?)
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

/// A place as written: `1.2` and `1.20` differ.
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

/// The months in letters, in their order.
pub const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// Why a text is no number that can be computed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberFault {
    /// It is not written as a number, or beyond the largest one.
    TooLarge,
    /// It has more decimals than a number can have.
    TooManyDecimals,
}

/// The value of a number token, or why it has none.
pub(super) fn read_number(text: &str) -> Result<WrittenNumber, NumberFault> {
    let (whole, fraction) = text.split_once(',').unwrap_or((text, ""));
    if !thousands_are_groups(whole) || text.ends_with(',') {
        return Err(NumberFault::TooLarge);
    }
    let written = whole.chars().filter(|character| !is_thousands_separator(*character)).chain(fraction.chars());
    let mut digits: i128 = 0;
    for character in written {
        let digit = character.to_digit(10).ok_or(NumberFault::TooLarge)?;
        digits =
            digits.checked_mul(10).and_then(|tens| tens.checked_add(i128::from(digit))).ok_or(NumberFault::TooLarge)?;
    }
    let scale = u8::try_from(fraction.len()).map_err(|_| NumberFault::TooManyDecimals)?;
    let value = Fixed::from_decimal_digits(digits, scale).map_err(|error| match error {
        NumberError::TooManyDecimals => NumberFault::TooManyDecimals,
        _ => NumberFault::TooLarge,
    })?;
    Ok(WrittenNumber { value, whole: fraction.is_empty() })
}

/// Blanks that may stand between groups of three digits and between a date and a time of day.
pub(super) fn is_thousands_separator(character: char) -> bool {
    matches!(character, ' ' | '\u{A0}' | '\u{2007}' | '\u{2009}' | '\u{202F}')
}

/// Characters without width that copied text carries along.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{34F}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
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
    text.bytes().all(|byte| byte <= 0xC3 && byte != 0xC2)
}

/// Whether composing could change the text. Letters such as å and ö are composed already and lie below U+0300.
pub(super) fn may_need_composing(text: &str) -> bool {
    text.bytes().any(|byte| byte >= 0xCC)
}

fn composed(text: &str) -> SmolStr {
    if may_need_composing(text) { text.nfc().collect() } else { SmolStr::new(text) }
}

pub(crate) fn is_closed_string(text: &str) -> bool {
    string_extent(text) == (text.len(), true)
}

/// A number of exactly `width` ASCII digits.
fn fixed_width<T: std::str::FromStr>(text: &str, width: usize) -> Option<T> {
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
