//! Letters that look like others, and characters that make text look other than it is.
//!
//! A Cyrillic а in a name is a name of its own that nobody can tell from the Latin one; a direction control can show a
//! rule in another order than it is read. Both come with copied text, and neither is ever meant.
//!
//! Must not know: tokens.

use crate::diagnostics::lexical::LexicalProblemKind;

/// Whether a word has letters both of the Latin and of another alphabet.
pub(super) fn is_mixed(word: &str) -> bool {
    word.chars().any(is_latin) && word.chars().any(is_other_letter)
}

/// The word with every look-alike as a Latin letter, if that makes it wholly Latin.
pub(super) fn in_latin(word: &str) -> Option<String> {
    let latin: String = word.chars().map(|letter| latin_twin(letter).unwrap_or(letter)).collect();
    (!latin.chars().any(is_other_letter)).then_some(latin)
}

/// Characters that change the direction in which text is shown.
pub(super) fn changes_direction(character: char) -> bool {
    matches!(
        character,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

/// Whether [`changes_direction`] could hold for a character of the text: told by the first bytes that all of them have.
pub(super) fn may_change_direction(text: &str) -> bool {
    text.as_bytes().contains(&0xE2) || text.as_bytes().contains(&0xD8)
}

/// Which problem a run of characters is that belong to no token.
pub(super) fn unknown(text: &str) -> LexicalProblemKind {
    if text.chars().any(changes_direction) {
        LexicalProblemKind::DirectionControl
    } else if text.chars().any(|character| character.is_control() || character == '\u{FFFD}') {
        LexicalProblemKind::NotText
    } else {
        LexicalProblemKind::UnknownCharacters
    }
}

fn is_latin(letter: char) -> bool {
    matches!(letter, 'a'..='z' | 'A'..='Z' | '\u{AA}' | '\u{BA}' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

fn is_other_letter(letter: char) -> bool {
    !is_latin(letter) && letter.is_alphabetic()
}

/// The Latin letter that cannot be told from a Greek or Cyrillic one.
fn latin_twin(letter: char) -> Option<char> {
    Some(match letter {
        'а' | 'α' => 'a',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'с' | 'ϲ' => 'c',
        'С' | 'Ϲ' => 'C',
        'е' => 'e',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'і' | 'ι' => 'i',
        'І' | 'Ι' => 'I',
        'ј' => 'j',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'о' | 'ο' => 'o',
        'О' | 'Ο' => 'O',
        'р' | 'ρ' => 'p',
        'Р' | 'Ρ' => 'P',
        'ѕ' => 's',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'ν' => 'v',
        'х' | 'χ' => 'x',
        'Х' | 'Χ' => 'X',
        'у' | 'γ' => 'y',
        'У' | 'Υ' => 'Y',
        'Ζ' => 'Z',
        _ => return None,
    })
}
