//! Slips of the pen in a whole rule set: each is told once, wherever its consequences are, with advice that holds when it is followed.

use super::checked;
use crate::diagnostics::Language;
use crate::diagnostics::report::Report;

/// A small rule set with a test case, in which one thing at a time is mistaken.
const RULES: &str = r#"källa regler "Regler för språkstöd" {
    avsnitt 1 "Målgrupp"
    avsnitt 2 "Plan"
}
roll anordnare "Anordnare", handläggare "Handläggare", chef "Enhetschef"
ärende Uppdrag {
    födelsedatum: datum
    insats: insats eller inget
    start: datum eller inget
    slut: datum eller inget
    händelse plan_inskickad "Planen är inskickad"
    händelse rapport_lämnad "Rapporten är lämnad" { avser: månad }
    händelse ledighet "Ledighet" under period
    händelse samtycke_lämnat
    händelse samtycke_återkallat
    händelse förlängning "Förlängning" { månader: heltal } av chef giltig om {
        "högst en gång": antal(förlängning före denna) är mindre än 1
    }
}
beräkning ålder: heltal = hela år mellan födelsedatum och prövningsdagen
villkor målgrupp "Tillhör målgruppen" enligt regler avsnitt 1 { "18–64 år": ålder är 18–64 }
tillstånd samtycke "Samtycke" {
    börjar vid samtycke_lämnat
    upphör vid samtycke_återkallat
}
insats Språkstöd "Språkstöd" {
    insatstid högst 3 månader, förlängs .månader månader av varje förlängning
    uppehåll under ledighet
    prövas per start
    får beviljas om { "målgrupp": målgrupp }
    beslutas av handläggare
}
skyldighet plan "Planen skickas in" enligt regler avsnitt 2 {
    ansvarig anordnare
    ska ske inom 10 arbetsdagar från start
    uppfylls av plan_inskickad
}
skyldighet rapport "Månadsrapporten lämnas" {
    ansvarig anordnare
    för varje månad i insatsperioden kallad m
    ska ske senast den 7 i månaden efter m
    uppfylls av rapport_lämnad där .avser är m
}
ersättning månadspeng "Månadsersättning" {
    mottagare anordnare
    för varje månad i insatsperioden kallad m
    belopp 6 000 kr * trettiondelar(insatsperioden; m)
    avrundning öre, halva uppåt
    kräver rapport(m)
    utbetalning (månaden efter m)
}
kontroll kort_ledighet "Ledigheten är högst 14 dagar" {
    för varje ledighet kallad l
    krav l.dagar är högst 14 dagar
}
villkor samtycke_finns { samtycke gäller prövningsdagen }
testfall "en start" {
    bedömningsdag 2024-07-15
    givet {
        insats: Språkstöd, start: 2024-03-02, slut: 2024-05-30
        2024-03-01 samtycke_lämnat
        2024-03-15 plan_inskickad
        2024-03-18–2024-03-20 ledighet
        2024-04-08 rapport_lämnad { avser: 2024-03 }
        2024-04-20 förlängning { månader: 1 } av chef
    }
    förväntat månadspeng(2024-03).belopp är 6 000 kr
    förväntat den 2024-05-20 Språkstöd.sista_möjliga_dag är 2024-06-03
}
testfall "en annan" {
    bedömningsdag 2024-07-15
    givet { insats: Språkstöd, start: 2024-03-02, slut: inget
        2024-04-08 rapport_lämnad { avser: 2024-03 }
        2024-04-20 förlängning { månader: 1 } av handläggare }
    förväntat plan.status är försenad
}
"#;

fn reports(source: &str) -> Vec<Report> {
    checked("", source).iter().map(|problem| problem.report(Language::Swedish)).collect()
}

/// The rule set with something else in place of the first `right`.
#[track_caller]
fn with(right: &str, wrong: &str) -> String {
    assert!(RULES.contains(right), "{right}");
    RULES.replacen(right, wrong, 1)
}

/// That a slip is told once, with this advice.
#[track_caller]
fn slip(right: &str, wrong: &str, headline: &str, help: &str) {
    let told = reports(&with(right, wrong));
    let told: Vec<_> = told.iter().map(|report| (&*report.message.headline, &*report.message.help)).collect();
    assert_eq!(told, [(headline, help)], "{wrong}");
}

#[test]
fn nothing_is_wrong_without_a_slip() {
    assert_eq!(reports(RULES), []);
}

#[test]
fn a_text_without_its_last_quote_is_told_once() {
    let unclosed = |right: &str, wrong: &str| {
        slip(right, wrong, "Texten har inget avslutande citattecken.", "Sätt ett citattecken där texten slutar.");
    };
    unclosed("för språkstöd\" {", "för språkstöd {");
    unclosed("är lämnad\" {", "är lämnad {");
    unclosed("är inskickad\"", "är inskickad");
    unclosed("\"Anordnare\",", "\"Anordnare,");
    unclosed("\"Ledighet\" under", "\"Ledighet under");
    unclosed("skickas in\" enligt", "skickas in enligt");
    unclosed("\"Språkstöd\" {", "\"Språkstöd {");
    unclosed("\"18–64 år\":", "\"18–64 år:");
    unclosed("\"målgrupp\":", "\"målgrupp:");
    unclosed("\"en start\"", "\"en start");
    unclosed("avsnitt 1 \"Målgrupp\"", "avsnitt 1 \"Målgrupp");
}

#[test]
fn a_quote_is_put_where_the_text_likely_ends() {
    let told = reports(&with("är lämnad\" {", "är lämnad {"));
    let (at, text) = told.first().unwrap().fix.first().unwrap();
    let mended = with("är lämnad\" {", "är lämnad {");
    let (before, after) = mended.split_at(at.span.start as usize);
    assert_eq!(format!("{before}{text}{after}"), RULES);
}

#[test]
fn a_fact_whose_line_is_lost_is_told_once_with_the_line_that_is_missing() {
    slip(
        "    start: datum eller inget\n",
        "",
        "Det går inte att räkna ut insatsperioden.",
        "Skriv i ”Uppdrag”, på var sin rad: ”start: datum eller inget”",
    );
    let told = reports(&with("    start: datum eller inget\n", ""));
    let why = &told.first().unwrap().message.why;
    assert!(why.ends_with(" Samma sak gäller på 6 ställen till."), "{why}");
    slip(
        "start: datum eller inget",
        "star datum eller inget",
        "Här väntades ”:” och ett slag, som ”: datum”, men det står ”datum”.",
        "Skriv ”:” och ett slag, som ”: datum”.",
    );
}

#[test]
fn a_name_that_means_nothing_is_told_where_a_rule_uses_it_first() {
    let told = reports(&with("    händelse rapport_lämnad \"Rapporten är lämnad\" { avser: månad }\n", ""));
    let told: Vec<_> = told.iter().map(|report| (&*report.message.headline, &*report.message.why)).collect();
    let why = "Inget i regelverket heter så. Samma sak gäller på 2 ställen till.";
    assert_eq!(told, [("Namnet ”rapport_lämnad” finns inte.", why)]);
}

#[test]
fn what_happens_is_looked_for_among_what_happens() {
    slip(
        "    händelse samtycke_lämnat\n",
        "",
        "Namnet ”samtycke_lämnat” finns inte.",
        "Här kan stå ”förlängning”, ”ledighet”, ”plan_inskickad”, ”rapport_lämnad” eller ”samtycke_återkallat”.",
    );
}

#[test]
fn the_month_without_after_which_is_asked_for() {
    let which = "Skriv ”månaden efter m” om det är månaden därpå, eller ”m” om det är månaden själv.";
    slip("i månaden efter m", "i månaden", "Det framgår inte vilken månad som menas.", which);
    let told = reports(&with("i månaden efter m", "i månaden"));
    assert_eq!(told.first().unwrap().fix, [], "either would change the rule");
}

#[test]
fn a_word_of_the_language_with_a_letter_too_few_is_told_as_that_word() {
    slip("insats eller inget", "insats eler inget", "”eler” skrivs ”eller”.", "Skriv ”eller”.");
    slip("under period", "under perioden", "”perioden” skrivs ”period”.", "Skriv ”period”.");
    slip("(månaden efter m)", "månad efter m", "”månad” skrivs ”månaden”.", "Skriv ”månaden”.");
    slip(
        "avser: månad }",
        "avser: månaden }",
        "Det finns inget slags värde som heter ”månaden”.",
        "Menar du ”månad” (ett ord i språket)?",
    );
}

#[test]
fn a_lost_little_word_is_told() {
    slip("denna) är mindre än 1", "denna) mindre än 1", "”mindre” skrivs ”är mindre”.", "Skriv ”är mindre”.");
    slip("senast den 7 i", "senast 7 i", "”7” skrivs ”den 7”.", "Skriv ”den 7”.");
    slip("förväntat den 2024", "förväntat 2024", "”2024-05-20” skrivs ”den 2024-05-20”.", "Skriv ”den 2024-05-20”.");
}

#[test]
fn what_a_payment_requires_says_nothing_of_the_day_of_payout() {
    slip(
        "kräver rapport(m)\n    utbetalning (månaden efter m)",
        "kräver rapport(m) är inlämnad\n    utbetalning (månaden efter underlagsdagen)",
        "”rapport(m) är inlämnad” skrivs ”rapport(m)”.",
        "Skriv ”rapport(m)”.",
    );
}

#[test]
fn months_and_numbers_in_letters_are_told_in_figures() {
    slip("avser: 2024-03", "avser: mars", "Namnet ”mars” finns inte.", "Här kan stå ”2024-03”.");
    slip("månader: 1 }", "månader: två }", "Namnet ”två” finns inte.", "Här kan stå ”2”.");
    slip("månadspeng(2024-03)", "månadspeng(mars)", "Namnet ”mars” finns inte.", "Här kan stå ”2024-03”.");
}

#[test]
fn where_a_day_should_stand_the_days_of_the_case_are_told() {
    slip(
        "prövas per start",
        "prövas per ålder",
        "Här ska stå ett datum, men det är ett heltal.",
        "Här kan stå ”födelsedatum”, ”slut” eller ”start”.",
    );
}

#[test]
fn one_payment_of_many_is_named_by_what_it_is_for() {
    let one = |wrong: &str| {
        let help = "Skriv inom parentes vad den gäller: ”månadspeng(2024-03)”.";
        slip("månadspeng(2024-03)", wrong, "Det framgår inte vilken ”månadspeng” som menas.", help);
    };
    one("månadspeng");
    one("första månadspeng");
    one("första(månadspeng)");
    one("senaste(månadspeng)");
}

#[test]
fn a_rule_set_that_is_built_on_stands_outside() {
    slip(
        "källa regler",
        "regelverk r {\n bygger på r2\n}\nkälla regler",
        "Inuti ett regelverk kan inte ”bygger på” stå.",
        "Flytta ut raden ”bygger på”, före eller efter det som den står i.",
    );
}
