//! `stadga/virtualDocument`: the text of a file of the standard library, or of the page of a code.

use serde::Deserialize;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::Uri;

use crate::server::Server;
use crate::{library, paths};

/// Which text is asked for.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct VirtualDocumentParams {
    /// Its name, of the scheme `stadga`.
    pub(crate) uri: Uri,
}

impl Server {
    /// `stadga/virtualDocument`
    pub(crate) async fn virtual_document(&self, params: VirtualDocumentParams) -> Result<String> {
        let text = library::text(&paths::path_of(&params.uri));
        text.map(str::to_owned).ok_or_else(|| Error::invalid_params("no text of that name comes with Stadga"))
    }
}
