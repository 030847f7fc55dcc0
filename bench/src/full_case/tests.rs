//! The hand-written function gives what the rules give, on every day of two years and with several ends.

use stadga_interpreter::outcome_json::outcome_to_json;
use stadga_program::duration::Days;

use super::*;

fn value(json: &Json) -> Json {
    if json["state"] == "known" { json["value"].clone() } else { Json::Null }
}

fn of_stadga(program: &Program, day: Date, case: &Json) -> Json {
    let prepared = Prepared::new(program, &Context::on(day)).unwrap();
    let case = nacka::case(program, &case.to_string()).unwrap();
    let mut arena = Arena::new();
    let outcome = outcome(evaluate_fully(&prepared, &case, &mut arena), NeedsDepth::Sound);
    let json = outcome_to_json(program, &outcome).to_value();
    let duty = |duty: &Json| json!([duty["name"], duty["status"], value(&duty["last_day"]), value(&duty["done_on"])]);
    let line = |line: &Json| {
        let payout = value(&line["payout_month"]);
        json!([line["subjects"][0], line["status"], value(&line["amount"]), payout])
    };
    let duties: Vec<Json> = json["duties"].as_array().unwrap().iter().map(duty).collect();
    let lines: Vec<Json> = json["payments"].as_array().unwrap().iter().map(line).collect();
    json!({ "duties": duties, "lines": lines })
}

fn of_hand(day: Date, case: &Json) -> Json {
    let outcome = by_hand::evaluate(&Facts::from_json(case).unwrap(), day, &Calendar::swedish()).unwrap();
    let mut duties = Vec::new();
    let mut add = |name: &str, all: &[by_hand::Duty]| {
        duties.extend(all.iter().map(|duty| {
            let [last, done] = [duty.last, duty.done].map(|day| day.map(|day| day.to_string()));
            json!([name, duty.status.code(), last, done])
        }));
    };
    add("fakturering", &outcome.invoices);
    add("genomförandeplan", &[outcome.plan]);
    add("granskning", &outcome.reviews);
    add("läkarintyg_in", &outcome.certificates);
    add("rapportering", &outcome.reports);
    add("slutrapportering", &[outcome.final_report]);
    add("startmöte_hålls", &[outcome.meeting]);
    let line = |line: &by_hand::Line| {
        let amount = line.amount.map(|ore| format!("{}.{:02}", ore / 100, ore % 100));
        json!([line.month.to_string(), line.state.code(), amount, line.payout.map(|month| month.to_string())])
    };
    json!({ "duties": duties, "lines": outcome.lines.iter().map(line).collect::<Vec<_>>() })
}

#[test]
fn the_hand_written_function_gives_what_the_rules_give() {
    let program = program().unwrap();
    let mut case = case_json();
    for (end, report) in [("2025-02-28", None), ("2024-06-17", Some("2024-07-10")), ("2024-05-31", Some("2024-07-15"))]
    {
        case["slut"] = json!(end);
        if let Some(report) = report {
            let event = json!({ "type": "slutrapport", "date": report, "by": "anordnare" });
            case["events"].as_array_mut().unwrap().push(event);
        }
        for step in 0..60 {
            let day = "2024-02-15".parse::<Date>().unwrap().add_days(Days(step * 9)).unwrap();
            assert_eq!(of_hand(day, &case), of_stadga(&program, day, &case), "{day} {end}");
        }
    }
}

#[test]
fn the_case_is_as_large_as_it_is_said_to_be() {
    let program = program().unwrap();
    let case = case_json();
    let json = of_stadga(&program, DAY.parse().unwrap(), &case);
    assert_eq!(json["duties"].as_array().unwrap().len(), 31);
    assert_eq!(json["lines"].as_array().unwrap().len(), 12);
    assert_eq!(case["events"].as_array().unwrap().len(), 20);
}
