//! What the server asks of the computer it runs on.
//!
//! The server reads no file and asks no clock itself: whoever starts it says how. The command line hands it the disk, tests hand it folders in memory.

use stadga_lang::project::load::Folders;
use stadga_program::date::Date;

/// The surroundings of a server. Paths have `/` between their parts and begin at the root.
pub trait Host: Send + Sync + 'static {
    /// The folders that rule sets are read from.
    fn folders(&self) -> &dyn Folders;

    /// Whether there is a file at a path.
    fn is_file(&self, path: &str) -> bool;

    /// The folders at and below one that are rule sets. Where there is very much below it, not all of it is looked at.
    fn rule_sets(&self, folder: &str) -> Vec<String>;

    /// The day of today.
    fn today(&self) -> Option<Date>;

    /// Writes a text that comes with the program where an editor can open it, unless it is there already, and gives its path.
    fn publish(&self, name: &str, text: &str) -> Option<String>;
}
