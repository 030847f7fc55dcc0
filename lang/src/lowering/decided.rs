//! fastställt värde: values that were decided for some days and keys.

use stadga_program::date::{Date, MonthIndex, Year};
use stadga_program::node::{Kind, NodeId};
use stadga_program::program::TraceKind;

use super::choices::Dated;
use super::rules::Explained;
use super::scope::Scope;
use super::traces::Line;
use super::{Lowering, Validity};
use crate::names::Global;
use crate::syntax::expression::ExprId;
use crate::syntax::tree::{DatedRow, Path, RowPeriod, RowValue};
use crate::types::ty::Type;

impl<'db> Lowering<'db> {
    /// The value on prövningsdagen for the keys that it is looked up with.
    pub(super) fn lower_dated(&mut self, scope: &mut Scope<'db>, rows: &[DatedRow], ty: &Type) -> Explained {
        let arguments = std::rc::Rc::clone(&scope.arguments);
        let keys: Vec<NodeId> = arguments.iter().map(|key| self.node(key, Kind::Group)).collect();
        let mut dated = Vec::new();
        let mut traces = Vec::new();
        for row in rows {
            let Some(validity) = days(row.period) else { continue };
            match &row.value {
                RowValue::Single(value) => {
                    let line = self.line_at(scope, row.id.into(), None, &[]);
                    let (own, trace) = self.lower_row(scope, validity, (&[], &keys), *value, line);
                    dated.push(own);
                    traces.extend(trace);
                }
                RowValue::Keyed(values) => {
                    for keyed in values {
                        let mut line = self.line_at(scope, keyed.id.into(), None, &[]);
                        // `2024: AMI 3 876 kr`: since when it is so stands once for all keys.
                        line.text = format!("{}: {}", period_words(row.period), line.text);
                        let (own, trace) = self.lower_row(scope, validity, (&keyed.keys, &keys), keyed.value, line);
                        dated.push(own);
                        traces.extend(trace);
                    }
                }
            }
        }
        (self.choose_dated(scope.as_of, &keys, dated, ty), traces)
    }

    fn lower_row(
        &mut self,
        scope: &mut Scope<'db>,
        validity: Validity,
        (own_keys, keys): (&[Path], &[NodeId]),
        value: ExprId,
        line: Line,
    ) -> (Dated, Option<u32>) {
        let mut holds = vec![self.in_force(scope.as_of, validity)];
        let mut words = Vec::new();
        for (path, &key) in own_keys.iter().zip(keys) {
            let own = self.key_word(scope, path, key);
            let wanted = self.builder.word(own, self.builder.kind(key));
            holds.push(self.builder.equal(key, wanted));
            words.push(own);
        }
        let holds = self.builder.and(&holds);
        let (lowered, reads) = scope.reading(|scope| self.lower(scope, value));
        let dated = Dated { validity, keys: words, value: lowered.clone() };
        if self.builder.as_word(holds) == Some(0) {
            // A row for another key says nothing here.
            return (dated, None);
        }
        let node = self.shown_nodes(&lowered);
        let part = self.trace(scope, TraceKind::Part, node, value, None, reads);
        let trace = self.add_trace(TraceKind::Version, Some(holds), line, &[part]);
        (dated, Some(trace))
    }

    /// The word of a key: the number of a group, an insats, a role or a member.
    fn key_word(&mut self, scope: &Scope<'db>, path: &Path, key: NodeId) -> i64 {
        let named = scope.owner.inference.path(path.id).and_then(|global| self.declared_word(global));
        let last = path.parts.last().map(|name| name.text.as_str()).unwrap_or_default();
        named.or_else(|| self.member_word(self.builder.kind(key), last)).unwrap_or(-1)
    }

    /// The number of a declaration that is a value.
    pub(super) fn declared_word(&self, global: &Global) -> Option<i64> {
        let global = self.same_roles.get(global).unwrap_or(global);
        let tables = [&self.insatser, &self.groups, &self.roles];
        let position = tables.into_iter().find_map(|table| table.iter().position(|own| own == global));
        position.and_then(|position| i64::try_from(position).ok())
    }
}

/// The days of a row.
fn days(period: RowPeriod) -> Option<Validity> {
    Some(match period {
        RowPeriod::Year(year) => {
            let year = Year::new(year)?.number();
            Validity { from: Date::from_ymd(year, 1, 1), to: Date::from_ymd(year, 12, 31) }
        }
        RowPeriod::Month(month) => month_days(month),
        RowPeriod::Days { from, to } => Validity { from: Some(from), to },
        RowPeriod::Error => return None,
    })
}

/// The days of a row as it is written.
fn period_words(period: RowPeriod) -> String {
    match period {
        RowPeriod::Year(year) => year.to_string(),
        RowPeriod::Month(month) => month.to_string(),
        RowPeriod::Days { from, to: None } => format!("från och med {from}"),
        RowPeriod::Days { from, to: Some(to) } => format!("från och med {from} till och med {to}"),
        RowPeriod::Error => String::new(),
    }
}

fn month_days(month: MonthIndex) -> Validity {
    Validity { from: Some(month.first_day()), to: Some(month.last_day()) }
}
