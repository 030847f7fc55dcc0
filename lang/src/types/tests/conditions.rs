//! Conditions, comparisons and what they show to exist.

use super::{check, fine};

#[test]
fn facts_of_the_case_are_read_bare_and_fields_after_a_dot() {
    fine("villkor v { kund.har_bistånd }");
    fine("villkor v { \"ung\": hela år mellan kund.födelsedatum och prövningsdagen är 18–66 }");
}

#[test]
fn only_yes_and_no_are_conditions() {
    check("villkor v { start }", "1:13: ST328 Här ska stå ett villkor, men det är ett datum.");
    check("villkor v { kund.namn }", "1:13: ST328 Här ska stå ett villkor, men det är en text.");
    check(
        "villkor v { kund.har_bistånd och 14 dagar }",
        "1:34: ST328 Här ska stå ett villkor, men det är en tid i dagar.",
    );
    check(
        "villkor v { inte kund.språknivå }",
        "1:18: ST328 Här ska stå ett villkor, men det är ett av namnen i ”Nivå”.",
    );
    check("villkor v { om kund.namn så ja annars nej }", "1:16: ST328 Här ska stå ett villkor, men det är en text.");
}

#[test]
fn a_member_is_found_by_the_type_beside_it() {
    fine("villkor v { kund.slag är ung }");
    fine("villkor v { ung är kund.slag }");
    fine("villkor v { kund.slag är någon av ung, vuxen }");
    fine("villkor v { kund.slag är inte senior }");
    fine("villkor v { kund.slag är Slag.ung }");
    check("villkor v { kund.slag är ungg }", "1:26: ST201 Namnet ”ungg” finns inte.");
    check("villkor v { kund.slag är Slag.ungg }", "1:31: ST202 Uppräkningen ”Slag” har inget som heter ”ungg”.");
    check(
        "villkor v { kund.slag är någon av ung, a }",
        "1:40: ST303 Namn i ”Slag” och namn i ”Nivå” går inte att jämföra.",
    );
    check("villkor v { ung är vuxen }", "1:20: ST201 Namnet ”vuxen” finns inte.");
}

#[test]
fn an_ordered_uppräkning_has_an_order_and_another_has_none() {
    fine("villkor v { kund.språknivå är minst b }");
    fine("villkor v { kund.språknivå är a–b }");
    check("villkor v { kund.slag är minst vuxen }", "1:32: ST303 Namn i ”Slag” går inte att jämföra på det sättet.");
    check("villkor v { kund.slag är ung–vuxen }", "1:26: ST303 Namn i ”Slag” går inte att jämföra på det sättet.");
    check(
        "villkor v { kund.slag är kund.språknivå }",
        "1:26: ST303 Namn i ”Slag” och namn i ”Nivå” går inte att jämföra.",
    );
}

#[test]
fn a_member_that_is_also_a_value_must_be_written_out() {
    check("beräkning ung: heltal = 1\nvillkor v { kund.slag är ung }", "2:26: ST204 ”ung” kan betyda två saker.");
    fine("källa ung \"x\" { avsnitt 1 }\nvillkor v { kund.slag är ung }");
    fine("roll ung\nvillkor v { kund.slag är ung }");
    check("villkor v(ung: ja/nej) { kund.slag är ung }", "1:39: ST204 ”ung” kan betyda två saker.");
}

#[test]
fn values_of_different_kinds_do_not_compare() {
    check("villkor v { kund.timmar_per_vecka är minst 20 }", "1:44: ST303 Timmar och heltal går inte att jämföra.");
    check("villkor v { belopp_per_månad är minst 3 000 }", "1:39: ST303 Kronor och heltal går inte att jämföra.");
    check("villkor v { kund.arbetsförmåga är minst 50 }", "1:41: ST303 Procent och heltal går inte att jämföra.");
    check("villkor v { kund.arbetsförmåga är 50 }", "1:35: ST303 Procent och heltal går inte att jämföra.");
    check("villkor v { kund.födelsedatum är minst 18 }", "1:40: ST303 Datum och heltal går inte att jämföra.");
    check("villkor v { kund.födelsedatum är 2024-03 }", "1:34: ST303 Datum och kalendermånader går inte att jämföra.");
    check("villkor v { kund.namn är ung }", "1:26: ST201 Namnet ”ung” finns inte.");
    check("villkor v { kund.namn är mer än \"a\" }", "1:33: ST303 Texter går inte att jämföra på det sättet.");
    check("villkor v { kund.slag är \"ung\" }", "1:26: ST303 Namn i ”Slag” och texter går inte att jämföra.");
    check("villkor v { kund.har_bistånd är mer än nej }", "1:40: ST303 Ja/nej går inte att jämföra på det sättet.");
    check("villkor v { kund.barn är kund.barn }", "1:26: ST303 Listor går inte att jämföra på det sättet.");
    check("villkor v { 14 dagar är 2 månader }", "1:25: ST303 Dagar och månader går inte att jämföra.");
    check(
        "villkor v { 14 dagar är mindre än 10 arbetsdagar }",
        "1:35: ST303 Dagar och arbetsdagar går inte att jämföra.",
    );
    check("villkor v { 5 % är 5 procentenheter }", "1:20: ST303 Procent och procentenheter går inte att jämföra.");
    check("villkor v { 5 är före 6 }", "1:23: ST303 Heltal går inte att jämföra på det sättet.");
    check("villkor v { insats är AMI }", "1:23: ST303 Insatser och insatsgrupper går inte att jämföra.");
}

#[test]
fn values_of_one_kind_compare() {
    fine("villkor v { kund.timmar_per_vecka är minst 20 timmar }");
    fine("villkor v { belopp_per_månad är 1 000 kr–2 000 kr }");
    fine("villkor v { belopp_per_månad / 3 är minst 1 000 kr }");
    fine("villkor v { kund.arbetsförmåga är 50 % }");
    fine("villkor v { kund.födelsedatum är tidigast 1990-01-01 }");
    fine("villkor v { kund.födelsedatum >= 1990-01-01 }");
    fine("villkor v { kund.födelsedatum är 1990-01-01–1999-12-31 }");
    fine("villkor v { insats är AMI1 }");
    fine("villkor v { insats är någon av AMI1, FAI1 }");
    fine("villkor v { 2 veckor är 14 dagar }");
    fine("villkor v { 1 år är 12 månader }");
    fine("villkor v { 1 är 1,5 }");
    fine("villkor v { kund.namn är \"Kim\" }");
    fine("villkor v { kund.har_bistånd är ja }");
    fine("villkor v { 2024-03 är före 2024-04 }");
    fine("villkor v { år 2024 är senast år 2025 }");
}

#[test]
fn what_may_be_absent_is_asked_for_first() {
    check("villkor v { start är före 2024-01-01 }", "1:13: ST304 ”start” kanske inte finns.");
    fine("villkor v { start finns och start är före 2024-01-01 }");
    fine("villkor v { start finns inte eller start är före 2024-01-01 }");
    fine("villkor v { \"finns\": start finns\n \"tidig\": start är före 2024-01-01 }");
    fine(
        "villkor v { inte (start finns inte) och start är före 2024-01-01 }\nvillkor w { start finns och slut finns och start är före slut }",
    );
    fine("villkor v { start är 2024-01-01 och start är före 2025-01-01 }");
    fine("villkor v { start är inte inget och start är före 2025-01-01 }");
    fine("villkor v { om start finns så start är före 2025-01-01 annars nej }");
    fine("villkor v { om start finns inte så nej annars start är före 2025-01-01 }");
    fine("villkor v { inte start finns eller start är före 2025-01-01 }");
    check("villkor v { start finns eller start är före 2025-01-01 }", "1:31: ST304 ”start” kanske inte finns.");
    check(
        "villkor v { (start finns och ja) eller start är före 2025-01-01 }",
        "1:40: ST304 ”start” kanske inte finns.",
    );
    fine("villkor v { (start finns eller slut finns inte) och ja }");
    fine("villkor v { samtliga av {\n start finns\n start är före 2025-01-01\n} }");
    fine("villkor v { något av {\n start finns inte\n start är före 2025-01-01\n} }");
    check(
        "villkor v { något av {\n start finns\n start är före 2025-01-01\n} }",
        "3:2: ST304 ”start” kanske inte finns.",
    );
    fine("villkor v { inget av {\n start finns inte\n start är före 2025-01-01\n} }");
    fine("villkor v { start är någon av 2024-01-01, 2024-02-01 och start är före 2025-01-01 }");
}

#[test]
fn a_path_is_shown_to_exist_field_by_field() {
    let more = "uppgifter om Avslut { datum: datum eller inget, beslut: Beslut eller inget }\nuppgifter om Beslut { den: datum }\n";
    let case = format!("{more}beräkning a: Avslut eller inget = inget\n");
    fine(&format!("{case}villkor v {{ a finns och a.datum finns och a.datum är före 2024-01-01 }}"));
    check(&format!("{case}villkor v {{ a.datum finns }}"), "4:13: ST304 ”a” kanske inte finns.");
    check(
        &format!("{case}villkor v {{ a finns och a.beslut.den är före 2024-01-01 }}"),
        "4:25: ST304 ”a.beslut” kanske inte finns.",
    );
    fine(&format!("{case}villkor v {{ a finns och a.beslut finns och a.beslut.den är före 2024-01-01 }}"));
}

#[test]
fn a_selection_that_is_written_again_is_the_same() {
    fine("villkor v { första(plan_inskickad) finns och första(plan_inskickad).datum är före 2024-01-01 }");
    fine("villkor v { första plan_inskickad finns och första(plan_inskickad).datum är före 2024-01-01 }");
    fine(
        "beräkning b: procent = om senaste(sjukfrånvaro före bedömningsdagen kallad s där s.grad är minst 50 %) finns så senaste(sjukfrånvaro före bedömningsdagen kallad s där s.grad är minst 50,0 %).grad annars 0 %",
    );
    fine("beräkning b: procent = om största(sjukfrånvaro; .grad) finns så största(sjukfrånvaro; .grad) annars 0 %");
    let not_shown = |second: &str| {
        let source = format!(
            "villkor v {{ första(sjukfrånvaro där .grad är 50 %) finns och {second}.datum är före 2024-01-01 }}"
        );
        check(&source, "1:62: ST304 Det här värdet kanske inte finns.");
    };
    not_shown("första(sjukfrånvaro där .grad är 51 %)");
    not_shown("första(sjukfrånvaro där .grad är minst 50 %)");
    not_shown("första(sjukfrånvaro)");
    not_shown("senaste(sjukfrånvaro där .grad är 50 %)");
    not_shown("första(sjukfrånvaro i 2024-01 där .grad är 50 %)");
}

#[test]
fn what_is_selected_for_one_element_is_not_for_another() {
    fine(
        "villkor v { finns(läkarintyg där första(sjukfrånvaro före .datum) finns och första(sjukfrånvaro före .datum).grad är 50 %) }",
    );
    check(
        "villkor v { finns(läkarintyg där första(sjukfrånvaro före .datum) finns och finns(plan_inskickad där första(sjukfrånvaro före .datum).grad är 50 %)) }",
        "1:102: ST304 Det här värdet kanske inte finns.",
    );
}

#[test]
fn a_value_alone_after_eller_is_told_once_and_by_what_it_is() {
    let bare = "Efter ”eller” ska stå ett helt villkor, men det är bara ett värde.";
    check("villkor v { antal(kund.barn) är 18 eller 19 eller 20 }", &format!("1:42: ST334 {bare}"));
    check("villkor v { kund.slag är ung eller vuxen }", &format!("1:36: ST334 {bare}"));
    check(
        "villkor v { kund.har_bistånd och antal(kund.barn) är 18 och 19 }",
        "1:61: ST334 Efter ”och” ska stå ett helt villkor, men det är bara ett värde.",
    );
    check("villkor v { kund.har_bistånd eller 19 }", "1:36: ST328 Här ska stå ett villkor, men det är ett heltal.");
    fine("villkor v { antal(kund.barn) är 18 eller kund.har_bistånd eller antal(kund.barn) är 19 }");
}

#[test]
fn a_member_of_another_uppräkning_is_told_as_such() {
    check("villkor v { kund.språknivå är ung }", "1:31: ST303 Namn i ”Nivå” och namn i ”Slag” går inte att jämföra.");
    check(
        "beräkning b: Nivå = ung",
        "1:21: ST301 Här ska stå ett av namnen i ”Nivå”, men det är ett av namnen i ”Slag”.",
    );
}

#[test]
fn asking_whether_something_exists_that_always_does_is_pointless() {
    check("villkor v { kund finns }", "1:13: ST311 ”kund” finns alltid.");
    check("villkor v { kund.namn är inget }", "1:13: ST311 ”kund.namn” finns alltid.");
    check("villkor v { kund.barn finns }", "1:13: ST317 Det framgår inte vilken som menas.");
    fine("villkor v { start finns och start finns }");
    check("villkor v { plan_inskickad finns }", "1:13: ST317 Det framgår inte vilken som menas.");
}

#[test]
fn rules_cannot_ask_whether_something_is_unknown() {
    check("villkor v { start är okänt }", "1:22: ST137 En regel kan inte fråga om något är okänt.");
    check("villkor v { start är okänd }", "1:22: ST137 En regel kan inte fråga om något är okänt.");
}

#[test]
fn periods_contain_days_and_meet_each_other() {
    fine("villkor v { insatsperioden finns och insatsperioden omfattar prövningsdagen }");
    fine("villkor v { 2024-03 omfattar kund.födelsedatum }");
    fine("villkor v { 2024-01-01–2024-02-01 överlappar 2024-03 }");
    fine("villkor v { finns(sjukfrånvaro kallad s där s rör 2024-03) }");
    check("villkor v { insatsperioden omfattar prövningsdagen }", "1:13: ST304 ”insatsperioden” kanske inte finns.");
    check(
        "villkor v { kund.födelsedatum omfattar 2024-03 }",
        "1:13: ST319 Här ska stå en period, men det är ett datum.",
    );
    check(
        "villkor v { 2024-03 överlappar kund.födelsedatum }",
        "1:32: ST319 Här ska stå en period, men det är ett datum.",
    );
    check(
        "villkor v { finns(plan_inskickad kallad p där p rör 2024-03) }",
        "1:47: ST319 Här ska stå en period, men det är en händelse ”plan_inskickad”.",
    );
}

#[test]
fn a_list_beside_one_of_its_kind_stands_for_too_many() {
    check(
        "beräkning b(betyg: lista med heltal): ja/nej = betyg är minst 3",
        "1:48: ST317 Det framgår inte vilken som menas.",
    );
}
