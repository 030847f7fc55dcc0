//! From bytes to messages.
//!
//! A message is some header lines, an empty line and as many bytes of JSON as `Content-Length` says. What does not look so is told and passed
//! over up to the next header; a length beyond all reason is passed over without being kept.

use std::io::{BufRead, Read};

use serde_json::{Map, Value};
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};

use super::{surrogates, uris};

/// The longest message that is read, in bytes.
const LONGEST_MESSAGE: u64 = 256 << 20;

/// The longest line of a header.
const LONGEST_HEADER: u64 = 4096;

/// A message that cannot be read, and what is answered.
#[derive(Debug)]
pub(crate) struct BadMessage {
    /// The request that it belongs to, as far as can be told.
    pub(super) id: Id,
    /// What is wrong.
    pub(super) code: ErrorCode,
}

impl BadMessage {
    fn not_json() -> Self {
        Self { id: Id::Null, code: ErrorCode::ParseError }
    }

    fn not_a_request(id: Id) -> Self {
        Self { id, code: ErrorCode::InvalidRequest }
    }
}

/// The messages of a stream of bytes.
pub(super) struct Frames<R> {
    input: R,
}

/// What a block of header lines says.
enum Header {
    Length(u64),
    Unusable,
    End,
}

impl<R: BufRead> Frames<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input }
    }

    /// The next message; nothing at the end.
    pub(super) fn next_message(&mut self) -> Option<Result<Value, BadMessage>> {
        match self.header() {
            Header::End => None,
            Header::Unusable => Some(Err(BadMessage::not_json())),
            Header::Length(length) if length > LONGEST_MESSAGE => {
                std::io::copy(&mut self.input.by_ref().take(length), &mut std::io::sink()).ok()?;
                Some(Err(BadMessage::not_json()))
            }
            Header::Length(length) => {
                let mut bytes = Vec::with_capacity(usize::try_from(length).ok()?);
                self.input.by_ref().take(length).read_to_end(&mut bytes).ok()?;
                (bytes.len() as u64 == length).then(|| json(bytes))
            }
        }
    }

    /// Reads header lines up to the empty one. Lines that are no header, and lengths that are none, make the block unusable.
    fn header(&mut self) -> Header {
        let (mut length, mut is_sound) = (None, true);
        loop {
            let mut line = Vec::new();
            match self.input.by_ref().take(LONGEST_HEADER).read_until(b'\n', &mut line) {
                Ok(0) | Err(_) => return Header::End,
                Ok(_) => {}
            }
            let line = String::from_utf8_lossy(&line);
            let line = line.trim_end_matches(['\r', '\n']);
            if line.is_empty() {
                match length {
                    Some(length) => return Header::Length(length),
                    None if is_sound => continue,
                    None => return Header::Unusable,
                }
            }
            match line.rsplit_once(':').map(|(name, value)| (name.trim(), value.trim())) {
                // What stands before the header on its line belongs to a message that was longer than it said.
                Some((name, value)) if name.to_ascii_lowercase().ends_with("content-length") => {
                    length = value.parse().ok();
                    is_sound &= length.is_some();
                }
                Some((name, _)) if name.eq_ignore_ascii_case("content-type") => {}
                _ => is_sound = false,
            }
        }
    }
}

/// The JSON of a message. A half of a pair of surrogates, which an editor sends when one half was deleted or pasted, is no text, but the edit that
/// it is part of must not be lost: it is read as the sign for what cannot be shown, which is as long.
fn json(mut bytes: Vec<u8>) -> Result<Value, BadMessage> {
    match serde_json::from_slice(&bytes) {
        Ok(value) => Ok(value),
        Err(_) if surrogates::mend(&mut bytes) => serde_json::from_slice(&bytes).map_err(|_| BadMessage::not_json()),
        Err(_) => Err(BadMessage::not_json()),
    }
}

/// A message as the service takes it.
pub(super) enum Message {
    /// A request or a notification.
    Request(Request),
    /// What the client answers to a request of ours.
    Response(Response),
}

impl Message {
    /// Reads a message. It is not left to the derived readers of these types, which look at a number before they know what
    /// it should be, and so cannot read numbers of any precision.
    pub(super) fn from_json(value: Value) -> Result<Self, BadMessage> {
        let Value::Object(mut object) = value else { return Err(BadMessage::not_a_request(Id::Null)) };
        let id = match object.remove("id") {
            None => None,
            Some(id) => Some(id_of(&id).ok_or_else(|| BadMessage::not_a_request(Id::Null))?),
        };
        let is_of_version = object.get("jsonrpc").is_none_or(|version| version == "2.0");
        match (object.remove("method"), id) {
            (Some(Value::String(method)), id) if is_of_version => {
                let builder = Request::build(method);
                let builder = match object.remove("params") {
                    Some(mut params) => {
                        uris::encode_all(&mut params);
                        builder.params(params)
                    }
                    None => builder,
                };
                Ok(Self::Request(match id {
                    Some(id) => builder.id(id).finish(),
                    None => builder.finish(),
                }))
            }
            (None, Some(id)) => Ok(Self::Response(response(id, object))),
            (_, id) => Err(BadMessage::not_a_request(id.unwrap_or_default())),
        }
    }
}

fn id_of(id: &Value) -> Option<Id> {
    match id {
        Value::Null => Some(Id::Null),
        Value::String(text) => Some(Id::String(text.clone())),
        Value::Number(number) => number.as_i64().map(Id::Number),
        _ => None,
    }
}

fn response(id: Id, mut object: Map<String, Value>) -> Response {
    let Some(error) = object.remove("error") else {
        return Response::from_ok(id, object.remove("result").unwrap_or_default());
    };
    let code = error.get("code").and_then(Value::as_i64).unwrap_or_default();
    let message = error.get("message").and_then(Value::as_str).unwrap_or_default().to_owned();
    let data = error.get("data").cloned();
    Response::from_error(id, Error { code: ErrorCode::from(code), message: message.into(), data })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read: the method of a request, or the code of an error.
    fn read(bytes: &[u8]) -> Vec<String> {
        let mut frames = Frames::new(bytes);
        std::iter::from_fn(|| frames.next_message())
            .map(|message| match message.and_then(Message::from_json) {
                Ok(Message::Request(request)) => request.to_string(),
                Ok(Message::Response(response)) => format!("{:?}", response.id()),
                Err(bad) => bad.code.code().to_string(),
            })
            .collect()
    }

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    const FINE: &str = r#"{"jsonrpc":"2.0","method":"a","id":1}"#;

    #[test]
    fn a_message_that_is_no_json_is_told_and_the_next_is_read() {
        assert_eq!(read((framed("{\"a\":") + &framed(FINE)).as_bytes()), ["-32700", FINE]);
    }

    #[test]
    fn garbage_between_messages_is_told_and_passed_over() {
        let text = format!("foo\r\n\r\n{}{}bar{}", framed(FINE), framed(FINE), framed(FINE));
        assert_eq!(read(text.as_bytes()), ["-32700", FINE, FINE, FINE]);
    }

    #[test]
    fn a_length_that_is_none_is_told() {
        let text = format!("Content-Length: many\r\n\r\n{}", framed(FINE));
        assert_eq!(read(text.as_bytes()), ["-32700", FINE]);
    }

    #[test]
    fn other_headers_and_spellings_are_read() {
        let text = format!("content-type: x; charset=utf8\r\ncontent-length:{}\r\n\r\n{FINE}", FINE.len());
        assert_eq!(read(text.as_bytes()), [FINE]);
    }

    #[test]
    fn what_is_no_request_is_told() {
        for body in ["[]", "3", "{}", r#"{"id":1.5,"method":"a"}"#, r#"{"id":[],"method":"a"}"#, r#"{"method":3}"#] {
            assert_eq!(read(framed(body).as_bytes()), ["-32600"], "{body}");
        }
    }

    #[test]
    fn a_message_that_is_cut_off_is_the_end() {
        assert!(read(b"Content-Length: 10\r\n\r\n{").is_empty());
        assert!(read(b"Content-Le").is_empty());
    }

    #[test]
    fn half_a_pair_of_surrogates_does_not_lose_a_message() {
        let body = r#"{"jsonrpc":"2.0","method":"a","params":["x\ud83dy"],"id":1}"#;
        assert_eq!(read(framed(body).as_bytes()), [body.replace("\\ud83d", "\u{fffd}")]);
    }
}
