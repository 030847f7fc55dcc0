//! A picture of each report for a terminal: the lines concerned with marks, then why it matters and what to do.

use std::collections::BTreeMap;
use std::ops::Range;

use ariadne::{Cache, Color, Config, IndexType, Label, ReportKind, Source};

use super::{Texts, harmless, severity_word};
use crate::diagnostics::report::{Location, Report};
use crate::diagnostics::{Language, Severity};

/// The longest line that is drawn whole, in bytes. Of a longer one, such as a case in JSONL, the part around what is marked is drawn.
const LONGEST_LINE: usize = 160;

/// How much of a longer line is drawn on either side of what is marked, in bytes.
const BESIDE: usize = 48;

/// The longest part of a file that is drawn, in bytes.
const LONGEST_EXCERPT: usize = 100_000;

/// The longest text that is marked, in bytes; of a whole broken file the place is enough.
const LONGEST_MARK: usize = 4_000;

/// The last line that is drawn; further on in a file the place is told without a picture.
const MOST_LINES: usize = 1_000_000;

/// The report as a picture.
pub fn render(report: &Report, texts: &dyn Texts, language: Language, color: bool) -> String {
    let mut result = head(report, language, color);
    let place = place(&report.location, texts);
    result.push_str(&picture(report, texts, language, color, &place).unwrap_or_else(|| format!("   {place}\n")));
    let (why, help) = match language {
        Language::Swedish => ("Varför", "Gör så här"),
        Language::English => ("Why", "Do this"),
    };
    for (heading, words) in [(why, &report.message.why), (help, &report.message.help)] {
        if !words.is_empty() {
            result.push_str(&format!("  {heading}: {}\n", harmless(words)));
        }
    }
    result.push('\n');
    result
}

/// `fel ST201: …`. Written here, since the library that draws the rest has its own order of the parts.
fn head(report: &Report, language: Language, color: bool) -> String {
    let word = format!("{} {}", severity_word(report.severity, language), report.code.0);
    let headline = harmless(&report.message.headline);
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

/// `path:line:column`, or the path alone where the text is not at hand.
fn place(location: &Location, texts: &dyn Texts) -> String {
    let path = &harmless(&location.path);
    let text = texts.text(&location.path).unwrap_or_default();
    let before = text.get(..location.span.start as usize).unwrap_or_default();
    match before.rfind('\n') {
        _ if text.is_empty() => harmless(path),
        None => format!("{path}:1:{}", before.trim_start_matches('\u{feff}').chars().count() + 1),
        Some(end) => {
            let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
            format!("{path}:{line}:{}", before.get(end + 1..).unwrap_or_default().chars().count() + 1)
        }
    }
}

/// Something that is marked: where, its words, its color.
#[derive(Clone)]
struct Mark<'a> {
    path: &'a str,
    bytes: Range<usize>,
    words: &'a str,
    color: Color,
}

fn picture(report: &Report, texts: &dyn Texts, language: Language, color: bool, main_place: &str) -> Option<String> {
    let shown = color_of(report.severity);
    let main = mark(&report.location, label(report, language)?, shown, texts)?;
    let mut marks = vec![main.clone()];
    marks.extend(report.related.iter().filter_map(|(at, words)| mark(at, words, Color::Blue, texts)));
    // Labels of one file must come in the order of its text, or the library draws the file twice.
    marks.sort_by_key(|mark| (mark.path != main.path, mark.path, mark.bytes.start));
    let excerpts = excerpts(&marks, texts);
    let place = |mark: &Mark<'_>| Some((mark.path.to_owned(), excerpts.get(mark.path)?.characters(&mark.bytes)));
    let mut builder = ariadne::Report::build(ReportKind::Custom("", shown), place(&main)?)
        .with_config(Config::default().with_index_type(IndexType::Char).with_color(color));
    for mark in &marks {
        // Without a message nothing would be drawn below the line.
        builder =
            builder.with_label(Label::new(place(mark)?).with_color(mark.color).with_message(harmless(mark.words)));
    }
    let mut bytes = Vec::new();
    builder.finish().write(Excerpts(excerpts), &mut bytes).ok()?;
    let drawn = String::from_utf8(bytes).ok()?;
    let mut lines = drawn.lines().skip(1);
    // The library counts columns in what it was given, which need not be a whole line.
    let own = without_escapes(lines.next()?);
    let (corner, _) = own.split_once('[')?;
    let first = format!("{corner}[ {main_place} ]\n");
    Some(std::iter::once(first).chain(lines.map(|line| format!("{}\n", line.trim_end()))).collect())
}

/// A line without what makes its colours.
pub(super) fn without_escapes(line: &str) -> String {
    let mut parts = line.split('\x1b');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or("", |(_, rest)| rest))
}

/// What the main mark says: the library draws no mark without words. A file as a whole is not drawn.
fn label(report: &Report, language: Language) -> Option<&str> {
    let span = report.location.span;
    match (report.message.label.as_str(), language) {
        ("", _) if span.start == span.end => None,
        ("", Language::Swedish) => Some("här"),
        ("", Language::English) => Some("here"),
        (label, _) => Some(label),
    }
}

fn color_of(severity: Severity) -> Color {
    match severity {
        Severity::Error => Color::Red,
        Severity::Warning => Color::Yellow,
        Severity::Information => Color::Cyan,
    }
}

/// A mark; nothing where its text is not at hand or too long to mark.
fn mark<'a>(location: &'a Location, words: &'a str, color: Color, texts: &dyn Texts) -> Option<Mark<'a>> {
    let text = texts.text(&location.path)?;
    let start = (location.span.start as usize).min(text.len());
    let marked = location.span.text(text).trim_end();
    let bytes = match last_before(text, start) {
        // At the end of a text there is nothing to mark but what stands last.
        Some(last) if marked.is_empty() && text.get(start..).is_some_and(|rest| rest.trim().is_empty()) => last,
        _ => start..start + marked.len(),
    };
    (marked.len() <= LONGEST_MARK).then_some(Mark { path: &location.path, bytes, words, color })
}

/// The last letter before a place that is no blank.
fn last_before(text: &str, place: usize) -> Option<Range<usize>> {
    let before = text.get(..place)?.trim_end();
    let last = before.chars().next_back()?;
    Some(before.len() - last.len_utf8()..before.len())
}

/// The lines that a part of a text stands on.
fn lines_around(text: &str, part: &Range<usize>) -> Option<Range<usize>> {
    let start = text.get(..part.start)?.rfind('\n').map_or(0, |at| at + 1);
    let rest = text.get(part.end..)?;
    Some(start..part.end + rest.find('\n').unwrap_or(rest.len()))
}

/// The part of a text that is drawn. The library takes in all that it is given for every picture, so it is not given whole files; empty
/// lines stand for those before the part, because it numbers lines by counting them.
struct Excerpt<'a> {
    text: &'a str,
    start: usize,
    /// How many characters the library is given before the text.
    before: usize,
    source: Source<String>,
}

impl<'a> Excerpt<'a> {
    fn of(text: &'a str, part: &Range<usize>) -> Option<Excerpt<'a>> {
        let lines = lines_around(text, part)?;
        let lines_before = text.get(..lines.start)?.bytes().filter(|byte| *byte == b'\n').count();
        let shown = text.get(lines.clone())?;
        let (start, end) = if shown.len() > LONGEST_LINE && !shown.contains('\n') {
            (blank_or_start(text, lines.start, part.start), blank_or_end(text, lines.end, part.end))
        } else {
            (lines.start, lines.end)
        };
        let text = text.get(start..end)?;
        if text.len() > LONGEST_EXCERPT || lines_before > MOST_LINES {
            return None;
        }
        let mark = |is_cut: bool| if is_cut { "…" } else { "" };
        let (cut, cut_after) = (start > lines.start, end < lines.end);
        let source = format!("{}{}{}{}", "\n".repeat(lines_before), mark(cut), harmless(text), mark(cut_after));
        Some(Excerpt { text, start, before: lines_before + usize::from(cut), source: source.into() })
    }

    fn characters(&self, bytes: &Range<usize>) -> Range<usize> {
        let count = |end: usize| {
            let within = self.text.get(..end.saturating_sub(self.start)).unwrap_or(self.text);
            self.before + within.chars().count()
        };
        count(bytes.start)..count(bytes.end)
    }
}

/// Where a long line is cut before a place.
fn blank_or_start(text: &str, line_start: usize, place: usize) -> usize {
    let from = text.floor_char_boundary(place.saturating_sub(BESIDE).max(line_start));
    match text.get(from..place).and_then(|between| between.find(' ')) {
        Some(blank) if from > line_start => from + blank + 1,
        _ => from,
    }
}

/// Where a long line is cut after a place.
fn blank_or_end(text: &str, line_end: usize, place: usize) -> usize {
    let to = text.ceil_char_boundary((place + BESIDE).min(line_end));
    match text.get(place..to).and_then(|between| between.rfind(' ')) {
        Some(blank) if to < line_end => place + blank,
        _ => to,
    }
}

/// For each path, the lines from its first mark to its last.
fn excerpts<'a>(marks: &[Mark<'a>], texts: &'a dyn Texts) -> BTreeMap<&'a str, Excerpt<'a>> {
    let mut parts: BTreeMap<&str, Range<usize>> = BTreeMap::new();
    for mark in marks {
        let part = parts.entry(mark.path).or_insert_with(|| mark.bytes.clone());
        *part = part.start.min(mark.bytes.start)..part.end.max(mark.bytes.end);
    }
    let excerpt = |(path, part)| Some((path, Excerpt::of(texts.text(path)?, &part)?));
    parts.into_iter().filter_map(excerpt).collect()
}

struct Excerpts<'a>(BTreeMap<&'a str, Excerpt<'a>>);

impl Cache<String> for Excerpts<'_> {
    type Storage = String;

    fn fetch(&mut self, path: &String) -> Result<&Source<String>, impl std::fmt::Debug> {
        self.0.get(path.as_str()).map(|excerpt| &excerpt.source).ok_or("a text that is not at hand")
    }

    fn display<'i>(&self, path: &'i String) -> Option<impl std::fmt::Display + 'i> {
        Some(harmless(path))
    }
}
