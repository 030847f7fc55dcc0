//! What each word of a file is, for colours in an editor.
//!
//! The parser has noted what each token is in its item; of names the checker knows what they stand for, which colours a fact unlike a rule. Comments
//! between items belong to none and are what the lexer says.

use rustc_hash::FxHashMap;

use super::definition::names_of_item;
use super::item_span;
use super::mentions::{PartKind, Symbol};
use crate::db::{Db, Item, RuleSet, SourceFile, items, parse};
use crate::lexer::lex;
use crate::lexer::token::{Token, TokenKind};
use crate::parser::roles::TokenRole;
use crate::span::Span;
use crate::vocabulary::kinds::DeclarationKind;

/// A word with what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SemanticToken {
    /// Where.
    pub span: Span,
    /// What it is.
    pub kind: SemanticKind,
    /// Whether it is declared here.
    pub declares: bool,
    /// Whether it is of the standard library, or of the language itself.
    pub is_library: bool,
}

/// What a word is. An editor chooses a colour for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SemanticKind {
    /// A word that opens a declaration, a clause, or any other fixed word.
    Keyword,
    /// A word or sign between values.
    Operator,
    /// An uppräkning, a record, a register or a case type; a word of a type.
    Type,
    /// An insats, a group, a role, a regelverk, a källa: what rules are about.
    Class,
    /// A rule: a villkor, a beräkning, a duty, a table …
    Function,
    /// A decided value or a tolkning.
    Constant,
    /// An event or a state.
    Event,
    /// A fact, a field or a property.
    Property,
    /// A parameter.
    Parameter,
    /// What `kallad` names.
    Variable,
    /// A member of an uppräkning, a reading, a status.
    Member,
    /// A number, a date, a unit.
    Number,
    /// A quoted text, a place of a source.
    Text,
    /// A comment.
    Comment,
    /// A comment that documents what stands below.
    Documentation,
}

/// The words of a file in the order of its text, those that are punctuation or cannot be read left out; with a span, those in or at it.
pub fn semantic_tokens(db: &dyn Db, ruleset: RuleSet, file: SourceFile, within: Option<Span>) -> Vec<SemanticToken> {
    let is_wanted = |span: Span| within.is_none_or(|within| span.start <= within.end && within.start <= span.end);
    let mut result = Vec::new();
    let mut end = 0;
    for &item in items(db, file) {
        let whole = item_span(db, item);
        comments_between(file.text(db), Span::new(end, whole.start), &mut result);
        if is_wanted(whole) {
            of_item(db, ruleset, item, &mut result);
        }
        end = whole.end;
    }
    comments_between(file.text(db), Span::new(end, file.text(db).len() as u32), &mut result);
    result.retain(|token| is_wanted(token.span));
    result
}

/// The comments of a piece of text that no item has.
fn comments_between(text: &str, piece: Span, result: &mut Vec<SemanticToken>) {
    if piece.text(text).contains('/') {
        let comments = lex(piece.text(text)).tokens.into_iter().filter(|token| token.kind.is_comment());
        result.extend(comments.map(|token| plain(token.span.shifted(piece.start), kind_of_comment(&token))));
    }
}

fn kind_of_comment(token: &Token) -> SemanticKind {
    if token.kind == TokenKind::DocComment { SemanticKind::Documentation } else { SemanticKind::Comment }
}

fn of_item(db: &dyn Db, ruleset: RuleSet, item: Item<'_>, result: &mut Vec<SemanticToken>) {
    let start = item.offset(db);
    let names: FxHashMap<Span, (Symbol, bool)> =
        names_of_item(db, ruleset, item).map(|name| (name.span, (name.symbol, name.declares))).collect();
    let roles = parse(db, item).roles.iter();
    for (token, role) in item.text(db).tokens().iter().zip(roles) {
        let span = token.span.shifted(start);
        let named = names.get(&span).and_then(|(symbol, declares)| {
            let kind = kind_of_symbol(db, symbol)?;
            Some(SemanticToken { span, kind, declares: *declares, is_library: is_of_library(symbol, ruleset) })
        });
        let token = named.or_else(|| Some(plain(span, kind_of_role(*role, token)?)));
        result.extend(token);
    }
}

fn plain(span: Span, kind: SemanticKind) -> SemanticToken {
    SemanticToken { span, kind, declares: false, is_library: false }
}

fn is_of_library(symbol: &Symbol, ruleset: RuleSet) -> bool {
    match symbol {
        Symbol::Attribute(_) | Symbol::Status(_) | Symbol::Builtin(_) => true,
        other => other.owner().is_some_and(|owner| owner.ruleset != ruleset),
    }
}

fn kind_of_symbol(db: &dyn Db, symbol: &Symbol) -> Option<SemanticKind> {
    Some(match symbol {
        Symbol::Declaration(global) => kind_of_declaration(global.kind(db)?),
        Symbol::Part { kind, .. } => match kind {
            PartKind::Field => SemanticKind::Property,
            PartKind::Member | PartKind::Reading => SemanticKind::Member,
            PartKind::Parameter => SemanticKind::Parameter,
            PartKind::Exception => SemanticKind::Function,
            PartKind::Datum => SemanticKind::Variable,
            PartKind::Section => return None,
        },
        Symbol::Local(_) => SemanticKind::Variable,
        Symbol::Attribute(_) => SemanticKind::Property,
        Symbol::Status(_) => SemanticKind::Member,
        Symbol::Builtin(_) => SemanticKind::Function,
    })
}

fn kind_of_declaration(kind: DeclarationKind) -> SemanticKind {
    use DeclarationKind as Kind;
    match kind {
        Kind::Upprakning | Kind::UppgifterOm | Kind::Register | Kind::Arende => SemanticKind::Type,
        Kind::Handelse | Kind::Tillstand => SemanticKind::Event,
        Kind::FaststalltVarde | Kind::Tolkning => SemanticKind::Constant,
        Kind::Insats | Kind::Insatsgrupp | Kind::Roll | Kind::Kalla | Kind::Regelverk | Kind::ByggerPa => {
            SemanticKind::Class
        }
        _ => SemanticKind::Function,
    }
}

fn kind_of_role(role: TokenRole, token: &Token) -> Option<SemanticKind> {
    use TokenRole as Role;
    Some(match role {
        Role::Head | Role::Clause | Role::Keyword | Role::Constant => SemanticKind::Keyword,
        Role::Operator => SemanticKind::Operator,
        Role::Declaration | Role::Function => SemanticKind::Function,
        Role::Field | Role::Member | Role::Key => SemanticKind::Property,
        Role::Parameter => SemanticKind::Parameter,
        Role::Variant => SemanticKind::Member,
        Role::Binder => SemanticKind::Variable,
        Role::Type => SemanticKind::Type,
        Role::Unit | Role::Number | Role::Date => SemanticKind::Number,
        Role::Text | Role::Label | Role::SourcePlace => SemanticKind::Text,
        Role::Comment | Role::Documentation => kind_of_comment(token),
        // A name of which nobody knows what it means is said to be wrong, which colours it.
        Role::Reference | Role::Punctuation | Role::Unread => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::fixture;

    fn coloured(text: &str) -> String {
        let fixture = fixture(text);
        let tokens = semantic_tokens(&fixture.db, fixture.ruleset, fixture.file, None);
        let shown = tokens.iter().map(|token| {
            let mark = if token.declares { "!" } else { "" };
            format!("{}={:?}{mark}", token.span.text(fixture.file.text(&fixture.db)), token.kind)
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn names_are_coloured_by_what_they_stand_for() {
        insta::assert_snapshot!(coloured("
// Kort.
ärende Kund { ålder: heltal }
/// Vem som är ung.
villkor ung { ålder är högst 24 år eller ung2 }
"), @"// Kort.=Comment ärende=Keyword Kund=Type! ålder=Property! heltal=Type /// Vem som är ung.=Documentation villkor=Keyword ung=Function! ålder=Property är=Operator högst=Operator 24=Number år=Number eller=Operator");
    }

    #[test]
    fn a_piece_of_a_file_has_the_same_colours_as_the_whole() {
        let text = "villkor a { b }\n\n// x\nvillkor b { 1 är 2 }\n// y\nvillkor c { a }\n";
        let fixture = fixture(text);
        let all = semantic_tokens(&fixture.db, fixture.ruleset, fixture.file, None);
        for start in 0..text.len() as u32 {
            for end in start..text.len() as u32 {
                let within = Span::new(start, end);
                let expected: Vec<SemanticToken> =
                    all.iter().copied().filter(|token| token.span.start <= end && start <= token.span.end).collect();
                let found = semantic_tokens(&fixture.db, fixture.ruleset, fixture.file, Some(within));
                assert_eq!(found, expected, "{within:?}");
            }
        }
    }
}
