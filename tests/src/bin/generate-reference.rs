//! Writes the pages of the language reference that are made from the vocabulary.
#![expect(clippy::disallowed_methods, reason = "it writes the pages; nothing else runs it")]

use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/reference");
    for (name, text) in stadga_tests::reference::pages() {
        std::fs::write(folder.join(name), text)?;
    }
    Ok(())
}
