//! What is offered at places of small rule sets: a text with a cursor in, the labels out.

use stadga_program::date::Date;

use super::{Completions, Settings, completion, templates};
use crate::db::{Database, RuleSet, SourceFile};
use crate::diagnostics::suggest::folded;
use crate::diagnostics::{Describe, Language};
use crate::parser;
use crate::vocabulary::heads::HEADS;
use crate::vocabulary::kinds::DeclarationKind;

/// What most tests need.
const RULES: &str = "\
källa rutiner \"Kundvalsrutiner 2024\" {
    avsnitt 7.3 \"Genomförandeplan\"
    avsnitt 7.10 \"Kontakt\"
    rubrik \"Mål och syfte\"
}
roll anordnare \"Anordnaren\", karriärvägledare
ärende Uppdrag {
    kund: Kund
    insats: insats eller inget
    start: datum eller inget
    slut: datum eller inget
    nivå: Nivå
    händelse plan_inskickad
    händelse månadsrapport_klar { avser: månad }
    händelse sjukfrånvaro under period { grad: procent }
}
uppgifter om Kund {
    födelsedatum: datum
    arbetsförmåga: procent eller inget
}
ordnad uppräkning Nivå { låg \"Låg nivå\", mellan_nivå, hög }
insatsgrupp AMI
insats AMI1 i AMI { insatstid högst 3 månader }
fastställt värde tak: kronor { 2024: 3 876 kr }
fastställt värde checkbelopp per insatsgrupp: kronor { 2024: AMI 100 kr }
beräkning ålder: heltal = hela år mellan kund.födelsedatum och prövningsdagen
beräkning andel(m: månad; p: period): decimaltal = trettiondelar(p; m)
villkor vuxen \"Är vuxen\" { \"18 år\": ålder är minst 18 }
tolkning planens_frist {
    från_start \"Från start\" tillämpas, skäl \"så\"
    från_kön
}
skyldighet genomförandeplan { ansvarig anordnare ska ske inom 14 dagar från start uppfylls av plan_inskickad }
exempel grundfall { bedömningsdag 2024-03-25 givet { start: 2024-03-04 } }
";

fn completions(source: &str) -> (Database, Completions, String) {
    let at = source.find("$0").unwrap();
    let text = format!("{}{}", &source[..at], &source[at + 2..]);
    let db = Database::default();
    let rules = SourceFile::new(&db, "regler.stadga".to_owned(), RULES.to_owned());
    let file = SourceFile::new(&db, "ny.stadga".to_owned(), text.clone());
    let ruleset = RuleSet::new(&db, "prov".to_owned(), vec![file, rules], Vec::new(), None);
    let settings = Settings { language: Language::Swedish, day: Date::from_ymd(2024, 3, 4).unwrap() };
    let found = completion(&db, ruleset, file, at as u32, settings);
    (db, found, text)
}

/// The labels that begin with what has been typed, in their order.
fn labels(source: &str) -> Vec<String> {
    let (_, found, text) = completions(source);
    let at = source.find("$0").unwrap();
    let matching = found.entries.iter().filter(|entry| {
        let replaced = entry.replaced.unwrap_or(found.replaced);
        let typed = folded(text.get(replaced.start as usize..at).unwrap_or_default());
        folded(&entry.label).starts_with(&typed)
    });
    matching.map(|entry| entry.label.clone()).collect()
}

/// That the labels at the cursor begin with these.
#[track_caller]
fn check(source: &str, expected: &[&str]) {
    let found = labels(source);
    let shown: Vec<&str> = found.iter().take(expected.len()).map(String::as_str).collect();
    assert_eq!(shown, expected, "\n{source}\n{found:#?}");
}

/// That the entries at the cursor begin with these labels and what stands beside them.
#[track_caller]
fn details(source: &str, expected: &[&str]) {
    let (_, found, _) = completions(source);
    let shown =
        found.entries.iter().map(|entry| format!("{}: {}", entry.label, entry.detail.clone().unwrap_or_default()));
    let shown: Vec<String> = shown.take(expected.len()).collect();
    assert_eq!(shown, expected, "\n{source}");
}

/// That these are the labels at the cursor.
#[track_caller]
fn exactly(source: &str, expected: &[&str]) {
    assert_eq!(labels(source), expected, "\n{source}");
}

/// That the labels at the cursor hold these and none of those.
#[track_caller]
fn holds(source: &str, these: &[&str], those: &[&str]) {
    let found = labels(source);
    for label in these {
        assert!(found.iter().any(|own| own == label), "{label} is missing\n{source}\n{found:#?}");
    }
    for label in those {
        assert!(!found.iter().any(|own| own == label), "{label} is there\n{source}\n{found:#?}");
    }
}

#[test]
fn declarations_begin_at_the_top_level_in_the_order_of_the_reference() {
    check("$0", &["regelverk", "bygger på", "källa", "roll", "ärende"]);
    holds("$0", &["skyldighet", "testfall"], &["steg", "händelse", "ansvarig", "start"]);
    exactly("skyl$0", &["skyldighet"]);
    exactly("fastställt $0", &["fastställt värde"]);
    exactly("roll a\n\nuppgifter o$0", &["uppgifter om"]);
}

#[test]
fn what_begins_below_an_unclosed_declaration_is_still_told_by_its_line() {
    exactly("skyldighet x {\n    ansvarig anordnare\n    rikt$0\n\nvillkor y { vuxen }\n", &["riktmärke"]);
    holds("villkor y { vuxen }\n$0\nskyldighet x {\n", &["insats"], &["ansvarig"]);
}

#[test]
fn a_block_is_offered_the_clauses_it_may_have_the_missing_first() {
    check("skyldighet x {\n    $0\n}", &["ansvarig", "riktmärke", "ska ske", "anmärkning"]);
    holds("skyldighet x {\n    $0\n}", &["uppfylls av", "för varje"], &["mottagare", "belopp", "insats"]);
    holds("skyldighet x {\n    ansvarig anordnare\n    $0\n}", &["ska ske"], &["ansvarig"]);
    holds("skyldighet x {\n    $0\n    ansvarig anordnare\n}", &["ska ske"], &["ansvarig"]);
    holds("kontroll x {\n    krav vuxen\n    $0\n}", &["upplys"], &["föreslå"]);
    holds("insats x {\n    $0\n}", &["får beviljas om", "skyldighet", "villkor"], &["ansvarig", "källa"]);
    exactly("ärende A {\n    hän$0\n}", &["händelse"]);
}

#[test]
fn the_words_of_a_clause_that_is_begun_take_its_place() {
    exactly("insats x {\n    får bev$0\n}", &["får beviljas om"]);
    let (_, found, _) = completions("insats x {\n    får bev$0\n}");
    assert!(found.entries.iter().all(|entry| entry.replaced.is_some_and(|span| span.start == 15)));
}

#[test]
fn parties_are_roles() {
    check("skyldighet x {\n    ansvarig $0\n}", &["anordnare", "karriärvägledare"]);
    check("skyldighet x {\n    ansvarig kar$0\n    ska ske inom 14 dagar från start\n}", &["karriärvägledare"]);
    holds("insats x { beslutas av $0", &["anordnare"], &["start", "nivå", "AMI1", "plan_inskickad"]);
}

#[test]
fn time_limits_are_offered_with_what_they_come_to() {
    details(
        "skyldighet x {\n    ska ske $0\n}",
        &[
            "inom 14 dagar från start: 4 mars ger 18 mars 2024 (måndag)",
            "inom 5 arbetsdagar från start: 4 mars ger 11 mars 2024 (måndag)",
            "inom 2 veckor från start: 4 mars ger 18 mars 2024 (måndag)",
            "inom 3 månader från start: 4 mars ger 4 juni 2024 (tisdag)",
        ],
    );
    details(
        "skyldighet x {\n    ska ske inom 5 arbetsdagar $0\n}",
        &["från: 4 mars ger 11 mars 2024 (måndag)", "från och med: 4 mars ger 8 mars 2024 (fredag)"],
    );
    holds("skyldighet x {\n    ska ske inom 5 $0\n}", &["dagar", "arbetsdagar"], &["kr", "%", "start"]);
    check("skyldighet x {\n    ska ske inom 5 dagar från $0\n}", &["slut", "start"]);
    check("skyldighet x {\n    ska ske senast $0\n}", &["slut", "start", "bedömningsdagen"]);
    check("skyldighet x {\n    ska ske välj planens_frist {\n        från_start: $0\n", &["inom 14 dagar från start"]);
    check("skyldighet x {\n    ska ske {\n        huvudregel $0\n", &["inom 14 dagar från start"]);
}

#[test]
fn values_of_the_expected_type_come_first_and_the_nearest_of_them() {
    check("beräkning x: kronor = $0", &["checkbelopp", "tak"]);
    check("beräkning x: datum = $0", &["slut", "start", "bedömningsdagen"]);
    check("beräkning x(dag_ett: datum): datum = $0", &["dag_ett", "slut", "start"]);
    check("beräkning x: kronor = checkbelopp[$0]", &["AMI", "insats"]);
    check("beräkning x: decimaltal = andel(2024-03; $0)", &["insatsperioden"]);
    check("insats x {\n    får beviljas om $0\n}", &["vuxen"]);
    holds("beräkning x: heltal = $0", &["ålder"], &["x", "rutiner", "Nivå", "planens_frist"]);
}

#[test]
fn beside_a_value_its_members_are_offered() {
    check("beräkning x: ja/nej = nivå är $0", &["låg", "mellan_nivå", "hög", "högst"]);
    check("beräkning x: ja/nej = nivå är minst mel$0", &["mellan_nivå"]);
    holds("beräkning x: ja/nej = nivå är $0", &["minst", "någon av"], &["efter", "start", "vuxen"]);
    check("beräkning x: ja/nej = genomförandeplan.status är $0", &["inte_aktuell", "ej_påbörjad", "ersatt"]);
    check("beräkning x: ja/nej = insats är $0", &["AMI1"]);
}

#[test]
fn after_a_dot_stand_fields_and_properties() {
    exactly("beräkning x: ja/nej = kund.$0", &["arbetsförmåga", "födelsedatum"]);
    exactly("villkor x { kund.föd$0 är minst 2 }", &["födelsedatum"]);
    check("beräkning x: heltal = antal(sjukfrånvaro kallad s där s.$0", &["grad", "av", "dagar"]);
    check("beräkning x: heltal = antal(sjukfrånvaro där .$0) + 2", &["grad", "av", "dagar"]);
    holds("beräkning x: datum = genomförandeplan.$0", &["sista_dag", "status"], &["belopp"]);
    check("beräkning x: Nivå = Nivå.$0", &["hög", "låg"]);
}

#[test]
fn operators_are_those_that_the_type_takes() {
    holds("beräkning x: ja/nej = nivå $0", &["är", "är minst", "är någon av"], &["är före", "+", "och", "finns"]);
    holds("beräkning x: ja/nej = start $0", &["är före", "är senast", "finns", "finns inte", "+"], &["*", "och"]);
    holds("beräkning x: ja/nej = vuxen $0", &["och", "eller"], &["*", "är före"]);
    holds("beräkning x: ja/nej = plan_inskickad $0", &["har skett", "kallad", "där"], &["är minst"]);
    exactly("beräkning x: ja/nej = plan_inskickad har $0", &["skett"]);
    holds("beräkning x: heltal = om vuxen $0", &["så"], &["annars"]);
    holds("beräkning x: heltal = om vuxen så 1 $0", &["annars"], &["så"]);
}

#[test]
fn units_follow_a_number() {
    holds("beräkning x: kronor = 100 $0", &["kr", "dagar", "%"], &["start"]);
    holds("beräkning x: dagar = 1 $0", &["dag", "arbetsdag"], &["dagar"]);
}

#[test]
fn types_are_offered_after_a_colon() {
    holds("beräkning x: $0", &["datum", "ja/nej", "lista med", "Nivå", "Kund"], &["start", "rutiner", "AMI"]);
    holds("beräkning x(a: $0", &["datum"], &["start"]);
    holds("ärende A {\n    b: $0\n}", &["datum", "Nivå"], &["start"]);
    holds("ärende A {\n    b: datum $0\n}", &["eller inget", "över tid", "enligt"], &["datum"]);
    exactly("beräkning x: datum e$0", &["eller inget", "enligt"]);
}

#[test]
fn sources_have_their_places_with_headings() {
    exactly("villkor x enligt $0", &["rutiner"]);
    details(
        "villkor x enligt rutiner $0",
        &["avsnitt 7.3: Genomförandeplan", "avsnitt 7.10: Kontakt", "rubrik \"Mål och syfte\": "],
    );
    details("villkor x enligt rutiner avsnitt 7.$0 {\n", &["7.3: Genomförandeplan", "7.10: Kontakt"]);
    exactly("villkor x enligt rutiner avsnitt 7.3, avsnitt 7.1$0", &["7.10"]);
    exactly("villkor x enligt rutiner rubrik \"M$0", &["Mål och syfte"]);
    let (_, found, _) = completions("villkor x enligt rutiner avsnitt 7.$0 {\n");
    assert_eq!(
        found.entries.first().and_then(|entry| entry.replaced).map(|span| (span.start, span.end)),
        Some((33, 35))
    );
}

#[test]
fn events_are_offered_where_something_happens() {
    exactly(
        "skyldighet x {\n    uppfylls av $0\n}",
        &["månadsrapport_klar", "plan_inskickad", "sjukfrånvaro", "minst"],
    );
    holds("skyldighet x {\n    för varje $0\n}", &["sjukfrånvaro", "månad i"], &["start", "AMI"]);
}

#[test]
fn data_of_a_test_case_are_the_facts_and_events_that_are_declared() {
    let given = |inner: &str| {
        format!("testfall \"x\" {{\n    bedömningsdag 2024-03-25\n    givet {{\n        {inner}\n    }}\n}}")
    };
    exactly(
        &given("$0"),
        &[
            "insats",
            "kund",
            "nivå",
            "slut",
            "start",
            "2024-03-04",
            "månadsrapport_klar",
            "plan_inskickad",
            "sjukfrånvaro",
        ],
    );
    check(&given("start: 2024-03-04\n        $0\n        slut: inget"), &["insats", "kund", "nivå", "2024-03-04"]);
    check(&given("nivå: $0"), &["låg", "mellan_nivå", "hög"]);
    exactly(&given("2024-03-01 $0"), &["månadsrapport_klar", "plan_inskickad", "sjukfrånvaro"]);
    exactly(&given("2024-03-01–2024-03-04 $0"), &["sjukfrånvaro"]);
    exactly(&given("2024-03-01–2024-03-04 sjukfrånvaro { $0 }"), &["grad"]);
    exactly(&given("kund { födelsedatum: 2000-01-01, $0 }"), &["arbetsförmåga"]);
    let (_, found, _) = completions(&given("sjukf$0"));
    let event = found.entries.iter().find(|entry| entry.label == "sjukfrånvaro").unwrap();
    assert_eq!(event.insert, "2024-03-04–2024-03-11 sjukfrånvaro");
    exactly("testfall \"x\" {\n    givet g$0\n}", &["grundfall"]);
    check("testfall \"x\" {\n    förväntat genomf$0\n}", &["genomförandeplan"]);
}

#[test]
fn readings_are_those_of_the_tolkning_that_are_not_there_yet() {
    exactly("testfall \"x\" {\n    med tolkning $0\n}", &["planens_frist"]);
    exactly("testfall \"x\" {\n    med tolkning planens_frist: $0\n}", &["från_kön", "från_start"]);
    exactly("beräkning x: heltal = välj $0", &["planens_frist"]);
    exactly("beräkning x: heltal = välj planens_frist { från_start: 1, $0 }", &["från_kön"]);
    let (_, found, _) = completions("beräkning x: heltal = välj $0");
    let snippet = found.entries.first().and_then(|entry| entry.snippet.as_deref());
    assert_eq!(snippet, Some("planens_frist {\n    från_start: ${1}\n    från_kön:   ${2}\n}"));
}

#[test]
fn nothing_is_offered_where_an_author_names_something_or_writes_prose() {
    for source in [
        "skyldighet $0",
        "beräkning x: heltal = antal(sjukfrånvaro kallad $0",
        "// $0",
        "villkor x \"Är $0",
        "ärende A {\n    $0",
        "roll a, $0",
    ] {
        let found: Vec<String> =
            labels(source).into_iter().filter(|label| !["händelse", "avser"].contains(&label.as_str())).collect();
        assert!(found.is_empty(), "{source}\n{found:#?}");
    }
}

#[test]
fn whole_declarations_are_forms_that_the_parser_takes() {
    for head in HEADS {
        let form = templates::of_declaration(head.kind, head.words.len() > 1);
        let plain = templates::plain(form);
        let text = if head.kind == DeclarationKind::Steg { format!("förlopp f {{\n{plain}\n}}") } else { plain };
        for (_, parsed) in parser::parse_file(&text) {
            let errors: Vec<_> =
                parsed.problems.iter().map(|found| found.problem.message(Language::Swedish).headline).collect();
            assert!(errors.is_empty(), "{text}\n{errors:#?}");
        }
    }
}

#[test]
fn what_is_told_of_an_entry_follows_the_language() {
    let (db, found, _) = completions("skyldighet x {\n    ansv$0\n}");
    let entry = found.entries.iter().find(|entry| entry.label == "ansvarig").unwrap();
    let swedish = entry.documentation(&db, Language::Swedish).unwrap();
    assert_eq!(
        swedish,
        "```stadga\nansvarig ROLL\n```\nDen som ska se till att skyldigheten uppfylls.\n\n```stadga\nansvarig anordnare\n```"
    );
    assert!(entry.documentation(&db, Language::English).unwrap().contains("who is responsible"));
}

#[test]
fn what_authors_wrote_is_told_of_what_they_declared() {
    let told = |source: &str, label: &str| {
        let (db, found, _) = completions(source);
        let entry = found.entries.iter().find(|entry| entry.label == label).unwrap();
        entry.documentation(&db, Language::Swedish).unwrap()
    };
    assert_eq!(told("beräkning x: ja/nej = vu$0", "vuxen"), "```stadga\nvillkor vuxen \"Är vuxen\"\n```\n\nÄr vuxen");
    assert_eq!(told("beräkning x: ja/nej = nivå är l$0", "låg"), "```stadga\nlåg\n```\n\nNivå\n\nLåg nivå");
    assert_eq!(told("beräkning x: ja/nej = kund.$0", "födelsedatum"), "```stadga\nfödelsedatum: datum\n```\n\nKund");
    assert_eq!(
        told("villkor x enligt rutiner avsnitt 7.$0", "7.3"),
        "**avsnitt 7.3** Genomförandeplan\n\nKundvalsrutiner 2024"
    );
}

#[test]
fn what_a_payment_requires_and_what_goes_before_an_exception_are_named() {
    exactly("ersättning x {\n    kräver $0\n}", &["genomförandeplan"]);
    let rules = "beräkning x: heltal {\n    huvudregel 1\n    undantag ett om vuxen så 2\n    undantag två_ om vuxen går före $0 så 3\n}";
    exactly(rules, &["ett"]);
}

#[test]
fn letters_without_marks_find_names_with_them() {
    let (_, found, _) = completions("beräkning x: heltal = ald$0");
    let entry = found.entries.iter().find(|entry| entry.label == "ålder").unwrap();
    assert_eq!(entry.filter, "alder ålder");
    let (_, found, _) = completions("beräkning x: heltal = å$0");
    assert_eq!(found.entries.iter().find(|entry| entry.label == "ålder").unwrap().filter, "ålder alder");
}
