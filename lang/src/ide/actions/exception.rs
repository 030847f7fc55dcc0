//! A huvudregel with an undantag, made of a single value or time limit.

use super::place::Place;
use super::{Action, ActionKind};
use crate::span::Span;
use crate::syntax::expression::Limit;
use crate::syntax::tree::{Argument, Body};
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// Makes a block with a huvudregel of the value of a beräkning, or the time limit of a duty. The undantag never applies until its condition is
/// written, so the rule gives what it gave.
pub(super) fn wrap(place: &Place<'_>) -> Option<Action> {
    let declaration = place.declaration();
    let (replaced, value) = match (&declaration.kind, &declaration.body) {
        (DeclarationKind::Berakning, Body::Value(value)) => {
            let value = place.map.span(*value);
            let sign = place.tokens_in(place.map.span(declaration.id)).rfind(|token| token.span.end <= value.start)?;
            let before = place.tokens.iter().rfind(|token| token.span.end <= sign.span.start)?;
            (Span::new(before.span.end, value.end), value.text(place.text))
        }
        (DeclarationKind::Skyldighet, Body::Clauses(_)) => {
            let clause = declaration.clauses().find(|clause| {
                let own = place.map.span(clause.id);
                let is_limit = matches!(&clause.argument, Argument::Limit(limit) if !matches!(limit, Limit::Rules(_) | Limit::Missing));
                clause.kind == ClauseKind::SkaSke && is_limit && own.start <= place.span.start && place.span.end <= own.end
            })?;
            let words = place.tokens_in(place.map.span(clause.id)).nth(1)?;
            let span = Span::new(words.span.end, place.map.span(clause.id).end);
            (span, span.text(place.text))
        }
        _ => return None,
    };
    let value = value.trim();
    if value.is_empty() || value.contains("//") {
        return None;
    }
    let outer = place.indent_at(replaced.start);
    let inner = format!("{outer}    ");
    let text = format!(" {{\n{inner}huvudregel {value}\n{inner}undantag \"undantag\" om nej så {value}\n{outer}}}");
    let title = ["Gör till huvudregel med undantag", "Turn into a main rule with an exception"];
    Some(place.action(ActionKind::WrapInException, title, vec![place.replace(replaced, text)]))
}
