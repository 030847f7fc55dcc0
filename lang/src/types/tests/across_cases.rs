//! Rules that are judged for one case and read what belongs to another.

use super::check_alone;

const CASES: &str = "\
regelverk prov { avser Uppdrag }
ärende Uppdrag { start: datum eller inget
händelse plan }
ärende Person { född: datum
uppdrag: lista med Uppdrag
händelse flytt }
ärende Anordnare { platser: heltal
händelse besök }
händelse brev
";

/// The problems of rules about these cases, with lines counted from the first rule.
#[track_caller]
fn check(rules: &str, expected: &str) {
    let found = super::problems_after(CASES, rules);
    super::expect(&found, rules, expected);
}

#[test]
fn a_rule_reads_what_is_of_its_own_case() {
    check(
        "
villkor börjad { start finns och plan har skett och flytt har skett och brev har skett }
villkor flyttad { avser Person
flytt har skett och född är före 2000-01-01 }
villkor besökt { avser Anordnare
besök har skett och brev har skett och platser är 1 }
villkor i_sin_helhet { börjad och flyttad }
",
        "",
    );
}

#[test]
fn the_event_of_another_case_is_told_where_it_is_mentioned() {
    check(
        "
villkor a { besök har skett }
villkor b { avser Person
plan har skett }
villkor c { avser Person
besök har skett }
villkor d { avser Anordnare
plan har skett }
villkor e { avser Anordnare
flytt har skett }
villkor f { avser Person
brev har skett }
",
        "\
2:13: ST228 ”a” prövas för Uppdrag men läser något som hör till Anordnare.
4:1: ST228 ”b” avser Person men läser något som hör till varje Uppdrag.
6:1: ST228 ”c” prövas för Person men läser något som hör till Anordnare.
8:1: ST228 ”d” prövas för Anordnare men läser något som hör till Uppdrag.
10:1: ST228 ”e” prövas för Anordnare men läser något som hör till Person.
12:1: ST228 ”f” avser Person men läser något som hör till varje Uppdrag.
",
    );
}

#[test]
fn what_rests_on_no_case_is_looked_through_however_far() {
    check(
        "
beräkning först(tal: heltal): heltal = om start finns så 1 annars tal
beräkning sedan(tal: heltal): heltal = först(tal)
beräkning sist(tal: heltal): heltal = sedan(tal)
beräkning antalet: heltal = 3
villkor a { avser Person
sist(1) är 1 }
villkor b { avser Anordnare
sist(1) är 1 }
villkor c { sist(1) är 1 }
villkor d { avser Anordnare
antalet är 1 }
",
        "\
7:1: ST228 ”a” avser Person men läser något som hör till varje Uppdrag.
9:1: ST228 ”b” prövas för Anordnare men läser något som hör till Uppdrag.
",
    );
}

#[test]
fn a_rule_that_asks_one_that_is_wrong_itself_is_not_told_of() {
    check(
        "
villkor a { avser Person
plan har skett }
villkor b { avser Person
a }
villkor c { besök har skett }
villkor d { c }
",
        "\
3:1: ST228 ”a” avser Person men läser något som hör till varje Uppdrag.
6:13: ST228 ”c” prövas för Uppdrag men läser något som hör till Anordnare.
",
    );
}

#[test]
fn a_value_that_reads_facts_of_the_person_alone_serves_rules_about_it_and_no_others() {
    check(
        "
villkor ung { född är efter 2000-01-01 }
villkor ung_och_börjad { ung och plan har skett }
villkor a { avser Person
ung }
villkor b { avser Person
ung_och_börjad }
villkor c { avser Anordnare
ung }
",
        "\
7:1: ST228 ”b” avser Person men läser något som hör till varje Uppdrag.
9:1: ST228 ”c” prövas för Anordnare men läser något som hör till Person.
",
    );
}

#[test]
fn a_circle_is_walked_once_and_what_it_leads_to_is_found() {
    check(
        "
beräkning ett(tal: heltal): heltal = två(tal)
beräkning två(tal: heltal): heltal = om start finns så ett(tal) annars 1
villkor a { avser Person
ett(1) är 1 }
villkor b { avser Anordnare
två(1) är 1 }
",
        "\
3:56: ST212 ”ett” leder tillbaka till sig själv.
5:1: ST228 ”a” avser Person men läser något som hör till varje Uppdrag.
7:1: ST228 ”b” prövas för Anordnare men läser något som hör till Uppdrag.
",
    );
}

#[test]
fn where_no_kind_is_the_rule_sets_own_a_rule_reads_nothing_of_the_others() {
    check_alone(
        "
ärende A { x: heltal
händelse e }
ärende B { y: heltal }
händelse brev
villkor a { avser A
x är 1 och e har skett och brev har skett }
villkor b { avser B
a och brev har skett }
villkor c { avser B
e har skett }
",
        "\
9:1: ST228 ”b” prövas för B men läser något som hör till A.
11:1: ST228 ”c” prövas för B men läser något som hör till A.
",
    );
}
