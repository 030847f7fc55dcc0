//! `textDocument/codeAction`: what mends what is wrong, one by one and all at once, and what writes rules otherwise.

use std::collections::HashMap;

use stadga_lang::db::SourceFile;
use stadga_lang::diagnostics::Language;
use stadga_lang::ide::actions::{ActionKind, Settings, actions as rewriting};
use stadga_lang::ide::edit::TextEdit as Edit;
use stadga_lang::ide::fixes::{QuickFix, all_at_once, fixes};
use stadga_program::date::Date;
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Diagnostic, NumberOrString, WorkspaceEdit,
};

use crate::convert;
use crate::view::View;

/// The kinds of actions that there are.
pub(crate) fn kinds() -> Vec<CodeActionKind> {
    vec![
        CodeActionKind::QUICKFIX,
        CodeActionKind::REFACTOR_EXTRACT,
        CodeActionKind::REFACTOR_REWRITE,
        CodeActionKind::SOURCE_FIX_ALL,
    ]
}

/// What can be done in a range.
pub(crate) fn answer(view: &View, params: &CodeActionParams, today: Option<Date>) -> Option<Vec<CodeActionOrCommand>> {
    let state = view.rule_file(&params.text_document.uri)?;
    let (file, ruleset) = (state.file, state.ruleset?);
    let found = fixes(&view.db, ruleset, file, view.session.language);
    let within = view.span(state.file, params.range);
    let mut actions = Vec::new();
    if is_wanted(params, &CodeActionKind::QUICKFIX) {
        let mut here: Vec<&QuickFix> =
            found.iter().filter(|fix| fix.at.start <= within.end && within.start <= fix.at.end).collect();
        // Two things that are wrong may be mended by one edit.
        here.dedup_by(|fix, before| fix.edits == before.edits);
        actions.extend(here.into_iter().map(|fix| quick_fix(view, params, state.file, fix)));
    }
    if let Some(day) = today {
        let settings = Settings { language: view.session.language, day };
        let found = rewriting(&view.db, ruleset, file, within, settings);
        let found = found.into_iter().map(|action| (kind(action.kind), action));
        let wanted = found.filter(|(kind, _)| is_wanted(params, kind));
        actions.extend(wanted.map(|(kind, action)| CodeAction {
            title: action.title,
            kind: Some(kind),
            edit: Some(edit(view, params, file, action.edits)),
            ..CodeAction::default()
        }));
    }
    if is_wanted(params, &CodeActionKind::SOURCE_FIX_ALL) && !found.is_empty() {
        let title = match view.session.language {
            Language::Swedish => "Rätta allt som går att rätta i filen",
            Language::English => "Mend all that can be mended in the file",
        };
        let edits = all_at_once(&found);
        actions.push(CodeAction {
            title: title.to_owned(),
            kind: Some(CodeActionKind::SOURCE_FIX_ALL),
            edit: Some(edit(view, params, state.file, edits)),
            ..CodeAction::default()
        });
    }
    Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect())
}

fn kind(kind: ActionKind) -> CodeActionKind {
    if kind.is_extraction() { CodeActionKind::REFACTOR_EXTRACT } else { CodeActionKind::REFACTOR_REWRITE }
}

/// Whether the client wants actions of a kind: a kind holds those that have its name and more.
fn is_wanted(params: &CodeActionParams, kind: &CodeActionKind) -> bool {
    let holds = |wanted: &CodeActionKind| {
        kind.as_str().strip_prefix(wanted.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            || wanted.as_str().is_empty()
    };
    params.context.only.as_ref().is_none_or(|only| only.iter().any(holds))
}

fn quick_fix(view: &View, params: &CodeActionParams, file: SourceFile, fix: &QuickFix) -> CodeAction {
    let range = convert::range(view, file, fix.at);
    let is_it = |diagnostic: &&Diagnostic| {
        let code = NumberOrString::String(fix.code.0.to_owned());
        diagnostic.range == range && diagnostic.code.as_ref() == Some(&code)
    };
    let mended: Vec<Diagnostic> = params.context.diagnostics.iter().filter(is_it).cloned().collect();
    CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: (!mended.is_empty()).then_some(mended),
        edit: Some(edit(view, params, file, fix.edits.clone())),
        is_preferred: Some(true),
        ..CodeAction::default()
    }
}

fn edit(view: &View, params: &CodeActionParams, file: SourceFile, edits: Vec<Edit>) -> WorkspaceEdit {
    let edits = edits.into_iter().map(|edit| convert::text_edit(view, file, edit)).collect();
    let changes = HashMap::from([(params.text_document.uri.clone(), edits)]);
    WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
}
