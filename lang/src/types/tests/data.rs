//! Test cases and the case data that they are given.

use super::{check, fine};

fn given(data: &str) -> String {
    format!("testfall \"t\" {{\n bedömningsdag 2024-03-25\n givet {{ {data} }}\n förväntat kund.har_bistånd\n}}")
}

#[test]
fn facts_have_values_of_their_kind() {
    fine(&given(
        "kund { födelsedatum: 1990-05-01, arbetsförmåga: 75 %, slag: ung, barn: [{ född: 2020-01-01 }; { bor_hemma: ja }] }\n insats: AMI1, start: inget, slut: okänt, belopp_per_månad: 100 kr",
    ));
    check(&given("kund { födelsedatum: 1990 }"), "3:31: ST301 Här ska stå ett datum, men det är ett heltal.");
    check(
        &given("kund { födelsedatumm: 1990-05-01 }"),
        "3:17: ST202 Uppgifterna om ”Kund” har inget som heter ”födelsedatumm”.",
    );
    check(&given("kund { slag: gammal }"), "3:23: ST201 Namnet ”gammal” finns inte.");
    check(
        &given("kund { slag: a }"),
        "3:23: ST301 Här ska stå ett av namnen i ”Slag”, men det är ett av namnen i ”Nivå”.",
    );
    check(&given("kund: ja"), "3:16: ST301 Här ska stå uppgifter om ”Kund”, men det är ja eller nej.");
    check(&given("start { dag: 1 }"), "3:10: ST331 Här ska stå ett datum.");
    check(&given("kund { barn: { född: 2020-01-01 } }"), "3:17: ST331 Här ska stå en lista med uppgifter om ”Barn”.");
    check(
        &given("kund { barn: [1; 2] }"),
        "3:24: ST301 Här ska stå uppgifter om ”Barn”, men det är ett heltal.\n3:27: ST301 Här ska stå uppgifter om ”Barn”, men det är ett heltal.",
    );
    check(&given("kund { namn: inget }"), "3:23: ST301 Här ska stå en text, men det är inget.");
    check(&given("insats: AMI"), "3:18: ST301 Här ska stå en insats, men det är en insatsgrupp.");
    check(&given("belopp_per_månad: 3 876"), "3:28: ST301 Här ska stå ett belopp i kronor, men det är ett heltal.");
    check(&given("sluut: 2024-01-01"), "3:10: ST202 Ärendet ”Uppdrag” har inget som heter ”sluut”.");
    check(&given("start: 2024-01-01, start: 2024-02-01"), "3:29: ST210 ”start” står två gånger.");
    check(&given("start: 2024-01-01 från och med 2024-01-01"), "3:10: ST327 ”start” har ingen historik.");
    check(&given("start: slut"), "3:17: ST201 Namnet ”slut” finns inte.");
}

#[test]
fn events_happen_as_they_are_declared() {
    fine(&given(
        "2024-03-20 plan_inskickad\n 2024-03-01–2024-03-09 sjukfrånvaro { grad: 50 % } kallad s1\n 2024-03-12 läkarintyg { avser: s1 } av anordnare\n 2024-03-20– sjukfrånvaro",
    ));
    check(&given("2024-03-20 plan_inskickat"), "3:21: ST201 Namnet ”plan_inskickat” finns inte.");
    check(&given("2024-03-20 sjukfrånvaro"), "3:21: ST332 ”sjukfrånvaro” sker under en period.");
    check(&given("2024-03-20–2024-03-21 plan_inskickad"), "3:32: ST332 ”plan_inskickad” sker en viss dag.");
    check(&given("2024-03-20 läkarintyg { avser: s2 }"), "3:41: ST201 Namnet ”s2” finns inte.");
    check(
        &given("2024-03-20 plan_inskickad kallad p\n 2024-03-20 läkarintyg { avser: p }"),
        "4:33: ST301 Här ska stå en händelse ”sjukfrånvaro”, men det är en händelse ”plan_inskickad”.",
    );
    check(
        &given("2024-03-20 plan_inskickad { datum: 2024-01-01 }"),
        "3:38: ST202 Händelsen ”plan_inskickad” har inget som heter ”datum”.",
    );
    check(&given("2024-03-20 plan_inskickad av kund"), "3:39: ST201 Namnet ”kund” finns inte.");
    check(&given("plan_inskickad: 2024-03-20"), "3:10: ST207 ”plan_inskickad” är en händelse, inte en uppgift.");
    check(
        &given("plan_inskickad { datum: 2024-03-20 }"),
        "3:10: ST207 ”plan_inskickad” är en händelse, inte en uppgift.",
    );
    check(&given("2024-03-20 kund"), "3:21: ST201 Namnet ”kund” finns inte.");
}

#[test]
fn a_test_goes_out_from_an_example() {
    fine(
        "exempel grund { givet { 2024-03-01–2024-03-09 sjukfrånvaro kallad s1 } }\ntestfall \"t\" {\n bedömningsdag 2024-03-25\n givet grund { 2024-03-12 läkarintyg { avser: s1 } }\n förväntat den 2024-04-01 kund.har_bistånd är okänt\n}",
    );
    check(
        "testfall \"t\" {\n bedömningsdag 2024-03-25\n givet grund\n förväntat kund.har_bistånd\n}",
        "3:8: ST201 Namnet ”grund” finns inte.",
    );
    check("exempel b1 { givet a1 }\nexempel a1 { givet b1 }", "2:20: ST212 ”a1” leder tillbaka till sig själv.");
    check("exempel a1 { givet a1 }", "1:20: ST212 ”a1” leder tillbaka till sig själv.");
    check(
        "exempel c1 { givet a1 }\nexempel b1 { givet a1 }\nexempel a1 { givet b1 }",
        "3:20: ST212 ”a1” leder tillbaka till sig själv.",
    );
}

#[test]
fn a_test_expects_something_on_some_day() {
    check("testfall \"t\" {\n förväntat kund.har_bistånd\n}", "1:1: ST216 Testfallet ”t” har inget ”bedömningsdag”.");
    check("testfall \"t\" {\n bedömningsdag 2024-03-25\n}", "1:1: ST417 Testfallet prövar inget.");
    check(
        "testfall \"t\" {\n bedömningsdag 2024-03-25\n förväntat kund.namn\n}",
        "3:12: ST328 Här ska stå ett villkor, men det är en text.",
    );
    check(
        "testfall \"t\" {\n bedömningsdag 2024-03-25\n förväntat start är före 2024-01-01\n}",
        "3:12: ST304 ”start” kanske inte finns.",
    );
    check(
        "tolkning t { a1 tillämpas\n b1 }\ntestfall \"x\" {\n bedömningsdag 2024-03-25\n med tolkning t: c1\n förväntat ja\n}",
        "5:18: ST202 Tolkningen ”t” har inget som heter ”c1”.",
    );
    check(
        "testfall \"x\" {\n bedömningsdag 2024-03-25\n med tolkning Slag: ung\n förväntat ja\n}",
        "3:15: ST207 Här ska stå en tolkning, men ”Slag” är en uppräkning.",
    );
}
