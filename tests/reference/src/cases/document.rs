//! The documents that there are rule sets for.
//!
//! Must not know: how a document's cases are said.

use serde_json::Value as Json;

use super::rule_set::RuleSet;
use super::{dua, nacka, rattinsats, rom, umea};

/// A document with reference cases.
pub struct Document {
    /// What cases call it.
    pub domain: &'static str,
    /// The folder of its rule set in `examples`.
    pub folder: &'static str,
    /// What its rules give for a case, in the form of what the case expects.
    pub(super) computed: fn(&mut RuleSet, &Json) -> Result<Json, String>,
}

/// Every document.
pub const DOCUMENTS: &[Document] = &[
    Document { domain: "dua", folder: "dua", computed: dua::computed },
    Document { domain: "nacka", folder: "nacka", computed: nacka::computed },
    Document { domain: "rattinsats", folder: "ratt-insats", computed: rattinsats::computed },
    Document { domain: "rom", folder: "rusta-och-matcha", computed: rom::computed },
    Document { domain: "umea", folder: "umea", computed: umea::computed },
];
