//! What changes on disk, and folders that the editor opens and closes.

use tower_lsp::ls_types::{DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams};

use super::initialize::discover;
use crate::paths;
use crate::server::Server;
use crate::session::root;

/// `workspace/didChangeWatchedFiles`
pub(crate) fn changed(server: &Server, params: DidChangeWatchedFilesParams) {
    let mut paths: Vec<String> = params.changes.iter().map(|change| paths::path_of(&change.uri)).collect();
    paths.sort();
    paths.dedup();
    let mut workspace = server.shared.workspace();
    paths.iter().filter(|path| paths::is_on_disk(path)).for_each(|path| workspace.changed_on_disk(path));
    drop(workspace);
    server.publisher.changed();
}

/// `workspace/didChangeWorkspaceFolders`
pub(crate) fn folders_changed(server: &Server, params: DidChangeWorkspaceFoldersParams) {
    let removed: Vec<String> = params.event.removed.iter().filter_map(|folder| root(&folder.uri)).collect();
    let added: Vec<String> = params.event.added.iter().filter_map(|folder| root(&folder.uri)).collect();
    let mut workspace = server.shared.workspace();
    let kept = workspace.roots().iter().filter(|root| !removed.contains(root)).cloned();
    let roots = kept.chain(added.iter().cloned()).collect();
    workspace.set_roots(roots);
    drop(workspace);
    discover(server, added);
    server.publisher.changed();
}
