//! What is shown beside names, words and dates, as a reader sees it.

use insta::assert_snapshot;
use stadga_program::date::Date;

use super::*;
use crate::ide::fixture::fixture;

const RULES: &str = "
källa rutiner \"Kundvalsrutiner 2024\" { avsnitt 1.2 \"Ålder\" }
roll karriärvägledare \"Karriärvägledare\"
/// En person i kundvalet.
ärende Kund {
    /// Hela år.
    ålder: heltal
    nivå: Nivå
    händelse frånvaro under period { skäl: text }
}
uppräkning Nivå { låg \"Låg\", hög }
/// Vad en månad ger.
fastställt värde belopp: kronor enligt rutiner avsnitt 1.2 {
    2023: 3 800 kr
    2024: 3 876 kr
}
tolkning läsning \"Vilken ålder?\": heltal {
    snäv \"som i 1.2\": 18 tillämpas
    vid \"som i 9.2\": 16
}
villkor ung \"Ung vuxen\" enligt rutiner avsnitt 1.2 { ålder är högst läsning }
beräkning del: kronor = belopp / 30 avrundat till öre, halva uppåt
kontroll lång \"Lång frånvaro\" {
    för varje frånvaro kallad f
    gäller om f.dagar är mer än 14 dagar och f.första är senast 2024-06-06
    upplys \"lång\"
}
beräkning gräns: heltal gäller till och med 2023-12-31 = 24
beräkning gräns: heltal gäller från och med 2024-01-01 = 25
villkor v { gräns är 25 och ålder_den(2000-01-01; 2024-01-01) är 24 }
";

fn shown_in(language: Language, place: &str) -> String {
    let (before, after) = place.split_once('|').unwrap();
    let fixture = fixture(&RULES.replacen(&format!("{before}{after}"), &format!("{before}$0{after}"), 1));
    let day = Date::from_ymd(2024, 3, 4).unwrap();
    let found = hover(&fixture.db, fixture.ruleset, fixture.file, fixture.offset, day, language);
    found.map_or_else(
        || "–".to_owned(),
        |found| format!("[{}]\n{}", found.at.span.text(found.at.file.text(&fixture.db)), found.markdown),
    )
}

fn shown(place: &str) -> String {
    shown_in(Language::Swedish, place)
}

#[test]
fn a_decided_value_shows_what_it_is_through_time_and_today() {
    assert_snapshot!(shown("= bel|opp / 30"), @r"
    [belopp]
    ```stadga
    fastställt värde belopp: kronor enligt rutiner avsnitt 1.2
    ```

    Vad en månad ger.

    - 2023: 3 800 kr
    - 2024: 3 876 kr (**i dag**)

    Källa: Kundvalsrutiner 2024, avsnitt 1.2 *Ålder*
    ");
}

#[test]
fn a_fact_shows_its_type_and_what_authors_have_written() {
    assert_snapshot!(shown("{ ål|der är högst"), @r"
    [ålder]
    ```stadga
    ålder: heltal
    ```

    Hela år.

    *i ärendet `Kund`*
    ");
}

#[test]
fn a_rule_shows_its_label_and_where_it_comes_from() {
    assert_snapshot!(shown("villkor un|g"), @r#"
    [ung]
    ```stadga
    villkor ung "Ung vuxen" enligt rutiner avsnitt 1.2
    ```

    **Ung vuxen**

    Källa: Kundvalsrutiner 2024, avsnitt 1.2 *Ålder*
    "#);
    assert_snapshot!(shown_in(Language::English, "villkor un|g"), @r#"
    [ung]
    ```stadga
    villkor ung "Ung vuxen" enligt rutiner avsnitt 1.2
    ```

    **Ung vuxen**

    Source: Kundvalsrutiner 2024, avsnitt 1.2 *Ålder*
    "#);
}

#[test]
fn readings_members_and_versions_are_listed() {
    assert_snapshot!(shown("högst läs|ning"), @r#"
    [läsning]
    ```stadga
    tolkning läsning "Vilken ålder?": heltal
    ```

    **Vilken ålder?**

    - `snäv` som i 1.2: 18 (**tillämpas**)
    - `vid` som i 9.2: 16
    "#);
    assert_snapshot!(shown("nivå: Ni|vå"), @r"
    [Nivå]
    ```stadga
    uppräkning Nivå
    ```

    - `låg` Låg
    - `hög`
    ");
    assert_snapshot!(shown("{ grä|ns är 25"), @r"
    [gräns]
    ```stadga
    beräkning gräns: heltal gäller från och med 2024-01-01 = 25
    ```

    Versioner:
    - gäller till och med 2023-12-31
    - gäller från och med 2024-01-01 (**i dag**)
    ");
}

#[test]
fn parts_say_what_they_are_part_of() {
    assert_snapshot!(shown("enligt rutiner av|snitt 1.2 { ålder"), @r"
    [avsnitt 1.2]
    ```stadga
    avsnitt 1.2
    ```

    **Ålder**

    *i källan `rutiner`*
    ");
    assert_snapshot!(shown("mer än 14 dagar och f.förs|ta"), @r"
    [första]
    Den första dagen.
    ");
    assert_snapshot!(shown("om f|.dagar"), @r"
    [f]
    Namnet som `kallad` ger: `frånvaro`
    ");
}

#[test]
fn words_of_the_language_say_what_they_do() {
    assert_snapshot!(shown("vill|kor ung"), @r#"
    [villkor]
    ```stadga
    villkor NAMN "rubrik" enligt KÄLLA { … }
    ```

    Något som gäller eller inte gäller, med en rubrik för varje kriterium.

    Till exempel:
    ```stadga
    villkor målgrupp "Tillhör målgruppen" {
        "18–66 år": ålder är 18–66
    }
    ```
    "#);
    assert_snapshot!(shown("gäller o|m f"), @r"
    [gäller om]
    ```stadga
    gäller om VILLKOR
    ```

    Regeln gäller bara om villkoret är uppfyllt; annars är den inte aktuell.

    Till exempel:
    ```stadga
    gäller om s.dagar är minst 8 dagar
    ```
    ");
    assert_snapshot!(shown("är mer| än 14"), @r"
    [är mer än]
    ```stadga
    är mer än
    ```

    Större, inte lika med.

    Till exempel:
    ```stadga
    l.dagar är mer än 14 dagar
    ```
    ");
    assert_snapshot!(shown("14 dag|ar och"), @r"
    [dagar]
    ```stadga
    dagar
    ```

    Kalenderdagar: alla dagar räknas, även lördagar, söndagar och helgdagar.

    Till exempel:
    ```stadga
    inom 14 dagar från start
    ```
    ");
    assert_snapshot!(shown("avrundat| till"), @r"
    [avrundat till]
    ```stadga
    avrundat till
    ```

    Avrundar hela summan till öre eller krona.

    Till exempel:
    ```stadga
    belopp / 30 * d avrundat till öre, halva uppåt
    ```
    ");
}

#[test]
fn a_date_says_which_day_it_is() {
    assert_snapshot!(shown("2024-06|-06"), @r"
    [2024-06-06]
    **torsdag 6 juni 2024**: nationaldagen
    ");
    assert_snapshot!(shown("2000-01|-01;"), @r"
    [2000-01-01]
    **lördag 1 januari 2000**: nyårsdagen, lördag
    ");
}

#[test]
fn what_the_library_has_says_so() {
    assert_snapshot!(shown("ålder_|den"), @r"
    [ålder_den]
    ```stadga
    beräkning ålder_den(född: datum; den_dagen: datum): heltal enligt lag_om_tid 1 §
    ```

    Fyllda år en viss dag. När den som är född den 29 februari fyller år avgörs av skottdagsregeln där regeln används; utan en
    sådan är det den 28 februari när det inte är skottår.

    - `ålder_den(2006-03-04; 2024-03-03) → 17`
    - `ålder_den(2006-03-04; 2024-03-04) → 18`
    - `ålder_den(2000-02-29; 2018-02-27) → 17`
    - `ålder_den(2000-02-29; 2018-02-28) → 18`

    Källa: Lag (1930:173) om beräkning av lagstadgad tid, 1 § *Tid som räknas i veckor, månader eller år*

    *Standardbiblioteket*
    ");
}

#[test]
fn where_there_is_nothing_to_say_nothing_is_said() {
    assert_eq!(shown(": 3 8|00 kr"), "–");
    assert_eq!(shown("är 2|5 och"), "–");
}

#[test]
fn a_limit_shows_what_it_comes_to() {
    let rules = RULES.to_owned()
        + "skyldighet s { ansvarig karriärvägledare ska ske inom 5 arbets$0dagar från 2024-01-02 uppfylls av frånvaro }";
    let limit = |rules: &str| {
        let fixture = fixture(rules);
        let day = Date::from_ymd(2024, 3, 28).unwrap();
        let found = hover(&fixture.db, fixture.ruleset, fixture.file, fixture.offset, day, Language::Swedish).unwrap();
        let markdown = found.markdown.lines().last().unwrap_or_default().to_owned();
        format!("[{}] {markdown}", found.at.span.text(found.at.file.text(&fixture.db)))
    };
    assert_snapshot!(limit(&rules), @"[arbetsdagar] Till exempel: 28 mars ger 8 april 2024 (måndag)");
    let on_number = rules.replace("5 arbets$0dagar", "$05 arbetsdagar");
    assert_snapshot!(limit(&on_number), @"[inom 5 arbetsdagar från 2024-01-02] Till exempel: 28 mars ger 8 april 2024 (måndag)");
}
