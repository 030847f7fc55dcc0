//! Which words are values of a kind.
//!
//! A value is one 64-bit word, and what it means is known by its kind; most kinds do not use all words. Must not know: what is done with them.

use crate::date::{Date, Instant, MonthIndex, Year};
use crate::node::Kind;
use crate::program::Program;
use crate::status::Status;

impl Program {
    /// Whether a word is a value of a kind in this program. A text is one of the program's own.
    pub fn has_value(&self, kind: Kind, word: i64) -> bool {
        let below = |count: usize| usize::try_from(word).is_ok_and(|word| word < count);
        let small = i32::try_from(word).ok();
        match kind {
            Kind::Bool => matches!(word, 0 | 1),
            Kind::Int | Kind::Fixed(_) | Kind::Hours => true,
            Kind::Ratio(_) => below(self.ratios.len()),
            Kind::Date | Kind::Week => small.and_then(Date::from_days).is_some(),
            Kind::Instant => Instant::from_minutes(word).is_some(),
            Kind::Month => small.and_then(MonthIndex::from_index).is_some(),
            Kind::Year => small.and_then(Year::new).is_some(),
            Kind::Days | Kind::Months | Kind::WorkDays => small.is_some(),
            Kind::Text => below(self.texts.len()),
            Kind::Member(id) => self.enumerations.get(id.index()).is_some_and(|known| below(known.members.len())),
            Kind::Insats => below(self.insatser.len()),
            Kind::Group => below(self.groups.len()),
            Kind::Role => below(self.roles.len()),
            Kind::Status => below(Status::ALL.len()),
            Kind::Row(_) => u32::try_from(word).is_ok(),
        }
    }
}
