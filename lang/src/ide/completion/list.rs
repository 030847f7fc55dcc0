//! The list that completions are gathered in: who may stand at a place adds them, here they are put in order.
//!
//! The order is that of how well they fit (`Rank`), then that of the alphabet. Must not know: why something is offered.

use std::cell::OnceCell;

use smol_str::SmolStr;

use super::context::Context;
use super::entry::{About, Entry, EntryKind};
use super::{Completions, Settings};
use crate::db::{Db, RuleSet, SourceFile};
use crate::diagnostics::Language;
use crate::diagnostics::suggest::folded;
use crate::lexer;
use crate::names::Global;
use crate::parser;
use crate::syntax::source_map::SourceMap;
use crate::syntax::tree::Tree;
use crate::types::asked::{Asked, PLACEHOLDER, asked, types_of};
use crate::types::ty::Type;

/// The most entries that are listed. Whoever has not found the right one among so many types another letter.
pub(super) const MOST: usize = 200;

/// The largest declaration, in bytes, that is checked anew to tell what fits: far beyond any that somebody has written by hand. In a larger one
/// names are offered whatever their type.
const LARGEST: usize = 256 << 10;

/// The completions of a place, while they are gathered.
pub(super) struct List<'a, 'db> {
    pub(super) db: &'db dyn Db,
    pub(super) ruleset: RuleSet,
    pub(super) file: SourceFile,
    pub(super) context: &'a Context<'db>,
    pub(super) settings: Settings,
    pub(super) is_incomplete: bool,
    entries: Vec<Entry>,
    typed: OnceCell<String>,
}

/// How well something fits: the less, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fitness {
    /// It is of the type that is expected.
    Fits,
    /// It leads to what is expected: one of its fields may be of the type.
    LeadsThere,
    /// Nothing is expected, or it cannot be told.
    Maybe,
    /// It is of another type.
    Other,
}

/// How near something is declared: the less, the nearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    /// A name of this declaration: `kallad x`, a parameter.
    Local,
    /// A member of what is expected.
    Member,
    /// A fact of the case.
    Fact,
    /// Declared in this file.
    File,
    /// Declared in this rule set.
    RuleSet,
    /// A word of the language.
    Word,
    /// Declared in a rule set that this one builds on.
    Other,
    /// Declared in the standard library.
    Library,
    /// A function or phrase of the language.
    Function,
}

impl<'a, 'db> List<'a, 'db> {
    pub(super) fn new(
        db: &'db dyn Db,
        ruleset: RuleSet,
        file: SourceFile,
        context: &'a Context<'db>,
        settings: Settings,
    ) -> Self {
        Self { db, ruleset, file, context, settings, is_incomplete: false, entries: Vec::new(), typed: OnceCell::new() }
    }

    /// Adds an entry that is known by its label alone; what more there is to it, the caller adds.
    pub(super) fn add(&mut self, label: impl Into<String>, kind: EntryKind, about: About) -> &mut Entry {
        let label = label.into();
        let entry = Entry {
            kind,
            detail: None,
            insert: label.clone(),
            snippet: None,
            replaced: None,
            filter: String::new(),
            sort: String::new(),
            goes_on: false,
            about,
            rank: rank(Fitness::Maybe, Nearness::Word),
            label,
        };
        self.entries.push(entry);
        let last = self.entries.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "the entry has just been pushed")]
        &mut self.entries[last]
    }

    /// How many entries there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The entries that were added when there were so many.
    pub(super) fn added_since(&mut self, count: usize) -> &mut [Entry] {
        self.entries.get_mut(count..).unwrap_or_default()
    }

    /// Adds a word that stands for itself.
    pub(super) fn plain(&mut self, label: &str) -> &mut Entry {
        self.add(label, EntryKind::Keyword, About::Nothing)
    }

    /// The text in the language of the reader.
    pub(super) fn say(&self, swedish: &str, english: &str) -> String {
        match self.settings.language {
            Language::Swedish => swedish.to_owned(),
            Language::English => english.to_owned(),
        }
    }

    /// What has been typed of the word, in letters without marks.
    pub(super) fn typed(&self) -> &str {
        self.typed.get_or_init(|| folded(self.context.typed))
    }

    /// Whether what has been typed is found in a name, letter by letter.
    pub(super) fn is_typed(&self, folded_name: &str) -> bool {
        let mut letters = folded_name.chars();
        self.typed().chars().all(|wanted| letters.any(|letter| letter == wanted))
    }

    /// What the check of the item knows of the place of the cursor.
    pub(super) fn ask(&self) -> Option<Asked> {
        let (tree, _) = self.read_with(PLACEHOLDER)?;
        asked(self.db, self.ruleset, &tree)
    }

    /// The type of the expression that ends with the last token before the word.
    pub(super) fn type_before(&self) -> Option<Type> {
        self.type_ending(self.context.last()?.span.end)
    }

    /// The type of the largest expression that ends at a place of the item.
    pub(super) fn type_ending(&self, end: u32) -> Option<Type> {
        let (tree, map) = self.read_with("")?;
        let ends = |id: &crate::syntax::expression::ExprId| map.span(*id).end == end;
        let found = tree.exprs.iter().map(|(id, _)| id).filter(ends).last()?;
        types_of(self.db, self.ruleset, &tree).get(found.0 as usize).filter(|ty| !ty.is_error()).cloned()
    }

    /// The item with another text for the word at the cursor.
    pub(super) fn read_with(&self, instead: &str) -> Option<(Box<Tree>, SourceMap)> {
        if self.context.text.len() > LARGEST {
            return None;
        }
        let text = self.context.with_word(instead);
        let parsed = parser::parse(&text, &lexer::lex(&text).tokens, 0);
        let tree = parsed.tree.map(std::sync::Arc::unwrap_or_clone)?;
        Some((Box::new(tree), parsed.source_map))
    }

    /// A name of the rule set that is written without a prefix.
    pub(super) fn global(&self, name: &SmolStr) -> Global {
        Global { ruleset: self.ruleset, name: name.clone() }
    }

    /// The entries in their order.
    pub(super) fn finish(mut self) -> Completions {
        if self.entries.len() > MOST {
            let mut kept = std::mem::take(&mut self.entries);
            kept.retain(|entry| entry.replaced.is_some() || self.is_typed(&folded(&entry.label)));
            self.is_incomplete |= kept.len() > MOST;
            self.entries = kept;
        }
        let Self { context, mut entries, is_incomplete, .. } = self;
        let mut keyed: Vec<(u32, String, Entry)> =
            entries.drain(..).map(|entry| (entry.rank, in_alphabet(&entry.label), entry)).collect();
        keyed.sort_by(|one, other| (one.0, &one.1, &one.2.label).cmp(&(other.0, &other.1, &other.2.label)));
        keyed.dedup_by(|one, other| one.2.label == other.2.label && one.2.insert == other.2.insert);
        keyed.truncate(MOST);
        let finished = keyed.into_iter().enumerate().map(|(index, (_, _, entry))| Entry {
            filter: filter(&entry, context.typed),
            sort: format!("{index:04}"),
            ..entry
        });
        Completions { replaced: context.word, entries: finished.collect(), is_incomplete }
    }
}

/// The rank of something that fits so well and is declared so near.
pub(super) fn rank(fitness: Fitness, nearness: Nearness) -> u32 {
    (fitness as u32) << 20 | (nearness as u32) << 16
}

/// What an editor compares with what is typed: the label, and for those who leave out marks the letters without them.
fn filter(entry: &Entry, typed: &str) -> String {
    let label = if entry.filter.is_empty() { &entry.label } else { &entry.filter };
    let folded = folded(label);
    let begins = |text: &str| text.get(..typed.len()).is_some_and(|start| start.eq_ignore_ascii_case(typed));
    match () {
        () if folded == *label => folded,
        () if !typed.is_empty() && !begins(label) && begins(&folded) => format!("{folded} {label}"),
        () => format!("{label} {folded}"),
    }
}

/// A key by which names stand as in a Swedish dictionary, å, ä and ö last.
fn in_alphabet(label: &str) -> String {
    let key = |letter: char| match letter {
        'å' | 'Å' => '\u{e000}',
        'ä' | 'Ä' => '\u{e001}',
        'ö' | 'Ö' => '\u{e002}',
        other => other.to_ascii_lowercase(),
    };
    label.chars().map(key).collect()
}

impl Entry {
    /// The same with a rank.
    pub(super) fn ranked(&mut self, fitness: Fitness, nearness: Nearness) -> &mut Self {
        self.rank = rank(fitness, nearness);
        self
    }

    /// The same with a place among those of its rank, which otherwise stand in the order of the alphabet.
    pub(super) fn numbered(&mut self, place: usize) -> &mut Self {
        self.rank |= u32::from(u16::try_from(place + 1).unwrap_or(u16::MAX));
        self
    }

    /// The same with words beside the label.
    pub(super) fn with_detail(&mut self, detail: impl Into<String>) -> &mut Self {
        self.detail = Some(detail.into());
        self
    }

    /// The same with what is put in.
    pub(super) fn inserting(&mut self, text: impl Into<String>) -> &mut Self {
        self.insert = text.into();
        self
    }

    /// The same with a text that has tab stops.
    pub(super) fn with_snippet(&mut self, snippet: impl Into<String>) -> &mut Self {
        self.snippet = Some(snippet.into());
        self
    }

    /// The same, where more is to be offered at once.
    pub(super) fn going_on(&mut self) -> &mut Self {
        self.goes_on = true;
        self
    }
}
