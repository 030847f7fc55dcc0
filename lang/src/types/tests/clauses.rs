//! Insatser, duties, checks, payments and measures: their clauses and what follows them.

use super::{check, fine};

#[test]
fn insatser_have_a_length_conditions_and_a_goal() {
    fine(
        "uppräkning Mål { arbete, studier }\ninsats X \"X\" i AMI { insatstid 3 månader–6 månader\n får förlängas med högst 2 månader, 1 månad i taget\n uppehåll under sjukfrånvaro\n får avslutas om kund.har_bistånd\n beslutas av karriärvägledare\n mål arbete\n leder till FAI1 om kund.har_bistånd\n leder till AMI }",
    );
    check("insats X i Slag", "1:12: ST207 Här ska stå en insatsgrupp, men ”Slag” är en uppräkning.");
    check("insats X i AMIX", "1:12: ST201 Namnet ”AMIX” finns inte.");
    check("insats X { insatstid högst 3 }", "1:28: ST301 Här ska stå en tid i månader, men det är ett heltal.");
    check(
        "insats X { insatstid högst 3 timmar }",
        "1:28: ST301 Här ska stå en tid i månader, men det är en tid i timmar.",
    );
    check("insats X { får beviljas om kund.namn }", "1:28: ST328 Här ska stå ett villkor, men det är en text.");
    check("insats X { beslutas av kund.namn }", "1:24: ST326 Här ska stå vem det gäller, men det är en text.");
    check("insats X { mål arbete }", "1:16: ST201 Namnet ”arbete” finns inte.");
    check(
        "uppräkning U1 { arbete }\nuppräkning U2 { arbete }\ninsats X { mål arbete }",
        "3:16: ST205 ”arbete” står i flera uppräkningar.",
    );
    check(
        "insats X { leder till Slag }",
        "1:23: ST207 Här ska stå en insats eller en insatsgrupp, men ”Slag” är en uppräkning.",
    );
    check(
        "insats X { uppehåll under kund.barn }",
        "1:27: ST319 Här ska stå en period, men det är uppgifter om ”Barn”.",
    );
    check(
        "insats X { uppehåll under plan_inskickad }",
        "1:27: ST319 Här ska stå en period, men det är en händelse ”plan_inskickad”.",
    );
    fine("insats X { insatstid högst 3 månader\n uppehåll under sjukfrånvaro }");
    check(
        "insats X { insatstid högst 3 månader\n insatstid högst 4 månader }",
        "2:2: ST217 ”insatstid” står två gånger.",
    );
    check(
        "insats X { insatstid högst 3 månader, förlängs .x månader av varje sjukfrånvaro }",
        "1:48: ST202 Händelsen ”sjukfrånvaro” har inget som heter ”x”.",
    );
}

#[test]
fn an_insats_has_the_outcomes_that_its_clauses_give() {
    fine("villkor v { AMI1.får_beviljas }");
    check("villkor v { FAI1.får_beviljas }", "1:18: ST321 ”FAI1” har inget ”får_beviljas”.");
    check("villkor v { AMI1.får_avslutas }", "1:18: ST321 ”AMI1” har inget ”får_avslutas”.");
    check("villkor v { insats.får_beviljas }", "1:13: ST304 ”insats” kanske inte finns.");
    fine("villkor v { insats finns och insats.får_beviljas och insats.grupp är AMI }");
    check("insats UTAN\nvillkor v { insats finns och insats.grupp är AMI och insats.grupp.grupp är FAI }", "");
    check("villkor v { AMI1.insatstiden finns }", "1:18: ST202 En insats har inget som heter ”insatstiden”.");
}

#[test]
fn rules_in_a_group_know_that_the_case_has_an_insats_of_it() {
    fine("insatsgrupp G { kontroll k { krav insats.grupp är G } }");
    check("insatsgrupp G { får beviljas om insats.grupp är G }", "1:33: ST304 ”insats” kanske inte finns.");
    fine("insatsgrupp G { får beviljas om denna.grupp är G }");
}

#[test]
fn a_duty_has_someone_responsible_a_limit_and_what_fulfils_it() {
    fine("skyldighet s { ansvarig anordnare\n ska ske inom 14 dagar från start\n uppfylls av plan_inskickad }");
    fine(
        "skyldighet s { ansvarig kund\n riktmärke senast 2 veckor före slut\n uppfylls av minst 2 plan_inskickad; läkarintyg }",
    );
    fine("skyldighet s { ansvarig anordnare\n ska ske tidigast start senast slut\n uppfylls av plan_inskickad }");
    check(
        "skyldighet s { ska ske inom 14 dagar från start\n uppfylls av plan_inskickad }",
        "1:12: ST216 Skyldigheten ”s” har inget ”ansvarig”.",
    );
    check(
        "skyldighet s { ansvarig anordnare\n uppfylls av plan_inskickad }",
        "1:12: ST216 Skyldigheten ”s” har inget ”ska ske” eller ”riktmärke”.",
    );
    check(
        "skyldighet s { ansvarig anordnare\n ska ske inom 14 dagar från start }",
        "1:12: ST419 Inget uppfyller skyldigheten ”s”.",
    );
    check(
        "skyldighet s { ansvarig kund.namn\n ska ske inom 14 dagar från start\n uppfylls av plan_inskickad }",
        "1:25: ST326 Här ska stå vem det gäller, men det är en text.",
    );
    check(
        "skyldighet s { ansvarig anordnare\n ska ske inom 14 från start\n uppfylls av plan_inskickad }",
        "2:15: ST301 Här ska stå en tid i dagar, men det är ett heltal.",
    );
    check(
        "skyldighet s { ansvarig anordnare\n ska ske inom 14 dagar från plan_inskickad\n uppfylls av plan_inskickad }",
        "2:29: ST301 Här ska stå ett datum, men det är en lista med händelser ”plan_inskickad”.",
    );
    check(
        "skyldighet s { ansvarig anordnare\n ska ske inom 72 timmar från start\n uppfylls av plan_inskickad }",
        "2:30: ST302 Timmar går inte att räkna från datum.",
    );
    check(
        "skyldighet s { ansvarig anordnare\n ska ske inom 14 dagar från start senast slut\n uppfylls av plan_inskickad }",
        "2:2: ST418 Tidsgränsen anges två gånger.",
    );
    check(
        "skyldighet s { ansvarig anordnare\n ska ske inom 14 dagar från start\n uppfylls av kund.barn }",
        "3:14: ST329 Här ska stå en händelse, men det är uppgifter om ”Barn”.",
    );
    fine(
        "skyldighet s { ansvarig anordnare\n ska ske inom 14 dagar från första(plan_inskickad)\n uppfylls av läkarintyg }",
    );
    fine(
        "skyldighet s { ansvarig anordnare\n ska ske om kund.har_bistånd så inom 14 dagar från start annars gäller inte\n uppfylls av plan_inskickad }",
    );
    fine(
        "skyldighet s { ansvarig anordnare\n ska ske { huvudregel inom 14 dagar från start\n undantag om kund.har_bistånd så inom 7 dagar från start }\n uppfylls av plan_inskickad }",
    );
}

#[test]
fn instances_say_which_event_fulfils_them() {
    fine(
        "skyldighet s { ansvarig anordnare\n för varje månad i insatsperioden kallad m\n ska ske senast den 7 i månaden efter m\n uppfylls av månadsrapport_klar där .avser är m }",
    );
    check(
        "skyldighet s { ansvarig anordnare\n för varje månad i insatsperioden kallad m\n ska ske senast den 7 i månaden efter m\n uppfylls av månadsrapport_klar }",
        "4:14: ST325 Det framgår inte vilken ”m” händelsen uppfyller.",
    );
    fine(
        "skyldighet s { ansvarig anordnare\n för varje månad i insatsperioden kallad m\n ska ske under m\n uppfylls av plan_inskickad i m }",
    );
    fine(
        "skyldighet s { ansvarig anordnare\n för varje sjukfrånvaro kallad f\n ska ske inom 7 dagar från dag 8 i f\n uppfylls av läkarintyg }",
    );
    check(
        "skyldighet s { ansvarig anordnare\n för varje kund.namn kallad f\n ska ske inom 7 dagar från start\n uppfylls av läkarintyg }",
        "2:12: ST318 Här ska stå en lista eller en händelse, men det är en text.",
    );
}

#[test]
fn a_rule_that_is_repeated_for_something_without_a_name_is_told_once() {
    check(
        "skyldighet s { ansvarig anordnare\n för varje månad i insatsperioden\n ska ske senast den 7 i månaden efter m\n uppfylls av månadsrapport_klar där .avser är m }",
        "2:12: ST128 ”för varje” behöver ett namn på det som regeln upprepas för.",
    );
}

#[test]
fn groups_that_stand_in_each_other_are_one_circle() {
    check(
        "insatsgrupp H1 i G1\ninsatsgrupp G1 i H1\ninsatsgrupp K1 i H1\ninsats I1 i K1",
        "2:13: ST212 ”G1” leder tillbaka till sig själv.",
    );
    check("insatsgrupp G1 i G1", "1:13: ST212 ”G1” leder tillbaka till sig själv.");
}

#[test]
fn an_insats_is_measured_in_what_its_insatstid_is_written_in() {
    let days = "insats Kurs { insatstid högst 10 dagar }\n";
    let work_days = "insatsgrupp Korta { insatstid 2 arbetsdagar – 4 arbetsdagar\n insats Snabb\n }\n";
    fine(&format!("{days}villkor v {{ Kurs.insatstid finns och Kurs.insatstid är högst 14 dagar }}"));
    fine(&format!("{work_days}villkor v {{ Snabb.insatstid finns och Snabb.insatstid är högst 5 arbetsdagar }}"));
    fine(&format!(
        "{days}insats Halva {{ insatstid högst (om Kurs.insatstid finns så Kurs.insatstid annars 5 dagar) }}\nvillkor v {{ Halva.insatstid är 5 dagar }}"
    ));
    fine("villkor v { insats finns och insats.insatstid finns och insats.insatstid är högst 1 år }");
    check(
        &format!("{days}villkor v {{ Kurs.insatstid finns och Kurs.insatstid är högst 1 månad }}"),
        "2:62: ST303 Dagar och månader går inte att jämföra.",
    );
    check(
        &format!("{days}villkor v {{ insats finns och insats.insatstid finns och insats.insatstid är 1 månad }}"),
        "2:37: ST333 Det går inte att säga i vad insatstiden mäts.",
    );
    check(
        "insats A { insatstid högst B.insatstid }\ninsats B { insatstid högst A.insatstid }\nvillkor v { A.insatstid är 3 dagar }",
        "2:28: ST212 ”A.insatstid” leder tillbaka till sig själv.",
    );
    check(
        "insats A { insatstid högst (om insats finns och insats.insatstid finns så insats.insatstid annars 1 månad) }",
        "1:49: ST212 ”A.insatstid” leder tillbaka till sig själv.",
    );
}

#[test]
fn an_insats_that_stands_in_a_group_has_what_the_group_has() {
    fine("insatsgrupp G { får beviljas om kund.har_bistånd\n insats I1\n }\nvillkor v { I1.får_beviljas }");
}

#[test]
fn other_rules_read_the_status_of_an_instance() {
    let duty = "skyldighet rapport { ansvarig anordnare\n för varje månad i insatsperioden kallad m\n ska ske under m\n uppfylls av plan_inskickad i m }\nskyldighet plan { ansvarig anordnare\n ska ske inom 14 dagar från start\n uppfylls av plan_inskickad }\n";
    let with = |rule: &str| format!("{duty}{rule}");
    fine(&with("villkor v { rapport(2024-03).status är uppfylld_i_tid och plan.status är försenad }"));
    fine(&with("villkor v { antal(rapport där .status är försenad) är minst 2 }"));
    fine(&with("kontroll k { för varje rapport kallad r\n gäller om r.status är försenad\n upplys \"sen\" }"));
    fine(&with("villkor v { plan.sista_dag finns och plan.sista_dag är före 2024-01-01 }"));
    check(
        &with("villkor v { rapport.status är uppfylld_i_tid }"),
        "8:13: ST317 Det framgår inte vilken ”rapport” som menas.",
    );
    check(
        &with("villkor v { rapport(prövningsdagen).status är uppfylld_i_tid }"),
        "8:21: ST301 Här ska stå en kalendermånad, men det är ett datum.",
    );
    check(
        &with("villkor v { plan(2024-03).status är uppfylld_i_tid }"),
        "8:13: ST308 ”plan” tar inga värden inom parentes.",
    );
    check(&with("villkor v { plan.status är uppfyld_i_tid }"), "8:28: ST201 Namnet ”uppfyld_i_tid” finns inte.");
    check(&with("villkor v { plan.status är uppfylld }"), "8:28: ST322 Statusen blir aldrig ”uppfylld” här.");
    check(&with("villkor v { plan är försenad }"), "8:21: ST303 Flera ”plan” och statusar går inte att jämföra.");
    check(
        &with("villkor v { plan.statuss är försenad }"),
        "8:18: ST202 Skyldigheten ”plan” har inget som heter ”statuss”.",
    );
    check(&with("villkor v { plan.sista_dag är före 2024-01-01 }"), "8:13: ST304 ”plan.sista_dag” kanske inte finns.");
}

#[test]
fn a_check_ends_in_one_of_three() {
    fine("kontroll k { krav kund.har_bistånd }");
    fine("kontroll k { gäller om start finns\n krav start är före 2025-01-01 }");
    fine("kontroll k { gäller om { \"har start\": start finns }\n krav { \"tidig\": start är före 2025-01-01 } }");
    check(
        "kontroll k { gäller om start finns }",
        "1:10: ST216 Kontrollen ”k” har inget ”krav”, ”föreslå” eller ”upplys”.",
    );
    check(
        "kontroll k { krav kund.har_bistånd\n föreslå \"x\" till anordnare }",
        "2:2: ST218 ”föreslå” kan inte stå tillsammans med ”krav”.",
    );
    check("kontroll k { föreslå \"x\" till kund.namn }", "1:31: ST326 Här ska stå vem det gäller, men det är en text.");
    check("kontroll k { krav start }", "1:19: ST328 Här ska stå ett villkor, men det är ett datum.");
}

#[test]
fn a_payment_is_rounded_and_goes_to_someone() {
    let duty = "skyldighet rapport { ansvarig anordnare\n för varje månad i insatsperioden kallad m\n ska ske under m\n uppfylls av plan_inskickad i m }\n";
    let payment =
        |clauses: &str| format!("{duty}ersättning e {{ för varje månad i insatsperioden kallad n\n {clauses} }}");
    fine(&payment(
        "mottagare anordnare\n belopp belopp_per_månad * trettiondelar(insatsperioden; n)\n högst 10 000 kr\n avrundning öre, halva uppåt\n kräver rapport(n) i tid om n är före 2024-06 kallad r\n utbetalning om r.status är uppfylld_i_tid så månaden efter n annars två månader efter n",
    ));
    check(
        &payment("belopp belopp_per_månad"),
        "5:12: ST216 Ersättningen ”e” har inget ”mottagare” och inget ”avrundning”.",
    );
    check(
        &payment("mottagare anordnare\n belopp 3 876\n avrundning öre, halva uppåt"),
        "7:9: ST301 Här ska stå ett belopp i kronor, men det är ett heltal.",
    );
    check(
        &payment("mottagare anordnare\n belopp 3 876 kr\n avrundning öre, halva uppåt\n utbetalning 2024-01-01"),
        "9:14: ST301 Här ska stå en kalendermånad, men det är ett datum.",
    );
    check(
        &payment("mottagare anordnare\n belopp 3 876 kr\n avrundning öre, halva uppåt\n kräver rapport"),
        "9:9: ST317 Det framgår inte vilken som menas.",
    );
    check(
        &payment("mottagare anordnare\n belopp 3 876 kr\n avrundning öre, halva uppåt\n kräver kund"),
        "9:9: ST330 Här ska stå en skyldighet, men det är uppgifter om ”Kund”.",
    );
    check(
        &payment(
            "mottagare anordnare\n belopp belopp_per_månad * trettiondelar(insatsperioden)\n avrundning öre, halva uppåt",
        ),
        "7:28: ST306 ”trettiondelar” ska ha 2 värden inom parentesen, inte 1.",
    );
    fine(&format!(
        "{}\nvillkor v {{ e(2024-03).läge är betalas och e(2024-03).belopp är minst 1 kr }}",
        payment("mottagare anordnare\n belopp 1 kr\n avrundning öre, halva uppåt")
    ));
}

#[test]
fn a_measure_counts_cases() {
    fine(
        "nyckeltal n { räknas på ärenden där slut finns\n andel slut är före 2024-01-01\n målvärde minst 20 %\n per kund.slag }",
    );
    check("nyckeltal n { andel kund.har_bistånd }", "1:11: ST216 Nyckeltalet ”n” har inget ”räknas på”.");
    check(
        "nyckeltal n { räknas på ärenden\n andel kund.har_bistånd\n antal plan_inskickad }",
        "3:2: ST218 ”antal” kan inte stå tillsammans med ”andel”.",
    );
    check(
        "nyckeltal n { räknas på ärenden\n andel kund.namn }",
        "2:8: ST328 Här ska stå ett villkor, men det är en text.",
    );
    check(
        "nyckeltal n { räknas på ärenden\n summa kund.namn }",
        "2:8: ST301 Här ska stå ett decimaltal, men det är en text.",
    );
    check(
        "nyckeltal n { räknas på kund }",
        "1:11: ST216 Nyckeltalet ”n” har inget ”andel”, ”flagga om”, ”antal”, ”summa” eller ”median”.\n1:25: ST318 Här ska stå en lista eller en händelse, men det är uppgifter om ”Kund”.",
    );
}

#[test]
fn the_day_that_a_rule_is_about_is_a_date() {
    fine("villkor v { prövas per start\n ja }");
    check("villkor v { prövas per 14 dagar\n ja }", "1:24: ST301 Här ska stå ett datum, men det är en tid i dagar.");
    check("insats X { prövas per kund }", "1:23: ST301 Här ska stå ett datum, men det är uppgifter om ”Kund”.");
}

#[test]
fn a_line_that_cannot_be_read_is_no_line_that_is_missing() {
    check(
        "skyldighet s { ansvarig anordnare\n bör ske senast start\n uppfylls av plan_inskickad }",
        "2:2: ST140 ”bör ske” används inte i regler.",
    );
    check("kontroll k { kraw kund.har_bistånd }", "1:14: ST115 Ingen rad i en kontroll börjar med ”kraw”.");
}
