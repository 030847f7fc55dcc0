//! Explanations at three depths and in two languages, as people and programs read them.

use super::{Depth, Question, document};
use crate::evaluate::{Arena, Context, Prepared, evaluate_fully};
use crate::input::read_case;
use crate::render::Language;
use crate::render::fixture::program;

fn explained(case: &str, question: &str, depth: Depth, language: Language) -> super::Document {
    let program = program();
    let prepared = Prepared::new(&program, &Context::on("2024-03-25".parse().unwrap())).unwrap();
    let case = read_case(&program, case).unwrap();
    let question = Question::named(&program, question).unwrap();
    document(evaluate_fully(&prepared, &case, &mut Arena::new()), question, depth, language)
}

/// Hard spaces are shown as `·`.
fn text(case: &str, question: &str, depth: Depth, language: Language) -> String {
    explained(case, question, depth, language).to_text(100).replace('\u{a0}', "·")
}

const REDUCED: &str = r#"{ "id": "A-17", "start": "2024-03-04", "ledighet": 10, "kund": {
    "har_ekonomiskt_bistånd": true, "födelsedatum": "1990-05-01", "arbetsförmåga": 75 } }"#;
const YOUNG: &str = r#"{ "id": "A-18", "start": null, "ledighet": 10, "kund": {
    "har_ekonomiskt_bistånd": false, "i_kaa": true, "födelsedatum": "2005-05-01", "arbetsförmåga": 100 } }"#;
const OPEN: &str = r#"{ "id": "A-19", "start": "2024-03-04", "kund": {
    "har_ekonomiskt_bistånd": true, "födelsedatum": "1990-05-01" } }"#;
const OUTSIDE: &str = r#"{ "id": "A-20", "start": "2024-03-04", "ledighet": 10, "kund": {
    "har_ekonomiskt_bistånd": false, "i_kaa": false, "födelsedatum": "1990-05-01", "arbetsförmåga": 100 } }"#;

#[test]
fn what_may_not_be_granted_is_explained_to_the_person() {
    insta::assert_snapshot!(text(REDUCED, "AMI1", Depth::Short, Language::Swedish));
}

#[test]
fn what_may_not_be_granted_is_explained_for_case_handling() {
    insta::assert_snapshot!(text(REDUCED, "AMI1", Depth::Case, Language::Swedish));
}

#[test]
fn what_may_not_be_granted_is_explained_for_an_audit() {
    insta::assert_snapshot!(text(REDUCED, "AMI1", Depth::Audit, Language::Swedish));
}

#[test]
fn the_same_is_said_in_english() {
    let depths = [Depth::Short, Depth::Case, Depth::Audit];
    let texts = depths.map(|depth| text(REDUCED, "AMI1", depth, Language::English));
    insta::assert_snapshot!(texts.join("\n\n"));
}

#[test]
fn what_may_be_granted_rests_on_an_interpretation_and_on_the_assessment_day() {
    let depths = [Depth::Short, Depth::Case];
    insta::assert_snapshot!(depths.map(|depth| text(YOUNG, "AMI1", depth, Language::Swedish)).join("\n\n"));
}

#[test]
fn what_cannot_be_decided_names_what_is_missing() {
    let depths = [Depth::Short, Depth::Case, Depth::Audit];
    insta::assert_snapshot!(depths.map(|depth| text(OPEN, "AMI1", depth, Language::Swedish)).join("\n\n"));
}

#[test]
fn a_criterion_with_alternatives_names_them() {
    let depths = [Depth::Short, Depth::Case];
    insta::assert_snapshot!(depths.map(|depth| text(OUTSIDE, "AMI1", depth, Language::Swedish)).join("\n\n"));
}

#[test]
fn a_value_shows_the_exceptions_that_were_tried() {
    let texts = [YOUNG, OUTSIDE, REDUCED].map(|case| text(case, "högsta_ledighet", Depth::Case, Language::Swedish));
    insta::assert_snapshot!(texts.join("\n\n"));
}

#[test]
fn a_last_day_shows_how_it_was_counted() {
    let depths = [Depth::Short, Depth::Case];
    let texts = depths.map(|depth| text(REDUCED, "AMI1.sista_möjliga_dag", depth, Language::Swedish));
    insta::assert_snapshot!(texts.join("\n\n"));
}

#[test]
fn a_check_that_is_breached_says_so() {
    let depths = [Depth::Short, Depth::Case];
    insta::assert_snapshot!(
        depths.map(|depth| text(REDUCED, "kortare_ledighet", depth, Language::Swedish)).join("\n\n")
    );
}

#[test]
fn an_explanation_is_also_json() {
    let json = explained(REDUCED, "AMI1", Depth::Case, Language::Swedish).to_json();
    insta::assert_snapshot!(format!("{json:#}"));
}

#[test]
fn questions_have_the_names_that_rules_use() {
    let program = program();
    let names: Vec<_> = Question::all(&program).into_iter().filter_map(|question| question.name(&program)).collect();
    let expected = [
        "AMI1.får_beviljas",
        "AMI1.sista_möjliga_dag",
        "AMI2.får_beviljas",
        "högsta_ledighet",
        "målgrupp",
        "kortare_ledighet",
    ];
    assert_eq!(names, expected);
    assert_eq!(Question::named(&program, "AMI2"), Some(Question::MayBeGranted(1)));
    assert_eq!(Question::named(&program, "AMI3"), None);
}
