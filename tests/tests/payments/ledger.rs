//! What has been paid beside what should be: per line, in all, and what belongs to no line.

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use stadga_interpreter::conclusion::{NeedsDepth, outcome};
use stadga_interpreter::evaluate::{Arena, Context, Prepared, evaluate_fully};
use stadga_interpreter::input::read_case;
use stadga_interpreter::render::Language;
use stadga_interpreter::render::table::render_table;
use stadga_lang::lowering::Compiled;

use super::{RULES, compiled, json_of};

/// The rules with payments as events.
fn rules() -> String {
    let with_events = RULES.replace(
        "    händelse månadsrapport_klar { avser: månad }\n",
        "    händelse månadsrapport_klar { avser: månad }\n    händelse utbetald { avser: månad, belopp: kronor }\n",
    );
    with_events.replace(
        "    kräver       månadsrapport(m)\n",
        "    kräver       månadsrapport(m)\n    utbetalt     summa(utbetald där .avser är m; .belopp)\n",
    )
}

/// A case from 1 March to 31 April, all reported, in which these payments have been made.
fn case(slut: Json, paid: &[(&str, &str, &str)]) -> Json {
    let mut events = vec![
        json!({ "type": "månadsrapport_klar", "date": "2024-04-05", "avser": "2024-03" }),
        json!({ "type": "månadsrapport_klar", "date": "2024-05-05", "avser": "2024-04" }),
    ];
    events
        .extend(paid.iter().map(
            |(date, month, amount)| json!({ "type": "utbetald", "date": date, "avser": month, "belopp": amount }),
        ));
    json!({ "insats": "AMI1", "start": "2024-03-01", "slut": slut, "events": events })
}

/// The ledger of each line, that of all, and the findings.
fn told(case: &Json) -> String {
    told_of(&rules(), case)
}

fn told_of(rules: &str, case: &Json) -> String {
    let json = json_of(&compiled(rules).program, "2024-06-30", case);
    let mut lines = Vec::new();
    let value = |json: &Json| match json["state"].as_str() {
        Some("known") => json["value"].as_str().unwrap().to_owned(),
        state => state.unwrap().to_owned(),
    };
    for line in json["payments"].as_array().unwrap() {
        let sums = ["paid", "to_pay", "to_reclaim"].map(|key| value(&line["ledger"][key]));
        lines.push(format!("{} {}", line["subjects"][0].as_str().unwrap(), sums.join(" ")));
    }
    for total in json["payment_totals"].as_array().unwrap().iter().filter(|total| total.get("paid").is_some()) {
        let sums = ["paid", "to_pay", "to_reclaim"].map(|key| total[key].as_str().unwrap_or("open"));
        lines.push(format!("in all {}", sums.join(" ")));
    }
    for finding in json["findings"].as_array().unwrap() {
        let about = finding.get("event").unwrap_or(&finding["subjects"]);
        let amount = finding.get("amount").and_then(Json::as_str).unwrap_or_default();
        lines.push(format!("{} {about} {amount}", finding["code"].as_str().unwrap()).trim_end().to_owned());
    }
    lines.join("\n")
}

#[test]
fn what_is_left_to_pay_and_what_was_paid_too_much_are_told_of_each_line_and_in_all() {
    let paid = [("2024-04-20", "2024-03", "4000"), ("2024-05-20", "2024-04", "3000"), ("2024-06-20", "2024-04", "500")];
    insta::assert_snapshot!(told(&case(json!("2024-04-30"), &paid)), @r#"
    2024-03 4000.00 0.00 124.00
    2024-04 3500.00 376.00 0.00
    in all 7500.00 376.00 124.00
    overpaid ["2024-03"] 124.00
    "#);
}

#[test]
fn a_payment_for_a_month_without_a_line_is_a_finding() {
    let paid =
        [("2024-04-20", "2024-03", "3876"), ("2024-05-20", "2024-04", "3876"), ("2024-06-20", "2024-05", "3876")];
    insta::assert_snapshot!(told(&case(json!("2024-04-30"), &paid)), @r#"
    2024-03 3876.00 0.00 0.00
    2024-04 3876.00 0.00 0.00
    in all 7752.00 0.00 0.00
    paid_for_no_line "/events/4"
    "#);
}

#[test]
fn a_payment_after_the_assessment_day_is_not_seen() {
    let paid = [("2024-07-20", "2024-05", "3876"), ("2024-07-20", "2024-03", "3876")];
    insta::assert_snapshot!(told(&case(json!("2024-04-30"), &paid)), @r"
    2024-03 0.00 3876.00 0.00
    2024-04 0.00 3876.00 0.00
    in all 0.00 7752.00 0.00
    ");
}

#[test]
fn while_it_is_not_known_which_lines_there_are_no_payment_is_said_to_be_of_none() {
    let mut case = case(Json::Null, &[("2024-06-20", "2024-06", "3876")]);
    case.as_object_mut().unwrap().remove("slut");
    insta::assert_snapshot!(told(&case), @r"
    2024-03 unknown unknown unknown
    2024-04 unknown unknown unknown
    2024-05 unknown unknown unknown
    2024-06 unknown unknown unknown
    in all open open open
    ");
}

#[test]
fn where_the_insats_has_not_begun_every_payment_is_of_no_line() {
    let mut case = case(Json::Null, &[("2024-06-20", "2024-06", "3876")]);
    case.as_object_mut().unwrap().insert("start".to_owned(), Json::Null);
    insta::assert_snapshot!(told(&case), @r#"
    in all 0.00 0.00 0.00
    paid_for_no_line "/events/2"
    "#);
}

#[test]
fn a_payment_whose_month_is_missing_leaves_what_is_left_to_pay_open() {
    let mut case = case(json!("2024-04-30"), &[("2024-06-20", "2024-04", "3876")]);
    case["events"][2].as_object_mut().unwrap().remove("avser");
    insta::assert_snapshot!(told(&case), @r"
    2024-03 unknown unknown 0.00
    2024-04 unknown unknown 0.00
    in all open open 0.00
    ");
}

#[test]
fn what_cannot_be_calculated_of_what_has_been_paid_is_a_finding_and_leaves_the_sums_open() {
    let rules = rules().replace("    nivå: procent\n", "    nivå: procent\n    delar: heltal\n").replace(
        "    utbetalt     summa(utbetald där .avser är m; .belopp)\n",
        "    utbetalt     summa(utbetald där .avser är m; .belopp / delar avrundat till öre, halva från noll)\n",
    );
    let mut case = case(json!("2024-04-30"), &[("2024-04-20", "2024-03", "3876")]);
    case["delar"] = json!(0);
    insta::assert_snapshot!(told_of(&rules, &case), @r#"
    2024-03 faulty faulty faulty
    2024-04 0.00 3876.00 0.00
    in all open open open
    division_by_zero ["2024-03"]
    "#);
}

#[test]
fn of_a_line_that_may_not_be_nothing_is_said_to_have_been_paid() {
    let rules = RULES.replace("    nivå: procent\n", "    händelse plan { godkänd: ja/nej } giltig om denna.godkänd\n    händelse utbetald { avser: plan, belopp: kronor }\n")
        + "
ersättning planpeng {
    mottagare   anordnare
    för varje   plan kallad p
    belopp      100 kr
    avrundning  öre, halva från noll
    utbetalt    summa(utbetald där .avser är p; .belopp)
}
";
    let mut case = json!({ "insats": "AMI1", "start": null, "slut": null, "events": [
        { "type": "plan", "id": "a", "date": "2024-01-03" },
        { "type": "utbetald", "date": "2024-02-01", "avser": "a", "belopp": "300" },
    ] });
    insta::assert_snapshot!(told_of(&rules, &case), @r"
    a unknown unknown unknown
    in all open open open
    ");
    case["events"][0]["godkänd"] = json!(false);
    insta::assert_snapshot!(told_of(&rules, &case), @r#"
    in all 0.00 0.00 0.00
    refused_event "/events/0"
    paid_for_no_line "/events/1"
    "#);
    case["events"][0]["godkänd"] = json!(true);
    insta::assert_snapshot!(told_of(&rules, &case), @r#"
    a 300.00 0.00 200.00
    in all 300.00 0.00 200.00
    overpaid ["a"] 200.00
    "#);
}

#[test]
fn what_is_not_known_of_the_lines_of_each_version_is_told() {
    let version = |when: &str, months: &str| {
        format!(
            "
ersättning planpeng gäller {when} {{
    mottagare   anordnare
    för varje   månad i {months} kallad m
    belopp      100 kr
    avrundning  öre, halva från noll
}}
"
        )
    };
    let facts = "    nivå: procent\n    ettan: period\n    tvåan: period\n";
    let rules = RULES.replace("    nivå: procent\n", facts)
        + &version("från och med 2024-01-01 till och med 2024-03-31", "ettan")
        + &version("från och med 2024-04-01", "tvåan");
    let json = json_of(&compiled(&rules).program, "2024-06-30", &json!({}));
    assert_eq!(json["payment_totals"][1]["needs"], json!(["/ettan/from", "/ettan/to", "/tvåan/from", "/tvåan/to"]));
}

#[test]
fn the_table_says_what_is_left_to_pay_and_what_to_reclaim() {
    let paid = [("2024-04-20", "2024-03", "4000"), ("2024-06-20", "2024-05", "3876")];
    let case = case(json!("2024-04-30"), &paid);
    let compiled = compiled(&rules());
    let program = &compiled.program;
    let case = read_case(program, &case.to_string()).unwrap();
    let prepared = Prepared::new(program, &Context::on("2024-06-30".parse().unwrap())).unwrap();
    let mut arena = Arena::new();
    let outcomes = [outcome(evaluate_fully(&prepared, &case, &mut arena), NeedsDepth::Sound)];
    let tables = [Language::Swedish, Language::English].map(|language| render_table(program, &outcomes, 110, language));
    insta::assert_snapshot!(tables.join("\n").replace('\u{a0}', " "), @r"
    prov, bedömningsdag 2024-06-30

    Ärende  Får beviljas  Ersättning                                   Att se på
    ──────  ────────────  ───────────────────────────────────────────  ───────────────────────────────────────────
    nr 1                  månadspeng: betalas 7 752 kr (2 rader),      månadspeng mars 2024: 124 kr att återkräva;
                          utbetalt 4 000 kr, kvar att betala           utbetald 20 juni 2024 hör inte till någon
                          3 876 kr, att återkräva 124 kr               rad

    Detta är vad reglerna ger. Det är inte ett beslut.

    prov, assessment day 2024-06-30

    Case   May be granted  Payments                                    To look at
    ─────  ──────────────  ──────────────────────────────────────────  ───────────────────────────────────────────
    no. 1                  månadspeng: paid 7 752 kr (2 lines), paid   månadspeng March 2024: 124 kr to be
                           out 4 000 kr, left to pay 3 876 kr, to be   reclaimed; utbetald 20 June 2024 belongs to
                           reclaimed 124 kr                            no line

    This is what the rules give. It is not a decision.
    ");
}

/// What is told of a case in the table, on one line.
fn row(rules: &str, case: &Json) -> String {
    let compiled = compiled(rules);
    let case = read_case(&compiled.program, &case.to_string()).unwrap();
    let prepared = Prepared::new(&compiled.program, &Context::on("2024-06-30".parse().unwrap())).unwrap();
    let mut arena = Arena::new();
    let outcomes = [outcome(evaluate_fully(&prepared, &case, &mut arena), NeedsDepth::Sound)];
    render_table(&compiled.program, &outcomes, 300, Language::Swedish).replace('\u{a0}', " ")
}

#[test]
fn what_is_to_be_reclaimed_is_told_by_the_words_for_the_payment() {
    let rules = rules().replace("ersättning månadspeng {", "ersättning månadspeng \"Ersättning per månad\" {");
    let row = row(&rules, &case(json!("2024-04-30"), &[("2024-04-20", "2024-03", "4000")]));
    assert!(row.contains("Ersättning per månad mars 2024: 124 kr att återkräva"), "{row}");
}

#[test]
fn sums_that_are_open_are_told_together() {
    let mut case = case(Json::Null, &[("2024-06-20", "2024-06", "3876")]);
    case.as_object_mut().unwrap().remove("slut");
    let row = row(&rules(), &case);
    assert!(row.contains("utbetalt, kvar att betala och att återkräva går inte att avgöra"), "{row}");
}

/// Öre.
fn ore(amount: &Json) -> i64 {
    amount.as_str().unwrap().replace('.', "").parse().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_is_paid_left_and_reclaimed_add_up_to_the_amount_of_each_line_and_to_the_totals(
        paid in prop::collection::vec((0..4_usize, -2_000..6_000_i32), 0..8),
    ) {
        let months = ["2024-03", "2024-04", "2024-05", "2024-06"];
        let amounts: Vec<String> = paid.iter().map(|(_, amount)| amount.to_string()).collect();
        let events: Vec<(&str, &str, &str)> =
            paid.iter().zip(&amounts).map(|((month, _), amount)| ("2024-06-01", months[*month], amount.as_str())).collect();
        let json = json_of(&RULES_WITH_EVENTS.program, "2024-06-30", &case(json!("2024-05-31"), &events));
        let total = &json["payment_totals"][0];
        let mut sums = [0; 3];
        for line in json["payments"].as_array().unwrap() {
            let ledger = ["paid", "to_pay", "to_reclaim"].map(|key| ore(&line["ledger"][key]["value"]));
            let [paid, to_pay, to_reclaim] = ledger;
            prop_assert!(to_pay >= 0 && to_reclaim >= 0 && (to_pay == 0 || to_reclaim == 0));
            let amount = ore(&line["amount"]["value"]);
            match line["status"].as_str().unwrap() {
                "payable" => prop_assert_eq!(paid + to_pay - to_reclaim, amount),
                // What has been paid back beyond what was paid is to be paid whatever the line comes to.
                _ => prop_assert_eq!((to_pay, to_reclaim), ((-paid).max(0), (paid - amount).max(0))),
            }
            sums = [0, 1, 2].map(|index| sums[index] + ledger[index]);
        }
        prop_assert_eq!(sums, ["paid", "to_pay", "to_reclaim"].map(|key| ore(&total[key])));
        let strays = json["findings"].as_array().unwrap().iter().filter(|found| found["code"] == "paid_for_no_line");
        prop_assert_eq!(strays.count(), paid.iter().filter(|(month, _)| *month == 3).count());
    }
}

static RULES_WITH_EVENTS: LazyLock<Arc<Compiled>> = LazyLock::new(|| compiled(&rules()));
