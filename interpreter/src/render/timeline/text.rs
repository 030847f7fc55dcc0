//! Text in markup: escaped, and as wide as it probably is.
//!
//! Case data may hold anything, so that nothing is written without going through here.

use unicode_width::UnicodeWidthChar;

use crate::render::layout::harmless;

/// The text as it can stand in an element or in quotes. Characters that XML does not have, or that
/// change how others are shown, are shown as what cannot be shown.
pub(in crate::render) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in harmless(text).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            other => escaped.push(other),
        }
    }
    escaped
}

/// How wide a text of small letters is, in tenths of a pixel: no picture knows its reader's font, so this is on the safe side.
pub(in crate::render) fn width(text: &str) -> i64 {
    text.chars().map(|character| i64::try_from(character.width().unwrap_or(1)).unwrap_or(1) * 68).sum()
}

/// The text in at most `lines` lines, each no wider than `room`; what does not fit is left out, which three dots tell.
pub(in crate::render) fn lines(text: &str, room: i64, lines: usize) -> Vec<String> {
    let mut laid: Vec<String> = Vec::new();
    let mut words = text.split(' ').filter(|word| !word.is_empty()).peekable();
    while words.peek().is_some() && laid.len() < lines {
        let mut line = String::new();
        while let Some(word) = words.peek() {
            let longer = if line.is_empty() { (*word).to_owned() } else { format!("{line} {word}") };
            if width(&longer) > room && !line.is_empty() {
                break;
            }
            line = longer;
            words.next();
        }
        laid.push(cut(&line, room));
    }
    if words.peek().is_some()
        && let Some(last) = laid.last_mut()
    {
        *last = cut(&format!("{last} …"), room);
        if !last.ends_with('…') {
            last.push('…');
        }
    }
    laid
}

fn cut(line: &str, room: i64) -> String {
    if width(line) <= room {
        return line.to_owned();
    }
    let mut kept = String::new();
    for character in line.chars() {
        if width(&kept) + 136 > room {
            break;
        }
        kept.push(character);
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(escaped("<b a=\"1\">&'\u{1}\n"), "&lt;b a=&quot;1&quot;&gt;&amp;&#39;\u{fffd} ");
    }

    #[test]
    fn a_text_that_is_too_long_ends_in_dots() {
        assert_eq!(lines("ett två tre", 68 * 7, 2), ["ett två", "tre"]);
        assert_eq!(lines("ett två tre fyra", 68 * 7, 2), ["ett två", "tre …"]);
        assert_eq!(lines("ettochsammalångaord", 68 * 7, 1), ["ettoch…"]);
    }
}
