//! Renames: what stays sound after them, and what is refused.

use super::*;
use crate::check::check;
use crate::ide::fixture::{Fixture, fixture};

const RULES: &str = "
källa rutiner \"Rutiner\" { avsnitt 1 }
ärende Kund {
    ålder: heltal
    nivå: Nivå
    händelse frånvaro under period { skäl: text }
    händelse lämnat
}
roll kund
uppräkning Nivå { låg, hög }
fastställt värde gräns: heltal { 2024: 24 }
villkor ung enligt rutiner avsnitt 1 { ålder är högst gräns }
beräkning dubbel(tal: heltal): heltal = tal * gräns
skyldighet intyg \"Intyg\" {
    ansvarig kund
    för varje frånvaro kallad f
    gäller om f.dagar är minst 8 dagar och ung och nivå är låg
    ska ske senast f.sista
    uppfylls av lämnat
}
//- prov2.stadga
testfall \"ung\" {
    bedömningsdag 2024-01-01
    givet { ålder: 20, nivå: hög }
    förväntat ung och dubbel(2) är 48
}
";

fn at(place: &str) -> Fixture {
    let (before, after) = place.split_once('|').unwrap();
    fixture(&RULES.replacen(&format!("{before}{after}"), &format!("{before}$0{after}"), 1))
}

fn renamed(place: &str, new: &str) -> Result<usize, RenameProblem> {
    let Fixture { db, ruleset, file, offset } = at(place);
    rename(&db, &[], ruleset, file, offset, new).map(|places| places.len())
}

/// Every name that can be renamed is renamed and the rules stay free of errors: nothing was missed and nothing means something else.
#[test]
fn after_a_rename_the_rules_are_as_sound_as_before() {
    let offsets: Vec<usize> = RULES.char_indices().map(|(offset, _)| offset).collect();
    let mut count = 0;
    for offset in offsets {
        if RULES[..offset].ends_with(['/', '-']) && RULES[..offset].contains("//- ") {
            continue;
        }
        let marked = format!("{}$0{}", &RULES[..offset], &RULES[offset..]);
        let Fixture { mut db, ruleset, file, offset } = fixture(&marked);
        let Ok(places) = rename(&db, &[], ruleset, file, offset, "nytt_namn") else { continue };
        assert!(!places.is_empty());
        count += 1;
        for file in ruleset.files(&db).clone() {
            let mut text = file.text(&db).clone();
            let mut own: Vec<Span> = places.iter().filter(|place| place.file == file).map(|place| place.span).collect();
            own.sort();
            for span in own.into_iter().rev() {
                text.replace_range(span.start as usize..span.end as usize, "nytt_namn");
            }
            file.edit(&mut db, text);
        }
        assert_eq!(check(&db, ruleset), [], "{marked}");
    }
    assert!(count > 100, "{count}");
}

#[test]
fn a_fact_is_renamed_in_rules_and_test_cases() {
    assert_eq!(renamed("{ ål|der är", "år"), Ok(3));
    assert_eq!(renamed("f|.dagar", "frånvaron"), Ok(3));
    assert_eq!(renamed("hö|g }", "högre"), Ok(2));
}

#[test]
fn a_name_that_means_something_already_is_refused() {
    let by = |place, new| match renamed(place, new) {
        Err(RenameProblem::Taken { by, .. }) => by,
        other => panic!("{other:?}"),
    };
    assert_eq!(by("{ ål|der är", "nivå"), "något bredvid");
    assert_eq!(by("{ ål|der är", "ung"), "en annan deklaration");
    assert_eq!(by("villkor un|g", "ålder"), "en uppgift i ärendet");
    assert_eq!(by("villkor un|g", "låg"), "ett namn i en uppräkning");
    assert_eq!(by("villkor un|g", "f"), "något annat i samma regel");
    assert_eq!(by("värde gr|äns", "tal"), "något annat i samma regel");
    assert_eq!(by("= ta|l * gräns", "gräns"), "något annat i samma regel");
    assert_eq!(by("kallad f|", "ung"), "något annat i samma regel");
    // Of the library.
    assert_eq!(by("villkor un|g", "ålder_den"), "en annan deklaration");
}

#[test]
fn what_is_no_name_or_a_word_of_the_language_is_refused() {
    let refused = |new: &str| renamed("villkor un|g", new).unwrap_err();
    for word in ["är", "och", "om", "insats", "skyldighet"] {
        assert_eq!(refused(word), RenameProblem::Reserved(word.into()));
    }
    for word in ["", "1a", "a b", " a", "a-b", "a.b", "\"a\"", "a\n", "// a"] {
        assert_eq!(refused(word), RenameProblem::NotAName(word.into()));
    }
}

#[test]
fn what_others_have_named_is_not_renamed() {
    let prepared = |place| {
        let Fixture { db, ruleset, file, offset } = at(place);
        prepare(&db, ruleset, file, offset).map(|span| span.text(file.text(&db)).to_owned())
    };
    assert_eq!(prepared("f.da|gar"), Err(RenameProblem::OfTheLanguage));
    assert_eq!(prepared("enligt rutiner av|snitt 1"), Err(RenameProblem::PlaceOfSource));
    assert_eq!(prepared("vi|llkor"), Err(RenameProblem::NoName));
    assert_eq!(prepared("enligt ruti|ner"), Ok("rutiner".to_owned()));
}

/// What is named within a rule is looked for in the rule's own set, whichever others an editor has open before it.
#[test]
fn a_name_within_a_rule_clashes_also_beside_other_rule_sets() {
    let Fixture { db, ruleset, file, offset } = at("kallad f|");
    let other = RuleSet::new(&db, "annan".to_owned(), Vec::new(), Vec::new(), None);
    let found = rename(&db, &[other, ruleset], ruleset, file, offset, "ung");
    assert!(matches!(found, Err(RenameProblem::Taken { .. })), "{found:?}");
}
