//! What there is to know about what a name stands for.

use stadga_program::date::Date;

use super::{code, in_language};
use crate::db::{Db, RuleSet};
use crate::diagnostics::Language;
use crate::diagnostics::words::{capitalised, kind_words};
use crate::ide::definition::NameAt;
use crate::ide::documentation::{Written, about as documentation_of, sources_in_words, versions};
use crate::ide::mentions::{PartKind, Symbol};
use crate::ide::name_types::type_of;
use crate::names::Global;
use crate::syntax::tree::{Body, DatedRow, RowPeriod, RowValue};
use crate::types::words::written;
use crate::vocabulary::attributes::ATTRIBUTES;
use crate::vocabulary::statuses::STATUSES;

pub(super) fn about(db: &dyn Db, ruleset: RuleSet, name: &NameAt<'_>, day: Date, language: Language) -> Option<String> {
    let parts = match &name.symbol {
        Symbol::Declaration(global) => of_declaration(db, global, day, language),
        Symbol::Part { owner, kind, name: part } => of_part(db, ruleset, name, owner, *kind, part, language),
        Symbol::Local(_) => {
            let ty = type_of(db, ruleset, name).map(|ty| written(&ty));
            let what = in_language(language, "Namnet som `kallad` ger", "What `kallad` names");
            vec![ty.map_or_else(|| what.to_owned(), |ty| format!("{what}: `{ty}`"))]
        }
        Symbol::Attribute(attribute) => {
            let entry = ATTRIBUTES.iter().find(|entry| entry.attribute == *attribute)?;
            let ty = type_of(db, ruleset, name).map(|ty| code(&format!(".{}: {}", attribute.word(), written(&ty))));
            let doc = in_language(language, entry.doc.swedish, entry.doc.english).to_owned();
            ty.into_iter().chain([capitalised(&doc)]).collect()
        }
        Symbol::Status(word) => STATUSES
            .iter()
            .filter(|status| status.word == *word)
            .take(1)
            .map(|status| {
                let shown = in_language(language, status.shown, status.shown_in_english);
                format!("**{shown}**\n\n{}", status.meaning)
            })
            .collect(),
        Symbol::Builtin(_) => return None,
    };
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

fn of_declaration(db: &dyn Db, global: &Global, day: Date, language: Language) -> Vec<String> {
    let all = versions(db, global);
    let Some(shown) = all.iter().find(|version| version.holds_on(day)).or(all.first()) else { return Vec::new() };
    let mut parts: Vec<String> = shown.head().map(|head| code(&head)).into_iter().collect();
    if let Some(label) = shown.label() {
        parts.push(format!("**{}**", label.text));
    }
    parts.extend(shown.documentation());
    parts.extend(content(shown, day, language));
    if let Some(suffixes) = shown.suffixes() {
        parts.extend(sources(db, global.ruleset, suffixes.sources.as_slice(), language));
    }
    if all.len() > 1 {
        parts.push(list_of_versions(&all, day, language));
    }
    if global.ruleset.library(db).is_none() {
        parts.push(in_language(language, "*Standardbiblioteket*", "*The standard library*").to_owned());
    }
    parts
}

fn sources(
    db: &dyn Db,
    ruleset: RuleSet,
    sources: &[crate::syntax::tree::SourceRef],
    language: Language,
) -> Option<String> {
    let words = sources_in_words(db, ruleset, sources);
    let heading = in_language(language, "Källa", "Source");
    (!words.is_empty()).then(|| format!("{heading}: {}", words.join("; ")))
}

/// What a declaration holds, where that is short and is what a reader looks for.
fn content(shown: &Written<'_>, day: Date, language: Language) -> Option<String> {
    let declaration = shown.declaration()?;
    match &declaration.body {
        Body::Dated(rows) => Some(rows_in_words(shown, rows, day, language)),
        Body::Members { members, .. } => {
            let names = members.iter().map(|member| match &member.label {
                Some(label) => format!("- `{}` {}", member.name.text, label.text),
                None => format!("- `{}`", member.name.text),
            });
            Some(names.collect::<Vec<_>>().join("\n"))
        }
        Body::Readings(readings) => {
            let applied = in_language(language, "tillämpas", "applies");
            let lines = readings.iter().map(|reading| {
                let label = reading.label.as_ref().map(|label| format!(" {}", label.text)).unwrap_or_default();
                let value = reading.value.map(|value| format!(": {}", shown.text_of(value))).unwrap_or_default();
                let mark = if reading.applied { format!(" (**{applied}**)") } else { String::new() };
                format!("- `{}`{label}{value}{mark}", reading.name.text)
            });
            Some(lines.collect::<Vec<_>>().join("\n"))
        }
        _ => None,
    }
}

/// The values of a decided value through time, with the one of the day marked.
fn rows_in_words(shown: &Written<'_>, rows: &[DatedRow], day: Date, language: Language) -> String {
    let today = in_language(language, "i dag", "today");
    let line = |row: &DatedRow| {
        let value = match &row.value {
            RowValue::Single(value) => shown.text_of(*value),
            RowValue::Keyed(keyed) => keyed.iter().map(|keyed| shown.text_of(keyed.id)).collect::<Vec<_>>().join("; "),
        };
        let period = match row.period {
            RowPeriod::Year(year) => year.to_string(),
            RowPeriod::Month(month) => month.to_string(),
            RowPeriod::Days { from, to: None } => format!("{from}–"),
            RowPeriod::Days { from, to: Some(to) } => format!("{from}–{to}"),
            RowPeriod::Error => return None,
        };
        let mark = if holds_on(row, day) { format!(" (**{today}**)") } else { String::new() };
        Some(format!("- {period}: {value}{mark}"))
    };
    rows.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

fn holds_on(row: &DatedRow, day: Date) -> bool {
    match row.period {
        RowPeriod::Year(year) => day.ymd().0 == year,
        RowPeriod::Month(month) => day.month() == month,
        RowPeriod::Days { from, to } => from <= day && to.is_none_or(|to| day <= to),
        RowPeriod::Error => false,
    }
}

fn list_of_versions(all: &[Written<'_>], day: Date, language: Language) -> String {
    let heading = in_language(language, "Versioner:", "Versions:");
    let today = in_language(language, "i dag", "today");
    let line = |version: &Written<'_>| {
        let validity = version.suffixes()?.validity.as_ref()?;
        let mark = if version.holds_on(day) { format!(" (**{today}**)") } else { String::new() };
        Some(format!("- {}{mark}", version.text_of(validity.id)))
    };
    let lines: Vec<String> = all.iter().filter_map(line).collect();
    format!("{heading}\n{}", lines.join("\n"))
}

fn of_part(
    db: &dyn Db,
    ruleset: RuleSet,
    name: &NameAt<'_>,
    owner: &Global,
    kind: PartKind,
    part: &str,
    language: Language,
) -> Vec<String> {
    let (label, documentation) = documentation_of(db, &name.symbol);
    let ty = type_of(db, ruleset, name).map(|ty| written(&ty));
    let mut parts = vec![match (kind, ty) {
        (PartKind::Field | PartKind::Parameter, Some(ty)) => code(&format!("{part}: {ty}")),
        _ => code(part),
    }];
    parts.extend(label.map(|label| format!("**{label}**")));
    parts.extend(documentation);
    let kind = owner.kind(db).map(|kind| kind_words(kind, language));
    let of = in_language(language, "i", "in");
    parts.extend(kind.map(|kind| format!("*{of} {} `{}`*", kind.the, owner.name)));
    parts
}
