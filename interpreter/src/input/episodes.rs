//! Several cases in one object: a person with several insatser, each of which is judged by itself.
//!
//! The facts and events of the whole stand beside those of each, as if they had been written in each; then each is read as any case. Its `id` is that
//! of the whole and its own. Must not know: how a case is read.

use std::borrow::Cow;

use stadga_program::program::Episodes;

use super::cases::CASE_KEYS;
use super::events::id_text;
use super::fields::{Located, member};
use super::json::{Json, Member, Node, Span};
use super::problem::InputProblemKind;

/// The most cases that one object may hold.
pub(super) const MAX_EPISODES: usize = 500;

/// What an object holds: cases, and what is judged of the whole by itself, where rules are about that.
pub(super) struct Held<'t> {
    /// The whole as a case.
    pub(super) whole: Option<Node<'t>>,
    /// The cases.
    pub(super) each: Vec<Node<'t>>,
}

/// The cases that an object holds; nothing where it is a case itself.
pub(super) fn episodes<'t>(shape: &Episodes, node: &Node<'t>) -> Option<Held<'t>> {
    let Json::Object(whole) = &node.json else { return None };
    let list = member(whole, &shape.field)?;
    let Json::Array(elements) = &list.value.json else { return None };
    if elements.len() > MAX_EPISODES {
        return None;
    }
    let listed = Member { value: without_own_keys(&list.value), ..list.clone() };
    let renamed: Vec<Member<'t>> = whole.iter().map(|fact| named_apart(shape, fact)).collect();
    let each = elements.iter().zip(1..).map(|(element, number)| case_of(shape, (&renamed, &listed), element, number));
    let by_itself = || {
        let is_list = |fact: &Member<'t>| fact.key.as_ref() == shape.field;
        let facts = renamed.iter().map(|fact| if is_list(fact) { listed.clone() } else { fact.clone() }).collect();
        Node { span: node.span, json: Json::Object(facts) }
    };
    // One that holds none is there too, so that it is not lost without a word.
    let has_outcome = shape.has_rules || elements.is_empty();
    Some(Held { each: each.collect(), whole: has_outcome.then(by_itself) })
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
    shape: &Episodes,
    (whole, listed): (&[Member<'t>], &Member<'t>),
    element: &Node<'t>,
    number: usize,
) -> Node<'t> {
    let Json::Object(own) = &element.json else { return element.clone() };
    let is_reserved = |key: &str| CASE_KEYS.contains(&key);
    let of_whole = whole.iter().filter(|fact| {
        let key = fact.key.as_ref();
        !is_reserved(key) && key != shape.field && member(own, key).is_none()
    });
    let mut members: Vec<Member<'t>> = of_whole.cloned().collect();
    members.push(listed.clone());
    members.extend(own.iter().filter(|fact| !is_reserved(fact.key.as_ref())).cloned());
    members.extend(id(whole, own, number));
    if let Some(events) = member(own, "events") {
        members.push(joined(member(whole, "events"), events));
    }
    let unknown = [member(whole, "unknown_events"), member(own, "unknown_events")];
    let mut kinds: Vec<Node<'t>> = unknown.into_iter().flatten().flat_map(|kinds| elements_of(&kinds.value)).collect();
    if member(whole, "events").is_none() {
        let text = |kind: &String| Node { span: element.span, json: Json::Text(Cow::Owned(kind.clone())) };
        kinds.extend(shape.events.iter().map(text));
    }
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
