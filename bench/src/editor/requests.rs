//! How long answers take: after a key, without one, and of the largest kind.

use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};

use crate::editor::session::{Editor, now};
use crate::editor::typing::{PACE, keys_in};
use crate::editor::{Bench, LEAF};
use crate::generate::BASE_FILE;
use crate::report::{Promise, Report};

/// How many answers each figure is made of, where they take moments only.
const ANSWERS: usize = 200;

/// How often the largest questions are asked.
const LARGEST: usize = 20;

/// Every kind of question that something was promised of.
pub(crate) fn requests(bench: &Bench, report: &mut Report) -> Result<(), String> {
    first_completion(bench, report)?;
    let (_process, mut editor) = bench.start_with(&[LEAF, BASE_FILE])?;
    after_keys(&mut editor, report)?;
    of_names(&mut editor, report)?;
    of_the_whole_rule_set(&mut editor, report)?;
    formatting(bench, report)
}

/// The first completion a server is asked for, once the file it is asked in is shown.
fn first_completion(bench: &Bench, report: &mut Report) -> Result<(), String> {
    let name = "the first completion after the start";
    let mut times = Vec::new();
    for _ in 0..5 {
        let (_process, mut editor) = bench.start_with(&[LEAF])?;
        let at = editor.text(LEAF)?.find("kund.barn är minst").unwrap_or_default() + "kund.".len();
        let question = editor.at(LEAF, at)?;
        times.extend(answered(&mut editor, "completionProvider", "textDocument/completion", question));
    }
    report.spread(name, times, Some(Promise::p95(50_000)));
    Ok(())
}

/// A question that is asked after each key, and when it has its answer.
struct AfterKey {
    name: &'static str,
    capability: &'static str,
    method: &'static str,
    promise: Option<Promise>,
}

/// What an editor asks while somebody types. The times are from the key on.
fn after_keys(editor: &mut Editor, report: &mut Report) -> Result<(), String> {
    let questions = [
        AfterKey {
            name: "completion after a key",
            capability: "completionProvider",
            method: "textDocument/completion",
            promise: Some(Promise::p95(3_500)),
        },
        AfterKey {
            name: "symbols of a file after a key",
            capability: "documentSymbolProvider",
            method: "textDocument/documentSymbol",
            promise: Some(Promise::p95(500)),
        },
        AfterKey {
            name: "colours of a file after a key",
            capability: "semanticTokensProvider",
            method: "textDocument/semanticTokens/full",
            promise: Some(Promise::p95(6_000)),
        },
    ];
    let keys = keys_in(LEAF, editor.text(LEAF)?);
    let mut keys = keys.into_iter();
    for question in questions {
        let mut times = Vec::new();
        let mut next = now();
        for key in keys.by_ref().take(ANSWERS / 3) {
            let asked = editor.prepare(key, &[LEAF])?;
            let mut params = editor.at(LEAF, key.at + key.typed.len())?;
            if question.capability != "completionProvider"
                && let Some(params) = params.as_object_mut()
            {
                params.remove("position");
            }
            sleep(next.saturating_duration_since(now()));
            let (start, expected) = editor.press(asked);
            next = start + PACE;
            if supports(editor, question.capability) {
                let answer = editor.client.ask(question.method, params);
                let time = editor.client.arrived().saturating_duration_since(start);
                times.extend(answer.is_ok().then_some(time));
            }
            editor.wait_until_right(&expected)?;
        }
        report.spread(question.name, times, question.promise);
    }
    Ok(())
}

/// What a name is and where it comes from, asked of all kinds of names.
fn of_names(editor: &mut Editor, report: &mut Report) -> Result<(), String> {
    editor.wait_until_settled()?;
    let text = editor.text(LEAF)?;
    let found = ["kund.inkomst", "belopp_249", "ålder_0", "målgrupp_24", "gräns_249", "rutiner"].map(|name| {
        let within = name.rfind('.').map_or(0, |dot| dot + 1);
        text.match_indices(name).map(|(at, _)| at + within).collect::<Vec<_>>()
    });
    let places: Vec<usize> = found.into_iter().flatten().cycle().take(ANSWERS).collect();
    for (name, capability, method) in [
        ("what a name is (hover)", "hoverProvider", "textDocument/hover"),
        ("where a name is declared (definition)", "definitionProvider", "textDocument/definition"),
    ] {
        let mut times = Vec::new();
        for at in &places {
            let question = editor.at(LEAF, *at)?;
            times.extend(answered(editor, capability, method, question));
        }
        report.spread(name, times, Some(Promise::p95(500)));
    }
    Ok(())
}

/// All places of a name, and another name for it everywhere.
fn of_the_whole_rule_set(editor: &mut Editor, report: &mut Report) -> Result<(), String> {
    let place = |editor: &Editor, declaration: &str| {
        let at = editor.text(BASE_FILE)?.find(declaration).ok_or("a name is missing")?;
        let keyword = declaration.find(' ').map_or(0, |space| space + 1);
        editor.at(BASE_FILE, at + keyword)
    };
    let mut references = place(editor, "källa rutiner")?;
    set(&mut references, "context", json!({ "includeDeclaration": true }));
    let mut times = Vec::new();
    for _ in 0..LARGEST {
        times.extend(answered_with(
            editor,
            "referencesProvider",
            "textDocument/references",
            &references,
            9_000,
            places,
        ));
    }
    report.spread("all places of a name that stands in 9 961", times, Some(Promise::p95(100_000)));

    let mut rename = place(editor, "beräkning ålder_0")?;
    set(&mut rename, "newName", json!("ålder_i_år"));
    let mut times = Vec::new();
    for _ in 0..LARGEST {
        times.extend(answered_with(editor, "renameProvider", "textDocument/rename", &rename, 250, edited_files));
    }
    report.spread("another name for what 250 files name", times, Some(Promise::p95(95_000)));
    Ok(())
}

/// A file of four hundred lines none of which is indented as it should be.
fn formatting(bench: &Bench, report: &mut Report) -> Result<(), String> {
    let (_process, mut editor) = bench.start()?;
    let text = editor.text(LEAF)?.replace("    ", "   ");
    editor.set_text(LEAF, text)?;
    editor.open(LEAF)?;
    editor.wait_until_settled()?;
    let options = json!({ "tabSize": 4, "insertSpaces": true });
    let question = json!({ "textDocument": { "uri": editor.uri(LEAF) }, "options": options });
    let times = (0..ANSWERS)
        .filter_map(|_| {
            answered(&mut editor, "documentFormattingProvider", "textDocument/formatting", question.clone())
        })
        .collect();
    report.spread("formatting a file of 400 lines", times, Some(Promise::p95(3_000)));
    Ok(())
}

/// How long an answer took that says something; nothing where the server cannot answer.
fn answered(editor: &mut Editor, capability: &str, method: &str, params: Value) -> Option<Duration> {
    let says_something =
        |answer: &Value| usize::from(!answer.is_null() && answer.as_array().is_none_or(|it| !it.is_empty()));
    answered_with(editor, capability, method, &params, 1, says_something)
}

/// How long an answer took that has at least so much in it.
fn answered_with(
    editor: &mut Editor,
    capability: &str,
    method: &str,
    params: &Value,
    least: usize,
    size: fn(&Value) -> usize,
) -> Option<Duration> {
    if !supports(editor, capability) {
        return None;
    }
    let (time, answer) = editor.time(method, params.clone());
    answer.filter(|answer| size(answer) >= least).map(|_| time)
}

fn supports(editor: &Editor, capability: &str) -> bool {
    editor.capabilities.get(capability).is_some_and(|capability| *capability != json!(false))
}

fn places(answer: &Value) -> usize {
    answer.as_array().map_or(0, Vec::len)
}

fn edited_files(answer: &Value) -> usize {
    let documents = answer.get("documentChanges").and_then(Value::as_array).map(Vec::len);
    documents.or_else(|| Some(answer.get("changes")?.as_object()?.len())).unwrap_or_default()
}

fn set(params: &mut Value, name: &str, value: Value) {
    if let Some(params) = params.as_object_mut() {
        params.insert(name.to_owned(), value);
    }
}
