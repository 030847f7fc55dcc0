//! Values, conditions and sources in words.

use super::told::Told;
use super::{Teller, listed, spaced};
use crate::ide::documentation::versions;
use crate::names::Global;
use crate::syntax::expression::{
    Branch, BranchValue, Condition, Criterion, Expr, ExprId, Source, SourceBase, WindowKind,
};
use crate::syntax::tree::{Name, Path, SourceRef};
use crate::types::inference::Meaning;
use crate::types::ty::Type;
use crate::vocabulary::kinds::{BinaryOperator, Comparison, DeclarationKind, GroupOperator, Quantifier};

impl Teller<'_> {
    /// An expression in words.
    pub(super) fn expr(&self, id: ExprId) -> Told {
        match self.tree.exprs.get(id) {
            Expr::Group { operator, criteria } => self.group(*operator, criteria),
            Expr::Choose { tolkning, branches } => self.choice(tolkning, branches),
            Expr::If { condition, then, otherwise } => {
                let [condition, then, otherwise] = [condition, then, otherwise].map(|part| self.inline(*part));
                Told::plain(format!("{then} om {condition}, annars {otherwise}"))
            }
            _ => Told::plain(self.inline(id)),
        }
    }

    /// An expression in words, on one line.
    pub(super) fn inline(&self, id: ExprId) -> String {
        match self.tree.exprs.get(id) {
            Expr::Bool(true) => "ja".to_owned(),
            Expr::Bool(false) => "nej".to_owned(),
            Expr::Absent => "inget".to_owned(),
            Expr::AssessmentDay => "bedömningsdagen".to_owned(),
            Expr::AsOfDay => "prövningsdagen".to_owned(),
            Expr::Date(date) => date.to_swedish(),
            Expr::Month(month) => month.to_swedish(),
            Expr::Name(name) => self.meant(id, name),
            Expr::Element(name) => spaced(name),
            Expr::Member { base, name, .. } => self.member(id, *base, name),
            Expr::Call { callee, arguments } => {
                let arguments: Vec<String> = arguments.iter().map(|argument| self.inline(*argument)).collect();
                format!("{} ({})", self.inline(*callee), arguments.join("; "))
            }
            Expr::Index { base, indexes } => {
                let indexes: Vec<String> = indexes.iter().map(|index| self.inline(*index)).collect();
                format!("{} för {}", self.inline(*base), listed(&indexes, "och"))
            }
            Expr::Not(operand) => format!("inte {}", self.nested(*operand)),
            Expr::And(parts) => self.joined(parts, "och"),
            Expr::Or(parts) => self.joined(parts, "eller"),
            Expr::Binary { operator, left, right } => self.binary(*operator, *left, *right),
            Expr::Compare { left, negated, comparison, right } => {
                let not = if *negated { "inte " } else { "" };
                format!("{} är {not}{}{}", self.inline(*left), compared(*comparison), self.inline(*right))
            }
            Expr::AnyOf { left, negated, options } => {
                let not = if *negated { "inte " } else { "" };
                let options: Vec<String> = options.iter().map(|option| self.inline(*option)).collect();
                format!("{} är {not}någon av {}", self.inline(*left), listed(&options, "och"))
            }
            Expr::Exists { operand, negated } => {
                format!("{} finns{}", self.inline(*operand), if *negated { " inte" } else { "" })
            }
            Expr::Range { low, high: None } => format!("från och med {}", self.inline(*low)),
            Expr::Range { low, high: Some(high) } => format!("{}–{}", self.inline(*low), self.inline(*high)),
            Expr::AsOf { operand, day } => format!("{} per {}", self.inline(*operand), self.inline(*day)),
            Expr::HasHappened { event, window } => {
                let window = window.map(|window| format!(" {}{}", words_of(window.kind), self.inline(window.day)));
                format!("{} har skett{}", self.inline(*event), window.unwrap_or_default())
            }
            Expr::Quantified { quantifier, source, value } => self.quantified(*quantifier, source, *value),
            Expr::Group { .. } | Expr::Choose { .. } | Expr::If { .. } => self.expr(id).inline(),
            _ => self.as_written(id),
        }
    }

    /// An operand, in parentheses where it is of several parts.
    fn nested(&self, id: ExprId) -> String {
        match self.tree.exprs.get(id) {
            Expr::And(_) | Expr::Or(_) | Expr::If { .. } | Expr::Binary { .. } => format!("({})", self.inline(id)),
            _ => self.inline(id),
        }
    }

    fn joined(&self, parts: &[ExprId], conjunction: &str) -> String {
        let parts: Vec<String> = parts.iter().map(|part| self.nested(*part)).collect();
        listed(&parts, conjunction)
    }

    fn binary(&self, operator: BinaryOperator, left: ExprId, right: ExprId) -> String {
        let sign = match operator {
            BinaryOperator::Add => "plus",
            BinaryOperator::Subtract => "minus",
            BinaryOperator::Multiply => "gånger",
            BinaryOperator::Divide => "delat med",
            BinaryOperator::PercentOf => "av",
            BinaryOperator::After => "efter",
            BinaryOperator::Before => "före",
        };
        format!("{} {sign} {}", self.nested(left), self.nested(right))
    }

    fn member(&self, id: ExprId, base: ExprId, name: &str) -> String {
        if let Meaning::Declaration(global) = self.inference.meaning_of(id) {
            return self.global(global);
        }
        let owner = self.inline(base);
        let is_name = matches!(self.tree.exprs.get(base), Expr::Name(_)) && !owner.ends_with('”');
        match is_name {
            // What is true or not of somebody reads as a sentence of its own.
            true if *self.inference.type_of(id).present() == Type::Bool => format!("{owner}: {}", spaced(name)),
            true if owner.ends_with(['s', 'x', 'z']) => format!("{owner} {}", spaced(name)),
            true => format!("{owner}s {}", spaced(name)),
            false => format!("{} för {owner}", spaced(name)),
        }
    }

    fn quantified(&self, quantifier: Quantifier, source: &Source, value: Option<ExprId>) -> String {
        let source = self.source(source);
        let value = value.map(|value| self.inline(value)).unwrap_or_default();
        match quantifier {
            Quantifier::Antal => format!("antalet {source}"),
            Quantifier::Finns => format!("det finns {source}"),
            Quantifier::Inga => format!("det finns inga {source}"),
            Quantifier::Forsta => format!("första {source}"),
            Quantifier::Senaste => format!("senaste {source}"),
            Quantifier::Urval => format!("alla {source}"),
            Quantifier::Summa => format!("summan av {value} för {source}"),
            Quantifier::Storsta => format!("största {value} för {source}"),
            Quantifier::Minsta => format!("minsta {value} för {source}"),
            Quantifier::Alla => format!("för alla {source} gäller att {value}"),
        }
    }

    /// What rules range over, in words.
    pub(super) fn source(&self, source: &Source) -> String {
        let mut text = match &source.base {
            SourceBase::Expr(base) => self.inline(*base),
            SourceBase::Series { period, whole, unit } => {
                let unit = super::clauses::unit_words(*unit);
                let whole = if *whole { "hel " } else { "" };
                format!("{whole}{unit} i {}", self.inline(*period))
            }
            SourceBase::Stepped { length, from, period } => {
                let [length, from, period] = [length, from, period].map(|part| self.inline(*part));
                format!("{length} från {from} i {period}")
            }
        };
        for window in &source.windows {
            text.push_str(&format!(" {}{}", words_of(window.kind), self.inline(window.day)));
        }
        if let Some(binder) = &source.binder {
            text.push_str(&format!(" ({})", spaced(&binder.text)));
        }
        if let Some(filter) = source.filter {
            text.push_str(&format!(" där {}", self.inline(filter)));
        }
        text
    }

    /// Criteria that must all hold.
    pub(super) fn criteria(&self, criteria: &[Criterion]) -> Told {
        match criteria {
            [only] => self.criterion(only),
            several => Told::with("allt detta gäller", self.each(several)),
        }
    }

    fn each(&self, criteria: &[Criterion]) -> Vec<Told> {
        criteria.iter().map(|criterion| self.criterion(criterion)).collect()
    }

    fn group(&self, operator: GroupOperator, criteria: &[Criterion]) -> Told {
        let words = match operator {
            GroupOperator::Samtliga => "allt detta gäller".to_owned(),
            GroupOperator::Nagot => "minst ett av detta gäller".to_owned(),
            GroupOperator::Inget => "inget av detta gäller".to_owned(),
            GroupOperator::Minst(count) => format!("minst {count} av detta gäller"),
        };
        Told::with(words, self.each(criteria))
    }

    /// A criterion: the author's words for it, then what they mean.
    fn criterion(&self, criterion: &Criterion) -> Told {
        let condition = match criterion.label {
            Some(_) => self.expr(criterion.condition),
            None => self.holding(criterion.condition),
        };
        let told = match &criterion.label {
            Some(label)
                if condition.below.is_empty() && condition.words.to_lowercase() == label.text.to_lowercase() =>
            {
                Told::plain(label.text.as_str())
            }
            Some(label) => condition.behind(&format!("{} –", label.text)),
            None => condition,
        };
        match self.sources(&criterion.sources) {
            Some(sources) => told.before(&format!(" ({sources})")),
            None => told,
        }
    }

    /// Where something comes from, in words.
    pub(super) fn sources(&self, sources: &[SourceRef]) -> Option<String> {
        let words = crate::ide::documentation::sources_in_words(self.db, self.ruleset, sources);
        (!words.is_empty()).then(|| words.join("; "))
    }

    /// An expression that must hold. What holds under readings is announced as such.
    fn holding(&self, condition: ExprId) -> Told {
        let told = self.expr(condition);
        match self.tree.exprs.get(condition) {
            Expr::Choose { .. } => told.behind("detta gäller,"),
            _ => told,
        }
    }

    /// A condition in words.
    pub(super) fn condition(&self, condition: &Condition) -> Told {
        match condition {
            Condition::Criteria(criteria) => self.criteria(criteria),
            Condition::Expr(condition) => self.holding(*condition),
        }
    }

    /// What holds under each reading of a tolkning.
    pub(super) fn choice(&self, tolkning: &Name, branches: &[Branch]) -> Told {
        let global = self.inference.path(tolkning.id);
        let name = global.map_or_else(|| spaced(&tolkning.text), |global| self.global(global));
        let below = branches.iter().map(|branch| {
            let reading = self.reading(global, &branch.reading);
            let value = match &branch.value {
                BranchValue::Expr(value) => self.expr(*value),
                BranchValue::Criteria(criteria) => self.criteria(criteria),
                BranchValue::Limit(limit) => self.limit(limit),
            };
            value.behind(&format!("{reading}:"))
        });
        Told::with(format!("beroende på tolkningen {name}"), below.collect())
    }

    /// A reading in the author's words, and whether it is the one that is applied.
    fn reading(&self, tolkning: Option<&Global>, reading: &Name) -> String {
        let all = tolkning.map(|tolkning| versions(self.db, tolkning)).unwrap_or_default();
        let declared = all.first().and_then(|version| version.reading(&reading.text));
        let label = declared.and_then(|declared| declared.label.as_ref());
        let words = label.map_or_else(|| spaced(&reading.text), |label| label.text.to_string());
        if declared.is_some_and(|declared| declared.applied) { format!("{words} (tillämpas)") } else { words }
    }

    /// A name that stands for a value.
    fn meant(&self, id: ExprId, name: &str) -> String {
        match self.inference.meaning_of(id) {
            Meaning::Declaration(global) => self.global(global),
            Meaning::Member(owner, _) => self.member_of(owner, name),
            _ => spaced(name),
        }
    }

    /// A member of an uppräkning in the author's words.
    fn member_of(&self, owner: &Global, name: &str) -> String {
        let all = versions(self.db, owner);
        let part = all.first().and_then(|version| version.part(crate::ide::mentions::PartKind::Member, name));
        let label = part.and_then(|(_, label)| label);
        label.map_or_else(|| spaced(name), |label| format!("”{}”", label.text))
    }

    /// A declaration by what its author calls it.
    pub(super) fn global(&self, global: &Global) -> String {
        let all = versions(self.db, global);
        let label = all.first().and_then(|version| version.label()).map(|label| label.text.to_string());
        let short = global.name.rsplit('.').next().unwrap_or_default();
        match (label, global.kind(self.db)) {
            (None, _) => spaced(short),
            (Some(label), Some(DeclarationKind::Roll)) => uncapitalised(&label),
            (Some(label), Some(DeclarationKind::Insats | DeclarationKind::Insatsgrupp)) => {
                format!("{} ({label})", spaced(short))
            }
            (Some(label), _) => format!("”{label}”"),
        }
    }

    /// What a path leads to.
    pub(super) fn path(&self, path: &Path) -> String {
        match self.inference.path(path.id) {
            Some(global) => self.global(global),
            None => spaced(&self.text(path.id)),
        }
    }
}

fn compared(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Is => "",
        Comparison::AtLeast => "minst ",
        Comparison::AtMost => "högst ",
        Comparison::MoreThan => "mer än ",
        Comparison::LessThan => "mindre än ",
        Comparison::Before => "före ",
        Comparison::After => "efter ",
        Comparison::NoLaterThan => "senast ",
        Comparison::NoEarlierThan => "tidigast ",
    }
}

fn words_of(window: WindowKind) -> &'static str {
    match window {
        WindowKind::Before => "före ",
        WindowKind::After => "efter ",
        WindowKind::NoLaterThan => "senast ",
        WindowKind::NoEarlierThan => "tidigast ",
        WindowKind::In => "i ",
    }
}

/// A bound in words, before its value.
pub(super) fn bound_words(comparison: Comparison) -> &'static str {
    compared(comparison)
}

/// The same text with its first letter small, for a noun within a sentence; what is all capitals stays so.
fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}
