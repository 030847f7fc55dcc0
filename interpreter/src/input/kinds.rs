//! The kind of a case: which of several a file of cases says that it is, and the keys that any has.
//!
//! A case that names no kind is of the rule set's own. Must not know: how facts are read.

use stadga_program::program::Program;

use super::fields::{FieldReader, member};
use super::json::{Json, Member, Node, Span};
use super::problem::{Expectation, InputProblemKind};
use super::value;

/// The keys of a case beside its facts.
pub(crate) const CASE_KEYS: [&str; 4] = ["id", "kind", "events", "unknown_events"];

/// The same where there is one kind only, so that nobody is told to name it.
const KEYS_OF_ONE_KIND: [&str; 3] = ["id", "events", "unknown_events"];

/// The keys of a case beside its facts, as they are told of.
pub(super) fn case_keys(program: &Program, members: &[Member<'_>]) -> &'static [&'static str] {
    let names_kind = !program.case.others.is_empty() || member(members, "kind").is_some();
    if names_kind { &CASE_KEYS } else { &KEYS_OF_ONE_KIND }
}

/// Which of the other kinds of case an object says that it is.
pub(super) fn other_kind(program: &Program, node: &Node<'_>) -> Option<u32> {
    let Json::Object(members) = &node.json else { return None };
    let Json::Text(name) = &member(members, "kind")?.value.json else { return None };
    let number = program.case.others.iter().position(|other| other.name == *name)?;
    u32::try_from(number).ok()
}

impl FieldReader<'_> {
    /// The kind of case that an object says that it is, which must be one that rules are about.
    pub(super) fn kind_of_case(&mut self, span: Span, members: &[Member<'_>]) {
        let Some(kind) = member(members, "kind") else {
            let case = &self.program.case;
            if case.name.is_empty() && !case.others.is_empty() {
                let kinds = case.others.iter().map(|other| other.name.clone()).collect();
                self.report(
                    Span { start: span.start, end: span.start + 1 },
                    InputProblemKind::MissingCaseKind { kinds },
                );
            }
            return;
        };
        self.within("kind", |reader| match &kind.value.json {
            Json::Text(name) => {
                let case = &reader.program.case;
                let own = || Some(&case.name).filter(|name| !name.is_empty());
                let names = || own().into_iter().chain(case.others.iter().map(|other| &other.name));
                if !names().any(|known| known == name) {
                    let known = names().map(String::as_str);
                    reader.report(kind.value.span, value::unknown_name(name, known, Expectation::CaseKind));
                }
            }
            _ => reader.report_wrong(&kind.value, Expectation::CaseKind),
        });
    }
}
