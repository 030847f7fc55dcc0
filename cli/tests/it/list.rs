//! `stadga list`, and what another reader makes of the workbook.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::sandbox::Sandbox;

pub(crate) const RULES: &str = r#"
uppräkning Slag { praktik "Praktik", ferie "Feriejobb" }

ärende Ungdom {
    insatser: lista med Ungdomsinsats
}

uppgifter om Ungdomsinsats {
    slag: Slag
    start: datum
    slut: datum eller inget
    kostnad: kronor
    andel: procent
    namn: lista med text
    kvar: dagar
}

lista månadslista "Insatser: att rapportera" {
    för varje  insatser kallad insatsen
    gäller om  insatsen.slag är praktik
    kolumn     "Individ"    ärendets id
    kolumn     "Insats"     insatsen.slag
    kolumn     "Första dag" insatsen.start
    kolumn     "Sista dag"  insatsen.slut
    kolumn     "Kostnad"    insatsen.kostnad
    kolumn     "Andel"      insatsen.andel
    kolumn     "Namn"       insatsen.namn
    kolumn     "Dagar"      insatsen.kvar
    kolumn     "Per dag"    insatsen.kostnad / (insatsen.kvar / 1 dag)
    ordning    "Individ", "Första dag"
}

lista andra {
    för varje  insatser kallad insatsen
    gäller om  insatsen.slag är ferie
    kolumn     "Månad" insatsen.start.månad
}
"#;

pub(crate) const CASES: &str = r#"{"id": "ö-1", "insatser": [{"slag": "praktik", "start": "2024-03-04", "slut": null, "kostnad": "3617.60", "andel": 12.5, "namn": ["=1+1", "B"], "kvar": {"days": 3}}]}
{"id": "ä-1", "insatser": [{"slag": "praktik", "start": "2024-03-04", "slut": "2024-04-01", "kostnad": "9000000000000.01", "andel": 100, "namn": [], "kvar": {"days": 0}},
 {"slag": "praktik", "start": "2024-02-29", "kostnad": 10, "andel": 100, "namn": ["@a"], "kvar": {"days": 4}},
 {"start": "2024-01-01", "slut": null, "kostnad": 7, "andel": 1, "namn": [], "kvar": {"days": 1}},
 {"slag": "ferie", "start": "2024-06-17", "slut": null, "kostnad": 1, "andel": 1, "namn": [], "kvar": {"days": 1}}]}
{"id": "-2"}
{"id": "fel", "insatser": 7}
"#;

const RUN: &str = "list r.stadga --cases cases.jsonl --date 2024-06-15";

fn sandbox() -> Sandbox {
    Sandbox::with(&[("r.stadga", RULES), ("cases.jsonl", CASES), ("tom.stadga", "roll r\n")])
}

/// The workbook of all lists, as bytes.
fn written() -> Vec<u8> {
    let sandbox = sandbox();
    assert_eq!(sandbox.run(&format!("{RUN} --format xlsx --out lista.xlsx")).code, Some(1), "a case is refused");
    sandbox.bytes("lista.xlsx")
}

/// The rows of a sheet, each cell as what it is.
fn sheet(name: &str) -> Vec<Vec<Data>> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(written())).unwrap();
    let sheet = workbook.worksheet_range(name).unwrap();
    sheet.rows().map(<[Data]>::to_vec).collect()
}

fn text(text: &str) -> Data {
    Data::String(text.to_owned())
}

#[test]
fn each_list_is_a_table_with_what_cannot_be_decided_below_it() {
    insta::assert_snapshot!(sandbox().run(RUN).output.replace('\u{a0}', " "));
}

#[test]
fn csv_is_one_list_without_formulas() {
    insta::assert_snapshot!(sandbox().run(&format!("{RUN} månadslista --format csv")).output);
    let which = sandbox().run(&format!("{RUN} --format csv"));
    assert_eq!(which.code, Some(2));
    assert!(which.errors.contains("flera listor"), "{}", which.errors);
}

#[test]
fn a_list_that_does_not_exist_is_told_with_the_one_that_is_meant() {
    let answer = sandbox().run(&format!("{RUN} månadslistan"));
    assert_eq!(answer.code, Some(2));
    assert!(answer.errors.contains("månadslista"), "{}", answer.errors);
}

#[test]
fn a_rule_set_without_lists_says_so() {
    let answer = sandbox().run("list tom.stadga --cases cases.jsonl --date 2024-06-15");
    assert!(answer.errors.contains("Regelverket har inga listor."), "{}", answer.errors);
}

#[test]
fn a_workbook_needs_a_file() {
    let answer = sandbox().run(&format!("{RUN} --format xlsx"));
    assert_eq!((answer.code, answer.output.as_str()), (Some(2), ""));
    assert!(answer.errors.contains("--out"), "{}", answer.errors);
}

#[test]
fn the_workbook_has_a_sheet_for_each_list_and_two_more() {
    let workbook: Xlsx<_> = Xlsx::new(Cursor::new(written())).unwrap();
    assert_eq!(workbook.sheet_names(), ["Insatser  att rapportera", "andra", "Går inte att avgöra", "Underlag"]);
}

#[test]
fn another_reader_finds_days_amounts_and_texts_in_the_workbook() {
    let rows = sheet("Insatser  att rapportera");
    let heads = ["Individ", "Insats", "Första dag", "Sista dag", "Kostnad", "Andel", "Namn", "Dagar", "Per dag"];
    assert_eq!(rows[0], heads.map(text));
    // In the Swedish alphabet ä stands before ö, and of one individual the earlier day first.
    assert_eq!(rows.iter().map(|row| row[0].to_string()).collect::<Vec<_>>(), ["Individ", "ä-1", "ä-1", "ö-1"]);
    let day = |cell: &Data| match cell {
        Data::DateTime(day) => Some(day.to_ymd_hms_milli()),
        _ => None,
    };
    assert_eq!(day(&rows[1][2]), Some((2024, 2, 29, 0, 0, 0, 0)));
    assert_eq!(day(&rows[3][2]), Some((2024, 3, 4, 0, 0, 0, 0)));
    assert_eq!(rows[3][1..2], [text("Praktik")]);
    assert_eq!(rows[3][3], Data::Empty);
    assert_eq!(rows[3][4], Data::Float(3617.6));
    assert_eq!(rows[3][5], Data::Float(0.125));
    assert_eq!(rows[3][6], text("=1+1; B"));
    assert_eq!(rows[3][7], Data::Float(3.0));
    assert_eq!(rows[2][4], Data::Float(9_000_000_000_000.01));
    assert_eq!(rows[1][6], text("@a"));
    assert_eq!(rows[1][3], text("okänt: slut"));
    assert!(rows[2][8].to_string().contains("division_by_zero"), "{:?}", rows[2][8]);
}

#[test]
fn what_cannot_be_decided_and_what_it_waits_for_has_a_sheet_of_its_own() {
    let rows = sheet("Går inte att avgöra");
    let of = |row: &[Data]| row.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(of(&rows[0]), ["Lista", "Ärende", "Det som är känt", "Väntar på"]);
    assert_eq!(of(&rows[1])[..2], ["Insatser: att rapportera", "ä-1"]);
    assert_eq!(rows[1][3], text("slag"));
    assert_eq!(of(&rows[2]), ["Insatser: att rapportera", "-2", "", "insatser"]);
    assert_eq!(rows.len(), 5);
}

#[test]
fn the_workbook_says_what_it_rests_on() {
    let rows = sheet("Underlag");
    let value = |what: &str| rows.iter().find(|row| row[0] == text(what)).map(|row| row[1].to_string());
    assert_eq!(value("Bedömningsdag").as_deref(), Some("2024-06-15"));
    assert_eq!(value("Ärenden").as_deref(), Some("3"));
    assert_eq!(value("Avvisade ärenden").as_deref(), Some("1"));
    assert_eq!(value("Kontrollsumma").map(|sum| sum.len()), Some(32));
}

#[test]
fn the_same_lists_are_the_same_bytes() {
    assert!(written() == written());
}

#[test]
fn a_row_is_explained_whether_or_not_it_is_taken_in() {
    let explain = |id: &str| {
        let run = format!("explain r.stadga månadslista --cases cases.jsonl --date 2024-06-15 --id={id}");
        sandbox().run(&run).output.replace('\u{a0}', " ")
    };
    insta::assert_snapshot!(explain("ä-1"));
    let open = explain("-2");
    assert!(open.contains("Det går inte att avgöra vilka rader det finns."), "{open}");
    assert!(open.contains("Uppgifter som saknas\n  insatser\n"), "{open}");
}

#[test]
fn one_row_is_explained_by_what_it_is_about() {
    let run = "--cases cases.jsonl --date 2024-06-15 --id ä-1 --depth short";
    let answer = sandbox().run_with(
        &[&["explain", "r.stadga", "månadslista(/insatser/3)"], &run.split(' ').collect::<Vec<_>>()[..]].concat(),
        &[],
        "",
    );
    assert!(answer.output.contains("raden tas inte med i listan."), "{}{}", answer.output, answer.errors);
}

const VERSIONS: &str = r#"
ärende Uppdrag {
    slut: datum
    avslutat: ja/nej
    händelse rapport { avser: månad }
}

lista uppdrag "Uppdrag" gäller från och med 2020-01-01 till och med 2023-12-31 {
    kolumn   "Uppdrag" ärendets id
    ordning  "Uppdrag" fallande
}

lista uppdrag "Uppdrag" gäller från och med 2024-01-01 {
    kolumn   "Uppdrag" ärendets id
    kolumn   "Slut"    slut
    ordning  "Slut" fallande, "Uppdrag"
}

lista rapporter {
    för varje  rapport kallad r
    gäller om  inte avslutat
    kolumn     "Månad"  r.avser
}
"#;

const TO_SORT: &str = r#"{"id": "a", "slut": "2024-02-01", "avslutat": true, "unknown_events": ["rapport"], "events": []}
{"id": "b", "slut": "2024-03-01", "avslutat": false, "unknown_events": ["rapport"], "events": []}
{"id": "c", "avslutat": true, "events": []}
{"id": "d", "slut": "2024-03-01", "avslutat": true, "events": []}"#;

fn versions(command: &str) -> String {
    let sandbox = Sandbox::with(&[("r.stadga", VERSIONS), ("c.jsonl", TO_SORT)]);
    sandbox.run(&format!("list r.stadga --cases c.jsonl {command}")).output
}

#[test]
fn what_is_greatest_comes_first_where_the_order_falls_and_what_is_not_known_last() {
    let rows = versions("uppdrag --format csv --date 2024-06-15");
    assert_eq!(
        rows,
        "Uppdrag,Slut,Ärende,Avgjord,Väntar på\nb,2024-03-01,b,ja,\nd,2024-03-01,d,ja,\na,2024-02-01,a,ja,\nc,okänt: slut,c,ja,\n"
    );
}

#[test]
fn a_version_that_is_not_in_force_has_no_table() {
    let rows = versions("uppdrag --format csv --date 2023-06-15");
    assert_eq!(rows, "Uppdrag,Ärende,Avgjord,Väntar på\nd,d,ja,\nc,c,ja,\nb,b,ja,\na,a,ja,\n");
}

#[test]
fn a_case_of_which_no_row_can_be_taken_in_is_not_among_what_cannot_be_decided() {
    let rows = versions("rapporter --format csv --date 2024-06-15");
    assert_eq!(rows, "Månad,Ärende,Avgjord,Väntar på\n,b,nej,händelserna\n");
}

#[test]
fn a_text_that_a_cell_has_no_room_for_is_cut_and_told() {
    let rules = "ärende Uppdrag { text: text }\nlista texter { kolumn \"Text\" text }\n";
    let cases = format!("{{\"id\": \"1\", \"text\": \"{}\"}}", "å".repeat(32_768));
    let sandbox = Sandbox::with(&[("r.stadga", rules), ("c.jsonl", &cases)]);
    let answer = sandbox.run("list r.stadga --cases c.jsonl --format xlsx --out l.xlsx");
    assert!(answer.errors.contains("En text är kortad: en cell rymmer 32 767 tecken."), "{}", answer.errors);
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(sandbox.bytes("l.xlsx"))).unwrap();
    let texts = workbook.worksheet_range("texter").unwrap();
    let shown = texts.get((1, 0)).unwrap().to_string();
    assert_eq!((shown.chars().count(), shown.chars().last()), (32_767, Some('…')));
    let basis = workbook.worksheet_range("Underlag").unwrap();
    assert!(basis.rows().any(|row| row[0] == text("Texter som är kortade") && row[1] == text("1")));
}
