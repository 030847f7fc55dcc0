//! How reports look.

use std::collections::BTreeMap;

use super::{short, terminal};
use crate::diagnostics::report::{Location, Report};
use crate::diagnostics::{Code, Language, Message, Severity};
use crate::span::Span;

fn report() -> (Report, BTreeMap<String, String>) {
    let text = "beräkning a: dagar = högsta_ledighet\nberäkning b: månader = a\n";
    let span = |word: &str, from: usize| {
        let start = from + text[from..].find(word).unwrap();
        Span::new(start as u32, (start + word.len()) as u32)
    };
    let second = text.find('\n').unwrap();
    let path = "regler.stadga".to_owned();
    let report = Report {
        code: Code("ST301"),
        severity: Severity::Error,
        message: Message {
            headline: "Dagar går inte att använda som månader.".into(),
            label: "det här är dagar".into(),
            why: "En månad är 28–31 dagar.".into(),
            help: "Avgör vad källan menar.".into(),
        },
        location: Location { path: path.clone(), span: span("= a", second).shifted(2) },
        related: vec![(Location { path: path.clone(), span: span("dagar", 0) }, "här anges slaget".into())],
        fix: Vec::new(),
    };
    let location =
        Location { span: Span::new(report.location.span.start, report.location.span.start + 1), ..report.location };
    (Report { location, ..report }, BTreeMap::from([(path, text.to_owned())]))
}

#[test]
fn a_report_without_colour_has_no_escapes_and_marks_the_text() {
    let (report, texts) = report();
    let picture = terminal::render(&report, &texts, Language::Swedish, false);
    assert!(!picture.contains('\x1b'));
    insta::assert_snapshot!(picture);
}

#[test]
fn a_line_has_path_line_and_column() {
    let (report, texts) = report();
    let line = short::render(&[report], &texts, Language::English);
    assert_eq!(line, "regler.stadga:2:24: error ST301: Dagar går inte att använda som månader.\n");
}

#[test]
fn of_a_long_line_the_part_around_the_mark_is_drawn_with_its_place_in_the_whole() {
    let facts: Vec<String> = (0..40).map(|number| format!("\"uppgift_{number}\": {number}")).collect();
    let text = format!("{{}}\n{{ {} }}\n", facts.join(", "));
    let start = text.find("\"uppgift_20\"").unwrap() as u32;
    let location = Location { path: "ärenden.jsonl".to_owned(), span: Span::new(start, start + 12) };
    let texts = BTreeMap::from([("ärenden.jsonl".to_owned(), text)]);
    let report = Report { location, related: Vec::new(), ..report().0 };
    insta::assert_snapshot!(terminal::render(&report, &texts, Language::Swedish, false));
}

#[test]
fn a_picture_in_colour_says_the_same_as_one_without() {
    let (report, texts) = report();
    let plain = terminal::render(&report, &texts, Language::Swedish, false);
    let colored = terminal::render(&report, &texts, Language::Swedish, true);
    assert_ne!(plain, colored);
    let stripped: Vec<String> =
        colored.lines().map(|line| terminal::without_escapes(line).trim_end().to_owned()).collect();
    assert_eq!(stripped, plain.lines().collect::<Vec<_>>());
}
