//! Columns: what stands below each other in the items of a block.
//!
//! A column is a place in an item, such as the argument of a clause or the criterion after its label. Neighbouring items that have the
//! same column get it at the same distance from their start; a blank line or an item with a block ends a run of neighbours. The clauses
//! of one declaration are one run, whatever stands between them.

use super::Piece;
use super::lines::Item;
use super::spacing::blank_before;
use crate::lexer::token::TokenKind;
use crate::parser::roles::TokenRole;
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::words::Word;

/// A place of an item that is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    /// The argument of a clause.
    Argument,
    /// The label of a member, a reading or a section.
    Label,
    /// What follows the colon of a label or a reading, or the heading of a column.
    Value,
    /// `enligt` behind a criterion.
    Source,
    /// The bar before the next cell of a table, by its number.
    Cell(usize),
    /// A comment at the end of the line.
    Comment,
}

/// How many blanks stand before each piece beyond those that always do.
pub(super) fn padding(pieces: &[Piece], items: &[Item]) -> Vec<usize> {
    let mut padding = vec![0; pieces.len()];
    let columns: Vec<Vec<(Column, usize)>> = items.iter().map(|item| columns(pieces, item)).collect();
    for run in runs(pieces, items, &columns) {
        let mut kinds: Vec<Column> =
            run.iter().flat_map(|index| columns.get(*index).into_iter().flatten()).map(|(column, _)| *column).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for kind in kinds {
            align(pieces, items, &columns, &run, kind, &mut padding);
        }
    }
    padding
}

fn align(
    pieces: &[Piece],
    items: &[Item],
    columns: &[Vec<(Column, usize)>],
    run: &[usize],
    kind: Column,
    padding: &mut [usize],
) {
    let mut places = Vec::new();
    for index in run {
        let found = columns.get(*index).into_iter().flatten().find(|(column, _)| *column == kind);
        if let (Some((_, place)), Some(item)) = (found, items.get(*index)) {
            places.push((*place, width(pieces, item.start, *place, padding)));
        }
    }
    let widest = places.iter().map(|(_, width)| *width).max().unwrap_or_default();
    let extra = usize::from(kind == Column::Argument);
    for (place, width) in places {
        if let Some(padding) = padding.get_mut(place) {
            *padding = widest - width + extra;
        }
    }
}

/// The width from the start of an item to the end of the piece before `place`.
fn width(pieces: &[Piece], start: usize, place: usize, padding: &[usize]) -> usize {
    let range = start..place;
    let measured = range.filter_map(|index| {
        let blanks = if index == start {
            0
        } else {
            usize::from(blank_before(pieces, index)) + padding.get(index).copied().unwrap_or_default()
        };
        Some(pieces.get(index)?.width + blanks)
    });
    measured.sum()
}

/// The runs of items that are aligned with each other, as indexes of `items`.
fn runs(pieces: &[Piece], items: &[Item], columns: &[Vec<(Column, usize)>]) -> Vec<Vec<usize>> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut blocks: Vec<usize> = items.iter().map(|item| item.block).collect();
    blocks.sort_unstable();
    blocks.dedup();
    for block in blocks {
        let inside = items.iter().enumerate().filter(|(_, item)| item.block == block);
        let mut clauses = Vec::new();
        let mut run: Vec<usize> = Vec::new();
        for (index, item) in inside {
            let has = columns.get(index).map(Vec::as_slice).unwrap_or_default();
            if has.iter().any(|(column, _)| *column == Column::Argument) {
                clauses.push(index);
                continue;
            }
            let only_comment = has.iter().all(|(column, _)| *column == Column::Comment);
            if item.after_blank_line || (only_comment && run.iter().any(|other| !is_plain(columns, *other))) {
                runs.push(std::mem::take(&mut run));
            }
            run.push(index);
            if opens_block(pieces, item) {
                runs.push(std::mem::take(&mut run));
            }
        }
        runs.push(run);
        runs.push(clauses);
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// Whether an item has no column but a comment.
fn is_plain(columns: &[Vec<(Column, usize)>], index: usize) -> bool {
    columns.get(index).is_none_or(|has| has.iter().all(|(column, _)| *column == Column::Comment))
}

/// Whether the first line of an item ends with a brace, so that what follows it stands apart.
fn opens_block(pieces: &[Piece], item: &Item) -> bool {
    let last = pieces.get(item.start..item.first_line_end).and_then(<[Piece]>::last);
    item.several_lines && last.is_some_and(|piece| piece.token.kind == TokenKind::LBrace)
}

fn columns(pieces: &[Piece], item: &Item) -> Vec<(Column, usize)> {
    let mut result = columns_of_role(pieces, item);
    let last = item.first_line_end.saturating_sub(1);
    if last > item.start && pieces.get(last).is_some_and(|piece| piece.token.kind.is_comment()) {
        result.push((Column::Comment, last));
    }
    result
}

fn columns_of_role(pieces: &[Piece], item: &Item) -> Vec<(Column, usize)> {
    let Some(first) = pieces.get(item.start) else { return Vec::new() };
    let end = item.first_line_end;
    match first.role {
        TokenRole::Clause if item.owner.is_some_and(has_clause_columns) => {
            let argument = after(pieces, item.start, end, TokenRole::Clause).map(|place| (Column::Argument, place));
            argument.into_iter().chain(cell_of_column(pieces, item.start, end)).collect()
        }
        TokenRole::Label => value_and_source(pieces, item.start + 1, end, !item.several_lines),
        TokenRole::Variant | TokenRole::Reference => {
            let mut result = Vec::new();
            let mut next = item.start + 1;
            if pieces.get(next).is_some_and(|piece| piece.role == TokenRole::Label) && next < end {
                result.push((Column::Label, next));
                next += 1;
            }
            result.extend(value_and_source(pieces, next, end, false));
            result
        }
        TokenRole::SourcePlace => after(pieces, item.start, end, TokenRole::SourcePlace)
            .filter(|place| pieces.get(*place).is_some_and(|piece| piece.role == TokenRole::Label))
            .map(|place| (Column::Label, place))
            .into_iter()
            .collect(),
        _ if matches!(first.token.kind, TokenKind::Bar | TokenKind::BarBar) => cells(pieces, item.start + 1, end),
        _ => Vec::new(),
    }
}

/// The declarations whose clauses stand in two columns, as in a table.
fn has_clause_columns(kind: DeclarationKind) -> bool {
    matches!(
        kind,
        DeclarationKind::Insats
            | DeclarationKind::Insatsgrupp
            | DeclarationKind::Skyldighet
            | DeclarationKind::Ersattning
            | DeclarationKind::Kontroll
            | DeclarationKind::Nyckeltal
            | DeclarationKind::Lista
            | DeclarationKind::Tillstand
            | DeclarationKind::Kalender
            | DeclarationKind::Steg
    )
}

/// What stands in a column of a list, behind its heading. One with a name, whose type makes it long, stands by itself.
fn cell_of_column(pieces: &[Piece], start: usize, end: usize) -> Option<(Column, usize)> {
    pieces.get(start).filter(|first| first.text == Word::Kolumn.text())?;
    pieces.get(start + 1).filter(|heading| heading.role == TokenRole::Label)?;
    (start + 2 < end).then_some((Column::Value, start + 2))
}

/// The first piece from `start` whose role is another.
fn after(pieces: &[Piece], start: usize, end: usize, role: TokenRole) -> Option<usize> {
    (start..end).find(|index| pieces.get(*index).is_some_and(|piece| piece.role != role))
}

/// What follows a colon at `colon`, and the `enligt` behind it.
fn value_and_source(pieces: &[Piece], colon: usize, end: usize, with_source: bool) -> Vec<(Column, usize)> {
    let mut result = Vec::new();
    let is_colon = pieces.get(colon).is_some_and(|piece| piece.token.kind == TokenKind::Colon);
    if is_colon && colon + 1 < end {
        result.push((Column::Value, colon + 1));
        let source = (colon + 1..end).find(|index| pieces.get(*index).is_some_and(|piece| piece.text == "enligt"));
        if let Some(source) = source.filter(|_| with_source) {
            result.push((Column::Source, source));
        }
    }
    result
}

fn cells(pieces: &[Piece], start: usize, end: usize) -> Vec<(Column, usize)> {
    let is_bar = |index: &usize| {
        pieces.get(*index).is_some_and(|piece| matches!(piece.token.kind, TokenKind::Bar | TokenKind::BarBar))
    };
    (start..end).filter(is_bar).enumerate().map(|(number, place)| (Column::Cell(number), place)).collect()
}
