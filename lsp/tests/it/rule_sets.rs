//! Which files belong together, and what happens when that changes.

use serde_json::{Value, json};

use crate::folder::{FORBIDDEN, Folder, Running};

const NONE: [&str; 0] = [];

fn changed(running: &mut Running, path: &str, kind: u32) {
    let changes = json!([{ "uri": format!("file://{path}"), "type": kind }]);
    running.client.tell("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
}

fn folder() -> Folder {
    Folder::with(&[
        ("/r/x/stadga.toml", "namn = \"x\"\n[regelverk]\ny = \"../y\"\n"),
        ("/r/x/regler.stadga", "bygger på y\nvillkor a { y.ett är 1 }\n"),
        ("/r/y/stadga.toml", "namn = \"y\"\n"),
        ("/r/y/tal.stadga", "beräkning ett: heltal = 1\n"),
        ("/r/ensam.stadga", "villkor b { två är 1 }\n"),
    ])
}

#[test]
fn a_rule_set_may_build_on_another_in_the_editor() {
    let mut running = Running::start(&folder());
    running.client.open("file:///r/x/regler.stadga", 1, "bygger på y\nvillkor a { y.ett är 1 }\n");
    assert_eq!(running.problems("file:///r/x/regler.stadga"), NONE);
    running.client.open("file:///r/y/tal.stadga", 1, "beräkning två: heltal = 1\n");
    assert_eq!(running.problems("file:///r/x/regler.stadga"), ["ST202 1:14-1:17"]);
    running.end();
}

#[test]
fn a_circle_of_rule_sets_is_told_and_ends_nothing() {
    let folder = folder();
    folder.write("/r/y/stadga.toml", "namn = \"y\"\n[regelverk]\nx = \"../x\"\n");
    let mut running = Running::start(&folder);
    running.settle();
    let found: Vec<String> =
        ["x", "y"].iter().flat_map(|name| running.problems(&format!("file:///r/{name}/stadga.toml"))).collect();
    assert_eq!(found, ["ST520 2:4-2:10"]);
    running.end();
}

#[test]
fn a_circle_that_is_typed_is_told_and_goes_away_again() {
    let mut running = Running::start(&folder());
    running.settle();
    running.client.open("file:///r/y/stadga.toml", 1, "namn = \"y\"\n[regelverk]\nx = \"../x\"\n");
    assert_eq!(running.problems("file:///r/y/stadga.toml"), ["ST520 2:4-2:10"]);
    running.client.replace("file:///r/y/stadga.toml", 2, "namn = \"y\"\n");
    assert_eq!(running.problems("file:///r/y/stadga.toml"), NONE);
    assert_eq!(running.problems("file:///r/x/regler.stadga"), NONE);
    running.end();
}

#[test]
fn a_file_without_a_manifest_stands_alone_with_the_library() {
    let mut running = Running::start(&folder());
    running.client.open("file:///r/ensam.stadga", 1, "villkor b { två är 1 }\n");
    assert_eq!(running.problems("file:///r/ensam.stadga"), ["ST201 0:12-0:15"]);
    running.client.open("untitled:Nytt", 1, "villkor c { högst(1, 2) är 1 }\n");
    assert!(!running.problems("untitled:Nytt").is_empty());
    running.end();
}

#[test]
fn files_that_change_on_disk_are_read_again_unless_they_are_open() {
    let folder = folder();
    let mut running = Running::start(&folder);
    running.settle();
    folder.write("/r/y/tal.stadga", "beräkning tre: heltal = 1\n");
    changed(&mut running, "/r/y/tal.stadga", 2);
    assert_eq!(running.problems("file:///r/x/regler.stadga"), ["ST202 1:14-1:17"]);
    running.client.open("file:///r/y/tal.stadga", 1, "beräkning ett: heltal = 1\n");
    changed(&mut running, "/r/y/tal.stadga", 2);
    assert_eq!(running.problems("file:///r/x/regler.stadga"), NONE);
    running.client.close("file:///r/y/tal.stadga");
    assert_eq!(running.problems("file:///r/x/regler.stadga"), ["ST202 1:14-1:17"]);
    running.end();
}

#[test]
fn files_come_and_go() {
    let folder = folder();
    let mut running = Running::start(&folder);
    running.settle();
    folder.remove("/r/y/tal.stadga");
    changed(&mut running, "/r/y/tal.stadga", 3);
    assert_eq!(running.problems("file:///r/x/regler.stadga"), ["ST202 1:14-1:17"]);
    folder.write("/r/y/nya.stadga", "beräkning ett: heltal = 1\n");
    changed(&mut running, "/r/y/nya.stadga", 1);
    assert_eq!(running.problems("file:///r/x/regler.stadga"), NONE);
    running.end();
}

#[test]
fn a_file_that_is_not_saved_yet_belongs_to_the_rule_set_around_it() {
    let mut running = Running::start(&folder());
    running.client.open("file:///r/x/ny.stadga", 1, "villkor c { a }\n");
    assert_eq!(running.problems("file:///r/x/ny.stadga"), NONE);
    running.client.close("file:///r/x/ny.stadga");
    running.client.open("file:///r/x/regler.stadga", 1, "villkor a { c }\n");
    assert_eq!(running.problems("file:///r/x/regler.stadga"), ["ST201 0:12-0:13"]);
    running.end();
}

#[test]
fn a_manifest_that_comes_or_goes_makes_files_belong_elsewhere() {
    let folder = Folder::with(&[("/r/a.stadga", "villkor a { b }\n"), ("/r/b.stadga", "villkor b { ja }\n")]);
    let mut running = Running::start(&folder);
    running.client.open("file:///r/a.stadga", 1, "villkor a { b }\n");
    assert_eq!(running.problems("file:///r/a.stadga"), ["ST201 0:12-0:13"]);
    folder.write("/r/stadga.toml", "namn = \"r\"\n");
    changed(&mut running, "/r/stadga.toml", 1);
    assert_eq!(running.problems("file:///r/a.stadga"), NONE);
    folder.remove("/r/stadga.toml");
    changed(&mut running, "/r/stadga.toml", 3);
    assert_eq!(running.problems("file:///r/a.stadga"), ["ST201 0:12-0:13"]);
    running.end();
}

#[test]
fn files_that_cannot_be_read_are_told_of() {
    let folder = folder();
    folder.write("/r/y/hemlig.stadga", FORBIDDEN);
    folder.write_bytes("/r/y/gammal.stadga", b"villkor x { \xe5lder }");
    folder.write_bytes("/r/y/bild.stadga", b"\x89PNG\0\xff");
    let mut running = Running::start(&folder);
    running.settle();
    assert_eq!(running.problems("file:///r/y/hemlig.stadga"), ["ST503 0:0-0:0"]);
    assert_eq!(running.problems("file:///r/y/gammal.stadga"), ["ST504 0:12-0:13"]);
    assert_eq!(running.problems("file:///r/y/bild.stadga"), ["ST504 0:0-0:0"]);
    running.client.open("file:///r/y/gammal.stadga", 1, "beräkning två: heltal = ett + 1\n");
    assert_eq!(running.problems("file:///r/y/gammal.stadga"), NONE);
    running.end();
}

#[test]
fn a_folder_that_is_opened_later_is_read_too() {
    let folder = folder();
    folder.write("/s/stadga.toml", "namn = \"s\"\n");
    folder.write("/s/a.stadga", "villkor a { zebra }\n");
    let mut running = Running::start(&folder);
    running.settle();
    let event = json!({ "added": [{ "uri": "file:///s", "name": "s" }], "removed": [] });
    running.client.tell("workspace/didChangeWorkspaceFolders", json!({ "event": event }));
    let is_of_it = |message: &Value| message["params"]["uri"] == "file:///s/a.stadga";
    let found = running.client.wait_for(is_of_it).unwrap();
    assert_eq!(found["params"]["diagnostics"][0]["code"], "ST201");
    running.end();
}

#[test]
fn texts_that_come_with_the_program_can_be_asked_for() {
    let mut running = Running::start_with(&folder(), json!({ "initializationOptions": { "virtualDocuments": true } }));
    running.client.open("untitled:1", 1, "villkor v { zebra }\n");
    let found = running.client.diagnostics("untitled:1", 1).unwrap();
    let page = &found[0]["codeDescription"]["href"];
    assert_eq!(page, "stadga:/koder/ST201.md");
    let text = running.client.ask("stadga/virtualDocument", json!({ "uri": page })).unwrap();
    assert!(text.as_str().unwrap().starts_with("# ST201"));
    let uri = "stadga:/standardbibliotek/k%C3%A4llor.stadga";
    let text = running.client.ask("stadga/virtualDocument", json!({ "uri": uri })).unwrap();
    running.client.open(uri, 1, text.as_str().unwrap());
    assert_eq!(running.problems(uri), NONE);
    running.end();
}

#[test]
fn names_of_files_that_a_client_forgot_to_encode_are_understood() {
    let folder = Folder::with(&[("/r/stadga.toml", "namn = \"r\"\n"), ("/r/å ä.stadga", "villkor a { zebra }\n")]);
    let mut running = Running::start(&folder);
    running.client.open("file:///r/å ä.stadga", 1, "villkor a { ja }\n");
    assert_eq!(running.problems("file:///r/%C3%A5%20%C3%A4.stadga"), NONE);
    running.end();
}
