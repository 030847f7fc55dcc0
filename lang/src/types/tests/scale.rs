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
fn of_a_file_with_more_declarations_than_any_use_the_first_are_read() {
    let text: String = (0..100_000).map(|number| format!("villkor v{number} {{ okänt{number} }}\n")).collect();
    // One for each that is read, and one for all that are not.
    check_soon(&text, 20_001);
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

#[test]
fn a_name_that_is_unknown_in_every_rule_is_looked_for_among_few() {
    let rules: String =
        (0..2_000).map(|number| format!("villkor v{number:05} {{ u{number:05} eller w{number} }}\n")).collect();
    check_soon(&rules, 4_000);
    let in_one_rule: Vec<String> = (0..5_000).map(|number| format!("u{number:05}")).collect();
    let fields: String = (0..5_000).map(|number| format!("v{number:05}: ja/nej\n")).collect();
    let rule = in_one_rule.join(" eller ");
    check_soon(&format!("uppgifter om Mycket {{\n{fields}}}\nvillkor v {{ {rule} }}\n"), 5_000);
    let types: String = (0..3_000).map(|number| format!("uppgifter om T{number:05} {{ x: U{number:05} }}\n")).collect();
    check_soon(&types, 3_000);
}

#[test]
fn a_circle_of_many_rules_is_walked_a_few_times() {
    let rules = (0..8_000).map(|number| format!("villkor v{number} {{ v{} }}\n", (number + 1) % 8_000));
    check_soon(&rules.collect::<String>(), 1);
}

#[test]
fn a_table_of_many_rows_is_compared_as_far_as_that_is_quick() {
    let head = "beslutstabell t1(x: heltal; y: heltal; z: heltal) ger heltal";
    let numbers = |count: usize| (0..count).map(|number| format!("| {number} | - | {number} || {number} |\n"));
    let bands = |count: usize| {
        (0..count).map(|number| format!("| {} | högst {number} | minst {} || 1 |\n", number % 40, number % 30))
    };
    let table = |hit: &str, rows: String| format!("{head}{hit} {{\n| x | y | z || t1 |\n{rows}}}\n");
    check_soon(&table("", numbers(4_000).collect()), 0);
    check_soon(&table(", första träff", numbers(4_000).collect()), 0);
    check_soon(&table(", första träff", bands(400).collect()), 1);
    check_soon(&table("", numbers(400).collect()), 1);
}

/// Calculations each of which needs the one before, and after each a check about another case than most rules are, which needs it.
fn a_chain_with_a_check_of_each(count: usize, about: impl Fn(usize) -> String) -> String {
    let link = |number: usize| {
        let before = number.checked_sub(1).map_or("a".to_owned(), |before| format!("f{before}(a)"));
        let about = about(number);
        format!(
            "beräkning f{number}(a: heltal): heltal = {before}\nkontroll k{number} {{ avser {about}\nkrav f{number}(1) är 1 }}\n"
        )
    };
    (0..count).map(link).collect()
}

#[test]
fn what_rules_about_another_case_lead_to_is_found_for_all_of_them_at_once() {
    let own = "regelverk prov { avser Uppdrag }\närende Uppdrag { start: datum\nhändelse h }\n";
    let whole = "ärende Person { uppdrag: lista med Uppdrag }\n";
    let other = "ärende Anordnare { platser: heltal }\n";
    let about_person = a_chain_with_a_check_of_each(2_000, |_| "Person".to_owned());
    check_soon(&format!("{own}{whole}{about_person}"), 0);
    check_soon(&format!("{own}{other}{about_person}").replace("Person", "Anordnare"), 0);
    // All of them lead to the fact of another case at the end of the chain.
    let reads = |text: &str| text.replacen("heltal = a", "heltal = om start är före 2024-01-01 så 1 annars a", 1);
    check_soon(&reads(&format!("{own}{whole}{about_person}")), 2_000);
    // Where there are as many kinds of case as rules, each leads to those before.
    let kinds: String = (0..500).map(|number| format!("ärende A{number} {{ x{number}: heltal }}\n")).collect();
    let about_each = a_chain_with_a_check_of_each(500, |number| format!("A{number}"));
    let asks_each: String =
        (0..500).map(|number| format!("villkor v{number} {{ avser A{number}\nx{number} är 1 }}\n")).collect();
    check_soon(&format!("{own}{kinds}{about_each}{asks_each}"), 0);
}
