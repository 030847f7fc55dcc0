//! An editor before a server: it opens files, types in them, and knows when what the server says of them is right.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use stadga_tests::protocol::Client;

use crate::editor::oracle::{Oracle, Problem};

/// An editor.
pub(crate) struct Editor {
    /// The client.
    pub(crate) client: Client,
    /// What the server said that it can do.
    pub(crate) capabilities: Value,
    oracle: Oracle,
    /// The name of the folder in the protocol.
    folder: String,
    /// The versions of open files.
    open: BTreeMap<String, i64>,
}

/// A key: so many bytes from a place on are replaced by some letters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key<'a> {
    /// The file.
    pub(crate) file: &'a str,
    /// The byte at which the cursor stands.
    pub(crate) at: usize,
    /// How many bytes after it are taken away.
    pub(crate) erased: usize,
    /// What is put there.
    pub(crate) typed: &'a str,
}

/// What must be shown of a file.
pub(crate) struct Expected {
    uri: String,
    version: i64,
    problems: Vec<Problem>,
}

/// A key whose consequences are known but which has not been pressed.
pub(crate) struct Prepared {
    message: Value,
    /// What must be shown after it.
    pub(crate) expected: Vec<Expected>,
}

impl Editor {
    /// An editor that has opened a folder.
    pub(crate) fn begin(mut client: Client, folder: &str, oracle: Oracle) -> Result<Editor, String> {
        let answer = client.begin(json!({
            "processId": null,
            "rootUri": folder,
            "workspaceFolders": [{ "uri": folder, "name": "prov" }],
            "locale": "sv",
            "capabilities": capabilities(),
        }));
        let capabilities = answer.get("capabilities").cloned().ok_or("the server did not begin")?;
        Ok(Editor { client, capabilities, oracle, folder: folder.to_owned(), open: BTreeMap::new() })
    }

    /// The name of a file in the protocol.
    pub(crate) fn uri(&self, name: &str) -> String {
        format!("{}/{name}", self.folder)
    }

    /// The text of a file as it is now.
    pub(crate) fn text(&self, name: &str) -> Result<&str, String> {
        self.oracle.text(name)
    }

    /// Gives a file another text before it is opened.
    pub(crate) fn set_text(&mut self, name: &str, text: String) -> Result<(), String> {
        self.oracle.edit(name, text)
    }

    /// What must be shown of some files now.
    pub(crate) fn expected(&self, names: &[&str]) -> Result<Vec<Expected>, String> {
        let expected = |name: &&str| {
            let version = self.open.get(*name).copied().unwrap_or(1);
            Ok(Expected { uri: self.uri(name), version, problems: self.oracle.problems(name)? })
        };
        names.iter().map(expected).collect()
    }

    /// Opens a file. Tells when.
    pub(crate) fn open(&mut self, name: &str) -> Result<Instant, String> {
        let (uri, text) = (self.uri(name), self.oracle.text(name)?.to_owned());
        self.open.insert(name.to_owned(), 1);
        let start = now();
        self.client.open(&uri, 1, &text);
        Ok(start)
    }

    /// Gets a key ready, and what must be shown of some files after it.
    pub(crate) fn prepare(&mut self, key: Key, shown: &[&str]) -> Result<Prepared, String> {
        let Key { file, at, erased, typed } = key;
        let text = self.oracle.text(file)?;
        let (Some(before), Some(after)) = (text.get(..at), text.get(at + erased..)) else {
            return Err(format!("{file} has no place {at}"));
        };
        let text = format!("{before}{typed}{after}");
        let place = |offset| self.oracle.place(file, offset).map(|(line, column)| position(line, column));
        let range = json!({ "start": place(at)?, "end": place(at + erased)? });
        self.oracle.edit(file, text)?;
        let version = self.open.entry(file.to_owned()).or_insert(1);
        *version += 1;
        let document = json!({ "uri": format!("{}/{file}", self.folder), "version": *version });
        let changes = json!([{ "range": range, "text": typed }]);
        let message = json!({ "textDocument": document, "contentChanges": changes });
        Ok(Prepared { message, expected: self.expected(shown)? })
    }

    /// Presses the key. Tells when.
    pub(crate) fn press(&mut self, key: Prepared) -> (Instant, Vec<Expected>) {
        self.client.take_notifications();
        let start = now();
        self.client.tell("textDocument/didChange", key.message);
        (start, key.expected)
    }

    /// Waits until each file is shown as it must be. Tells when.
    pub(crate) fn wait_until_right(&mut self, expected: &[Expected]) -> Result<Instant, String> {
        let mut right = BTreeSet::new();
        while right.len() < expected.len() {
            let shown = self.client.wait_for_notification("textDocument/publishDiagnostics");
            let Ok(shown) = shown else {
                let left = expected.iter().find(|it| !right.contains(it.uri.as_str()));
                let left = left.map(|it| format!("{} {:?}", it.uri, it.problems));
                return Err(format!("never right: {}", left.unwrap_or_default()));
            };
            let params = shown.get("params").unwrap_or(&Value::Null);
            let Some(wanted) = expected.iter().find(|it| params.get("uri").is_some_and(|uri| *uri == it.uri)) else {
                continue;
            };
            let is_right = params.get("version").and_then(Value::as_i64) == Some(wanted.version)
                && problems(params) == wanted.problems;
            let _ = if is_right { right.insert(wanted.uri.as_str()) } else { right.remove(wanted.uri.as_str()) };
        }
        Ok(self.client.arrived())
    }

    /// Waits until the server has nothing more to tell of the whole rule set, after it has told something. Tells when.
    pub(crate) fn wait_until_settled_after(&mut self, told: Instant) -> Result<Instant, String> {
        loop {
            let settled = self.wait_until_settled()?;
            if settled >= told {
                return Ok(settled);
            }
        }
    }

    /// Waits until the server has said that it has nothing more to tell of the whole rule set. Tells when.
    pub(crate) fn wait_until_settled(&mut self) -> Result<Instant, String> {
        let files = self.oracle.files();
        let is_settled = |message: &Value| {
            message.get("method").is_some_and(|method| method == "stadga/serverStatus")
                && message.pointer("/params/quiescent") == Some(&json!(true))
                && message.pointer("/params/files").and_then(Value::as_u64) >= Some(files as u64)
        };
        self.client.wait_for(is_settled).map_err(|silence| format!("never settled: {silence:?}"))?;
        Ok(self.client.arrived())
    }

    /// Asks something; how long it took to answer, and the answer where it is one.
    pub(crate) fn time(&mut self, method: &str, params: Value) -> (Duration, Option<Value>) {
        self.client.take_notifications();
        let start = now();
        let answer = self.client.ask(method, params).ok();
        (self.client.arrived().saturating_duration_since(start), answer)
    }

    /// A file and a place in it, as questions name them.
    pub(crate) fn at(&self, name: &str, offset: usize) -> Result<Value, String> {
        let (line, column) = self.oracle.place(name, offset)?;
        Ok(json!({ "textDocument": { "uri": self.uri(name) }, "position": position(line, column) }))
    }
}

/// The time. The clock of the client, so that times can be compared.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

fn position(line: u64, column: u64) -> Value {
    json!({ "line": line, "character": column })
}

fn problems(params: &Value) -> Vec<Problem> {
    let shown = params.get("diagnostics").and_then(Value::as_array);
    let mut problems: Vec<Problem> = shown.into_iter().flatten().filter_map(problem).collect();
    problems.sort();
    problems
}

fn problem(shown: &Value) -> Option<Problem> {
    let number = |place: &str| shown.pointer(place).and_then(Value::as_u64);
    Some(Problem {
        from: (number("/range/start/line")?, number("/range/start/character")?),
        to: (number("/range/end/line")?, number("/range/end/character")?),
        code: shown.get("code")?.as_str()?.to_owned(),
    })
}

/// What the editor can do: what today's editors can that matters for what is sent, and diagnostics as they come.
fn capabilities() -> Value {
    json!({
        "workspace": { "workspaceEdit": { "documentChanges": true } },
        "textDocument": {
            "publishDiagnostics": { "versionSupport": true, "relatedInformation": true, "codeDescriptionSupport": true },
            "completion": { "completionItem": {
                "snippetSupport": true,
                "documentationFormat": ["markdown", "plaintext"],
                "resolveSupport": { "properties": ["documentation", "detail"] },
            } },
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "definition": { "linkSupport": true },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "rename": { "prepareSupport": true },
            "semanticTokens": {
                "requests": { "range": true, "full": { "delta": true } },
                "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"],
            },
        },
    })
}
