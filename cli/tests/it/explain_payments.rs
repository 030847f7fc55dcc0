//! `stadga explain` of lines of payments.

use crate::sandbox::{Answer, Sandbox};

const RULES: &str = include_str!("payments/regler.stadga");
const CASE: &str = include_str!("payments/case.json");

fn explain(arguments: &str) -> Answer {
    explain_with(RULES, CASE, arguments)
}

fn explain_with(rules: &str, case: &str, arguments: &str) -> Answer {
    let sandbox = Sandbox::with(&[("regler.stadga", rules), ("case.json", case)]);
    sandbox.run(&format!("explain regler.stadga --cases case.json --date 2024-12-15 {arguments}"))
}

fn shown(arguments: &str) -> String {
    explain(arguments).all()
}

#[test]
fn a_line_tells_the_version_of_the_amount_the_days_that_are_counted_and_the_month_of_the_payout() {
    insta::assert_snapshot!(shown("månadspeng(2024-09)"));
}

#[test]
fn what_came_late_tells_the_month_of_the_payout_and_a_largest_amount_that_it_was_reached() {
    insta::assert_snapshot!(shown("månadspeng(2024-10)"));
}

#[test]
fn a_line_that_is_withheld_tells_what_is_missing_and_one_that_is_not_over_says_so() {
    insta::assert_snapshot!(["månadspeng(2024-11)", "månadspeng(2024-12)"].map(shown).join("\n"));
}

#[test]
fn a_line_without_a_decided_amount_still_tells_its_days() {
    insta::assert_snapshot!(shown("månadspeng(2025-02)"));
}

#[test]
fn a_line_that_is_refused_tells_what_was_not_done_in_time_and_one_that_is_rounded_from_what() {
    insta::assert_snapshot!(["snabbhetspremie(2024-11)", "snabbhetspremie(2024-10)"].map(shown).join("\n"));
}

#[test]
fn while_facts_are_missing_a_line_tells_between_what_its_amount_lies() {
    insta::assert_snapshot!(shown("tillägg"));
}

#[test]
fn lines_are_explained_to_the_one_who_is_paid() {
    let asked = ["månadspeng", "snabbhetspremie(2024-11)", "tillägg"];
    insta::assert_snapshot!(asked.map(|asked| shown(&format!("{asked} --depth short"))).join("\n"));
}

#[test]
fn a_line_is_explained_for_an_audit_with_the_duties_that_it_requires() {
    insta::assert_snapshot!(shown("månadspeng(2024-09) --depth audit"));
}

#[test]
fn an_audit_leaves_out_how_the_month_is_found_of_a_line_that_has_none() {
    let withheld = shown("månadspeng(2024-11) --depth audit");
    assert!(withheld.contains("finns inte: utbetalning (brytmånad(underlagsdagen; 7))"), "{withheld}");
    assert!(!withheld.contains("ett värde behövs men finns inte"), "{withheld}");
}

#[test]
fn the_day_that_an_insats_is_judged_on_is_not_said_of_a_line_that_reads_its_time() {
    let rules = RULES.replace("högst 6 månader\n", "högst 6 månader\n    prövas per start\n");
    let case = CASE.replace("  \"slut\": \"2025-02-10\",\n", "  \"slut\": null,\n");
    let line = explain_with(&rules, &case, "månadspeng(2024-09)").output;
    assert!(!line.contains("Prövningsdag"), "{line}");
    let insats = explain_with(&rules, &case, "AMI1.sista_möjliga_dag").output;
    assert!(insats.contains("Prövningsdag: 17 september 2024 (prövas per start)"), "{insats}");
}

#[test]
fn who_is_paid_is_told_in_the_words_for_the_role() {
    let rules = RULES.replace("roll anordnare", "roll anordnare \"Anordnare av insatser\"");
    let line = explain_with(&rules, CASE, "månadspeng(2024-09)").output;
    assert!(line.contains("Mottagare: Anordnare av insatser"), "{line}");
}

/// What is explained of the case with another last day.
fn with_last_day(slut: &str, arguments: &str) -> String {
    explain_with(RULES, &CASE.replace("\"slut\": \"2025-02-10\"", slut), arguments).output
}

#[test]
fn where_there_would_be_too_many_lines_or_duties_that_is_told() {
    for asked in ["månadspeng", "månadspeng(2024-09)", "rapport", "månadspeng --depth audit", "rapport --lang en"] {
        let told = with_last_day("\"slut\": \"9999-02-10\"", asked);
        assert!(
            told.contains("beräkningen är för stor") || told.contains("the calculation is too large"),
            "{asked}: {told}"
        );
    }
    let lines = with_last_day("\"slut\": \"9999-02-10\"", "månadspeng");
    let (before, _) = lines.split_once("\n\nUnderlag").unwrap();
    insta::assert_snapshot!(before, @r"
    Månadsersättning
    Ärende B-7

    Utfall
      Det går inte att avgöra vilka rader det finns.
      Reglerna ger inget svar: beräkningen är för stor.
        insats AMI1, regler.stadga rad 20
      Det blir fler än vad som går att räkna med. Kontrollera ärendets dagar, till exempel årtalen.
    ");
    let short = with_last_day("\"slut\": \"9999-02-10\"", "månadspeng --depth short");
    insta::assert_snapshot!(short, @r"
    Månadsersättning
    Ärende B-7

    Månadsersättning: det går inte att avgöra vilka rader det finns. Reglerna ger inget svar:
    beräkningen är för stor. Det blir fler än vad som går att räkna med. Kontrollera ärendets dagar,
    till exempel årtalen.

    Detta är vad reglerna ger. Det är inte ett beslut.
    ");
    let all = with_last_day("\"slut\": \"9999-02-10\"", "");
    assert_eq!(all.matches("Det går inte att avgöra vilka").count(), 4, "{all}");
}

#[test]
fn where_it_is_not_known_which_lines_there_are_what_is_missing_is_told() {
    let case = CASE.replace("  \"start\": \"2024-09-17\",\n", "");
    let told = explain_with(RULES, &case, "månadspeng").output;
    insta::assert_snapshot!(told.split_once("\n\nUnderlag").unwrap().0, @r"
    Månadsersättning
    Ärende B-7

    Utfall
      Det går inte att avgöra vilka rader det finns.

    Uppgifter som saknas
      start
    ");
}

#[test]
fn of_what_the_case_has_none_of_that_is_told() {
    let case = CASE.replace("\"2024-09-17\"", "null");
    let told = explain_with(RULES, &case, "månadspeng").output + &explain_with(RULES, &case, "rapport").output;
    assert!(told.contains("Ärendet har ingen sådan rad."), "{told}");
    assert!(told.contains("Ärendet har ingen sådan skyldighet."), "{told}");
    assert!(explain_with(RULES, &case, "månadspeng(2024-09)").all().contains("Det finns inget att förklara"));
}

#[test]
fn lines_are_explained_in_english() {
    let asked = ["månadspeng(2024-09) --lang en", "månadspeng(2024-11) --lang en", "tillägg --lang en --depth short"];
    insta::assert_snapshot!(asked.map(shown).join("\n"));
}

#[test]
fn without_a_name_the_lines_that_are_not_paid_are_explained() {
    let output = explain("--depth short").output;
    let told = |words: &str| output.lines().filter(|line| line.contains(words)).count();
    assert_eq!(told("Månadsersättning, november 2024: "), 1, "{output}");
    assert_eq!(told("Premie för rapport i tid, november 2024: "), 1, "{output}");
    assert_eq!(told("Månadsersättning, september 2024: "), 0, "{output}");
}

#[test]
fn the_explanation_of_a_line_is_json_of_the_published_shape() {
    let json: serde_json::Value = serde_json::from_str(&explain("månadspeng(2024-09) --format json").output).unwrap();
    let lines = json["lines"].as_array().unwrap();
    let own = lines.iter().filter(|line| line["depth"] == 1).map(|line| line["kind"].as_str().unwrap());
    assert_eq!(own.collect::<Vec<_>>(), ["part", "requirement", "requirement", "amount", "rounding", "payout"]);
    let factors = lines.iter().filter(|line| line["kind"] == "factor").map(|line| &line["value"]["value"]);
    assert_eq!(factors.collect::<Vec<_>>(), ["3876.00", "7/15"]);
}
