//! Arithmetic: numbers, money, percentages, dates and lengths of time.

use super::{check, fine};

/// A beräkning of a type with a value.
fn value(ty: &str, value: &str) -> String {
    format!("beräkning b: {ty} = {value}")
}

#[track_caller]
fn gives(ty: &str, expression: &str) {
    fine(&value(ty, expression));
}

#[track_caller]
fn refused(ty: &str, expression: &str, expected: &str) {
    check(&value(ty, expression), expected);
}

#[test]
fn whole_numbers_fit_as_decimals_and_not_the_reverse() {
    gives("heltal", "1 + 2 * 3");
    gives("decimaltal", "1 + 2,5");
    gives("decimaltal", "3 / 2");
    gives("decimaltal", "-(3 - 2)");
    refused("heltal", "3 / 2", "1:23: ST301 Här ska stå ett heltal, men det är ett decimaltal.");
    refused("heltal", "2,5", "1:23: ST301 Här ska stå ett heltal, men det är ett decimaltal.");
    refused("heltal", "\"tre\"", "1:23: ST301 Här ska stå ett heltal, men det är en text.");
}

#[test]
fn amounts_are_exact_until_they_are_rounded() {
    gives("kronor", "belopp_per_månad * 3");
    gives("kronor", "belopp_per_månad + 100 kr - 50,50 kr");
    gives("kronor", "belopp_per_månad / 30 avrundat till öre, halva uppåt");
    gives("kronor", "belopp_per_månad * 0,5 + 1 kr avrundat till krona, halva till jämnt");
    gives("kronor", "30 % av belopp_per_månad avrundat till öre, halva uppåt");
    gives("kronor", "belopp_per_månad * 30 % avrundat till öre, nedåt");
    gives("decimaltal", "belopp_per_månad / 3 000 kr");
    refused("kronor", "belopp_per_månad / 30", "1:23: ST305 Beloppet är inte avrundat.");
    refused("kronor", "30 % av belopp_per_månad", "1:23: ST305 Beloppet är inte avrundat.");
    refused("kronor", "3 876", "1:23: ST301 Här ska stå ett belopp i kronor, men det är ett heltal.");
    refused("kronor", "3,1255 kr", "1:23: ST305 Beloppet är inte avrundat.");
    refused(
        "kronor",
        "belopp_per_månad * belopp_per_månad",
        "1:42: ST302 Kronor och kronor går inte att multiplicera.",
    );
    refused("kronor", "belopp_per_månad + 100", "1:42: ST302 Kronor och heltal går inte att lägga ihop.");
    refused("kronor", "belopp_per_månad + 25 %", "1:42: ST302 Kronor och procent går inte att lägga ihop.");
    refused(
        "kronor",
        "belopp_per_månad * 14 dagar avrundat till öre, halva uppåt",
        "1:42: ST302 Kronor och dagar går inte att multiplicera.",
    );
    refused(
        "kronor",
        "belopp_per_månad / 30 dagar avrundat till öre, halva uppåt",
        "1:42: ST302 Kronor går inte att dela med dagar.",
    );
    refused(
        "kronor",
        "2,5 avrundat till öre, halva uppåt",
        "1:23: ST301 Här ska stå ett belopp i kronor, men det är ett decimaltal.",
    );
}

#[test]
fn percentages_differ_by_percentage_points() {
    gives("procentenheter", "50 % - 25 %");
    gives("procent", "50 % + 5 procentenheter");
    gives("procent", "30 % av 50 %");
    gives("decimaltal", "30 % av 12");
    gives("procent", "25 % * 2");
    refused("procent", "50 % - 25 %", "1:24: ST301 Här ska stå en procentsats, men det är ett antal procentenheter.");
    refused("procent", "25", "1:24: ST301 Här ska stå en procentsats, men det är ett heltal.");
    refused("decimaltal", "50 % * 25 %", "1:34: ST302 Procent och procent går inte att multiplicera.");
    refused("dagar", "50 % av 14 dagar", "1:30: ST302 Det går inte att ta procent av dagar.");
    refused("procent", "50 % + 1", "1:31: ST302 Procent och heltal går inte att lägga ihop.");
}

#[test]
fn lengths_of_time_keep_their_kind() {
    gives("dagar", "14 dagar + 2 veckor");
    gives("månader", "2 år - 3 månader");
    gives("dagar", "3 * 14 dagar");
    gives("decimaltal", "14 dagar / 7 dagar");
    gives("arbetsdagar", "10 arbetsdagar");
    gives("timmar", "kund.timmar_per_vecka * 2");
    refused("dagar", "14 dagar + 1 månad", "1:33: ST302 Dagar och månader går inte att lägga ihop.");
    refused("dagar", "14 dagar + 3", "1:33: ST302 Dagar och heltal går inte att lägga ihop.");
    refused("dagar", "14 dagar * 0,5", "1:33: ST302 Dagar och decimaltal går inte att multiplicera.");
    refused("dagar", "14 dagar / 2", "1:33: ST302 Dagar går inte att dela med heltal.");
    refused("dagar", "14", "1:22: ST301 Här ska stå en tid i dagar, men det är ett heltal.");
    refused("månader", "3", "1:24: ST301 Här ska stå en tid i månader, men det är ett heltal.");
    refused("dagar", "10 arbetsdagar", "1:22: ST301 Här ska stå en tid i dagar, men det är en tid i arbetsdagar.");
    refused("dagar", "1,5 dagar", "1:22: ST314 Före ”dagar” ska stå ett heltal, men det är ett decimaltal.");
    refused("dagar", "kund.namn dagar", "1:22: ST314 Före ”dagar” ska stå ett heltal, men det är en text.");
}

#[test]
fn dates_move_by_lengths_of_time() {
    gives("datum", "kund.födelsedatum + 18 år");
    gives("datum", "kund.födelsedatum + 3 månader - 1 dag");
    gives("datum", "14 dagar efter kund.födelsedatum");
    gives("datum", "2 veckor före den 7 i månaden efter 2024-03");
    gives("månad", "två månader efter 2024-03");
    gives("dagar", "2024-03-04 - 2024-02-01");
    gives("tidpunkt", "2024-03-04 14:00 + 72 timmar");
    refused("datum", "kund.födelsedatum + 14", "1:42: ST302 Datum och heltal går inte att lägga ihop.");
    refused("datum", "2024-03-04 + 2024-02-01", "1:35: ST302 Datum och datum går inte att lägga ihop.");
    refused("datum", "2024-03-04 + 72 timmar", "1:35: ST302 Datum och timmar går inte att lägga ihop.");
    refused("datum", "14 dagar efter 2024-03", "1:37: ST302 Dagar går inte att räkna från kalendermånader.");
    refused("datum", "start + 14 dagar", "1:22: ST304 ”start” kanske inte finns.");
    refused("datum", "2024-03-04 14:00 + 3 dagar", "1:41: ST302 Tidpunkter och dagar går inte att lägga ihop.");
    refused("datum", "2024-03", "1:22: ST301 Här ska stå ett datum, men det är en kalendermånad.");
}

#[test]
fn phrases_ask_the_calendar() {
    gives("heltal", "hela år mellan kund.födelsedatum och prövningsdagen");
    gives("heltal", "hela månader mellan kund.födelsedatum och bedömningsdagen");
    gives("dagar", "dagar mellan kund.födelsedatum och prövningsdagen");
    gives("arbetsdagar", "arbetsdagar i 2024-03");
    gives("dagar", "dagar i (2024-03-01–2024-04-15)");
    gives("datum", "den 7 i 2024-03");
    gives("datum", "dag 8 i (2024-03-01–2024-04-15)");
    gives("datum", "nästa arbetsdag efter 2024-03-01");
    gives("datum", "dagen efter 2024-03-01");
    gives("månad", "månaden efter 2024-03");
    gives("månad", "månaden efter kund.födelsedatum");
    gives("datum", "första dagen i 2024-03");
    gives("datum", "sista arbetsdagen i 2024-03");
    gives("år", "år 2024");
    refused(
        "heltal",
        "dagar mellan kund.födelsedatum och prövningsdagen",
        "1:23: ST301 Här ska stå ett heltal, men det är en tid i dagar.",
    );
    refused(
        "månader",
        "månader mellan kund.födelsedatum och prövningsdagen",
        "1:39: ST320 Två datum har sällan jämna månader mellan sig.",
    );
    refused("datum", "den 7 i kund.födelsedatum", "1:30: ST301 Här ska stå en kalendermånad, men det är ett datum.");
    refused("datum", "dagen efter 2024-03", "1:34: ST301 Här ska stå ett datum, men det är en kalendermånad.");
    refused("heltal", "hela år mellan start och prövningsdagen", "1:38: ST304 ”start” kanske inte finns.");
    refused("datum", "första dagen i kund.födelsedatum", "1:37: ST319 Här ska stå en period, men det är ett datum.");
}

#[test]
fn intervals_have_two_ends_of_one_kind() {
    gives("intervall", "18–66");
    gives("intervall med kronor", "100 kr–200 kr");
    gives("intervall med procent", "25 %–100 %");
    gives("period", "2024-01-01–2024-03-31");
    gives("period", "från och med 2024-01-01 till och med 2024-03-31");
    gives("intervall med datum", "2024-01-01–2024-03-31");
    refused("intervall", "18–66 år", "1:29: ST303 Heltal och månader går inte att jämföra.");
    refused("intervall", "18–100 kr", "1:29: ST303 Heltal och kronor går inte att jämföra.");
    refused("period", "start–slut", "1:23: ST304 ”start” kanske inte finns.");
    refused(
        "kronor",
        "belopp_per_månad–100 kr",
        "1:23: ST301 Här ska stå ett belopp i kronor, men det är ett intervall med kronor.",
    );
    refused("intervall", "kund.namn–kund.namn", "1:26: ST303 Texter går inte att jämföra på det sättet.");
    refused("kronor", "(belopp_per_månad–100 kr) + 5 kr", "1:51: ST302 Intervall och kronor går inte att lägga ihop.");
}

#[test]
fn choices_give_one_kind_of_value() {
    gives("decimaltal", "om kund.har_bistånd så 1 annars 2,5");
    gives("datum eller inget", "om kund.har_bistånd så start annars inget");
    gives("datum", "om start finns så start annars prövningsdagen");
    gives("Slag", "om kund.har_bistånd så ung annars vuxen");
    refused(
        "dagar",
        "om kund.har_bistånd så 14 dagar annars 1 månad",
        "1:61: ST301 Här ska stå en tid i dagar, men det är en tid i månader.",
    );
    refused("datum", "om kund.har_bistånd så start annars prövningsdagen", "1:45: ST304 ”start” kanske inte finns.");
    refused("kronor", "om kund.har_bistånd så 100 kr annars 100 kr / 3", "1:60: ST305 Beloppet är inte avrundat.");
    refused("Slag", "om kund.har_bistånd så ung annars unng", "1:55: ST201 Namnet ”unng” finns inte.");
    check(
        "villkor v { (om kund.har_bistånd så 14 dagar annars 1 månad) är 14 dagar }",
        "1:53: ST315 Värdena är av olika slag: en tid i dagar och en tid i månader.",
    );
}

#[test]
fn lists_hold_one_kind_of_value() {
    gives("lista med heltal", "[1; 2; 3]");
    gives("lista med decimaltal", "[1; 2,5]");
    gives("lista med Slag", "[ung; vuxen]");
    gives("lista med heltal", "[]");
    refused("lista med heltal", "[1; \"två\"]", "1:37: ST301 Här ska stå ett heltal, men det är en text.");
    check("villkor v { antal([]) är 0 }", "1:19: ST313 Det framgår inte vad listan är en lista med.");
    check("villkor v { antal([1; \"två\"]) är 0 }", "1:23: ST315 Värdena är av olika slag: ett heltal och en text.");
}

#[test]
fn something_as_judged_on_another_day() {
    gives("ja/nej", "kund.har_bistånd per 2024-01-01");
    gives("ja/nej", "kund.har_bistånd per start");
    refused("ja/nej", "kund.har_bistånd per 2024", "1:44: ST301 Här ska stå ett datum, men det är ett heltal.");
}

#[test]
fn decided_values_are_looked_up_by_their_keys() {
    let tak = "fastställt värde tak per insatsgrupp, Slag: kronor { 2024: AMI, ung 100 kr; FAI, vuxen 200 kr }\n";
    fine(&format!("{tak}beräkning b: kronor = tak[AMI; ung]"));
    fine(&format!(
        "{tak}beräkning b: kronor eller inget = om insats finns så tak[insats.grupp; kund.slag] annars inget"
    ));
    check(&format!("{tak}beräkning b: kronor = tak"), "2:23: ST309 ”tak” ska ha värden inom hakparentes.");
    check(
        &format!("{tak}beräkning b: kronor = tak[AMI]"),
        "2:23: ST309 ”tak” ska ha 2 värden inom hakparentes, inte 1.",
    );
    check(
        &format!("{tak}beräkning b: kronor = tak[AMI1; ung]"),
        "2:27: ST301 Här ska stå en insatsgrupp, men det är en insats.",
    );
    check(&format!("{tak}beräkning b: kronor = tak[AMI; gammal]"), "2:32: ST201 Namnet ”gammal” finns inte.");
    check(&format!("{tak}beräkning b: kronor = tak[insats.grupp; ung]"), "2:27: ST304 ”insats” kanske inte finns.");
    check(
        "beräkning b: heltal = kund.namn[1]",
        "1:23: ST310 Hakparentes kan bara stå efter ett fastställt värde med ”per”.",
    );
}
