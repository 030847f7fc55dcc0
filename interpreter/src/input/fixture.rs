//! A program with a case of every shape, for the tests of what reads and describes cases.

use stadga_program::node::{EnumerationId, Kind, ListId, NumberUnit, RuleId, SlotId, SpaceId};
use stadga_program::program::{
    CaseShape, Enumeration, EventShape, FieldShape, InsatsRule, List, ListOf, Named, Program, Slot, Space, Target,
};

use super::json::Span;

/// The ärende of the tests:
///
/// ```stadga
/// ärende Uppdrag {
///     kund: Kund
///     insats: insats eller inget
///     start: datum eller inget
///     ersättning: kronor
///     ledighet: lista med Ledighet eller inget
///     timmar_per_vecka: lista med heltal
///     avtal: period eller inget
///     närmaste: Kontakt eller inget
///     händelse plan_inskickad
///     händelse sjukfrånvaro under period
///     händelse läkarintyg { avser: sjukfrånvaro }
///     händelse upptäckt vid tidpunkt
/// }
/// ```
pub(crate) fn program() -> Program {
    let mut shape = Shape::default();
    let kund = shape.record("/kund", SpaceId(0), |shape, at| {
        vec![
            shape.fact(at, "födelsedatum", Kind::Date, false).with_doc("Den dag som kunden är född."),
            shape.fact(at, "arbetsförmåga", Kind::Fixed(NumberUnit::Percent), true),
            shape.fact(at, "har_ekonomiskt_bistånd", Kind::Bool, false),
            shape.fact(at, "förmåga", Kind::Member(EnumerationId(0)), true),
            shape.fact(at, "barn", Kind::Int, false),
            shape.fact(at, "kommun", Kind::Text, false),
        ]
    });
    let case = ("", SpaceId(0));
    let ersättning = shape.fact(case, "ersättning", Kind::Fixed(NumberUnit::Kronor), false);
    let insats = shape.fact(case, "insats", Kind::Insats, true);
    let start = shape.fact(case, "start", Kind::Date, true);
    let ledighet = shape.records("ledighet", true, |shape, at| {
        vec![shape.fact(at, "dagar", Kind::Days, false), shape.fact(at, "skäl", Kind::Text, true)]
    });
    let timmar = shape.values("timmar_per_vecka", Kind::Int);
    let avtal = shape.range("avtal", Kind::Date, true);
    let närmaste_finns = shape.slot("/närmaste".to_owned(), SpaceId(0), Kind::Bool, true);
    let närmaste = shape.record("/närmaste", SpaceId(0), |shape, at| {
        vec![shape.fact(at, "namn", Kind::Text, true), shape.fact(at, "sedan", Kind::Month, true)]
    });
    let events = vec![
        shape.event("plan_inskickad", |_, _| vec![]),
        shape.event("sjukfrånvaro", |shape, at| {
            vec![shape.fact(at, "from", Kind::Date, false), shape.fact(at, "to", Kind::Date, true)]
        }),
        shape.event("läkarintyg", |shape, at| {
            vec![
                shape.fact(at, "date", Kind::Date, false),
                shape.fact(at, "by", Kind::Role, false),
                shape.fact(at, "avser", Kind::Row(SpaceId(4)), false),
            ]
        }),
        shape.event("upptäckt", |shape, at| vec![shape.fact(at, "time", Kind::Instant, false)]),
    ];
    let fields = vec![
        field("kund", false, Target::Record(None, kund)),
        insats,
        start,
        ersättning,
        ledighet,
        timmar,
        avtal,
        field("närmaste", true, Target::Record(Some(närmaste_finns), närmaste)),
        field("inskrivning", true, Target::Unused),
    ];
    Program {
        name: "nacka".to_owned(),
        case: CaseShape { name: "Uppdrag".to_owned(), fields, events, ..CaseShape::default() },
        spaces: shape.spaces,
        slots: shape.slots,
        lists: shape.lists,
        enumerations: vec![Enumeration {
            name: "Förmåga".to_owned(),
            members: ["fastställd", "oklar", "ingen"].map(named).into(),
        }],
        insatser: ["AMI1", "AMI2"].map(insats_rule).into(),
        roles: ["anordnare", "karriärvägledare"].map(named).into(),
        ..Program::default()
    }
}

/// A text with a part of it in `‹…›`.
pub(crate) fn marked(text: &str, span: Span) -> String {
    let mut text = text.to_owned();
    text.insert(span.end, '›');
    text.insert(span.start, '‹');
    text
}

/// Shapes of facts, with their slots, lists and spaces.
struct Shape {
    spaces: Vec<Space>,
    slots: Vec<Slot>,
    lists: Vec<List>,
}

/// Where a field is: its pointer and its space.
type Place<'a> = (&'a str, SpaceId);

impl Default for Shape {
    fn default() -> Self {
        Self { spaces: vec![Space::Case], slots: Vec::new(), lists: Vec::new() }
    }
}

impl Shape {
    fn slot(&mut self, pointer: String, space: SpaceId, kind: Kind, optional: bool) -> SlotId {
        self.slots.push(Slot { pointer, kind, optional, space });
        SlotId(number(self.slots.len() - 1))
    }

    fn fact(&mut self, (pointer, space): Place<'_>, name: &str, kind: Kind, optional: bool) -> FieldShape {
        let slot = self.slot(format!("{pointer}/{name}"), space, kind, optional);
        field(name, optional, Target::Slot(slot))
    }

    fn record(
        &mut self,
        pointer: &str,
        space: SpaceId,
        fields: impl FnOnce(&mut Self, Place<'_>) -> Vec<FieldShape>,
    ) -> Vec<FieldShape> {
        fields(self, (pointer, space))
    }

    fn list(&mut self, pointer: String, optional: bool, events: bool) -> (ListId, SpaceId) {
        let (list, space) = (ListId(number(self.lists.len())), SpaceId(number(self.spaces.len())));
        self.spaces.push(Space::List { parent: SpaceId(0), list });
        let of = if events { ListOf::Events } else { ListOf::Facts };
        self.lists.push(List { pointer, space, optional, of });
        (list, space)
    }

    fn records(
        &mut self,
        name: &str,
        optional: bool,
        fields: impl FnOnce(&mut Self, Place<'_>) -> Vec<FieldShape>,
    ) -> FieldShape {
        let (list, space) = self.list(format!("/{name}"), optional, false);
        let fields = fields(self, (&format!("/{name}/*"), space));
        field(name, optional, Target::Records(list, fields))
    }

    fn values(&mut self, name: &str, kind: Kind) -> FieldShape {
        let (list, space) = self.list(format!("/{name}"), false, false);
        let slot = self.slot(format!("/{name}/*"), space, kind, false);
        field(name, false, Target::Values(list, slot))
    }

    fn range(&mut self, name: &str, kind: Kind, optional: bool) -> FieldShape {
        let lower = self.slot(format!("/{name}/from"), SpaceId(0), kind, optional);
        let upper = self.slot(format!("/{name}/to"), SpaceId(0), kind, true);
        field(name, optional, Target::Range(lower, upper))
    }

    fn event(&mut self, name: &str, fields: impl FnOnce(&mut Self, Place<'_>) -> Vec<FieldShape>) -> EventShape {
        let (list, space) = self.list("/events".to_owned(), false, true);
        let fields = fields(self, ("/events/*", space));
        let period = fields.iter().any(|field| field.name == "from");
        let instant = fields.iter().any(|field| field.name == "time");
        EventShape { name: name.to_owned(), list: Some(list), fields, period, instant }
    }
}

impl WithDoc for FieldShape {
    fn with_doc(mut self, doc: &str) -> Self {
        self.doc = Some(doc.to_owned());
        self
    }
}

trait WithDoc {
    fn with_doc(self, doc: &str) -> Self;
}

fn field(name: &str, optional: bool, target: Target) -> FieldShape {
    FieldShape { name: name.to_owned(), doc: None, optional, target }
}

fn named(name: &str) -> Named {
    Named { name: name.to_owned(), label: None }
}

fn insats_rule(name: &str) -> InsatsRule {
    InsatsRule {
        name: name.to_owned(),
        label: None,
        group: None,
        rule: RuleId(0),
        may_be_granted: None,
        may_be_ended: None,
        last_possible_day: None,
        support_time: None,
        terms: Vec::new(),
        leads_to: Vec::new(),
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
