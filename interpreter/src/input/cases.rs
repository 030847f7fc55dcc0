//! One case or many: an object, a list of objects, or objects one after another (JSONL).
//!
//! Cases are read one at a time, so that memory holds one tree however many there are, and a case that cannot be used does not keep
//! the others from being read. Where a text is not even JSON, reading goes on where the next case seems to begin: at the next line that
//! opens an object at the same indent as the first case, or else after the `}` that closes the object.

use rustc_hash::{FxHashMap, FxHashSet};
use stadga_program::program::{FieldShape, Program};

use super::episodes::{Held, Origin, episodes};
use super::events::id_text;
use super::fields::{FieldReader, Located, MAX_PROBLEMS, member};
use super::json::{self, Expected, Json, JsonProblem, Member, Node, Span, Unreadable};
use super::kinds::{CASE_KEYS, case_keys, other_kind};
use super::problem::{Expectation, Found, InputProblem, InputProblemKind};
use super::registers::{Registers, key_of};
use super::suggestion::shortened;
use crate::case::{Case, CaseError, MAX_ROWS, Part};

/// The deepest indent at which cases are told apart from what is in them.
const LONGEST_INDENT: usize = 64;

/// Reads the one case of a text, or tells everything that is wrong with it. An object that holds several cases, such as a person with several
/// insatser, is for [`cases`].
pub fn read_case(program: &Program, text: &str) -> Result<Case, Vec<InputProblem>> {
    read_case_with(program, &Registers::default(), text)
}

/// The same, of a case that names rows of registers.
pub fn read_case_with(program: &Program, registers: &Registers<'_>, text: &str) -> Result<Case, Vec<InputProblem>> {
    let start = Position::at_start(text);
    let (node, end) = match json::read_value(text, start.offset) {
        Ok(read) => read,
        Err(unreadable) => return Err(vec![not_json(text, start, unreadable)]),
    };
    let end = json::skip_blanks(text, end);
    if end < text.len() {
        let span = json::lexeme_at(text, end);
        return Err(vec![not_json(text, start, Unreadable { why: JsonProblem::Expected(Expected::End), span })]);
    }
    let span = node.span;
    let mut object = Object::new(program, node, start);
    match &mut object.parts {
        Parts::Several(held) if held.count > 1 => {
            let kind =
                InputProblemKind::WrongKind { expected: Expectation::Case, found: Found::List, suggestion: None };
            return Err(placed(vec![Located { kind, span, pointer: String::new(), first: None }], text, start, None));
        }
        Parts::Several(held) => held.has_outcome = held.count == 0,
        Parts::Itself | Parts::TooMany(_) => {}
    }
    object.next(program, Some(registers), text).map_or_else(|| Err(Vec::new()), |read| read.result)
}

/// Reads all cases of a text, one after another.
pub fn cases<'a>(program: &'a Program, text: &'a str) -> Cases<'a> {
    let mut position = Position::at_start(text);
    position.advance(text, json::skip_blanks(text, position.offset));
    let in_list = text.get(position.offset..).is_some_and(|rest| rest.starts_with('['));
    if in_list {
        position.advance(text, position.offset + 1);
    }
    let state = if in_list { State::BeforeElement } else { State::BetweenCases };
    let mut first = position;
    first.advance(text, json::skip_blanks(text, position.offset));
    Cases {
        program,
        registers: None,
        text,
        position,
        state,
        opening: opening(text, first),
        first_lines: FxHashMap::default(),
        row_ids: FxHashMap::default(),
        object: None,
    }
}

fn opening(text: &str, first: Position) -> Option<String> {
    let indent = text.get(first.line_start..first.offset)?;
    let begins_line = indent.len() <= LONGEST_INDENT && indent.bytes().all(|byte| matches!(byte, b' ' | b'\t'));
    begins_line.then(|| format!("\n{indent}{{"))
}

/// The cases of a text, in its order.
#[derive(Debug)]
pub struct Cases<'a> {
    program: &'a Program,
    registers: Option<&'a Registers<'a>>,
    text: &'a str,
    position: Position,
    state: State,
    /// What a line begins with that opens a case like the first: a line break, its indent, `{`. None where cases do not begin lines.
    opening: Option<String>,
    /// For each `id`, the line of its case.
    first_lines: FxHashMap<String, u32>,
    /// For each `id` of a row of a register that has an outcome, the register.
    row_ids: FxHashMap<&'a str, &'a str>,
    /// The object that was read last, until all its cases have been handed out.
    object: Option<Object<'a>>,
}

/// A case that was read, or why it could not be.
#[derive(Debug)]
pub struct CaseRead {
    /// The line that it begins on, from 1.
    pub line: u32,
    /// Its `id`, if it could be read.
    pub id: Option<String>,
    /// The case, or everything that is wrong with it.
    pub result: Result<Case, Vec<InputProblem>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Outside of a list: a case or the end.
    BetweenCases,
    /// After `[`: a case or `]`.
    BeforeElement,
    /// After a case of a list: a comma or `]`.
    AfterElement,
    /// After `]`: nothing.
    AfterList,
    /// Nothing more to read.
    Done,
}

impl Iterator for Cases<'_> {
    type Item = CaseRead;

    fn next(&mut self) -> Option<CaseRead> {
        loop {
            if let Some(object) = &mut self.object {
                let start = object.start;
                let row_again = self.registers.and_then(|registers| registers.same_row(self.program, &object.node));
                if let Some(mut read) = object.next(self.program, self.registers, self.text) {
                    match row_again {
                        Some((kind, pointer)) => refuse(&mut read, start, kind, pointer),
                        None => self.check_id(&mut read, start),
                    }
                    return Some(read);
                }
                self.object = None;
            }
            if let Some(read) = self.pass_signs() {
                return Some(read);
            }
            if self.state == State::Done {
                return None;
            }
            let start = self.position;
            match self.read_next() {
                Ok(object) => self.object = Some(object),
                Err(mut read) => {
                    self.check_id(&mut read, start);
                    return Some(*read);
                }
            }
        }
    }
}

impl<'a> Cases<'a> {
    /// The same cases, which name rows of registers.
    pub fn with_registers(mut self, registers: &'a Registers<'a>) -> Self {
        self.registers = Some(registers);
        self.row_ids = registers.ids(self.program);
        self
    }

    /// Reads the next object, or what cannot be read instead of it.
    fn read_next(&mut self) -> Result<Object<'a>, Box<CaseRead>> {
        let start = self.position;
        let (node, end) = match self.node() {
            Ok(read) => read,
            Err(unreadable) if self.is_no_json(&unreadable) => {
                return Err(Box::new(self.give_up(JsonProblem::NoJsonAtAll)));
            }
            Err(unreadable) => {
                self.recover();
                let problem = not_json(self.text, start, unreadable);
                return Err(Box::new(CaseRead { line: start.line, id: None, result: Err(vec![problem]) }));
            }
        };
        let mut object = Object::new(self.program, node, start);
        self.position.advance(self.text, end);
        if let Some(after) = self.superfluous() {
            self.recover();
            let id = object.next(self.program, self.registers, self.text).and_then(|first| first.id);
            return Err(Box::new(CaseRead { line: start.line, id, result: Err(vec![after]) }));
        }
        self.state = if self.state == State::BetweenCases { State::BetweenCases } else { State::AfterElement };
        Ok(object)
    }

    /// Passes blanks and the signs of a list; what is wrong there counts as a case that cannot be read.
    fn pass_signs(&mut self) -> Option<CaseRead> {
        loop {
            self.position.advance(self.text, json::skip_blanks(self.text, self.position.offset));
            let next = self.text.as_bytes().get(self.position.offset);
            let (passes, state) = match (self.state, next) {
                (State::Done, _) => return None,
                (State::BetweenCases | State::AfterList, None) => (0, State::Done),
                (State::BeforeElement | State::AfterElement, Some(b']')) => (1, State::AfterList),
                (State::AfterElement, Some(b',')) => (1, State::BeforeElement),
                (State::BetweenCases | State::BeforeElement, Some(_)) => return None,
                (State::BeforeElement, None) => {
                    return Some(self.give_up(JsonProblem::EndsBefore(Expected::ValueOrBracket)));
                }
                (State::AfterElement, None) => {
                    return Some(self.give_up(JsonProblem::EndsBefore(Expected::CommaOrBracket)));
                }
                (State::AfterElement, Some(_)) => {
                    return Some(self.give_up(JsonProblem::Expected(Expected::CommaOrBracket)));
                }
                (State::AfterList, Some(_)) => return Some(self.give_up(JsonProblem::Expected(Expected::End))),
            };
            self.position.advance(self.text, self.position.offset + passes);
            self.state = state;
        }
    }

    fn give_up(&mut self, why: JsonProblem) -> CaseRead {
        self.state = State::Done;
        let span = json::lexeme_at(self.text, self.position.offset);
        let problem = not_json(self.text, self.position, Unreadable { why, span });
        CaseRead { line: self.position.line, id: None, result: Err(vec![problem]) }
    }

    /// The tree of the next case.
    ///
    /// A case that is not closed would swallow those after it, and then the place of the mistake is lost: so the text up to where the
    /// next case seems to begin is tried first.
    fn node(&self) -> Result<(Node<'a>, usize), Unreadable> {
        let start = self.position.offset;
        let Some(next) = self.next_case(self.position) else { return json::read_value(self.text, start) };
        let bounded = self.text.get(..next).unwrap_or(self.text).trim_end();
        json::read_value(bounded, start).or_else(|first| json::read_value(self.text, start).map_err(|_| first))
    }

    /// Whether the text begins with a word, as a table or a letter does.
    fn is_no_json(&self, unreadable: &Unreadable) -> bool {
        let before = self.text.get(..unreadable.span.start).unwrap_or_default();
        let begins = before.trim_start_matches('\u{feff}').trim().is_empty();
        begins && self.state == State::BetweenCases && unreadable.why == JsonProblem::UnknownWord
    }

    /// What stands after an object on its line and begins no other: `{ … }}`. With it the case is not what was meant.
    fn superfluous(&self) -> Option<InputProblem> {
        if self.state != State::BetweenCases {
            return None;
        }
        let rest = self.text.get(self.position.offset..)?;
        let line = rest.split('\n').next()?;
        let after = line.trim_start_matches([' ', '\t', '\r']);
        if after.is_empty() || after.starts_with('{') {
            return None;
        }
        let span = json::lexeme_at(self.text, self.position.offset + line.len() - after.len());
        Some(not_json(self.text, self.position, Unreadable { why: JsonProblem::Expected(Expected::End), span }))
    }

    /// After a text that is not JSON: goes to where the next case seems to begin, or else behind the object that failed.
    fn recover(&mut self) {
        match (self.next_case(self.position), self.end_of_object()) {
            (Some(next), _) => self.position.advance(self.text, next),
            (None, Some(end)) => {
                self.position.advance(self.text, end);
                self.state = if self.state == State::BetweenCases { State::BetweenCases } else { State::AfterElement };
            }
            (None, None) => self.state = State::Done,
        }
    }

    /// Behind the `}` that closes the object at the position, whatever stands within it.
    fn end_of_object(&self) -> Option<usize> {
        let bytes = self.text.as_bytes().get(self.position.offset..)?;
        let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
        for (index, byte) in bytes.iter().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = in_text,
                b'"' => in_text = !in_text,
                b'{' if !in_text => depth += 1,
                b'}' if !in_text => {
                    depth = depth.checked_sub(1)?;
                    if depth == 0 {
                        return Some(self.position.offset + index + 1);
                    }
                }
                _ if depth == 0 => return None,
                _ => {}
            }
        }
        None
    }

    /// The next line that opens an object at the same indent as the first case, if that one begins its line.
    fn next_case(&self, after: Position) -> Option<usize> {
        let opening = self.opening.as_ref()?;
        let found = self.text.get(after.offset..)?.find(opening.as_str())?;
        Some(after.offset + found + opening.len() - 1)
    }

    /// An `id` may be given once.
    fn check_id(&mut self, read: &mut CaseRead, start: Position) {
        let Some(id) = &read.id else { return };
        if let Some(register) = self.row_ids.get(id.as_str()) {
            let register = (*register).to_owned();
            return refuse(read, start, InputProblemKind::IdOfRow { register }, "/id".to_owned());
        }
        match self.first_lines.get(id).copied() {
            Some(first_line) => refuse(read, start, InputProblemKind::DuplicateCaseId { first_line }, "/id".to_owned()),
            None => _ = self.first_lines.insert(id.clone(), read.line),
        }
    }
}

/// Says of a case that it cannot be used beside another, whatever else is wrong with it.
fn refuse(read: &mut CaseRead, start: Position, kind: InputProblemKind, pointer: String) {
    let problem = problem_at(start, kind, pointer, read.id.clone());
    match &mut read.result {
        Ok(_) => read.result = Err(vec![problem]),
        Err(problems) => problems.insert(0, problem),
    }
}

/// What is wrong with a case as a whole, told where it begins.
pub(super) fn problem_at(
    start: Position,
    kind: InputProblemKind,
    pointer: String,
    case_id: Option<String>,
) -> InputProblem {
    let span = Span { start: start.offset, end: start.offset + 1 };
    InputProblem { kind, span, line: start.line, column: start.column, pointer, case_id, repeats: false }
}

/// The objects of a text with their trees, for what keeps them; or what cannot be read instead.
pub(super) fn objects<'a>(program: &'a Program, text: &'a str) -> Vec<Result<(Node<'a>, Position), Vec<InputProblem>>> {
    let (mut cases, mut result) = (cases(program, text), Vec::new());
    loop {
        if let Some(CaseRead { result: Err(problems), .. }) = cases.pass_signs() {
            result.push(Err(problems));
            continue;
        }
        if cases.state == State::Done {
            return result;
        }
        let start = cases.position;
        result.push(match cases.read_next() {
            Ok(object) => Ok((object.node, start)),
            Err(read) => Err(read.result.err().unwrap_or_default()),
        });
    }
}

/// An object of the text: a case, or what holds several.
#[derive(Debug)]
struct Object<'a> {
    node: Node<'a>,
    start: Position,
    parts: Parts<'a>,
    /// How many of its cases have been handed out.
    passed: usize,
    /// Where there is something wrong with those that have been handed out, and what.
    told: FxHashSet<(usize, usize, &'static str)>,
}

/// The cases of an object.
#[derive(Debug)]
enum Parts<'a> {
    /// It is one.
    Itself,
    /// It holds some.
    Several(Held<'a>),
    /// It holds more than can be read, until that has been told.
    TooMany(Option<Located>),
}

impl<'a> Object<'a> {
    fn new(program: &Program, node: Node<'a>, start: Position) -> Object<'a> {
        let holder = program.case.episodes.as_ref().filter(|_| other_kind(program, &node).is_none());
        let parts = match holder.and_then(|shape| episodes(shape, &node)) {
            None => Parts::Itself,
            Some(Ok(held)) => Parts::Several(held),
            Some(Err(problem)) => Parts::TooMany(Some(problem)),
        };
        Object { node, start, parts, passed: 0, told: FxHashSet::default() }
    }

    /// The next of its cases: the whole first, where it has an outcome, and then each that it holds.
    fn next(&mut self, program: &Program, registers: Option<&Registers<'_>>, text: &str) -> Option<CaseRead> {
        let (start, passed) = (self.start, self.passed);
        self.passed += 1;
        let list = program.case.episodes.as_ref().map_or("", |shape| shape.field.as_str());
        let origin = |own| Some(Origin { whole: &self.node, list, own });
        let mut read = match &mut self.parts {
            Parts::Itself => (passed == 0).then(|| case_of(program, registers, (text, start), &self.node, None))?,
            Parts::TooMany(problem) => {
                let id = match &self.node.json {
                    Json::Object(members) => member(members, "id").and_then(|id| id_text(&id.value)),
                    _ => None,
                };
                let result = Err(placed(vec![problem.take()?], text, start, id.as_deref()));
                CaseRead { line: start.line, id, result }
            }
            Parts::Several(held) if held.has_outcome && passed == 0 => {
                case_of(program, registers, (text, start), &held.by_itself(&self.node), origin(None))
            }
            Parts::Several(held) => {
                let own = passed - usize::from(held.has_outcome);
                let one = held.one(&program.case, &self.node, own)?;
                case_of(program, registers, (text, start), &one, origin(Some(own)))
            }
        };
        for problem in read.result.as_mut().err().into_iter().flatten() {
            problem.repeats = !self.told.insert((problem.span.start, problem.span.end, problem.kind.code()));
        }
        Some(read)
    }
}

/// The case that a tree holds, or what holds several; with where it stands, if that is in an object with others.
pub(super) fn case_of<'p>(
    program: &'p Program,
    registers: Option<&'p Registers<'p>>,
    (text, start): (&str, Position),
    node: &Node<'_>,
    origin: Option<Origin<'_, '_>>,
) -> CaseRead {
    let mut reader = FieldReader::new(program, registers);
    if let Some(origin) = origin {
        reader.case.part(if origin.own.is_none() { Part::Whole } else { Part::One });
    }
    reader.other = other_kind(program, node);
    if let Some(other) = reader.other {
        reader.case.part(Part::Other(other));
    }
    let fields = program.case.fields_of(reader.other);
    let mut id = None;
    if let Some(member) = wrapped(fields, node) {
        let kind = InputProblemKind::Wrapped { name: shortened(&member.key) };
        reader.report(member.key_span, kind);
    } else if let Json::Object(members) = &node.json {
        id = member(members, "id").and_then(|member| id_text(&member.value));
        if let Some(member) = member(members, "id").filter(|_| id.is_none()) {
            reader.within("id", |reader| reader.report_wrong(&member.value, Expectation::Id));
        }
        // A row of a register is known by its key.
        id = id.or_else(|| key_of(program, node));
        reader.kind_of_case(node.span, members);
        reader.fields(fields, members, case_keys(program, members));
        let value_of = |key| member(members, key).map(|member| &member.value);
        reader.events(value_of("events"), value_of("unknown_events"));
    } else {
        reader.report_wrong(node, Expectation::Case);
    }
    if let Some(id) = &id {
        reader.case.id(id);
    }
    if let Some(foreign) = of_another_rule_set(program, fields, node, &reader.problems) {
        reader.problems = vec![foreign];
    }
    let result = finish(reader, (node, origin), text, start, id.as_deref());
    CaseRead { line: start.line, id, result }
}

/// The field of an object that is no case but holds cases: `{ "cases": [{ … }] }`.
fn wrapped<'n, 't>(fields: &[FieldShape], node: &'n Node<'t>) -> Option<&'n Member<'t>> {
    let Json::Object(members) = &node.json else { return None };
    let is_known = |key: &str| CASE_KEYS.contains(&key) || fields.iter().any(|field| field.name == key);
    if members.iter().any(|member| is_known(&member.key)) {
        return None;
    }
    members.iter().find(|member| match &member.value.json {
        Json::Array(items) => items.first().is_some_and(|item| matches!(item.json, Json::Object(_))),
        _ => false,
    })
}

/// One problem for all names that the rule set does not have, where they are more than those that it has and resemble none.
fn of_another_rule_set(
    program: &Program,
    fields: &[FieldShape],
    node: &Node<'_>,
    problems: &[Located],
) -> Option<Located> {
    const FEWEST: usize = 3;
    let Json::Object(members) = &node.json else { return None };
    if problems.len() > MAX_PROBLEMS {
        return None;
    }
    let mut missing: Vec<(Span, &str)> = problems
        .iter()
        .filter_map(|problem| {
            let name = match &problem.kind {
                InputProblemKind::UnknownField { name, suggestion: None, .. } => name,
                InputProblemKind::UnknownName {
                    expected: Expectation::Insats | Expectation::EventType | Expectation::Role,
                    found,
                    suggestion: None,
                    ..
                } => found,
                _ => return None,
            };
            Some((problem.span, name.as_str()))
        })
        .collect();
    missing.sort_by_key(|(span, _)| span.start);
    let (span, _) = *missing.first()?;
    let mut names: Vec<String> = Vec::new();
    for (_, name) in missing {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    let facts = members.iter().filter(|member| fields.iter().any(|field| field.name == member.key));
    let events = member(members, "events").map(|member| &member.value.json);
    let types = match events {
        Some(Json::Array(events)) => events.as_slice(),
        _ => &[],
    };
    let is_known_event = |event: &&Node<'_>| match &event.json {
        Json::Object(members) => member(members, "type").is_some_and(|member| match &member.value.json {
            Json::Text(name) => program.case.events.iter().any(|event| event.name == *name),
            _ => false,
        }),
        _ => false,
    };
    let known = facts.count() + types.iter().filter(is_known_event).count();
    let is_foreign = names.len() >= FEWEST && names.len() > known;
    let kind = InputProblemKind::OfAnotherRuleSet { names };
    is_foreign.then_some(Located { kind, span, pointer: String::new(), first: None })
}

/// The case, unless there are problems.
fn finish(
    mut reader: FieldReader<'_>,
    (node, origin): (&Node<'_>, Option<Origin<'_, '_>>),
    text: &str,
    start: Position,
    id: Option<&str>,
) -> Result<Case, Vec<InputProblem>> {
    let mut problems = std::mem::take(&mut reader.problems);
    if let Some(origin) = origin {
        problems.extend(origin.misplaced(&reader.program.case));
        // Where there are more than are listed, one of the case's own may be among the others.
        if problems.len() <= MAX_PROBLEMS {
            problems.retain(|problem| !origin.is_of_another(problem));
        }
        problems.iter_mut().for_each(|problem| problem.pointer = origin.pointer(problem.span));
    }
    if problems.is_empty() {
        let error = match reader.case.finish() {
            Ok(case) => return Ok(case),
            Err(CaseError::TooManyRows) => InputProblemKind::TooManyElements { limit: MAX_ROWS },
            Err(error) => InputProblemKind::DoesNotFit { error },
        };
        problems.push(Located { kind: error, span: node.span, pointer: String::new(), first: None });
    }
    if problems.len() > MAX_PROBLEMS {
        problems.truncate(MAX_PROBLEMS);
        let kind = InputProblemKind::MoreProblems { listed: MAX_PROBLEMS };
        let end = Span { start: node.span.end, end: node.span.end };
        problems.push(Located { kind, span: end, pointer: String::new(), first: None });
    }
    Err(placed(problems, text, start, id))
}

/// Problems in the order of the text, with their lines.
pub(super) fn placed(mut problems: Vec<Located>, text: &str, start: Position, id: Option<&str>) -> Vec<InputProblem> {
    problems.sort_by_key(|problem| problem.span.start);
    // What is read in two ways is wrong once.
    problems.dedup_by(|next, before| next.span == before.span && next.kind == before.kind);
    let mut position = start;
    let mut placed = Vec::with_capacity(problems.len());
    for Located { mut kind, span, pointer, first } in problems {
        position.advance(text, span.start);
        if let (
            Some(first),
            InputProblemKind::DuplicateField { first_line, .. } | InputProblemKind::DuplicateEventId { first_line },
        ) = (first, &mut kind)
        {
            let mut position = start;
            position.advance(text, first);
            *first_line = position.line;
        }
        let (line, column) = (position.line, position.column);
        placed.push(InputProblem { kind, span, line, column, pointer, case_id: id.map(str::to_owned), repeats: false });
    }
    placed
}

fn not_json(text: &str, start: Position, Unreadable { why, span }: Unreadable) -> InputProblem {
    let mut position = start;
    position.advance(text, span.start);
    let found = shortened(text.get(span.start..span.end).unwrap_or_default());
    let kind = InputProblemKind::NotJson { why, found };
    let (line, column) = (position.line, position.column);
    InputProblem { kind, span, line, column, pointer: String::new(), case_id: None, repeats: false }
}

/// A place in the text that knows its line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Position {
    offset: usize,
    line_start: usize,
    /// From 1.
    line: u32,
    /// In characters, from 1.
    column: u32,
}

impl Position {
    /// The start of the text, after a byte order mark.
    fn at_start(text: &str) -> Position {
        let offset = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Position { offset, line_start: offset, line: 1, column: 1 }
    }

    /// Goes on to a later offset.
    fn advance(&mut self, text: &str, offset: usize) {
        let passed = text.get(self.offset..offset).unwrap_or_default();
        let mut characters = passed;
        if let Some((lines, last)) = passed.rsplit_once('\n') {
            let line_breaks = lines.bytes().filter(|byte| *byte == b'\n').count() + 1;
            self.line = self.line.saturating_add(u32::try_from(line_breaks).unwrap_or(u32::MAX));
            self.column = 1;
            self.line_start = offset - last.len();
            characters = last;
        }
        let characters = u32::try_from(characters.chars().count()).unwrap_or(u32::MAX);
        self.column = self.column.saturating_add(characters);
        self.offset = self.offset.max(offset);
    }
}
