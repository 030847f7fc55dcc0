//! A small rule set built by hand, with all that people are told of one, for the tests of what they read.
//!
//! ```stadga
//! fastställt värde längsta_tid: månader enligt rutiner avsnitt 11 { 2024: 3 månader }
//! beräkning ålder: heltal = hela år mellan kund.födelsedatum och prövningsdagen
//! tolkning kaa_ålder: intervall "Ålder i aktivitetsansvaret" { snäv "som i avsnitt 1.2": 18–20 tillämpas, skäl "…"; vid: 16–20 }
//! villkor målgrupp "Tillhör målgruppen" enligt rutiner avsnitt 1.2 {
//!     något av { "ekonomiskt bistånd, 18–66 år": kund.har_ekonomiskt_bistånd och ålder är 18–66
//!                "aktivitetsansvaret": kund.i_kaa och ålder är kaa_ålder }
//! }
//! insats AMI1 "Vägledning och matchning" enligt rutiner avsnitt 2.2.1 {
//!     prövas per start
//!     får beviljas om { målgrupp; "full arbetsförmåga": kund.arbetsförmåga är 100 % }
//!     beslutas av karriärvägledare
//! }
//! insats AMI2 "Arbetsträning" { får beviljas om { målgrupp; "nedsatt arbetsförmåga": kund.arbetsförmåga är 25 %–75 % } }
//! beräkning högsta_ledighet: dagar enligt rutiner avsnitt 9.2 {
//!     huvudregel 0 dagar
//!     undantag "utan ekonomiskt bistånd" om inte kund.har_ekonomiskt_bistånd så 14 dagar {
//!         undantag "i aktivitetsansvaret" om kund.i_kaa så 0 dagar
//!     }
//! }
//! kontroll kortare_ledighet { krav ledighet är högst högsta_ledighet }
//! ```

use stadga_program::date::{LeapBirthday, MonthEnd};
use stadga_program::node::{Kind, NodeId, NumberUnit, Op, ReadingId, RuleId, SlotId};
use stadga_program::program::{
    CaseShape, Check, Consequence, Exception, ExceptionValue, FieldShape, InsatsRule, InsatsTerms, Named, Output,
    OutputValue, Program, Rule, SourcePlace, Target, TraceKind, Traced,
};

use crate::testing::Rules;

const RULE_MÅLGRUPP: RuleId = RuleId(1);
const RULE_ÅLDER: RuleId = RuleId(2);
const RULE_AMI1: RuleId = RuleId(3);
const RULE_AMI2: RuleId = RuleId(4);
const RULE_LEDIGHET: RuleId = RuleId(5);
const RULE_KONTROLL: RuleId = RuleId(6);
const RULE_KAA: RuleId = RuleId(7);
const RULE_TID: RuleId = RuleId(8);

/// A line of an explanation that is being built.
struct Line<'a> {
    kind: TraceKind,
    node: NodeId,
    label: Option<&'a str>,
    text: &'a str,
    rule: RuleId,
    line: u32,
}

struct Builder {
    rules: Rules,
}

impl Builder {
    fn line(&mut self, line: Line<'_>, below: &[u32]) -> u32 {
        let index = self.rules.trace(line.kind, Some(line.node), below);
        let trace = &mut self.rules.program.traces[index as usize];
        trace.label = line.label.map(str::to_owned);
        trace.text = line.text.to_owned();
        trace.rule = line.rule;
        trace.line = line.line;
        index
    }

    fn criterion(
        &mut self,
        node: NodeId,
        label: Option<&str>,
        text: &str,
        rule: RuleId,
        line: u32,
        below: &[u32],
    ) -> u32 {
        self.line(Line { kind: TraceKind::Criterion, node, label, text, rule, line }, below)
    }

    /// A fact of the case, with the line that tells of it.
    fn fact(&mut self, path: &str, kind: Kind, optional: bool) -> (SlotId, NodeId, u32) {
        let (slot, node) = self.rules.fact(kind, optional);
        self.rules.program.slots[slot.index()].pointer = format!("/{}", path.replace('.', "/"));
        let line = Line { kind: TraceKind::Fact(slot), node, label: None, text: path, rule: RULE_MÅLGRUPP, line: 5 };
        let line = self.line(line, &[]);
        (slot, node, line)
    }

    fn within(&mut self, value: NodeId, kind: Kind, from: i64, to: i64) -> NodeId {
        let (from, to) = (self.rules.known(kind, from), self.rules.known(kind, to));
        self.rules.truth(Op::Within(value, from, to))
    }
}

/// The rule set.
pub(crate) fn program() -> Program {
    let percent = Kind::Fixed(NumberUnit::Percent);
    let mut builder = Builder { rules: Rules::new() };
    builder.rules.program.name = "nacka".to_owned();
    builder.rules.program.label = Some("Arbete och etablering 2024".to_owned());
    builder.rules.program.checksum = "5f3a".to_owned();
    builder.rules.program.rules = rules();
    builder.rules.program.roles = vec![Named { name: "karriärvägledare".to_owned(), label: None }];

    let (aid_slot, aid, aid_line) = builder.fact("kund.har_ekonomiskt_bistånd", Kind::Bool, false);
    let (kaa_slot, kaa, kaa_line) = builder.fact("kund.i_kaa", Kind::Bool, false);
    let (born_slot, born, born_line) = builder.fact("kund.födelsedatum", Kind::Date, false);
    let (ability_slot, ability, ability_line) = builder.fact("kund.arbetsförmåga", percent, true);
    let (start_slot, start, start_line) = builder.fact("start", Kind::Date, true);
    let (leave_slot, leave, leave_line) = builder.fact("ledighet", Kind::Days, false);

    let today = builder.rules.node(Kind::Date, Op::AssessmentDay);
    let as_of = builder.rules.node(Kind::Date, Op::OrElse(start, today));
    let as_of_line = builder.line(
        Line { kind: TraceKind::AsOf, node: as_of, label: None, text: "prövas per start", rule: RULE_AMI1, line: 3 },
        &[start_line],
    );
    let age = builder.rules.node(Kind::Int, Op::WholeYears(born, as_of, LeapBirthday::February28));
    let age_text = "ålder = hela år mellan kund.födelsedatum och prövningsdagen";
    let age_line = builder.line(
        Line { kind: TraceKind::Declaration, node: age, label: None, text: age_text, rule: RULE_ÅLDER, line: 2 },
        &[born_line],
    );

    let (group, group_line) = target_group(&mut builder, (aid, aid_line), (kaa, kaa_line), (age, age_line));
    let full = builder.rules.known(percent, 100_000_000);
    let full = builder.rules.truth(Op::Equal(ability, full));
    let reduced = builder.within(ability, percent, 25_000_000, 75_000_000);
    let mut granted = |condition, label, text, rule| {
        let group_criterion = builder.criterion(group, None, "målgrupp", rule, 4, &[group_line]);
        let criterion = builder.criterion(condition, Some(label), text, rule, 5, &[ability_line]);
        let node = builder.rules.and(&[group, condition]);
        let below = [as_of_line, group_criterion, criterion];
        let text = "får beviljas om";
        let trace = builder.line(Line { kind: TraceKind::All, node, label: None, text, rule, line: 4 }, &below);
        Traced { node, trace }
    };
    let ami1 = granted(full, "full arbetsförmåga", "kund.arbetsförmåga är 100 %", RULE_AMI1);
    let ami2 = granted(reduced, "nedsatt arbetsförmåga", "kund.arbetsförmåga är 25 %–75 %", RULE_AMI2);

    let months = builder.rules.known(Kind::Months, 3);
    let months_line = builder.line(
        Line { kind: TraceKind::Declaration, node: months, label: None, text: "längsta_tid", rule: RULE_TID, line: 9 },
        &[],
    );
    let after = builder.rules.node(Kind::Date, Op::AddMonths(start, months, MonthEnd::LastDay));
    let one = builder.rules.known(Kind::Days, -1);
    let last = builder.rules.node(Kind::Date, Op::AddDays(after, one));
    let last_trace = builder.line(
        Line { kind: TraceKind::Part, node: last, label: None, text: "högst 3 månader", rule: RULE_AMI1, line: 6 },
        &[start_line, months_line],
    );
    let last = Traced { node: last, trace: last_trace };

    let (leave_most, leave_trace) = leave_rule(&mut builder, (aid, aid_line), (kaa, kaa_line));
    let short = builder.rules.truth(Op::LessOrEqual(leave, leave_most));
    let check_trace = builder.criterion(
        short,
        None,
        "ledighet är högst högsta_ledighet",
        RULE_KONTROLL,
        20,
        &[leave_line, leave_trace],
    );

    let field = |name: &str, slot, optional| FieldShape {
        name: name.to_owned(),
        doc: None,
        optional,
        target: Target::Slot(slot),
    };
    let kund = vec![
        field("har_ekonomiskt_bistånd", aid_slot, false),
        field("i_kaa", kaa_slot, false),
        field("födelsedatum", born_slot, false),
        field("arbetsförmåga", ability_slot, true),
    ];
    let kund = FieldShape { name: "kund".to_owned(), doc: None, optional: false, target: Target::Record(None, kund) };
    let fields = vec![kund, field("start", start_slot, true), field("ledighet", leave_slot, false)];
    let program = &mut builder.rules.program;
    program.case = CaseShape { name: "Uppdrag".to_owned(), fields, ..CaseShape::default() };
    program.insatser = vec![
        insats("AMI1", "Vägledning och matchning", RULE_AMI1, ami1, Some(last)),
        insats("AMI2", "Arbetsträning", RULE_AMI2, ami2, None),
    ];
    program.outputs = vec![
        Output {
            name: "högsta_ledighet".to_owned(),
            rule: RULE_LEDIGHET,
            value: OutputValue::Node(leave_most),
            trace: leave_trace,
        },
        Output {
            name: "målgrupp".to_owned(), rule: RULE_MÅLGRUPP, value: OutputValue::Node(group), trace: group_line
        },
    ];
    program.checks = vec![Check {
        name: "kortare_ledighet".to_owned(),
        rule: RULE_KONTROLL,
        applies: None,
        consequence: Consequence::Requirement(Traced { node: short, trace: check_trace }),
        trace: check_trace,
    }];
    builder.rules.program
}

/// The villkor målgrupp and its line.
fn target_group(
    builder: &mut Builder,
    (aid, aid_line): (NodeId, u32),
    (kaa, kaa_line): (NodeId, u32),
    (age, age_line): (NodeId, u32),
) -> (NodeId, u32) {
    let grown_up = builder.within(age, Kind::Int, 18, 66);
    let by_aid = builder.rules.and(&[aid, grown_up]);
    let text = "kund.har_ekonomiskt_bistånd och ålder är 18–66";
    let aid_line =
        builder.criterion(by_aid, Some("ekonomiskt bistånd, 18–66 år"), text, RULE_MÅLGRUPP, 6, &[aid_line, age_line]);
    let reading = builder.rules.tolkning("kaa_ålder");
    name_reading(&mut builder.rules.program, reading);
    let applied = builder.rules.node(Kind::Int, Op::Reading(reading));
    let reading_line = builder.line(
        Line {
            kind: TraceKind::Reading(reading),
            node: applied,
            label: None,
            text: "kaa_ålder",
            rule: RULE_KAA,
            line: 7,
        },
        &[],
    );
    let (eighteen, sixteen) = (builder.rules.int(18), builder.rules.int(16));
    let zero = builder.rules.int(0);
    let narrow = builder.rules.truth(Op::Equal(applied, zero));
    let from = builder.rules.node(Kind::Int, Op::Select(narrow, eighteen, sixteen));
    let twenty = builder.rules.int(20);
    let young = builder.rules.truth(Op::Within(age, from, twenty));
    let by_kaa = builder.rules.and(&[kaa, young]);
    let text = "kund.i_kaa och ålder är kaa_ålder";
    let below = [kaa_line, age_line, reading_line];
    let kaa_line = builder.criterion(by_kaa, Some("aktivitetsansvaret"), text, RULE_MÅLGRUPP, 7, &below);
    let node = builder.rules.or(&[by_aid, by_kaa]);
    let any = builder.line(
        Line { kind: TraceKind::Any, node, label: None, text: "något av", rule: RULE_MÅLGRUPP, line: 5 },
        &[aid_line, kaa_line],
    );
    let label = Some("Tillhör målgruppen");
    let line = Line { kind: TraceKind::Declaration, node, label, text: "målgrupp", rule: RULE_MÅLGRUPP, line: 4 };
    (node, builder.line(line, &[any]))
}

/// The beräkning högsta_ledighet and its line.
fn leave_rule(builder: &mut Builder, (aid, aid_line): (NodeId, u32), (kaa, kaa_line): (NodeId, u32)) -> (NodeId, u32) {
    let rule = RULE_LEDIGHET;
    let (none, fortnight) = (builder.rules.known(Kind::Days, 0), builder.rules.known(Kind::Days, 14));
    let without_aid = builder.rules.truth(Op::Not(aid));
    let exception = |condition, value| Exception { condition, value, preceded_by: Vec::new(), rule };
    let inner = builder.rules.tree(Some(fortnight), vec![exception(kaa, ExceptionValue::Node(none))]);
    let inner_node = builder.rules.node(Kind::Days, Op::Default(inner));
    let tree = builder.rules.tree(Some(none), vec![exception(without_aid, ExceptionValue::Node(inner_node))]);
    let node = builder.rules.node(Kind::Days, Op::Default(tree));
    let mut part = |kind, node, label, text, line, below: &[u32]| {
        builder.line(Line { kind, node, label, text, rule, line }, below)
    };
    let main = part(TraceKind::MainRule, none, None, "0 dagar", 11, &[]);
    let inner_part = part(TraceKind::Part, none, None, "0 dagar", 13, &[]);
    let label = Some("i aktivitetsansvaret");
    let inner = part(TraceKind::Exception, kaa, label, "kund.i_kaa", 13, &[inner_part, kaa_line]);
    let value = part(TraceKind::Part, inner_node, None, "14 dagar", 12, &[inner]);
    let label = Some("utan ekonomiskt bistånd");
    let text = "inte kund.har_ekonomiskt_bistånd";
    let outer = part(TraceKind::Exception, without_aid, label, text, 12, &[value, aid_line]);
    let line = part(TraceKind::Declaration, node, None, "högsta_ledighet", 10, &[main, outer]);
    (node, line)
}

fn name_reading(program: &mut Program, reading: ReadingId) {
    let tolkning = &mut program.readings[reading.index()];
    tolkning.label = Some("Ålder i aktivitetsansvaret".to_owned());
    tolkning.rule = RULE_KAA;
    tolkning.reason = Some("avsnitt 1.2 anger målgruppen".to_owned());
    let label = |text: &str| Some(text.to_owned());
    tolkning.readings = vec![
        Named { name: "snäv".to_owned(), label: label("som i avsnitt 1.2") },
        Named { name: "vid".to_owned(), label: label("som i avsnitt 9.2") },
    ];
}

fn rules() -> Vec<Rule> {
    let rule = |name: &str, kind: &str, label: Option<&str>, file: &str, line, sources: &[(&str, &str)]| Rule {
        name: name.to_owned(),
        kind: kind.to_owned(),
        label: label.map(str::to_owned),
        file: file.to_owned(),
        line,
        sources: sources.iter().map(|(place, heading)| source(place, heading)).collect(),
        from: None,
        to: None,
        about_whole: false,
        about_other: None,
    };
    let mut rules = vec![
        rule("nacka", "regelverk", None, "regelverk.stadga", 1, &[]),
        rule("målgrupp", "villkor", Some("Tillhör målgruppen"), "målgrupp.stadga", 4, &[("avsnitt 1.2", "Målgrupper")]),
        rule("ålder", "beräkning", None, "målgrupp.stadga", 2, &[]),
        rule("AMI1", "insats", Some("Vägledning och matchning"), "insatser.stadga", 1, &[("avsnitt 2.2.1", "")]),
        rule("AMI2", "insats", Some("Arbetsträning"), "insatser.stadga", 8, &[("avsnitt 2.2.2", "")]),
        rule("högsta_ledighet", "beräkning", None, "ledighet.stadga", 10, &[("avsnitt 9.2", "Ledighet")]),
        rule(
            "kortare_ledighet",
            "kontroll",
            Some("Ledigheten ryms"),
            "ledighet.stadga",
            19,
            &[("avsnitt 9.2", "Ledighet")],
        ),
        rule(
            "kaa_ålder",
            "tolkning",
            Some("Ålder i aktivitetsansvaret"),
            "tolkningar.stadga",
            1,
            &[("avsnitt 1.2", "Målgrupper")],
        ),
        rule("längsta_tid", "fastställt värde", None, "värden.stadga", 9, &[("avsnitt 11", "")]),
    ];
    rules[1].from = Some("2024-01-01".parse().unwrap());
    rules
}

fn source(place: &str, heading: &str) -> SourcePlace {
    SourcePlace {
        source: "rutiner".to_owned(),
        title: Some("Kundvalsrutiner 2024".to_owned()),
        place: Some(place.to_owned()),
        heading: (!heading.is_empty()).then(|| heading.to_owned()),
    }
}

fn insats(name: &str, label: &str, rule: RuleId, may_be_granted: Traced, last: Option<Traced>) -> InsatsRule {
    InsatsRule {
        name: name.to_owned(),
        label: Some(label.to_owned()),
        group: None,
        rule,
        may_be_granted: Some(may_be_granted),
        may_be_ended: None,
        last_possible_day: last,
        support_time: None,
        terms: vec![InsatsTerms { rule, from: None, to: None, decided_by: Some(0), goal: None }],
        leads_to: Vec::new(),
    }
}
