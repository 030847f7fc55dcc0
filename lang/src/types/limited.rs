//! Whether a duty has a time limit: what its statuses can be, and whether it can be late.
//!
//! It follows from the forms of its limits alone. Must not know: days, conditions, exceptions from outside.

use crate::syntax::expression::{BranchValue, Limit};
use crate::syntax::tree::{Argument, Declaration, Exception, RuleValue};
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// Whether a duty has a time limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Limited {
    /// Whatever the case is.
    #[default]
    Always,
    /// Never: `utan bestämd tid`.
    Never,
    /// In some cases, or by some reading.
    Sometimes,
}

impl Limited {
    /// Where one or the other limit holds.
    fn beside(self, other: Limited) -> Limited {
        if self == other { self } else { Limited::Sometimes }
    }
}

/// A duty without any limit lacks one, which is told: then it is taken for one that could have been late.
pub(super) fn limited(declaration: &Declaration) -> Limited {
    let limits = declaration.clauses().filter_map(|clause| match (clause.kind, &clause.argument) {
        (ClauseKind::SkaSke | ClauseKind::Riktmarke, Argument::Limit(limit)) => Some(limit),
        _ => None,
    });
    let of_each = limits.map(of_limit);
    of_each.reduce(Limited::beside).filter(|_| declaration.kind == DeclarationKind::Skyldighet).unwrap_or_default()
}

fn of_limit(limit: &Limit) -> Limited {
    match limit {
        Limit::Points(_) | Limit::DoesNotApply | Limit::Missing => Limited::Always,
        Limit::NoFixedTime(_) => Limited::Never,
        Limit::If { then, otherwise, .. } => of_limit(then).beside(of_limit(otherwise)),
        Limit::Choose { branches, .. } => all_of(branches.iter().map(|branch| match &branch.value {
            BranchValue::Limit(limit) => of_limit(limit),
            BranchValue::Expr(_) | BranchValue::Criteria(_) => Limited::Always,
        })),
        Limit::Rules(rules) => {
            let own = rules.main.iter().map(of_value);
            all_of(own.chain(rules.exceptions.iter().map(of_exception)))
        }
    }
}

fn of_exception(exception: &Exception) -> Limited {
    all_of([of_value(&exception.value)].into_iter().chain(exception.exceptions.iter().map(of_exception)))
}

fn of_value(value: &RuleValue) -> Limited {
    match value {
        RuleValue::Limit(limit) => of_limit(limit),
        RuleValue::Expr(_) | RuleValue::Missing => Limited::Always,
    }
}

fn all_of(branches: impl Iterator<Item = Limited>) -> Limited {
    branches.reduce(Limited::beside).unwrap_or_default()
}
