//! What is wrong costs one message and nothing of what stands around it.

use super::{SAMPLE, apply, dumped, problems};
use crate::lexer::lex;
use crate::parser::{parse_expression, parse_file};

/// The problems of a text, in order.
pub(super) fn check(text: &str, expected: &[&str]) {
    assert_eq!(problems(text), expected, "in\n{text}");
}

/// The one problem of a text is mended by its fix.
pub(super) fn check_fix(text: &str, code: &str, fixed: &str) {
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
            "ST142 \"||\" Raden har inte lika många celler som tabellen har kolumner.",
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
fn a_missing_opening_brace_within_a_testfall_is_one_mistake() {
    let test = |given: &str| {
        format!(
            "testfall \"a\" {{\n    bedömningsdag 2024-03-25\n    {given}\n    förväntat v är ja\n}}\n\ntestfall \"b\" {{\n    förväntat v är ja\n}}\n"
        )
    };
    check(&test("givet { kund { ålder: 3 }\n start: 2024-03-04 }"), &[]);
    check(&test("givet { kund ålder: 3, barn: 2 }\n start: 2024-03-04 }"), &["ST101 \"kund\" Här saknas ”{”."]);
    check(&test("givet\n kund { ålder: 3 }\n start: 2024-03-04\n }"), &["ST101 \"givet\" Här saknas ”{”."]);
}

#[test]
fn a_superfluous_brace_within_a_block_is_one_mistake() {
    check(
        "insats I {\n    får beviljas om { a } }\n    mål b\n    beslutas av r\n}\n\nroll r\n",
        &["ST106 \"mål\" Raden med ”mål” står utanför alla block."],
    );
}

#[test]
fn brackets_that_end_with_the_text_are_told_once() {
    let problems = |text: &str| parse_expression(text).3.iter().map(super::code).collect::<Vec<_>>();
    assert_eq!(problems("((("), ["ST101"]);
    assert_eq!(problems("((1"), ["ST132"]);
    assert_eq!(problems("min(1; (2 +"), ["ST101"]);
    check("beräkning a: heltal = ((1 + 2\nberäkning b: heltal = 1\n", &["ST132 \"(\" Tecknet ”)” saknas."]);
}

#[test]
fn a_declaration_that_has_just_been_begun_lacks_only_its_name() {
    check("villkor\n\nroll r\n", &["ST107 \"villkor\" Villkoret har inget namn."]);
}

#[test]
fn what_stands_behind_a_sign_that_is_none_is_not_told_again() {
    check("beräkning a: heltal = #5\nvillkor b { ~ 5\n ja }\n", &[]);
}

#[test]
fn a_header_that_breaks_off_keeps_what_stands_before() {
    let items = parse_file("källa k\n\nberäkning frist: dagar \"Frist\" enligt avsnitt 7.3 = 14 dagar\n");
    assert_eq!(dumped(&items[1].1), "beräkning frist: dagar \"Frist\"\n  = (dagar 14)\n");
}

#[test]
fn what_is_clear_is_mended_by_a_fix() {
    check_fix("villkor v {\n    a = b\n}", "ST120", "villkor v {\n    a är b\n}");
    check_fix("insats I {\n    får beviljas när a\n}", "ST125", "insats I {\n    får beviljas om a\n}");
    check_fix(
        "beräkning b: heltal { huvudregel 1\n undantag när a så 2 }",
        "ST125",
        "beräkning b: heltal { huvudregel 1\n undantag om a så 2 }",
    );
    check_fix("skyldighet s { för varje a som b }", "ST126", "skyldighet s { för varje a kallad b }");
    check_fix("skyldighet s { ska ske inom 5 dagar efter d }", "ST138", "skyldighet s { ska ske inom 5 dagar från d }");
    check_fix("skyldighet s { bör ske senast d }", "ST140", "skyldighet s { riktmärke senast d }");
    check_fix("skyldighet s { ansvarigg r }", "ST115", "skyldighet s { ansvarig r }");
    check_fix("skyldighet s { skaa ske senast d }", "ST115", "skyldighet s { ska ske senast d }");
    check_fix("skyldighett s { ansvarig r }", "ST105", "skyldighet s { ansvarig r }");
    check_fix("uppgifter K { a: datum }", "ST105", "uppgifter om K { a: datum }");
    check_fix("regelverk r { gäller från 2024-01-01 }", "ST141", "regelverk r { gäller från och med 2024-01-01 }");
    check_fix("skyldighet s { ansvarig r; }", "ST119", "skyldighet s { ansvarig r }");
    check_fix(
        "skyldighet s { ansvarig r; ska ske senast d }",
        "ST119",
        "skyldighet s { ansvarig r\n ska ske senast d }",
    );
    check_fix("skyldighet s { ansvarig r ska ske senast d }", "ST118", "skyldighet s { ansvarig r\nska ske senast d }");
    check_fix("villkor v enligt rutiner avsnitt 1,2 { a }", "ST136", "villkor v enligt rutiner avsnitt 1.2 { a }");
    check_fix("tidsfrist s { ansvarig r }", "ST105", "skyldighet s { ansvarig r }");
    check_fix("insats I { längd 3 månader }", "ST115", "insats I { insatstid 3 månader }");
    check_fix("villkor v { a and b }", "ST102", "villkor v { a och b }");
    check_fix(
        "fastställt värde f: kronor { från 2024-01-01: 1 kr }",
        "ST141",
        "fastställt värde f: kronor { från och med 2024-01-01: 1 kr }",
    );
    check_fix("insats I\n    mål a\n}", "ST101", "insats I {\n    mål a\n}");
}

#[test]
fn a_misspelt_or_capitalised_head_is_read_as_what_it_stands_for() {
    check_fix("Villkor v { a }", "ST105", "villkor v { a }");
    check_fix("upräkning Läge { a, b }", "ST105", "uppräkning Läge { a, b }");
    check_fix("Fastställt värde f: heltal = 1", "ST105", "fastställt värde f: heltal = 1");
    let items = parse_file("roll r\nVillkor v {\n    a\n}\nroll s\n");
    let names: Vec<_> = items.iter().map(|(item, _)| item.name.as_deref()).collect();
    assert_eq!(names, [Some("r"), Some("v"), Some("s")]);
    check("blomma x { a }", &["ST105 \"blomma\" Ingen regel börjar med ”blomma”."]);
}

#[test]
fn a_field_that_cannot_be_read_keeps_its_name() {
    let items = parse_file("ärende U {\n    ålder heltal\n    slut: datum\n}\n");
    assert_eq!(dumped(&items[0].1), "ärende U\n  ålder: MISSING\n  slut: datum\n");
    check_fix("ärende U { ålder heltal }", "ST102", "ärende U { ålder: heltal }");
    check("ärende U { ålder }", &["ST101 \"ålder\" Här saknas ”:” och ett slag, som ”: datum”."]);
}

#[test]
fn an_exception_that_cannot_be_read_keeps_its_name() {
    let text = "beräkning b: heltal {\n huvudregel 1\n undantag barn om a då 2\n}\n";
    check(text, &["ST102 \"då\" Här väntades ”så”, men det står ”då”."]);
    let (_, parsed) = &parse_file(text)[0];
    assert!(dumped(parsed).contains("undantag barn"), "{}", dumped(parsed));
}

#[test]
fn the_parts_of_an_exception_may_be_put_in_their_order() {
    let rules = |exception: &str| format!("beräkning b: heltal {{ huvudregel 1\n {exception} }}");
    check_fix(&rules("undantag a \"A\" så 2 om x är 3"), "ST111", &rules("undantag a \"A\" om x är 3 så 2"));
    check_fix(&rules("undantag a om x så 2 går före b"), "ST111", &rules("undantag a om x går före b så 2 "));
}

#[test]
fn a_value_without_huvudregel_is_taken_for_the_main_rule() {
    check_fix("beräkning b: heltal {\n    a * 2\n}", "ST115", "beräkning b: heltal {\n    huvudregel a * 2\n}");
    check(
        "beräkning b: heltal { huvudregeln 1 }",
        &["ST115 \"huvudregeln\" Ingen rad i en beräkning börjar med ”huvudregeln”."],
    );
}

#[test]
fn the_words_that_a_clause_lacks_are_put_in_where_only_one_fits() {
    check_fix("insats I { får beviljas { a } }", "ST117", "insats I { får beviljas om { a } }");
}

#[test]
fn labels_of_criteria_have_quotes_and_a_colon() {
    check_fix("villkor v {\n    bor i staden: a\n}", "ST102", "villkor v {\n    \"bor i staden\": a\n}");
    check_fix("villkor v {\n    \"bor\" a är b\n}", "ST102", "villkor v {\n    \"bor\": a är b\n}");
}

#[test]
fn two_names_in_a_row_are_a_member_or_one_name() {
    check("villkor v { f längd är 3 }", &["ST102 \"f längd\" Mellan orden i ”f längd” står bara ett mellanrum."]);
    check(
        "testfall \"t\" {\n givet { hinder: Inga hinder, ålder: 3 }\n förväntat a\n}",
        &["ST102 \"Inga hinder\" Mellan orden i ”Inga hinder” står bara ett mellanrum."],
    );
}

#[test]
fn words_and_units_of_other_notations_are_mended() {
    check_fix("insats I { insatstid max 6 månader }", "ST102", "insats I { insatstid högst 6 månader }");
    check_fix("beräkning b: kronor = a + SEK 500", "ST102", "beräkning b: kronor = a + 500 kr");
    check_fix("beräkning b: dagar = 3 dager", "ST102", "beräkning b: dagar = 3 dagar");
}

#[test]
fn dates_of_other_notations_are_one_mistake() {
    for written in ["1 januari 2026", "20260101", "2026.01.01", "1.1.2026", "\"2026-01-01\""] {
        let rows = |day: &str| format!("fastställt värde f: kronor {{ från och med {day}: 1 kr }}");
        check_fix(&rows(written), "ST102", &rows("2026-01-01"));
        let test = |day: &str| format!("testfall \"t\" {{\n bedömningsdag {day}\n förväntat a\n}}");
        check_fix(&test(written), "ST102", &test("2026-01-01"));
    }
}

#[test]
fn names_are_asked_for_and_may_not_be_words_of_the_language() {
    check("skyldighet { ansvarig r }", &["ST107 \"skyldighet\" Skyldigheten har inget namn."]);
    check("villkor \"x\" { a }", &["ST107 \"villkor\" Villkoret har inget namn."]);
    check("beräkning när: datum = d", &["ST108 \"när\" ”när” går inte att använda som namn."]);
    check("beräkning månader: heltal = 1", &["ST109 \"månader\" ”månader” går inte att använda som namn på en regel."]);
    check("beräkning antal(a: T): heltal = 1", &["ST109 \"antal\" ”antal” går inte att använda som namn på en regel."]);
    check("ärende U { slut: datum, om: ja/nej }", &["ST108 \"om\" ”om” går inte att använda som namn."]);
    check("uppräkning U { a, eller }", &["ST108 \"eller\" ”eller” går inte att använda som namn."]);
    check("skyldighet s { för varje a kallad där }", &["ST108 \"där\" ”där” går inte att använda som namn."]);
}

#[test]
fn headers_have_an_order() {
    check(
        "beräkning b \"B\": heltal = 1",
        &["ST111 \": heltal\" Slaget efter ”:” ska stå före rubriken inom citattecken."],
    );
    check("skyldighet s: datum { ansvarig r }", &["ST112 \": datum\" En skyldighet skrivs utan slag efter ”:”."]);
    check("skyldighet s = 1", &["ST114 \"=\" En skyldighet skrivs inte med ”=”."]);
    check("beräkning b: heltal", &["ST113 \"beräkning b\" Beräkningen ”b” har inget innehåll."]);
    check("villkor v enligt", &["ST101 \"enligt\" Här saknas namnet på en källa."]);
    check("villkor v enligt avsnitt 7.3 { a }", &["ST135 \"avsnitt\" Platsen har ingen källa."]);
    check("övergång k { a b }", &["ST147 \"övergång k\" En övergång går ännu inte att skriva."]);
}

#[test]
fn clauses_belong_to_blocks() {
    check("ersättning e { ansvarig r }", &["ST116 \"ansvarig\" ”ansvarig” hör inte hemma i en ersättning."]);
    check(
        "insats I { får beviljas }",
        &["ST117 \"får beviljas\" Raden som börjar med ”får beviljas” är inte fullständig."],
    );
    check(
        "skyldighet s { blomma x\n ansvarig r }",
        &["ST115 \"blomma\" Ingen rad i en skyldighet börjar med ”blomma”."],
    );
    check("ansvarig r", &["ST106 \"ansvarig\" Raden med ”ansvarig” står utanför alla block."]);
    check("skyldighet s {\n villkor v { a }\n}", &["ST110 \"v\" Inuti en skyldighet kan inte ett villkor stå."]);
    check(
        "skyldighet s { för varje a }",
        &["ST128 \"a\" ”för varje” behöver ett namn på det som regeln upprepas för."],
    );
}

#[test]
fn a_missing_argument_is_reported_at_its_clause() {
    check(
        "skyldighet s {\n    ansvarig\n    ska ske\n    uppfylls av\n    riktmärke senast\n}",
        &[
            "ST101 \"ansvarig\" Här saknas ett värde.",
            "ST101 \"ske\" Här saknas en frist, som ”inom 14 dagar från start”.",
            "ST101 \"av\" Här saknas namnet på händelser eller en lista.",
            "ST101 \"senast\" Här saknas ett värde.",
        ],
    );
    check(
        "kontroll k {\n    upplys\n    föreslå \"x\"\n    krav\n    gäller om\n}",
        &[
            "ST101 \"upplys\" Här saknas en text inom citattecken.",
            "ST101 \"\\\"x\\\"\" Här saknas ”till” och en roll.",
            "ST101 \"krav\" Här saknas ett villkor.",
            "ST101 \"om\" Här saknas ett villkor.",
        ],
    );
}

#[test]
fn rows_have_a_cell_for_each_column() {
    check(
        "beslutstabell t(a: A) ger R {\n| a || r |\n| x |\n| y || z | w |\n| || v |\n| u || |\n}",
        &[
            "ST142 \"|\" Raden har inte lika många celler som tabellen har kolumner.",
            "ST142 \"w\" Raden har inte lika många celler som tabellen har kolumner.",
            "ST143 \"| ||\" Cellen är tom.",
            "ST143 \"|| |\" Cellen är tom.",
        ],
    );
    check(
        "beslutstabell t(a: A; b: B) ger R {\n| a | b || r |\n| x || v |\n| x | y | z | z || v |\n}",
        &[
            "ST142 \"||\" Raden har inte lika många celler som tabellen har kolumner.",
            "ST142 \"z | z\" Raden har inte lika många celler som tabellen har kolumner.",
        ],
    );
    check("beslutstabell t(a: A) ger R {\n| a | r |\n}", &["ST144 \"|\" Tabellen har ingen kolumn för resultatet."]);
}

#[test]
fn a_limit_has_one_last_day() {
    let text = "skyldighet s { ska ske samma dag eller nästa arbetsdag }";
    check(text, &["ST139 \"samma\" En frist har en enda sista dag."]);
    let text = "skyldighet s { ska ske senast d eller nästa arbetsdag efter d }";
    check(text, &["ST139 \"eller\" En frist har en enda sista dag."]);
    check(
        "skyldighet s { ska ske 14 dagar }",
        &["ST102 \"14\" Här väntades en frist, som ”inom 14 dagar från start”, men det står ”14”."],
    );
}

#[test]
fn lexical_mistakes_have_no_second_message() {
    check("beräkning b: heltal = 12 3456 kr", &[]);
    check("beräkning b: heltal = 1 @ 2", &[]);
    check("villkor v {\n a är 18-66\n @\n b\n}", &[]);
    check("@ villkor v { a }", &[]);
}

#[test]
fn a_rule_may_not_ask_what_is_unknown() {
    check("villkor v { a är okänt }", &["ST137 \"okänt\" En regel kan inte fråga om något är okänt."]);
    check("testfall \"t\" { förväntat a är okänt\n givet { b: okänt } }", &[]);
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
    for open in [
        "(",
        "[",
        "-",
        "inte ",
        "f(",
        "om a så ",
        "om a så b annars ",
        "något av { ",
        "lista(",
        "a per ",
        "1 dag efter ",
        "dagen efter ",
        "antal(a där ",
        "-(",
    ] {
        let text = open.repeat(100_000);
        let (_, _, _, found) = parse_expression(&text);
        assert_eq!(found.len(), 1, "{open}: {found:?}");
        assert_eq!(super::code(&found[0]), "ST150", "{open}");
    }
    let within = format!("{}1{}", "(".repeat(255), ")".repeat(255));
    assert_eq!(parse_expression(&within).3, []);
    for line in ["undantag om a så 1 { ", "insatsgrupp G { ", "x { ", "a: { "] {
        parse_file(&format!("testfall t {{ givet {{ {} }} }}", line.repeat(10_000)));
        parse_file(&format!("beräkning x: heltal {{ {} }}", line.repeat(10_000)));
    }
}

#[test]
fn long_chains_and_lists_are_read() {
    let sum = vec!["1"; 500].join(" + ");
    assert_eq!(parse_expression(&sum).3.len(), 0);
    for chain in
        [vec!["1"; 600].join(" + "), vec!["a"; 600].join("."), format!("({}", vec!["1"; 300].join(" + (1 + ("))]
    {
        let found = parse_expression(&chain).3;
        assert_eq!(found.iter().map(super::code).collect::<Vec<_>>(), ["ST150"]);
    }
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

#[test]
fn an_item_is_read_alike_in_its_file_and_by_itself() {
    for (item, in_file) in parse_file(SAMPLE) {
        let text = item.span.text(SAMPLE);
        let alone = crate::parser::parse(text, &lex(text).tokens, 0);
        assert_eq!(alone, in_file, "{text}");
    }
}
