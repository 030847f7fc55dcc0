//! The wire: messages come in and go out, and nothing that comes in ends the server.
//!
//! It stands in the place of the transport of the library that routes requests, which stops reading at the first message that is no JSON.
//! Here such a message is answered as the protocol asks, and the next is read. Each message runs to the first place where it waits before the
//! next is looked at, so edits take hold in the order in which they were made; what waits goes on by itself. A defect in one
//! request is answered with an error.
//!
//! Must not know: what any message means, but for those that end the server.

mod frames;
mod outgoing;
mod surrogates;
mod uris;

use std::io::{BufReader, Read, Write};
use std::panic::AssertUnwindSafe;
use std::task::Poll;
use std::thread;

use futures::future::BoxFuture;
use futures::{FutureExt, SinkExt, StreamExt, poll};
use serde_json::Value;
use tokio::sync::mpsc::{self, UnboundedReceiver};
use tower::Service;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_lsp::{ClientSocket, ExitedError};

use self::frames::{BadMessage, Frames, Message};
pub(crate) use self::outgoing::Outgoing;
use crate::End;

/// What is read, in the order in which it came.
type Incoming = UnboundedReceiver<Result<Value, BadMessage>>;

/// Reads messages on a thread of its own until there are no more.
pub(crate) fn read_from(input: impl Read + Send + 'static) -> Incoming {
    let (sender, receiver) = mpsc::unbounded_channel();
    thread::spawn(move || {
        let mut frames = Frames::new(BufReader::new(input));
        while let Some(message) = frames.next_message() {
            if sender.send(message).is_err() {
                return;
            }
        }
    });
    receiver
}

/// Writes messages on a thread of its own.
pub(crate) fn write_to(output: impl Write + Send + 'static) -> (Outgoing, thread::JoinHandle<()>) {
    Outgoing::start(output)
}

/// Serves until the client says `exit` or goes away.
pub(crate) async fn serve<S>(mut service: S, socket: ClientSocket, mut incoming: Incoming, outgoing: Outgoing) -> End
where
    S: Service<Request, Response = Option<Response>, Error = ExitedError>,
    S::Future: Send + 'static,
{
    let (mut to_client, mut from_client) = socket.split();
    let own = outgoing.clone();
    let requests = tokio::spawn(async move {
        while let Some(request) = to_client.next().await {
            own.send(&request);
        }
    });
    let mut end = End::Abrupt;
    while let Some(message) = incoming.recv().await {
        match message.and_then(Message::from_json) {
            Ok(Message::Request(request)) => {
                match request.method() {
                    "shutdown" => end = End::Asked,
                    "exit" => break,
                    _ => {}
                }
                answer(&mut service, request, &outgoing).await;
            }
            Ok(Message::Response(response)) => {
                // It fails only after `exit`.
                let _ = from_client.send(response).await;
            }
            Err(bad) => outgoing.send(&Response::from_error(bad.id, Error::new(bad.code))),
        }
    }
    requests.abort();
    end
}

/// Runs a request to the first place where it waits, and from there on by itself.
async fn answer<S>(service: &mut S, request: Request, outgoing: &Outgoing)
where
    S: Service<Request, Response = Option<Response>, Error = ExitedError>,
    S::Future: Send + 'static,
{
    let id = request.id().cloned();
    let called = std::panic::catch_unwind(AssertUnwindSafe(|| service.call(request)));
    let Ok(called) = called else { return outgoing.send_all(id.map(defect)) };
    let guarded = AssertUnwindSafe(called).catch_unwind();
    let mut answered: BoxFuture<'static, Option<Response>> = guarded
        .map(move |result| match result {
            Ok(response) => response.ok().flatten(),
            Err(_) => id.map(defect),
        })
        .boxed();
    match poll!(&mut answered) {
        Poll::Ready(response) => outgoing.send_all(response),
        Poll::Pending => {
            let outgoing = outgoing.clone();
            tokio::spawn(async move { outgoing.send_all(answered.await) });
        }
    }
}

fn defect(id: Id) -> Response {
    Response::from_error(id, Error::internal_error())
}
