//! Fields of a case, a record, an element or an event, read by their shape.
//!
//! A problem never stops the reading, so that all problems of a case are told at once; the case that is built meanwhile is then
//! thrown away. What is not given is left as the builder has it, which is unknown.

use rustc_hash::FxHashMap;
use stadga_program::node::{ListId, SlotId};
use stadga_program::program::{FieldShape, Program, Slot, Target};

use super::history::History;
use super::json::{Json, Member, Node, Span};
use super::problem::{Expectation, InputProblemKind};
use super::registers::{self, Registers};
use super::suggestion::{nearest, shortened};
use super::value::{self, Word};
use crate::case::CaseBuilder;

/// The most elements of one list.
pub const MAX_ELEMENTS: usize = 200_000;

/// The most problems of one case that are listed.
pub(super) const MAX_PROBLEMS: usize = 100;

/// A problem and where it is, before its line is known.
#[derive(Debug)]
pub(super) struct Located {
    pub(super) kind: InputProblemKind,
    pub(super) span: Span,
    pub(super) pointer: String,
    /// For a thing given twice, where the first is.
    pub(super) first: Option<usize>,
}

/// The state of reading one case.
pub(super) struct FieldReader<'p> {
    pub(super) program: &'p Program,
    pub(super) case: CaseBuilder<'p>,
    pub(super) problems: Vec<Located>,
    /// JSON Pointer to what is being read.
    pub(super) pointer: String,
    /// The row of the list element that is being read.
    pub(super) row: Option<u32>,
    /// Facts that refer to events by their ids, which may stand further on in the text.
    pub(super) references: Vec<Reference>,
    /// Which of the other kinds of case it is.
    pub(super) other: Option<u32>,
    /// The rows that cases name.
    registers: Option<&'p Registers<'p>>,
    /// Whether what is read is only checked, because no rule reads it.
    only_checking: bool,
}

/// A fact that names an event.
#[derive(Debug)]
pub(super) struct Reference {
    pub(super) slot: SlotId,
    pub(super) row: Option<u32>,
    pub(super) id: String,
    pub(super) span: Span,
    pub(super) pointer: String,
}

impl<'p> FieldReader<'p> {
    /// Nothing read yet.
    pub(super) fn new(program: &'p Program, registers: Option<&'p Registers<'p>>) -> Self {
        Self {
            program,
            registers,
            case: CaseBuilder::new(program),
            problems: Vec::new(),
            pointer: String::new(),
            row: None,
            references: Vec::new(),
            other: None,
            only_checking: false,
        }
    }

    /// Reads the members of an object; `reserved` keys are left to the caller.
    pub(super) fn fields(&mut self, fields: &[FieldShape], members: &[Member<'_>], reserved: &[&str]) {
        self.check_keys(fields, members, reserved);
        for field in fields.iter().filter(|field| !reserved.contains(&field.name.as_str())) {
            if let Some(member) = member(members, &field.name) {
                self.within(&field.name, |reader| reader.field(field, &member.value));
            }
        }
    }

    /// Goes on within a key or index.
    pub(super) fn within<T>(&mut self, step: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
        let result = read(self);
        self.pointer.truncate(length);
        result
    }

    /// Notes a problem with what is being read.
    pub(super) fn report(&mut self, span: Span, kind: InputProblemKind) {
        self.note(span, kind, None);
    }

    /// Notes that something is there that was there before, at an offset.
    pub(super) fn report_again(&mut self, span: Span, kind: InputProblemKind, first: usize) {
        self.note(span, kind, Some(first));
    }

    /// Notes that a value is of the wrong kind, or `null`.
    pub(super) fn report_wrong(&mut self, node: &Node<'_>, expected: Expectation) {
        self.report(node.span, value::wrong_kind(node, expected));
    }

    /// The elements of a list.
    pub(super) fn elements<'n, 't>(&mut self, node: &'n Node<'t>) -> Option<&'n [Node<'t>]> {
        match &node.json {
            Json::Array(elements) if elements.len() <= MAX_ELEMENTS => Some(elements),
            Json::Array(_) => {
                self.report(node.span, InputProblemKind::TooManyElements { limit: MAX_ELEMENTS });
                None
            }
            _ => {
                self.report_wrong(node, Expectation::List);
                None
            }
        }
    }

    /// Reads something that no rule reads, for the problems in it.
    pub(super) fn without_storing(&mut self, read: impl FnOnce(&mut Self)) {
        self.only_checking = true;
        read(self);
        self.only_checking = false;
    }

    /// The next row of a list of the row being read, and its facts.
    pub(super) fn element(&mut self, list: ListId, index: usize, read: impl FnOnce(&mut Self)) {
        if self.only_checking {
            return read(self);
        }
        let parent = self.row;
        let origin = u32::try_from(index).unwrap_or(u32::MAX);
        self.row = Some(self.case.add_row(list, parent.unwrap_or(0), origin));
        read(self);
        self.row = parent;
    }

    /// A fact of the row being read is known.
    pub(super) fn set(&mut self, slot: SlotId, word: i64) {
        match self.row {
            _ if self.only_checking => {}
            None => _ = self.case.set(slot, word),
            Some(row) => _ = self.case.set_in(slot, row, word),
        }
    }

    /// A fact of the row being read is known not to exist.
    ///
    /// A fact of an absent record that cannot itself be absent is left unknown: no rule reads it without asking for the record first.
    pub(super) fn set_absent(&mut self, slot: SlotId) {
        match self.row {
            _ if self.only_checking || self.slot(slot).is_none_or(|slot| !slot.optional) => {}
            None => _ = self.case.absent(slot),
            Some(row) => _ = self.case.absent_in(slot, row),
        }
    }

    /// A list of the row being read is known not to exist.
    fn set_absent_list(&mut self, list: ListId) {
        if !self.only_checking {
            self.case.absent_list(list, self.row.unwrap_or(0));
        }
    }

    /// All elements of a list of the row being read are going to be added.
    pub(super) fn set_known_list(&mut self, list: ListId) {
        if !self.only_checking {
            self.case.known_list(list, self.row.unwrap_or(0));
        }
    }

    fn note(&mut self, span: Span, kind: InputProblemKind, first: Option<usize>) {
        if !self.is_full() {
            self.problems.push(Located { kind, span, pointer: self.pointer.clone(), first });
        }
    }

    /// Whether there are more problems than are listed.
    fn is_full(&self) -> bool {
        self.problems.len() > MAX_PROBLEMS
    }

    /// Keys that are unknown or given twice.
    pub(super) fn check_keys(&mut self, fields: &[FieldShape], members: &[Member<'_>], reserved: &[&str]) {
        let names = || fields.iter().map(|field| field.name.as_str()).chain(reserved.iter().copied());
        let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
        for member in members {
            if self.is_full() {
                return;
            }
            let (name, start) = (member.key.as_ref(), member.key_span.start);
            let first = *seen.entry(name).or_insert(start);
            if first != start {
                let kind = InputProblemKind::DuplicateField { name: shortened(name), first_line: 0 };
                self.within(name, |reader| reader.report_again(member.key_span, kind, first));
            } else if !names().any(|known| known == name) {
                let (suggestion, known) = (nearest(name, names()), names().map(str::to_owned).collect());
                let kind = InputProblemKind::UnknownField { name: shortened(name), suggestion, known };
                self.within(name, |reader| reader.report(member.key_span, kind));
            }
        }
    }

    fn field(&mut self, field: &FieldShape, node: &Node<'_>) {
        if field.optional && node.json == Json::Null {
            return self.absent(&field.target);
        }
        match &field.target {
            Target::Slot(slot) => self.fact(*slot, node),
            Target::Range(lower, upper) => self.range(*lower, *upper, node),
            Target::Record(presence, fields) => {
                if let Some(presence) = presence {
                    self.set(*presence, 1);
                }
                self.record(fields, node);
            }
            Target::Row { register, presence, fields } => self.row_of_register((*register, fields), *presence, node),
            Target::Records(list, fields) => self.list(*list, node, |reader, node| reader.record(fields, node)),
            Target::Values(list, slot) => {
                let optional = self.slot(*slot).is_some_and(|slot| slot.optional);
                self.list(*list, node, |reader, node| match node.json {
                    Json::Null if optional => reader.set_absent(*slot),
                    _ => reader.fact(*slot, node),
                });
            }
            Target::Ranges(list, lower, upper) => {
                let optional = self.slot(*lower).is_some_and(|slot| slot.optional);
                self.list(*list, node, |reader, node| match node.json {
                    Json::Null if optional => reader.absent(&Target::Range(*lower, *upper)),
                    _ => reader.range(*lower, *upper, node),
                });
            }
            Target::History { undated, list, from, value } => {
                self.history(History { undated: *undated, list: *list, from: *from, value: *value }, node);
            }
            Target::Unused => {}
        }
    }

    /// Everything that a field holds is known not to exist.
    fn absent(&mut self, target: &Target) {
        match target {
            Target::Slot(slot) => self.set_absent(*slot),
            Target::Range(lower, upper) => {
                self.set_absent(*lower);
                self.set_absent(*upper);
            }
            Target::Row { presence, fields, .. } | Target::Record(presence, fields) => {
                presence.iter().for_each(|presence| self.set_absent(*presence));
                fields.iter().for_each(|field| self.absent(&field.target));
            }
            Target::Records(list, _) | Target::Values(list, _) | Target::Ranges(list, ..) => {
                self.set_absent_list(*list);
            }
            Target::History { undated, .. } => self.set_absent(*undated),
            Target::Unused => {}
        }
    }

    fn record(&mut self, fields: &[FieldShape], node: &Node<'_>) {
        match &node.json {
            Json::Object(members) => self.fields(fields, members, &[]),
            _ => self.report_wrong(node, Expectation::Record),
        }
    }

    /// A row of a register: by its key, and then what the register has of it; or the row itself.
    fn row_of_register(&mut self, (number, fields): (u32, &[FieldShape]), presence: Option<SlotId>, node: &Node<'_>) {
        if let Some(presence) = presence {
            self.set(presence, 1);
        }
        let Some((register, key)) = registers::register(self.program, number) else { return };
        let expected = || Expectation::Row(register.name.clone());
        let (text, key) = match (&node.json, registers::key_text(node)) {
            (Json::Object(_), _) => return self.record(fields, node),
            (_, Some(text)) => (text, fields.iter().find(|field| field.name == key)),
            _ => return self.report_wrong(node, expected()),
        };
        let told = self.problems.len();
        if let Some(key) = key {
            self.within(&key.name, |reader| reader.field(key, node));
        }
        if self.problems.len() > told {
            return;
        }
        match self.registers.map(|registers| registers.row(number, &text)) {
            Some(registers::Found::Row(Node { json: Json::Object(members), .. })) => {
                // What is wrong with the row has been told.
                for field in fields.iter().filter(|field| key.is_none_or(|key| key.name != field.name)) {
                    if let Some(member) = member(members, &field.name) {
                        self.within(&field.name, |reader| reader.field(field, &member.value));
                    }
                }
                self.problems.truncate(told);
            }
            Some(registers::Found::NoSuchRow { suggestion }) => {
                let (found, known) = (shortened(&text), Vec::new());
                self.report(
                    node.span,
                    InputProblemKind::UnknownName { expected: expected(), found, suggestion, known },
                );
            }
            _ => {}
        }
    }

    fn list(&mut self, list: ListId, node: &Node<'_>, read: impl Fn(&mut Self, &Node<'_>)) {
        let Some(elements) = self.elements(node) else { return };
        self.set_known_list(list);
        for (index, element) in elements.iter().enumerate() {
            self.within(&index.to_string(), |reader| reader.element(list, index, |reader| read(reader, element)));
        }
    }

    /// One value, which exists.
    pub(super) fn fact(&mut self, slot: SlotId, node: &Node<'_>) {
        let Some(shape) = self.slot(slot) else { return };
        match value::read(self.program, shape.kind, node) {
            Ok(Word::Known(word)) => self.set(slot, word),
            Ok(Word::Text(text)) => {
                let word = self.case.text(&text);
                self.set(slot, word);
            }
            Ok(Word::Event(_)) if self.only_checking => {}
            Ok(Word::Event(id)) => {
                let (id, pointer) = (id.into_owned(), self.pointer.clone());
                self.references.push(Reference { slot, row: self.row, id, span: node.span, pointer });
            }
            Err(kind) => self.report(node.span, kind),
        }
    }

    /// A period or interval: `{ "from": …, "to": … }`, where `"to": null` is an open end.
    fn range(&mut self, lower: SlotId, upper: SlotId, node: &Node<'_>) {
        let Json::Object(members) = &node.json else { return self.report_wrong(node, Expectation::Range) };
        let end = |name: &str, slot, optional| FieldShape {
            name: name.to_owned(),
            doc: None,
            optional,
            target: Target::Slot(slot),
        };
        self.fields(&[end("from", lower, false), end("to", upper, true)], members, &[]);
        let word = |name, slot| {
            let kind = self.slot(slot)?.kind;
            match value::read(self.program, kind, &member(members, name)?.value) {
                Ok(Word::Known(word)) => Some(word),
                _ => None,
            }
        };
        if let (Some(first), Some(last)) = (word("from", lower), word("to", upper))
            && first > last
        {
            let shown = |name| member(members, name).map(|member| json_text(&member.value)).unwrap_or_default();
            self.report(node.span, InputProblemKind::EndsBeforeItBegins { from: shown("from"), to: shown("to") });
        }
    }

    pub(super) fn slot(&self, slot: SlotId) -> Option<&'p Slot> {
        self.program.slots.get(slot.index())
    }
}

/// The first member with a name.
pub(super) fn member<'m, 't>(members: &'m [Member<'t>], name: &str) -> Option<&'m Member<'t>> {
    members.iter().find(|member| member.key == name)
}

/// A simple value as it is written in JSON.
fn json_text(node: &Node<'_>) -> String {
    match &node.json {
        Json::Text(text) => format!("\"{text}\""),
        Json::Number(number) => (*number).to_owned(),
        _ => String::new(),
    }
}
