//! What is paid: what an outcome tells of lines and totals, what is known of them while facts are missing, and what holds of all of them.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

mod ledger;

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use stadga_interpreter::conclusion::{NeedsDepth, outcome};
use stadga_interpreter::evaluate::{Arena, Context, Prepared, evaluate_fully};
use stadga_interpreter::input::read_case;
use stadga_interpreter::outcome_json::outcome_to_json;
use stadga_interpreter::render::Language;
use stadga_interpreter::render::table::render_table;
use stadga_lang::db::{Database, RuleSet, SourceFile};
use stadga_lang::lowering::{Compiled, link};
use stadga_lang::project::standard_library;
use stadga_program::program::Program;

const RULES: &str = "
roll anordnare

ärende Uppdrag {
    insats: insats eller inget
    start: datum eller inget
    slut: datum eller inget
    nivå: procent
    händelse månadsrapport_klar { avser: månad }
}

insats AMI1 {
    insatstid  högst 3 månader
}

fastställt värde checkbelopp: kronor {
    2024: 3 876 kr
    2025: 4 000 kr
}

skyldighet månadsrapport {
    ansvarig     anordnare
    för varje    månad i insatsperioden kallad m
    ska ske      senast den 7 i månaden efter m
    uppfylls av  månadsrapport_klar där .avser är m
}

ersättning månadspeng {
    mottagare    anordnare
    för varje    månad i insatsperioden kallad m
    belopp       checkbelopp * trettiondelar(insatsperioden; m)
    avrundning   öre, halva från noll
    kräver       månadsrapport(m)
    utbetalning  månaden efter underlagsdagen
}
";

fn compiled(source: &str) -> Arc<Compiled> {
    let mut db = Database::default();
    let library = standard_library::install(&mut db);
    let file = SourceFile::new(&db, "regler.stadga".to_owned(), source.to_owned());
    let ruleset = RuleSet::new(&db, "prov".to_owned(), vec![file], Vec::new(), Some(library));
    let compiled = link(&db, ruleset);
    assert_eq!(compiled.problems, []);
    assert_eq!(compiled.program.validate(), Ok(()));
    compiled
}

fn json_of(program: &Program, day: &str, case: &Json) -> Json {
    let case = read_case(program, &case.to_string()).unwrap();
    let prepared = Prepared::new(program, &Context::on(day.parse().unwrap())).unwrap();
    let mut arena = Arena::new();
    let outcome = outcome(evaluate_fully(&prepared, &case, &mut arena), NeedsDepth::Sound);
    let json = outcome_to_json(program, &outcome).to_value();
    let errors: Vec<String> = SCHEMA.iter_errors(&json).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    json
}

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let schema = serde_json::from_str(include_str!("../../../docs/schema/outcome-1.schema.json")).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
});

/// Lines, totals and findings, one on a line.
fn told(json: &Json) -> String {
    let mut lines = String::new();
    for line in json["payments"].as_array().unwrap() {
        let amount = match words(&line["amount"]["state"]).as_str() {
            "known" => words(&line["amount"]["value"]),
            "unknown" => format!("{}..{}", words(&line["amount"]["low"]), words(&line["amount"]["high"])),
            other => other.to_owned(),
        };
        let subject = words(&line["subjects"][0]);
        let payout = line.get("payout_month").and_then(|month| month.get("value")).map(words).unwrap_or_default();
        let needs = line.get("needs").map(words).unwrap_or_default();
        let written = format!("{subject} {} {amount} {payout} {needs}", words(&line["status"]));
        let _ = writeln!(lines, "{}", written.trim_end());
    }
    for total in json["payment_totals"].as_array().unwrap() {
        let of = |key: &str| words(&total[key]);
        let sums = ["payable", "withheld", "forecast", "refused"].map(|key| format!("{key} {}", of(key))).join(", ");
        let _ = writeln!(lines, "{sums}, from {} to {}, waits for {}", of("low"), of("high"), of("needs"));
    }
    for finding in json["findings"].as_array().unwrap() {
        let subjects = finding.get("subjects").map(words).unwrap_or_default();
        let of = finding.get("of").or(finding.get("rule")).map(words).unwrap_or_default();
        let _ = writeln!(lines, "{} {of} {subjects}", words(&finding["code"]));
    }
    lines.trim_end().to_owned()
}

fn words(json: &Json) -> String {
    json.as_str().map_or_else(|| json.to_string(), str::to_owned)
}

fn lines_of(source: &str, day: &str, case: &Json) -> String {
    told(&json_of(&compiled(source).program, day, case))
}

fn reports(months: &[(&str, &str)]) -> Json {
    months.iter().map(|(day, month)| json!({ "type": "månadsrapport_klar", "date": day, "avser": month })).collect()
}

#[test]
fn an_outcome_lists_every_line_with_its_state_and_what_the_lines_come_to() {
    let events = reports(&[("2024-04-05", "2024-03"), ("2024-05-09", "2024-04")]);
    let case = json!({ "insats": "AMI1", "start": "2024-03-04", "slut": null, "events": events });
    insta::assert_snapshot!(lines_of(RULES, "2024-06-02", &case), @r#"
    2024-03 payable 3617.60 2024-05
    2024-04 payable 3876.00 2024-06
    2024-05 withheld 3876.00
    2024-06 forecast 387.60
    payable 7493.60, withheld 3876.00, forecast 387.60, refused 0.00, from 7493.60 to 7493.60, waits for []
    late månadsrapport ["2024-04"]
    "#);
}

#[test]
fn a_line_tells_what_it_is_the_product_of_and_what_it_waits_for() {
    let case = json!({ "insats": "AMI1", "start": "2024-03-04", "slut": null, "events": reports(&[]) });
    let json = json_of(&compiled(RULES).program, "2024-06-02", &case);
    insta::assert_snapshot!(format!("{:#}", json["payments"][0]), @r#"
    {
      "amount": {
        "state": "known",
        "value": "3617.60"
      },
      "before_rounding": {
        "state": "known",
        "value": "3617.60"
      },
      "factors": [
        {
          "state": "known",
          "text": "checkbelopp",
          "value": "3876.00"
        },
        {
          "state": "known",
          "text": "trettiondelar(insatsperioden; m)",
          "value": "14/15"
        }
      ],
      "label": null,
      "name": "månadspeng",
      "payout_month": {
        "state": "absent"
      },
      "recipient": "anordnare",
      "requires": [
        {
          "done_on": {
            "state": "absent"
          },
          "label": null,
          "last_day": {
            "state": "known",
            "value": "2024-04-07"
          },
          "met": {
            "state": "known",
            "value": false
          },
          "name": "månadsrapport",
          "on_time": false,
          "status": {
            "state": "known",
            "value": "overdue"
          },
          "subjects": [
            "2024-03"
          ]
        }
      ],
      "sources": [],
      "status": "withheld",
      "subjects": [
        "2024-03"
      ]
    }
    "#);
}

#[test]
fn an_unknown_end_leaves_bounds_and_names_the_fact() {
    let events = reports(&[("2024-04-05", "2024-03"), ("2024-05-06", "2024-04")]);
    let case = json!({ "insats": "AMI1", "start": "2024-03-04", "events": events });
    insta::assert_snapshot!(lines_of(RULES, "2024-05-10", &case), @r#"
    2024-03 unknown 0.00..3617.60  ["/slut"]
    2024-04 unknown 0.00..3876.00  ["/slut"]
    2024-05 unknown 0.00..0.00  ["/slut"]
    payable 0.00, withheld 0.00, forecast 0.00, refused 0.00, from 0.00 to 7493.60, waits for ["/slut"]
    "#);
}

#[test]
fn unknown_events_leave_it_open_whether_each_line_is_paid() {
    let case = json!({ "insats": "AMI1", "start": "2024-03-04", "slut": "2024-04-30" });
    insta::assert_snapshot!(lines_of(RULES, "2024-06-01", &case), @r#"
    2024-03 unknown 3617.60  ["/events"]
    2024-04 unknown 3876.00  ["/events"]
    payable 0.00, withheld 0.00, forecast 0.00, refused 0.00, from 0.00 to 7493.60, waits for ["/events"]
    "#);
}

#[test]
fn an_unknown_start_leaves_open_which_lines_there_are() {
    let case = json!({ "insats": "AMI1", "slut": "2024-04-30", "events": [] });
    insta::assert_snapshot!(lines_of(RULES, "2024-06-01", &case), @r#"
    payable 0.00, withheld 0.00, forecast 0.00, refused 0.00, from 0.00 to null, waits for ["/start"]
    "#);
}

#[test]
fn an_unknown_amount_lies_within_its_choices_and_its_cap() {
    let source = RULES.replace(
        "belopp       checkbelopp * trettiondelar(insatsperioden; m)",
        "belopp       om nivå är minst 50 % så checkbelopp * 2 annars checkbelopp - 876 kr\n    högst 5 000 kr",
    );
    let events = reports(&[("2024-04-05", "2024-03")]);
    let case = json!({ "insats": "AMI1", "start": "2024-03-04", "slut": "2024-04-30", "events": events });
    insta::assert_snapshot!(lines_of(&source, "2024-06-01", &case), @r#"
    2024-03 unknown 3000.00..5000.00 2024-05 ["/nivå"]
    2024-04 unknown 0.00..0.00  ["/nivå"]
    payable 0.00, withheld 0.00, forecast 0.00, refused 0.00, from 3000.00 to 5000.00, waits for ["/nivå"]
    overdue månadsrapport ["2024-04"]
    "#);
}

#[test]
fn a_line_without_a_decided_amount_is_kept_and_is_in_no_total() {
    let events = reports(&[("2026-01-05", "2025-12"), ("2026-02-05", "2026-01")]);
    let case = json!({ "insats": "AMI1", "start": "2025-12-01", "slut": "2026-01-31", "events": events });
    insta::assert_snapshot!(lines_of(RULES, "2026-03-01", &case), @r#"
    2025-12 payable 4000.00 2026-02
    2026-01 faulty faulty 2026-03
    payable 4000.00, withheld 0.00, forecast 0.00, refused 0.00, from 4000.00 to 4000.00, waits for []
    no_version månadspeng ["2026-01"]
    "#);
}

#[test]
fn while_it_is_not_known_whether_a_line_without_a_decided_amount_is_paid_nothing_limits_the_sum() {
    let case = json!({ "insats": "AMI1", "start": "2025-12-01", "slut": "2026-01-31" });
    insta::assert_snapshot!(lines_of(RULES, "2026-03-01", &case), @r#"
    2025-12 unknown 4000.00  ["/events"]
    2026-01 unknown faulty  ["/events"]
    payable 0.00, withheld 0.00, forecast 0.00, refused 0.00, from 0.00 to null, waits for ["/events"]
    no_version månadspeng ["2026-01"]
    "#);
}

#[test]
fn a_period_of_eight_thousand_years_is_a_finding_and_leaves_open_what_is_paid() {
    let case = json!({ "insats": "AMI1", "start": "1950-01-01", "slut": "9999-12-31", "events": [] });
    insta::assert_snapshot!(lines_of(RULES, "2024-06-01", &case), @r#"
    payable 0.00, withheld 0.00, forecast 0.00, refused 0.00, from 0.00 to null, waits for []
    end_too_late AMI1 
    limit månadspeng 
    limit månadsrapport
    "#);
    let total = &json_of(&compiled(RULES).program, "2024-06-01", &case)["payment_totals"][0];
    assert_eq!((&total["settled"], &total["high"]), (&json!(false), &json!(null)));
}

#[test]
fn a_period_of_two_hundred_years_has_every_line_and_their_sum() {
    let source = RULES.replace("högst 3 månader", "högst 3 000 månader").replace("checkbelopp *", "1 000 kr *");
    let case = json!({ "insats": "AMI1", "start": "1820-01-01", "slut": "2019-12-31", "events": [] });
    let json = json_of(&compiled(&source).program, "2024-06-01", &case);
    assert_eq!(json["payments"].as_array().unwrap().len(), 200 * 12);
    assert_eq!(json["payment_totals"][0]["withheld"], "2400000.00");
}

#[test]
fn an_end_before_the_start_has_no_lines() {
    let case = json!({ "insats": "AMI1", "start": "2024-05-01", "slut": "2024-04-01", "events": [] });
    insta::assert_snapshot!(lines_of(RULES, "2024-06-01", &case), @r#"
    payable 0.00, withheld 0.00, forecast 0.00, refused 0.00, from 0.00 to 0.00, waits for []
    end_before_start AMI1 
    "#);
}

#[test]
fn an_amount_below_zero_is_a_fault_and_one_of_zero_is_a_line() {
    let source = RULES.replace(
        "belopp       checkbelopp * trettiondelar(insatsperioden; m)",
        "belopp       om m är 2024-03 så 0 kr annars 100 kr - checkbelopp",
    );
    let events = reports(&[("2024-04-05", "2024-03"), ("2024-05-05", "2024-04")]);
    let case = json!({ "insats": "AMI1", "start": "2024-03-04", "slut": "2024-04-30", "events": events });
    insta::assert_snapshot!(lines_of(&source, "2024-06-01", &case), @r#"
    2024-03 payable 0.00 2024-05
    2024-04 faulty faulty 2024-06
    payable 0.00, withheld 0.00, forecast 0.00, refused 0.00, from 0.00 to 0.00, waits for []
    negative_amount månadspeng ["2024-04"]
    "#);
}

#[test]
fn a_rule_with_an_error_is_one_faulty_line_and_leaves_the_others() {
    let source = format!(
        "{RULES}ersättning fel {{ mottagare anordnare\n för varje månad i insatsperioden kallad m\n belopp 3 dagar\n avrundning öre, nedåt }}"
    );
    let case = json!({ "insats": "AMI1", "start": "2024-03-04", "slut": "2024-03-31", "events": [] });
    insta::assert_snapshot!(lines_of(&source, "2024-06-01", &case), @r#"
    null faulty faulty
    2024-03 withheld 3617.60
    payable 0.00, withheld 0.00, forecast 0.00, refused 0.00, from 0.00 to 0.00, waits for []
    payable 0.00, withheld 3617.60, forecast 0.00, refused 0.00, from 0.00 to 0.00, waits for []
    invalid fel []
    overdue månadsrapport ["2024-03"]
    "#);
}

#[test]
fn the_table_of_a_run_tells_what_is_paid_and_what_is_not() {
    let program = &compiled(RULES).program;
    let prepared = Prepared::new(program, &Context::on("2024-06-02".parse().unwrap())).unwrap();
    let events = reports(&[("2024-04-05", "2024-03")]);
    let cases = [
        json!({ "id": "A-1", "insats": "AMI1", "start": "2024-03-04", "slut": null, "events": events }),
        json!({ "id": "A-2", "insats": "AMI1", "start": "2024-03-04", "slut": "2024-05-31" }),
        json!({ "id": "A-3", "insats": "AMI1", "slut": null, "events": [] }),
        json!({ "id": "A-4", "insats": "AMI1", "start": "2023-12-10", "slut": "2024-01-31", "events": [] }),
        json!({ "id": "A-5", "insats": null, "start": null, "slut": null, "events": [] }),
    ];
    let cases = cases.map(|case| read_case(program, &case.to_string()).unwrap());
    let mut arenas = cases.each_ref().map(|_| Arena::new());
    let evaluated = cases.iter().zip(&mut arenas);
    let outcomes: Vec<_> =
        evaluated.map(|(case, arena)| outcome(evaluate_fully(&prepared, case, arena), NeedsDepth::Sound)).collect();
    let tables = [Language::Swedish, Language::English].map(|language| render_table(program, &outcomes, 110, language));
    insta::assert_snapshot!(tables.join("\n"), @r#"
    prov, bedömningsdag 2024-06-02

    Ärende  Får beviljas  Går inte att avgöra  Ersättning                        Att se på
    ──────  ────────────  ───────────────────  ────────────────────────────────  ─────────────────────────────────
    A-1                                        månadspeng: betalas 3 617,60 kr   månadsrapport, april 2024:
                                               (1 rad), hålls inne 7 752 kr (2   försenad
                                               rader), prognos 387,60 kr (1
                                               rad)
    A-2                                        månadspeng: sammanlagt
                                               0 kr–11 369,60 kr (uppgift
                                               saknas: händelserna)
    A-3                   månadsrapport        månadspeng: sammanlagt minst
                          (uppgift saknas:     0 kr (uppgift saknas: start)
                          start)
    A-4                                        månadspeng: hålls inne 3 876 kr   månadsrapport, december 2023 och
                                               (1 rad), 1 som inte går att       1 till: försenad; månadspeng
                                               räkna ut                          december 2023: inget värde är
                                                                                 bestämt för den dagen
    A-5

    Detta är vad reglerna ger. Det är inte ett beslut.

    prov, assessment day 2024-06-02

    Case  May be granted  Cannot be decided  Payments                           To look at
    ────  ──────────────  ─────────────────  ─────────────────────────────────  ──────────────────────────────────
    A-1                                      månadspeng: paid 3 617.60 kr (1    månadsrapport, April 2024: overdue
                                             line), withheld 7 752 kr (2
                                             lines), forecast 387.60 kr (1
                                             line)
    A-2                                      månadspeng: 0 kr–11 369.60 kr in
                                             all (not supplied: the events)
    A-3                   månadsrapport      månadspeng: at least 0 kr in all
                          (not supplied:     (not supplied: start)
                          start)
    A-4                                      månadspeng: withheld 3 876 kr (1   månadsrapport, December 2023 and 1
                                             line), 1 without an amount         more: overdue; månadspeng December
                                                                                2023: no value has been set for
                                                                                that day
    A-5

    This is what the rules give. It is not a decision.
    "#);
}

/// An amount of JSON, in öre.
fn ore(amount: &Json) -> i64 {
    amount.as_str().unwrap().replace('.', "").parse().unwrap()
}

/// A case: when it begins, how long it goes on, and for which of its first months a report came on which day after the month.
fn case_of(start: i32, length: i32, reported: &[Option<i32>]) -> Json {
    let day = |days: i32| stadga_program::date::Date::from_days(days).unwrap();
    let first = day(start);
    let mut events = Vec::new();
    let mut month = first.month();
    for report in reported {
        if let Some(later) = report {
            let on = day(month.last_day().days() + later);
            events.push(json!({ "type": "månadsrapport_klar", "date": on.to_string(), "avser": month.to_string() }));
        }
        month = day(month.last_day().days() + 1).month();
    }
    json!({ "insats": "AMI1", "start": first.to_string(), "slut": day(start + length).to_string(), "events": events })
}

static PROGRAM: LazyLock<Arc<Compiled>> = LazyLock::new(|| compiled(RULES));

/// 2024-01-01.
const FIRST_DAY: i32 = 19_723;

proptest! {
    #[test]
    fn what_is_paid_is_the_sum_of_its_lines_and_none_exceeds_the_amount_of_a_month(
        start in 0..300,
        length in 0..120,
        reported in prop::collection::vec(prop::option::of(1..40), 0..5),
        today in 0..400,
    ) {
        let day = stadga_program::date::Date::from_days(FIRST_DAY + today).unwrap().to_string();
        let json = json_of(&PROGRAM.program, &day, &case_of(FIRST_DAY + start, length, &reported));
        let lines = json["payments"].as_array().unwrap();
        for state in ["payable", "withheld", "forecast", "refused"] {
            let of_state = lines.iter().filter(|line| line["status"] == state);
            let sum: i64 = of_state.map(|line| ore(&line["amount"]["value"])).sum();
            prop_assert_eq!(sum, ore(&json["payment_totals"][0][state]));
        }
        prop_assert_eq!(&json["payment_totals"][0]["low"], &json["payment_totals"][0]["payable"]);
        prop_assert_eq!(&json["payment_totals"][0]["high"], &json["payment_totals"][0]["payable"]);
        for line in lines {
            let amount = ore(&line["amount"]["value"]);
            let whole = if line["subjects"][0].as_str().unwrap() < "2025" { 387_600 } else { 400_000 };
            prop_assert!((0..=whole).contains(&amount));
        }
    }

    #[test]
    fn more_facts_settle_lines_within_their_bounds_and_change_none_that_is_settled(
        start in 0..300,
        length in 0..120,
        reported in prop::collection::vec(prop::option::of(1..40), 0..5),
        today in 0..400,
        missing in prop::sample::subsequence(vec!["insats", "start", "slut", "events"], 1..4),
    ) {
        let day = stadga_program::date::Date::from_days(FIRST_DAY + today).unwrap().to_string();
        let whole = case_of(FIRST_DAY + start, length, &reported);
        let mut part = whole.clone();
        for key in missing {
            part.as_object_mut().unwrap().remove(key);
        }
        let [part, whole] = [part, whole].map(|case| json_of(&PROGRAM.program, &day, &case));
        for line in part["payments"].as_array().unwrap() {
            let same = |other: &&Json| other["subjects"] == line["subjects"];
            let settled = whole["payments"].as_array().unwrap().iter().find(same);
            if line["status"] != "unknown" {
                prop_assert_eq!(settled.map(|settled| &settled["status"]), Some(&line["status"]));
            }
            if line["amount"]["state"] == "known" && line["status"] != "unknown" {
                prop_assert_eq!(settled.map(|settled| &settled["amount"]), Some(&line["amount"]));
            }
            if let (Some(low), Some(settled)) = (line["amount"].get("low"), settled) {
                let paid = if settled["status"] == "payable" { ore(&settled["amount"]["value"]) } else { 0 };
                prop_assert!(ore(low) <= paid, "{} {}", line, settled);
                prop_assert!(line["amount"]["high"].is_null() || paid <= ore(&line["amount"]["high"]), "{} {}", line, settled);
            }
        }
        let (part, whole) = (&part["payment_totals"][0], &whole["payment_totals"][0]);
        prop_assert!(ore(&part["low"]) <= ore(&whole["payable"]), "{} {}", part, whole);
        prop_assert!(part["high"].is_null() || ore(&whole["payable"]) <= ore(&part["high"]), "{} {}", part, whole);
        if part["settled"] == true {
            prop_assert_eq!(&part["payable"], &whole["payable"]);
        }
    }
}
