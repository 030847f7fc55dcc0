//! Several cases in one object: a person with several insatser, each of which is judged by itself.
//!
//! The facts and events of the whole stand beside those of each, as if they had been written in each; then each is read as any case. Its `id` is that
//! of the whole and its own. Each is put together when its turn comes, so that what belongs to the whole is there once more and not once for each,
//! and what all of them hold together is bounded. Must not know: how a case is read.

use std::borrow::Cow;

use stadga_program::program::{CaseShape, Episodes};

use super::events::id_text;
use super::fields::{Located, member};
use super::json::{Json, Member, Node, Span};
use super::kinds::CASE_KEYS;
use super::problem::InputProblemKind;
use crate::case::MAX_ROWS;

/// The most cases that one object may hold.
pub(super) const MAX_EPISODES: usize = 500;

/// An object that holds cases.
#[derive(Debug)]
pub(super) struct Held<'t> {
    /// The facts and events of the whole, under keys that none of the cases has.
    whole: Vec<Member<'t>>,
    /// The list of the cases, as rules read it.
    listed: Member<'t>,
    /// How many cases it holds.
    pub(super) count: usize,
    /// Whether the whole has an outcome by itself.
    pub(super) has_outcome: bool,
}

/// The cases that an object holds, or why they are too many; nothing where it is a case itself.
pub(super) fn episodes<'t>(shape: &Episodes, node: &Node<'t>) -> Option<Result<Held<'t>, Located>> {
    let Json::Object(whole) = &node.json else { return None };
    let list = member(whole, &shape.field)?;
    let Json::Array(elements) = &list.value.json else { return None };
    let too_many = |kind| Located { kind, span: list.key_span, pointer: format!("/{}", list.key), first: None };
    if elements.len() > MAX_EPISODES {
        return Some(Err(too_many(InputProblemKind::TooManyElements { limit: MAX_EPISODES })));
    }
    let listed = Member { value: without_own_keys(&list.value), ..list.clone() };
    if elements.len().saturating_mul(shared_elements(shape, whole, &listed)) > MAX_ROWS {
        let kind = InputProblemKind::TooManyForEach { list: shape.field.clone(), limit: MAX_ROWS };
        return Some(Err(too_many(kind)));
    }
    Some(Ok(Held {
        whole: whole.iter().map(|fact| named_apart(shape, fact)).collect(),
        listed,
        count: elements.len(),
        // One that holds none is there too, so that it is not lost without a word.
        has_outcome: shape.has_rules || elements.is_empty(),
    }))
}

/// How many elements each of the cases gets from the whole, beside the list of the cases.
fn shared_elements(shape: &Episodes, whole: &[Member<'_>], listed: &Member<'_>) -> usize {
    let others = whole.iter().filter(|fact| fact.key.as_ref() != shape.field);
    let of_others: usize = others.map(|fact| elements_within(&fact.value)).sum();
    let of_listed = match &listed.value.json {
        Json::Array(elements) => elements.iter().map(elements_within).sum(),
        _ => 0,
    };
    of_others.saturating_add(of_listed)
}

/// The elements of all lists in a tree, which is as deep as a text may be.
fn elements_within(node: &Node<'_>) -> usize {
    match &node.json {
        Json::Array(elements) => elements.len() + elements.iter().map(elements_within).sum::<usize>(),
        Json::Object(members) => members.iter().map(|member| elements_within(&member.value)).sum(),
        _ => 0,
    }
}

impl<'t> Held<'t> {
    /// The whole by itself as a case.
    pub(super) fn by_itself(&self, node: &Node<'t>) -> Node<'t> {
        let is_list = |fact: &Member<'t>| fact.key == self.listed.key;
        let facts = self.whole.iter().map(|fact| if is_list(fact) { self.listed.clone() } else { fact.clone() });
        Node { span: node.span, json: Json::Object(facts.collect()) }
    }

    /// One of the cases of the object.
    pub(super) fn one(&self, shape: &CaseShape, node: &Node<'t>, index: usize) -> Option<Node<'t>> {
        let (episodes, Json::Object(whole)) = (shape.episodes.as_ref()?, &node.json) else { return None };
        let Json::Array(elements) = &member(whole, &episodes.field)?.value.json else { return None };
        Some(case_of(shape, episodes, (&self.whole, &self.listed), elements.get(index)?, index + 1))
    }
}

/// Where a case of several stands: in which object, and which of the list it is, if it is not the whole.
#[derive(Clone, Copy)]
pub(super) struct Origin<'n, 't> {
    /// The object that holds them.
    pub(super) whole: &'n Node<'t>,
    /// The name of the list.
    pub(super) list: &'n str,
    /// Its number in the list.
    pub(super) own: Option<usize>,
}

impl Origin<'_, '_> {
    /// Whether a problem is that of another of the list, which is refused for it. What is wrong there is unknown here.
    pub(super) fn is_of_another(&self, problem: &Located) -> bool {
        let Json::Object(members) = &self.whole.json else { return false };
        let Some(Json::Array(elements)) = member(members, self.list).map(|list| &list.value.json) else { return false };
        let holder = elements.iter().position(|element| contains(element.span, problem.span));
        // What is given twice, or in the wrong order, is read nevertheless.
        let is_read = matches!(
            problem.kind,
            InputProblemKind::DuplicateField { .. } | InputProblemKind::EndsBeforeItBegins { .. }
        );
        holder.is_some() && holder != self.own && !is_read
    }

    /// The kinds of event that stand among those of the whole and belong to each of the cases, or the other way round.
    pub(super) fn misplaced(&self, shape: &CaseShape) -> Vec<Located> {
        let (Some(episodes), Json::Object(whole)) = (&shape.episodes, &self.whole.json) else { return Vec::new() };
        let is_of_whole = |name: &str| episodes.events.iter().any(|event| event == name);
        let is_of_each = |name: &str| !is_of_whole(name) && shape.events.iter().any(|event| event.name == name);
        let problem = |(name, span): (&str, Span), of_whole: bool| {
            let kind =
                InputProblemKind::MisplacedEvent { event: name.to_owned(), list: self.list.to_owned(), of_whole };
            Located { kind, span, pointer: String::new(), first: None }
        };
        let among_whole = event_kinds(whole).into_iter().filter(|(name, _)| is_of_each(name));
        let mut misplaced: Vec<Located> = among_whole.map(|kind| problem(kind, false)).collect();
        let own = match member(whole, self.list).map(|list| &list.value.json) {
            Some(Json::Array(elements)) => self.own.and_then(|own| elements.get(own)),
            _ => None,
        };
        if let Some(Node { json: Json::Object(own), .. }) = own {
            let among_own = event_kinds(own).into_iter().filter(|(name, _)| is_of_whole(name));
            misplaced.extend(among_own.map(|kind| problem(kind, true)));
        }
        misplaced
    }

    /// Where a place of the text stands in the object that holds the cases, as a JSON Pointer.
    pub(super) fn pointer(&self, span: Span) -> String {
        let mut pointer = String::new();
        let mut node = self.whole;
        loop {
            let next = match &node.json {
                Json::Object(members) => members
                    .iter()
                    .find(|member| member.key_span == span || contains(member.value.span, span))
                    .map(|member| (member.key.replace('~', "~0").replace('/', "~1"), &member.value)),
                Json::Array(elements) => elements
                    .iter()
                    .enumerate()
                    .find(|(_, element)| contains(element.span, span))
                    .map(|(index, element)| (index.to_string(), element)),
                _ => None,
            };
            // A part is shorter than the whole, so this ends.
            let Some((step, inner)) = next.filter(|_| node.span != span) else { return pointer };
            pointer.push('/');
            pointer.push_str(&step);
            node = inner;
        }
    }
}

/// The kinds of event that an object names, each where it is named.
fn event_kinds<'n>(members: &'n [Member<'_>]) -> Vec<(&'n str, Span)> {
    let listed = |key| match member(members, key).map(|member| &member.value.json) {
        Some(Json::Array(elements)) => elements.as_slice(),
        _ => &[],
    };
    let of_events = listed("events").iter().filter_map(|event| match &event.json {
        Json::Object(event) => member(event, "type").map(|kind| &kind.value),
        _ => None,
    });
    let kinds = of_events.chain(listed("unknown_events"));
    let named = kinds.filter_map(|kind| match &kind.json {
        Json::Text(name) => Some((name.as_ref(), kind.span)),
        _ => None,
    });
    named.collect()
}

fn contains(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// A fact of the whole, under a key that none of the cases has.
fn named_apart<'t>(shape: &Episodes, fact: &Member<'t>) -> Member<'t> {
    match shape.shadowed.iter().find(|(name, _)| *name == fact.key) {
        Some((_, key)) => Member { key: Cow::Owned(key.clone()), ..fact.clone() },
        None => fact.clone(),
    }
}

/// One of them, with what belongs to the whole.
fn case_of<'t>(
    shape: &CaseShape,
    episodes: &Episodes,
    (whole, listed): (&[Member<'t>], &Member<'t>),
    element: &Node<'t>,
    number: usize,
) -> Node<'t> {
    let Json::Object(own) = &element.json else { return element.clone() };
    let is_reserved = |key: &str| CASE_KEYS.contains(&key);
    let of_whole = whole.iter().filter(|fact| {
        let key = fact.key.as_ref();
        !is_reserved(key) && key != episodes.field && member(own, key).is_none()
    });
    let mut members: Vec<Member<'t>> = of_whole.cloned().collect();
    members.push(listed.clone());
    members.extend(own.iter().filter(|fact| !is_reserved(fact.key.as_ref())).cloned());
    members.extend(id(whole, own, number));
    let (events, own_events) = (member(whole, "events"), member(own, "events"));
    members.extend(own_events.map(|own| joined(events, own)).or_else(|| events.cloned()));
    let unknown = [member(whole, "unknown_events"), member(own, "unknown_events")];
    let mut kinds: Vec<Node<'t>> = unknown.into_iter().flatten().flat_map(|kinds| elements_of(&kinds.value)).collect();
    // Of those that give no events, nothing is known of the kinds that are theirs.
    let is_unknown = |kind: &str| {
        let of = if episodes.events.iter().any(|name| name == kind) { events } else { own_events };
        of.is_none()
    };
    let text = |kind: &String| Node { span: element.span, json: Json::Text(Cow::Owned(kind.clone())) };
    kinds.extend(shape.events.iter().map(|event| &event.name).filter(|name| is_unknown(name)).map(text));
    if !kinds.is_empty() {
        let value = Node { span: element.span, json: Json::Array(kinds) };
        members.push(Member { key: Cow::Borrowed("unknown_events"), key_span: element.span, value });
    }
    Node { span: element.span, json: Json::Object(members) }
}

/// `P-1/U-2`; without an `id` of its own, its number.
fn id<'t>(whole: &[Member<'t>], own: &[Member<'t>], number: usize) -> Option<Member<'t>> {
    let text = |members: &[Member<'t>]| member(members, "id").and_then(|id| id_text(&id.value));
    let given = member(whole, "id").or(member(own, "id"))?;
    let own_id = text(own).unwrap_or_else(|| number.to_string());
    let id = match (text(whole), member(whole, "id")) {
        (Some(whole), _) => format!("{whole}/{own_id}"),
        (None, None) => own_id,
        // An `id` that is none is told of as that of any case.
        (None, Some(_)) => return Some(given.clone()),
    };
    Some(Member { value: Node { span: given.value.span, json: Json::Text(Cow::Owned(id)) }, ..given.clone() })
}

/// The events of the whole and the own ones.
fn joined<'t>(whole: Option<&Member<'t>>, own: &Member<'t>) -> Member<'t> {
    let (Some(whole), Json::Array(_)) = (whole, &own.value.json) else { return own.clone() };
    if !matches!(whole.value.json, Json::Array(_)) {
        return whole.clone();
    }
    let all = elements_of(&whole.value).into_iter().chain(elements_of(&own.value)).collect();
    Member { value: Node { span: own.value.span, json: Json::Array(all) }, ..own.clone() }
}

fn elements_of<'t>(node: &Node<'t>) -> Vec<Node<'t>> {
    match &node.json {
        Json::Array(elements) => elements.clone(),
        _ => vec![node.clone()],
    }
}

/// The list as rules read it: the facts of each, without the keys that a case has beside its facts.
fn without_own_keys<'t>(list: &Node<'t>) -> Node<'t> {
    let facts = |node: Node<'t>| match node.json {
        Json::Object(members) => {
            let facts = members.into_iter().filter(|member| !CASE_KEYS.contains(&member.key.as_ref())).collect();
            Node { span: node.span, json: Json::Object(facts) }
        }
        json => Node { span: node.span, json },
    };
    let elements = elements_of(list).into_iter().map(facts).collect();
    Node { span: list.span, json: Json::Array(elements) }
}
