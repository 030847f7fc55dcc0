//! Conditions, comparisons and what they show to exist.

use super::{check, fine};

#[test]
fn facts_of_the_case_are_read_bare_and_fields_after_a_dot() {
    fine("villkor v { kund.har_bistånd }");
    fine("villkor v { \"ung\": hela år mellan kund.födelsedatum och prövningsdagen är 18–66 }");
}

#[test]
fn an_unknown_name_gets_the_nearest() {
    check("villkor v { kund.har_bistand }", "1:18: ST202 Uppgifter om ”Kund” har inget som heter ”har_bistand”.");
    check("villkor v { kun.har_bistånd }", "1:13: ST201 Namnet ”kun” finns inte.");
}

#[test]
fn days_and_months_do_not_compare() {
    check(
        "beräkning tid: dagar = 14 dagar\nvillkor v { tid är minst 1 månad }",
        "2:26: ST303 Dagar och månader går inte att jämföra.",
    );
}

#[test]
fn what_may_be_absent_is_asked_for_first() {
    check("villkor v { start är före 2024-01-01 }", "1:13: ST304 ”start” kanske inte finns.");
    fine("villkor v { start finns och start är före 2024-01-01 }");
    fine("villkor v { start finns inte eller start är före 2024-01-01 }");
    fine("villkor v { \"finns\": start finns\n \"tidig\": start är före 2024-01-01 }");
}
