//! What each token of an item is.

use crate::lexer::lex;
use crate::parser::parse_file;
use crate::parser::roles::TokenRole;

/// The tokens of a text with their roles; signs left out.
fn roles(text: &str) -> String {
    let tokens = lex(text).tokens;
    let items = parse_file(text);
    let of_items = items.iter().flat_map(|(item, parsed)| item.tokens.clone().zip(&parsed.roles));
    of_items
        .filter(|(_, role)| **role != TokenRole::Punctuation)
        .map(|(index, role)| format!("{role:?}:{}", tokens[index].span.text(text)))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn headers_and_clauses_have_roles() {
    assert_eq!(
        roles(
            "/// Om planen.\nskyldighet plan \"P\" enligt rutiner avsnitt 7.3, lag 7 a § {\n  ska ske inom 14 dagar från start // så\n}"
        ),
        "Documentation:/// Om planen. Head:skyldighet Declaration:plan Label:\"P\" Keyword:enligt Reference:rutiner \
         SourcePlace:avsnitt SourcePlace:7.3 Reference:lag SourcePlace:7 SourcePlace:a SourcePlace:§ Clause:ska Clause:ske \
         Keyword:inom Number:14 Unit:dagar Keyword:från Reference:start Comment:// så"
    );
}

#[test]
fn expressions_have_roles() {
    assert_eq!(
        roles("villkor v { \"x\": antal(a kallad b där b.c är minst 3 %) är inte f(ja) }"),
        "Head:villkor Declaration:v Label:\"x\" Function:antal Reference:a Keyword:kallad Binder:b Keyword:där Reference:b \
         Member:c Operator:är Operator:minst Number:3 Unit:% Operator:är Operator:inte Reference:f Constant:ja"
    );
}

#[test]
fn data_have_roles() {
    assert_eq!(
        roles("ärende U { start: datum eller inget }\ntestfall \"t\" { givet { start: 2024-01-01 } }"),
        "Head:ärende Declaration:U Field:start Type:datum Type:eller Type:inget Head:testfall Label:\"t\" Clause:givet Key:start \
         Date:2024-01-01"
    );
}

#[test]
fn what_cannot_be_read_has_none_behind_the_mistake() {
    assert_eq!(
        roles("skyldighet s {\n  ansvarig r r r\n  blomma x\n}"),
        "Head:skyldighet Declaration:s Clause:ansvarig Reference:r Unread:r Unread:r Unread:blomma Unread:x"
    );
}
