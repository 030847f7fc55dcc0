//! What is said of several things in the same words is said once: `månadsrapport, maj 2024 och 3 till: försenad`.
//!
//! Must not know: what is said, and of what.

use super::words::Language;

/// Something that is said of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    /// The words before what it is about.
    pub(crate) before: String,
    /// What it is about; empty if the words say that.
    pub(crate) about: String,
    /// The words after.
    pub(crate) after: String,
}

impl Note {
    /// A note that is like no other.
    pub(crate) fn of(text: String) -> Note {
        Note { before: text, about: String::new(), after: String::new() }
    }

    fn says_the_same(&self, other: &Note) -> bool {
        !self.about.is_empty() && !other.about.is_empty() && self.before == other.before && self.after == other.after
    }
}

/// The notes in words, in the order in which the first of each kind stands. Of those alike the first says what it is about.
pub(crate) fn grouped(notes: &[Note], language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    for (index, note) in notes.iter().enumerate() {
        if notes.iter().take(index).any(|earlier| earlier.says_the_same(note)) {
            continue;
        }
        let more = notes.iter().skip(index + 1).filter(|later| later.says_the_same(note)).count();
        let others = match more {
            0 => String::new(),
            _ => language.choose(format!(" och {more} till"), format!(" and {more} more")),
        };
        lines.push(format!("{}{}{others}{}", note.before.trim_end_matches(' '), separated(note), note.after));
    }
    lines
}

/// What it is about, after the blank that the words before it end with, if any.
fn separated(note: &Note) -> String {
    if note.about.is_empty() || !note.before.ends_with(' ') { note.about.clone() } else { format!(" {}", note.about) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(about: &str, after: &str) -> Note {
        Note { before: "rapport ".to_owned(), about: about.to_owned(), after: after.to_owned() }
    }

    #[test]
    fn what_is_said_alike_is_said_once() {
        let notes =
            [note("maj", ": sen"), Note::of("annat".to_owned()), note("juni", ": sen"), note("juli", ": i tid")];
        assert_eq!(grouped(&notes, Language::Swedish), ["rapport maj och 1 till: sen", "annat", "rapport juli: i tid"]);
        assert_eq!(grouped(&notes[..1], Language::English), ["rapport maj: sen"]);
    }

    #[test]
    fn what_is_about_nothing_is_never_joined() {
        let notes = [note("", ": sen"), note("", ": sen"), Note::of("annat".to_owned()), Note::of("annat".to_owned())];
        assert_eq!(grouped(&notes, Language::Swedish), ["rapport: sen", "rapport: sen", "annat", "annat"]);
    }
}
