//! Rules: defaults and exceptions, interpretations, tables, decided values.

use super::{check, check_alone, fine};

#[test]
fn exceptions_give_the_value_of_the_rule() {
    fine("beräkning b: dagar { huvudregel 0 dagar\n undantag \"x\" om kund.har_bistånd så 14 dagar }");
    fine("beräkning b: datum { huvudregel prövningsdagen\n undantag om start finns så start }");
    fine("beräkning b: datum { huvudregel start\n undantag om start finns inte så prövningsdagen }");
    fine(
        "beräkning b: dagar { huvudregel 0 dagar\n undantag ett om ja så 1 dag\n undantag två om ja går före ett så 2 dagar }",
    );
    check(
        "beräkning b: dagar { huvudregel 0\n undantag \"x\" om kund.har_bistånd så 1 månad }",
        "1:33: ST301 Här ska stå en tid i dagar, men det är ett heltal.\n2:38: ST301 Här ska stå en tid i dagar, men det är en tid i månader.",
    );
    check(
        "beräkning b: dagar { undantag \"x\" om kund.har_bistånd så 1 dag }",
        "1:11: ST416 Beräkningen ”b” har ingen huvudregel.",
    );
    check(
        "beräkning b: dagar { huvudregel 0 dagar\n undantag om kund.namn så 1 dag }",
        "2:14: ST328 Här ska stå ett villkor, men det är en text.",
    );
    check(
        "beräkning b: dagar { huvudregel 0 dagar\n undantag ett om ja så 1 dag\n undantag två om ja går före ettt så 2 dagar }",
        "3:30: ST201 Namnet ”ettt” finns inte.",
    );
    check(
        "beräkning b: dagar { huvudregel 0 dagar\n undantag ett om ja går före två så 1 dag\n undantag två om ja går före ett så 2 dagar }",
        "2:11: ST415 ”ett” och ”två” går före varandra i en krets.",
    );
    check(
        "beräkning b: dagar { huvudregel 0 dagar\n undantag ett om ja så 1 dag\n undantag ett om nej så 2 dagar }",
        "3:11: ST210 ”ett” står två gånger.",
    );
    check(
        "beräkning b: dagar { huvudregel inom 14 dagar från start }",
        "1:33: ST102 Här väntades ett värde, men det står ”inom”.",
    );
}

#[test]
fn an_exception_inside_another_relies_on_both_conditions() {
    fine(
        "beräkning b: datum eller inget { huvudregel inget\n undantag om start finns så start { undantag om start är före 2024-01-01 så 2024-01-01 } }",
    );
}

#[test]
fn exceptions_from_outside_fit_the_rule_they_amend() {
    fine("beräkning b: dagar { huvudregel 0 dagar }\nundantag \"x\" till b om kund.har_bistånd så 14 dagar");
    check(
        "beräkning b: dagar { huvudregel 0 dagar }\nundantag \"x\" till b om kund.har_bistånd så 14 kr",
        "2:44: ST301 Här ska stå en tid i dagar, men det är ett belopp i kronor.",
    );
    check(
        "beräkning b: dagar { huvudregel 0 dagar }\nundantag \"x\" till c om kund.har_bistånd så 14 dagar",
        "2:19: ST201 Namnet ”c” finns inte.",
    );
    check(
        "undantag \"x\" till Slag om kund.har_bistånd så 14 dagar",
        "1:19: ST207 Här ska stå en beräkning, ett villkor, ett fastställt värde, en skyldighet, en kontroll eller en ersättning, men ”Slag” är en uppräkning.",
    );
    check(
        "beräkning b: dagar { huvudregel 0 dagar }\nundantag \"x\" till b om kund.har_bistånd så gäller inte",
        "2:1: ST420 Här ska stå ett värde, inte en tidsgräns.",
    );
}

#[test]
fn one_reading_applies_and_each_has_its_value() {
    fine("tolkning t: intervall { snäv: 18–20 tillämpas\n vid: 16–20 }\nvillkor v { 19 är t }");
    fine("tolkning t { a1 tillämpas\n b1 }\nberäkning b: heltal = välj t { a1: 1\n b1: 2 }");
    check("tolkning t: intervall { snäv: 18–20\n vid: 16–20 }", "1:10: ST406 Ingen läsning av ”t” tillämpas.");
    check(
        "tolkning t: intervall { snäv: 18–20 tillämpas\n vid: 16–20 tillämpas }",
        "1:10: ST406 Flera läsningar av ”t” tillämpas.",
    );
    check("tolkning t: intervall { snäv: 18–20 tillämpas\n vid }", "2:2: ST407 Läsningen ”vid” har inget värde.");
    check(
        "tolkning t { snäv: 18–20 tillämpas\n vid }",
        "1:20: ST408 Läsningen ”snäv” har ett värde, men tolkningen säger inte av vilket slag.",
    );
    check(
        "tolkning t: intervall { snäv: 18 tillämpas\n vid: 16–20 }",
        "1:31: ST301 Här ska stå ett intervall med heltal, men det är ett heltal.",
    );
}

#[test]
fn a_choice_covers_every_reading_once() {
    let t = "tolkning t { a1 tillämpas\n b1 }\n";
    check(&format!("{t}beräkning b: heltal = välj t {{ a1: 1 }}"), "3:23: ST316 ”välj t” säger inget om ”b1”.");
    check(
        &format!("{t}beräkning b: heltal = välj t {{ a1: 1\n b1: 2\n c1: 3 }}"),
        "5:2: ST202 Tolkningen ”t” har inget som heter ”c1”.",
    );
    check(&format!("{t}beräkning b: heltal = välj t {{ a1: 1\n b1: 2\n b1: 3 }}"), "5:2: ST210 ”b1” står två gånger.");
    check(
        &format!("{t}beräkning b: heltal = välj t {{ a1: 1\n b1: 2 dagar }}"),
        "4:6: ST301 Här ska stå ett heltal, men det är en tid i dagar.",
    );
    check(&format!("{t}beräkning b: heltal = välj u {{ a1: 1\n b1: 2 }}"), "3:28: ST201 Namnet ”u” finns inte.");
    check(
        &format!("{t}beräkning b: heltal = välj Slag {{ a1: 1\n b1: 2 }}"),
        "3:28: ST207 Här ska stå en tolkning, men ”Slag” är en uppräkning.",
    );
    fine(&format!("{t}villkor v {{ välj t {{ a1: {{ kund.har_bistånd\n ja }}\n b1: nej }} }}"));
    fine(&format!("{t}villkor v {{ 19 är välj t {{ a1: 18–20\n b1: 16–20 }} }}"));
}

#[test]
fn tables_have_a_column_for_each_parameter_and_a_cell_for_each_column() {
    let head = "beslutstabell t1(slag: Slag; ålder: heltal; dag: datum eller inget) ger Nivå {\n";
    let columns = "| slag | ålder | dag || t1 |\n";
    let table = |rows: &str| format!("{head}{columns}{rows}\n}}");
    fine(&table(
        "| ung, vuxen | 18–66 | finns || a |\n| inte ung | minst 67 | finns inte || b |\n| oavsett | - | tidigast 2024-01-01 || c |\n| - | - | - || c |",
    ).replace("ger Nivå", "ger Nivå, första träff"));
    check(&table("| gammal | 18–66 | finns || a |"), "3:3: ST201 Namnet ”gammal” finns inte.");
    check(&table("| ung | 18 kr | finns || a |"), "3:9: ST303 Heltal och kronor går inte att jämföra.");
    check(&table("| ung | finns | finns || a |"), "3:9: ST311 ”ålder” finns alltid.");
    check(&table("| ung | 1 | 2024 || a |"), "3:13: ST303 Datum och heltal går inte att jämföra.");
    check(&table("| ung | 1 | finns || d |"), "3:22: ST201 Namnet ”d” finns inte.");
    check(&table("| ung | 1 || a |"), "3:11: ST142 Raden har inte lika många celler som tabellen har kolumner.");
    check(
        &format!("{head}| slag | ålder || t1 |\n| ung | 1 || a |\n}}"),
        "1:15: ST409 Tabellen har ingen kolumn för ”dag”.",
    );
    check(
        &format!("{head}| slag | ålderr | dag || t1 |\n| ung | 1 | finns || a |\n}}"),
        "2:10: ST201 Namnet ”ålderr” finns inte.",
    );
    check(
        &format!("{head}| slag | slag | ålder | dag || t1 |\n| ung | ung | 1 | finns || a |\n}}"),
        "2:10: ST210 ”slag” står två gånger.",
    );
    fine(
        "beslutstabell t1(slag: Slag) ger Nivå, alla träffar {\n| slag || t1 |\n| ung || a |\n}\nberäkning b: lista med Nivå = t1(ung)",
    );
    fine(
        "beslutstabell t1(dag: datum eller inget) ger datum {\n| dag || t1 |\n| finns || dag |\n| finns inte || 2024-01-01 |\n}",
    );
    check(
        "beslutstabell t1(dag: datum eller inget) ger datum {\n| dag || t1 |\n| oavsett || dag |\n}",
        "3:14: ST304 ”dag” kanske inte finns.",
    );
}

#[test]
fn decided_values_have_rows_that_do_not_overlap() {
    fine("fastställt värde tak: kronor { 2024: 100 kr\n 2025: 200 kr }");
    fine(
        "fastställt värde tak: kronor { från och med 2024-01-01 till och med 2024-06-30: 100 kr\n från och med 2024-07-01: 200 kr }",
    );
    fine("fastställt värde tak: kronor = 100 kr");
    fine("fastställt värde tak: kronor utan värde \"inte bestämt\"");
    check("fastställt värde tak: kronor", "1:1: ST113 Det fastställda värdet ”tak” har inget innehåll.");
    check("fastställt värde tak: kronor { 2024: 100 kr\n 2024-03: 200 kr }", "2:2: ST412 Två rader gäller samma dag.");
    check(
        "fastställt värde tak: kronor { 2024: 100 }",
        "1:38: ST301 Här ska stå ett belopp i kronor, men det är ett heltal.",
    );
    check(
        "fastställt värde tak: kronor { från och med 2024-07-01 till och med 2024-06-30: 100 kr }",
        "1:32: ST405 Giltigheten slutar innan den börjar.",
    );
    check(
        "fastställt värde tak per Slag: kronor { 2024: ung 100 kr; gammal 200 kr }",
        "1:59: ST201 Namnet ”gammal” finns inte.",
    );
    check(
        "fastställt värde tak per Slag: kronor { 2024: ung 100 kr; ung 200 kr }",
        "1:59: ST414 ”ung” står två gånger i raden.",
    );
    check(
        "fastställt värde tak per Slag: kronor { 2024: 100 kr }",
        "1:47: ST102 Här väntades det som värdet gäller för, men det står ”100”.",
    );
    check(
        "fastställt värde tak per insatsgrupp: kronor { 2024: AMI1 100 kr }",
        "1:54: ST207 Här ska stå en insatsgrupp, men ”AMI1” är en insats.",
    );
    check(
        "fastställt värde tak per datum: kronor { 2024: AMI1 100 kr }",
        "1:26: ST425 Ett fastställt värde kan inte vara per ett datum.",
    );
    check("fastställt värde tak per Slag: kronor = 100 kr", "1:41: ST413 Här fattas vad värdet gäller för.");
}

#[test]
fn versions_of_a_name_follow_each_other() {
    fine("villkor v gäller till och med 2024-06-30 { ja }\nvillkor v gäller från och med 2024-07-01 { nej }");
    check(
        "villkor v gäller till och med 2024-06-30 { ja }\nvillkor v gäller från och med 2024-06-30 { nej }",
        "2:9: ST402 Två versioner av villkoret ”v” gäller samtidigt.",
    );
    check(
        "villkor v gäller till och med 2024-06-30 { ja }\nvillkor v gäller från och med 2024-08-01 { nej }",
        "2:9: ST403 Villkoret ”v” gäller inte från och med 2024-07-01 till och med 2024-07-31.",
    );
    check(
        "villkor v(x: heltal) gäller till och med 2024-06-30 { ja }\nvillkor v gäller från och med 2024-07-01 { nej }",
        "2:9: ST404 Versionerna av villkoret ”v” stämmer inte överens.",
    );
    let tolkning = |days: &str, readings: &str| format!("tolkning t: heltal gäller {days} {{ {readings} }}\n");
    let before = tolkning("till och med 2024-06-30", "låg: 1 tillämpas\n hög: 2");
    fine(&format!("{before}{}", tolkning("från och med 2024-07-01", "hög: 3 tillämpas\n låg: 2")));
    check(
        &format!("{before}{}", tolkning("från och med 2024-07-01", "hög: 3 tillämpas\n lägre: 2")),
        "3:10: ST404 Versionerna av tolkningen ”t” stämmer inte överens.",
    );
    let insats = |group: &str, length: &str| {
        format!(
            "insats X i AMI gäller till och med 2024-06-30 {{ insatstid högst 3 månader }}\n\
             insats X i {group} gäller från och med 2024-07-01 {{ insatstid högst {length} }}"
        )
    };
    fine(&insats("AMI", "2 månader"));
    check(&insats("FAI", "2 månader"), "2:8: ST404 Versionerna av insatsen ”X” stämmer inte överens.");
    check(&insats("AMI", "2 dagar"), "2:8: ST404 Versionerna av insatsen ”X” stämmer inte överens.");
    check(
        "villkor v gäller till och med 2024-06-30 { ja }\nberäkning v: ja/nej gäller från och med 2024-07-01 = nej",
        "2:11: ST208 Namnet ”v” används två gånger.",
    );
    check(
        "villkor v gäller från och med 2024-07-01 till och med 2024-06-30 { ja }",
        "1:11: ST405 Giltigheten slutar innan den börjar.",
    );
    check(
        "villkor v gäller från och med 2024-07-01 { ja }\nvillkor v { nej }",
        "2:9: ST208 Namnet ”v” används två gånger.",
    );
}

#[test]
fn each_version_that_clashes_is_told_once() {
    let version = |days: &str| format!("villkor v gäller {days} {{ ja }}\n");
    let spring = version("från och med 2024-01-01 till och med 2024-06-30");
    let autumn = version("från och med 2024-07-01 till och med 2024-12-31");
    let year = version("från och med 2024-01-01 till och med 2024-12-31");
    let later = version("från och med 2025-01-01");
    let before = version("till och med 2023-12-31");
    fine(&format!("{autumn}{later}{before}{spring}"));
    check(&format!("{spring}{autumn}{year}"), "3:9: ST402 Två versioner av villkoret ”v” gäller samtidigt.");
    check(
        &format!("{year}{autumn}{spring}{later}"),
        "2:9: ST402 Två versioner av villkoret ”v” gäller samtidigt.\n3:9: ST402 Två versioner av villkoret ”v” gäller samtidigt.",
    );
    check(&format!("{before}{before}"), "2:9: ST402 Två versioner av villkoret ”v” gäller samtidigt.");
    // The year covers what seems to be a gap before the autumn.
    check(&format!("{year}{before}{autumn}"), "3:9: ST402 Två versioner av villkoret ”v” gäller samtidigt.");
    check(
        &format!("{before}{autumn}"),
        "2:9: ST403 Villkoret ”v” gäller inte från och med 2024-01-01 till och med 2024-06-30.",
    );
}

#[test]
fn rules_do_not_lead_back_to_themselves() {
    check(
        "beräkning b1: heltal = b2 + 1\nberäkning b2: heltal = b3 + 1\nberäkning b3: heltal = b1 + 1",
        "3:24: ST212 ”b1” leder tillbaka till sig själv.",
    );
    check("beräkning b1(x: heltal): heltal = b1(x - 1)", "1:35: ST212 ”b1” leder tillbaka till sig själv.");
    check("villkor v { w }\nvillkor w { v }\nvillkor x { v }", "2:13: ST212 ”v” leder tillbaka till sig själv.");
    fine(
        "insats I1 { insatstid högst 3 månader\n får beviljas om I2.sista_möjliga_dag finns }\ninsats I2 { insatstid högst 3 månader\n får beviljas om I1.sista_möjliga_dag finns }",
    );
    check(
        "insats I1 { får beviljas om I2.får_beviljas }\ninsats I2 { får beviljas om I1.får_beviljas }",
        "2:29: ST212 ”I1.får_beviljas” leder tillbaka till sig själv.",
    );
    let duty = |name: &str, other: &str| {
        format!(
            "skyldighet {name} {{ ansvarig anordnare\n för varje månad i (2024-01-01 – {other}(2024-01).sista_dag) kallad m\n ska ske senast den 7 i m\n uppfylls av månadsrapport_klar där .avser är m }}\n"
        )
    };
    check(&format!("{}{}", duty("s1", "s2"), duty("s2", "s1")), "6:34: ST212 ”s1” leder tillbaka till sig själv.");
    check(&duty("s1", "s1"), "2:34: ST212 ”s1” leder tillbaka till sig själv.");
    check(
        "insatsgrupp G { får beviljas om v }\ninsats I1 i G\nvillkor v { insats finns och insats.får_beviljas }",
        "3:30: ST212 ”G.får_beviljas” leder tillbaka till sig själv.",
    );
    check(
        "beräkning b: datum eller inget = om insatsperioden finns så start annars inget\ninsats I1 { insatstid högst m }\nberäkning m: månader = om b finns så 1 månad annars 2 månader",
        "1:37: ST212 ”I1.insatstid” leder tillbaka till sig själv.",
    );
}

#[test]
fn sources_have_the_places_that_are_cited() {
    let source = "källa rutiner \"R\" { avsnitt 1 \"Ett\"\n avsnitt 7.3 \"Planen\"\n rubrik \"Periodisk rapport\" }\nkälla lag \"Lag\" { 7 §\n 4 kap. 1 § }\n";
    fine(&format!("{source}villkor v enligt rutiner avsnitt 1, avsnitt 7.3, lag 7 §, 4 kap. 1 § {{ ja }}"));
    fine(&format!("{source}villkor v enligt rutiner {{ ja enligt rutiner rubrik \"Periodisk rapport\" }}"));
    check(
        &format!("{source}villkor v enligt rutiner avsnitt 7.33 {{ ja }}"),
        "6:26: ST401 Källan ”rutiner” har inget avsnitt 7.33.",
    );
    check(
        &format!("{source}villkor v enligt rutiner rubrik \"Periodisk raport\" {{ ja }}"),
        "6:26: ST401 Källan ”rutiner” har ingen rubrik \"Periodisk raport\".",
    );
    check(&format!("{source}villkor v enligt rutinen avsnitt 1 {{ ja }}"), "6:18: ST201 Namnet ”rutinen” finns inte.");
    check(
        &format!("{source}villkor v enligt AMI avsnitt 1 {{ ja }}"),
        "6:18: ST207 Här ska stå en källa, men ”AMI” är en insatsgrupp.",
    );
    check(&format!("{source}villkor v {{ ja enligt lag 8 § }}"), "6:27: ST401 Källan ”lag” har ingen 8 §.");
}

#[test]
fn there_is_one_rule_set() {
    check_alone("regelverk a\nregelverk b", "2:11: ST421 Regelverket anges två gånger.");
}
