//! What goes out: whole messages, from any thread, in the order in which they were sent.

use std::io::{self, BufWriter, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use serde::Serialize;
use tower_lsp::ls_types::notification::Notification;

/// Where messages to the client are put. A thread of its own writes them, so that nobody waits for a client that is slow to read.
#[derive(Debug, Clone)]
pub(crate) struct Outgoing {
    messages: Sender<Option<Vec<u8>>>,
}

/// A notification as it is written.
#[derive(Serialize)]
struct Notice<P> {
    jsonrpc: &'static str,
    method: &'static str,
    params: P,
}

impl Outgoing {
    /// Begins to write to `output`, until it is closed.
    pub(super) fn start(output: impl Write + Send + 'static) -> (Self, JoinHandle<()>) {
        let (messages, receiver) = channel();
        let writer = thread::spawn(move || {
            // It fails when nobody reads any more, and then there is nothing left to do.
            let _ = write_all(BufWriter::new(output), &receiver);
        });
        (Self { messages }, writer)
    }

    /// Sends a message.
    pub(super) fn send(&self, message: &impl Serialize) {
        if let Ok(message) = serde_json::to_vec(message) {
            // It fails only when nobody reads any more.
            let _ = self.messages.send(Some(message));
        }
    }

    /// Sends what there is to send.
    pub(super) fn send_all(&self, messages: impl IntoIterator<Item = impl Serialize>) {
        messages.into_iter().for_each(|message| self.send(&message));
    }

    /// Ends the thread, once all that was sent before is written.
    pub(crate) fn close(&self) {
        // It fails only when the thread has ended.
        let _ = self.messages.send(None);
    }

    /// Tells the client something that it need not answer.
    pub(crate) fn notify<N: Notification>(&self, params: N::Params) {
        self.send(&Notice { jsonrpc: "2.0", method: N::METHOD, params });
    }
}

/// Writes what comes, and hands it on whenever there is nothing to add to it.
fn write_all(mut output: impl Write, messages: &Receiver<Option<Vec<u8>>>) -> io::Result<()> {
    while let Ok(Some(message)) = messages.recv() {
        write(&mut output, &message)?;
        loop {
            match messages.try_recv() {
                Ok(Some(message)) => write(&mut output, &message)?,
                Ok(None) => return output.flush(),
                Err(_) => break,
            }
        }
        output.flush()?;
    }
    Ok(())
}

fn write(output: &mut impl Write, message: &[u8]) -> io::Result<()> {
    write!(output, "Content-Length: {}\r\n\r\n", message.len())?;
    output.write_all(message)
}
