//! What the notation means, token by token, and what is said about text that is not in it.

use std::fmt::Write as _;

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

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
        "HyphenBetweenDays",
        "2024-01-01-2024-03-01",
        Some("2024-01-01–2024-03-01"),
    );
}

#[test]
fn stray_digits_are_one_problem() {
    check_problem("12 3456 kr", "Number 12 3456 ¦ Word kr", "StrayDigits", "12 3456", Some("123 456 kr"));
    check_problem("0 876", "Number 0 876", "StrayDigits", "0 876", Some("876"));
    check_problem("3 8760 kr", "Number 3 8760 ¦ Word kr", "StrayDigits", "3 8760", Some("38 760 kr"));
    check_problem("12  34", "Number 12  34", "StrayDigits", "12  34", Some("1 234"));
    check_problem("2024-03-201", "Date 2024-03-201", "StrayDigits", "2024-03-201", None);
    check_problem("3\u{200B}876", "Number 3\u{200B}876", "InvisibleCharacter", "3\u{200B}876", Some("3876"));
}

#[test]
fn a_number_before_a_date_is_no_stray_digit() {
    check("antal: 3 2024-03-01 besök", "Word antal ¦ Colon : ¦ Number 3 ¦ Date 2024-03-01 ¦ Word besök");
    check("antal: 3 500 2024-03-01 besök", "Word antal ¦ Colon : ¦ Number 3 500 ¦ Date 2024-03-01 ¦ Word besök");
}

#[test]
fn digits_that_touch_letters_are_parted() {
    check_problem("14dagar", "Number 14 ¦ Word dagar", "DigitsIntoLetters", "14dagar", Some("14 dagar"));
    check_problem("3 876kr", "Number 3 876 ¦ Word kr", "DigitsIntoLetters", "3 876kr", Some("3 876 kr"));
    check_problem("2,5a", "Number 2,5 ¦ Word a", "DigitsIntoLetters", "2,5a", Some("2,5 a"));
    check_problem("7.3ab", "Place 7.3 ¦ Word ab", "DigitsIntoLetters", "7.3ab", Some("7.3 ab"));
    check_problem("2024-03-18x", "Date 2024-03-18 ¦ Word x", "DigitsIntoLetters", "2024-03-18x", Some("2024-03-18 x"));
}

#[test]
fn dates_are_checked_against_the_calendar() {
    check_problem("2024-02-30", "Date 2024-02-30", "NoSuchDay", "2024-02-30", None);
    check_problem("2023-02-29", "Date 2023-02-29", "NoSuchDay", "2023-02-29", None);
    check_problem("2024-13", "Month 2024-13", "NoSuchMonth", "2024-13", None);
    check_problem("2024-13-01", "Date 2024-13-01", "NoSuchMonth", "2024-13-01", None);
    check_problem("0000-01-01", "Date 0000-01-01", "NoSuchYear", "0000-01-01", None);
    check_problem("2024-3", "Month 2024-3", "DateNotPadded", "2024-3", Some("2024-03"));
    check_problem("2024-3-8", "Date 2024-3-8", "DateNotPadded", "2024-3-8", Some("2024-03-08"));
}

#[test]
fn instants_of_other_notations_are_one_token() {
    for (source, marked) in [
        ("2024-03-18T14:23 besök", "2024-03-18T14:23"),
        ("2024-03-18 14.23 besök", "2024-03-18 14.23"),
        ("2024-03-18 14:23:05 besök", "2024-03-18 14:23:05"),
        ("2024-03-18T14:23:05.123Z besök", "2024-03-18T14:23:05.123Z"),
    ] {
        let tokens = format!("Instant {marked} ¦ Word besök");
        check_problem(source, &tokens, "InstantNotation", marked, Some("2024-03-18 14:23 besök"));
    }
    check_problem(
        "2024-03-18 8:15",
        "Instant 2024-03-18 8:15",
        "InstantNotation",
        "2024-03-18 8:15",
        Some("2024-03-18 08:15"),
    );
    check_problem("2024-03-18 24:00", "Instant 2024-03-18 24:00", "NoSuchTime", "2024-03-18 24:00", None);
    check_problem("2024-02-30 14:00", "Instant 2024-02-30 14:00", "NoSuchDay", "2024-02-30 14:00", None);
}

#[test]
fn amounts_are_written_with_kr_and_without_points() {
    check_problem("3876:-", "Number 3876:-", "AmountWithDash", "3876:-", Some("3876 kr"));
    check_problem("3 876:– i", "Number 3 876:– ¦ Word i", "AmountWithDash", "3 876:–", Some("3 876 kr i"));
    check_problem("3.876:- kr", "Number 3.876:- ¦ Word kr", "AmountWithDash", "3.876:-", Some("3 876 kr"));
    check_problem("3.876 kr", "Number 3.876 ¦ Word kr", "AmbiguousAmount", "3.876", Some("3 876 kr"));
    check_problem("3,876 kr", "Number 3,876 ¦ Word kr", "AmbiguousAmount", "3,876", Some("3 876 kr"));
    check_problem("1,234.50 kr", "Number 1,234.50 ¦ Word kr", "ForeignNumber", "1,234.50", Some("1 234,50 kr"));
    check_problem("1.234,50 kr", "Number 1.234,50 ¦ Word kr", "ForeignNumber", "1.234,50", Some("1 234,50 kr"));
    check("0,125 kr", "Number 0,125 ¦ Word kr");
    check("3,8760 kr", "Number 3,8760 ¦ Word kr");
    check("2024:-5 %", "Number 2024 ¦ Colon : ¦ Minus - ¦ Number 5 ¦ Percent %");
}

#[test]
fn a_comma_between_digits_is_always_the_decimal_comma() {
    check_problem("1,2,3", "Number 1,2,3", "SeveralDecimalCommas", "1,2,3", Some("1, 2, 3"));
    check("1,2, 3", "Number 1,2 ¦ Comma , ¦ Number 3");
}

#[test]
fn numbers_beyond_what_can_be_computed_are_refused() {
    check_problem("99999999999999", "Number 99999999999999", "NumberTooLarge", "99999999999999", None);
    check_problem("0,1234567", "Number 0,1234567", "TooManyDecimals", "0,1234567", None);
    let long = "9".repeat(1000);
    check_problem(&long, &format!("Number {long}"), "NumberTooLarge", &long, None);
}

#[test]
fn the_paragraph_sign_follows_its_number() {
    check_problem("lag § 7", "Word lag ¦ Section § ¦ Number 7", "SectionBeforeNumber", "§ 7", Some("lag 7 §"));
    check_problem("lag §7a", "Word lag ¦ Section § ¦ Place 7a", "SectionBeforeNumber", "§7a", Some("lag 7a §"));
    check("7 §\n8 §", "Number 7 ¦ Section § ¦ Number 8 ¦ Section §");
}

#[test]
fn a_string_ends_with_its_line() {
    check_problem("a \"b c\nd", "Word a ¦ String \"b c ¦ Word d", "UnterminatedString", "\"b c", Some("a \"b c\"\nd"));
    check_problem("\"b”", "String \"b”", "MismatchedQuotes", "\"b”", Some("\"b\""));
    check_problem("”b\" ", "String ”b\" ", "MismatchedQuotes", "”b\"", Some("”b” "));
    check_problem("\"", "String \"", "UnterminatedString", "\"", Some("\"\""));
}

#[test]
fn other_quotes_become_straight_ones() {
    check_problem("'b \"c\"' d", "String 'b \"c\"' ¦ Word d", "ForeignQuotes", "'b \"c\"'", Some(r#""b \"c\"" d"#));
    check_problem("»b» d", "String »b» ¦ Word d", "ForeignQuotes", "»b»", Some("\"b\" d"));
    check_problem("kund's", "Word kund ¦ Bad ' ¦ Word s", "UnknownCharacters", "'", None);
}

#[test]
fn a_backslash_that_escapes_nothing_is_read_as_it_stands() {
    check_problem(r#""a\b""#, r#"String "a\b""#, "UnknownEscape", r"\", Some(r#""a\\b""#));
    assert_eq!(cook::string(r#""a\b""#), r"a\b");
}

#[test]
fn block_comments_become_line_comments() {
    check_problem("a /* b */ c", "Word a ¦ Comment /* b */ ¦ Word c", "BlockComment", "/* b */", Some("a // b\n c"));
    check_problem(
        "/*\n * b\n * c\n */\nd",
        "Comment /*\n * b\n * c\n */ ¦ Word d",
        "BlockComment",
        "/*\n * b\n * c\n */",
        Some("// b\n// c\nd"),
    );
    check_problem("a /* b\nc", "Word a ¦ Comment /* b ¦ Word c", "BlockComment", "/* b", Some("a // b\nc"));
}

#[test]
fn a_line_break_before_a_comment_reaches_the_token_after_it() {
    let tokens = lex("a\n/* b */ c").tokens;
    assert_eq!(tokens.iter().map(|token| token.nl_before).collect::<Vec<_>>(), [true, true, true]);
}

#[test]
fn signs_of_word_processors_and_programs_have_a_fix() {
    check_problem("18—66", "Number 18 ¦ Range — ¦ Number 66", "Lookalike", "—", Some("18–66"));
    check_problem("a \u{2011} b", "Word a ¦ Minus \u{2011} ¦ Word b", "Lookalike", "\u{2011}", Some("a - b"));
    check_problem("a × b", "Word a ¦ Star × ¦ Word b", "Lookalike", "×", Some("a * b"));
    check_problem("a == b", "Word a ¦ Eq == ¦ Word b", "Lookalike", "==", Some("a är b"));
    check_problem("a && b", "Word a ¦ Bad && ¦ Word b", "Lookalike", "&&", Some("a och b"));
    check_problem("!a", "Bad ! ¦ Word a", "Lookalike", "!", Some("inte a"));
    check_problem("1…5", "Number 1 ¦ Range … ¦ Number 5", "Lookalike", "…", Some("1..5"));
}

#[test]
fn what_pasted_text_carries_along_is_accepted_between_words() {
    check("\u{FEFF}regelverk", "Word regelverk");
    check("a\u{A0}b\u{2009}c\u{AD} d\u{200B}", "Word a ¦ Word b ¦ Word c ¦ Word d");
    check("a\tb\r\nc\u{2028}d", "Word a ¦ Word b ¦ Word c ¦ Word d");
}

#[test]
fn hidden_characters_in_a_word_leave_its_meaning() {
    let source = "skyl\u{AD}dighet";
    check_problem(source, &format!("Word {source}"), "InvisibleCharacter", source, Some("skyldighet"));
    assert_eq!(lex(source).tokens.first().map(|token| token.word), Some(Word::Skyldighet));
    assert_eq!(cook::name("pl\u{200B}an"), "plan");
}

#[test]
fn letters_of_other_alphabets_do_not_hide_among_latin_ones() {
    check_problem("plаn", "Word plаn", "MixedAlphabets", "plаn", Some("plan"));
    check_problem("planж", "Word planж", "MixedAlphabets", "planж", None);
    check("план", "Word план");
    check("čeština", "Word čeština");
}

#[test]
fn direction_controls_are_refused_everywhere() {
    check_problem("a \u{202E}b", "Word a ¦ Bad \u{202E} ¦ Word b", "DirectionControl", "\u{202E}", Some("a b"));
    check_problem("\"a\u{202E}b\"", "String \"a\u{202E}b\"", "DirectionControl", "\u{202E}", Some("\"ab\""));
    check_problem("// a\u{2066}b", "Comment // a\u{2066}b", "DirectionControl", "\u{2066}", Some("// ab"));
}

#[test]
fn a_run_of_rubbish_is_one_problem() {
    check_problem("a \0\0\0\u{FFFD} b", "Word a ¦ Bad \0\0\0\u{FFFD} ¦ Word b", "NotText", "\0\0\0\u{FFFD}", None);
    check_problem("a ⚠\u{FE0F}#€ b", "Word a ¦ Bad ⚠\u{FE0F}#€ ¦ Word b", "UnknownCharacters", "⚠\u{FE0F}#€", None);
}

#[test]
fn values_are_exact() {
    let number = cook::number("3 876,50").expect("a number");
    assert_eq!((number.value.millionths(), number.whole), (3_876_500_000, false));
    assert!(cook::number("2024").is_some_and(|number| number.whole));
    assert_eq!(cook::date("2024-02-29").map(|date| date.ymd()), Some((2024, 2, 29)));
    assert_eq!(cook::month("2024-03").map(|month| month.number()), Some(3));
    assert_eq!(cook::instant("2024-03-18 14:23").map(|instant| instant.hour_minute()), Some((14, 23)));
    assert_eq!(cook::string(r#""a \"b\" \\""#), r#"a "b" \"#);
    assert_eq!(cook::string("”a “b”"), "a “b");
    assert_eq!(cook::string("\"a"), "a");
    assert_eq!(cook::name("a\u{30A}r"), "år");
    assert_eq!(cook::documentation("/// Om planen. "), "Om planen.");
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

    #[test]
    fn a_literal_without_a_value_has_been_reported(source in "[0-9]{1,5}[-0-9 .,:T]{0,20}") {
        let lexed = lex(&source);
        for token in &lexed.tokens {
            let text = token.span.text(&source);
            let has_value = match token.kind {
                TokenKind::Number => cook::number(text).is_some(),
                TokenKind::Date => cook::date(text).is_some(),
                TokenKind::Month => cook::month(text).is_some(),
                TokenKind::Instant => cook::instant(text).is_some(),
                _ => true,
            };
            let is_reported = lexed.problems.iter().any(|problem| problem.at.start == token.span.start);
            prop_assert!(has_value || is_reported, "{text:?}");
        }
    }

    #[test]
    fn composed_and_decomposed_text_is_the_same_program(source in "([a-zåäöÅÄÖé]{1,6}|[0-9]{1,4}|[ \n.:{}\"”–])( ?([a-zåäöÅÄÖé]{1,6}|[0-9]{1,4}|[ \n.:{}\"”–])){0,12}") {
        let composed: String = source.nfc().collect();
        let decomposed: String = source.nfd().collect();
        prop_assert_eq!(kinds_and_words(&composed), kinds_and_words(&decomposed));
        for (one, other) in lex(&composed).tokens.iter().zip(&lex(&decomposed).tokens) {
            prop_assert_eq!(cook::name(one.span.text(&composed)), cook::name(other.span.text(&decomposed)));
        }
    }

    #[test]
    fn a_fix_is_an_edit_of_whole_characters(source in "[0-9a-zåä .,:'\"”«/*\\\\\u{AD}\u{202E}§!&–—-]{0,40}") {
        for problem in &lex(&source).problems {
            let mut mended = source.clone();
            for edit in problem.fix.iter().flat_map(|fix| &fix.edits) {
                let range = edit.at.start as usize..edit.at.end as usize;
                prop_assert!(mended.get(range.clone()).is_some(), "{:?}", edit);
                mended.replace_range(range, &edit.text);
            }
        }
    }
}
