//! `stadga run`.

use serde_json::Value;

use crate::sandbox::Sandbox;

const ON_A_DAY: &str = "--cases kommunen/cases.json --date 2024-06-15";

fn lines(output: &str) -> Vec<Value> {
    output.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Cases in JSONL whose persons are born a day apart.
fn many_cases(count: usize) -> String {
    let case = |number: usize| {
        let (month, day) = (number / 28 % 12 + 1, number % 28 + 1);
        format!(
            "{{\"id\": \"{number}\", \"start\": \"2024-03-04\", \
             \"person\": {{\"födelsedatum\": \"2006-{month:02}-{day:02}\", \"är_inskriven\": true}}}}\n"
        )
    };
    (0..count).map(case).collect()
}

#[test]
fn outcomes_are_a_table() {
    insta::assert_snapshot!(Sandbox::with_new_rule_set().run(&format!("run kommunen {ON_A_DAY}")).all());
}

#[test]
fn outcomes_are_a_table_in_english_on_request() {
    insta::assert_snapshot!(Sandbox::with_new_rule_set().run(&format!("run kommunen {ON_A_DAY} --lang en")).output);
}

#[test]
fn json_is_a_list_of_outcomes_and_jsonl_the_same_a_line_each() {
    let sandbox = Sandbox::with_new_rule_set();
    let json = sandbox.run(&format!("run kommunen {ON_A_DAY} --format json"));
    let jsonl = sandbox.run(&format!("run kommunen {ON_A_DAY} --format jsonl"));
    let list: Vec<Value> = serde_json::from_str(&json.output).unwrap();
    assert_eq!(list, lines(&jsonl.output));
    assert_eq!(list.len(), 2);
    assert_eq!(list[0]["schema"], "stadga.outcome/1");
    assert_eq!(list[0]["case"], "1");
    assert_eq!((json.code, json.errors.as_str()), (Some(0), ""));
}

#[test]
fn no_cases_are_an_empty_list() {
    let answer =
        Sandbox::with_new_rule_set().run_with_input("run kommunen --cases - --date 2024-06-15 --format json", "");
    assert_eq!((answer.code, answer.output.as_str()), (Some(0), "[]\n"));
}

#[test]
fn cases_come_from_standard_input() {
    let sandbox = Sandbox::with_new_rule_set();
    let cases = sandbox.read("kommunen/cases.json");
    let piped = sandbox.run_with_input("run kommunen --cases - --date 2024-06-15", &cases);
    assert_eq!(piped.output, sandbox.run(&format!("run kommunen {ON_A_DAY}")).output);
}

#[test]
fn without_a_day_the_day_of_today_is_the_assessment_day() {
    let answer = Sandbox::with_new_rule_set().run("run kommunen --cases kommunen/cases.json --format jsonl");
    let day = lines(&answer.output)[0]["assessment_day"].as_str().unwrap().to_owned();
    assert!(day.as_str() >= "2025-01-01", "{day}");
}

#[test]
fn the_day_that_rules_are_about_can_be_another() {
    let sandbox = Sandbox::with_new_rule_set();
    let answer = sandbox.run(&format!("run kommunen {ON_A_DAY} --as-of 2024-01-01 --format jsonl"));
    assert_eq!(lines(&answer.output)[0]["as_of_day"], "2024-01-01");
}

#[test]
fn a_day_that_does_not_exist_is_refused() {
    let answer = Sandbox::with_new_rule_set().run("run kommunen --cases kommunen/cases.json --date 2024-02-30");
    insta::assert_snapshot!(answer.all());
}

#[test]
fn many_cases_come_out_in_their_order_whatever_threads_do() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write("many.jsonl", many_cases(3_000));
    let run = || sandbox.run("run kommunen --cases many.jsonl --date 2024-06-15 --format jsonl").output;
    let output = run();
    let ids: Vec<String> = lines(&output).iter().map(|line| line["case"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, (0..3_000).map(|number| number.to_string()).collect::<Vec<_>>());
    assert_eq!(output, run());
}

#[test]
fn a_case_that_cannot_be_used_is_told_and_the_others_go_on() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write(
        "cases.jsonl",
        "{\"id\": \"1\", \"person\": {\"födelsedatum\": \"1990-02-30\", \"är_inskriven\": \"ja\"}}\n\
         {\"id\": \"2\", \"start\": \"2024-03-04\"}\n\
         {\"id\": \"3\", \"strat\": \"2024-03-04\"}\n",
    );
    insta::assert_snapshot!(sandbox.run("run kommunen --cases cases.jsonl --date 2024-06-15").all());
}

#[test]
fn an_output_file_is_written_whole() {
    let sandbox = Sandbox::with_new_rule_set();
    let answer = sandbox.run(&format!("run kommunen {ON_A_DAY} --format jsonl --out utfall.jsonl"));
    assert_eq!(answer.all(), "exit code: 0\n--- output ---\n--- errors ---\n");
    assert_eq!(lines(&sandbox.read("utfall.jsonl")).len(), 2);
    assert_eq!(sandbox.names("."), ["kommunen", "utfall.jsonl"]);
}

#[test]
fn where_a_run_cannot_be_done_an_earlier_output_stays() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write("utfall.jsonl", "tidigare");
    let answer = sandbox.run("run kommunen --cases finns_inte.json --date 2024-06-15 --out utfall.jsonl");
    assert_eq!(answer.code, Some(2));
    assert_eq!(sandbox.read("utfall.jsonl"), "tidigare");
    assert_eq!(sandbox.names("."), ["kommunen", "utfall.jsonl"]);
}

#[test]
fn a_file_of_cases_that_does_not_exist_is_named() {
    let answer = Sandbox::with_new_rule_set().run("run kommunen --cases finns_inte.json --date 2024-06-15");
    insta::assert_snapshot!(answer.all());
}

#[test]
fn rules_without_errors_run_beside_those_with() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write("kommunen/fel.stadga", "beräkning fel: heltal = okänt_namn\n");
    insta::assert_snapshot!(sandbox.run(&format!("run kommunen {ON_A_DAY}")).all());
}

#[test]
fn every_criterion_has_its_own_answer_beside_that_of_the_whole() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write(
        "kommunen/till.stadga",
        "insats Kurs { får beviljas om {
            \"i åldern\": ålder är 18–66
            \"ung och inskriven\": ålder är högst 25 och person.är_inskriven } }\n",
    );
    let answer = sandbox.run(&format!("run kommunen {ON_A_DAY} --format jsonl"));
    for outcome in lines(&answer.output) {
        let insatser = outcome["insatser"].as_array().unwrap();
        let course = insatser.iter().find(|insats| insats["name"] == "Kurs").unwrap();
        let granted = &course["may_be_granted"];
        let criteria = granted["criteria"].as_array().unwrap();
        let answers: Vec<&Value> = criteria.iter().map(|criterion| &criterion["value"]["value"]).collect();
        if granted["value"]["state"] == "known" {
            assert_eq!(
                granted["value"]["value"],
                Value::Bool(answers.iter().all(|answer| **answer == true)),
                "{outcome}"
            );
        }
        assert_eq!(answers.len(), 2, "{outcome}");
    }
}

const READINGS: &str = r#"
tolkning lägsta_ålder: heltal "Lägsta ålder" enligt riktlinjer avsnitt 2 {
    arton   "från 18 år": 18 tillämpas, skäl "så står det"
    femtio  "från 50 år": 50
}

villkor gammal_nog enligt riktlinjer avsnitt 2 { "ålder": ålder är minst lägsta_ålder }
"#;

#[test]
fn another_reading_of_a_tolkning_can_be_applied() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write("kommunen/tolkning.stadga", READINGS);
    let old_enough = |arguments: &str| {
        let output = sandbox.run(&format!("run kommunen {ON_A_DAY} --format jsonl {arguments}")).output;
        lines(&output)[0]["values"]["gammal_nog"]["value"].clone()
    };
    assert_eq!(old_enough(""), true);
    assert_eq!(old_enough("--reading lägsta_ålder=femtio"), false);
}

#[test]
fn an_unknown_tolkning_or_reading_is_told_with_the_one_meant() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write("kommunen/tolkning.stadga", READINGS);
    let errors = |reading: &str| sandbox.run(&format!("run kommunen {ON_A_DAY} --reading {reading}")).all();
    insta::assert_snapshot!(
        [errors("lagsta_alder=femtio"), errors("lägsta_ålder=femti"), errors("lägsta_ålder")].join("\n")
    );
}

#[test]
fn a_file_without_cases_is_told_as_such() {
    let sandbox = Sandbox::with_new_rule_set();
    for text in ["", " \n\n", "[]"] {
        sandbox.write("tom.json", text);
        let answer = sandbox.run("run kommunen --cases tom.json --date 2024-06-15 --format jsonl");
        assert_eq!(answer.code, Some(0));
        assert_eq!(answer.errors, "Filen innehåller inga ärenden.\n");
    }
}

#[test]
fn a_folder_in_the_place_of_cases_is_told_as_such() {
    let answer = Sandbox::with_new_rule_set().run("run kommunen --cases kommunen --date 2024-06-15 --lang en");
    assert_eq!(answer.code, Some(2));
    assert!(answer.errors.contains("”kommunen” is a folder, not a file."), "{}", answer.errors);
}

#[test]
fn a_line_that_is_cut_off_is_told_where_it_ends() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write("avbruten.jsonl", "{\"id\": \"1\"}\n{\"id\": \"2\", \"start\":\n{\"id\": \"3\"}\n");
    let answer = sandbox.run("run kommunen --cases avbruten.jsonl --date 2024-06-15 --format jsonl");
    assert!(answer.errors.contains("avbruten.jsonl:2:"), "{}", answer.errors);
    assert_eq!(answer.output.lines().count(), 2);
}

#[test]
fn names_of_facts_may_have_their_marks_as_letters_of_their_own() {
    let sandbox = Sandbox::with_new_rule_set();
    sandbox.write("a.json", "{\"id\": \"1\", \"person\": {\"fo\u{308}delsedatum\": \"1990-05-01\"}}");
    let answer = sandbox.run("run kommunen --cases a.json --date 2024-06-15 --format jsonl");
    assert_eq!((answer.code, answer.errors.as_str()), (Some(0), ""));
}

/// Rules and a case in which much is beyond what there may be.
const BEYOND: &str = r#"roll arbetsledare, anordnare

ärende Uppdrag {
    insats: insats eller inget
    start: datum eller inget
    slut: datum eller inget
    händelse förlängning_beslutad "Förlängning" { månader: heltal } av arbetsledare giltig om {
        "målet kan nås": månader är högst 5
        "högst tre gånger": antal(förlängning_beslutad före denna) är mindre än 3
    }
}

insats Praktik "Praktik" {
    insatstid          högst 3 månader, förlängs .månader månader av varje förlängning_beslutad
    får förlängas med  högst 2 månader, 1 månad i taget
}
"#;

const BEYOND_CASE: &str = r#"{ "id": "1", "insats": "Praktik", "start": "2024-01-01", "slut": "2024-06-30", "events": [
    { "type": "förlängning_beslutad", "date": "2024-02-01", "månader": 1, "by": "arbetsledare" },
    { "type": "förlängning_beslutad", "date": "2024-02-02", "månader": 1, "by": "anordnare" },
    { "type": "förlängning_beslutad", "date": "2024-02-03", "månader": 2, "by": "arbetsledare" },
    { "type": "förlängning_beslutad", "date": "2024-02-04", "månader": 6, "by": "arbetsledare" },
    { "type": "förlängning_beslutad", "date": "2024-02-04", "månader": -1, "by": "arbetsledare", "order": 2 },
    { "type": "förlängning_beslutad", "date": "2024-02-05", "månader": 9, "by": "arbetsledare" }
] }"#;

#[test]
fn events_that_do_not_count_and_decisions_beyond_a_limit_are_findings() {
    let sandbox = Sandbox::with(&[("regler.stadga", BEYOND), ("fall.json", BEYOND_CASE)]);
    let json = sandbox.run("run regler.stadga --cases fall.json --date 2024-02-04 --format json");
    let outcomes: Vec<Value> = serde_json::from_str(&json.output).unwrap();
    let told = outcomes[0]["findings"].as_array().unwrap().iter().map(|finding| {
        let part = |key: &str| finding[key].as_str().unwrap_or("-").to_owned();
        [part("code"), part("rule"), part("event"), part("day")].join(" ")
    });
    let told: Vec<String> = told.collect();
    assert_eq!(
        told,
        [
            "end_too_late Praktik - 2024-05-31",
            "extension_too_long Praktik - -",
            "extension_of_nothing Praktik /events/4 2024-02-04",
            "extension_too_long Praktik /events/2 2024-02-03",
            "refused_event förlängning_beslutad /events/1 -",
            "refused_event förlängning_beslutad /events/3 -",
        ]
    );
    insta::assert_snapshot!(sandbox.run("run regler.stadga --cases fall.json --date 2024-02-04").output);
    insta::assert_snapshot!(sandbox.run("run regler.stadga --cases fall.json --date 2024-02-04 --lang en").output);
}

#[test]
fn an_end_before_the_start_is_a_finding_and_the_rest_is_as_ever() {
    let case = r#"{ "id": "1", "insats": "Praktik", "start": "2024-03-04", "slut": "2024-02-01", "events": [] }"#;
    let sandbox = Sandbox::with(&[("regler.stadga", BEYOND), ("fall.json", case)]);
    insta::assert_snapshot!(sandbox.run("run regler.stadga --cases fall.json --date 2024-02-04").all());
    let json = sandbox.run("run regler.stadga --cases fall.json --date 2024-02-04 --format json --lang en");
    let outcomes: Vec<Value> = serde_json::from_str(&json.output).unwrap();
    let findings = outcomes[0]["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!([&findings[0]["code"], &findings[0]["day"]], ["end_before_start", "2024-03-04"]);
    let page = sandbox.run("explain regler.stadga --cases fall.json --date 2024-02-04 --format html").output;
    assert!(page.contains("Slutet ligger före starten"), "{page}");
    assert!(!page.contains("Utan bestämt slut"), "{page}");
}

#[test]
fn each_insats_of_a_person_is_a_case_of_its_own() {
    let rules = "regelverk prov {\n    avser Uppdrag\n}\nroll anordnare\n\
                 ärende Person {\n    födelsedatum: datum\n    uppdrag: lista med Uppdrag\n    händelse flytt\n}\n\
                 ärende Uppdrag {\n    start: datum\n    händelse plan\n}\n\
                 beräkning ålder: heltal = hela år mellan födelsedatum och start\n\
                 beräkning innan: heltal = antal(uppdrag kallad u där u.start är före start)\n\
                 beräkning planer: heltal = antal(plan)\nberäkning flyttar: heltal = antal(flytt)\n";
    let cases = r#"[{ "id": "P-1", "födelsedatum": "1990-05-01", "events": [{ "type": "flytt", "date": "2024-01-02" }],
        "uppdrag": [{ "id": "U-1", "start": "2024-02-01", "events": [{ "type": "plan", "date": "2024-02-05" }] },
                    { "start": "2024-06-01", "events": [] }] },
        { "id": "P-2", "födelsedatum": "1990-05-01", "events": [], "uppdrag": [] },
        { "id": "P-3", "födelsedatum": "1990-05-01", "uppdrag": [{ "start": "2024-06-01", "events": [] }] },
        { "id": "P-4", "födelsedatum": "1990-05-01", "uppdrag": [{ "start": 3, "events": [] }, { "start": "2024-06-01" }] },
        { "id": "P-5", "födelsedatum": "1990-05-01", "start": "2024-06-01" }]"#;
    let sandbox = Sandbox::with(&[("r.stadga", rules), ("c.json", cases)]);
    let answer = sandbox.run("run r.stadga --cases c.json --date 2024-06-30 --format jsonl");
    let outcomes = answer.output.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let told: Vec<String> = outcomes
        .map(|outcome| {
            let value = |name: &str| {
                let value = &outcome["values"][name];
                value.get("value").unwrap_or(&value["needs"]).to_string()
            };
            let [age, before, plans, moves] = ["ålder", "innan", "planer", "flyttar"].map(value);
            format!("{}: {age} {before} {plans} {moves}", outcome["case"])
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    "P-1/U-1": 33 0 1 1
    "P-1/2": 34 1 0 1
    "P-2": null null null null
    "P-3/1": 34 0 0 ["/events"]
    "P-4/2": 34 ["/uppdrag/0/start"] ["/events"] ["/events"]
    "P-5": 34 ["/uppdrag"] ["/events"] ["/events"]
    "#);
    // What is wrong in one of the list is told once, and unknown to the others.
    assert!(answer.errors.contains("c.json:") && answer.errors.contains("ST606"), "{}", answer.errors);
    assert_eq!(answer.code, Some(1));
}

#[test]
fn rules_about_the_person_are_judged_once_and_listed_by_themselves() {
    let rules = "regelverk prov {\n    avser Uppdrag\n}\nroll handläggare\n\
                 ärende Person {\n    anteckning: text\n    uppdrag: lista med Uppdrag\n    händelse ansökan\n    händelse samtal\n}\n\
                 ärende Uppdrag {\n    start: datum\n    anteckning: text\n    händelse plan\n}\n\
                 skyldighet svar {\n    avser Person\n    ansvarig handläggare\n    för varje ansökan kallad a\n\
                     ska ske inom 5 dagar från a\n    uppfylls av samtal\n}\n\
                 kontroll en_insats {\n    avser Person\n    krav antal(uppdrag) är 1\n}\n\
                 villkor om_personen {\n    avser Person\n    anteckning är \"P\"\n}\n\
                 villkor om_båda { om_personen och anteckning är \"U\" }\n\
                 skyldighet planering {\n    ansvarig handläggare\n    ska ske inom 5 dagar från start\n    uppfylls av plan\n}\n";
    let cases = r#"[{ "id": "P-1", "anteckning": "P", "events": [{ "type": "ansökan", "date": "2024-01-02", "id": "a" }],
        "uppdrag": [{ "start": "2024-02-01", "anteckning": "U", "events": [] }, { "start": "2024-02-05", "anteckning": "V", "events": [] }] },
        { "id": "P-2", "anteckning": "U", "events": [], "uppdrag": [] },
        { "id": "P-3", "anteckning": "P", "uppdrag": [{ "start": "2024-06-01", "events": [] }] }]"#;
    let sandbox = Sandbox::with(&[("r.stadga", rules), ("c.json", cases)]);
    let answer = sandbox.run("run r.stadga --cases c.json --date 2024-06-30 --format jsonl");
    let names = |list: &serde_json::Value| {
        let of_one =
            |one: &serde_json::Value| format!("{} {}", one["name"].as_str().unwrap(), one["status"].as_str().unwrap());
        list.as_array().unwrap().iter().map(of_one).collect::<Vec<_>>().join(", ")
    };
    let told: Vec<String> = answer
        .output
        .lines()
        .map(|line| {
            let outcome: serde_json::Value = serde_json::from_str(line).unwrap();
            let values = serde_json::to_string(&outcome["values"]).unwrap();
            format!("{}: {} | {} | {values}", outcome["case"], names(&outcome["duties"]), names(&outcome["checks"]))
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    "P-1": svar overdue | en_insats breached | {"om_personen":{"state":"known","value":true}}
    "P-1/1": planering overdue |  | {"om_båda":{"state":"known","value":true}}
    "P-1/2": planering overdue |  | {"om_båda":{"state":"known","value":false}}
    "P-2":  | en_insats breached | {"om_personen":{"state":"known","value":false}}
    "P-3": svar unknown | en_insats met | {"om_personen":{"state":"known","value":true}}
    "P-3/1": planering overdue |  | {"om_båda":{"exact":false,"needs":["/anteckning"],"state":"unknown"}}
    "#);
    let due = sandbox.run("run r.stadga --cases c.json --date 2024-06-30 --due 2024-01-01..2024-01-31").output;
    assert_eq!(due.matches("försenad").count(), 1, "{due}");
    let explained = sandbox.run("explain r.stadga --cases c.json --id P-1 --date 2024-06-30").output;
    assert!(explained.contains("en insats") && !explained.contains("planering"), "{explained}");
    let of_value = sandbox.run("explain r.stadga --cases c.json --id P-1/1 --date 2024-06-30 om_båda").output;
    assert!(of_value.starts_with("om båda\n") && of_value.contains("anteckning: ”U”"), "{of_value}");
}

#[test]
fn a_timeline_shows_what_follows_from_events_and_what_has_been_paid_out() {
    let rules = "roll anordnare\n\
                 ärende Uppdrag {\n    start: datum\n    slut: datum\n\
                     händelse försök { nådd: ja/nej }\n    händelse sjuk under period\n    händelse utbetald { avser: månad, belopp: kronor }\n\
                     händelse onåbar { uppstår vid försök där inte .nådd; var 2:a i följd }\n}\n\
                 tillstånd borta { gäller under sjuk }\n\
                 villkor saknas_kontakt { onåbar har skett eller borta gäller prövningsdagen }\n\
                 ersättning peng \"Peng\" {\n    mottagare anordnare\n    för varje månad i (start–slut) kallad m\n\
                     belopp 100 kr\n    avrundning öre, halva uppåt\n    utbetalt summa(utbetald där .avser är m; .belopp)\n}\n";
    let case = |last: &str| {
        format!(
            r#"{{ "id": "A", "start": "2024-01-01", "slut": "2024-02-29", "events": [
            {{ "type": "försök", "date": "2024-01-08", "nådd": false }}, {{ "type": "försök", "date": "2024-01-09"{last} }},
            {{ "type": "sjuk", "from": "2024-02-01", "to": "2024-02-05" }}, {{ "type": "sjuk", "from": "2024-02-06", "to": "2024-02-09" }},
            {{ "type": "utbetald", "date": "2024-02-20", "avser": "2024-01", "belopp": 130 }} ] }}"#
        )
    };
    let (known, open) = (case(r#", "nådd": false"#), case(""));
    let sandbox = Sandbox::with(&[("r.stadga", rules), ("c.json", &known), ("o.json", &open)]);
    let page =
        sandbox.run("explain r.stadga --cases c.json --date 2024-03-10 --format html").output.replace('\u{a0}', " ");
    for row in [
        "<th scope=\"row\">Onåbar</th><td>9 januari 2024</td><td>En gång",
        "<th scope=\"row\">Borta</th><td>1 februari 2024 – 9 februari 2024</td><td>En gång",
        "<th scope=\"row\">Peng, utbetalt</th><td>januari 2024: 130 kr, 30 kr att återkräva</td>",
    ] {
        assert!(page.contains(row), "{row}\n{page}");
    }
    let open = sandbox.run("explain r.stadga --cases o.json --date 2024-03-10 --format html").output;
    assert!(open.contains("det ritas inte: ”onåbar”") && !open.contains("scope=\"row\">Onåbar"), "{open}");
}

#[test]
fn the_table_of_rules_without_insatser_tells_what_is_to_be_done() {
    let sandbox = Sandbox::with(&[("r.stadga", crate::due::RULES), ("cases.jsonl", crate::due::CASES)]);
    let answer = sandbox.run("run r.stadga --cases cases.jsonl --date 2024-06-15");
    assert!(answer.output.contains("Skyldigheter"), "{}", answer.output);
    assert!(!answer.output.contains("Får beviljas"), "{}", answer.output);
    let first = answer.output.lines().skip_while(|line| !line.starts_with("A-1")).take(5).collect::<Vec<_>>().join(" ");
    assert!(first.contains("Försenad: 2"), "{first}");
}
