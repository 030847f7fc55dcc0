//! Places in the three encodings, and places that do not exist.

use serde_json::{Value, json};

use crate::folder::{Folder, Running};

fn start(encodings: &[&str]) -> (Running, Value) {
    let mut running = Running::silent(&Folder::default());
    let general = json!({ "general": { "positionEncodings": encodings } });
    let answer = running.client.begin(json!({ "capabilities": general }));
    (running, answer["capabilities"]["positionEncoding"].clone())
}

fn check(encodings: &[&str], agreed: &str, expected: &str) {
    let (mut running, encoding) = start(encodings);
    assert_eq!(encoding, agreed);
    running.client.open("untitled:1", 1, "// å😀\nvillkor v { \"å😀\": zebra }\n");
    assert_eq!(running.problems("untitled:1"), [expected]);
    running.end();
}

#[test]
fn columns_are_counted_as_the_client_likes_best() {
    check(&["utf-8", "utf-16"], "utf-8", "ST201 1:22-1:27");
    check(&["utf-32", "utf-16"], "utf-32", "ST201 1:18-1:23");
    check(&["utf-16"], "utf-16", "ST201 1:19-1:24");
    check(&[], "utf-16", "ST201 1:19-1:24");
    check(&["ebcdic"], "utf-16", "ST201 1:19-1:24");
}

/// What becomes of a text: the number of its lines is shown by an error at its end.
fn edited(changes: Value) -> Vec<String> {
    let (mut running, _) = start(&["utf-16"]);
    running.client.open("untitled:1", 1, "villkor v { ja }\n");
    running.client.change("untitled:1", 2, changes);
    let found = running.problems("untitled:1");
    running.end();
    found
}

fn at(start: (u32, u32), end: (u32, u32), text: &str) -> Value {
    let place = |(line, character): (u32, u32)| json!({ "line": line, "character": character });
    json!({ "range": { "start": place(start), "end": place(end) }, "text": text })
}

#[test]
fn changes_are_made_one_after_the_other() {
    let changes = json!([at((0, 12), (0, 14), "x\ny"), at((1, 0), (1, 1), "ja"), at((0, 12), (0, 13), "ja")]);
    assert_eq!(edited(changes), Vec::<String>::new());
}

#[test]
fn places_outside_the_text_are_the_nearest_within_it() {
    let found = edited(json!([at((99, 0), (4_000_000_000, 7), "zebra {}\n")]));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("ST105 1:0"), "{found:?}");
}

#[test]
fn a_range_whose_start_is_after_its_end_is_the_same_turned_around() {
    assert_eq!(edited(json!([at((0, 14), (0, 12), "x")])), ["ST201 0:12-0:13"]);
}

#[test]
fn an_edit_with_half_a_pair_of_surrogates_is_not_lost() {
    let (mut running, _) = start(&["utf-16"]);
    running.client.open("untitled:1", 1, "villkor v { ja }\n");
    let half = r#"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"untitled:1","version":2},"contentChanges":[{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"text":"// \ud83d\n"}]}}"#;
    running.client.framed(half.as_bytes());
    running.client.change("untitled:1", 3, json!([at((1, 12), (1, 14), "x")]));
    assert_eq!(running.problems("untitled:1").last().unwrap(), "ST201 1:12-1:13");
    running.end();
}
