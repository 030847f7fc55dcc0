//! "Menar du …?": the known name that is nearest to one that is not.
//!
//! A suggestion must be near: at most a third of the letters may differ (at least one, so that short names get help too), a swap of two
//! neighbours counting once. Case and diacritics count half, because they are what people drop. A name of one or two letters is near any
//! other, so for it only case and diacritics count. Where nothing is near, silence is better.

use unicode_normalization::UnicodeNormalization;

/// Names with fewer letters have no neighbours.
const SHORTEST: usize = 3;

/// The candidate nearest to `name`, if one is near enough; the first of equals.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters = name.chars().count();
    let allowed = if letters < SHORTEST { 1 } else { (letters / 3).max(1) * 2 };
    let own_folded = folded(name);
    let measured = candidates.into_iter().filter(|candidate| *candidate != name).filter_map(|candidate| {
        let distance = distance(name, &own_folded, candidate);
        (distance <= allowed).then_some((distance, candidate))
    });
    measured.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// Twice the number of edits between the folded names, and one more where they differ only in case or diacritics.
fn distance(name: &str, own_folded: &str, candidate: &str) -> usize {
    let edits = strsim::osa_distance(own_folded, &folded(candidate));
    2 * edits + usize::from(edits == 0 && name != candidate)
}

/// The letters without capitals and diacritics.
pub fn folded(name: &str) -> String {
    let letters = name.nfd().filter(|letter| !unicode_normalization::char::is_combining_mark(*letter));
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_dropped_letter_is_found() {
        assert_eq!(nearest("checkbelop_ami", ["checkbelopp_ami", "målgrupp"]), Some("checkbelopp_ami"));
    }

    #[test]
    fn missing_diacritics_are_nearer_than_another_letter() {
        assert_eq!(nearest("malgrupp", ["målgrupp", "malgrupo"]), Some("målgrupp"));
    }

    #[test]
    fn nothing_near_gives_silence() {
        assert_eq!(nearest("start", ["födelsedatum", "kund"]), None);
    }

    #[test]
    fn a_name_of_one_or_two_letters_is_near_only_itself_in_other_letters() {
        assert_eq!(nearest("m", ["s", "v"]), None);
        assert_eq!(nearest("am", ["år"]), None);
        assert_eq!(nearest("ar", ["år"]), Some("år"));
    }

    #[test]
    fn a_short_name_may_differ_in_one_letter() {
        assert_eq!(nearest("slut", ["start", "slot"]), Some("slot"));
    }
}
