//! What an analyst is told to do: the own figures and the names that could stand there, in words that hold when they are followed.

use super::{CASE, checked};
use crate::diagnostics::Language;

/// What the one problem of a text tells the author to do.
#[track_caller]
fn advises(source: &str, expected: &str) {
    let problems = checked(CASE, source);
    let told: Vec<String> = problems.iter().map(|problem| problem.report(Language::Swedish).message.help).collect();
    assert_eq!(told, [expected], "{source}");
}

/// The same of a fact in a test case.
#[track_caller]
fn advises_of(fact: &str, expected: &str) {
    let test = format!("testfall \"t\" {{\n bedömningsdag 2024-03-25\n givet {{ {fact} }}\n förväntat ja\n}}");
    advises(&test, expected);
}

#[test]
fn a_value_of_another_kind_is_written_with_the_own_figures() {
    advises("beräkning b: kronor = 4 500", "Skriv ”4 500 kr”.");
    advises("villkor v { kund.arbetsförmåga finns och kund.arbetsförmåga är minst 0,25 }", "Skriv ”25 %”.");
    advises("beräkning b: procentenheter = 5", "Skriv ”5 procentenheter”.");
    advises("beräkning b: månader = 1", "Skriv ”1 månad”.");
    advises("beräkning b: dagar = 14", "Skriv enheten, som ”14 dagar”.");
    advises("beräkning b: heltal = 3 månader", "Skriv ”3”.");
    advises("villkor v { belopp_per_månad är minst 100 }", "Skriv ”100 kr”.");
    advises("villkor v { 100 är högst belopp_per_månad }", "Skriv ”100 kr”.");
    advises_of("start: 20240327", "Skriv ”2024-03-27”.");
    advises("beräkning b: datum = 20240327 + 3 dagar", "Skriv ”2024-03-27”.");
    advises("beräkning b: dagar = 5 + 3 dagar", "Skriv enheten, som ”5 dagar”.");
    advises_of("start: 240327", "Skriv ”2024-03-27”.");
    advises_of("kund { har_bistånd: 1 }", "Skriv ”ja”.");
    advises_of("kund { har_bistånd: 7 }", "Skriv ”ja” eller ”nej”.");
    advises_of("2024-03-18 månadsrapport_klar { avser: 2024-03-31 }", "Skriv ”2024-03”.");
    advises_of(
        "2024-03-18 sjukfrånvaro { grad: 50 % }",
        "Skriv också den sista dagen, som ”2024-03-18–2024-03-26”, eller bara ”2024-03-18–” om den pågår.",
    );
}

#[test]
fn what_takes_keys_is_told_so() {
    let value = "fastställt värde tak per Slag: kronor { 2024: ung 100 kr; vuxen 200 kr; senior 300 kr }";
    advises(&format!("{value}\nberäkning b: kronor = tak(kund.slag)"), "Skriv ”tak[…]”.");
}

#[test]
fn a_text_that_should_be_something_else_loses_its_quotes() {
    advises("villkor v { belopp_per_månad är \"100 kr\" }", "Ta bort citattecknen: 100 kr");
    advises("villkor v { kund.slag är \"ung\" }", "Ta bort citattecknen: ung");
    advises_of("start: \"2024-03-27\"", "Ta bort citattecknen: 2024-03-27");
    advises_of("start: \"nyss\"", "Skriv hela datumet, som ”2024-03-18”.");
    advises_of("insats: \"AMI1\"", "Ta bort citattecknen: AMI1");
}

#[test]
fn names_of_their_kind_are_nearest() {
    advises(
        "uppräkning Mål { egen_försörjning, annat }\ninsats X { mål egenförsörjning }",
        "Menar du ”egen_försörjning” (ett namn i en uppräkning)?",
    );
    advises("beräkning b: dag = 3 dagar", "Menar du ”dagar” (ett ord i språket)?");
    advises("beräkning b: xyz = 3 dagar", "Skriv ett slag som finns, som ”heltal”, ”dagar” eller ”ja/nej”.");
    advises("skyldighet s { ansvarig \"anordnare\"\n ska ske utan bestämd tid }", "Ta bort citattecknen: anordnare");
}

#[test]
fn where_little_could_stand_it_is_told() {
    advises("villkor v { kund.slag är xyz }", "Här kan stå ”ung”, ”vuxen” eller ”senior”.");
    advises(
        "skyldighet s { ansvarig rektor\n ska ske utan bestämd tid }",
        "Här kan stå ”anordnare” eller ”karriärvägledare”.",
    );
    advises("insats X { prövas per beslutsdag }", "Här kan stå ”slut” eller ”start”.");
    advises(
        "villkor v { kund.barn.xyz finns }",
        "Skriv ”första kund.barn” eller ”senaste kund.barn”, eller ”för varje kund.barn kallad x”.",
    );
    advises(
        "kontroll k { krav ja }\nvillkor v { k.status är ok }",
        "Här kan stå ”inte_aktuell”, ”uppfylld”, ”avvikelse” eller ”oavgjord”.",
    );
    advises_of("insats: Praktik", "Här kan stå ”AMI1” eller ”FAI1”.");
    advises_of("2024-03-18 månadsrapport_klar { xyz: 1 }", "Här kan stå ”avser”.");
    advises(
        "tolkning t1: heltal { kort: 1 tillämpas\n lång: 2 }\nberäkning b: heltal = välj t1 { xyz: 1\n kort: 1\n lång: 2 }",
        "Här kan stå ”kort” eller ”lång”.",
    );
}

#[test]
fn rows_that_overlap_are_told_how_the_first_should_end() {
    advises(
        "fastställt värde f: kronor {\n från och med 2024-01-01: 1 kr\n från och med 2024-07-15: 2 kr\n}",
        "Skriv ”från och med 2024-01-01 till och med 2024-07-14” på den rad som börjar först.",
    );
    advises(
        "fastställt värde f: kronor {\n 2024: 1 kr\n 2024: 2 kr\n}",
        "Ändra när den ena börjar gälla, eller ta bort den.",
    );
}

#[test]
fn what_follows_from_a_mistake_is_not_told_besides() {
    let told = |source: &str| checked(CASE, source).len();
    let unread = "skyldighet s {\n ansvarig anordnare\n varje månad i insatsperioden kallad m\n ska ske senast den 7 i m\n uppfylls av plan_inskickad\n}\nvillkor v { s(2024-03).status är pågående }";
    assert_eq!(told("villkor v(a) { a är minst 3 }\nvillkor w { v(3) }"), 1, "neither the parameter nor the call");
    assert_eq!(
        told("tolkning t1 { a1 tillämpas\n b1 }\nberäkning b: heltal = välj t1 { x1: 1\n b1: 2 }"),
        1,
        "no reading"
    );
    assert_eq!(told(unread), 1, "neither the binder nor the instance");
    assert_eq!(told("beräkning ålder1: heltal = 3\nvillkor ålder1 { ålder1 är minst 18 }"), 1, "no circle");
    assert_eq!(
        told("tolkning t1 { a1 tillämpas\n b1 }\nberäkning b: heltal = välj t1 { a1: 1 1\n b1: 2 }"),
        1,
        "no branch"
    );
}

#[test]
fn an_amount_and_a_computed_number_are_told_to_be_multiplied() {
    advises(
        "beräkning b: heltal = 3\nberäkning c: kronor = belopp_per_månad + b",
        "Skriv ”*” om beloppet ska multipliceras med talet. Annars behövs ett belopp i kronor i stället för talet.",
    );
}

#[test]
fn what_a_check_requires_of_a_fact_that_may_be_absent_belongs_under_the_cases_it_applies_to() {
    advises(
        "kontroll k \"K\" {\n krav slut är tidigast 2024-01-01\n}",
        "Skriv ”slut finns” under ”gäller om”, så prövas kravet bara där värdet finns.",
    );
    advises(
        "villkor v { slut är tidigast 2024-01-01 }",
        "Pröva först: ”slut finns och …”, eller ”om slut finns så … annars …”.",
    );
}

#[test]
fn two_values_that_have_changed_places_are_one_mistake() {
    advises(
        "beräkning f(n: Nivå; ålder: heltal): heltal = ålder\nberäkning b: heltal = f(3; kund.språknivå)",
        "Byt plats på de två värdena.",
    );
}

#[test]
fn a_type_that_is_not_that_of_the_computation_is_told_once_wherever_the_value_is_used() {
    advises(
        "beräkning ålder: datum = hela år mellan kund.födelsedatum och bedömningsdagen\n\
         villkor v { ålder är minst 18 }\nberäkning b: heltal = ålder + 1",
        "Skriv ”: heltal” om det är rätt uträkning, annars en som ger det slag som står.",
    );
}

#[test]
fn a_comparison_that_cannot_be_made_says_nothing_of_a_fact_that_may_be_absent() {
    let counted = "Skriv ”hela år mellan kund.födelsedatum och prövningsdagen är minst 18” om åldern är det som menas.";
    advises("villkor v { slut är minst 18 }", counted);
    advises("villkor v { slut är minst 18 år }", counted);
    advises("villkor v { slut är minst 20240318 }", "Skriv ”2024-03-18”.");
    advises(
        "beräkning ålder1: heltal = hela år mellan kund.födelsedatum och prövningsdagen\nvillkor v { kund.födelsedatum är mer än 65 }",
        "Skriv ”ålder1 är mer än 65” om åldern är det som menas.",
    );
}

#[test]
fn a_reading_with_a_value_of_no_type_is_told_once() {
    advises(
        "tolkning t \"Vilken?\" {\n a \"A\": 18 tillämpas, skäl \"x\"\n b \"B\": 16\n}\nberäkning c: heltal = t + 1",
        "Skriv slaget efter tolkningens namn, eller ta bort värdena.",
    );
}

#[test]
fn a_name_of_two_declarations_is_told_once_wherever_it_is_used() {
    advises(
        "roll plan\nskyldighet plan {\n ansvarig anordnare\n ska ske inom 10 dagar från slut\n uppfylls av plan_inskickad\n}\n\
         testfall \"t\" {\n bedömningsdag 2024-03-25\n givet { slut: inget }\n förväntat plan.status är försenad\n}",
        "Byt det ena namnet, eller ta bort den ena.",
    );
}

#[test]
fn a_line_that_says_when_and_cannot_be_read_is_told_once() {
    advises(
        "skyldighet plan {\n ansvarig anordnare\n ska göras inom 10 dagar från slut\n uppfylls av plan_inskickad\n}\n\
         testfall \"t\" {\n bedömningsdag 2024-03-25\n givet { slut: inget }\n förväntat plan.status är uppfylld_i_tid\n}",
        "Menar du ”ska ske inom”?",
    );
}

#[test]
fn a_name_that_is_lost_with_its_declaration_is_told_once() {
    check_once("fast värde x: kronor = 3 kr\nberäkning b: kronor = x");
    check_once("villkor långtids arbetslös { kund.har_bistånd }\nvillkor v { långtidsarbetslös }");
    check_once("villkor långtids-arbetslös { kund.har_bistånd }\nvillkor v { långtidsarbetslös }");
    check_once("uppgifter Person { ålder: heltal }\nregister R { nyckel person: Person }");
}

/// That one thing is wrong with a text.
#[track_caller]
fn check_once(source: &str) {
    let told: Vec<String> =
        checked(CASE, source).iter().map(|problem| problem.report(Language::Swedish).message.headline).collect();
    assert_eq!(told.len(), 1, "{source}: {told:?}");
}

#[test]
fn readings_that_all_apply_lose_the_word_but_for_one() {
    advises(
        "tolkning t: heltal \"Vilken?\" {\n a \"A\": 18 tillämpas\n b \"B\": 16 tillämpas\n}",
        "Ta bort ”tillämpas” hos alla läsningar utom en.",
    );
}

#[test]
fn a_line_that_is_missing_is_told_with_an_example() {
    advises(
        "ersättning e {\n mottagare anordnare\n belopp 3 kr\n}",
        "Lägg till ”avrundning”, som ”avrundning öre, halva till jämnt”.",
    );
}

#[test]
fn facts_that_may_be_absent_in_one_condition_are_told_together() {
    advises(
        "kontroll k \"K\" {\n krav slut är tidigast start\n}",
        "Skriv ”slut finns och start finns” under ”gäller om”, så prövas kravet bara där värdet finns.",
    );
    advises(
        "villkor v { slut är tidigast start och slut är före 2030-01-01 }",
        "Pröva först: ”slut finns och start finns och …”, eller ”om slut finns och start finns så … annars …”.",
    );
    advises(
        "beräkning b: heltal = hela år mellan start och slut",
        "Pröva först: ”start finns och slut finns och …”, eller ”om start finns och slut finns så … annars …”.",
    );
    let apart = checked(CASE, "villkor v { slut är före 2030-01-01 eller start är före 2030-01-01 }");
    assert_eq!(apart.len(), 2, "one that is enough needs no answer about the other");
}

#[test]
fn a_status_of_another_kind_of_rule_is_no_unknown_name() {
    let duty = "skyldighet plan {\n ansvarig anordnare\n ska ske senast 2024-03-18\n uppfylls av plan_inskickad\n}\n";
    advises(&format!("{duty}villkor v {{ plan.status är uppfylld }}"), "Menar du ”uppfylld_i_tid”?");
    advises(&format!("{duty}villkor v {{ plan.status är betalas }}"), "Skriv en av dem.");
    let told = checked(CASE, &format!("{duty}villkor v {{ plan.status är betalas }}"));
    let message = told.first().unwrap().report(Language::Swedish).message;
    assert_eq!(message.headline, "Statusen blir aldrig ”betalas” här.");
    assert!(message.why.starts_with("Här kan den vara ”inte_aktuell”, "), "{}", message.why);
}

#[test]
fn a_length_of_time_is_told_in_the_unit_that_is_written() {
    let told = |source: &str| checked(CASE, source).first().unwrap().report(Language::Swedish).message.headline;
    assert_eq!(told("villkor v { antal(plan_inskickad) är högst 64 år }"), "Heltal och år går inte att jämföra.");
    assert_eq!(
        told("villkor v { antal(plan_inskickad) är högst 64 veckor }"),
        "Heltal och veckor går inte att jämföra."
    );
}

#[test]
fn a_table_without_its_parameters_is_one_mistake_wherever_it_is_used() {
    check_once("beslutstabell t1 ger heltal {\n| ålder || t1 |\n| minst 18 || 1 |\n}\nberäkning b: heltal = t1(3)");
    advises(
        "beslutstabell t1(ålder: heltal) {\n| ålder || t1 |\n| minst 18 || 1 |\n| mindre än 18 || 2 |\n}",
        "Skriv ”ger” och slaget efter parentesen, till exempel ”ger kronor”.",
    );
}

#[test]
fn a_rule_set_that_names_itself_as_its_base_builds_on_itself() {
    for source in ["regelverk själv\nbygger på själv", "bygger på själv\nregelverk själv"] {
        let told = checked(CASE, source);
        let headlines: Vec<_> = told.iter().map(|told| told.report(Language::Swedish).message.headline).collect();
        assert_eq!(headlines, ["Regelverket bygger på sig självt."], "{source}");
    }
}

#[test]
fn a_line_that_says_what_a_payment_is_repeated_for_and_cannot_be_read_is_told_once() {
    check_once(
        "ersättning e {\n mottagare anordnare\n för varje månad kallad m\n belopp 30 kr * trettiondelar(insatsperioden; m)\n avrundning öre, halva uppåt\n}",
    );
}

#[test]
fn a_call_with_too_few_values_says_nothing_of_those_that_it_has() {
    check_once("beräkning b(x: period; y: månad): heltal = 1\nberäkning c: heltal = b(2024-03)");
}
