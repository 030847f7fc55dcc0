//! Files of test cases that are cut by their lines are cut as by their tokens.

use crate::lexer::lex;
use crate::parser::layout::cut_tests;
use crate::parser::split::{ItemRange, split};

const TESTS: &str = r#"// Prov av en regel.

exempel grundfall "Utan något" {
    start: 2024-01-01
}
exempel kort {
    rader: [{ a: (1 + 2), b: 1 };
        { a: 3, b: 2 }]
}

testfall "en text med { i sig" {
    bedömningsdag 2024-03-25
    givet grundfall {
        insats: AMI1
        mål: [arbete; studier]    // med } i en kommentar
        2024-01-02–2024-01-05 sjukfrånvaro { grad: 50 % } kallad s
    }

    förväntat v är ja
}
testfall "två" {
}
"#;

/// Whether the lines tell the items, which then are those that the tokens tell.
fn is_told_by_lines(text: &str) -> bool {
    let Some(by_lines) = cut_tests(text) else { return false };
    let without_tokens = |item: ItemRange| ItemRange { tokens: 0..0, ..item };
    let lexed = lex(text);
    let by_tokens: Vec<ItemRange> = split(text, &lexed.tokens).into_iter().map(without_tokens).collect();
    assert_eq!(by_lines, by_tokens, "in\n{text}");
    let of_items: usize = by_lines.iter().map(|item| lex(item.span.text(text)).tokens.len()).sum();
    assert!(of_items <= lexed.tokens.len(), "in\n{text}");
    true
}

#[test]
fn a_plain_file_is_told_by_its_lines() {
    assert!(is_told_by_lines(TESTS));
    assert!(is_told_by_lines(""));
    assert!(is_told_by_lines("// Ingenting.\n"));
    assert!(is_told_by_lines(&TESTS.replace('\n', "\r\n")));
}

#[test]
fn what_is_no_plain_file_of_tests_is_left_to_the_tokens() {
    for text in [
        "villkor v { x }\n",
        "testfall \"t\" { }\n",
        "testfall \"t\" {\n    givet { a: [1 }\n    }\n}\n",
        "testfall \"t\" {\n    förväntat v är ja\n",
        "testfall \"t\" {\n}}\n",
        "testfall \"t\" {\n    givet { a: (1 }\n    }\n}\n",
        "testfall \"t\" {\n    villkor v { x }\n}\n",
        "testfall ”t” {\n}\n",
        "/// Om provet.\ntestfall \"t\" {\n}\n",
        "testfall \"t\" {\n}\nx är ja\n",
        "\u{FEFF}testfall \"t\" {\n}\n",
        "testfall \"t\" {\n    a\r    b\n}\n",
        "exempel om {\n}\n",
    ] {
        assert!(!is_told_by_lines(text), "{text}");
    }
}

#[test]
fn however_a_file_is_broken_the_lines_tell_what_the_tokens_tell() {
    let pieces = [
        "{",
        "}",
        "\"",
        "//",
        "(",
        ")",
        "=",
        "\n",
        "\n    ",
        " ",
        "villkor v {",
        "testfall \"x\" {",
        "roll:",
        "\n}\n",
        "--",
        "å",
        "”",
    ];
    let mut told = 0;
    let places: Vec<usize> = (0..=TESTS.len()).filter(|place| TESTS.is_char_boundary(*place)).collect();
    for (number, &place) in places.iter().enumerate() {
        for (step, piece) in pieces.iter().enumerate() {
            let (before, after) = TESTS.split_at(place);
            told += usize::from(is_told_by_lines(&format!("{before}{piece}{after}")));
            // And with something left out as well.
            let until = places.get(number + step).copied().unwrap_or(TESTS.len());
            told += usize::from(is_told_by_lines(&format!("{before}{piece}{}", &TESTS[until..])));
        }
    }
    assert!(told > 1000, "the lines told only {told} of the files");
}
