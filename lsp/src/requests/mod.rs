//! One file for each kind of request: convert in, ask one question, convert out.

pub(crate) mod calls;
pub(crate) mod case_files;
pub(crate) mod code_action;
pub(crate) mod code_lens;
pub(crate) mod completion;
pub(crate) mod configuration;
pub(crate) mod definition;
pub(crate) mod diagnostic;
pub(crate) mod documents;
pub(crate) mod execute_command;
pub(crate) mod files;
pub(crate) mod folding;
pub(crate) mod formatting;
pub(crate) mod hover;
pub(crate) mod implementation;
pub(crate) mod initialize;
pub(crate) mod inlay_hint;
pub(crate) mod links;
pub(crate) mod references;
pub(crate) mod rename;
pub(crate) mod semantic_tokens;
pub(crate) mod signature_help;
pub(crate) mod symbols;
pub(crate) mod virtual_document;
