//! From folders to rule sets in the database.
//!
//! In the database a file has its path from the folder of the rule set, so that what is made of it is the same on every machine and tells
//! nothing of where it was made. How the rule set was named by whoever asked for it stands before a path only where it is shown.

use std::collections::BTreeMap;

use salsa::Durability;
use smol_str::SmolStr;

use super::encoding;
use super::manifest::{self, Manifest};
use super::standard_library;
use crate::db::{Database, RuleSet, SourceFile};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::project::{Holds, ProjectProblem};
use crate::diagnostics::report::Location;
use crate::lexer::LARGEST_TEXT_MEGABYTES;
use crate::span::Span;

/// The largest file that is read, in megabytes.
pub const LARGEST_FILE_MEGABYTES: u32 = LARGEST_TEXT_MEGABYTES;

/// Folders that rule sets are read from. Paths have `/` between their parts.
pub trait Folders {
    /// The rule files of a folder and of those below it, relative to it; nothing where it is no folder.
    fn rule_files(&self, folder: &str) -> Option<Vec<String>>;
    /// The bytes of a file.
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError>;
    /// One path for a folder, however it is named.
    fn identity(&self, folder: &str) -> String {
        folder.to_owned()
    }
}

/// Why a file has no bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// There is no such file.
    NotFound,
    /// It is larger than [`LARGEST_FILE_MEGABYTES`].
    TooLarge,
    /// Something else, as the system says it.
    Other(String),
}

/// A rule set that has been read into a database, with all it builds on.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The rule set; nothing where its folder or file does not exist.
    pub ruleset: Option<RuleSet>,
    /// What is wrong with folders, manifests and files.
    pub problems: Vec<Diagnostic<Location>>,
    /// The manifests that were read, and as far as they can be shown the files that are no text, by the path as it is shown.
    pub manifests: BTreeMap<String, String>,
    /// The paths of the files as they are shown, by their paths in the database.
    pub shown: BTreeMap<String, String>,
}

impl Loaded {
    /// A path of the database as it is shown: as the rule set was named, and then the way to the file.
    pub fn shown_path<'p>(&'p self, path: &'p str) -> &'p str {
        self.shown.get(path).map_or(path, String::as_str)
    }

    /// A finding about what is in the database, at places as they are shown.
    pub fn as_shown(&self, found: Diagnostic<Location>) -> Diagnostic<Location> {
        found.map(|at| Location { path: self.shown_path(&at.path).to_owned(), ..at })
    }
}

/// Reads the rule set at `path`: a folder, or one rule file that stands alone.
pub fn load(db: &mut Database, folders: &dyn Folders, path: &str) -> Loaded {
    let library = standard_library::install(db);
    let path = normalize(path);
    let (root, start) = match path.rsplit_once('/') {
        _ if folders.rule_files(&path).is_some() => (path.as_str(), HERE),
        Some(("", file)) => ("/", file),
        Some((folder, file)) => (folder, file),
        None => (HERE, path.as_str()),
    };
    let mut loader = Loader {
        folders,
        library,
        root,
        problems: Vec::new(),
        manifests: BTreeMap::new(),
        shown: BTreeMap::new(),
        done: BTreeMap::new(),
    };
    let ruleset = loader.ruleset(db, start, &mut Vec::new(), None);
    Loaded { ruleset, problems: loader.problems, manifests: loader.manifests, shown: loader.shown }
}

/// The folder that paths are relative to, seen from itself.
const HERE: &str = ".";

/// Paths are relative to the folder of the rule set that was asked for, but for those that are only shown.
struct Loader<'a> {
    folders: &'a dyn Folders,
    library: RuleSet,
    /// The folder of the rule set that was asked for, as it was named.
    root: &'a str,
    problems: Vec<Diagnostic<Location>>,
    manifests: BTreeMap<String, String>,
    shown: BTreeMap<String, String>,
    done: BTreeMap<String, RuleSet>,
}

impl Loader<'_> {
    /// Reads one rule set. `above` are the folders and names of those that build on it; `asked` is where it was asked for.
    fn ruleset(
        &mut self,
        db: &mut Database,
        path: &str,
        above: &mut Vec<(String, String)>,
        asked: Option<Location>,
    ) -> Option<RuleSet> {
        let shown = self.shown(path);
        let identity = self.folders.identity(&shown);
        if let Some(ruleset) = self.done.get(&identity) {
            return Some(*ruleset);
        }
        let here = Location { path: shown.clone(), span: Span::default() };
        let Some(mut files) = self.folders.rule_files(&shown) else {
            return self.single_file(db, path, asked.unwrap_or(here));
        };
        let manifest = self.manifest(&shown);
        let name = manifest.name.clone().unwrap_or_else(|| last_part(&identity));
        if files.is_empty() {
            let problem = ProjectProblem::NoRuleFiles { folder: shown };
            self.problems.push(Diagnostic::new(problem, here));
        }
        files.sort();
        let files = files.iter().filter_map(|file| self.file(db, &join(path, file))).collect();
        above.push((identity.clone(), name.clone()));
        let (builds_on, unread) = self.builds_on(db, path, &manifest, above);
        above.pop();
        let ruleset = RuleSet::builder(name, files, builds_on, Some(self.library))
            .unread(unread)
            .durability(Durability::MEDIUM)
            .new(db);
        self.done.insert(identity, ruleset);
        Some(ruleset)
    }

    /// A path as it is shown and read.
    fn shown(&self, path: &str) -> String {
        normalize(&join(self.root, path))
    }

    /// The rule sets that a manifest names, and the names of those that could not be read.
    fn builds_on(
        &mut self,
        db: &mut Database,
        path: &str,
        manifest: &Manifest,
        above: &mut Vec<(String, String)>,
    ) -> (Vec<(SmolStr, RuleSet)>, Vec<SmolStr>) {
        let (mut result, mut unread) = (Vec::new(), Vec::new());
        for (name, folder, span) in &manifest.builds_on {
            let asked = Location { path: self.shown(&join(path, manifest::FILE_NAME)), span: *span };
            let target = normalize(&join(path, folder));
            let identity = self.folders.identity(&self.shown(&target));
            if let Some(first) = above.iter().position(|(own, _)| *own == identity) {
                let circle = above.iter().skip(first).chain(above.get(first)).map(|(_, name)| name.clone()).collect();
                self.problems.push(Diagnostic::new(ProjectProblem::BuildsOnItself { circle }, asked));
                unread.push(SmolStr::new(name));
            } else if let Some(other) = self.ruleset(db, &target, above, Some(asked)) {
                result.push((SmolStr::new(name), other));
            } else {
                unread.push(SmolStr::new(name));
            }
        }
        (result, unread)
    }

    fn single_file(&mut self, db: &mut Database, path: &str, asked: Location) -> Option<RuleSet> {
        if !path.ends_with(".stadga") {
            let problem = ProjectProblem::NotFound { path: self.shown(path) };
            self.problems.push(Diagnostic::new(problem, asked));
            return None;
        }
        let file = self.file(db, path)?;
        let name = last_part(path).trim_end_matches(".stadga").to_owned();
        Some(RuleSet::new(db, name, vec![file], Vec::new(), Some(self.library)))
    }

    fn manifest(&mut self, folder: &str) -> Manifest {
        let path = join(folder, manifest::FILE_NAME);
        let text = match self.folders.read(&path) {
            Err(ReadError::NotFound) => return Manifest::default(),
            other => self.text(&path, other),
        };
        let Some(text) = text else { return Manifest::default() };
        let (manifest, problems) = manifest::parse(&text);
        self.problems.extend(problems.into_iter().map(|p| p.map(|span| Location { path: path.clone(), span })));
        self.manifests.insert(path, text);
        manifest
    }

    fn file(&mut self, db: &mut Database, path: &str) -> Option<SourceFile> {
        let shown = self.shown(path);
        let text = self.text(&shown, self.folders.read(&shown))?;
        self.shown.insert(path.to_owned(), shown);
        Some(SourceFile::builder(path.to_owned(), text).durability(Durability::MEDIUM).new(db))
    }

    fn text(&mut self, path: &str, bytes: Result<Vec<u8>, ReadError>) -> Option<String> {
        let mut span = Span::default();
        let problem = match bytes.map(|bytes| encoding::text(bytes, Holds::Rules)) {
            Ok(Ok(text)) => return Some(text),
            Ok(Err(not_text)) => {
                span = not_text.at;
                self.manifests.insert(path.to_owned(), not_text.shown);
                not_text.problem
            }
            Err(ReadError::NotFound) => ProjectProblem::NotFound { path: path.to_owned() },
            Err(ReadError::TooLarge) => ProjectProblem::TooLarge { megabytes: LARGEST_FILE_MEGABYTES },
            Err(ReadError::Other(reason)) => ProjectProblem::Unreadable { reason },
        };
        self.problems.push(Diagnostic::new(problem, Location { path: path.to_owned(), span }));
        None
    }
}

fn join(folder: &str, file: &str) -> String {
    match folder {
        "" | HERE => file.to_owned(),
        _ if file.starts_with('/') => file.to_owned(),
        _ => format!("{}/{file}", folder.trim_end_matches('/')),
    }
}

fn last_part(path: &str) -> String {
    path.rsplit('/').find(|part| !matches!(*part, "" | "." | "..")).unwrap_or("regelverk").to_owned()
}

/// The path without `.` and, where a part stands before it, without `..`.
fn normalize(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if parts.last().is_some_and(|last| !last.is_empty() && *last != "..") => {
                parts.pop();
            }
            "" if !parts.is_empty() => {}
            _ => parts.push(part),
        }
    }
    match parts.as_slice() {
        [] => HERE.to_owned(),
        [""] => "/".to_owned(),
        _ => parts.join("/"),
    }
}
