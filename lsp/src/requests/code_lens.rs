//! `textDocument/codeLens` and `codeLens/resolve`
//!
//! Who names a rule is counted when a lens comes into sight. What a lens does that the server cannot do by itself is a command of the client's:
//! `stadga.showReferences` shows places, `stadga.explainOnCase` asks for a case and then the server for the explanation.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use stadga_lang::diagnostics::Language;
use stadga_lang::ide::lenses::{LensKind, count, lenses};
use tower_lsp::ls_types::{CodeLens, CodeLensParams, Command, Location, TextDocumentPositionParams, Uri};

use super::execute_command::{RUN_ALL_TESTS, RUN_TEST};
use crate::convert;
use crate::view::View;

/// Shows places: the document, the position in it, the places.
const SHOW_REFERENCES: &str = "stadga.showReferences";

/// Asks for a case, and has what is named explained on it: an object with the document and the name.
const EXPLAIN_ON_CASE: &str = "stadga.explainOnCase";

/// What is counted when a lens comes into sight.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Counted {
    uri: Uri,
    /// Whether rules of a place of a source are counted, rather than places that name something.
    of_section: bool,
}

/// `textDocument/codeLens`
pub(crate) fn of_document(view: &View, params: &CodeLensParams) -> Option<Vec<CodeLens>> {
    let uri = &params.text_document.uri;
    let state = view.rule_file(uri)?;
    let lens = |lens: stadga_lang::ide::lenses::Lens| {
        let range = convert::range(view, state.file, lens.at);
        let counted = |of_section| serde_json::to_value(Counted { uri: uri.clone(), of_section }).ok();
        let (command, data) = match &lens.kind {
            LensKind::References => (None, counted(false)),
            LensKind::RulesOfSection => (None, counted(true)),
            kind => (command(view.session.language, uri, kind), None),
        };
        CodeLens { range, command, data }
    };
    Some(lenses(&view.db, state.file).into_iter().map(lens).collect())
}

fn command(language: Language, uri: &Uri, kind: &LensKind) -> Option<Command> {
    let (title, command, arguments) = match kind {
        LensKind::RunTest(name) => {
            (say(language, "Kör testfallet", "Run the test"), RUN_TEST, json!({ "uri": uri, "name": name }))
        }
        LensKind::RunAllTests(count) => {
            let swedish = format!("Kör alla {count} testfall i filen");
            let title = say(language, &swedish, &format!("Run all {count} tests of the file"));
            (title, RUN_ALL_TESTS, json!({ "uri": uri, "scope": "file" }))
        }
        LensKind::Explain(name) => {
            let title = say(language, "Förklara med ärende …", "Explain with case …");
            (title, EXPLAIN_ON_CASE, json!({ "uri": uri, "name": name }))
        }
        LensKind::References | LensKind::RulesOfSection => return None,
    };
    Some(Command::new(title, command.to_owned(), Some(vec![arguments])))
}

/// `codeLens/resolve`
pub(crate) fn resolved(view: &View, mut lens: CodeLens) -> CodeLens {
    lens.command = lens.data.clone().and_then(|data| shown(view, &lens, data));
    lens
}

fn shown(view: &View, lens: &CodeLens, data: Value) -> Option<Command> {
    let Counted { uri, of_section } = serde_json::from_value(data).ok()?;
    let position = lens.range.start;
    let place =
        TextDocumentPositionParams::new(tower_lsp::ls_types::TextDocumentIdentifier { uri: uri.clone() }, position);
    let at = view.at(&place)?;
    let kind = if of_section { LensKind::RulesOfSection } else { LensKind::References };
    let found = count(&view.db, &view.rule_sets, at.ruleset, at.file, at.offset, &kind);
    let places: Vec<Location> = found.into_iter().filter_map(|found| view.place(found)).collect();
    let nouns = match (view.session.language, of_section) {
        (Language::Swedish, false) => ["användning", "användningar"],
        (Language::Swedish, true) => ["regel", "regler"],
        (Language::English, false) => ["reference", "references"],
        (Language::English, true) => ["rule", "rules"],
    };
    let noun = if let [_] = places.as_slice() { nouns.first() } else { nouns.last() };
    let title = format!("{} {}", places.len(), noun.copied().unwrap_or_default());
    let arguments = vec![json!(uri), json!(position), json!(places)];
    Some(Command::new(title, SHOW_REFERENCES.to_owned(), Some(arguments)))
}

fn say(language: Language, swedish: &str, english: &str) -> String {
    match language {
        Language::Swedish => swedish.to_owned(),
        Language::English => english.to_owned(),
    }
}
