//! Where a rule comes from: `enligt` and the name of a källa.

use super::place::Place;
use super::{Action, ActionKind};
use crate::lexer::token::TokenKind;
use crate::names::names_of_kind;
use crate::vocabulary::kinds::DeclarationKind;

/// Writes `enligt` with a källa of the rule set behind the header of a rule that has none.
pub(super) fn add(place: &Place<'_>) -> Option<Action> {
    let declaration = place.declaration();
    if !declaration.suffixes.sources.is_empty() || !cites(declaration.kind) {
        return None;
    }
    let source = names_of_kind(place.db, place.ruleset, DeclarationKind::Kalla).first()?;
    let span = place.map.span(declaration.id);
    let mut brackets = 0_u32;
    let mut last = None;
    for token in place.tokens_in(span) {
        match token.kind {
            TokenKind::LParen | TokenKind::LBracket => brackets += 1,
            TokenKind::RParen | TokenKind::RBracket => brackets = brackets.saturating_sub(1),
            TokenKind::LBrace | TokenKind::Eq if brackets == 0 => break,
            _ => {}
        }
        last = Some(token);
    }
    let at = last?.span.end;
    // Only in the header: a cursor deep in a block asks about what is there.
    if place.span.start > at {
        return None;
    }
    let title = [format!("Lägg till ”enligt {source}”"), format!("Add “enligt {source}”")];
    let [swedish, english] = &title;
    Some(place.action(ActionKind::AddSource, [swedish, english], vec![place.insert(at, format!(" enligt {source}"))]))
}

/// Whether a declaration of a kind comes from somewhere.
fn cites(kind: DeclarationKind) -> bool {
    use DeclarationKind as Kind;
    matches!(
        kind,
        Kind::FaststalltVarde
            | Kind::Berakning
            | Kind::Villkor
            | Kind::Tolkning
            | Kind::Beslutstabell
            | Kind::Insats
            | Kind::Skyldighet
            | Kind::Ersattning
            | Kind::Kontroll
    )
}
