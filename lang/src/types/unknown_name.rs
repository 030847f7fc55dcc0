//! A name that means nothing: told once in a declaration, with what was probably meant.
//!
//! What is offered is only what could stand as a value in that place. Must not know: what the name would have been used for.

use rustc_hash::FxHashSet;
use smol_str::{SmolStr, format_smolstr};

use super::checker::{Checker, Sought};
use super::inference::At;
use super::name::statuses;
use super::near::{
    cases, facts_of_all_cases, facts_with_field, field_names, fields_within_case, member_names, nearest_declaration,
};
use super::shape::owners_of_member;
use super::ty::Type;
use crate::db::{Db, ItemText, RuleSet, SourceFile, items, parse};
use crate::diagnostics::names::NameProblem;
use crate::diagnostics::suggest::{Near, nearest, nearest_of};
use crate::diagnostics::words::{Closest, Named};
use crate::diagnostics::{Describe, Diagnostic, Edit, EditKind, Severity};
use crate::lexer::cook;
use crate::lexer::token::TokenKind;
use crate::names::{Global, Key, names_of_kind};
use crate::span::Span;
use crate::syntax::expression::ExprId;
use crate::vocabulary::heads::head_at;
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::refused::replacement;
use crate::vocabulary::statuses::{STATUSES, StatusFamily};
use crate::vocabulary::words::Word;

impl<'a> Checker<'a> {
    pub(super) fn no_subject(&mut self, at: impl Into<At>) {
        self.report(NameProblem::NoSubject { cases: cases(self.db, self.ruleset).len() }, at);
    }

    pub(super) fn unknown_name(&mut self, id: ExprId, name: &SmolStr, expected: Option<&Type>) {
        if self.asks(name) {
            self.asked_name(expected);
            return;
        }
        if !self.scope.unknown_names.insert(name.clone()) {
            return;
        }
        if self.has_no_case() && facts_of_all_cases(self.db, self.ruleset).contains(name) {
            self.no_subject(id);
            return;
        }
        if *name == "månaden"
            && let Some(binder) = self.binder_of(&Type::Month)
        {
            self.report(NameProblem::WhichMonth { binder: binder.into() }, id);
            return;
        }
        if let Some(family) = self.status_family_expected(expected).filter(|_| is_status(name)) {
            self.impossible_status(name.clone(), family, id);
            return;
        }
        let closest = self.closest_value(name, expected);
        if self.is_lost(name, closest.as_ref()) {
            return;
        }
        if closest.is_none() && std::mem::take(&mut self.scope.lacks_binder) {
            // So the author would have named what the rule is repeated for; that the name lacks there has been told.
            return;
        }
        let choices = if closest.is_some() { Vec::new() } else { self.choices(name, expected) };
        self.push(with_nearest(NameProblem::UnknownName { name: name.clone(), closest, choices }, id.into()));
    }

    /// Whether a name likely means nothing only because the line that declares it cannot be read, which is told.
    pub(super) fn is_lost(&self, name: &SmolStr, closest: Option<&Closest>) -> bool {
        let unread = names_on_unread_lines(self.db, self.ruleset);
        lost_names(self.db, self.ruleset).contains(name)
            || unread.contains(name)
            || closest.is_some_and(|closest| unread.contains(&closest.text))
    }

    /// The same of a name that is nearest to one on such a line.
    pub(super) fn is_nearly_lost(&self, name: &SmolStr) -> bool {
        let unread = names_on_unread_lines(self.db, self.ruleset);
        unread.contains(name) || nearest(name, unread.iter().map(SmolStr::as_str)).is_some()
    }

    /// Of which rules a status is expected.
    fn status_family_expected(&self, expected: Option<&Type>) -> Option<StatusFamily> {
        match expected.map(Type::present)? {
            Type::Status => self.scope.status_family,
            Type::LineState => Some(StatusFamily::PaymentLine),
            _ => None,
        }
    }

    /// The names that could stand where a value of a type is expected, if they are few.
    fn choices(&self, name: &str, expected: Option<&Type>) -> Vec<SmolStr> {
        let declared = |kind| names_of_kind(self.db, self.ruleset, kind).clone();
        let mut names = match expected.map(Type::present) {
            None if self.scope.sought == Sought::Event => declared(DeclarationKind::Handelse),
            Some(Type::Month) if cook::MONTHS.contains(&name) => vec![SmolStr::new_static("2024-03")],
            Some(Type::Int) => {
                return Word::from_text(name).number().map(|number| format_smolstr!("{number}")).into_iter().collect();
            }
            Some(Type::Enumeration(global)) => return few(global.members(self.db).names.iter().cloned()),
            Some(ty @ (Type::Status | Type::LineState)) => {
                let family = self.scope.status_family;
                let possible = statuses(ty).filter(|status| family.is_none_or(|family| status.family == family));
                return few(possible.map(|status| SmolStr::new(status.word)));
            }
            Some(Type::Insats) => declared(DeclarationKind::Insats),
            Some(Type::InsatsGroup) => declared(DeclarationKind::Insatsgrupp),
            Some(Type::Role) => declared(DeclarationKind::Roll),
            Some(ty @ Type::Date) => self.facts_of_type(ty),
            _ => return Vec::new(),
        };
        names.sort_unstable();
        few(names.into_iter())
    }

    /// The facts of the case that are of a type.
    pub(super) fn facts_of_type(&self, ty: &Type) -> Vec<SmolStr> {
        let fields = self.scope.case.iter().flat_map(|case| &case.fields.fields);
        let mut names: Vec<SmolStr> =
            fields.filter(|field| field.ty.present() == ty).map(|field| field.name.clone()).collect();
        names.sort_unstable();
        few(names.into_iter())
    }

    /// The nearest name that could stand as a value here: also a field of what the case has, which needs its owner before it.
    fn closest_value(&self, name: &str, expected: Option<&Type>) -> Option<Closest> {
        if let Some(constant) = constant_of_other_notation(name) {
            return Some(Closest { text: constant.into(), named: Named::Word });
        }
        if let Some(binder) = self.binder_of_unit(name) {
            return Some(Closest { text: binder.into(), named: Named::Binder });
        }
        if let Some(elsewhere) = self.declared_elsewhere(name, |kind| can_be(self.scope.sought, kind)) {
            return Some(elsewhere);
        }
        if let Some(path) = self.field_of_element(name) {
            return Some(Closest { text: path, named: Named::Field });
        }
        if let Some(path) = self.field_within_case(name) {
            return Some(Closest { text: path, named: Named::Field });
        }
        let expects_member = matches!(expected.map(Type::present), Some(Type::Enumeration(_)));
        let owners = owners_of_member(self.db, Key::new(self.db, self.ruleset, SmolStr::from(name)));
        // The steps of a course are no members that an author has written.
        let owners: Vec<&Global> = owners.iter().filter(|owner| !owner.name.contains('.')).collect();
        if let ([owner], false) = (owners.as_slice(), expects_member) {
            return Some(Closest { text: format_smolstr!("{}.{name}", owner.name), named: Named::Member });
        }
        let fitting = expected.and_then(|expected| self.nearest_declared(name, |kind| is_one(kind, expected)));
        let found = fitting.or_else(|| self.nearest_value(name, expected));
        let within = self.scope.case.as_ref().and_then(|case| {
            let fields = fields_within_case(self.db, case.global.key(self.db));
            fields.nearest(name, "")
        });
        match (within, found) {
            (Some(within), found) if found.is_none_or(|(near, _)| within.distance < near.distance) => {
                Some(Closest { text: self.field_within_case(within.name)?, named: Named::Field })
            }
            (_, found) => found.map(|(near, named)| Closest { text: near.name.into(), named }),
        }
    }

    /// The nearest of all names that could stand as a value.
    fn nearest_value(&self, name: &str, expected: Option<&Type>) -> Option<(Near<'a>, Named)> {
        let of_type = match expected.map(Type::present) {
            Some(Type::Enumeration(global)) => {
                named(Named::Member, member_names(self.db, global.key(self.db)).nearest(name, ""))
            }
            Some(ty @ (Type::Status | Type::LineState)) => {
                named(Named::Word, nearest_of(name, statuses(ty).map(|status| status.word)))
            }
            _ => None,
        };
        let fields = |global: &Global| field_names(self.db, global.key(self.db)).nearest(name, "");
        let found = [
            of_type,
            named(Named::Binder, nearest_of(name, self.scope.binders.iter().filter_map(|binder| binder.name))),
            named(Named::Parameter, nearest_of(name, self.scope.parameters.iter().map(|(name, _)| *name))),
            self.scope.judged.as_ref().and_then(|(event, _)| named(Named::Field, fields(event))),
            self.scope.case.as_ref().and_then(|case| named(Named::Fact, fields(&case.global))),
            self.nearest_declared(name, |kind| can_be(self.scope.sought, kind)),
        ];
        found.into_iter().flatten().min_by_key(|(near, _)| *near)
    }

    /// The nearest name that the rule set or the library declares as one of some kinds, apart from the one that is being declared, which
    /// leads back to itself.
    fn nearest_declared(&self, name: &str, wanted: impl Fn(DeclarationKind) -> bool) -> Option<(Near<'a>, Named)> {
        nearest_declaration(self.db, self.rulesets(), name, &self.scope.declaration, wanted)
    }

    /// The rule sets whose names may be used without a prefix.
    pub(super) fn rulesets(&self) -> impl Iterator<Item = RuleSet> + use<> {
        [Some(self.ruleset), self.ruleset.library(self.db)].into_iter().flatten()
    }

    /// `d` for `dagen`, if that is what the rule is repeated for.
    fn binder_of_unit(&self, name: &str) -> Option<&'a str> {
        match name {
            "veckan" => self.binder_of(&Type::Week),
            "dagen" => self.binder_of(&Type::Date),
            "året" => self.binder_of(&Type::Year),
            _ => None,
        }
    }

    /// The name of the innermost element of a type.
    fn binder_of(&self, wanted: &Type) -> Option<&'a str> {
        self.scope.binders.iter().rev().find(|binder| binder.ty == *wanted).and_then(|binder| binder.name)
    }

    /// `.längd`, or `f.längd`, for `längd`, if what is selected here has such a field.
    fn field_of_element(&self, name: &str) -> Option<SmolStr> {
        let innermost = self.scope.binders.last()?;
        let has_field = match &innermost.ty {
            Type::Record(global) | Type::Event(global) => global.fields(self.db).get(name).is_some(),
            _ => false,
        };
        has_field.then(|| format_smolstr!("{}.{name}", innermost.name.unwrap_or_default()))
    }

    /// `kund.arbetsförmåga` for `arbetsförmåga`, if one fact of the case has such a field.
    fn field_within_case(&self, name: &str) -> Option<SmolStr> {
        let case = self.scope.case.as_ref()?;
        let owner = facts_with_field(self.db, case.global.key(self.db)).get(name)?.as_ref()?;
        Some(format_smolstr!("{owner}.{name}"))
    }
}

/// Whether a word is a status of any rule.
fn is_status(word: &str) -> bool {
    STATUSES.iter().any(|status| status.word == word)
}

fn named(named: Named, near: Option<Near<'_>>) -> Option<(Near<'_>, Named)> {
    near.map(|near| (near, named))
}

/// Names that stand where a declaration should begin that cannot be read, or in the header of one that is wrong, also as its words are when
/// they are joined: what is wrong there is told, and not that the name means nothing.
#[salsa::tracked(returns(ref))]
fn lost_names(db: &dyn Db, ruleset: RuleSet) -> FxHashSet<SmolStr> {
    ruleset.files(db).iter().flat_map(|file| lost_names_of_file(db, *file)).cloned().collect()
}

/// Those of one file: hardly ever any, so that after an edit there is one short answer to hold against the one before.
#[salsa::tracked(returns(ref))]
fn lost_names_of_file(db: &dyn Db, file: SourceFile) -> FxHashSet<SmolStr> {
    let mut result = FxHashSet::default();
    for item in items(db, file) {
        let is_read = item.kind(db).is_some() && parse(db, *item).problems.is_empty();
        if !is_read {
            let text = item.text(db);
            let words = header_words(text);
            result.insert(words.concat().into());
            result.extend(words.into_iter().map(SmolStr::new));
        }
    }
    result
}

/// Names on the lines that cannot be read of what declares names within itself: they may be declared there, also by another spelling.
#[salsa::tracked(returns(ref))]
fn names_on_unread_lines(db: &dyn Db, ruleset: RuleSet) -> FxHashSet<SmolStr> {
    ruleset.files(db).iter().flat_map(|file| names_on_unread_lines_of_file(db, *file)).cloned().collect()
}

/// Those of one file.
#[salsa::tracked(returns(ref))]
fn names_on_unread_lines_of_file(db: &dyn Db, file: SourceFile) -> FxHashSet<SmolStr> {
    let declaring = items(db, file).iter().filter(|item| item.kind(db).is_some_and(declares_within));
    declaring.flat_map(|item| unread_names(item.text(db), &parse(db, *item).problems)).collect()
}

/// Whether the lines of a declaration declare names: facts, events, roles, members.
fn declares_within(kind: DeclarationKind) -> bool {
    use DeclarationKind as Kind;
    matches!(
        kind,
        Kind::Arende
            | Kind::UppgifterOm
            | Kind::Register
            | Kind::Handelse
            | Kind::Roll
            | Kind::Upprakning
            | Kind::Kalla
    )
}

/// The names on the lines of an item that cannot be read.
fn unread_names(item: &ItemText, problems: &[Diagnostic<Span>]) -> Vec<SmolStr> {
    let problems = item.problems().iter().chain(problems).filter(|found| found.problem.severity() == Severity::Error);
    let starts: Vec<u32> = problems.map(|found| found.at.start).collect();
    let mut names = Vec::new();
    for line in item.tokens().chunk_by(|_, next| !next.nl_before) {
        let (Some(first), Some(last)) = (line.first(), line.last()) else { continue };
        if starts.iter().any(|start| (first.span.start..=last.span.end).contains(start)) {
            let words = line.iter().filter(|token| token.kind == TokenKind::Word && !token.word.is_reserved());
            names.extend(words.map(|token| SmolStr::new(token.span.text(&item.text))));
        }
    }
    names
}

/// The words on the first line of an item that could be its name, up to where the header ends.
fn header_words(item: &ItemText) -> Vec<&str> {
    let tokens = item.tokens().iter().filter(|token| !token.kind.is_comment()).enumerate();
    let line = tokens.take_while(|(index, token)| *index == 0 || !token.nl_before).map(|(_, token)| token);
    let header = line.take_while(|token| matches!(token.kind, TokenKind::Word | TokenKind::Minus));
    let words: Vec<_> = header.filter(|token| token.kind == TokenKind::Word).collect();
    let word = |index: usize| words.get(index).map_or(Word::None, |token| token.word);
    let head = head_at(word(0), word(1)).map_or(0, |head| head.words.len());
    words.iter().skip(head).map(|token| token.span.text(&item.text)).collect()
}

/// Names that can be told in a sentence: each once, and none where they are many.
pub(super) fn few(names: impl Iterator<Item = SmolStr>) -> Vec<SmolStr> {
    const MOST: usize = 10;
    let mut told: Vec<SmolStr> = Vec::new();
    for name in names {
        if told.len() == MOST && !told.contains(&name) {
            return Vec::new();
        }
        if !told.contains(&name) {
            told.push(name);
        }
    }
    told
}

/// `ja` for `true`, `inget` for `null`.
fn constant_of_other_notation(name: &str) -> Option<&'static str> {
    replacement(name).filter(|ours| matches!(*ours, "ja" | "nej" | "inget" | "bedömningsdagen"))
}

/// A name that is not found, with the nearest in its place as a fix.
pub(super) fn with_nearest(problem: NameProblem, at: At) -> Diagnostic<At> {
    let replacement = match &problem {
        NameProblem::UnknownName { closest, .. }
        | NameProblem::UnknownType { closest, .. }
        | NameProblem::UnknownMember { closest, .. } => closest.as_ref().map(|closest| closest.text.to_string()),
        _ => None,
    };
    let diagnostic = Diagnostic::new(problem, at.clone());
    match replacement {
        Some(text) => diagnostic.with_fix(vec![Edit { at, kind: EditKind::Replace, text }]),
        None => diagnostic,
    }
}

/// Whether a declaration of this kind is surely of the type that is expected.
fn is_one(kind: DeclarationKind, expected: &Type) -> bool {
    use DeclarationKind as Kind;
    match expected.present() {
        Type::Insats => kind == Kind::Insats,
        Type::InsatsGroup => kind == Kind::Insatsgrupp,
        Type::Role => kind == Kind::Roll,
        _ => false,
    }
}

fn can_be(sought: Sought, kind: DeclarationKind) -> bool {
    use DeclarationKind as Kind;
    match sought {
        Sought::Value => kind.can_be_value(),
        Sought::Source => kind.can_be_value() && !matches!(kind, Kind::Villkor | Kind::Roll | Kind::Insatsgrupp),
        Sought::Event => kind == Kind::Handelse,
    }
}
