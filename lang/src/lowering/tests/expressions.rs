//! Values, comparisons, amounts, days and lists.

use insta::assert_snapshot;

use super::lowered;

#[test]
fn criteria_must_all_hold() {
    assert_snapshot!(lowered("villkor v { \"bistånd\": kund.har_bistånd\n \"studerar inte\": inte kund.studerar }"), @r#"
    case
      %0 = /kund/har_bistånd
      %1 = /kund/studerar
      %2 = not %1
      %3 = %0 and %2
    output v = %3
    "#);
}

#[test]
fn an_age_on_the_day_of_the_run_is_a_comparison_of_birthdays() {
    assert_snapshot!(lowered("\
beräkning ålder: heltal = hela år mellan kund.födelsedatum och prövningsdagen
villkor vuxen { ålder är minst 18 }"), @r#"
    run
      %0 = as-of day
      %1 = -216 Months
      %2 = 1 Days
      %3 = -1 Days
      %4 = %0 + %1 months
      %5 = %0 + %2 days
      %6 = %5 + %1 months
      %7 = %6 + %3 days
      %8 = %4 < %7
      %9 = if %8 then %7 else %4
    case
      %10 = /kund/födelsedatum
      %11 = whole years from %10 to %0
      %12 = %10 ≤ %9
    output ålder = %11
    output vuxen = %12
    "#);
}

#[test]
fn an_age_on_a_day_of_the_case_is_counted_in_years() {
    assert_snapshot!(lowered("\
beräkning ålder: heltal = hela år mellan kund.födelsedatum och prövningsdagen
villkor vuxen { prövas per start
 ålder är 18–66 }"), @r#"
    run
      %0 = as-of day
      %1 = assessment day
      %2 = 18
      %3 = 66
    case
      %4 = /kund/födelsedatum
      %5 = whole years from %4 to %0
      %6 = /start
      %7 = %6, if absent %1
      %8 = whole years from %4 to %7
      %9 = %2 ≤ %8 ≤ %3
    output ålder = %5
    output vuxen = %9
    "#);
}

#[test]
fn a_share_of_an_amount_is_a_fraction_until_it_is_rounded() {
    assert_snapshot!(lowered("beräkning b: kronor = andel * förvärvsinkomst / 30 + 2,5 % av förvärvsinkomst avrundat till öre, halva uppåt"), @r#"
    run
      %0 = 30/1 Plain
      %1 = 1/40 Plain
    case
      %2 = /andel
      %3 = /förvärvsinkomst
      %4 = FixedToRatio %2
      %5 = FixedToRatio %3
      %6 = %4 * %5
      %7 = %6 / %0
      %8 = %1 * %5
      %9 = %7 + %8
      %10 = Round to Ore HalfUp %9
    output b = %10
    "#);
}

#[test]
fn whole_numbers_and_amounts_meet_in_the_wider_form() {
    assert_snapshot!(lowered("beräkning b: kronor = förvärvsinkomst * kund.antal_barn + 100,50 kr"), @r#"
    run
      %0 = 100.5 Kronor
    case
      %1 = /förvärvsinkomst
      %2 = /kund/antal_barn
      %3 = %1 * %2
      %4 = %3 + %0
    output b = %4
    "#);
}

#[test]
fn what_may_be_absent_is_equal_only_to_what_exists() {
    assert_snapshot!(lowered("\
villkor full { kund.arbetsförmåga är 100 % }
villkor lite { kund.arbetsförmåga är 1 %–100 % }
villkor ingen { kund.arbetsförmåga är inget }"), @r#"
    run
      %0 = 100 Percent
      %1 = 1 Percent
    case
      %2 = /kund/arbetsförmåga
      %3 = %2 = %0
      %4 = %1 ≤ %2 ≤ %0
      %5 = %2 exists
      %6 = %5 and %4
      %7 = not %5
    output full = %3
    output lite = %6
    output ingen = %7
    "#);
}

#[test]
fn a_condition_with_a_settled_branch_is_a_conjunction() {
    assert_snapshot!(lowered("villkor v { om kund.har_bistånd så kund.studerar annars nej }"), @r#"
    case
      %0 = /kund/har_bistånd
      %1 = /kund/studerar
      %2 = %0 and %1
    output v = %2
    "#);
}

#[test]
fn a_period_holds_days_up_to_an_end_that_may_be_open() {
    assert_snapshot!(lowered("villkor v { boende omfattar bedömningsdagen }\nvillkor w { boende överlappar 2024-01-01–2024-12-31 }"), @r#"
    run
      %0 = assessment day
      %1 = 2024-01-01
      %2 = 2024-12-31
    case
      %3 = /boende/from
      %4 = /boende/to
      %5 = %3 ≤ %0 ≤ %4
      %6 = %3 ≤ %2
      %7 = %1 ≤ %1 ≤ %4
      %8 = %6 and %7
    output v = %5
    output w = %8
    "#);
}

#[test]
fn an_absent_record_is_asked_for_by_the_slot_that_tells_of_it() {
    assert_snapshot!(lowered("villkor v { avslut finns och avslut.godkänt }"), @r#"
    case
      %0 = /avslut
      %1 = %0 exists
      %2 = /avslut/godkänt
      %3 = %1 and %2
    output v = %3
    "#);
}

#[test]
fn lists_are_counted_in_a_space_of_their_own() {
    assert_snapshot!(lowered("\
beräkning alla_barn: heltal = antal(kund.barn)
beräkning små: heltal = antal(kund.barn kallad b där b.bor_hemma och b.född är efter kund.födelsedatum + 20 år)
villkor alla_hemma { alla(kund.barn; .bor_hemma) }
beräkning yngst: Barn eller inget = senaste(kund.barn kallad b där b.bor_hemma)
villkor ungt { yngst finns och yngst.född är efter 2020-01-01 }"), @r#"
    run
      %0 = 240 Months
      %1 = 2020-01-02
    case
      %2 = length of /kund/barn
      %3 = /kund/barn/*/bor_hemma  for each /kund/barn
      %4 = /kund/barn/*/född  for each /kund/barn
      %5 = /kund/födelsedatum
      %6 = %5 + %0 months
      %7 = %6 < %4  for each /kund/barn
      %8 = %3 and %7  for each /kund/barn
      %9 = Count in /kund/barn where %8
      %10 = All of %3 in /kund/barn
      %11 = Any in /kund/barn where %3
      %12 = Last of %4 in /kund/barn where %3
      %13 = %1 ≤ %12
      %14 = %11 and %13
    output alla_barn = %2
    output små = %9
    output alla_hemma = %10
    output ungt = %14
    "#);
}

#[test]
fn a_list_within_a_list_is_counted_for_each_element() {
    assert_snapshot!(lowered("villkor v { finns(kund.barn kallad b där antal(b.skolor kallad s där s.start är efter b.född) är minst 2) }"), @r#"
    run
      %0 = 2
    case
      %1 = /kund/barn/*/skolor/*/start  for each /kund/barn/*/skolor
      %2 = /kund/barn/*/född  for each /kund/barn
      %3 = %2 < %1  for each /kund/barn/*/skolor
      %4 = Count in /kund/barn/*/skolor where %3  for each /kund/barn
      %5 = %0 ≤ %4  for each /kund/barn
      %6 = Any in /kund/barn where %5
    output v = %6
    "#);
}

#[test]
fn elements_that_are_days_can_be_chosen_by_time() {
    assert_snapshot!(lowered("beräkning helger_före: heltal = antal(kund.helger före bedömningsdagen)"), @r#"
    run
      %0 = assessment day
    case
      %1 = /kund/helger/*  for each /kund/helger
      %2 = %1 < %0  for each /kund/helger
      %3 = Count in /kund/helger where %2
    output helger_före = %3
    "#);
}

#[test]
fn values_that_are_written_out_are_tried_one_by_one() {
    assert_snapshot!(lowered("villkor v { finns([1; 2; 3] kallad n där n är kund.antal_barn) }"), @r#"
    run
      %0 = 1
      %1 = 2
      %2 = 3
    case
      %3 = /kund/antal_barn
      %4 = %3 = %0
      %5 = %3 = %1
      %6 = %3 = %2
      %7 = %4 or %5 or %6
    output v = %7
    "#);
}
