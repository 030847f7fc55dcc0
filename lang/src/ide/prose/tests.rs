//! Rules as running text, read as a lawyer would read them.

use insta::assert_snapshot;

use super::*;
use crate::ide::fixture::fixture;

const RULES: &str = "
källa rutiner \"Kundvalsrutiner 2024\" { avsnitt 7.3 \"Genomförandeplan\" }
roll anordnare \"Anordnaren\"
ärende Kund {
    start: datum
    ålder: heltal
    kund: Person
    händelse plan_inskickad \"Genomförandeplanen är inskickad\" { fullständig: ja/nej }
}
uppgifter om Person { är_nackabo: ja/nej, arbetsförmåga: procent eller inget }
tolkning läsning \"Från när?\" { från_start \"från starten\" tillämpas, skäl \"så\", senare }
";

fn told(rule: &str) -> String {
    let fixture = fixture(&format!("//- regler.stadga{RULES}//- prov.stadga\n$0{rule}"));
    prose(&fixture.db, fixture.ruleset, fixture.file, fixture.offset).unwrap().markdown
}

#[test]
fn a_duty_is_told_with_who_when_and_how() {
    let rule = "/// Planen skrivs med kunden.
skyldighet genomförandeplan \"Genomförandeplanen skickas in\" enligt rutiner avsnitt 7.3 gäller från och med 2024-01-01 {
    ansvarig anordnare
    gäller om { \"har startat\": start finns, \"bosatt\": kund.är_nackabo }
    ska ske välj läsning { från_start: inom 14 dagar från start, senare: utan bestämd tid \"när det passar\" }
    uppfylls av plan_inskickad där .fullständig
    anmärkning \"källan säger ”strax”\"
    helgregel flyttas inte
}";
    assert_snapshot!(told(rule), @r"
    # Genomförandeplanen skickas in

    En skyldighet enligt Kundvalsrutiner 2024, avsnitt 7.3 *Genomförandeplan*. Gäller från och med 1 januari 2024.

    Planen skrivs med kunden.

    Ansvarig är anordnaren.

    Det gäller bara om allt detta gäller:
    - har startat – start finns
    - bosatt – kund: är nackabo

    Det ska ske beroende på tolkningen ”Från när?”:
    - från starten (tillämpas): inom 14 dagar från start
    - senare: utan bestämd tid (när det passar)

    Det är uppfyllt genom ”Genomförandeplanen är inskickad” där fullständig.

    Sista dagen flyttas inte när den infaller på en helg.

    Anmärkning: Källan säger ”strax”.
    ");
}

#[test]
fn a_condition_lists_what_must_hold() {
    let rule = "villkor rätt_grupp { något av { \"ung\": ålder är högst 24, \"kan arbeta\": kund.arbetsförmåga är minst 25 % och inte kund.är_nackabo } }";
    assert_snapshot!(told(rule), @r"
    # Rätt grupp

    Ett villkor.

    Villkoret är uppfyllt när minst ett av detta gäller:
    - ung – ålder är högst 24
    - kan arbeta – kunds arbetsförmåga är minst 25 % och inte kund: är nackabo
    ");
}

#[test]
fn a_calculation_tells_its_main_rule_and_the_exceptions() {
    let rule = "beräkning tid(extra: dagar): dagar \"Tid för insatsen\" {
    huvudregel 14 dagar
    undantag \"unga\" om ålder är högst 24 så 21 dagar + extra {
        undantag barn om ålder är högst 12 så 7 dagar
    }
}";
    assert_snapshot!(told(rule), @r"
    # Tid för insatsen

    En beräkning.

    Det som behövs är extra (dagar). Anges som dagar.

    Som huvudregel är värdet 14 dagar.

    Undantag:
    - unga – om ålder är högst 24: 21 dagar plus extra:
      - undantag från undantaget: barn – om ålder är högst 12: 7 dagar
    ");
}

#[test]
fn what_lists_values_is_told_as_a_list() {
    assert_snapshot!(told("fastställt värde belopp: kronor { 2023: 3 800 kr\n från och med 2024-01-01: 3 876 kr }"), @r"
    # Belopp

    Ett fastställt värde.

    Anges som kronor.

    Fastställt är:
    - 2023: 3 800 kr
    - från och med 1 januari 2024: 3 876 kr
    ");
}
