//! What many declarations cost: the time grows with them, and not with their square.

use std::time::{Duration, Instant};

use super::checked;

/// That a text is checked in a time that its length explains: where each declaration was compared with every other, these texts took
/// minutes.
#[track_caller]
fn check_soon(source: &str, problems: usize) {
    let start = Instant::now();
    assert_eq!(checked("", source).len(), problems);
    let took = start.elapsed();
    assert!(took < Duration::from_secs(20), "{took:?}");
}

#[test]
fn a_name_that_is_declared_over_and_over_takes_no_longer_than_many_names() {
    check_soon(&"villkor v { ja }\n".repeat(20_000), 19_999);
}

#[test]
fn many_versions_of_a_name_are_told_apart_by_their_days() {
    let day = |number: usize| format!("{:04}-{:02}-{:02}", 2000 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
    let version = |from: usize, to: usize| {
        format!("villkor v gäller från och med {} till och med {} {{ ja }}\n", day(from), day(to))
    };
    let months: String = (0..8_000).rev().map(|number| version(number * 2, number * 2)).collect();
    // Between each two there is a day without any.
    check_soon(&months, 7_999);
    let all_at_once: String = (0..8_000).map(|number| version(number, number + 10)).collect();
    check_soon(&all_at_once, 7_999);
}

#[test]
fn one_declaration_of_many_names_is_walked_once() {
    let roles = vec!["anordnare"; 8_000].join(", ");
    check_soon(&format!("roll {roles}\n"), 7_999);
    let events = "händelse h\n".repeat(8_000);
    check_soon(&format!("ärende Uppdrag {{\n{events}}}\n"), 7_999);
}
