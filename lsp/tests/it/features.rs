//! One test for each feature, over the protocol: that the answer is what the language says, at the right places. What the answers are
//! is tested where they are found out.

use serde_json::{Value, json};

use crate::folder::{Folder, Running};

const FACTS: &str = "ärende Uppdrag {\n    ålder: heltal\n    läge: Läge\n}\nuppräkning Läge {\n    på\n    borta\n}\n";
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

#[test]
fn a_rule_leads_to_what_carries_it_out() {
    let running = &mut start();
    let text = "villkor v { ja }\nberäkning b: kronor {\n    huvudregel 1 kr\n    undantag u om v så 2 kr\n}\n";
    running.client.replace("file:///r/b.stadga", 2, text);
    let found = ask(running, "textDocument/implementation", 1, 11, json!({}));
    assert!(places(&found).iter().any(|place| place.starts_with("b 3:")), "{found}");
}

#[test]
fn hovering_tells_what_a_name_is() {
    let running = &mut start();
    let found = ask(running, "textDocument/hover", 2, 33, json!({}));
    let text = found["contents"]["value"].as_str().unwrap();
    assert!(text.contains("vuxen") && text.contains("Å ä ö."), "{text}");
    assert_eq!(found["range"]["start"], json!({ "line": 2, "character": 31 }));
}

#[test]
fn what_may_stand_at_the_cursor_is_offered_and_explained_when_asked() {
    let running = &mut start();
    let found = ask(running, "textDocument/completion", 2, 33, json!({}));
    let items = found["items"].as_array().unwrap();
    let item = items.iter().find(|item| item["label"] == "vuxen").unwrap_or_else(|| panic!("{found:#}"));
    assert_eq!(item["textEdit"]["range"]["start"], json!({ "line": 2, "character": 31 }));
    assert!(item["documentation"].is_null());
    let resolved = running.client.ask("completionItem/resolve", item.clone()).unwrap();
    assert!(resolved["documentation"]["value"].as_str().unwrap().contains("Å ä ö."), "{resolved}");
    let again = ask(running, "textDocument/completion", 2, 33, json!({}));
    assert_eq!(again["items"].as_array().unwrap().len(), items.len());
    let late = running.client.ask("completionItem/resolve", item.clone()).unwrap();
    assert!(late["documentation"].is_null(), "an entry of a list before the last has no words any more");
}

#[test]
fn a_rename_goes_through_all_files_and_is_refused_where_it_would_clash() {
    let running = &mut start();
    let found = ask(running, "textDocument/prepareRename", 1, 17, json!({}));
    assert_eq!(found["start"], json!({ "line": 1, "character": 16 }));
    let edit = ask(running, "textDocument/rename", 1, 17, json!({ "newName": "år" }));
    let changes = edit["changes"].as_object().unwrap();
    let count = |uri: &str| changes[uri].as_array().unwrap().len();
    assert_eq!((changes.len(), count("file:///r/a.stadga"), count("file:///r/b.stadga")), (2, 1, 1));
    for name in ["och", "läge", "2x"] {
        let params = json!({
            "textDocument": { "uri": "file:///r/b.stadga" },
            "position": { "line": 1, "character": 17 },
            "newName": name,
        });
        let refused = running.client.ask("textDocument/rename", params).unwrap_err();
        assert_eq!(refused["code"], -32803, "{refused}");
    }
}

#[test]
fn an_outline_is_nested_for_those_who_can_show_it() {
    let folder = Folder::with(&[("/r/stadga.toml", "namn = \"r\"\n"), ("/r/b.stadga", FACTS)]);
    let names = |capabilities: Value| {
        let mut running = Running::start_with(&folder, json!({ "capabilities": capabilities }));
        running.settle();
        let found = ask(&mut running, "textDocument/documentSymbol", 0, 0, json!({}));
        let children = |symbol: &Value| symbol["children"].as_array().map_or(0, Vec::len);
        let all = found.as_array().unwrap().iter();
        all.map(|symbol| (symbol["name"].as_str().unwrap().to_owned(), children(symbol))).collect::<Vec<_>>()
    };
    let named =
        |found: &[(&str, usize)]| found.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect::<Vec<_>>();
    let nesting = json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } });
    assert_eq!(names(nesting), named(&[("Uppdrag", 2), ("Läge", 2)]));
    let flat = ["Uppdrag", "ålder", "läge", "Läge", "på", "borta"].map(|name| (name, 0));
    assert_eq!(names(json!({})), named(&flat));
}

#[test]
fn declarations_of_all_files_can_be_searched() {
    let running = &mut start();
    running.settle();
    let found = running.client.ask("workspace/symbol", json!({ "query": "upd" })).unwrap();
    assert_eq!(found[0]["name"], "Uppdrag");
    assert_eq!(found[0]["location"]["uri"], "file:///r/a.stadga");
}

#[test]
fn rules_lead_to_rules_that_read_them() {
    let running = &mut start();
    let item = ask(running, "textDocument/prepareCallHierarchy", 1, 10, json!({}))[0].take();
    assert_eq!((&item["name"], &item["detail"]), (&json!("vuxen"), &json!("villkor")));
    let reading = running.client.ask("callHierarchy/incomingCalls", json!({ "item": item })).unwrap();
    assert_eq!(reading[0]["from"]["name"], "igång");
    assert_eq!(reading[0]["fromRanges"][0]["start"], json!({ "line": 2, "character": 31 }));
    let read = running.client.ask("callHierarchy/outgoingCalls", json!({ "item": reading[0]["from"] })).unwrap();
    assert!(read.as_array().unwrap().iter().any(|call| call["to"]["name"] == "vuxen"), "{read}");
}

#[test]
fn colours_are_sent_whole_in_part_and_as_changes() {
    let running = &mut start();
    let whole = ask(running, "textDocument/semanticTokens/full", 0, 0, json!({}));
    let data = whole["data"].as_array().unwrap().clone();
    assert_eq!(data[..5], [json!(0), json!(0), json!(10), json!(12), json!(8)]);
    let range = json!({ "start": { "line": 2, "character": 0 }, "end": { "line": 3, "character": 0 } });
    let part = ask(running, "textDocument/semanticTokens/range", 0, 0, json!({ "range": range }));
    assert!(part["data"].as_array().unwrap().len() < data.len());
    running.client.replace("file:///r/b.stadga", 2, &RULES.replace("18", "19 och läge är borta"));
    let before = json!({ "previousResultId": whole["resultId"] });
    let changed = ask(running, "textDocument/semanticTokens/full/delta", 0, 0, before.clone());
    let mut made = data;
    for edit in changed["edits"].as_array().unwrap() {
        let start = edit["start"].as_u64().unwrap() as usize;
        let count = edit["deleteCount"].as_u64().unwrap() as usize;
        made.splice(start..start + count, edit["data"].as_array().unwrap().clone());
    }
    let fresh = ask(running, "textDocument/semanticTokens/full", 0, 0, json!({}));
    assert_eq!(fresh["data"], json!(made));
    assert!(ask(running, "textDocument/semanticTokens/full/delta", 0, 0, before)["data"].is_array());
}

#[test]
fn blocks_fold_and_selections_grow() {
    let running = &mut start();
    running.client.replace("file:///r/b.stadga", 2, "// a\n// b\nvillkor v {\n    ålder är 18\n}\n");
    let folds = ask(running, "textDocument/foldingRange", 0, 0, json!({}));
    let lines: Vec<(u64, u64, bool)> = folds
        .as_array()
        .unwrap()
        .iter()
        .map(|fold| (fold["startLine"].as_u64().unwrap(), fold["endLine"].as_u64().unwrap(), fold["kind"] == "comment"))
        .collect();
    assert_eq!(lines, [(2, 3, false), (0, 1, true)]);
    let positions = json!({ "positions": [{ "line": 3, "character": 14 }, { "line": 99, "character": 0 }] });
    let found = ask(running, "textDocument/selectionRange", 0, 0, positions);
    assert_eq!(found.as_array().unwrap().len(), 2);
    assert_eq!(found[0]["range"]["start"], json!({ "line": 3, "character": 13 }));
    assert_eq!(found[0]["parent"]["range"]["start"], json!({ "line": 3, "character": 4 }));
}

#[test]
fn addresses_and_codes_are_links() {
    let running = &mut start();
    running.client.replace("file:///r/b.stadga", 2, "// ST201, https://å.se\n");
    let found = ask(running, "textDocument/documentLink", 0, 0, json!({}));
    let targets: Vec<&str> = found.as_array().unwrap().iter().map(|link| link["target"].as_str().unwrap()).collect();
    assert_eq!(targets, ["file:///cache/koder/ST201.md", "https://%C3%A5.se"]);
}

#[test]
fn what_is_wrong_is_mended_one_by_one_and_all_at_once() {
    let running = &mut start();
    running.client.replace("file:///r/b.stadga", 2, "villkor a { ålder == 18 }\nvillkor b { ålder == 19 }\n");
    let actions = |running: &mut Running, only: Value| {
        let context = json!({ "context": { "diagnostics": [], "only": only }, "range": {
            "start": { "line": 0, "character": 18 }, "end": { "line": 0, "character": 18 },
        } });
        let found = ask(running, "textDocument/codeAction", 0, 0, context);
        let edits = |action: &Value| action["edit"]["changes"]["file:///r/b.stadga"].as_array().unwrap().len();
        let kind = |action: &Value| action["kind"].as_str().unwrap().to_owned();
        found.as_array().unwrap().iter().map(|action| (kind(action), edits(action))).collect::<Vec<_>>()
    };
    let (one, all) = (("quickfix".to_owned(), 1), ("source.fixAll".to_owned(), 2));
    assert_eq!(actions(running, json!(["quickfix"])), std::slice::from_ref(&one));
    assert_eq!(actions(running, json!(["source"])), std::slice::from_ref(&all));
    let every = actions(running, Value::Null);
    assert!(every.contains(&one) && every.contains(&all), "{every:?}");
    assert_eq!(actions(running, json!([""])), every);
    assert_eq!(actions(running, json!(["notebook"])), []);
}

#[test]
fn rules_are_written_otherwise_on_request() {
    let running = &mut start();
    let range = json!({ "start": { "line": 1, "character": 16 }, "end": { "line": 1, "character": 33 } });
    let context = json!({ "context": { "diagnostics": [], "only": ["refactor"] }, "range": range });
    let found = ask(running, "textDocument/codeAction", 0, 0, context);
    let kinds: Vec<&str> = found.as_array().unwrap().iter().filter_map(|action| action["kind"].as_str()).collect();
    assert!(kinds.contains(&"refactor.extract"), "{found:#}");
}

#[test]
fn parameters_are_shown_while_they_are_written() {
    let running = &mut start();
    let text = "beräkning ihop(å: heltal; b: heltal): heltal = å + b\nberäkning c: heltal = ihop(1; 2)\n";
    running.client.replace("file:///r/b.stadga", 2, text);
    let found = ask(running, "textDocument/signatureHelp", 1, 31, json!({}));
    assert_eq!(found["activeParameter"], 1, "{found}");
    let label = found["signatures"][0]["label"].as_str().unwrap();
    let range = &found["signatures"][0]["parameters"][1]["label"];
    let units: Vec<u16> = label.encode_utf16().collect();
    let part = &units[range[0].as_u64().unwrap() as usize..range[1].as_u64().unwrap() as usize];
    assert_eq!(String::from_utf16(part).unwrap(), "b: heltal");
}

#[test]
fn lines_stand_in_as_they_are_typed() {
    let running = &mut start();
    running.client.replace("file:///r/b.stadga", 2, "villkor v {\n\n}\n");
    let typed = json!({ "ch": "\n", "options": { "tabSize": 4, "insertSpaces": true } });
    let edits = ask(running, "textDocument/onTypeFormatting", 1, 0, typed);
    assert_eq!(edits[0]["newText"], "    ", "{edits}");
}
