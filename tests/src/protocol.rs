//! A client of the language server, as tests and measurements need one: it says what it is told to, and waits for what comes.
//!
//! It knows the frame around messages and which answer belongs to which request, and nothing of what they mean. It talks to a process or to a
//! server in the same process alike.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long it waits for anything. A server that needs as long as this hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// A client of a language server.
pub struct Client {
    output: Box<dyn Write + Send>,
    incoming: Receiver<Arrival>,
    next_id: i64,
    answers: HashMap<i64, Arrival>,
    /// Messages that nobody has waited for, in the order in which they came.
    notifications: Vec<Arrival>,
    last: Instant,
}

/// A message and when the last of its bytes came, before anybody looked into it.
struct Arrival {
    message: Value,
    at: Instant,
}

/// Why nothing came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// The server has ended.
    Ended,
    /// Nothing came for a long time.
    TimedOut,
}

impl Client {
    /// A client that reads what a server writes, and writes what it reads.
    #[expect(clippy::disallowed_methods, reason = "measurements ask when messages come")]
    pub fn new(from_server: impl Read + Send + 'static, to_server: impl Write + Send + 'static) -> Client {
        let (sender, incoming) = channel();
        thread::spawn(move || {
            let mut input = BufReader::new(from_server);
            while let Some(bytes) = read_message(&mut input) {
                let at = Instant::now();
                let Ok(message) = serde_json::from_slice(&bytes) else { return };
                if sender.send(Arrival { message, at }).is_err() {
                    return;
                }
            }
        });
        Client {
            output: Box::new(to_server),
            incoming,
            next_id: 1,
            answers: HashMap::new(),
            notifications: Vec::new(),
            last: Instant::now(),
        }
    }

    /// Begins with `initialize` and `initialized`. Gives what the server can do.
    pub fn begin(&mut self, params: Value) -> Value {
        let answer = self.ask("initialize", params).unwrap_or_default();
        self.tell("initialized", json!({}));
        answer
    }

    /// Ends with `shutdown` and `exit`.
    pub fn end(&mut self) {
        let _ = self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
    }

    /// Asks something and waits for the answer: a result or an error.
    pub fn ask(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.send(method, params);
        self.answer(id)
    }

    /// Asks something and does not wait. Gives the id of the question.
    pub fn send(&mut self, method: &str, params: Value) -> i64 {
        let id = self.next_id;
        self.next_id += 1;
        self.message(&with_params(json!({ "jsonrpc": "2.0", "id": id, "method": method }), params));
        id
    }

    /// Waits for the answer to a question.
    pub fn answer(&mut self, id: i64) -> Result<Value, Value> {
        loop {
            if let Some(mut answer) = self.answers.remove(&id) {
                self.last = answer.at;
                let mut part = |name: &str| answer.message.get_mut(name).map(Value::take);
                return part("error").map_or_else(|| Ok(part("result").unwrap_or_default()), Err);
            }
            if let Err(silence) = self.receive() {
                return Err(json!({ "silence": format!("{silence:?}") }));
            }
        }
    }

    /// Tells something.
    pub fn tell(&mut self, method: &str, params: Value) {
        self.message(&with_params(json!({ "jsonrpc": "2.0", "method": method }), params));
    }

    /// Sends a message as it is.
    pub fn message(&mut self, message: &Value) {
        self.framed(message.to_string().as_bytes());
    }

    /// Sends some bytes with a frame around them.
    pub fn framed(&mut self, bytes: &[u8]) {
        self.bytes(format!("Content-Length: {}\r\n\r\n", bytes.len()).as_bytes());
        self.bytes(bytes);
    }

    /// Sends some bytes without a frame.
    pub fn bytes(&mut self, bytes: &[u8]) {
        // A server that has ended reads nothing, which shows when an answer does not come.
        let _ = self.output.write_all(bytes).and_then(|()| self.output.flush());
    }

    /// Waits for a message that is no answer and looks as asked for.
    pub fn wait_for(&mut self, is_it: impl Fn(&Value) -> bool) -> Result<Value, Silence> {
        loop {
            if let Some(found) = self.notifications.iter().position(|arrival| is_it(&arrival.message)) {
                let found = self.notifications.remove(found);
                self.last = found.at;
                return Ok(found.message);
            }
            self.receive()?;
        }
    }

    /// Waits for a notification.
    pub fn wait_for_notification(&mut self, method: &str) -> Result<Value, Silence> {
        self.wait_for(|message| message.get("method").is_some_and(|own| own == method))
    }

    /// Waits for the diagnostics of a version of a text.
    pub fn diagnostics(&mut self, uri: &str, version: i64) -> Result<Vec<Value>, Silence> {
        let found = self.wait_for(|message| {
            let has = |place: &str, value: Value| message.pointer(place) == Some(&value);
            has("/method", json!("textDocument/publishDiagnostics"))
                && has("/params/uri", json!(uri))
                && has("/params/version", json!(version))
        })?;
        Ok(found.pointer("/params/diagnostics").and_then(Value::as_array).cloned().unwrap_or_default())
    }

    /// Forgets all messages that nobody has waited for, and gives them.
    pub fn take_notifications(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.notifications).into_iter().map(|arrival| arrival.message).collect()
    }

    /// When the message came that was waited for last, however long it took to look into it.
    pub fn arrived(&self) -> Instant {
        self.last
    }

    /// Opens a text.
    pub fn open(&mut self, uri: &str, version: i64, text: &str) {
        let document = json!({ "uri": uri, "languageId": "stadga", "version": version, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Gives a text another content.
    pub fn replace(&mut self, uri: &str, version: i64, text: &str) {
        self.change(uri, version, json!([{ "text": text }]));
    }

    /// Changes a text in some places.
    pub fn change(&mut self, uri: &str, version: i64, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// Closes a text.
    pub fn close(&mut self, uri: &str) {
        self.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    /// Takes the next message in. What the server asks is answered with nothing.
    fn receive(&mut self) -> Result<(), Silence> {
        let arrival = self.incoming.recv_timeout(PATIENCE).map_err(|error| match error {
            RecvTimeoutError::Timeout => Silence::TimedOut,
            RecvTimeoutError::Disconnected => Silence::Ended,
        })?;
        let message = &arrival.message;
        let is_request = message.get("method").is_some() && message.get("id").is_some();
        match message.get("id").and_then(Value::as_i64) {
            Some(id) if !is_request => {
                self.answers.insert(id, arrival);
            }
            _ => {
                if let Some(id) = message.get("id").filter(|_| is_request) {
                    let answer = json!({ "jsonrpc": "2.0", "id": id, "result": null });
                    self.message(&answer);
                }
                self.notifications.push(arrival);
            }
        }
        Ok(())
    }
}

fn with_params(mut message: Value, params: Value) -> Value {
    if let (Some(message), false) = (message.as_object_mut(), params.is_null()) {
        message.insert("params".to_owned(), params);
    }
    message
}

fn read_message(input: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => length = header.strip_prefix("Content-Length: ").map_or(length, |number| number.parse().ok()),
        }
    }
    let mut bytes = vec![0; length?];
    input.read_exact(&mut bytes).ok()?;
    Some(bytes)
}
