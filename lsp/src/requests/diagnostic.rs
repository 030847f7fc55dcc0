//! Diagnostics that the client asks for.

use rustc_hash::FxHashMap;
use tower_lsp::ls_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult, FullDocumentDiagnosticReport,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
    WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

use crate::diagnostics::{Depth, diagnostics, fingerprint};
use crate::view::View;
use crate::workspace::is_of_library;
use crate::{library, paths};

/// `textDocument/diagnostic`
pub(crate) fn of_document(view: &View, params: &DocumentDiagnosticParams) -> DocumentDiagnosticReportResult {
    let path = paths::path_of(&params.text_document.uri);
    let path = library::original(&path).unwrap_or(path);
    let report = match report(view, &path, params.previous_result_id.as_deref()) {
        Report::Unchanged(unchanged_document_diagnostic_report) => {
            DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
                related_documents: None,
                unchanged_document_diagnostic_report,
            })
        }
        Report::Full(full_document_diagnostic_report) => {
            DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
                related_documents: None,
                full_document_diagnostic_report,
            })
        }
    };
    DocumentDiagnosticReportResult::Report(report)
}

/// `workspace/diagnostic`
pub(crate) fn of_workspace(view: &View, params: &WorkspaceDiagnosticParams) -> WorkspaceDiagnosticReportResult {
    let before = params.previous_result_ids.iter().map(|before| (paths::path_of(&before.uri), before.value.as_str()));
    let before: FxHashMap<String, &str> = before.collect();
    let mut paths: Vec<&str> = view.files.iter().map(|(path, _)| path).filter(|path| !is_of_library(path)).collect();
    paths.sort_unstable();
    let items = paths.into_iter().filter_map(|path| {
        let version = view.files.by_path(path)?.document.as_ref().map(|document| i64::from(document.version));
        let uri = view.uri(path)?;
        Some(match report(view, path, before.get(path).copied()) {
            Report::Unchanged(unchanged_document_diagnostic_report) => {
                WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
                    uri,
                    version,
                    unchanged_document_diagnostic_report,
                })
            }
            Report::Full(full_document_diagnostic_report) => {
                WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
                    uri,
                    version,
                    full_document_diagnostic_report,
                })
            }
        })
    });
    WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items: items.collect() })
}

enum Report {
    Unchanged(UnchangedDocumentDiagnosticReport),
    Full(FullDocumentDiagnosticReport),
}

/// What is wrong with a file, or that it is what it was. The id of a report follows from what it says, so it outlives a restart.
fn report(view: &View, path: &str, before: Option<&str>) -> Report {
    let items = diagnostics(view, path, Depth::RuleSet);
    let result_id = format!("{:016x}", fingerprint(&items));
    if before == Some(&result_id) {
        Report::Unchanged(UnchangedDocumentDiagnosticReport { result_id })
    } else {
        Report::Full(FullDocumentDiagnosticReport { result_id: Some(result_id), items })
    }
}
