//! Declarations: exceptions, tables, decided values, readings, versions, insatser, checks.

use insta::assert_snapshot;
use stadga_program::dump::dump;

use super::{compiled_on, explained, lowered};

#[test]
fn one_exception_is_a_choice_and_one_inside_it_another() {
    assert_snapshot!(lowered("\
beräkning ledighet: dagar {
    huvudregel 0 dagar
    undantag \"utan bistånd\" om inte kund.har_bistånd så 14 dagar {
        undantag \"studerar\" om kund.studerar så 7 dagar
    }
}"), @r#"
    run
      %0 = 0 Days
      %1 = 14 Days
      %2 = 7 Days
    case
      %3 = /kund/har_bistånd
      %4 = /kund/studerar
      %5 = if %4 then %2 else %1
      %6 = if %3 then %0 else %5
    explanations
      %7 = not %3
    output ledighet = %6
    "#);
}

#[test]
fn several_exceptions_are_a_set_in_which_one_may_go_before_another() {
    assert_snapshot!(lowered("\
beräkning ledighet: dagar {
    huvudregel 0 dagar
    undantag ung om kund.slag är ung så 14 dagar
    undantag studier om kund.studerar går före ung så 7 dagar
}"), @r#"
    run
      %0 = 0 Days
      %1 = ung
      %2 = 14 Days
      %3 = 7 Days
    case
      %4 = /kund/slag
      %5 = %4 = %1
      %6 = /kund/studerar
      %7 = %0 unless #0 if %5 then %2 after #1; #1 if %6 then %3
    output ledighet = %7
    "#);
}

#[test]
fn an_exception_from_outside_joins_those_inside() {
    assert_snapshot!(lowered("\
beräkning ledighet: dagar {
    huvudregel 0 dagar
    undantag ung om kund.slag är ung så 14 dagar
}
undantag senare till ledighet gäller från och med 2025-01-01 om kund.studerar så 21 dagar
villkor har_rätt { kund.har_bistånd }
undantag alltid till har_rätt om kund.studerar så ja"), @r#"
    run
      %0 = as-of day
      %1 = 0 Days
      %2 = ung
      %3 = 14 Days
      %4 = 2025-01-01
      %5 = %4 ≤ %0
      %6 = 21 Days
      %7 = yes
    case
      %8 = /kund/slag
      %9 = %8 = %2
      %10 = /kund/studerar
      %11 = %5 and %10
      %12 = %1 unless #0 if %9 then %3; #1 if %11 then %6
      %13 = /kund/har_bistånd
      %14 = %10 or %13
    output ledighet = %12
    output har_rätt = %14
    "#);
}

#[test]
fn rules_of_another_rule_set_are_amended_without_being_edited() {
    let compiled = compiled_on(
        "\
regelverk nationell { gäller från och med 2020-01-01 }
tolkning läsning { snäv tillämpas\n vid }
uppräkning Nivå { låg, hög }
beräkning högsta(barn: heltal): heltal { huvudregel välj läsning { snäv: barn\n vid: barn + 1 } }
beräkning egen: Nivå = hög
",
        "\
undantag studier till nationell.högsta om kund.studerar så 0
beräkning vår_högsta: heltal = nationell.högsta(kund.antal_barn)
villkor hög_nivå { nationell.egen är hög }",
    );
    assert_snapshot!(dump(&compiled.program), @r#"
    run
      %0 = as-of day
      %1 = 1
      %2 = reading of nationell.läsning
      %3 = 0
      %4 = %2 = %3
      %5 = hög
      %6 = on %0: [2020-01-01.. → %5]
      %7 = %6 = %5
    case
      %8 = /kund/antal_barn
      %9 = %8 + %1
      %10 = if %4 then %8 else %9
      %11 = /kund/studerar
      %12 = if %11 then %3 else %10
      %13 = on %0: [2020-01-01.. → %12]
    output vår_högsta = %13
    output hög_nivå = %7
    output nationell.egen = %6
    "#);
    let names: Vec<&str> = compiled.program.rules.iter().map(|rule| rule.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "prov",
            "nationell",
            "nationell.läsning",
            "vår_högsta",
            "nationell.högsta",
            "studier",
            "hög_nivå",
            "nationell.egen"
        ]
    );
}

#[test]
fn a_decision_table_over_few_values_is_proved_complete() {
    assert_snapshot!(lowered("\
beslutstabell stöd(slag: Slag; studerar: ja/nej) ger heltal {
    | slag          | studerar || stöd |
    | ung           | ja       || 1    |
    | ung           | nej      || 2    |
    | vuxen, senior | oavsett  || 3    |
}
beräkning eget_stöd: heltal = stöd(kund.slag; kund.studerar)
beräkning ungas_stöd: heltal = stöd(ung; kund.studerar)"), @r#"
    run
      %0 = ung
      %1 = 1
      %2 = no
      %3 = 2
      %4 = vuxen
      %5 = senior
      %6 = 3
    case
      %7 = /kund/slag
      %8 = /kund/studerar
      %9 = %7 = %0
      %10 = %9 and %8
      %11 = not %8
      %12 = %9 and %11
      %13 = %7 = %4
      %14 = %7 = %5
      %15 = %13 or %14
      %16 = row of [%10 → %1; %12 → %3; %15 → %6]
      %17 = row of [%8 → %1; %11 → %3]
    output eget_stöd = %16
    output ungas_stöd = %17
    "#);
}

#[test]
fn a_decision_table_over_numbers_may_lack_a_row() {
    assert_snapshot!(lowered("\
beslutstabell stöd(barn: heltal) ger heltal, första träff {
    | barn     || stöd |
    | 0        || 1    |
    | minst 3  || 2    |
}
beräkning eget_stöd: heltal = stöd(kund.antal_barn)"), @r#"
    run
      %0 = 0
      %1 = 1
      %2 = 3
      %3 = 2
    case
      %4 = /kund/antal_barn
      %5 = %4 = %0
      %6 = %2 ≤ %4
      %7 = first row of [%5 → %1; %6 → %3], or none
    output eget_stöd = %7
    "#);
}

#[test]
fn a_decided_value_holds_on_its_days_and_for_its_keys() {
    assert_snapshot!(lowered("\
insatsgrupp AMI
insatsgrupp ISA
fastställt värde check per insatsgrupp: kronor {
    2024: AMI 3 876 kr; ISA 6 324 kr
    från och med 2025-01-01: AMI 4 000 kr; ISA 6 500 kr
}
beräkning c(g: insatsgrupp): kronor = check[g]
beräkning ami_check: kronor = c(AMI)"), @r#"
    run
      %0 = as-of day
      %1 = 2024-01-01
      %2 = 2024-12-31
      %3 = %1 ≤ %0 ≤ %2
      %4 = 3876 Kronor
      %5 = 2025-01-01
      %6 = %5 ≤ %0
      %7 = 4000 Kronor
      %8 = on %0: [2024-01-01..2024-12-31 → %4; 2025-01-01.. → %7]
    output ami_check = %8
    "#);
}

#[test]
fn what_has_not_been_decided_is_a_fault() {
    assert_snapshot!(lowered("fastställt värde tak: kronor utan värde \"beslutas i höst\"\nvillkor v { förvärvsinkomst är högst tak }"), @r#"
    run
      %0 = fault not_decided
    case
      %1 = /förvärvsinkomst
      %2 = %1 ≤ %0
    output v = %2
    "#);
}

#[test]
fn a_reading_is_chosen_for_the_run() {
    assert_snapshot!(lowered("\
tolkning spann: intervall \"Ålder\" { snäv: 18–20 tillämpas\n vid: 16–20 }
tolkning krav \"Krav\" { hårt \"alla\" tillämpas\n mjukt \"några\" }
villkor v { kund.antal_barn är spann }
villkor w { välj krav { hårt: kund.har_bistånd och kund.studerar
                        mjukt: kund.har_bistånd } }"), @r#"
    run
      %0 = 18
      %1 = 20
      %2 = 16
      %3 = reading of spann
      %4 = 0
      %5 = %3 = %4
      %6 = if %5 then %0 else %2
      %7 = reading of krav
      %8 = %7 = %4
    case
      %9 = /kund/antal_barn
      %10 = %6 ≤ %9 ≤ %1
      %11 = /kund/har_bistånd
      %12 = /kund/studerar
      %13 = %11 and %12
      %14 = if %8 then %13 else %11
    output v = %10
    output w = %14
    "#);
}

#[test]
fn what_is_called_is_judged_on_the_day_of_the_caller() {
    assert_snapshot!(lowered("\
beräkning ålder: heltal = hela år mellan kund.födelsedatum och prövningsdagen
villkor vuxen { prövas per start
 ålder är minst 18 }
villkor vuxen_vid_slut { vuxen
 ålder per slut är minst 18 }"), @r#"
    run
      %0 = as-of day
      %1 = assessment day
      %2 = 18
    case
      %3 = /kund/födelsedatum
      %4 = whole years from %3 to %0
      %5 = /start
      %6 = %5, if absent %1
      %7 = whole years from %3 to %6
      %8 = %2 ≤ %7
      %9 = /slut
      %10 = %9, if absent %1
      %11 = whole years from %3 to %10
      %12 = %2 ≤ %11
      %13 = %8 and %12
    output ålder = %4
    output vuxen = %8
    output vuxen_vid_slut = %13
    "#);
}

#[test]
fn versions_are_chosen_by_the_day_that_is_judged() {
    assert_snapshot!(lowered("\
beräkning belopp: heltal gäller till och med 2023-12-31 = 1
beräkning belopp: heltal gäller från och med 2024-01-01 = kund.antal_barn
villkor v { belopp är minst 2 }"), @r#"
    run
      %0 = as-of day
      %1 = 1
      %2 = 2023-12-31
      %3 = %0 ≤ %2
      %4 = 2024-01-01
      %5 = %4 ≤ %0
      %6 = 2
    case
      %7 = /kund/antal_barn
      %8 = on %0: [..2023-12-31 → %1; 2024-01-01.. → %7]
      %9 = %6 ≤ %8
    output belopp = %8
    output v = %9
    "#);
}

#[test]
fn a_rule_set_says_when_its_rules_are_in_force() {
    assert_snapshot!(lowered("\
regelverk prov { gäller från och med 2024-01-01 till och med 2024-12-31 }
villkor a { kund.har_bistånd }
villkor b { a
 kund.studerar }"), @r#"
    run
      %0 = as-of day
    case
      %1 = /kund/har_bistånd
      %2 = on %0: [2024-01-01..2024-12-31 → %1]
      %3 = /kund/studerar
      %4 = %1 and %3
      %5 = on %0: [2024-01-01..2024-12-31 → %4]
    output a = %2
    output b = %5
    "#);
}

#[test]
fn a_record_and_a_list_are_read_only_while_their_declaration_is_in_force() {
    assert_snapshot!(lowered("\
regelverk prov { gäller från och med 2024-01-01 }
beräkning person: Kund = kund
beräkning tal: lista med heltal = [1; 2]
villkor v { prövas per start
 person.har_bistånd
 antal(tal kallad t där t är kund.antal_barn) är 1 }"), @r#"
    run
      %0 = as-of day
      %1 = 1
      %2 = 2
      %3 = yes
      %4 = on %0: [2024-01-01.. → %3]
      %5 = on %0: [2024-01-01.. → %1]
      %6 = on %0: [2024-01-01.. → %2]
      %7 = assessment day
      %8 = 0
    case
      %9 = /start
      %10 = %9, if absent %7
      %11 = /kund/har_bistånd
      %12 = /kund/antal_barn
      %13 = %12 = %1
      %14 = %12 = %2
      %15 = if %13 then %1 else %8
      %16 = if %14 then %1 else %8
      %17 = %15 + %16
      %18 = %17 = %1
      %19 = %11 and %18
      %20 = on %10: [2024-01-01.. → %19]
    output tal = [%5 if %4; %6 if %4]
    output v = %20
    "#);
}

#[test]
fn conditions_of_group_and_insats_are_joined_and_other_clauses_replaced() {
    assert_snapshot!(lowered("\
uppräkning Mål { arbete \"Egen försörjning\", studier }
insatsgrupp AMI { prövas per start
 får beviljas om kund.har_bistånd
 mål arbete
 beslutas av karriärvägledare }
insats AMI1 i AMI { insatstid högst 3 månader
 får beviljas om { \"studerar\": kund.studerar }
 leder till AMI2 om avslut finns }
insats AMI2 i AMI { mål studier\n insatstid högst 10 dagar }
villkor egen { insats finns och insats.får_beviljas
 insats.grupp är AMI }").replace("; ", ";\n      "), @r#"
    run
      %0 = AMI1
      %1 = assessment day
      %2 = 3 Months
      %3 = -1 Days
      %4 = absent
      %5 = AMI2
      %6 = 10 Days
      %7 = fault absent
      %8 = AMI
      %9 = fault absent
    case
      %10 = /start
      %11 = /kund/har_bistånd
      %12 = /kund/studerar
      %13 = %11 and %12
      %14 = %10 + %2 months
      %15 = %14 + %3 days
      %16 = %10 exists
      %17 = if %16 then %15 else %4
      %18 = /avslut
      %19 = %18 exists
      %20 = %10 + %6 days
      %21 = %20 + %3 days
      %22 = if %16 then %21 else %4
      %23 = /insats
      %24 = %23 exists
      %25 = %23 = %0
      %26 = %23 = %5
      %27 = not %24
      %28 = row of [%25 → %13;
          %26 → %11;
          %27 → %7]
      %29 = row of [%25 → %8;
          %26 → %8;
          %27 → %9]
      %30 = %29 = %8
      %31 = %24 and %28 and %30
      %32 = /slut
      %33 = %32 exists
      %34 = %32 < %10
      %35 = %25 and %16 and %33 and %34
      %36 = %17 exists
      %37 = %17 < %32
      %38 = %25 and %33 and %36 and %37
      %39 = %26 and %16 and %33 and %34
      %40 = %22 exists
      %41 = %22 < %32
      %42 = %26 and %33 and %40 and %41
    explanations
      %43 = %10, if absent %1
      %44 = %24 and %28
    output egen = %31
    insats AMI1 granted %13 lasts %2 until %17 then AMI2 if %19
    insats AMI2 granted %11 lasts %6 until %22
    "#);
}

#[test]
fn a_kontroll_concerns_some_cases_and_requires_something_of_them() {
    assert_snapshot!(lowered("\
kontroll slut_ryms { gäller om slut finns
 krav slut är senast 2024-12-31 }
kontroll tips { gäller om kund.studerar
 föreslå \"ring kunden\" till karriärvägledare }
villkor ordning { slut_ryms.status är uppfylld }"), @r#"
    run
      %0 = inte_aktuell
      %1 = 2024-12-31
      %2 = uppfylld
      %3 = avvikelse
    case
      %4 = /slut
      %5 = %4 exists
      %6 = %4 ≤ %1
      %7 = if %6 then %2 else %3
      %8 = if %5 then %7 else %0
      %9 = %8 = %2
      %10 = /kund/studerar
    output ordning = %9
    check slut_ryms if %5 require %6
    check tips if %10 propose ”ring kunden” to karriärvägledare
    "#);
}

#[test]
fn a_kontroll_in_a_group_concerns_the_insatser_of_the_group() {
    assert_snapshot!(lowered("\
insatsgrupp AMI { kontroll slut_finns { krav slut finns } }
insats AMI1 i AMI
insats AMI2 i AMI { kontroll slut_före_jul ersätter slut_finns { krav slut finns och slut är före 2024-12-24 } }
insats ISA1"), @r#"
    run
      %0 = AMI1
      %1 = AMI2
      %2 = 2024-12-23
      %3 = ISA1
    case
      %4 = /insats
      %5 = %4 = %0
      %6 = /slut
      %7 = %6 exists
      %8 = %4 = %1
      %9 = %6 ≤ %2
      %10 = %7 and %9
      %11 = /start
      %12 = %11 exists
      %13 = %6 < %11
      %14 = %5 and %12 and %7 and %13
      %15 = %8 and %12 and %7 and %13
      %16 = %4 = %3
      %17 = %16 and %12 and %7 and %13
    insats AMI1
    insats AMI2
    insats ISA1
    check slut_finns if %5 require %7
    check slut_före_jul if %8 require %10
    "#);
}

#[test]
fn explanations_follow_the_rule_text() {
    assert_snapshot!(explained("\
beräkning ålder: heltal \"Ålder\" = hela år mellan kund.födelsedatum och prövningsdagen
villkor målgrupp \"Tillhör målgruppen\" enligt rutiner avsnitt 1.2 {
    prövas per start
    något av {
        \"bistånd, 18–66 år\": kund.har_bistånd och ålder är 18–66   // gäller även föräldrar
        \"studerar\": kund.studerar enligt rutiner avsnitt 1.2
    }
}
beräkning ledighet: dagar {
    huvudregel 0 dagar
    undantag ung \"unga\" om kund.slag är ung så 14 dagar
}"), @r#"
    ålder
      Declaration %8 ”Ålder” ålder = hela år mellan kund.födelsedatum och prövningsdagen (ålder:28)
        Fact %7 kund.födelsedatum (ålder:28)
    målgrupp
      Declaration %16 ”Tillhör målgruppen” målgrupp (målgrupp:29) [rutiner avsnitt 1.2]
        AsOf %10 prövas per start (målgrupp:30)
          Fact %9 start (målgrupp:30)
        Any %16 något av (målgrupp:31)
          Criterion %14 ”bistånd, 18–66 år” kund.har_bistånd och ålder är 18–66 (målgrupp:32)
            Fact %11 kund.har_bistånd (målgrupp:32)
            Part %13 ålder är 18–66 (målgrupp:32)
              Declaration %12 ”Ålder” ålder = hela år mellan kund.födelsedatum och prövningsdagen (ålder:28)
                Fact %7 kund.födelsedatum (ålder:28)
          Criterion %15 ”studerar” kund.studerar (målgrupp:33) [rutiner avsnitt 1.2]
            Fact %15 kund.studerar (målgrupp:33)
    ledighet
      Declaration %19 ledighet (ledighet:36)
        MainRule %4 0 dagar (ledighet:37)
        Exception %18 ”unga” kund.slag är ung (ledighet:38)
          Part %6 14 dagar (ledighet:38)
          Fact %17 kund.slag (ledighet:38)
    "#);
}

#[test]
fn a_rule_reads_no_length_in_a_kind_of_time_that_it_cannot_know() {
    let compiled = compiled_on(
        "\
ärende Uppdrag { insats: insats eller inget }
insats Praktik { insatstid högst 3 månader }
villkor har_längd { insats finns och insats.insatstid finns }
",
        "\
insats Kurs { insatstid högst 100 dagar }
villkor vår { nationell.har_längd }",
    );
    let dumped = dump(&compiled.program);
    assert!(dumped.contains("%5 = 3 Months\n  %6 = fault absent"), "{dumped}");
    assert!(dumped.contains("row of [%17 → %6; %18 → %5; %19 → %6]"), "{dumped}");
}
