//! The pages of the codes keep what they promise: the wrong example gives the code, the right one gives nothing.
//!
//! What an analyst reads for the wrong example is a snapshot for each code, with the text and both languages in one file, so that a
//! review of the words is a reading of the screen. Problems of case data (ST6xx) are worded by the command line, whose tests read
//! the examples of their pages.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use stadga_lang::check::locate_declared;
use stadga_lang::db::Database;
use stadga_lang::diagnostics::render::terminal;
use stadga_lang::diagnostics::report::{Report, sort};
use stadga_lang::diagnostics::{Language, Severity, pages};
use stadga_lang::lexer::LARGEST_TEXT;
use stadga_lang::lowering::link;
use stadga_lang::project::load::{Folders, ReadError, load};

/// What all examples build on.
const GROUND: &str = include_str!("../../docs/codes/grund.stadga");

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let root = root();
    let mut used = BTreeSet::new();
    for folder in ["program/src", "lang/src/diagnostics", "interpreter/src", "cli/src"] {
        collect_codes(&root.join(folder), &mut used);
    }
    let paged: BTreeSet<String> = pages::codes().map(str::to_owned).collect();
    assert_eq!(used.difference(&paged).collect::<Vec<_>>(), Vec::<&String>::new(), "codes without a page");
    assert_eq!(paged.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new(), "pages without a code");
    assert_eq!(all_written(), paged, "files and the list of pages");
}

/// The page as it stands in its file, so that a change of a page is tested without a build.
fn written(code: &str) -> String {
    std::fs::read_to_string(root().join("docs/codes").join(format!("{code}.md"))).unwrap()
}

/// The codes that have a file.
fn all_written() -> BTreeSet<String> {
    let files = std::fs::read_dir(root().join("docs/codes")).unwrap().map(|entry| entry.unwrap().path());
    let pages = files.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    pages.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).filter(|name| is_code(name)).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Every `"ST123"` of the source files below a folder.
fn collect_codes(folder: &Path, codes: &mut BTreeSet<String>) {
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            collect_codes(&path, codes);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test(&path) {
            let text = std::fs::read_to_string(&path).unwrap();
            let quoted = text.split('"').filter(|part| is_code(part));
            codes.extend(quoted.map(str::to_owned));
        }
    }
}

fn is_test(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs")
}

fn is_code(text: &str) -> bool {
    text.strip_prefix("ST").is_some_and(|number| number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[test]
fn every_page_has_the_same_form() {
    for code in &all_written() {
        let page = written(code);
        assert!(page.starts_with(&format!("# {code}: ")), "{code}: title");
        assert!(page.contains("\n## In English\n"), "{code}: English");
        let wrong = page.find("\nFel:\n").unwrap_or_else(|| panic!("{code}: no wrong example"));
        let right = page.find("\nRätt:\n").unwrap_or_else(|| panic!("{code}: no right example"));
        assert!(wrong < right, "{code}: order");
        assert_eq!(pages::page(code), Some(page.as_str()), "{code}: the program holds the page as it is written");
    }
    assert!(pages::page("st201").is_some());
    assert_eq!(pages::page("ST999"), None);
}

#[test]
fn every_wrong_example_gives_its_code_and_every_right_one_nothing() {
    let mut failures = String::new();
    for code in all_written().iter().filter(|code| !is_about_cases(code)) {
        let page = written(code);
        let (wrong, right) = page.split_once("\nRätt:\n").unwrap();
        let found = check(code, &wrong_example(code, wrong));
        if found.codes() != [code.as_str()] {
            let _ = writeln!(failures, "{code}: the wrong example gives {:?}", found.codes());
            failures.push_str(&found.rendered(Language::Swedish));
        }
        let mended = check(code, &example(right));
        if mended.reports(Language::Swedish).iter().any(|report| report.severity < Severity::Information) {
            let _ = writeln!(failures, "{code}: the right example gives {:?}", mended.codes());
            failures.push_str(&mended.rendered(Language::Swedish));
        }
        let screen = format!("{}\n{}", found.rendered(Language::Swedish), found.rendered(Language::English));
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("snapshots/codes");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| {
            insta::assert_snapshot!(code.as_str(), visible(&format!("{}\n{screen}", shown_source(code, wrong))))
        });
    }
    assert!(failures.is_empty(), "{failures}");
}

/// Whether a code is about a case and not about a rule set.
fn is_about_cases(code: &str) -> bool {
    code.starts_with("ST6")
}

/// Whether a code is about the program that is made of a rule set. What is not evaluated yet says so on its own, whatever else an
/// example is about, so programs are only made where they are the point.
fn is_about_programs(code: &str) -> bool {
    code.starts_with("ST7")
}

/// A rule set in memory: its files by path.
struct Example {
    files: BTreeMap<String, Vec<u8>>,
    /// Why `exempel.stadga` cannot be read, where that is the example.
    unreadable: Option<ReadError>,
}

/// The files of the blocks in a part of a page. A block of rules stands beside what all examples build on, unless it is marked as
/// standing alone; a block of TOML is the manifest. A block that names a folder is of the rule set there.
fn example(part: &str) -> Example {
    let mut files = BTreeMap::from([("regler/grund.stadga".to_owned(), GROUND.to_owned().into_bytes())]);
    for (info, text) in blocks(part).into_iter().filter(|(info, _)| info != "sh") {
        let mut words = info.split(' ');
        let (kind, mark) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        if mark == "ensam" {
            files.remove("regler/grund.stadga");
        }
        let path = match (kind, mark) {
            ("toml", "") => "regler/stadga.toml".to_owned(),
            ("toml", folder) => {
                files.entry(format!("{folder}/regler.stadga")).or_insert_with(|| b"roll r\n".to_vec());
                format!("{folder}/stadga.toml")
            }
            (_, folder) if !["", "ensam"].contains(&folder) => format!("{folder}/regler.stadga"),
            _ => "regler/exempel.stadga".to_owned(),
        };
        files.insert(path, unescaped(&text).into_bytes());
    }
    Example { files, unreadable: None }
}

/// The wrong example of a page; what is too large for a page, or no rules, is made here.
fn wrong_example(code: &str, part: &str) -> Example {
    let mut example = example(part);
    let rules = "regler/exempel.stadga".to_owned();
    match code {
        "ST026" => _ = example.files.insert(rules, " ".repeat(LARGEST_TEXT + 1).into_bytes()),
        "ST150" => _ = example.files.insert(rules, deep(300).into_bytes()),
        "ST151" => _ = example.files.insert(rules, long(10_001).into_bytes()),
        "ST702" => _ = example.files.insert(rules, doubling(40).into_bytes()),
        "ST501" => example.files.clear(),
        "ST502" => example.files = BTreeMap::from([("regler/rutiner.docx".to_owned(), Vec::new())]),
        "ST504" => _ = example.files.insert(rules, vec![0xFF, 0xFE, 0x00]),
        "ST503" | "ST505" => _ = example.files.insert(rules, Vec::new()),
        _ => {}
    }
    match code {
        "ST503" => example.unreadable = Some(ReadError::Other("permission denied".to_owned())),
        "ST505" => example.unreadable = Some(ReadError::TooLarge),
        _ => {}
    }
    example
}

fn deep(levels: usize) -> String {
    format!("beräkning svår: heltal = {}1{}\n", "(".repeat(levels), ")".repeat(levels))
}

fn long(parts: usize) -> String {
    format!("villkor många {{ kund.ålder är någon av 1{} }}\n", ", 1".repeat(parts))
}

/// Calculations each of which does the one before it twice.
fn doubling(levels: usize) -> String {
    let twice = |level: usize| {
        let below = level - 1;
        format!("beräkning a{level}(x: heltal): heltal = a{below}(x) + a{below}(x + {level})\n")
    };
    let first = "beräkning a0(x: heltal): heltal = x + 1\n".to_owned();
    let last = format!("beräkning allt: heltal = a{levels}(kund.ålder)\n");
    std::iter::once(first).chain((1..=levels).map(twice)).chain([last]).collect()
}

/// The fenced blocks of a part of a page: what stands after the fence, and the text.
fn blocks(part: &str) -> Vec<(String, String)> {
    let mut pieces = part.split("```").skip(1).step_by(2);
    let block = |piece: &str| piece.split_once('\n').map(|(info, text)| (info.to_owned(), text.to_owned()));
    std::iter::from_fn(|| pieces.next()).filter_map(block).collect()
}

/// Characters that do not show stand on a page as their number: `⟨U+00AD⟩`.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("⟨U+");
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once('⟩').unwrap();
        result.push(char::from_u32(u32::from_str_radix(number, 16).unwrap()).unwrap());
        result.push_str(rest);
    }
    result
}

fn visible(text: &str) -> String {
    let hidden =
        |character: char| character.is_control() && character != '\n' || "\u{AD}\u{202E}\u{FFFD}".contains(character);
    text.chars().map(|c| if hidden(c) { format!("⟨U+{:04X}⟩", u32::from(c)) } else { c.to_string() }).collect()
}

fn shown_source(code: &str, part: &str) -> String {
    let texts: Vec<String> = blocks(part).into_iter().map(|(_, text)| text).collect();
    if texts.is_empty() { format!("({code} has no example that fits a page)\n") } else { texts.join("\n") }
}

impl Folders for Example {
    fn rule_files(&self, folder: &str) -> Option<Vec<String>> {
        let prefix = format!("{folder}/");
        let mut below = self.files.keys().filter_map(|path| path.strip_prefix(&prefix)).peekable();
        below.peek()?;
        Some(below.filter(|path| path.ends_with(".stadga")).map(str::to_owned).collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        match &self.unreadable {
            Some(error) if path.ends_with("exempel.stadga") => Err(error.clone()),
            _ => self.files.get(path).cloned().ok_or(ReadError::NotFound),
        }
    }
}

/// What is wrong with an example.
struct Found {
    diagnostics: Vec<stadga_lang::diagnostics::Diagnostic<stadga_lang::diagnostics::report::Location>>,
    texts: BTreeMap<String, String>,
}

fn check(code: &str, example: &Example) -> Found {
    let mut db = Database::default();
    let loaded = load(&mut db, example, "regler");
    let rulesets = loaded.ruleset.iter();
    let mut diagnostics: Vec<_> = rulesets.flat_map(|ruleset| stadga_lang::check::check(&db, *ruleset)).collect();
    if let Some(ruleset) = loaded.ruleset.filter(|_| is_about_programs(code)) {
        let problems = link(&db, ruleset).problems.clone();
        diagnostics.extend(problems.into_iter().map(|problem| problem.map(|at| locate_declared(&db, &at).unwrap())));
    }
    let located = diagnostics.into_iter().map(|found| loaded.as_shown(found));
    let diagnostics = loaded.problems.iter().cloned().chain(located).collect();
    let texts = example.files.iter().map(|(path, bytes)| (path.clone(), String::from_utf8_lossy(bytes).into_owned()));
    Found { diagnostics, texts: texts.collect() }
}

impl Found {
    fn reports(&self, language: Language) -> Vec<Report> {
        let mut reports: Vec<Report> = self.diagnostics.iter().map(|found| found.report(language)).collect();
        sort(&mut reports);
        reports
    }

    fn codes(&self) -> Vec<&'static str> {
        self.reports(Language::Swedish).iter().map(|report| report.code.0).collect()
    }

    fn rendered(&self, language: Language) -> String {
        let reports = self.reports(language);
        let shown = reports.iter().map(|report| terminal::render(report, &self.texts, language, false));
        shown.collect::<String>()
    }
}
