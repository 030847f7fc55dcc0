//! What names are declared as.
//!
//! Lowering comes back to the same names over and over, while the database looks up its key and notes who has read what each time. So it is
//! asked once for each name. Must not know: what declarations mean.

use super::Lowering;
use crate::names::{Definition, Global};
use crate::types::signature::Signature;
use crate::vocabulary::kinds::DeclarationKind;

/// A name as it is declared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named<'db> {
    definition: Option<&'db Definition<'db>>,
    signature: Option<&'db Signature>,
}

impl<'db> Lowering<'db> {
    /// The declarations of a name; nothing when it has been removed.
    pub(super) fn definition(&self, global: &Global) -> Option<&'db Definition<'db>> {
        self.as_declared(global).definition
    }

    /// The signature of a name.
    pub(super) fn signature(&self, global: &Global) -> Option<&'db Signature> {
        self.as_declared(global).signature
    }

    /// What a name is declared as.
    pub(super) fn declared_kind(&self, global: &Global) -> Option<DeclarationKind> {
        self.definition(global).map(|definition| definition.kind)
    }

    fn as_declared(&self, global: &Global) -> Named<'db> {
        let mut named = self.named.borrow_mut();
        if let Some(known) = named.get(global) {
            return *known;
        }
        let own = Named { definition: global.definition(self.db), signature: global.signature(self.db) };
        named.insert(global.clone(), own);
        own
    }
}
