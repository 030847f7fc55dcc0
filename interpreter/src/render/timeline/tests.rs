//! What a picture and a page hold, whatever the case holds.

use stadga_program::date::Date;

use super::{Group, Mark, Row, Shape, Timeline, page, picture};
use crate::render::Language;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn timeline(title: &str, rows: Vec<Row>) -> Timeline {
    Timeline {
        title: title.to_owned(),
        language: Language::Swedish,
        assessment_day: day("2024-06-15"),
        days: (day("2024-01-01"), day("2024-12-31")),
        groups: vec![Group { heading: "Händelser".to_owned(), rows }],
        notes: vec!["Det är inte ett beslut.".to_owned()],
    }
}

fn row(name: &str, shape: Shape, first: &str, last: &str) -> Row {
    let mark =
        Mark { shape, first: day(first), last: day(last), words: name.to_owned(), label: Some("3 876 kr".to_owned()) };
    Row { name: name.to_owned(), marks: vec![mark], status: name.to_owned(), days: first.to_owned() }
}

const SHAPES: [Shape; 17] = [
    Shape::Period,
    Shape::Foreseen,
    Shape::Event,
    Shape::Arisen,
    Shape::Refused,
    Shape::Later,
    Shape::Time,
    Shape::Late,
    Shape::Done,
    Shape::DoneLate,
    Shape::Missing,
    Shape::Finding,
    Shape::Paid,
    Shape::PaidOut,
    Shape::Held,
    Shape::Forecast,
    Shape::NotPaid,
];

/// Every element that is opened is closed, in order, and no quote is left open.
fn is_well_formed(svg: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for tag in svg.split('<').skip(1) {
        let Some((tag, _)) = tag.split_once('>') else { return false };
        if tag.matches('"').count() % 2 != 0 {
            return false;
        }
        let name = tag.split([' ', '/']).find(|part| !part.is_empty()).unwrap_or_default();
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                return false;
            }
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    open.is_empty()
}

#[test]
fn whatever_a_case_is_called_the_picture_is_well_formed() {
    for name in
        ["<script>alert(1)</script>", "a\"b'c&d", "\u{0}\u{1f}\n\t", "]]>--><!--", "", "å", &"lång ".repeat(500)]
    {
        let rows = SHAPES.map(|shape| row(name, shape, "2024-03-01", "2024-03-31")).to_vec();
        let timeline = timeline(name, rows);
        let svg = picture(&timeline);
        assert!(is_well_formed(&svg), "{svg}");
        assert!(!svg.contains("<script") && !page(&timeline).contains("<script"), "{name}");
    }
}

#[test]
fn every_shape_is_drawn_otherwise_than_the_others_without_its_colour() {
    let without_colour = |shape: Shape| {
        let svg = picture(&timeline("t", vec![row("r", shape, "2024-03-01", "2024-03-31")]));
        let (_, rest) = svg.split_once("<g><title>r</title>").unwrap();
        let (drawn, _) = rest.split_once("<text").or_else(|| rest.split_once("</g>")).unwrap();
        let parts = drawn.split('"').filter(|part| !(part.starts_with('#') && part.len() == 7));
        let filled = if drawn.contains("fill=\"#ffffff\"") { "empty" } else { "filled" };
        format!("{} {filled}", parts.collect::<Vec<_>>().join("\""))
    };
    let mut drawn = SHAPES.map(without_colour);
    drawn.sort();
    assert!(drawn.windows(2).all(|pair| pair[0] != pair[1]), "{drawn:#?}");
}

#[test]
fn marks_have_words_and_the_picture_a_title_and_a_description() {
    let svg = picture(&timeline("Ärende 1", vec![row("Plan inskickad", Shape::Event, "2024-03-01", "2024-03-01")]));
    for words in [
        "role=\"img\"",
        "<title id=\"timeline-title\">Ärende 1</title>",
        "<desc id=\"timeline-desc\">Tidslinje från",
        "<title>Plan inskickad</title>",
    ] {
        assert!(svg.contains(words), "{words}\n{svg}");
    }
}

#[test]
fn the_page_says_in_a_table_what_the_picture_shows() {
    let html = page(&timeline("Ärende 1", vec![row("Plan inskickad", Shape::Event, "2024-03-01", "2024-03-01")]));
    assert!(html.contains("<th scope=\"row\">Plan inskickad</th><td>2024-03-01</td>"), "{html}");
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"sv\">"));
}

#[test]
fn what_lies_outside_the_axis_is_not_drawn() {
    let svg = picture(&timeline("t", vec![row("långt bort", Shape::Event, "1850-01-01", "1850-01-02")]));
    assert!(!svg.contains("<title>långt bort</title></g>") && !svg.contains("<g><title>långt bort"), "{svg}");
}
