//! The language reference and the handbook, run as tests: every example on their pages behaves as the page says.
//!
//! The format is told in `docs/reference/README.md`. [`page`] cuts a page into examples, [`expectation`] reads what their comments expect,
//! [`language`] is the only part that knows the compiler and the interpreter, and [`example`] compares. A page is one test, and tells all that
//! differs at once, each with its line in the page.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests read the pages, and end where something is not as they need it"
)]

mod example;
mod expectation;
mod language;
mod page;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Declares a test for each page, and the list of them for the test that none is forgotten.
macro_rules! pages {
    ($($test:ident $path:literal,)*) => {
        $(
            #[test]
            fn $test() {
                run($path);
            }
        )*

        const PAGES: &[&str] = &[$($path),*];
    };
}

pages! {
    files_and_rule_sets "reference/01-files-and-rule-sets.md",
    names "reference/02-names.md",
    sources "reference/03-sources.md",
    facts_and_types "reference/04-facts-and-types.md",
    numbers_and_money "reference/05-numbers-and-money.md",
    dates_and_durations "reference/06-dates-and-durations.md",
    the_four_states "reference/07-the-four-states.md",
    conditions "reference/08-conditions.md",
    calculations "reference/09-calculations.md",
    decided_values_and_versions "reference/10-decided-values-and-versions.md",
    the_two_days "reference/11-the-two-days.md",
    interpretations "reference/12-interpretations.md",
    decision_tables "reference/13-decision-tables.md",
    insatser "reference/14-insatser.md",
    checks "reference/15-checks.md",
    lists "reference/16-lists.md",
    test_cases "reference/17-test-cases.md",
    events_duties_and_payments "reference/18-events-duties-and-payments.md",
    errors_and_recovery "reference/19-errors-and-recovery.md",
    formatting "reference/20-formatting.md",
    limits "reference/21-limits.md",
    payments "reference/23-payments.md",
    key_figures "reference/24-key-figures.md",
    report_lists "reference/25-report-lists.md",
    courses_of_steps "reference/26-courses-of-steps.md",
    first_steps "handbook/första-stegen.md",
    limits_and_payments_step_by_step "handbook/frister-och-ersättning.md",
    explanations "handbook/förklaringar.md",
    tables_times_and_checks "handbook/tabeller-tider-och-kontroller.md",
    concepts "handbook/begrepp.md",
    steps_and_registers "handbook/steg-och-register.md",
}

/// Pages without examples of their own: the format of the suite itself, what is about commands, and what is generated from the
/// vocabulary.
const WITHOUT_EXAMPLES: &[&str] = &[
    "reference/22-exit-codes.md",
    "reference/README.md",
    "reference/grammar.md",
    "reference/operators.md",
    "reference/vocabulary.md",
];

#[test]
fn every_page_is_run() {
    let run: BTreeSet<&str> = PAGES.iter().chain(WITHOUT_EXAMPLES).copied().collect();
    let mut written = BTreeSet::new();
    for folder in ["reference", "handbook"] {
        for entry in std::fs::read_dir(docs().join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.ends_with(".md") {
                written.insert(format!("{folder}/{name}"));
            }
        }
    }
    assert_eq!(written.iter().map(String::as_str).collect::<BTreeSet<_>>(), run);
}

#[test]
fn generated_pages_are_up_to_date() {
    for (name, text) in stadga_tests::reference::pages() {
        let written = std::fs::read_to_string(docs().join("reference").join(name)).unwrap();
        assert!(written == text, "{name} lags behind: cargo run -p stadga-tests --bin generate-reference");
    }
}

#[track_caller]
fn run(path: &str) {
    let text = std::fs::read_to_string(docs().join(path)).unwrap();
    let page = page::read(&text).unwrap_or_else(|problem| panic!("docs/{path}:{problem}"));
    let differences: Vec<_> = page.iter().flat_map(example::run).collect();
    let lines: Vec<_> = differences.iter().map(|difference| format!("  docs/{path}:{difference}")).collect();
    assert!(lines.is_empty(), "{} differences\n{}", lines.len(), lines.join("\n"));
}

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs")
}
