//! Commands, lenses, hints and case files over the protocol: that the answer is what the language says. What the answers are is tested where
//! they are found out.

use serde_json::{Value, json};

use crate::folder::{Folder, Running, problem};

const RULES: &str = "\
källa rutiner \"Rutiner\" { avsnitt 1 }
ärende Kund { ålder: heltal }
villkor vuxen \"Är vuxen\" enligt rutiner avsnitt 1 { \"18 år\": ålder är minst 18 }
";
const TESTS: &str = "\
testfall \"den som är ung\" {
    bedömningsdag 2024-03-04
    givet { ålder: 17 }
    förväntat vuxen
}
testfall äldre {
    bedömningsdag 2024-03-04
    givet { ålder: 70 }
    förväntat vuxen
}
";
const CASE: &str = "{ \"id\": \"a\", \"alder\": 20 }";

fn start() -> Running {
    let mut running = Running::start(&Folder::with(&[
        ("/r/stadga.toml", "namn = \"r\"\n"),
        ("/r/a.stadga", RULES),
        ("/r/test.stadga", TESTS),
        ("/r/fall/a.case.json", CASE),
    ]));
    running.client.open("file:///r/a.stadga", 1, RULES);
    running.client.open("file:///r/test.stadga", 1, TESTS);
    running
}

fn command(running: &mut Running, command: &str, argument: Value) -> Result<Value, Value> {
    running.client.ask("workspace/executeCommand", json!({ "command": command, "arguments": [argument] }))
}

#[test]
fn a_test_case_is_run_by_its_name_or_its_place() {
    let running = &mut start();
    let uri = "file:///r/test.stadga";
    let by_name = command(running, "stadga.runTest", json!({ "uri": uri, "name": "den som är ung" })).unwrap();
    assert_eq!([&by_name["passed"], &by_name["failed"]], [&json!(0), &json!(1)]);
    let failure = &by_name["tests"][0]["failures"][0];
    assert_eq!([&failure["line"], &failure["actual"]], [&json!(4), &json!("nej")]);
    assert!(failure["explanation"].as_str().unwrap().contains("18 år"), "{failure}");
    let position = json!({ "line": 5, "character": 12 });
    let by_place = command(running, "stadga.runTest", json!({ "uri": uri, "position": position })).unwrap();
    assert_eq!(by_place["tests"][0]["name"], "äldre");
    assert!(command(running, "stadga.runTest", json!({ "uri": uri, "name": "ingen" })).is_err());
    let all = command(running, "stadga.runAllTests", json!({ "uri": "file:///r/a.stadga" })).unwrap();
    assert_eq!([&all["passed"], &all["failed"]], [&json!(1), &json!(1)]);
    let of_file = json!({ "uri": "file:///r/a.stadga", "scope": "file" });
    assert_eq!(command(running, "stadga.runAllTests", of_file).unwrap()["passed"], 0);
}

#[test]
fn a_case_is_evaluated_and_explained() {
    let running = &mut start();
    let case = json!({ "uri": "file:///r/a.stadga", "case": "{ \"ålder\": 20 }", "day": "2024-03-04" });
    let outcome = command(running, "stadga.evaluateCase", case.clone()).unwrap();
    assert_eq!(outcome["schema"], "stadga.outcome/1");
    let mut asked = case;
    asked["position"] = json!({ "line": 2, "character": 10 });
    let explained = command(running, "stadga.explainValue", asked).unwrap();
    assert_eq!(explained["name"], "vuxen");
    assert!(explained["markdown"].as_str().unwrap().contains("18 år"), "{explained}");
    let unusable = json!({ "uri": "file:///r/a.stadga", "caseUri": "file:///r/fall/a.case.json" });
    let refused = command(running, "stadga.evaluateCase", unusable).unwrap_err();
    assert_eq!(refused["message"], "Ärendet har 1 fel och går inte att använda.");
}

#[test]
fn sources_and_rules_are_shown() {
    let running = &mut start();
    let coverage = command(running, "stadga.showCoverage", json!({ "uri": "file:///r/a.stadga" })).unwrap();
    assert_eq!(coverage["rulesets"][0]["sources"][0]["covered"], 1);
    let place = json!({ "uri": "file:///r/a.stadga", "position": { "line": 2, "character": 10 } });
    let prose = command(running, "stadga.showProse", place).unwrap();
    assert_eq!(prose["title"], "Är vuxen");
    assert!(command(running, "stadga.other", json!({ "uri": "file:///r/a.stadga" })).is_err());
    assert!(command(running, "stadga.showProse", json!(7)).is_err());
}

#[test]
fn lenses_are_counted_when_they_come_into_sight() {
    let running = &mut start();
    let document = json!({ "textDocument": { "uri": "file:///r/a.stadga" } });
    let lenses = running.client.ask("textDocument/codeLens", document).unwrap();
    let mut titles = Vec::new();
    for lens in lenses.as_array().unwrap() {
        let shown = match lens["command"].is_null() {
            true => running.client.ask("codeLens/resolve", lens.clone()).unwrap(),
            false => lens.clone(),
        };
        titles.push(shown["command"]["title"].as_str().unwrap().to_owned());
    }
    assert_eq!(titles, ["1 användning", "1 regel", "0 användningar", "2 användningar", "Förklara med ärende …"]);
    let document = json!({ "textDocument": { "uri": "file:///r/test.stadga" } });
    let lenses = running.client.ask("textDocument/codeLens", document).unwrap();
    let commands: Vec<&str> =
        lenses.as_array().unwrap().iter().map(|lens| lens["command"]["command"].as_str().unwrap()).collect();
    assert_eq!(commands, ["stadga.runAllTests", "stadga.runTest", "stadga.runTest"]);
}

#[test]
fn hints_stand_between_the_words() {
    let running = &mut start();
    let text = "villkor v { ålder_den(2000-01-01; 2024-01-01) är ålder }\n";
    running.client.open("file:///r/b.stadga", 1, text);
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
    let params = json!({ "textDocument": { "uri": "file:///r/b.stadga" }, "range": range });
    let hints = running.client.ask("textDocument/inlayHint", params).unwrap();
    let labels: Vec<&str> = hints.as_array().unwrap().iter().map(|hint| hint["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["född:", "den_dagen:"]);
}

#[test]
fn case_files_are_checked_completed_and_explained() {
    let running = &mut start();
    let uri = "file:///r/fall/a.case.json";
    running.client.open(uri, 1, CASE);
    assert_eq!(running.problems(uri), ["ST604 0:13-0:20"]);
    let at =
        |character: u32| json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": character } });
    let offered = running.client.ask("textDocument/completion", at(15)).unwrap();
    assert_eq!(offered["items"][0]["label"], "ålder");
    running.client.replace(uri, 2, "{ \"id\": \"a\", \"ålder\": 20 }");
    assert_eq!(running.problems(uri), Vec::<String>::new());
    let shown = running.client.ask("textDocument/hover", at(15)).unwrap();
    assert!(shown["contents"]["value"].as_str().unwrap().contains("heltal"), "{shown}");
    let sent = json!({ "range": shown["range"].clone(), "code": "x" });
    assert_eq!(problem(&sent), "x 0:13-0:20");
}
