//! "Menade du …?": the name that was meant, if one is near enough; and how much of case data a message repeats.

/// The most characters of a value that a problem repeats.
const LONGEST_FOUND: usize = 40;

/// The name that was likely meant.
///
/// Names that differ only in letter case or in blanks, hyphens and underscores come first; then those that a few slips of the
/// fingers apart, one for every three letters, so that short names do not attract each other.
pub(super) fn nearest<'n>(text: &str, names: impl Iterator<Item = &'n str> + Clone) -> Option<String> {
    let wanted = folded(text);
    if let Some(same) = names.clone().find(|name| folded(name) == wanted) {
        return Some(same.to_owned());
    }
    let allowed = wanted.chars().count().div_ceil(3).min(4);
    let distance = |name: &str| strsim::osa_distance(&wanted, &folded(name));
    let nearest = names.map(|name| (distance(name), name)).min()?;
    (nearest.0 <= allowed && nearest.0 < wanted.chars().count()).then(|| nearest.1.to_owned())
}

/// A text as far as a message repeats it.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_FOUND) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
    }
}

fn folded(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
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
