//! Where rules come from: their numbers, their names, the lines they stand on and the places of the sources that they follow.

use std::rc::Rc;

use rustc_hash::FxHashSet;
use stadga_program::node::{EnumerationId, ReadingId, RuleId};
use stadga_program::program::{Enumeration, InsatsRule, Named, Rule, SourcePlace, Tolkning};

use super::scope::Owner;
use super::{Lowering, Validity};
use crate::db::{Db, Item, RuleSet, items, tree};
use crate::lexer::token::TokenKind;
use crate::names::{Global, Part, Site, declared};
use crate::syntax::tree::{Argument, Body, Entry, Labelled, PlaceRef, SourceRef};
use crate::vocabulary::heads;
use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// A rule set with all that it builds on, the standard library last.
pub(super) fn rule_sets(db: &dyn Db, root: RuleSet) -> Vec<RuleSet> {
    let mut found = Vec::new();
    let mut libraries = Vec::new();
    let mut open = vec![root];
    while let Some(next) = open.pop() {
        if found.contains(&next) {
            continue;
        }
        found.push(next);
        open.extend(next.builds_on(db).iter().rev().map(|(_, other)| *other));
        libraries.extend(next.library(db));
    }
    for library in libraries {
        if !found.contains(&library) {
            found.push(library);
        }
    }
    found
}

/// Every name that the rules of rule sets declare, in the order of files and lines. Test cases are no rules.
pub(super) fn declared_names<'db>(db: &'db dyn Db, rulesets: &[RuleSet]) -> Vec<(Global, DeclarationKind, Site<'db>)> {
    let mut result = Vec::new();
    for &ruleset in rulesets {
        for &file in ruleset.files(db) {
            let is_rule = |item: &&Item<'db>| !item.kind(db).is_some_and(DeclarationKind::is_of_tests);
            for &item in items(db, file).iter().filter(is_rule) {
                result.extend(declared(db, item).iter().map(|declared| {
                    let global = Global { ruleset, name: declared.name.clone() };
                    (global, declared.kind, Site { item, part: declared.part })
                }));
            }
        }
    }
    result
}

/// A checksum of all texts, for telling two programs apart: FNV-1a in 128 bits, of eight bytes at a time. It is no signature.
pub(super) fn checksum(db: &dyn Db, rulesets: &[RuleSet]) -> String {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let mut hash = OFFSET;
    let mut add = |text: &str| {
        let (words, rest) = text.as_bytes().as_chunks();
        let rest = rest.iter().copied().map(u64::from);
        // What follows the last whole word is one number each, and the length tells where a text ends.
        for word in words.iter().copied().map(u64::from_le_bytes).chain(rest).chain([text.len() as u64]) {
            hash = (hash ^ u128::from(word)).wrapping_mul(PRIME);
        }
    };
    for file in rulesets.iter().flat_map(|ruleset| ruleset.files(db)) {
        add(file.path(db));
        add(file.text(db));
    }
    format!("{hash:032x}")
}

impl<'db> Lowering<'db> {
    /// Gives insatser, groups, roles, enumerations and tolkningar their numbers, and finds validities and exceptions from outside.
    pub(super) fn number_declarations(&mut self) {
        self.number_calendars();
        self.name_program();
        for global in self.declared_of(DeclarationKind::Upprakning) {
            self.number_enumeration(global);
        }
        for global in self.declared_of(DeclarationKind::Roll) {
            // A role of one name is the same in every rule set: a case says who did something by that name.
            if let Some(own) = self.roles.iter().find(|own| own.name == global.name).cloned() {
                self.same_roles.insert(global, own);
                continue;
            }
            let named = self.named(&global);
            self.builder.program.roles.push(named);
            self.roles.push(global);
        }
        for global in self.declared_of(DeclarationKind::Insatsgrupp) {
            let named = self.named(&global);
            self.builder.program.groups.push(named);
            self.groups.push(global);
        }
        for global in self.declared_of(DeclarationKind::Insats) {
            self.number_insats(global);
        }
        for global in self.declared_of(DeclarationKind::Tolkning) {
            self.number_readings(global);
        }
        self.find_amendments();
    }

    /// Every name declared as a kind, own ones first, in the order of files and lines.
    pub(super) fn declared_of(&self, kind: DeclarationKind) -> Vec<Global> {
        let mut seen = FxHashSet::default();
        let of_kind = self.declared.iter().filter(|(_, own, _)| *own == kind);
        of_kind.filter(|(global, _, _)| seen.insert(global)).map(|(global, _, _)| global.clone()).collect()
    }

    /// Every site of a kind in one rule set, in the order of files and lines.
    pub(super) fn sites_of(&self, ruleset: RuleSet, kind: DeclarationKind) -> Vec<(Global, Site<'db>)> {
        let own = self.declared.iter().filter(|(global, own, _)| *own == kind && global.ruleset == ruleset);
        own.map(|(global, _, site)| (global.clone(), *site)).collect()
    }

    /// The name of a declaration as people read it: qualified where it is of a rule set that this one builds on.
    pub(super) fn shown(&self, global: &Global) -> String {
        match self.prefixes.iter().find(|(other, _)| *other == global.ruleset) {
            Some((_, prefix)) => format!("{prefix}.{}", global.name),
            None => global.name.to_string(),
        }
    }

    /// The number of a declaration as a rule.
    pub(super) fn rule(&mut self, global: &Global, owner: &Owner<'db>) -> RuleId {
        let Some(site) = owner.site else { return RuleId(0) };
        if let Some(&rule) = self.rules.get(&site) {
            return rule;
        }
        let declaration = owner.declaration();
        let validity = self.validity_of(owner);
        let place = declaration.name.as_ref().map_or(declaration.id, |name| name.id);
        let rule = Rule {
            name: match declaration.kind {
                DeclarationKind::Regelverk => global.name.to_string(),
                _ => self.shown(global),
            },
            kind: kind_words(declaration.kind),
            label: declaration.label.as_ref().map(|label| label.text.to_string()),
            file: site.item.file(self.db).path(self.db).clone(),
            line: owner.line_of(place),
            sources: self.source_places(owner, &declaration.suffixes.sources),
            from: validity.from,
            to: validity.to,
            about_whole: self.is_about_whole(global),
            about_other: self.other_kind(global),
        };
        let id = RuleId(self.builder.program.rules.len() as u32);
        self.builder.program.rules.push(rule);
        self.names.push(global.clone());
        self.rules.insert(site, id);
        self.note_conventions(id, owner);
        id
    }

    /// When a declaration is in force: as it says, else as its rule set says.
    pub(super) fn validity_of(&self, owner: &Owner<'db>) -> Validity {
        match owner.declaration().suffixes.validity.as_ref() {
            Some(own) => Validity { from: own.from, to: own.to },
            None => self.validity.get(&owner.ruleset).map(|(validity, _)| *validity).unwrap_or_default(),
        }
    }

    /// Whose fault it is that a declaration is not in force: its own, or that of its rule set where that says when.
    pub(super) fn answers_for_validity(&self, owner: &Owner<'db>, rule: RuleId) -> RuleId {
        let own = owner.declaration().suffixes.validity.is_some();
        self.validity.get(&owner.ruleset).filter(|_| !own).map_or(rule, |(_, ruleset)| *ruleset)
    }

    /// Where an item stands in its file.
    pub(super) fn position(&self, item: Item<'db>) -> Position {
        let (db, file) = (self.db, item.file(self.db));
        let mut known = self.line_starts.borrow_mut();
        let line_starts = known.entry(file).or_insert_with(|| line_starts(file.text(db)));
        Position { offset: item.offset(db), line_starts: Rc::clone(line_starts) }
    }

    /// The places of sources in words, one for each.
    pub(super) fn source_places(&mut self, owner: &Owner<'db>, refs: &[SourceRef]) -> Vec<SourcePlace> {
        let mut result = Vec::with_capacity(refs.iter().map(|reference| reference.places.len().max(1)).sum());
        for reference in refs {
            let Some(global) = owner.inference.path(reference.source.id) else { continue };
            if reference.places.is_empty() {
                result.push(self.source_place(global, None));
            }
            result.extend(reference.places.iter().map(|place| self.source_place(global, Some(place))));
        }
        result
    }

    /// A place of a source in words, or the source as a whole. Rules name the same few over and over.
    fn source_place(&mut self, source: &Global, place: Option<&PlaceRef>) -> SourcePlace {
        let key = (source.clone(), place.map(|place| (place.kind, place.key.clone())));
        if let Some(known) = self.source_places.get(&key) {
            return known.clone();
        }
        let known = place.and_then(|place| source.places(self.db).get(place.kind, &place.key));
        let own = SourcePlace {
            source: self.shown(source),
            title: self.label_of(source),
            place: place.map(PlaceRef::words),
            heading: known.and_then(|known| known.heading.as_ref()).map(ToString::to_string),
        };
        self.source_places.insert(key, own.clone());
        own
    }

    /// The `///` lines directly above a field.
    pub(super) fn field_docs(&self, record: &Global, field: &str) -> Option<String> {
        let owner = self.owner(record.ruleset, *record.definition(self.db)?.sites.first()?)?;
        let entries = match &owner.declaration().body {
            Body::Fields(entries) => entries.as_slice(),
            _ => return None,
        };
        let node = entries.iter().find_map(|entry| match entry {
            Entry::Field(own) if own.name.text == field => Some(own.id),
            _ => None,
        })?;
        let start = owner.source_map.span(node).start;
        let before = owner.text.tokens().partition_point(|token| token.span.start < start);
        let above = owner.text.tokens().get(..before)?.iter().rev();
        let mut lines: Vec<&str> = above
            .take_while(|token| token.kind == TokenKind::DocComment)
            .map(|token| token.span.text(&owner.text.text).trim_start_matches('/').trim())
            .collect();
        lines.reverse();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    /// Names the program, and finds when each rule set is in force. The first rule is the rule set that is run: nodes that belong to no
    /// declaration are blamed on it.
    fn name_program(&mut self) {
        let db = self.db;
        self.builder.program.name = self.root.name(db).clone();
        for ruleset in self.rulesets.clone() {
            let own = self.sites_of(ruleset, DeclarationKind::Regelverk).into_iter().next();
            let Some((global, owner)) = own.and_then(|(global, site)| Some((global, self.owner(ruleset, site)?)))
            else {
                if ruleset == self.root {
                    self.add_unwritten_rule();
                }
                continue;
            };
            if ruleset == self.root {
                self.builder.program.label = owner.declaration().label.as_ref().map(|label| label.text.to_string());
            }
            let validity = rule_set_validity(&owner);
            let rule = self.rule(&global, &owner);
            self.validity.insert(ruleset, (validity, rule));
        }
    }

    /// The rule of a rule set that has no `regelverk`.
    fn add_unwritten_rule(&mut self) {
        let name = self.root.name(self.db).clone();
        self.names.push(Global { ruleset: self.root, name: name.as_str().into() });
        self.builder.program.rules.push(Rule {
            name,
            kind: kind_words(DeclarationKind::Regelverk),
            label: None,
            file: String::new(),
            line: 1,
            sources: Vec::new(),
            from: None,
            to: None,
            about_whole: false,
            about_other: None,
        });
    }

    fn number_enumeration(&mut self, global: Global) {
        let id = EnumerationId(self.builder.program.enumerations.len() as u32);
        let owner = global.definition(self.db).and_then(|definition| definition.sites.first());
        let owner = owner.and_then(|site| self.owner(global.ruleset, *site));
        let members = match owner.as_ref().map(|owner| &owner.declaration().body) {
            Some(Body::Members { members, .. }) => members.iter().map(named).collect(),
            _ => Vec::new(),
        };
        self.builder.program.enumerations.push(Enumeration { name: self.shown(&global), members });
        self.enumerations.insert(global, id);
    }

    fn number_insats(&mut self, global: Global) {
        let named = self.named(&global);
        self.builder.program.insatser.push(InsatsRule {
            name: named.name,
            label: named.label,
            group: None,
            rule: RuleId(0),
            may_be_granted: None,
            may_be_ended: None,
            last_possible_day: None,
            support_time: None,
            terms: Vec::new(),
            leads_to: Vec::new(),
        });
        self.insatser.push(global);
    }

    /// Each version of a tolkning is one of the program, with its readings in the order of the first: a version may apply another reading
    /// than the one before it.
    fn number_readings(&mut self, global: Global) {
        let names = global.readings(self.db).names.clone();
        for &site in global.definition(self.db).map(|definition| definition.sites.as_slice()).unwrap_or_default() {
            let Some(owner) = self.owner(global.ruleset, site) else { continue };
            let Body::Readings(readings) = &owner.declaration().body else { continue };
            let id = ReadingId(self.builder.program.readings.len() as u32);
            let rule = self.rule(&global, &owner);
            let applied = readings.iter().find(|reading| reading.applied);
            let ordinal = applied.and_then(|applied| names.iter().position(|name| *name == applied.name.text));
            let named = names.iter().map(|name| Named {
                name: name.to_string(),
                label: readings
                    .iter()
                    .find(|reading| reading.name.text == *name)
                    .and_then(|reading| reading.label.as_ref().map(|label| label.text.to_string())),
            });
            self.builder.program.readings.push(Tolkning {
                name: self.shown(&global),
                label: owner.declaration().label.as_ref().map(|label| label.text.to_string()),
                rule,
                readings: named.collect(),
                applied: ordinal.unwrap_or(0) as u32,
                reason: applied.and_then(|applied| applied.reason.as_ref()).map(|reason| reason.text.to_string()),
            });
            let validity = self.validity_of(&owner);
            self.readings.entry(global.clone()).or_default().push((validity, id));
        }
    }

    /// Exceptions from outside hold for the whole evaluation of the rule set that is run, whoever wrote them.
    fn find_amendments(&mut self) {
        for ruleset in self.rulesets.clone() {
            for &file in ruleset.files(self.db) {
                for &item in items(self.db, file) {
                    if item.kind(self.db) == Some(DeclarationKind::Undantag) {
                        self.find_amendment(ruleset, Site { item, part: Part::Declaration(0) });
                    }
                }
            }
        }
    }

    fn find_amendment(&mut self, ruleset: RuleSet, site: Site<'db>) {
        let Some(owner) = self.owner(ruleset, site) else { return };
        let Body::Exception(exception) = &owner.declaration().body else { return };
        let target = exception.target.as_ref().and_then(|path| owner.inference.path(path.id));
        if let Some(target) = target {
            self.amendments.entry(target.clone()).or_default().push((ruleset, site));
        }
    }

    /// A declaration's name and words.
    fn named(&self, global: &Global) -> Named {
        Named { name: self.shown(global), label: self.label_of(global) }
    }

    fn label_of(&self, global: &Global) -> Option<String> {
        let site = self.definition(global)?.sites.first()?;
        let tree = tree(self.db, site.item)?;
        let label = match site.part {
            Part::Declaration(number) => crate::names::declaration(&tree, number)?.label.as_ref(),
            Part::Name(index) => match &tree.declaration.body {
                Body::Names(names) => names.get(index as usize)?.label.as_ref(),
                _ => None,
            },
        };
        label.map(|label| label.text.to_string())
    }
}

fn kind_words(kind: DeclarationKind) -> String {
    heads::head(kind).words.iter().map(|word| word.text()).collect::<Vec<_>>().join(" ")
}

fn named(labelled: &Labelled) -> Named {
    Named { name: labelled.name.text.to_string(), label: labelled.label.as_ref().map(|label| label.text.to_string()) }
}

fn rule_set_validity(owner: &Owner<'_>) -> Validity {
    let Body::Clauses(entries) = &owner.declaration().body else { return Validity::default() };
    let clause = entries.iter().find_map(|entry| match entry {
        Entry::Clause(clause) if clause.kind == ClauseKind::Galler => match &clause.argument {
            Argument::Validity(validity) => Some(Validity { from: validity.from, to: validity.to }),
            _ => None,
        },
        _ => None,
    });
    clause.unwrap_or_default()
}

/// Where an item stands in its file: for telling the lines of its places.
#[derive(Debug, Clone, Default)]
pub(super) struct Position {
    offset: u32,
    /// Where the lines of the file start; none for a text that is no file and all of whose places are on its first line.
    line_starts: Rc<[u32]>,
}

impl Position {
    /// The line of a place of the item, from 1.
    pub(super) fn line(&self, offset: u32) -> u32 {
        let offset = self.offset + offset;
        self.line_starts.partition_point(|start| *start <= offset).max(1) as u32
    }
}

fn line_starts(text: &str) -> Rc<[u32]> {
    let breaks = text.match_indices('\n').map(|(index, _)| index as u32 + 1);
    std::iter::once(0).chain(breaks).collect()
}
