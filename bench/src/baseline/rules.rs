//! The rules, in the order of the rule files: one function for each that other rules read, the rest where the outcome is put together.

use stadga_program::date::{Date, LeapBirthday, whole_years_between};
use stadga_program::duration::{Days, Months};
use stadga_program::number::Fixed;

use super::facts::{Client, Ending, EndingKind, EndingReason, EndingReview, Facts, Group, Insats, Programme, Role};
use super::outcome::{Checks, InsatsOutcome, NextStep, Outcome, Status};
use super::readings::Readings;
use super::state::{Truth, Value, any, choose};

/// 2024-01-01: before that day the rules give no value.
const IN_FORCE_FROM: i32 = 19_723;
const QUARTER: Fixed = Fixed::from_millionths(25_000_000);
const FULL: Fixed = Fixed::from_millionths(100_000_000);

/// Evaluates a case on a day, which is also the day that rules are about where they say no other.
pub(crate) fn evaluate(facts: &Facts, day: Date, readings: Readings) -> Outcome {
    let client = &facts.client;
    // prövas per start: the day it starts, or the day of assessment where no start is decided.
    let start_day = if facts.start == Value::Absent { Value::Known(day) } else { facts.start };
    let now = |holds: Truth| in_force(Value::Known(day), holds);
    let then = |holds: Truth| in_force(start_day, holds);

    let groups = target_groups(client, age_on(client, start_day), readings);
    let capacity_suffices = client.capacity.exists_and_is(|capacity| *capacity >= QUARTER);
    let capacity_for_ami2 = client.capacity.exists_and_is(|capacity| {
        (QUARTER..=FULL).contains(capacity) && !(readings.ami2_excludes_full_capacity && *capacity == FULL)
    });
    let isa1_establishment = isa1_establishment(client, readings);
    let isa2_establishment = isa2_establishment(client);

    let own_choice = choose(!client.has_financial_support, Truth::Yes, readings.choice_accepted_with_support.into());
    let planning_moves = planning_moves(client);
    let long_sick_leave = facts.review.and_of(|review| long_sick_leave(review, day, readings));
    let goal_and_new_step = facts.review.and_of(|review| review.reached_goal & review.goes_on_to_another_insats);
    let ground = facts.review.and_of(|review| {
        any([
            review.supports_self,
            goal_and_new_step,
            review.needs_another_insats,
            review.wants_another_provider,
            planning_moves,
            review.unforeseen_event,
            review.other_insatser_in_the_way,
            long_sick_leave,
            !review.can_progress,
            review.provider_is_deficient,
            review.wants_to_stop & own_choice,
        ])
    });
    let may_be_ended = then(ground);

    let extensions = extensions(facts, day, readings);
    let insatser = Insats::ALL.map(|insats| {
        let by_group = match insats.group() {
            Group::Ami => capacity_suffices,
            Group::Isa => client.needs_sfi,
            Group::Fai | Group::All => Truth::Yes,
        };
        let own = match insats {
            Insats::Fai1 => client.capacity_is_unclear,
            Insats::Fai2 => client.long_without_occupation & client.needs_social_context,
            Insats::Ami1 => client.capacity.exists_and_is(|capacity| *capacity == FULL),
            Insats::Ami2 => capacity_for_ami2,
            Insats::Isa1 => isa1_establishment,
            Insats::Isa2 => isa2_establishment,
        };
        InsatsOutcome {
            may_be_granted: then(groups.any & by_group & own),
            may_be_ended,
            support_time: in_force(start_day, Value::Known(Months(insats.longest()))),
            last_possible_day: in_force(start_day, last_possible_day(facts.start, insats, extensions.count)),
        }
    });
    let own_may_be_granted = facts.insats.exists() & of_insats(facts.insats, &insatser, |insats| insats.may_be_granted);
    let last_possible_day = of_insats(facts.insats, &insatser, |insats| insats.last_possible_day);

    let decided = facts.ending.and_of(|ending| {
        !ending.decided_on.exists() | ending.decided_on.exists_and_is(|decided_on| *decided_on <= day)
    });
    let reason_is =
        |reasons: &[EndingReason]| facts.ending.and_of(|ending| ending.reason.is(|reason| reasons.contains(reason)));
    let reason_accepted = choose(reason_is(&[EndingReason::OwnChoice]), own_choice, Truth::Yes);
    let in_ami = facts.insats.exists_and_is(|insats| insats.group() == Group::Ami);
    let ended_in_time = facts.ending.and_of(|ending| at_most(ending.day, last_possible_day));

    let ended_early = decided & facts.ending.and_of(is_before_its_end);
    let ending_day = match &facts.ending {
        Value::Known(ending) => ending.day,
        Value::Absent => Value::Absent,
        Value::Faulty => Value::Faulty,
        Value::Unknown => Value::Unknown,
    };
    let extended = choose(facts.insats.exists() & (extensions.count > 0).into(), last_possible_day, facts.end);
    let last_day = choose(ended_early, ending_day, extended);

    Outcome {
        fai1_leads_to_ami2: then(capacity_suffices),
        fai2_leads_to_fai1: client.capacity_is_unclear,
        isa2_leads_to_ami2: client.has_finished_sfi & then(capacity_suffices),
        age: in_force(Value::Known(day), age_on(client, Value::Known(day))),
        resident_if_required: now(resident_if_required(client, readings)),
        in_target_group: then(groups.any),
        groups: groups.each.map(then),
        closed_to_groups_3_to_6: then(groups.closed),
        family_without_benefit: now(family_without_benefit(client)),
        sfi_after_establishment: now(sfi_after_establishment(client)),
        capacity_suffices_for_ami: now(capacity_suffices),
        capacity_for_ami2: now(capacity_for_ami2),
        isa1_establishment: now(isa1_establishment),
        isa2_establishment: now(isa2_establishment),
        own_insats_may_be_granted: now(own_may_be_granted),
        expected_next_step: in_force(Value::Known(day), expected_next_step(facts.insats, client.has_finished_sfi)),
        ground_for_ending: now(ground),
        goal_reached_and_new_step: now(goal_and_new_step),
        long_sick_leave: now(long_sick_leave),
        planning_moves: now(planning_moves),
        ending_is_decided: now(decided),
        ended_before_its_end: now(ended_early),
        ending_day: in_force(Value::Known(day), ending_day),
        last_insats_day: in_force(Value::Known(day), last_day),
        insats_days: in_force(Value::Known(day), days_between(facts.start, last_day)),
        own_choice_is_accepted: now(own_choice),
        reason_is_accepted: now(reason_accepted),
        goal_is_reached: now(decided & reason_is(&[EndingReason::SelfSupport, EndingReason::GoalReached])),
        ami_goal_reached_in_time: now(in_ami
            & decided
            & reason_is(&[EndingReason::SelfSupport])
            & last_possible_day.exists()
            & ended_in_time),
        amount_at_start: in_force(start_day, amount_at_start(facts.insats, start_day)),
        checks: Checks {
            end_within_support_time: end_within_support_time(facts, day, last_possible_day, readings),
            enrolled_during_isa1: proposed(
                facts.insats.exists_and_is(|insats| *insats == Insats::Isa1) & client.in_establishment_programme,
                day,
            ),
            programme_elsewhere: proposed(planning_moves, day),
            dissatisfied_when_changing: proposed(
                facts.review.and_of(|review| review.wants_another_provider & review.is_dissatisfied),
                day,
            ),
            accepted_reason: required(decided, day, || reason_accepted),
            ended_by_right_role: required_of_ending(facts, decided, day, |ending| is_career_guide(ending.decided_by)),
            ending_document: required_of_ending(facts, decided, day, |ending| {
                ending.document_sent & ending.day_in_document.exists() & equal(ending.day_in_document, ending.day)
            }),
            granted_by_right_role: required(facts.granted_by.exists(), day, || is_career_guide(facts.granted_by)),
            has_case_manager: required(Truth::Yes, day, || facts.case_manager.exists()),
            granted_by_the_criteria: required(facts.insats.exists() & facts.start.exists(), day, || own_may_be_granted),
            provider_is_authorised: provider_is_authorised(facts, start_day),
            plan_after_mapping: plans_after_mapping(facts, day),
            part_time_has_reason: part_time_has_reason(facts, day, readings),
        },
        ends_before_start: facts.insats.exists() & facts.start.exists() & is_before(facts.end, facts.start),
        ends_too_late: facts.insats.exists() & last_possible_day.exists() & is_before(last_possible_day, facts.end),
        refused_events: extensions.refused
            + facts.events.reports.iter().filter(|report| report.day <= day && !report.says_ready).count(),
        insatser,
    }
}

/// The decisions to extend an insats: how many count, and how many do not.
struct Extensions {
    count: i32,
    refused: usize,
}

/// Each counts that has been made by the day of assessment, by the right role, for a month at a time, and while there are any left to give.
fn extensions(facts: &Facts, day: Date, readings: Readings) -> Extensions {
    let most = if readings.one_extension { 1 } else { 2 };
    let made = facts.events.extensions.iter().filter(|extension| extension.day <= day);
    made.fold(Extensions { count: 0, refused: 0 }, |mut all, extension| {
        if extension.by_supervisor && extension.is_one_month && extension.goal_is_in_reach && all.count < most {
            all.count += 1;
        } else {
            all.refused += 1;
        }
        all
    })
}

/// Whether each group takes the client in, on a day that is left to the caller.
struct TargetGroups {
    each: [Truth; 6],
    any: Truth,
    closed: Truth,
}

fn target_groups(client: &Client, age: Value<i32>, readings: Readings) -> TargetGroups {
    let aged = |low: i32, high: i32| age.is(|age| (low..=high - i32::from(readings.last_year_excluded)).contains(age));
    let resident = resident_if_required(client, readings);
    let (family, sfi) = (family_without_benefit(client), sfi_after_establishment(client));
    let (group_5, group_6) = if readings.groups_5_and_6_are_one { (family & sfi, family & sfi) } else { (family, sfi) };

    let first = client.lives_in_nacka & client.has_financial_support & aged(18, 66);
    let second = client.newly_arrived & client.in_establishment_programme & resident;
    let closed = if readings.closed_by_referral { client.referred_to_group_1_or_2 } else { first | second };
    let youngest = if readings.wide_youth_age { 16 } else { 18 };
    let each = [
        first,
        second,
        client.in_youth_responsibility & aged(youngest, 20) & !closed & resident,
        aged(18, 24) & !client.works & !client.studies & !closed & resident,
        group_5 & !closed & resident,
        group_6 & !closed,
    ];
    TargetGroups { each, any: any(each), closed }
}

fn resident_if_required(client: &Client, readings: Readings) -> Truth {
    if readings.all_groups_are_residents { client.lives_in_nacka } else { Truth::Yes }
}

fn family_without_benefit(client: &Client) -> Truth {
    client.newly_arrived & client.family_immigrant & !client.has_establishment_benefit
}

fn sfi_after_establishment(client: &Client) -> Truth {
    client.lives_in_nacka & client.establishment_time_is_over & !client.works & client.needs_sfi
}

fn age_on(client: &Client, day: Value<Date>) -> Value<i32> {
    match (client.born, day) {
        (Value::Known(born), Value::Known(day)) => {
            Value::Known(whole_years_between(born, day, LeapBirthday::default()))
        }
        _ => Value::Unknown,
    }
}

fn isa1_establishment(client: &Client, readings: Readings) -> Truth {
    let (entitled, enrolled) = (client.entitled_to_establishment_programme, client.in_establishment_programme);
    if readings.isa1_only_before_enrolment { entitled & !enrolled } else { entitled | enrolled }
}

fn isa2_establishment(client: &Client) -> Truth {
    (client.newly_arrived & !client.entitled_to_establishment_programme & !client.in_establishment_programme)
        | (client.establishment_time_is_over & !client.has_finished_sfi)
}

fn last_possible_day(start: Value<Date>, insats: Insats, extensions: i32) -> Value<Date> {
    let Value::Known(start) = start else { return start };
    let after = start.add_months(Months(insats.longest() + extensions));
    after.and_then(|after| after.date.add_days(Days(-1))).map_or(Value::Faulty, Value::Known)
}

fn expected_next_step(insats: Value<Insats>, has_finished_sfi: Truth) -> Value<NextStep> {
    let Value::Known(insats) = insats else { return insats.map(|_| NextStep::NoNewInsats) };
    match insats {
        Insats::Fai1 => Value::Known(NextStep::WorkTraining),
        Insats::Fai2 => Value::Known(NextStep::WorkTrial),
        Insats::Ami1 | Insats::Ami2 => Value::Known(NextStep::NoNewInsats),
        Insats::Isa1 => Value::Known(NextStep::ElsewhereByEmploymentService),
        Insats::Isa2 => choose(has_finished_sfi, Value::Known(NextStep::WorkTraining), Value::Known(NextStep::MoreSfi)),
    }
}

fn long_sick_leave(review: &EndingReview, day: Date, readings: Readings) -> Truth {
    review.sick_leave.and_of(|leave| {
        let is_long = if readings.sick_time_elapsed {
            leave.first_day.is(|first| day.days_since(*first).0 >= 14)
        } else {
            match (leave.first_day, leave.last_day) {
                (Value::Known(first), Value::Known(last)) => (last.days_since(first).0 + 1 > 14).into(),
                _ => Truth::Unknown,
            }
        };
        is_long & leave.doctor_advises_against
    })
}

fn planning_moves(client: &Client) -> Truth {
    client.programmes.and_of(|programmes| {
        programmes.iter().fold(Truth::No, |found, enrolment| {
            let pays = enrolment.programme.is(|it| matches!(it, Programme::JobAndDevelopment | Programme::YouthJob));
            found | (pays & enrolment.pays)
        })
    })
}

fn is_before_its_end(ending: &Ending) -> Truth {
    ending.kind.is(|kind| matches!(kind, EndingKind::Early | EndingKind::Broken))
}

fn days_between(first: Value<Date>, last: Value<Date>) -> Value<(Date, Date)> {
    let days = match (first, last) {
        (Value::Known(first), Value::Known(last)) => Value::Known((first, last)),
        (Value::Faulty, _) | (_, Value::Faulty) => Value::Faulty,
        _ => Value::Unknown,
    };
    choose(first.exists() & last.exists(), days, Value::Absent)
}

fn amount_at_start(insats: Value<Insats>, start_day: Value<Date>) -> Value<u32> {
    let Value::Known(insats) = insats else { return insats.map(|_| 0) };
    match start_day {
        Value::Known(day) if day.year().number() == 2024 => Value::Known(match insats.group() {
            Group::Ami => 3_876,
            Group::Isa => 6_324,
            Group::Fai | Group::All => 8_160,
        }),
        Value::Known(_) | Value::Faulty => Value::Faulty,
        Value::Absent | Value::Unknown => Value::Unknown,
    }
}

fn end_within_support_time(facts: &Facts, day: Date, last: Value<Date>, readings: Readings) -> Status {
    let applies = facts.insats.exists() & facts.end.exists() & last.exists();
    required(applies, day, || {
        if readings.support_time_is_fixed { equal(facts.end, last) } else { at_most(facts.end, last) }
    })
}

fn provider_is_authorised(facts: &Facts, start_day: Value<Date>) -> Status {
    let in_force = start_day.is(|day| day.days() >= IN_FORCE_FROM);
    let applies = in_force & facts.insats.exists() & facts.provider.exists();
    status(applies, || {
        facts.provider.and_of(|provider| {
            provider.authorisations.and_of(|authorisations| {
                authorisations.iter().fold(Truth::No, |found, authorisation| {
                    let group = authorisation
                        .group
                        .is(|group| matches!(facts.insats, Value::Known(insats) if insats.group() == *group));
                    let begun = at_most(authorisation.first_day, start_day);
                    let lasts = !authorisation.last_day.exists() | at_most(start_day, authorisation.last_day);
                    found | (group & begun & lasts)
                })
            })
        })
    })
}

fn plans_after_mapping(facts: &Facts, day: Date) -> Vec<Status> {
    let made = facts.events.plans.iter().filter(|plan| **plan <= day);
    made.map(|plan| required(Truth::Yes, *plan, || facts.events.mapped.iter().any(|mapped| mapped <= plan).into()))
        .collect()
}

fn part_time_has_reason(facts: &Facts, day: Date, readings: Readings) -> Vec<Status> {
    let is_full_time = if readings.full_time_for_all {
        facts.insats.exists()
    } else {
        facts.insats.exists_and_is(|insats| insats.group() == Group::Ami)
    };
    let applies = is_full_time & facts.client.has_financial_support;
    let made = facts.events.part_time.iter().filter(|planning| planning.day <= day);
    made.map(|planning| required(applies, planning.day, || planning.has_reason.into())).collect()
}

/// A value of the case's own insats.
fn of_insats<T: super::state::Open>(
    insats: Value<Insats>,
    all: &[InsatsOutcome; 6],
    value: impl Fn(&InsatsOutcome) -> T,
) -> T {
    match insats {
        Value::Known(insats) => all.get(insats as usize).map_or(T::FAULTY, value),
        Value::Unknown if !all.iter().all(|insats| value(insats) == T::FAULTY) => T::UNKNOWN,
        Value::Unknown | Value::Absent | Value::Faulty => T::FAULTY,
    }
}

/// A value on the days that the rules are in force.
fn in_force<T: super::state::Open>(day: Value<Date>, value: T) -> T {
    match day {
        Value::Known(day) if day.days() >= IN_FORCE_FROM => value,
        Value::Unknown if value != T::FAULTY => T::UNKNOWN,
        _ => T::FAULTY,
    }
}

fn required_of_ending(facts: &Facts, decided: Truth, day: Date, holds: impl Fn(&Ending) -> Truth) -> Status {
    let applies = decided & facts.ending.and_of(is_before_its_end);
    required(applies, day, || facts.ending.and_of(holds))
}

fn required(applies: Truth, day: Date, holds: impl FnOnce() -> Truth) -> Status {
    status(applies & (day.days() >= IN_FORCE_FROM).into(), holds)
}

fn proposed(applies: Truth, day: Date) -> Status {
    required(applies, day, || Truth::No)
}

fn status(applies: Truth, holds: impl FnOnce() -> Truth) -> Status {
    match applies {
        Truth::No => Status::NotApplicable,
        Truth::Unknown => Status::Unknown,
        Truth::Faulty => Status::Faulty,
        Truth::Yes => match holds() {
            Truth::Yes => Status::Met,
            Truth::No => Status::Breached,
            Truth::Unknown => Status::Unknown,
            Truth::Faulty => Status::Faulty,
        },
    }
}

fn is_career_guide(role: Value<Role>) -> Truth {
    role.exists_and_is(|role| *role == Role::CareerGuide)
}

fn at_most(day: Value<Date>, last: Value<Date>) -> Truth {
    compare(day, last, |day, last| day <= last)
}

/// Whether both are known to exist and one comes first.
fn is_before(one: Value<Date>, other: Value<Date>) -> Truth {
    one.exists() & other.exists() & compare(one, other, |one, other| one < other)
}

fn equal(one: Value<Date>, other: Value<Date>) -> Truth {
    compare(one, other, |one, other| one == other)
}

/// A comparison of two days that must exist.
fn compare(one: Value<Date>, other: Value<Date>, holds: fn(Date, Date) -> bool) -> Truth {
    match (one, other) {
        (Value::Known(one), Value::Known(other)) => holds(one, other).into(),
        (Value::Faulty | Value::Absent, _) | (_, Value::Faulty | Value::Absent) => Truth::Faulty,
        _ => Truth::Unknown,
    }
}
