//! How the server is doing, for whoever shows it: `stadga/serverStatus`.

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::notification::Notification;

use crate::shared::Shared;

/// The notification `stadga/serverStatus`.
#[derive(Debug)]
pub(crate) enum ServerStatus {}

/// How the server is doing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Status {
    /// `ok`, or `warning` where a rule set cannot be read.
    pub(crate) health: String,
    /// Whether all that is known has been told.
    pub(crate) quiescent: bool,
    /// How many rule sets are known.
    pub(crate) rule_sets: usize,
    /// How many files they have together.
    pub(crate) files: usize,
}

impl Notification for ServerStatus {
    type Params = Status;
    const METHOD: &'static str = "stadga/serverStatus";
}

/// Tells the client how the server is doing.
pub(crate) fn tell(shared: &Shared, quiescent: bool) {
    let Some(view) = shared.view() else { return };
    let is_unread = view.files.iter().any(|(_, state)| !state.problems.is_empty());
    drop(view);
    let (rule_sets, files) = shared.workspace().counts();
    let health = if is_unread { "warning" } else { "ok" }.to_owned();
    shared.outgoing.notify::<ServerStatus>(Status { health, quiescent, rule_sets, files });
}
