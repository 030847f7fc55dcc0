//! A made-up rule set of any size, in the manner of the real ones: each file has its own facts, decided values, calculations with exceptions,
//! conditions, a table and insatser, and reads names of the file before it.

/// A rule file.
pub(crate) struct Generated {
    /// Its path in the rule set.
    pub(crate) path: String,
    /// Its text.
    pub(crate) text: String,
}

/// How many blocks a file has: with eight it has some four hundred lines.
const BLOCKS: usize = 8;

/// So many files, of about four hundred lines each.
pub(crate) fn rule_set(files: usize) -> Vec<Generated> {
    let base = Generated { path: BASE_FILE.to_owned(), text: BASE.to_owned() };
    let others = (1..files).map(|number| Generated { path: format!("fil_{number:03}.stadga"), text: file(number) });
    std::iter::once(base).chain(others).collect()
}

/// One file of so many lines, which stands by itself; its last declaration may be cut off.
pub(crate) fn lines(count: usize) -> String {
    let text: String = std::iter::once(BASE.to_owned()).chain((1..=count / 100).map(file)).collect();
    text.split_inclusive('\n').take(count).collect()
}

/// The file that every other reads.
pub(crate) const BASE_FILE: &str = "grund.stadga";

/// Its text.
const BASE: &str = r#"regelverk stort "Ett stort regelverk" {
    gäller från och med 2024-01-01
    avser Uppdrag
}

källa rutiner "Rutiner 2024" {
    daterad 2024-02-29
    avsnitt 1.2 "Målgrupper"
    avsnitt 7.3 "Planering"
}

roll karriärvägledare, anordnare

ärende Uppdrag {
    kund: Kund
    insats: insats eller inget
    start: datum eller inget
    slut: datum eller inget
}

uppgifter om Kund {
    födelsedatum: datum
    arbetsförmåga: procent eller inget
    har_ekonomiskt_bistånd: ja/nej
    har_etableringsersättning: ja/nej
    i_etableringsprogram: ja/nej
    barn: heltal
    inkomst: kronor
}

beräkning ålder_0: heltal = hela år mellan kund.födelsedatum och prövningsdagen
villkor målgrupp_0_0 "Tillhör målgruppen" enligt rutiner avsnitt 1.2 { ålder_0 är 18–66 }

"#;

/// Blocks of some fifty lines, each reading the one before it; the first of a file reads the first of the file before.
fn file(number: usize) -> String {
    let mut text = format!("// Fil {number}: påhittade regler för mätning.\n\n");
    let mut before = format!("{}_0", number - 1);
    for index in 0..BLOCKS {
        let own = format!("{number}_{index}");
        text.push_str(&block(&own, &before));
        before = own;
    }
    text
}

/// A bit of everything. Braces of the rules are doubled here.
fn block(own: &str, before: &str) -> String {
    format!(
        r#"uppräkning Läge_{own} {{
    klar_{own}   "Klart"
    oklar_{own}  "Oklart"
    ingen_{own}  "Inget"
}}

fastställt värde belopp_{own}: kronor enligt rutiner avsnitt 7.3 {{
    2024: 3 876 kr
    2025: 3 950,50 kr
}}

beräkning avgift_{own}: kronor enligt rutiner avsnitt 7.3 {{
    huvudregel belopp_{own}
    undantag "låg inkomst" om kund.inkomst är mindre än 8 000 kr så 0 kr {{
        undantag "utan barn" om kund.barn är 0 så 100 kr
    }}
    undantag "med ersättning" om kund.har_etableringsersättning och kund.inkomst är minst 8 000 kr så 50 kr
}}

/// Hur många dagar som återstår, räknat från starten.
beräkning dagar_kvar_{own}(slutdag: datum; gräns: dagar): dagar = om slutdag är efter prövningsdagen så gräns annars 0 dagar

villkor målgrupp_{own} "Tillhör målgruppen" enligt rutiner avsnitt 1.2 {{
    "föregående grupp gäller":      målgrupp_{before}
    något av {{
        "ekonomiskt bistånd, 18–66": kund.har_ekonomiskt_bistånd och ålder_0 är 18–66
        "etableringsprogrammet":     kund.i_etableringsprogram
        "minst tre barn":            kund.barn är minst 3 och inte kund.har_etableringsersättning
    }}
}}

tolkning gräns_{own}: intervall "Åldersgräns" enligt rutiner avsnitt 1.2 {{
    snäv "som i avsnitt 1.2": 18–20 tillämpas, skäl "avsnittet anger målgruppen"
    vid  "som i avsnitt 7.3": 16–20
}}

beslutstabell vilket_läge_{own}(förmåga: procent; vill: ja/nej) ger Läge_{own} {{
    | förmåga     | vill    || vilket_läge |
    | högst 24 %  | oavsett || ingen_{own} |
    | mer än 24 % | ja      || klar_{own}  |
    | mer än 24 % | nej     || oklar_{own} |
}}

insats I_{own} "Insats {own}" enligt rutiner avsnitt 1.2 {{
    insatstid        högst 3 månader
    prövas per       start
    får beviljas om  {{ målgrupp_{own}
                       "rätt ålder": ålder_0 är gräns_{own} }}
    beslutas av      karriärvägledare
}}

"#
    )
}
