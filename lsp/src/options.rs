//! What a client may tell the server beside what the protocol has a word for. The schema is `docs/schema/lsp-options-1.schema.json`.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The options of a client.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Options {
    /// The language of messages, `sv` or `en`. Otherwise that of the client.
    pub(crate) language: Option<String>,
    /// How diagnostics come: `push` or `pull`. Otherwise as the client can.
    pub(crate) diagnostics: Option<String>,
    /// Of which files diagnostics are sent.
    pub(crate) diagnostics_scope: Scope,
    /// Whether the client opens names of the scheme `stadga` by asking `stadga/virtualDocument`.
    pub(crate) virtual_documents: bool,
    /// The client's command that asks for completions, for entries that something more belongs to.
    pub(crate) suggest_command: Option<String>,
}

/// Of which files diagnostics are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Scope {
    /// Of all files of the rule sets that are known.
    #[default]
    Workspace,
    /// Of those that are open.
    OpenFiles,
}

impl Options {
    /// Reads options. What cannot be read is as if it were not said, so that a slip of the client's costs one option and no more.
    pub(crate) fn read(value: &Value) -> Self {
        let mut known = Self::default();
        for (key, value) in value.as_object().into_iter().flatten() {
            let Ok(Value::Object(mut all)) = serde_json::to_value(&known) else { continue };
            all.insert(key.clone(), value.clone());
            if let Ok(with) = serde_json::from_value(Value::Object(all)) {
                known = with;
            }
        }
        known
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Options, Scope};

    #[test]
    fn one_wrong_option_does_not_lose_the_others() {
        let options =
            Options::read(&json!({ "language": 3, "virtualDocuments": true, "diagnosticsScope": "openFiles" }));
        assert_eq!((options.language, options.virtual_documents), (None, true));
        assert_eq!(options.diagnostics_scope, Scope::OpenFiles);
        assert_eq!(Options::read(&Value::Null), Options::default());
    }

    #[test]
    fn the_schema_has_the_options_that_there_are() {
        let schema: Value = serde_json::from_str(include_str!("../../docs/schema/lsp-options-1.schema.json")).unwrap();
        let mut published: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
        let options = serde_json::to_value(Options::default()).unwrap();
        let mut known: Vec<&String> = options.as_object().unwrap().keys().collect();
        published.sort();
        known.sort();
        assert_eq!(published, known);
    }
}
