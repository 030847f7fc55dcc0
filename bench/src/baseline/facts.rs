//! The facts of a case.

use stadga_program::date::Date;
use stadga_program::number::Fixed;

use super::state::{Truth, Value};

/// A case. What is not supplied is unknown.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    pub(crate) client: Client,
    pub(crate) insats: Value<Insats>,
    pub(crate) start: Value<Date>,
    pub(crate) end: Value<Date>,
    pub(crate) granted_by: Value<Role>,
    pub(crate) case_manager: Value<String>,
    pub(crate) provider: Value<Provider>,
    pub(crate) review: Value<EndingReview>,
    pub(crate) ending: Value<Ending>,
    pub(crate) events: Events,
}

/// What has happened that these rules read, in the order of the days.
#[derive(Debug, Clone)]
pub(crate) struct Events {
    pub(crate) extensions: Vec<Extension>,
    pub(crate) mapped: Vec<Date>,
    pub(crate) plans: Vec<Date>,
    pub(crate) part_time: Vec<PartTime>,
    pub(crate) reports: Vec<Report>,
}

#[derive(Debug, Clone)]
pub(crate) struct Extension {
    pub(crate) day: Date,
    pub(crate) is_one_month: bool,
    pub(crate) goal_is_in_reach: bool,
    pub(crate) by_supervisor: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct PartTime {
    pub(crate) day: Date,
    pub(crate) has_reason: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Report {
    pub(crate) day: Date,
    pub(crate) says_ready: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Client {
    pub(crate) born: Value<Date>,
    pub(crate) lives_in_nacka: Truth,
    pub(crate) has_financial_support: Truth,
    pub(crate) newly_arrived: Truth,
    pub(crate) family_immigrant: Truth,
    pub(crate) has_establishment_benefit: Truth,
    pub(crate) entitled_to_establishment_programme: Truth,
    pub(crate) in_establishment_programme: Truth,
    pub(crate) establishment_time_is_over: Truth,
    pub(crate) referred_to_group_1_or_2: Truth,
    pub(crate) in_youth_responsibility: Truth,
    pub(crate) works: Truth,
    pub(crate) studies: Truth,
    pub(crate) long_without_occupation: Truth,
    pub(crate) needs_social_context: Truth,
    /// In percent.
    pub(crate) capacity: Value<Fixed>,
    pub(crate) capacity_is_unclear: Truth,
    pub(crate) needs_sfi: Truth,
    pub(crate) has_finished_sfi: Truth,
    pub(crate) programmes: Value<Vec<Enrolment>>,
}

#[derive(Debug, Clone)]
pub(crate) struct Enrolment {
    pub(crate) programme: Value<Programme>,
    pub(crate) pays: Truth,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Programme {
    JobAndDevelopment,
    YouthJob,
    Other,
}

#[derive(Debug, Clone)]
pub(crate) struct Provider {
    pub(crate) authorisations: Value<Vec<Authorisation>>,
}

#[derive(Debug, Clone)]
pub(crate) struct Authorisation {
    pub(crate) group: Value<Group>,
    pub(crate) first_day: Value<Date>,
    pub(crate) last_day: Value<Date>,
}

#[derive(Debug, Clone)]
pub(crate) struct EndingReview {
    pub(crate) supports_self: Truth,
    pub(crate) reached_goal: Truth,
    pub(crate) goes_on_to_another_insats: Truth,
    pub(crate) needs_another_insats: Truth,
    pub(crate) wants_another_provider: Truth,
    pub(crate) is_dissatisfied: Truth,
    pub(crate) wants_to_stop: Truth,
    pub(crate) unforeseen_event: Truth,
    pub(crate) other_insatser_in_the_way: Truth,
    pub(crate) sick_leave: Value<SickLeave>,
    pub(crate) can_progress: Truth,
    pub(crate) provider_is_deficient: Truth,
}

#[derive(Debug, Clone)]
pub(crate) struct SickLeave {
    pub(crate) first_day: Value<Date>,
    pub(crate) last_day: Value<Date>,
    pub(crate) doctor_advises_against: Truth,
}

#[derive(Debug, Clone)]
pub(crate) struct Ending {
    pub(crate) kind: Value<EndingKind>,
    pub(crate) reason: Value<EndingReason>,
    pub(crate) day: Value<Date>,
    pub(crate) decided_on: Value<Date>,
    pub(crate) decided_by: Value<Role>,
    pub(crate) document_sent: Truth,
    pub(crate) day_in_document: Value<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EndingKind {
    Completed,
    Early,
    Broken,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EndingReason {
    SelfSupport,
    GoalReached,
    OwnChoice,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Insats {
    Fai1,
    Fai2,
    Ami1,
    Ami2,
    Isa1,
    Isa2,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    Fai,
    Ami,
    Isa,
    /// Kundval, which holds the other three.
    All,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    CareerGuide,
    Other,
}

impl Insats {
    pub(crate) const ALL: [Insats; 6] =
        [Insats::Fai1, Insats::Fai2, Insats::Ami1, Insats::Ami2, Insats::Isa1, Insats::Isa2];

    pub(crate) fn group(self) -> Group {
        match self {
            Insats::Fai1 | Insats::Fai2 => Group::Fai,
            Insats::Ami1 | Insats::Ami2 => Group::Ami,
            Insats::Isa1 | Insats::Isa2 => Group::Isa,
        }
    }

    /// The longest support time, in months.
    pub(crate) fn longest(self) -> i32 {
        match self {
            Insats::Fai1 | Insats::Ami1 => 3,
            Insats::Fai2 => 6,
            Insats::Isa1 => 9,
            Insats::Ami2 | Insats::Isa2 => 12,
        }
    }
}
