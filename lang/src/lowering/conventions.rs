//! What rules choose of calendars and dates: which days are working days, what comes of a day that a month lacks, and the birthday of
//! those born on 29 February.
//!
//! A rule follows what it says itself, else what its rule set says, else what is usual. The standard library has no choices of its own
//! as a whole: where its rules say nothing, they follow whoever asks. Must not know: how days are counted.

use stadga_program::calendar::{Calendar, CalendarRules, CalendarVersion, ClosedDays};
use stadga_program::date::{LeapBirthday, MonthEnd};
use stadga_program::node::{CalendarId, RuleId};

use super::Lowering;
use super::declarations::{argument, clauses};
use super::scope::Owner;
use crate::db::RuleSet;
use crate::names::Global;
use crate::syntax::tree::{Argument, Clause};
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// What a rule has chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Conventions {
    /// The calendar of its working days.
    pub(super) calendar: CalendarId,
    /// What comes of a day that a month lacks.
    pub(super) month_end: MonthEnd,
    /// The birthday of those born on 29 February.
    pub(super) birthday: LeapBirthday,
}

/// What clauses say; nothing where they are silent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Stated {
    calendar: Option<CalendarId>,
    month_end: Option<MonthEnd>,
    birthday: Option<LeapBirthday>,
}

impl Stated {
    fn or(self, outer: Conventions) -> Conventions {
        Conventions {
            calendar: self.calendar.unwrap_or(outer.calendar),
            month_end: self.month_end.unwrap_or(outer.month_end),
            birthday: self.birthday.unwrap_or(outer.birthday),
        }
    }
}

impl<'db> Lowering<'db> {
    /// What the rule that is being lowered has chosen.
    pub(super) fn conventions(&self) -> Conventions {
        let rule = self.builder.rule;
        let ruleset = self.names.get(rule.index()).map_or(self.root, |global| global.ruleset);
        let outer = if self.is_library(ruleset) { self.asked_by } else { self.of_rule_set(ruleset) };
        self.own_choices(rule).or(outer)
    }

    /// Whether a rule set is the standard library, used by another.
    pub(super) fn is_library(&self, ruleset: RuleSet) -> bool {
        self.root.library(self.db) == Some(ruleset)
    }

    /// Keeps what a rule says itself, under its number.
    pub(super) fn note_conventions(&mut self, rule: RuleId, owner: &Owner<'db>) {
        let own = self.stated_by(owner, &clauses(owner.declaration()));
        if own != Stated::default() {
            self.stated.insert(rule, own);
        }
    }

    /// What a rule set has chosen.
    fn of_rule_set(&self, ruleset: RuleSet) -> Conventions {
        let own = self.validity.get(&ruleset).map(|(_, rule)| self.own_choices(*rule));
        own.unwrap_or_default().or(Conventions::default())
    }

    fn own_choices(&self, rule: RuleId) -> Stated {
        self.stated.get(&rule).copied().unwrap_or_default()
    }

    fn stated_by(&self, owner: &Owner<'db>, clauses: &[&Clause]) -> Stated {
        let calendar = match argument(clauses, ClauseKind::ArbetsdagarEnligt) {
            Some(Argument::Path(path)) => owner.inference.path(path.id).and_then(|global| self.calendar_of(global)),
            _ => None,
        };
        let month_end = match argument(clauses, ClauseKind::Manadsregel) {
            Some(Argument::MonthEnd(month_end)) => Some(*month_end),
            _ => None,
        };
        let birthday = match argument(clauses, ClauseKind::Skottdagsregel) {
            Some(Argument::LeapBirthday(birthday)) => Some(*birthday),
            _ => None,
        };
        Stated { calendar, month_end, birthday }
    }

    /// The number of a declared calendar. The usual one is number 0.
    fn calendar_of(&self, global: &Global) -> Option<CalendarId> {
        let place = self.calendars.iter().position(|own| own == global)?;
        Some(CalendarId(place as u32 + 1))
    }

    /// Makes a calendar of every kalender, each version on its own days. A version with an error has none, so that nothing is counted in it.
    pub(super) fn number_calendars(&mut self) {
        for global in self.declared_of(DeclarationKind::Kalender) {
            let sites = global.definition(self.db).map(|definition| definition.sites.clone()).unwrap_or_default();
            let mut versions = Vec::new();
            for site in sites {
                let Some(owner) = self.owner(global.ruleset, site) else { continue };
                if !owner.is_broken {
                    versions.push(version(&owner));
                }
            }
            self.builder.program.calendars.push(Calendar::of_versions(versions));
            self.calendars.push(global);
        }
    }
}

/// One version of a kalender. It holds on all days unless it says otherwise itself: that a rule set is in force only from a day on is no
/// reason why days before it could not be counted.
fn version(owner: &Owner<'_>) -> CalendarVersion {
    let declaration = owner.declaration();
    let mut rules = CalendarRules::swedish();
    for clause in declaration.clauses() {
        match &clause.argument {
            Argument::WorkingWeek(free) => rules.weekend = *free,
            Argument::Eves { free } => rules.eves = *free,
            Argument::ClosedDays { first, last, text } => {
                let name = text.as_ref().map_or("stängt", |text| text.text.as_str()).to_owned();
                rules.closed.push(ClosedDays { first: *first, last: *last, name });
            }
            _ => {}
        }
    }
    let validity = declaration.suffixes.validity.as_ref();
    let (from, to) = validity.map_or((None, None), |validity| (validity.from, validity.to));
    CalendarVersion { from, to, rules }
}
