//! Rule sets as folders: which files belong to one, and which others it builds on.
//!
//! The folders are reached through [`Folders`], so that the command line, the language server and tests read them the same way.
//! Must not know: the file system, the database's queries.

pub mod manifest;
