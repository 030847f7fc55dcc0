//! "Menade du …?": the name that was meant, if one is near enough; and how much of case data a message repeats.

/// The most characters of a value that a problem repeats.
const LONGEST_FOUND: usize = 40;

/// Names with fewer letters are near nothing.
const SHORTEST: usize = 3;

/// The name that was likely meant.
///
/// Names that differ only in letter case, dots and rings, or in blanks, hyphens and underscores come first; then those that are a few slips of
/// the fingers apart: one for every three letters, and one in any case, but none for a name of one or two, which is near any other. So far
/// does the compiler go too, so that a fact that is misspelt in a rule and in a case gets one answer.
pub(super) fn nearest<'n>(text: &str, names: impl Iterator<Item = &'n str> + Clone) -> Option<String> {
    let wanted = folded(text);
    if let Some(same) = names.clone().find(|name| folded(name) == wanted) {
        return Some(same.to_owned());
    }
    let allowed = match text.chars().count() {
        letters if letters < SHORTEST => return None,
        letters => (letters / 3).max(1),
    };
    let distance = |name: &str| strsim::osa_distance(&wanted, &folded(name));
    let nearest = names.map(|name| (distance(name), name)).min()?;
    (nearest.0 <= allowed).then(|| nearest.1.to_owned())
}

/// A text as far as a message repeats it.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_FOUND) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
    }
}

/// A name as names are compared: without marks, capitals and what stands between its parts.
pub(super) fn folded(name: &str) -> String {
    let letters = name.chars().filter(|letter| !matches!(letter, '_' | '-' | ' ')).flat_map(char::to_lowercase);
    letters.map(without_mark).collect()
}

/// The letter that people write who cannot, or do not, write this one.
fn without_mark(letter: char) -> char {
    match letter {
        'å' | 'ä' | 'à' | 'á' => 'a',
        'ö' => 'o',
        'é' | 'è' => 'e',
        'ü' => 'u',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let names = ["födelsedatum", "arbetsförmåga", "har_ekonomiskt_bistånd", "AMI1", "AMI2", "i_kaa"];
        assert_eq!(nearest(text, names.into_iter()).as_deref(), expected, "{text}");
    }

    #[test]
    fn slips_of_the_fingers_are_recognised() {
        check("fodelsedatum", Some("födelsedatum"));
        check("födelsdatum", Some("födelsedatum"));
        check("arbetsfrömåga", Some("arbetsförmåga"));
        check("harEkonomisktBistånd", Some("har_ekonomiskt_bistånd"));
        check("ami1", Some("AMI1"));
    }

    #[test]
    fn nothing_is_suggested_that_is_far_off() {
        check("kommun", None);
        check("x", None);
        check("", None);
    }

    #[test]
    fn long_values_are_cut_short() {
        assert_eq!(shortened("kort"), "kort");
        assert_eq!(shortened(&"å".repeat(41)), format!("{}…", "å".repeat(40)));
    }
}
