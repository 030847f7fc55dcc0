//! Due duties as a calendar that calendar programs subscribe to: iCalendar, RFC 5545.
//!
//! Each duty is an all-day event on its last day, since few programs show to-dos. It names the case and the rule but nothing that the
//! case holds, for calendars are shared with more people than cases are. What tells an event from others stays the same from run to run,
//! so that a program that reads the file again changes what it has. The stamp is the assessment day: the same run is the same bytes.
//! Must not know: files.

use stadga_interpreter::due::DueDuty;
use stadga_interpreter::render::due::source_words;
use stadga_lang::diagnostics::Language;
use stadga_program::date::Date;

use crate::messages::{choose, results};

/// The most octets of a line, its end not counted.
const LONGEST_LINE: usize = 75;

/// A calendar of duties. `rule_set`: the name of the rules, `stamp`: the day to which it holds.
pub(super) fn calendar(rule_set: &str, stamp: Date, duties: &[DueDuty], language: Language) -> String {
    let mut text = String::new();
    let tongue = choose(language, "SV", "EN");
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        &format!("PRODID:-//Stadga//stadga {}//{tongue}", env!("CARGO_PKG_VERSION")),
        "CALSCALE:GREGORIAN",
    ] {
        push_line(&mut text, line);
    }
    for duty in duties {
        push_event(&mut text, rule_set, stamp, duty, language);
    }
    push_line(&mut text, "END:VCALENDAR");
    text
}

fn push_event(text: &mut String, rule_set: &str, stamp: Date, duty: &DueDuty, language: Language) {
    let case = duty.case.as_deref().unwrap_or_default();
    let about = if duty.when.is_empty() { String::new() } else { format!(" ({})", duty.when) };
    let description = results::due_description(
        duty.responsible.as_deref(),
        duty.status_words,
        &source_words(&duty.sources),
        language,
    );
    for line in [
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@{}.stadga", identity(&[rule_set, case, &duty.key]), host(rule_set)),
        format!("DTSTAMP:{}T000000Z", basic(stamp)),
        format!("DTSTART;VALUE=DATE:{}", basic(duty.last_day)),
        format!("SUMMARY:{}", escaped(&format!("{case}: {}{about}", duty.label))),
        format!("DESCRIPTION:{}", escaped(&description)),
        format!("CATEGORIES:{}", escaped(&duty.name)),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
    ] {
        push_line(text, &line);
    }
}

/// `20240507`.
fn basic(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// The part of a name that can stand in the place of a computer's.
fn host(rule_set: &str) -> String {
    let plain: String = rule_set.chars().filter(char::is_ascii_alphanumeric).collect();
    if plain.is_empty() { "regelverk".to_owned() } else { plain.to_lowercase() }
}

/// What tells a duty from all others without saying what it is about: FNV-1a of 128 bits, in hexadecimal.
fn identity(parts: &[&str]) -> String {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let mut hash = BASIS;
    for part in parts {
        // A byte that is in no text stands between the parts.
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
        }
    }
    format!("{hash:032x}")
}

/// A text as a value: what has a meaning of its own is marked, and what no line may hold is left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// Adds a line, folded between characters where it is too long.
fn push_line(text: &mut String, line: &str) {
    let mut length = 0;
    for character in line.chars() {
        if length + character.len_utf8() > LONGEST_LINE {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(character);
        length += character.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_LINE, escaped, identity, push_line};

    fn folded(line: &str) -> String {
        let mut text = String::new();
        push_line(&mut text, line);
        text
    }

    #[test]
    fn a_long_line_is_folded_between_characters_and_read_back_as_it_was() {
        for letter in ["a", "å", "€", "𝄞"] {
            let line = letter.repeat(100);
            let text = folded(&line);
            assert!(text.split("\r\n").all(|part| part.len() <= LONGEST_LINE), "{text}");
            assert_eq!(text.replace("\r\n ", ""), format!("{line}\r\n"));
        }
        assert_eq!(folded(&"a".repeat(LONGEST_LINE)), format!("{}\r\n", "a".repeat(LONGEST_LINE)));
    }

    #[test]
    fn signs_with_a_meaning_are_marked_and_control_signs_left_out() {
        assert_eq!(escaped("a;b,c\\d\ne\r\tf"), "a\\;b\\,c\\\\d\\nef");
    }

    #[test]
    fn an_identity_tells_parts_apart() {
        assert_ne!(identity(&["ab", "c"]), identity(&["a", "bc"]));
        assert_eq!(identity(&["ab", "c"]), identity(&["ab", "c"]));
        assert_eq!(identity(&["ab", "c"]).len(), 32);
    }
}
