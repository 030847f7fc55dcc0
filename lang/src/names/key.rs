//! Names as keys of queries.
#![expect(missing_docs, reason = "salsa makes the constructor without docs; what is written here has them")]

use smol_str::SmolStr;

/// A name as a key of queries.
#[salsa::interned(debug)]
pub struct Key<'db> {
    /// The letters, in normal form C.
    #[returns(ref)]
    pub text: SmolStr,
}
