//! `stadga explain` of duties and of checks with instances.

use crate::sandbox::{Answer, Sandbox};

const RULES: &str = include_str!("duties/regler.stadga");
const CASE: &str = include_str!("duties/case.json");

fn explain(arguments: &str) -> Answer {
    let sandbox = Sandbox::with(&[("regler.stadga", RULES), ("case.json", CASE)]);
    sandbox.run(&format!("explain regler.stadga --cases case.json --date 2025-03-25 {arguments}"))
}

fn shown(arguments: &str) -> String {
    explain(arguments).all()
}

#[test]
fn a_holiday_that_moved_the_last_day_is_named() {
    insta::assert_snapshot!(shown("rapport(2024-12)"));
}

#[test]
fn holidays_that_did_not_count_as_working_days_are_named() {
    insta::assert_snapshot!(shown("granskning"));
}

#[test]
fn a_duty_is_explained_to_those_who_are_responsible() {
    insta::assert_snapshot!(shown("plan --depth short"));
}

#[test]
fn a_duty_is_explained_for_an_audit_with_the_events_that_did_not_count() {
    insta::assert_snapshot!(shown("granskning --depth audit"));
}

#[test]
fn a_duty_that_rests_on_an_interpretation_names_it_and_one_that_does_not_apply_says_why() {
    insta::assert_snapshot!(shown("intyg"));
}

#[test]
fn a_check_with_instances_is_explained_for_each_of_them() {
    insta::assert_snapshot!([shown("lång_ledighet"), shown("lång_ledighet(2025-03-03) --depth short")].join("\n"));
}

#[test]
fn a_duty_without_a_limit_says_what_it_says_instead() {
    insta::assert_snapshot!(shown("avstämning"));
}

#[test]
fn duties_are_explained_in_english() {
    insta::assert_snapshot!(
        [shown("rapport(2024-12) --lang en"), shown("granskning --lang en --depth short")].join("\n")
    );
}

#[test]
fn an_event_that_does_not_count_says_what_is_not_met() {
    let asked =
        ["förlängning(2025-02-01)", "förlängning(2025-02-15) --depth short", "plan_granskad --depth audit --lang en"];
    insta::assert_snapshot!(asked.map(shown).join("\n"));
}

#[test]
fn an_event_that_does_not_count_is_a_finding_and_one_that_nobody_judges_is_none() {
    let sandbox = Sandbox::with(&[("regler.stadga", RULES), ("case.json", CASE)]);
    let table = sandbox.run("run regler.stadga --cases case.json --date 2025-03-25").output;
    assert!(table.contains("räknas inte: ”av karriärvägledare” är inte"), "{table}");
    let json = sandbox.run("run regler.stadga --cases case.json --date 2025-03-25 --format json").output;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let outcome = json.get(0).unwrap_or(&json);
    let refused = outcome["refused_events"].as_array().unwrap().iter().map(|event| event["event"].as_str().unwrap());
    assert_eq!(refused.collect::<Vec<_>>(), ["/events/8", "/events/9", "/events/2"]);
    let findings = outcome["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] == "refused_event");
    let failed: Vec<&str> = findings.map(|finding| finding["failed"][0].as_str().unwrap()).collect();
    assert_eq!(failed, ["en månad i taget", "av arbetsledare", "av karriärvägledare"]);
}

#[test]
fn without_a_name_the_duties_that_somebody_should_look_at_are_explained() {
    let output = explain("--depth short").output;
    let told: Vec<&str> = output.lines().filter(|line| line.contains("skulle ha gjorts")).collect();
    assert_eq!(told.len(), 5, "{output}");
    assert!(!output.contains("december 2024\n"), "{output}");
}

#[test]
fn an_instance_is_named_by_what_it_is_about() {
    let of_plan = explain("granskning(2025-01-02)").output;
    assert_eq!(of_plan, explain("granskning(/events/0)").output);
    assert_eq!(explain("granskning(2030-01-01)").output, "");
}

#[test]
fn the_explanation_of_a_duty_is_json_of_the_published_shape() {
    let json: serde_json::Value = serde_json::from_str(&explain("granskning --format json").output).unwrap();
    let kinds: Vec<&str> =
        json["lines"].as_array().unwrap().iter().map(|line| line["kind"].as_str().unwrap()).collect();
    let of_event = ["event", "criterion"];
    let days = ["declaration", "last_day", "fact", "moved_day", "fulfilment"];
    assert_eq!(kinds, [&days[..], &of_event, &of_event].concat());
}

const PAGE: &str = include_str!("../../../docs/handbook/förklaringar.md");
const PICTURE: &str = include_str!("../../../docs/images/tidslinje.svg");

#[test]
fn the_picture_of_the_handbook_is_the_timeline_of_its_case() {
    let svg = explain("--format svg").output;
    assert!(
        svg == PICTURE,
        "docs/images/tidslinje.svg is not what `explain --format svg --out` draws of cli/tests/it/duties"
    );
}

#[test]
fn the_handbook_shows_the_rules_the_case_and_what_is_told_of_it() {
    for text in [RULES, CASE] {
        assert!(PAGE.contains(text.trim_end()), "the page does not show\n{text}");
    }
    for command in ["granskning", "\"rapport(2024-12)\" --depth short", "\"förlängning(2025-02-01)\""] {
        let line = format!("$ stadga explain regler.stadga --cases case.json --date 2025-03-25 {command}\n");
        let (_, rest) = PAGE.split_once(&line).unwrap();
        let (shown, _) = rest.split_once("\n```").unwrap();
        assert_eq!(shown, explain(&command.replace('"', "")).output.trim_end());
    }
}

#[test]
fn a_timeline_is_also_a_page_with_a_table() {
    let html = explain("--format html").output;
    assert!(html.contains(PICTURE.trim_end()), "{html}");
    let row = "<tr><th scope=\"row\">Genomförandeplanen skickas in</th>\
               <td>senast 30 december 2024, gjord 2 januari 2025</td><td>Uppfylld för sent (3\u{a0}dagar)</td></tr>";
    assert!(html.contains(row), "{html}");
    let english = explain("--format html --lang en").output;
    assert!(english.contains("<th scope=\"col\">How it stands</th>"), "{english}");
}

#[test]
fn the_page_leaves_out_no_finding_and_no_payment_without_a_word() {
    let rules = "roll anordnare\n\
         ärende Uppdrag { start: datum eller inget, slut: datum eller inget }\n\
         kontroll slut_saknas \"Slutet är bestämt\" { krav slut finns }\n\
         ersättning startpeng \"Startpeng: hel\" { mottagare anordnare; belopp 100 kr }\n";
    let rules = rules.replace("; belopp", "\n belopp");
    let case = r#"{ "start": "2025-06-01", "slut": null }"#;
    let sandbox = Sandbox::with(&[("regler.stadga", &rules), ("case.json", case)]);
    let html = sandbox.run("explain regler.stadga --cases case.json --date 2025-03-25 --format html").output;
    for words in
        ["Har inte börjat", "<th scope=\"row\">Avvikelse: Slutet är bestämt</th>", "Ersättningsrader utan egna dagar"]
    {
        assert!(html.contains(words), "{words}: {html}");
    }
}

#[test]
fn a_limit_of_hours_is_told_with_its_instant() {
    let rules = "roll anordnare\n\närende Uppdrag {\n    händelse incident vid tidpunkt\n    händelse anmäld vid tidpunkt\n}\n\n\
                 skyldighet anmälan \"Incidenten anmäls\" {\n    ansvarig     anordnare\n    för varje    incident kallad x\n    \
                 ska ske      inom 72 timmar från x\n    uppfylls av  anmäld\n}\n";
    let case = r#"{"id":"1","events":[{"type":"incident","date":"2025-03-28","time":"12:00"}]}"#;
    let sandbox = Sandbox::with(&[("regler.stadga", rules), ("case.json", case)]);
    let told = |day: &str, command: &str, depth: &str| {
        sandbox.run(&format!("{command} regler.stadga --cases case.json --date {day}{depth}")).output
    };
    let told = [told("2025-03-30", "explain", " --id 1"), told("2025-03-31", "explain", " --id 1")];
    insta::assert_snapshot!(told.join("\n"));
    let due = sandbox
        .run("run regler.stadga --cases case.json --date 2025-03-30 --due 2025-03-31..2025-03-31 --format jsonl")
        .output;
    assert!(due.contains(r#""last_day":"2025-03-31","last_instant":"2025-03-31T13:00""#), "{due}");
}

#[test]
fn a_last_day_is_told_with_the_words_of_the_limit_that_gave_it_and_with_the_reading_that_chose_that() {
    let rules = "roll anordnare\n\
         ärende Uppdrag { start: datum, ung: ja/nej, händelse plan }\n\
         tolkning frist \"Hur lång är fristen?\" {\n kort \"en vecka\" tillämpas, skäl \"Den är kortast.\"\n lång \"två veckor\"\n }\n\
         skyldighet a { ansvarig anordnare\n ska ske välj frist { kort: inom 7 dagar från start, lång: inom 14 dagar från start }\n uppfylls av plan }\n\
         skyldighet b { ansvarig anordnare\n ska ske {\n huvudregel inom 30 dagar från start\n undantag \"ung\" om ung så inom 7 dagar från start\n }\n uppfylls av plan }\n";
    let case = r#"{ "start": "2024-03-04", "ung": true }"#;
    let sandbox = Sandbox::with(&[("regler.stadga", rules), ("case.json", case)]);
    let explain = |asked: &str| {
        sandbox.run(&format!("explain regler.stadga --cases case.json --date 2024-03-25 {asked} --depth audit")).output
    };
    let last_day = "Sista dag: måndag 11 mars 2024 (inom 7 dagar från start)";
    for asked in ["a", "b"] {
        let output = explain(asked);
        assert!(output.contains(last_day), "{asked}: {output}");
    }
    assert!(explain("a").contains("”en vecka” tillämpas"), "{}", explain("a"));
    assert!(explain("a --reading frist=lång").contains("(inom 14 dagar från start)"));
}

#[test]
fn what_has_taken_the_place_of_a_duty_is_told_and_no_fulfilment() {
    let rules = "roll anordnare\n\
         ärende Uppdrag { start: datum, händelse samtal, händelse avbrott }\n\
         skyldighet möte { ansvarig anordnare\n ska ske inom 5 dagar från start\n uppfylls av samtal\n ersätts av avbrott }\n";
    let case = r#"{ "start": "2024-03-04", "events": [{ "type": "avbrott", "date": "2024-03-06" }] }"#;
    let sandbox = Sandbox::with(&[("regler.stadga", rules), ("case.json", case)]);
    let output = sandbox.run("explain regler.stadga --cases case.json --date 2024-03-25 möte").output;
    assert!(output.contains("Ersatt: onsdag 6 mars 2024 (avbrott)"), "{output}");
    assert!(!output.contains("Fullgjord") && !output.contains("Inte fullgjord"), "{output}");
    let case = case.replace("]", ", { \"type\": \"samtal\", \"date\": \"2024-03-05\" }]");
    let sandbox = Sandbox::with(&[("regler.stadga", rules), ("case.json", &case)]);
    let output = sandbox.run("explain regler.stadga --cases case.json --date 2024-03-25 möte").output;
    assert!(output.contains("Fullgjord: tisdag 5 mars 2024") && !output.contains("Ersatt:"), "{output}");
}
