//! Events, lists and what is selected from them.

use super::{check, fine};

#[test]
fn streams_are_counted_searched_and_summed() {
    fine("beräkning b: heltal = antal(plan_inskickad)");
    fine("villkor v { finns(plan_inskickad senast prövningsdagen) och inga(läkarintyg i 2024-03) }");
    fine("beräkning b: procent = summa(sjukfrånvaro; .grad)");
    fine("beräkning b: procent eller inget = största(sjukfrånvaro kallad s; s.grad)");
    fine("beräkning b: datum eller inget = om första plan_inskickad finns så prövningsdagen annars inget");
    fine("villkor v { alla(läkarintyg kallad l; l.avser.dagar är minst 8 dagar) }");
    fine("villkor v { plan_inskickad har skett senast prövningsdagen }");
    fine("beräkning b: heltal = antal(månad i (2024-01-01–2024-06-30))");
    fine("beräkning b: heltal = antal(kund.barn där .bor_hemma)");
    check(
        "beräkning b: text = summa(sjukfrånvaro; .grad)",
        "1:21: ST301 Här ska stå en text, men det är en procentsats.",
    );
    check(
        "beräkning b: text = summa(kund.barn; .född)",
        "1:38: ST301 Här ska stå ett decimaltal, men det är ett datum.",
    );
    check(
        "beräkning b: text eller inget = största(kund.barn; .bor_hemma)",
        "1:52: ST303 Ja/nej går inte att jämföra på det sättet.",
    );
    check(
        "beräkning b: heltal = antal(kund.namn)",
        "1:29: ST318 Här ska stå en lista eller en händelse, men det är en text.",
    );
    check("villkor v { finns(kund.barn senast prövningsdagen) }", "1:36: ST324 Det som väljs ut här har inget datum.");
    check(
        "villkor v { finns(plan_inskickad senast 14 dagar) }",
        "1:41: ST301 Här ska stå ett datum, men det är en tid i dagar.",
    );
    check(
        "villkor v { finns(plan_inskickad i prövningsdagen) }",
        "1:36: ST319 Här ska stå en period, men det är ett datum.",
    );
    check(
        "villkor v { kund.barn har skett }",
        "1:13: ST318 Här ska stå en lista eller en händelse, men det är en lista med uppgifter om ”Barn”.",
    );
    check(
        "villkor v { finns(plan_inskickad där .datum) }",
        "1:38: ST328 Här ska stå ett villkor, men det är ett datum.",
    );
}

#[test]
fn one_of_many_must_be_chosen() {
    check("beräkning b: datum = plan_inskickad.datum", "1:22: ST317 Det framgår inte vilken som menas.");
    check("beräkning b: datum = första(plan_inskickad).datum", "1:22: ST304 Det här värdet kanske inte finns.");
    check(
        "beräkning b: heltal = antal(sjukfrånvaro) + sjukfrånvaro",
        "1:45: ST302 Heltal och listor går inte att lägga ihop.",
    );
    check("beräkning b: Barn = kund.barn", "1:21: ST317 Det framgår inte vilken som menas.");
    fine("beräkning b: datum eller inget = om första(plan_inskickad) finns så start annars inget");
}

#[test]
fn events_have_dates_and_periods_have_ends() {
    fine("villkor v { finns(plan_inskickad kallad p där p.datum är före 2024-01-01) }");
    fine(
        "villkor v { finns(sjukfrånvaro kallad s där s.första är före 2024-01-01 och s.sista finns och s.dagar är minst 3 dagar) }",
    );
    fine(
        "beräkning b: datum eller inget = om finns(sjukfrånvaro kallad s där dag 8 i s är före 2024-01-01) så start annars inget",
    );
    check(
        "villkor v { finns(sjukfrånvaro kallad s där s.sista är före 2024-01-01) }",
        "1:45: ST304 ”s.sista” kanske inte finns.",
    );
    check(
        "villkor v { finns(plan_inskickad kallad p där p är före 2024-01-01) }",
        "1:57: ST303 Händelser ”plan_inskickad” och datum går inte att jämföra.",
    );
    check(
        "villkor v { finns(plan_inskickad kallad p där p.dagar är 1 dag) }",
        "1:49: ST202 Händelsen ”plan_inskickad” har inget som heter ”dagar”.",
    );
    check("villkor v { finns(plan_inskickad kallad p där p.av är anordnare) }", "");
}

#[test]
fn an_event_is_judged_by_its_fields_and_what_came_before() {
    fine("händelse e { y: heltal } giltig om { y är 1\n denna.y är 1\n antal(e före denna) är 0\n kund.har_bistånd }");
    fine("händelse e giltig om finns(plan_inskickad senast denna)");
    check("händelse e { y: heltal } giltig om antal(e) är 0", "1:42: ST323 ”e” prövas själv här.");
    check("händelse e { y: heltal } giltig om antal(e senast denna) är 0", "1:42: ST323 ”e” prövas själv här.");
    check("händelse e { start: heltal } giltig om start är 1", "1:40: ST224 ”start” kan betyda två saker.");
    fine("händelse e { start: heltal } giltig om denna.start är 1");
    check("händelse e { y: heltal } giltig om z är 1", "1:36: ST201 Namnet ”z” finns inte.");
    check("händelse e av kund", "1:15: ST207 Här ska stå en roll, men ”kund” är en uppgift i ärendet.");
    fine("händelse e av anordnare, karriärvägledare");
    check("händelse e av anordnar", "1:15: ST201 Namnet ”anordnar” finns inte.");
}

#[test]
fn events_arise_from_events() {
    fine(
        "händelse kontaktförsök { nådd: ja/nej }\nhändelse ogiltig { uppstår vid kontaktförsök där inte .nådd; var 3:e i följd; bryts av kontaktförsök där .nådd\n uppstår vid sjukfrånvaro; minst 2 inom 3 månader\n uppstår vid första av plan_inskickad; läkarintyg }",
    );
    check(
        "händelse ogiltig { uppstår vid kund.barn }",
        "1:32: ST329 Här ska stå en händelse, men det är uppgifter om ”Barn”.",
    );
    check(
        "händelse ogiltig { uppstår vid sjukfrånvaro; minst 2 inom 3 }",
        "1:59: ST301 Här ska stå en tid i dagar, men det är ett heltal.",
    );
    check(
        "händelse a1 { uppstår vid a2 }\nhändelse a2 { uppstår vid a1 }",
        "2:27: ST212 ”a1” leder tillbaka till sig själv.",
    );
}

#[test]
fn a_state_is_a_list_of_periods() {
    fine(
        "händelse lämnat\nhändelse återkallat\ntillstånd medgivande { börjar vid lämnat\n upphör vid återkallat }\nvillkor v { medgivande gäller prövningsdagen och medgivande rör 2024-03 }",
    );
    check(
        "tillstånd medgivande { upphör vid plan_inskickad }",
        "1:11: ST216 Tillståndet ”medgivande” har inget ”börjar vid” eller ”gäller under”.",
    );
    check(
        "tillstånd medgivande { börjar vid kund.barn }",
        "1:35: ST329 Här ska stå en händelse, men det är uppgifter om ”Barn”.",
    );
    check(
        "tillstånd m1 { börjar vid plan_inskickad }\nvillkor v { m1 gäller 2024-03 }",
        "2:23: ST301 Här ska stå ett datum, men det är en kalendermånad.",
    );
}
