//! The rules of `bench/rules/full_case.stadga` as a Rust function, written as one would who knows them by heart.

use serde_json::Value as Json;
use stadga_program::calendar::Calendar;
use stadga_program::date::{Date, MonthIndex};
use stadga_program::duration::{Days, Months, WorkDays};
use stadga_program::status::Status;

/// A case in which nothing is missing.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    start: Date,
    end: Option<Date>,
    meetings: Vec<Done>,
    plans: Vec<Done>,
    reviews: Vec<Done>,
    reports: Vec<OfMonth>,
    invoices: Vec<OfMonth>,
    final_reports: Vec<Done>,
    sick: Vec<Sick>,
    certificates: Vec<Certificate>,
}

#[derive(Debug, Clone, Copy)]
struct Done {
    on: Date,
    by: Role,
}

#[derive(Debug, Clone, Copy)]
struct OfMonth {
    on: Date,
    by: Role,
    month: MonthIndex,
}

#[derive(Debug, Clone, Copy)]
struct Sick {
    from: Date,
    to: Option<Date>,
}

#[derive(Debug, Clone, Copy)]
struct Certificate {
    on: Date,
    of: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Provider,
    Guide,
    Other,
}

/// What the rules give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) meeting: Duty,
    pub(crate) plan: Duty,
    pub(crate) reviews: Vec<Duty>,
    pub(crate) reports: Vec<Duty>,
    pub(crate) invoices: Vec<Duty>,
    pub(crate) certificates: Vec<Duty>,
    pub(crate) final_report: Duty,
    pub(crate) lines: Vec<Line>,
}

/// An instance of a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Duty {
    pub(crate) status: Status,
    pub(crate) last: Option<Date>,
    pub(crate) done: Option<Date>,
}

/// A line of the payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) month: MonthIndex,
    pub(crate) state: Status,
    /// In öre; nothing where no amount has been decided.
    pub(crate) amount: Option<i64>,
    pub(crate) payout: Option<MonthIndex>,
}

/// What the rules give for a case on a day; nothing where a day lies beyond the calendar.
pub(crate) fn evaluate(facts: &Facts, today: Date, calendar: &Calendar) -> Option<Outcome> {
    let start = facts.start;
    let latest = start.add_months(Months(12))?.date.previous()?;
    let end = facts.end.unwrap_or(latest);
    let by_provider = |done: &&Done| done.by == Role::Provider && done.on <= today;
    let meeting = facts.meetings.iter().find(by_provider).map(|done| done.on);
    let plan = facts.plans.iter().find(by_provider).map(|done| done.on);
    let final_report = facts.end.map(|end| -> Option<(Date, Option<Date>, bool)> {
        let last = end.add_days(Days(28))?;
        let made = || facts.final_reports.iter().filter(|done| done.on <= today);
        let counts = |done: &&Done| done.by == Role::Provider && done.on <= last;
        let done = made().find(counts).map(|done| done.on);
        Some((end.add_days(Days(14))?, done, done.is_none() && made().next().is_some()))
    });
    let final_report = match final_report {
        Some(found) => Some(found?),
        None => None,
    };
    let mut outcome = Outcome {
        meeting: duty(Some(start), start.add_days(Days(7))?, meeting, today),
        plan: duty(Some(start), start.add_days(Days(14))?, plan, today),
        reviews: Vec::new(),
        reports: Vec::new(),
        invoices: Vec::new(),
        certificates: Vec::new(),
        final_report: match (facts.end, final_report) {
            (Some(end), Some((last, done, _))) => duty(Some(end), last, done, today),
            _ => not_applicable(),
        },
        lines: Vec::new(),
    };
    for plan in facts.plans.iter().filter(by_provider) {
        let last = calendar.add_working_days(plan.on, WorkDays(5))?;
        let reviewed = facts.reviews.iter().filter(|done| done.by == Role::Guide && done.on <= today);
        let done = reviewed.map(|done| done.on).find(|on| *on >= plan.on);
        outcome.reviews.push(duty(Some(plan.on), last, done, today));
    }
    for (index, sick) in facts.sick.iter().enumerate().filter(|(_, sick)| sick.from <= today) {
        let to = sick.to.unwrap_or(today);
        if to.days_since(sick.from).0 + 1 < 8 {
            outcome.certificates.push(not_applicable());
            continue;
        }
        let eighth = sick.from.add_days(Days(7))?;
        let last = eighth.add_days(Days(7))?;
        let given = facts.certificates.iter().filter(|own| own.of == index && own.on <= today && own.on >= sick.from);
        let done = given.map(|own| own.on).next();
        outcome.certificates.push(duty(Some(eighth), last, done, today));
    }
    let mut month = start.month();
    while month <= end.month() && start <= end {
        let next = month.add_months(Months(1))?;
        let last = next.day(7)?;
        let of_month = |events: &[OfMonth], by: Option<Role>| {
            let counts =
                |event: &&OfMonth| event.month == month && event.on <= today && by.is_none_or(|by| event.by == by);
            events.iter().find(counts).map(|event| event.on)
        };
        let report = monthly(month, start, last, of_month(&facts.reports, Some(Role::Provider)), today);
        let invoice = monthly(month, start, last, of_month(&facts.invoices, None), today);
        outcome.reports.push(report);
        outcome.invoices.push(invoice);
        let needs_final = facts.end.is_some_and(|end| end.month() == month);
        let final_report = final_report.filter(|_| needs_final).map(|(_, done, in_vain)| (done, in_vain));
        outcome.lines.push(line(month, (start, end), (report.done, invoice.done, final_report), today)?);
        month = next;
    }
    Some(outcome)
}

fn not_applicable() -> Duty {
    Duty { status: Status::NotApplicable, last: None, done: None }
}

fn duty(begins: Option<Date>, last: Date, done: Option<Date>, today: Date) -> Duty {
    let status = match done {
        _ if begins.is_some_and(|begins| begins > today) => Status::NotTriggered,
        Some(done) if done <= last => Status::InTime,
        Some(_) => Status::Late,
        None if today <= last => Status::Pending,
        None => Status::Overdue,
    };
    Duty { status, last: Some(last), done }
}

/// A duty for a month begins with the month.
fn monthly(month: MonthIndex, start: Date, last: Date, done: Option<Date>, today: Date) -> Duty {
    duty(Some(month.first_day().max(start)), last, done, today)
}

/// The days of the reports that a line needs, and whether a final report was made in vain.
type Papers = (Option<Date>, Option<Date>, Option<(Option<Date>, bool)>);

fn line(
    month: MonthIndex,
    (start, end): (Date, Date),
    (report, invoice, final_report): Papers,
    today: Date,
) -> Option<Line> {
    let (first, last) = (month.first_day().max(start), month.last_day().min(end));
    let thirtieths = if first == month.first_day() && last == month.last_day() {
        30
    } else {
        i64::from(last.days_since(first).0 + 1).min(30)
    };
    let amount = match first.year().number() {
        2024 => Some(387_600),
        2025 => Some(400_000),
        _ => None,
    };
    // Both amounts are whole kronor, so a thirtieth of them times a hundred öre has no half to round.
    let amount: Option<i64> = amount.map(|amount: i64| (amount * thirtieths * 2 + 30) / 60);
    let done = match final_report {
        None => report.zip(invoice).map(|(report, invoice)| report.max(invoice)),
        Some((done, _)) => report.zip(invoice).zip(done).map(|((report, invoice), done)| report.max(invoice).max(done)),
    };
    let in_vain = final_report.is_some_and(|(_, in_vain)| in_vain);
    let state = match done {
        _ if in_vain => Status::Refused,
        _ if month.last_day() >= today => Status::Forecast,
        Some(_) => Status::Payable,
        None => Status::Withheld,
    };
    let payout = match done.filter(|_| state == Status::Payable) {
        Some(done) if done.day_of_month() <= 7 => Some(done.month()),
        Some(done) => Some(done.month().add_months(Months(1))?),
        None => None,
    };
    Some(Line { month, state, amount, payout })
}

impl Facts {
    /// A case as it is read; nothing for another than the rules are about.
    pub(crate) fn from_json(json: &Json) -> Option<Facts> {
        let day = |json: &Json| json.as_str()?.parse::<Date>().ok();
        let events = json["events"].as_array()?;
        let of = |kind: &'static str| events.iter().filter(move |event| event["type"] == kind);
        let role = |event: &Json| match event["by"].as_str() {
            Some("anordnare") => Role::Provider,
            Some("karriärvägledare") => Role::Guide,
            _ => Role::Other,
        };
        let done = |kind| {
            let mut all: Vec<Done> =
                of(kind).filter_map(|event| Some(Done { on: day(&event["date"])?, by: role(event) })).collect();
            all.sort_by_key(|done| done.on);
            all
        };
        let of_months = |kind| {
            let read = |event: &Json| {
                let month = event["avser"].as_str()?.parse().ok()?;
                Some(OfMonth { on: day(&event["date"])?, by: role(event), month })
            };
            let mut all: Vec<OfMonth> = of(kind).filter_map(read).collect();
            all.sort_by_key(|event| event.on);
            all
        };
        let mut sick: Vec<(Sick, Option<&str>)> = of("sjukfrånvaro")
            .filter_map(|event| {
                Some((Sick { from: day(&event["from"])?, to: day(&event["to"]) }, event["id"].as_str()))
            })
            .collect();
        sick.sort_by_key(|(sick, _)| sick.from);
        let place = |id: &Json| sick.iter().position(|(_, own)| *own == id.as_str());
        let certificates = of("läkarintyg")
            .filter_map(|event| Some(Certificate { on: day(&event["date"])?, of: place(&event["avser"])? }))
            .collect();
        Some(Facts {
            start: day(&json["start"])?,
            end: day(&json["slut"]),
            meetings: done("startmöte"),
            plans: done("plan_inskickad"),
            reviews: done("plan_granskad"),
            reports: of_months("månadsrapport_klar"),
            invoices: of_months("faktureringsunderlag"),
            final_reports: done("slutrapport"),
            sick: sick.iter().map(|(sick, _)| *sick).collect(),
            certificates,
        })
    }
}
