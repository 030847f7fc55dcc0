//! What an analyst reads for each problem, in both languages, with the text that causes it.

use std::fmt::Write as _;

use crate::diagnostics::{Describe, Diagnostic, EditKind, Language, Message, Problem};
use crate::parser::parse_file;
use crate::span::Span;

/// A text for each kind of problem, in the order of the codes.
const SOURCES: &[&str] = &[
    "skyldighet s {\n    ansvarig\n}",
    "skyldighet s {\n    ansvarig r 5\n}",
    "villkor v { f längd }",
    "testfall \"t\" { givet { a: inga hinder } }",
    "testfall \"t\" { givet { händelse h 2024-03-18 } }",
    "testfall \"t\" { givet { händelse h } }",
    "testfall \"t\" { givet { kartläggning_klar } }",
    "testfall \"t\" { givet { 2024-04-15 - 2024-04-21 paus } }",
    "testfall \"t\" { givet { avser: mars 2024 } }",
    "händelse kartläggning klar \"Klar\"",
    "insats Kurs En kurs i svenska { insatstid högst 3 månader }",
    "testfall planen kom sent { bedömningsdag 2024-01-01 }",
    "villkor v {\n    bor här: a\n}",
    "villkor v {\n    \"bor här\" a\n}",
    "villkor v {\n    något av\n    a\n    b\n}",
    "villkor v { något av a eller b }",
    "villkor v { någon av { a } }",
    "villkor v {\n    minst 18 år: a\n}",
    "insats I { insatstid max 6 mån }",
    "insats I { beslutas av handläggare eller chef }",
    "insats I { får förlängas med högst 2 gånger }",
    "villkor v { antal(h) är högst 2 gånger }",
    "skyldighet s { ska ske inom 5 bankdagar från start }",
    "skyldighet s { ska ske senast 5 dagar från start }",
    "skyldighet s { ska ske senast den 7:e i månaden efter m }",
    "skyldighet s { ska ske senast den 15 mars }",
    "skyldighet s { ska ske snarast möjligt }",
    "beslutstabell t(a: A) ger R {\n| a || r |\n| b eller c || x |\n}",
    "beräkning b: kronor = a x 2",
    "skyldighet s { ansvarig: r }",
    "villkor v { - \"x\": a }",
    "villkor v { \"x\": om a }",
    "villkor v { a ska vara 3 }",
    "villkor v { a är 3 eller mer }",
    "beräkning b: kronor = 3 876 kr per månad",
    "ersättning e { avrundning öre uppåt }",
    "villkor v enligt \"rutiner\" avsnitt 9.1 { a }",
    "villkor v enligt rutiner s. 9 { a }",
    "beräkning b: heltal { huvudregel: 3 }",
    "insats I { insatstid upp till 6 månader }",
    "insats I { insatstid maximalt ett år }",
    "insats I { insatstid högst 3 månader förlängs 1 månad av varje f }",
    "testfall \"t\" { givet { bor_här = ja } }",
    "villkor v { a är större än eller lika med 18 }",
    "villkor v { a överstiger 18 }",
    "villkor v { a inte är b }",
    "villkor v { a inte }",
    "villkor v { \"x\": a och\n\"y\": b }",
    "villkor v {\n    \"x\": a\n    eller \"y\": b\n}",
    "ersättning e { kräver a(m) och b(m) }",
    "skyldighet s { uppfylls av h som avser p }",
    "skyldighet s { uppfylls av h för p }",
    "ersättning e { utbetalning den 25 i månaden efter m }",
    "händelse h { avser: månad )",
    "skyldighet s { för varje månad kallad m }",
    "skyldighet s { ska ske samma dag som start }",
    "villkor v enligt rutiner avsnitt 9.1 och 9.2 { a }",
    "villkor v enligt rutiner 9.1 { a }",
    "fastställt värde f per G: kronor { 2024: A: 1 kr; B 2 kr }",
    "insats I { insatstid minst 4 mån }",
    "insats I { insatstid minst 1 månad, högst 3 månader }",
    "beräkning b: dagar = 3 dager",
    "regelverk r { gäller från och med 1 januari 2026 }",
    "testfall \"t\" { bedömningsdag \"2026-08-01\" }",
    "skyldighet granskning {\n    ansvarig r",
    "roll r\n}",
    "skyldigheet s {\n    ansvarig r\n}",
    "ansvarig r",
    "skyldighet {\n    ansvarig r\n}",
    "beräkning när: datum = start",
    "beräkning månader: heltal = 1",
    "skyldighet s {\n    villkor v { a }\n}",
    "beräkning b \"B\": heltal = 1",
    "beräkning b: heltal { undantag om a så 2 går före c }",
    "beräkning b: heltal { undantag så 2 om a }",
    "skyldighet s: datum { ansvarig r }",
    "villkor v",
    "villkor v = a",
    "ersättning e {\n    motagare r\n}",
    "beräkning b: heltal { a * 2 }",
    "testfall \"t\" {\n    2024-03-18 h\n}",
    "ersättning e {\n    ansvarig r\n}",
    "insats I {\n    får\n}",
    "skyldighet s { ansvarig r ska ske senast d }",
    "testfall \"t\" { givet { a: ja b: nej } }",
    "skyldighet s {\n    ansvarig r;\n}",
    "villkor v { a = b }",
    "villkor v { a < b < c }",
    "villkor v { slut är saknas }",
    "villkor v { ålder är mellan 18 och 66 }",
    "villkor v { slut är inte mellan 2024-01-01 och 2024-06-30 }",
    "skyldighet s { ska ske inom 5 vardagar från start }",
    "insats I { får beviljas när a }",
    "skyldighet s { för varje plan som p }",
    "skyldighet s { för varje plan där a kallad p }",
    "skyldighet s { för varje plan }",
    "beräkning b: heltal = om a så 1",
    "beräkning b: heltal = 1 + om a så 1 annars 2",
    "villkor v { kund. }",
    "villkor v { (a och b }",
    "beräkning b: heltal = f(a, b)",
    "beräkning b: heltal = 2.2.1",
    "villkor v enligt avsnitt 7.3 { a }",
    "villkor v enligt rutiner avsnitt 7,3 { a }",
    "villkor v { slut är okänt }",
    "skyldighet s { ska ske inom 5 dagar efter start }",
    "skyldighet s { ska ske samma dag eller nästa arbetsdag }",
    "skyldighet s { bör ske senast d }",
    "regelverk r { gäller från 2024-01-01 }",
    "beslutstabell t(a: A) ger R {\n| a || r |\n| x || y | z |\n}",
    "beslutstabell t(a: A) ger R {\n| a || r |\n| || y |\n}",
    "beslutstabell t(a: A) ger R {\n| a | r |\n}",
    "beräkning b: heltal {\n    huvudregel 1\n    undantag om a så 2 {\n        huvudregel 3\n    }\n}",
    "händelse h av r { a: datum }",
    "övergång k { a }",
    "villkor v { a eller b och c }",
    "villkor v { a är någon av 1,5 }",
    "förlopp f { steg a\nsteg b { följer på aa } }",
    "förlopp f { steg a\nsteg a }",
    "förlopp f { steg a\nsteg b { följer på c }\nsteg c { följer på b } }",
    "förlopp f { steg a\nsteg a_den }",
];

#[test]
fn every_problem_is_worded_in_both_languages() {
    let mut shown = String::new();
    for source in SOURCES {
        let problems = problems(source);
        let [problem] = problems.as_slice() else { panic!("{source:?}: {problems:?}") };
        shown.push_str(&worded(source, problem));
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn every_code_of_the_parser_has_a_text_here() {
    let mut codes: Vec<_> =
        SOURCES.iter().flat_map(|source| problems(source)).map(|problem| problem.problem.code().0).collect();
    codes.dedup();
    // ST150 and ST151 need a text of thousands of words, ST152 needs two kinds of length.
    let expected: Vec<_> = (101..=149).chain(153..=156).map(|number| format!("ST{number}")).collect();
    assert_eq!(codes, expected);
}

#[test]
fn limits_are_worded_with_their_number() {
    for (problem, number) in [
        (super::SyntacticProblem::TooDeep { most: 256 }, "256"),
        (super::SyntacticProblem::TooLong { most: 10_000 }, "10000"),
        (super::SyntacticProblem::TooManyDeclarations { most: 20_000 }, "20000"),
    ] {
        let message = Problem::from(problem).message(Language::Swedish);
        assert!(message.why.contains(number), "{}", message.why);
    }
}

fn problems(source: &str) -> Vec<Diagnostic<Span>> {
    let items = parse_file(source);
    let absolute = |start| move |problem: Diagnostic<Span>| problem.map(|span: Span| span.shifted(start));
    items.into_iter().flat_map(|(item, parsed)| parsed.problems.into_iter().map(absolute(item.span.start))).collect()
}

/// The text, the text with its fix, and the words.
fn worded(source: &str, problem: &Diagnostic<Span>) -> String {
    let (code, severity) = (problem.problem.code().0, problem.problem.severity());
    let mut words = format!("{code} {severity:?}: {}\n", one_line(problem.at.text(source)));
    let _ = writeln!(words, "   {}", one_line(source));
    if let Some(mended) = mended(source, problem) {
        let _ = writeln!(words, "=> {}", one_line(&mended));
    }
    for language in [Language::Swedish, Language::English] {
        let Message { headline, label, why, help } = problem.problem.message(language);
        let _ = writeln!(words, "  {headline} [{label}]");
        for line in [why, help].iter().filter(|line| !line.is_empty()) {
            let _ = writeln!(words, "    {line}");
        }
    }
    words.push('\n');
    words
}

fn mended(source: &str, problem: &Diagnostic<Span>) -> Option<String> {
    let mut edits: Vec<_> = problem
        .fix
        .as_ref()?
        .edits
        .iter()
        .map(|edit| {
            let (start, end) = (edit.at.start as usize, edit.at.end as usize);
            let range = match edit.kind {
                EditKind::Replace => start..end,
                EditKind::InsertBefore => start..start,
                EditKind::InsertAfter => end..end,
            };
            (range, edit.text.as_str())
        })
        .collect();
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut mended = source.to_owned();
    for (range, text) in edits {
        mended.replace_range(range, text);
    }
    Some(mended)
}

fn one_line(text: &str) -> String {
    text.replace('\n', "⏎")
}
