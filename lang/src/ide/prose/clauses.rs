//! Clauses and lists in sentences.

use super::expressions::bound_words;
use super::told::Told;
use super::{Teller, listed, spaced};
use crate::diagnostics::words::{capitalised, clause_words};
use crate::syntax::expression::{CalendarUnit, Expr, Source};
use crate::syntax::tree::{
    Argument, Body, Bound, Cell, CellTest, Clause, DatedRow, Declaration, Entry, Field, Labelled, Reading, Row,
    RowPeriod, RowValue, Table,
};
use crate::vocabulary::kinds::ClauseKind;

impl Teller<'_> {
    /// What clauses say, remarks last.
    pub(super) fn clauses<'c>(&self, clauses: impl Iterator<Item = &'c Clause>) -> Vec<Told> {
        let mut told: Vec<Told> = clauses.map(|clause| self.clause(clause)).collect();
        told.sort_by_key(Told::is_remark);
        told
    }

    fn clause(&self, clause: &Clause) -> Told {
        match (clause.kind, &clause.argument) {
            (ClauseKind::Anmarkning, Argument::Text(text)) => self.remark(&text.text),
            (ClauseKind::Upplys, Argument::Text(text)) => {
                Told::plain(format!("Annars upplyses om detta: {}", text.text))
            }
            (_, Argument::Condition(condition)) => self.condition(condition).behind(self.before_condition(clause.kind)),
            (_, Argument::Limit(limit)) => self.limit(limit).behind(match clause.kind {
                ClauseKind::Riktmarke => "Riktmärket är att det sker",
                _ => "Det ska ske",
            }),
            (_, Argument::FulfilledBy { at_least, each_its_own, sources }) => {
                let count = at_least.map(|count| format!("minst {count} ")).unwrap_or_default();
                let each = if *each_its_own { "var sin " } else { "" };
                Told::plain(format!("Det är uppfyllt genom {count}{each}{}", self.one_of(sources)))
            }
            (ClauseKind::ForVarje, Argument::Source(source)) => {
                Told::plain(format!("Detta gäller för varje {}", self.source(source)))
            }
            (ClauseKind::ErsattsAv, Argument::Source(source)) => {
                Told::plain(format!("Det ersätts av {}", self.source(source)))
            }
            (_, Argument::Rules(rules)) => Told::with(self.opening(clause.kind), self.rules(rules, "det")),
            (_, Argument::Expr(value)) => self.expression_clause(clause.kind, *value),
            (ClauseKind::Mal, Argument::Path(path)) => Told::plain(format!("Målet är {}", self.path(path))),
            (_, Argument::SupportTime { bound, extended }) => {
                let extended = extended.as_ref().map(|(length, source)| {
                    format!(" och förlängs {} av varje {}", self.inline(*length), self.source(source))
                });
                Told::plain(format!("Insatstiden är {}{}", self.bound(bound), extended.unwrap_or_default()))
            }
            (_, Argument::ExtensionLimit { most, each }) => {
                let each = each.map(|each| format!(", {} i taget", self.inline(each))).unwrap_or_default();
                Told::plain(format!("Insatsen får förlängas med högst {}{each}", self.inline(*most)))
            }
            (_, Argument::LeadsTo { target, condition }) => {
                let target = format!("Insatsen leder till {}", self.path(target));
                match condition {
                    Some(condition) => self.condition(condition).behind(&format!("{target} om")),
                    None => Told::plain(target),
                }
            }
            (_, Argument::Proposal { text, to }) => {
                Told::plain(format!("Annars föreslås {}: {}", self.inline(*to), text.text))
            }
            (_, Argument::Rounding { .. }) => {
                let written = self.text(clause.id);
                let to = written.trim_start_matches(clause_words(clause.kind).as_str()).trim();
                Told::plain(format!("Beloppet avrundas till {to}"))
            }
            (_, Argument::Required { instance, on_time, condition, .. }) => {
                let on_time = if *on_time { " i tid" } else { "" };
                let condition = condition.map(|condition| format!(", om {}", self.inline(condition)));
                let what = self.inline(*instance);
                Told::plain(format!("Det förutsätter {what}{on_time}{}", condition.unwrap_or_default()))
            }
            (_, Argument::Helgregel { moved }) => match self.tree.exprs.get(*moved) {
                Expr::Bool(false) => Told::plain("Sista dagen flyttas inte när den infaller på en helg"),
                Expr::Bool(true) => Told::plain("En sista dag som infaller på en helg flyttas enligt lagen (1930:173)"),
                _ => self.expr(*moved).behind("Om sista dagen flyttas när den infaller på en helg:"),
            },
            (_, Argument::Bound(bound)) => Told::plain(format!("{} {}", self.opening(clause.kind), self.bound(bound))),
            _ => Told::plain(capitalised(&spaced(&self.text(clause.id)))),
        }
    }

    fn expression_clause(&self, kind: ClauseKind, value: crate::syntax::expression::ExprId) -> Told {
        match kind {
            ClauseKind::Ansvarig => Told::plain(format!("Ansvarig är {}", self.inline(value))),
            ClauseKind::Mottagare => Told::plain(format!("Mottagare är {}", self.inline(value))),
            ClauseKind::BeslutasAv => Told::plain(format!("Beslut fattas av {}", self.inline(value))),
            _ => self.expr(value).behind(&self.opening(kind)),
        }
    }

    /// How the sentence of a clause with a value begins.
    fn opening(&self, kind: ClauseKind) -> String {
        match kind {
            ClauseKind::ProvasPer => "Det prövas per".to_owned(),
            ClauseKind::Belopp => "Beloppet är".to_owned(),
            ClauseKind::Hogst => "Det är högst".to_owned(),
            ClauseKind::Utbetalning => "Utbetalningen görs".to_owned(),
            ClauseKind::Utbetalt => "Redan utbetalt är".to_owned(),
            ClauseKind::Mal => "Målet är".to_owned(),
            ClauseKind::Malvarde => "Målvärdet är".to_owned(),
            other => capitalised(&clause_words(other)),
        }
    }

    fn before_condition(&self, kind: ClauseKind) -> &'static str {
        match kind {
            ClauseKind::GallerOm => "Det gäller bara om",
            ClauseKind::FarBeviljasOm => "Får beviljas om",
            ClauseKind::FarAvslutasOm => "Får avslutas om",
            ClauseKind::Krav => "Kravet är att",
            ClauseKind::Andel => "Räknas som andel när",
            ClauseKind::FlaggaOm => "Flaggas om",
            _ => "Villkoret är att",
        }
    }

    fn bound(&self, bound: &Bound) -> String {
        format!("{}{}", bound_words(bound.comparison), self.inline(bound.value))
    }

    fn one_of(&self, sources: &[Source]) -> String {
        let sources: Vec<String> = sources.iter().map(|source| self.source(source)).collect();
        listed(&sources, "eller")
    }

    /// A declaration that lists: values through time, readings, members, fields, places, rows.
    pub(super) fn listing(&self, declaration: &Declaration) -> Told {
        match &declaration.body {
            Body::Dated(rows) => Told::with("Fastställt är", rows.iter().map(|row| self.dated(row)).collect()),
            Body::Readings(readings) => {
                Told::with("Källan kan läsas så här", readings.iter().map(|reading| self.read_as(reading)).collect())
            }
            Body::Members { members, .. } => Told::with("Här ingår", members.iter().map(labelled).collect()),
            Body::Names(names) => Told::with("Här ingår", names.iter().map(labelled).collect()),
            Body::Fields(entries) | Body::Sections(entries) => {
                Told::with("Här ingår", entries.iter().filter_map(|entry| self.entry(entry)).collect())
            }
            Body::Event(event) => {
                let mut told =
                    Told::with("Om händelsen anges", event.fields.iter().map(|field| self.field(field)).collect());
                if told.below.is_empty() {
                    told = Told::plain("Om händelsen anges bara när den sker");
                }
                let by: Vec<String> = event.by.iter().map(|by| self.path(by)).collect();
                if !by.is_empty() {
                    let by = Told::plain(format!("den som anger det är {}", listed(&by, "eller")));
                    told.below.push(by);
                }
                let valid = event.valid_if.iter().map(|condition| self.condition(condition).behind("giltig om"));
                told.below.extend(valid);
                told
            }
            Body::Table(table) => Told::with("Så här avgörs det", self.rows(table)),
            _ => Told::plain(capitalised(&spaced(&self.text(declaration.id)))),
        }
    }

    fn dated(&self, row: &DatedRow) -> Told {
        let period = match row.period {
            RowPeriod::Year(year) => year.to_string(),
            RowPeriod::Month(month) => month.to_swedish(),
            RowPeriod::Days { from, to: None } => format!("från och med {}", from.to_swedish()),
            RowPeriod::Days { from, to: Some(to) } => format!("{}–{}", from.to_swedish(), to.to_swedish()),
            RowPeriod::Error => return Told::plain(self.text(row.id)),
        };
        match &row.value {
            RowValue::Single(value) => Told::plain(format!("{period}: {}", self.inline(*value))),
            RowValue::Keyed(keyed) => {
                let keyed = keyed.iter().map(|keyed| {
                    let keys: Vec<String> = keyed.keys.iter().map(|key| self.path(key)).collect();
                    Told::plain(format!("{}: {}", keys.join(", "), self.inline(keyed.value)))
                });
                Told::with(period, keyed.collect())
            }
        }
    }

    fn read_as(&self, reading: &Reading) -> Told {
        let label = reading.label.as_ref().map_or_else(|| spaced(&reading.name.text), |label| label.text.to_string());
        let value = reading.value.map(|value| format!(": {}", self.inline(value))).unwrap_or_default();
        let applied = if reading.applied { ". Så tillämpas det" } else { "" };
        let reason = reading.reason.as_ref().map(|reason| format!(". Skäl: {}", reason.text)).unwrap_or_default();
        Told::plain(format!("{label}{value}{applied}{reason}"))
    }

    fn entry(&self, entry: &Entry) -> Option<Told> {
        match entry {
            Entry::Field(field) => Some(self.field(field)),
            Entry::Section(section) => {
                let heading = section.heading.as_ref().map(|heading| format!(": {}", heading.text)).unwrap_or_default();
                let reason =
                    section.needs_no_rule.as_ref().map(|text| format!(" (behöver ingen regel: {})", text.text));
                Some(Told::plain(format!("{}{heading}{}", section.place.words(), reason.unwrap_or_default())))
            }
            Entry::Declaration(nested) => {
                let name = spaced(nested.name.as_ref().map(|name| name.text.as_str()).unwrap_or_default());
                let label = nested.label.as_ref().map(|label| format!(" – {}", label.text)).unwrap_or_default();
                Some(Told::plain(format!("{name}{label}")))
            }
            Entry::Clause(clause) => Some(self.clause(clause)),
            Entry::Error(_) => None,
        }
    }

    fn field(&self, field: &Field) -> Told {
        Told::plain(format!("{} ({})", spaced(&field.name.text), spaced(&self.text(field.ty.id))))
    }

    fn rows(&self, table: &Table) -> Vec<Told> {
        let row = |row: &Row| {
            let cells = table.inputs.iter().zip(&row.cells);
            let tests: Vec<String> = cells.filter_map(|(input, cell)| self.cell(&spaced(&input.text), cell)).collect();
            let results: Vec<String> = row.results.iter().map(|result| self.inline(*result)).collect();
            let when =
                if tests.is_empty() { "i övriga fall".to_owned() } else { format!("om {}", listed(&tests, "och")) };
            Told::plain(format!("{when}: {}", results.join(", ")))
        };
        table.rows.iter().map(row).collect()
    }

    /// What a cell asks of its column; nothing where it asks nothing.
    fn cell(&self, input: &str, cell: &Cell) -> Option<String> {
        match &cell.test {
            CellTest::Any | CellTest::Error => None,
            CellTest::Exists { negated } => Some(format!("{input} finns{}", if *negated { " inte" } else { "" })),
            CellTest::OneOf { negated, alternatives } => {
                let not = if *negated { "inte " } else { "" };
                let alternatives = alternatives.iter();
                let words: Vec<String> = alternatives
                    .map(|(comparison, value)| format!("{}{}", bound_words(*comparison), self.inline(*value)))
                    .collect();
                Some(format!("{input} är {not}{}", listed(&words, "eller")))
            }
        }
    }
}

fn labelled(labelled: &Labelled) -> Told {
    let name = spaced(&labelled.name.text);
    Told::plain(labelled.label.as_ref().map_or(name, |label| label.text.to_string()))
}

/// A unit that the calendar is cut into.
pub(super) fn unit_words(unit: CalendarUnit) -> &'static str {
    match unit {
        CalendarUnit::Dag => "dag",
        CalendarUnit::Arbetsdag => "arbetsdag",
        CalendarUnit::Vecka => "vecka",
        CalendarUnit::Manad => "månad",
        CalendarUnit::Kvartal => "kvartal",
        CalendarUnit::Ar => "år",
    }
}
