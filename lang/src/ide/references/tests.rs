//! Where something is named: texts with a cursor, and the places drawn into their lines.

use insta::assert_snapshot;

use super::{highlights, references};
use crate::ide::fixture::{drawn, fixture};

fn named_at(text: &str) -> String {
    let fixture = fixture(text);
    let found = references(&fixture.db, &[], fixture.ruleset, fixture.file, fixture.offset);
    drawn(&fixture, &found.iter().map(|found| found.at).collect::<Vec<_>>())
}

#[test]
fn a_fact_is_found_wherever_it_is_read_or_given() {
    let found = named_at(
        "
ärende Kund { ålder$0: heltal }
villkor ung { ålder är högst 24 }
//- prov2.stadga
beräkning annat(ålder: heltal): heltal = ålder + 1
testfall \"ung\" {
    bedömningsdag 2024-01-01
    givet { ålder: 20 }
    förväntat ung och ålder är 20
}
",
    );
    // The parameter of the same name is another thing.
    assert_snapshot!(found, @r"
    prov.stadga: ärende Kund { ⟦ålder⟧: heltal }
    prov.stadga: villkor ung { ⟦ålder⟧ är högst 24 }
    prov2.stadga: givet { ⟦ålder⟧: 20 }
    prov2.stadga: förväntat ung och ⟦ålder⟧ är 20
    ");
}

#[test]
fn names_with_marks_apart_from_their_letters_are_the_same_names() {
    let fixture = fixture("beräkning a\u{30a}r$0et: heltal = 1\nberäkning b: heltal = året\n");
    let found = references(&fixture.db, &[], fixture.ruleset, fixture.file, fixture.offset);
    let written = found.iter().map(|found| found.at.span.text(found.at.file.text(&fixture.db)));
    assert_eq!(written.collect::<Vec<_>>(), ["a\u{30a}ret", "året"]);
}

#[test]
fn what_is_named_in_one_place_is_highlighted_there_alone() {
    let fixture = fixture(
        "
ärende Kund { händelse frånvaro under period }
skyldighet intyg \"Intyg\" {
    för varje frånvaro kallad f
    gäller om f$0.dagar är minst 8 dagar
    ska ske senast f.sista
}
skyldighet annat \"Annat\" {
    för varje frånvaro kallad f
    ska ske senast f.sista
}
",
    );
    let found = highlights(&fixture.db, fixture.ruleset, fixture.file, fixture.offset);
    assert_snapshot!(drawn(&fixture, &found.iter().map(|found| found.at).collect::<Vec<_>>()), @r"
    prov.stadga: för varje frånvaro kallad ⟦f⟧
    prov.stadga: gäller om ⟦f⟧.dagar är minst 8 dagar
    prov.stadga: ska ske senast ⟦f⟧.sista
    ");
}
