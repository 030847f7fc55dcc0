//! One file for each kind of request: convert in, ask one question, convert out.

pub(crate) mod definition;
pub(crate) mod diagnostic;
pub(crate) mod documents;
pub(crate) mod files;
pub(crate) mod formatting;
pub(crate) mod initialize;
pub(crate) mod references;
pub(crate) mod virtual_document;
