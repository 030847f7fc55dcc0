//! Facts `över tid`: the value that holds on the day that is judged.
//!
//! The values with a day are a list, in the order of their days; the last one that has begun counts, and before the first of them the value
//! without a day. One that is to hold from a day still to come is no event: a rule that is about that day reads it. Must not know: how
//! a case is read.

use stadga_program::node::{NodeId, Reduce, Reduction, SpaceId};
use stadga_program::program::{Owner, Space};

use super::Lowering;
use super::facts::History;
use super::scope::Scope;

impl<'db> Lowering<'db> {
    /// The value on prövningsdagen, for a row of the space that has the fact.
    pub(super) fn on_day(&mut self, scope: &Scope<'db>, history: &History, owner: SpaceId) -> NodeId {
        let undated = self.builder.fact(history.undated, owner);
        let kind = self.builder.kind(undated);
        let day_space = self.builder.space(scope.as_of);
        let Some(innermost) = self.builder.innermost_space([day_space, owner]) else {
            return self.builder.fault(stadga_program::program::FaultCode::NotCounted, kind);
        };
        let space = match self.builder.encloses(innermost, self.builder.parent(history.space)) {
            true => history.space,
            false => self.builder.derived(Space::Again {
                parent: innermost,
                owner: Owner::RowOf(owner),
                list: history.list,
                key: None,
            }),
        };
        let from = self.builder.fact(history.from, space);
        let value = self.builder.fact(history.value, space);
        let has_begun = self.builder.less_or_equal(from, scope.as_of);
        let counted = Some(has_begun);
        let reduce = |how, taken| Reduce { how, space, counted, taken };
        let has_changed = self.builder.reduce(reduce(Reduction::Any, None), stadga_program::node::Kind::Bool);
        let latest = self.builder.reduce(reduce(Reduction::Last, Some(value)), kind);
        self.builder.select(has_changed, latest, undated)
    }
}
