//! Clients that do what they should not: an answer as the protocol demands, nothing lost, nothing hung.

use serde_json::{Value, json};
use stadga_lsp::End;

use crate::folder::{Folder, Running};

const FINE: &str = "villkor v { ja }\n";

fn start() -> Running {
    Running::start(&Folder::with(&[("/r/stadga.toml", "namn = \"r\"\n"), ("/r/a.stadga", FINE)]))
}

#[test]
fn a_server_that_is_ended_as_it_should_says_so() {
    assert_eq!(start().end(), End::Asked);
    assert_eq!(start().hang_up(), End::Abrupt);
    let mut running = start();
    running.client.tell("exit", Value::Null);
    assert_eq!(running.hang_up(), End::Abrupt);
}

#[test]
fn requests_before_the_start_and_after_the_end_are_refused() {
    let mut running = Running::silent(&Folder::default());
    let params = json!({ "textDocument": { "uri": "file:///r/a.stadga" } });
    let refused = running.client.ask("textDocument/diagnostic", params.clone()).unwrap_err();
    assert_eq!(refused["code"], -32002);
    running.client.open("file:///r/a.stadga", 1, FINE);
    running.client.begin(json!({ "capabilities": {} }));
    let again = running.client.ask("initialize", json!({ "capabilities": {} })).unwrap_err();
    assert_eq!(again["code"], -32600);
    running.client.ask("shutdown", Value::Null).unwrap();
    assert_eq!(running.client.ask("textDocument/diagnostic", params).unwrap_err()["code"], -32600);
    running.client.tell("exit", Value::Null);
    assert_eq!(running.hang_up(), End::Asked);
}

#[test]
fn malformed_messages_are_answered_and_nothing_else_is_lost() {
    let mut running = start();
    running.client.framed(b"{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":");
    let error = running.client.wait_for(|message| message["id"].is_null() && message["error"].is_object()).unwrap();
    assert_eq!(error["error"]["code"], -32700);
    running.client.bytes(b"Content-Length: x\r\n\r\nhello\r\n\r\n");
    running.client.framed(b"\xff\xfe");
    running.client.framed(b"[1,2]");
    running.client.framed(b"");
    running.client.framed(br#"{"jsonrpc":"2.0","id":99,"method":"textDocument/diagnostic"}"#);
    assert_eq!(running.client.answer(99).unwrap_err()["code"], -32602);
    running.client.framed(br#"{"jsonrpc":"2.0","id":98,"method":"textDocument/diagnostic","params":[1]}"#);
    assert_eq!(running.client.answer(98).unwrap_err()["code"], -32602);
    assert_eq!(running.client.ask("no/such", json!({})).unwrap_err()["code"], -32601);
    running.client.tell("no/such", json!({}));
    running.client.tell("$/setTrace", json!({ "value": "off" }));
    running.client.tell("textDocument/didChange", json!({ "textDocument": 3 }));
    running.client.open("file:///r/a.stadga", 1, FINE);
    assert!(running.problems("file:///r/a.stadga").is_empty());
    running.end();
}

#[test]
fn an_id_that_is_in_use_is_refused_and_the_first_request_is_answered() {
    let mut running = start();
    let params = json!({ "textDocument": { "uri": "file:///r/a.stadga" } });
    let request = json!({ "jsonrpc": "2.0", "id": "same", "method": "textDocument/diagnostic", "params": params });
    running.client.message(&request);
    running.client.message(&request);
    let mut answers: Vec<bool> = (0..2)
        .map(|_| running.client.wait_for(|message| message["id"] == "same").unwrap()["error"].is_null())
        .collect();
    answers.sort_unstable();
    assert!(answers[1], "one is answered");
    running.end();
}

#[test]
fn a_request_that_is_cancelled_is_answered() {
    let mut running = start();
    let ids: Vec<i64> = (0..20)
        .map(|_| {
            let id = running.client.send("workspace/diagnostic", json!({ "previousResultIds": [] }));
            running.client.tell("$/cancelRequest", json!({ "id": id }));
            id
        })
        .collect();
    for id in ids {
        if let Err(error) = running.client.answer(id) {
            assert_eq!(error["code"], -32800);
        }
    }
    running.client.tell("$/cancelRequest", json!({ "id": 12_345 }));
    assert!(running.problems("file:///r/a.stadga").is_empty());
    running.end();
}

#[test]
fn texts_that_are_not_open_are_not_edited_and_not_closed() {
    let mut running = start();
    running.client.replace("file:///r/a.stadga", 2, "villkor v { zebra }\n");
    running.client.close("file:///r/a.stadga");
    running.client.close("file:///nowhere/b.stadga");
    running.client.replace("mailto:a@b", 2, "x");
    assert!(running.problems("file:///r/a.stadga").is_empty());
    assert!(running.problems("file:///nowhere/b.stadga").is_empty());
    running.client.wait_for_notification("window/logMessage").unwrap();
    running.end();
}

#[test]
fn texts_that_are_open_twice_and_versions_that_go_back_end_nothing() {
    let mut running = start();
    running.client.open("file:///r/a.stadga", 5, FINE);
    running.client.open("file:///r/a.stadga", 1, "villkor v { zebra }\n");
    assert_eq!(running.problems("file:///r/a.stadga"), ["ST201 0:12-0:17"]);
    running.client.replace("file:///r/a.stadga", -3, FINE);
    assert!(running.problems("file:///r/a.stadga").is_empty());
    running.end();
}

#[test]
fn a_text_of_ten_megabytes_is_edited() {
    let mut running = start();
    let lines = 40_000;
    let text = format!("// {}\n", "å".repeat(130)).repeat(lines) + FINE;
    running.client.open("file:///r/a.stadga", 1, &text);
    let place = json!({ "line": lines, "character": 12 });
    let end = json!({ "line": lines, "character": 14 });
    running.client.change("file:///r/a.stadga", 2, json!([{ "range": { "start": place, "end": end }, "text": "x" }]));
    assert_eq!(running.problems("file:///r/a.stadga"), ["ST201 40000:12-40000:13"]);
    running.end();
}

#[test]
fn nesting_beyond_all_reason_has_a_code() {
    let mut running = start();
    let text = format!("beräkning a: heltal = {}1{}\n", "(".repeat(5_000), ")".repeat(5_000));
    running.client.open("file:///r/a.stadga", 1, &text);
    let found = running.problems("file:///r/a.stadga");
    assert!(found.iter().any(|problem| problem.starts_with("ST150")), "{found:?}");
    running.end();
}
