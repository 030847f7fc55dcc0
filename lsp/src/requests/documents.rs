//! Texts that the editor opens, changes and closes.

use tower_lsp::ls_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, MessageType,
    PublishDiagnosticsParams, TextDocumentContentChangeEvent, notification,
};

use crate::convert::line_column;
use crate::paths;
use crate::server::Server;
use crate::workspace::Change;

/// `textDocument/didOpen`
pub(crate) fn open(server: &Server, params: DidOpenTextDocumentParams) {
    let document = params.text_document;
    let path = paths::path_of(&document.uri);
    server.shared.workspace().open(document.uri, document.version, document.text);
    server.publisher.edited(path);
}

/// `textDocument/didChange`
pub(crate) fn change(server: &Server, params: DidChangeTextDocumentParams) {
    let Some(session) = server.shared.session() else { return };
    let document = params.text_document;
    let changes = params.content_changes.into_iter().map(converted).collect();
    let edited = server.shared.workspace().edit(&document.uri, document.version, changes, session.encoding);
    match edited {
        Some(_) => server.publisher.edited(paths::path_of(&document.uri)),
        None => server.shared.log(
            MessageType::WARNING,
            "En ändring av en text som inte är öppen passerades över.",
            "A change of a text that is not open was passed over.",
        ),
    }
}

/// `textDocument/didClose`
pub(crate) fn close(server: &Server, params: DidCloseTextDocumentParams) {
    let uri = params.text_document.uri;
    server.shared.workspace().close(&uri);
    server.tokens.forget(&uri);
    let is_known =
        server.shared.view().is_some_and(|view| view.file(&uri).is_some_and(|state| state.ruleset.is_some()));
    let pulls = server.shared.session().is_some_and(|session| session.pulls_diagnostics);
    if !is_known && !pulls {
        let params = PublishDiagnosticsParams { uri, diagnostics: Vec::new(), version: None };
        server.shared.outgoing.notify::<notification::PublishDiagnostics>(params);
    }
    server.publisher.changed();
}

fn converted(change: TextDocumentContentChangeEvent) -> Change {
    let range = change.range.map(|range| (line_column(range.start), line_column(range.end)));
    Change { range, text: change.text }
}
