//! What is said of a line of an ersättning: whether it is paid, what that waits for, and how the amount and the month came about.
//!
//! An amount is told as it is written, as a product, each factor with what it rests on: the version of a decided amount, the days of a
//! month. Must not know: how values come about.

use stadga_program::date::Date;
use stadga_program::node::{Kind, NodeId, Op};
use stadga_program::number::Ratio;
use stadga_program::program::TraceKind;
use stadga_program::status::Status;

use super::Paragraph;
use super::calculation::versions_in_force;
use super::view::{LineId, ROOT, View};
use crate::cell::Cell;
use crate::conclusion::known;
use crate::explain::Say;
use crate::outcome::{Known, LedgerOutcome, LineOutcome, LineState, RequirementOutcome, Value};
use crate::render::duties::{day_of, title_of, with_weekday};
use crate::render::payments::kronor;
use crate::render::words::{capitalised, known_words, listed, readable, value_words};

/// The words of the ersättning and of what the line is for: `Månadsersättning, mars 2024`.
pub(super) fn title(view: &View<'_>, line: &LineOutcome<'_>) -> String {
    title_of(view.program(), (line.of.rule, &line.of.name), &line.subjects, view.language)
}

fn title_of_required(view: &View<'_>, required: &RequirementOutcome<'_>) -> String {
    title_of(view.program(), (required.of.rule, &required.of.name), &required.subjects, view.language)
}

/// Whether it is paid, when, and how much: `Betalas ut april 2024: 3 617,60 kr`.
pub(super) fn answer(view: &View<'_>, line: &LineOutcome<'_>) -> String {
    let language = view.language;
    let amount = line.known_amount().map(|amount| kronor(amount, language));
    let with_amount = |words: String| match &amount {
        Some(amount) => format!("{words}: {amount}"),
        None => words,
    };
    match line.state {
        LineState::Known(Status::Payable) => {
            let month = payout_month(line).map(|month| value_words(month, language));
            with_amount(match month {
                Some(month) => language.choose(format!("Betalas ut {month}"), format!("Paid out in {month}")),
                None => language.choose("Betalas", "Paid").to_owned(),
            })
        }
        LineState::Known(Status::Refused) => match amount {
            Some(amount) => language.choose(
                format!("Betalas inte (beloppet skulle ha varit {amount})"),
                format!("Not paid (the amount would have been {amount})"),
            ),
            None => language
                .choose("Betalas inte (beloppet går inte att avgöra)", "Not paid (the amount cannot be decided)")
                .to_owned(),
        },
        LineState::Known(Status::NotApplicable) => {
            language.choose("Inte aktuell: inget att betala", "Not applicable: nothing to pay").to_owned()
        }
        LineState::Known(status) => with_amount(capitalised(&known_words(&Known::Status(status), language))),
        LineState::Unknown if line.fault.is_some() => language
            .choose(
                "Går inte att avgöra, och beloppet går inte att räkna ut",
                "Cannot be decided, and the amount cannot be calculated",
            )
            .to_owned(),
        LineState::Unknown => {
            format!("{}: {}", language.choose("Går inte att avgöra", "Cannot be decided"), between(view, line))
        }
        LineState::Faulty => language.choose("Går inte att räkna ut", "Cannot be calculated").to_owned(),
    }
}

/// Between what the amount lies while facts are missing.
fn between(view: &View<'_>, line: &LineOutcome<'_>) -> String {
    let language = view.language;
    let low = kronor(line.bounds.low, language);
    match line.bounds.high.map(|high| kronor(high, language)) {
        Some(high) if high == low => low,
        Some(high) => language.choose(format!("mellan {low} och {high}"), format!("between {low} and {high}")),
        None => language.choose(format!("minst {low}"), format!("at least {low}")),
    }
}

/// Who is paid.
pub(super) fn recipient(view: &View<'_>, line: &LineOutcome<'_>) -> Option<Paragraph> {
    let words = view.language.choose("Mottagare", "Recipient");
    let role = view.program().roles.iter().find(|role| role.name == line.of.recipient);
    let label = role.and_then(|role| role.label.clone());
    let recipient = label.unwrap_or_else(|| readable(&line.of.recipient));
    (!recipient.is_empty()).then(|| Paragraph::new(0, format!("{words}: {recipient}")))
}

/// What the line requires, each with what has become of it; and that its time is not over.
pub(super) fn requirements(view: &View<'_>, line: &LineOutcome<'_>) -> Vec<Paragraph> {
    let mut lines: Vec<Paragraph> =
        line.required.iter().map(|required| Paragraph::new(0, requirement(view, line, required))).collect();
    if line.state == LineState::Known(Status::Forecast) {
        let language = view.language;
        let subjects: Vec<String> = line.subjects.iter().map(|subject| value_words(subject, language)).collect();
        let not_over = language.choose("Tiden är inte slut", "Its time is not over");
        lines.push(Paragraph::new(0, format!("{not_over}: {}", listed(&subjects, language))));
    }
    lines
}

/// `Gjort: Månadsrapport klarmarkeras, mars 2024, fredag 5 april 2024 (senast söndag 7 april 2024)`
fn requirement(view: &View<'_>, line: &LineOutcome<'_>, required: &RequirementOutcome<'_>) -> String {
    let language = view.language;
    let status = match &required.status {
        Value::Known(Known::Status(status)) => Some(*status),
        _ => None,
    };
    let is_late = matches!(status, Some(Status::Late));
    let (last, done) = days(required);
    let is_duty = required.days.is_some();
    let words = match (&required.is_met, &required.is_lost) {
        (Value::Known(Known::Bool(true)), _) if is_late => {
            language.choose("Gjort, men för sent", "Done, but too late").to_owned()
        }
        (Value::Known(Known::Bool(true)), _) if is_duty => language.choose("Gjort", "Done").to_owned(),
        (Value::Known(Known::Bool(true)), _) => language.choose("Uppfyllt", "Met").to_owned(),
        (Value::Known(_), Value::Known(Known::Bool(true))) if is_late || status == Some(Status::Overdue) => {
            language.choose("Inte gjort i tid, som krävs", "Not done in time, as required").to_owned()
        }
        (Value::Known(_), Value::Known(Known::Bool(true))) if is_duty => {
            language.choose("Gjort på ett sätt som inte räknas", "Done in a way that does not count").to_owned()
        }
        (Value::Known(_), _) if is_duty && line.state == LineState::Known(Status::Forecast) => {
            language.choose("Återstår", "Still to be done").to_owned()
        }
        (Value::Known(_), _) if is_duty => language.choose("Saknas", "Not done").to_owned(),
        (Value::Known(_), _) => language.choose("Inte uppfyllt", "Not met").to_owned(),
        _ => language.choose("Går inte att avgöra", "Cannot be decided").to_owned(),
    };
    let mut text = format!("{words}: {}", title_of_required(view, required));
    if let Some(done) = done {
        text.push_str(&format!(", {}", with_weekday(done, language)));
    }
    if let Some(last) = last {
        let by = language.choose("senast", "by");
        text.push_str(&format!(" ({by} {})", with_weekday(last, language)));
    }
    text
}

/// The last day of what is required, and the day on which it was done.
fn days(required: &RequirementOutcome<'_>) -> (Option<Date>, Option<Date>) {
    match &required.days {
        Some((last, done)) => (day_of(Some(last)), day_of(Some(done))),
        None => (None, None),
    }
}

/// How the amount and the month of the payout came about.
pub(super) fn calculation(view: &View<'_>, line: &LineOutcome<'_>) -> Vec<Paragraph> {
    let mut lines = Vec::new();
    for part in view.below(ROOT) {
        match view.kind(part) {
            Some(TraceKind::Amount) => lines.extend(amount(view, line, part)),
            Some(TraceKind::Rounding) => lines.extend(rounding(view, line, part)),
            Some(TraceKind::Payout) => lines.extend(payout(view, line, part)),
            Some(TraceKind::Paid) => lines.extend(line.ledger.iter().flat_map(|ledger| of_ledger(view, ledger, part))),
            _ => {}
        }
    }
    lines
}

/// `Belopp: 3 876 kr × 14/15 = 3 617,60 kr`, and below it what each factor rests on.
fn amount(view: &View<'_>, line: &LineOutcome<'_>, part: LineId) -> Vec<Paragraph> {
    let language = view.language;
    let factors: Vec<&Value<'_>> = line.factors.iter().map(|(_, value)| value).collect();
    let shown: Vec<String> = line.factors.iter().map(|(text, value)| factor_words(view, text, value)).collect();
    let name = language.choose("Belopp", "Amount");
    let is_chosen = |factor: LineId| view.below(factor).iter().any(|id| view.kind(*id) == Some(TraceKind::MainRule));
    let by_rules = view.below(part).into_iter().any(is_chosen);
    let product = match line.factors.as_slice() {
        // Which exception applied is said with the exceptions.
        [(_, value @ Value::Known(_))] if by_rules => value_words(value, language),
        [(text, value @ Value::Known(_))] => of_text(view, text, value),
        _ => shown.join(" × "),
    };
    let capped = view.below(part).into_iter().find(|id| view.kind(*id) == Some(TraceKind::Cap));
    let result = match (&line.exact, capped) {
        // What a cap leaves of a product is said with the cap.
        (exact @ Value::Known(_), None) if factors.len() > 1 => format!(" = {}", value_words(exact, language)),
        _ => String::new(),
    };
    let mut lines = vec![Paragraph::new(0, format!("{name}: {product}{result}"))];
    for factor in view.below(part) {
        match view.kind(factor) {
            // The only factor has been told with the amount.
            Some(TraceKind::Factor) if factors.len() == 1 && !by_rules => {
                lines.extend(grounds(view, factor).into_iter().map(|text| Paragraph::new(1, text)));
            }
            Some(TraceKind::Factor) => lines.extend(of_factor(view, factor)),
            Some(TraceKind::Cap) => lines.push(cap(view, line, factor)),
            _ => {}
        }
    }
    lines
}

/// What stands in the rule and what it comes to, unless that is the same.
fn of_text(view: &View<'_>, text: &str, value: &Value<'_>) -> String {
    let (text, value) = (view.rule_text(text), value_words(value, view.language));
    let is_same = text.replace('\u{a0}', " ") == value.replace('\u{a0}', " ");
    if is_same { value } else { format!("{text} = {value}") }
}

/// The value of a factor; where it has none, how it is written.
fn factor_words(view: &View<'_>, text: &str, value: &Value<'_>) -> String {
    match value {
        Value::Known(_) => value_words(value, view.language),
        _ => view.rule_text(text),
    }
}

/// A factor as it is written with its value, and what that rests on; nothing of a number that stands in the rule.
fn of_factor(view: &View<'_>, factor: LineId) -> Vec<Paragraph> {
    let (Some(trace), Some(value)) = (view.trace(factor), view.value(factor)) else { return Vec::new() };
    let below = grounds(view, factor);
    if below.is_empty() && view.below(factor).is_empty() {
        return Vec::new();
    }
    let text = format!("{}: {}", view.rule_text(&trace.text), value_words(&value, view.language));
    std::iter::once(Paragraph::new(1, text)).chain(below.into_iter().map(|text| Paragraph::new(2, text))).collect()
}

/// What a value rests on: versions of decided values, days of a month, and other values that have a name.
fn grounds(view: &View<'_>, id: LineId) -> Vec<String> {
    let mut grounds = Vec::new();
    for next in lines_of_ground(view, id) {
        let own = match view.kind(next) {
            Some(TraceKind::DaysOfMonth) => days_of_month(view, next).into_iter().collect(),
            _ => decided(view, next),
        };
        for ground in own {
            if !grounds.contains(&ground) {
                grounds.push(ground);
            }
        }
    }
    grounds
}

/// `Checkbelopp per månad, 2024: AMI 3 876 kr`
fn decided(view: &View<'_>, id: LineId) -> Vec<String> {
    let name = view.name(id);
    versions_in_force(view, id).into_iter().map(|version| format!("{name}, {version}")).collect()
}

/// The lines below a line that tell of decided values and of days of a month, of what has a say.
fn lines_of_ground(view: &View<'_>, id: LineId) -> Vec<LineId> {
    let mut found = Vec::new();
    let mut open = vec![id];
    while let Some(next) = open.pop() {
        let below = match view.kind(next) {
            Some(TraceKind::Fact(_)) => continue,
            Some(TraceKind::DaysOfMonth) => {
                found.push(next);
                continue;
            }
            Some(TraceKind::Declaration) if !versions_in_force(view, next).is_empty() => {
                found.push(next);
                continue;
            }
            Some(TraceKind::Reading(_)) => view.applied_part_of(next).into_iter().collect(),
            Some(TraceKind::Exception | TraceKind::Row | TraceKind::OfInsats | TraceKind::Version)
                if !view.holds(next) =>
            {
                continue;
            }
            _ => view.below(next),
        };
        open.extend(below.into_iter().rev().filter(|id| view.say(*id) != Say::Aside));
    }
    found
}

/// `28 av månadens 31 dagar (4–31 mars 2024), delat med 30`
fn days_of_month(view: &View<'_>, id: LineId) -> Option<String> {
    let language = view.language;
    let Value::Known(Known::Range(ends)) = view.value(id)? else { return None };
    let (Known::Date(first), Some(Known::Date(last))) = ends.as_ref() else { return None };
    let (first, last) = (*first, *last);
    if last < first {
        return Some(language.choose("ingen dag i månaden", "no day of the month").to_owned());
    }
    let count = i64::from(last.days() - first.days()) + 1;
    let of_month = first.month().last_day().day_of_month();
    let period = value_words(&Value::Known(Known::Range(ends.clone())), language);
    if i64::from(of_month) == count {
        return Some(language.choose(format!("hela månaden ({period})"), format!("the whole month ({period})")));
    }
    Some(language.choose(
        format!("{count} av månadens {of_month} dagar ({period}), delat med 30"),
        format!("{count} of the {of_month} days of the month ({period}), divided by 30"),
    ))
}

/// Whether the largest amount was reached.
fn cap(view: &View<'_>, line: &LineOutcome<'_>, id: LineId) -> Paragraph {
    let language = view.language;
    let most = view.value(id);
    let words = most.as_ref().map(|value| value_words(value, language)).unwrap_or_default();
    let at_most = language.choose("Högst", "At most");
    let reached = match (&most, &line.exact) {
        (Some(most), exact) => match (number(most), number(exact)) {
            (Some(most), Some(exact)) if most == exact => language.choose(", som nåddes", ", which was reached"),
            (Some(_), Some(_)) => language.choose(", som inte nåddes", ", which was not reached"),
            _ => "",
        },
        _ => "",
    };
    Paragraph::new(1, format!("{at_most} {words}{reached}"))
}

/// A known number, whichever way it is written.
fn number(value: &Value<'_>) -> Option<Ratio> {
    match value {
        Value::Known(Known::Int(number)) => Some(Ratio::from(*number)),
        Value::Known(Known::Fixed(number, _)) => Some(Ratio::from(*number)),
        Value::Known(Known::Ratio(number, _)) => Some(*number),
        _ => None,
    }
}

/// `Avrundning öre, halva uppåt: behövdes inte`, or what the amount was before and after.
fn rounding(view: &View<'_>, line: &LineOutcome<'_>, part: LineId) -> Option<Paragraph> {
    let language = view.language;
    let trace = view.trace(part)?;
    let rule = capitalised(&view.rule_text(&trace.text));
    let rounded = view.value(part)?;
    let (before, after) = (number(&line.exact)?, number(&rounded)?);
    let words = match before == after {
        true => language.choose("behövdes inte", "not needed").to_owned(),
        false => format!("{} → {}", value_words(&line.exact, language), value_words(&rounded, language)),
    };
    Some(Paragraph::new(0, format!("{rule}: {words}")))
}

/// `Utbetalning: april 2024 (brytmånad(underlagsdagen; 7))`, and what of all that is required was done last.
fn payout(view: &View<'_>, line: &LineOutcome<'_>, part: LineId) -> Vec<Paragraph> {
    let language = view.language;
    let Some(trace) = view.trace(part) else { return Vec::new() };
    let name = language.choose("Utbetalning", "Payout");
    let rule = view.rule_text(&trace.text);
    let Some(month) = payout_month(line) else {
        let not_yet = match line.state {
            LineState::Known(Status::Withheld | Status::Forecast) | LineState::Unknown => {
                language.choose("ännu ingen månad", "no month yet")
            }
            _ => language.choose("ingen månad", "no month"),
        };
        return vec![Paragraph::new(0, format!("{name}: {not_yet} ({rule})"))];
    };
    let mut lines = vec![Paragraph::new(0, format!("{name}: {} ({rule})", value_words(month, language)))];
    if let Some(earlier) = put_off_from(view, part, month) {
        let from = language.choose("Skjuts upp från", "Put off from");
        lines.push(Paragraph::new(1, format!("{from} {}", value_words(&earlier, language))));
    }
    if let Some((required, done)) = last_done(line) {
        let words = language.choose("Det sista som krävs blev gjort", "The last that is required was done on");
        let title = title_of_required(view, required);
        lines.push(Paragraph::new(1, format!("{words} {}: {title}", with_weekday(done, language))));
    }
    lines
}

/// The month in which the line would have been paid, had the condition come out otherwise that the rule asks: `om r.status är
/// uppfylld_i_tid så april annars maj`. Nothing where it would not have been earlier.
fn put_off_from<'a>(view: &View<'a>, part: LineId, month: &Value<'_>) -> Option<Value<'a>> {
    let (mut node, (space, row)) = (view.trace(part)?.node?, view.line(part)?.place);
    let cell = |node: NodeId| view.evaluation.cell_at(node, space, row);
    loop {
        let Op::Select(condition, then, otherwise) = view.program().nodes.get(node.index())?.op else { return None };
        let (chosen, other) = match cell(condition) {
            Cell::YES => (then, otherwise),
            Cell::NO => (otherwise, then),
            _ => return None,
        };
        let other = cell(other);
        if let (true, Value::Known(Known::Month(month))) = (other.is_known(), month) {
            let other = known(*view.evaluation, Kind::Month, other.word);
            let is_earlier = matches!(&other, Known::Month(other) if other < month);
            return is_earlier.then_some(Value::Known(other));
        }
        // Operands stand before their users, so this ends.
        node = Some(chosen).filter(|chosen| *chosen < node)?;
    }
}

/// What has been paid, and what is left to pay or to be reclaimed.
fn of_ledger(view: &View<'_>, ledger: &LedgerOutcome<'_>, part: LineId) -> Vec<Paragraph> {
    let language = view.language;
    let rule = view.trace(part).map(|trace| view.rule_text(&trace.text)).unwrap_or_default();
    let paid = language.choose("Utbetalt", "Paid out");
    let mut lines = vec![Paragraph::new(0, format!("{paid}: {} ({rule})", value_words(&ledger.paid, language)))];
    let rest = [
        (language.choose("Kvar att betala", "Left to pay"), &ledger.to_pay),
        (language.choose("Att återkräva", "To be reclaimed"), &ledger.to_reclaim),
    ];
    let is_something = |value: &Value<'_>| number(value) != Some(Ratio::ZERO);
    lines.extend(
        rest.into_iter()
            .filter(|(_, value)| is_something(value))
            .map(|(words, value)| Paragraph::new(1, format!("{words}: {}", value_words(value, language)))),
    );
    lines
}

/// What of all that is required was done last, with the day.
fn last_done<'l, 'a>(line: &'l LineOutcome<'a>) -> Option<(&'l RequirementOutcome<'a>, Date)> {
    line.required.iter().filter_map(|required| Some((required, days(required).1?))).max_by_key(|(_, done)| *done)
}

fn payout_month<'l, 'a>(line: &'l LineOutcome<'a>) -> Option<&'l Value<'a>> {
    line.payout.as_ref().filter(|month| matches!(month, Value::Known(_)))
}

/// What is said to the one who is paid.
pub(super) fn sentences(view: &View<'_>, line: &LineOutcome<'_>) -> Vec<String> {
    let language = view.language;
    let about = title(view, line);
    let amount = line.known_amount().map(|amount| kronor(amount, language)).unwrap_or_default();
    let state = match line.state {
        LineState::Known(Status::Payable) => {
            language.choose(format!("{about}: {amount} betalas."), format!("{about}: {amount} is paid."))
        }
        LineState::Known(Status::Withheld) => language.choose(
            format!("{about}: {amount} betalas när det som krävs är gjort."),
            format!("{about}: {amount} is paid when what is required has been done."),
        ),
        LineState::Known(Status::Refused) if amount.is_empty() => {
            language.choose(format!("{about}: betalas inte."), format!("{about}: is not paid."))
        }
        LineState::Known(Status::Refused) => {
            language.choose(format!("{about}: {amount} betalas inte."), format!("{about}: {amount} is not paid."))
        }
        LineState::Known(Status::Forecast) => language.choose(
            format!("{about}: beräknas bli {amount}. Tiden är inte slut."),
            format!("{about}: expected to be {amount}. Its time is not over."),
        ),
        LineState::Known(_) => language
            .choose(format!("{about}: det finns inget att betala."), format!("{about}: there is nothing to pay.")),
        LineState::Unknown => {
            let between = between(view, line);
            language.choose(
                format!("{about}: det går inte att avgöra ännu. Beloppet är {between}."),
                format!("{about}: this cannot be decided yet. The amount is {between}."),
            )
        }
        LineState::Faulty => language.choose(
            format!("{about}: beloppet går inte att räkna ut. Reglerna ger inget svar."),
            format!("{about}: the amount cannot be calculated. The rules give no answer."),
        ),
    };
    let mut sentences = vec![state];
    sentences.extend(part_of_month(view));
    if let Some(month) = payout_month(line).map(|month| value_words(month, language)) {
        sentences.push(
            language.choose(format!("Pengarna betalas ut i {month}."), format!("The money is paid out in {month}.")),
        );
    }
    sentences.extend(not_met(line).map(|missing| format!("{}.", requirement(view, line, missing))));
    sentences
}

/// What the line requires and is not fulfilled.
fn not_met<'l, 'a>(line: &'l LineOutcome<'a>) -> impl Iterator<Item = &'l RequirementOutcome<'a>> {
    line.required.iter().filter(|required| required.is_met == Value::Known(Known::Bool(false)))
}

/// What would have to be done for the line to be paid.
pub(super) fn would_change(view: &View<'_>, line: &LineOutcome<'_>) -> Vec<Paragraph> {
    if line.state != LineState::Known(Status::Withheld) {
        return Vec::new();
    }
    let that = view.language.choose("Att det här görs:", "That this is done:");
    let missing = not_met(line).map(|missing| Paragraph::new(1, title_of_required(view, missing)));
    std::iter::once(Paragraph::new(0, that)).chain(missing).collect()
}

/// That the amount is for a part of the month, where it is.
fn part_of_month(view: &View<'_>) -> Option<String> {
    let of_amount = view.below(ROOT).into_iter().find(|id| view.kind(*id) == Some(TraceKind::Amount))?;
    let mut grounds = lines_of_ground(view, of_amount).into_iter();
    let days = grounds.find(|id| view.kind(*id) == Some(TraceKind::DaysOfMonth))?;
    let Value::Known(Known::Range(ends)) = view.value(days)? else { return None };
    let (Known::Date(first), Some(Known::Date(last))) = ends.as_ref() else { return None };
    let count = i64::from(last.days() - first.days()) + 1;
    let of_month = i64::from(first.month().last_day().day_of_month());
    let period = value_words(&Value::Known(Known::Range(ends.clone())), view.language);
    (0 < count && count < of_month).then(|| {
        view.language.choose(
            format!("Det är för {count} av månadens {of_month} dagar, {period}."),
            format!("It is for {count} of the {of_month} days of the month, {period}."),
        )
    })
}
