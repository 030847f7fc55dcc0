//! The incremental database: the texts that come in, and the queries that turn text into items and trees.
//!
//! Identity decides how much work an edit costs. A declaration is known by file, kind, name and from-date, never by where it
//! stands: its text and its offset are values that may change while it stays itself. Its tree has no positions, so an edit of blanks or comments
//! ends at [`tree`]. Positions are read again only when something is shown.
//!
//! Must not know: the file system, a clock, an editor.
#![expect(missing_docs, reason = "salsa makes constructors and setters without docs; what is written here has them")]

use std::sync::{Arc, OnceLock};

use salsa::{Durability, Setter};
use smol_str::SmolStr;
use stadga_program::date::Date;

use crate::diagnostics::Diagnostic;
use crate::diagnostics::syntactic::SyntacticProblem;
use crate::lexer::token::Token;
use crate::lexer::{self, Lexed};
use crate::parser::split::ItemRange;
use crate::parser::{self, Parsed};
use crate::span::Span;
use crate::syntax::tree::Tree;
use crate::vocabulary::kinds::DeclarationKind;

/// What every query reads from.
#[salsa::db]
pub trait Db: salsa::Database {}

/// The database of a process: cheap to clone, a clone is a snapshot for reading.
#[salsa::db]
#[derive(Clone, Default)]
pub struct Database {
    storage: salsa::Storage<Self>,
}

#[salsa::db]
impl salsa::Database for Database {}

#[salsa::db]
impl Db for Database {}

impl Database {
    /// A database that tells of each query that runs. For tests of what an edit costs.
    pub fn with_observer(observer: impl Fn(salsa::Event) + Send + Sync + 'static) -> Self {
        Self { storage: salsa::Storage::new(Some(Box::new(observer))) }
    }
}

/// A rule file.
#[salsa::input(debug)]
pub struct SourceFile {
    /// Its path, relative to the rule set, with `/` between folders.
    #[returns(ref)]
    pub path: String,
    /// Its text.
    #[returns(ref)]
    pub text: String,
}

impl SourceFile {
    /// Gives a file another text, as an editor does at every key. Files that are edited change often, files as they were read seldom; what was
    /// found out from the latter alone is then not asked for again.
    pub fn edit(self, db: &mut Database, text: String) {
        self.set_text(db).with_durability(Durability::LOW).to(text);
    }
}

/// A rule set: the files of one folder, and the rule sets that it builds on.
#[salsa::input(debug)]
pub struct RuleSet {
    /// Its name, from the manifest.
    #[returns(ref)]
    pub name: String,
    /// Its files, sorted by path.
    #[returns(ref)]
    pub files: Vec<SourceFile>,
    /// The rule sets that its manifest names, by the name under which they are read.
    #[returns(ref)]
    pub builds_on: Vec<(SmolStr, RuleSet)>,
    /// The names of those that the manifest names and that could not be read, which has been told.
    #[default]
    #[returns(ref)]
    pub unread: Vec<SmolStr>,
    /// The standard library; none for the library itself.
    #[returns(copy)]
    pub library: Option<RuleSet>,
}

/// A top-level declaration of a file.
#[salsa::tracked(debug)]
pub struct Item<'db> {
    /// The file it stands in.
    #[returns(copy)]
    pub file: SourceFile,
    /// What it declares; none for a piece of text that is no declaration.
    #[returns(copy)]
    pub kind: Option<DeclarationKind>,
    /// Its name; empty where there is none.
    #[returns(ref)]
    pub name: SmolStr,
    /// The first day of its own validity.
    #[returns(copy)]
    pub valid_from: Option<Date>,
    /// Tells apart declarations that are alike in all of the above.
    #[returns(copy)]
    pub duplicate: u32,

    /// Its text, with tokens relative to its start.
    #[tracked]
    #[returns(ref)]
    pub text: ItemText,
    /// Where it starts in the file.
    #[tracked]
    #[returns(copy)]
    pub offset: u32,
}

/// The text of an item and what the lexer makes of it, at the latest when somebody asks. Tokens follow from the text, so texts that are
/// equal are so with them.
#[derive(Debug, Clone, salsa::SalsaValue)]
pub struct ItemText {
    /// The characters.
    pub text: Box<str>,
    lexed: OnceLock<Lexed>,
}

impl PartialEq for ItemText {
    fn eq(&self, other: &ItemText) -> bool {
        self.text == other.text
    }
}

impl Eq for ItemText {}

impl ItemText {
    /// A text of which nobody has made tokens yet.
    pub fn new(text: &str) -> ItemText {
        ItemText { text: text.into(), lexed: OnceLock::new() }
    }

    /// A text with its tokens and what the lexer found, relative to its start.
    fn lexed(text: &str, lexed: Lexed) -> ItemText {
        ItemText { text: text.into(), lexed: OnceLock::from(lexed) }
    }

    fn known(&self) -> &Lexed {
        self.lexed.get_or_init(|| {
            let Lexed { tokens, problems } = lexer::lex(&self.text);
            Lexed { tokens: beginning(tokens), problems }
        })
    }

    /// The tokens, relative to the start.
    pub fn tokens(&self) -> &[Token] {
        &self.known().tokens
    }

    /// What the lexer found, relative to the start.
    pub fn problems(&self) -> &[Diagnostic<Span>] {
        &self.known().problems
    }
}

/// The tokens of an item: what stands before it is no part of it.
fn beginning(mut tokens: Vec<Token>) -> Vec<Token> {
    if let Some(first) = tokens.first_mut() {
        (first.nl_before, first.blank_before, first.blank_line_before) = (true, false, false);
    }
    tokens
}

/// A file as it is cut.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub struct CutFile<'db> {
    /// Its items, in the order of the text.
    pub items: Vec<Item<'db>>,
    /// What the lexer found between them: in comments, which belong to none.
    pub between: Vec<Diagnostic<Span>>,
}

/// The items of a file, in the order of the text.
#[salsa::tracked(returns(ref))]
pub fn items<'db>(db: &'db dyn Db, file: SourceFile) -> Vec<Item<'db>> {
    cut(db, file).items.clone()
}

/// The most declarations of a file that are read. What is asked of each of them costs more the more there are in one file.
pub const MOST_ITEMS: usize = 20_000;

/// Cuts a file into items. Runs again whenever the text changes; only the lexer works here.
#[salsa::tracked(returns(ref))]
pub fn cut<'db>(db: &'db dyn Db, file: SourceFile) -> CutFile<'db> {
    let text = file.text(db);
    match parser::layout::cut_tests(text) {
        Some(ranges) if ranges.len() <= MOST_ITEMS => {
            let texts = ranges.iter().map(|range| ItemText::new(range.span.text(text)));
            CutFile { items: identified(db, file, ranges.iter().zip(texts)), between: Vec::new() }
        }
        _ => cut_by_tokens(db, file, text),
    }
}

fn cut_by_tokens<'db>(db: &'db dyn Db, file: SourceFile, text: &str) -> CutFile<'db> {
    let lexed = lexer::lex(text);
    let mut problems = lexed.problems.into_iter().peekable();
    let (mut ranges, mut texts, mut between) = (parser::split::split(text, &lexed.tokens), Vec::new(), Vec::new());
    let beyond = ranges.get(MOST_ITEMS).map(|range| {
        let first_line = range.span.text(text).lines().next().unwrap_or_default();
        let at = Span::new(range.span.start, range.span.start + first_line.len() as u32);
        Diagnostic::new(SyntacticProblem::TooManyDeclarations { most: MOST_ITEMS }, at)
    });
    ranges.truncate(MOST_ITEMS);
    for range in &ranges {
        let start = range.span.start;
        let tokens = lexed.tokens.get(range.tokens.clone()).unwrap_or_default();
        let tokens = tokens.iter().map(|token| Token { span: relative(token.span, start), ..*token }).collect();
        between.extend(std::iter::from_fn(|| problems.next_if(|problem| problem.at.start < start)));
        let mut own_problems = Vec::new();
        while let Some(problem) = problems.next_if(|problem| problem.at.start < range.span.end) {
            own_problems.push(problem.map(|span| relative(span, start)));
        }
        let lexed = Lexed { tokens: beginning(tokens), problems: own_problems };
        texts.push(ItemText::lexed(range.span.text(text), lexed));
    }
    match beyond {
        Some(too_many) => between.push(too_many),
        None => between.extend(problems),
    }
    CutFile { items: identified(db, file, ranges.iter().zip(texts)), between }
}

/// Items for texts, each told from others by its kind, name and first day, and where these do not by its number among such.
fn identified<'a, 'db>(
    db: &'db dyn Db,
    file: SourceFile,
    found: impl Iterator<Item = (&'a ItemRange, ItemText)>,
) -> Vec<Item<'db>> {
    let mut seen = rustc_hash::FxHashMap::default();
    let item = |(range, text): (&ItemRange, ItemText)| {
        let name = range.name.clone().unwrap_or_default();
        let count = seen.entry((range.kind, name.clone(), range.from)).or_insert(0u32);
        let duplicate = *count;
        *count += 1;
        Item::new(db, file, range.kind, name, range.from, duplicate, text, range.span.start)
    };
    found.map(item).collect()
}

/// Whether a file holds anything but test cases: if not, whoever runs rules has no need to read it. Seldom changes.
#[salsa::tracked(returns(copy))]
pub fn has_rules(db: &dyn Db, file: SourceFile) -> bool {
    let CutFile { items, between } = cut(db, file);
    let is_of_tests = |item: &Item<'_>| item.kind(db).is_some_and(DeclarationKind::is_of_tests);
    items.is_empty() || !between.is_empty() || !items.iter().all(is_of_tests)
}

/// The tree of an item with its positions and what the parser found. Runs again when the item's own text changes.
#[salsa::tracked(returns(ref))]
pub fn parse<'db>(db: &'db dyn Db, item: Item<'db>) -> Parsed {
    let text = item.text(db);
    parser::parse(&text.text, text.tokens(), 0)
}

/// The tree of an item without positions: equal, and so without consequence, when only blanks or comments changed.
#[salsa::tracked(returns(clone))]
pub fn tree<'db>(db: &'db dyn Db, item: Item<'db>) -> Option<Arc<Tree>> {
    parse(db, item).tree.clone()
}

fn relative(span: Span, start: u32) -> Span {
    Span::new(span.start.saturating_sub(start), span.end.saturating_sub(start))
}
