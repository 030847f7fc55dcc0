//! `stadga explain` of what a case shows as a whole, and of what its values rest on.

use crate::sandbox::{Answer, Sandbox};

const RULES: &str = include_str!("praktik/regler.stadga");
const CASES: &str = include_str!("praktik/cases.json");

fn ask(command: &str, arguments: &str) -> Answer {
    let sandbox = Sandbox::with(&[("regler.stadga", RULES), ("cases.json", CASES)]);
    sandbox.run(&format!("{command} regler.stadga --cases cases.json --date 2024-07-10 {arguments}"))
}

fn explain(arguments: &str) -> String {
    ask("explain", arguments).output
}

/// The lines of a section, without the indentation of all of them.
fn section(text: &str, heading: &str) -> String {
    let lines = text.lines().skip_while(|line| *line != heading).skip(1);
    let own = lines.take_while(|line| line.starts_with(' '));
    own.map(|line| line.strip_prefix("  ").unwrap()).collect::<Vec<_>>().join("\n").replace('\u{a0}', " ")
}

#[test]
fn without_a_name_what_is_wrong_with_the_case_is_told_too() {
    let told = "Praktik på arbetsplats: slutet ligger efter den sista möjliga dagen 2 september 2024";
    for depth in ["short", "case", "audit"] {
        let text = explain(&format!("--id P-2 --depth {depth}"));
        assert!(text.contains("Att se på\nÄrende P-2\n") && text.contains(told), "{text}");
    }
    assert!(!explain("--id P-2 Praktik").contains("Att se på"));
}

#[test]
fn a_duty_done_before_the_day_that_its_time_is_counted_from_is_a_finding_and_explained() {
    let told = "Planen görs: gjord 5 april 2023, före 27 mars 2024 som tiden räknas från";
    assert!(explain("--id P-1").contains(told));
    let calculated = section(&explain("--id P-1 plan"), "Beräkning");
    assert!(
        calculated.ends_with(
            "Fullgjord: onsdag 5 april 2023 (plan klar)\n  357 dagar före den dag som tiden räknas från, onsdag 27 mars 2024"
        ),
        "{calculated}"
    );
    let outcomes: Vec<serde_json::Value> = serde_json::from_str(&ask("run", "--format json").output).unwrap();
    let findings = outcomes[0]["findings"].as_array().unwrap();
    let early: Vec<_> = findings.iter().filter(|finding| finding["code"] == "done_before_start").collect();
    assert_eq!(early.len(), 1);
    assert_eq!(
        (&early[0]["rule"], &early[0]["date"], &early[0]["day"]),
        (&"plan".into(), &"2023-04-05".into(), &"2024-03-27".into())
    );
}

#[test]
fn criteria_that_need_not_be_decided_are_named_and_would_have_to_be_met_for_another_outcome() {
    let text = explain("--id P-2 Praktik");
    insta::assert_snapshot!(section(&text, "Skäl"), @r"
    Inte uppfyllt: tillhör målgruppen
      Inte uppfyllt: inte för gammal (ålder: 65). Krav: ålder är högst 64
      Behöver inte avgöras: något av
        inskriven
        läser sfi
    ");
    insta::assert_snapshot!(section(&text, "Det här skulle ändra utfallet"), @r"
    tillhör målgruppen
      inte för gammal (ålder är högst 64)
      något av, inte avgjort
        inskriven (är inskriven)
        läser sfi (läser sfi)
    ");
}

#[test]
fn exceptions_that_were_tried_stand_under_what_they_are_exceptions_to() {
    insta::assert_snapshot!(section(&explain("--id P-1 slutrapport"), "Undantag som prövades"), @r"
    Sista dag
      Huvudregel: 26 april 2024
      Gällde: avbruten, ger 3 april 2024
    ");
}

#[test]
fn a_decision_table_tells_the_row_that_gave_its_value() {
    insta::assert_snapshot!(section(&explain("--id P-1 avgift_i_ärendet"), "Beräkning"), @r"
    Avgift = avgift(nivå; ålder är mindre än 25) = 100 kr
    ålder = hela år mellan födelsedatum och prövningsdagen = 34
    avgift: 100 kr
      raden som gäller: b, c | nej || 100 kr
    ");
}

#[test]
fn what_has_become_of_a_duty_is_not_told_again_among_what_was_calculated() {
    assert!(!section(&explain("--id P-2 plan"), "Beräkning").contains("Planen görs"));
}

#[test]
fn an_audit_tells_both_ends_of_insatsperioden_and_whose_last_possible_day_it_is() {
    let text = explain("--id P-2 månadspeng(2024-06) --depth audit").replace('\u{a0}', " ");
    assert!(text.contains("3 juni 2024 – 30 september 2024: insatsperioden"), "{text}");
    assert!(text.contains("2 september 2024: insats.sista möjliga dag"), "{text}");
    assert!(text.contains("ja: för insatsen Praktik på arbetsplats") && !text.contains("tabellrad"), "{text}");
}

#[test]
fn a_payout_that_came_late_tells_the_month_that_it_was_put_off_from() {
    let calculated = section(&explain("--id P-1 månadspeng(2024-03)"), "Beräkning");
    assert!(
        calculated.contains("Utbetalning: maj 2024") && calculated.contains("\n  Skjuts upp från april 2024\n"),
        "{calculated}"
    );
    assert!(!explain("--id P-1 månadspeng(2024-04)").contains("Skjuts upp"));
}

#[test]
fn what_a_line_that_is_not_paid_would_have_come_to_is_unknown_and_not_nothing_while_a_fact_is_missing() {
    let table = ask("run", "").output.replace('\u{a0}', " ");
    let words: Vec<&str> = table.split_whitespace().collect();
    assert!(!words.join(" ").contains("betalas inte 0 kr"), "{table}");
    let outcomes: Vec<serde_json::Value> = serde_json::from_str(&ask("run", "--format json").output).unwrap();
    let of = |outcome: &serde_json::Value| outcome["payment_totals"][1]["refused"].clone();
    assert_eq!(of(&outcomes[1]), serde_json::Value::Null);
    assert_eq!(of(&outcomes[0]), "0.00");
    let text = explain("--id P-2 premie");
    assert!(text.contains("Betalas inte (beloppet går inte att avgöra)"), "{text}");
}

#[test]
fn short_texts_say_what_they_are_about() {
    let told = |what: &str| explain(&format!("{what} --depth short")).replace('\u{a0}', " ");
    let check = told("--id P-2 nivå_är_satt");
    assert!(
        check.contains("Nivån är satt rätt: avvikelse. Det beror på det här: nivå är någon av b, c (nivå: A-nivå)."),
        "{check}"
    );
    assert!(told("--id P-1 avgift_i_ärendet").contains("\nAvgift: 100 kr.\n"));
    let grant = told("--id P-2 Praktik").replace('\n', " ");
    assert!(
        grant.contains("Beslut fattas av handläggare. Stämmer inte uppgifterna? Hör av dig till handläggare."),
        "{grant}"
    );
}

#[test]
fn an_instance_that_does_not_exist_is_told_with_those_that_do() {
    let told = |what: &str| ask("explain", &format!("--id P-1 {what}")).errors;
    assert_eq!(
        told("rapport(2024-12)"),
        "fel: I ärendet finns ingen ”rapport” som handlar om ”2024-12”.\n  \
         Gör så här: Det finns ”2024-03”, ”2024-04”, ”2024-05” och ”2024-06”.\n"
    );
    assert!(told("månadspeng(mars)").contains("Det finns ”2024-03”, "), "{}", told("månadspeng(mars)"));
}

#[test]
fn what_is_explained_with_what_reads_it_is_told_as_such() {
    let answer = ask("explain", "--id P-1 avgift");
    let told = "fel: ”avgift” (beslutstabell) förklaras inte för sig.\n  Gör så här: Förklara det som läser det: där står det med.\n";
    assert_eq!((answer.code, answer.errors.as_str()), (Some(2), told));
}

#[test]
fn an_event_that_fulfils_another_instance_says_which() {
    let rules = "roll anordnare\n\
         ärende Uppdrag { händelse avvikelse, händelse samtal }\n\
         skyldighet uppföljning \"Avvikelsen följs upp\" { ansvarig anordnare\n för varje avvikelse kallad a\n \
         ska ske inom 14 dagar från a\n uppfylls av var sin samtal }\n";
    let event = |kind: &str, day: &str| format!(r#"{{"type": "{kind}", "date": "2024-03-{day}"}}"#);
    let events = [event("avvikelse", "04"), event("avvikelse", "06"), event("samtal", "11")].join(",");
    let sandbox = Sandbox::with(&[("r.stadga", rules), ("c.json", &format!(r#"{{"events": [{events}]}}"#))]);
    let text = sandbox.run("explain r.stadga uppföljning(2024-03-06) --cases c.json --date 2024-04-15").output;
    assert!(
        section(&text, "Beräkning")
            .contains("\n  Samtal 11 mars 2024 uppfyller en annan: Avvikelsen följs upp, avvikelse 4 mars 2024\n"),
        "{text}"
    );
    let text = sandbox.run("explain r.stadga uppföljning(2024-03-04) --cases c.json --date 2024-04-15").output;
    assert!(text.contains("Fullgjord: måndag 11 mars 2024") && !text.contains("en annan"), "{text}");
}

#[test]
fn where_much_is_to_be_looked_at_it_stands_below_the_table_a_line_for_each() {
    let later = |arguments: &str| {
        let sandbox = Sandbox::with(&[("regler.stadga", RULES), ("cases.json", CASES)]);
        sandbox.run(&format!("run regler.stadga --cases cases.json --date 2024-12-10 {arguments}")).output
    };
    insta::assert_snapshot!(later(""));
}

#[test]
fn a_line_whose_existence_is_faulty_is_one_finding_also_where_it_tells_what_has_been_paid() {
    let rules = "roll anordnare\n\
         ärende Uppdrag { start: datum, händelse utbetald { belopp: kronor } }\n\
         fastställt värde gräns: kronor { 2024: 100 kr }\n\
         ersättning peng \"Peng\" { mottagare anordnare\n gäller om gräns är minst 50 kr\n belopp 200 kr\n \
         avrundning öre, halva uppåt\n utbetalt summa(utbetald; .belopp) }\n";
    let case = r#"{ "start": "2025-03-03", "events": [] }"#;
    let sandbox = Sandbox::with(&[("r.stadga", rules), ("c.json", case)]);
    let json = sandbox.run("run r.stadga --cases c.json --date 2025-03-25 --format jsonl").output;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["findings"].as_array().unwrap().len(), 1, "{}", json["findings"]);
}

#[test]
fn to_the_person_a_criterion_that_one_of_several_would_meet_is_told_with_the_facts_that_all_fail_on() {
    let rules = "ärende Uppdrag { ålder: heltal, inskriven: ja/nej }\n\
         villkor målgrupp \"Tillhör målgruppen\" { något av { \"vuxen\": ålder är minst 18\n \"inskriven\": inskriven } }\n\
         insats Stöd { får beviljas om målgrupp }\n";
    let sandbox = Sandbox::with(&[("r.stadga", rules), ("c.json", r#"{ "ålder": 17, "inskriven": false }"#)]);
    let text = sandbox.run("explain r.stadga Stöd --depth short --cases c.json --date 2024-04-15").output;
    let text = text.replace('\n', " ");
    assert!(text.contains("inte uppfyllt: Tillhör målgruppen (ålder: 17; inskriven: nej)."), "{text}");
}

#[test]
fn a_short_text_names_the_criteria_of_a_group_without_words_and_only_the_insats_of_the_case() {
    let rules = "ärende Uppdrag { insats: insats, start: datum, slut: datum, sjuk: ja/nej, flyttar: ja/nej }\n\
         insats A { insatstid högst 3 månader }\ninsats B \"Bak\" { insatstid högst 6 månader }\n\
         kontroll grund \"Grund finns\" { krav { \"i tid\": insats.sista_möjliga_dag finns och slut är senast insats.sista_möjliga_dag\n \
         något av { \"sjuk\": sjuk\n \"flyttar\": flyttar } } }\n";
    let case = r#"{ "insats": "A", "start": "2024-01-01", "slut": "2024-05-05", "sjuk": false, "flyttar": false }"#;
    let sandbox = Sandbox::with(&[("r.stadga", rules), ("c.json", case)]);
    let told = |what: &str| {
        let arguments = format!("explain r.stadga {what} --depth short --cases c.json --date 2024-06-15");
        sandbox.run(&arguments).output.replace(['\n', '\u{a0}'], " ")
    };
    let check = told("grund");
    assert!(check.contains("något av (sjuk; flyttar)"), "{check}");
    assert!(check.contains("A, sista möjliga dag: 31 mars 2024") && !check.contains("Bak"), "{check}");
    assert!(told("B.insatstid").contains("”Bak”: högst 6 månader."), "{}", told("B.insatstid"));
}

#[test]
fn a_day_that_no_calendar_covers_is_named() {
    let rules = "roll anordnare\närende Fall { start: datum eller inget, händelse plan }\n\
                 skyldighet plan_in { ansvarig anordnare\n ska ske inom 5 arbetsdagar från start\n uppfylls av plan }\n";
    let case = r#"{ "id": "1", "start": "0001-01-01", "events": [] }"#;
    let sandbox = Sandbox::with(&[("r.stadga", rules), ("c.json", case)]);
    let ask = |command: &str| sandbox.run(&format!("{command} --date 2024-03-04")).output.replace('\u{a0}', " ");
    let told = "en dag ligger utanför kalendern, som omfattar högst åren 1900–2199";
    let found = ask("run r.stadga --cases c.json --format jsonl");
    assert!(found.contains(r#"{"code":"outside_calendar","of":"plan_in","rule":"plan_in"}"#), "{found}");
    let explained = ask("explain r.stadga --cases c.json --id 1 plan_in");
    assert!(
        explained.contains(told) && explained.contains("start: 1 januari 1 ligger utanför kalendern."),
        "{explained}"
    );
}

#[test]
fn the_timeline_of_an_insats_that_is_extended_shows_the_decided_end_and_how_far_it_is_extended() {
    let rules = "ärende Uppdrag { insats: insats eller inget, start: datum, slut: datum eller inget\n händelse förlängning }\n\
         insats Praktik { insatstid högst 3 månader, förlängs 1 månad av varje förlängning }\n";
    let page = |end: &str, events: &str| {
        let case =
            format!(r#"{{ "insats": "Praktik", "start": "2024-03-18", "slut": "{end}", "events": [{events}] }}"#);
        let sandbox = Sandbox::with(&[("r.stadga", rules), ("case.json", &case)]);
        sandbox.run("explain r.stadga --cases case.json --date 2024-09-10 --format html").output.replace('\u{a0}', " ")
    };
    let extension = r#"{ "type": "förlängning", "date": "2024-06-10" }"#;
    let extended = page("2024-06-17", extension);
    assert!(extended.contains("Beslutat slut 17 juni 2024; förlängd, längst till 17 juli 2024"), "{extended}");
    assert!(!extended.contains("Avslutad"), "{extended}");
    for (end, events) in [("2024-06-17", ""), ("2024-07-17", extension)] {
        let as_decided = page(end, events);
        assert!(as_decided.contains("Avslutad") && !as_decided.contains("förlängd"), "{as_decided}");
    }
}

#[test]
fn a_day_before_all_years_is_told_as_a_day() {
    let rules = "ärende Uppdrag { start: datum }\nberäkning b: datum = start - 5 dagar\n";
    let sandbox = Sandbox::with(&[("r.stadga", rules), ("case.json", r#"{ "start": "0001-01-01" }"#)]);
    let output = sandbox.run("run r.stadga --cases case.json --date 2024-09-10").output.replace('\u{a0}', " ");
    let told = output.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("b: ett tal är för stort, eller en dag ligger utanför år 1 till 9999"), "{told}");
}
