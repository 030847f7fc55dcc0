//! Words for values, states and names, in Swedish and English.
//!
//! Swedish text has hard spaces inside numbers and before units, so that a line never breaks there; a month's name in dates; and the
//! rule set's own terms, which stay Swedish in English text too.

use stadga_program::date::{Date, Instant, MonthIndex};
use stadga_program::node::NumberUnit;
use stadga_program::number::{Fixed, Ratio, grouped_integer};
use stadga_program::program::FaultCode;
use stadga_program::status::Status;

use crate::outcome::{EventName, Known, Name, Value};

/// The language of a text for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Swedish.
    #[default]
    Swedish,
    /// English.
    English,
}

impl Language {
    /// One of two, by language.
    pub(crate) fn choose<T>(self, swedish: T, english: T) -> T {
        match self {
            Language::Swedish => swedish,
            Language::English => english,
        }
    }
}

/// What the rules give, as a status that is no decision.
pub(crate) fn judgement(value: &Value<'_>, language: Language) -> &'static str {
    match value {
        Value::Known(Known::Bool(true)) => language.choose("Får beviljas", "May be granted"),
        Value::Known(Known::Bool(false)) => language.choose("Får inte beviljas", "May not be granted"),
        _ => language.choose("Går inte att avgöra", "Cannot be decided"),
    }
}

/// A name as people read it: its own words, else the name without underscores.
pub(crate) fn title(name: &Name<'_>) -> String {
    name.label.map_or_else(|| readable(name.name), str::to_owned)
}

/// The words of a role inside a sentence: a label that is the name with a capital letter is written as the name.
pub(crate) fn in_running_text(role: &Name<'_>) -> String {
    let (label, name) = (title(role), readable(role.name));
    if label.to_lowercase() == name.to_lowercase() { name } else { label }
}

/// A name without underscores.
pub(crate) fn readable(name: &str) -> String {
    name.replace('_', " ")
}

/// A text that begins with a capital letter.
pub(crate) fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// A text that begins with a small letter.
pub(crate) fn uncapitalised(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// The last step of a JSON Pointer that is no number, as people read it: `/kund/har_ekonomiskt_bistånd` is ”har ekonomiskt bistånd”.
pub(crate) fn fact_name(pointer: &str) -> String {
    let is_name = |step: &&str| !step.is_empty() && !step.bytes().all(|byte| byte.is_ascii_digit());
    // The ends of a period are no facts of their own, and no fact has their names; those of an event are.
    let whole = pointer.strip_suffix("/from").or(pointer.strip_suffix("/to"));
    let whole = whole.filter(|whole| whole.rsplit('/').next().is_some_and(|step| is_name(&step)));
    let name = whole.unwrap_or(pointer).rsplit('/').find(is_name).unwrap_or(pointer);
    readable(&name.replace("~1", "/").replace("~0", "~"))
}

/// Where the events of a case stand.
pub(crate) const EVENTS: &str = "/events";

/// A fact that is missing, by its JSON Pointer: that of an event with which one it is, `sista dag för händelse 5`.
pub(crate) fn missing_name(pointer: &str, language: Language) -> String {
    let of_event = pointer.strip_prefix("/events/").and_then(|rest| rest.split_once('/'));
    let number = of_event.and_then(|(number, field)| Some((number.parse::<u64>().ok()?.saturating_add(1), field)));
    match number {
        None if pointer == EVENTS => language.choose("händelserna", "the events").to_owned(),
        Some((number, field)) => {
            let field = event_field(field, language);
            language.choose(format!("{field} för händelse {number}"), format!("{field} of event {number}"))
        }
        None => fact_name(pointer),
    }
}

/// What every event has is called in JSON as programs call it, and in rules as people do.
pub(crate) fn event_field(field: &str, language: Language) -> String {
    match field {
        "date" => language.choose("datum", "date").to_owned(),
        "time" => language.choose("tidpunkt", "time").to_owned(),
        "from" => language.choose("första dag", "first day").to_owned(),
        "to" => language.choose("sista dag", "last day").to_owned(),
        "by" => language.choose("av", "by").to_owned(),
        _ => fact_name(field),
    }
}

/// A value in words.
pub(crate) fn value_words(value: &Value<'_>, language: Language) -> String {
    match value {
        Value::Known(known) => known_words(known, language),
        Value::Absent => language.choose("finns inte", "does not exist").to_owned(),
        Value::Unknown(_) => language.choose("okänt", "unknown").to_owned(),
        Value::Faulty(faulty) => fault_words(faulty.code, language).to_owned(),
    }
}

/// A known value in words.
pub(crate) fn known_words(known: &Known<'_>, language: Language) -> String {
    match known {
        Known::Bool(true) => language.choose("ja", "yes").to_owned(),
        Known::Bool(false) => language.choose("nej", "no").to_owned(),
        Known::Int(number) => grouped_integer(i128::from(*number)),
        Known::Fixed(number, unit) => fixed_words(*number, *unit, language),
        Known::Ratio(number, unit) => ratio_words(*number, *unit, language),
        Known::Date(date) => date_words(*date, language),
        Known::Instant(instant) => instant_words(*instant, language),
        Known::Month(month) => month_words(*month, language),
        Known::Year(year) => year.number().to_string(),
        Known::Week(monday) => match language {
            Language::Swedish => monday.iso_week().to_swedish(),
            Language::English => format!("week {} of {}", monday.iso_week().week, monday.iso_week().year),
        },
        Known::Days(count) => counted(*count, language.choose(["dag", "dagar"], ["day", "days"])),
        Known::Months(count) => counted(*count, language.choose(["månad", "månader"], ["month", "months"])),
        Known::WorkDays(count) => {
            counted(*count, language.choose(["arbetsdag", "arbetsdagar"], ["working day", "working days"]))
        }
        Known::Hours(count) => counted(*count, language.choose(["timme", "timmar"], ["hour", "hours"])),
        Known::Text(text) => format!("”{text}”"),
        Known::Member(name) => title(name),
        Known::Insats(name) | Known::Group(name) => readable(name.name),
        Known::Role(name) => title(name),
        Known::Status(status) => status_words(*status, language).to_owned(),
        Known::Element(pointer) => element_words(pointer),
        Known::Event(event) => event_words(event, language),
        Known::Range(ends) => {
            let (from, to) = ends.as_ref();
            range_words(from, to.as_ref(), language)
        }
        Known::List(values) if values.is_empty() => language.choose("inga", "none").to_owned(),
        Known::List(values) => values.iter().map(|value| value_words(value, language)).collect::<Vec<_>>().join(", "),
    }
}

/// Whether a fault stems from the rules, in words.
pub(crate) fn fault_words(code: FaultCode, language: Language) -> &'static str {
    match code {
        FaultCode::ExceptionConflict => {
            language.choose("två undantag ger olika värden", "two exceptions give different values")
        }
        FaultCode::TableConflict => {
            language.choose("två rader i tabellen ger olika värden", "two rows of the table give different values")
        }
        FaultCode::NoRow => language.choose("ingen rad i tabellen gäller", "no row of the table applies"),
        FaultCode::NoRule => {
            language.choose("varken huvudregel eller undantag gäller", "neither the main rule nor an exception applies")
        }
        FaultCode::NoVersion => {
            language.choose("inget värde är bestämt för den dagen", "no value has been set for that day")
        }
        FaultCode::NotDecided => language.choose("värdet är inte bestämt", "the value has not been decided"),
        FaultCode::DivisionByZero => language.choose("division med noll", "division by zero"),
        FaultCode::Overflow => language.choose(
            "ett tal är för stort, eller en dag ligger utanför år 1 till 9999",
            "a number is too large, or a day lies outside the years 1 to 9999",
        ),
        FaultCode::Absent => language.choose("ett värde behövs men finns inte", "a value is needed but does not exist"),
        FaultCode::Limit => language.choose("beräkningen är för stor", "the calculation is too large"),
        FaultCode::NegativeAmount => language.choose("beloppet är negativt", "the amount is negative"),
        FaultCode::NoSuchDay => language.choose("månaden saknar dagen", "the month has no such day"),
        FaultCode::OutsideCalendar => language.choose(
            "en dag ligger utanför kalendern, som omfattar högst åren 1900–2199",
            "a day lies outside the calendar, which covers the years 1900–2199 at most",
        ),
        FaultCode::NotCounted => language.choose("regeln räknas inte ännu", "the rule is not evaluated yet"),
        FaultCode::Invalid => language.choose("regeln har ett fel", "the rule has an error"),
    }
}

/// `a, b och c`.
pub(crate) fn listed(items: &[String], language: Language) -> String {
    match items.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} {} {last}", others.join(", "), language.choose("och", "and")),
    }
}

/// `18 mars 2024`, `18 March 2024`.
pub(crate) fn date_words(date: Date, language: Language) -> String {
    match language {
        Language::Swedish => date.to_swedish(),
        Language::English => format!("{} {}", date.day_of_month(), month_words(date.month(), language)),
    }
}

fn month_words(month: MonthIndex, language: Language) -> String {
    match language {
        Language::Swedish => month.to_swedish(),
        Language::English => format!("{} {}", english_month(month), month.year().number()),
    }
}

/// `jan`, `maj`: a month where there is little room.
pub(crate) fn month_short(month: MonthIndex, language: Language) -> &'static str {
    const SWEDISH: [&str; 12] = ["jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"];
    const ENGLISH: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let names = language.choose(SWEDISH, ENGLISH);
    names.get(usize::from(month.number()).wrapping_sub(1)).copied().unwrap_or_default()
}

fn english_month(month: MonthIndex) -> &'static str {
    match month.number() {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

fn instant_words(instant: Instant, language: Language) -> String {
    match language {
        Language::Swedish => instant.to_swedish(),
        Language::English => {
            let (hour, minute) = instant.hour_minute();
            format!("{} at {hour:02}:{minute:02}", date_words(instant.date(), language))
        }
    }
}

fn fixed_words(number: Fixed, unit: NumberUnit, language: Language) -> String {
    let swedish = match unit {
        NumberUnit::Plain => number.to_swedish(),
        NumberUnit::Percent => number.to_swedish_percent(),
        NumberUnit::PercentagePoints => format!("{}\u{a0}procentenheter", number.to_swedish()),
        NumberUnit::Kronor => number.to_swedish_kronor(),
    };
    with_decimal_sign(swedish, language)
}

fn ratio_words(number: Ratio, unit: NumberUnit, language: Language) -> String {
    match (number.to_fixed_exact(), unit) {
        (Some(fixed), _) => fixed_words(fixed, unit, language),
        (None, NumberUnit::Kronor) => number.to_swedish_kronor(),
        (None, NumberUnit::Percent) => format!("{}\u{a0}%", number.to_swedish()),
        (None, NumberUnit::PercentagePoints) => format!("{}\u{a0}procentenheter", number.to_swedish()),
        (None, NumberUnit::Plain) => number.to_swedish(),
    }
}

/// English text has a decimal point and its own word for procentenheter; the rest of the notation is the same.
fn with_decimal_sign(swedish: String, language: Language) -> String {
    match language {
        Language::Swedish => swedish,
        Language::English => swedish.replace(',', ".").replace("procentenheter", "percentage points"),
    }
}

/// `1 dag`, `14 dagar`, with a hard space.
fn counted(count: i64, [one, many]: [&str; 2]) -> String {
    let noun = if count.unsigned_abs() == 1 { one } else { many };
    format!("{}\u{a0}{noun}", grouped_integer(i128::from(count)))
}

/// `18–66`, `från och med 1 januari 2024`.
fn range_words(from: &Known<'_>, to: Option<&Known<'_>>, language: Language) -> String {
    let first = known_words(from, language);
    match to {
        None => format!("{} {first}", language.choose("från och med", "from")),
        Some(last) if matches!(from, Known::Date(_) | Known::Month(_) | Known::Instant(_)) => {
            format!("{first} – {}", known_words(last, language))
        }
        Some(last) => format!("{first}–{}", known_words(last, language)),
    }
}

/// `plan inskickad 20 mars 2024`, `sjukfrånvaro 3 februari 2025 – 14 februari 2025`.
pub(crate) fn event_words(event: &EventName<'_>, language: Language) -> String {
    let name = readable(event.kind);
    let Some(first) = event.first.map(|first| date_words(first, language)) else {
        return element_words(&event.pointer);
    };
    match event.last {
        Some(last) => format!("{name} {first} – {}", date_words(last, language)),
        None if event.is_period => format!("{name} {} {first}", language.choose("från och med", "from")),
        None => format!("{name} {first}"),
    }
}

/// `/kund/program/1` is ”program 2”.
fn element_words(pointer: &str) -> String {
    match pointer.rsplit_once('/').map(|(list, index)| (list, index.parse::<u64>())) {
        Some((list, Ok(index))) => format!("{} {}", fact_name(list), index.saturating_add(1)),
        _ => fact_name(pointer),
    }
}

pub(crate) fn status_words(status: Status, language: Language) -> &'static str {
    match status {
        Status::NotApplicable => language.choose("inte aktuell", "not applicable"),
        Status::NotTriggered => language.choose("ej påbörjad", "not started"),
        Status::Pending => language.choose("pågående", "pending"),
        Status::InTime => language.choose("uppfylld i tid", "met in time"),
        Status::Late => language.choose("uppfylld för sent", "met too late"),
        Status::Overdue => language.choose("försenad", "overdue"),
        Status::Superseded => language.choose("ersatt", "superseded"),
        Status::Unknown => language.choose("oavgjord", "undecided"),
        Status::Open => language.choose("öppen", "open"),
        Status::Breached => language.choose("avvikelse", "breached"),
        Status::Met => language.choose("uppfylld", "met"),
        Status::Payable => language.choose("betalas", "paid"),
        Status::Withheld => language.choose("hålls inne", "withheld"),
        Status::Refused => language.choose("betalas inte", "not paid"),
        Status::Faulty => language.choose("felaktig", "faulty"),
        Status::Forecast => language.choose("prognos", "forecast"),
    }
}
