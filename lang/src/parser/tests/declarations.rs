//! Each kind of declaration, its clauses and items.

use super::{SAMPLE, problems, trees};
use crate::vocabulary::builtins::{FUNCTIONS, PHRASES};
use crate::vocabulary::clauses::CLAUSES;
use crate::vocabulary::heads::{HEADS, head};
use crate::vocabulary::kinds::{BlockClass, DeclarationKind};
use crate::vocabulary::operators::OPERATORS;
use crate::vocabulary::types::TYPES;
use crate::vocabulary::units::UNITS;

/// A declaration of `kind` whose block holds `lines`.
fn within(kind: DeclarationKind, lines: &str) -> String {
    let head = head(kind);
    let words = head.words.iter().map(|word| word.text()).collect::<Vec<_>>().join(" ");
    in_place(kind, &format!("{words} x {{\n    {lines}\n}}\n"))
}

/// A declaration where it may stand: a step in a course of steps.
fn in_place(kind: DeclarationKind, declaration: &str) -> String {
    match kind {
        DeclarationKind::Steg => format!("förlopp f {{\nsteg beslut\nsteg anmälan\n{declaration}\n}}\n"),
        _ => declaration.to_owned(),
    }
}

/// The tree of a text without problems, line by line.
fn check(text: &str, expected: &[&str]) {
    let trees = trees(text);
    assert_eq!(trees.lines().collect::<Vec<_>>(), expected, "in\n{text}");
}

fn check_accepted(text: &str) {
    assert_eq!(problems(text), Vec::<String>::new(), "in\n{text}");
}

#[test]
fn the_sample_parses_whole() {
    insta::assert_snapshot!(trees(SAMPLE));
}

#[test]
fn examples_of_declarations_parse() {
    for head in HEADS {
        check_accepted(&in_place(head.kind, head.doc.example));
    }
}

#[test]
fn examples_of_clauses_parse_in_each_of_their_blocks() {
    for clause in CLAUSES {
        for block in clause.blocks {
            let lines = match head(*block).block {
                Some(BlockClass::Rules) => format!("huvudregel 1\n{}", clause.doc.example),
                _ => clause.doc.example.to_owned(),
            };
            check_accepted(&within(*block, &lines));
        }
    }
}

#[test]
fn examples_of_expressions_parse() {
    let operators = OPERATORS.iter().map(|entry| entry.doc.example);
    let phrases = PHRASES.iter().map(|entry| entry.doc.example);
    let functions = FUNCTIONS.iter().map(|entry| entry.doc.example);
    for example in operators.chain(phrases).chain(functions) {
        let as_value = problems(&within(DeclarationKind::Villkor, &format!("\"x\": {example}")));
        let as_limit = problems(&within(DeclarationKind::Skyldighet, &format!("ska ske {example}")));
        let is_clause = HEADS.iter().any(|head| problems(&within(head.kind, example)).is_empty());
        assert!(as_value.is_empty() || as_limit.is_empty() || is_clause, "{example}: {as_value:?}");
    }
}

#[test]
fn examples_of_types_parse() {
    for entry in TYPES {
        check_accepted(&within(DeclarationKind::UppgifterOm, entry.doc.example));
    }
}

#[test]
fn examples_of_units_parse() {
    let blocks =
        [DeclarationKind::Skyldighet, DeclarationKind::Insats, DeclarationKind::Ersattning, DeclarationKind::Nyckeltal];
    for entry in UNITS {
        let example = entry.doc.example;
        let lines = [example.to_owned(), format!("ska ske {example}"), format!("gäller om {example}")];
        let accepted = blocks.iter().any(|block| lines.iter().any(|line| problems(&within(*block, line)).is_empty()));
        assert!(accepted, "{example}");
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "reads the rule sets of the project")]
fn the_rule_sets_of_the_project_parse() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for part in ["examples", "stdlib"] {
        for file in rule_files(&folder.join(part)) {
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            let found = problems(&text);
            assert_eq!(found, Vec::<String>::new(), "{}", file.display());
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "reads the rule sets of the project")]
fn rule_files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.path()) {
        if path.is_dir() {
            files.extend(rule_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "stadga") {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn headers_hold_all_their_parts_in_order() {
    check(
        "beräkning f(a: heltal; b: datum eller inget): kronor \"F\" enligt faq rubrik \"P\", lag 4 kap. 1 §, 7 a §, rutiner \
         avsnitt 2.2.1 gäller från och med 2024-01-01 till och med 2024-12-31 = a",
        &[
            "beräkning f(a: heltal; b: (datum eller inget)): kronor \"F\" enligt faq[Rubrik P] \
             enligt lag[Paragraf 4 kap. 1 §, Paragraf 7 a §] enligt rutiner[Avsnitt 2.2.1] gäller 2024-01-01..2024-12-31",
            "  = a",
        ],
    );
    check(
        "skyldighet s ersätter t i G\n    gäller till och med 2024-12-31 enligt lag 7a § { ansvarig r }",
        &["skyldighet s enligt lag[Paragraf 7 a §] gäller ..2024-12-31 i G ersätter t", "  ansvarig r"],
    );
    check(
        "fastställt värde tak: kronor utan värde \"inte bestämt\"",
        &["fastställt värde tak: kronor utan värde \"inte bestämt\""],
    );
}

#[test]
fn names_are_declared_without_bodies() {
    check("roll a \"A\", b,\n  c", &["roll", "  a \"A\", b, c"]);
    check("bygger på nationell", &["bygger på nationell"]);
    check("källa lag \"Lag\"", &["källa lag \"Lag\""]);
    check("kalender k { }", &["kalender k"]);
}

#[test]
fn types_read_from_left_to_right() {
    check(
        "uppgifter om K { a: lista med T eller inget, b: lista med (T eller inget)\n c: procent eller inget över tid\n \
         d: intervall med datum, om: ja/nej, nyckel id: text, e: nationell.T }",
        &[
            "uppgifter om K",
            "  a: ((lista T) eller inget)",
            "  b: (lista (T eller inget))",
            "  c: ((procent eller inget) över tid)",
            "  d: (intervall datum)",
            "  om: ja/nej",
            "  nyckel id: text",
            "  e: nationell.T",
        ],
    );
}

#[test]
fn members_of_enumerations_may_have_labels() {
    check("ordnad uppräkning Nivå { a \"A\", b\n c }", &["uppräkning Nivå", "  ordnad: a \"A\", b, c"]);
}

#[test]
fn decided_values_have_dated_rows() {
    check(
        "fastställt värde v per insatsgrupp, år: kronor {\n 2024: A, år1 1 kr; B, år2 2 kr;\n C, x 3 kr\n 2025-03: A, b 4 kr\n \
         från och med 2025-06-01 till och med 2025-06-30: A, b 5 kr\n från och med 2025-07-01: A, b 6 kr }",
        &[
            "fastställt värde v per insatsgrupp, år: kronor",
            "  2024: A, år1 (kr 1); B, år2 (kr 2); C, x (kr 3)",
            "  2025-03: A, b (kr 4)",
            "  2025-06-01 till och med 2025-06-30: A, b (kr 5)",
            "  från 2025-07-01: A, b (kr 6)",
        ],
    );
    check("fastställt värde p: procent = 25 %", &["fastställt värde p: procent", "  = (procent 25)"]);
}

#[test]
fn exceptions_nest_and_amend() {
    check(
        "beräkning x: dagar {\n prövas per start\n huvudregel 0 dagar\n undantag a \"A\" enligt rutiner avsnitt 1 om b går före c så\n \
         14 dagar {\n undantag om d så 1 dag } }",
        &[
            "beräkning x: dagar",
            "  prövas per start",
            "  huvudregel (dagar 0)",
            "  undantag a \"A\" enligt rutiner[Avsnitt 1] om b går före c så (dagar 14)",
            "    undantag om d så (dagar 1)",
        ],
    );
    check(
        "undantag sommar till nationell.plan om start är före 2024-08-01 så inom 21 dagar från start",
        &[
            "undantag sommar",
            "  undantag sommar till nationell.plan om (är-före start 2024-08-01) så (inom (dagar 21) från start)",
        ],
    );
    check("undantag till p om a så gäller inte", &["undantag", "  undantag till p om a så gäller inte"]);
    check("undantag till p om a så 3 kr", &["undantag", "  undantag till p om a så (kr 3)"]);
}

#[test]
fn limits_have_all_their_forms() {
    let forms = [
        ("inom 5 arbetsdagar från och med plan.datum", "(inom (arbetsdagar 5) från och med plan.datum)"),
        (
            "tidigast 1 månad efter a senast 2 månader efter a",
            "(tidigast (efter (månader 1) a)) (senast (efter (månader 2) a))",
        ),
        ("före slut", "(före slut)"),
        ("under v", "(under v)"),
        ("senast nästa arbetsdag efter d", "(senast (nästa-Arbetsdag-After d))"),
        ("utan bestämd tid", "utan bestämd tid"),
        ("om a så senast b annars utan bestämd tid \"snarast\"", "(om a (senast b) utan bestämd tid \"snarast\")"),
        (
            "välj t { snäv: inom 1 dag från a\n vid: senast b }",
            "(välj t snäv: (inom (dagar 1) från a) vid: (senast b))",
        ),
    ];
    for (form, expected) in forms {
        check(
            &within(DeclarationKind::Skyldighet, &format!("ska ske {form}")),
            &["skyldighet x", &format!("  ska ske {expected}")],
        );
    }
    check(
        &within(
            DeclarationKind::Skyldighet,
            "ska ske {\n huvudregel inom 7 dagar från a\n undantag \"x\" om b så senast c }",
        ),
        &[
            "skyldighet x",
            "  ska ske",
            "    huvudregel (inom (dagar 7) från a)",
            "    undantag \"x\" om b så (senast c)",
        ],
    );
}

#[test]
fn clauses_read_their_arguments() {
    let lines = [
        (DeclarationKind::Regelverk, "helgregel flyttas enligt lag (1930:173)", "helgregel flyttas"),
        (
            DeclarationKind::Insats,
            "insatstid minst 1 månad, förlängs .månader månader av varje f",
            "insatstid minst (månader 1), förlängs (månader .månader) av varje f",
        ),
        (
            DeclarationKind::Insats,
            "får förlängas med högst 2 månader, 1 månad i taget",
            "får förlängas med högst (månader 2), (månader 1) i taget",
        ),
        (DeclarationKind::Insats, "får förlängas med 2 månader", "får förlängas med högst (månader 2)"),
        (DeclarationKind::Insats, "leder till ISA1 om språknivå är minst c", "leder till ISA1 om (minst språknivå c)"),
        (DeclarationKind::Insats, "leder till ISA1", "leder till ISA1"),
        (
            DeclarationKind::Skyldighet,
            "uppfylls av minst 2 var sin a där .avser är m; b senast c",
            "uppfylls av minst 2 var sin a där (är .avser m); b senast c",
        ),
        (
            DeclarationKind::Skyldighet,
            "för varje 2 veckor från start i p kallad v",
            "för varje ((veckor 2) från start i p) kallad v",
        ),
        (
            DeclarationKind::Skyldighet,
            "för varje hel vecka i p kallad v där v.nr är 1",
            "för varje (hel Vecka i p) kallad v där (är v.nr 1)",
        ),
        (DeclarationKind::Skyldighet, "för varje [a; b] kallad r", "för varje (list a b) kallad r"),
        (
            DeclarationKind::Ersattning,
            "kräver månadsrapport(m) i tid om m är slutmånad kallad u",
            "kräver (call månadsrapport m) i tid om (är m slutmånad) kallad u",
        ),
        (DeclarationKind::Ersattning, "högst tak", "högst tak"),
        (DeclarationKind::Nyckeltal, "per kund.kommun", "per kund.kommun"),
        (DeclarationKind::Nyckeltal, "antal ärenden", "antal ärenden"),
        (DeclarationKind::Testfall, "med tolkning kaa_ålder: vid", "med tolkning kaa_ålder: vid"),
        (
            DeclarationKind::Testfall,
            "förväntat den 2024-04-01 r(2024-03).status är okänt",
            "förväntat den 2024-04-01 (okänt (call r 2024-03).status)",
        ),
    ];
    for (kind, line, expected) in lines {
        let words = head(kind).words.iter().map(|word| word.text()).collect::<Vec<_>>().join(" ");
        check(&within(kind, line), &[&format!("{words} x"), &format!("  {expected}")]);
    }
}

#[test]
fn events_tell_who_and_when() {
    check(
        "händelse e \"E\" under period { a: b } av r, s enligt rutiner avsnitt 1\n    giltig om a är 1",
        &["händelse e \"E\" enligt rutiner[Avsnitt 1]", "  Period", "  a: b", "  av r, s", "  giltig om (är a 1)"],
    );
    check(
        "händelse e {\n uppstår vid k där inte .nådd; var 3:e i följd; bryts av l; bryts av m\n uppstår vid f; minst 2 inom 14 dagar\n \
         uppstår vid första av a; b }",
        &[
            "händelse e",
            "  uppstår vid k där (inte .nådd); var 3:e i följd; bryts av l; bryts av m",
            "  uppstår vid f; minst 2 inom (dagar 14)",
            "  uppstår vid första av a; b",
        ],
    );
    check(
        "ärende U { händelse a av r, händelse b vid tidpunkt, händelse: text }",
        &["ärende U", "  händelse a", "    av r", "  händelse b", "    Instant", "  händelse: text"],
    );
}

#[test]
fn tables_test_cells() {
    check(
        "beslutstabell t(a: A; b: heltal) ger R, första träff \"T\" {\n| a | b || r | s |\n| - | minst 3, 1 || x | 2 kr |\n\
         | inte p, q | -5 || y | 3 kr |\n| finns inte | mer än 2 || z | a + 1 |\n}",
        &[
            "beslutstabell t(a: A; b: heltal): R \"T\"",
            "  First | a | b || r | s |",
            "  | oavsett | minst 3, 1 || x | (kr 2) |",
            "  | inte p, q | (- 5) || y | (kr 3) |",
            "  | finns inte | mer-än 2 || z | (+ a 1) |",
        ],
    );
}

#[test]
fn given_data_are_facts_records_and_events() {
    check(
        "testfall \"t\" { givet grundfall {\n kund { a: 1, om: ja }\n b: [1; { c: 2 }]\n d: 50 % från och med 2024-03-01\n d: okänt\n \
         2024-03-01–2024-03-09 sjukfrånvaro { grad: 50 % } av handläggare kallad s1\n 2024-03-01– ledighet\n 2024-03-18 14:23 samtal } }",
        &[
            "testfall \"t\"",
            "  givet grundfall",
            "    kund",
            "      a: 1",
            "      om: ja",
            "    b: [1; {c: 2}]",
            "    d: (procent 50) från och med 2024-03-01",
            "    d: okänt",
            "    2024-03-01–2024-03-09 sjukfrånvaro av handläggare kallad s1",
            "      grad: (procent 50)",
            "    2024-03-01– ledighet",
            "    2024-03-18 14:23 samtal",
        ],
    );
}

#[test]
fn a_tolkning_without_a_type_has_readings_without_values() {
    check(
        "tolkning t \"T\" { a \"A\" tillämpas, skäl \"så\"\n b }",
        &["tolkning t \"T\"", "  a \"A\" tillämpas, skäl \"så\"", "  b"],
    );
}

#[test]
fn a_villkor_holds_criteria_and_clauses() {
    check(
        "villkor v(a: datum) {\n prövas per a\n avser är c\n \"x\": d\n gäller }",
        &["villkor v(a: datum)", "  prövas per a", "  (är avser c)", "  \"x\": d", "  gäller"],
    );
}
