//! What an edit costs: which checks run again, and which do not.

use std::sync::{Arc, Mutex};

use salsa::Setter as _;

use super::CASE;
use crate::db::{Database, RuleSet, SourceFile};

const RULES: &str = "\
beräkning ålder: heltal = hela år mellan kund.födelsedatum och prövningsdagen
villkor målgrupp { ålder är 18–66 }
villkor vuxen_kund { kund.slag är vuxen }
kontroll har_start { krav start finns }
";

/// How often each query ran after `edit` had been made in the rules, by the name of the query.
fn runs_after(edit: (&str, &str), queries: &[&str]) -> Vec<usize> {
    runs_after_edits(&[edit], queries)
}

/// How often each query ran after several edits had been made at once in one file.
fn runs_after_edits(edits: &[(&str, &str)], queries: &[&str]) -> Vec<usize> {
    runs_after_edits_of([CASE, RULES], edits, queries)
}

/// The same where a case and rules about it are others.
fn runs_after_edits_of([case_text, rules_text]: [&str; 2], edits: &[(&str, &str)], queries: &[&str]) -> Vec<usize> {
    let ran: Arc<Mutex<Vec<String>>> = Arc::default();
    let log = Arc::clone(&ran);
    let mut db = Database::with_observer(move |event| {
        if let salsa::EventKind::WillExecute { database_key } = event.kind {
            log.lock().unwrap().push(format!("{database_key:?}"));
        }
    });
    let case = SourceFile::new(&db, "a.stadga".to_owned(), case_text.to_owned());
    let rules = SourceFile::new(&db, "b.stadga".to_owned(), rules_text.to_owned());
    let ruleset = RuleSet::new(&db, "prov".to_owned(), vec![case, rules], Vec::new(), None);
    assert_eq!(crate::check::check(&db, ruleset).len(), 0);
    ran.lock().unwrap().clear();
    let file = if edits.iter().all(|(from, _)| case_text.contains(from)) { case } else { rules };
    let text = edits.iter().fold(file.text(&db).clone(), |text, (from, to)| text.replacen(from, to, 1));
    file.set_text(&mut db).to(text);
    crate::check::check(&db, ruleset);
    let ran = ran.lock().unwrap();
    queries.iter().map(|query| ran.iter().filter(|key| key.starts_with(&format!("{query}("))).count()).collect()
}

#[test]
fn typing_in_one_villkor_does_not_recheck_another() {
    assert_eq!(runs_after(("18–66", "18–65"), &["parse", "infer", "cycles"]), [1, 1, 0]);
}

#[test]
fn a_comment_or_a_blank_rechecks_nothing() {
    assert_eq!(runs_after(("villkor målgrupp", "// text\nvillkor  målgrupp"), &["infer"]), [0]);
}

#[test]
fn an_edit_of_a_body_leaves_the_signature_alone() {
    let edit = ("hela år mellan kund.födelsedatum och prövningsdagen", "18");
    assert_eq!(runs_after(edit, &["signature", "infer", "cycles"]), [1, 1, 0]);
}

#[test]
fn another_result_type_rechecks_those_who_use_the_name() {
    assert_eq!(runs_after(("ålder: heltal", "ålder: decimaltal"), &["infer"]), [2]);
}

#[test]
fn a_new_member_rechecks_those_who_look_at_the_members() {
    assert_eq!(runs_after(("vuxen, senior", "vuxen, äldre, senior"), &["infer"]), [2]);
}

#[test]
fn a_new_name_rechecks_nobody_who_does_not_use_it() {
    assert_eq!(runs_after(("villkor vuxen_kund", "villkor ny { ja }\nvillkor vuxen_kund"), &["infer"]), [1]);
}

#[test]
fn a_new_name_or_another_leaves_the_signatures_of_all_others_alone() {
    let queries = ["index", "signature"];
    assert_eq!(runs_after(("villkor vuxen_kund", "villkor ny { ja }\nvillkor vuxen_kund"), &queries), [1, 0]);
    assert_eq!(runs_after(("villkor vuxen_kund", "villkor vuxen_person"), &queries), [1, 0]);
    // Of a name that others use, they are told that it is gone.
    assert_eq!(runs_after(("beräkning ålder", "beräkning ålder_i_år"), &queries), [1, 1]);
}

#[test]
fn a_mention_that_is_new_looks_for_circles_again() {
    assert_eq!(runs_after(("krav start finns", "krav målgrupp"), &["infer", "cycles"]), [1, 1]);
}

#[test]
fn declarations_that_move_recheck_nothing() {
    let moved = ("villkor vuxen_kund { kund.slag är vuxen }\nkontroll har_start { krav start finns }\n", "");
    let ran = runs_after_edits(
        &[moved, ("beräkning ålder", &format!("{}beräkning ålder", moved.0))],
        &["infer", "findings", "cycles"],
    );
    assert_eq!(ran, [0, 0, 0]);
}

#[test]
fn a_new_name_that_is_also_a_member_rechecks_those_who_mean_the_member() {
    let edit = ("villkor målgrupp", "villkor vuxen { ja }\nvillkor målgrupp");
    assert_eq!(runs_after(edit, &["infer"]), [2]);
}

#[test]
fn a_new_name_is_asked_of_few_others_and_looks_for_no_circles() {
    let edit = ("villkor målgrupp", "villkor nyanlända { ja }\nvillkor målgrupp");
    let ran = runs_after(edit, &["index", "infer", "cycles", "enumerations", "case_facts"]);
    assert_eq!(ran, [1, 1, 0, 0, 0]);
    assert!(runs_after(edit, &["definition"])[0] <= 3);
}

const CASES: &str = "\
regelverk prov {
    avser Uppdrag
}
ärende Uppdrag {
    start: datum eller inget
    slut: datum eller inget
}
ärende Person {
    födelsedatum: datum
    uppdrag: lista med Uppdrag
}
ärende Anordnare {
    platser: heltal
}
";

const RULES_ACROSS: &str = "\
beräkning dubbelt(tal: heltal): heltal = tal + tal
beräkning fyrdubbelt(tal: heltal): heltal = dubbelt(tal) * 2
villkor har_börjat { start finns }
kontroll gammal {
    avser Person
    krav födelsedatum är före 2000-01-01
    krav fyrdubbelt(1) är 4
}
kontroll stor {
    avser Anordnare
    krav platser är minst fyrdubbelt(5)
}
";

/// How often it is looked for what belongs to cases in a file, and for rules that read of another case, after an edit.
#[track_caller]
fn check_across(edit: (&str, &str), expected: [usize; 3]) {
    let queries = ["infer", "belongings", "across_cases"];
    assert_eq!(runs_after_edits_of([CASES, RULES_ACROSS], &[edit], &queries), expected);
}

#[test]
fn an_edit_of_a_body_that_reads_of_the_same_cases_looks_for_nothing_across_them() {
    check_across(("tal + tal", "2 * tal"), [1, 1, 0]);
    check_across(("start finns", "slut finns eller start finns"), [1, 1, 0]);
    // What the check of it finds is as it was.
    check_across(("platser är minst", "platser är mer än"), [1, 0, 0]);
    check_across(("villkor har_börjat", "// text\nvillkor  har_börjat"), [0, 0, 0]);
}

#[test]
fn a_body_that_reads_of_other_cases_or_needs_another_declaration_looks_across_them_again() {
    check_across(("tal + tal", "om start finns så 1 annars tal"), [1, 1, 1]);
    check_across(("dubbelt(tal) * 2", "tal * 4"), [1, 1, 1]);
}

const CASE_WITH_ROWS: &str = "\
ärende Uppdrag {
    start: datum
    vald: Anordnare
    händelse plan
    händelse rapport
}
register Anordnare {
    nyckel kod: text
    namn: text
}
";

const STEPS_AND_LISTS: &str = "\
förlopp väg {
    steg plan
    steg rapport
}
villkor har_rapporterat { väg.läge finns }
villkor hos_framsteg { vald.namn är \"Framsteg\" }
lista uppdrag {
    kolumn \"Start\" start
    ordning \"Start\"
}
";

/// How often declarations are checked after an edit of a course, a list or a register.
#[track_caller]
fn check_shared(edit: (&str, &str), expected: usize) {
    assert_eq!(runs_after_edits_of([CASE_WITH_ROWS, STEPS_AND_LISTS], &[edit], &["infer"]), [expected]);
}

#[test]
fn blanks_in_a_course_a_list_or_a_register_recheck_nothing() {
    check_shared(("förlopp väg", "// text\nförlopp  väg"), 0);
    check_shared(("    steg rapport", "    // text\n    steg  rapport"), 0);
    check_shared(("lista uppdrag", "// text\nlista  uppdrag"), 0);
    check_shared(("nyckel kod", "nyckel  kod"), 0);
}

#[test]
fn an_edit_within_a_course_or_a_list_rechecks_that_alone() {
    check_shared(("steg rapport", "steg rapport \"Rapporten\""), 1);
    check_shared(("ordning \"Start\"", "ordning \"Start\" fallande"), 1);
}

#[test]
fn while_a_name_means_nothing_the_other_files_are_not_read_again_for_it() {
    let ran: Arc<Mutex<Vec<String>>> = Arc::default();
    let log = Arc::clone(&ran);
    let mut db = Database::with_observer(move |event| {
        if let salsa::EventKind::WillExecute { database_key } = event.kind {
            log.lock().unwrap().push(format!("{database_key:?}"));
        }
    });
    let case = SourceFile::new(&db, "a.stadga".to_owned(), CASE.to_owned());
    let rules = SourceFile::new(&db, "b.stadga".to_owned(), RULES.replace("kund.slag", "kund_slag"));
    let ruleset = RuleSet::new(&db, "prov".to_owned(), vec![case, rules], Vec::new(), None);
    assert_eq!(crate::check::check(&db, ruleset).len(), 1);
    ran.lock().unwrap().clear();
    rules.edit(&mut db, RULES.replace("kund.slag", "kund_sla"));
    assert_eq!(crate::check::check(&db, ruleset).len(), 1);
    let ran = ran.lock().unwrap();
    let count = |query: &str| ran.iter().filter(|key| key.starts_with(&format!("{query}("))).count();
    assert_eq!((count("lost_names_of_file"), count("lost_names")), (1, 0), "{ran:?}");
}
