//! Which rule set a file belongs to, and what a rule set is made of.
//!
//! A file belongs to the rule set of the nearest folder above it that has a manifest; where there is none, it is a rule set by itself. What is
//! read here follows the rules of `stadga_lang::project::load`, but for one thing: rule sets that are known already are changed in place, so that
//! what was found out of them stays known.

use std::sync::Arc;

use rustc_hash::FxHashSet;
use salsa::{Durability, Setter};
use smol_str::SmolStr;
use stadga_lang::db::{RuleSet, SourceFile};
use stadga_lang::diagnostics::Diagnostic;
use stadga_lang::diagnostics::project::{Holds, ProjectProblem};
use stadga_lang::diagnostics::report::Location;
use stadga_lang::project::encoding;
use stadga_lang::project::load::{LARGEST_FILE_MEGABYTES, ReadError};
use stadga_lang::project::manifest::{self, Manifest};
use stadga_lang::span::Span;

use super::{RULE_FILE_ENDING, Workspace};
use crate::paths;

/// A rule set that a manifest says the rule set builds on.
type BuiltOn = (SmolStr, RuleSet);

impl Workspace {
    /// Puts an open file into the rule set that it belongs to.
    pub(super) fn adopt(&mut self, path: &str) {
        if let Some(folder) = self.owner(path) {
            let is_listed = self.files.by_path(path).is_some_and(|state| state.ruleset.is_some());
            if !is_listed || !self.rule_sets.contains_key(&folder) {
                self.load(&folder, &mut Vec::new());
            }
            return;
        }
        let Some(file) = self.files.by_path(path).map(|state| state.file) else { return };
        let name = paths::name_of(path).trim_end_matches(RULE_FILE_ENDING).to_owned();
        let library = self.library;
        let ruleset = *self
            .single
            .entry(path.to_owned())
            .or_insert_with(|| RuleSet::new(&self.db, name, vec![file], Vec::new(), Some(library)));
        self.change_file(path, |state| state.ruleset = Some(ruleset));
    }

    /// The folder of the rule set that a path belongs to.
    pub(super) fn owner(&self, path: &str) -> Option<String> {
        if !paths::is_on_disk(path) {
            return None;
        }
        let mut folder = paths::folder_of(path);
        while let Some(here) = folder {
            if self.rule_sets.contains_key(here) || self.has_manifest(here) {
                return Some(here.to_owned());
            }
            folder = paths::folder_of(here);
        }
        None
    }

    fn has_manifest(&self, folder: &str) -> bool {
        let path = paths::join(folder, manifest::FILE_NAME);
        self.files.by_path(&path).is_some_and(|state| state.document.is_some()) || self.host.is_file(&path)
    }

    /// Reads the rule set of a folder, or reads it again. `above` are the folders of those that build on it.
    pub(super) fn load(&mut self, folder: &str, above: &mut Vec<String>) -> Option<RuleSet> {
        let manifest = self.manifest(folder);
        let listed = self.host.folders().rule_files(folder)?;
        let mut paths: Vec<String> = listed.iter().map(|file| paths::join(folder, file)).collect();
        paths.extend(self.open_only(folder));
        paths.sort();
        paths.dedup();
        let files: Vec<SourceFile> = paths.iter().filter_map(|path| self.rule_file(path)).collect();
        let name = manifest.name.clone().unwrap_or_else(|| paths::name_of(folder).to_owned());
        let ruleset = match self.rule_sets.get(folder) {
            Some(ruleset) => *ruleset,
            None => RuleSet::builder(name.clone(), Vec::new(), Vec::new(), Some(self.library))
                .durability(Durability::MEDIUM)
                .new(&self.db),
        };
        self.rule_sets.insert(folder.to_owned(), ruleset);
        above.push(folder.to_owned());
        let (builds_on, unread) = self.builds_on(folder, ruleset, &manifest, above);
        above.pop();
        self.set_parts(ruleset, name, &files, builds_on, unread);
        self.own(ruleset, &paths);
        Some(ruleset)
    }

    /// Open files of a folder that are not on disk yet.
    fn open_only(&self, folder: &str) -> Vec<String> {
        let open = self.files.iter().filter(|(path, state)| {
            state.document.is_some() && path.ends_with(RULE_FILE_ENDING) && paths::is_within(path, folder)
        });
        open.map(|(path, _)| path.to_owned()).filter(|path| self.owner(path).as_deref() == Some(folder)).collect()
    }

    /// Gives a rule set its parts, where they are others than it has: each change is one that is followed up.
    fn set_parts(
        &mut self,
        ruleset: RuleSet,
        name: String,
        files: &[SourceFile],
        builds_on: Vec<BuiltOn>,
        unread: Vec<SmolStr>,
    ) {
        let db = &mut self.db;
        if *ruleset.name(db) != name {
            ruleset.set_name(db).to(name);
        }
        if ruleset.files(db) != files {
            ruleset.set_files(db).to(files.to_vec());
        }
        if *ruleset.builds_on(db) != builds_on {
            ruleset.set_builds_on(db).to(builds_on);
        }
        if *ruleset.unread(db) != unread {
            ruleset.set_unread(db).to(unread);
        }
    }

    /// Says of files that they belong to a rule set, and of those that did that they do not any more.
    fn own(&mut self, ruleset: RuleSet, paths: &[String]) {
        let files = Arc::make_mut(&mut self.files);
        let left: FxHashSet<SourceFile> = ruleset.files(&self.db).iter().copied().collect();
        for state in files.values_mut().filter(|state| state.ruleset == Some(ruleset)) {
            if !left.contains(&state.file) {
                state.ruleset = None;
            }
        }
        for path in paths {
            if let Some(state) = files.get_mut(path).filter(|state| left.contains(&state.file)) {
                state.ruleset = Some(ruleset);
            }
        }
    }

    /// What the manifest of a folder says: in the editor, if it is open there.
    fn manifest(&mut self, folder: &str) -> Manifest {
        let path = paths::join(folder, manifest::FILE_NAME);
        let open = self.files.by_path(&path).filter(|state| state.document.is_some());
        let text = match open {
            Some(state) => Ok(state.file.text(&self.db).clone()),
            None => match self.host.folders().read(&path) {
                Err(ReadError::NotFound) => return Manifest::default(),
                read => text_of(&path, read),
            },
        };
        let (manifest, text, problems) = match text {
            Err(unread) => (Manifest::default(), unread.shown, vec![*unread.problem]),
            Ok(text) => {
                let (manifest, problems) = manifest::parse(&text);
                (manifest, text, problems.into_iter().map(|found| at(&path, found)).collect())
            }
        };
        let file = self.file(&path, String::new);
        self.set_text_from_disk(file, text);
        self.change_file(&path, |state| state.problems = problems);
        manifest
    }

    /// A rule file: as it is known, or as it is on disk. Nothing where it cannot be read, which is noted.
    fn rule_file(&mut self, path: &str) -> Option<SourceFile> {
        match self.files.by_path(path) {
            Some(state) if state.document.is_some() || (state.ruleset.is_some() && state.problems.is_empty()) => {
                Some(state.file)
            }
            _ => self.read_file(path),
        }
    }

    /// Reads a rule file from disk. Nothing where it cannot be read, which is noted.
    fn read_file(&mut self, path: &str) -> Option<SourceFile> {
        match text_of(path, self.host.folders().read(path)) {
            Ok(text) => {
                let file = self.file(path, String::new);
                self.set_text_from_disk(file, text);
                self.change_file(path, |state| state.problems.clear());
                Some(file)
            }
            Err(unread) => {
                let file = self.file(path, String::new);
                self.set_text_from_disk(file, unread.shown);
                self.change_file(path, |state| state.problems = vec![*unread.problem]);
                None
            }
        }
    }

    /// The rule sets that a manifest names, and the names of those that cannot be read.
    fn builds_on(
        &mut self,
        folder: &str,
        ruleset: RuleSet,
        manifest: &Manifest,
        above: &mut Vec<String>,
    ) -> (Vec<BuiltOn>, Vec<SmolStr>) {
        let (mut read, mut unread, mut problems) = (Vec::new(), Vec::new(), Vec::new());
        let path = paths::join(folder, manifest::FILE_NAME);
        for (name, target, span) in &manifest.builds_on {
            let target = paths::join(folder, target);
            let problem = match self.built_on(&target, ruleset, above) {
                Ok(other) => {
                    read.push((SmolStr::new(name), other));
                    continue;
                }
                Err(problem) => problem,
            };
            unread.push(SmolStr::new(name));
            problems.push(at(&path, Diagnostic::new(problem, *span)));
        }
        self.change_file(&path, |state| state.problems.extend(problems));
        (read, unread)
    }

    /// The rule set at a path that another builds on.
    fn built_on(&mut self, target: &str, by: RuleSet, above: &mut Vec<String>) -> Result<RuleSet, ProjectProblem> {
        if let Some(first) = above.iter().position(|folder| folder == target) {
            let name = |folder: &String| self.rule_sets.get(folder).map(|set| set.name(&self.db).clone());
            let circle = above.iter().skip(first).chain(above.get(first)).filter_map(name).collect();
            return Err(ProjectProblem::BuildsOnItself { circle });
        }
        let known = self.rule_sets.get(target).copied();
        let other = match known {
            Some(known) => known,
            None if target.ends_with(RULE_FILE_ENDING) => self.single_file(target).ok_or_else(|| not_found(target))?,
            None => self.load(target, above).ok_or_else(|| not_found(target))?,
        };
        match self.way(other, by) {
            Some(way) => {
                let name = |set: &RuleSet| set.name(&self.db).clone();
                Err(ProjectProblem::BuildsOnItself {
                    circle: std::iter::once(name(&by)).chain(way.iter().map(name)).collect(),
                })
            }
            None => Ok(other),
        }
    }

    fn single_file(&mut self, path: &str) -> Option<RuleSet> {
        let file = self.rule_file(path)?;
        let name = paths::name_of(path).trim_end_matches(RULE_FILE_ENDING).to_owned();
        let library = self.library;
        let known = self.files.by_path(path).and_then(|state| state.ruleset);
        let ruleset = known.unwrap_or_else(|| RuleSet::new(&self.db, name, vec![file], Vec::new(), Some(library)));
        self.change_file(path, |state| state.ruleset = Some(ruleset));
        Some(ruleset)
    }

    /// How one rule set builds on another, in however many steps; nothing where it does not.
    fn way(&self, from: RuleSet, to: RuleSet) -> Option<Vec<RuleSet>> {
        let mut ways = vec![vec![from]];
        let mut seen = vec![from];
        while let Some(way) = ways.pop() {
            let last = *way.last()?;
            if last == to {
                return Some(way);
            }
            for (_, next) in last.builds_on(&self.db) {
                if !seen.contains(next) {
                    seen.push(*next);
                    ways.push(way.iter().copied().chain([*next]).collect());
                }
            }
        }
        None
    }

    /// Reads a rule file again that is not open, and its rule set where it is new there or gone.
    pub(super) fn read_again(&mut self, path: &str) {
        let is_open = self.files.by_path(path).is_some_and(|state| state.document.is_some());
        let is_there = self.host.is_file(path);
        if !is_open && is_there {
            self.read_file(path);
        }
        let is_known = self.files.by_path(path).is_some_and(|state| state.ruleset.is_some());
        let is_readable = self.files.by_path(path).is_some_and(|state| state.problems.is_empty());
        if (is_open || (is_there && is_readable)) == is_known {
            return;
        }
        if let Some(owner) = self.owner(path) {
            self.load(&owner, &mut Vec::new());
        }
        if !is_there && !is_open {
            if let Some(file) = self.files.by_path(path).map(|state| state.file) {
                self.set_text_from_disk(file, String::new());
            }
            Arc::make_mut(&mut self.files).remove(path);
        }
    }

    /// Reads what depends on a manifest again: which files belong to which rule set may be another matter now.
    pub(super) fn reload_around(&mut self, manifest: &str) {
        let folder = paths::folder_of(manifest).unwrap_or("/");
        if self.rule_sets.contains_key(folder) && self.has_manifest(folder) {
            self.load(folder, &mut Vec::new());
        } else {
            self.reload_all();
        }
    }

    /// Finds out anew which rule sets there are and what belongs to them.
    pub(super) fn reload_all(&mut self) {
        let before = std::mem::take(&mut self.rule_sets);
        for state in Arc::make_mut(&mut self.files).values_mut().filter(|state| state.ruleset != Some(self.library)) {
            state.ruleset = None;
        }
        // They keep their place in the database, so that what was found out of them stays known.
        self.rule_sets = before.into_iter().filter(|(folder, _)| self.has_manifest(folder)).collect();
        let folders: Vec<String> = self.rule_sets.keys().cloned().collect();
        for folder in folders {
            self.load(&folder, &mut Vec::new());
        }
        let open = self.files.iter().filter(|(_, state)| state.document.is_some());
        let open: Vec<String> =
            open.map(|(path, _)| path.to_owned()).filter(|path| path.ends_with(RULE_FILE_ENDING)).collect();
        for path in open {
            self.adopt(&path);
        }
    }
}

/// A file that is no text.
struct Unread {
    problem: Box<Diagnostic<Location>>,
    /// What can be shown of it.
    shown: String,
}

fn text_of(path: &str, bytes: Result<Vec<u8>, ReadError>) -> Result<String, Unread> {
    let problem = match bytes.map(|bytes| encoding::text(bytes, Holds::Rules)) {
        Ok(Ok(text)) => return Ok(text),
        Ok(Err(not_text)) => {
            let problem = at(path, Diagnostic::new(not_text.problem, not_text.at));
            return Err(Unread { problem: Box::new(problem), shown: not_text.shown });
        }
        Err(ReadError::NotFound) => not_found(path),
        Err(ReadError::TooLarge) => ProjectProblem::TooLarge { megabytes: LARGEST_FILE_MEGABYTES },
        Err(ReadError::Other(reason)) => ProjectProblem::Unreadable { reason },
    };
    let problem = at(path, Diagnostic::new(problem, Span::default()));
    Err(Unread { problem: Box::new(problem), shown: String::new() })
}

fn not_found(path: &str) -> ProjectProblem {
    ProjectProblem::NotFound { path: path.to_owned() }
}

fn at(path: &str, found: Diagnostic<Span>) -> Diagnostic<Location> {
    found.map(|span| Location { path: path.to_owned(), span })
}
