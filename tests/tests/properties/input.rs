//! What the compiler and the interpreter both know, each by itself: the keys of a case, and how near a name is to another.

use std::collections::BTreeSet;

use serde_json::Value;
use stadga_interpreter::input::{InputProblemKind, read_case};
use stadga_interpreter::schema::case_schema;
use stadga_lang::check::check;
use stadga_lang::lowering::link;
use stadga_lang::vocabulary::types::KEPT_FROM_FIELDS;

use super::rule_set;

const CASE: &str = "\
ärende Uppdrag {
    arbetsförmåga: heltal
    har_ekonomiskt_bistånd: heltal
    start: heltal
    slut: heltal
    kön: heltal
    händelse möte
    händelse frånvaro under period
}
";

/// The names of the properties of all objects in a schema.
fn keys(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => {
            if let Some(Value::Object(properties)) = members.get("properties") {
                found.extend(properties.keys().cloned());
            }
            members.values().for_each(|member| keys(member, found));
        }
        Value::Array(elements) => elements.iter().for_each(|element| keys(element, found)),
        _ => {}
    }
}

#[test]
fn no_fact_can_bear_a_key_that_every_case_has() {
    let several = format!("regelverk nacka {{ avser Uppdrag }}\n{CASE}ärende Annat {{ start: datum }}\n");
    let (db, ruleset, _) = rule_set(&[("a.stadga".to_owned(), several)]);
    let schema = case_schema(&link(&db, ruleset).program);
    let mut found = BTreeSet::new();
    keys(&serde_json::from_str(&schema.to_string()).unwrap(), &mut found);
    for fact in ["arbetsförmåga", "har_ekonomiskt_bistånd", "start", "slut", "kön"] {
        assert!(found.remove(fact), "{fact}");
    }
    assert_eq!(found, KEPT_FROM_FIELDS.iter().map(|key| (*key).to_owned()).collect());
}

/// What is suggested where a rule reads a fact of this name.
fn suggested_in_rules(name: &str) -> Option<String> {
    let rules = format!("{CASE}villkor v {{ {name} är 1 }}\n");
    let (db, ruleset, _) = rule_set(&[("a.stadga".to_owned(), rules)]);
    let problems = check(&db, ruleset);
    let fix = problems.iter().find_map(|problem| problem.fix.as_ref());
    fix.map(|fix| fix.edits[0].text.clone())
}

/// What is suggested where a case has a fact of this name.
fn suggested_in_cases(name: &str) -> Option<String> {
    let (db, ruleset, _) = rule_set(&[("a.stadga".to_owned(), CASE.to_owned())]);
    let problems = read_case(&link(&db, ruleset).program, &format!("{{\"{name}\": 1}}")).unwrap_err();
    problems.into_iter().find_map(|problem| match problem.kind {
        InputProblemKind::UnknownField { suggestion, .. } => suggestion,
        _ => None,
    })
}

#[test]
fn a_misspelt_fact_gets_one_answer_in_rules_and_in_cases() {
    let misspelt = [
        ("arbetsformaga", Some("arbetsförmåga")),
        ("arbetsförmga", Some("arbetsförmåga")),
        ("arbtsförmgaå", Some("arbetsförmåga")),
        ("abetsfrmga", Some("arbetsförmåga")),
        ("förmåga", None),
        ("har_bistånd", None),
        ("strat", Some("start")),
        ("sltu", Some("slut")),
        ("Slut", Some("slut")),
        ("stor", None),
        ("kon", Some("kön")),
        ("ko", None),
        ("helt_annat", None),
    ];
    for (name, meant) in misspelt {
        assert_eq!(suggested_in_rules(name).as_deref(), meant, "{name} in a rule");
        assert_eq!(suggested_in_cases(name).as_deref(), meant, "{name} in a case");
    }
}
