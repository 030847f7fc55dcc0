//! Clauses: their words at the beginning of a line of a block, and what follows them.
//!
//! Which clauses a block may have, how often, and what shape their arguments have stands in the vocabulary. Must not know: expressions.

use super::context::{Block, Context, clause_of, nested_head};
use super::entry::{About, Entry, EntryKind};
use super::expressions::{Next, next};
use super::list::{Fitness, List, Nearness};
use super::{data, expressions, headers, limits, names, operators, sources, types};
use crate::lexer::token::{Token, TokenKind};
use crate::span::Span;
use crate::vocabulary::clauses::{ArgumentShape, Clause, clauses_of, needs_of};
use crate::vocabulary::conventions::{EVES, LEAP_BIRTHDAYS, MONTH_ENDS};
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};
use crate::vocabulary::operators::ROUNDING_MODES;
use crate::vocabulary::words::Word;

/// Offers the clauses that the innermost block may have and has not already, where it may have only one.
pub(super) fn of_block(list: &mut List<'_, '_>) {
    let Some(owner) = list.context.frame().map(|frame| frame.owner) else { return };
    let held = held(list.context);
    for clause in clauses_of(owner).filter(|clause| may_come(owner, clause, &held)) {
        clause_words(list, owner, clause, &held, None);
    }
}

/// Offers the clauses of a block of criteria that is that of a villkor.
pub(super) fn of_criteria(list: &mut List<'_, '_>) {
    let detail = list.say("ett villkor med rubrik", "a condition with a label");
    list.plain("\"Rubrik\": villkor")
        .with_detail(detail)
        .inserting("\"")
        .with_snippet("\"${1:Rubrik}\": ${2}")
        .ranked(Fitness::Fits, Nearness::Word);
    let is_own = list.context.frames.len() == 2
        && list.context.frame().is_some_and(|frame| frame.owner == DeclarationKind::Villkor);
    if is_own {
        of_block(list);
    }
}

/// What may begin in a block of rules.
pub(super) fn rule_words(list: &mut List<'_, '_>) {
    let context = list.context;
    let Some(frame) = context.frame() else { return };
    let has_main =
        context.tokens.get(frame.opened..).unwrap_or_default().iter().any(|token| token.word == Word::Huvudregel);
    let is_exception = frame
        .opened
        .checked_sub(1)
        .and_then(|_| context.frames.len().checked_sub(2))
        .and_then(|outer| context.frames.get(outer))
        .is_some_and(|outer| context.tokens.get(outer.item).is_some_and(|token| token.word == Word::Undantag));
    if !has_main && !is_exception {
        let detail = list.say("det som gäller när inget undantag gör det", "what holds when no exception does");
        list.plain("huvudregel")
            .inserting("huvudregel ")
            .with_detail(detail)
            .going_on()
            .ranked(Fitness::Fits, Nearness::Word);
    }
    let detail = list.say("det som gäller i stället i vissa fall", "what holds instead in some cases");
    let form = "undantag \"‹Rubrik›\" om ‹villkor› så ‹värde›";
    list.plain("undantag")
        .inserting("undantag ")
        .with_snippet(super::templates::snippet(form))
        .with_detail(detail)
        .ranked(Fitness::LeadsThere, Nearness::Word);
}

/// What a row of a fastställt värde may begin with.
pub(super) fn dated_words(list: &mut List<'_, '_>) {
    let year = list.settings.day.year();
    let whole = list.say("hela året", "the whole year");
    let month = list.settings.day.month();
    list.plain(&format!("{year}: ")).with_snippet(format!("{year}: ${{1}}")).with_detail(whole);
    let from = format!("från och med {}", month.first_day());
    list.plain(&from)
        .inserting(format!("{from}: "))
        .with_snippet(format!("från och med ${{1:{}}}: ${{2}}", month.first_day()));
}

/// Within a line of a block of clauses.
pub(super) fn in_line(list: &mut List<'_, '_>) {
    let context = list.context;
    let Some(frame) = context.frame() else { return };
    let line = context.line();
    if nested_head(frame.owner, line).is_some() {
        return headers::of_item(list);
    }
    if let ([only], DeclarationKind::Forlopp) = (line, frame.owner)
        && only.word == Word::Steg
    {
        // A step is mostly named after the event at which it is taken.
        return names::events(list, &|_| true);
    }
    match clause_of(frame.owner, line) {
        Some(clause) => argument(list, clause, line.len() - clause.words.len().min(line.len())),
        None => begun(list),
    }
}

/// Whether the cursor stands in a line that a clause begins.
pub(super) fn is_in_clause(context: &Context<'_>) -> bool {
    context.frame().is_some_and(|frame| clause_of(frame.owner, context.line()).is_some())
}

/// The clauses of which the first words have been written: the whole of them takes the place of those.
fn begun(list: &mut List<'_, '_>) {
    let context = list.context;
    let Some(frame) = context.frame() else { return };
    let line = context.line();
    let Some(first) = line.first() else { return };
    let written: Vec<Word> = line.iter().map(|token| token.word).collect();
    let start = context.base + first.span.start;
    let held = held(context);
    let found: Vec<&'static Clause> = clauses_of(frame.owner)
        .filter(|clause| clause.words.starts_with(&written) && may_come(frame.owner, clause, &held))
        .collect();
    for clause in found {
        clause_words(list, frame.owner, clause, &held, Some(Span::new(start, context.word.end)));
    }
    headers::nested_begun(list, &written, start);
}

fn clause_words(
    list: &mut List<'_, '_>,
    owner: DeclarationKind,
    clause: &'static Clause,
    held: &[ClauseKind],
    replaced: Option<Span>,
) {
    let spelling = clause.spelling();
    let detail = format!("{spelling} {}", clause.argument.form());
    let is_needed = needs_of(owner)
        .required
        .iter()
        .any(|any| any.contains(&clause.kind) && !any.iter().any(|kind| held.contains(kind)));
    let entry = list.add(spelling.as_str(), EntryKind::Keyword, About::Clause(clause.kind));
    entry.with_detail(detail).inserting(format!("{spelling} ")).going_on();
    entry.ranked(if is_needed { Fitness::Fits } else { Fitness::LeadsThere }, Nearness::Word);
    entry.replaced = replaced;
    if let Some(form) = form_of(clause.argument) {
        entry.with_snippet(format!("{spelling} {}", super::templates::snippet(form)));
    }
}

/// What an argument looks like, where it is not one value that is offered at once.
fn form_of(shape: ArgumentShape) -> Option<&'static str> {
    Some(match shape {
        ArgumentShape::Validity => "och med ‹2024-01-01›",
        ArgumentShape::ClosedDays => "‹2024-05-10› \"‹klämdag›\"",
        ArgumentShape::Text => "\"‹text›\"",
        ArgumentShape::NamedSource => "‹händelse› kallad ‹x›",
        ArgumentShape::SupportTime => "högst ‹3 månader›",
        ArgumentShape::ExtensionLimit => "högst ‹2 månader›, ‹1 månad› i taget",
        ArgumentShape::Proposal => "\"‹text›\" till ‹roll›",
        ArgumentShape::Rounding => "‹öre›, ‹halva uppåt›",
        ArgumentShape::Bound => "minst ‹20 %›",
        ArgumentShape::Column => "\"‹Rubrik›\" ‹värde›",
        ArgumentShape::Headings => "\"‹Rubrik›\"",
        _ => return None,
    })
}

/// The clauses that the innermost block has already.
fn held(context: &Context<'_>) -> Vec<ClauseKind> {
    let Some(frame) = context.frame() else { return Vec::new() };
    let mut held = Vec::new();
    let mut note = |tokens: &[Token], depth: &mut i32| {
        for (index, token) in tokens.iter().enumerate() {
            match token.kind {
                TokenKind::LBrace => *depth += 1,
                TokenKind::RBrace => *depth -= 1,
                _ => {}
            }
            if *depth < 0 {
                return;
            }
            let before = index.checked_sub(1).and_then(|before| tokens.get(before));
            let begins = token.nl_before || before.is_none_or(|before| before.kind == TokenKind::LBrace);
            if *depth == 0 && begins {
                held.extend(clause_of(frame.owner, tokens.get(index..).unwrap_or_default()).map(|clause| clause.kind));
            }
        }
    };
    let before = context.tokens.get(frame.opened + 1..frame.item).unwrap_or_default();
    note(before, &mut 0);
    let behind = context.behind();
    note(&behind, &mut 0);
    held
}

/// Whether a clause may still come in a block that holds some.
fn may_come(owner: DeclarationKind, clause: &Clause, held: &[ClauseKind]) -> bool {
    let exclusive = needs_of(owner).exclusive;
    let is_excluded = exclusive.contains(&clause.kind) && held.iter().any(|kind| exclusive.contains(kind));
    (clause.repeatable || !held.contains(&clause.kind)) && !is_excluded
}

/// Offers what follows the words of a clause, of which so many tokens have been written.
fn argument(list: &mut List<'_, '_>, clause: &'static Clause, written: usize) {
    if sources::cited(list) {
        return;
    }
    let is_first = written == 0;
    match clause.argument {
        ArgumentShape::Validity if is_first => drop(list.plain("och med").inserting("och med ")),
        ArgumentShape::Helgregel if is_first => {
            for (words, swedish, english) in [
                ("flyttas inte", "sista dagen är den den är", "the last day stays"),
                ("flyttas enligt lag (1930:173)", "till nästa vardag", "to the next working day"),
            ] {
                let detail = list.say(swedish, english);
                list.plain(words).with_detail(detail);
            }
            list.plain("välj").inserting("välj ").going_on();
        }
        ArgumentShape::MonthEnd if is_first => MONTH_ENDS.iter().for_each(|(words, _)| drop_entry(list.plain(words))),
        ArgumentShape::LeapBirthday if is_first => {
            LEAP_BIRTHDAYS.iter().for_each(|(words, _)| drop_entry(list.plain(words)));
        }
        ArgumentShape::Eves if is_first => EVES.iter().for_each(|(words, _)| drop_entry(list.plain(words))),
        ArgumentShape::WorkingWeek if is_first => {
            for week in ["måndag–fredag", "måndag–lördag", "måndag–söndag"] {
                list.plain(week);
            }
        }
        ArgumentShape::Date if is_first => {
            let today = list.settings.day.to_string();
            list.plain(&today);
        }
        ArgumentShape::Path if is_first => paths(list, clause.kind),
        ArgumentShape::Names => names_of_steps(list),
        ArgumentShape::Rounding => rounding(list, is_first),
        ArgumentShape::Limit => limits::limit(list),
        ArgumentShape::SupportTime | ArgumentShape::ExtensionLimit | ArgumentShape::Bound => {
            bound(list, clause, is_first)
        }
        ArgumentShape::Reading => data::reading_of_clause(list),
        ArgumentShape::Given => {
            if is_first {
                names::declarations(list, &|kind| kind == DeclarationKind::Exempel);
                list.plain("{").with_snippet("{\n    ${1}\n}");
            }
        }
        ArgumentShape::Expected => {
            if is_first {
                let detail = list.say("en annan bedömningsdag", "another day of assessment");
                list.plain("den").inserting("den ").with_detail(detail);
            }
            value(list, clause);
        }
        ArgumentShape::Proposal => match next(list.context) {
            Next::Operator => drop_entry(list.plain("till").inserting("till ").going_on()),
            _ => expressions::in_item(list),
        },
        ArgumentShape::Column => column(list),
        ArgumentShape::Required if is_first => {
            names::called(list, &|kind| matches!(kind, DeclarationKind::Skyldighet | DeclarationKind::Kontroll));
            names::rule_sets(list);
        }
        ArgumentShape::FulfilledBy if is_first => {
            expressions::operand(list);
            list.plain("minst").inserting("minst ");
        }
        ArgumentShape::NamedSource if is_first => {
            expressions::operand(list);
            for series in ["månad i", "vecka i", "kvartal i", "dag i", "hel månad i", "hel vecka i"] {
                let snippet = format!("{series} ${{1:period}} kallad ${{2:m}}");
                list.plain(series).inserting(format!("{series} ")).with_snippet(snippet).going_on();
            }
        }
        ArgumentShape::Text
        | ArgumentShape::Headings
        | ArgumentShape::ClosedDays
        | ArgumentShape::Validity
        | ArgumentShape::Helgregel
        | ArgumentShape::MonthEnd
        | ArgumentShape::LeapBirthday
        | ArgumentShape::WorkingWeek
        | ArgumentShape::Eves
        | ArgumentShape::Date
        | ArgumentShape::Path => {}
        _ => value(list, clause),
    }
}

fn drop_entry(_: &mut Entry) {}

fn value(list: &mut List<'_, '_>, clause: &'static Clause) {
    if next(list.context) == Next::Operator {
        operators::after_argument(list, clause);
    }
    expressions::in_item(list);
}

/// The declarations that a clause with a name alone may name.
fn paths(list: &mut List<'_, '_>, clause: ClauseKind) {
    use DeclarationKind as Kind;
    match clause {
        ClauseKind::ArbetsdagarEnligt => names::declarations(list, &|kind| kind == Kind::Kalender),
        ClauseKind::Avser => names::declarations(list, &|kind| matches!(kind, Kind::Arende | Kind::Register)),
        ClauseKind::Vid => names::declarations(list, &|kind| kind == Kind::Handelse),
        _ => {}
    }
}

/// The steps that stand before this one in its course.
fn names_of_steps(list: &mut List<'_, '_>) {
    let context = list.context;
    let names: Vec<String> = context
        .tokens
        .windows(2)
        .filter(|pair| pair.first().is_some_and(|head| head.word == Word::Steg && head.nl_before))
        .filter_map(|pair| pair.get(1).map(|name| context.text_of(*name).to_owned()))
        .collect();
    let is_open = context.last().is_some_and(|last| last.word == Word::On || last.kind == TokenKind::Comma);
    if is_open {
        for name in names.iter().take(names.len().saturating_sub(1)) {
            list.add(name.as_str(), EntryKind::Reference, About::Nothing);
        }
    }
}

fn rounding(list: &mut List<'_, '_>, is_first: bool) {
    if is_first {
        let ore = list.say("till två decimaler", "to two decimals");
        list.plain("öre").with_detail(ore).inserting("öre, ").going_on();
        let krona = list.say("till hela kronor", "to whole kronor");
        list.plain("krona").with_detail(krona).inserting("krona, ").going_on();
    } else if list.context.last().is_some_and(|last| last.kind == TokenKind::Comma) {
        for (_, words, doc) in ROUNDING_MODES {
            let words: Vec<&str> = words.iter().map(|word| word.text()).collect();
            let words = words.join(" ");
            let detail = list.say(doc.swedish, doc.english);
            list.add(words.as_str(), EntryKind::Keyword, About::Words(words.as_str().into(), doc)).with_detail(detail);
        }
    }
}

/// `högst 3 månader, förlängs 1 månad av varje …`.
fn bound(list: &mut List<'_, '_>, clause: &'static Clause, is_first: bool) {
    if is_first {
        for word in ["högst", "minst"] {
            if word == "högst" || clause.argument != ArgumentShape::ExtensionLimit {
                list.plain(word).inserting(format!("{word} ")).ranked(Fitness::Fits, Nearness::Word);
            }
        }
        return expressions::operand(list);
    }
    let is_comma = list.context.last().is_some_and(|last| last.kind == TokenKind::Comma);
    if is_comma && clause.argument == ArgumentShape::SupportTime {
        let detail = list.say("vad som förlänger insatsen", "what extends it");
        let entry = list.plain("förlängs").with_detail(detail).inserting("förlängs ");
        entry.with_snippet("förlängs ${1:1 månad} av varje ${2:händelse}");
        return;
    }
    expressions::in_item(list);
}

/// `första_dag: datum "Första dag" insatsen.start`.
fn column(list: &mut List<'_, '_>) {
    let Some(last) = list.context.last() else { return };
    let begins_type = last.kind == TokenKind::Colon || last.word == Word::With;
    match last.kind {
        _ if begins_type => types::types(list, false),
        _ if list.context.line().iter().any(|token| token.kind == TokenKind::String) => {
            if last.kind == TokenKind::String { expressions::operand(list) } else { expressions::in_item(list) }
        }
        _ => {}
    }
}

/// Within a huvudregel or an undantag.
pub(super) fn in_rule(list: &mut List<'_, '_>) {
    let context = list.context;
    let line = context.line();
    let first = line.first().map_or(Word::None, |token| token.word);
    let limits = context.frame().is_some_and(|frame| frame.limits);
    match first {
        Word::Huvudregel => rule_value(list, limits),
        Word::Undantag => exception(list, limits),
        _ => in_line(list),
    }
}

fn rule_value(list: &mut List<'_, '_>, limits: bool) {
    if limits { limits::limit(list) } else { expressions::in_item(list) }
}

/// The other exceptions of the item, which one may go before.
fn sibling_exceptions(list: &mut List<'_, '_>) {
    let context = list.context;
    let own = context.line().get(1).map(|name| name.span);
    let behind = context.behind();
    let rest = context.text.get((context.word.end - context.base) as usize..).unwrap_or_default();
    let named = |pair: &&[Token]| matches!(pair, [head, name] if head.word == Word::Undantag && name.kind == TokenKind::Word && !name.word.is_reserved());
    let before = context.tokens.windows(2).filter(named).filter_map(|pair| pair.get(1));
    let before = before.filter(|name| Some(name.span) != own).map(|name| context.text_of(*name));
    let after = behind.windows(2).filter(named).filter_map(|pair| pair.get(1));
    let names: Vec<String> = before.chain(after.map(|name| name.span.text(rest))).map(str::to_owned).collect();
    for name in names {
        list.add(name, EntryKind::Reference, About::Nothing).ranked(Fitness::Fits, Nearness::Local);
    }
}

/// Within `undantag NAME "…" enligt … om C så V`.
pub(super) fn exception(list: &mut List<'_, '_>, limits: bool) {
    if sources::cited(list) {
        return;
    }
    let context = list.context;
    let line = context.line();
    let place = |word: Word| line.iter().rposition(|token| token.word == word);
    match (place(Word::If), place(Word::Then)) {
        (None, _) => {
            if line.len() < 2 {
                return;
            }
            let is_target = context.last().is_some_and(|last| last.word == Word::To);
            if is_target {
                use DeclarationKind as Kind;
                let amended = [Kind::Berakning, Kind::Villkor, Kind::Skyldighet, Kind::Kontroll, Kind::Ersattning];
                names::declarations(list, &|kind| amended.contains(&kind));
                return names::rule_sets(list);
            }
            if matches!(context.frame().map(|frame| &frame.block), Some(Block::Header)) && place(Word::To).is_none() {
                list.plain("till").inserting("till ").going_on().ranked(Fitness::Fits, Nearness::Word);
            }
            list.plain("om").inserting("om ").going_on().ranked(Fitness::Fits, Nearness::Word);
            list.plain("enligt").inserting("enligt ").going_on();
            list.plain("gäller från och med").inserting("gäller från och med ");
        }
        (Some(asked), Some(then)) if asked < then => rule_value(list, limits),
        _ => {
            if context.last().is_some_and(|last| last.word == Word::Before)
                && context.back(1).is_some_and(|before| before.word == Word::Gar)
            {
                return sibling_exceptions(list);
            }
            if next(context) == Next::Operator {
                list.plain("så").inserting("så ").going_on().ranked(Fitness::Fits, Nearness::Word);
                list.plain("går före").inserting("går före ");
            }
            expressions::in_item(list);
        }
    }
}
