//! Everything that begins with a digit: numbers, dates, months, instants and places in a source, and the ways in which
//! each is written wrongly.
//!
//! One scanner by hand, because the notations overlap (`2024`, `2024-03`, `18-66`, `3 876`, `3.876`, `7a`) and because a
//! malformed literal should be one token with one message, however long it is.
//!
//! Must not know: the tokens around, beyond what follows on the same line.

use std::ops::Range;

use super::cook::{self, NumberFault, is_invisible, is_thousands_separator};
use super::token::TokenKind;
use crate::diagnostics::lexical::LexicalProblemKind;

/// A token that begins with a digit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numeric {
    /// What it is, or resembles.
    pub(super) kind: TokenKind,
    /// Its length in bytes.
    pub(super) length: usize,
    /// What is wrong with it.
    pub(super) problem: Option<NumericProblem>,
}

/// What is wrong, with places relative to the start of the token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NumericProblem {
    /// What it is.
    pub(super) kind: LexicalProblemKind,
    /// The text that is wrong; it may reach beyond the token (`14dagar`).
    pub(super) range: Range<usize>,
    /// An edit that mends it.
    pub(super) fix: Option<(Range<usize>, String)>,
}

/// Scans the token at the start of `text`, which begins with an ASCII digit.
pub(super) fn scan(text: &str) -> Numeric {
    if looks_like_date(text) { scan_date(text) } else { scan_number(text) }
}

/// Four digits, a hyphen and a digit: a date or month, or two years joined by a hyphen.
fn looks_like_date(text: &str) -> bool {
    digits(text) == 4 && text.as_bytes().get(4) == Some(&b'-') && digits(after(text, 5)) > 0
}

fn scan_date(text: &str) -> Numeric {
    let month = digits(after(text, 5));
    let month_end = 5 + month;
    let day = if after(text, month_end).starts_with('-') { digits(after(text, month_end + 1)) } else { 0 };
    if day == 0 {
        return match month {
            1 | 2 => scan_month(text, month_end),
            _ => hyphen_between(text, TokenKind::Number, 4),
        };
    }
    let end = month_end + 1 + day;
    if month > 2 || day > 2 {
        return malformed(
            text,
            TokenKind::Date,
            end + swallowed(after(text, end)),
            LexicalProblemKind::StrayDigits { joined: None },
            None,
        );
    }
    if let Some(second) = hyphen_and_digit(after(text, end)) {
        return hyphen_between_after(text, TokenKind::Date, end, second);
    }
    if let Some(instant) = scan_instant(text, end) {
        return instant;
    }
    let problem = date_problem(before(text, end));
    finish(text, TokenKind::Date, end, problem)
}

fn scan_month(text: &str, end: usize) -> Numeric {
    if let Some(second) = hyphen_and_digit(after(text, end)) {
        return hyphen_between_after(text, TokenKind::Month, end, second);
    }
    finish(text, TokenKind::Month, end, month_problem(before(text, end)))
}

/// What is wrong with a month of the right shape, and how it should be written.
fn month_problem(written: &str) -> Option<(LexicalProblemKind, Option<String>)> {
    if cook::month(written).is_some() {
        return None;
    }
    if written.starts_with("0000") {
        return Some((LexicalProblemKind::NoSuchYear, None));
    }
    let meant = padded(written);
    Some(match cook::month(&meant) {
        Some(_) => (LexicalProblemKind::DateNotPadded { meant: meant.clone() }, Some(meant)),
        None => (LexicalProblemKind::NoSuchMonth, None),
    })
}

/// What is wrong with a date of the right shape, and how it should be written.
fn date_problem(written: &str) -> Option<(LexicalProblemKind, Option<String>)> {
    if cook::date(written).is_some() {
        return None;
    }
    let meant = padded(written);
    if cook::date(&meant).is_some() {
        return Some((LexicalProblemKind::DateNotPadded { meant: meant.clone() }, Some(meant)));
    }
    let month = meant.get(..7).unwrap_or_default();
    match cook::month(month) {
        Some(month) => Some((LexicalProblemKind::NoSuchDay { last: month.days_in_month() }, None)),
        None => month_problem(month),
    }
}

/// `2024-03-18 14:23` and its foreign spellings; `None` if no time of day follows the date.
fn scan_instant(text: &str, date_end: usize) -> Option<Numeric> {
    let rest = after(text, date_end);
    let separator = rest.chars().next()?;
    if !is_thousands_separator(separator) && !matches!(separator, 'T' | 't') {
        return None;
    }
    let time_start = date_end + separator.len_utf8();
    let time = after(text, time_start);
    let hour = digits(time);
    let mark = after(time, hour).chars().next()?;
    let minute = digits(after(time, hour + 1));
    if !(1..=2).contains(&hour) || !matches!(mark, ':' | '.') || minute != 2 {
        return None;
    }
    let mut end = time_start + hour + 1 + minute;
    let short_end = end;
    // Seconds and a time zone belong to the malformed whole.
    if after(text, end).starts_with(':') && digits(after(text, end + 1)) == 2 {
        end += 3;
        if after(text, end).starts_with(['.', ',']) {
            end += 1 + digits(after(text, end + 1));
        }
        if after(text, end).starts_with(['Z', 'z']) {
            end += 1;
        }
    }
    let written = before(text, end);
    let problem = if cook::instant(written).is_some() {
        None
    } else {
        let time = text.get(time_start..short_end).unwrap_or_default().replace('.', ":");
        let date = before(text, date_end);
        let meant = format!("{} {time:0>5}", padded(date));
        let date_problem = date_problem(date).filter(|(_, fix)| fix.is_none());
        date_problem.or_else(|| {
            Some(match cook::instant(&meant) {
                Some(_) => (LexicalProblemKind::InstantNotation { meant: meant.clone() }, Some(meant)),
                None => (LexicalProblemKind::NoSuchTime, None),
            })
        })
    };
    Some(finish(text, TokenKind::Instant, end, problem))
}

fn scan_number(text: &str) -> Numeric {
    let first = digits(text);
    let whole = grouped(text, first);
    let rest = after(text, whole);
    if whole == first && rest.starts_with('.') && digits(after(rest, 1)) > 0 {
        return scan_dotted(text, first);
    }
    let fraction = fraction(rest);
    let end = whole + fraction;
    let rest = after(text, end);
    if fraction > 0 && fraction_follows(rest) {
        return several_commas(text, end);
    }
    if fraction > 0 && rest.starts_with('.') && digits(after(rest, 1)) > 0 {
        return foreign_number(text, end);
    }
    if end == first && single_letter(rest) > 0 {
        let end = end + single_letter(rest);
        return finish(text, TokenKind::Place, end, None);
    }
    if let Some(stray) = stray_digits(rest) {
        return rejoined(text, end + stray);
    }
    if let Some(second) = hyphen_and_digit(rest) {
        return hyphen_between_after(text, TokenKind::Number, end, second);
    }
    if let Some(dash) = amount_dash(rest) {
        return amount_with_dash(text, end, dash);
    }
    if fraction == 4 && whole == first && whole <= 3 && !text.starts_with('0') && money_follows(rest) {
        return ambiguous_amount(text, end);
    }
    let problem = cook::read_number(before(text, end)).err().map(|fault| match fault {
        NumberFault::TooManyDecimals => (LexicalProblemKind::TooManyDecimals, None),
        NumberFault::TooLarge => (LexicalProblemKind::NumberTooLarge, None),
    });
    finish(text, TokenKind::Number, end, problem)
}

/// `2.2.1`, `7.3a`: a place, unless it is an amount or another country's number.
fn scan_dotted(text: &str, first: usize) -> Numeric {
    let mut end = first;
    let mut groups_of_three = first <= 3 && !text.starts_with('0');
    while after(text, end).starts_with('.') && digits(after(text, end + 1)) > 0 {
        let group = digits(after(text, end + 1));
        groups_of_three &= group == 3;
        end += 1 + group;
    }
    let rest = after(text, end);
    if fraction(rest) > 0 {
        return foreign_number(text, end + fraction(rest));
    }
    if groups_of_three && money_follows(rest) {
        return ambiguous_amount(text, end);
    }
    if let Some(dash) = amount_dash(rest).filter(|_| groups_of_three) {
        return amount_with_dash(text, end, dash);
    }
    if let Some(second) = hyphen_and_digit(rest) {
        return hyphen_between_after(text, TokenKind::Place, end, second);
    }
    finish(text, TokenKind::Place, end + single_letter(rest), None)
}

/// `1,2,3`.
fn several_commas(text: &str, mut end: usize) -> Numeric {
    while fraction_follows(after(text, end)) {
        end += fraction(after(text, end));
    }
    let meant = before(text, end).split(',').collect::<Vec<_>>().join(", ");
    let kind = LexicalProblemKind::SeveralDecimalCommas { meant: meant.clone() };
    malformed(text, TokenKind::Number, end, kind, Some(meant))
}

/// `1,234.50` or `1.234,50`: the last mark is the decimal one.
fn foreign_number(text: &str, mut end: usize) -> Numeric {
    while after(text, end).starts_with(['.', ',']) && digits(after(text, end + 1)) > 0 {
        end += 1 + digits(after(text, end + 1));
    }
    let written = before(text, end);
    let (whole, fraction) = written.rsplit_once(['.', ',']).unwrap_or((written, ""));
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let meant = format!("{},{fraction}", in_groups(&whole));
    malformed(text, TokenKind::Number, end, LexicalProblemKind::ForeignNumber { meant: meant.clone() }, Some(meant))
}

/// `3876:-`, and `3.876:-`, which reads one way only.
fn amount_with_dash(text: &str, number: usize, dash: usize) -> Numeric {
    let unit = if money_follows(after(text, number + dash)) { "" } else { " kr" };
    let meant = before(text, number).replace('.', " ") + unit;
    let kind = LexicalProblemKind::AmountWithDash { meant: meant.clone() };
    malformed(text, TokenKind::Number, number + dash, kind, Some(meant))
}

/// `3.876 kr` and `3,876 kr`.
fn ambiguous_amount(text: &str, end: usize) -> Numeric {
    let written = before(text, end);
    let thousands = written.replace(['.', ','], " ");
    let (whole, fraction) = written.rsplit_once(['.', ',']).unwrap_or((written, ""));
    // Three digits behind a comma read two ways; with fewer, or a fourth, the same fraction reads one way only.
    let decimals = match fraction.trim_end_matches('0') {
        "" => "0".to_owned(),
        short if short.len() < 3 => short.to_owned(),
        long => format!("{long}0"),
    };
    let fraction = format!("{},{decimals}", whole.replace('.', " "));
    let kind = LexicalProblemKind::AmbiguousAmount { thousands: thousands.clone(), fraction };
    malformed(text, TokenKind::Number, end, kind, Some(thousands))
}

/// `12 3456`: the digits put together anew.
fn rejoined(text: &str, end: usize) -> Numeric {
    let written = before(text, end);
    if written.contains(is_invisible) {
        let fix = written.chars().filter(|character| !is_invisible(*character)).collect();
        return malformed(text, TokenKind::Number, end, LexicalProblemKind::InvisibleCharacter, Some(fix));
    }
    let (whole, fraction) = written.split_once(',').unwrap_or((written, ""));
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let fraction: String = fraction.chars().filter(char::is_ascii_digit).collect();
    let whole = in_groups(whole.trim_start_matches('0'));
    let joined = if fraction.is_empty() { whole } else { format!("{whole},{fraction}") };
    let kind = LexicalProblemKind::StrayDigits { joined: Some(joined.clone()) };
    malformed(text, TokenKind::Number, end, kind, Some(joined))
}

/// `18-66`, found from its first part.
fn hyphen_between(text: &str, kind: TokenKind, first: usize) -> Numeric {
    match hyphen_and_digit(after(text, first)) {
        Some(second) => hyphen_between_after(text, kind, first, second),
        None => finish(text, kind, first, None),
    }
}

/// `18-66`, where the first part ends at `first` and the second begins `hyphen` bytes later.
fn hyphen_between_after(text: &str, kind: TokenKind, first: usize, hyphen: usize) -> Numeric {
    let second = first + hyphen;
    let end = second + swallowed(after(text, second));
    let (left, right) = (before(text, first), text.get(second..end).unwrap_or_default());
    if let Some(meant) = with_whole_year(left, right) {
        let kind = LexicalProblemKind::ShortYear { meant: meant.clone() };
        return malformed(text, TokenKind::Date, end, kind, Some(meant));
    }
    if let Some(birthday) = birthday(left, right) {
        let kind = LexicalProblemKind::PersonalNumber { birthday: birthday.clone() };
        return malformed(text, TokenKind::Date, end, kind, Some(birthday));
    }
    if cook::date(left).is_some() && cook::date(right).is_some() {
        let meant = format!("{left}–{right}");
        return malformed(text, kind, end, LexicalProblemKind::HyphenBetweenDays { meant: meant.clone() }, Some(meant));
    }
    let interval = format!("{left}–{right}");
    let subtraction = format!("{left} - {right}");
    let is_falling = match (cook::number(left), cook::number(right)) {
        (Some(left), Some(right)) => left.value > right.value,
        _ => false,
    };
    let fix = if is_falling { subtraction.clone() } else { interval.clone() };
    malformed(text, kind, end, LexicalProblemKind::HyphenBetweenNumbers { interval, subtraction }, Some(fix))
}

/// `24` and `03-08` of `24-03-08`, as the date with its century.
fn with_whole_year(year: &str, rest: &str) -> Option<String> {
    let is_short = year.len() == 2 && digits(year) == 2 && rest.matches('-').count() == 1;
    let date = if is_short { padded(&format!("{}{year}-{rest}", century(year))) } else { return None };
    cook::date(&date).is_some().then_some(date)
}

/// `19900501` and `1234` of a personal identity number, as the date of birth.
fn birthday(born: &str, serial: &str) -> Option<String> {
    let is_serial = serial.len() == 4 && digits(serial) == 4;
    if !is_serial || digits(born) != born.len() {
        return None;
    }
    let (year, rest) = match born.len() {
        8 => (born.get(..4)?.to_owned(), born.get(4..)?),
        6 => (format!("{}{}", century(born.get(..2)?), born.get(..2)?), born.get(2..)?),
        _ => return None,
    };
    let (month, day) = rest.split_at_checked(2)?;
    let date = format!("{year}-{month}-{day}");
    cook::date(&date).is_some().then_some(date)
}

/// The century that is meant with a year of two digits, which may be one of birth.
fn century(year: &str) -> &'static str {
    if year > "50" { "19" } else { "20" }
}

/// A token whose notation is settled. Letters that follow without a blank are the one thing that can still be wrong.
fn finish(
    text: &str,
    kind: TokenKind,
    length: usize,
    problem: Option<(LexicalProblemKind, Option<String>)>,
) -> Numeric {
    if let Some((problem, fix)) = problem {
        return malformed(text, kind, length, problem, fix);
    }
    let rest = after(text, length);
    let letters = rest.find(|character| !continues_word(character)).unwrap_or(rest.len());
    let problem = (letters > 0).then(|| NumericProblem {
        kind: LexicalProblemKind::DigitsIntoLetters,
        range: 0..length + letters,
        fix: Some((length..length, " ".to_owned())),
    });
    Numeric { kind, length, problem }
}

/// A token that is wrong as a whole.
fn malformed(text: &str, kind: TokenKind, length: usize, problem: LexicalProblemKind, fix: Option<String>) -> Numeric {
    let length = length.min(text.len());
    let problem = NumericProblem { kind: problem, range: 0..length, fix: fix.map(|fix| (0..length, fix)) };
    Numeric { kind, length, problem: Some(problem) }
}

/// How many ASCII digits `text` begins with.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The end of a whole number whose first group has `first` digits, with groups of three that follow.
fn grouped(text: &str, first: usize) -> usize {
    let mut end = first;
    if first > 3 || text.starts_with('0') {
        return end;
    }
    loop {
        let rest = after(text, end);
        let Some(separator) = rest.chars().next().filter(|character| is_thousands_separator(*character)) else {
            return end;
        };
        if digits(after(rest, separator.len_utf8())) != 3 {
            return end;
        }
        end += separator.len_utf8() + 3;
    }
}

/// The length of `,5` at the start of `text`, or 0.
fn fraction(text: &str) -> usize {
    if fraction_follows(text) { 1 + digits(after(text, 1)) } else { 0 }
}

fn fraction_follows(text: &str) -> bool {
    text.starts_with(',') && digits(after(text, 1)) > 0
}

/// The length of a letter that belongs to a place, as in `7a`; 0 if none or more than one follows.
fn single_letter(text: &str) -> usize {
    let Some(letter) = text.chars().next().filter(|character| character.is_alphabetic()) else { return 0 };
    let marks = after(text, letter.len_utf8());
    let rest = marks.trim_start_matches(is_combining_mark);
    if rest.starts_with(continues_word) { 0 } else { text.len() - rest.len() }
}

/// The length of blanks and digits that follow a number on its line but belong to no number of their own.
fn stray_digits(text: &str) -> Option<usize> {
    let mut end = 0;
    loop {
        let rest = after(text, end);
        let gap = rest.find(|character| !is_gap(character)).unwrap_or(rest.len());
        let next = after(rest, gap);
        if gap == 0 || digits(next) == 0 || looks_like_date(next) {
            return (end > 0).then_some(end);
        }
        end += gap + digits(next);
        end += fraction(after(text, end));
    }
}

fn is_gap(character: char) -> bool {
    character == '\t' || is_thousands_separator(character) || is_invisible(character)
}

/// Where the second part begins if a hyphen and a digit follow.
fn hyphen_and_digit(text: &str) -> Option<usize> {
    let hyphen = text.chars().next().filter(|character| matches!(character, '-' | '\u{2010}' | '\u{2011}'))?;
    (digits(after(text, hyphen.len_utf8())) > 0).then_some(hyphen.len_utf8())
}

/// The length of `:-` after an amount of kronor.
fn amount_dash(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(':')?;
    let dash = rest.chars().next().filter(|character| matches!(character, '-' | '–' | '—'))?;
    let next = after(rest, dash.len_utf8()).chars().next();
    (!next.is_some_and(continues_word)).then_some(1 + dash.len_utf8())
}

/// Whether a unit of money follows on the line.
fn money_follows(text: &str) -> bool {
    let word = text.trim_start_matches(is_thousands_separator);
    let end = word.find(|character| !continues_word(character)).unwrap_or(word.len());
    matches!(before(word, end), "kr" | "kronor" | "krona" | "öre" | "SEK")
}

/// The length of what a malformed literal takes with it: digits and the signs between them.
fn swallowed(text: &str) -> usize {
    let mut end = digits(text);
    end = grouped(text, end);
    loop {
        let rest = after(text, end);
        let mut characters = rest.chars();
        let joins =
            characters.next().is_some_and(|character| matches!(character, '-' | '.' | ',' | '\u{2010}' | '\u{2011}'));
        let joined = digits(characters.as_str());
        if !joins || joined == 0 {
            return end;
        }
        end = text.len() - characters.as_str().len() + joined;
    }
}

/// `2024-3-8` with its leading zeros.
fn padded(written: &str) -> String {
    written.split('-').map(|part| format!("{part:0>2}")).collect::<Vec<_>>().join("-")
}

/// Digits in groups of three, counted from the end.
fn in_groups(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    grouped
}

/// Whether the character would go on a word, so that digits must not touch it.
fn continues_word(character: char) -> bool {
    character == '_' || character.is_alphanumeric() || is_combining_mark(character)
}

/// The dots and rings of letters in decomposed text.
fn is_combining_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}')
}

fn before(text: &str, end: usize) -> &str {
    text.get(..end).unwrap_or_default()
}

fn after(text: &str, start: usize) -> &str {
    text.get(start..).unwrap_or_default()
}
