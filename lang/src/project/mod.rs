//! Rule sets as folders: which files belong to one, and which others it builds on.
//!
//! The folders are reached through [`load::Folders`], so that the command line, the language server and tests read them the
//! same way. Must not know: the file system, what the files say.

pub mod encoding;
pub mod load;
pub mod manifest;
pub mod standard_library;
