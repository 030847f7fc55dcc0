//! Folders in memory, and a server that sees them as its disk.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use serde_json::{Value, json};
use stadga_lang::diagnostics::Language;
use stadga_lang::project::load::{Folders, ReadError};
use stadga_lang::project::manifest;
use stadga_lsp::host::Host;
use stadga_lsp::{End, serve};
use stadga_program::date::Date;
use stadga_tests::protocol::Client;

/// Files by their paths, which tests may change while the server runs.
#[derive(Clone, Default)]
pub(crate) struct Folder {
    files: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
}

impl Folder {
    /// Some files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self::default();
        files.iter().for_each(|(path, text)| folder.write(path, text));
        folder
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        self.write_bytes(path, text.as_bytes());
    }

    pub(crate) fn write_bytes(&self, path: &str, bytes: &[u8]) {
        self.files.lock().unwrap().insert(path.to_owned(), bytes.to_vec());
    }

    pub(crate) fn remove(&self, path: &str) {
        self.files.lock().unwrap().remove(path);
    }
}

/// A file with this text cannot be read, as one without rights.
pub(crate) const FORBIDDEN: &str = "FORBIDDEN";

impl Folders for Folder {
    fn rule_files(&self, folder: &str) -> Option<Vec<String>> {
        let files = self.files.lock().unwrap();
        let within = |path: &String| path.strip_prefix(folder)?.strip_prefix('/').map(str::to_owned);
        let names: Vec<String> = files.keys().filter_map(within).collect();
        let others: Vec<&str> =
            names.iter().filter_map(|name| name.strip_suffix(manifest::FILE_NAME)?.strip_suffix('/')).collect();
        let is_of_other =
            |name: &str| others.iter().any(|other| name.strip_prefix(other).is_some_and(|rest| rest.starts_with('/')));
        let own = names.iter().filter(|name| name.ends_with(".stadga") && !is_of_other(name)).cloned().collect();
        (!names.is_empty()).then_some(own)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        match self.files.lock().unwrap().get(path) {
            Some(bytes) if bytes == FORBIDDEN.as_bytes() => Err(ReadError::Other("Permission denied".to_owned())),
            Some(bytes) => Ok(bytes.clone()),
            None => Err(ReadError::NotFound),
        }
    }
}

impl Host for Folder {
    fn folders(&self) -> &dyn Folders {
        self
    }

    fn is_file(&self, path: &str) -> bool {
        self.files.lock().unwrap().contains_key(path)
    }

    fn rule_sets(&self, folder: &str) -> Vec<String> {
        let files = self.files.lock().unwrap();
        let manifests = files.keys().filter_map(|path| path.strip_suffix(manifest::FILE_NAME)?.strip_suffix('/'));
        manifests.filter(|path| path.starts_with(folder)).map(str::to_owned).collect()
    }

    fn today(&self) -> Option<Date> {
        "2026-03-02".parse().ok()
    }

    fn publish(&self, name: &str, text: &str) -> Option<String> {
        let path = format!("/cache/{name}");
        self.write(&path, text);
        Some(path)
    }
}

/// A server and its client.
pub(crate) struct Running {
    pub(crate) client: Client,
    server: JoinHandle<End>,
}

impl Running {
    /// Starts a server that has heard nothing yet.
    pub(crate) fn silent(folder: &Folder) -> Self {
        let (from_client, to_server) = io::pipe().unwrap();
        let (from_server, to_client) = io::pipe().unwrap();
        let host = Arc::new(folder.clone());
        let server = thread::spawn(move || serve(from_client, to_client, host, Language::Swedish).unwrap());
        Self { client: Client::new(from_server, to_server), server }
    }

    /// Starts a server with a folder `/r` open.
    pub(crate) fn start(folder: &Folder) -> Self {
        Self::start_with(folder, json!({}))
    }

    /// Starts a server with a folder `/r` open and further parameters of `initialize`.
    pub(crate) fn start_with(folder: &Folder, params: Value) -> Self {
        let mut running = Self::silent(folder);
        let mut all = json!({
            "capabilities": {},
            "workspaceFolders": [{ "uri": "file:///r", "name": "r" }],
        });
        if let (Value::Object(all), Value::Object(params)) = (&mut all, params) {
            all.extend(params);
        }
        running.client.begin(all);
        running
    }

    /// Waits until the server has told all that it knows.
    pub(crate) fn settle(&mut self) {
        let is_settled = |message: &Value| message["params"]["quiescent"] == true;
        self.client.wait_for(is_settled).unwrap();
    }

    /// What is wrong with a text, as codes and ranges, as the client asks for it.
    pub(crate) fn problems(&mut self, uri: &str) -> Vec<String> {
        let params = json!({ "textDocument": { "uri": uri } });
        let report = loop {
            match self.client.ask("textDocument/diagnostic", params.clone()) {
                Ok(report) => break report,
                Err(error) => assert_eq!(error["code"], -32801, "{error}"),
            }
        };
        report["items"].as_array().unwrap().iter().map(problem).collect()
    }

    /// Ends the server.
    pub(crate) fn end(mut self) -> End {
        self.client.end();
        self.server.join().unwrap()
    }

    /// Goes away without a word.
    pub(crate) fn hang_up(self) -> End {
        drop(self.client);
        self.server.join().unwrap()
    }
}

/// `ST201 2:4-2:8` of a diagnostic.
pub(crate) fn problem(diagnostic: &Value) -> String {
    let place = |end: &str| format!("{}:{}", diagnostic["range"][end]["line"], diagnostic["range"][end]["character"]);
    format!("{} {}-{}", diagnostic["code"].as_str().unwrap(), place("start"), place("end"))
}
