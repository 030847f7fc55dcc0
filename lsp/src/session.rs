//! What was agreed on with the client when it came: how columns are counted, the language of messages, what it can show.

use stadga_lang::diagnostics::Language;
use tower_lsp::ls_types::{ClientCapabilities, InitializeParams, PositionEncodingKind, Uri};

use crate::line_index::Encoding;
use crate::options::{Options, Scope};
use crate::paths;

/// The agreement with a client.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    /// In what columns are counted.
    pub(crate) encoding: Encoding,
    /// The language of messages.
    pub(crate) language: Language,
    /// Whether the client asks for diagnostics when it wants them; otherwise they are sent.
    pub(crate) pulls_diagnostics: bool,
    /// Whether it can be told that it should ask for diagnostics again.
    pub(crate) refreshes_diagnostics: bool,
    /// Whether it opens texts that come with the program by asking for them; otherwise they are written to a folder.
    pub(crate) reads_virtual_documents: bool,
    /// Whether it knows places in inserted text that one goes to one after the other.
    pub(crate) knows_snippets: bool,
    /// Whether it shows outlines in several levels.
    pub(crate) nests_symbols: bool,
    /// Its command for asking for completions.
    pub(crate) suggests_by: Option<String>,
    /// Of which files diagnostics are sent, until it says otherwise.
    pub(crate) scope: Scope,
    /// Whether it shows the progress of long work.
    pub(crate) shows_progress: bool,
    /// Whether it tells of changes of files when it is asked to.
    pub(crate) watches_files: bool,
}

impl Session {
    /// Agrees with a client. Swedish is spoken with those who do not say that they want something else.
    pub(crate) fn new(params: &InitializeParams, fallback: Language) -> Self {
        let client = params.capabilities.clone();
        let options = params.initialization_options.as_ref().map(Options::read).unwrap_or_default();
        let document = client.text_document.as_ref();
        let workspace = client.workspace.as_ref();
        let can_pull = document.is_some_and(|document| document.diagnostic.is_some());
        let locale = options.language.as_deref().or(params.locale.as_deref());
        let completion = document.and_then(|document| document.completion.as_ref());
        let items = completion.and_then(|completion| completion.completion_item.as_ref());
        let symbols = document.and_then(|document| document.document_symbol.as_ref());
        let watching = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        let refreshing = workspace.and_then(|workspace| workspace.diagnostics.as_ref());
        Self {
            encoding: encoding(&client),
            language: locale.and_then(language_of).unwrap_or(fallback),
            pulls_diagnostics: match options.diagnostics.as_deref() {
                Some("push") => false,
                Some("pull") => true,
                _ => can_pull,
            },
            refreshes_diagnostics: refreshing.and_then(|refreshing| refreshing.refresh_support).unwrap_or(false),
            reads_virtual_documents: options.virtual_documents,
            knows_snippets: items.and_then(|items| items.snippet_support).unwrap_or(false),
            nests_symbols: symbols.and_then(|symbols| symbols.hierarchical_document_symbol_support).unwrap_or(false),
            suggests_by: options.suggest_command,
            scope: options.diagnostics_scope,
            shows_progress: client.window.as_ref().and_then(|window| window.work_done_progress).unwrap_or(false),
            watches_files: watching.and_then(|watching| watching.dynamic_registration).unwrap_or(false),
        }
    }
}

/// The units that the client likes best of those that both know.
fn encoding(client: &ClientCapabilities) -> Encoding {
    let offered = client.general.as_ref().and_then(|general| general.position_encodings.as_ref());
    let known = |kind: &PositionEncodingKind| match kind.as_str() {
        "utf-8" => Some(Encoding::Utf8),
        "utf-16" => Some(Encoding::Utf16),
        "utf-32" => Some(Encoding::Utf32),
        _ => None,
    };
    offered.and_then(|offered| offered.iter().find_map(known)).unwrap_or_default()
}

/// The language of `sv`, `sv-SE` and the like. Whoever has another language of their own is more likely to read English.
fn language_of(locale: &str) -> Option<Language> {
    match locale.split(['-', '_', '.']).next()?.to_ascii_lowercase().as_str() {
        "" => None,
        "sv" => Some(Language::Swedish),
        _ => Some(Language::English),
    }
}

/// The folders that a client has opened.
pub(crate) fn roots(params: &InitializeParams) -> Vec<String> {
    if let Some(folders) = &params.workspace_folders {
        return folders.iter().filter_map(|folder| root(&folder.uri)).collect();
    }
    #[expect(deprecated, reason = "older clients name one folder only")]
    let only = params.root_uri.as_ref();
    only.and_then(root).into_iter().collect()
}

/// The folder of a name; nothing where it is not on disk.
pub(crate) fn root(uri: &Uri) -> Option<String> {
    let path = paths::path_of(uri);
    paths::is_on_disk(&path).then_some(path)
}
