//! Time limits, each with an example: what it comes to for a given day.
//!
//! Must not know: which duty is limited.

use stadga_program::date::Date;
use stadga_program::duration::{Days, Months};

use super::entry::{About, EntryKind};
use super::list::{Fitness, List, Nearness};
use super::{expressions, templates};
use crate::diagnostics::Language;
use crate::ide::conventions;
use crate::ide::dated_examples::{self, Length};
use crate::lexer::cook;
use crate::lexer::token::{Token, TokenKind};
use crate::vocabulary::kinds::Unit;
use crate::vocabulary::units::{unit, unit_of};
use crate::vocabulary::words::Word;

/// Offers what may come next in a time limit.
pub(super) fn limit(list: &mut List<'_, '_>) {
    let context = list.context;
    let line = context.line();
    let Some(opener) = line.iter().rposition(|token| begins(token.word)) else {
        return if ends_before_limit(list) { starts(list) } else { expressions::in_item(list) };
    };
    let behind = line.get(opener + 1..).unwrap_or_default();
    let is_within = line.get(opener).is_some_and(|token| token.word == Word::Within);
    match behind {
        [] if is_within => {
            lengths(list, false);
            expressions::operand(list);
        }
        [number] if is_within && number.kind == TokenKind::Number => units(list, *number),
        [number, unit] if is_within && number.kind == TokenKind::Number && unit_of(unit.word).is_some() => {
            counted_from(list, *number, *unit);
        }
        [.., from] if is_within && from.word == Word::From => {
            expressions::in_item(list);
            list.plain("och med").inserting("och med ").going_on();
        }
        _ => expressions::in_item(list),
    }
}

/// Whether a limit may begin at the cursor.
fn ends_before_limit(list: &List<'_, '_>) -> bool {
    let Some(last) = list.context.last() else { return false };
    matches!(last.word, Word::Ske | Word::Riktmarke | Word::Huvudregel | Word::Then | Word::Else)
        || matches!(last.kind, TokenKind::Colon)
}

fn begins(word: Word) -> bool {
    matches!(word, Word::Within | Word::NoLaterThan | Word::NoEarlierThan | Word::During)
}

/// Offers the ways in which a limit may begin.
pub(super) fn starts(list: &mut List<'_, '_>) {
    lengths(list, true);
    let day = list.settings.day;
    let month = day.month().add_months(Months(1));
    let seventh = month.and_then(|month| month.day(7));
    let last = month.map(stadga_program::date::MonthIndex::last_day);
    let example = |list: &List<'_, '_>, end: Option<Date>| end.map(|end| of_month(list, day, end));
    let examples = [
        ("senast den ‹7› i månaden efter ‹månad›", example(list, seventh)),
        ("senast sista dagen i månaden efter ‹månad›", example(list, last)),
        ("senast ‹14› dagar efter ‹start›", day.add_days(Days(14)).map(|end| gives(list, day, end))),
        ("före ‹slut›", day.previous().map(|end| gives(list, day, end))),
        ("tidigast ‹start› senast ‹slut›", None),
        ("under ‹period›", None),
    ];
    for (form, example) in examples {
        form_of(list, form, example, Fitness::Maybe);
    }
    let without = list.say("skyldigheten är aldrig försenad", "the duty is never late");
    form_of(list, "utan bestämd tid \"‹när det ska göras›\"", Some(without), Fitness::Other);
    if list.context.frame().is_some_and(|frame| frame.limits) {
        let never = list.say("ingen frist alls", "no limit at all");
        list.plain("gäller inte").with_detail(never).ranked(Fitness::Other, Nearness::Word);
    }
    form_of(
        list,
        "om ‹villkor› så inom ‹14 dagar› från ‹start› annars inom ‹28 dagar› från ‹start›",
        None,
        Fitness::Other,
    );
    form_of(list, "välj ‹tolkning› {\n    ‹läsning›: inom ‹14 dagar› från ‹start›\n}", None, Fitness::Other);
    form_of(
        list,
        "{\n    huvudregel inom ‹14 dagar› från ‹start›\n    undantag ‹namn› om ‹villkor› så inom ‹28 dagar› från ‹start›\n}",
        None,
        Fitness::Other,
    );
}

/// Lengths of time in each unit, with the word before them or without.
fn lengths(list: &mut List<'_, '_>, with_word: bool) {
    let usual = [
        (14, Unit::Dagar),
        (5, Unit::Arbetsdagar),
        (2, Unit::Veckor),
        (3, Unit::Manader),
        (1, Unit::Ar),
        (72, Unit::Timmar),
    ];
    let word = if with_word { "inom " } else { "" };
    for (count, unit_meant) in usual {
        let written = counted(count, unit_meant);
        let (number, noun) = written.split_once(' ').unwrap_or((&written, ""));
        let example = end_of(list, count, unit_meant, false).map(|end| gives(list, list.settings.day, end));
        form_of(list, &format!("{word}‹{number}› {noun} från ‹start›"), example, Fitness::Fits);
    }
}

/// The units after a number, each with what it comes to.
fn units(list: &mut List<'_, '_>, number: Token) {
    let Some(count) = whole(list, number) else { return };
    for meant in [Unit::Dagar, Unit::Arbetsdagar, Unit::Veckor, Unit::Manader, Unit::Ar, Unit::Timmar] {
        let written = counted(count, meant);
        let Some((_, noun)) = written.split_once(' ') else { continue };
        let example = end_of(list, count, meant, false).map(|end| gives(list, list.settings.day, end));
        let about = match &example {
            Some(example) => About::Example(format!("inom {written} från start").into(), example.clone()),
            None => About::Words(noun.into(), &unit(meant).doc),
        };
        let entry = list.add(noun, EntryKind::Unit, about).ranked(Fitness::Fits, Nearness::Word);
        entry.detail = example;
        entry.inserting(format!("{noun} ")).going_on();
    }
}

/// `från` and `från och med` after a length of time.
fn counted_from(list: &mut List<'_, '_>, number: Token, unit_token: Token) {
    let count = whole(list, number);
    let meant = unit_of(unit_token.word);
    for (words, first_counts) in [("från", false), ("från och med", true)] {
        let end = count.zip(meant).and_then(|(count, meant)| end_of(list, count, meant, first_counts));
        let example = end.map(|end| gives(list, list.settings.day, end));
        let about = match (&example, count.zip(meant)) {
            (Some(example), Some((count, meant))) => {
                About::Example(format!("inom {} {words} start", counted(count, meant)).into(), example.clone())
            }
            _ => About::Nothing,
        };
        let entry = list.add(words, EntryKind::Time, about).ranked(Fitness::Fits, Nearness::Word);
        entry.detail = example;
        entry.inserting(format!("{words} ")).going_on();
    }
}

/// A form of a limit with its example.
fn form_of(list: &mut List<'_, '_>, form: &str, example: Option<String>, fitness: Fitness) {
    let plain = templates::plain(form);
    let label = plain.split('\n').next().unwrap_or_default().trim_end().to_owned();
    let label = if plain.contains('\n') { format!("{label} … }}") } else { label };
    let about = match &example {
        Some(example) => About::Example(label.as_str().into(), example.clone()),
        None => About::Nothing,
    };
    let fixed = form.split(['‹', '\n']).next().unwrap_or_default().to_owned();
    let place = list.len();
    let entry = list.add(label, EntryKind::Time, about).ranked(fitness, Nearness::Word);
    // The most usual stand first.
    entry.numbered(place);
    entry.detail = example;
    entry.inserting(fixed).with_snippet(templates::snippet(form)).going_on();
}

/// `4 mars ger 11 mars 2024 (måndag)`.
fn gives(list: &List<'_, '_>, day: Date, end: Date) -> String {
    dated_examples::gives(list.db, list.ruleset, day, end, list.settings.language)
}

/// The same where a month is counted from.
fn of_month(list: &List<'_, '_>, day: Date, end: Date) -> String {
    let moved = conventions::of_rule_set(list.db, list.ruleset).moved(end);
    match list.settings.language {
        Language::Swedish => format!("{} ger {}", day.month().to_swedish(), moved.to_swedish()),
        Language::English => format!("{} gives {moved}", day.month()),
    }
}

/// The last day of so long from the day of the examples, before it is moved from a holiday.
fn end_of(list: &List<'_, '_>, count: i32, unit: Unit, first_day_counts: bool) -> Option<Date> {
    let length = Length { count, unit, first_day_counts };
    dated_examples::end_of(list.db, list.ruleset, list.settings.day, length)
}

/// `1 dag`, `14 dagar`.
fn counted(count: i32, meant: Unit) -> String {
    unit(meant).noun.counted(usize::try_from(count).unwrap_or_default())
}

/// A whole number as written, no larger than a length of time can be.
fn whole(list: &List<'_, '_>, number: Token) -> Option<i32> {
    let value = cook::number(list.context.text_of(number))?.value.to_integer()?;
    i32::try_from(value).ok().filter(|count| (0..=100_000).contains(count))
}
