//! What is wrong costs one message and nothing of what stands around it.

use super::{SAMPLE, apply, dumped, problems};
use crate::lexer::lex;
use crate::parser::{parse_expression, parse_file};

/// The problems of a text, in order.
fn check(text: &str, expected: &[&str]) {
    assert_eq!(problems(text), expected, "in\n{text}");
}

/// The one problem of a text is mended by its fix.
fn check_fix(text: &str, code: &str, fixed: &str) {
    let items = parse_file(text);
    let found: Vec<_> =
        items.iter().flat_map(|(item, parsed)| parsed.problems.iter().map(move |p| (item, p))).collect();
    let [(item, problem)] = found.as_slice() else { panic!("{text}: {:?}", problems(text)) };
    let problem = (*problem).clone().map(|span| span.shifted(item.span.start));
    assert_eq!(super::code(&problem), code, "{:?}", problems(text));
    assert_eq!(apply(text, &problem).as_deref(), Some(fixed), "{text}");
    assert_eq!(problems(fixed), Vec::<String>::new(), "in\n{fixed}");
}

#[test]
fn five_mistakes_give_five_errors_and_leave_the_rest_whole() {
    let text = SAMPLE
        .replacen("kund: Kund", "kund Kund", 1)
        .replacen("huvudregel 0 dagar", "huvudregel 0 dagar dagar", 1)
        .replacen("mottagare   anordnare", "motagare   anordnare", 1)
        .replacen("månadsrapport_klar där .avser är m", "månadsrapport_klar där .avser =", 1)
        .replacen("| oklar      | oavsett      ||", "| oklar      ||", 1);
    check(
        &text,
        &[
            "ST102 \"Kund\" Här väntades ”:” och ett slag, som ”: datum”, men det står ”Kund”.",
            "ST102 \"dagar\" Här väntades en ny rad, men det står ”dagar”.",
            "ST115 \"motagare\" Ingen rad i en ersättning börjar med ”motagare”.",
            "ST120 \"=\" I ett villkor skrivs ”är”, inte ”=”.",
            "ST142 \"| oklar      || rehabiliterande |\" Raden har inte lika många celler som tabellen har kolumner.",
        ],
    );
    let whole = parse_file(SAMPLE);
    let broken = parse_file(&text);
    let same = whole.iter().zip(&broken).filter(|((_, one), (_, other))| dumped(one) == dumped(other)).count();
    assert_eq!((whole.len(), broken.len(), same), (20, 20, 16));
}

#[test]
fn a_missing_brace_is_reported_where_the_block_begins() {
    check(
        "skyldighet a {\n    ansvarig r\n\nskyldighet b {\n    ansvarig r\n}\n",
        &["ST103 \"skyldighet a\" Blocket för skyldigheten ”a” är inte avslutat."],
    );
    check(
        "insatsgrupp G {\n    ersättning e {\n        högst 1 kr\n    ersättning f {\n        högst 2 kr\n    }\n}\n",
        &["ST103 \"ersättning e\" Blocket för ersättningen ”e” är inte avslutat."],
    );
}

#[test]
fn a_declaration_that_has_just_been_begun_lacks_only_its_name() {
    check("villkor\n\nroll r\n", &["ST107 \"villkor\" Villkoret har inget namn."]);
}

#[test]
fn a_header_that_breaks_off_keeps_what_stands_before() {
    let items = parse_file("källa k\n\nberäkning frist: dagar \"Frist\" enligt avsnitt 7.3 = 14 dagar\n");
    let declaration = &items[1].1.tree.as_ref().unwrap().declaration;
    assert!(declaration.result.is_some() && declaration.label.is_some(), "{declaration:?}");
}

#[test]
fn a_stray_brace_is_one_error() {
    check("roll a\n}\nroll b", &["ST104 \"}\" Tecknet ”}” avslutar inget block."]);
}

#[test]
fn every_prefix_of_the_sample_is_read() {
    let tokens = lex(SAMPLE).tokens;
    let ends = tokens.iter().flat_map(|token| [token.span.start, (token.span.start + token.span.end) / 2]);
    for end in ends.map(|end| end as usize).filter(|end| SAMPLE.is_char_boundary(*end)) {
        let prefix = &SAMPLE[..end];
        for (_, parsed) in parse_file(prefix) {
            let dumped = dumped(&parsed);
            assert!(parsed.problems.len() <= 3, "{} problems after {dumped}", parsed.problems.len());
        }
    }
}

#[test]
fn without_any_one_of_its_tokens_the_sample_has_few_errors() {
    let tokens = lex(SAMPLE).tokens;
    let mut worst = 0;
    for token in tokens.iter().filter(|token| !token.kind.is_comment()) {
        let (start, end) = (token.span.start as usize, token.span.end as usize);
        let text = format!("{} {}", &SAMPLE[..start], &SAMPLE[end..]);
        let found = problems(&text);
        if found.len() > worst {
            worst = found.len();
            println!("{worst} without {:?}: {found:#?}", &SAMPLE[start..end]);
        }
    }
    assert!(worst <= 3, "{worst}");
}

#[test]
fn nesting_beyond_use_is_one_error() {
    for open in ["(", "[", "-", "inte ", "f(", "om a så ", "något av { ", "lista("] {
        let text = open.repeat(100_000);
        let (_, _, _, found) = parse_expression(&text);
        assert_eq!(found.len(), 1, "{open}: {found:?}");
        assert_eq!(super::code(&found[0]), "ST150", "{open}");
    }
    for line in ["undantag om a så 1 { ", "insatsgrupp G { ", "x { ", "a: { "] {
        parse_file(&format!("testfall t {{ givet {{ {} }} }}", line.repeat(10_000)));
        parse_file(&format!("beräkning x: heltal {{ {} }}", line.repeat(10_000)));
    }
}

#[test]
fn long_chains_and_lists_are_read() {
    let sum = vec!["1"; 10_000].join(" + ");
    assert_eq!(parse_expression(&sum).3.len(), 0);
    let all = vec!["a"; 10_000].join(" och ");
    assert_eq!(parse_expression(&all).3.len(), 0);
    let list = format!("[{}]", vec!["1"; 20_000].join("; "));
    let found = parse_expression(&list).3;
    assert_eq!(found.iter().map(super::code).collect::<Vec<_>>(), ["ST151"]);
}

#[test]
fn rubbish_is_read() {
    let long = "a ".repeat(500_000);
    assert_eq!(parse_expression(&long).3.len(), 1);
    parse_file(&long);
    parse_file(&"villkor v { \"".repeat(20_000));
    parse_file(&"}".repeat(100_000));
    let binary: String =
        (0..100_000_u32).filter_map(|n| char::from_u32(n.wrapping_mul(2_654_435_761) % 0x3000)).collect();
    parse_file(&binary);
}

proptest::proptest! {
    #[test]
    fn any_sequence_of_pieces_is_read(pieces in proptest::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = pieces.iter().map(|piece| PIECES[*piece]).collect();
        let lexed = lex(&text);
        for (item, parsed) in parse_file(&text) {
            proptest::prop_assert_eq!(parsed.roles.len(), item.tokens.len());
            let length = item.span.end - item.span.start;
            proptest::prop_assert!(parsed.problems.iter().all(|problem| problem.at.end <= length));
            dumped(&parsed);
        }
        parse_expression(&text);
        proptest::prop_assert!(lexed.tokens.len() <= text.len());
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        parse_file(&text);
        parse_expression(&text);
    }
}

/// Words and signs that make up most of what is written, right or wrong.
const PIECES: &[&str] = &[
    "villkor v ",
    "beräkning b: heltal = ",
    "skyldighet s ",
    "insatsgrupp G ",
    "ersättning e ",
    "ärende U ",
    "händelse h ",
    "undantag ",
    "huvudregel ",
    "testfall \"t\" ",
    "beslutstabell t(a: A) ger R ",
    "tolkning t ",
    "fastställt värde f: kronor ",
    "källa k ",
    "roll r",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "\n",
    "\n",
    "\n",
    " ",
    ";",
    ",",
    ":",
    ".",
    "|",
    "||",
    "–",
    "=",
    "<",
    "+",
    "-",
    "*",
    "/",
    "%",
    "§",
    "1",
    "2,5",
    "1.2",
    "2024",
    "2024-03-18",
    "2024-03",
    "\"text\"",
    "a",
    "b",
    "kund",
    " är ",
    " inte ",
    " och ",
    " eller ",
    " om ",
    " så ",
    " annars ",
    " finns ",
    " minst ",
    " mellan ",
    " någon av ",
    " något av ",
    " enligt ",
    " där ",
    " kallad ",
    " för varje ",
    " i ",
    " från ",
    " och med ",
    " till ",
    " av ",
    " inom ",
    " senast ",
    " efter ",
    " före ",
    " per ",
    " dagar ",
    " månad ",
    " kr ",
    " ansvarig ",
    " ska ske ",
    " uppfylls av ",
    " givet ",
    " förväntat ",
    " gäller om ",
    " avrundat till öre, halva uppåt ",
    " första ",
    " hela år ",
    " den ",
    " välj ",
    " antal(",
    " avsnitt ",
    " // kommentar\n",
    "&",
];
