//! The start: what the server can do, and what it does first.

use serde_json::json;
use tower_lsp::ls_types::*;

use crate::convert::encoding_kind;
use crate::server::Server;
use crate::session::Session;

/// `initialize`: what the server can do.
pub(crate) fn answer(session: &Session) -> InitializeResult {
    InitializeResult {
        capabilities: capabilities(session),
        server_info: Some(ServerInfo {
            name: "stadga".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
        ..InitializeResult::default()
    }
}

fn capabilities(session: &Session) -> ServerCapabilities {
    let pulled = DiagnosticOptions {
        identifier: Some("stadga".to_owned()),
        inter_file_dependencies: true,
        workspace_diagnostics: true,
        work_done_progress_options: WorkDoneProgressOptions::default(),
    };
    ServerCapabilities {
        position_encoding: Some(encoding_kind(session.encoding)),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::Supported(true)),
            ..TextDocumentSyncOptions::default()
        })),
        diagnostic_provider: session.pulls_diagnostics.then_some(DiagnosticServerCapabilities::Options(pulled)),
        definition_provider: Some(OneOf::Left(true)),
        type_definition_provider: Some(TypeDefinitionProviderCapability::Simple(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_formatting_provider: Some(OneOf::Left(true)),
        document_range_formatting_provider: Some(OneOf::Left(true)),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        ..ServerCapabilities::default()
    }
}

/// `initialized`: asks to be told of changes on disk, and reads the rule sets of the folders that the editor has opened.
pub(crate) fn begin(server: &Server) {
    let watches = server.shared.session().is_some_and(|session| session.watches_files);
    if watches {
        let client = server.client.clone();
        tokio::spawn(async move { client.register_capability(vec![watching()]).await });
    }
    let roots = server.shared.workspace().roots().to_vec();
    discover(server, roots);
}

fn watching() -> Registration {
    let watchers = json!({ "watchers": [{ "globPattern": "**/*.stadga" }, { "globPattern": "**/stadga.toml" }] });
    Registration {
        id: "stadga.files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(watchers),
    }
}

/// Reads the rule sets below some folders, on another thread: there may be much to look through.
pub(crate) fn discover(server: &Server, folders: Vec<String>) {
    let (shared, publisher) = (server.shared.clone(), server.publisher.clone());
    tokio::task::spawn_blocking(move || {
        for folder in folders {
            for ruleset in shared.host.rule_sets(&folder) {
                shared.workspace().discovered(&ruleset);
            }
        }
        publisher.changed();
    });
}
