//! What is told at places of case files: each is a file with a cursor in it.
#![expect(clippy::string_slice, reason = "tests end where something is not as they need it")]

use insta::assert_snapshot;
use stadga_lang::db::{Database, RuleSet, SourceFile};
use stadga_lang::lowering::link;

use super::*;

const RULES: &str = "
/// Den som är inskriven.
ärende Kund {
    /// Enligt folkbokföringen.
    född: datum
    nivå: Nivå
    bor_här: ja/nej eller inget
    adress: Adress
    händelse frånvaro \"Frånvarande\" under period { skäl: text }
    händelse möte \"Möte\" { bokat: ja/nej }
}
uppgifter om Adress { ort: text, postnummer: heltal }
uppräkning Nivå { låg \"Låg nivå\", hög }
villkor vuxen { född är före 2006-01-01 }
";

/// A text with `$0` where the cursor is, for the program of the rules above.
fn with_cursor<T>(text: &str, ask: impl FnOnce(&Program, &str, u32) -> T) -> T {
    let db = Database::default();
    let file = SourceFile::new(&db, "a.stadga".to_owned(), RULES.to_owned());
    let ruleset = RuleSet::new(&db, "prov".to_owned(), vec![file], Vec::new(), None);
    let offset = text.find("$0").unwrap_or_default();
    ask(&link(&db, ruleset).program, &text.replace("$0", ""), offset as u32)
}

fn offered(text: &str) -> String {
    let today = Date::from_ymd(2024, 3, 4).unwrap();
    let offers =
        with_cursor(text, |program, text, offset| completions(program, text, offset, today, Language::Swedish));
    let line = |offer: &Offer| format!("{} ({})", offer.insert, offer.detail);
    offers.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn shown(text: &str) -> String {
    let found = with_cursor(text, |program, text, offset| {
        let (span, told) = hover(program, text, offset, Language::Swedish)?;
        Some(format!("[{}] {told}", &text[span.start as usize..span.end as usize]))
    });
    found.unwrap_or_default()
}

#[test]
fn the_keys_of_a_case_are_those_that_it_does_not_have() {
    assert_snapshot!(offered(r#"{ "id": 1, "född": "2000-01-01", $0 }"#), @r#"
    "nivå":  (ett av namnen)
    "bor_här":  (ja/nej eller null (finns inte))
    "adress":  (uppgifter)
    "events":  (lista)
    "unknown_events":  (lista)
    "#);
}

#[test]
fn keys_within_a_record_are_those_of_the_record() {
    assert_snapshot!(offered(r#"[{ "adress": { "o$0 "#), @r#"
    "ort":  (text)
    "postnummer":  (heltal)
    "#);
}

#[test]
fn an_event_has_the_keys_of_its_kind() {
    assert_snapshot!(offered(r#"{ "events": [ { $0, "type": "möte" } ] }"#), @r#"
    "bokat":  (ja/nej)
    "date":  (datum)
    "time":  (text)
    "id":  (text)
    "by":  (ett av namnen)
    "order":  (heltal)
    "#);
    assert_snapshot!(offered(r#"{ "events": [ { "type": $0 } ] }"#), @r#"
    "frånvaro" ()
    "möte" ()
    "#);
}

#[test]
fn values_are_names_days_and_yes_and_no() {
    assert_snapshot!(offered(r#"{ "nivå": $0 }"#), @r#"
    "låg" (Låg nivå)
    "hög" (ett av namnen)
    "#);
    assert_snapshot!(offered(r#"{ "född": "$0" }"#), @r#""2024-03-04" (datum)"#);
    assert_snapshot!(offered(r#"{ "bor_här": $0"#), @r"
    true (ja/nej)
    false (ja/nej)
    null (null (finns inte))
    ");
}

#[test]
fn keys_names_and_days_say_what_they_are() {
    assert_snapshot!(shown(r#"{ "fö$0dd": "2000-01-01" }"#), @r#"
    ["född"] **född**: datum

    Enligt folkbokföringen.
    "#);
    assert_snapshot!(shown(r#"{ "född": "2000-0$01-01" }"#), @r#"["2000-01-01"] **lördag 1 januari 2000**"#);
    assert_snapshot!(shown(r#"{ "nivå": "lå$0g" }"#), @r#"["låg"] **låg**: Låg nivå"#);
    assert_snapshot!(shown(r#"{ "okänd$0": 1 }"#), @"");
}

#[test]
fn what_is_wrong_is_told_where_it_stands() {
    let text = r#"{ "id": "a", "fodd": "2000-01-01", "nivå": "lag" }"#;
    let told = with_cursor(text, |program, text, _| {
        let reports = problems(program, "a.case.json", text, Language::Swedish);
        let line = |report: &Report| {
            let span = report.location.span;
            format!("{} [{}]", report.code.0, &text[span.start as usize..span.end as usize])
        };
        reports.iter().map(line).collect::<Vec<_>>().join("\n")
    });
    assert_snapshot!(told, @r#"
    ST604 ["fodd"]
    ST612 ["lag"]
    "#);
}

#[test]
fn no_text_and_no_place_of_it_is_too_odd() {
    let text = r#"}{ "a" : [ , { "events" [ { "type": "möte" , ] } "född": "20\"00 , "nivå" : låg "#;
    let deep = "{\"a\":[".repeat(500);
    with_cursor("", |program, _, _| {
        for text in [text, deep.as_str(), "", "\"", "{", "[", "å{ö:ä"] {
            for offset in 0..=text.len().min(300) {
                let today = Date::from_ymd(2024, 3, 4).unwrap();
                completions(program, text, offset as u32, today, Language::English);
                hover(program, text, offset as u32, Language::English);
            }
        }
    });
}
