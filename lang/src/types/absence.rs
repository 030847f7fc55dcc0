//! Values that may be absent where one must be present, told together where one answer mends all of them.
//!
//! Must not know: where a value stands.

use smol_str::SmolStr;

use super::checker::Checker;
use crate::diagnostics::types::TypeProblem;
use crate::diagnostics::{Diagnostic, Note, Problem, Related};
use crate::syntax::expression::ExprId;
use crate::vocabulary::words::Word;

impl<'a> Checker<'a> {
    /// Tells that a value may be absent, in what has been told of one that is asked for at the same place if there is any.
    pub(super) fn may_be_absent(&mut self, id: ExprId) {
        if self.scope.absence_passes {
            return;
        }
        let what = self.written_path(id);
        if self.scope.is_unread && what == Word::Insatsperioden.text() {
            return;
        }
        let place = self.declared_field(id);
        let note = || Note::new("här står ”eller inget”", "here it says ”eller inget”");
        let told = self.scope.absences.flatten().and_then(|index| self.result.problems.get_mut(index));
        if let Some(told) = told.filter(|_| !what.is_empty()) {
            add(told, what, place.map(|at| Related { at, note: note() }));
            return;
        }
        let is_named = !what.is_empty();
        let problem = TypeProblem::MayBeAbsent { what, others: Vec::new(), required: self.scope.is_required };
        let diagnostic = Diagnostic::new(problem, id.into());
        if let (true, Some(absences)) = (is_named, &mut self.scope.absences) {
            *absences = Some(self.result.problems.len());
        }
        self.push(match place {
            Some(place) => diagnostic.with_related(place, note()),
            None => diagnostic,
        });
    }

    /// Reads what one question answers: all that may be absent in it is told together.
    pub(super) fn together<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.scope.absences;
        self.scope.absences = Some(outer.flatten());
        let result = read(self);
        if outer.is_none() {
            self.scope.absences = None;
        }
        result
    }

    /// Reads what is asked for by itself.
    pub(super) fn apart<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.scope.absences.take();
        let result = read(self);
        self.scope.absences = outer;
        result
    }
}

/// Adds a value to what has been told to be perhaps absent.
fn add<At: PartialEq>(told: &mut Diagnostic<At>, what: SmolStr, related: Option<Related<At>>) {
    let Problem::Type(problem) = &mut told.problem else { return };
    let TypeProblem::MayBeAbsent { what: first, others, .. } = &mut **problem else { return };
    if *first == what || others.contains(&what) {
        return;
    }
    others.push(what);
    told.related.extend(related);
}
