//! Types as written: `ja/nej`, `lista med T`, `T eller inget`, `T över tid`.

use super::block;
use super::header::path;
use super::likely;
use super::operand::{close_bracket, open_bracket};
use super::reader::{Input, Read, Reading};
use super::roles::TokenRole;
use crate::diagnostics::syntactic::Expected;
use crate::lexer::token::TokenKind;
use crate::syntax::tree::{TypeKind, TypeRef};
use crate::vocabulary::kinds::BuiltinType;
use crate::vocabulary::types::type_of;
use crate::vocabulary::words::Word;

/// A type, with `eller inget` and `över tid`.
pub(super) fn type_ref(input: &mut Input<'_, '_>) -> Read<TypeRef> {
    let start = input.start();
    let mut ty = if input.at(Word::Lista) && input.look(1).word == Word::With {
        input.take(TokenRole::Type);
        input.take(TokenRole::Type);
        let element = Box::new(atom(input)?);
        TypeRef { id: input.node(start), kind: TypeKind::List(element) }
    } else {
        atom(input)?
    };
    if input.operator().word == Word::Or || likely::or_nothing(input) {
        input.take(TokenRole::Type);
        input.expect_word(Word::Inget, TokenRole::Type)?;
        ty = TypeRef { id: input.node(start), kind: TypeKind::Optional(Box::new(ty)) };
    }
    if input.operator().word == Word::Over && input.look(1).word == Word::Tid {
        input.take(TokenRole::Type);
        input.take(TokenRole::Type);
        ty = TypeRef { id: input.node(start), kind: TypeKind::OverTime(Box::new(ty)) };
    }
    Ok(ty)
}

fn atom(input: &mut Input<'_, '_>) -> Read<TypeRef> {
    let start = input.start();
    let token = input.token();
    if token.kind == TokenKind::LParen {
        let opened = open_bracket(input, TokenKind::LParen)?;
        let inner = type_ref(input)?;
        close_bracket(input, opened, TokenKind::RParen)?;
        return Ok(inner);
    }
    let kind = if token.word == Word::Yes {
        input.take(TokenRole::Type);
        input.expect_sign(TokenKind::Slash, Expected::YesNo)?;
        input.expect_word(Word::No, TokenRole::Type)?;
        TypeKind::Builtin(BuiltinType::JaNej)
    } else if token.word == Word::Intervall {
        input.take(TokenRole::Type);
        let of = if input.operator().word == Word::With {
            input.take(TokenRole::Type);
            input.enter()?;
            let of = atom(input)?;
            input.leave();
            Some(Box::new(of))
        } else {
            None
        };
        TypeKind::Interval(of)
    } else if let Some(builtin) = type_of(token.word) {
        input.take(TokenRole::Type);
        TypeKind::Builtin(builtin)
    } else if token.kind == TokenKind::Word && !token.word.is_reserved() && !begins_next_item(input) {
        TypeKind::Path(path(input, TokenRole::Type, Expected::Type)?)
    } else {
        return Err(input.unexpected(Expected::Type));
    };
    Ok(TypeRef { id: input.node(start), kind })
}

fn begins_next_item(input: &mut Input<'_, '_>) -> bool {
    input.token().nl_before && input.place().brackets == 0 && block::begins_item(input, 0)
}
