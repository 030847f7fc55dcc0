//! What the examples cover of their documents: the page `examples/COVERAGE.md`, and the tables of catalogue rows that stand beside each rule
//! set.
//!
//! The page is a file, so that it can be read without building anything; a test tells when it lags behind. Must not know: where it is
//! written.

use std::fmt::Write;

use stadga_lang::coverage::{PlaceState, SourceCoverage, coverage};
use stadga_lang::db::Database;

use crate::examples;

/// A row of the catalogue of rules that an example follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its id in the catalogue.
    pub id: String,
    /// The declarations that it is in.
    pub declarations: Vec<String>,
    /// Why it needs none.
    pub reason: String,
}

/// The rows of an example's `coverage.csv`. An error is the line that is none, from 1.
pub fn rows(csv: &str) -> Result<Vec<Row>, usize> {
    let mut lines = csv.lines().enumerate();
    if lines.next().map(|(_, head)| head.trim()) != Some("rad,deklarationer,skäl") {
        return Err(1);
    }
    let row = |(index, line): (usize, &str)| {
        let mut parts = line.splitn(3, ',');
        let (Some(id), Some(declarations), Some(reason)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(index + 1);
        };
        let declarations = declarations.split_whitespace().map(str::to_owned).collect();
        // A reason with a comma or a quotation mark stands in quotation marks.
        let reason = reason.trim().trim_matches('"').replace("\"\"", "\"");
        Ok(Row { id: id.to_owned(), declarations, reason })
    };
    lines.filter(|(_, line)| !line.trim().is_empty()).map(row).collect()
}

/// The page `examples/COVERAGE.md`.
pub fn page() -> String {
    let mut page = "# Täckning\n\n".to_owned();
    page.push_str("Vad exemplen tar upp av sina dokument. Sidan görs av `cargo run -p stadga-tests --bin generate-coverage`; ändra reglerna, inte sidan.\n\n");
    page.push_str("| Regelverk | Källor | Platser | Med regler | Behöver ingen | Kvar | Rader i katalogen | Med regler | Utan, med skäl |\n");
    page.push_str("| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    let mut details = String::new();
    for name in examples::names() {
        let mut db = Database::default();
        let Some(ruleset) = examples::open(&mut db, &name) else { continue };
        let sources = coverage(&db, ruleset);
        let rows = examples::file(&name, "coverage.csv").and_then(|csv| rows(&csv).ok()).unwrap_or_default();
        overview(&mut page, &name, &sources, &rows);
        let _ = writeln!(details, "\n## {name}");
        sources.iter().for_each(|source| detail(&mut details, source));
    }
    page.push_str(&details);
    page
}

fn overview(page: &mut String, name: &str, sources: &[SourceCoverage], rows: &[Row]) {
    let places = || sources.iter().flat_map(|source| &source.places);
    let of = |is: fn(&PlaceState) -> bool| places().filter(|place| is(&place.state)).count();
    let with = rows.iter().filter(|row| !row.declarations.is_empty()).count();
    let _ = writeln!(
        page,
        "| [{name}]({name}/README.md) | {} | {} | {} | {} | {} | {} | {with} | {} |",
        sources.len(),
        places().count(),
        of(|state| matches!(state, PlaceState::HasRules(_))),
        of(|state| matches!(state, PlaceState::NeedsNone(_))),
        of(|state| matches!(state, PlaceState::Remains)),
        rows.len(),
        rows.len() - with,
    );
}

fn detail(details: &mut String, source: &SourceCoverage) {
    let title = source.title.as_ref().map_or(source.name.as_str(), |title| title.as_str());
    let _ = writeln!(details, "\n### {title}\n\n| Plats | Rubrik | Regler |\n| --- | --- | --- |");
    for place in &source.places {
        let rules = match &place.state {
            PlaceState::HasRules(rules) => rules.iter().map(|rule| format!("`{rule}`")).collect::<Vec<_>>().join(", "),
            PlaceState::NeedsNone(reason) => format!("behöver ingen regel: {reason}"),
            PlaceState::Remains => "**kvar**".to_owned(),
        };
        let heading = place.heading.as_deref().unwrap_or_default();
        let cell = |text: &str| text.replace('|', "\\|");
        let _ = writeln!(details, "| {} | {} | {} |", cell(&place.place), cell(heading), cell(&rules));
    }
}
