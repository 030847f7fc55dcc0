//! From folders to rule sets in the database.

use std::collections::BTreeMap;

use salsa::Durability;
use smol_str::SmolStr;

use super::manifest::{self, Manifest};
use super::standard_library;
use crate::db::{Database, RuleSet, SourceFile};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::project::ProjectProblem;
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
    /// The manifests that were read, by path, for showing problems in them.
    pub manifests: BTreeMap<String, String>,
}

/// Reads the rule set at `path`: a folder, or one rule file that stands alone.
pub fn load(db: &mut Database, folders: &dyn Folders, path: &str) -> Loaded {
    let library = standard_library::install(db);
    let mut loader =
        Loader { folders, library, problems: Vec::new(), manifests: BTreeMap::new(), done: BTreeMap::new() };
    let path = normalize(path);
    let ruleset = loader.ruleset(db, &path, &mut Vec::new(), None);
    Loaded { ruleset, problems: loader.problems, manifests: loader.manifests }
}

struct Loader<'a> {
    folders: &'a dyn Folders,
    library: RuleSet,
    problems: Vec<Diagnostic<Location>>,
    manifests: BTreeMap<String, String>,
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
        if let Some(ruleset) = self.done.get(path) {
            return Some(*ruleset);
        }
        let here = Location { path: path.to_owned(), span: Span::default() };
        let Some(mut files) = self.folders.rule_files(path) else {
            return self.single_file(db, path, asked.unwrap_or(here));
        };
        let manifest = self.manifest(path);
        let name = manifest.name.clone().unwrap_or_else(|| last_part(path));
        if files.is_empty() {
            let problem = ProjectProblem::NoRuleFiles { folder: path.to_owned() };
            self.problems.push(Diagnostic::new(problem, here));
        }
        files.sort();
        let files = files.iter().filter_map(|file| self.file(db, &join(path, file))).collect();
        above.push((path.to_owned(), name.clone()));
        let builds_on = self.builds_on(db, path, &manifest, above);
        above.pop();
        let ruleset =
            RuleSet::builder(name, files, builds_on, Some(self.library)).durability(Durability::MEDIUM).new(db);
        self.done.insert(path.to_owned(), ruleset);
        Some(ruleset)
    }

    fn builds_on(
        &mut self,
        db: &mut Database,
        path: &str,
        manifest: &Manifest,
        above: &mut Vec<(String, String)>,
    ) -> Vec<(SmolStr, RuleSet)> {
        let mut result = Vec::new();
        for (name, folder, span) in &manifest.builds_on {
            let asked = Location { path: join(path, manifest::FILE_NAME), span: *span };
            let target = normalize(&join(path, folder));
            if let Some(first) = above.iter().position(|(own, _)| *own == target) {
                let circle = above.iter().skip(first).chain(above.get(first)).map(|(_, name)| name.clone()).collect();
                self.problems.push(Diagnostic::new(ProjectProblem::BuildsOnItself { circle }, asked));
            } else if let Some(other) = self.ruleset(db, &target, above, Some(asked)) {
                result.push((SmolStr::new(name), other));
            }
        }
        result
    }

    fn single_file(&mut self, db: &mut Database, path: &str, asked: Location) -> Option<RuleSet> {
        if !path.ends_with(".stadga") {
            let problem = ProjectProblem::NotFound { path: path.to_owned() };
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
        let text = self.text(path, self.folders.read(path))?;
        Some(SourceFile::builder(path.to_owned(), text).durability(Durability::MEDIUM).new(db))
    }

    fn text(&mut self, path: &str, bytes: Result<Vec<u8>, ReadError>) -> Option<String> {
        let problem = match bytes.map(String::from_utf8) {
            Ok(Ok(text)) => return Some(text),
            Ok(Err(_)) => ProjectProblem::NotText,
            Err(ReadError::NotFound) => ProjectProblem::NotFound { path: path.to_owned() },
            Err(ReadError::TooLarge) => ProjectProblem::TooLarge { megabytes: LARGEST_FILE_MEGABYTES },
            Err(ReadError::Other(reason)) => ProjectProblem::Unreadable { reason },
        };
        self.problems.push(Diagnostic::new(problem, Location { path: path.to_owned(), span: Span::default() }));
        None
    }
}

fn join(folder: &str, file: &str) -> String {
    match folder {
        "" | "." => file.to_owned(),
        _ => format!("{}/{file}", folder.trim_end_matches('/')),
    }
}

fn last_part(path: &str) -> String {
    path.rsplit('/').find(|part| !part.is_empty() && *part != ".").unwrap_or("regelverk").to_owned()
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
        [] => ".".to_owned(),
        [""] => "/".to_owned(),
        _ => parts.join("/"),
    }
}
