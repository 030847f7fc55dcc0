//! JSON text to a tree that remembers where everything stands.
//!
//! `serde_json` loses three things that case data needs: where a value stands in the text, that a key was given twice, and
//! how a number was written. So the text is read here, into a tree that borrows from it. It reads exactly RFC 8259; what
//! people put into JSON by mistake (a comma too many, a comment, `NaN`, quotes of the wrong kind) is told apart from what is
//! merely unreadable, because the remedies differ.
//!
//! A tree is at most [`MAX_DEPTH`] deep, so neither reading nor dropping it can exhaust the stack, and its text at most [`MAX_BYTES`]
//! long, so it cannot exhaust the memory. Must not know: programs,
//! cases, words for people.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// How deep arrays and objects may lie in each other. A case of the deepest rule set has a fifth of it.
pub const MAX_DEPTH: u32 = 64;

/// How long the text of one value may be, in bytes: ten thousand events have a fraction of it.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// A part of the text: byte offsets of its start and of what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node<'t> {
    pub(super) span: Span,
    pub(super) json: Json<'t>,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Json<'t> {
    Null,
    Bool(bool),
    /// The number as it is written.
    Number(&'t str),
    Text(Cow<'t, str>),
    Array(Vec<Node<'t>>),
    /// The members in the order of the text, a key given twice being there twice.
    Object(Vec<Member<'t>>),
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member<'t> {
    pub(super) key: Cow<'t, str>,
    pub(super) key_span: Span,
    pub(super) value: Node<'t>,
}

/// Why a text is not JSON, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unreadable {
    pub(super) why: JsonProblem,
    pub(super) span: Span,
}

/// Why a text is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JsonProblem {
    /// Something else was expected where the text goes on.
    Expected(Expected),
    /// The text ends too early.
    EndsBefore(Expected),
    /// A comma before `}` or `]`.
    TrailingComma,
    /// A comma inside a number: `3617,60`.
    DecimalComma,
    /// A comment.
    Comment,
    /// `'…'` or `”…”` instead of `"…"`.
    WrongQuotes,
    /// A key without quotes.
    KeyWithoutQuotes,
    /// A word that is no value of JSON, as `NaN`, `True` or `ja`.
    UnknownWord,
    /// A text that begins with no sign of JSON: a table or a letter.
    NoJsonAtAll,
    /// A text that is not closed on its line.
    UnclosedText,
    /// A control character in a text that must be written as an escape.
    ControlCharacter(char),
    /// A backslash with something that it does not go with.
    BadEscape,
    /// An escape that is half of a character (`\ud83d` alone).
    HalfCharacter,
    /// A number that is not written as JSON demands: `007`, `.5`, `5.`, `+5`.
    BadNumber,
    /// Arrays and objects deeper in each other than [`MAX_DEPTH`].
    TooDeep,
    /// A text longer than [`MAX_BYTES`].
    TooLong,
}

/// What was expected in a JSON text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Expected {
    /// A value.
    Value,
    /// A key.
    Key,
    /// A key or `}`.
    KeyOrBrace,
    /// `:` after a key.
    Colon,
    /// `,` or `}`.
    CommaOrBrace,
    /// A value or `]`.
    ValueOrBracket,
    /// `,` or `]`.
    CommaOrBracket,
    /// Nothing more.
    End,
}

/// Reads one value that begins at `start`, leaving what follows it: the value, and where that is.
///
/// Offsets are those of `text`, of which nothing before `start` is read.
pub(super) fn read_value(text: &str, start: usize) -> Result<(Node<'_>, usize), Unreadable> {
    let mut reader = Reader::at(text, start);
    reader.skip_blanks();
    let node = reader.value(0)?;
    Ok((node, reader.position))
}

/// Where the blanks that begin at `start` end.
pub(super) fn skip_blanks(text: &str, start: usize) -> usize {
    let mut reader = Reader::at(text, start);
    reader.skip_blanks();
    reader.position
}

/// The character, word or number that stands at `start`, for a message about it.
pub(super) fn lexeme_at(text: &str, start: usize) -> Span {
    Reader::at(text, start).lexeme()
}

struct Reader<'t> {
    text: &'t str,
    position: usize,
    /// Where a value must have ended.
    limit: usize,
}

impl<'t> Reader<'t> {
    fn at(text: &'t str, position: usize) -> Self {
        Self { text, position, limit: position.saturating_add(MAX_BYTES) }
    }

    fn value(&mut self, depth: u32) -> Result<Node<'t>, Unreadable> {
        let start = self.position;
        let json = match self.peek() {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.array(depth)?,
            Some(b'"') => Json::Text(self.text()?),
            Some(b'-' | b'+' | b'.' | b'0'..=b'9') => Json::Number(self.number()?),
            _ => self.word()?,
        };
        if self.position > self.limit {
            return Err(self.unreadable(JsonProblem::TooLong, self.position));
        }
        Ok(Node { span: Span { start, end: self.position }, json })
    }

    fn object(&mut self, depth: u32) -> Result<Json<'t>, Unreadable> {
        self.open(depth)?;
        let mut members = Vec::new();
        if self.take(b'}') {
            return Ok(Json::Object(members));
        }
        loop {
            let key_start = self.position;
            let key = self.key(if members.is_empty() { Expected::KeyOrBrace } else { Expected::Key })?;
            let key_span = Span { start: key_start, end: self.position };
            self.skip_blanks();
            if !self.take(b':') {
                return Err(self.unexpected(Expected::Colon));
            }
            self.skip_blanks();
            let value = self.value(depth + 1)?;
            members.push(Member { key, key_span, value });
            if self.closes(b'}', Expected::CommaOrBrace)? {
                return Ok(Json::Object(members));
            }
        }
    }

    fn array(&mut self, depth: u32) -> Result<Json<'t>, Unreadable> {
        self.open(depth)?;
        let mut elements = Vec::new();
        if self.take(b']') {
            return Ok(Json::Array(elements));
        }
        loop {
            elements.push(self.value(depth + 1)?);
            if self.closes(b']', Expected::CommaOrBracket)? {
                return Ok(Json::Array(elements));
            }
        }
    }

    /// Passes the opening bracket.
    fn open(&mut self, depth: u32) -> Result<(), Unreadable> {
        let start = self.position;
        self.position += 1;
        if depth >= MAX_DEPTH {
            return Err(self.unreadable(JsonProblem::TooDeep, start));
        }
        self.skip_blanks();
        Ok(())
    }

    /// After a member or element: passes the closing bracket, or the comma before the next one.
    fn closes(&mut self, bracket: u8, expected: Expected) -> Result<bool, Unreadable> {
        self.skip_blanks();
        if self.take(bracket) {
            return Ok(true);
        }
        let comma = self.position;
        if !self.take(b',') {
            return Err(self.unexpected(expected));
        }
        self.skip_blanks();
        if self.peek() == Some(bracket) {
            return Err(Unreadable { why: JsonProblem::TrailingComma, span: Span { start: comma, end: comma + 1 } });
        }
        if self.text.as_bytes().get(comma + 1).is_some_and(u8::is_ascii_digit) && bracket == b'}' {
            // No key begins with a digit, so this is the rest of a number with a decimal comma.
            return Err(Unreadable { why: JsonProblem::DecimalComma, span: Span { start: comma, end: comma + 1 } });
        }
        Ok(false)
    }

    fn key(&mut self, expected: Expected) -> Result<Cow<'t, str>, Unreadable> {
        match self.rest().chars().next() {
            Some('"') => self.text().map(composed),
            Some(first) if first.is_alphabetic() || first == '_' => {
                let span = self.lexeme();
                Err(Unreadable { why: JsonProblem::KeyWithoutQuotes, span })
            }
            _ => Err(self.unexpected(expected)),
        }
    }

    fn word(&mut self) -> Result<Json<'t>, Unreadable> {
        let span = self.lexeme();
        let json = match self.text.get(span.start..span.end) {
            Some("null") => Json::Null,
            Some("true") => Json::Bool(true),
            Some("false") => Json::Bool(false),
            Some(word) if word.chars().next().is_some_and(char::is_alphabetic) => {
                return Err(Unreadable { why: JsonProblem::UnknownWord, span });
            }
            _ => return Err(self.unexpected(Expected::Value)),
        };
        self.position = span.end;
        Ok(json)
    }

    fn number(&mut self) -> Result<&'t str, Unreadable> {
        let start = self.position;
        let span = self.lexeme();
        self.position = span.end;
        match self.text.get(start..span.end) {
            Some(number) if is_json_number(number) => Ok(number),
            _ => Err(Unreadable { why: JsonProblem::BadNumber, span }),
        }
    }

    /// A text in quotes; it borrows unless it has escapes.
    fn text(&mut self) -> Result<Cow<'t, str>, Unreadable> {
        let opening = self.position;
        self.position += 1;
        let mut copied = String::new();
        let mut copied_to = self.position;
        loop {
            match self.peek() {
                Some(b'"') => {
                    let tail = self.text.get(copied_to..self.position).unwrap_or_default();
                    self.position += 1;
                    return Ok(if copied.is_empty() { Cow::Borrowed(tail) } else { Cow::Owned(copied + tail) });
                }
                Some(b'\\') => {
                    copied.push_str(self.text.get(copied_to..self.position).unwrap_or_default());
                    copied.push(self.escape()?);
                    copied_to = self.position;
                }
                None | Some(b'\n' | b'\r') => return Err(self.unreadable(JsonProblem::UnclosedText, opening)),
                Some(control) if control < b' ' => {
                    let start = self.position;
                    self.position += 1;
                    return Err(self.unreadable(JsonProblem::ControlCharacter(char::from(control)), start));
                }
                Some(_) => self.position += 1,
            }
        }
    }

    fn escape(&mut self) -> Result<char, Unreadable> {
        let start = self.position;
        self.position += 1;
        let character = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.position += 1;
                return self.unicode_escape(start);
            }
            _ => return Err(self.unreadable(JsonProblem::BadEscape, start)),
        };
        self.position += 1;
        Ok(character)
    }

    /// Four hexadecimal digits, or a pair of them that together stand for one character.
    fn unicode_escape(&mut self, start: usize) -> Result<char, Unreadable> {
        let first = self.four_digits(start)?;
        if let Some(character) = char::from_u32(first) {
            return Ok(character);
        }
        if self.rest().starts_with("\\u") && (0xd800..0xdc00).contains(&first) {
            self.position += 2;
            let second = self.four_digits(start)?;
            if (0xdc00..0xe000).contains(&second) {
                let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return char::from_u32(code).ok_or_else(|| self.unreadable(JsonProblem::HalfCharacter, start));
            }
        }
        Err(self.unreadable(JsonProblem::HalfCharacter, start))
    }

    fn four_digits(&mut self, start: usize) -> Result<u32, Unreadable> {
        let digits =
            self.text.get(self.position..self.position + 4).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
        let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let code = code.ok_or_else(|| self.unreadable(JsonProblem::BadEscape, start))?;
        self.position += 4;
        Ok(code)
    }

    fn unexpected(&self, expected: Expected) -> Unreadable {
        let span = self.lexeme();
        let why = match self.rest().chars().next() {
            None => JsonProblem::EndsBefore(expected),
            Some('/' | '#') => JsonProblem::Comment,
            Some('\'' | '”' | '“' | '’') => JsonProblem::WrongQuotes,
            Some(_) => JsonProblem::Expected(expected),
        };
        Unreadable { why, span }
    }

    fn unreadable(&self, why: JsonProblem, start: usize) -> Unreadable {
        Unreadable { why, span: Span { start, end: self.position.max(start) } }
    }

    /// A run of letters, digits and the signs of numbers, or else one character; empty at the end of the text.
    fn lexeme(&self) -> Span {
        let belongs = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '+' | '-' | '−');
        let rest = self.rest();
        let run = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        let length = if run > 0 { run } else { rest.chars().next().map_or(0, char::len_utf8) };
        Span { start: self.position, end: self.position + length }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.position..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.position += usize::from(is_next);
        is_next
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.position += 1;
        }
    }
}

/// `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
fn is_json_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (unsigned, None),
    };
    let (whole, decimals) = match mantissa.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (mantissa, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && decimals.is_none_or(digits)
        && exponent.is_none_or(digits)
}

/// A key in normal form C, in which names of facts are: some systems write `å` as `a` and a ring.
fn composed(key: Cow<'_, str>) -> Cow<'_, str> {
    if is_nfc_quick(key.chars()) == IsNormalized::Yes { key } else { Cow::Owned(key.nfc().collect()) }
}

#[cfg(test)]
mod tests {

    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<Node<'_>, Unreadable> {
        read_value(text, 0).map(|(node, _)| node)
    }

    /// `marked` holds the offending text in `‹…›`.
    fn check_unreadable(marked: &str, expected: JsonProblem) {
        let text = marked.replace(['‹', '›'], "");
        let found = read(&text).unwrap_err();
        let shown = super::super::fixture::marked(&text, found.span);
        assert_eq!((found.why, shown.as_str()), (expected, marked));
    }

    fn as_serde(node: &Node<'_>) -> serde_json::Value {
        match &node.json {
            Json::Null => serde_json::Value::Null,
            Json::Bool(value) => (*value).into(),
            Json::Number(number) => serde_json::from_str(number).unwrap(),
            Json::Text(text) => text.as_ref().into(),
            Json::Array(elements) => elements.iter().map(as_serde).collect(),
            Json::Object(members) => members.iter().map(|m| (m.key.to_string(), as_serde(&m.value))).collect(),
        }
    }

    #[test]
    fn every_value_knows_where_it_stands() {
        let text = r#" {"å": [1, -2.50], "b\u00e4": {"c": null}} "#;
        let Json::Object(members) = read(text).unwrap().json else { panic!("an object") };
        let place = |span: Span| text.get(span.start..span.end).unwrap();
        let keys: Vec<_> = members.iter().map(|member| (member.key.as_ref(), place(member.key_span))).collect();
        assert_eq!(keys, [("å", "\"å\""), ("bä", "\"b\\u00e4\"")]);
        let Json::Array(elements) = &members[0].value.json else { panic!("an array") };
        let numbers: Vec<_> = elements.iter().map(|element| place(element.span)).collect();
        assert_eq!(numbers, ["1", "-2.50"]);
    }

    #[test]
    fn escapes_are_read() {
        assert_eq!(
            read(r#""\"\\\/\b\f\n\r\té\ud83d\ude00å""#).unwrap().json,
            Json::Text("\"\\/\u{8}\u{c}\n\r\té😀å".into())
        );
    }

    #[test]
    fn a_key_given_twice_is_there_twice() {
        let Json::Object(members) = read(r#"{"a": 1, "a": 2}"#).unwrap().json else { panic!("an object") };
        assert_eq!(members.len(), 2);
    }

    #[test]
    fn what_is_expected_is_told() {
        check_unreadable(r#"{"a" ‹1›}"#, JsonProblem::Expected(Expected::Colon));
        check_unreadable(r#"{"a": 1 ‹"›b": 2}"#, JsonProblem::Expected(Expected::CommaOrBrace));
        check_unreadable(r"[1 ‹2›]", JsonProblem::Expected(Expected::CommaOrBracket));
        check_unreadable(r#"{"a": ‹}›"#, JsonProblem::Expected(Expected::Value));
        check_unreadable(r"{‹1›: 2}", JsonProblem::Expected(Expected::KeyOrBrace));
        check_unreadable("‹›", JsonProblem::EndsBefore(Expected::Value));
        check_unreadable(r#"{"a": [1‹›"#, JsonProblem::EndsBefore(Expected::CommaOrBracket));
    }

    #[test]
    fn common_slips_have_their_own_problem() {
        check_unreadable(r#"{"a": 1‹,›}"#, JsonProblem::TrailingComma);
        check_unreadable(r"[1‹,› ]", JsonProblem::TrailingComma);
        check_unreadable(r#"{"a": 3617‹,›60}"#, JsonProblem::DecimalComma);
        check_unreadable(r#"{"a": 1, ‹/›/ ett"#, JsonProblem::Comment);
        check_unreadable(r"{‹'›a': 1}", JsonProblem::WrongQuotes);
        check_unreadable(r"{‹”›a”: 1}", JsonProblem::WrongQuotes);
        check_unreadable(r"{‹ålder›: 1}", JsonProblem::KeyWithoutQuotes);
        check_unreadable(r#"{"a": ‹NaN›}"#, JsonProblem::UnknownWord);
        check_unreadable(r#"{"a": ‹ja›}"#, JsonProblem::UnknownWord);
        check_unreadable("{\"a\": ‹\"öppen›\n}", JsonProblem::UnclosedText);
        check_unreadable("\"a‹\t›b\"", JsonProblem::ControlCharacter('\t'));
        check_unreadable(r#""‹\›x41""#, JsonProblem::BadEscape);
        check_unreadable(r#""‹\u›00g1""#, JsonProblem::BadEscape);
        check_unreadable(r#""‹\ud83d› ""#, JsonProblem::HalfCharacter);
        check_unreadable(r#""‹\ude00\ud83d› ""#.replace("\\ud83d", "").as_str(), JsonProblem::HalfCharacter);
        for number in ["007", ".5", "5.", "+5", "1e", "-", "1.2.3", "0x1f"] {
            check_unreadable(&format!("[‹{number}›]"), JsonProblem::BadNumber);
        }
    }

    #[test]
    fn depth_is_bounded() {
        let deepest = "[".repeat(64) + &"]".repeat(64);
        assert!(read(&deepest).is_ok());
        assert_eq!(read(&format!("[{deepest}]")).unwrap_err().why, JsonProblem::TooDeep);
        assert_eq!(read(&"{\"a\":".repeat(1_000_000)).unwrap_err().why, JsonProblem::TooDeep);
    }

    fn json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<String>().prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
                prop::collection::btree_map(any::<String>(), inner, 0..4).prop_map(|map| {
                    // Keys are read in normal form C.
                    let composed = map.into_iter().map(|(key, value)| (key.nfc().collect::<String>(), value));
                    composed.collect::<serde_json::Value>()
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn reads_what_serde_json_writes(value in json()) {
            for text in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
                prop_assert_eq!(as_serde(&read(&text).unwrap()), value.clone());
            }
        }

        #[test]
        fn accepts_no_more_and_no_less_than_serde_json(text in r#"[\[\]{}:,"\\u0-9a.eE+ -]{0,12}"#) {
            let found = read_value(&text, 0).is_ok_and(|(_, end)| skip_blanks(&text, end) == text.len());
            prop_assert_eq!(found, serde_json::from_str::<serde_json::Value>(&text).is_ok());
        }

        #[test]
        fn no_text_panics(text in ".*") {
            let _ = read(&text);
        }
    }
}
