//! What stands between the parentheses at the cursor: the parameters of what is called, and which of them is being written.
//!
//! Calculations, conditions and tables with parameters, rules with instances, decided values with keys, and the functions and phrases of the
//! language. Must not know: what could be written there.

use smol_str::SmolStr;

use super::completion::About;
use super::completion::context::{Context, Within};
use crate::db::{Db, RuleSet, SourceFile};
use crate::diagnostics::Language;
use crate::lexer::token::{Token, TokenKind};
use crate::names::{Global, resolve, resolve_in};
use crate::span::Span;
use crate::types::infer::{subject_names, subjects};
use crate::types::words::written;
use crate::vocabulary::builtins::{FUNCTIONS, PHRASES, PhraseEntry};
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::words::Word;

/// A signature with the part of it that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureHelp {
    /// The whole, as it is called: `andel(m: månad; p: period): decimaltal`.
    pub label: String,
    /// Its parameters, each as a range of bytes of the label.
    pub parameters: Vec<Span>,
    /// The number of the one at the cursor; none where there are too many.
    pub active: Option<u32>,
    /// What is told of it, in Markdown.
    pub documentation: Option<String>,
}

/// The signature of what is called at an offset of a file.
pub fn signature_help(
    db: &dyn Db,
    ruleset: RuleSet,
    file: SourceFile,
    offset: u32,
    language: Language,
) -> Option<SignatureHelp> {
    let context = Context::new(db, file, offset);
    let frame = context.frame().filter(|_| context.within == Within::Code)?;
    if let Some(opened) = frame.brackets.last()
        && let Some(found) = called(db, ruleset, &context, *opened, language)
    {
        return Some(found);
    }
    phrase(db, &context, language)
}

fn called(
    db: &dyn Db,
    ruleset: RuleSet,
    context: &Context<'_>,
    opened: usize,
    language: Language,
) -> Option<SignatureHelp> {
    let bracket = context.tokens.get(opened)?;
    let callee = context.tokens.get(opened.checked_sub(1)?)?;
    if callee.kind != TokenKind::Word {
        return None;
    }
    let active = separators(context.tokens.get(opened + 1..)?);
    if let Some(function) = FUNCTIONS.iter().find(|function| function.word == callee.word) {
        let (label, parameters) = parts_in_capitals(function.form);
        let label = format!("{label}: {}", function.result);
        let about = About::Words(function.form.into(), &function.doc);
        return Some(help(label, parameters, active, about.documentation(db, language)));
    }
    let name = context.text_of(*callee);
    let dot = opened.checked_sub(2).and_then(|dot| context.tokens.get(dot)).filter(|dot| dot.kind == TokenKind::Dot);
    let prefix = dot.and(opened.checked_sub(3)).and_then(|prefix| context.tokens.get(prefix));
    let global = match prefix {
        Some(prefix) => resolve_in(db, ruleset, context.text_of(*prefix), name)?,
        None => resolve(db, ruleset, name)?,
    };
    let (label, parameters) = of_declaration(db, &global, bracket.kind)?;
    Some(help(label, parameters, active, About::Declared(global).documentation(db, language)))
}

fn help(label: String, parameters: Vec<Span>, active: usize, documentation: Option<String>) -> SignatureHelp {
    let active = (active < parameters.len()).then_some(active as u32);
    SignatureHelp { label, parameters, active, documentation }
}

/// How a declaration is called, or looked up in.
fn of_declaration(db: &dyn Db, global: &Global, bracket: TokenKind) -> Option<(String, Vec<Span>)> {
    let signature = global.signature(db)?;
    let result = signature.result.as_ref().map(|ty| format!(": {}", written(ty))).unwrap_or_default();
    let typed = |(name, ty): &(SmolStr, crate::types::ty::Type)| format!("{name}: {}", written(ty));
    let (parts, open, close): (Vec<String>, _, _) = match bracket {
        TokenKind::LBracket => (signature.keys.iter().map(|key| written(key).to_string()).collect(), '[', ']'),
        _ if !signature.parameters.is_empty() => (signature.parameters.iter().map(typed).collect(), '(', ')'),
        _ => {
            use DeclarationKind as Kind;
            let has_instances =
                matches!(signature.kind, Kind::Skyldighet | Kind::Kontroll | Kind::Ersattning | Kind::Lista);
            if !has_instances {
                return None;
            }
            let names = subject_names(db, global.key(db)).iter();
            let types = subjects(db, global.key(db)).iter();
            let parts = names.zip(types).map(|(name, ty)| match name.as_str() {
                "" => written(ty).to_string(),
                name => format!("{name}: {}", written(ty)),
            });
            (parts.collect(), '(', ')')
        }
    };
    if parts.is_empty() {
        return None;
    }
    let mut label = format!("{}{open}", global.name);
    let mut spans = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            label.push_str("; ");
        }
        let start = label.len() as u32;
        label.push_str(part);
        spans.push(Span::new(start, label.len() as u32));
    }
    label.push(close);
    label.push_str(&result);
    Some((label, spans))
}

/// How many `;` part the tokens, apart from those within other brackets.
fn separators(tokens: &[Token]) -> usize {
    let (mut depth, mut count) = (0_u32, 0);
    for token in tokens {
        match token.kind {
            TokenKind::LParen | TokenKind::LBracket | TokenKind::LBrace => depth += 1,
            TokenKind::RParen | TokenKind::RBracket | TokenKind::RBrace => depth = depth.saturating_sub(1),
            TokenKind::Semicolon if depth == 0 => count += 1,
            _ => {}
        }
    }
    count
}

/// A form of the vocabulary with the places of its parts, which are written in capitals.
fn parts_in_capitals(form: &str) -> (String, Vec<Span>) {
    let mut spans = Vec::new();
    let mut start = None;
    let is_capital = |word: &str| word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    for (at, character) in form.char_indices().chain([(form.len(), ' ')]) {
        match (character.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(begun)) => {
                if form.get(begun..at).is_some_and(is_capital) {
                    spans.push(Span::new(begun as u32, at as u32));
                }
                start = None;
            }
            _ => {}
        }
    }
    (form.to_owned(), spans)
}

/// The phrase that is being written on the line: the last that has begun and of which a fixed word is still to come or a part stands last.
fn phrase(db: &dyn Db, context: &Context<'_>, language: Language) -> Option<SignatureHelp> {
    let line = context.line();
    let begun = (0..line.len()).rev().find_map(|start| {
        let tail = line.get(start..)?;
        let entry = PHRASES.iter().find(|entry| begins(entry, tail))?;
        let active = active_part(entry.form, tail)?;
        Some((entry, active))
    });
    let (entry, active) = begun?;
    let (label, parameters) = parts_in_capitals(entry.form);
    let label = format!("{label}: {}", entry.result);
    let about = About::Words(entry.form.into(), &entry.doc);
    Some(help(label, parameters, active, about.documentation(db, language)))
}

/// Whether tokens begin with the fixed words of a phrase, and go on behind them.
fn begins(entry: &PhraseEntry, tail: &[Token]) -> bool {
    // What begins with a unit, or with a word that means much else, is told by its second word.
    let is_telling =
        matches!(entry.opening.first(), Some(Word::Hela | Word::Nasta | Word::Foregaende | Word::Den | Word::Dag))
            || entry.opening.len() > 1 && entry.opening.first() != Some(&Word::From);
    is_telling
        && tail.len() > entry.opening.len().saturating_sub(1)
        && entry.opening.iter().zip(tail).all(|(word, token)| *word == token.word)
        && !entry.form.contains('{')
}

/// Which part of a form is being written behind its first words; nothing where the whole of it has been.
fn active_part(form: &str, tail: &[Token]) -> Option<usize> {
    let is_part = |word: &&str| word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    let words: Vec<&str> = form.split(' ').collect();
    let (mut index, mut part) = (0, 0);
    for token in tail {
        // The next fixed word of the form, if this is it.
        let Some(next) = words.iter().enumerate().skip(index).find(|(_, word)| !is_part(word)) else { break };
        if Word::from_text(next.1) == token.word && token.word != Word::None {
            index = next.0 + 1;
            part = words.iter().take(index).filter(|word| is_part(word)).count();
        }
    }
    let parts = words.iter().filter(|word| is_part(word)).count();
    (part < parts).then_some(part)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::fixture;
    use super::*;

    /// The signature at the cursor, with the active part between `⟦` and `⟧`.
    #[track_caller]
    fn check(source: &str, expected: &str) {
        let fixture = fixture(&format!("{source}\n{}", RULES));
        let found = signature_help(&fixture.db, fixture.ruleset, fixture.file, fixture.offset, Language::Swedish);
        let shown = found.map(|help| {
            let Some(span) = help.active.and_then(|active| help.parameters.get(active as usize)) else {
                return help.label;
            };
            let (before, behind) = (Span::new(0, span.start), Span::new(span.end, help.label.len() as u32));
            format!("{}⟦{}⟧{}", before.text(&help.label), span.text(&help.label), behind.text(&help.label))
        });
        assert_eq!(shown.unwrap_or_default(), expected, "\n{source}");
    }

    const RULES: &str = "\
beräkning andel(m: månad; p: period): decimaltal = trettiondelar(p; m)
fastställt värde checkbelopp per insatsgrupp, roll: kronor { 2024: AMI, a 100 kr }
insatsgrupp AMI
roll a
ärende Uppdrag { start: datum }
skyldighet rapport {
    ansvarig a
    för varje månad i (start–start) kallad m
    ska ske senast sista dagen i m
}
";

    #[test]
    fn the_parameters_of_a_calculation_are_counted_by_semicolons() {
        check("beräkning x: decimaltal = andel($0)", "andel(⟦m: månad⟧; p: period): decimaltal");
        check("beräkning x: decimaltal = andel(2024-03; $0", "andel(m: månad; ⟦p: period⟧): decimaltal");
        check("beräkning x: decimaltal = andel(första(a; b); $0", "andel(m: månad; ⟦p: period⟧): decimaltal");
        check("beräkning x: decimaltal = andel(a; b; $0)", "andel(m: månad; p: period): decimaltal");
    }

    #[test]
    fn keys_stand_in_brackets_and_instances_in_parentheses() {
        check("beräkning x: kronor = checkbelopp[AMI; $0]", "checkbelopp[insatsgrupp; ⟦roll⟧]: kronor");
        check("beräkning x: ja/nej = rapport($0", "rapport(⟦m: månad⟧)");
    }

    #[test]
    fn functions_and_phrases_of_the_language_have_parts_too() {
        check("beräkning x: decimaltal = trettiondelar(p; $0)", "trettiondelar(PERIOD; ⟦MÅNAD⟧): decimaltal");
        check("beräkning x: heltal = antal($0)", "antal(⟦HÄNDELSER⟧): heltal");
        check("beräkning x: heltal = hela år mellan $0", "hela ENHET mellan ⟦DATUM⟧ och DATUM: heltal");
        check("beräkning x: heltal = hela år mellan start och $0", "hela ENHET mellan DATUM och ⟦DATUM⟧: heltal");
    }

    #[test]
    fn where_nothing_is_called_there_is_no_signature() {
        check("beräkning x: heltal = $0", "");
        check("beräkning x: heltal = ($0)", "");
        check("beräkning x: heltal = okänd_funktion($0)", "");
        check("// andel($0", "");
    }
}
