//! Where names lead: texts with a cursor, and the places drawn into their lines.

use insta::assert_snapshot;

use super::{definition, type_definition};
use crate::ide::fixture::{drawn, fixture};

fn goes_to(text: &str) -> String {
    let fixture = fixture(text);
    drawn(&fixture, &definition(&fixture.db, fixture.ruleset, fixture.file, fixture.offset))
}

#[test]
fn a_name_leads_to_its_declaration_in_whatever_file() {
    let found = goes_to(
        "
ärende Kund { ålder: heltal }
villkor ung { ål$0der är högst gräns }
//- gränser.stadga
fastställt värde gräns: heltal { 2024: 24 }
",
    );
    assert_snapshot!(found, @"prov.stadga: ärende Kund { ⟦ålder⟧: heltal }");
    let found = goes_to(
        "
ärende Kund { ålder: heltal }
villkor ung { ålder är högst gräns$0 }
//- gränser.stadga
fastställt värde gräns: heltal { 2024: 24 }
",
    );
    assert_snapshot!(found, @"gränser.stadga: fastställt värde ⟦gräns⟧: heltal { 2024: 24 }");
}

#[test]
fn a_field_of_an_element_leads_to_the_event_that_has_it() {
    let found = goes_to(
        "
ärende Kund {
    händelse frånvaro under period { giltig: ja/nej }
    händelse annat { giltig: ja/nej }
}
beräkning dagar_borta: heltal = antal(frånvaro där .giltig$0)
",
    );
    assert_snapshot!(found, @"prov.stadga: händelse frånvaro under period { ⟦giltig⟧: ja/nej }");
}

#[test]
fn all_versions_of_a_rule_are_places_where_it_is_declared() {
    let found = goes_to(
        "
beräkning gräns: heltal gäller till och med 2023-12-31 = 24
beräkning gräns: heltal gäller från och med 2024-01-01 = 25
villkor a { gräns$0 är 24 }
",
    );
    assert_snapshot!(found, @r"
    prov.stadga: beräkning ⟦gräns⟧: heltal gäller till och med 2023-12-31 = 24
    prov.stadga: beräkning ⟦gräns⟧: heltal gäller från och med 2024-01-01 = 25
    ");
}

#[test]
fn parameters_readings_members_and_places_of_a_source_lead_where_they_are_listed() {
    let text = "
källa rutiner \"Rutiner\" { avsnitt 1.2 \"Ålder\" }
uppräkning Nivå { låg, hög }
tolkning läsning: heltal {
    snäv \"snäv\": 18 tillämpas
    vid \"vid\": 16
}
beräkning dubbel(tal: heltal): heltal enligt rutiner avsnitt 1.2 = tal * 2
beräkning vald: heltal = välj läsning { snäv: 1 vid: 2 }
villkor a(nivå: Nivå) { nivå är låg }
";
    let at = |name: &str| goes_to(&text.replacen(name, &format!("{name}$0"), 1));
    assert_snapshot!(at("= tal"), @"prov.stadga: beräkning dubbel(⟦tal⟧: heltal): heltal enligt rutiner avsnitt 1.2 = tal * 2");
    assert_snapshot!(at("läsning { snäv"), @r#"prov.stadga: ⟦snäv⟧ "snäv": 18 tillämpas"#);
    assert_snapshot!(at("är låg"), @"prov.stadga: uppräkning Nivå { ⟦låg⟧, hög }");
    assert_snapshot!(at("rutiner avsnitt 1"), @r#"prov.stadga: källa rutiner "Rutiner" { ⟦avsnitt 1.2⟧ "Ålder" }"#);
}

#[test]
fn what_a_name_is_a_value_of_is_declared_elsewhere() {
    let fixture = fixture(
        "
uppräkning Nivå { låg, hög }
ärende Kund { nivå: Nivå }
villkor a { ni$0vå är låg }
",
    );
    let found = type_definition(&fixture.db, fixture.ruleset, fixture.file, fixture.offset);
    assert_snapshot!(drawn(&fixture, &found), @"prov.stadga: uppräkning ⟦Nivå⟧ { låg, hög }");
}

#[test]
fn where_there_is_no_name_nothing_is_declared() {
    for text in
        ["$0", "villkor a { $0 }", "villkor a { finns$0inte är 1 }", "// bara$0 en kommentar", "testfall \"a\" { $0"]
    {
        assert_eq!(goes_to(text), "", "{text}");
    }
}
