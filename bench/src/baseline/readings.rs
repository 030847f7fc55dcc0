//! The readings of the source that can be chosen between.

/// For each tolkning, whether the reading applies that the rule set does not.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Readings {
    /// kaa_ålder: 16–20 rather than 18–20.
    pub(crate) wide_youth_age: bool,
    /// övre_åldersgräns: the last year of an age span is not counted in.
    pub(crate) last_year_excluded: bool,
    /// bosättningskrav: all groups must live in Nacka.
    pub(crate) all_groups_are_residents: bool,
    /// företräde_för_grupp_1_och_2: being referred closes groups 3–6, rather than belonging.
    pub(crate) closed_by_referral: bool,
    /// grupp_5_och_6: they are one group.
    pub(crate) groups_5_and_6_are_one: bool,
    /// ami2_övre_gräns: full capacity does not give AMI 2.
    pub(crate) ami2_excludes_full_capacity: bool,
    /// isa1_vid_inskrivning: ISA 1 is only for the time before enrolment.
    pub(crate) isa1_only_before_enrolment: bool,
    /// insatstidens_art: the end must be the last possible day.
    pub(crate) support_time_is_fixed: bool,
    /// sjukskrivningens_längd: counted up to bedömningsdagen.
    pub(crate) sick_time_elapsed: bool,
    /// eget_val_med_bistånd: anybody may end by choice.
    pub(crate) choice_accepted_with_support: bool,
    /// högsta_antal_förlängningar: one rather than two.
    pub(crate) one_extension: bool,
    /// heltidens_räckvidd: full time is the rule for all, not for AMI alone.
    pub(crate) full_time_for_all: bool,
}
