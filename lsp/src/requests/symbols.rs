//! `textDocument/documentSymbol` and `workspace/symbol`

use stadga_lang::db::SourceFile;
use stadga_lang::ide::symbols::{Symbol, SymbolKind as Kind, document_symbols, workspace_symbols};
use stadga_lang::vocabulary::heads;
use stadga_lang::vocabulary::kinds::DeclarationKind;
use tower_lsp::ls_types::{
    DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, SymbolInformation, SymbolKind, WorkspaceSymbolParams,
    WorkspaceSymbolResponse,
};

use crate::convert;
use crate::view::View;

/// The most symbols that a search gives: nobody reads more, and the client asks again when more is typed.
const MOST: usize = 256;

/// `textDocument/documentSymbol`
pub(crate) fn of_document(view: &View, params: &DocumentSymbolParams) -> Option<DocumentSymbolResponse> {
    let state = view.rule_file(&params.text_document.uri)?;
    let symbols = document_symbols(&view.db, state.file);
    if view.session.nests_symbols {
        let nested = symbols.into_iter().map(|symbol| nested(view, state.file, symbol)).collect();
        return Some(DocumentSymbolResponse::Nested(nested));
    }
    let mut flat = Vec::new();
    symbols.iter().for_each(|symbol| flatten(view, state.file, symbol, None, &mut flat));
    Some(DocumentSymbolResponse::Flat(flat))
}

/// `workspace/symbol`
pub(crate) fn of_workspace(view: &View, params: &WorkspaceSymbolParams) -> Option<WorkspaceSymbolResponse> {
    let mut found = Vec::new();
    for (at, symbol) in workspace_symbols(&view.db, &view.rule_sets, &params.query, MOST) {
        flatten_one(view, at.file, &symbol, None, &mut found);
    }
    Some(WorkspaceSymbolResponse::Flat(found))
}

#[expect(deprecated, reason = "the type still has the field")]
fn nested(view: &View, file: SourceFile, symbol: Symbol) -> DocumentSymbol {
    let children: Vec<_> = symbol.children.into_iter().map(|child| nested(view, file, child)).collect();
    DocumentSymbol {
        name: symbol.name.to_string(),
        detail: symbol.label.map(|label| label.to_string()).or_else(|| detail(symbol.kind)),
        kind: kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: convert::range(view, file, symbol.whole),
        selection_range: convert::range(view, file, symbol.name_at),
        children: (!children.is_empty()).then_some(children),
    }
}

fn flatten(view: &View, file: SourceFile, symbol: &Symbol, within: Option<&str>, found: &mut Vec<SymbolInformation>) {
    flatten_one(view, file, symbol, within, found);
    symbol.children.iter().for_each(|child| flatten(view, file, child, Some(&symbol.name), found));
}

#[expect(deprecated, reason = "the type still has the field")]
fn flatten_one(
    view: &View,
    file: SourceFile,
    symbol: &Symbol,
    within: Option<&str>,
    found: &mut Vec<SymbolInformation>,
) {
    let place = stadga_lang::ide::FileSpan { file, span: symbol.name_at };
    found.extend(view.place(place).map(|location| SymbolInformation {
        name: symbol.name.to_string(),
        kind: kind(symbol.kind),
        tags: None,
        deprecated: None,
        location,
        container_name: within.map(str::to_owned).or_else(|| detail(symbol.kind)),
    }));
}

/// The words that open a declaration.
pub(crate) fn head(kind: DeclarationKind) -> String {
    let words: Vec<&str> = heads::head(kind).words.iter().map(|word| word.text()).collect();
    words.join(" ")
}

fn detail(kind: Kind) -> Option<String> {
    match kind {
        Kind::Declaration(kind) => Some(head(kind)),
        _ => None,
    }
}

fn kind(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Declaration(kind) => kind_of_declaration(kind),
        Kind::Field => SymbolKind::FIELD,
        Kind::Member => SymbolKind::ENUM_MEMBER,
        Kind::Reading => SymbolKind::CONSTANT,
        Kind::Section => SymbolKind::STRING,
    }
}

/// The sign that editors have for a declaration.
pub(crate) fn kind_of_declaration(kind: DeclarationKind) -> SymbolKind {
    use DeclarationKind as Kind;
    match kind {
        Kind::Regelverk | Kind::ByggerPa => SymbolKind::PACKAGE,
        Kind::Kalla => SymbolKind::MODULE,
        Kind::Roll => SymbolKind::INTERFACE,
        Kind::Arende | Kind::Register | Kind::UppgifterOm => SymbolKind::STRUCT,
        Kind::Handelse | Kind::Tillstand => SymbolKind::EVENT,
        Kind::Upprakning => SymbolKind::ENUM,
        Kind::FaststalltVarde | Kind::Tolkning | Kind::Kalender => SymbolKind::CONSTANT,
        Kind::Berakning | Kind::Beslutstabell | Kind::Nyckeltal => SymbolKind::FUNCTION,
        Kind::Villkor => SymbolKind::BOOLEAN,
        Kind::Insatsgrupp => SymbolKind::NAMESPACE,
        Kind::Insats | Kind::Forlopp => SymbolKind::CLASS,
        Kind::Skyldighet | Kind::Ersattning | Kind::Kontroll | Kind::Steg => SymbolKind::METHOD,
        Kind::Undantag | Kind::Overgang => SymbolKind::OPERATOR,
        Kind::Lista => SymbolKind::ARRAY,
        Kind::Testfall | Kind::Exempel => SymbolKind::OBJECT,
    }
}
