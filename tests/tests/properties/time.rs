//! Rules about time against a second way of counting: periods day by day, and limits of duties from one day and from the next.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use stadga_interpreter::conclusion::{NeedsDepth, outcome};
use stadga_interpreter::evaluate::{Arena, Context, Prepared, evaluate_fully};
use stadga_interpreter::input::read_case;
use stadga_interpreter::outcome::{Known, Value};
use stadga_lang::lowering::link;
use stadga_program::date::Date;
use stadga_program::duration::Days;
use stadga_program::program::Program;

use super::rule_set;

const PERIODS: &str = "\
ärende A {
    frånvaro: lista med period
}

beräkning tiden: period = 2024-01-01–2024-12-31

beräkning i_något: heltal = antal(dag i tiden kallad d där finns(frånvaro kallad f där f omfattar d))

beräkning perioder: heltal
    = antal(dag i tiden kallad d där finns(frånvaro kallad f där f omfattar d) och inga(frånvaro kallad g där g omfattar d - 1 dag))

beräkning summan: dagar = summa(frånvaro kallad f; f.dagar)

villkor någon_möts {
    finns(frånvaro kallad f där finns(frånvaro kallad g där f.första är före g.första och f överlappar g))
}
";

const LIMITS: &str = "\
regelverk r {
    CHOICES
}

kalender sexdagars {
    arbetsvecka  måndag–lördag
    aftnar       arbetsdagar
    stängt       2024-05-10
}

roll handläggare

ärende A {
    start: datum
    n: heltal
    händelse gjord
}

skyldighet dagar_räknas { ansvarig handläggare
    ska ske inom n dagar från start
    uppfylls av gjord
}

skyldighet månader_räknas { ansvarig handläggare
    ska ske inom n månader från start
    uppfylls av gjord
}

skyldighet arbetsdagar_räknas { ansvarig handläggare
    ska ske inom n arbetsdagar från start
    uppfylls av gjord
}

skyldighet med_startdagen { ansvarig handläggare
    ska ske inom n arbetsdagar från och med start
    uppfylls av gjord
}

beräkning a: datum eller inget = dagar_räknas.sista_dag

beräkning b: datum eller inget = månader_räknas.sista_dag

beräkning c: datum eller inget = arbetsdagar_räknas.sista_dag

beräkning d: datum eller inget = med_startdagen.sista_dag
";

fn program(text: &str) -> Program {
    let (db, ruleset, _) = rule_set(&[("regler.stadga".to_owned(), text.to_owned())]);
    assert_eq!(stadga_lang::check::check(&db, ruleset).first(), None);
    link(&db, ruleset).program.clone()
}

/// The words of the values that a program lists for a case, by name: of a day its number.
fn values(program: &Program, case: &Json) -> Vec<(String, i64)> {
    let case = read_case(program, &case.to_string()).unwrap();
    let context = Context::on(day(0));
    let prepared = Prepared::new(program, &context).unwrap();
    let mut arena = Arena::new();
    let outcome = outcome(evaluate_fully(&prepared, &case, &mut arena), NeedsDepth::Sound);
    let word = |value: &Value<'_>| match value {
        Value::Known(Known::Int(number) | Known::Days(number)) => Some(*number),
        Value::Known(Known::Date(date)) => Some(date.days().into()),
        Value::Known(Known::Bool(truth)) => Some((*truth).into()),
        _ => None,
    };
    outcome.values.iter().filter_map(|listed| Some((listed.name.to_owned(), word(&listed.value)?))).collect()
}

/// So many days after 1 January 2024.
fn day(number: i32) -> Date {
    Date::from_ymd(2024, 1, 1).unwrap().add_days(Days(number)).unwrap()
}

/// Periods of 2024, of which some meet and some are next to each other.
fn periods() -> impl Strategy<Value = Vec<(i32, i32)>> {
    let period = (0..60_i32, 0..12_i32).prop_map(|(first, days)| (first, first + days));
    prop::collection::vec(period, 0..8)
}

fn found(values: &[(String, i64)], name: &str) -> i64 {
    values.iter().find(|(own, _)| own == name).unwrap().1
}

#[test]
fn periods_are_merged_and_counted_as_day_by_day() {
    let program = program(PERIODS);
    let config = ProptestConfig::with_cases(64);
    let law = |periods: Vec<(i32, i32)>| {
        let days: BTreeSet<i32> = periods.iter().flat_map(|(first, last)| *first..=*last).collect();
        let starts = days.iter().filter(|day| !days.contains(&(**day - 1))).count();
        let meet = |one: &(i32, i32), other: &(i32, i32)| one.0 < other.0 && other.0 <= one.1;
        let text = |number: i32| day(number).to_string();
        let given = periods.iter().map(|(first, last)| json!({ "from": text(*first), "to": text(*last) }));
        let given: Vec<Json> = given.collect();
        let found_values = values(&program, &json!({ "frånvaro": given }));
        let one = |name| found(&found_values, name);
        prop_assert_eq!(one("i_något"), days.len() as i64);
        prop_assert_eq!(one("perioder"), starts as i64);
        prop_assert_eq!(one("summan"), periods.iter().map(|(first, last)| i64::from(last - first + 1)).sum::<i64>());
        let any_meet = periods.iter().any(|one| periods.iter().any(|other| meet(one, other)));
        prop_assert_eq!(one("någon_möts"), i64::from(any_meet));
        Ok(())
    };
    proptest::test_runner::TestRunner::new(config).run(&periods(), law).unwrap();
}

#[test]
fn a_later_start_never_gives_an_earlier_last_day_under_one_rule() {
    let choices = [
        "helgregel flyttas inte",
        "helgregel flyttas enligt lag (1930:173)",
        "månadsregel nästa månads första dag",
        "arbetsdagar enligt sexdagars",
    ];
    let programs = choices.map(|choice| program(&LIMITS.replace("CHOICES", choice)));
    let law = |(start, later, n, which): (i32, i32, i32, usize)| {
        let on =
            |start: i32| values(&programs[which], &json!({ "start": day(start).to_string(), "n": n, "events": [] }));
        let (first, second) = (on(start), on(start + later));
        prop_assert_eq!(first.len(), 4);
        for ((name, one), (_, other)) in first.iter().zip(&second) {
            prop_assert!(one <= other, "{} {}", choices[which], name);
        }
        Ok(())
    };
    let starts = (0..1500_i32, 0..5_i32, 1..40_i32, 0..choices.len());
    proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(128)).run(&starts, law).unwrap();
}
