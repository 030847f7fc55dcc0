//! `textDocument/documentLink`

use std::str::FromStr;

use stadga_lang::ide::links::{Target, links};
use tower_lsp::ls_types::{DocumentLink, DocumentLinkParams, Uri};

use crate::convert;
use crate::view::View;

/// What leads out of a file.
pub(crate) fn answer(view: &View, params: &DocumentLinkParams) -> Option<Vec<DocumentLink>> {
    let state = view.rule_file(&params.text_document.uri)?;
    let found = links(state.file.text(&view.db)).into_iter().filter_map(|link| {
        let target = match link.target {
            Target::Address(address) => Uri::from_str(&encoded(&address)).ok()?,
            Target::Page(code) => view.library.page(code)?,
        };
        let range = convert::range(view, state.file, link.span);
        Some(DocumentLink { range, target: Some(target), tooltip: None, data: None })
    });
    Some(found.collect())
}

/// An address in the letters that addresses have.
fn encoded(address: &str) -> String {
    let mut result = String::new();
    for byte in address.bytes() {
        if byte.is_ascii() {
            result.push(char::from(byte));
        } else {
            result.push_str(&format!("%{byte:02X}"));
        }
    }
    result
}
