//! What differs between what is expected and what came.
//!
//! Must not know: documents.

use serde_json::Value as Json;

/// Every place where two values differ, in words. Numbers are alike if they are the same number, however they are written.
pub(super) fn differences(expected: &Json, got: &Json) -> Vec<String> {
    let mut found = Vec::new();
    compare("", Some(expected), Some(got), &mut found);
    found
}

fn compare(place: &str, expected: Option<&Json>, got: Option<&Json>, found: &mut Vec<String>) {
    match (expected, got) {
        (Some(Json::Object(expected)), Some(Json::Object(got))) => {
            let further = got.keys().filter(|key| !expected.contains_key(*key));
            for key in expected.keys().chain(further) {
                compare(&format!("{place}/{key}"), expected.get(key), got.get(key), found);
            }
        }
        (Some(Json::Array(expected)), Some(Json::Array(got))) => {
            for index in 0..expected.len().max(got.len()) {
                compare(&format!("{place}/{index}"), expected.get(index), got.get(index), found);
            }
        }
        (Some(Json::Number(expected)), Some(Json::Number(got)))
            if shortest(&expected.to_string()) == shortest(&got.to_string()) => {}
        (Some(expected), Some(got)) if expected == got => {}
        (None, None) => {}
        (Some(expected), None) => found.push(format!("{place}: expected {expected}, and nothing says it")),
        (None, Some(got)) => found.push(format!("{place}: expected nothing, got {got}")),
        (Some(expected), Some(got)) => found.push(format!("{place}: expected {expected}, got {got}")),
    }
}

/// A decimal number without the zeros that say nothing.
fn shortest(number: &str) -> &str {
    match number.contains('.') && !number.contains(['e', 'E']) {
        true => number.trim_end_matches('0').trim_end_matches('.'),
        false => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expected: &str, got: &str, found: &[&str]) {
        let json = |text: &str| serde_json::from_str::<Json>(text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(differences(&json(expected), &json(got)), found);
    }

    #[test]
    fn numbers_are_alike_however_they_are_written() {
        check(r#"{"a": 8.0, "b": [6.40]}"#, r#"{"b": [6.4], "a": 8}"#, &[]);
        check("10", "1", &[": expected 10, got 1"]);
    }

    #[test]
    fn what_only_one_side_has_is_a_difference() {
        check(r#"{"a": null}"#, "{}", &["/a: expected null, and nothing says it"]);
        check("{}", r#"{"a": {"b": 1}}"#, &["/a: expected nothing, got {\"b\":1}"]);
        check("[1, 2]", "[1, 3, 4]", &["/1: expected 2, got 3", "/2: expected nothing, got 4"]);
    }
}
