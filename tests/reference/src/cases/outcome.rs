//! Reading an outcome: values, checks and duties by name, as the neutral form has them.
//!
//! What the rule set does not list, and what is unknown or faulty, is an error: the reference cases leave nothing open. Must not know:
//! documents, programs.

use std::collections::BTreeSet;

use serde_json::{Number, Value as Json, json};

use super::neutral::events;

/// What a rule set gives for a case, with the names of what it can give.
pub(super) struct Outcome {
    pub(super) json: Json,
    pub(super) listed: BTreeSet<String>,
}

/// A check or a duty, once for each that it is about.
#[derive(Clone, Copy)]
pub(super) struct Instance<'o>(&'o Json);

impl Outcome {
    /// A value; `null` if it does not exist.
    pub(super) fn value(&self, name: &str) -> Result<Json, String> {
        let value = self.json.pointer(&format!("/values/{name}"));
        settled(value.ok_or_else(|| format!("the rule set lists no value ”{name}”"))?, name)
    }

    /// A value that is yes or no.
    pub(super) fn holds(&self, name: &str) -> Result<bool, String> {
        self.value(name)?.as_bool().ok_or_else(|| format!("”{name}” is no yes or no"))
    }

    /// A value that is a number: those with decimals are texts in an outcome.
    pub(super) fn number(&self, name: &str) -> Result<Json, String> {
        self.value(name).map(number)
    }

    /// A value that is a list of words.
    pub(super) fn words(&self, name: &str) -> Result<Vec<String>, String> {
        let list = self.value(name)?;
        let items = list.as_array().ok_or_else(|| format!("”{name}” is no list"))?;
        items
            .iter()
            .map(|item| Ok(item.as_str().ok_or_else(|| format!("”{name}” holds no words"))?.to_owned()))
            .collect()
    }

    /// Every instance of a duty.
    pub(super) fn duties(&self, name: &str) -> Result<Vec<Instance<'_>>, String> {
        self.instances("duties", name)
    }

    /// Every instance of a check.
    pub(super) fn checks(&self, name: &str) -> Result<Vec<Instance<'_>>, String> {
        self.instances("checks", name)
    }

    /// A duty that is not about anything in particular.
    pub(super) fn duty(&self, name: &str) -> Result<Instance<'_>, String> {
        only(self.duties(name)?, name)
    }

    /// A check that is not about anything in particular.
    pub(super) fn check(&self, name: &str) -> Result<Instance<'_>, String> {
        only(self.checks(name)?, name)
    }

    /// The list of some name in the outcome.
    pub(super) fn list(&self, name: &str) -> &[Json] {
        self.json.get(name).and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default()
    }

    fn instances(&self, list: &str, name: &str) -> Result<Vec<Instance<'_>>, String> {
        if !self.listed.contains(name) {
            return Err(format!("the rule set lists no ”{name}”"));
        }
        let is_named = |instance: &&Json| instance.get("name").and_then(Json::as_str) == Some(name);
        let named: Vec<Instance<'_>> = self.list(list).iter().filter(is_named).map(Instance).collect();
        match named.iter().find(|instance| matches!(instance.status(), "unknown" | "faulty" | "")) {
            Some(Instance(open)) => Err(format!("”{name}” is not settled: {open}")),
            None => Ok(named),
        }
    }
}

impl<'o> Instance<'o> {
    /// The code of its status.
    pub(super) fn status(self) -> &'o str {
        self.0.get("status").and_then(Json::as_str).unwrap_or_default()
    }

    /// Whether it has a status.
    pub(super) fn is(self, status: &str) -> bool {
        self.status() == status
    }

    /// What it is about: an event's id or pointer, a month, a word.
    pub(super) fn subject(self, place: usize) -> Result<&'o str, String> {
        let subject = self.0.get("subjects").and_then(|subjects| subjects.get(place)).and_then(Json::as_str);
        subject.ok_or_else(|| format!("{} is not about anything", self.0))
    }

    /// One of its days; `null` if there is none.
    pub(super) fn day(self, name: &str) -> Result<Json, String> {
        settled(self.0.get(name).unwrap_or(&Json::Null), name)
    }

    /// Whether a requirement is met; `null` where it does not apply.
    pub(super) fn yes_or_no(self) -> Result<Json, String> {
        match self.status() {
            "met" => Ok(true.into()),
            "breached" => Ok(false.into()),
            "not_applicable" => Ok(Json::Null),
            other => Err(format!("a check is {other}: {}", self.0)),
        }
    }

    /// Deadline and status. The neutral form tells a deadline once it is triggered.
    pub(super) fn deadline(self) -> Result<Json, String> {
        Ok(json!({ "deadline": self.last_day()?, "status": self.status() }))
    }

    /// The last day, once it is triggered.
    pub(super) fn last_day(self) -> Result<Json, String> {
        if self.is("not_triggered") { Ok(Json::Null) } else { self.day("last_day") }
    }
}

/// The subjects of those instances that have a status.
pub(super) fn subjects_that_are<'o>(instances: &[Instance<'o>], status: &str) -> Result<Vec<&'o str>, String> {
    instances.iter().filter(|instance| instance.is(status)).map(|instance| instance.subject(0)).collect()
}

/// The instance that is about something.
pub(super) fn of_subject<'o>(instances: &[Instance<'o>], subject: &str) -> Result<Instance<'o>, String> {
    let own = instances.iter().find(|instance| instance.subject(0) == Ok(subject));
    own.copied().ok_or_else(|| format!("the outcome says nothing of {subject}"))
}

/// Instances in the order of the events that they are about.
pub(super) fn in_order<'o>(neutral: &Json, mut instances: Vec<Instance<'o>>) -> Result<Vec<Instance<'o>>, String> {
    let ids: Vec<Option<&str>> = events(neutral)?.iter().map(|event| event.get("id").and_then(Json::as_str)).collect();
    instances.sort_by_key(|instance| ids.iter().position(|id| *id == instance.subject(0).ok()));
    Ok(instances)
}

/// The element of a case that a pointer names.
pub(super) fn at_pointer<'c>(case: &'c Json, pointer: &str) -> Result<&'c Json, String> {
    case.pointer(pointer).ok_or_else(|| format!("the case has nothing at {pointer}"))
}

/// A number that an outcome writes as a text, since it has decimals.
pub(super) fn number(value: Json) -> Json {
    match value.as_str().and_then(|text| text.parse::<Number>().ok()) {
        Some(number) => Json::Number(number),
        None => value,
    }
}

/// What a value is where it is known or absent. Elements that do not exist are left out of lists, and lengths of time are their numbers.
pub(super) fn settled(value: &Json, name: &str) -> Result<Json, String> {
    match (value.get("state").and_then(Json::as_str), value.get("value")) {
        (Some("absent"), _) => Ok(Json::Null),
        (Some("known"), Some(Json::Array(items))) => {
            let items = items.iter().map(|item| settled(item, name)).filter(|item| item != &Ok(Json::Null));
            items.collect()
        }
        (Some("known"), Some(length @ Json::Object(_))) => Ok(length.get("days").unwrap_or(length).clone()),
        (Some("known"), Some(value)) => Ok(value.clone()),
        _ => Err(format!("”{name}” is not settled: {value}")),
    }
}

fn only<'o>(instances: Vec<Instance<'o>>, name: &str) -> Result<Instance<'o>, String> {
    match instances.as_slice() {
        [only] => Ok(*only),
        others => Err(format!("”{name}” stands {} times in the outcome", others.len())),
    }
}
