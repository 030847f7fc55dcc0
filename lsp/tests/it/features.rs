//! One test for each feature, over the protocol: that the answer is what the language says, at the right places. What the answers are
//! is tested where they are found out.

use serde_json::{Value, json};

use crate::folder::{Folder, Running};

const FACTS: &str = "ärende Uppdrag {\n    ålder: heltal\n    läge: Läge\n}\nuppräkning Läge { på, av }\n";
const RULES: &str = "/// Å ä ö.\nvillkor vuxen { ålder är minst 18 }\nvillkor igång { läge är på och vuxen }\n";

fn start() -> Running {
    let mut running = Running::start(&Folder::with(&[
        ("/r/stadga.toml", "namn = \"r\"\n"),
        ("/r/a.stadga", FACTS),
        ("/r/b.stadga", RULES),
    ]));
    running.client.open("file:///r/b.stadga", 1, RULES);
    running
}

/// Asks about a place of the rules, given by line and column.
fn ask(running: &mut Running, method: &str, line: u32, character: u32, more: Value) -> Value {
    let mut params = json!({
        "textDocument": { "uri": "file:///r/b.stadga" },
        "position": { "line": line, "character": character },
    });
    if let (Value::Object(params), Value::Object(more)) = (&mut params, more) {
        params.extend(more);
    }
    running.client.ask(method, params).unwrap()
}

/// `b 1:2-1:3` of each place.
fn places(answer: &Value) -> Vec<String> {
    let place = |place: &Value| {
        let name = place["uri"].as_str().unwrap_or("b.stadga").rsplit('/').next().unwrap().replace(".stadga", "");
        let end = |end: &str| format!("{}:{}", place["range"][end]["line"], place["range"][end]["character"]);
        format!("{name} {}-{}", end("start"), end("end"))
    };
    answer.as_array().unwrap().iter().map(place).collect()
}

#[test]
fn names_lead_to_where_they_are_declared() {
    let running = &mut start();
    let found = ask(running, "textDocument/definition", 1, 17, json!({}));
    assert_eq!(places(&found), ["a 1:4-1:9"]);
    assert!(ask(running, "textDocument/definition", 0, 0, json!({})).is_null());
    let found = ask(running, "textDocument/typeDefinition", 2, 17, json!({}));
    assert_eq!(places(&found), ["a 4:11-4:15"]);
}

#[test]
fn names_lead_to_where_they_are_used() {
    let running = &mut start();
    let with = |declaration: bool| json!({ "context": { "includeDeclaration": declaration } });
    let found = ask(running, "textDocument/references", 1, 10, with(true));
    assert_eq!(places(&found), ["b 1:8-1:13", "b 2:31-2:36"]);
    let found = ask(running, "textDocument/references", 1, 10, with(false));
    assert_eq!(places(&found), ["b 2:31-2:36"]);
    let found = ask(running, "textDocument/documentHighlight", 2, 33, json!({}));
    assert_eq!(places(&found), ["b 1:8-1:13", "b 2:31-2:36"]);
}

#[test]
fn texts_are_formatted_as_a_whole_and_in_part() {
    let running = &mut start();
    running.client.replace("file:///r/b.stadga", 2, "villkor a {  ja }\nvillkor b {  ja }\n");
    let options = json!({ "options": { "tabSize": 4, "insertSpaces": true } });
    let edits = ask(running, "textDocument/formatting", 0, 0, options.clone());
    assert_eq!(places(&edits), ["b 0:12-0:13", "b 1:12-1:13"]);
    let range = json!({ "start": { "line": 1, "character": 0 }, "end": { "line": 2, "character": 0 } });
    let in_range = json!({ "options": options["options"], "range": range });
    let edits = ask(running, "textDocument/rangeFormatting", 0, 0, in_range);
    assert_eq!(places(&edits), ["b 1:12-1:13"]);
}
