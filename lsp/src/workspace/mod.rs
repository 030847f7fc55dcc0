//! What the editor and the disk say of rule files, in one database.
//!
//! Writes come one at a time and in order, under the lock of whoever holds the workspace; whoever answers a question takes a
//! [`Snapshot`] and gives the lock back. A write waits until all snapshots are gone, and makes those who hold one give up: so nobody may keep a snapshot
//! for longer than one answer, and nobody who holds one may ask for the lock.
//!
//! In the database a file has its whole path, since files of several rule sets live beside each other. Must not know: the protocol's messages.

mod files;
mod rule_sets;

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use salsa::{Durability, Setter};
use stadga_answers::case_file::is_case_file;
use stadga_lang::db::{Database, RuleSet, SourceFile};
use stadga_lang::project::{manifest, standard_library};
use stadga_lang::span::Span;
use tower_lsp::ls_types::Uri;

pub(crate) use self::files::{Document, FileState, Files};
use crate::host::Host;
use crate::line_index::{Encoding, LineColumn, LineIndex, line_index};
use crate::paths;

/// What rule files end in.
pub(crate) const RULE_FILE_ENDING: &str = ".stadga";

/// All files and rule sets that are known.
pub(crate) struct Workspace {
    db: Database,
    host: Arc<dyn Host>,
    library: RuleSet,
    files: Arc<Files>,
    /// Rule sets by their folders.
    rule_sets: BTreeMap<String, RuleSet>,
    /// Rule sets of one file that stands alone, by the path of the file.
    single: FxHashMap<String, RuleSet>,
    /// The folders that the editor has opened.
    roots: Vec<String>,
    /// Grows with every change.
    revision: u64,
}

/// All files and rule sets as they are at one moment.
#[derive(Clone)]
pub(crate) struct Snapshot {
    /// The database.
    pub(crate) db: Database,
    /// The files.
    pub(crate) files: Arc<Files>,
    /// The rule sets.
    pub(crate) rule_sets: Arc<[RuleSet]>,
    /// The moment.
    pub(crate) revision: u64,
}

/// A change of a text: what stands between two places is replaced; without places, all of it.
pub(crate) struct Change {
    /// From where to where, in whichever order.
    pub(crate) range: Option<(LineColumn, LineColumn)>,
    /// The new text.
    pub(crate) text: String,
}

impl Workspace {
    /// A workspace that knows the standard library and nothing else.
    pub(crate) fn new(host: Arc<dyn Host>) -> Self {
        let mut db = Database::default();
        let library = standard_library::install(&mut db);
        let mut files = Files::default();
        for file in library.files(&db) {
            files.insert(file.path(&db).clone(), FileState::new(*file, Some(library)));
        }
        Self {
            db,
            host,
            library,
            files: Arc::new(files),
            rule_sets: BTreeMap::new(),
            single: FxHashMap::default(),
            roots: Vec::new(),
            revision: 0,
        }
    }

    /// Everything as it is now. Whoever takes it must soon let it go.
    pub(crate) fn snapshot(&self) -> Snapshot {
        let rule_sets: Vec<RuleSet> = self.rule_sets.values().chain(self.single.values()).copied().collect();
        Snapshot {
            db: self.db.clone(),
            files: self.files.clone(),
            rule_sets: rule_sets.into(),
            revision: self.revision,
        }
    }

    /// The moment.
    pub(crate) fn revision(&self) -> u64 {
        self.revision
    }

    /// The number of rule sets and of files in them.
    pub(crate) fn counts(&self) -> (usize, usize) {
        let files = self.rule_sets.values().chain(self.single.values()).map(|set| set.files(&self.db).len());
        (self.rule_sets.len() + self.single.len(), files.sum())
    }

    /// Takes a text into the editor's hands. The rule set that it belongs to is read, unless it is known.
    pub(crate) fn open(&mut self, uri: Uri, version: i32, text: String) {
        let path = self.path_of_text(&uri, &text);
        if is_of_library(&path) {
            return;
        }
        let file = self.file(&path, || text.clone());
        if *file.text(&self.db) != text {
            file.edit(&mut self.db, text);
        }
        self.change_file(&path, |state| {
            state.document = Some(Document { uri, version });
            // What is wrong with the file on disk is none of the text's.
            state.problems.clear();
        });
        if paths::name_of(&path) == manifest::FILE_NAME {
            self.reload_around(&path);
        } else if is_case_file(paths::name_of(&path)) {
            // Cases are read as the rule set says that is around them.
            if let Some(folder) = self.owner(&path).filter(|folder| !self.rule_sets.contains_key(folder)) {
                self.load(&folder, &mut Vec::new());
            }
        } else if path.ends_with(RULE_FILE_ENDING) || !paths::is_on_disk(&path) {
            self.adopt(&path);
        }
        self.revision += 1;
    }

    /// Changes an open text. Tells which file it is; nothing where the text is not open.
    pub(crate) fn edit(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: Vec<Change>,
        encoding: Encoding,
    ) -> Option<SourceFile> {
        let path = paths::path_of(uri);
        let state = self.files.by_path(&path).filter(|state| state.document.is_some())?;
        let file = state.file;
        let index = changes.first()?.range.map(|_| line_index(&self.db, file).clone());
        let mut text = file.text(&self.db).clone();
        apply(&mut text, changes, index, encoding);
        file.edit(&mut self.db, text);
        self.change_file(&path, |state| {
            if let Some(document) = &mut state.document {
                document.version = version;
            }
        });
        if paths::name_of(&path) == manifest::FILE_NAME {
            self.reload_around(&path);
        }
        self.revision += 1;
        Some(file)
    }

    /// Takes a text out of the editor's hands: from now on what is on disk counts.
    pub(crate) fn close(&mut self, uri: &Uri) -> Option<SourceFile> {
        let path = paths::path_of(uri);
        let state = self.files.by_path(&path).filter(|state| state.document.is_some())?;
        let file = state.file;
        self.change_file(&path, |state| state.document = None);
        self.single.remove(&path);
        self.changed_on_disk(&path);
        self.revision += 1;
        Some(file)
    }

    /// Reads again what has been made, changed or taken away on disk.
    pub(crate) fn changed_on_disk(&mut self, path: &str) {
        self.revision += 1;
        if paths::name_of(path) == manifest::FILE_NAME {
            self.reload_around(path);
        } else if path.ends_with(RULE_FILE_ENDING) {
            self.read_again(path);
        } else {
            // A folder that has been moved or taken away.
            let within: Vec<String> =
                self.rule_sets.keys().filter(|folder| paths::is_within(folder, path)).cloned().collect();
            if !within.is_empty() {
                self.reload_all();
            } else if let Some(owner) = self.owner(path) {
                self.load(&owner, &mut Vec::new());
            }
        }
    }

    /// The folders that the editor has opened. Rule sets below them are read by [`Workspace::discovered`].
    pub(crate) fn set_roots(&mut self, roots: Vec<String>) {
        self.roots = roots;
    }

    /// The folders that the editor has opened.
    pub(crate) fn roots(&self) -> &[String] {
        &self.roots
    }

    /// Reads a rule set that has been found, unless it is known. Tells whether it was not.
    pub(crate) fn discovered(&mut self, folder: &str) -> bool {
        if self.rule_sets.contains_key(folder) {
            return false;
        }
        self.load(folder, &mut Vec::new());
        self.revision += 1;
        true
    }

    /// The path of a text that the editor opens. A copy of a file of the library, which the editor was shown, is that file.
    fn path_of_text(&self, uri: &Uri, text: &str) -> String {
        let path = paths::path_of(uri);
        let built_in = || {
            let at = path.rfind(standard_library::FOLDER)?;
            let name = path.get(at..)?;
            let state = self.files.by_path(name)?;
            (state.file.text(&self.db) == text).then(|| name.to_owned())
        };
        built_in().unwrap_or(path)
    }

    /// The file of a path, which is made if there is none.
    fn file(&mut self, path: &str, text: impl FnOnce() -> String) -> SourceFile {
        if let Some(state) = self.files.by_path(path) {
            return state.file;
        }
        let file = SourceFile::builder(path.to_owned(), text()).durability(Durability::MEDIUM).new(&self.db);
        Arc::make_mut(&mut self.files).insert(path.to_owned(), FileState::new(file, None));
        file
    }

    fn change_file(&mut self, path: &str, change: impl FnOnce(&mut FileState)) {
        if let Some(state) = Arc::make_mut(&mut self.files).get_mut(path) {
            change(state);
        }
    }

    /// Gives a file the text that it has on disk.
    fn set_text_from_disk(&mut self, file: SourceFile, text: String) {
        if *file.text(&self.db) != text {
            file.set_text(&mut self.db).with_durability(Durability::MEDIUM).to(text);
        }
    }
}

/// Whether a path is that of a file of the standard library.
pub(crate) fn is_of_library(path: &str) -> bool {
    path.strip_prefix(standard_library::FOLDER).is_some_and(|rest| rest.starts_with('/'))
}

/// Makes changes one after the other, each in the text that the one before it left. The lines of the text are known before the
/// first; they follow the changes.
fn apply(text: &mut String, changes: Vec<Change>, index: Option<LineIndex>, encoding: Encoding) {
    let mut index = index.unwrap_or_else(|| LineIndex::new(text));
    let count = changes.len();
    for (number, change) in changes.into_iter().enumerate() {
        match change.range {
            None => *text = change.text,
            Some((start, end)) => {
                let (start, end) = (index.offset(text, start, encoding), index.offset(text, end, encoding));
                let span = Span::new(start.min(end), start.max(end));
                text.replace_range(span.start as usize..span.end as usize, &change.text);
            }
        }
        if number + 1 < count {
            index = LineIndex::new(text);
        }
    }
}
