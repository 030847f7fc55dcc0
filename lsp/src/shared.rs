//! What all parts of a running server share.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use stadga_lang::diagnostics::Language;
use tower_lsp::ls_types::{LogMessageParams, MessageType, notification};

use crate::host::Host;
use crate::library::Library;
use crate::options::Scope;
use crate::session::Session;
use crate::transport::Outgoing;
use crate::view::View;
use crate::workspace::Workspace;

/// What all parts of a running server share.
pub(crate) struct Shared {
    workspace: Mutex<Workspace>,
    agreed: OnceLock<(Arc<Session>, Library)>,
    /// Whether only open files are told of.
    only_open: AtomicBool,
    /// The computer.
    pub(crate) host: Arc<dyn Host>,
    /// Where notifications are put.
    pub(crate) outgoing: Outgoing,
    /// The language of those who do not say theirs.
    pub(crate) language: Language,
}

/// Why something was not found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Interrupted {
    /// A text has changed meanwhile.
    Changed,
    /// A defect of ours.
    Defect,
}

impl Shared {
    /// What a server starts with.
    pub(crate) fn new(host: Arc<dyn Host>, outgoing: Outgoing, language: Language) -> Self {
        let workspace = Mutex::new(Workspace::new(host.clone()));
        Self { workspace, agreed: OnceLock::new(), only_open: AtomicBool::new(false), host, outgoing, language }
    }

    /// The workspace, for as long as nobody else changes it. A defect while it was changed leaves it as it was or as it was to be, and the
    /// server goes on with that.
    pub(crate) fn workspace(&self) -> MutexGuard<'_, Workspace> {
        self.workspace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes what was agreed on with the client.
    pub(crate) fn agree(&self, session: Session) {
        let library = Library::new(self.host.clone(), session.reads_virtual_documents);
        self.set_scope(session.scope);
        // A second agreement is refused before it comes here.
        let _ = self.agreed.set((Arc::new(session), library));
    }

    /// Notes of which files the client wants to be told.
    pub(crate) fn set_scope(&self, scope: Scope) {
        self.only_open.store(scope == Scope::OpenFiles, Ordering::Relaxed);
    }

    /// Of which files the client wants to be told.
    pub(crate) fn scope(&self) -> Scope {
        if self.only_open.load(Ordering::Relaxed) { Scope::OpenFiles } else { Scope::Workspace }
    }

    /// What was agreed on with the client; nothing before it has come.
    pub(crate) fn session(&self) -> Option<Arc<Session>> {
        self.agreed.get().map(|(session, _)| session.clone())
    }

    /// Everything as it is now.
    pub(crate) fn view(&self) -> Option<View> {
        let (session, library) = self.agreed.get()?;
        Some(View::new(self.workspace().snapshot(), session.clone(), library.clone()))
    }

    /// Finds something out, unless a text changes meanwhile. A defect is noted, and the server lives on.
    pub(crate) fn attempt<T>(&self, work: impl FnOnce() -> T) -> Result<T, Interrupted> {
        let guarded = AssertUnwindSafe(|| salsa::Cancelled::catch(AssertUnwindSafe(work)));
        match catch_unwind(guarded) {
            Ok(Ok(found)) => Ok(found),
            Ok(Err(_)) => Err(Interrupted::Changed),
            Err(_) => {
                self.log(MessageType::ERROR, "Ett fel i Stadga avbröt arbetet.", "A defect in Stadga ended the work.");
                Err(Interrupted::Defect)
            }
        }
    }

    /// Tells the client something for its log. Nothing of a case and nothing of a text may be in it.
    pub(crate) fn log(&self, typ: MessageType, swedish: &str, english: &str) {
        let language = self.session().map_or(self.language, |session| session.language);
        let message = match language {
            Language::Swedish => swedish,
            Language::English => english,
        };
        self.outgoing.notify::<notification::LogMessage>(LogMessageParams { typ, message: message.to_owned() });
    }
}
