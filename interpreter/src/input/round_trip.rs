//! Cases written at random by their shape are read as they were meant, and fit their published schema.

use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};
use stadga_program::date::{Date, Instant, MonthIndex};
use stadga_program::node::{Kind, NumberUnit, SlotId};
use stadga_program::number::Fixed;
use stadga_program::program::{FieldShape, Program, Target};

use super::fixture::program;
use super::read_case;
use crate::cell::Cell;
use crate::schema::case_schema;

/// Writes a case, noting what it means.
struct Writer<'p> {
    program: &'p Program,
    /// What decides every choice.
    random: std::vec::IntoIter<u32>,
    row: Option<u32>,
    expected: Vec<(SlotId, Option<u32>, Meant)>,
}

#[derive(Debug)]
enum Meant {
    Cell(Cell),
    Text(String),
}

impl Writer<'_> {
    fn next(&mut self, below: u32) -> u32 {
        self.random.next().unwrap_or(0) % below
    }

    fn object(&mut self, fields: &[FieldShape]) -> Json {
        let mut members = Map::new();
        for field in fields {
            match self.next(4) {
                0 => {}
                1 if field.optional => {
                    self.absent(&field.target);
                    members.insert(field.name.clone(), Json::Null);
                }
                _ => {
                    let value = self.value(&field.target);
                    members.insert(field.name.clone(), value);
                }
            }
        }
        Json::Object(members)
    }

    fn absent(&mut self, target: &Target) {
        if let Target::Slot(slot) = target {
            self.expected.push((*slot, self.row, Meant::Cell(Cell::ABSENT)));
        }
    }

    fn value(&mut self, target: &Target) -> Json {
        match target {
            Target::Slot(slot) => self.fact(*slot),
            Target::Range(lower, _) => json!({ "from": self.fact(*lower), "to": null }),
            Target::Row { fields, .. } | Target::Record(_, fields) => self.object(fields),
            Target::Records(_, fields) => self.list(|writer| writer.object(fields)),
            Target::Values(_, slot) => self.list(|writer| writer.fact(*slot)),
            Target::Ranges(_, lower, _) => self.list(|writer| json!({ "from": writer.fact(*lower), "to": null })),
            Target::History { undated, .. } => self.fact(*undated),
            Target::Unused => json!({ "vad": "som helst" }),
        }
    }

    fn list(&mut self, element: impl Fn(&mut Self) -> Json) -> Json {
        let elements = (0..self.next(4)).map(|row| {
            self.row = Some(row);
            element(self)
        });
        let list = elements.collect();
        self.row = None;
        list
    }

    fn fact(&mut self, slot: SlotId) -> Json {
        let seed = i64::from(self.next(20_000));
        let (json, word) = match self.program.slots[slot.index()].kind {
            Kind::Bool => (json!(seed % 2 == 1), seed % 2),
            Kind::Int => (json!(seed - 10_000), seed - 10_000),
            Kind::Fixed(NumberUnit::Kronor) => {
                let amount = Fixed::from_ore(seed).unwrap();
                (json!(amount.to_machine_kronor()), amount.millionths())
            }
            Kind::Fixed(_) => {
                let number = Fixed::from_millionths(seed * 123_456);
                let text = number.to_string();
                // A number between 0 and 1 without its sign may be meant as a share, and is refused.
                let is_plain = seed % 2 == 1 && number.millionths() >= Fixed::ONE.millionths();
                let json = if is_plain { serde_json::from_str(&text).unwrap() } else { json!(format!("{text} %")) };
                (json, number.millionths())
            }
            Kind::Date => (json!(Date::from_days(i32::try_from(seed).unwrap()).unwrap().to_string()), seed),
            Kind::Month => {
                (json!(MonthIndex::from_index(i32::try_from(seed + 12).unwrap()).unwrap().to_string()), seed + 12)
            }
            Kind::Instant => {
                // A time that clocks show twice is read as the first.
                let text = Instant::from_minutes(seed).unwrap().to_string();
                (json!(text), text.parse::<Instant>().unwrap().minutes())
            }
            Kind::Days if seed % 2 == 0 => (json!({ "weeks": seed }), seed * 7),
            Kind::Days => (json!(seed), seed),
            Kind::Member(id) => {
                let members = &self.program.enumerations[id.index()].members;
                let ordinal = usize::try_from(seed).unwrap() % members.len();
                (json!(members[ordinal].name), i64::try_from(ordinal).unwrap())
            }
            Kind::Insats => (json!(self.program.insatser[usize::try_from(seed % 2).unwrap()].name), seed % 2),
            Kind::Text => {
                let text = format!("text \"{seed}\"\n\\");
                self.expected.push((slot, self.row, Meant::Text(text.clone())));
                return json!(text);
            }
            other => panic!("no facts of kind {other:?} in the tests"),
        };
        self.expected.push((slot, self.row, Meant::Cell(Cell::known(word))));
        json
    }
}

proptest! {
    #[test]
    fn a_case_is_read_as_it_was_written(random in prop::collection::vec(any::<u32>(), 0..80)) {
        let program = program();
        let mut writer = Writer { program: &program, random: random.into_iter(), row: None, expected: Vec::new() };
        let json = writer.object(&program.case.fields);
        for text in [json.to_string(), serde_json::to_string_pretty(&json).unwrap()] {
            let case = read_case(&program, &text).unwrap();
            for (slot, row, meant) in &writer.expected {
                let cell = row.map_or_else(|| case.fact(*slot), |row| case.fact_of(*slot, row));
                let as_meant = match meant {
                    Meant::Cell(meant) => cell == *meant,
                    Meant::Text(meant) => case.own_text(cell.word) == Some(meant),
                };
                prop_assert!(as_meant, "{}: {meant:?}, {cell:?}", program.slots[slot.index()].pointer);
            }
        }
    }

    #[test]
    fn an_accepted_case_fits_the_schema(random in prop::collection::vec(any::<u32>(), 0..80)) {
        let program = program();
        let mut writer = Writer { program: &program, random: random.into_iter(), row: None, expected: Vec::new() };
        let json = writer.object(&program.case.fields);
        let errors: Vec<_> =
            jsonschema::validator_for(&case_schema(&program)).unwrap().iter_errors(&json).map(|error| error.to_string()).collect();
        prop_assert!(errors.is_empty(), "{errors:?}");
    }
}

#[test]
fn events_fit_the_schema() {
    let program = program();
    let validator = jsonschema::validator_for(&case_schema(&program)).unwrap();
    let case = |event: &str| format!(r#"{{ "id": 17, "events": [{event}], "unknown_events": ["plan_inskickad"] }}"#);
    for event in [
        r#"{ "type": "plan_inskickad", "date": "2024-03-20", "time": "14:23", "order": 1, "id": "e1", "by": "anordnare" }"#,
        r#"{ "type": "sjukfrånvaro", "from": "2024-03-20", "to": null }"#,
        r#"{ "type": "sjukfrånvaro", "from": "2024-03-20" }"#,
    ] {
        assert!(read_case(&program, &case(event)).is_ok(), "{event}");
        assert!(validator.is_valid(&serde_json::from_str(&case(event)).unwrap()), "{event}");
    }
    for event in [
        r#"{ "type": "plan_inskickad" }"#,
        r#"{ "type": "plan_inskickad", "from": "2024-03-20" }"#,
        r#"{ "type": "sjukfrånvaro", "date": "2024-03-20" }"#,
        r#"{ "type": "annat", "date": "2024-03-20" }"#,
        r#"{ "type": "plan_inskickad", "date": "2024-03-20", "by": "kund" }"#,
    ] {
        assert!(read_case(&program, &case(event)).is_err(), "{event}");
        assert!(!validator.is_valid(&serde_json::from_str(&case(event)).unwrap()), "{event}");
    }
}

#[test]
fn the_schema_describes_every_field() {
    insta::assert_snapshot!(serde_json::to_string_pretty(&case_schema(&program())).unwrap());
}
