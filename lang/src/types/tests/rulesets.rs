//! Rule sets that read others: the standard library, and what `bygger på` names. And what covers a source.

use crate::check::check;
use crate::db::{Database, RuleSet, SourceFile};
use crate::diagnostics::{Describe, Language, Message};

const NATIONAL: &str = "\
uppräkning Nivå { hög, låg }
beräkning tak(nivå: Nivå): kronor = om nivå är hög så 200 kr annars 100 kr
fastställt värde golv per Nivå: kronor { 2024: hög 20 kr; låg 10 kr }
beräkning karens: dagar { huvudregel 14 dagar }
";

fn problems(source: &str) -> String {
    let db = Database::default();
    let ruleset = |name: &str, text: &str, builds_on, library| {
        let file = SourceFile::new(&db, format!("{name}.stadga"), text.to_owned());
        RuleSet::new(&db, name.to_owned(), vec![file], builds_on, library)
    };
    let library = ruleset("bibliotek", "beräkning dubbelt(tal: heltal): heltal = tal * 2", Vec::new(), None);
    let national = ruleset("nationell", NATIONAL, Vec::new(), Some(library));
    let own = ruleset("egen", source, vec![("nationell".into(), national)], Some(library));
    let lines = check(&db, own)
        .iter()
        .map(|problem| format!("{} {}", problem.problem.code().0, problem.problem.message(Language::Swedish).headline))
        .collect::<Vec<_>>();
    lines.join("\n")
}

#[test]
fn names_of_another_rule_set_are_read_by_its_prefix() {
    assert_eq!(problems("bygger på nationell\nberäkning b: kronor = nationell.tak(hög) + nationell.golv[låg]"), "");
    assert_eq!(problems("bygger på nationell\nberäkning b(n: nationell.Nivå): ja/nej = n är nationell.Nivå.hög"), "");
    assert_eq!(
        problems("bygger på nationell\nberäkning b: kronor = nationell.takk(hög)"),
        "ST202 Grunden ”nationell” har inget som heter ”takk”."
    );
    assert_eq!(problems("bygger på nationell\nberäkning b: kronor = tak(hög)"), "ST201 Namnet ”tak” finns inte.");
    assert_eq!(problems("bygger på nationel"), "ST226 Regelverket ”nationel” finns inte.");
}

#[test]
fn a_rule_of_another_rule_set_is_amended_without_editing_it() {
    assert_eq!(problems("bygger på nationell\nundantag \"kort\" till nationell.karens om ja så 7 dagar"), "");
    assert_eq!(
        problems("bygger på nationell\nundantag \"kort\" till nationell.karens om ja så 7 kr"),
        "ST301 Här ska stå en tid i dagar, men det är ett belopp i kronor."
    );
}

#[test]
fn exceptions_from_outside_are_compared_with_those_of_the_rule_and_with_each_other() {
    let national = "ärende Sak { ung: ja/nej, sjuk: ja/nej, ålder: heltal }\n\
                    villkor w { sjuk }\n\
                    beräkning ledighet: dagar { huvudregel 0 dagar\n undantag ungdom om ung så 14 dagar\n undantag om w så 3 dagar }\n\
                    beräkning karens(år: heltal): dagar gäller till och med 2024-12-31 { huvudregel 0 dagar\n undantag om år är minst 3 så 1 dag }\n\
                    beräkning karens(år: heltal): dagar gäller från och med 2025-01-01 { huvudregel 0 dagar }\n\
                    undantag \"nationellt\" till ledighet om inte ung och ålder är minst 65 så 30 dagar\n";
    let local = |exceptions: &str| {
        let case = "bygger på nationell\närende Fall { ung: ja/nej, sjuk: ja/nej, ålder: heltal }\n";
        problems_on(national, &format!("{case}{exceptions}"))
    };
    let both = |one: &str, other: &str, example: &str| {
        format!(
            "ST429 Två undantag gäller samtidigt men ger olika värden. Både ”{one}” och ”{other}” gäller {example}."
        )
    };
    assert_eq!(
        local("undantag \"hos oss\" till nationell.ledighet om sjuk så 7 dagar"),
        both("ungdom", "hos oss", "när ”ung” är ja och ”sjuk” är ja")
    );
    assert_eq!(
        local("undantag \"hos oss\" till nationell.ledighet om ålder är 70 så 7 dagar"),
        both("ungdom", "hos oss", "när ”ung” är ja och ”ålder” är 70")
    );
    assert_eq!(
        local("undantag \"hos oss\" till nationell.ledighet om inte ung och ålder är minst 60 så 7 dagar"),
        both("nationellt", "hos oss", "när ”ung” är nej och ”ålder” är 65")
    );
    let two = "undantag a till nationell.ledighet om inte ung och ålder är 40 så 7 dagar\n";
    assert_eq!(
        local(&format!(
            "{two}undantag b till nationell.ledighet om inte ung och ålder är mindre än 50 och sjuk så 8 dagar"
        )),
        both("a", "b", "när ”ung” är nej och ”ålder” är 40 och ”sjuk” är ja")
    );
    for fine in [
        "undantag till nationell.ledighet om ung så 2 veckor",
        "undantag till nationell.ledighet om inte ung och ålder är högst 64 så 7 dagar",
        "undantag till nationell.ledighet om ålder är 40 går före ungdom så 7 dagar",
        "undantag till nationell.ledighet om nationell.w så 7 dagar",
        "undantag till nationell.karens gäller från och med 2025-01-01 om år är 3 så 2 dagar",
        "undantag a gäller till och med 2024-12-31 till nationell.ledighet om inte ung och ålder är 40 så 7 dagar\n\
         undantag b gäller från och med 2025-01-01 till nationell.ledighet om inte ung och ålder är 40 så 8 dagar",
    ] {
        assert_eq!(local(fine), "", "{fine}");
    }
    assert_eq!(
        local("undantag tidigt till nationell.karens om år är 3 så 2 dagar").lines().count(),
        1,
        "a version with an exception"
    );
    assert_eq!(
        local(
            "undantag x till nationell.ledighet om ålder är 40 går före ungdom så 7 dagar { undantag \"i\" om sjuk så 1 dag\nundantag \"j\" om ung så 2 dagar }"
        ),
        both("i", "j", "när ”ålder” är 40 och ”sjuk” är ja och ”ung” är ja")
    );
}

/// The problems of a rule set that builds on another, with why.
fn problems_on(national: &str, source: &str) -> String {
    problems_with(national, source, |message| format!("{} {}", message.headline, message.why))
}

fn problems_with(national: &str, source: &str, words: impl Fn(&Message) -> String) -> String {
    let db = Database::default();
    let ruleset = |name: &str, text: &str, builds_on| {
        let file = SourceFile::new(&db, format!("{name}.stadga"), text.to_owned());
        RuleSet::new(&db, name.to_owned(), vec![file], builds_on, None)
    };
    let national = ruleset("nationell", national, Vec::new());
    assert!(check(&db, national).is_empty());
    let own = ruleset("egen", source, vec![("nationell".into(), national)]);
    let lines = check(&db, own).into_iter().map(|problem| {
        let message = problem.problem.message(Language::Swedish);
        format!("{} {}", problem.problem.code().0, words(&message))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_case_must_have_each_fact_that_the_rules_of_another_rule_set_read() {
    let national = "ärende Sak { a: dagar, b: kronor, c: datum eller inget, saknad: heltal, oläst: text }\n\
                    villkor läser { a är minst 3 dagar och b är minst 3 kr och c finns och saknad är 1 }";
    assert_eq!(
        problems_on(national, "bygger på nationell\närende Fall { a: månader, b: procent, c: datum }"),
        "ST227 Uppgiften ”a” är inte av det slag som ”nationell” läser. ”nationell” läser en tid i dagar, men ärendet har en tid i månader.\n\
         ST227 Uppgiften ”b” är inte av det slag som ”nationell” läser. ”nationell” läser ett belopp i kronor, men ärendet har en procentsats.\n\
         ST227 Ärendet har inte uppgiften ”saknad” som ”nationell” läser. Reglerna i ett regelverk som man bygger på prövas på det egna ärendet."
    );
    let fitting = "bygger på nationell\närende Fall { a: dagar, b: kronor, c: datum eller inget, saknad: heltal }";
    assert_eq!(problems_on(national, fitting), "");
}

#[test]
fn events_of_two_rule_sets_are_the_same_and_agree() {
    let national = "ärende Sak {\n händelse m { längd: dagar, oläst: text }\n händelse p under period\n}\n\
                    villkor v { finns(m där .längd är minst 3 dagar) och p har skett }";
    assert_eq!(
        problems_on(national, "bygger på nationell\närende Fall {\n händelse m { längd: månader }\n händelse p\n}"),
        "ST227 Uppgiften ”längd” är inte av det slag som ”nationell” läser. ”nationell” läser en tid i dagar, men händelsen ”m” har en tid i månader.\n\
         ST227 Händelsen ”p” är inte av det slag som ”nationell” läser. En händelse som två regelverk anger i samma slags ärende är samma händelse. Båda anger den därför med en dag, med en tidpunkt eller som en period."
    );
    let fitting =
        "bygger på nationell\närende Fall {\n händelse m { längd: dagar, egen: text }\n händelse p under period\n}";
    assert_eq!(problems_on(national, fitting), "");
    let of_another_case =
        "bygger på nationell\nregelverk egen { avser Fall }\närende Fall { a: text }\närende Annat { händelse p }";
    assert_eq!(problems_on(national, of_another_case), "");
}

#[test]
fn a_name_of_the_rule_set_that_is_built_on_is_offered_where_its_own_is_missing() {
    let national = "ärende Sak { händelse möte }\nvillkor v { möte har skett }";
    let offered = |source: &str| {
        let source = format!("bygger på nationell\närende Fall {{ a: text }}\n{source}");
        problems_with(national, &source, |message| message.help.clone())
    };
    let test = |given: &str| {
        format!("testfall \"t\" {{\n bedömningsdag 2025-02-01\n givet {{ {given} }}\n förväntat nationell.v\n}}")
    };
    assert_eq!(offered(&test("2025-01-01 möte")), "ST201 Menar du ”nationell.möte” (en händelse)?");
    assert_eq!(offered("villkor w { v }"), "ST201 Menar du ”nationell.v” (ett villkor)?");
    for fine in ["2025-01-01 nationell.möte", "2025-01-01 nationell.möte kallad m1", "nationell.möte: okänt"] {
        assert_eq!(offered(&test(fine)), "", "{fine}");
    }
}

#[test]
fn records_of_two_rule_sets_agree_in_the_fields_that_are_read() {
    let national = "ärende Sak { kund: Kund }\nuppgifter om Kund { född: datum, slag: Slag, namn: text, barn: lista med Barn }\n\
                    uppgifter om Barn { född: datum }\nuppräkning Slag { ung, vuxen }\n\
                    villkor v { kund.slag är ung och finns(kund.barn där .född är före kund.född) }";
    let own = "bygger på nationell\närende Fall { kund: Kund }\nuppräkning Slag { ung, vuxen }\nuppgifter om Barn { född: månad }\n";
    assert_eq!(
        problems_on(national, &format!("{own}uppgifter om Kund {{ född: datum, slag: Slag, barn: lista med Barn }}")),
        "ST227 Uppgiften ”kund.slag” är inte av det slag som ”nationell” läser. Det är inte samma lista med namn: varje regelverk har sin egen.\n\
         ST227 Uppgiften ”kund.barn.född” är inte av det slag som ”nationell” läser. ”nationell” läser ett datum, men ärendet har en kalendermånad."
    );
    let shared = "uppgifter om Kund { född: datum, slag: nationell.Slag, barn: lista med nationell.Barn }";
    assert_eq!(problems_on(national, &format!("{own}{shared}")), "");
}

#[test]
fn the_own_name_wins_over_that_of_the_library() {
    assert_eq!(problems("beräkning b: heltal = dubbelt(2)"), "");
    assert_eq!(
        problems("beräkning dubbelt: heltal = 4\nberäkning b: heltal = dubbelt"),
        "ST213 ”dubbelt” finns också i standardbiblioteket."
    );
    assert_eq!(problems("beräkning b(dubbelt: heltal): heltal = dubbelt"), "");
}
