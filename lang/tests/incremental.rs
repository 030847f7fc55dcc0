//! What an edit costs: which queries run again, and which do not.

use std::sync::{Arc, Mutex};

use salsa::Setter;
use stadga_lang::check::{Extent, check_and_link};
use stadga_lang::db::{Database, RuleSet, SourceFile};
use stadga_lang::names;

/// A rule set of files in memory, and the queries that have run since [`Session::forget`].
struct Session {
    db: Database,
    ruleset: RuleSet,
    files: Vec<SourceFile>,
    ran: Arc<Mutex<Vec<String>>>,
}

impl Session {
    fn new(texts: &[&str]) -> Self {
        let ran: Arc<Mutex<Vec<String>>> = Arc::default();
        let log = Arc::clone(&ran);
        let db = Database::with_observer(move |event| {
            if let salsa::EventKind::WillExecute { database_key } = event.kind {
                log.lock().unwrap().push(format!("{database_key:?}"));
            }
        });
        let file = |(index, text): (usize, &&str)| SourceFile::new(&db, format!("{index}.stadga"), (*text).to_owned());
        let files: Vec<SourceFile> = texts.iter().enumerate().map(file).collect();
        let ruleset = RuleSet::new(&db, "prov".to_owned(), files.clone(), Vec::new(), None);
        let session = Self { db, ruleset, files, ran };
        session.read();
        session
    }

    /// Asks for everything that an editor and a run ask for.
    fn read(&self) {
        let _ = names::index(&self.db, self.ruleset);
    }

    /// Changes a text, asks for everything again, and tells what ran.
    fn edit(&mut self, file: usize, from: &str, to: &str) -> Vec<String> {
        let text = self.files[file].text(&self.db).replacen(from, to, 1);
        self.ran.lock().unwrap().clear();
        self.files[file].set_text(&mut self.db).to(text);
        self.read();
        self.ran.lock().unwrap().clone()
    }
}

/// How often a query ran.
fn count(ran: &[String], query: &str) -> usize {
    ran.iter().filter(|key| key.split('(').next() == Some(query)).count()
}

const RULES: &str = "villkor a { ja }\n\nvillkor b { nej }\n\n// sist\nvillkor c { a och b }\n";

#[test]
fn a_comment_above_everything_parses_nothing() {
    let mut session = Session::new(&[RULES]);
    let ran = session.edit(0, "villkor a", "// först\n\nvillkor a");
    assert_eq!(count(&ran, "cut"), 1);
    assert_eq!(count(&ran, "parse"), 0, "{ran:?}");
}

#[test]
fn moving_a_declaration_parses_nothing() {
    let mut session = Session::new(&[RULES]);
    let ran = session.edit(0, RULES, "villkor b { nej }\n\nvillkor a { ja }\n\n// sist\nvillkor c { a och b }\n");
    assert_eq!(count(&ran, "parse"), 0, "{ran:?}");
}

#[test]
fn typing_in_one_villkor_parses_only_it() {
    let mut session = Session::new(&[RULES, "villkor d { c }\n"]);
    let ran = session.edit(0, "villkor b { nej }", "villkor b { inte a }");
    assert_eq!(count(&ran, "parse"), 1, "{ran:?}");
    assert_eq!(count(&ran, "cut"), 1, "{ran:?}");
}

#[test]
fn a_blank_inside_a_villkor_changes_no_tree() {
    let mut session = Session::new(&[RULES]);
    let ran = session.edit(0, "villkor b { nej }", "villkor b {  nej   }");
    assert_eq!(count(&ran, "parse"), 1, "{ran:?}");
    assert_eq!(count(&ran, "declared"), 0, "{ran:?}");
    assert_eq!(count(&ran, "index"), 0, "{ran:?}");
}

#[test]
fn typing_in_a_body_leaves_the_names_of_the_rule_set_alone() {
    let mut session = Session::new(&[RULES]);
    let ran = session.edit(0, "villkor b { nej }", "villkor b { inte a }");
    assert_eq!(count(&ran, "declared"), 1, "{ran:?}");
    assert_eq!(count(&ran, "index"), 0, "{ran:?}");
}

#[test]
fn whoever_runs_rules_parses_and_checks_no_test_cases() {
    let tests = "exempel grund {\n    givet { start: 2024-03-04 }\n}\n\ntestfall \"a\" {\n    förväntat a är 1\n}\n";
    let session = Session::new(&[RULES, tests]);
    let of = |extent| check_and_link(&session.db, session.ruleset, extent, 1).0.len();
    assert_eq!(of(Extent::Rules), 0);
    let ran = session.ran.lock().unwrap().clone();
    assert_eq!((count(&ran, "parse"), count(&ran, "infer")), (3, 3), "{ran:?}");
    assert!(of(Extent::Everything) > 0);
    let ran = session.ran.lock().unwrap().clone();
    assert_eq!((count(&ran, "parse"), count(&ran, "infer")), (5, 5), "{ran:?}");
}
