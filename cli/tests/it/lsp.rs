//! `stadga lsp`, as an editor starts it.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use stadga_tests::protocol::{Client, Silence};

use crate::sandbox::Sandbox;

/// Starts the server in a folder of its own, which is its cache too.
fn start(sandbox: &Sandbox) -> (Child, Client) {
    let mut server = Command::new(env!("CARGO_BIN_EXE_stadga"))
        .args(["lsp", "--stdio"])
        .env("XDG_CACHE_HOME", sandbox.path("cache"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let client = Client::new(server.stdout.take().unwrap(), server.stdin.take().unwrap());
    (server, client)
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

#[test]
fn an_editor_opens_an_example_and_sees_errors_come_and_go() {
    let sandbox = Sandbox::new();
    let (mut server, mut client) = start(&sandbox);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/nacka").canonicalize().unwrap();
    let mut files: Vec<_> = folder.read_dir().unwrap().filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "stadga"));
    files.sort();
    let (file, text) = (uri(&files[0]), std::fs::read_to_string(&files[0]).unwrap());
    let answer = client.begin(json!({
        "capabilities": {},
        "locale": "sv",
        "workspaceFolders": [{ "uri": uri(&folder), "name": "nacka" }],
    }));
    assert_eq!(answer["serverInfo"]["name"], "stadga");
    client.open(&file, 1, &text);
    assert!(client.diagnostics(&file, 1).unwrap().is_empty());
    client.replace(&file, 2, &format!("{text}\nvillkor nytt {{ finns_inte }}\n"));
    let found = client.diagnostics(&file, 2).unwrap();
    assert_eq!(found.len(), 1, "{found:#?}");
    let page = found[0]["codeDescription"]["href"].as_str().unwrap().strip_prefix("file://").unwrap();
    assert!(std::fs::read_to_string(page).unwrap().starts_with("# ST201"));
    client.replace(&file, 3, &text);
    assert!(client.diagnostics(&file, 3).unwrap().is_empty());
    client.end();
    assert_eq!(server.wait().unwrap().code(), Some(0));
}

#[test]
fn a_server_whose_editor_is_gone_ends_and_another_knows_what_it_knew() {
    let sandbox = Sandbox::with(&[("r/stadga.toml", "namn = \"r\"\n"), ("r/a.stadga", "villkor a { b }\n")]);
    let file = uri(&sandbox.path("r/a.stadga"));
    let found = |client: &mut Client| {
        client.begin(json!({ "capabilities": {} }));
        client.open(&file, 1, "villkor a { c }\n");
        client.diagnostics(&file, 1).unwrap()
    };
    let (mut server, mut client) = start(&sandbox);
    let before = found(&mut client);
    drop(client);
    assert_eq!(server.wait().unwrap().code(), Some(1));
    let (mut killed, mut client) = start(&sandbox);
    client.begin(json!({ "capabilities": {} }));
    killed.kill().unwrap();
    killed.wait().unwrap();
    assert_eq!(client.wait_for_notification("never"), Err(Silence::Ended));
    let (mut server, mut client) = start(&sandbox);
    assert_eq!(found(&mut client), before);
    client.end();
    assert_eq!(server.wait().unwrap().code(), Some(0));
}

#[cfg(unix)]
#[test]
fn a_folder_without_rights_is_passed_over() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::with(&[
        ("r/stadga.toml", "namn = \"r\"\n"),
        ("r/a.stadga", "villkor a { ja }\n"),
        ("r/hemligt/b.stadga", "villkor b { zebra }\n"),
    ]);
    let hidden = sandbox.path("r/hemligt");
    std::fs::set_permissions(&hidden, std::fs::Permissions::from_mode(0o000)).unwrap();
    let (mut server, mut client) = start(&sandbox);
    client.begin(json!({ "capabilities": {}, "workspaceFolders": [{ "uri": uri(&sandbox.path("r")), "name": "r" }] }));
    let settled = client.wait_for(|message: &Value| message["params"]["quiescent"] == true).unwrap();
    assert_eq!(settled["params"]["ruleSets"], 1);
    client.end();
    std::fs::set_permissions(&hidden, std::fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(server.wait().unwrap().code(), Some(0));
}
