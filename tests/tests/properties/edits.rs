//! What is found after edits is what is found in the same texts read anew: nothing of an earlier state stays behind.

use stadga_lang::check::check;
use stadga_lang::db::{Database, RuleSet, SourceFile};
use stadga_lang::diagnostics::{Describe, Language};
use stadga_lang::lowering::link;
use stadga_program::dump::dump;

use super::{nacka, rule_set};

/// So many edits are made, and after each so many the whole is compared.
const EDITS: usize = 320;
const COMPARED: usize = 8;

/// Declarations that change what others mean: a second fact, a name that is also a member, something that reads what others declare.
const INSERTED: &[&str] = &[
    "\nvillkor vuxen { ja }\n",
    "\nberäkning ålder: heltal = 1\n",
    "\nvillkor ny_regel { kund.arbetar och start finns och obekant }\n",
    "\nuppräkning Ny { ett, två }\n",
    "\nroll handläggare\n",
    "\nvillkor halv {",
    "\n/* en kommentar\n",
];

/// Numbers that look random and are the same every time.
struct Chance(u64);

impl Chance {
    /// A number below `bound`.
    fn below(&mut self, bound: usize) -> usize {
        // Marsaglia's xorshift.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

/// All that is told of a rule set, and the program that it becomes.
fn found(db: &Database, ruleset: RuleSet) -> String {
    let problems = check(db, ruleset).into_iter().map(|problem| {
        let message = problem.problem.message(Language::Swedish);
        let related: Vec<_> = problem.related.iter().map(|related| &related.at).collect();
        format!("{:?} {} {message:?} {related:?} {:?}\n", problem.at, problem.problem.code().0, problem.fix)
    });
    let mut told: Vec<String> = problems.collect();
    // Of problems in one place the order follows the names.
    told.sort();
    told.concat() + &dump(&link(db, ruleset).program)
}

/// One text after an edit.
fn edited(text: &str, chance: &mut Chance) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let line = chance.below(lines.len());
    match chance.below(4) {
        0 => {
            let names: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
            let name = names[chance.below(names.len())];
            let changed = format!("{name}x");
            if chance.below(2) == 0 || name.is_empty() {
                text.replacen(name, &changed, 1)
            } else {
                text.replace(name, &changed)
            }
        }
        1 => {
            lines.remove(line.min(lines.len() - 1));
            lines.concat()
        }
        2 => {
            lines.insert(line, INSERTED[chance.below(INSERTED.len())]);
            lines.concat()
        }
        _ => {
            let other = chance.below(lines.len());
            lines.swap(line, other);
            lines.concat()
        }
    }
}

#[test]
fn what_is_found_after_edits_is_what_is_found_in_the_same_texts_read_anew() {
    let mut texts = nacka();
    let (mut db, ruleset, files) = rule_set(&texts);
    let original = found(&db, ruleset);
    let mut chance = Chance(20_240_325);
    let mut before: Vec<(usize, String)> = Vec::new();
    let put = |db: &mut Database, texts: &mut Vec<(String, String)>, file: usize, text: String| {
        files[file].edit(db, text.clone());
        std::mem::replace(&mut texts[file].1, text)
    };
    for edit in 1..=EDITS {
        // A rule set in ruins tells little, so every other edit is undone.
        if edit % 2 == 0 && chance.below(4) != 0 {
            let (file, text) = before.pop().unwrap();
            put(&mut db, &mut texts, file, text);
        } else {
            let file = chance.below(texts.len());
            let text = edited(&texts[file].1, &mut chance);
            before.push((file, put(&mut db, &mut texts, file, text)));
        }
        // What is asked between edits is what an editor asks.
        check(&db, ruleset);
        if edit % COMPARED == 0 {
            let (new, anew, _) = rule_set(&texts);
            similar(&found(&db, ruleset), &found(&new, anew), edit);
        }
    }
    while let Some((file, text)) = before.pop() {
        put(&mut db, &mut texts, file, text);
    }
    similar(&found(&db, ruleset), &original, EDITS);
}

/// That two findings are the same, telling the first line in which they are not.
fn similar(one: &str, other: &str, edit: usize) {
    let mut pairs = one.lines().zip(other.lines());
    let different = pairs.find(|(one, other)| one != other);
    assert_eq!(different, None, "after edit {edit}");
    assert_eq!(one.len(), other.len(), "after edit {edit}");
}

#[test]
fn an_edit_and_its_undoing_leave_nothing_behind() {
    let texts = nacka();
    let (mut db, ruleset, files) = rule_set(&texts);
    let original = found(&db, ruleset);
    for (file, (_, text)) in files.iter().zip(&texts) {
        let undo = |db: &mut Database, file: &SourceFile| file.edit(db, text.clone());
        file.edit(&mut db, String::new());
        check(&db, ruleset);
        undo(&mut db, file);
    }
    similar(&found(&db, ruleset), &original, files.len());
}
