//! A timeline as a picture: SVG that stands by itself.
//!
//! It reads in black and white: every shape differs from the others, lateness is hatched, what is only foreseen has a broken outline, and each
//! row ends in words. Colour is an aid and no more. Every mark has a `<title>`, and the picture one and a `<desc>`. Lengths are tenths of
//! a pixel, in whole numbers, so that the same outcome is the same bytes everywhere.

use std::fmt::Write;

use stadga_program::date::{Date, MonthIndex};

use super::text::{escaped, lines, width};
use super::{Group, Mark, Row, Shape, Timeline};
use crate::render::words::{Language, capitalised, date_words, month_short};

/// The widths of the columns, in tenths of a pixel: names, the axis, and words.
const NAMES: i64 = 3_000;
const AXIS: i64 = 6_400;
const WORDS: i64 = 3_000;
pub(in crate::render) const MARGIN: i64 = 240;
const WIDTH: i64 = MARGIN + NAMES + AXIS + WORDS + MARGIN;

/// The heights of what stands under each other.
const HEAD: i64 = 1_120;
const HEADING: i64 = 340;
const ROW: i64 = 260;
const LINE: i64 = 150;
const KEY: i64 = 700;

pub(in crate::render) const INK: &str = "#1b1f24";
pub(in crate::render) const FAINT: &str = "#57606a";
pub(in crate::render) const RULE: &str = "#d0d7de";

/// The picture of a timeline.
pub fn picture(timeline: &Timeline) -> String {
    let rows: i64 = timeline.groups.iter().flat_map(|group| &group.rows).map(height).sum();
    let headings = HEADING * i64::try_from(timeline.groups.len()).unwrap_or(0);
    let bottom = HEAD + headings + rows + 120;
    let notes = LINE * i64::try_from(timeline.notes.len()).unwrap_or(0);
    let height = bottom + KEY + notes + 200;
    let axis = Axis { first: timeline.days.0, last: timeline.days.1 };
    let mut svg = String::new();
    begin(&mut svg, "timeline", (WIDTH, height), (&timeline.title, &description(timeline)), timeline.language);
    svg.push_str(DEFINITIONS);
    let _ = writeln!(svg, "<rect width=\"{}\" height=\"{}\" fill=\"#ffffff\"/>", px(WIDTH), px(height));
    text(&mut svg, (MARGIN, 420), &timeline.title, "font-size=\"19\" font-weight=\"600\"", INK);
    draw_today(&mut svg, timeline, &axis, bottom);
    draw_axis(&mut svg, timeline, &axis, bottom);
    let mut y = HEAD;
    for group in &timeline.groups {
        y = draw_group(&mut svg, &axis, group, y);
    }
    draw_key(&mut svg, timeline, bottom + 200);
    for (note, line) in timeline.notes.iter().zip(0..) {
        text(&mut svg, (MARGIN, bottom + KEY + line * LINE + 60), note, "font-size=\"12\"", FAINT);
    }
    svg.push_str("</svg>\n");
    svg
}

/// The patterns: hatching for what is late or held back, and both ways for what is not paid.
const DEFINITIONS: &str = concat!(
    "<defs>\n",
    "<pattern id=\"late\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">",
    "<rect width=\"6\" height=\"6\" fill=\"#ffe3dd\"/><rect width=\"2.4\" height=\"6\" fill=\"#a4260f\"/></pattern>\n",
    "<pattern id=\"held\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(-45)\">",
    "<rect width=\"5\" height=\"5\" fill=\"#ffffff\"/><rect width=\"1.2\" height=\"5\" fill=\"#8c959f\"/></pattern>\n",
    "<pattern id=\"refused\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">",
    "<rect width=\"5\" height=\"5\" fill=\"#ffffff\"/><path d=\"M0 0.6H5M0.6 0V5\" stroke=\"#a4260f\" stroke-width=\"0.8\"/></pattern>\n",
    "</defs>\n",
);

/// What the picture shows, in a sentence.
fn description(timeline: &Timeline) -> String {
    let (first, last) = timeline.days;
    let groups: Vec<String> = timeline
        .groups
        .iter()
        .map(|group| format!("{} ({})", group.heading.to_lowercase(), group.rows.len()))
        .collect();
    let day = |day| date_words(day, timeline.language);
    let (with, nothing) = timeline.language.choose(("med", "utan något att visa"), ("with", "with nothing to show"));
    let shown = if groups.is_empty() { nothing.to_owned() } else { format!("{with} {}", groups.join(", ")) };
    match timeline.language {
        Language::Swedish => format!(
            "Tidslinje från {} till {} {}. Bedömningsdag {}.",
            day(first),
            day(last),
            shown,
            day(timeline.assessment_day)
        ),
        Language::English => format!(
            "A timeline from {} to {} {}. Assessment day {}.",
            day(first),
            day(last),
            shown,
            day(timeline.assessment_day)
        ),
    }
}

/// Days along the width of the picture.
struct Axis {
    first: Date,
    last: Date,
}

impl Axis {
    /// Where a day begins.
    fn at(&self, day: Date) -> i64 {
        let all = i64::from(self.last.days()) + 1 - i64::from(self.first.days());
        let from = i64::from(day.days()) - i64::from(self.first.days());
        MARGIN + NAMES + (AXIS * from.clamp(0, all)) / all.max(1)
    }

    /// Where a day ends.
    fn end_of(&self, day: Date) -> i64 {
        day.next().map_or(MARGIN + NAMES + AXIS, |next| self.at(next))
    }

    /// The middle of a day.
    fn middle(&self, day: Date) -> i64 {
        i64::midpoint(self.at(day), self.end_of(day))
    }
}

/// The months, and years where they begin.
fn draw_axis(svg: &mut String, timeline: &Timeline, axis: &Axis, bottom: i64) {
    let (first, last) = (axis.first.month(), axis.last.month());
    let count = last.index() - first.index() + 1;
    // So many months that each has room for its name.
    let step = [1, 2, 3, 6, 12].into_iter().find(|step| AXIS / i64::from((count / step).max(1)) >= 330).unwrap_or(24);
    let months = (0..count).filter_map(|index| MonthIndex::from_index(first.index() + index));
    for month in months {
        let x = axis.at(month.first_day());
        let is_named = (month.index() - first.index()) % step == 0;
        let is_new_year = month.number() == 1 || month == first;
        let weight = if month.number() == 1 { "1.4" } else { "0.7" };
        if step <= 3 || is_new_year {
            let _ = writeln!(
                svg,
                "<path d=\"M{x} {top}V{bottom}\" stroke=\"{RULE}\" stroke-width=\"{weight}\"/>",
                x = px(x),
                top = px(HEAD - 260),
                bottom = px(bottom),
            );
        }
        if is_named && step < 12 {
            let name = month_short(month, timeline.language);
            let look = "font-size=\"12\" stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\"";
            text(svg, (x + 40, HEAD - 150), name, look, FAINT);
        }
        let next_year = axis.at(month.year().last_day()) - x;
        if is_new_year && (month.number() == 1 || next_year > 400) {
            let year = month.year().number().to_string();
            text(svg, (x + 40, HEAD - 290), &year, "font-size=\"12\" font-weight=\"600\"", INK);
        }
    }
    let _ = writeln!(
        svg,
        "<path d=\"M{} {y}H{}\" stroke=\"{FAINT}\" stroke-width=\"1\"/>",
        px(MARGIN + NAMES),
        px(MARGIN + NAMES + AXIS),
        y = px(HEAD - 80),
    );
}

/// bedömningsdagen, through all rows.
fn draw_today(svg: &mut String, timeline: &Timeline, axis: &Axis, bottom: i64) {
    let x = axis.middle(timeline.assessment_day);
    let words = timeline.language.choose("bedömningsdag", "assessment day");
    let words = format!("{words} {}", date_words(timeline.assessment_day, timeline.language));
    let _ = writeln!(
        svg,
        "<path d=\"M{x} {top}V{bottom}\" stroke=\"#0550ae\" stroke-width=\"1.4\" stroke-dasharray=\"5 3\"><title>{title}</title></path>",
        x = px(x),
        top = px(HEAD - 500),
        bottom = px(bottom),
        title = escaped(&words),
    );
    let anchor = if x > MARGIN + NAMES + AXIS * 7 / 10 { "end" } else { "start" };
    let at = if anchor == "end" { x - 60 } else { x + 60 };
    text(svg, (at, HEAD - 430), &words, &format!("font-size=\"12\" text-anchor=\"{anchor}\""), "#0550ae");
}

fn draw_group(svg: &mut String, axis: &Axis, group: &Group, top: i64) -> i64 {
    text(svg, (MARGIN, top + 230), &group.heading, "font-size=\"14\" font-weight=\"600\"", INK);
    let mut y = top + HEADING;
    let _ = writeln!(
        svg,
        "<path d=\"M{} {y}H{}\" stroke=\"{RULE}\" stroke-width=\"1\"/>",
        px(MARGIN),
        px(WIDTH - MARGIN),
        y = px(y - 40),
    );
    for row in &group.rows {
        draw_row(svg, axis, row, y);
        y += height(row);
    }
    y
}

fn name_lines(row: &Row) -> Vec<String> {
    lines(&row.name, NAMES - 120, 2)
}

fn status_lines(row: &Row) -> Vec<String> {
    lines(&row.status, WORDS - 160, 3)
}

fn height(row: &Row) -> i64 {
    let lines = name_lines(row).len().max(status_lines(row).len()).max(1);
    ROW + LINE * (i64::try_from(lines).unwrap_or(1) - 1)
}

fn draw_row(svg: &mut String, axis: &Axis, row: &Row, top: i64) {
    let middle = top + height(row) / 2;
    column(svg, &name_lines(row), MARGIN, middle, &row.name, INK);
    svg.push_str("<g>\n");
    for mark in &row.marks {
        draw_mark(svg, axis, mark, middle);
    }
    svg.push_str("</g>\n");
    column(svg, &status_lines(row), MARGIN + NAMES + AXIS + 160, middle, &row.status, INK);
}

/// Lines of text around a middle; the whole of it is its title, since it may be cut.
fn column(svg: &mut String, lines: &[String], x: i64, middle: i64, whole: &str, ink: &str) {
    let first = middle + 42 - LINE * (i64::try_from(lines.len()).unwrap_or(1) - 1) / 2;
    let _ = write!(svg, "<text font-size=\"12\" fill=\"{ink}\"><title>{}</title>", escaped(whole));
    for (line, number) in lines.iter().zip(0..) {
        let _ = write!(svg, "<tspan x=\"{}\" y=\"{}\">{}</tspan>", px(x), px(first + number * LINE), escaped(line));
    }
    svg.push_str("</text>\n");
}

fn draw_mark(svg: &mut String, axis: &Axis, mark: &Mark, middle: i64) {
    if mark.last < axis.first || mark.first > axis.last {
        return;
    }
    let (from, to) = (axis.at(mark.first), axis.end_of(mark.last));
    let _ = write!(svg, "<g><title>{}</title>", escaped(&mark.words));
    draw_shape(svg, mark.shape, (from, to), middle);
    let room = to - from - 40;
    if let Some(label) =
        mark.label.as_ref().map(|label| amount_that_fits(label, room)).filter(|label| !label.is_empty())
    {
        let _ = write!(
            svg,
            "<text x=\"{}\" y=\"{}\" font-size=\"10.5\" text-anchor=\"middle\" fill=\"{INK}\" stroke=\"#ffffff\" stroke-width=\"3\" \
             paint-order=\"stroke\">{}</text>",
            px(i64::midpoint(from, to)),
            px(middle + 38),
            escaped(&label),
        );
    }
    svg.push_str("</g>\n");
}

/// An amount, without its unit where there is too little room; nothing where there is none.
fn amount_that_fits(label: &str, room: i64) -> String {
    let short = label.trim_end_matches("kr").trim_end();
    let fits = |text: &str| width(text) * 9 / 10 <= room;
    [label, short].into_iter().find(|text| fits(text)).unwrap_or_default().to_owned()
}

fn draw_shape(svg: &mut String, shape: Shape, (from, to): (i64, i64), middle: i64) {
    let center = i64::midpoint(from, to);
    let bar = |svg: &mut String, half: i64, look: &str| {
        let _ = write!(
            svg,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"2\" {look}/>",
            px(from),
            px(middle - half),
            px((to - from).max(30)),
            px(2 * half),
        );
    };
    let path = |svg: &mut String, path: &str, look: &str| {
        let _ = write!(svg, "<path transform=\"translate({} {})\" d=\"{path}\" {look}/>", px(center), px(middle));
    };
    match shape {
        Shape::Period => bar(svg, 55, "fill=\"#7aa2d6\" stroke=\"#0a3069\" stroke-width=\"1\""),
        Shape::Foreseen => {
            bar(svg, 55, "fill=\"#eef4fb\" stroke=\"#0a3069\" stroke-width=\"1.2\" stroke-dasharray=\"4 3\"")
        }
        Shape::Event => path(svg, "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0", "fill=\"#0a3069\""),
        Shape::Arisen => path(
            svg,
            "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0M-2 0a2 2 0 1 0 4 0a2 2 0 1 0 -4 0",
            "fill=\"#ffffff\" stroke=\"#0a3069\" stroke-width=\"1.6\"",
        ),
        Shape::Later => path(
            svg,
            "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0",
            "fill=\"#ffffff\" stroke=\"#0a3069\" stroke-width=\"1.4\"",
        ),
        Shape::Refused => {
            path(svg, "M-4.5 -4.5L4.5 4.5M-4.5 4.5L4.5 -4.5", "stroke=\"#a4260f\" stroke-width=\"2.4\" fill=\"none\"")
        }
        Shape::Time => {
            let _ = write!(
                svg,
                "<path d=\"M{} {y}H{x}M{x} {}V{}\" stroke=\"{INK}\" stroke-width=\"1.6\" fill=\"none\"/>",
                px(from),
                px(middle - 65),
                px(middle + 65),
                x = px(to),
                y = px(middle),
            );
        }
        Shape::Late => bar(svg, 38, "fill=\"url(#late)\" stroke=\"#a4260f\" stroke-width=\"0.8\""),
        Shape::Done => path(svg, "M-4.5 -4.5h9v9h-9z", "fill=\"#116329\" stroke=\"#ffffff\" stroke-width=\"1\""),
        Shape::DoneLate => {
            path(svg, "M0 -6.5L6.5 0L0 6.5L-6.5 0z", "fill=\"#a4260f\" stroke=\"#ffffff\" stroke-width=\"1\"")
        }
        Shape::Missing => path(svg, "M0 -6L6 0L0 6L-6 0z", "fill=\"#ffffff\" stroke=\"#a4260f\" stroke-width=\"1.8\""),
        Shape::Finding => {
            path(svg, "M0 -6.5L6.5 5.5H-6.5z", "fill=\"#ffffff\" stroke=\"#953800\" stroke-width=\"1.8\"")
        }
        Shape::Paid => bar(svg, 80, "fill=\"#dafbe1\" stroke=\"#116329\" stroke-width=\"1\""),
        Shape::PaidOut => {
            bar(svg, 80, "fill=\"#ffffff\" stroke=\"#116329\" stroke-width=\"1\"");
            for end in [from + 30, to - 30] {
                let (top, bottom) = (px(middle - 80), px(middle + 80));
                let _ =
                    write!(svg, "<path d=\"M{x} {top}V{bottom}\" stroke=\"#116329\" stroke-width=\"1\"/>", x = px(end));
            }
        }
        Shape::Held => bar(svg, 80, "fill=\"url(#held)\" stroke=\"#57606a\" stroke-width=\"1\""),
        Shape::Forecast => {
            bar(svg, 80, "fill=\"#ffffff\" stroke=\"#57606a\" stroke-width=\"1\" stroke-dasharray=\"3 2\"")
        }
        Shape::NotPaid => bar(svg, 80, "fill=\"url(#refused)\" stroke=\"#a4260f\" stroke-width=\"1\""),
    }
}

/// What the shapes mean that the picture has.
fn draw_key(svg: &mut String, timeline: &Timeline, top: i64) {
    let used: Vec<Shape> = KEYS.iter().map(|(shape, ..)| *shape).filter(|shape| has_shape(timeline, *shape)).collect();
    let (mut x, mut y) = (MARGIN, top);
    for (shape, swedish, english) in KEYS {
        if !used.contains(&shape) {
            continue;
        }
        let words = timeline.language.choose(swedish, english);
        let needed = 460 + width(words);
        if x + needed > WIDTH - MARGIN {
            (x, y) = (MARGIN, y + 200);
        }
        let _ = write!(svg, "<g aria-hidden=\"true\">");
        draw_shape(svg, shape, (x, x + 240), y);
        text(svg, (x + 320, y + 42), &capitalised(words), "font-size=\"12\"", FAINT);
        svg.push_str("</g>\n");
        x += needed;
    }
}

fn has_shape(timeline: &Timeline, shape: Shape) -> bool {
    timeline.groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.marks).any(|mark| mark.shape == shape)
}

const KEYS: [(Shape, &str, &str); 17] = [
    (Shape::Period, "period", "period"),
    (Shape::Foreseen, "längst till, eller utan slut", "at most until, or without an end"),
    (Shape::Event, "händelse", "event"),
    (Shape::Arisen, "följer av andra händelser", "follows from other events"),
    (Shape::Refused, "räknas inte", "does not count"),
    (Shape::Later, "efter bedömningsdagen", "after the assessment day"),
    (Shape::Time, "tid till sista dag", "time until the last day"),
    (Shape::Done, "gjord i tid", "done in time"),
    (Shape::DoneLate, "gjord för sent", "done too late"),
    (Shape::Missing, "inte gjord", "not done"),
    (Shape::Late, "försening", "lateness"),
    (Shape::Finding, "att se på", "to look at"),
    (Shape::Paid, "betalas", "paid"),
    (Shape::PaidOut, "utbetalt", "paid out"),
    (Shape::Held, "hålls inne", "withheld"),
    (Shape::Forecast, "prognos", "forecast"),
    (Shape::NotPaid, "betalas inte, eller går inte att avgöra", "not paid, or cannot be decided"),
];

pub(in crate::render) fn text(svg: &mut String, (x, y): (i64, i64), words: &str, look: &str, ink: &str) {
    let _ = writeln!(svg, "<text x=\"{}\" y=\"{}\" {look} fill=\"{ink}\">{}</text>", px(x), px(y), escaped(words));
}

/// The beginning of a picture of a size, with its title and all that it shows in words; ids in it begin with a name.
pub(in crate::render) fn begin(
    svg: &mut String,
    name: &str,
    (width, height): (i64, i64),
    (title, description): (&str, &str),
    language: Language,
) {
    let _ = writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\" \
         aria-labelledby=\"{name}-title {name}-desc\" lang=\"{lang}\" font-family=\"'Segoe UI','Helvetica Neue',Arial,'DejaVu Sans',sans-serif\">",
        w = px(width),
        h = px(height),
        lang = language.choose("sv", "en"),
    );
    let _ = writeln!(svg, "<title id=\"{name}-title\">{}</title>", escaped(title));
    let _ = writeln!(svg, "<desc id=\"{name}-desc\">{}</desc>", escaped(description));
}

/// Tenths of a pixel as a number of pixels.
pub(in crate::render) fn px(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, tenth) => format!("{sign}{whole}.{tenth}"),
    }
}
