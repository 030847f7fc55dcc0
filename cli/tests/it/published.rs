//! What programs read has the shapes that `docs/schema` publishes: real output is held against each, and has no key that its schema
//! does not name.

use serde_json::Value;

use crate::sandbox::Sandbox;

const RULES: &str = r#"
källa rutiner "Rutiner 2024" {
    avsnitt 1 "Inledning" behöver ingen regel "bara bakgrund"
    avsnitt 2 "Målgrupp"
    avsnitt 3
}

ärende Uppdrag {
    start: datum eller inget
    ålder: heltal
    ledighet: lista med dagar
}

tolkning gräns: heltal "Lägsta ålder" enligt rutiner avsnitt 2 {
    låg "från 16 år": 16 tillämpas, skäl "så står det"
    hög "från 18 år": 18
}

villkor vuxen "Är vuxen" enligt rutiner avsnitt 2 { "ålder": ålder är minst gräns }

beräkning löptid: period eller inget = om start finns så start–start + 3 månader annars inget

beräkning tid: dagar {
    huvudregel 3 dagar
    undantag "kort" om ålder är mindre än 20 så 1 dag
}

beräkning andel: decimaltal = 1 / ålder

insats A "Stöd" enligt rutiner avsnitt 2 {
    insatstid        högst 6 månader
    får beviljas om  vuxen
}

kontroll k { krav ålder är högst 66 }

testfall "går" {
    bedömningsdag 2024-06-15
    givet { ålder: 20 }
    förväntat vuxen
}

testfall "går inte" {
    bedömningsdag 2024-06-15
    givet { start: 2024-03-04 }
    förväntat vuxen
    förväntat den 2024-07-01 tid är 2 dagar
}
"#;

/// Cases whose values are in all four states.
const CASES: &str = r#"{"id": "1", "start": "2024-03-04", "ålder": 70, "ledighet": [{ "days": 3 }]}
{"id": "2", "start": null, "ålder": 0}
{"id": "3"}
"#;

const MISTAKES: &str = "beräkning x: heltal = 1 kr + 2 dagar\nvillkor v { y = 3 }\nroll r\nroll r\n";

fn sandbox() -> Sandbox {
    Sandbox::with(&[
        ("r.stadga", RULES),
        ("cases.jsonl", CASES),
        ("fel.stadga", MISTAKES),
        ("fel.json", "{\"start\": 4}"),
    ])
}

/// The published schema of a shape.
#[expect(clippy::disallowed_methods, reason = "what is published is read as it is")]
fn schema(shape: &str) -> Value {
    let path = format!("{}/../docs/schema/{shape}-1.schema.json", env!("CARGO_MANIFEST_DIR"));
    document(&std::fs::read_to_string(path).unwrap())
}

/// Holds documents against the schema of their shape.
#[track_caller]
fn check(shape: &str, documents: &[Value]) {
    let mut schema = schema(shape);
    assert_eq!(schema["$id"], format!("stadga.{shape}/1"));
    // A schema made of others has keys that only the whole knows.
    if shape != "outcome" {
        close(&mut schema);
    }
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    assert!(!documents.is_empty());
    for document in documents {
        assert_eq!(document["schema"], schema["$id"], "{document:#}");
        let errors: Vec<String> =
            validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}\n{document:#}");
    }
}

/// Refuses the keys that a schema does not name.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            members.values_mut().for_each(close);
            if members.get("type").is_some_and(|kind| kind == "object") && members.contains_key("properties") {
                members.insert("unevaluatedProperties".to_owned(), Value::Bool(false));
            }
        }
        Value::Array(parts) => parts.iter_mut().for_each(close),
        _ => {}
    }
}

fn document(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(document).collect()
}

fn list(text: &str) -> Vec<Value> {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

#[test]
fn outcomes_have_their_published_shape() {
    let run = |format| sandbox().run(&format!("run r.stadga --cases cases.jsonl --date 2024-06-15 --format {format}"));
    let (all, each) = (list(&run("json").output), lines(&run("jsonl").output));
    check("outcome", &all);
    assert_eq!((all.len(), &all), (3, &each));
}

#[test]
fn due_duties_have_their_published_shape() {
    let sandbox = Sandbox::with(&[("r.stadga", crate::due::RULES), ("cases.jsonl", crate::due::CASES)]);
    let run = |format| {
        let due = format!("--due 2024-01-01..2024-12-31 --format {format}");
        sandbox.run(&format!("run r.stadga --cases cases.jsonl --date 2024-06-15 {due}")).output
    };
    let (all, each) = (list(&run("json")), lines(&run("jsonl")));
    check("due", &all);
    assert_eq!(all, each);
}

#[test]
fn key_figures_have_their_published_shape() {
    let sandbox = Sandbox::with(&[("r.stadga", crate::measure::RULES), ("cases.jsonl", crate::measure::CASES)]);
    for hidden in ["", " --hide-under 2"] {
        let run = format!("measure r.stadga --cases cases.jsonl --date 2024-06-15 --format json{hidden}");
        check("measures", &[document(&sandbox.run(&run).output)]);
    }
}

#[test]
fn lists_have_their_published_shape() {
    let sandbox = Sandbox::with(&[("r.stadga", crate::list::RULES), ("cases.jsonl", crate::list::CASES)]);
    let run =
        |command: &str| sandbox.run(&format!("{command} r.stadga --cases cases.jsonl --date 2024-06-15 --format json"));
    check("lists", &[document(&run("list").output)]);
    check("outcome", &list(&run("run").output));
}

#[test]
fn effects_of_readings_have_their_published_shape() {
    let run = "readings r.stadga --cases cases.jsonl --date 2024-06-15 --format json";
    check("readings", &[document(&sandbox().run(run).output)]);
}

#[test]
fn explanations_have_their_published_shape_at_each_depth() {
    let sandbox = sandbox();
    for depth in ["short", "case", "audit"] {
        for id in ["1", "2", "3"] {
            let run = format!("--cases cases.jsonl --date 2024-06-15 --format json --depth {depth} --id {id}");
            check("explanation", &list(&sandbox.run(&format!("explain r.stadga allt {run}")).output));
            check("explanation", &[document(&sandbox.run(&format!("explain r.stadga A {run} --lang en")).output)]);
        }
    }
}

#[test]
fn evaluations_have_their_published_shape_alone_and_in_lines() {
    let sandbox = sandbox();
    let expressions = [
        "1 + 1",
        "1/3",
        "3 876 kr",
        "2024-01-31",
        "2024-01",
        "2024",
        "3 dagar",
        "3 månader",
        "löptid",
        "[1; 2]",
        "inget",
        "vuxen",
        "1 / 0",
        "A",
        "k.status",
        "x + 1",
        "1 kr * 2 kr",
        "",
        "(((",
        "\"å\"",
        "¤",
    ];
    let evaluated = sandbox.run_with_input("eval r.stadga - --date 2024-06-15", &(expressions.join("\n") + "\n"));
    let each = lines(&evaluated.output);
    check("evaluation", &each);
    assert_eq!(each.len(), expressions.len());
    for (expression, of_line) in expressions.iter().zip(each).filter(|(expression, _)| !expression.is_empty()) {
        let alone =
            sandbox.run_with(&["eval", "r.stadga", expression, "--date", "2024-06-15", "--format", "json"], &[], "");
        assert_eq!((document(&alone.output), alone.errors.as_str()), (of_line, ""));
    }
    let wrong_case = sandbox.run("eval r.stadga vuxen --date 2024-06-15 --cases fel.json --format json");
    check("evaluation", &[document(&wrong_case.output)]);
}

#[test]
fn diagnostics_have_their_published_shape() {
    let answer = sandbox().run("check fel.stadga --format json");
    let found = document(&answer.output);
    check("diagnostics", std::slice::from_ref(&found));
    let has = |key: &str| found["diagnostics"].as_array().unwrap().iter().any(|one| one[key] != serde_json::json!([]));
    assert!(has("related") && has("fix"), "{found:#}");
}

#[test]
fn payments_and_what_is_told_of_them_have_their_published_shapes() {
    let (rules, case) = (include_str!("payments/regler.stadga"), include_str!("payments/case.json"));
    let sandbox = Sandbox::with(&[("regler.stadga", rules), ("case.json", case)]);
    let run = "regler.stadga --cases case.json --date 2024-12-15 --format json";
    let outcomes = list(&sandbox.run(&format!("run {run}")).output);
    let findings = outcomes[0]["findings"].as_array().unwrap();
    assert!(findings.iter().any(|finding| finding["code"] == "overpaid"), "{findings:#?}");
    check("outcome", &outcomes);
    for asked in ["allt", "allt --depth audit"] {
        let explain = run.replacen("regler.stadga", &format!("regler.stadga {asked}"), 1);
        check("explanation", &list(&sandbox.run(&format!("explain {explain}")).output));
    }
}

#[test]
fn test_results_have_their_published_shape() {
    let answer = sandbox().run("test r.stadga --format json");
    let results = document(&answer.output);
    check("tests", std::slice::from_ref(&results));
    assert_eq!((&results["passed"], &results["failed"], answer.code), (&1.into(), &1.into(), Some(1)));
    assert_eq!(results["tests"][1]["failures"][0]["missing"], serde_json::json!(["/ålder"]));
}

#[test]
fn coverage_has_its_published_shape() {
    check("coverage", &[document(&sandbox().run("coverage r.stadga --format json").output)]);
}

#[test]
fn what_is_written_by_schema_is_a_schema() {
    let schema = document(&sandbox().run("schema r.stadga").output);
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    assert!(lines(CASES).iter().all(|case| validator.is_valid(case)));
}

#[test]
fn a_value_has_the_same_shape_wherever_it_stands() {
    let (outcome, evaluation, explanation) = (schema("outcome"), schema("evaluation"), schema("explanation"));
    for name in ["known", "duration", "range"] {
        assert_eq!(outcome["$defs"][name], evaluation["$defs"][name], "{name}");
        assert_eq!(outcome["$defs"][name], explanation["$defs"][name], "{name}");
    }
    assert_eq!(outcome["$defs"]["value"], evaluation["$defs"]["value"]);
    assert_eq!(outcome["$defs"]["sources"], explanation["$defs"]["sources"]);
}
