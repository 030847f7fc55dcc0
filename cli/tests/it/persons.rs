//! Cases that stand together in one object: a person with several insatser, of which one may be wrong or none is there.

use crate::sandbox::{Answer, Sandbox};

const RULES: &str = "roll anordnare\n\
    regelverk exempelstad { avser Uppdrag }\n\
    ärende Person { födelsedatum: datum, uppdrag: lista med Uppdrag, händelse flytt }\n\
    ärende Uppdrag { start: datum eller inget, slut: datum eller inget, tid: period, händelse plan }\n\
    beräkning avslutade: heltal = antal(uppdrag kallad u där u.slut finns och u.slut är före bedömningsdagen)\n\
    skyldighet planen { ansvarig anordnare\n ska ske inom 14 dagar från start\n uppfylls av plan }\n";

fn run(person: &str, arguments: &str) -> Answer {
    let sandbox = Sandbox::with(&[("r.stadga", RULES), ("c.json", person)]);
    sandbox.run(&format!("run r.stadga --cases c.json --date 2024-06-30 {arguments}"))
}

/// The ids of the cases that have an outcome, each with the state of `avslutade`.
fn judged(person: &str) -> Vec<String> {
    let outcomes = run(person, "--format jsonl").output;
    let json = outcomes.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    json.map(|json| format!("{} {}", json["case"].as_str().unwrap(), json["values"]["avslutade"]["state"])).collect()
}

#[test]
fn what_is_wrong_with_one_of_a_person_refuses_that_one_and_is_unknown_to_the_others() {
    let person = |first: &str| {
        format!(
            r#"{{ "id": "P", "födelsedatum": "1990-05-01", "events": [],
                 "uppdrag": [{first}, {{ "id": "b", "start": "2024-06-03", "slut": "2024-06-10", "events": [] }}] }}"#
        )
    };
    let wrong_day = person(r#"{ "id": "a", "start": "2024-01-08", "slut": "2024-02-32" }"#);
    assert_eq!(judged(&wrong_day), [r#"P/b "unknown""#]);
    assert_eq!(run(&wrong_day, "").errors.matches("ST608").count(), 1);
    let misspelt = person(r#"{ "id": "a", "start": "2024-01-08", "slutt": "2024-02-12" }"#);
    assert_eq!(judged(&misspelt), [r#"P/b "unknown""#]);
    let wrong_event = person(r#"{ "id": "a", "slut": "2024-02-12", "events": [{ "type": "plan" }] }"#);
    assert_eq!(judged(&wrong_event), [r#"P/b "known""#]);
    assert_eq!(judged(&person("7")), [r#"P/b "unknown""#]);
    // What is read although it is wrong must not be taken for a fact.
    let backwards = person(r#"{ "id": "a", "tid": { "from": "2024-03-01", "to": "2024-02-01" } }"#);
    assert_eq!(judged(&backwards), [""; 0]);
    let twice = person(r#"{ "id": "a", "slut": "2024-02-12", "slut": "2024-08-12" }"#);
    assert_eq!(judged(&twice), [""; 0]);
    // What is wrong with the person is wrong for each.
    assert_eq!(judged(&person(r#"{ "id": "a" }"#).replace("1990-05-01", "1990-05-32")), [""; 0]);
}

#[test]
fn a_person_without_any_has_an_outcome_that_says_so() {
    let person = r#"{ "id": "P", "födelsedatum": "1990-05-01", "uppdrag": [] }"#;
    let answer = run(person, "");
    assert_eq!(answer.code, Some(0));
    let told = "listan ”uppdrag” är tom, så det finns ingenting att bedöma\n";
    assert!(answer.output.contains(told), "{}", answer.output);
    let json: serde_json::Value = serde_json::from_str(&run(person, "--format jsonl").output).unwrap();
    assert_eq!(json["findings"], serde_json::json!([{ "code": "nothing_to_judge", "fact": "/uppdrag" }]));
    let sandbox = Sandbox::with(&[("r.stadga", RULES), ("c.json", person)]);
    let explained = sandbox.run("explain r.stadga --cases c.json --date 2024-06-30").output;
    assert!(explained.contains("Listan ”uppdrag” är tom"), "{explained}");
}

/// Rules about the person beside one about each insats.
const ABOUT_PERSON: &str = "roll handläggare\n\
    regelverk exempelstad { avser Uppdrag }\n\
    ärende Person { födelsedatum: datum, uppdrag: lista med Uppdrag, händelse ansökan, händelse kartläggning }\n\
    ärende Uppdrag { start: datum eller inget, händelse plan }\n\
    beräkning antal_insatser: heltal { avser Person\n huvudregel antal(uppdrag) }\n\
    beräkning antal_planer: heltal = antal(plan)\n\
    kontroll myndig { avser Person\n krav hela år mellan födelsedatum och prövningsdagen är minst 18 }\n\
    skyldighet kartläggs { avser Person\n ansvarig handläggare\n för varje ansökan kallad a\n\
    ska ske inom 14 dagar från a\n uppfylls av kartläggning }\n";

/// What a command gives for a person, with the options of all.
fn about_person(command: &str, person: &str, more: &str) -> Answer {
    let sandbox = Sandbox::with(&[("r.stadga", ABOUT_PERSON), ("c.json", person)]);
    let mut arguments: Vec<&str> = command.split('|').collect();
    arguments.extend(["--cases", "c.json", "--date", "2024-06-30"]);
    arguments.extend(more.split_whitespace());
    sandbox.run_with(&arguments, &[], "")
}

const TWO: &str = r#"{ "id": "P", "födelsedatum": "2010-05-01", "events": [{ "type": "ansökan", "date": "2024-01-02" }],
    "uppdrag": [{ "id": "a", "start": "2024-01-08", "events": [{ "type": "plan", "date": "2024-01-10" }] }, { "id": "b" }] }"#;

#[test]
fn an_expression_has_its_value_whether_it_is_asked_of_the_person_or_of_an_insats() {
    let value = |expression: &str, id: &str| {
        let answer = about_person(&format!("eval|r.stadga|{expression}"), TWO, &format!("--id {id}"));
        assert_eq!(answer.code, Some(0), "{}", answer.all());
        answer.output.trim_end().to_owned()
    };
    assert_eq!([value("1 + 1", "P"), value("1 + 1", "P/a")], ["2", "2"]);
    assert_eq!([value("antal(uppdrag)", "P"), value("antal(uppdrag)", "P/b")], ["2", "2"]);
    assert_eq!([value("myndig.status", "P"), value("myndig.status", "P/a")], ["avvikelse", "avvikelse"]);
    assert_eq!(value("antal_planer", "P/a"), "1");
}

#[test]
fn a_person_that_gives_no_list_of_insatser_is_judged_with_the_one_that_it_stands_beside() {
    let flat = r#"{ "id": "P", "födelsedatum": "2010-05-01", "start": "2024-01-08",
        "events": [{ "type": "ansökan", "date": "2024-01-02" }, { "type": "plan", "date": "2024-01-10" }] }"#;
    let answer = about_person("run|r.stadga", flat, "--format jsonl");
    let outcome: serde_json::Value = serde_json::from_str(&answer.output).unwrap();
    assert_eq!(outcome["case"], "P");
    assert_eq!(outcome["values"]["antal_planer"]["value"], 1);
    assert_eq!(outcome["values"]["antal_insatser"]["state"], "unknown");
    assert!(answer.output.contains(r#""code":"breach","label":null,"rule":"myndig""#), "{outcome:#}");
    let due = about_person("run|r.stadga", flat, "--due 2024-01-01..2024-06-30").output;
    assert!(due.contains("kartläggs"), "{due}");
}

/// What is told of a person that cannot be judged.
#[track_caller]
fn is_refused(person: &str, headline: &str) {
    let answer = about_person("run|r.stadga", person, "--lang en");
    let headlines: Vec<&str> = answer.errors.lines().filter(|line| line.starts_with("error ST")).collect();
    assert_eq!(headlines.len(), 1, "{}", answer.all());
    assert!(headlines.iter().all(|line| line.contains(headline)), "{}", answer.all());
    assert_eq!(answer.code, Some(1), "{}", answer.all());
}

#[test]
fn a_person_holds_so_many_insatser_and_no_more() {
    let person = |count: usize| {
        let each: Vec<&str> = std::iter::repeat_n(r#"{ "start": "2024-01-08", "events": [] }"#, count).collect();
        format!(r#"{{ "id": "P", "födelsedatum": "1990-05-01", "events": [], "uppdrag": [{}] }}"#, each.join(","))
    };
    assert_eq!(about_person("run|r.stadga", &person(500), "--format jsonl").output.lines().count(), 501);
    is_refused(&person(501), "more than 500 values");
}

#[test]
fn what_the_insatser_of_a_person_share_is_bounded_together() {
    let events: Vec<&str> = std::iter::repeat_n(r#"{ "type": "kartläggning", "date": "2024-01-08" }"#, 2_001).collect();
    let each: Vec<&str> = std::iter::repeat_n("{}", 100).collect();
    let (events, each) = (events.join(","), each.join(","));
    is_refused(&format!(r#"{{ "id": "P", "events": [{events}], "uppdrag": [{each}] }}"#), "share are too many");
}

#[test]
fn events_of_the_person_are_known_to_an_insats_that_gives_none_of_its_own() {
    let value = |expression: &str| about_person(&format!("eval|r.stadga|{expression}"), TWO, "--id P/b").output;
    assert_eq!(value("antal(kartläggs kallad k där k.status är försenad)"), "1\n");
    assert_eq!(value("antal(plan)"), "okänt (uppgift saknas: händelserna)\n");
}

#[test]
fn events_stand_with_the_person_or_with_the_insats_as_they_are_declared() {
    let person = |of_person: &str, of_insats: &str| {
        format!(
            r#"{{ "id": "P", "födelsedatum": "1990-05-01", "events": [{{ "type": "{of_person}", "date": "2024-01-02" }}],
                "uppdrag": [{{ "id": "a", "events": [{{ "type": "{of_insats}", "date": "2024-01-02" }}] }}, {{ "id": "b" }}] }}"#
        )
    };
    assert_eq!(about_person("run|r.stadga", &person("ansökan", "plan"), "").code, Some(0));
    is_refused(&person("plan", "plan"), "stands outside of ”uppdrag”");
    is_refused(&person("ansökan", "ansökan"), "stands within ”uppdrag”");
    // The others of the person are judged.
    let judged = about_person("run|r.stadga", &person("ansökan", "ansökan"), "--format jsonl").output;
    assert_eq!(judged.lines().count(), 2);
}

#[test]
fn what_is_wrong_with_the_person_is_told_once() {
    let person = TWO.replace("2010-05-01", "2010-05-32");
    is_refused(&person, "2010-05-32");
    // Whoever is asked for is told of it.
    for id in ["P", "P/a", "P/b"] {
        let answer = about_person("explain|r.stadga", &person, &format!("--id {id}"));
        assert_eq!(answer.errors.matches("ST608").count(), 1, "{}", answer.all());
    }
}

#[test]
fn what_is_judged_for_the_other_part_of_a_person_is_explained_there() {
    let errors = |what: &str, id: &str| {
        about_person(&format!("explain|r.stadga|{what}"), TWO, &format!("--id {id} --lang en")).errors
    };
    for what in ["antal_insatser", "myndig", "kartläggs"] {
        let told = errors(what, "P/a");
        assert!(told.contains("is judged once for all in ”uppdrag”") && told.contains("--id P\n"), "{told}");
    }
    let told = errors("antal_planer", "P");
    assert!(told.contains("is judged for each in ”uppdrag”"), "{told}");
    let told = errors("myndigg", "P/a");
    assert!(told.contains("antal_planer") && !told.contains("antal_insatser"), "{told}");
}

#[test]
fn an_explanation_with_nothing_to_look_at_says_so() {
    let answer = about_person("explain|r.stadga", TWO, "--id P/a");
    assert_eq!(answer.output, "Inget i ärendet behöver någon se på. Ange vad som ska förklaras, eller ”allt”.\n");
    assert_eq!(answer.code, Some(0));
}

#[test]
fn the_explanation_of_an_undecided_check_names_the_missing_facts() {
    let person = r#"{ "id": "P", "events": [], "uppdrag": [] }"#;
    for depth in ["case", "short", "audit"] {
        let told = about_person("explain|r.stadga|myndig", person, &format!("--depth {depth}")).output;
        assert!(told.contains("ödelsedatum"), "{depth}: {told}");
    }
}

/// Rules about providers beside those about insatser.
const TWO_KINDS: &str = "roll anordnare\nregelverk kundval { avser Uppdrag }\n\
    ärende Uppdrag { start: datum eller inget, namn: text, händelse plan }\n\
    ärende Anordnare { namn: text, antal_platser: heltal, händelse besök }\n\
    händelse kontakt\n\
    skyldighet planen { ansvarig anordnare\n ska ske inom 14 dagar från start\n uppfylls av plan }\n\
    kontroll stor { avser Anordnare\n krav antal_platser är minst 20 }\n";

fn of_two_kinds(cases: &str) -> Answer {
    let sandbox = Sandbox::with(&[("r.stadga", TWO_KINDS), ("c.jsonl", cases)]);
    sandbox.run("run r.stadga --cases c.jsonl --date 2024-06-30 --format jsonl")
}

#[test]
fn cases_of_several_kinds_stand_in_one_file_and_each_has_the_outcomes_of_its_kind() {
    let answer = of_two_kinds(
        r#"{ "id": "U", "namn": "Alva", "start": "2024-03-04", "events": [{ "type": "kontakt", "date": "2024-03-05" }] }
           { "id": "A", "kind": "Anordnare", "namn": "Framsteg", "antal_platser": 3, "events": [{ "type": "kontakt", "date": "2024-03-05" }] }
           { "id": "V", "kind": "Uppdrag", "start": null }"#,
    );
    assert_eq!(answer.code, Some(0), "{}", answer.all());
    let outcomes = answer.output.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let told = outcomes.map(|outcome| {
        let count = |key: &str| outcome[key].as_array().unwrap().len();
        format!("{}: {} duties, {} checks", outcome["case"].as_str().unwrap(), count("duties"), count("checks"))
    });
    let expected = ["U: 1 duties, 0 checks", "A: 0 duties, 1 checks", "V: 1 duties, 0 checks"];
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

#[test]
fn a_case_has_the_facts_and_events_of_its_kind_alone() {
    let errors = |case: &str| {
        let errors = of_two_kinds(case).errors;
        errors.lines().filter(|line| line.starts_with("fel ST")).map(str::to_owned).collect::<Vec<_>>()
    };
    let besök = r#""events": [{ "type": "besök", "date": "2024-03-05" }]"#;
    let plan = r#""events": [{ "type": "plan", "date": "2024-03-05" }]"#;
    assert_eq!(errors(&format!(r#"{{ "kind": "Anordnare", {besök} }}"#)), [""; 0]);
    assert_eq!(errors(&format!("{{ {besök} }}")), ["fel ST612: Det finns ingen händelse som heter ”besök”."]);
    let of_provider = format!(r#"{{ "kind": "Anordnare", "start": null, {plan} }}"#);
    let told = ["fel ST604: Här finns ingen uppgift ”start”.", "fel ST612: Det finns ingen händelse som heter ”plan”."];
    assert_eq!(errors(&of_provider), told);
    assert_eq!(
        errors(r#"{ "kind": "Anordnar" }"#),
        ["fel ST612: Det finns inget slag av ärende som heter ”Anordnar”."]
    );
    assert_eq!(errors(r#"{ "kind": 3 }"#).len(), 1);
}
