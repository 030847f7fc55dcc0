//! Diagnostics that are sent as soon as they are known.
//!
//! A thread of its own finds them out, since it is worth more to know soon what is wrong where somebody types than to know it of everything. So the
//! file that was edited comes first, then the other open files, and, once nobody has typed for a moment, what is wrong with rule sets as wholes and
//! in files that are not open. An edit ends whatever is under way. Lists that are as they were are not sent again.
//!
//! A client that asks for diagnostics itself is told when it should ask again. Must not know: how anything is found.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use rustc_hash::{FxHashMap, FxHashSet};
use tower_lsp::ls_types::{Diagnostic, PublishDiagnosticsParams, notification};

use crate::diagnostics::{Depth, diagnostics, fingerprint};
use crate::options::Scope;
use crate::shared::{Interrupted, Shared};
use crate::status;
use crate::view::View;

/// How long nobody must have typed before all is looked at. That costs more than a key may, so it is not done between the keys of one word.
const PAUSE: Duration = Duration::from_millis(200);

/// What there is to do, as others note it.
#[derive(Default)]
pub(crate) struct Publisher {
    wanted: Mutex<Wanted>,
    changed: Condvar,
}

#[derive(Default)]
struct Wanted {
    /// Files that were edited, the last one last.
    edited: Vec<String>,
    /// Whether anything at all has changed.
    anything: bool,
    /// Whether the server ends.
    end: bool,
}

impl Publisher {
    /// Notes that a file was edited or opened.
    pub(crate) fn edited(&self, path: String) {
        let mut wanted = self.wanted();
        wanted.edited.retain(|other| *other != path);
        wanted.edited.push(path);
        wanted.anything = true;
        self.changed.notify_one();
    }

    /// Notes that files have changed that nobody edited.
    pub(crate) fn changed(&self) {
        self.wanted().anything = true;
        self.changed.notify_one();
    }

    /// Ends the thread.
    pub(crate) fn end(&self) {
        self.wanted().end = true;
        self.changed.notify_one();
    }

    fn wanted(&self) -> MutexGuard<'_, Wanted> {
        self.wanted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for something to do, or for a while. Tells what was edited; nothing at the end.
    fn wait(&self, pause: Option<Duration>) -> Option<Wish> {
        let wanted = self.wanted();
        let is_idle = |wanted: &mut Wanted| !wanted.anything && !wanted.end;
        let mut wanted = match pause {
            None => self.changed.wait_while(wanted, is_idle).unwrap_or_else(PoisonError::into_inner),
            Some(pause) => {
                self.changed.wait_timeout_while(wanted, pause, is_idle).unwrap_or_else(PoisonError::into_inner).0
            }
        };
        if wanted.end {
            return None;
        }
        let anything = std::mem::take(&mut wanted.anything);
        Some(Wish { edited: std::mem::take(&mut wanted.edited), anything })
    }
}

struct Wish {
    edited: Vec<String>,
    anything: bool,
}

/// Starts the thread.
pub(crate) fn start(publisher: &Arc<Publisher>, shared: &Arc<Shared>, refresh: impl Fn() + Send + 'static) {
    let (publisher, shared) = (publisher.clone(), Arc::downgrade(shared));
    thread::spawn(move || {
        let (sent, deep) = (FxHashMap::default(), FxHashSet::default());
        Work { shared, sent, deep, is_stale: false, refresh }.run(&publisher);
    });
}

/// What the thread knows from one time to the next.
struct Work<R> {
    shared: Weak<Shared>,
    /// What was sent last of each file of which there is something to tell.
    sent: FxHashMap<String, u64>,
    /// Files of which something was told that concerns their rule sets as wholes.
    deep: FxHashSet<String>,
    /// Whether the client should ask for something that it has not edited.
    is_stale: bool,
    /// Asks the client to ask again.
    refresh: R,
}

impl<R: Fn()> Work<R> {
    fn run(&mut self, publisher: &Publisher) {
        let mut edited: Vec<String> = Vec::new();
        let mut is_settled = true;
        loop {
            let pause = (!is_settled).then_some(PAUSE);
            let Some(wish) = publisher.wait(pause) else { return };
            let Some(shared) = self.shared.upgrade() else { return };
            edited.retain(|path| !wish.edited.contains(path));
            edited.extend(wish.edited);
            if wish.anything {
                if is_settled {
                    status::tell(&shared, false);
                }
                is_settled = false;
                if self.soon(&shared, &edited) != Err(Interrupted::Changed) {
                    edited.clear();
                }
                self.refresh(&shared);
            } else if self.everything(&shared) != Err(Interrupted::Changed) {
                is_settled = true;
                self.refresh(&shared);
                status::tell(&shared, true);
            }
        }
    }

    /// Tells a client that asks for diagnostics to ask again, where it cannot know that it should.
    fn refresh(&mut self, shared: &Shared) {
        let is_told = shared.session().is_some_and(|session| session.refreshes_diagnostics);
        if std::mem::take(&mut self.is_stale) && is_told {
            (self.refresh)();
        }
    }

    /// What was edited, the last edit first, and then what is open.
    fn soon(&mut self, shared: &Shared, edited: &[String]) -> Result<(), Interrupted> {
        for path in edited.iter().rev() {
            self.file(shared, path, true)?;
        }
        let open = |view: &View| {
            let open = view.files.iter().filter(|(_, state)| state.document.is_some());
            let mut open: Vec<String> = open.map(|(path, _)| path.to_owned()).collect();
            open.retain(|path| !edited.contains(path));
            open.sort();
            open
        };
        let Some(others) = shared.view().map(|view| open(&view)) else { return Ok(()) };
        for path in others {
            self.file(shared, &path, false)?;
        }
        Ok(())
    }

    /// One file, without its rule set as a whole unless there was something to tell of that.
    fn file(&mut self, shared: &Shared, path: &str, is_edited: bool) -> Result<(), Interrupted> {
        let depth = if self.deep.contains(path) { Depth::RuleSet } else { Depth::File };
        let Some(view) = shared.view() else { return Ok(()) };
        let found = shared.attempt(|| self.found(&view, path, depth, is_edited))?;
        self.send(shared, view, found)
    }

    /// All files that the client wants to be told of, as parts of their rule sets.
    fn everything(&mut self, shared: &Shared) -> Result<(), Interrupted> {
        let Some(view) = shared.view() else { return Ok(()) };
        let all = shared.scope() == Scope::Workspace;
        let told =
            view.files.iter().filter(|(path, state)| all || state.document.is_some() || self.sent.contains_key(*path));
        let mut paths: Vec<String> = told.map(|(path, _)| path.to_owned()).collect();
        paths.extend(self.sent.keys().filter(|path| view.files.by_path(path).is_none()).cloned());
        paths.sort();
        drop(view);
        for path in paths {
            let Some(view) = shared.view() else { return Ok(()) };
            let found = shared.attempt(|| {
                let is_open = view.files.by_path(&path).is_some_and(|state| state.document.is_some());
                let found =
                    if all || is_open { self.found(&view, &path, Depth::RuleSet, false) } else { withdrawn(&path) };
                let within = found.as_ref().map(|_| diagnostics(&view, &path, Depth::File).len());
                (found, within)
            })?;
            let (found, within) = found;
            if let (Some(found), Some(within)) = (&found, within) {
                let is_deep = found.diagnostics.len() > within;
                let _ = if is_deep { self.deep.insert(path) } else { self.deep.remove(&path) };
            }
            self.send(shared, view, found)?;
        }
        Ok(())
    }

    /// What there is to send of a file: nothing where it is as it was.
    fn found(&self, view: &View, path: &str, depth: Depth, is_edited: bool) -> Option<Found> {
        let diagnostics = diagnostics(view, path, depth);
        let is_open = view.files.by_path(path).is_some_and(|state| state.document.is_some());
        let fingerprint = if diagnostics.is_empty() { 0 } else { fingerprint(&diagnostics) };
        let before = self.sent.get(path).copied();
        let is_as_it_was = before.unwrap_or_default() == fingerprint && (before.is_some() || !is_open);
        (is_edited || !is_as_it_was).then(|| Found { path: path.to_owned(), diagnostics, fingerprint, is_edited })
    }

    /// Sends what was found, unless the texts that it was found in are not those of the editor any more.
    fn send(&mut self, shared: &Shared, view: View, found: Option<Found>) -> Result<(), Interrupted> {
        let Some(found) = found else { return Ok(()) };
        let uri = view.uri(&found.path);
        let document = view.files.by_path(&found.path).and_then(|state| state.document.as_ref());
        let version = document.map(|document| document.version);
        let (revision, pulls) = (view.revision, view.session.pulls_diagnostics);
        drop(view);
        if shared.workspace().revision() != revision {
            return Err(Interrupted::Changed);
        }
        if found.fingerprint == 0 && version.is_none() {
            self.sent.remove(&found.path);
        } else {
            self.sent.insert(found.path, found.fingerprint);
        }
        if pulls {
            self.is_stale |= !found.is_edited;
        } else if let Some(uri) = uri {
            let params = PublishDiagnosticsParams { uri, diagnostics: found.diagnostics, version };
            shared.outgoing.notify::<notification::PublishDiagnostics>(params);
        }
        Ok(())
    }
}

/// What is sent of a file that the client does not want to be told of any more.
fn withdrawn(path: &str) -> Option<Found> {
    Some(Found { path: path.to_owned(), diagnostics: Vec::new(), fingerprint: 0, is_edited: false })
}

/// The diagnostics of a file, and what tells them from others.
struct Found {
    path: String,
    diagnostics: Vec<Diagnostic>,
    fingerprint: u64,
    is_edited: bool,
}
