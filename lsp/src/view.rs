//! What a request looks at: everything as it was when the request came, and what was agreed on with the client.

use std::ops::Deref;
use std::sync::Arc;

use crate::library::Library;
use crate::session::Session;
use crate::workspace::Snapshot;

/// What a request looks at. Whoever has one keeps edits waiting, so it is let go as soon as the answer is known.
#[derive(Clone)]
pub(crate) struct View {
    snapshot: Snapshot,
    /// What was agreed on with the client.
    pub(crate) session: Arc<Session>,
    /// The texts that come with the program.
    pub(crate) library: Library,
}

impl View {
    /// Everything as it is now, for a client.
    pub(crate) fn new(snapshot: Snapshot, session: Arc<Session>, library: Library) -> Self {
        Self { snapshot, session, library }
    }
}

impl Deref for View {
    type Target = Snapshot;

    fn deref(&self) -> &Snapshot {
        &self.snapshot
    }
}
