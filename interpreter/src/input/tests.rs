//! Case data in, cases and problems out: every kind of value, every kind of mistake, and that no text makes the reader panic.

use proptest::prelude::*;
use stadga_program::date::Instant;
use stadga_program::node::{ListId, SlotId};
use stadga_program::program::Program;

use super::fixture::{self, program};
use super::{InputProblem, InputProblemKind, cases, read_case};
use crate::case::Case;
use crate::cell::{Cell, State};

fn read(text: &str) -> (Program, Case) {
    let program = program();
    let case = read_case(&program, text).unwrap();
    (program, case)
}

/// The fact with a pointer; of a list element, in a row.
fn fact(program: &Program, case: &Case, pointer: &str, row: Option<u32>) -> Cell {
    let slot = program.slots.iter().position(|slot| slot.pointer == pointer).unwrap();
    let slot = SlotId(u32::try_from(slot).unwrap());
    row.map_or_else(|| case.fact(slot), |row| case.fact_of(slot, row))
}

fn list(program: &Program, name: &str) -> ListId {
    let of_field = program.lists.iter().position(|list| list.pointer == format!("/{name}"));
    let of_event = || program.case.events.iter().find(|event| event.name == name).unwrap().list.unwrap();
    of_field.map_or_else(of_event, |index| ListId(u32::try_from(index).unwrap()))
}

fn days(date: &str) -> i64 {
    i64::from(date.parse::<stadga_program::date::Date>().unwrap().days())
}

/// Checks one problem: `marked` holds the key or value that it is about in `‹…›`.
fn check_problem(marked: &str, pointer: &str, expected: &str) {
    let text = marked.replace(['‹', '›'], "");
    let problems = read_case(&program(), &text).unwrap_err();
    let [problem] = problems.as_slice() else { panic!("one problem, not {problems:#?}") };
    let shown = fixture::marked(&text, problem.span);
    assert_eq!((shown.as_str(), problem.pointer.as_str()), (marked, pointer));
    assert_eq!(summary(problem), expected);
}

/// A problem on one line.
fn summary(problem: &InputProblem) -> String {
    let kind = format!("{:?}", problem.kind);
    let without_names = match &problem.kind {
        InputProblemKind::UnknownField { known, .. } | InputProblemKind::UnknownName { known, .. } => {
            kind.replace(&format!(", known: {known:?}"), "")
        }
        _ => kind,
    };
    format!("{} {without_names}", problem.kind.code())
}

#[test]
fn a_file_of_cases_in_a_wrapping_and_one_that_is_no_json_are_one_problem_each() {
    let told = |text: &str| -> Vec<String> {
        let program = program();
        cases(&program, text).flat_map(|read| read.result.err().unwrap_or_default()).map(|p| summary(&p)).collect()
    };
    assert_eq!(told(r#"{ "cases": [{ "id": "A-1" }], "version": 2 }"#), [r#"ST604 Wrapped { name: "cases" }"#]);
    assert_eq!(told("id;insats\nA-1;AMI1\nA-2;AMI2"), [r#"ST601 NotJson { why: NoJsonAtAll, found: "id" }"#]);
}

#[test]
fn a_case_of_another_rule_set_is_one_problem() {
    let case = r#"{ ‹"elev"›: {}, "insats": "Läxhjälp", "start": "2024-01-08",
                    "events": [{ "type": "betyg", "date": "2024-02-01" }, { "type": "prov", "date": "2024-02-01" }] }"#;
    check_problem(case, "", r#"ST604 OfAnotherRuleSet { names: ["elev", "Läxhjälp", "betyg", "prov"] }"#);
    let one = read_case(&program(), r#"{ "elev": {}, "insats": "AMI1", "start": "2024-01-08" }"#).unwrap_err();
    assert_eq!(one.len(), 1);
    assert!(matches!(one[0].kind, InputProblemKind::UnknownField { .. }), "{one:?}");
}

#[test]
fn facts_stand_under_their_own_names() {
    let (program, case) = read(
        r#"{
            "id": "A-17",
            "kund": { "födelsedatum": "1990-05-01", "arbetsförmåga": 75, "har_ekonomiskt_bistånd": true,
                      "förmåga": "oklar", "barn": 2, "kommun": "Nacka" },
            "insats": "AMI2", "start": "2024-03-04", "ersättning": "3617.60"
        }"#,
    );
    let value = |pointer| fact(&program, &case, pointer, None);
    assert_eq!(case.id(), Some("A-17"));
    assert_eq!(value("/kund/födelsedatum"), Cell::known(days("1990-05-01")));
    assert_eq!(value("/kund/arbetsförmåga"), Cell::known(75_000_000));
    assert_eq!(value("/kund/har_ekonomiskt_bistånd"), Cell::YES);
    assert_eq!(value("/kund/förmåga"), Cell::known(1));
    assert_eq!(value("/kund/barn"), Cell::known(2));
    assert_eq!(case.own_text(value("/kund/kommun").word), Some("Nacka"));
    assert_eq!(value("/insats"), Cell::known(1));
    assert_eq!(value("/start"), Cell::known(days("2024-03-04")));
    assert_eq!(value("/ersättning"), Cell::known(3_617_600_000));
}

#[test]
fn a_missing_fact_is_unknown_and_null_is_absent() {
    let (program, case) = read(r#"{ "kund": { "arbetsförmåga": null }, "närmaste": null, "avtal": null }"#);
    let value = |pointer| fact(&program, &case, pointer, None);
    assert_eq!(value("/kund/arbetsförmåga"), Cell::ABSENT);
    assert_eq!(value("/kund/födelsedatum"), Cell::UNKNOWN);
    assert_eq!(value("/start"), Cell::UNKNOWN);
    assert_eq!((value("/närmaste"), value("/närmaste/namn")), (Cell::ABSENT, Cell::ABSENT));
    assert_eq!((value("/avtal/from"), value("/avtal/to")), (Cell::ABSENT, Cell::ABSENT));
}

#[test]
fn a_record_exists_whether_or_not_its_facts_are_known() {
    let (program, case) = read(r#"{ "närmaste": {} }"#);
    let value = |pointer| fact(&program, &case, pointer, None);
    assert_eq!((value("/närmaste"), value("/närmaste/namn")), (Cell::YES, Cell::UNKNOWN));
    let (program, case) = read("{}");
    assert_eq!(fact(&program, &case, "/närmaste", None), Cell::UNKNOWN);
}

#[test]
fn a_period_may_be_open_or_of_unknown_length() {
    let (program, case) = read(r#"{ "avtal": { "from": "2024-01-01", "to": null } }"#);
    assert_eq!(fact(&program, &case, "/avtal/to", None), Cell::ABSENT);
    let (program, case) = read(r#"{ "avtal": { "from": "2024-01-01" } }"#);
    assert_eq!(fact(&program, &case, "/avtal/to", None), Cell::UNKNOWN);
}

#[test]
fn lists_hold_records_or_values() {
    let (program, case) = read(
        r#"{ "ledighet": [ { "dagar": 14, "skäl": "resa" }, { "dagar": { "weeks": 1 } }, {} ],
             "timmar_per_vecka": [40, 0, 20] }"#,
    );
    let ledighet = case.rows(list(&program, "ledighet")).unwrap();
    assert_eq!((ledighet.state(0), ledighet.of(0)), (State::Known, 0..3));
    let dagar = |row| fact(&program, &case, "/ledighet/*/dagar", Some(row));
    assert_eq!([dagar(0), dagar(1), dagar(2)], [Cell::known(14), Cell::known(7), Cell::UNKNOWN]);
    let timmar = |row| fact(&program, &case, "/timmar_per_vecka/*", Some(row)).word;
    assert_eq!([timmar(0), timmar(1), timmar(2)], [40, 0, 20]);

    let state = |text| {
        let (program, case) = read(text);
        case.rows(list(&program, "ledighet")).unwrap().state(0)
    };
    assert_eq!(state("{}"), State::Unknown);
    assert_eq!(state(r#"{ "ledighet": null }"#), State::Absent);
    assert_eq!(state(r#"{ "ledighet": [] }"#), State::Known);
}

#[test]
fn percentages_and_amounts_are_read_as_numbers_or_texts() {
    for (text, expected) in [
        ("75", 75_000_000),
        ("\"75\"", 75_000_000),
        ("\"75 %\"", 75_000_000),
        ("12.5", 12_500_000),
        ("\"0.5 %\"", 500_000),
        ("0", 0),
    ] {
        let (program, case) = read(&format!(r#"{{ "kund": {{ "arbetsförmåga": {text} }} }}"#));
        assert_eq!(fact(&program, &case, "/kund/arbetsförmåga", None), Cell::known(expected), "{text}");
    }
    for (text, expected) in [("3876", 3_876_000_000), ("\"3617.60\"", 3_617_600_000), ("-0.5", -500_000)] {
        let (program, case) = read(&format!(r#"{{ "ersättning": {text} }}"#));
        assert_eq!(fact(&program, &case, "/ersättning", None), Cell::known(expected), "{text}");
    }
}

#[test]
fn events_are_listed_by_day_time_kind_and_id_whatever_their_order_in_the_text() {
    let (program, case) = read(
        r#"{ "events": [
            { "type": "läkarintyg", "date": "2024-03-20", "avser": "s2", "by": "anordnare" },
            { "type": "sjukfrånvaro", "id": "s2", "from": "2024-03-12", "to": null },
            { "type": "sjukfrånvaro", "id": "s1", "from": "2024-03-01", "to": "2024-03-09" },
            { "type": "upptäckt", "date": "2024-03-05", "time": "14:23" },
            { "type": "upptäckt", "date": "2024-03-05", "time": "08:00" }
        ] }"#,
    );
    let sick = list(&program, "sjukfrånvaro");
    let from = |row| case.fact_of(program_slot(&program, sick, "from"), row);
    assert_eq!([from(0).word, from(1).word], [days("2024-03-01"), days("2024-03-12")]);
    let rows = case.rows(sick).unwrap();
    assert_eq!((rows.origin(0), rows.origin(1)), (2, 1));
    let to = |row| case.fact_of(program_slot(&program, sick, "to"), row);
    assert_eq!([to(0), to(1)], [Cell::known(days("2024-03-09")), Cell::ABSENT]);
    let certificate = list(&program, "läkarintyg");
    assert_eq!(case.fact_of(program_slot(&program, certificate, "avser"), 0), Cell::known(1));
    assert_eq!(case.fact_of(program_slot(&program, certificate, "by"), 0), Cell::known(0));
    let discovered = list(&program, "upptäckt");
    let time = |row| Instant::from_minutes(case.fact_of(program_slot(&program, discovered, "time"), row).word).unwrap();
    assert_eq!([time(0).hour_minute(), time(1).hour_minute()], [(8, 0), (14, 23)]);
    assert_eq!(case.rows(list(&program, "plan_inskickad")).unwrap().state(0), State::Known);
}

/// The slot of an event's field.
fn program_slot(program: &Program, list: ListId, name: &str) -> SlotId {
    let event = program.case.events.iter().find(|event| event.list == Some(list)).unwrap();
    let field = event.fields.iter().find(|field| field.name == name).unwrap();
    let stadga_program::program::Target::Slot(slot) = field.target else { panic!("a slot") };
    slot
}

#[test]
fn without_the_key_events_are_unknown_and_so_are_the_kinds_that_are_named() {
    let state = |text, name| {
        let (program, case) = read(text);
        case.rows(list(&program, name)).unwrap().state(0)
    };
    assert_eq!(state("{}", "plan_inskickad"), State::Unknown);
    let text = r#"{ "events": [ { "type": "sjukfrånvaro", "from": "2024-03-01", "to": null } ],
                    "unknown_events": ["sjukfrånvaro"] }"#;
    assert_eq!(state(text, "plan_inskickad"), State::Known);
    assert_eq!(state(text, "sjukfrånvaro"), State::Unknown);
}

#[test]
fn an_event_that_may_be_missing_can_be_referred_to() {
    let (program, case) = read(
        r#"{ "events": [ { "type": "läkarintyg", "date": "2024-03-20", "avser": "s2" } ],
             "unknown_events": ["sjukfrånvaro"] }"#,
    );
    let certificate = list(&program, "läkarintyg");
    assert_eq!(case.fact_of(program_slot(&program, certificate, "avser"), 0), Cell::UNKNOWN);
}

#[test]
fn unknown_and_duplicate_fields_are_told_with_what_was_meant() {
    check_problem(
        r#"{ "kund": { ‹"fodelsedatum"›: "1990-05-01" } }"#,
        "/kund/fodelsedatum",
        r#"ST604 UnknownField { name: "fodelsedatum", suggestion: Some("födelsedatum") }"#,
    );
    check_problem(
        r#"{ ‹"bedömningsdag"›: "2024-03-01" }"#,
        "/bedömningsdag",
        r#"ST604 UnknownField { name: "bedömningsdag", suggestion: None }"#,
    );
    check_problem(
        "{ \"start\": null,\n ‹\"start\"›: null }",
        "/start",
        r#"ST605 DuplicateField { name: "start", first_line: 1 }"#,
    );
}

#[test]
fn values_of_another_kind_are_told_with_what_to_write() {
    check_problem(
        r#"{ "kund": { "har_ekonomiskt_bistånd": ‹"ja"› } }"#,
        "/kund/har_ekonomiskt_bistånd",
        r#"ST606 WrongKind { expected: YesNo, found: Text("ja"), suggestion: Some("true") }"#,
    );
    check_problem(
        r#"{ "kund": { "barn": ‹"2"› } }"#,
        "/kund/barn",
        r#"ST606 WrongKind { expected: Integer, found: Text("2"), suggestion: Some("2") }"#,
    );
    check_problem(
        r#"{ "ersättning": ‹"3 617,60 kr"› }"#,
        "/ersättning",
        r#"ST606 WrongKind { expected: Kronor, found: Text("3 617,60 kr"), suggestion: Some("\"3617.60\"") }"#,
    );
    check_problem(
        r#"{ "ersättning": ‹"3.876 kr"› }"#,
        "/ersättning",
        r#"ST606 WrongKind { expected: Kronor, found: Text("3.876 kr"), suggestion: None }"#,
    );
    check_problem(
        r#"{ "kund": ‹[]› }"#,
        "/kund",
        "ST606 WrongKind { expected: Record, found: List, suggestion: None }",
    );
    check_problem(
        r#"{ "timmar_per_vecka": ‹40› }"#,
        "/timmar_per_vecka",
        r#"ST606 WrongKind { expected: List, found: Number("40"), suggestion: None }"#,
    );
    check_problem(
        r#"{ "start": ‹"4/3/2024"› }"#,
        "/start",
        r#"ST606 WrongKind { expected: Date, found: Text("4/3/2024"), suggestion: None }"#,
    );
    check_problem(
        r#"{ "ledighet": [ { "dagar": ‹{ "months": 1 }› } ] }"#,
        "/ledighet/0/dagar",
        "ST606 WrongKind { expected: Days, found: Record, suggestion: None }",
    );
    check_problem("‹[]›", "", "ST606 WrongKind { expected: Case, found: List, suggestion: None }");
}

#[test]
fn null_is_told_where_the_value_must_exist() {
    check_problem(r#"{ "ersättning": ‹null› }"#, "/ersättning", "ST607 Null { expected: Kronor }");
    check_problem(r#"{ "avtal": { "from": ‹null›, "to": null } }"#, "/avtal/from", "ST607 Null { expected: Date }");
    check_problem(r#"{ "timmar_per_vecka": [1, ‹null›] }"#, "/timmar_per_vecka/1", "ST607 Null { expected: Integer }");
    check_problem(r#"{ "events": ‹null› }"#, "/events", "ST607 Null { expected: List }");
}

#[test]
fn days_that_do_not_exist_are_told_with_the_nearest_that_does() {
    check_problem(
        r#"{ "start": ‹"2024-02-30"› }"#,
        "/start",
        r#"ST608 NotInCalendar { expected: Date, found: "2024-02-30", suggestion: Some("\"2024-02-29\"") }"#,
    );
    check_problem(
        r#"{ "start": ‹"2024-13-01"› }"#,
        "/start",
        r#"ST608 NotInCalendar { expected: Date, found: "2024-13-01", suggestion: None }"#,
    );
}

#[test]
fn numbers_are_exact_or_refused() {
    check_problem(
        r#"{ "kund": { "barn": ‹2.0› } }"#,
        "/kund/barn",
        r#"ST609 NotWhole { expected: Integer, found: "2.0", suggestion: Some("2") }"#,
    );
    check_problem(
        r#"{ "kund": { "barn": ‹9223372036854775808› } }"#,
        "/kund/barn",
        r#"ST610 OutOfRange { expected: Integer, found: "9223372036854775808" }"#,
    );
    check_problem(
        r#"{ "ledighet": [ { "dagar": ‹2147483648› } ] }"#,
        "/ledighet/0/dagar",
        r#"ST610 OutOfRange { expected: Days, found: "2147483648" }"#,
    );
    check_problem(
        r#"{ "ersättning": ‹3617.601› }"#,
        "/ersättning",
        r#"ST611 TooManyDecimals { expected: Kronor, found: "3617.601", limit: 2 }"#,
    );
    check_problem(
        r#"{ "kund": { "arbetsförmåga": ‹0.5› } }"#,
        "/kund/arbetsförmåga",
        r#"ST620 ShareOrPercent { found: "0.5", as_share: "50", as_percent: "\"0.5 %\"" }"#,
    );
    check_problem(
        r#"{ "kund": { "arbetsförmåga": ‹"-0.125"› } }"#,
        "/kund/arbetsförmåga",
        r#"ST620 ShareOrPercent { found: "-0.125", as_share: "-12.5", as_percent: "\"-0.125 %\"" }"#,
    );
    check_problem(
        r#"{ "kund": { "arbetsförmåga": ‹33.3333333› } }"#,
        "/kund/arbetsförmåga",
        r#"ST611 TooManyDecimals { expected: Percent, found: "33.3333333", limit: 6 }"#,
    );
}

#[test]
fn names_that_do_not_exist_are_told_with_the_nearest_that_does() {
    check_problem(
        r#"{ "insats": ‹"ami1"› }"#,
        "/insats",
        r#"ST612 UnknownName { expected: Insats, found: "ami1", suggestion: Some("AMI1") }"#,
    );
    check_problem(
        r#"{ "kund": { "förmåga": ‹"okänd"› } }"#,
        "/kund/förmåga",
        r#"ST612 UnknownName { expected: Member("Förmåga"), found: "okänd", suggestion: None }"#,
    );
    check_problem(
        r#"{ "events": [ { "type": ‹"plan inskickad"›, "date": "2024-03-20" } ] }"#,
        "/events/0/type",
        r#"ST612 UnknownName { expected: EventType, found: "plan inskickad", suggestion: Some("plan_inskickad") }"#,
    );
}

#[test]
fn periods_end_after_they_begin() {
    check_problem(
        r#"{ "avtal": ‹{ "from": "2024-03-02", "to": "2024-03-01" }› }"#,
        "/avtal",
        r#"ST613 EndsBeforeItBegins { from: "\"2024-03-02\"", to: "\"2024-03-01\"" }"#,
    );
    check_problem(
        r#"{ "events": [ ‹{ "type": "sjukfrånvaro", "from": "2024-03-02", "to": "2024-03-01" }› ] }"#,
        "/events/0",
        r#"ST613 EndsBeforeItBegins { from: "\"2024-03-02\"", to: "\"2024-03-01\"" }"#,
    );
}

#[test]
fn events_have_the_keys_of_their_kind() {
    check_problem(
        r#"{ "events": [ ‹{ "type": "plan_inskickad" }› ] }"#,
        "/events/0",
        r#"ST616 MissingEventKey { key: "date", event: Some("plan_inskickad") }"#,
    );
    check_problem(
        r#"{ "events": [ ‹{ "date": "2024-03-20" }› ] }"#,
        "/events/0",
        r#"ST616 MissingEventKey { key: "type", event: None }"#,
    );
    check_problem(
        r#"{ "events": [ { "type": "sjukfrånvaro", "from": "2024-03-20", ‹"date"›: "2024-03-20" } ] }"#,
        "/events/0/date",
        r#"ST617 WrongEventKey { key: "date", event: "sjukfrånvaro", period: true }"#,
    );
    check_problem(
        r#"{ "events": [ { "type": "sjukfrånvaro", ‹"date"›: "2024-03-20" } ] }"#,
        "/events/0/date",
        r#"ST617 WrongEventKey { key: "date", event: "sjukfrånvaro", period: true }"#,
    );
    check_problem(
        r#"{ "events": [ { "type": "plan_inskickad", ‹"datum"›: "2024-03-20" } ] }"#,
        "/events/0/datum",
        r#"ST604 UnknownField { name: "datum", suggestion: Some("date") }"#,
    );
    check_problem(
        r#"{ "events": [ { "type": "plan_inskickad", "date": "2024-03-20", ‹"kommentar"›: "" } ] }"#,
        "/events/0/kommentar",
        r#"ST604 UnknownField { name: "kommentar", suggestion: None }"#,
    );
    check_problem(
        r#"{ "events": [ { "type": "plan_inskickad", "date": "2024-03-20", "time": ‹"25:00"› } ] }"#,
        "/events/0/time",
        r#"ST608 NotInCalendar { expected: TimeOfDay, found: "25:00", suggestion: None }"#,
    );
    check_problem(
        r#"{ "events": [ { "type": "plan_inskickad", "date": "2024-03-20", "by": ‹"anordnaren"› } ] }"#,
        "/events/0/by",
        r#"ST612 UnknownName { expected: Role, found: "anordnaren", suggestion: Some("anordnare") }"#,
    );
    check_problem(
        r#"{ "events": [ { "type": "läkarintyg", "date": "2024-03-20", "avser": ‹"s1"› } ] }"#,
        "/events/0/avser",
        r#"ST612 UnknownName { expected: Event, found: "s1", suggestion: None }"#,
    );
    check_problem(
        r#"{ "events": [ { "type": "plan_inskickad", "date": "2024-03-20", "id": 1 },
                         { "type": "plan_inskickad", "date": "2024-03-21", "id": ‹"1"› } ] }"#,
        "/events/1/id",
        "ST615 DuplicateEventId { first_line: 1 }",
    );
}

#[test]
fn all_problems_of_a_case_are_told_at_once_in_the_order_of_the_text() {
    let text = "{\n  \"id\": \"A-17\",\n  \"start\": \"2024-02-30\",\n  \"kund\": { \"kön\": \"k\", \"barn\": 1.5 },\n  \
                \"events\": [ { \"type\": \"x\" } ]\n}";
    let problems = read_case(&program(), text).unwrap_err();
    let shown: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "ST608 at 3:12, /start",
            "ST604 at 4:13, /kund/kön",
            "ST609 at 4:33, /kund/barn",
            "ST612 at 5:25, /events/0/type",
        ]
    );
    assert!(problems.iter().all(|problem| problem.case_id.as_deref() == Some("A-17")));
}

#[test]
fn a_case_with_thousands_of_problems_tells_a_hundred() {
    let fields: Vec<_> = (0..5_000).map(|number| format!("\"f{number}\": 1")).collect();
    let problems = read_case(&program(), &format!("{{ {} }}", fields.join(", "))).unwrap_err();
    assert_eq!(problems.len(), 101);
    assert_eq!(problems.last().unwrap().kind, InputProblemKind::MoreProblems { listed: 100 });
}

#[test]
fn long_lists_are_refused() {
    let numbers = vec!["1"; 200_001].join(",");
    let problems = read_case(&program(), &format!("{{ \"timmar_per_vecka\": [{numbers}] }}")).unwrap_err();
    assert_eq!(problems.first().unwrap().kind, InputProblemKind::TooManyElements { limit: 200_000 });
}

/// For each case its line, its id and how many problems it has.
fn check_cases(text: &str, expected: &[(u32, Option<&str>, usize)]) {
    let program = program();
    let found: Vec<_> = cases(&program, text)
        .map(|read| (read.line, read.id, read.result.err().map_or(0, |problems| problems.len())))
        .collect();
    let expected: Vec<_> = expected.iter().map(|(line, id, count)| (*line, id.map(str::to_owned), *count)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn cases_are_read_from_an_object_a_list_and_lines() {
    check_cases("", &[]);
    check_cases(" [ ] \n", &[]);
    check_cases("\u{feff}{\n \"id\": \"a\"\n}\n", &[(1, Some("a"), 0)]);
    check_cases("[\n {\"id\": \"a\"},\n {\"id\": 2}\n]\n", &[(2, Some("a"), 0), (3, Some("2"), 0)]);
    check_cases("{\"id\": \"a\"}\n\n{\"id\": \"b\"}\n{}", &[(1, Some("a"), 0), (3, Some("b"), 0), (4, None, 0)]);
}

#[test]
fn reading_goes_on_after_a_case_that_cannot_be_used() {
    check_cases(
        "{\"id\": \"a\", \"x\": 1, \"start\": 2}\n{\"id\": \"b\", \"start\": \n{\"id\": \"c\"}\nkommentar\n{\"id\": \"d\"}",
        &[(1, Some("a"), 2), (2, None, 1), (3, Some("c"), 0), (4, None, 1), (5, Some("d"), 0)],
    );
    check_cases(
        "[\n  {\n    \"id\": \"a\",,\n    \"kund\": {\n    }\n  },\n  {\n    \"id\": \"b\"\n  }\n]",
        &[(2, None, 1), (7, Some("b"), 0)],
    );
    check_cases("[{\"id\": \"a\"} {\"id\": \"b\"}]", &[(1, Some("a"), 0), (1, None, 1)]);
    check_cases("[{\"id\": \"a\"}] x", &[(1, Some("a"), 0), (1, None, 1)]);
    check_cases("[{\"id\": \"a\"}, ", &[(1, Some("a"), 0), (1, None, 1)]);
}

#[test]
fn a_line_that_is_wrong_costs_no_other_line() {
    let lines = |wrong: &str| format!("{{\"id\": \"a\"}}\n{wrong}\n{{\"id\": \"c\"}}\n{{\"id\": \"d\"}}\n");
    for wrong in ["{\"id\": \"b\"}}", "{\"id\": \"b\"} skräp", "{\"id\": \"b\"}]"] {
        check_cases(&lines(wrong), &[(1, Some("a"), 0), (2, Some("b"), 1), (3, Some("c"), 0), (4, Some("d"), 0)]);
    }
    for wrong in ["\"id\": \"b\"}", "}", "nul", "[1, 2]"] {
        check_cases(&lines(wrong), &[(1, Some("a"), 0), (2, None, 1), (3, Some("c"), 0), (4, Some("d"), 0)]);
    }
}

#[test]
fn a_case_that_is_wrong_in_a_list_on_one_line_costs_no_other() {
    check_cases(
        "[{\"id\": \"a\"},{\"id\": \"b\" \"start\": null},{\"id\": \"}\\\"c\"}]",
        &[(1, Some("a"), 0), (1, None, 1), (1, Some("}\"c"), 0)],
    );
}

#[test]
fn a_case_may_be_laid_out_without_indent() {
    check_cases(
        "{\n\"id\": \"a\", \"ledighet\": [\n{\n},\n{\n}\n]\n}\n{\"id\": \"b\"}",
        &[(1, Some("a"), 0), (9, Some("b"), 0)],
    );
}

#[test]
fn an_id_is_given_once() {
    check_cases(
        "{\"id\": \"a\"}\n{\"id\": \"a\"}\n{\"id\": \"b\"}",
        &[(1, Some("a"), 0), (2, Some("a"), 1), (3, Some("b"), 0)],
    );
}

#[test]
fn a_problem_in_a_log_shows_no_case_data() {
    let problems = read_case(&program(), r#"{ "id": "19900501-1234", "kund": { "barn": "hemligt" } }"#).unwrap_err();
    assert_eq!(problems.first().unwrap().to_string(), "ST606 at 1:44, /kund/barn");
}

/// JSON that is a case, nearly a case, or something else.
fn near_case() -> impl Strategy<Value = String> {
    let key = prop::sample::select(vec![
        "id",
        "events",
        "unknown_events",
        "kund",
        "insats",
        "start",
        "ersättning",
        "ledighet",
        "timmar_per_vecka",
        "avtal",
        "närmaste",
        "inskrivning",
        "födelsedatum",
        "arbetsförmåga",
        "barn",
        "dagar",
        "from",
        "to",
        "type",
        "date",
        "by",
        "avser",
        "x",
    ]);
    let leaf = prop::sample::select(vec![
        "null",
        "true",
        "17",
        "-3.5",
        "1e9",
        "\"AMI1\"",
        "\"2024-03-04\"",
        "\"2024-02-30\"",
        "\"plan_inskickad\"",
        "\"sjukfrånvaro\"",
        "\"läkarintyg\"",
        "\"12:30\"",
        "{\"days\": 3}",
        "[]",
        "{}",
        "oj",
        "",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(4, 64, 6, move |inner| {
        let members = prop::collection::vec((key.clone(), inner.clone()), 0..6).prop_map(|members| {
            let members: Vec<_> = members.iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
            format!("{{ {} }}", members.join(",\n"))
        });
        let elements = prop::collection::vec(inner, 0..4).prop_map(|elements| format!("[{}]", elements.join(", ")));
        prop_oneof![3 => members, 1 => elements]
    })
}

proptest! {
    #[test]
    fn every_text_is_read_or_refused_with_places_in_it(text in near_case()) {
        let program = program();
        if let Err(problems) = read_case(&program, &text) {
            prop_assert!(!problems.is_empty());
            for problem in problems {
                prop_assert!(text.get(problem.span.start..problem.span.end).is_some());
                let doubtful = matches!(problem.kind, InputProblemKind::DoesNotFit { .. });
                prop_assert!(!doubtful, "{problem:?}");
            }
        }
    }

    #[test]
    fn reading_many_cases_ends(text in prop::collection::vec(near_case(), 0..5)) {
        let text = text.join("\n");
        prop_assert!(cases(&program(), &text).take(1_000).count() < 1_000);
        let text = format!("[{text}]");
        prop_assert!(cases(&program(), &text).take(1_000).count() < 1_000);
    }
}
