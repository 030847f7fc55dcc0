//! What the rules give: every value and check that the interpreter lists, under English names.

#![cfg_attr(
    not(test),
    expect(dead_code, reason = "what is measured is that all of it is computed; only the tests read it")
)]

use stadga_program::date::Date;
use stadga_program::duration::Months;

use super::state::{Truth, Value};

/// The outcome of a case.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    pub(crate) insatser: [InsatsOutcome; 6],
    /// AMI 2 after FAI 1.
    pub(crate) fai1_leads_to_ami2: Truth,
    /// FAI 1 after FAI 2.
    pub(crate) fai2_leads_to_fai1: Truth,
    /// AMI 2 after ISA 2.
    pub(crate) isa2_leads_to_ami2: Truth,
    pub(crate) age: Value<i32>,
    pub(crate) resident_if_required: Truth,
    pub(crate) in_target_group: Truth,
    /// grupp_1 to grupp_6.
    pub(crate) groups: [Truth; 6],
    pub(crate) closed_to_groups_3_to_6: Truth,
    pub(crate) family_without_benefit: Truth,
    pub(crate) sfi_after_establishment: Truth,
    pub(crate) capacity_suffices_for_ami: Truth,
    pub(crate) capacity_for_ami2: Truth,
    pub(crate) isa1_establishment: Truth,
    pub(crate) isa2_establishment: Truth,
    pub(crate) own_insats_may_be_granted: Truth,
    pub(crate) expected_next_step: Value<NextStep>,
    pub(crate) ground_for_ending: Truth,
    pub(crate) goal_reached_and_new_step: Truth,
    pub(crate) long_sick_leave: Truth,
    pub(crate) planning_moves: Truth,
    pub(crate) ending_is_decided: Truth,
    pub(crate) ended_before_its_end: Truth,
    pub(crate) ending_day: Value<Date>,
    pub(crate) last_insats_day: Value<Date>,
    /// From the first to the last day.
    pub(crate) insats_days: Value<(Date, Date)>,
    pub(crate) own_choice_is_accepted: Truth,
    pub(crate) reason_is_accepted: Truth,
    pub(crate) goal_is_reached: Truth,
    pub(crate) ami_goal_reached_in_time: Truth,
    /// In kronor.
    pub(crate) amount_at_start: Value<u32>,
    pub(crate) checks: Checks,
    pub(crate) ends_before_start: Truth,
    pub(crate) ends_too_late: Truth,
    /// How many extensions and reports do not count.
    pub(crate) refused_events: usize,
}

/// What the rules say of an insats.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InsatsOutcome {
    pub(crate) may_be_granted: Truth,
    pub(crate) may_be_ended: Truth,
    pub(crate) support_time: Value<Months>,
    pub(crate) last_possible_day: Value<Date>,
}

/// What the checks give.
#[derive(Debug, Clone)]
pub(crate) struct Checks {
    pub(crate) end_within_support_time: Status,
    pub(crate) enrolled_during_isa1: Status,
    pub(crate) programme_elsewhere: Status,
    pub(crate) dissatisfied_when_changing: Status,
    pub(crate) accepted_reason: Status,
    pub(crate) ended_by_right_role: Status,
    pub(crate) ending_document: Status,
    pub(crate) granted_by_right_role: Status,
    pub(crate) has_case_manager: Status,
    pub(crate) granted_by_the_criteria: Status,
    pub(crate) provider_is_authorised: Status,
    /// For each plan.
    pub(crate) plan_after_mapping: Vec<Status>,
    /// For each planning.
    pub(crate) part_time_has_reason: Vec<Status>,
}

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    NotApplicable,
    Met,
    Breached,
    Unknown,
    Faulty,
}

/// väntat_nästa_steg.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NextStep {
    WorkTrial,
    WorkTraining,
    ElsewhereByEmploymentService,
    MoreSfi,
    NoNewInsats,
}
