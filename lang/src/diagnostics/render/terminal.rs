//! A picture of each report for a terminal: the lines concerned with marks, then why it matters and what to do.

use std::collections::BTreeSet;
use std::ops::Range;

use ariadne::{Color, Config, IndexType, Label, ReportKind};

use super::{Texts, severity_word};
use crate::diagnostics::report::{Location, Report};
use crate::diagnostics::{Language, Severity};

/// The longest line that is drawn; a file that is one long line is shown by its place alone.
const LONGEST_LINE: usize = 2_000;

/// The longest text that is marked, in bytes; of a whole broken file the place is enough.
const LONGEST_MARK: usize = 4_000;

/// The report as a picture.
pub fn render(report: &Report, texts: &dyn Texts, language: Language, color: bool) -> String {
    let mut result = head(report, language, color);
    result.push_str(&picture(report, texts, color).unwrap_or_else(|| format!("   {}\n", report.location.path)));
    let (why, help) = match language {
        Language::Swedish => ("Varför", "Gör så här"),
        Language::English => ("Why", "Do this"),
    };
    for (heading, words) in [(why, &report.message.why), (help, &report.message.help)] {
        if !words.is_empty() {
            result.push_str(&format!("  {heading}: {words}\n"));
        }
    }
    result.push('\n');
    result
}

/// `fel ST201: …`. Written here, since the library that draws the rest has its own order of the parts.
fn head(report: &Report, language: Language, color: bool) -> String {
    let word = format!("{} {}", severity_word(report.severity, language), report.code.0);
    let headline = &report.message.headline;
    if !color {
        return format!("{word}: {headline}\n");
    }
    let number = match report.severity {
        Severity::Error => 31,
        Severity::Warning => 33,
        Severity::Information => 36,
    };
    format!("\x1b[1;{number}m{word}\x1b[0m: {headline}\n")
}

type Mark = (String, Range<usize>);

fn picture(report: &Report, texts: &dyn Texts, color: bool) -> Option<String> {
    let shown = color_of(report.severity);
    let mut labels = vec![(mark(&report.location, texts)?, report.message.label.as_str(), shown)];
    for (location, words) in &report.related {
        labels.extend(mark(location, texts).map(|mark| (mark, words.as_str(), Color::Blue)));
    }
    let (main, ..) = labels.first().cloned()?;
    // Labels of one file must come in the order of its text, or the library draws the file twice.
    labels.sort_by(|(a, ..), (b, ..)| ((a.0 != main.0), &a.0, a.1.start).cmp(&((b.0 != main.0), &b.0, b.1.start)));
    let paths: BTreeSet<String> = labels.iter().map(|((path, _), ..)| path.clone()).collect();
    let sources: Vec<_> = paths.into_iter().filter_map(|path| Some((texts.text(&path)?.to_owned(), path))).collect();
    let mut builder = ariadne::Report::build(ReportKind::Custom("", shown), main)
        .with_config(Config::default().with_index_type(IndexType::Char).with_color(color));
    for (mark, words, color) in labels {
        let label = Label::new(mark).with_color(color);
        builder = builder.with_label(if words.is_empty() { label } else { label.with_message(words) });
    }
    let mut bytes = Vec::new();
    let sources = sources.into_iter().map(|(text, path)| (path, text));
    builder.finish().write(ariadne::sources(sources), &mut bytes).ok()?;
    let drawn = String::from_utf8(bytes).ok()?;
    Some(drawn.lines().skip(1).map(|line| format!("{}\n", line.trim_end())).collect())
}

fn color_of(severity: Severity) -> Color {
    match severity {
        Severity::Error => Color::Red,
        Severity::Warning => Color::Yellow,
        Severity::Information => Color::Cyan,
    }
}

/// The characters of a location; nothing where its text is not at hand or its line is too long to draw.
fn mark(location: &Location, texts: &dyn Texts) -> Option<Mark> {
    let text = texts.text(&location.path)?;
    let before = text.get(..(location.span.start as usize).min(text.len()))?;
    let marked = location.span.text(text).trim_end();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let rest = text.get(before.len()..)?;
    let line_end = before.len() + rest.find('\n').unwrap_or(rest.len());
    if line_end - line_start > LONGEST_LINE || marked.len() > LONGEST_MARK {
        return None;
    }
    let start = before.chars().count();
    Some((location.path.clone(), start..start + marked.chars().count()))
}
