//! Conditions that get a name of their own: as a villkor, or as the rows of a beslutstabell.

use super::place::Place;
use super::{Action, ActionKind};
use crate::syntax::expression::{Expr, ExprId};
use crate::syntax::tree::Body;
use crate::types::ty::Type;
use crate::types::words::written;
use crate::vocabulary::kinds::{Comparison, DeclarationKind};

/// Makes a villkor of the condition that is marked, or of the smallest comparison around the cursor.
///
/// It is offered only where the condition means the same by itself: it reads no parameter and no element, and relies on nothing that has been
/// asked before it.
pub(super) fn extract(place: &Place<'_>) -> Option<Action> {
    let expr = condition_at(place)?;
    let text = place.text_of(expr);
    let name = place.free_name("nytt_villkor");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let villkor = format!("villkor {name} {{\n    {}\n}}", lines.join("\n        "));
    if !place.is_right(&villkor) {
        return None;
    }
    let title = ["Gör villkoret till ett eget", "Extract the condition as a villkor"];
    let edits = vec![place.replace(place.map.span(expr), name), place.behind(&villkor)];
    Some(place.action(ActionKind::ExtractCondition, title, edits))
}

/// The smallest condition that holds what is marked and is more than a name.
fn condition_at(place: &Place<'_>) -> Option<ExprId> {
    let exprs = &place.tree.exprs;
    let holds = |id: &ExprId| {
        let span = place.map.span(*id);
        span.start <= place.span.start && place.span.end <= span.end && !span.is_empty()
    };
    let is_condition = |id: &ExprId, expr: &Expr| {
        let is_made = matches!(
            expr,
            Expr::And(_)
                | Expr::Or(_)
                | Expr::Compare { .. }
                | Expr::AnyOf { .. }
                | Expr::Exists { .. }
                | Expr::HasHappened { .. }
                | Expr::Relation { .. }
                | Expr::Not(_)
        );
        is_made && *place.inference.type_of(*id) == Type::Bool
    };
    if place.declaration().kind.is_of_tests() {
        return None;
    }
    let found = exprs.iter().filter(|(id, expr)| holds(id) && is_condition(id, expr)).map(|(id, _)| id);
    found.min_by_key(|id| {
        let span = place.map.span(*id);
        span.end - span.start
    })
}

/// Makes a beslutstabell of `om … så … annars om … så … annars …`, where each condition compares with fixed values. The rows stand in the order of
/// the conditions, and the first that holds gives the value, as before.
pub(super) fn to_table(place: &Place<'_>) -> Option<Action> {
    let declaration = place.declaration();
    let (DeclarationKind::Berakning, Body::Value(value)) = (declaration.kind, &declaration.body) else { return None };
    let (branches, otherwise) = chain(place, *value)?;
    let mut columns: Vec<ExprId> = Vec::new();
    let mut rows: Vec<(Vec<(usize, String)>, ExprId)> = Vec::new();
    for (condition, value) in branches {
        let mut cells = Vec::new();
        for (left, cell) in cells_of(place, condition)? {
            let text = place.text_of(left);
            let at = columns.iter().position(|own| place.text_of(*own) == text).unwrap_or_else(|| {
                columns.push(left);
                columns.len() - 1
            });
            if cells.iter().any(|(own, _)| *own == at) {
                return None;
            }
            cells.push((at, cell));
        }
        rows.push((cells, value));
    }
    let names: Vec<String> = columns.iter().map(|column| parameter_name(place, *column)).collect();
    if (1..names.len()).any(|index| names.iter().take(index).any(|name| Some(name) == names.get(index))) {
        return None;
    }
    let name = place.free_name(&format!("{}_tabell", declaration.name.as_ref()?.text));
    let types: Vec<String> =
        columns.iter().map(|column| written(place.inference.type_of(*column)).to_string()).collect();
    let parameters: Vec<String> = names.iter().zip(&types).map(|(name, ty)| format!("{name}: {ty}")).collect();
    let result = place.map.span(declaration.result.as_ref()?.id).text(place.text);
    let mut lines = vec![format!("    | {} || {} |", names.join(" | "), "resultat")];
    for (cells, value) in &rows {
        let cell =
            |index: usize| cells.iter().find(|(own, _)| *own == index).map_or("oavsett", |(_, cell)| cell.as_str());
        let row: Vec<&str> = (0..columns.len()).map(cell).collect();
        lines.push(format!("    | {} || {} |", row.join(" | "), place.text_of(*value)));
    }
    let any = vec!["oavsett"; columns.len()].join(" | ");
    lines.push(format!("    | {any} || {} |", place.text_of(otherwise)));
    let table = format!(
        "beslutstabell {name}({}) ger {result}, första träff {{\n{}\n}}",
        parameters.join("; "),
        lines.join("\n")
    );
    if !place.is_right(&table) {
        return None;
    }
    let arguments: Vec<&str> = columns.iter().map(|column| place.text_of(*column)).collect();
    let call = format!("{name}({})", arguments.join("; "));
    let title = ["Gör villkoren till en beslutstabell", "Turn the conditions into a beslutstabell"];
    let edits = vec![place.replace(place.map.span(*value), call), place.behind(&table)];
    Some(place.action(ActionKind::ConditionsToTable, title, edits))
}

/// The conditions of a chain with their values, at least two, and the value where none holds.
fn chain(place: &Place<'_>, value: ExprId) -> Option<(Vec<(ExprId, ExprId)>, ExprId)> {
    let mut branches = Vec::new();
    let mut rest = value;
    while let Expr::If { condition, then, otherwise } = place.tree.exprs.get(rest) {
        branches.push((*condition, *then));
        rest = *otherwise;
    }
    (branches.len() >= 2).then_some((branches, rest))
}

/// What a condition compares, each with the cell that asks for the same.
fn cells_of(place: &Place<'_>, condition: ExprId) -> Option<Vec<(ExprId, String)>> {
    let cell = |left: ExprId, cell: String| Some(vec![(left, cell)]);
    match place.tree.exprs.get(condition) {
        Expr::And(operands) => {
            let parts: Option<Vec<_>> = operands.iter().map(|operand| cells_of(place, *operand)).collect();
            Some(parts?.concat())
        }
        Expr::Compare { left, negated, comparison, right } if is_read(place, *left) && is_fixed(place, *right) => {
            let value = place.text_of(*right);
            let words = match comparison {
                Comparison::Is => "",
                Comparison::AtLeast => "minst ",
                Comparison::AtMost => "högst ",
                Comparison::MoreThan => "mer än ",
                Comparison::LessThan => "mindre än ",
                _ => return None,
            };
            let not = if *negated { "inte " } else { "" };
            cell(*left, format!("{not}{words}{value}"))
        }
        Expr::AnyOf { left, negated, options } if is_read(place, *left) => {
            if !options.iter().all(|option| is_fixed(place, *option)) {
                return None;
            }
            let values: Vec<&str> = options.iter().map(|option| place.text_of(*option)).collect();
            let not = if *negated { "inte " } else { "" };
            cell(*left, format!("{not}{}", values.join(", ")))
        }
        Expr::Not(operand) if is_read(place, *operand) => cell(*operand, "nej".to_owned()),
        Expr::Name(_) | Expr::Member { .. } => cell(condition, "ja".to_owned()),
        _ => None,
    }
}

/// Whether an expression is a name or a path of names.
fn is_read(place: &Place<'_>, id: ExprId) -> bool {
    match place.tree.exprs.get(id) {
        Expr::Name(_) => true,
        Expr::Member { base, .. } => is_read(place, *base),
        _ => false,
    }
}

/// Whether an expression is the same in every case.
fn is_fixed(place: &Place<'_>, id: ExprId) -> bool {
    use crate::types::inference::Meaning;
    match place.tree.exprs.get(id) {
        Expr::Number { .. } | Expr::Date(_) | Expr::Month(_) | Expr::Text(_) | Expr::Bool(_) => true,
        Expr::WithUnit { operand, .. } => is_fixed(place, *operand),
        Expr::Range { low, high } => is_fixed(place, *low) && high.is_none_or(|high| is_fixed(place, high)),
        Expr::Name(_) | Expr::Member { .. } => matches!(place.inference.meaning_of(id), Meaning::Member(..)),
        _ => false,
    }
}

/// What a column is called: the last name of the path.
fn parameter_name(place: &Place<'_>, column: ExprId) -> String {
    let last = match place.tree.exprs.get(column) {
        Expr::Name(name) | Expr::Member { name, .. } => name.as_str(),
        _ => "värde",
    };
    // A parameter must not hide what the values read.
    format!("{last}_då")
}
