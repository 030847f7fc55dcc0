//! The language server: what an editor asks, answered from the database.
//!
//! What is found out is found out by `stadga_lang`; here are the protocol, the texts in the editor's hands, and the rule sets around them. A
//! request goes `transport` → `server` → one function of `requests` → one function of `stadga_lang`, and back. Must not know: the file system and the
//! clock, which a [`host::Host`] hands in.

pub mod host;

mod line_index;
mod paths;
mod workspace;

mod library;
mod options;
mod session;
mod view;

mod convert;
mod diagnostics;
mod publisher;
mod requests;
mod server;
mod shared;
mod status;
mod transport;

use std::io::{self, Read, Write};
use std::sync::Arc;

use stadga_lang::diagnostics::Language;
use tower_lsp::LspService;

use crate::host::Host;
use crate::publisher::Publisher;
use crate::server::Server;
use crate::shared::Shared;

/// How a server ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The client said that it would end, and then ended it.
    Asked,
    /// The client ended it without a word, or went away.
    Abrupt,
}

/// Serves one client until it ends the server or goes away. `language` is that of clients that do not say theirs.
pub fn serve(
    input: impl Read + Send + 'static,
    output: impl Write + Send + 'static,
    host: Arc<dyn Host>,
    language: Language,
) -> io::Result<End> {
    let runtime = tokio::runtime::Builder::new_current_thread().max_blocking_threads(ANSWERING).build()?;
    let (outgoing, writer) = transport::write_to(output);
    let incoming = transport::read_from(input);
    let shared = Arc::new(Shared::new(host, outgoing.clone(), language));
    let publisher = Arc::new(Publisher::default());
    let ended = runtime.block_on(async {
        let (service, socket) = LspService::build(|client| Server::start(&shared, &publisher, client))
            .custom_method("stadga/virtualDocument", Server::virtual_document)
            .finish();
        transport::serve(service, socket, incoming, outgoing.clone()).await
    });
    publisher.end();
    runtime.shutdown_background();
    outgoing.close();
    // It ended in an orderly way, or there is nobody who reads what it wrote.
    let _ = writer.join();
    Ok(ended)
}

/// How many requests are answered at a time.
const ANSWERING: usize = 8;
