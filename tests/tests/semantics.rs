//! What small rule sets give for a case: where several parts of the language meet.
//!
//! The pages of the reference show each part by itself. Here stands what follows from two of them together, and what an outcome says of
//! rules that are wrong.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use std::fmt::Write as _;

use serde_json::Value as Json;
use stadga_interpreter::conclusion::{NeedsDepth, outcome};
use stadga_interpreter::evaluate::{Arena, Context, Prepared, evaluate_fully};
use stadga_interpreter::input::read_case;
use stadga_interpreter::outcome_json::outcome_to_json;
use stadga_lang::db::{Database, RuleSet, SourceFile};
use stadga_lang::lowering::link;
use stadga_program::node::ReadingId;

/// The values, insatser and checks of a rule set for a case on a day, one on a line.
#[track_caller]
fn check(source: &str, (day, case): (&str, &str), expected: &str) {
    assert_eq!(results(source, case, Context::on(day.parse().unwrap())), expected, "{source}");
}

fn results(source: &str, case: &str, context: Context) -> String {
    let db = Database::default();
    let file = SourceFile::new(&db, "regler.stadga".to_owned(), source.to_owned());
    let ruleset = RuleSet::new(&db, "prov".to_owned(), vec![file], Vec::new(), None);
    results_of(&db, ruleset, case, context)
}

fn json_of(db: &Database, ruleset: RuleSet, case: &str, context: Context) -> Json {
    let compiled = link(db, ruleset);
    let program = &compiled.program;
    assert_eq!(program.validate(), Ok(()));
    let case = read_case(program, case).unwrap();
    let prepared = Prepared::new(program, &context).unwrap();
    let mut arena = Arena::new();
    outcome_to_json(program, &outcome(evaluate_fully(&prepared, &case, &mut arena), NeedsDepth::Sound)).to_value()
}

fn results_of(db: &Database, ruleset: RuleSet, case: &str, context: Context) -> String {
    let json = json_of(db, ruleset, case, context);
    let mut lines = String::new();
    for insats in json["insatser"].as_array().unwrap() {
        for key in ["may_be_granted", "may_be_ended", "last_possible_day", "support_time"] {
            if let Some(value) = insats.get(key) {
                let _ = writeln!(lines, "{} {key} {}", words(&insats["name"]), state(value));
            }
        }
    }
    for (name, value) in json["values"].as_object().unwrap() {
        let _ = writeln!(lines, "{name} {}", state(value));
    }
    for check in json["checks"].as_array().unwrap() {
        let _ = writeln!(lines, "{} {}", words(&check["name"]), words(&check["status"]));
    }
    for duty in json["duties"].as_array().unwrap() {
        let _ = writeln!(lines, "{} {} {}", words(&duty["name"]), words(&duty["status"]), state(&duty["last_day"]));
    }
    lines.trim_end().to_owned()
}

fn state(value: &Json) -> String {
    match words(&value["state"]).as_str() {
        "known" => words(&value["value"]),
        "faulty" => format!("{} of {}", words(&value["code"]), words(&value["rules"][0])),
        other => other.to_owned(),
    }
}

fn words(json: &Json) -> String {
    json.as_str().map_or_else(|| json.to_string(), str::to_owned)
}

const TOLKNING: &str = "
tolkning gräns: heltal gäller till och med 2023-12-31 {
    låg: 1 tillämpas, skäl \"så var det\"
    hög: 2
}
tolkning gräns: heltal gäller från och med 2024-01-01 {
    hög: 20 tillämpas, skäl \"så är det\"
    låg: 10
}
beräkning värde: heltal = gräns
beräkning val: text = välj gräns { låg: \"låg\"
 hög: \"hög\" }
";

#[test]
fn each_version_of_a_tolkning_applies_a_reading_of_its_own_and_they_are_matched_by_name() {
    check(TOLKNING, ("2023-06-01", "{}"), "val låg\nvärde 1");
    check(TOLKNING, ("2024-06-01", "{}"), "val hög\nvärde 20");
    let chosen =
        |day: &str, ordinal| Context { readings: vec![(ReadingId(0), ordinal)], ..Context::on(day.parse().unwrap()) };
    assert_eq!(results(TOLKNING, "{}", chosen("2023-06-01", 1)), "val hög\nvärde 2");
    assert_eq!(results(TOLKNING, "{}", chosen("2024-06-01", 0)), "val låg\nvärde 10");
    assert_eq!(results(TOLKNING, "{}", chosen("2024-06-01", 1)), "val hög\nvärde 20");
}

const EXCEPTED: &str = "
ärende Fall { a: heltal, b: heltal, n: heltal }
kontroll möten { krav a är minst 4 }
undantag ett till möten om b är 1 så gäller inte
undantag två gäller från och med 2024-01-01 till möten om 10 / n är 5 så gäller inte
";

#[test]
fn an_exception_to_a_kontroll_keeps_it_from_applying() {
    let on = |day, case| results(EXCEPTED, case, Context::on(str::parse(day).unwrap()));
    assert_eq!(on("2024-03-01", r#"{ "a": 1, "b": 1, "n": 1 }"#), "möten not_applicable");
    assert_eq!(on("2024-03-01", r#"{ "a": 1, "b": 2, "n": 2 }"#), "möten not_applicable");
    assert_eq!(on("2023-03-01", r#"{ "a": 1, "b": 2, "n": 2 }"#), "möten breached");
    assert_eq!(on("2024-03-01", r#"{ "a": 1, "n": 1 }"#), "möten unknown");
    assert_eq!(on("2024-03-01", r#"{ "a": 1, "b": 2, "n": 0 }"#), "möten faulty");
    assert_eq!(on("2024-03-01", r#"{ "a": 1, "b": 1, "n": 0 }"#), "möten not_applicable");
}

#[test]
fn nothing_lies_in_a_period_that_does_not_exist() {
    let source = "ärende Fall { p: period eller inget, d: datum eller inget }\n\
                  beräkning ligger: ja/nej = 2024-03-01 är p\nberäkning utanför: ja/nej = 2024-03-01 är inte p\n\
                  beräkning d_i: ja/nej = d är p";
    check(source, ("2024-03-01", r#"{ "p": null, "d": null }"#), "d_i false\nligger false\nutanför true");
    let within = r#"{ "p": { "from": "2024-01-01", "to": null }, "d": null }"#;
    check(source, ("2024-03-01", within), "d_i false\nligger true\nutanför false");
    check(source, ("2024-03-01", "{}"), "d_i unknown\nligger unknown\nutanför unknown");
}

#[test]
fn an_unnamed_element_has_the_properties_of_a_named_one() {
    let source = "ärende Fall { månader_då: lista med månad }\n\
                  beräkning namngiven: heltal = antal(månader_då kallad m där m.första är efter 2024-01-01)\n\
                  beräkning utan_namn: heltal = antal(månader_då där .första är efter 2024-01-01)";
    let case = r#"{ "månader_då": ["2024-01", "2024-02", "2024-03"] }"#;
    check(source, ("2024-03-01", case), "namngiven 2\nutan_namn 2");
}

#[test]
fn a_dot_in_a_window_means_the_element_around_and_not_the_one_that_is_selected() {
    let source = "ärende Fall { barn: lista med Barn }\nuppgifter om Barn { född: datum, dagar_då: lista med datum }\n\
                  beräkning v: heltal = antal(barn där finns(.dagar_då efter .född))";
    let case = r#"{ "barn": [{ "född": "2020-01-01", "dagar_då": ["2019-01-01", "2021-01-01"] },
                             { "född": "2020-01-01", "dagar_då": ["2019-01-01"] }] }"#;
    check(source, ("2024-03-01", case), "v 1");
}

const VERSIONS: &str = "
ärende Fall { a: heltal, start: datum eller inget, insats: insats eller inget }
insatsgrupp G gäller till och med 2023-12-31 { får beviljas om { \"g\": a är minst 1 } }
insatsgrupp G gäller från och med 2024-01-01 { får beviljas om { \"g\": a är minst 2 } }
insats X i G gäller till och med 2022-12-31 { insatstid högst 1 månad }
insats X i G gäller från och med 2023-01-01 { insatstid högst 2 månader
 får beviljas om { \"x\": a är högst 5 } }
beräkning läser: ja/nej = X.får_beviljas
";

#[test]
fn of_an_insats_and_its_group_the_versions_in_force_count() {
    let on = |day: &str, a: &str| {
        let case = format!(r#"{{ "a": {a}, "start": "2024-01-01" }}"#);
        results(VERSIONS, &case, Context::on(day.parse().unwrap()))
    };
    let shown = |granted: &str, last: &str, months: &str| {
        format!(
            "X may_be_granted {granted}\nX last_possible_day {last}\nX support_time {{\"months\":{months}}}\nläser {granted}"
        )
    };
    assert_eq!(on("2022-06-01", "9"), shown("true", "2024-01-31", "1"));
    assert_eq!(on("2023-06-01", "9"), shown("false", "2024-02-29", "2"));
    assert_eq!(on("2023-06-01", "1"), shown("true", "2024-02-29", "2"));
    assert_eq!(on("2024-06-01", "1"), shown("false", "2024-02-29", "2"));
    assert_eq!(on("2024-06-01", "2"), shown("true", "2024-02-29", "2"));
}

#[test]
fn an_insats_with_versions_names_who_decides_and_what_follows_on_the_day() {
    let source = "
roll chef, handläggare
uppräkning Mål { arbete, studier }
ärende Fall { a: heltal }
insats Y
insats X gäller till och med 2023-12-31 { beslutas av chef
 mål arbete
 leder till Y om a är 1 }
insats X gäller från och med 2024-01-01 { beslutas av handläggare
 mål studier
 leder till Y om a är 2 }
";
    let on = |day: &str| {
        let db = Database::default();
        let file = SourceFile::new(&db, "regler.stadga".to_owned(), source.to_owned());
        let ruleset = RuleSet::new(&db, "prov".to_owned(), vec![file], Vec::new(), None);
        let json = json_of(&db, ruleset, r#"{ "a": 2 }"#, Context::on(day.parse().unwrap()));
        let insats = &json["insatser"][0];
        assert_eq!(json["insatser"].as_array().unwrap().len(), 2);
        let next = insats["leads_to"].as_array().unwrap().iter().map(|next| words(&next["value"]));
        format!("{} {} {}", words(&insats["decided_by"]), words(&insats["goal"]), next.collect::<String>())
    };
    assert_eq!(on("2023-06-01"), "chef arbete false");
    assert_eq!(on("2024-06-01"), "handläggare studier true");
}

#[test]
fn the_criteria_of_an_insats_are_those_of_the_version_in_force() {
    let db = Database::default();
    let file = SourceFile::new(&db, "regler.stadga".to_owned(), VERSIONS.to_owned());
    let ruleset = RuleSet::new(&db, "prov".to_owned(), vec![file], Vec::new(), None);
    let on = |day: &str| {
        let json = json_of(&db, ruleset, r#"{ "a": 9 }"#, Context::on(day.parse().unwrap()));
        let criteria = json["insatser"][0]["may_be_granted"]["criteria"].as_array().unwrap().iter();
        criteria.map(|own| format!("{} {}", words(&own["text"]), state(own))).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(on("2022-06-01"), "a är minst 1 true");
    assert_eq!(on("2024-06-01"), "a är minst 2 true, a är högst 5 false");
}

#[test]
fn what_makes_a_program_too_large_is_left_out_and_all_else_runs() {
    let mut source =
        String::from("ärende Fall { a: heltal }\nberäkning f0(x: heltal; y: heltal; z: heltal): heltal = x * y * z\n");
    for level in 1..30 {
        let f = format!("f{}", level - 1);
        source.push_str(&format!(
            "beräkning f{level}(x: heltal; y: heltal; z: heltal): heltal = {f}(x * y; y + z; z * x) + {f}(x + z; y * y; z * y)\n"
        ));
    }
    source.push_str(
        "beräkning först: heltal = a + 1\nberäkning läser: heltal = för_stor + 1\nberäkning för_stor: heltal = f29(a; 2; 3)\n\
         beräkning sist: heltal = f1(a; 2; 3)\nkontroll liten { krav a är 1 }\nkontroll stor { krav f29(a; 3; 4) är 1 }\n",
    );
    let expected = "för_stor limit of för_stor\nförst 2\nläser limit of för_stor\nsist 126\nliten met\nstor faulty";
    check(&source, ("2024-03-01", r#"{ "a": 1 }"#), expected);
}

#[test]
fn each_rule_answers_for_a_fault_of_its_own_though_another_calculates_the_same() {
    let source = "ärende Fall { a: heltal, b: heltal }\nberäkning först: decimaltal = a / b\n\
                  beräkning sedan: decimaltal = a / b + 1\nberäkning sist: ja/nej = sedan är mer än 2";
    let expected = "först division_by_zero of först\nsedan division_by_zero of sedan\nsist division_by_zero of sedan";
    check(source, ("2024-03-01", r#"{ "a": 1, "b": 0 }"#), expected);
}

#[test]
fn the_largest_of_a_written_list_is_found_among_those_that_are_selected() {
    let source = "ärende Fall { a: heltal, b: heltal eller inget }\n\
                  beräkning störst: heltal eller inget = största([1; 2; a] kallad q; q)\n\
                  beräkning minst_i: heltal eller inget = minsta([3; a; 2] kallad q där q är mer än 2; q)\n\
                  beräkning ingen: heltal eller inget = minsta([1; a] kallad q där q är mer än 100; q)";
    check(source, ("2024-03-01", r#"{ "a": 7 }"#), "ingen absent\nminst_i 3\nstörst 7");
    check(source, ("2024-03-01", r#"{ "a": -7 }"#), "ingen absent\nminst_i 3\nstörst 2");
    check(source, ("2024-03-01", "{}"), "ingen unknown\nminst_i unknown\nstörst unknown");
}

#[test]
fn the_next_quarter_is_a_period() {
    let source = "ärende Fall { d: datum }\nberäkning efter_d: period = nästa kvartal efter d\n\
                  beräkning före_d: period = föregående kvartal före d\n\
                  beräkning två_efter: period = nästa kvartal efter efter_d";
    let expected = "efter_d {\"from\":\"2025-01-01\",\"to\":\"2025-03-31\"}\n\
                    före_d {\"from\":\"2024-07-01\",\"to\":\"2024-09-30\"}\n\
                    två_efter {\"from\":\"2025-04-01\",\"to\":\"2025-06-30\"}";
    check(source, ("2024-03-01", r#"{ "d": "2024-12-31" }"#), expected);
    check(source, ("2024-03-01", r#"{ "d": "2024-10-01" }"#), expected);
}

#[test]
fn exceptions_choose_among_records_as_among_values() {
    let source = "ärende Fall { a: heltal, barn: lista med Barn }\nuppgifter om Barn { född: datum }\n\
                  beräkning vald: Barn eller inget {\n huvudregel första(barn)\n undantag ett om a är minst 1 så senaste(barn)\n\
                  undantag två om a är minst 2 så första(barn)\n }\n\
                  beräkning född: datum eller inget = om vald finns så vald.född annars inget";
    let on = |a: &str| {
        let case = format!(r#"{{ "a": {a}, "barn": [{{ "född": "2020-01-01" }}, {{ "född": "2021-01-01" }}] }}"#);
        results(source, &case, Context::on("2024-03-01".parse().unwrap()))
    };
    assert_eq!(on("0"), "född 2020-01-01");
    assert_eq!(on("1"), "född 2021-01-01");
    assert_eq!(on("2"), "född exception_conflict of vald");
    let source = "ärende Fall { a: heltal, far: Person, mor: Person, annan: Person }\nuppgifter om Person { född: datum }\n\
                  beräkning vald: Person {\n huvudregel far\n undantag ett om a är minst 1 så mor\n\
                  undantag två om a är minst 2 går före ett så annan\n undantag tre om a är minst 3 så mor\n }\n\
                  beräkning född: datum = vald.född";
    let on = |a: &str| {
        let person = |year: u32| format!(r#"{{ "född": "{year}-01-01" }}"#);
        let [far, mor, annan] = [1950, 1960, 1970].map(person);
        let case = format!(r#"{{ "a": {a}, "far": {far}, "mor": {mor}, "annan": {annan} }}"#);
        results(source, &case, Context::on("2024-03-01".parse().unwrap()))
    };
    assert_eq!(on("0"), "född 1950-01-01");
    assert_eq!(on("1"), "född 1960-01-01");
    assert_eq!(on("2"), "född 1970-01-01");
    assert_eq!(on("3"), "född exception_conflict of vald");
}

const ARISEN: &str = "
ärende Fall {
    händelse svar
    händelse möte { missat: ja/nej }
    händelse steg {
        uppstår vid svar
        uppstår vid möte
    }
    händelse steg_igen { uppstår vid steg }
    händelse andra_missade { uppstår vid möte där .missat; var 2:e i följd }
    händelse första_tecknet { uppstår vid första av svar; möte }
}
kontroll ett { för varje steg_igen kallad s
 krav s.datum är före 2024-01-01 }
kontroll flera { för varje andra_missade kallad s
 krav s.datum är före 2024-01-01 }
kontroll första_av { för varje första_tecknet kallad s
 krav s.datum är före 2024-01-01 }
";

#[test]
fn what_arises_from_one_event_is_named_as_that_event_and_what_takes_several_by_its_day() {
    let db = Database::default();
    let file = SourceFile::new(&db, "regler.stadga".to_owned(), ARISEN.to_owned());
    let ruleset = RuleSet::new(&db, "prov".to_owned(), vec![file], Vec::new(), None);
    let subjects = |events: &str| {
        let case = format!(r#"{{ "events": [{events}] }}"#);
        let json = json_of(&db, ruleset, &case, Context::on("2024-03-01".parse().unwrap()));
        let checks = json["checks"].as_array().unwrap().iter();
        checks.map(|check| format!("{} {}", words(&check["name"]), check["subjects"])).collect::<Vec<_>>().join("\n")
    };
    let svar = r#"{ "type": "svar", "date": "2024-02-01", "id": "e1" }"#;
    let möte = |day: &str, missed: bool| format!(r#"{{ "type": "möte", "date": "{day}", "missat": {missed} }}"#);
    assert_eq!(
        subjects(&format!("{svar}, {}, {}", möte("2024-02-01", true), möte("2024-02-05", true))),
        "ett [\"e1\"]\nett [\"/events/1\"]\nett [\"/events/2\"]\nflera [\"2024-02-05\"]\nförsta_av [\"2024-02-01\"]"
    );
    assert_eq!(
        subjects(&format!("{svar}, {}", möte("2024-02-02", false))),
        "ett [\"e1\"]\nett [\"/events/1\"]\nförsta_av [\"e1\"]"
    );
}

const DUTY: &str = "roll anordnare\närende Fall { start: datum, kort: ja/nej\n händelse plan }\n\
                    skyldighet skicka {\n ansvarig anordnare\n ska ske inom 14 dagar från start\n uppfylls av plan\n }\n";

#[test]
fn an_event_may_ask_for_earlier_ones_of_its_kind_and_for_those_of_another_that_does_so_too() {
    let (limited, counted) = (
        r#"händelse b giltig om { "z": antal(b före denna) är mindre än 1 }"#,
        r#"händelse a giltig om {
            "x": antal(a före denna) är mindre än 2
            "y": antal(b kallad x där x.datum är före denna.datum) är minst 1
        }"#,
    );
    let case = r#"{ "id": "1", "events": [
        { "type": "b", "date": "2024-01-01" }, { "type": "b", "date": "2024-01-02" }, { "type": "b", "date": "2024-01-03" },
        { "type": "a", "date": "2024-01-05" }, { "type": "a", "date": "2024-01-06" }, { "type": "a", "date": "2024-01-07" }
    ] }"#;
    for events in [format!("{limited}\n{counted}"), format!("{counted}\n{limited}")] {
        let rules = format!(
            "ärende Uppdrag {{\n{events}\n}}\nberäkning na: heltal = antal(a)\nberäkning nb: heltal = antal(b)"
        );
        check(&rules, ("2024-06-01", case), "na 2\nnb 1");
    }
}

#[test]
fn a_duty_heeds_exceptions_from_outside() {
    let on = |exception: &str, short: &str| {
        let case = format!(r#"{{ "start": "2024-03-04", "kort": {short}, "events": [] }}"#);
        results(&format!("{DUTY}{exception}"), &case, Context::on("2024-03-15".parse().unwrap()))
    };
    let shorter = "undantag snabbt till skicka om kort så inom 7 dagar från start";
    assert_eq!(on(shorter, "false"), "skicka pending 2024-03-18");
    assert_eq!(on(shorter, "true"), "skicka overdue 2024-03-11");
    let none = "undantag slipper till skicka om kort så gäller inte";
    assert_eq!(on(none, "false"), "skicka pending 2024-03-18");
    assert_eq!(on(none, "true"), "skicka not_applicable absent");
}

#[test]
fn a_rule_with_an_error_in_its_subject_is_one_fault_and_no_more_is_told_of_it() {
    let source = format!(
        "{DUTY}kontroll koll {{\n för varje månad i okänt kallad m\n krav kort\n }}\n\
         skyldighet lämna {{\n ansvarig anordnare\n för varje plam kallad p\n ska ske inom 2 dagar från start\n uppfylls av plan\n }}"
    );
    let db = Database::default();
    let file = SourceFile::new(&db, "regler.stadga".to_owned(), source.clone());
    let ruleset = RuleSet::new(&db, "prov".to_owned(), vec![file], Vec::new(), None);
    assert_eq!(link(&db, ruleset).problems, []);
    let case = r#"{ "start": "2024-03-04", "kort": true, "events": [] }"#;
    let results = results_of(&db, ruleset, case, Context::on("2024-03-15".parse().unwrap()));
    assert_eq!(results, "koll faulty\nlämna faulty invalid of lämna\nskicka pending 2024-03-18");
}

#[test]
fn what_is_wrong_with_one_of_a_person_is_pointed_at_where_it_stands_in_the_object_of_the_person() {
    let source =
        "regelverk prov { avser Uppdrag }\närende Person { född: datum, uppdrag: lista med Uppdrag, händelse flytt }\n\
        ärende Uppdrag { start: datum, händelse plan { om_vad: text } }\n"
            .to_owned();
    let db = Database::default();
    let file = SourceFile::new(&db, "regler.stadga".to_owned(), source);
    let ruleset = RuleSet::new(&db, "prov".to_owned(), vec![file], Vec::new(), None);
    let compiled = link(&db, ruleset);
    let text = r#"{ "född": "x", "events": [{ "type": "flytt", "date": "y" }], "uppdrag": [
        { "start": "2024-01-01" },
        { "start": "z", "events": [{ "type": "plan", "date": "2024-01-02", "om_vad": 3 }] }] }"#;
    let read: Vec<_> = stadga_interpreter::input::cases(&compiled.program, text).collect();
    let pointers = |index: usize| -> Vec<String> {
        let problems = read[index].result.as_ref().unwrap_err();
        problems.iter().map(|problem| problem.pointer.clone()).collect()
    };
    assert_eq!(pointers(0), ["/född", "/events/0/date"]);
    assert_eq!(pointers(1), ["/född", "/events/0/date", "/uppdrag/1/start", "/uppdrag/1/events/0/om_vad"]);
}
