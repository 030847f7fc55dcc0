//! Texts that come with the program, as an editor can open them: the files of the standard library and the pages of the codes.
//!
//! A client that says so opens names of the scheme `stadga` and asks for their texts; for others they are written to a folder that the host knows,
//! when one of them is named for the first time.

use std::sync::Arc;

use stadga_lang::diagnostics::{Code, pages};
use stadga_lang::project::standard_library;
use tower_lsp::ls_types::Uri;

use crate::host::Host;
use crate::paths;

/// The folder that stands before the names of pages.
const PAGES: &str = "koder";

/// The texts that come with the program, for one client.
#[derive(Clone)]
pub(crate) struct Library {
    host: Arc<dyn Host>,
    is_virtual: bool,
}

impl Library {
    /// The texts for a client that opens them as said.
    pub(crate) fn new(host: Arc<dyn Host>, is_virtual: bool) -> Self {
        Self { host, is_virtual }
    }

    /// How the client opens a text.
    pub(crate) fn uri(&self, path: &str) -> Option<Uri> {
        if self.is_virtual {
            return paths::uri_of_built_in(path);
        }
        paths::uri_of(&self.host.publish(path, text(path)?)?)
    }

    /// How the client opens the page of a code.
    pub(crate) fn page(&self, code: Code) -> Option<Uri> {
        pages::page(code.0)?;
        self.uri(&format!("{PAGES}/{}.md", code.0))
    }
}

/// The text of a path; nothing where none with that path comes with the program.
pub(crate) fn text(path: &str) -> Option<&'static str> {
    let (folder, name) = path.rsplit_once('/')?;
    match folder {
        PAGES => pages::page(name.strip_suffix(".md")?),
        standard_library::FOLDER => {
            standard_library::FILES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
        }
        _ => None,
    }
}

/// The path of the library file that a written file may be a copy of.
pub(crate) fn original(path: &str) -> Option<String> {
    let (folder, name) = path.rsplit_once('/')?;
    let path = format!("{}/{name}", standard_library::FOLDER);
    (paths::name_of(folder) == standard_library::FOLDER && text(&path).is_some()).then_some(path)
}
