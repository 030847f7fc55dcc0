//! The forms of vector files: which facts of a vector go to which rule set, and which values it must give.
//!
//! A form is known by the keys that its vectors have, not by the name of its file. What a vector chooses (a calendar, a way of counting, a
//! unit) is looked up here, so that a choice that nobody has written rules for is told by its name. Must not know: how values are computed.

use serde_json::{Map, Value as Json, json};
use stadga_program::program::FaultCode;

use crate::rules::{Files, Found};

/// One thing that is asked of a rule set.
pub struct Asked {
    /// The rule set.
    pub files: Files,
    /// The facts of the case.
    pub facts: Json,
    /// The values, each with what is expected.
    pub expected: Vec<Expected>,
}

/// A value and what it must be.
pub struct Expected {
    /// The key of the vector that says it.
    pub key: &'static str,
    /// The name that rules give the value.
    pub value: &'static str,
    /// What it must be.
    pub is: Is,
}

/// What a value must be.
pub enum Is {
    /// This.
    Value(Found),
    /// A text that has this as one of its names.
    Names(String),
}

/// A form of vectors.
#[derive(Debug)]
pub struct Form {
    /// Keys that every vector of the form has, and no vector of another.
    keys: &'static [&'static str],
    asked: fn(&Vector<'_>) -> Result<Vec<Asked>, String>,
}

/// A vector as it stands in its file.
pub struct Vector<'v>(pub &'v Map<String, Json>);

const FORMS: &[Form] = &[
    Form { keys: &["birth", "at", "age"], asked: age },
    Form { keys: &["start", "m", "down", "up"], asked: months },
    Form { keys: &["start", "n", "unit", "last"], asked: statutory },
    Form { keys: &["start", "n", "conv", "cal"], asked: workdays },
    Form { keys: &["date", "name", "kind"], asked: holiday },
    Form { keys: &["monthly", "month", "ore"], asked: pro_rata },
];

/// What is asked for a vector, or why nobody knows.
pub fn asked(vector: &Vector<'_>) -> Result<Vec<Asked>, String> {
    let has = |form: &&Form| form.keys.iter().all(|key| vector.0.contains_key(*key));
    match FORMS.iter().find(has) {
        Some(form) => (form.asked)(vector),
        None => {
            let keys: Vec<&str> = vector.0.keys().map(String::as_str).collect();
            Err(format!("no form of vectors has the keys {}", keys.join(", ")))
        }
    }
}

impl Vector<'_> {
    fn get(&self, key: &str) -> Result<&Json, String> {
        self.0.get(key).ok_or_else(|| format!("”{key}” is missing"))
    }

    fn text(&self, key: &str) -> Result<&str, String> {
        self.get(key)?.as_str().ok_or_else(|| format!("”{key}” is no text"))
    }

    /// Facts under the names that the vector has for them.
    fn facts(&self, keys: &[&str]) -> Result<Json, String> {
        let facts = keys.iter().map(|key| Ok(((*key).to_owned(), self.get(key)?.clone())));
        facts.collect::<Result<Map<String, Json>, String>>().map(Json::Object)
    }

    /// Expectations of values that rules name as the vector does. What the vector does not say is not asked for.
    fn expected(&self, keys: &[&'static str]) -> Result<Vec<Expected>, String> {
        let said = keys.iter().filter(|key| self.0.contains_key(**key));
        said.map(|key| self.expected_as(key, key)).collect()
    }

    fn expected_as(&self, key: &'static str, value: &'static str) -> Result<Expected, String> {
        let is = match self.get(key)? {
            Json::String(text) => Found::Text(text.clone()),
            Json::Bool(truth) => Found::Truth(*truth),
            Json::Null => Found::Absent,
            Json::Number(number) => {
                Found::Number(number.as_i64().ok_or_else(|| format!("”{key}” is no whole number"))?)
            }
            _ => return Err(format!("”{key}” is no value")),
        };
        Ok(Expected { key, value, is: Is::Value(is) })
    }
}

fn age(vector: &Vector<'_>) -> Result<Vec<Asked>, String> {
    let facts = vector.facts(&["birth", "at"])?;
    let mut asked = vec![Asked {
        files: &["ålder", "28-februari"],
        facts: facts.clone(),
        expected: vector.expected(&["age", "ambiguous"])?,
    }];
    if vector.0.contains_key("age_mar1") {
        let expected = vec![vector.expected_as("age_mar1", "age")?];
        asked.push(Asked { files: &["ålder", "1-mars"], facts, expected });
    }
    Ok(asked)
}

fn months(vector: &Vector<'_>) -> Result<Vec<Asked>, String> {
    let facts = vector.facts(&["start", "y", "m", "d"])?;
    let roundings: [(&'static str, Files); 3] = [
        ("down", &["månader", "sista-dagen"]),
        ("up", &["månader", "nästa-månad"]),
        ("none", &["månader", "dagen-ska-finnas"]),
    ];
    let mut asked = Vec::new();
    for (key, files) in roundings.into_iter().filter(|(key, _)| vector.0.contains_key(*key)) {
        let mut expected = vec![vector.expected_as(key, "result")?];
        if let [only] = expected.as_mut_slice()
            && matches!(only.is, Is::Value(Found::Absent))
        {
            only.is = Is::Value(Found::Fault(FaultCode::NoSuchDay));
        }
        expected.extend(vector.expected(&["ambiguous"])?);
        asked.push(Asked { files, facts: facts.clone(), expected });
    }
    Ok(asked)
}

fn statutory(vector: &Vector<'_>) -> Result<Vec<Asked>, String> {
    let unit = vector.text("unit")?;
    if !["weeks", "months", "years"].contains(&unit) {
        return Err(format!("no rules for the unit ”{unit}”"));
    }
    let facts = vector.facts(&["start", "n", "unit"])?;
    let expected = vector.expected(&["nominal", "last", "clipped", "moved"])?;
    Ok(vec![Asked { files: &["lagstadgad-tid"], facts, expected }])
}

fn workdays(vector: &Vector<'_>) -> Result<Vec<Asked>, String> {
    let files: Files = match vector.text("cal")? {
        "SE-work" => &["arbetsdagar", "SE-work"],
        "SE-noeves" => &["arbetsdagar", "SE-noeves"],
        "SE-sat" => &["arbetsdagar", "SE-sat"],
        other => return Err(format!("no rules for the calendar ”{other}”")),
    };
    let mut facts = vector.facts(&["start", "n"])?;
    let value = match vector.text("conv")? {
        "after" => "after",
        "from" => "from",
        "before" => "before",
        "back_from" => "back_from",
        "same_or_next" => "same_or_next",
        "roll_fwd" => "roll_fwd",
        "roll_back" => "roll_back",
        "count" => {
            put(&mut facts, "slutdag", vector.get("end")?.clone());
            let expected = vec![vector.expected_as("n", "count")?];
            return Ok(vec![Asked { files, facts, expected }]);
        }
        other => return Err(format!("no rules for the way of counting ”{other}”")),
    };
    Ok(vec![Asked { files, facts, expected: vec![vector.expected_as("end", value)?] }])
}

fn holiday(vector: &Vector<'_>) -> Result<Vec<Asked>, String> {
    let name = Is::Names(vector.text("name")?.to_owned());
    let nothing = || Is::Value(Found::Absent);
    let (public, eve) = match vector.text("kind")? {
        "public" => (name, nothing()),
        "eve" => (nothing(), name),
        "not_holiday" => (nothing(), nothing()),
        other => return Err(format!("no rules for days of the kind ”{other}”")),
    };
    let mut expected = vector.expected(&["wd"])?;
    let is_free = matches!(public, Is::Names(_));
    expected.push(Expected { key: "kind", value: "public", is: public });
    expected.push(Expected { key: "kind", value: "eve", is: eve });
    if is_free {
        expected.push(Expected { key: "kind", value: "free", is: Is::Value(Found::Truth(true)) });
    }
    Ok(vec![Asked { files: &["helgdagar"], facts: json!({ "day": vector.get("date")? }), expected }])
}

fn pro_rata(vector: &Vector<'_>) -> Result<Vec<Asked>, String> {
    let end_conv = vector.text("end_conv")?;
    if !["tom", "innan"].contains(&end_conv) {
        return Err(format!("no rules for the way of ending ”{end_conv}”"));
    }
    let mut facts = vector.facts(&["start", "end", "end_conv", "month"])?;
    let monthly = vector.get("monthly")?.as_i64().ok_or("”monthly” is no whole number of öre")?;
    let sign = if monthly < 0 { "-" } else { "" };
    let (kronor, ore) = (monthly.unsigned_abs() / 100, monthly.unsigned_abs() % 100);
    let amount: serde_json::Number =
        format!("{sign}{kronor}.{ore:02}").parse().map_err(|_| "”monthly” is no amount")?;
    put(&mut facts, "monthly", json!(amount));
    let mut expected = vector.expected(&["days", "dim", "full", "ore", "ore_act"])?;
    if let Some(kronor) = vector.0.get("kr") {
        // Amounts are compared in öre.
        let ore = kronor.as_i64().and_then(|kronor| kronor.checked_mul(100)).ok_or("”kr” is no whole number")?;
        expected.push(Expected { key: "kr", value: "ore_of_kr", is: Is::Value(Found::Number(ore)) });
    }
    Ok(vec![Asked { files: &["del-av-månad"], facts, expected }])
}

/// Puts one more fact into a case.
fn put(facts: &mut Json, name: &str, value: Json) {
    if let Some(facts) = facts.as_object_mut() {
        facts.insert(name.to_owned(), value);
    }
}
