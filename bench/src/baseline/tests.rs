//! The hand-written rules and the interpreted ones give the same.

use serde_json::{Map, Value as Json, json};
use stadga_interpreter::conclusion::{NeedsDepth, outcome};
use stadga_interpreter::evaluate::{Arena, Context, Prepared, evaluate_fully as interpret};
use stadga_interpreter::outcome::{CheckStatus, Known, Value as Shown};
use stadga_program::date::Date;
use stadga_program::node::ReadingId;
use stadga_program::program::Program;
use stadga_program::status::Status as InstanceStatus;

use super::outcome::{NextStep, Outcome, Status};
use super::state::Truth;
use super::{Facts, Readings, evaluate};
use crate::nacka;

#[test]
fn the_example_cases_come_out_alike() {
    let program = nacka::program_by_hand_too().unwrap();
    let cases = nacka::case_lines().unwrap();
    assert_eq!(cases.len(), 27);
    for line in cases {
        check(&program, &serde_json::from_str(&line).unwrap(), "2024-06-15", 0);
    }
}

#[test]
fn made_up_cases_come_out_alike_under_every_reading() {
    let program = nacka::program_by_hand_too().unwrap();
    let mut dice = Dice(1);
    for _ in 0..1_000 {
        let readings = if dice.one_in(3) { dice.below(1 << READINGS.len()) as u32 } else { 0 };
        let day = dice.of(&["2023-12-31", "2024-01-01", "2024-06-15", "2024-06-15", "2025-03-01"]);
        check(&program, &made_up(&mut dice), day, readings);
    }
}

/// The tolkningar, in the order of the bits that choose their other reading.
const READINGS: [&str; 12] = [
    "kaa_ålder",
    "övre_åldersgräns",
    "bosättningskrav",
    "företräde_för_grupp_1_och_2",
    "grupp_5_och_6",
    "ami2_övre_gräns",
    "isa1_vid_inskrivning",
    "insatstidens_art",
    "sjukskrivningens_längd",
    "eget_val_med_bistånd",
    "högsta_antal_förlängningar",
    "heltidens_räckvidd",
];

fn check(program: &Program, json: &Json, day: &str, bits: u32) {
    let day: Date = day.parse().unwrap();
    let other = |index: usize| bits & 1 << index != 0;
    let readings = Readings {
        wide_youth_age: other(0),
        last_year_excluded: other(1),
        all_groups_are_residents: other(2),
        closed_by_referral: other(3),
        groups_5_and_6_are_one: other(4),
        ami2_excludes_full_capacity: other(5),
        isa1_only_before_enrolment: other(6),
        support_time_is_fixed: other(7),
        sick_time_elapsed: other(8),
        choice_accepted_with_support: other(9),
        one_extension: other(10),
        full_time_for_all: other(11),
    };
    let mut context = Context::on(day);
    for (index, name) in READINGS.iter().enumerate().filter(|(index, _)| other(*index)) {
        let id = program.readings.iter().position(|tolkning| tolkning.name == *name).expect(name);
        assert_eq!(program.readings[id].applied, 0, "{index}");
        context.readings.push((ReadingId(id as u32), 1));
    }
    let mut by_hand = listed(&evaluate(&Facts::from_json(json), day, readings));
    let mut interpreted = interpreted(program, json, &context);
    by_hand.sort();
    interpreted.sort();
    for (own, other) in by_hand.iter().zip(&interpreted) {
        assert_eq!(own, other, "on {day} with {bits:012b}: {json:#}");
    }
    assert_eq!(by_hand.len(), interpreted.len());
    assert!(by_hand.len() > 60, "{}", by_hand.len());
}

/// All that the interpreter lists, by name.
fn interpreted(program: &Program, json: &Json, context: &Context) -> Vec<(String, String)> {
    let case = nacka::case(program, &json.to_string()).unwrap();
    let prepared = Prepared::new(program, context).unwrap();
    let mut arena = Arena::new();
    let evaluation = interpret(&prepared, &case, &mut arena);
    let outcome = outcome(evaluation, NeedsDepth::Sound);
    let mut all = Vec::new();
    for insats in &outcome.insatser {
        let mut add = |what: &str, value: &Shown<'_>| all.push((format!("{}.{what}", insats.name.name), shown(value)));
        add("får_beviljas", &insats.may_be_granted.as_ref().unwrap().value);
        add("får_avslutas", &insats.may_be_ended.as_ref().unwrap().value);
        add("insatstid", &insats.support_time.as_ref().unwrap().value);
        add("sista_möjliga_dag", &insats.last_possible_day.as_ref().unwrap().value);
        for (next, when) in &insats.leads_to {
            add(&format!("leder_till {}", next.name), &when.value);
        }
    }
    all.extend(outcome.values.iter().map(|output| (output.name.to_owned(), shown(&output.value))));
    all.extend(outcome.checks.iter().map(|check| (check.name.to_owned(), format!("{:?}", status(check.status)))));
    all.extend(outcome.instances.iter().map(|instance| {
        let status = match (&instance.status, instance.known_status()) {
            (_, Some(InstanceStatus::NotApplicable)) => Status::NotApplicable,
            (_, Some(InstanceStatus::Met)) => Status::Met,
            (_, Some(InstanceStatus::Breached)) => Status::Breached,
            (Shown::Faulty(_), _) => Status::Faulty,
            _ => Status::Unknown,
        };
        (instance.of.name.clone(), format!("{status:?}"))
    }));
    let refused = outcome.refused_events.iter().filter(|event| event.is_refused()).count();
    all.push(("refused events".to_owned(), refused.to_string()));
    assert_eq!(outcome.payments, []);
    let found = outcome.findings.iter().map(|finding| format!("{:?}", finding.of.code));
    all.extend(found.map(|code| (code, "found".to_owned())));
    all
}

fn status(status: CheckStatus) -> Status {
    match status {
        CheckStatus::NotApplicable => Status::NotApplicable,
        CheckStatus::Met => Status::Met,
        CheckStatus::Breached => Status::Breached,
        CheckStatus::Unknown => Status::Unknown,
        CheckStatus::Faulty => Status::Faulty,
    }
}

fn shown(value: &Shown<'_>) -> String {
    match value {
        Shown::Known(Known::Bool(true)) => "Yes".to_owned(),
        Shown::Known(Known::Bool(false)) => "No".to_owned(),
        Shown::Known(Known::Int(number)) => format!("Known({number})"),
        Shown::Known(Known::Months(months)) => format!("Known(Months({months}))"),
        Shown::Known(Known::Date(day)) => format!("Known({day:?})"),
        Shown::Known(Known::Fixed(amount, _)) => format!("Known({})", amount.to_integer().unwrap()),
        Shown::Known(Known::Range(ends)) => match &**ends {
            (Known::Date(first), Some(Known::Date(last))) => format!("Known({:?})", (first, last)),
            other => format!("{other:?}"),
        },
        Shown::Known(Known::Member(member)) => format!("Known({:?})", next_step(member.name)),
        Shown::Known(other) => format!("{other:?}"),
        Shown::Absent => "Absent".to_owned(),
        Shown::Unknown(_) => "Unknown".to_owned(),
        Shown::Faulty(_) => "Faulty".to_owned(),
    }
}

fn next_step(name: &str) -> NextStep {
    match name {
        "arbetsprövning" => NextStep::WorkTrial,
        "arbetsträning" => NextStep::WorkTraining,
        "insats_via_arbetsförmedlingen" => NextStep::ElsewhereByEmploymentService,
        "fortsatt_sfi" => NextStep::MoreSfi,
        _ => NextStep::NoNewInsats,
    }
}

/// All that the hand-written rules give, by the names of the rule set.
fn listed(outcome: &Outcome) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, value: &dyn std::fmt::Debug| all.push((name.to_owned(), format!("{value:?}")));
    for (name, insats) in ["FAI1", "FAI2", "AMI1", "AMI2", "ISA1", "ISA2"].iter().zip(&outcome.insatser) {
        add(&format!("{name}.får_beviljas"), &insats.may_be_granted);
        add(&format!("{name}.får_avslutas"), &insats.may_be_ended);
        add(&format!("{name}.insatstid"), &insats.support_time);
        add(&format!("{name}.sista_möjliga_dag"), &insats.last_possible_day);
    }
    for (number, holds) in (1..).zip(&outcome.groups) {
        add(&format!("grupp_{number}"), holds);
    }
    let truths: [(&str, Truth); 20] = [
        ("FAI1.leder_till AMI2", outcome.fai1_leads_to_ami2),
        ("FAI2.leder_till FAI1", outcome.fai2_leads_to_fai1),
        ("ISA2.leder_till AMI2", outcome.isa2_leads_to_ami2),
        ("bosatt_om_det_krävs", outcome.resident_if_required),
        ("målgrupp", outcome.in_target_group),
        ("stängd_för_grupp_3_till_6", outcome.closed_to_groups_3_to_6),
        ("anhörig_utan_ersättning", outcome.family_without_benefit),
        ("sfi_efter_etableringen", outcome.sfi_after_establishment),
        ("når_ami", outcome.capacity_suffices_for_ami),
        ("ami2_arbetsförmåga", outcome.capacity_for_ami2),
        ("isa1_etablering", outcome.isa1_establishment),
        ("isa2_etablering", outcome.isa2_establishment),
        ("egen_insats_får_beviljas", outcome.own_insats_may_be_granted),
        ("avslutsgrund", outcome.ground_for_ending),
        ("målet_nått_och_nytt_steg", outcome.goal_reached_and_new_step),
        ("långvarig_sjukskrivning", outcome.long_sick_leave),
        ("planeringen_övergår", outcome.planning_moves),
        ("avslut_är_beslutat", outcome.ending_is_decided),
        ("eget_val_godtas", outcome.own_choice_is_accepted),
        ("avslutsorsaken_godtas", outcome.reason_is_accepted),
    ];
    truths.iter().for_each(|(name, holds)| add(name, holds));
    add("målet_är_nått", &outcome.goal_is_reached);
    add("ami_målet_nått_i_tid", &outcome.ami_goal_reached_in_time);
    add("ålder", &outcome.age);
    add("väntat_nästa_steg", &outcome.expected_next_step);
    add("avslutad_före_beslutat_slut", &outcome.ended_before_its_end);
    add("avslutsdatum", &outcome.ending_day);
    add("sista_insatsdag", &outcome.last_insats_day);
    add("insatsens_tid", &outcome.insats_days);
    add("checkbelopp_vid_start", &outcome.amount_at_start);
    let checks = &outcome.checks;
    add("slut_inom_insatstiden", &checks.end_within_support_time);
    add("inskriven_under_isa1", &checks.enrolled_during_isa1);
    add("program_hos_af", &checks.programme_elsewhere);
    add("missnöje_vid_byte", &checks.dissatisfied_when_changing);
    add("godtagen_avslutsorsak", &checks.accepted_reason);
    add("avslut_av_rätt_roll", &checks.ended_by_right_role);
    add("avbrottsdokument", &checks.ending_document);
    add("beslutsfattare", &checks.granted_by_right_role);
    add("kundansvarig_utsedd", &checks.has_case_manager);
    add("beviljad_enligt_villkoren", &checks.granted_by_the_criteria);
    add("anordnaren_är_auktoriserad", &checks.provider_is_authorised);
    checks.plan_after_mapping.iter().for_each(|status| add("framtidsplan_efter_kartläggning", status));
    checks.part_time_has_reason.iter().for_each(|status| add("deltid_har_skäl", status));
    add("refused events", &outcome.refused_events);
    for (code, holds) in [("EndBeforeStart", outcome.ends_before_start), ("EndTooLate", outcome.ends_too_late)] {
        all.extend((holds == Truth::Yes).then(|| (code.to_owned(), "found".to_owned())));
    }
    all
}

/// Chance that is the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }

    fn day(&mut self) -> String {
        let near = self.of(&["2024-01-01", "2024-04-08", "2024-06-15", "2024-06-15", "2025-01-10", "2023-12-31"]);
        let near: Date = near.parse().unwrap();
        near.add_days(stadga_program::duration::Days(self.below(40) as i32 - 20)).unwrap().to_string()
    }
}

/// An object in which each member stands, is absent if it may be, or is left out.
struct Object<'d> {
    dice: &'d mut Dice,
    members: Map<String, Json>,
    /// One in how many members is left out.
    holes: usize,
}

impl Object<'_> {
    fn add(&mut self, name: &str, may_be_absent: bool, make: impl FnOnce(&mut Dice, usize) -> Json) {
        if self.dice.one_in(self.holes) {
            return;
        }
        let is_absent = may_be_absent && self.dice.one_in(4);
        let value = if is_absent { Json::Null } else { make(self.dice, self.holes) };
        self.members.insert(name.to_owned(), value);
    }

    fn truths(&mut self, names: &[&str], one_in: usize) {
        for name in names {
            self.add(name, false, |dice, _| json!(dice.one_in(one_in)));
        }
    }

    fn one_of(&mut self, name: &str, may_be_absent: bool, choices: &[&str]) {
        self.add(name, may_be_absent, |dice, _| json!(dice.of(choices)));
    }

    fn day(&mut self, name: &str, may_be_absent: bool) {
        self.add(name, may_be_absent, |dice, _| json!(dice.day()));
    }
}

fn object(dice: &mut Dice, holes: usize, fill: impl FnOnce(&mut Object<'_>)) -> Json {
    let mut object = Object { dice, members: Map::new(), holes };
    fill(&mut object);
    Json::Object(object.members)
}

fn list(dice: &mut Dice, mut element: impl FnMut(&mut Dice) -> Json) -> Json {
    (0..dice.below(3)).map(|_| element(dice)).collect()
}

fn made_up(dice: &mut Dice) -> Json {
    let holes = [4, 20, 1_000_000][dice.below(3)];
    let mut case = object(dice, holes, |case| {
        case.add("kund", false, client);
        case.one_of("insats", true, &["FAI1", "FAI2", "AMI1", "AMI2", "ISA1", "ISA2"]);
        case.day("start", true);
        case.day("slut", true);
        case.one_of("beviljad_av", true, &["karriärvägledare", "arbetsledare"]);
        case.one_of("kundansvarig", true, &["KV-01"]);
        case.add("vald_anordnare", true, |dice, holes| {
            object(dice, holes, |provider| {
                provider.add("auktorisationer", false, |dice, holes| {
                    list(dice, |dice| {
                        object(dice, holes, |it| {
                            it.one_of("grupp", false, &["FAI", "AMI", "ISA", "Kundval"]);
                            it.day("första_dag", false);
                            it.day("sista_dag", true);
                        })
                    })
                });
            })
        });
        case.add("avslutsprövning", true, review);
        case.add("avslut", true, ending);
    });
    case["events"] = (0..dice.below(4)).map(|_| event(dice)).collect();
    case
}

fn event(dice: &mut Dice) -> Json {
    let date = dice.day();
    match dice.below(6) {
        0 => json!({ "type": "kartläggning", "date": date }),
        1 => json!({ "type": "framtidsplan", "date": date }),
        2 => json!({ "type": "deltid_planerad", "date": date, "skäl_anges": dice.one_in(2) }),
        _ => json!({
            "type": "förlängning_beslutad",
            "date": date,
            "by": if dice.one_in(6) { "karriärvägledare" } else { "arbetsledare" },
            "månader": if dice.one_in(6) { 2 } else { 1 },
            "målet_kan_nås": !dice.one_in(6),
        }),
    }
}

fn client(dice: &mut Dice, holes: usize) -> Json {
    object(dice, holes, |client| {
        client.one_of(
            "födelsedatum",
            false,
            &["1990-05-01", "1957-06-15", "2006-06-15", "2006-04-08", "2003-06-16", "2007-02-01", "2004-02-29"],
        );
        client.truths(
            &[
                "är_nackabo",
                "har_ekonomiskt_bistånd",
                "är_nyanländ",
                "är_anhöriginvandrare",
                "har_etableringsersättning",
                "har_rätt_till_etableringsprogram",
                "i_etableringsprogram",
                "har_avslutad_etableringstid",
                "är_anvisad_i_grupp_1_eller_2",
                "i_kaa",
                "arbetar",
                "studerar",
                "länge_utan_sysselsättning",
                "behöver_socialt_sammanhang",
                "oklar_arbetsförmåga",
                "behöver_sfi",
                "har_avslutat_sfi",
            ],
            2,
        );
        client.add("arbetsförmåga", true, |dice, _| json!([24, 25, 60, 99, 100][dice.below(5)]));
        client.add("program", false, |dice, holes| {
            list(dice, |dice| {
                object(dice, holes, |it| {
                    let all = ["jobb_och_utvecklingsgarantin", "jobbgarantin_för_ungdomar", "annat_program"];
                    it.one_of("program", false, &all);
                    it.truths(&["ger_ersättning"], 2);
                })
            })
        });
    })
}

fn review(dice: &mut Dice, holes: usize) -> Json {
    object(dice, holes, |review| {
        review.truths(
            &[
                "har_egen_försörjning",
                "har_nått_insatsens_mål",
                "går_vidare_till_annan_insats",
                "behöver_annan_insats",
                "vill_byta_anordnare",
                "är_missnöjd_med_anordnaren",
                "vill_avbryta",
                "hindras_av_oförutsedd_händelse",
                "hindras_av_andra_insatser",
                "hindras_av_brister_hos_anordnaren",
            ],
            6,
        );
        review.add("kan_göra_progression", false, |dice, _| json!(!dice.one_in(6)));
        review.add("sjukskrivning", true, |dice, holes| {
            object(dice, holes, |leave| {
                leave.day("första_dag", false);
                leave.day("sista_dag", false);
                leave.truths(&["läkaren_avråder_från_insatsen"], 2);
            })
        });
    })
}

fn ending(dice: &mut Dice, holes: usize) -> Json {
    object(dice, holes, |ending| {
        ending.one_of("slag", false, &["fullföljd", "i_förtid", "avbruten"]);
        ending.one_of("orsak", false, &["självförsörjning", "målet_nått", "kundens_eget_val", "sjukskrivning"]);
        ending.day("datum", false);
        ending.day("beslutsdatum", true);
        ending.one_of("beslutat_av", true, &["karriärvägledare", "arbetsledare"]);
        ending.truths(&["avbrottsdokument_skickat"], 2);
        ending.day("datum_i_avbrottsdokumentet", true);
    })
}
