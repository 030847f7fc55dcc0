//! Time limits, main rules and exceptions in words.

use super::Teller;
use super::told::Told;
use crate::diagnostics::words::capitalised;
use crate::syntax::expression::{Limit, LimitPoint};
use crate::syntax::tree::{Exception, RuleValue, Rules};

impl Teller<'_> {
    /// A limit in words.
    pub(super) fn limit(&self, limit: &Limit) -> Told {
        match limit {
            Limit::Points(points) => {
                let points: Vec<String> = points.iter().map(|point| self.point(point)).collect();
                Told::plain(points.join(" och "))
            }
            Limit::NoFixedTime(None) => Told::plain("utan bestämd tid"),
            Limit::NoFixedTime(Some(text)) => Told::plain(format!("utan bestämd tid ({})", text.text)),
            Limit::DoesNotApply => Told::plain("utan någon frist"),
            Limit::If { condition, then, otherwise } => {
                let [then, otherwise] = [then, otherwise].map(|limit| self.limit(limit));
                if then.below.is_empty() && otherwise.below.is_empty() {
                    let condition = self.inline(*condition);
                    return Told::plain(format!("{}, om {condition}, annars {}", then.words, otherwise.words));
                }
                let condition = format!("om {}:", self.inline(*condition));
                Told::with("olika fall skilda åt", vec![then.behind(&condition), otherwise.behind("annars:")])
            }
            Limit::Choose { tolkning, branches } => self.choice(tolkning, branches),
            Limit::Rules(rules) => {
                let main = rules.main.as_ref().map(|main| self.value(main)).unwrap_or_default();
                let mut below = vec![main.behind("som huvudregel")];
                below.extend(rules.exceptions.iter().map(|exception| self.exception(exception)));
                Told::with("så här", below)
            }
            Limit::Missing => Told::default(),
        }
    }

    fn point(&self, point: &LimitPoint) -> String {
        match point {
            LimitPoint::Within { duration, from, first_day_counts } => {
                let and = if *first_day_counts { " och med" } else { "" };
                format!("inom {} från{and} {}", self.inline(*duration), self.inline(*from))
            }
            LimitPoint::NoLaterThan(day) => format!("senast {}", self.inline(*day)),
            LimitPoint::Before(day) => format!("före {}", self.inline(*day)),
            LimitPoint::NoEarlierThan(day) => format!("tidigast {}", self.inline(*day)),
            LimitPoint::During(period) => format!("under {}", self.inline(*period)),
        }
    }

    fn value(&self, value: &RuleValue) -> Told {
        match value {
            RuleValue::Expr(value) => self.expr(*value),
            RuleValue::Limit(limit) => self.limit(limit),
            RuleValue::Missing => Told::default(),
        }
    }

    /// A main rule and its exceptions, of what has a value.
    pub(super) fn rules(&self, rules: &Rules, what: &str) -> Vec<Told> {
        let mut told = Vec::new();
        if let Some(main) = &rules.main {
            told.push(self.value(main).behind(&format!("Som huvudregel är {what}")));
        }
        if !rules.exceptions.is_empty() {
            let exceptions = rules.exceptions.iter().map(|exception| self.exception(exception)).collect();
            told.push(Told::with("Undantag", exceptions));
        }
        told.extend(self.clauses(rules.clauses.iter()));
        told
    }

    /// An exception: the author's words for it, when it applies and what then holds.
    pub(super) fn exception(&self, exception: &Exception) -> Told {
        let label = exception.label.as_ref().map(|label| label.text.to_string());
        let label = label.or_else(|| exception.name.as_ref().map(|name| super::spaced(&name.text)));
        let label = label.map(|label| format!("{label} – ")).unwrap_or_default();
        let condition = self.inline(exception.condition);
        let mut told = self.value(&exception.value).behind(&format!("{label}om {condition}:"));
        if let Some(sources) = self.sources(&exception.suffixes.sources) {
            told = told.before(&format!(" ({sources})"));
        }
        if let Some(before) = &exception.precedes {
            told = told.before(&format!(" (går före {})", super::spaced(&before.text)));
        }
        let nested = exception.exceptions.iter().map(|nested| {
            let nested = self.exception(nested);
            Told { words: format!("undantag från undantaget: {}", nested.words), below: nested.below }
        });
        told.below.extend(nested);
        told
    }

    /// A sentence about what an author has remarked.
    pub(super) fn remark(&self, text: &str) -> Told {
        Told::plain(format!("{} {}", super::told::REMARK, capitalised(text)))
    }
}
