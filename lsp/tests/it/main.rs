//! The server over the protocol, in this process, with folders in memory.

mod commands;
mod diagnostics;
mod features;
mod folder;
mod hostile;
mod page;
mod positions;
mod random;
mod rule_sets;
