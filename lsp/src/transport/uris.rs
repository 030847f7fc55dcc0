//! Names of files as some clients write them: with letters and blanks that such a name cannot have.
//!
//! A Swedish file has `å`, `ä` and `ö` in its name, and a client that forgets to encode them would have all its messages about it refused.

use serde_json::Value;

/// The keys whose values are names of files.
const KEYS: [&str; 5] = ["uri", "rootUri", "oldUri", "newUri", "href"];

/// Encodes what must be encoded in names of files, wherever they stand in a message.
pub(super) fn encode_all(value: &mut Value) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                match value {
                    Value::String(name) if KEYS.contains(&key.as_str()) && !name.bytes().all(is_allowed) => {
                        *name = encoded(name);
                    }
                    _ => encode_all(value),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(encode_all),
        _ => {}
    }
}

fn is_allowed(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"\"<>\\^`{|}[]".contains(&byte)
}

fn encoded(name: &str) -> String {
    let byte = |byte: u8| if is_allowed(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    name.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::encode_all;

    #[test]
    fn names_are_encoded_and_nothing_else() {
        let mut message =
            json!({ "a": [{ "uri": "file:///å b/c%20d", "text": "å b" }], "rootUri": null, "uri": "file:///x" });
        encode_all(&mut message);
        let expected =
            json!({ "a": [{ "uri": "file:///%C3%A5%20b/c%20d", "text": "å b" }], "rootUri": null, "uri": "file:///x" });
        assert_eq!(message, expected);
    }
}
