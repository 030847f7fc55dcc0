//! Halves of pairs of surrogates in JSON, which are no characters.

/// Writes U+FFFD in the place of each escape for half a pair that stands without its other half. Tells whether there were any.
pub(super) fn mend(json: &mut [u8]) -> bool {
    let (mut at, mut mended) = (0, false);
    while at < json.len() {
        match escape(json, at) {
            None if json.get(at) == Some(&b'\\') => at += 2,
            None => at += 1,
            Some(unit) if is_first(unit) && escape(json, at + LENGTH).is_some_and(is_second) => at += 2 * LENGTH,
            Some(unit) => {
                if (is_first(unit) || is_second(unit))
                    && let Some(place) = json.get_mut(at..at + LENGTH)
                {
                    place.copy_from_slice(br"\ufffd");
                    mended = true;
                }
                at += LENGTH;
            }
        }
    }
    mended
}

/// The length of `\ud83d`.
const LENGTH: usize = 6;

/// The unit that an escape at a place stands for.
fn escape(json: &[u8], at: usize) -> Option<u16> {
    let digits = json.get(at..at + LENGTH)?.strip_prefix(br"\u")?;
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

fn is_first(unit: u16) -> bool {
    (0xd800..0xdc00).contains(&unit)
}

fn is_second(unit: u16) -> bool {
    (0xdc00..0xe000).contains(&unit)
}

#[cfg(test)]
mod tests {
    use super::mend;

    fn check(json: &str, expected: &str) {
        let mut bytes = json.as_bytes().to_vec();
        assert_eq!(mend(&mut bytes), json != expected);
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }

    #[test]
    fn only_halves_are_replaced() {
        check(r#""\ud83d\ude00 å \\ud83d \u00e5""#, r#""\ud83d\ude00 å \\ud83d \u00e5""#);
        check(r#""\ud83d""#, r#""\ufffd""#);
        check(r#""\ude00\ud83d\ud83d\ude00""#, r#""\ufffd\ufffd\ud83d\ude00""#);
        check(r#""\ud8"#, r#""\ud8"#);
    }
}
