//! `workspace/didChangeConfiguration`

use tower_lsp::ls_types::DidChangeConfigurationParams;

use crate::options::Options;
use crate::server::Server;

/// Takes over what may change while the server runs. Clients send the section `stadga`, with or without its name around it.
pub(crate) fn changed(server: &Server, params: &DidChangeConfigurationParams) {
    let section = params.settings.get("stadga").unwrap_or(&params.settings);
    if section.is_object() {
        server.shared.set_scope(Options::read(section).diagnostics_scope);
        server.publisher.changed();
    }
}
