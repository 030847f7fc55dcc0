//! Names as keys of queries.
#![expect(missing_docs, reason = "salsa makes the constructor without docs; what is written here has them")]

use smol_str::SmolStr;

use crate::db::RuleSet;

/// A name of a rule set as a key of queries: one value, so that a look-up is one number. Keys are kept for as long as the database,
/// because a key that could go away would have to be asked for in every edit by all that ever used it.
#[salsa::interned(debug, revisions = usize::MAX)]
pub struct Key<'db> {
    /// The rule set.
    #[returns(copy)]
    pub ruleset: RuleSet,
    /// The letters, in normal form C.
    #[returns(ref)]
    pub text: SmolStr,
}
