//! What is wrong, as it is sent and as it is asked for.

use serde_json::{Value, json};

use crate::folder::{Folder, Running, problem};

const FINE: &str = "villkor vuxen { ålder är minst 18 }\n";
const CASE: &str = "ärende Uppdrag {\n    ålder: heltal\n}\n";

fn folder() -> Folder {
    Folder::with(&[
        ("/r/stadga.toml", "namn = \"r\"\n"),
        ("/r/a.stadga", CASE),
        ("/r/b.stadga", FINE),
        ("/r/c.stadga", "villkor gammal { vuxen och ålder är minst 65 }\n"),
    ])
}

fn codes(found: &[Value]) -> Vec<String> {
    found.iter().map(problem).collect()
}

#[test]
fn what_is_wrong_comes_with_the_version_that_it_is_about() {
    let mut running = Running::start(&folder());
    let client = &mut running.client;
    client.open("file:///r/b.stadga", 1, FINE);
    assert!(client.diagnostics("file:///r/b.stadga", 1).unwrap().is_empty());
    client.replace("file:///r/b.stadga", 2, "villkor vuxen { åldr är minst 18 }\n");
    assert_eq!(codes(&client.diagnostics("file:///r/b.stadga", 2).unwrap()), ["ST201 0:16-0:20"]);
    client.replace("file:///r/b.stadga", 3, FINE);
    assert!(client.diagnostics("file:///r/b.stadga", 3).unwrap().is_empty());
    running.end();
}

#[test]
fn an_edit_shows_in_other_files_whether_or_not_they_are_open() {
    let mut running = Running::start(&folder());
    running.client.open("file:///r/b.stadga", 1, FINE);
    running.client.open("file:///r/a.stadga", 1, CASE);
    running.settle();
    running.client.replace("file:///r/a.stadga", 2, "ärende Uppdrag {\n    alder: heltal\n}\n");
    let open = running.client.diagnostics("file:///r/b.stadga", 1);
    let is_of_closed = |message: &Value| message["params"]["uri"] == "file:///r/c.stadga";
    let closed = running.client.wait_for(is_of_closed).unwrap();
    assert_eq!(closed["params"]["diagnostics"][0]["code"], "ST201");
    assert!(closed["params"]["version"].is_null());
    drop(open);
    assert_eq!(running.problems("file:///r/b.stadga"), ["ST201 0:16-0:21"]);
    running.end();
}

#[test]
fn a_diagnostic_says_all_there_is_to_say() {
    let mut running = Running::start(&folder());
    running.client.open("file:///r/b.stadga", 1, "villkor vuxen { ålder är minst 18 kr }\n");
    let found = running.client.diagnostics("file:///r/b.stadga", 1).unwrap();
    assert_eq!(found[0]["source"], "stadga");
    assert_eq!(found[0]["severity"], 1);
    assert_eq!(found[0]["codeDescription"]["href"], "file:///cache/koder/ST303.md");
    let related = &found[0]["relatedInformation"][0]["location"];
    assert_eq!(related["uri"], "file:///r/b.stadga", "{}", found[0]);
    running.end();
}

#[test]
fn messages_are_in_the_language_of_the_client() {
    let text = "villkor vuxen { åldr är minst 18 }\n";
    let headline = |locale: &str| {
        let mut running = Running::start_with(&folder(), json!({ "locale": locale }));
        running.client.open("file:///r/b.stadga", 1, text);
        let found = running.client.diagnostics("file:///r/b.stadga", 1).unwrap();
        running.end();
        found[0]["message"].as_str().unwrap().lines().next().unwrap().to_owned()
    };
    assert_eq!(headline("sv-SE"), "Namnet ”åldr” finns inte.");
    assert_eq!(headline("en"), "There is no name ”åldr”.");
    assert_eq!(headline("de-AT"), headline("en"));
}

#[test]
fn what_concerns_the_rule_set_as_a_whole_is_told_too() {
    let mut running = Running::start(&folder());
    running.client.open("file:///r/b.stadga", 1, "villkor vuxen { gammal }\n");
    let is_told = |message: &Value| message["params"]["diagnostics"][0]["code"] == "ST212";
    running.client.wait_for(is_told).unwrap();
    let circle = |running: &mut Running| {
        running
            .problems("file:///r/b.stadga")
            .into_iter()
            .chain(running.problems("file:///r/c.stadga"))
            .collect::<Vec<_>>()
    };
    let found = circle(&mut running);
    assert!(found.iter().any(|problem| problem.starts_with("ST212")), "{found:?}");
    running.client.replace("file:///r/b.stadga", 2, FINE);
    assert!(circle(&mut running).is_empty());
    running.end();
}

#[test]
fn a_client_that_asks_gets_a_report_that_it_can_name_the_next_time() {
    let pulls = json!({ "capabilities": {
        "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostics": { "refreshSupport": true } },
    } });
    let mut running = Running::start_with(&folder(), pulls);
    let client = &mut running.client;
    client.open("file:///r/b.stadga", 1, "villkor vuxen { åldr }\n");
    let ask = |client: &mut stadga_tests::protocol::Client, before: Option<&str>| {
        let params = json!({ "textDocument": { "uri": "file:///r/b.stadga" }, "previousResultId": before });
        client.ask("textDocument/diagnostic", params).unwrap()
    };
    let first = ask(client, None);
    assert_eq!(first["kind"], "full");
    let id = first["resultId"].as_str().unwrap().to_owned();
    assert_eq!(ask(client, Some(&id))["kind"], "unchanged");
    client.replace("file:///r/b.stadga", 2, FINE);
    assert_eq!(ask(client, Some(&id))["kind"], "full");
    let all = client.ask("workspace/diagnostic", json!({ "previousResultIds": [] })).unwrap();
    assert_eq!(all["items"].as_array().unwrap().len(), 4);
    // Nothing is sent to a client that asks; it is told to ask again for what it has not edited.
    client.open("file:///r/a.stadga", 1, "");
    client.wait_for_notification("workspace/diagnostic/refresh").unwrap();
    let sent = client.take_notifications();
    assert!(sent.iter().all(|message| message["method"] != "textDocument/publishDiagnostics"), "{sent:?}");
    running.end();
}

#[test]
fn files_that_are_not_open_are_told_of_as_the_client_wants() {
    let folder = folder();
    folder.write("/r/c.stadga", "villkor gammal { zebra }\n");
    let only_open = json!({ "diagnosticsScope": "openFiles" });
    let mut running = Running::start_with(&folder, json!({ "initializationOptions": only_open }));
    running.client.open("file:///r/b.stadga", 1, FINE);
    running.client.diagnostics("file:///r/b.stadga", 1).unwrap();
    running.settle();
    let is_of_closed = |message: &Value| message["params"]["uri"] == "file:///r/c.stadga";
    assert!(!running.client.take_notifications().iter().any(is_of_closed));
    let mut told = |settings: Value| {
        running.client.tell("workspace/didChangeConfiguration", json!({ "settings": settings }));
        let found = running.client.wait_for(is_of_closed).unwrap();
        found["params"]["diagnostics"].as_array().unwrap().len()
    };
    assert_eq!(told(json!({ "stadga": { "diagnosticsScope": "workspace" } })), 1);
    assert_eq!(told(json!({ "stadga": only_open })), 0);
}

#[test]
fn progress_is_shown_to_those_who_can_show_it() {
    let shows = json!({ "capabilities": { "window": { "workDoneProgress": true } } });
    let mut running = Running::start_with(&folder(), shows);
    for kind in ["begin", "end"] {
        let progress = running.client.wait_for_notification("$/progress").unwrap();
        assert_eq!(progress["params"]["value"]["kind"], kind);
    }
    running.end();
}
