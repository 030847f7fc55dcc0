//! `textDocument/signatureHelp`

use stadga_lang::ide::signature_help::signature_help;
use tower_lsp::ls_types::{
    Documentation, MarkupContent, MarkupKind, ParameterInformation, ParameterLabel, SignatureHelp, SignatureHelpParams,
    SignatureInformation,
};

use crate::line_index::{Encoding, length};
use crate::view::View;

/// The parameters of what is called at a place.
pub(crate) fn answer(view: &View, params: &SignatureHelpParams) -> Option<SignatureHelp> {
    let at = view.at(&params.text_document_position_params)?;
    let found = signature_help(&view.db, at.ruleset, at.file, at.offset, view.session.language)?;
    // Places within a label are always counted in units of two bytes.
    let units = |bytes: u32| length(found.label.get(..bytes as usize).unwrap_or_default(), Encoding::Utf16);
    let parameter = |span: &stadga_lang::span::Span| ParameterInformation {
        label: ParameterLabel::LabelOffsets([units(span.start), units(span.end)]),
        documentation: None,
    };
    let parameters = found.parameters.iter().map(parameter).collect();
    let words = |value| Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value });
    let signature = SignatureInformation {
        label: found.label.clone(),
        documentation: found.documentation.map(words),
        parameters: Some(parameters),
        active_parameter: found.active,
    };
    Some(SignatureHelp { signatures: vec![signature], active_signature: Some(0), active_parameter: found.active })
}
