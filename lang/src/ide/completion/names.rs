//! Names where a value, an event or a declaration of some kind is expected.
//!
//! What the check knows of the place says what fits. Declarations are thousands, so they are sifted before anything is made of them. Must not
//! know: what stands before the place, operators, time limits.

use rustc_hash::FxHashSet;
use smol_str::{SmolStr, format_smolstr};

use super::declared::{Offer, offers};
use super::entry::{About, EntryKind};
use super::list::{Fitness, List, MOST, Nearness, rank};
use super::members;
use crate::db::{Db, RuleSet, SourceFile};
use crate::lexer::token::TokenKind;
use crate::names::Global;
use crate::syntax::tree::EventTiming;
use crate::types::asked::{AskedFor, AskedName, Local, LocalKind};
use crate::types::ty::{Fit, Type, fit};
use crate::types::words::written;
use crate::vocabulary::builtins::{FUNCTIONS, FunctionEntry, NAMES, PHRASES};
use crate::vocabulary::heads::head;
use crate::vocabulary::kinds::DeclarationKind;
use crate::vocabulary::statuses::{STATUSES, StatusFamily};
use crate::vocabulary::words::Word;

/// Adds all that may stand where a value is expected, or something to go through.
pub(super) fn values<'db>(list: &mut List<'_, 'db>, asked: &AskedName) {
    let wanted = Wanted::new(list, asked);
    for local in &asked.locals {
        local_name(list, &wanted, local);
    }
    if let Some(element) = &asked.element {
        members::of_element(list, element, asked.expected.as_ref());
    }
    literals(list, &wanted);
    if asked.is_data {
        return named_things(list, &wanted);
    }
    declared_values(list, &wanted);
    enumerations(list, &wanted);
    courses(list, &wanted);
    rule_sets(list);
    if wanted.is_closed {
        return;
    }
    builtin_names(list, &wanted);
    functions(list, &wanted);
}

/// What is wanted at a place, so that thousands of names can be held against it.
struct Wanted<'a> {
    db: &'a dyn Db,
    asked: &'a AskedName,
    /// The type that is expected, without `eller inget`, an interval as what it is of.
    ty: Option<Type>,
    /// As it is written.
    written: Option<SmolStr>,
    /// Whether nothing but what fits, or leads there, is of any use: a member, a role, an insats.
    is_closed: bool,
}

impl<'a> Wanted<'a> {
    fn new(list: &List<'_, 'a>, asked: &'a AskedName) -> Self {
        let ty = asked.expected.as_ref().map(|ty| ty.present().clone());
        let is_closed = matches!(
            ty,
            Some(
                Type::Enumeration(_)
                    | Type::Status
                    | Type::LineState
                    | Type::Role
                    | Type::Insats
                    | Type::InsatsGroup
                    | Type::Text
            )
        );
        let prefix = |global: &Global| {
            let others = list.ruleset.builds_on(list.db);
            others.iter().find(|(_, other)| *other == global.ruleset).map(|(name, _)| name.clone())
        };
        let written = ty.as_ref().map(|ty| match ty {
            Type::Enumeration(global) | Type::Record(global) => match prefix(global) {
                Some(prefix) => format_smolstr!("{prefix}.{}", global.name),
                None => global.name.clone(),
            },
            other => written(other),
        });
        Self { db: list.db, asked, ty, written, is_closed }
    }

    fn fitness(&self, found: &Type) -> Fitness {
        let Some(expected) = &self.ty else { return self.fitness_as_source(found) };
        match fit(found, expected) {
            Fit::Yes | Fit::MayBeAbsent => Fitness::Fits,
            Fit::Unrounded => Fitness::LeadsThere,
            Fit::No if *expected == Type::Bool => Fitness::LeadsThere,
            Fit::No if leads_to(self.db, found.present(), expected, 2) => Fitness::LeadsThere,
            Fit::No => Fitness::Other,
        }
    }

    fn fitness_as_source(&self, found: &Type) -> Fitness {
        match (self.asked.sought, found.present()) {
            (AskedFor::Value, _) => Fitness::Maybe,
            (AskedFor::Source | AskedFor::Event, Type::List(_)) => Fitness::Fits,
            (AskedFor::Source, owner) if has_list(self.db, owner) => Fitness::LeadsThere,
            _ => Fitness::Other,
        }
    }

    /// The same of a declaration, by how it is written.
    fn fitness_of(&self, offer: &Offer) -> Fitness {
        use DeclarationKind as Kind;
        match self.asked.sought {
            AskedFor::Event => return if offer.kind == Kind::Handelse { Fitness::Fits } else { Fitness::Other },
            AskedFor::Source if self.ty.is_none() => {
                let is_stream = matches!(offer.kind, Kind::Handelse | Kind::Register | Kind::Tillstand)
                    || !offer.for_each.is_empty()
                    || offer.gives.as_ref().is_some_and(|gives| gives.starts_with("lista "));
                return if is_stream { Fitness::Fits } else { Fitness::Other };
            }
            _ => {}
        }
        let Some(expected) = &self.written else { return Fitness::Maybe };
        let is_bool = self.ty == Some(Type::Bool);
        match &offer.gives {
            Some(gives) if gives == expected => Fitness::Fits,
            Some(gives) if gives == "heltal" && expected == "decimaltal" => Fitness::Fits,
            None if is_bool => Fitness::LeadsThere,
            None if self.ty.as_ref().is_some_and(|ty| has_property(offer.kind, ty)) => Fitness::LeadsThere,
            Some(_) if is_bool && offer.kind != Kind::Roll => Fitness::LeadsThere,
            _ => Fitness::Other,
        }
    }

    fn takes(&self, fitness: Fitness) -> bool {
        let is_open = !self.is_closed && self.asked.sought == AskedFor::Value;
        fitness != Fitness::Other || is_open && self.ty != Some(Type::Bool)
    }
}

/// Whether a field or property of a value is of a type, or one of a field of it.
fn leads_to(db: &dyn Db, found: &Type, expected: &Type, deep: u32) -> bool {
    let fits = |ty: &Type| !ty.is_error() && matches!(fit(ty, expected), Fit::Yes | Fit::MayBeAbsent);
    let has_attribute = |owner: &Type| match owner {
        // A day has a month and a year, which nobody means who looks for one.
        Type::Date => false,
        Type::Instance(rule) => rule.kind(db).is_some_and(|kind| has_property(kind, expected)),
        Type::Insats => matches!(expected, Type::InsatsGroup | Type::Date | Type::Days),
        Type::Event(_) => matches!(expected, Type::Date | Type::Instant | Type::Role),
        Type::Period | Type::Month | Type::Week | Type::Year => matches!(expected, Type::Date | Type::Days),
        _ => false,
    };
    let in_fields = |global: &Global| {
        global.fields(db).fields.iter().any(|field| {
            let ty = field.ty.present();
            fits(ty) || deep > 0 && leads_to(db, ty, expected, deep - 1)
        })
    };
    match found {
        Type::Error => true,
        Type::Record(global) | Type::Event(global) => has_attribute(found) || in_fields(global),
        other => has_attribute(other),
    }
}

/// Whether a value has a list among its fields or columns.
fn has_list(db: &dyn Db, owner: &Type) -> bool {
    let is_list = |ty: &Type| matches!(ty.present(), Type::List(_));
    match owner {
        Type::Record(global) | Type::Event(global) => global.fields(db).fields.iter().any(|field| is_list(&field.ty)),
        Type::Instance(rule) => {
            rule.signature(db).is_some_and(|signature| signature.columns.iter().any(|(_, ty)| is_list(ty)))
        }
        _ => false,
    }
}

/// Whether a rule of a kind has a property of a type.
fn has_property(kind: DeclarationKind, expected: &Type) -> bool {
    use DeclarationKind as Kind;
    match kind {
        Kind::Skyldighet => {
            matches!(expected, Type::Status | Type::Date | Type::Role | Type::Days | Type::Instant)
        }
        Kind::Kontroll => matches!(expected, Type::Status | Type::Role),
        Kind::Ersattning => matches!(expected, Type::Kronor | Type::ExactKronor | Type::Month | Type::LineState),
        Kind::Lista => *expected == Type::Bool,
        _ => false,
    }
}

fn local_name(list: &mut List<'_, '_>, wanted: &Wanted<'_>, local: &Local) {
    let fitness = wanted.fitness(&local.ty);
    let context = list.context;
    // Nothing is compared with itself.
    let is_compared = context.last().is_some_and(|last| last.word == Word::Is)
        && context.back(1).is_some_and(|left| context.text_of(left) == local.name)
        && context.back(2).is_none_or(|before| before.kind != TokenKind::Dot);
    if !wanted.takes(fitness) || is_compared {
        return;
    }
    let (kind, near, about) = match &local.kind {
        LocalKind::Binder | LocalKind::Parameter => (EntryKind::Variable, Nearness::Local, About::Nothing),
        LocalKind::Field(owner) => (EntryKind::Field, Nearness::Local, About::Field(owner.clone(), local.name.clone())),
        LocalKind::Fact(owner) => (EntryKind::Fact, Nearness::Fact, About::Field(owner.clone(), local.name.clone())),
    };
    list.add(local.name.as_str(), kind, about).ranked(fitness, near).with_detail(written(&local.ty));
}

/// Members of what is expected, statuses, `ja` and `nej`, `inget`.
fn literals(list: &mut List<'_, '_>, wanted: &Wanted<'_>) {
    let fits = (Fitness::Fits, Nearness::Member);
    match &wanted.ty {
        Some(Type::Enumeration(global)) => {
            // In their order, from the lowest where they have one.
            for (index, name) in global.members(list.db).names.iter().enumerate() {
                let is_taken = wanted.asked.locals.iter().any(|local| local.name == *name);
                let written = if is_taken { format_smolstr!("{}.{name}", global.name) } else { name.clone() };
                let about = About::Inside(global.clone(), name.clone());
                let entry = list.add(written, EntryKind::Member, about).ranked(fits.0, fits.1).numbered(index);
                entry.with_detail(global.name.as_str());
            }
        }
        Some(ty @ (Type::Status | Type::LineState)) => statuses(list, ty, wanted.asked.status_family),
        Some(Type::Bool) => {
            for word in [Word::Yes, Word::No] {
                list.add(word.text(), EntryKind::Member, About::Nothing).ranked(Fitness::Maybe, Nearness::Word);
            }
        }
        _ => {}
    }
    if wanted.asked.expected.as_ref().is_some_and(Type::may_be_absent) {
        let detail = list.say("det finns inget värde", "there is no value");
        list.add("inget", EntryKind::Member, About::Nothing).ranked(Fitness::Fits, Nearness::Word).with_detail(detail);
    }
}

fn statuses(list: &mut List<'_, '_>, ty: &Type, family: Option<StatusFamily>) {
    let of_line = *ty == Type::LineState;
    for (index, status) in STATUSES.iter().enumerate() {
        let is_possible = match family {
            Some(family) => status.family == family,
            None => (status.family == StatusFamily::PaymentLine) == of_line,
        };
        let is_first = STATUSES
            .iter()
            .take(index)
            .all(|other| other.word != status.word || (other.family == StatusFamily::PaymentLine) != of_line);
        if is_possible && (family.is_some() || is_first) {
            let detail = list.say(status.shown, status.shown_in_english);
            let entry = list.add(status.word, EntryKind::Member, About::Status(index));
            entry.ranked(Fitness::Fits, Nearness::Member).numbered(index).with_detail(detail);
        }
    }
}

/// The names of uppräkningar: before the dot of a member, and where a rule is repeated for each member.
fn enumerations(list: &mut List<'_, '_>, wanted: &Wanted<'_>) {
    let is_source = wanted.asked.sought == AskedFor::Source || matches!(wanted.ty, Some(Type::List(_)));
    let fitness = match &wanted.ty {
        _ if wanted.asked.sought == AskedFor::Event => return,
        Some(Type::List(_)) => Fitness::LeadsThere,
        None | Some(Type::Enumeration(_) | Type::Error) => Fitness::Other,
        Some(_) => return,
    };
    let expected = wanted.written.clone();
    let before = list.len();
    let judge = |offer: &Offer| {
        let is_other = expected.as_ref().is_some_and(|written| !is_source && *written != offer.name);
        (offer.kind == DeclarationKind::Upprakning && !is_other).then_some(fitness)
    };
    add_declared(list, &judge, false);
    for entry in list.added_since(before).iter_mut().filter(|_| !is_source) {
        entry.insert = format!("{}.", entry.label);
        entry.goes_on = true;
    }
}

/// The names of courses of steps, which stand before the dot of what they have.
fn courses(list: &mut List<'_, '_>, wanted: &Wanted<'_>) {
    if wanted.is_closed && wanted.ty != Some(Type::Status) || wanted.asked.sought != AskedFor::Value {
        return;
    }
    let before = list.len();
    add_declared(list, &|offer| (offer.kind == DeclarationKind::Forlopp).then_some(Fitness::LeadsThere), false);
    for entry in list.added_since(before) {
        entry.insert = format!("{}.", entry.label);
        entry.goes_on = true;
    }
}

/// What data may name: insatser, groups and roles.
fn named_things(list: &mut List<'_, '_>, wanted: &Wanted<'_>) {
    use DeclarationKind as Kind;
    let kind = match wanted.ty {
        Some(Type::Insats) => Kind::Insats,
        Some(Type::InsatsGroup) => Kind::Insatsgrupp,
        Some(Type::Role) => Kind::Roll,
        _ => return,
    };
    declarations(list, &|offered| offered == kind);
}

fn declared_values(list: &mut List<'_, '_>, wanted: &Wanted<'_>) {
    let asked = wanted.asked;
    let hidden: FxHashSet<&str> =
        asked.locals.iter().map(|local| local.name.as_str()).chain([asked.declaration.as_str()]).collect();
    let judge = |offer: &Offer| {
        let has_value = offer.kind != DeclarationKind::Tolkning || offer.gives.is_some();
        if !has_value || !offer.kind.can_be_value() {
            return None;
        }
        let fitness = wanted.fitness_of(offer);
        (wanted.takes(fitness) && !hidden.contains(offer.name.as_str())).then_some(fitness)
    };
    add_declared(list, &judge, true);
}

/// Adds the declarations of some kinds, also those of other rule sets by their prefix.
pub(super) fn declarations(list: &mut List<'_, '_>, wanted: &dyn Fn(DeclarationKind) -> bool) {
    ranked_declarations(list, &|kind| wanted(kind).then_some(Fitness::Fits));
}

/// Adds the declarations of some kinds as they are called, with their parameters or what they are repeated for.
pub(super) fn called(list: &mut List<'_, '_>, wanted: &dyn Fn(DeclarationKind) -> bool) {
    add_declared(list, &|offer| wanted(offer.kind).then_some(Fitness::Fits), true);
}

/// The same of kinds of which some fit better than others.
pub(super) fn ranked_declarations(list: &mut List<'_, '_>, judge: &dyn Fn(DeclarationKind) -> Option<Fitness>) {
    let wanted = |kind: DeclarationKind| judge(kind).is_some();
    add_declared(list, &|offer| judge(offer.kind), false);
    let others = list.ruleset.builds_on(list.db);
    for (prefix, other) in others {
        let found: Vec<(&Offer, SourceFile)> =
            offers_of(list, *other).filter(|(offer, _)| wanted(offer.kind)).collect();
        for (offer, _) in found.into_iter().take(MOST) {
            add_offer(list, offer, *other, Some(prefix), (Fitness::Fits, Nearness::Other), false);
        }
    }
}

/// Adds the events that happen in some of the ways in which events do, apart from those that arise from others.
pub(super) fn events(list: &mut List<'_, '_>, wanted: &dyn Fn(EventTiming) -> bool) {
    let judge = |offer: &Offer| {
        let is_wanted = offer.kind == DeclarationKind::Handelse && !offer.arises && wanted(offer.timing);
        is_wanted.then_some(Fitness::Fits)
    };
    add_declared(list, &judge, false);
}

/// Adds the names of another rule set, after its prefix.
pub(super) fn of_rule_set(list: &mut List<'_, '_>, other: RuleSet, wanted: &dyn Fn(DeclarationKind) -> bool) {
    let found: Vec<&Offer> = offers_of(list, other).map(|(offer, _)| offer).collect();
    for offer in found.into_iter().filter(|offer| wanted(offer.kind) && !offer.is_of_course).take(MOST * 4) {
        add_offer(list, offer, other, None, (Fitness::Maybe, Nearness::Other), true);
    }
}

/// The declarations of this rule set and the library that somebody takes, no more than a list holds: those that fit best.
fn add_declared(list: &mut List<'_, '_>, judge: &dyn Fn(&Offer) -> Option<Fitness>, called: bool) {
    let mut found: Vec<(u32, &Offer, RuleSet, (Fitness, Nearness))> = Vec::new();
    let (own, library) = (list.ruleset, list.ruleset.library(list.db));
    for ruleset in [Some(own), library].into_iter().flatten() {
        for (offer, file) in offers_of(list, ruleset) {
            let Some(fitness) = judge(offer).filter(|_| !offer.is_of_course) else { continue };
            let is_thing =
                matches!(offer.kind, DeclarationKind::Insats | DeclarationKind::Insatsgrupp | DeclarationKind::Roll);
            let near = match () {
                () if is_thing && fitness == Fitness::Fits => Nearness::Member,
                () if file == list.file => Nearness::File,
                () if ruleset == own => Nearness::RuleSet,
                () => Nearness::Library,
            };
            found.push((rank(fitness, near), offer, ruleset, (fitness, near)));
        }
    }
    if found.len() > MOST {
        found.retain(|(_, offer, ..)| list.is_typed(&offer.folded));
    }
    if found.len() > MOST {
        list.is_incomplete = true;
        found.select_nth_unstable_by(MOST, |one, other| (one.0, &one.1.folded).cmp(&(other.0, &other.1.folded)));
        found.truncate(MOST);
    }
    for (_, offer, ruleset, place) in found {
        add_offer(list, offer, ruleset, None, place, called);
    }
}

fn offers_of<'db>(list: &List<'_, 'db>, ruleset: RuleSet) -> impl Iterator<Item = (&'db Offer, SourceFile)> + use<'db> {
    let db = list.db;
    ruleset.files(db).iter().flat_map(move |file| offers(db, *file).iter().map(move |offer| (offer, *file)))
}

fn add_offer(
    list: &mut List<'_, '_>,
    offer: &Offer,
    ruleset: RuleSet,
    prefix: Option<&SmolStr>,
    (fitness, near): (Fitness, Nearness),
    called: bool,
) {
    let name = match prefix {
        Some(prefix) => format_smolstr!("{prefix}.{}", offer.name),
        None => offer.name.clone(),
    };
    let (form, snippet) = if called { call_of(&name, offer) } else { (None, None) };
    let detail = detail_of(offer);
    let about = About::Declared(Global { ruleset, name: offer.name.clone() });
    let entry = list.add(name.as_str(), kind_of(offer), about).ranked(fitness, near).with_detail(detail);
    if let (Some(form), Some(snippet)) = (form, snippet) {
        entry.inserting(form).with_snippet(snippet);
    }
}

/// How something with parameters or keys is used: for an editor without tab stops as far as the opening bracket.
fn call_of(name: &str, offer: &Offer) -> (Option<String>, Option<String>) {
    let mut parameters: Vec<&str> = offer.parameters.iter().map(|(name, _)| name.as_str()).collect();
    parameters.extend(offer.for_each.iter().map(|name| if name.is_empty() { "x" } else { name.as_str() }));
    let keys: Vec<&str> = offer.keys.iter().map(SmolStr::as_str).collect();
    let (open, close, parts) = match (parameters.as_slice(), keys.as_slice()) {
        ([], []) => return (None, None),
        ([], keys) => ('[', ']', keys.to_vec()),
        (parameters, _) => ('(', ')', parameters.to_vec()),
    };
    let stops: Vec<String> =
        parts.iter().enumerate().map(|(index, part)| format!("${{{}:{part}}}", index + 1)).collect();
    (Some(format!("{name}{open}")), Some(format!("{name}{open}{}{close}", stops.join("; "))))
}

/// What stands beside the name of a declaration: what it gives, else what it is, and the author's words.
fn detail_of(offer: &Offer) -> String {
    let what = match (&offer.gives, offer.may_be_absent) {
        (Some(gives), true) => format!("{gives} eller inget"),
        (Some(gives), false) => gives.to_string(),
        (None, _) => match (offer.kind, offer.timing) {
            (DeclarationKind::Handelse, EventTiming::Period) => "händelse under period".to_owned(),
            (DeclarationKind::Handelse, EventTiming::Instant) => "händelse vid tidpunkt".to_owned(),
            (kind, _) => head(kind).noun.indefinite.to_owned(),
        },
    };
    match &offer.label {
        Some(label) => format!("{what} · {label}"),
        None => what,
    }
}

fn kind_of(offer: &Offer) -> EntryKind {
    use DeclarationKind as Kind;
    match offer.kind {
        Kind::Berakning | Kind::Villkor | Kind::Beslutstabell if !offer.parameters.is_empty() => EntryKind::Calculation,
        Kind::Berakning | Kind::Villkor | Kind::Beslutstabell | Kind::FaststalltVarde | Kind::Tolkning => {
            EntryKind::Value
        }
        Kind::Handelse => EntryKind::Event,
        Kind::Skyldighet | Kind::Kontroll | Kind::Ersattning | Kind::Lista => EntryKind::Rule,
        Kind::Upprakning | Kind::UppgifterOm | Kind::Arende | Kind::Register => EntryKind::Type,
        Kind::Kalla => EntryKind::Source,
        _ => EntryKind::Reference,
    }
}

/// The prefixes of the rule sets that this one builds on.
pub(super) fn rule_sets(list: &mut List<'_, '_>) {
    let detail = list.say("regelverk som det här bygger på", "a rule set that this one builds on");
    for (name, _) in list.ruleset.builds_on(list.db) {
        let entry = list.add(name.as_str(), EntryKind::RuleSet, About::Nothing);
        entry.ranked(Fitness::Maybe, Nearness::Other).with_detail(detail.as_str());
        entry.inserting(format!("{name}.")).going_on();
    }
}

fn builtin_names(list: &mut List<'_, '_>, wanted: &Wanted<'_>) {
    let has_facts =
        ["insats", "start", "slut"].iter().all(|fact| wanted.asked.locals.iter().any(|own| own.name == *fact));
    for name in NAMES {
        let ty = match name.word {
            Word::Bedomningsdagen | Word::Provningsdagen => Type::Date,
            Word::This => match &wanted.asked.this {
                Some(ty) => ty.clone(),
                None => continue,
            },
            Word::Insatsperioden if has_facts => Type::Period.optional(),
            Word::Underlagsdagen if wanted.asked.has_basis => Type::Date,
            Word::Arenden if counts_cases(list) => Type::Error.list(),
            _ => continue,
        };
        let fitness = wanted.fitness(&ty);
        if !wanted.takes(fitness) {
            continue;
        }
        let about = About::Words(name.word.text().into(), &name.doc);
        list.add(name.word.text(), EntryKind::Value, about).ranked(fitness, Nearness::Word).with_detail(name.result);
    }
}

/// Whether the cursor stands where a nyckeltal says which cases it counts.
fn counts_cases(list: &List<'_, '_>) -> bool {
    list.context.frame().is_some_and(|frame| frame.owner == DeclarationKind::Nyckeltal)
}

fn functions(list: &mut List<'_, '_>, wanted: &Wanted<'_>) {
    if wanted.asked.sought == AskedFor::Event {
        return;
    }
    for function in FUNCTIONS {
        let Some(fitness) = fitness_of_result(wanted, function.result) else { continue };
        let about = About::Words(function.form.into(), &function.doc);
        let entry = list.add(function.form, EntryKind::Function, about);
        entry.ranked(fitness, Nearness::Function).with_detail(function.result);
        entry.inserting(format!("{}(", function.word.text())).with_snippet(snippet_of_function(function)).going_on();
    }
    for phrase in PHRASES {
        let Some(fitness) = fitness_of_result(wanted, phrase.result) else { continue };
        let words: Vec<&str> = phrase.opening.iter().map(|word| word.text()).collect();
        // `TAL i bokstäver före en enhet` is no phrase that one begins to write.
        if phrase.form.starts_with("TAL") {
            continue;
        }
        let about = About::Words(phrase.form.into(), &phrase.doc);
        let (insert, snippet) = super::templates::of_phrase(phrase.form, &words);
        let entry = list.add(phrase.form, EntryKind::Function, about);
        entry
            .ranked(fitness, Nearness::Function)
            .with_detail(phrase.result)
            .inserting(insert)
            .with_snippet(snippet)
            .going_on();
    }
}

fn snippet_of_function(function: &FunctionEntry) -> String {
    super::templates::stops(function.form)
}

/// How well what a function or phrase gives fits; nothing where it does not.
fn fitness_of_result(wanted: &Wanted<'_>, result: &str) -> Option<Fitness> {
    if wanted.asked.sought != AskedFor::Value {
        return (result == "lista").then_some(Fitness::LeadsThere);
    }
    let Some(expected) = &wanted.written else { return Some(Fitness::Maybe) };
    let is_named = |part: &str| {
        let part = part.trim();
        part == expected || part == "heltal" && expected == "decimaltal"
    };
    let parts = || result.split([',']).flat_map(|part| part.split(" eller "));
    let leads = ["uttryckets slag", "värdenas slag", "tiden"];
    if wanted.ty == Some(Type::Bool) {
        // Conditions are made of what the rules know first, and of functions then.
        Some(Fitness::LeadsThere)
    } else if parts().any(is_named) {
        Some(Fitness::Fits)
    } else if leads.iter().any(|open| result.starts_with(open)) {
        Some(Fitness::Maybe)
    } else {
        None
    }
}
