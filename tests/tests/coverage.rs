//! Every rule of the documents is in the examples, or it is said why it is not.
#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    reason = "tests read the examples, and end where something is not as they need it"
)]

use std::collections::BTreeSet;

use stadga_lang::coverage::{PlaceState, coverage};
use stadga_lang::db::Database;
use stadga_lang::names::resolve;
use stadga_tests::coverage::{Row, page, rows};
use stadga_tests::examples;

/// The examples with how many rows the catalogue of rules has for their documents, and what its ids begin with.
const CATALOGUE: [(&str, usize, &str); 5] = [
    ("dua", 30, "DUA-"),
    ("nacka", 154, "NACKA-"),
    ("ratt-insats", 56, "RI-"),
    ("rusta-och-matcha", 41, "ROM-"),
    ("umea", 71, "UMEA-"),
];

fn rows_of(example: &str) -> Vec<Row> {
    let csv = examples::file(example, "coverage.csv").unwrap_or_else(|| panic!("{example} has no coverage.csv"));
    rows(&csv).unwrap_or_else(|line| panic!("{example}/coverage.csv:{line}"))
}

#[test]
fn every_row_of_the_catalogue_has_declarations_or_a_reason() {
    for (example, count, prefix) in CATALOGUE {
        let rows = rows_of(example);
        let ids: BTreeSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        assert_eq!((rows.len(), ids.len()), (count, count), "{example}");
        for row in &rows {
            assert!(row.id.starts_with(prefix), "{example}: {}", row.id);
            let says_one = row.declarations.is_empty() != row.reason.is_empty();
            assert!(says_one, "{example}: {} has declarations or a reason, and not both", row.id);
        }
    }
}

#[test]
fn what_a_row_names_is_declared() {
    for (example, ..) in CATALOGUE {
        let mut db = Database::default();
        let ruleset = examples::open(&mut db, example).unwrap();
        let rows = rows_of(example);
        let named = rows.iter().flat_map(|row| row.declarations.iter().map(move |name| (&row.id, name)));
        let missing: Vec<_> = named.filter(|(_, name)| resolve(&db, ruleset, name).is_none()).collect();
        assert!(missing.is_empty(), "{example}: {missing:?}");
    }
}

#[test]
fn no_place_of_a_document_is_left() {
    for example in examples::names() {
        let mut db = Database::default();
        let ruleset = examples::open(&mut db, &example).unwrap();
        let sources = coverage(&db, ruleset);
        let places = sources.iter().flat_map(|source| &source.places);
        let left: Vec<&str> =
            places.filter(|place| place.state == PlaceState::Remains).map(|place| place.place.as_str()).collect();
        assert_eq!(left, Vec::<&str>::new(), "{example}");
    }
}

#[test]
fn the_page_on_coverage_is_up_to_date() {
    let written = std::fs::read_to_string(examples::root().join("examples/COVERAGE.md")).unwrap();
    assert!(written == page(), "COVERAGE.md lags behind: cargo run -p stadga-tests --bin generate-coverage");
}
