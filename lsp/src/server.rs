//! The table of what a client can ask, and where each answer comes from.
//!
//! Notifications take hold before anything is waited for, so that edits are made in order. Requests look at a snapshot, which is taken before anything
//! is waited for too, and are answered on another thread; an edit that comes meanwhile ends them, and the client asks again.

use std::sync::Arc;

use tokio::runtime::Handle;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer};

use crate::publisher::{self, Publisher};
use crate::requests;
use crate::requests::completion::SentEntries;
use crate::requests::semantic_tokens::SentTokens;
use crate::session::{Session, roots};
use crate::shared::{Interrupted, Shared};
use crate::view::View;

/// The server of one client.
pub(crate) struct Server {
    /// What its parts share.
    pub(crate) shared: Arc<Shared>,
    /// Who sends diagnostics.
    pub(crate) publisher: Arc<Publisher>,
    /// The client, for questions to it.
    pub(crate) client: Client,
    /// What was sent last of colours.
    pub(crate) tokens: Arc<SentTokens>,
    /// What was offered last.
    entries: Arc<SentEntries>,
}

impl Server {
    /// Starts to serve a client.
    pub(crate) fn start(shared: &Arc<Shared>, publisher: &Arc<Publisher>, client: Client) -> Self {
        let (asked, runtime) = (client.clone(), Handle::current());
        let refresh = move || {
            let asked = asked.clone();
            runtime.spawn(async move { asked.workspace_diagnostic_refresh().await });
        };
        publisher::start(publisher, shared, refresh);
        let (tokens, entries) = Default::default();
        Self { shared: shared.clone(), publisher: publisher.clone(), client, tokens, entries }
    }

    /// Finds out an answer on another thread.
    async fn ask<T: Send + 'static>(&self, answer: impl FnOnce(&View) -> T + Send + 'static) -> Result<T> {
        let view = self.shared.view().ok_or_else(Error::internal_error)?;
        let shared = self.shared.clone();
        let asked = tokio::task::spawn_blocking(move || shared.attempt(|| answer(&view)));
        match asked.await {
            Ok(Ok(found)) => Ok(found),
            Ok(Err(Interrupted::Changed)) => Err(Error::new(ErrorCode::ContentModified)),
            Ok(Err(Interrupted::Defect)) | Err(_) => Err(Error::internal_error()),
        }
    }
}

impl LanguageServer for Server {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let session = Session::new(&params, self.shared.language);
        let result = requests::initialize::answer(&session);
        self.shared.workspace().set_roots(roots(&params));
        self.shared.agree(session);
        Ok(result)
    }

    async fn initialized(&self, _: InitializedParams) {
        requests::initialize::begin(self);
    }

    async fn shutdown(&self) -> Result<()> {
        self.publisher.end();
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        requests::documents::open(self, params);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        requests::documents::change(self, params);
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        requests::documents::close(self, params);
    }

    async fn did_save(&self, _: DidSaveTextDocumentParams) {}

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        requests::files::changed(self, params);
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        requests::files::folders_changed(self, params);
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        requests::configuration::changed(self, &params);
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        self.ask(move |view| requests::diagnostic::of_document(view, &params)).await
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        self.ask(move |view| requests::diagnostic::of_workspace(view, &params)).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        let host = self.shared.host.clone();
        self.ask(move |view| requests::execute_command::answer(view, &params, &*host)).await?
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.ask(move |view| requests::code_lens::of_document(view, &params)).await
    }

    async fn code_lens_resolve(&self, lens: CodeLens) -> Result<CodeLens> {
        self.ask(move |view| requests::code_lens::resolved(view, lens)).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let today = self.shared.host.today();
        self.ask(move |view| requests::inlay_hint::answer(view, &params, today)).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.ask(move |view| requests::definition::of_name(view, &params)).await
    }

    async fn goto_type_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.ask(move |view| requests::definition::of_type(view, &params)).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        self.ask(move |view| requests::references::everywhere(view, &params)).await
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        self.ask(move |view| requests::references::in_document(view, &params)).await
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        self.ask(move |view| requests::formatting::of_document(view, &params)).await
    }

    async fn on_type_formatting(&self, params: DocumentOnTypeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        self.ask(move |view| requests::formatting::on_typing(view, &params)).await
    }

    async fn signature_help(&self, params: SignatureHelpParams) -> Result<Option<SignatureHelp>> {
        self.ask(move |view| requests::signature_help::answer(view, &params)).await
    }

    async fn range_formatting(&self, params: DocumentRangeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        self.ask(move |view| requests::formatting::of_range(view, &params)).await
    }

    async fn goto_implementation(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.ask(move |view| requests::implementation::answer(view, &params)).await
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let today = self.shared.host.today();
        self.ask(move |view| requests::hover::answer(view, &params, today)).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let (today, sent) = (self.shared.host.today(), self.entries.clone());
        self.ask(move |view| requests::completion::offered(view, &params, today, &sent)).await
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        let sent = self.entries.clone();
        self.ask(move |view| requests::completion::resolved(view, item, &sent)).await
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        self.ask(move |view| requests::rename::prepared(view, &params)).await?
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        self.ask(move |view| requests::rename::renamed(view, &params)).await?
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.ask(move |view| requests::symbols::of_document(view, &params)).await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        self.ask(move |view| requests::symbols::of_workspace(view, &params)).await
    }

    async fn prepare_call_hierarchy(
        &self,
        params: CallHierarchyPrepareParams,
    ) -> Result<Option<Vec<CallHierarchyItem>>> {
        self.ask(move |view| requests::calls::prepared(view, &params)).await
    }

    async fn incoming_calls(
        &self,
        params: CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        self.ask(move |view| requests::calls::reading(view, &params)).await
    }

    async fn outgoing_calls(
        &self,
        params: CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        self.ask(move |view| requests::calls::read(view, &params)).await
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        let sent = self.tokens.clone();
        self.ask(move |view| requests::semantic_tokens::full(view, &params, &sent)).await
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let sent = self.tokens.clone();
        self.ask(move |view| requests::semantic_tokens::delta(view, &params, &sent)).await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        self.ask(move |view| requests::semantic_tokens::range(view, &params)).await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.ask(move |view| requests::folding::foldable(view, &params)).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        self.ask(move |view| requests::folding::selectable(view, &params)).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.ask(move |view| requests::links::answer(view, &params)).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let today = self.shared.host.today();
        self.ask(move |view| requests::code_action::answer(view, &params, today)).await
    }
}
