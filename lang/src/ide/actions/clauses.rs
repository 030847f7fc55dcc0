//! Clauses that a block must have and lacks, as the vocabulary says.

use super::place::Place;
use super::{Action, ActionKind, sample};
use crate::format::INDENT;
use crate::syntax::tree::Body;
use crate::vocabulary::clauses::{clause, needs_of};
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// Writes the clauses that the declaration lacks, with something that the author changes.
pub(super) fn add(place: &Place<'_>) -> Option<Action> {
    let declaration = place.declaration();
    let needs = needs_of(declaration.kind);
    let Body::Clauses(_) = declaration.body else { return None };
    let has = |kind: &ClauseKind| declaration.clauses().any(|clause| clause.kind == *kind);
    let missing = needs.required.iter().filter(|any| !any.iter().any(has)).filter_map(|any| any.first().copied());
    let lines: Vec<String> = missing.filter_map(|kind| line(place, kind)).collect();
    if lines.is_empty() {
        return None;
    }
    let opened = place.brace_of(declaration)?.span;
    let inside = super::readings::inside(place, opened)?;
    let indent = " ".repeat(place.indent_at(place.map.span(declaration.id).start).len() + INDENT);
    let is_several_lines =
        place.tokens_in(inside).any(|token| token.nl_before) || inside.text(place.text).contains('\n');
    let edit = match place.tokens_in(inside).last() {
        Some(last) if is_several_lines => {
            place.insert(last.span.end, lines.iter().map(|line| format!("\n{indent}{line}")).collect::<String>())
        }
        Some(last) => {
            // A block on one line gets one for each clause.
            let outer = " ".repeat(indent.len() - INDENT);
            let held = crate::span::Span::new(inside.start, last.span.end).text(place.text).trim();
            let all = lines.iter().map(|line| format!("{indent}{line}\n")).collect::<String>();
            place.replace(inside, format!("\n{indent}{held}\n{all}{outer}"))
        }
        None => {
            let outer = " ".repeat(indent.len() - INDENT);
            let all = lines.iter().map(|line| format!("{indent}{line}\n")).collect::<String>();
            place.replace(inside, format!("\n{all}{outer}"))
        }
    };
    let title = ["Lägg till raderna som saknas", "Add the missing lines"];
    Some(place.action(ActionKind::AddClauses, title, vec![edit]))
}

fn line(place: &Place<'_>, kind: ClauseKind) -> Option<String> {
    let argument = match kind {
        ClauseKind::Ansvarig | ClauseKind::Mottagare => sample::first(place, DeclarationKind::Roll)?.to_string(),
        ClauseKind::SkaSke => "utan bestämd tid".to_owned(),
        ClauseKind::Belopp => "0 kr".to_owned(),
        ClauseKind::Avrundning => "öre, halva uppåt".to_owned(),
        ClauseKind::Krav | ClauseKind::Andel => "ja".to_owned(),
        ClauseKind::RaknasPa => "ärenden".to_owned(),
        ClauseKind::Arbetsvecka => "måndag–fredag".to_owned(),
        ClauseKind::Aftnar => "lediga".to_owned(),
        ClauseKind::BorjarVid => sample::first(place, DeclarationKind::Handelse)?.to_string(),
        ClauseKind::Kolumn => "\"Ärende\" ärendets id".to_owned(),
        ClauseKind::Bedomningsdag => place.settings.day.to_string(),
        _ => return None,
    };
    Some(format!("{} {argument}", clause(kind)?.spelling()))
}
