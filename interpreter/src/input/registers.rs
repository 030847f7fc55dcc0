//! Registers: rows that many cases share, each found by its key.
//!
//! A case names a row by its key; the facts of the row are then read as if they had been written in the case. So a case is whole by itself once
//! it has been read, and cases stay apart from each other. A row is also a case of its own kind, and is read as one first: what is wrong with it
//! is told once, with the row, and never with the cases that name it. Must not know: files, what rules do with a row.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};
use stadga_program::program::{OtherKind, Program};

use super::cases::{CaseRead, Position, case_of, objects, placed, problem_at};
use super::fields::{Located, member};
use super::json::{Json, Node, Span};
use super::kinds::other_kind;
use super::problem::{Expectation, InputProblem, InputProblemKind};
use super::suggestion::{folded, nearest};
use super::value;
use crate::case::Case;

/// The rows of all registers of a run.
#[derive(Debug, Default)]
pub struct Registers<'t> {
    rows: FxHashMap<Place, Row<'t>>,
    /// The keys as they are compared where none is found, made when the first is not.
    likenesses: OnceLock<FxHashMap<u32, Likenesses>>,
    /// The rows that can be used, as cases, in the order of their texts.
    cases: Vec<(Place, Case)>,
}

/// The register of a row, among the other kinds of case, and its key.
type Place = (u32, String);

/// The keys of a register, by what they look like. Of those that look alike the first.
type Likenesses = FxHashMap<String, String>;

/// A register with more rows is not searched for a key that was misspelt: that would cost as much as all its rows for each case that is
/// mistaken. A key that differs in capitals, blanks and hyphens alone is found in any.
const MOST_SEARCHED: usize = 100;

/// The longest key that is searched for, in bytes.
const LONGEST_SEARCHED: usize = 64;

/// A row.
#[derive(Debug)]
struct Row<'t> {
    node: Node<'t>,
    start: Position,
    /// Whether there is nothing wrong with it.
    is_usable: bool,
}

impl<'t> Registers<'t> {
    /// Reads the rows of some texts. What is wrong with rows is told with the number of the text.
    pub fn read(program: &'t Program, texts: &[&'t str]) -> (Self, Vec<(usize, InputProblem)>) {
        let (mut registers, mut problems, mut places) = (Self::default(), Vec::new(), Vec::new());
        for (number, text) in texts.iter().enumerate() {
            for object in objects(program, text) {
                let added = object.and_then(|(node, start)| {
                    let place = registers.place_for(program, &node);
                    let place = place.map_err(|problem| placed(vec![*problem], text, start, None))?;
                    registers.rows.insert(place.clone(), Row { node, start, is_usable: true });
                    Ok(place)
                });
                match added {
                    Ok(place) => places.push((number, place)),
                    Err(found) => problems.extend(found.into_iter().map(|problem| (number, problem))),
                }
            }
        }
        problems.extend(registers.read_rows(program, texts, places));
        (registers, problems)
    }

    /// Reads rows as cases. A row may name rows of other registers, wherever these stand: all are taken for good at first, and where some are
    /// not, those that are left are read once more without them, as often as there are registers behind each other.
    fn read_rows(
        &mut self,
        program: &'t Program,
        texts: &[&'t str],
        mut places: Vec<(usize, Place)>,
    ) -> Vec<(usize, InputProblem)> {
        let mut problems = Vec::new();
        loop {
            let (mut cases, mut refused) = (Vec::with_capacity(places.len()), FxHashSet::default());
            for (number, place) in &places {
                let text = texts.get(*number).copied().unwrap_or_default();
                let Some(row) = self.rows.get(place) else { continue };
                match case_of(program, Some(self), (text, row.start), &row.node, None).result {
                    Ok(case) => cases.push((place.clone(), case)),
                    Err(found) => {
                        problems.extend(found.into_iter().map(|problem| (*number, problem)));
                        refused.insert(place.clone());
                    }
                }
            }
            if refused.is_empty() {
                let numbers = places.iter().map(|(number, _)| *number);
                let rows = numbers.zip(cases).collect();
                problems.extend(self.name_apart(program, rows));
                return problems;
            }
            for place in &refused {
                self.rows.get_mut(place).into_iter().for_each(|row| row.is_usable = false);
            }
            places.retain(|(_, place)| !refused.contains(place));
        }
    }

    /// Takes the rows as cases, save those whose outcomes would be called as that of another row: these are told with the numbers of their texts, and
    /// read by cases all the same.
    fn name_apart(&mut self, program: &Program, rows: Vec<(usize, (Place, Case))>) -> Vec<(usize, InputProblem)> {
        let judged = judged(program);
        let mut names: FxHashMap<String, String> = FxHashMap::default();
        let mut problems = Vec::new();
        for (number, (place, case)) in rows {
            let id = case.id().filter(|_| judged.contains(&place.0)).map(str::to_owned);
            let start = self.rows.get(&place).map(|row| row.start);
            match (id, start) {
                (Some(id), Some(start)) if names.contains_key(&id) => {
                    let register = names.get(&id).cloned().unwrap_or_default();
                    let kind = InputProblemKind::IdOfRow { register };
                    problems.push((number, problem_at(start, kind, "/id".to_owned(), Some(id))));
                }
                (id, _) => {
                    let name = register(program, place.0).map(|(register, _)| register.name.clone());
                    names.extend(id.zip(name));
                    self.cases.push((place, case));
                }
            }
        }
        problems
    }

    /// Where a row belongs, unless there is one already.
    fn place_for(&self, program: &Program, node: &Node<'_>) -> Result<Place, Box<Located>> {
        let wrong =
            |span, pointer: &str, kind| Box::new(Located { kind, span, pointer: pointer.to_owned(), first: None });
        let opens = Span { start: node.span.start, end: node.span.start + 1 };
        let Json::Object(members) = &node.json else {
            return Err(wrong(node.span, "", value::wrong_kind(node, Expectation::Record)));
        };
        let registers = || program.case.others.iter().filter(|kind| kind.key.is_some()).map(|kind| kind.name.as_str());
        let Some(kind) = member(members, "kind") else {
            let registers = registers().map(str::to_owned).collect();
            return Err(wrong(opens, "", InputProblemKind::MissingRegister { registers }));
        };
        let register = other_kind(program, node).and_then(|number| Some((number, register(program, number)?)));
        let Some((number, (register, key))) = register else {
            let problem = match &kind.value.json {
                Json::Text(name) => value::unknown_name(name, registers(), Expectation::CaseKind),
                _ => value::wrong_kind(&kind.value, Expectation::CaseKind),
            };
            return Err(wrong(kind.value.span, "/kind", problem));
        };
        let Some(given) = member(members, key) else {
            let (register, key) = (register.name.clone(), key.to_owned());
            return Err(wrong(opens, "", InputProblemKind::MissingRowKey { register, key }));
        };
        let pointer = format!("/{key}");
        let Some(text) = key_text(&given.value) else {
            return Err(wrong(given.value.span, &pointer, value::wrong_kind(&given.value, Expectation::Id)));
        };
        match self.rows.contains_key(&(number, text.clone())) {
            true => {
                let problem = InputProblemKind::DuplicateRow { register: register.name.clone(), key: text };
                Err(wrong(given.value.span, &pointer, problem))
            }
            false => Ok((number, text)),
        }
    }

    /// The rows of the registers that rules are about, each as a case of its own.
    pub fn cases<'r>(&'r self, program: &'r Program) -> impl Iterator<Item = CaseRead> + 'r {
        let judged = judged(program);
        let rows = self.cases.iter().filter(move |((register, _), _)| judged.contains(register));
        // Lines are those of the cases that were read before.
        rows.map(|(_, case)| CaseRead { line: 0, id: case.id().map(str::to_owned), result: Ok(case.clone()) })
    }

    /// What the outcomes of rows are called, each with its register.
    pub(super) fn ids<'r>(&'r self, program: &'r Program) -> FxHashMap<&'r str, &'r str> {
        let judged = judged(program);
        let rows = self.cases.iter().filter(|((register, _), _)| judged.contains(register));
        rows.filter_map(|((number, _), case)| Some((case.id()?, register(program, *number)?.0.name.as_str()))).collect()
    }

    /// Of an object that is a row which has been given already, that it is, and where it says so.
    pub(super) fn same_row(&self, program: &Program, node: &Node<'_>) -> Option<(InputProblemKind, String)> {
        let number = other_kind(program, node)?;
        let key = key_of(program, node)?;
        let (register, name) = register(program, number)?;
        let place = (number, key);
        let is_known = self.rows.contains_key(&place);
        let problem = InputProblemKind::DuplicateRow { register: register.name.clone(), key: place.1 };
        is_known.then(|| (problem, format!("/{name}")))
    }

    /// The row with a key. Where the register has rows and none of them has it, the nearest key.
    pub(super) fn row(&self, register: u32, key: &str) -> Found<'_, 't> {
        let place = (register, key.to_owned());
        match self.rows.get(&place) {
            Some(row) if row.is_usable => Found::Row(&row.node),
            Some(_) => Found::Nothing,
            None => match self.likenesses().get(&register) {
                Some(keys) => Found::NoSuchRow { suggestion: meant(key, keys) },
                None => Found::Nothing,
            },
        }
    }

    fn likenesses(&self) -> &FxHashMap<u32, Likenesses> {
        self.likenesses.get_or_init(|| {
            let mut registers: FxHashMap<u32, Likenesses> = FxHashMap::default();
            for (register, key) in self.rows.keys() {
                let first = registers.entry(*register).or_default().entry(folded(key)).or_insert_with(|| key.clone());
                if key < first {
                    first.clone_from(key);
                }
            }
            registers
        })
    }
}

/// The other kinds of case that rules are about.
fn judged(program: &Program) -> FxHashSet<u32> {
    program.rules.iter().filter_map(|rule| rule.about_other).collect()
}

/// The key of a register that was likely meant.
fn meant(key: &str, keys: &Likenesses) -> Option<String> {
    if let Some(same) = keys.get(&folded(key)) {
        return Some(same.clone());
    }
    let is_searched = keys.len() <= MOST_SEARCHED && key.len() <= LONGEST_SEARCHED;
    let searched = keys.values().map(String::as_str).filter(|key| key.len() <= LONGEST_SEARCHED);
    if is_searched { nearest(key, searched) } else { None }
}

/// What is known of a row that a case names.
pub(super) enum Found<'r, 't> {
    /// The row.
    Row(&'r Node<'t>),
    /// Nothing: the register was not given, or what is wrong with the row has been told.
    Nothing,
    /// The register was given, without it.
    NoSuchRow {
        /// The nearest key.
        suggestion: Option<String>,
    },
}

/// A key as it is written.
pub(super) fn key_text(node: &Node<'_>) -> Option<String> {
    match &node.json {
        Json::Text(text) => Some(text.clone().into_owned()),
        Json::Number(number) => Some((*number).to_owned()),
        _ => None,
    }
}

/// The key of an object that is a row of a register; nothing where it is no row or has none.
pub(super) fn key_of(program: &Program, node: &Node<'_>) -> Option<String> {
    let (_, key) = register(program, other_kind(program, node)?)?;
    let Json::Object(members) = &node.json else { return None };
    key_text(&member(members, key)?.value)
}

/// A register and the name of its key, by its number among the other kinds of case.
pub(super) fn register(program: &Program, number: u32) -> Option<(&OtherKind, &str)> {
    let kind = program.case.others.get(number as usize)?;
    Some((kind, kind.key.as_deref()?))
}
