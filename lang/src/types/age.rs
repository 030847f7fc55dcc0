//! A date that is compared with a number of years, where an age is meant.
//!
//! Must not know: how an age is counted.

use smol_str::{SmolStr, format_smolstr};

use super::advice::as_typed;
use super::checker::Checker;
use super::ty::Type;
use crate::diagnostics::types::Advice;
use crate::names::{Global, names_of_kind};
use crate::syntax::expression::{Expr, ExprId};
use crate::vocabulary::kinds::{Comparison, DeclarationKind, Unit};

/// Nobody is older.
const OLDEST: i64 = 130;

impl Checker<'_> {
    /// `ålder är minst 18` for `född är minst 18`, also with `år`.
    pub(super) fn age_for_date(
        &self,
        (date, ty): (ExprId, &Type),
        comparison: Comparison,
        years: ExprId,
    ) -> Option<Advice> {
        if *ty != Type::Date || date == years {
            return None;
        }
        let number = match self.exprs.get(years) {
            Expr::WithUnit { operand, unit: Unit::Ar } => self.exprs.get(*operand),
            other => other,
        };
        let Expr::Number { value, whole: true } = number else { return None };
        value.to_integer().filter(|years| (0..=OLDEST).contains(years))?;
        let words = match comparison {
            Comparison::Is => "är",
            Comparison::AtLeast => "är minst",
            Comparison::AtMost => "är högst",
            Comparison::MoreThan => "är mer än",
            Comparison::LessThan => "är mindre än",
            _ => return None,
        };
        let age = self.declared_age().or_else(|| self.counted_age(date))?;
        Some(Advice::Age { instead: format_smolstr!("{age} {words} {}", as_typed(*value)) })
    }

    /// What the rule set calls an age.
    fn declared_age(&self) -> Option<SmolStr> {
        let names = names_of_kind(self.db, self.ruleset, DeclarationKind::Berakning);
        let is_age = |name: &&SmolStr| {
            let global = Global { ruleset: self.ruleset, name: (*name).clone() };
            let signature = global.signature(self.db);
            name.contains("ålder")
                && signature
                    .is_some_and(|signature| signature.result == Some(Type::Int) && signature.parameters.is_empty())
        };
        names.iter().filter(is_age).min_by_key(|name| name.len()).cloned()
    }

    /// The years since the day of birth, or since the day that was compared.
    fn counted_age(&self, date: ExprId) -> Option<SmolStr> {
        let born = self.day_of_birth().unwrap_or_else(|| self.written_path(date));
        (!born.is_empty()).then(|| format_smolstr!("hela år mellan {born} och prövningsdagen"))
    }

    /// The fact that is the day of birth, as its name tells.
    fn day_of_birth(&self) -> Option<SmolStr> {
        let case = self.scope.case.as_ref()?;
        let is_born = |name: &SmolStr, ty: &Type| *ty == Type::Date && name.starts_with("föd");
        case.fields.fields.iter().find_map(|fact| match fact.ty.present() {
            Type::Record(record) => {
                let field = record.fields(self.db).fields.iter().find(|field| is_born(&field.name, &field.ty))?;
                Some(format_smolstr!("{}.{}", fact.name, field.name))
            }
            _ if is_born(&fact.name, &fact.ty) => Some(fact.name.clone()),
            _ => None,
        })
    }
}
