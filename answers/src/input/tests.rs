//! Every problem has words in both languages, which are read as a snapshot.

use stadga_interpreter::case::CaseError;
use stadga_interpreter::input::{Expectation, Expected, Found, JsonProblem, Span};

use super::*;

fn shown(kind: InputProblemKind, pointer: &str) -> String {
    let span = Span { start: 0, end: 0 };
    let case_id = Some("A-17".to_owned());
    let problem = InputProblem { kind, span, line: 1, column: 1, pointer: pointer.to_owned(), case_id, repeats: false };
    let lines = [Language::Swedish, Language::English].map(|language| {
        let Message { headline, why, help, .. } = message(&problem, language);
        let parts: Vec<_> = [headline, why, help].into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    });
    format!("{}\n{}\n", problem.kind.code(), lines.join("\n"))
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn every_problem_has_words_in_both_languages() {
    use InputProblemKind as Kind;
    let text = |text: &str| text.to_owned();
    let problems = [
        (Kind::UnknownField { name: text("kon"), suggestion: Some(text("kön")), known: Vec::new() }, "/kund/kon"),
        (Kind::UnknownField { name: text("x"), suggestion: None, known: names(&["start", "slut"]) }, "/x"),
        (Kind::Wrapped { name: text("cases") }, "/cases"),
        (Kind::OfAnotherRuleSet { names: names(&["person", "Språksteget", "rapport_lämnad"]) }, ""),
        (Kind::OfAnotherRuleSet { names: names(&["a", "b", "c", "d", "e"]) }, ""),
        (Kind::NotInCalendar { expected: Expectation::Date, found: text("2024-13-01"), suggestion: None }, "/start"),
        (Kind::DuplicateField { name: text("start"), first_line: 3 }, "/start"),
        (
            Kind::WrongKind {
                expected: Expectation::YesNo,
                found: Found::Text(text("ja")),
                suggestion: Some(text("true")),
            },
            "/kund/i_kaa",
        ),
        (
            Kind::WrongKind { expected: Expectation::Date, found: Found::Number(text("20240304")), suggestion: None },
            "/ledighet/0",
        ),
        (Kind::WrongKind { expected: Expectation::Case, found: Found::List, suggestion: None }, ""),
        (Kind::Null { expected: Expectation::Kronor }, "/lön"),
        (
            Kind::NotInCalendar {
                expected: Expectation::Date,
                found: text("2024-02-30"),
                suggestion: Some(text("\"2024-02-29\"")),
            },
            "/start",
        ),
        (
            Kind::NotWhole { expected: Expectation::Integer, found: text("2.0"), suggestion: Some(text("2")) },
            "/kund/barn",
        ),
        (Kind::NotWhole { expected: Expectation::Integer, found: text("2.5"), suggestion: None }, "/kund/barn"),
        (Kind::OutOfRange { expected: Expectation::Integer, found: text("9e99") }, "/kund/barn"),
        (Kind::OutOfRange { expected: Expectation::Date, found: text("0000-01-01") }, "/start"),
        (Kind::TooManyDecimals { expected: Expectation::Kronor, found: text("1.005"), limit: 2 }, "/lön"),
        (Kind::TooManyDecimals { expected: Expectation::Percent, found: text("0.1234567"), limit: 6 }, "/grad"),
        (
            Kind::ShareOrPercent { found: text("0.5"), as_share: text("50"), as_percent: text("\"0.5 %\"") },
            "/kund/arbetsförmåga",
        ),
        (
            Kind::UnknownName {
                expected: Expectation::Insats,
                found: text("ami1"),
                suggestion: Some(text("AMI1")),
                known: Vec::new(),
            },
            "/insats",
        ),
        (
            Kind::UnknownName {
                expected: Expectation::Member(text("Förmåga")),
                found: text("okänd"),
                suggestion: None,
                known: names(&["fastställd", "oklar", "ingen"]),
            },
            "/förmåga",
        ),
        (
            Kind::UnknownName { expected: Expectation::Event, found: text("s1"), suggestion: None, known: Vec::new() },
            "/events/0/avser",
        ),
        (Kind::EndsBeforeItBegins { from: text("\"2024-03-02\""), to: text("\"2024-03-01\"") }, "/avtal"),
        (Kind::WrongKind { expected: Expectation::Change, found: Found::Record, suggestion: None }, "/grad/0"),
        (Kind::DuplicateCaseId { first_line: 1 }, "/id"),
        (Kind::IdOfRow { register: text("Anordnare") }, "/id"),
        (Kind::DuplicateEventId { first_line: 1 }, "/events/1/id"),
        (Kind::MissingCaseKind { kinds: vec![text("Uppdrag"), text("Anordnare")] }, ""),
        (Kind::MissingEventKey { key: "type", event: None }, "/events/0"),
        (Kind::MissingEventKey { key: "date", event: Some(text("plan_inskickad")) }, "/events/0"),
        (Kind::WrongEventKey { key: "date", event: text("sjukfrånvaro"), period: true }, "/events/0/date"),
        (Kind::WrongEventKey { key: "to", event: text("plan_inskickad"), period: false }, "/events/0/to"),
        (Kind::TooManyElements { limit: 10_000 }, "/ledighet"),
        (Kind::TooManyForEach { list: text("uppdrag"), limit: 200_000 }, "/uppdrag"),
        (
            Kind::MisplacedEvent { event: text("flytt"), list: text("uppdrag"), of_whole: true },
            "/uppdrag/0/events/0/type",
        ),
        (Kind::MisplacedEvent { event: text("plan"), list: text("uppdrag"), of_whole: false }, "/events/0/type"),
        (Kind::MoreProblems { listed: 100 }, ""),
        (Kind::DoesNotFit { error: CaseError::TooManyRows }, ""),
    ];
    let shown: Vec<_> = problems.into_iter().map(|(kind, pointer)| shown(kind, pointer)).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn every_way_not_to_be_json_has_words_in_both_languages() {
    let problems = [
        (JsonProblem::Expected(Expected::Colon), "1"),
        (JsonProblem::Expected(Expected::CommaOrBrace), "\"insats\""),
        (JsonProblem::NoJsonAtAll, "id"),
        (JsonProblem::EndsBefore(Expected::CommaOrBrace), ""),
        (JsonProblem::TrailingComma, ","),
        (JsonProblem::DecimalComma, ","),
        (JsonProblem::Comment, "/"),
        (JsonProblem::WrongQuotes, "'"),
        (JsonProblem::KeyWithoutQuotes, "ålder"),
        (JsonProblem::UnknownWord, "ja"),
        (JsonProblem::UnknownWord, "AMI1"),
        (JsonProblem::UnclosedText, ""),
        (JsonProblem::ControlCharacter('\t'), "\t"),
        (JsonProblem::BadEscape, "\\x"),
        (JsonProblem::HalfCharacter, "\\ud83d"),
        (JsonProblem::BadNumber, "007"),
        (JsonProblem::TooDeep, "["),
        (JsonProblem::TooLong, ""),
    ];
    let shown: Vec<_> = problems
        .into_iter()
        .map(|(why, found)| shown(InputProblemKind::NotJson { why, found: found.to_owned() }, ""))
        .collect();
    insta::assert_snapshot!(shown.join("\n"));
}
