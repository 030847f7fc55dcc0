//! What an analyst reads for each problem of names, types and rules, in both languages.

use std::fmt::Write as _;

use super::{CASE, checked};
use crate::diagnostics::report::Report;
use crate::diagnostics::{Describe, Language, Severity};

/// A text for each code, after the facts and names that all tests share.
const SOURCES: &[&str] = &[
    "villkor v { kund.har_bistånd och helt_ny }",
    "villkor v { kund.språk_nivå är a }",
    "uppgifter om P { x: helttal }",
    "beräkning ung: heltal = 1\nvillkor v { kund.slag är ung }",
    "uppräkning U1 { arbete }\nuppräkning U2 { arbete }\ninsats X { mål arbete }",
    "villkor v { Slag }",
    "insats X i Slag",
    "villkor v { ja }\nberäkning v: heltal = 1",
    "villkor v { finns(sjukfrånvaro kallad start) }",
    "uppräkning U { x, y, x }",
    "villkor ålder { ja }\nberäkning alder: heltal = 1",
    "beräkning b1: heltal = b2\nberäkning b2: heltal = b1",
    "uppgifter om P { id: heltal }",
    "beräkning b = 1",
    "skyldighet s { uppfylls av plan_inskickad }",
    "insats X { insatstid högst 3 månader\n insatstid högst 4 månader }",
    "kontroll k { krav ja\n föreslå \"x\" till anordnare }",
    "villkor v { .datum är före 2024-01-01 }",
    "villkor v { finns(läkarintyg kallad l där .datum är före 2024-01-01) }",
    "villkor v { denna.datum är före 2024-01-01 }",
    "ärende Annat { x: heltal }\nvillkor v { kund.har_bistånd }",
    "insatsgrupp G1 i AMI\ninsatsgrupp G2 i G1\ninsatsgrupp G3 i G2\ninsatsgrupp G4 i G3\ninsatsgrupp G5 i G4",
    "händelse e { start: heltal } giltig om start är 1",
    "beräkning b: anordnare = 1",
    "bygger på nationell",
    "beräkning b: kronor = 3 876",
    "beräkning b: dagar = 14 dagar + 1 månad",
    "villkor v { 14 dagar är minst 1 månad }",
    "villkor v { start är före 2024-01-01 }",
    "beräkning b: kronor = belopp_per_månad / 30",
    "beräkning b(x: heltal; y: dagar): heltal = x\nvillkor v { b(1) är 1 }",
    "beräkning b(x: heltal; y: dagar): heltal = x\nvillkor v { b är 1 }",
    "villkor v { kund(1) }",
    "fastställt värde tak per Slag: kronor { 2024: ung 100 kr }\nberäkning b: kronor = tak",
    "beräkning b: heltal = kund.namn[1]",
    "villkor v { kund finns }",
    "villkor v { antal([]) är 0 }",
    "beräkning b: dagar = 1,5 dagar",
    "villkor v { (om ja så 14 dagar annars 1 månad) är 14 dagar }",
    "tolkning t { a1 tillämpas\n b1 }\nberäkning b: heltal = välj t { a1: 1 }",
    "beräkning b: datum = plan_inskickad.datum",
    "beräkning b: heltal = antal(kund.namn)",
    "beräkning b: dagar = dagar i kund.födelsedatum",
    "beräkning b: månader = månader mellan kund.födelsedatum och prövningsdagen",
    "villkor v { FAI1.får_beviljas }",
    "insats X { insatstid högst 10 dagar }\nvillkor v { insats finns och insats.insatstid finns }",
    "villkor v { kund.slag är ung eller vuxen }",
    "villkor v { kund.slag är ung och vuxen }",
    "kontroll k { krav ja }\nvillkor v { k.status är försenad }",
    "händelse e giltig om antal(e) är 0",
    "villkor v { finns(kund.barn senast prövningsdagen) }",
    "skyldighet s { ansvarig anordnare\n för varje månad i insatsperioden kallad m\n ska ske under m\n uppfylls av plan_inskickad }",
    "insats X { beslutas av kund.namn }",
    "testfall \"t\" { bedömningsdag 2024-01-01\n givet { start: 2024-01-01 från och med 2024-01-01 }\n förväntat ja }",
    "villkor v { kund.namn }",
    "händelse e { uppstår vid kund.barn }",
    "ersättning e { mottagare anordnare\n belopp 1 kr\n avrundning öre, halva uppåt\n kräver kund }",
    "testfall \"t\" { bedömningsdag 2024-01-01\n givet { start { dag: 1 } }\n förväntat ja }",
    "testfall \"t\" { bedömningsdag 2024-01-01\n givet { 2024-01-01 sjukfrånvaro }\n förväntat ja }",
    "källa rutiner \"R\" { avsnitt 7.3 \"Planen\" }\nvillkor v enligt rutiner avsnitt 7.33 { ja }",
    "villkor v gäller till och med 2024-06-30 { ja }\nvillkor v gäller från och med 2024-06-30 { nej }",
    "villkor v gäller till och med 2024-06-30 { ja }\nvillkor v gäller från och med 2024-08-01 { nej }",
    "villkor v(x: heltal) gäller till och med 2024-06-30 { ja }\nvillkor v gäller från och med 2024-07-01 { nej }",
    "villkor v gäller från och med 2024-07-01 till och med 2024-06-30 { ja }",
    "tolkning t: intervall { snäv: 18–20\n vid: 16–20 }",
    "tolkning t: intervall { snäv: 18–20 tillämpas\n vid }",
    "tolkning t { snäv: 18–20 tillämpas\n vid }",
    "beslutstabell t1(slag: Slag; ålder: heltal) ger Nivå {\n| slag || t1 |\n| ung || a |\n}",
    "beslutstabell t1(slag: Slag) ger Nivå {\n| slag || t1 | t2 |\n| ung || a | b |\n}",
    "fastställt värde tak: kronor { 2024: 100 kr\n 2024-03: 200 kr }",
    "fastställt värde tak per Slag: kronor = 100 kr",
    "fastställt värde tak per Slag: kronor { 2024: ung 100 kr; ung 200 kr }",
    "beräkning b: dagar { huvudregel 0 dagar\n undantag ett om ja går före två så 1 dag\n undantag två om ja går före ett så 2 dagar }",
    "beräkning b: dagar { undantag \"x\" om ja så 1 dag }",
    "testfall \"t\" { bedömningsdag 2024-01-01 }",
    "skyldighet s { ansvarig anordnare\n ska ske inom 14 dagar från start senast slut\n uppfylls av plan_inskickad }",
    "skyldighet s { ansvarig anordnare\n ska ske inom 14 dagar från start }",
    "beräkning b: dagar { huvudregel 0 dagar }\nundantag \"x\" till b om ja så gäller inte",
    "regelverk r1\nregelverk r2",
    "källa k \"K\" { avsnitt 1\n avsnitt 1 }",
    "skyldighet s ersätter s2 { ansvarig anordnare\n ska ske utan bestämd tid }\nskyldighet s2 { ansvarig anordnare\n ska ske utan bestämd tid }",
    "fastställt värde tak per datum: kronor { 2024: ung 100 kr }",
    "beslutstabell t1(slag: Slag) ger Nivå {\n| slag || t1 |\n| ung, vuxen || a |\n| vuxen, senior || b |\n}",
    "beslutstabell t1(slag: Slag) ger Nivå {\n| slag || t1 |\n| ung, vuxen || a |\n}",
    "beslutstabell t1(slag: Slag) ger Nivå, första träff {\n| slag || t1 |\n| - || a |\n| ung || b |\n}",
    "beräkning b: dagar { huvudregel 0 dagar\nundantag \"bistånd\" om kund.har_bistånd så 1 dag\nundantag \"ung\" om kund.slag är ung så 2 dagar\n}",
];

#[test]
fn every_problem_is_worded_in_both_languages() {
    let mut shown = String::new();
    for source in SOURCES {
        let problems = checked(CASE, source);
        let problem = problems.last().unwrap();
        assert!(problems.iter().all(|other| other.problem.code() == problem.problem.code()), "{source}: {problems:#?}");
        let _ = writeln!(shown, "{source}");
        for language in [Language::Swedish, Language::English] {
            shown.push_str(&worded(&problem.report(language)));
        }
        shown.push('\n');
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn every_code_of_names_types_and_rules_has_a_text_here() {
    let problems = SOURCES.iter().flat_map(|source| checked(CASE, source));
    let mut codes: Vec<_> = problems.map(|problem| problem.problem.code().0).collect();
    codes.sort_unstable();
    codes.dedup();
    // ST213 needs a standard library. ST312, ST411 and ST423 were the parser's before they were given out.
    let given_out = (201..=226).chain(301..=334).chain(401..=429);
    let elsewhere = [213, 312, 411, 423];
    let expected: Vec<_> =
        given_out.filter(|number| !elsewhere.contains(number)).map(|number| format!("ST{number}")).collect();
    assert_eq!(codes, expected);
}

fn worded(report: &Report) -> String {
    let severity = match report.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "information",
    };
    let mut text = format!("  {} {severity}: {}\n", report.code.0, report.message.headline);
    for part in [&report.message.label, &report.message.why, &report.message.help] {
        let _ = writeln!(text, "    {}", if part.is_empty() { "–" } else { part.as_str() });
    }
    for (_, note) in &report.related {
        let _ = writeln!(text, "    + {note}");
    }
    for (_, replacement) in &report.fix {
        let _ = writeln!(text, "    = {replacement:?}");
    }
    text
}
