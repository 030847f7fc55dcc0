//! Decision tables: rows of cells between bars.

use super::block::{self, item};
use super::expression::{Level, comparison_word, empty, level};
use super::likely;
use super::operand::starts_operand;
use super::reader::{Input, Read, Reading, SyntaxError, fatal};
use super::roles::TokenRole;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::syntactic::{Expected, SyntacticProblem};
use crate::lexer::token::TokenKind;
use crate::span::Span;
use crate::syntax::expression::ExprId;
use crate::syntax::tree::{Cell, CellTest, HitPolicy, Name, Row, Table};
use crate::vocabulary::kinds::{BlockClass, Comparison};
use crate::vocabulary::words::Word;

/// `första träff`, `alla träffar`.
pub(super) fn hit_policy(input: &mut Input<'_, '_>) -> Read<HitPolicy> {
    let (policy, noun) = match input.token().word {
        Word::Forsta => (HitPolicy::First, "träff"),
        Word::Alla => (HitPolicy::All, "träffar"),
        _ => return Err(input.unexpected(Expected::HitPolicy)),
    };
    let token = input.look(1);
    if input.text_of(token) != noun {
        return Err(input.unexpected(Expected::HitPolicy));
    }
    input.take(TokenRole::Keyword);
    input.take(TokenRole::Keyword);
    Ok(policy)
}

enum Line {
    Names { inputs: Vec<Name>, outputs: Vec<Name> },
    Row(Row),
    Nothing,
}

/// The block of a table: the first line names the columns.
pub(super) fn table(input: &mut Input<'_, '_>, hit: HitPolicy) -> Read<Table> {
    let columns = std::cell::Cell::new(None);
    let lines = block::block(input, BlockClass::Rows, |input| {
        let Some((inputs, outputs)) = columns.get() else {
            let names = item(input, names, |_| Line::Nothing)?;
            columns.set(Some(match &names {
                Line::Names { inputs, outputs } => (inputs.len(), outputs.len()),
                _ => (0, 0),
            }));
            return Ok(names);
        };
        item(input, |input| row(input, inputs, outputs).map(Line::Row), |_| Line::Nothing)
    })?;
    let mut table = Table { hit, inputs: Vec::new(), outputs: Vec::new(), rows: Vec::new() };
    for line in lines {
        match line {
            Line::Names { inputs, outputs } => (table.inputs, table.outputs) = (inputs, outputs),
            Line::Row(row) => table.rows.push(row),
            Line::Nothing => {}
        }
    }
    Ok(table)
}

/// `| a | b || c |`.
fn names(input: &mut Input<'_, '_>) -> Read<Line> {
    input.expect_sign(TokenKind::Bar, Expected::Row)?;
    let inputs = column_names(input, TokenKind::BarBar)?;
    let outputs = column_names(input, TokenKind::Bar)?;
    Ok(Line::Names { inputs, outputs })
}

/// Names up to the bar that `ends` them; a result column ends the row.
fn column_names(input: &mut Input<'_, '_>, ends: TokenKind) -> Read<Vec<Name>> {
    let mut names = Vec::new();
    loop {
        names.push(block::name(input, TokenRole::Key, Expected::Name)?);
        let token = input.token();
        if token.nl_before || !matches!(token.kind, TokenKind::Bar | TokenKind::BarBar) {
            return Err(input.unexpected(Expected::Bar));
        }
        if ends == TokenKind::Bar && token.kind == TokenKind::BarBar {
            return Err(input.unexpected(Expected::Bar));
        }
        input.take(TokenRole::Punctuation);
        let is_last = token.kind == TokenKind::BarBar || ends == TokenKind::Bar && !at_cell(input);
        if is_last {
            return Ok(names);
        }
        if !at_cell(input) {
            return Err(no_result_column(input));
        }
    }
}

fn no_result_column(input: &mut Input<'_, '_>) -> SyntaxError {
    let at = input.last_span();
    fatal(Diagnostic::new(SyntacticProblem::NoResultColumn, at))
}

/// Whether another cell stands on the line.
fn at_cell(input: &mut Input<'_, '_>) -> bool {
    let token = input.token();
    !token.nl_before && token.kind != TokenKind::RBrace
}

fn row(input: &mut Input<'_, '_>, inputs: usize, outputs: usize) -> Read<Row> {
    let start = input.start();
    input.expect_sign(TokenKind::Bar, Expected::Row)?;
    let mut cells = Vec::new();
    let mut results = Vec::new();
    let mut places = Vec::new();
    let mut middle = None;
    while at_cell(input) {
        let from = input.start();
        if middle.is_some() {
            results.push(result(input)?);
        } else {
            cells.push(cell(input)?);
        }
        places.push(input.since(from));
        let token = input.token();
        if token.nl_before || !matches!(token.kind, TokenKind::Bar | TokenKind::BarBar) {
            return Err(input.unexpected(Expected::Bar));
        }
        input.take(TokenRole::Punctuation);
        if token.kind == TokenKind::BarBar {
            middle.get_or_insert(input.last_span());
        }
        input.allow(cells.len() + results.len())?;
    }
    let is_known = inputs + outputs > 0;
    let found = (cells.len(), results.len());
    if is_known && found != (inputs, outputs) {
        let last_bar = input.last_span();
        let (cells, results) = places.split_at_checked(found.0).unwrap_or_default();
        let at = if found.0 == inputs {
            superfluous(results, outputs).unwrap_or(last_bar)
        } else {
            superfluous(cells, inputs).or(middle).unwrap_or(last_bar)
        };
        let problem = SyntacticProblem::CellCount { found, columns: (inputs, outputs) };
        return Err(fatal(Diagnostic::new(problem, at)));
    }
    Ok(Row { id: input.node(start), cells, results })
}

/// Where the cells stand that are more than the columns.
fn superfluous(cells: &[Span], columns: usize) -> Option<Span> {
    let (first, last) = (cells.get(columns)?, cells.last()?);
    Some(first.cover(*last))
}

fn result(input: &mut Input<'_, '_>) -> Read<ExprId> {
    if is_bar(input) {
        empty_cell(input);
        return Ok(empty(input));
    }
    level(input, Level::Or)
}

fn is_bar(input: &mut Input<'_, '_>) -> bool {
    matches!(input.token().kind, TokenKind::Bar | TokenKind::BarBar)
}

fn empty_cell(input: &mut Input<'_, '_>) {
    let token = input.token();
    // Of a cell with nothing in it only the bars can be seen.
    let at = input.last_span().cover(input.span_of(token));
    input.report(Diagnostic::new(SyntacticProblem::EmptyCell, at));
}

fn cell(input: &mut Input<'_, '_>) -> Read<Cell> {
    let start = input.start();
    let (token, next) = (input.token(), input.look(1));
    let test = if is_bar(input) {
        empty_cell(input);
        CellTest::Error
    } else if token.word == Word::Oavsett || token.kind == TokenKind::Minus && !starts_operand(next) {
        input.take(TokenRole::Keyword);
        CellTest::Any
    } else if token.word == Word::Exists {
        input.take(TokenRole::Operator);
        CellTest::Exists { negated: input.take_word(Word::Not, TokenRole::Operator) }
    } else {
        let negated = input.take_word(Word::Not, TokenRole::Operator);
        let mut alternatives = vec![alternative(input)?];
        let mut words = Vec::new();
        loop {
            let between = input.token();
            let is_word = matches!(between.word, Word::Or | Word::And) && !between.nl_before;
            if !is_word && between.kind != TokenKind::Comma {
                break;
            }
            input.take(TokenRole::Punctuation);
            if is_word {
                words.push(input.last_span());
            }
            alternatives.push(alternative(input)?);
        }
        if !words.is_empty() {
            likely::alternatives_in_cell(input, start, &words);
        }
        CellTest::OneOf { negated, alternatives }
    };
    Ok(Cell { id: input.node(start), test })
}

fn alternative(input: &mut Input<'_, '_>) -> Read<(Comparison, ExprId)> {
    let comparison = comparison_word(input);
    Ok((comparison, level(input, Level::Range)?))
}
