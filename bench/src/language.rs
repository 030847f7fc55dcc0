//! What text costs: lexing, splitting and parsing, checking from cold, and checking again after an edit.

use stadga_lang::check::{self, Extent, check_on_threads, file_diagnostics};
use stadga_lang::db::{Database, RuleSet};
use stadga_lang::diagnostics::Diagnostic;
use stadga_lang::diagnostics::report::Location;
use stadga_lang::{lexer, parser};

use crate::generate::{self, BASE_FILE};
use crate::measure::{Timing, measure, measure_after};
use crate::report::Report;
use crate::workspace::Workspace;

/// How many files the large rule set has; together they have a hundred thousand lines.
const FILES: usize = 250;

/// A file in the middle of the large rule set, in which somebody types.
const EDITED: &str = "fil_125.stadga";

/// Lexing, splitting and parsing of one file of five thousand lines.
pub(crate) fn parsing(report: &mut Report) -> Result<(), String> {
    let text = generate::lines(5_000);
    let lexed = lexer::lex(&text);
    report.figure("lex 5 000 lines", measure(200, || lexer::lex(&text)), None);
    report.figure("split 5 000 lines", measure(200, || parser::split::split(&text, &lexed.tokens)), None);
    report.figure("lex, split and parse 5 000 lines", measure(200, || parser::parse_file(&text)), Some(3_000));
    Ok(())
}

/// Checking everything there is to check of a hundred thousand lines that have just been read.
pub(crate) fn checking(report: &mut Report) -> Result<(), String> {
    let texts = generate::rule_set(FILES);
    let loaded = |_| Workspace::new(&texts);
    let one = measure_after(8, loaded, |it| it.map(|it| (check(&it.db, it.ruleset), it)));
    report.figure("check 250 files, 100 000 lines, from cold", one, None);
    let two = measure_after(8, loaded, |it| it.map(|it| (check_on_two_threads(&it.db, it.ruleset), it)));
    report.figure("the same on two threads", two, Some(300_000));
    Ok(())
}

/// Knowing what is wrong again after an edit of a hundred thousand lines that had been checked.
pub(crate) fn editing(report: &mut Report) -> Result<(), String> {
    let workspace = &mut Workspace::new(&generate::rule_set(FILES)).ok_or("the made-up rule set cannot be loaded")?;
    check(&workspace.db, workspace.ruleset);

    let file = edit(workspace, EDITED, body_edit, nothing_more);
    report.figure("after an edit in a body: diagnostics of the file", file, Some(1_000));
    let all = edit(workspace, EDITED, body_edit, check);
    report.figure("after an edit in a body: diagnostics of all 250 files", all, Some(20_000));
    let all = edit(workspace, EDITED, body_edit, check_on_two_threads);
    report.figure("the same on two threads", all, None);
    let all = edit(workspace, BASE_FILE, edit_of_a_name, check);
    report.figure("after an edit to a name that all files use: diagnostics of all files", all, Some(40_000));
    let all = edit(workspace, BASE_FILE, edit_of_a_name, check_on_two_threads);
    report.figure("the same on two threads", all, None);
    let all = edit(workspace, EDITED, new_name, check);
    report.figure("after a new name: diagnostics of all files", all, Some(40_000));
    let all = edit(workspace, EDITED, moving_edit, check);
    report.figure("after a comment above everything: diagnostics of all files", all, Some(20_000));
    let turn = |text, run: usize| if run.is_multiple_of(2) { turned_around(text) } else { text };
    let all = edit(workspace, EDITED, turn, check);
    report.figure("after moving declarations: diagnostics of all files", all, Some(20_000));
    Ok(())
}

/// What is asked for after the diagnostics of the file that was edited.
type Rest = fn(&Database, RuleSet) -> Vec<Diagnostic<Location>>;

fn nothing_more(_: &Database, _: RuleSet) -> Vec<Diagnostic<Location>> {
    Vec::new()
}

fn check(db: &Database, ruleset: RuleSet) -> Vec<Diagnostic<Location>> {
    check::check(db, ruleset)
}

fn check_on_two_threads(db: &Database, ruleset: RuleSet) -> Vec<Diagnostic<Location>> {
    check_on_threads(db, ruleset, Extent::Everything, 2, |_| ()).0
}

/// The text of a file after the so-many-th edit.
type Edit = fn(String, usize) -> String;

/// Types in a file many times; how long it takes, from the edit on, to know what is wrong with the file, and then the rest.
fn edit(workspace: &mut Workspace, path: &str, edit: Edit, rest: Rest) -> Timing {
    let Some(file) = workspace.file(path) else { return Timing::default() };
    let original = file.text(&workspace.db).clone();
    let (db, ruleset) = (&mut workspace.db, workspace.ruleset);
    let timing = measure_after(
        40,
        |run| edit(original.clone(), run + 1),
        |text| {
            file.edit(db, text);
            file_diagnostics(db, ruleset, file).len() + rest(db, ruleset).len()
        },
    );
    file.edit(db, original);
    check(db, ruleset);
    timing
}

fn body_edit(text: String, run: usize) -> String {
    text.replacen("kund.barn är minst 3", &format!("kund.barn är minst {}", run + 3), 1)
}

/// Changes the type of a name that every block of every file reads.
fn edit_of_a_name(text: String, run: usize) -> String {
    if run.is_multiple_of(2) {
        text
    } else {
        text.replacen("beräkning ålder_0: heltal", "beräkning ålder_0: heltal eller inget", 1)
    }
}

/// A declaration that nobody reads, under another name each time.
fn new_name(text: String, run: usize) -> String {
    format!("{text}villkor nytt_{run} {{ ålder_0 är 18 }}\n")
}

fn moving_edit(text: String, run: usize) -> String {
    format!("// Ändrad {run} gånger.\n\n{text}")
}

/// The declarations in reverse order.
fn turned_around(text: String) -> String {
    let lexed = lexer::lex(&text);
    let items = parser::split::split(&text, &lexed.tokens);
    items.iter().rev().map(|item| format!("{}\n\n", item.span.text(&text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::Generated;

    #[test]
    fn what_is_parsed_has_no_mistakes() {
        let text = generate::lines(5_000);
        assert_eq!(text.lines().count(), 5_000);
        let mut parsed = parser::parse_file(&text);
        // The last declaration may be cut off by the number of lines.
        parsed.pop();
        assert!(parsed.len() > 500, "{} items", parsed.len());
        for (item, parsed) in parsed {
            assert!(parsed.problems.is_empty(), "{:?} {:?}", item.name, parsed.problems);
        }
    }

    #[test]
    fn what_is_checked_has_no_mistakes_whatever_is_edited() {
        let texts = generate::rule_set(6);
        let mut workspace = Workspace::new(&texts).unwrap();
        let edits: [Edit; 5] = [body_edit, edit_of_a_name, new_name, moving_edit, |text, _| turned_around(text)];
        for (index, edit) in [0, 3].into_iter().flat_map(|index| edits.map(|edit| (index, edit))) {
            let Generated { path, text } = &texts[index];
            let file = workspace.file(path).unwrap();
            file.edit(&mut workspace.db, edit(text.clone(), 1));
            let found = check(&workspace.db, workspace.ruleset);
            assert!(found.is_empty(), "{:#?}", found.first());
        }
    }

    #[test]
    fn the_large_rule_set_has_a_hundred_thousand_lines() {
        let lines: usize = generate::rule_set(FILES).iter().map(|file| file.text.lines().count()).sum();
        assert!((99_000..103_000).contains(&lines), "{lines}");
    }
}
