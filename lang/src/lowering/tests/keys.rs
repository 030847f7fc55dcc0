//! Elements that cannot count are not gone through.

use super::*;

const MONTHS: &str = "
ärende Ärende {
    tid: period
    händelse rapport { avser: månad, antal: heltal }
    händelse påminnelse { om: rapport, antal: heltal }
}
";

fn lowered(source: &str) -> String {
    let (db, ruleset) = rule_set(&format!("{MONTHS}{source}"));
    assert_eq!(wrong(&db, ruleset).map(headline).collect::<Vec<_>>(), [""; 0]);
    let compiled = link(&db, ruleset);
    assert_eq!(compiled.program.validate(), Ok(()));
    dump(&compiled.program)
}

/// The facts of elements by which rows are chosen.
fn matched(source: &str) -> Vec<String> {
    let program = lowered(source);
    let mut facts: Vec<String> =
        program.split(" with ").skip(1).filter_map(|rest| rest.split(' ').next()).map(str::to_owned).collect();
    facts.dedup();
    facts
}

#[test]
fn only_the_reports_of_a_month_are_rows_of_the_month() {
    let source = "beräkning saknade: heltal = antal(månad i tid kallad m där inga(rapport där .avser är m))";
    assert_eq!(matched(source), ["/events/*/avser"], "{}", lowered(source));
}

#[test]
fn only_the_reminders_of_a_report_are_rows_of_it_whatever_else_they_must_be() {
    let source =
        "beräkning svaga: heltal = antal(rapport kallad r där finns(påminnelse där .antal är minst 2 och .om är r))";
    assert_eq!(matched(source), ["/events/*/om"], "{}", lowered(source));
}

#[test]
fn elements_that_may_count_in_another_way_are_all_rows() {
    let or =
        "beräkning några: heltal = antal(rapport kallad r där finns(påminnelse där .om är r eller .antal är minst 2))";
    assert_eq!(matched(or), [""; 0], "{}", lowered(or));
    let not = "beräkning andra: heltal = antal(rapport kallad r där finns(påminnelse där .om är inte r))";
    assert_eq!(matched(not), [""; 0], "{}", lowered(not));
}
