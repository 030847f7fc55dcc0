//! What names mean, and what is said of those that mean nothing.

use super::{check, check_alone, fine};

#[test]
fn an_unknown_name_gets_the_nearest() {
    check("villkor v { kund.har_bistand }", "1:18: ST202 Uppgifterna om ”Kund” har inget som heter ”har_bistand”.");
    check("villkor v { kun.har_bistånd }", "1:13: ST201 Namnet ”kun” finns inte.");
    check("villkor v { har_bistånd }", "1:13: ST201 Namnet ”har_bistånd” finns inte.");
    check("villkor v { arbetsförmåga är 100 % }", "1:13: ST201 Namnet ”arbetsförmåga” finns inte.");
    check("villkor v { helt_okänt_namn }", "1:13: ST201 Namnet ”helt_okänt_namn” finns inte.");
    check("beräkning ålder: heltal = 1\nvillkor v { alder är 2 }", "2:13: ST201 Namnet ”alder” finns inte.");
}

#[test]
fn an_unknown_name_is_told_once_and_nothing_follows_from_it() {
    check(
        "villkor v { fel1 är före fel2 + 3 och fel1 finns }",
        "1:26: ST201 Namnet ”fel2” finns inte.\n1:39: ST201 Namnet ”fel1” finns inte.",
    );
    check(
        "beräkning b: Fel = 14\nvillkor v { b är 15 och b finns }",
        "1:14: ST203 Det finns inget slags värde som heter ”Fel”.",
    );
}

#[test]
fn a_declaration_that_is_no_value_says_what_it_is_for() {
    check(
        "källa rutiner \"x\" { avsnitt 1 }\nvillkor v { rutiner är 1 }",
        "2:13: ST206 Källan ”rutiner” är inget värde.",
    );
    check("villkor v { Slag är ung }", "1:13: ST206 Uppräkningen ”Slag” är inget värde.");
    check("villkor v { Uppdrag finns }", "1:13: ST206 Ärendet ”Uppdrag” är inget värde.");
    check("tolkning t { a1 tillämpas\n b1 }\nvillkor v { t }", "3:13: ST206 Tolkningen ”t” är inget värde.");
}

#[test]
fn one_name_stands_for_one_thing() {
    check("villkor v { ja }\nberäkning v: heltal = 1", "2:11: ST208 Namnet ”v” används två gånger.");
    check("roll anordnare", "1:6: ST208 Namnet ”anordnare” används två gånger.");
    check("villkor v { ja }\nvillkor v { nej }", "2:9: ST208 Namnet ”v” används två gånger.");
    check("beräkning kund: heltal = 1", "-26:5: ST209 Namnet ”kund” är upptaget.");
    check("villkor v(start: datum) { start är 2024-01-01 }", "1:11: ST209 Namnet ”start” är upptaget.");
    check("villkor v(a: datum; a: datum) { ja }", "1:21: ST210 ”a” står två gånger.");
    check("villkor v { finns(sjukfrånvaro kallad start) }", "1:39: ST209 Namnet ”start” är upptaget.");
    check(
        "villkor v { finns(sjukfrånvaro kallad s där finns(läkarintyg kallad s)) }",
        "1:69: ST209 Namnet ”s” är upptaget.",
    );
    check("villkor w { ja }\nvillkor v { finns(sjukfrånvaro kallad w) }", "2:39: ST209 Namnet ”w” är upptaget.");
}

#[test]
fn members_fields_and_readings_stand_once() {
    check("uppräkning U { x, y, x }", "1:22: ST210 ”x” står två gånger.");
    check("uppgifter om P { x: heltal, x: text }", "1:29: ST210 ”x” står två gånger.");
    check("tolkning t { x1 tillämpas\n x1 }", "2:2: ST210 ”x1” står två gånger.");
    check("källa k \"K\" { avsnitt 1\n avsnitt 1.1\n avsnitt 1 }", "3:2: ST422 Avsnitt 1 står två gånger i källan.");
}

#[test]
fn names_that_look_alike_are_pointed_out() {
    check("villkor Ålder { ja }\nberäkning alder: heltal = 1", "1:9: ST211 ”Ålder” och ”alder” är lätta att förväxla.");
}

#[test]
fn types_are_known() {
    check(
        "uppgifter om P { x: helttal, y: Barnn, z: rutiner }\nkälla rutiner \"R\" { avsnitt 1 }",
        "1:21: ST203 Det finns inget slags värde som heter ”helttal”.\n1:33: ST203 Det finns inget slags värde som heter ”Barnn”.\n1:43: ST225 ”rutiner” är inget slags värde.",
    );
    check("beräkning b: karriärvägledare = 1", "1:14: ST225 ”karriärvägledare” är inget slags värde.");
    fine("beräkning b: lista med Barn = kund.barn");
    fine("beräkning b: sjukfrånvaro eller inget = första sjukfrånvaro");
}

#[test]
fn what_has_a_name_says_what_it_gives() {
    check("beräkning b = 1", "1:11: ST215 Beräkningen ”b” säger inte vad den ger.");
    check("fastställt värde b = 1", "1:18: ST215 Det fastställda värdet ”b” säger inte vad den ger.");
}

#[test]
fn facts_need_a_case() {
    check_alone("villkor v { kund.har_bistånd }", "1:13: ST201 Namnet ”kund” finns inte.");
    check_alone("ärende A { x: heltal }\nvillkor v { x är 1 }", "");
    check_alone(
        "ärende A { x: heltal }\närende B { y: heltal }\nvillkor v { x är 1 }",
        "3:13: ST222 Det framgår inte vilket ärende som menas.",
    );
    check_alone("ärende A { x: heltal }\närende B { y: heltal }\nregelverk r { avser B }\nvillkor v { y är 1 }", "");
    check_alone(
        "ärende A { x: heltal }\närende B { y: heltal }\nregelverk r { avser A }\nkontroll k { avser B\n krav y är 1 }",
        "",
    );
}

#[test]
fn some_names_belong_to_the_case_file() {
    check_alone("ärende A { id: heltal }", "1:12: ST214 En uppgift kan inte heta ”id”.");
    check_alone("ärende A { händelse e { datum: datum, by: text } }", "1:39: ST214 En uppgift kan inte heta ”by”.");
}

#[test]
fn calls_have_the_values_that_are_asked_for() {
    let declared = "beräkning b(antal_dagar: dagar; namn: text): heltal = 1\n";
    fine(&format!("{declared}villkor v {{ b(3 dagar; \"x\") är 1 }}"));
    check(
        &format!("{declared}villkor v {{ b(3 dagar) är 1 }}"),
        "2:13: ST306 ”b” ska ha 2 värden inom parentesen, inte 1.",
    );
    check(
        &format!("{declared}villkor v {{ b(3; \"x\") är 1 }}"),
        "2:15: ST301 Här ska stå en tid i dagar, men det är ett heltal.",
    );
    check(&format!("{declared}villkor v {{ b är 1 }}"), "2:13: ST307 ”b” ska ha värden inom parentes.");
    check(&format!("{declared}villkor v {{ kund(1) }}"), "2:13: ST308 ”kund” tar inga värden inom parentes.");
    check(&format!("{declared}villkor v {{ c(1) }}"), "2:13: ST201 Namnet ”c” finns inte.");
    check("beräkning b: heltal = 1\nvillkor v { b(1) är 1 }", "2:13: ST308 ”b” tar inga värden inom parentes.");
    check(
        "villkor i_spannet(spann: intervall) { 3 är spann }\nvillkor v { i_spannet(18–66) och i_spannet(5) }",
        "2:44: ST301 Här ska stå ett intervall med heltal, men det är ett heltal.",
    );
}

#[test]
fn selected_elements_are_named_or_read_with_a_dot() {
    fine(
        "villkor v { finns(läkarintyg där .avser finns) }\n"
            .replace(".avser finns", ".datum är före 2024-01-01")
            .as_str(),
    );
    fine("villkor v { finns(läkarintyg kallad l där l.datum är före 2024-01-01) }");
    check(
        "villkor v { finns(läkarintyg kallad l där .datum är före 2024-01-01) }",
        "1:43: ST220 ”.datum” ska ha namnet ”l” före punkten.",
    );
    check("villkor v { .datum är före 2024-01-01 }", "1:13: ST219 ”.datum” hör inte till något.");
    check("villkor v { denna.datum är före 2024-01-01 }", "1:13: ST221 ”denna” hör inte till något här.");
    check(
        "villkor v { finns(läkarintyg där .datun är före 2024-01-01) }",
        "1:34: ST202 Händelsen ”läkarintyg” har inget som heter ”datun”.",
    );
    fine("villkor v { finns(kund.barn där .bor_hemma) och antal(kund.barn) är minst 2 }");
}

#[test]
fn another_rule_set_is_read_by_its_prefix() {
    check("bygger på nationell\nvillkor v { nationell.x }", "1:11: ST226 Regelverket ”nationell” finns inte.");
}
