//! The start: what the server can do, and what it does first.

use serde_json::json;
use stadga_lang::diagnostics::Language;
use tower_lsp::ls_types::*;
use tower_lsp::{Client, NotCancellable, OngoingProgress, Unbounded};

use super::{code_action, execute_command, semantic_tokens};
use crate::convert::encoding_kind;
use crate::server::Server;
use crate::session::Session;
use crate::shared::Shared;

/// After these an editor asks for completions by itself: a fact of something, a type, a place of a source, a cell.
const TRIGGERS: [&str; 5] = [".", ":", "\"", "|", " "];

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
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(true) }),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: execute_command::COMMANDS.map(str::to_owned).to_vec(),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        inlay_hint_provider: Some(OneOf::Left(true)),
        definition_provider: Some(OneOf::Left(true)),
        type_definition_provider: Some(TypeDefinitionProviderCapability::Simple(true)),
        implementation_provider: Some(ImplementationProviderCapability::Simple(true)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            resolve_provider: Some(true),
            trigger_characters: Some(TRIGGERS.map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        signature_help_provider: Some(SignatureHelpOptions {
            trigger_characters: Some(["(", ";", "["].map(str::to_owned).to_vec()),
            ..SignatureHelpOptions::default()
        }),
        document_on_type_formatting_provider: Some(DocumentOnTypeFormattingOptions {
            first_trigger_character: "}".to_owned(),
            more_trigger_character: Some(vec!["\n".to_owned()]),
        }),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        call_hierarchy_provider: Some(CallHierarchyServerCapability::Simple(true)),
        semantic_tokens_provider: Some(SemanticTokensServerCapabilities::SemanticTokensOptions(
            SemanticTokensOptions {
                legend: semantic_tokens::legend(),
                range: Some(true),
                full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            },
        )),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(code_action::kinds()),
            ..CodeActionOptions::default()
        })),
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
    let (shared, publisher, client) = (server.shared.clone(), server.publisher.clone(), server.client.clone());
    tokio::spawn(async move {
        let reader = shared.clone();
        let reading = tokio::task::spawn_blocking(move || {
            read_all(&reader, &folders);
            publisher.changed();
        });
        let progress = begin_progress(&shared, &client).await;
        // It is cut off only when the server ends.
        let _ = reading.await;
        if let Some(progress) = progress {
            progress.finish().await;
        }
    });
}

fn read_all(shared: &Shared, folders: &[String]) {
    for folder in folders {
        for ruleset in shared.host.rule_sets(folder) {
            shared.workspace().discovered(&ruleset);
        }
    }
    let (rule_sets, files) = shared.workspace().counts();
    shared.log(
        MessageType::INFO,
        &format!("Kända regelverk: {rule_sets}, med sammanlagt {files} filer."),
        &format!("Known rule sets: {rule_sets}, with {files} files together."),
    );
}

/// Shows that folders are read, to a client that can show it.
async fn begin_progress(shared: &Shared, client: &Client) -> Option<OngoingProgress<Unbounded, NotCancellable>> {
    let session = shared.session().filter(|session| session.shows_progress)?;
    let token = ProgressToken::String("stadga.reading".to_owned());
    client.create_work_done_progress(token.clone()).await.ok()?;
    let title = match session.language {
        Language::Swedish => "Läser regelverk",
        Language::English => "Reading rule sets",
    };
    Some(client.progress(token, title).begin().await)
}
