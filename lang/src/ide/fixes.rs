//! Edits that mend what is wrong: those that diagnostics carry.
//!
//! A diagnostic carries an edit only where it is safe to make without asking, so all of a file can be made at once.

use super::edit::TextEdit;
use crate::check::problems_of_file;
use crate::db::{Db, RuleSet, SourceFile};
use crate::diagnostics::report::Report;
use crate::diagnostics::{Code, Language};
use crate::span::Span;

/// What is wrong, and the edits that mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuickFix {
    /// The code of what is wrong.
    pub code: Code,
    /// Where it is wrong.
    pub at: Span,
    /// What to do about it.
    pub title: String,
    /// The edits, in the order of the text.
    pub edits: Vec<TextEdit>,
}

/// What can be mended in a file, in its order.
pub fn fixes(db: &dyn Db, ruleset: RuleSet, file: SourceFile, language: Language) -> Vec<QuickFix> {
    let found = problems_of_file(db, ruleset, file);
    let reports = found.iter().filter(|found| found.fix.is_some()).map(|found| found.report(language));
    let mut result: Vec<QuickFix> = reports.filter_map(|report| fix(db, file, report)).collect();
    result.sort_by_key(|fix| fix.at);
    result
}

fn fix(db: &dyn Db, file: SourceFile, report: Report) -> Option<QuickFix> {
    let path = file.path(db);
    // An edit elsewhere belongs to that file.
    if report.fix.is_empty() || report.fix.iter().any(|(at, _)| at.path != *path) {
        return None;
    }
    let help = report.message.help.trim_end_matches('.');
    let title = if help.is_empty() { report.message.headline.trim_end_matches('.') } else { help };
    let mut edits: Vec<TextEdit> =
        report.fix.iter().map(|(at, text)| TextEdit { span: at.span, text: text.clone() }).collect();
    edits.sort_by_key(|edit| edit.span);
    Some(QuickFix { code: report.code, at: report.location.span, title: title.to_owned(), edits })
}

/// The edits of all of them that can be made together: of two that touch the same text the first.
pub fn all_at_once(fixes: &[QuickFix]) -> Vec<TextEdit> {
    let mut result: Vec<TextEdit> = Vec::new();
    for fix in fixes {
        let touches = |edit: &TextEdit| {
            let overlaps = |other: &TextEdit| edit.span.start <= other.span.end && other.span.start <= edit.span.end;
            result.iter().any(overlaps)
        };
        if !fix.edits.iter().any(touches) {
            result.extend(fix.edits.iter().cloned());
        }
    }
    result.sort_by_key(|edit| edit.span);
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Database;
    use crate::ide::edit::apply;
    use crate::project::standard_library;

    fn mended(text: &str) -> (Vec<String>, String) {
        let mut db = Database::default();
        let library = standard_library::install(&mut db);
        let file = SourceFile::new(&db, "a.stadga".to_owned(), text.to_owned());
        let ruleset = RuleSet::new(&db, "a".to_owned(), vec![file], Vec::new(), Some(library));
        let found = fixes(&db, ruleset, file, Language::Swedish);
        let result = apply(text, &all_at_once(&found));
        (found.iter().map(|fix| fix.code.0.to_owned()).collect(), result)
    }

    #[test]
    fn all_that_is_safe_is_mended_at_once() {
        let text = "ärende A {\n    ålder: heltal;\n}\nvillkor v { ålder == 18 }\n";
        let (codes, result) = mended(text);
        assert_eq!(codes, ["ST119", "ST003", "ST120"]);
        assert_eq!(result, "ärende A {\n    ålder: heltal\n}\nvillkor v { ålder är 18 }\n");
        assert_eq!(mended(&result).0, [""; 0]);
    }

    #[test]
    fn of_edits_that_touch_the_first_is_made() {
        let fix = |start, end| QuickFix {
            code: Code("ST101"),
            at: Span::new(start, end),
            title: String::new(),
            edits: vec![TextEdit { span: Span::new(start, end), text: String::new() }],
        };
        let spans: Vec<Span> =
            all_at_once(&[fix(0, 2), fix(2, 3), fix(4, 5)]).into_iter().map(|edit| edit.span).collect();
        assert_eq!(spans, [Span::new(0, 2), Span::new(4, 5)]);
    }
}
