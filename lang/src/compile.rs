//! From texts to a program in one step, for whoever embeds rules.
//!
//! The texts are those of a folder: rule files and, where there is one, its manifest. They are read as [`load`] reads a folder, so that a
//! rule set that builds on others may have these in folders beside it. Must not know: the file system; where the texts come from.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use stadga_program::program::Program;

use crate::check::{Extent, check_and_link};
use crate::db::{Database, RuleSet};
use crate::diagnostics::render::terminal;
use crate::diagnostics::report::{Location, Report, sort};
use crate::diagnostics::{Diagnostic, Language, Severity};
use crate::project::load::{Folders, Loaded, ReadError, load};
use crate::project::manifest::FILE_NAME;

/// The folder of the rule set.
const HERE: &str = ".";

/// The program of a rule set, whose files are given as paths and texts; or all that is wrong with its rules.
///
/// Test cases are not looked at: they say nothing of what the rules give. What is worth knowing but no error is not told here.
///
/// ```
/// let rules = "
///     ärende Uppdrag { ålder: heltal }
///     villkor vuxen { ålder är minst 18 }
/// ";
/// let program = stadga_lang::compile([("regler.stadga", rules)]).expect("the rules have no errors");
/// assert_eq!(program.outputs[0].name, "vuxen");
///
/// let errors = stadga_lang::compile([("regler.stadga", "villkor vuxen { ålder är minst }")]).unwrap_err();
/// assert!(errors.to_string().contains("ST101"));
/// ```
pub fn compile<Path, Text>(files: impl IntoIterator<Item = (Path, Text)>) -> Result<Program, RuleErrors>
where
    Path: Into<String>,
    Text: Into<String>,
{
    let texts = Texts(files.into_iter().map(|(path, text)| (path.into(), text.into())).collect());
    let mut db = Database::default();
    let loaded = load(&mut db, &texts, HERE);
    let Some(ruleset) = loaded.ruleset else { return Err(RuleErrors::of(&loaded, Vec::new(), texts)) };
    let mut found = Vec::new();
    for (_, other) in all_built_on(&db, ruleset) {
        found.extend(check_and_link(&db, other, Extent::Rules, 1).0);
    }
    let (own, compiled) = check_and_link(&db, ruleset, Extent::Rules, 1);
    found.extend(own);
    let errors = RuleErrors::of(&loaded, found, texts);
    if errors.reports(Language::default()).is_empty() { Ok(compiled.program.clone()) } else { Err(errors) }
}

/// The rule sets that one builds on, directly and through others, each once.
fn all_built_on(db: &Database, ruleset: RuleSet) -> Vec<(String, RuleSet)> {
    let direct = |ruleset: RuleSet| ruleset.builds_on(db).iter().map(|(name, other)| (name.to_string(), *other));
    let mut found: Vec<(String, RuleSet)> = direct(ruleset).collect();
    let mut next = 0;
    while let Some((_, other)) = found.get(next).cloned() {
        for (name, further) in direct(other) {
            if !found.iter().any(|(_, known)| *known == further) {
                found.push((name, further));
            }
        }
        next += 1;
    }
    found
}

/// Why rules have no program.
#[derive(Debug, Clone)]
pub struct RuleErrors {
    found: Vec<Diagnostic<Location>>,
    texts: BTreeMap<String, String>,
}

impl RuleErrors {
    fn of(loaded: &Loaded, found: Vec<Diagnostic<Location>>, texts: Texts) -> Self {
        let found = found.into_iter().map(|problem| loaded.as_shown(problem));
        Self { found: loaded.problems.iter().cloned().chain(found).collect(), texts: texts.0 }
    }

    /// What is wrong, in a language, in the order in which people read it.
    pub fn reports(&self, language: Language) -> Vec<Report> {
        let mut reports: Vec<Report> = self.found.iter().map(|found| found.report(language)).collect();
        reports.retain(|report| report.severity == Severity::Error);
        sort(&mut reports);
        reports
    }

    /// The same as people read it, each with the lines that it is about.
    pub fn to_text(&self, language: Language) -> String {
        let reports = self.reports(language);
        reports.iter().map(|report| terminal::render(report, &self.texts, language, false)).collect()
    }
}

/// In English, since those who embed rules may have any language.
impl fmt::Display for RuleErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.to_text(Language::English).trim_end())
    }
}

impl Error for RuleErrors {}

/// Texts by their paths, as folders.
struct Texts(BTreeMap<String, String>);

impl Folders for Texts {
    fn rule_files(&self, folder: &str) -> Option<Vec<String>> {
        let within = |path: &str| match folder {
            HERE => Some(path.to_owned()),
            _ => path.strip_prefix(folder)?.strip_prefix('/').map(str::to_owned),
        };
        let names: Vec<String> = self.0.keys().filter_map(|path| within(path)).collect();
        let manifests = names.iter().filter_map(|name| name.strip_suffix(FILE_NAME)?.strip_suffix('/'));
        let others: Vec<&str> = manifests.collect();
        let is_of_other =
            |name: &str| others.iter().any(|other| name.strip_prefix(other).is_some_and(|rest| rest.starts_with('/')));
        let own = names.iter().filter(|name| name.ends_with(".stadga") && !is_of_other(name)).cloned().collect();
        (folder == HERE || !names.is_empty()).then_some(own)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.0.get(path).map(|text| text.clone().into_bytes()).ok_or(ReadError::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_set_may_build_on_another_among_the_texts() {
        let program = compile([
            ("stadga.toml", "namn = \"kommunen\"\n[regelverk]\nnationell = \"nationell\"\n"),
            ("regler.stadga", "bygger på nationell\nvillkor v { nationell.ett är 1 }\n"),
            ("nationell/stadga.toml", "namn = \"nationell\"\n"),
            ("nationell/tal.stadga", "beräkning ett: heltal = 1\n"),
        ]);
        let program = program.unwrap_or_else(|errors| panic!("{errors}"));
        assert_eq!(program.name, "kommunen");
    }

    #[test]
    fn what_is_wrong_is_told_in_either_language_and_not_what_is_wrong_in_test_cases() {
        let test = "testfall \"t\" { förväntat okänt_namn }\n";
        let fine = format!("villkor v {{ 1 är 1 }}\n{test}");
        assert!(compile([("r.stadga", fine)]).is_ok());
        let errors = compile([("r.stadga", "villkor v { x }")]).unwrap_err();
        assert!(errors.to_text(Language::Swedish).starts_with("fel ST201: Namnet ”x” finns inte.\n"), "{errors}");
        assert!(errors.to_string().starts_with("error ST201"), "{errors}");
        let none: [(&str, &str); 0] = [];
        assert!(compile(none).unwrap_err().to_string().contains("ST502"));
    }
}
