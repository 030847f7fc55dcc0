//! The server over the protocol, in this process, with folders in memory.

mod diagnostics;
mod features;
mod folder;
mod hostile;
mod positions;
mod rule_sets;
