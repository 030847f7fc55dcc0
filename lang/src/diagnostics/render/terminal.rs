//! A picture of each report for a terminal: the lines concerned with marks, then why it matters and what to do.

use std::ops::Range;

use ariadne::{Color, Config, IndexType, Label, ReportKind};

use super::{Texts, severity_word};
use crate::diagnostics::report::{Location, Report};
use crate::diagnostics::{Language, Severity};

/// The longest line that is drawn; a file that is one long line is shown by its place alone.
const LONGEST_LINE: usize = 2_000;

/// The report as a picture.
pub fn render(report: &Report, texts: &dyn Texts, language: Language, color: bool) -> String {
    let mut result = picture(report, texts, language, color).unwrap_or_else(|| head(report, language));
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

fn head(report: &Report, language: Language) -> String {
    let word = severity_word(report.severity, language);
    format!("[{}] {word}: {}\n  {}\n", report.code.0, report.message.headline, report.location.path)
}

type Mark = (String, Range<usize>);

fn picture(report: &Report, texts: &dyn Texts, language: Language, color: bool) -> Option<String> {
    let shown = color_of(report.severity);
    let kind = ReportKind::Custom(severity_word(report.severity, language), shown);
    let text = drawable(texts, &report.location)?;
    let mut builder = ariadne::Report::build(kind, mark(&report.location, text))
        .with_config(Config::default().with_index_type(IndexType::Byte).with_color(color))
        .with_code(report.code.0)
        .with_message(&report.message.headline);
    let mut label = Label::new(mark(&report.location, text)).with_color(shown);
    if !report.message.label.is_empty() {
        label = label.with_message(&report.message.label);
    }
    builder = builder.with_label(label);
    for (location, words) in &report.related {
        if let Some(text) = drawable(texts, location) {
            let label = Label::new(mark(location, text)).with_message(words).with_color(Color::Blue);
            builder = builder.with_label(label);
        }
    }
    let paths = std::iter::once(&report.location).chain(report.related.iter().map(|(location, _)| location));
    let sources = paths.filter_map(|location| Some((location.path.clone(), texts.text(&location.path)?.to_owned())));
    let mut bytes = Vec::new();
    builder.finish().write(ariadne::sources(sources), &mut bytes).ok()?;
    let drawn = String::from_utf8(bytes).ok()?;
    Some(drawn.lines().map(|line| format!("{}\n", line.trim_end())).collect())
}

fn color_of(severity: Severity) -> Color {
    match severity {
        Severity::Error => Color::Red,
        Severity::Warning => Color::Yellow,
        Severity::Information => Color::Cyan,
    }
}

fn drawable<'a>(texts: &'a dyn Texts, location: &Location) -> Option<&'a str> {
    let text = texts.text(&location.path)?;
    let start = location.span.start as usize;
    let before = text.get(..start.min(text.len()))?.rfind('\n').map_or(0, |at| at + 1);
    let after = text.get(start.min(text.len())..)?.find('\n').map_or(text.len(), |at| start + at);
    (after.saturating_sub(before) <= LONGEST_LINE).then_some(text)
}

fn mark(location: &Location, text: &str) -> Mark {
    let start = (location.span.start as usize).min(text.len());
    let end = (location.span.end as usize).clamp(start, text.len());
    (location.path.clone(), start..end)
}
