//! What is written as in running text, forms and other notations is understood, and told in the words of the language.

use super::recovery::{check, check_fix};
use super::{dumped, problems};
use crate::lexer::lex;
use crate::parser::parse_file;

#[test]
fn a_reading_chosen_in_a_test_without_med_is_mended() {
    check_fix(
        "testfall \"t\" {\n    tolkning gräns: sexton\n    förväntat a är ja\n}\nvillkor v { \"a\": b }\n",
        "ST102",
        "testfall \"t\" {\n    med tolkning gräns: sexton\n    förväntat a är ja\n}\nvillkor v { \"a\": b }\n",
    );
}

#[test]
fn a_tolkning_after_an_unclosed_test_begins_a_declaration() {
    check(
        "testfall \"t\" {\n    förväntat a är ja\ntolkning gräns: heltal {\n    a: 1 tillämpas\n    b: 2\n}\n",
        &["ST103 \"testfall\" Blocket för testfallet ”t” är inte avslutat."],
    );
}

#[test]
fn an_unknown_kind_of_place_is_one_mistake_that_is_mended() {
    check_fix(
        "villkor v \"V\" enligt riktlinjer kapitel 2 { \"a\": b }\n",
        "ST102",
        "villkor v \"V\" enligt riktlinjer avsnitt 2 { \"a\": b }\n",
    );
}

#[test]
fn a_declaration_without_braces_is_one_mistake_that_is_mended() {
    check_fix("villkor v\n    b är 1\n    c\nroll r\n", "ST113", "villkor v {\n    b är 1\n    c\n}\nroll r\n");
    check("insats I\n    insatstid högst 3 månader\n    mål \"x\"\nroll r\n", &["ST101 \"I\" Här saknas ”{”."]);
}

#[test]
fn a_value_after_the_colon_of_a_condition_is_one_mistake() {
    check("villkor ung: ålder < 25\nroll r\n", &["ST114 \":\" Ett villkor skrivs inte med ”:”."]);
    check("skyldighet s: inom 3 dagar\n", &["ST114 \":\" En skyldighet skrivs inte med ”:”."]);
}

#[test]
fn a_number_of_a_unit_is_just_the_unit() {
    check_fix(
        "beräkning d: dagar = antal dagar mellan a och b\n",
        "ST102",
        "beräkning d: dagar = dagar mellan a och b\n",
    );
    check_fix("beräkning d: antal dagar = a\n", "ST102", "beräkning d: dagar = a\n");
}

#[test]
fn two_first_words_of_a_clause_are_enough_to_know_it() {
    check(
        "insats I {\n    kan förlängas med 3 månader\n}\n",
        &["ST115 \"kan förlängas\" Ingen rad i en insats börjar med ”kan förlängas”."],
    );
}

#[test]
fn the_validity_of_an_event_within_its_block_is_told_where_it_belongs() {
    check(
        "händelse h {\n    giltig om datum < slut\n}\n",
        &["ST146 \"giltig\" ”giltig om” står efter händelsens block."],
    );
}

#[test]
fn an_event_of_a_test_case_with_its_day_last_is_read_as_what_it_is() {
    let given = |event: &str| format!("testfall \"t\" {{\n    givet {{\n        {event}\n    }}\n}}\n");
    for (written, meant) in [
        ("händelse h 2024-03-18 { a: 1 }", "2024-03-18 h { a: 1 }"),
        ("händelse h: 2024-03-18", "2024-03-18 h"),
        ("h 2024-03-18–2024-03-20 av r", "2024-03-18–2024-03-20 h av r"),
        ("2024-03-18: h", "2024-03-18 h"),
        ("2024-03-18 händelse h kallad x", "2024-03-18 h kallad x"),
    ] {
        check_fix(&given(written), "ST102", &given(meant));
    }
    check(&given("händelse h"), &["ST102 \"händelse h\" Händelsen i testfallet har ingen dag."]);
    assert_eq!(problems(&given("händelse: 2024-03-18")), Vec::<String>::new());
}

#[test]
fn a_label_of_a_declaration_without_quotes_is_read_as_the_label() {
    check_fix("insats Stöd Stöd i hemmet i G { mål a }", "ST102", "insats Stöd \"Stöd i hemmet\" i G { mål a }");
    check_fix("testfall planen kom sent { förväntat a }", "ST102", "testfall \"planen kom sent\" { förväntat a }");
    check_fix("händelse plan Inskickad under period", "ST102", "händelse plan \"Inskickad\" under period");
    check(
        "tolkning t Ålder i KAA: heltal { a: 3 }",
        &["ST102 \"Ålder i KAA\" Rubriken ”Ålder i KAA” står utan citattecken."],
    );
}

#[test]
fn a_declared_name_in_several_words_is_read_as_one_name() {
    check_fix("villkor tillhör målgruppen { a }", "ST102", "villkor tillhör_målgruppen { a }");
    check_fix("händelse plan skickas in \"Inskickad\"", "ST102", "händelse plan_skickas_in \"Inskickad\"");
    check_fix("beräkning total avgift: kronor = 1 kr", "ST102", "beräkning total_avgift: kronor = 1 kr");
    let items = parse_file("händelse plan inskickad");
    assert_eq!(dumped(&items[0].1), "händelse plan_inskickad\n");
}

#[test]
fn limits_and_units_of_everyday_writing_are_mended_as_a_whole() {
    let limit = |text: &str| format!("insats I {{ insatstid {text} }}");
    for (written, meant) in [
        ("max 3 mån", "högst 3 månader"),
        ("max. 6 veckor", "högst 6 veckor"),
        ("max 3 månader", "högst 3 månader"),
        ("minst 1 mån", "minst 1 månad"),
        ("minst 1 månad, högst 3 månader", "1 månad–3 månader"),
        ("minst 1 månad, max 3 månader", "1 månad–3 månader"),
    ] {
        check_fix(&limit(written), "ST102", &limit(meant));
    }
}

#[test]
fn a_group_without_its_brace_is_told_once_and_its_criteria_are_read() {
    check(
        "villkor v {\n    något av:\n        a\n        b\n}\n",
        &["ST102 \"något av\" Efter ”något av” saknas ”{”."],
    );
    check("villkor v { något av a, b }", &["ST102 \"något av\" Efter ”något av” saknas ”{”."]);
    check(
        "insats I {\n    får beviljas om något av\n        a\n        b\n    insatstid högst 3 månader\n}\n",
        &["ST102 \"något av\" Efter ”något av” saknas ”{”."],
    );
}

#[test]
fn comparisons_in_words_of_running_text_are_mended() {
    let of = |comparison: &str| format!("villkor v {{\n    a {comparison}\n}}");
    for (written, meant) in [
        ("är lika med 3", "är 3"),
        ("är större än 3", "är mer än 3"),
        ("är inte fler än 3", "är inte mer än 3"),
        ("är yngre än 3", "är mindre än 3"),
        ("är senare än 2024-01-01", "är efter 2024-01-01"),
        ("är över 3", "är mer än 3"),
        ("är under 3", "är mindre än 3"),
        ("är större än eller lika med 3", "är minst 3"),
        ("överstiger 3", "är mer än 3"),
        ("inte är 3", "är inte 3"),
    ] {
        check_fix(&of(written), "ST102", &of(meant));
    }
    // Names that are like the words of a comparison are still names.
    check("villkor v {\n    a är större\n    a är över\n}", &[]);
}

#[test]
fn places_of_a_source_without_their_word_are_mended() {
    let of = |places: &str| format!("villkor v enligt rutiner {places} {{\n    a\n}}");
    check_fix(&of("9.1"), "ST102", &of("avsnitt 9.1"));
    check_fix(&of("avsnitt 9.1, 9.2"), "ST102", &of("avsnitt 9.1, avsnitt 9.2"));
    check_fix(&of("avsnitt 9.1 och 9.2"), "ST102", &of("avsnitt 9.1, avsnitt 9.2"));
    check_fix(&of("avsnitt 9.1 och avsnitt 9.2"), "ST102", &of("avsnitt 9.1, avsnitt 9.2"));
    check_fix(&of("4 kap. 1 § och 7 §"), "ST102", &of("4 kap. 1 §, 7 §"));
}

#[test]
fn keyed_values_with_signs_of_lists_are_mended() {
    let of = |values: &str| format!("fastställt värde f per G: kronor {{\n    2024: {values}\n}}");
    check_fix(&of("A 1 kr, B 2 kr"), "ST133", &of("A 1 kr; B 2 kr"));
    check_fix(&of("A: 1 kr; B 2 kr"), "ST102", &of("A 1 kr; B 2 kr"));
}

#[test]
fn a_branch_that_cannot_be_read_keeps_its_reading() {
    let text = "beräkning b: heltal = välj t {\n    ett: 1 så\n    två: 2\n}";
    check(text, &["ST102 \"så\" Här väntades en ny rad, men det står ”så”."]);
    assert!(dumped(&parse_file(text)[0].1).contains("ett"), "{}", dumped(&parse_file(text)[0].1));
}

#[test]
fn bounds_and_rules_as_they_are_written_in_letters_are_mended() {
    check_fix(
        "insats I {\n    insatstid upp till 6 månader\n}",
        "ST102",
        "insats I {\n    insatstid högst 6 månader\n}",
    );
    check_fix("insats I {\n    insatstid maximalt ett år\n}", "ST102", "insats I {\n    insatstid högst ett år\n}");
    check_fix(
        "insats I {\n    insatstid högst 3 månader förlängs 1 månad av varje f\n}",
        "ST102",
        "insats I {\n    insatstid högst 3 månader, förlängs 1 månad av varje f\n}",
    );
    check_fix("beräkning b: heltal {\n    huvudregel: 3\n}", "ST102", "beräkning b: heltal {\n    huvudregel 3\n}");
    check_fix(
        "beräkning b: heltal {\n    huvudregel 3\n    undantag \"x\": om a så 4\n}",
        "ST102",
        "beräkning b: heltal {\n    huvudregel 3\n    undantag \"x\" om a så 4\n}",
    );
    check_fix("testfall \"t\" { givet { a = ja } }", "ST102", "testfall \"t\" { givet { a: ja } }");
}

#[test]
fn signs_and_words_of_running_text_that_are_too_many_are_mended() {
    for (written, meant) in [
        ("skyldighet s {\n    ska ske: senast d\n}", "skyldighet s {\n    ska ske senast d\n}"),
        ("villkor v {\n    - \"x\": a\n    - \"y\": b\n}", ""),
        ("villkor v {\n    1. \"x\": a\n}", "villkor v {\n    \"x\": a\n}"),
        ("villkor v {\n    \"x\": om inte a\n}", "villkor v {\n    \"x\": inte a\n}"),
        ("villkor v {\n    a ska vara 3\n}", "villkor v {\n    a är 3\n}"),
        ("beräkning b: kronor = 3 kr/mån", "beräkning b: kronor = 3 kr"),
        ("beräkning b: kronor = 3 kr per månad", "beräkning b: kronor = 3 kr"),
        ("ersättning e {\n    avrundning öre uppåt\n}", "ersättning e {\n    avrundning öre, uppåt\n}"),
        ("villkor v enligt \"k\" avsnitt 1 {\n    a\n}", "villkor v enligt k avsnitt 1 {\n    a\n}"),
        ("villkor v enligt k s. 9 {\n    a\n}", "villkor v enligt k sida 9 {\n    a\n}"),
    ] {
        if meant.is_empty() {
            assert_eq!(problems(written).len(), 2, "one for each mark");
        } else {
            check_fix(written, "ST102", meant);
        }
    }
    check("villkor v {\n    \"x\": om något av {\n        a\n    }\n        så b annars c\n    \"y\": d\n}", &[]);
}

#[test]
fn headers_and_facts_with_a_sign_or_a_word_out_of_place_are_mended_and_keep_their_names() {
    for (written, code, meant) in [
        ("roll a \"A\" b \"B\", c", "ST101", "roll a \"A\", b \"B\", c"),
        ("uppräkning ordnad N { a, b }", "ST102", "ordnad uppräkning N { a, b }"),
        ("ordnad uppräkning N { låg, mellan nivå \"M\" }", "ST102", "ordnad uppräkning N { låg, mellan_nivå \"M\" }"),
        ("ärende A {\n    har-bistånd: ja/nej\n}", "ST102", "ärende A {\n    har_bistånd: ja/nej\n}"),
        ("uppgifter om P {\n    har bistånd: ja/nej\n}", "ST102", "uppgifter om P {\n    har_bistånd: ja/nej\n}"),
        ("ärende A {\n    händelser inskickad\n}", "ST105", "ärende A {\n    händelse inskickad\n}"),
        ("fastställt värde v kronor { 2024: 1 kr }", "ST101", "fastställt värde v: kronor { 2024: 1 kr }"),
        (
            "beslutstabell t(a: A): kronor {\n    | a || t |\n}",
            "ST102",
            "beslutstabell t(a: A) ger kronor {\n    | a || t |\n}",
        ),
        (
            "regelverk r {\n    gäller fr.o.m. 2024-01-01\n}",
            "ST102",
            "regelverk r {\n    gäller från och med 2024-01-01\n}",
        ),
    ] {
        check_fix(written, code, meant);
    }
}

#[test]
fn everyday_wordings_of_conditions_and_clauses_are_mended() {
    let of = |condition: &str| format!("villkor v {{\n    a {condition}\n}}");
    check_fix(&of("är mindre eller lika med 3"), "ST102", &of("är högst 3"));
    check_fix(&of("är större eller lika med 3"), "ST102", &of("är minst 3"));
    check_fix(&of("is minst 3"), "ST102", &of("är minst 3"));
    check_fix(&of("saknas inte"), "ST102", &of("finns"));
    let of = |line: &str| format!("skyldighet s {{\n    {line}\n}}");
    check_fix(&of("ska ske inom 10 arb.dagar från start"), "ST102", &of("ska ske inom 10 arbetsdagar från start"));
    check_fix(&of("för varje månader i p kallad m"), "ST102", &of("för varje månad i p kallad m"));
    check_fix(&of("helgregel flyttas enligt lag (1930:137)"), "ST102", &of("helgregel flyttas enligt lag (1930:173)"));
    check_fix(
        "insats I {\n    insatstid förlängs .månader månader av varje f, högst 4 månader\n}",
        "ST102",
        "insats I {\n    insatstid högst 4 månader, förlängs .månader månader av varje f\n}",
    );
    check_fix(
        "tolkning t: heltal {\n    a \"A\": 18 tillämpas skäl \"x\"\n}",
        "ST101",
        "tolkning t: heltal {\n    a \"A\": 18 tillämpas, skäl \"x\"\n}",
    );
}

#[test]
fn a_bracket_of_another_form_is_told_once_and_read_as_the_one_that_is_meant() {
    for (written, meant) in [
        (
            "villkor v {\n    något av {\n        a\n    )\n}\nroll r",
            "villkor v {\n    något av {\n        a\n    }\n}\nroll r",
        ),
        ("skyldighet s {\n    ansvarig r\n)\n\nroll r", "skyldighet s {\n    ansvarig r\n}\n\nroll r"),
        ("händelse h { avser: månad )", "händelse h { avser: månad }"),
        ("händelse h { avser: månad ]\nroll r", "händelse h { avser: månad }\nroll r"),
        (
            "ersättning e {\n    belopp f(a; b}\n    högst 3 kr\n}",
            "ersättning e {\n    belopp f(a; b)\n    högst 3 kr\n}",
        ),
        ("beräkning b: heltal = f(a}\nroll r", "beräkning b: heltal = f(a)\nroll r"),
        (
            "testfall \"t\" {\n    givet { k { a: ja )\n            b: nej }\n}",
            "testfall \"t\" {\n    givet { k { a: ja }\n            b: nej }\n}",
        ),
    ] {
        check_fix(written, "ST102", meant);
    }
    check("villkor v { f(a }", &["ST132 \"(\" Tecknet ”)” saknas."]);
    check("villkor v {\n    a\n    )\n}", &["ST102 \")\" Här väntades något som hör till blocket, men det står ”)”."]);
}

#[test]
fn which_events_count_is_understood_in_words() {
    let of = |source: &str| format!("skyldighet s {{\n    uppfylls av {source}\n}}");
    check_fix(&of("h som avser p"), "ST102", &of("h där .avser är p"));
    check_fix(&of("h avser p; k"), "ST102", &of("h där .avser är p; k"));
    check_fix(&of("h om .avser är p"), "ST102", &of("h där .avser är p"));
    check(&of("h för p"), &["ST102 \"för p\" Vilka som räknas skrivs med ”där”, inte ”för p”."]);
    check_fix("ersättning e {\n    kräver h för m\n}", "ST102", "ersättning e {\n    kräver h(m)\n}");
    check_fix(
        "kontroll k {\n    för varje h som x där .a\n}",
        "ST126",
        "kontroll k {\n    för varje h kallad x där .a\n}",
    );
}

#[test]
fn extensions_payouts_and_targets_in_words_of_running_text_are_mended() {
    let of = |extended: &str| format!("insats I {{\n    insatstid högst 3 månader, förlängs {extended}\n}}");
    let meant = of("1 månad av varje f");
    check_fix(&of("med 1 månad av varje f"), "ST102", &meant);
    check_fix(&of("1 månad av f"), "ST102", &meant);
    check_fix(&of("1 månad vid f"), "ST102", &meant);
    check_fix(&of("1 månad för varje f"), "ST102", &meant);
    let of = |month: &str| format!("ersättning e {{\n    för varje månad i p kallad x\n    utbetalning {month}\n}}");
    let meant = of("månaden efter x");
    check_fix(&of("den 25 i månaden efter x"), "ST102", &meant);
    check_fix(&of("senast den 25 i månaden efter x"), "ST102", &meant);
    check(&of("senast den 25"), &["ST102 \"senast den 25\" En utbetalning anges med månaden."]);
    for joined in [",", " och", " eller"] {
        let text = format!("insats I {{\n    leder till A{joined} B\n    mål m\n}}");
        let told = format!("ST102 {:?} En rad med ”leder till” tar bara en.", joined.trim());
        check(&text, &[&told]);
    }
}

#[test]
fn lines_that_begin_as_in_running_text_are_told_the_words_of_the_language() {
    for (written, meant) in [
        ("insats I {\n    beviljas av r\n}", "insats I {\n    beslutas av r\n}"),
        ("skyldighet s {\n    lämnas senast d\n}", "skyldighet s {\n    ska ske senast d\n}"),
        ("skyldighet s {\n    inom 3 dagar från d\n}", "skyldighet s {\n    ska ske inom 3 dagar från d\n}"),
        ("ersättning e {\n    betalas till r\n}", "ersättning e {\n    mottagare r\n}"),
        ("testfall \"t\" {\n    resultat a är ja\n}", "testfall \"t\" {\n    förväntat a är ja\n}"),
    ] {
        check_fix(written, "ST115", meant);
    }
}

#[test]
fn parameters_without_their_last_parenthesis_end_where_the_header_goes_on() {
    check_fix(
        "beslutstabell t(a: A; b: heltal ger kronor {\n    | a | b || t |\n}",
        "ST132",
        "beslutstabell t(a: A; b: heltal) ger kronor {\n    | a | b || t |\n}",
    );
    check_fix("beräkning b(a: A: kronor = 1 kr", "ST132", "beräkning b(a: A): kronor = 1 kr");
}

#[test]
fn names_numbers_and_comments_of_other_notations_are_mended() {
    check_fix("villkor långtids-arbetslös {\n    a\n}", "ST102", "villkor långtids_arbetslös {\n    a\n}");
    check_fix("insats Steg-1 \"Steg ett\" i G", "ST102", "insats Steg_1 \"Steg ett\" i G");
    check_fix("fast värde x: kronor = 3 kr", "ST105", "fastställt värde x: kronor = 3 kr");
    let of = |limit: &str| format!("skyldighet s {{\n    ska ske inom {limit} från start\n}}");
    check_fix(&of("femton arbetsdagar"), "ST102", &of("15 arbetsdagar"));
    check(&of("tolv dagar"), &[]);
    check("villkor v {\n    -- en kommentar\n    a -- en till\n}", &[]);
    assert_eq!(lex("-- en kommentar\na").problems.len(), 1);
}

#[test]
fn conditions_and_limits_as_sentences_of_running_text_are_mended() {
    let of = |condition: &str| format!("villkor v {{\n    {condition}\n}}");
    for (written, meant) in [
        ("ålder 16–24", "ålder är 16–24"),
        ("ålder är 16 till 24", "ålder är 16–24"),
        ("ålder är från 16 till 24", "ålder är 16–24"),
        ("k.ålder är minst 16 och högst 24", "k.ålder är minst 16 och k.ålder är högst 24"),
        ("a är varken b eller c", "a är inte någon av b, c"),
        ("finns samtycke", "finns(samtycke)"),
        ("antal frånvaro är minst 3", "antal(frånvaro) är minst 3"),
    ] {
        check_fix(&of(written), "ST102", &of(meant));
    }
    let of = |limit: &str| format!("skyldighet s {{\n    för varje månad i p kallad m\n    ska ske {limit}\n}}");
    for (written, meant) in [
        ("dagen efter d", "senast dagen efter d"),
        ("10 dagar efter d", "senast 10 dagar efter d"),
        ("d + 10 dagar", "senast d + 10 dagar"),
        ("innan d", "före d"),
        ("vid d", "senast d"),
        ("i samband med d", "senast d"),
        ("senast den 10 i nästa månad", "senast den 10 i månaden efter m"),
        ("senast den 10 i månaden därpå", "senast den 10 i månaden efter m"),
        ("inom 7 dagar från åttonde dagen i f", "inom 7 dagar från dag 8 i f"),
    ] {
        check_fix(&of(written), "ST102", &of(meant));
    }
    let of = |required: &str| format!("ersättning e {{\n    kräver {required}\n}}");
    check_fix(&of("r(m).status är uppfylld_i_tid"), "ST102", &of("r(m) i tid"));
    check_fix(&of("r(m) är uppfylld"), "ST102", &of("r(m)"));
}

#[test]
fn what_has_happened_and_how_often_is_asked_in_the_words_of_the_language() {
    for (written, meant) in [
        ("har samtycke", "samtycke har skett"),
        ("minst 3 frånvaro", "antal(frånvaro) är minst 3"),
        ("minst 2 frånvaro och b", "antal(frånvaro) är minst 2 och b"),
        ("ålder är minst 16 men högst 24", "ålder är minst 16 och ålder är högst 24"),
        ("b och a.x är mer än 16 men mindre än 24", "b och a.x är mer än 16 och a.x är mindre än 24"),
    ] {
        let of = |condition: &str| format!("villkor v {{ {condition} }}");
        check_fix(&of(written), "ST102", &of(meant));
    }
}

#[test]
fn a_limit_for_each_month_is_told_what_it_lacks() {
    check(
        "skyldighet s {\n    ska ske varje månad\n    uppfylls av a\n}\n",
        &["ST102 \"varje månad\" ”varje månad” är ingen frist."],
    );
}

#[test]
fn a_block_in_parentheses_is_one_mistake() {
    check(
        "ärende Uppdrag (\n    start: datum\n    slut: datum eller inget\n)\nroll r\n",
        &["ST102 \"(\" Tecknet ”(” ska vara ”{”."],
    );
    check("insats I (\n    mål a\n)\nroll r\n", &["ST102 \"(\" Tecknet ”(” ska vara ”{”."]);
}

#[test]
fn a_misspelt_word_of_comparison_before_a_number_is_the_word_that_was_meant() {
    let rule = |words: &str| format!("villkor v {{ dagar är {words} 8 dagar }}\nroll r\n");
    check_fix(&rule("mins"), "ST102", &rule("minst"));
    check_fix(&rule("högts"), "ST102", &rule("högst"));
}
