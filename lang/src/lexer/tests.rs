//! What the notation means, token by token, and what is said about text that is not in it.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;

/// Compares the kinds of the tokens of one line with their texts: `Number:3 876 Word:kr`, separated by `¦`.
fn check(source: &str, expected: &str) {
    assert_eq!(shown(source), expected, "{source:?}");
    assert_eq!(lex(source).problems, [], "{source:?}");
}

/// Checks the tokens, the only problem, the text it marks, and the source after its fix.
fn check_problem(source: &str, tokens: &str, kind: &str, marked: &str, mended: Option<&str>) {
    assert_eq!(shown(source), tokens, "{source:?}");
    let problems = lex(source).problems;
    let [problem] = problems.as_slice() else { panic!("{source:?}: {problems:?}") };
    let Problem::Lexical(lexical) = &problem.problem else { panic!("{source:?}: {problem:?}") };
    let name = format!("{:?}", lexical.kind);
    assert_eq!(name.split([' ', '(']).next(), Some(kind), "{source:?}");
    assert_eq!(problem.at.text(source), marked, "{source:?}");
    assert_eq!(mend(source, problem).as_deref(), mended, "{source:?}");
}

fn mend(source: &str, problem: &Diagnostic<Span>) -> Option<String> {
    let mut mended = source.to_owned();
    for edit in &problem.fix.as_ref()?.edits {
        mended.replace_range(edit.at.start as usize..edit.at.end as usize, &edit.text);
    }
    Some(mended)
}

fn shown(source: &str) -> String {
    let mut shown = String::new();
    for token in &lex(source).tokens {
        let separator = if shown.is_empty() { "" } else { " ¦ " };
        let _ = write!(shown, "{separator}{:?} {}", token.kind, token.span.text(source));
    }
    shown
}

fn kinds_and_words(source: &str) -> Vec<(TokenKind, Word)> {
    lex(source).tokens.iter().map(|token| (token.kind, token.word)).collect()
}

#[test]
fn numbers_have_swedish_thousands_and_decimals() {
    check("3 876 kr", "Number 3 876 ¦ Word kr");
    check("3\u{A0}876,50 kr", "Number 3\u{A0}876,50 ¦ Word kr");
    check("1\u{202F}234\u{202F}567", "Number 1\u{202F}234\u{202F}567");
    check("3876 kr", "Number 3876 ¦ Word kr");
    check("0,5 %", "Number 0,5 ¦ Percent %");
    check("1, 2,5, 3", "Number 1 ¦ Comma , ¦ Number 2,5 ¦ Comma , ¦ Number 3");
    check("3\n876", "Number 3 ¦ Number 876");
    check("2024: 3 876 kr", "Number 2024 ¦ Colon : ¦ Number 3 876 ¦ Word kr");
}

#[test]
fn dates_months_and_instants_are_one_token() {
    check("2024-03-18", "Date 2024-03-18");
    check("2024-02-29", "Date 2024-02-29");
    check("2024-03", "Month 2024-03");
    check("2024-03-18 14:23 besök", "Instant 2024-03-18 14:23 ¦ Word besök");
    check("2024-03-01–2024-03-09", "Date 2024-03-01 ¦ Range – ¦ Date 2024-03-09");
    check("2024-03-01–", "Date 2024-03-01 ¦ Range –");
    check("2024-01-01: 3 876 kr", "Date 2024-01-01 ¦ Colon : ¦ Number 3 876 ¦ Word kr");
}

#[test]
fn places_keep_their_dots_and_letters() {
    check("avsnitt 2.2.1", "Word avsnitt ¦ Place 2.2.1");
    check("avsnitt 1.20", "Word avsnitt ¦ Place 1.20");
    check("7a §", "Place 7a ¦ Section §");
    check(
        "4 kap. 1 §, 7 a §",
        "Number 4 ¦ Word kap ¦ Dot . ¦ Number 1 ¦ Section § ¦ Comma , ¦ Number 7 ¦ Word a ¦ Section §",
    );
    check("var 3:e i följd", "Word var ¦ Number 3 ¦ Colon : ¦ Word e ¦ Word i ¦ Word följd");
}

#[test]
fn ranges_are_written_with_a_dash_or_two_dots() {
    check("18–66", "Number 18 ¦ Range – ¦ Number 66");
    check("18..66", "Number 18 ¦ Range .. ¦ Number 66");
    check("start–slut", "Word start ¦ Range – ¦ Word slut");
    check("18 - 66", "Number 18 ¦ Minus - ¦ Number 66");
    check("18 \u{2212} 66", "Number 18 ¦ Minus \u{2212} ¦ Number 66");
}

#[test]
fn strings_close_with_the_quote_that_opened_them() {
    check(r#""a \"b\" \\" c"#, r#"String "a \"b\" \\" ¦ Word c"#);
    check("”text” x", "String ”text” ¦ Word x");
    check("“text” x", "String “text” ¦ Word x");
    check(r#""vi ”citerar” här" x"#, r#"String "vi ”citerar” här" ¦ Word x"#);
}

#[test]
fn comments_are_tokens_and_three_slashes_document() {
    check("a // b\n/// c\n//// d", "Word a ¦ Comment // b ¦ DocComment /// c ¦ Comment //// d");
}

#[test]
fn words_of_the_language_are_told_from_names() {
    assert_eq!(
        kinds_and_words("om kund.är_inskriven så ja/nej"),
        [
            (TokenKind::Word, Word::If),
            (TokenKind::Word, Word::None),
            (TokenKind::Dot, Word::None),
            (TokenKind::Word, Word::None),
            (TokenKind::Word, Word::Then),
            (TokenKind::Word, Word::Yes),
            (TokenKind::Slash, Word::None),
            (TokenKind::Word, Word::No),
        ]
    );
}

#[test]
fn line_breaks_and_blanks_are_flags() {
    let flags: Vec<_> = lex("a b.c // x\n\n  d\r\n\r\ne")
        .tokens
        .iter()
        .map(|token| (token.nl_before, token.blank_before, token.blank_line_before))
        .collect();
    assert_eq!(
        flags,
        [
            (true, true, false),
            (false, true, false),
            (false, false, false),
            (false, false, false),
            (false, true, false),
            (true, true, true),
            (true, true, true),
        ]
    );
}

#[test]
fn a_hyphen_between_numbers_is_an_interval_or_a_subtraction() {
    check_problem("18-66", "Number 18-66", "HyphenBetweenNumbers", "18-66", Some("18–66"));
    check_problem("66-18", "Number 66-18", "HyphenBetweenNumbers", "66-18", Some("66 - 18"));
    check_problem("2024-2025", "Number 2024-2025", "HyphenBetweenNumbers", "2024-2025", Some("2024–2025"));
    check_problem(
        "1 000-2 000 kr",
        "Number 1 000-2 000 ¦ Word kr",
        "HyphenBetweenNumbers",
        "1 000-2 000",
        Some("1 000–2 000 kr"),
    );
    check_problem(
        "2024-01-01-2024-03-01",
        "Date 2024-01-01-2024-03-01",
        "HyphenBetweenNumbers",
        "2024-01-01-2024-03-01",
        Some("2024-01-01–2024-03-01"),
    );
}

#[test]
fn stray_digits_are_one_problem() {
    check_problem("12 3456 kr", "Number 12 3456 ¦ Word kr", "StrayDigits", "12 3456", Some("123 456 kr"));
    check_problem("0 876", "Number 0 876", "StrayDigits", "0 876", Some("876"));
    check_problem("2024-03-201", "Date 2024-03-201", "StrayDigits", "2024-03-201", None);
}

#[test]
fn digits_that_touch_letters_are_parted() {
    check_problem("14dagar", "Number 14 ¦ Word dagar", "DigitsIntoLetters", "14dagar", Some("14 dagar"));
}

#[test]
fn dates_are_checked_against_the_calendar() {
    check_problem("2024-02-30", "Date 2024-02-30", "NoSuchDay", "2024-02-30", None);
    check_problem("2024-13", "Month 2024-13", "NoSuchMonth", "2024-13", None);
    check_problem("2024-3", "Month 2024-3", "DateNotPadded", "2024-3", Some("2024-03"));
    check_problem("2024-3-8", "Date 2024-3-8", "DateNotPadded", "2024-3-8", Some("2024-03-08"));
}

proptest! {
    #[test]
    fn gaps_hold_only_blanks_and_tokens_do_not_overlap(source in "\\PC{0,60}|[-0-9 .,:§a-zåäö\"”'{}\\\\\n\r\t\u{AD}\u{FEFF}]{0,60}") {
        let mut end = 0;
        for token in &lex(&source).tokens {
            prop_assert!(token.span.start >= end && !token.span.is_empty());
            let gap = Span::new(end, token.span.start).text(&source);
            prop_assert!(gap.chars().all(|character| character.is_whitespace() || cook::is_invisible(character)), "{gap:?}");
            end = token.span.end;
        }
        let rest = source.get(end as usize..).unwrap_or_default();
        prop_assert!(rest.chars().all(|character| character.is_whitespace() || cook::is_invisible(character)), "{rest:?}");
    }

    #[test]
    fn bytes_of_any_kind_are_lexed_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        let source = String::from_utf8_lossy(&bytes);
        let lexed = lex(&source);
        prop_assert!(lexed.problems.len() <= source.chars().count());
    }
}
