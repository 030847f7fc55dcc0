//! The sample of the language, whole: what an analyst writes first must check.

use super::check_alone;

#[test]
fn the_sample_of_the_language_is_without_problems() {
    check_alone(SAMPLE, "");
}

const SAMPLE: &str = r#"
regelverk nacka "Arbete och etablering 2024" {
    gäller från och med 2024-01-01 till och med 2024-12-31
    helgregel flyttas inte
    avser Uppdrag
}

källa rutiner "Kundvalsrutiner 2024" {
    diarienummer "NAF 2024–013"
    daterad 2024-02-29
    avsnitt 1.2 "Målgrupper"
    avsnitt 2.2.1
    avsnitt 4
    avsnitt 7.3 "Genomförandeplan"
    avsnitt 8
    avsnitt 9.2
    avsnitt 10.1
    avsnitt 14.1
    avsnitt 15  "Länkar" behöver ingen regel "bara hänvisningar"
}

roll anordnare, karriärvägledare, arbetsledare

ärende Uppdrag {
    kund: Kund
    insats: insats eller inget
    start: datum eller inget
    slut: datum eller inget
    avslutsorsak: Avslutsorsak
    händelse plan_inskickad
    händelse plan_granskad av karriärvägledare
    händelse månadsrapport_klar { avser: månad }
    händelse sjukfrånvaro under period
    händelse ledighet under period
    händelse läkarintyg { avser: sjukfrånvaro }
    händelse förlängning_beslutad { månader: heltal } av arbetsledare giltig om {
        "en månad i taget": månader är 1
        "högst två gånger": antal(förlängning_beslutad före denna) är mindre än 2
    }
}

uppräkning Avslutsorsak { arbete, studier, annat }
uppräkning Insatsmål { egen_försörjning }
uppräkning Förmåga { fastställd, oklar, ingen }
uppräkning Inriktning { ej_arbetslinjen, rehabiliterande, studieinriktad, arbetsinriktad }

uppgifter om Kund {
    födelsedatum: datum
    arbetsförmåga: procent eller inget
    har_ekonomiskt_bistånd: ja/nej
    har_etableringsersättning: ja/nej
    i_etableringsprogram: ja/nej
    i_kaa: ja/nej
}

fastställt värde checkbelopp per insatsgrupp: kronor enligt rutiner avsnitt 14.1 {
    2024: AMI 3 876 kr
}

beräkning ålder: heltal = hela år mellan kund.födelsedatum och prövningsdagen

tolkning kaa_ålder: intervall "Ålder i det kommunala aktivitetsansvaret" enligt rutiner avsnitt 1.2, avsnitt 9.2 {
    snäv "som i avsnitt 1.2": 18–20 tillämpas, skäl "avsnitt 1.2 anger målgruppen"
    vid  "som i avsnitt 9.2": 16–20
}

villkor målgrupp "Tillhör målgruppen" enligt rutiner avsnitt 1.2 {
    något av {
        "ekonomiskt bistånd, 18–66 år": kund.har_ekonomiskt_bistånd och ålder är 18–66
        "etableringsprogrammet":        kund.i_etableringsprogram
        "aktivitetsansvaret":           kund.i_kaa och ålder är kaa_ålder
    }
}

beräkning högsta_ledighet: dagar enligt rutiner avsnitt 9.2 {
    huvudregel 0 dagar
    undantag "utan ekonomiskt bistånd" om inte kund.har_ekonomiskt_bistånd så 14 dagar {
        undantag "med etableringsersättning" om kund.har_etableringsersättning så 0 dagar
    }
}

insatsgrupp AMI "Arbetsmarknadsinsatser" {
    ersättning månadspeng "Månadsersättning" enligt rutiner avsnitt 14.1 {
        mottagare   anordnare
        för varje   månad i insatsperioden kallad m
        belopp      checkbelopp[insats.grupp] * trettiondelar(insatsperioden; m)
        avrundning  öre, halva uppåt
        kräver      månadsrapport(m)
        utbetalning om månadsrapport(m).status är uppfylld_i_tid så månaden efter m annars två månader efter m
    }
}

insats AMI1 "Vägledning och matchning" i AMI enligt rutiner avsnitt 2.2.1 {
    insatstid        högst 3 månader, förlängs 1 månad av varje förlängning_beslutad
    prövas per       start
    får beviljas om  { målgrupp
                       "full arbetsförmåga": kund.arbetsförmåga är 100 % }
    beslutas av      karriärvägledare
    mål              egen_försörjning
}

skyldighet genomförandeplan "Genomförandeplanen skickas in" enligt rutiner avsnitt 7.3 {
    ansvarig     anordnare
    ska ske      inom 14 dagar från start
    uppfylls av  plan_inskickad
}

skyldighet månadsrapport "Månadsrapport klarmarkeras" enligt rutiner avsnitt 8 {
    ansvarig     anordnare
    för varje    månad i insatsperioden kallad m
    ska ske      senast den 7 i månaden efter m
    uppfylls av  månadsrapport_klar där .avser är m
}

skyldighet läkarintyg_in "Läkarintyg lämnas" enligt rutiner avsnitt 10.1 {
    ansvarig     kund
    för varje    sjukfrånvaro kallad s
    gäller om    s.dagar är minst 8 dagar
    ska ske      inom 7 dagar från dag 8 i s
    uppfylls av  läkarintyg där .avser är s
}

skyldighet avstämning "Kontakt med andra aktörer stäms av" enligt rutiner avsnitt 4 {
    ansvarig  anordnare
    ska ske   utan bestämd tid "regelbundet"
}

kontroll lång_ledighet enligt rutiner avsnitt 9.2 {
    för varje  ledighet kallad l
    gäller om  l.dagar är mer än högsta_ledighet
    föreslå    "insatsen avslutas" till karriärvägledare
}

beslutstabell inriktning(förmåga: Förmåga; vill_studera: ja/nej) ger Inriktning {
    | förmåga    | vill_studera || inriktning      |
    | ingen      | oavsett      || ej_arbetslinjen |
    | oklar      | oavsett      || rehabiliterande |
    | fastställd | ja           || studieinriktad  |
    | fastställd | nej          || arbetsinriktad  |
}

nyckeltal egenförsörjning "Andel i egen försörjning" {
    räknas på  ärenden där slut finns
    andel      avslutsorsak är någon av arbete, studier
    målvärde   minst 20 %
}

testfall "planen kom för sent" {
    bedömningsdag 2024-03-25
    givet { kund { födelsedatum: 1990-05-01, har_ekonomiskt_bistånd: ja, arbetsförmåga: 100 % }
            insats: AMI1, start: 2024-03-04
            2024-03-20 plan_inskickad }
    förväntat AMI1.får_beviljas är ja
    förväntat genomförandeplan.sista_dag är 2024-03-18
    förväntat genomförandeplan.status är uppfylld_för_sent
}
"#;
