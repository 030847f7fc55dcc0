//! The JSON Schema of a rule set's cases: what [`crate::input`] accepts, for systems that send case data and editors that check it.
//!
//! Everything that is accepted fits the schema. The reverse does not hold: a schema cannot say that 30 February does not exist, that a
//! period ends after it begins, or that an event is referred to by an `id` that the case has. Descriptions are Swedish, as the rule
//! sets are, and begin with the author's own words.

use serde_json::{Map, Value as Json, json};
use stadga_program::node::{Kind, NumberUnit, SlotId};
use stadga_program::program::{EventShape, FieldShape, Named, Program, Target};

use crate::input::{CASE_KEYS, EVENT_KEYS};

/// The JSON Schema (draft 2020-12) of one case.
pub fn case_schema(program: &Program) -> Json {
    let description = format!(
        "Ett ärende för regelverket {}. En uppgift som utelämnas är okänd; null betyder att det är känt att den inte finns.",
        program.label.as_deref().unwrap_or(&program.name),
    );
    let mut schema = Map::from_iter([
        ("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into()),
        ("title".to_owned(), program.case.name.as_str().into()),
        ("description".to_owned(), description.into()),
    ]);
    let own = one_kind(program, None, &program.case.name);
    if program.case.others.is_empty() {
        schema.extend(own);
    } else {
        let others = program.case.others.iter().zip(0..);
        let others = others.map(|(other, number)| one_kind(program, Some(number), &other.name));
        // A rule set that names no kind as its own has only these.
        let own = Some(own).filter(|_| !program.case.name.is_empty());
        schema.insert("anyOf".to_owned(), own.into_iter().chain(others).collect());
    }
    Json::Object(schema)
}

/// A case of the rule set's own kind, or of one of the others, which says so.
fn one_kind(program: &Program, other: Option<u32>, name: &str) -> Map<String, Json> {
    let mut properties = properties(program, program.case.fields_of(other));
    let shadowed = program.case.episodes.iter().flat_map(|episodes| &episodes.shadowed);
    shadowed.for_each(|(_, key)| _ = properties.remove(key));
    let own = CASE_KEYS.map(|key| match key {
        "id" => (key, described(id(), "Ärendets beteckning.")),
        "kind" => (key, described(json!({ "const": name }), "Vilket slag av ärende det är.")),
        "events" => (key, events(program, other)),
        _ => (key, unknown_events(program, other)),
    });
    let is_told = |(key, _): &(&str, Json)| *key != "kind" || !program.case.others.is_empty();
    let own = own.into_iter().filter(is_told).map(|(key, schema)| (key.to_owned(), schema));
    let keys: Map<String, Json> = own.collect();
    let holder = program.case.episodes.as_ref().filter(|_| other.is_none());
    let held = holder.and_then(|episodes| properties.get_mut(&episodes.field));
    if let Some(Json::Object(facts)) = held.and_then(|list| list.pointer_mut("/items/properties")) {
        // Each of them is a case, with the keys of one.
        facts.extend(keys.clone());
    }
    properties.extend(keys);
    let mut schema = Map::from_iter([
        ("type".to_owned(), "object".into()),
        ("properties".to_owned(), properties.into()),
        ("additionalProperties".to_owned(), false.into()),
    ]);
    if other.is_some() {
        schema.insert("required".to_owned(), json!(["kind"]));
    }
    schema
}

fn properties(program: &Program, fields: &[FieldShape]) -> Map<String, Json> {
    fields.iter().map(|field| (field.name.clone(), field_schema(program, field))).collect()
}

fn field_schema(program: &Program, field: &FieldShape) -> Json {
    let schema = target_schema(program, &field.target);
    let schema = if field.optional { or_null(schema) } else { schema };
    match &field.doc {
        Some(doc) => described(schema, doc),
        None => schema,
    }
}

fn target_schema(program: &Program, target: &Target) -> Json {
    match target {
        Target::Slot(slot) => slot_schema(program, *slot),
        Target::Range(lower, upper) => range(program, *lower, *upper),
        Target::Record(_, fields) => record(properties(program, fields)),
        Target::Row { register, fields, .. } => {
            let key = program.case.others.get(*register as usize).and_then(|kind| kind.key.as_ref());
            let key = key.and_then(|key| fields.iter().find(|field| field.name == *key));
            let key = key.map(|key| described(target_schema(program, &key.target), "Radens nyckel i registret."));
            json!({ "anyOf": key.into_iter().chain([record(properties(program, fields))]).collect::<Vec<_>>() })
        }
        Target::Records(_, fields) => list(record(properties(program, fields))),
        Target::Values(_, slot) => {
            let optional = program.slots.get(slot.index()).is_some_and(|slot| slot.optional);
            let value = slot_schema(program, *slot);
            list(if optional { or_null(value) } else { value })
        }
        Target::Ranges(_, lower, upper) => {
            let optional = program.slots.get(lower.index()).is_some_and(|slot| slot.optional);
            let one = range(program, *lower, *upper);
            list(if optional { or_null(one) } else { one })
        }
        Target::History { undated, value, .. } => history(program, *undated, *value),
        Target::Unused => json!({}),
    }
}

/// A period or interval.
fn range(program: &Program, lower: SlotId, upper: SlotId) -> Json {
    json!({
        "type": "object",
        "description": "Från och med ”from” till och med ”to”; null betyder att slutet är öppet.",
        "properties": { "from": slot_schema(program, lower), "to": or_null(slot_schema(program, upper)) },
        "additionalProperties": false,
    })
}

/// One value for all days, or each value with the day from which it holds.
fn history(program: &Program, undated: SlotId, value: SlotId) -> Json {
    let optional = program.slots.get(value.index()).is_some_and(|slot| slot.optional);
    let of_day = slot_schema(program, value);
    let change = json!({
        "type": "object",
        "properties": {
            "from": described(or_null(kind_schema(program, Kind::Date)), "Första dagen; null för tiden före de andra."),
            "value": if optional { or_null(of_day) } else { of_day },
        },
        "required": ["from"],
        "additionalProperties": false,
    });
    json!({ "anyOf": [slot_schema(program, undated), list(change)] })
}

fn slot_schema(program: &Program, slot: SlotId) -> Json {
    program.slots.get(slot.index()).map_or_else(|| json!({}), |slot| kind_schema(program, slot.kind))
}

/// A value of a kind, with what it is where that is not plain from the schema.
fn kind_schema(program: &Program, kind: Kind) -> Json {
    match kind {
        Kind::Bool => json!({ "type": "boolean" }),
        Kind::Int => json!({ "type": "integer" }),
        Kind::Fixed(unit) | Kind::Ratio(unit) => number(unit),
        Kind::Date => json!({ "type": "string", "format": "date", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" }),
        Kind::Instant => text_with("^\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}$", "Datum och klockslag: 2024-03-18T14:23."),
        Kind::Month => text_with("^\\d{4}-\\d{2}$", "Månad: 2024-03."),
        Kind::Week => text_with("^\\d{4}-W\\d{2}$", "Vecka: 2024-W12."),
        Kind::Year => json!({ "type": "integer", "minimum": 1, "maximum": 9999 }),
        Kind::Days => duration("dagar", &["days", "weeks"]),
        Kind::Months => duration("månader", &["months", "years"]),
        Kind::WorkDays => duration("arbetsdagar", &["work_days"]),
        Kind::Hours => duration("timmar", &["hours"]),
        Kind::Text | Kind::Status => json!({ "type": "string" }),
        Kind::Member(id) => {
            named(program.enumerations.get(id.index()).map(|known| known.members.as_slice()).unwrap_or_default())
        }
        Kind::Insats => {
            let insatser = program.insatser.iter();
            let insatser: Vec<_> =
                insatser.map(|insats| Named { name: insats.name.clone(), label: insats.label.clone() }).collect();
            named(&insatser)
        }
        Kind::Group => named(&program.groups),
        Kind::Role => named(&program.roles),
        Kind::Row(_) => described(id(), "En händelses ”id”."),
    }
}

fn number(unit: NumberUnit) -> Json {
    let (pattern, words) = match unit {
        NumberUnit::Plain => ("^-?\\d+(\\.\\d+)?$", "Högst sex decimaler."),
        NumberUnit::Percent => return percent(),
        NumberUnit::PercentagePoints => ("^-?\\d+(\\.\\d+)?$", "Procentenheter, högst sex decimaler."),
        NumberUnit::Kronor => ("^-?\\d+(\\.\\d+)?$", "Kronor, högst två decimaler."),
    };
    json!({ "type": ["number", "string"], "pattern": pattern, "description": words })
}

/// Less than one per cent bears its sign, so that nobody takes it for a share.
fn percent() -> Json {
    let between = |low: i64, high: i64| json!({ "type": "number", "exclusiveMinimum": low, "exclusiveMaximum": high });
    json!({
        "type": ["number", "string"],
        "pattern": "^-?(\\d+(\\.\\d+)?\\s*%|0*[1-9]\\d*(\\.\\d+)?|0+(\\.0+)?)$",
        "not": { "anyOf": [between(0, 1), between(-1, 0)] },
        "description": "Procent, högst sex decimaler: 25 är 25 %. Mindre än en procent skrivs med tecknet: \"0.5 %\".",
    })
}

fn duration(words: &str, units: &[&str]) -> Json {
    let of_unit = |unit: &&str| {
        let mut properties = Map::new();
        properties.insert((*unit).to_owned(), json!({ "type": "integer" }));
        json!({ "type": "object", "properties": properties, "required": [unit], "additionalProperties": false })
    };
    let mut forms: Vec<Json> = units.iter().map(of_unit).collect();
    forms.push(json!({ "type": "integer" }));
    json!({ "description": format!("Antal {words}."), "anyOf": forms })
}

/// One of some names, with their words.
fn named(named: &[Named]) -> Json {
    let names: Vec<_> = named.iter().map(|named| named.name.as_str()).collect();
    let words = named.iter().filter_map(|named| Some(format!("{}: {}", named.name, named.label.as_ref()?)));
    let words = words.collect::<Vec<_>>().join("; ");
    let schema = json!({ "type": "string", "enum": names });
    if words.is_empty() { schema } else { described(schema, &format!("{words}.")) }
}

fn events(program: &Program, other: Option<u32>) -> Json {
    let kinds: Vec<_> = events_of(program, other).map(|event| event_schema(program, event)).collect();
    let items = if kinds.is_empty() { json!(false) } else { json!({ "anyOf": kinds }) };
    let words = "Allt som har hänt, i valfri ordning. Utelämnas nyckeln är det okänt vad som har hänt.";
    described(list(items), words)
}

/// The kinds of event that a kind of case may hold.
fn events_of(program: &Program, other: Option<u32>) -> impl Iterator<Item = &EventShape> {
    program.case.events.iter().filter(move |event| program.case.has_event(other, &event.name))
}

fn unknown_events(program: &Program, other: Option<u32>) -> Json {
    let kinds: Vec<_> = events_of(program, other).map(|event| event.name.as_str()).collect();
    described(list(json!({ "enum": kinds })), "Slag av händelser som inte är fullständigt angivna.")
}

fn event_schema(program: &Program, event: &EventShape) -> Json {
    let date = || kind_schema(program, Kind::Date);
    let fields: Vec<_> =
        event.fields.iter().filter(|field| !EVENT_KEYS.contains(&field.name.as_str())).cloned().collect();
    let mut members = properties(program, &fields);
    for key in EVENT_KEYS {
        let schema = match key {
            "type" => json!({ "const": event.name }),
            "date" if !event.period => date(),
            "from" if event.period => described(date(), "Första dagen."),
            "to" if event.period => described(or_null(date()), "Sista dagen; null om det pågår."),
            "date" | "from" | "to" => continue,
            "time" => text_with("^\\d{2}:\\d{2}$", "Klockslag: 14:23."),
            "id" => described(id(), "Händelsens beteckning, som andra händelser kan hänvisa till."),
            "by" => described(named(&program.roles), "Vem som gjorde det."),
            _ => described(json!({ "type": "integer" }), "Ordning bland händelser samma dag."),
        };
        members.insert(key.to_owned(), schema);
    }
    let day = if event.period { "from" } else { "date" };
    json!({ "type": "object", "properties": members, "required": ["type", day], "additionalProperties": false })
}

fn id() -> Json {
    json!({ "type": ["string", "integer"], "minLength": 1, "minimum": 0 })
}

fn record(properties: Map<String, Json>) -> Json {
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn list(items: Json) -> Json {
    json!({ "type": "array", "items": items, "maxItems": crate::input::MAX_ELEMENTS })
}

fn text_with(pattern: &str, words: &str) -> Json {
    json!({ "type": "string", "pattern": pattern, "description": words })
}

fn or_null(schema: Json) -> Json {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

/// The schema with words before those it has.
fn described(mut schema: Json, words: &str) -> Json {
    if let Json::Object(members) = &mut schema {
        let own = members.get("description").and_then(Json::as_str).map(|own| format!("{words} {own}"));
        members.insert("description".to_owned(), json!(own.unwrap_or_else(|| words.to_owned())));
    }
    schema
}
