//! How days are counted in a rule set: its calendar, what comes of a day that a month lacks, and of a last day that is a holiday.
//!
//! For the examples of time phrases. What differs from case to case, by a tolkning, is taken as it is usually. Must not know: what is counted.

use std::sync::{Arc, LazyLock};

use stadga_program::calendar::{Calendar, CalendarRules, ClosedDays};
use stadga_program::date::{Date, MonthEnd};
use stadga_program::duration::Months;

use crate::db::{Db, RuleSet, tree};
use crate::names::{Global, Part, declaration, names_of_kind, resolve};
use crate::syntax::expression::Expr;
use crate::syntax::tree::{Argument, Declaration, Tree};
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// How days are counted.
#[derive(Debug, Clone, PartialEq, Eq, salsa::SalsaValue)]
pub(super) struct Conventions {
    calendar: Option<Arc<Calendar>>,
    month_end: Option<u8>,
    moves: bool,
}

/// The usual calendar, whose index of working days is made once.
static USUAL: LazyLock<Calendar> = LazyLock::new(Calendar::swedish);

/// What stands for a day that a month lacks, where a rule set does not say.
const USUAL_MONTH_END: MonthEnd = MonthEnd::LastDay;

impl Conventions {
    /// The calendar of working days.
    pub(super) fn calendar(&self) -> &Calendar {
        self.calendar.as_deref().unwrap_or(&USUAL)
    }

    /// So many months later.
    pub(super) fn add_months(&self, day: Date, count: i32) -> Option<Date> {
        day.add_months(Months(count))?.settled(month_end(self.month_end))
    }

    /// The day, or the next working day where the rule set moves last days on holidays.
    pub(super) fn moved(&self, day: Date) -> Date {
        if self.moves { USUAL.on_or_after(day).unwrap_or(day) } else { day }
    }
}

fn month_end(number: Option<u8>) -> MonthEnd {
    match number {
        Some(1) => MonthEnd::NextMonth,
        _ => USUAL_MONTH_END,
    }
}

/// How days are counted in a rule set. Changes with its `regelverk` and the calendar that this names.
#[salsa::tracked(returns(ref))]
pub(super) fn of_rule_set(db: &dyn Db, ruleset: RuleSet) -> Conventions {
    let mut result = Conventions { calendar: None, month_end: None, moves: false };
    let Some(name) = names_of_kind(db, ruleset, DeclarationKind::Regelverk).first() else { return result };
    read(db, &Global { ruleset, name: name.clone() }, |tree, declaration| {
        for clause in declaration.clauses() {
            match (&clause.kind, &clause.argument) {
                (ClauseKind::Manadsregel, Argument::MonthEnd(MonthEnd::NextMonth)) => result.month_end = Some(1),
                (_, Argument::Helgregel { moved }) => result.moves = *tree.exprs.get(*moved) == Expr::Bool(true),
                (ClauseKind::ArbetsdagarEnligt, Argument::Path(path)) => {
                    let calendar = path.parts.last().and_then(|name| resolve(db, ruleset, &name.text));
                    result.calendar = calendar.and_then(|calendar| calendar_of(db, &calendar));
                }
                _ => {}
            }
        }
    });
    result
}

fn calendar_of(db: &dyn Db, calendar: &Global) -> Option<Arc<Calendar>> {
    let mut rules = None;
    read(db, calendar, |_, declaration| {
        let mut own = CalendarRules::swedish();
        for clause in declaration.clauses() {
            match &clause.argument {
                Argument::WorkingWeek(free) => own.weekend = *free,
                Argument::Eves { free } => own.eves = *free,
                Argument::ClosedDays { first, last, text } => {
                    let name = text.as_ref().map_or("stängt", |text| text.text.as_str()).to_owned();
                    own.closed.push(ClosedDays { first: *first, last: *last, name });
                }
                _ => {}
            }
        }
        rules = Some(own);
    });
    rules.map(|rules| Arc::new(Calendar::new(rules)))
}

/// Reads the first declaration of a name.
fn read(db: &dyn Db, global: &Global, mut with: impl FnMut(&Tree, &Declaration)) {
    let site = global.definition(db).and_then(|definition| definition.sites.first());
    let Some(site) = site else { return };
    let (Some(tree), Part::Declaration(number)) = (tree(db, site.item), site.part) else { return };
    if let Some(declaration) = declaration(&tree, number) {
        with(&tree, declaration);
    }
}
