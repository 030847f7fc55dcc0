//! nyckeltal as a picture: a bar for each group, as SVG that stands by itself.
//!
//! It reads in black and white: what is certain is filled, what it may come to beside that is hatched, the target is a line, and every bar
//! ends in words. Colour is an aid and no more. Lengths are tenths of a pixel, in whole numbers, so that the same figures are the same
//! bytes everywhere. Must not know: how figures are found.

use std::fmt::Write;

use stadga_program::number::Ratio;
use stadga_program::program::{Figure, Program};

use super::measures::{Line, figure_words, lines, missing_cases, title};
use super::timeline::svg::{FAINT, INK, MARGIN, RULE, begin, px, text};
use super::timeline::text::{escaped, lines as broken, width};
use super::words::Language;
use crate::cohort::{FigureOutcome, MeasureOutcome};

const NAMES: i64 = 2_600;
const BARS: i64 = 4_800;
const WORDS: i64 = 2_600;
const WIDTH: i64 = MARGIN + NAMES + BARS + WORDS + MARGIN;
const HEADING: i64 = 460;
const ROW: i64 = 280;
const BAR: i64 = 170;
const GAP: i64 = 200;

const PATTERN: &str = concat!(
    "<defs><pattern id=\"open\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">",
    "<rect width=\"6\" height=\"6\" fill=\"#ffffff\"/><rect width=\"2\" height=\"6\" fill=\"#0b5cad\"/></pattern></defs>\n",
);

/// The picture of what every nyckeltal comes to, beside so many cases that could not be read.
pub fn chart(program: &Program, (measures, rejected): (&[MeasureOutcome<'_>], usize), language: Language) -> String {
    let parts: Vec<Vec<Line>> = measures.iter().map(|measure| lines(measure, language)).collect();
    let rows: usize = parts.iter().map(Vec::len).sum();
    let missing = missing_cases(rejected, language);
    let of_missing = if missing.is_some() { GAP } else { 0 };
    let height = MARGIN * 2 + 180 + GAP + of_missing + (HEADING + GAP) * count(measures.len()) + ROW * count(rows);
    let (mut svg, name) = (String::new(), program.label.as_deref().unwrap_or(&program.name));
    let heading = format!("{name}: {}", language.choose("nyckeltal", "key figures"));
    let described = description(program, measures, &parts, language);
    let description = missing.iter().fold(described, |described, missing| format!("{described} {missing}"));
    begin(&mut svg, "chart", (WIDTH, height), (&heading, &description), language);
    svg.push_str(PATTERN);
    let _ = writeln!(svg, "<rect width=\"{}\" height=\"{}\" fill=\"#ffffff\"/>", px(WIDTH), px(height));
    text(&mut svg, (MARGIN, MARGIN + 180), &heading, "font-size=\"19\" font-weight=\"600\"", INK);
    let mut y = MARGIN + 180;
    for (measure, rows) in measures.iter().zip(&parts) {
        y = draw(&mut svg, (program, measure), rows, y + HEADING, language);
    }
    let key = language.choose(
        "Fyllt: säkert. Skrafferat: så mycket mer kan det bli när uppgifter saknas. Lodrät linje: målvärdet.",
        "Filled: certain. Hatched: how much more it may be while facts are missing. Vertical line: the target.",
    );
    text(&mut svg, (MARGIN, y + GAP), key, "font-size=\"11\"", FAINT);
    if let Some(missing) = missing {
        text(&mut svg, (MARGIN, y + 2 * GAP), &missing, "font-size=\"11\"", INK);
    }
    svg.push_str("</svg>\n");
    svg
}

fn count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(0)
}

/// The bars of a nyckeltal, from a height on. The answer is the height at which they end.
fn draw(
    svg: &mut String,
    (program, measure): (&Program, &MeasureOutcome<'_>),
    rows: &[Line],
    top: i64,
    language: Language,
) -> i64 {
    text(svg, (MARGIN, top), &title(program, measure), "font-size=\"15\" font-weight=\"600\"", INK);
    let greatest = greatest(measure, rows);
    let left = MARGIN + NAMES;
    let mut y = top + 140;
    for line in rows {
        let name = line.name(language);
        let shown = broken(&name, NAMES - 200, 1).concat();
        let words = match &line.outcome {
            Some(outcome) => figure_words(measure, outcome, language),
            None => language.choose("visas inte: för få", "not shown: too few").to_owned(),
        };
        let _ = writeln!(svg, "<g><title>{}</title>", escaped(&format!("{name}: {words}")));
        text(svg, (left - 100 - width(&shown), y + BAR - 40), &shown, "font-size=\"12\"", INK);
        let mut end = left;
        if let Some((low, high)) = line.outcome.as_ref().map(ends) {
            let (low, high) = (length(low, greatest), length(high.or(low), greatest));
            bar(svg, (left, y), low, "#0b5cad");
            bar(svg, (left + low, y), high - low, "url(#open)");
            end = left + high;
        }
        text(svg, (end + 80, y + BAR - 40), &words, "font-size=\"12\"", INK);
        svg.push_str("</g>\n");
        y += ROW;
    }
    let span = (top + 100, y - ROW + BAR + 40);
    for target in targets(measure) {
        let x = left + length(Some(target), greatest);
        upright(svg, x, span, &format!("stroke=\"{INK}\" stroke-width=\"1.5\" stroke-dasharray=\"4 3\""));
    }
    upright(svg, left, span, &format!("stroke=\"{RULE}\""));
    y
}

fn upright(svg: &mut String, x: i64, (top, bottom): (i64, i64), look: &str) {
    let (x, top, bottom) = (px(x), px(top), px(bottom));
    let _ = writeln!(svg, "<line x1=\"{x}\" x2=\"{x}\" y1=\"{top}\" y2=\"{bottom}\" {look}/>");
}

fn bar(svg: &mut String, (x, y): (i64, i64), length: i64, fill: &str) {
    if length > 0 {
        let _ = writeln!(
            svg,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{fill}\" stroke=\"#0b5cad\" stroke-width=\"0.8\"/>",
            px(x),
            px(y),
            px(length),
            px(BAR),
        );
    }
}

/// The least and the greatest that a bar shows.
fn ends(outcome: &FigureOutcome) -> (Option<Ratio>, Option<Ratio>) {
    match outcome.value {
        Some(value) => (value.low, value.high),
        None => (None, None),
    }
}

fn targets(measure: &MeasureOutcome<'_>) -> Vec<Ratio> {
    let [low, high] = measure.target_ends;
    let mut ends: Vec<Ratio> = low.into_iter().chain(high).collect();
    ends.dedup();
    ends
}

/// What a bar of full length stands for: all of a share, else the greatest of what is shown.
fn greatest(measure: &MeasureOutcome<'_>, rows: &[Line]) -> Ratio {
    if let Some(Figure::Share(_)) = measure.of.figure {
        return Ratio::ONE;
    }
    let of_rows = rows.iter().filter_map(|line| line.outcome.as_ref()).flat_map(|outcome| {
        let (low, high) = ends(outcome);
        low.into_iter().chain(high)
    });
    of_rows.chain(targets(measure)).max().filter(|greatest| *greatest > Ratio::ZERO).unwrap_or(Ratio::ONE)
}

/// How long the bar of a number is. One below nought has none.
fn length(number: Option<Ratio>, greatest: Ratio) -> i64 {
    let part = number.and_then(|number| number.checked_div(greatest).ok()).filter(|part| *part > Ratio::ZERO);
    let Some(part) = part else { return 0 };
    let length = part.numerator().saturating_mul(i128::from(BARS)) / part.denominator();
    i64::try_from(length).unwrap_or(BARS).min(BARS)
}

/// All figures in words, for those who do not see them.
fn description(program: &Program, measures: &[MeasureOutcome<'_>], parts: &[Vec<Line>], language: Language) -> String {
    let of_measure = |(measure, rows): (&MeasureOutcome<'_>, &Vec<Line>)| {
        let rows = rows.iter().map(|line| {
            let name = line.name(language);
            let words = line.outcome.as_ref().map(|outcome| figure_words(measure, outcome, language));
            let hidden = || language.choose("visas inte: för få", "not shown: too few").to_owned();
            format!("{name}: {}", words.unwrap_or_else(hidden))
        });
        format!("{}. {}.", title(program, measure), rows.collect::<Vec<_>>().join("; "))
    };
    measures.iter().zip(parts).map(of_measure).collect::<Vec<_>>().join(" ")
}
