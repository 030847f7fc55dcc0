//! "Menar du …?": the known name that is nearest to one that is not.
//!
//! A suggestion must be near: at most a third of the letters may differ (at least one, so that short names get help too), a swap of two
//! neighbours counting once. Case and diacritics count half, because they are what people drop. A name of one or two letters is near any
//! other, so for it only case and diacritics count. Where nothing is near, silence is better.
//!
//! A rule set may have thousands of names, and a mistake may make thousands of them unknown. So what is asked of many names at once is kept
//! in [`Neighbours`], where a look concerns few of them, and one comparison is a handful of steps for each letter.

use smol_str::SmolStr;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Names with fewer letters have no neighbours.
const SHORTEST: usize = 3;

/// Names with more letters have none either: so many bits has the number that stands for a column of the comparison.
const LONGEST: usize = 128;

/// So many names of one length are compared, those that stand nearest in the alphabet.
const MOST_OF_A_LENGTH: usize = 400;

/// The candidate nearest to `name`, if one is near enough; the first of equals.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_of(name, candidates).map(|near| near.name)
}

/// The same, with how near it is.
pub fn nearest_of<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Near<'a>> {
    let wanted = Wanted::new(name)?;
    let measured = candidates.into_iter().filter_map(|candidate| {
        let distance = wanted.distance(candidate, &folded(candidate))?;
        Some(Near { distance, name: candidate })
    });
    measured.min_by_key(|near| near.distance)
}

/// Names among which the nearest is looked for again and again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Neighbours {
    /// Sorted, so that names of one length stand together, by the alphabet.
    names: Vec<Neighbour>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Neighbour {
    letters: usize,
    folded: Box<str>,
    name: SmolStr,
}

/// A name that is near, the nearest first, those equally near by the alphabet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Near<'n> {
    /// How far it is, in halves of a letter.
    pub distance: usize,
    /// The name.
    pub name: &'n str,
}

impl FromIterator<SmolStr> for Neighbours {
    fn from_iter<Names: IntoIterator<Item = SmolStr>>(names: Names) -> Self {
        let neighbour = |name: SmolStr| {
            let folded = folded(&name);
            Neighbour { letters: folded.chars().count(), folded: folded.into(), name }
        };
        let mut names: Vec<Neighbour> = names.into_iter().map(neighbour).collect();
        names.sort_unstable();
        Self { names }
    }
}

impl Neighbours {
    /// The name nearest to `name` apart from `except`, if one is near enough.
    pub fn nearest(&self, name: &str, except: &str) -> Option<Near<'_>> {
        let wanted = Wanted::new(name)?;
        let (shortest, longest) = wanted.lengths();
        let near = (shortest..=longest).flat_map(|letters| self.of_length(letters, &wanted.folded)).filter_map(|own| {
            let distance = wanted.distance(&own.name, &own.folded)?;
            (own.name != except).then_some(Near { distance, name: &own.name })
        });
        near.min()
    }

    /// The names of so many letters that stand nearest to a name in the alphabet.
    fn of_length(&self, letters: usize, folded: &str) -> &[Neighbour] {
        let from = self.names.partition_point(|own| own.letters < letters);
        let to = self.names.partition_point(|own| own.letters <= letters);
        let own = self.names.partition_point(|own| (own.letters, &*own.folded) < (letters, folded));
        let first = own.saturating_sub(MOST_OF_A_LENGTH / 2).max(from);
        self.names.get(first..to.min(first + MOST_OF_A_LENGTH)).unwrap_or_default()
    }
}

/// The name that others are compared with: for each letter a number whose bits say where in the name it stands.
struct Wanted<'n> {
    name: &'n str,
    folded: String,
    letters: usize,
    /// How far a name may be, in halves of a letter.
    allowed: usize,
    ascii: [u128; 128],
    others: Vec<(char, u128)>,
}

impl<'n> Wanted<'n> {
    /// None for a name that is too long to have neighbours.
    fn new(name: &'n str) -> Option<Self> {
        let written = name.chars().count();
        let allowed = if written < SHORTEST { 1 } else { (written / 3).max(1) * 2 };
        let folded = folded(name);
        let letters = folded.chars().count();
        let mut wanted = Self { name, letters, allowed, ascii: [0; 128], others: Vec::new(), folded };
        if letters > LONGEST {
            return None;
        }
        for (index, letter) in wanted.folded.chars().enumerate() {
            let bit = 1 << index;
            if let Some(places) = wanted.ascii.get_mut(letter as usize) {
                *places |= bit;
            } else if let Some((_, places)) = wanted.others.iter_mut().find(|(own, _)| *own == letter) {
                *places |= bit;
            } else {
                wanted.others.push((letter, bit));
            }
        }
        Some(wanted)
    }

    /// How many letters a near name has: the fewest and the most.
    fn lengths(&self) -> (usize, usize) {
        let edits = self.allowed / 2;
        (self.letters.saturating_sub(edits), self.letters + edits)
    }

    /// How far another name is, if it is near: twice the number of edits between the folded names, and one more where they differ only
    /// in case or diacritics.
    fn distance(&self, other: &str, other_folded: &str) -> Option<usize> {
        let (shortest, longest) = self.lengths();
        let letters = other_folded.chars().count();
        if other == self.name || letters < shortest || letters > longest {
            return None;
        }
        let edits = self.edits(other_folded);
        let distance = 2 * edits + usize::from(edits == 0);
        (distance <= self.allowed).then_some(distance)
    }

    /// The number of edits between the folded names, where letters are put in, left out, exchanged, or swapped with their neighbour.
    ///
    /// The table that this is found by has a row for each letter of the wanted name and a column for each of the other. Neighbouring
    /// entries differ by at most one, so a column is two numbers with a bit for each row, where it rises and where it falls
    /// (Hyyrö 2003, *A bit-vector algorithm for computing Levenshtein and Damerau edit distances*).
    fn edits(&self, other: &str) -> usize {
        let Some(last) = self.letters.checked_sub(1).map(|last| 1_u128 << last) else { return other.chars().count() };
        let (mut rises, mut falls, mut is_diagonal, mut before) = (u128::MAX, 0_u128, 0_u128, 0_u128);
        let mut edits = self.letters;
        for letter in other.chars() {
            let places = self.places(letter);
            let swapped = ((!is_diagonal & places) << 1) & before;
            is_diagonal = ((places & rises).wrapping_add(rises) ^ rises) | places | falls | swapped;
            let right_rises = falls | !(is_diagonal | rises);
            let right_falls = is_diagonal & rises;
            edits += usize::from(right_rises & last != 0);
            edits -= usize::from(right_falls & last != 0);
            let right_rises = right_rises << 1 | 1;
            rises = right_falls << 1 | !(is_diagonal | right_rises);
            falls = right_rises & is_diagonal;
            before = places;
        }
        edits
    }

    fn places(&self, letter: char) -> u128 {
        let other = || self.others.iter().find(|(own, _)| *own == letter).map_or(0, |(_, places)| *places);
        self.ascii.get(letter as usize).copied().unwrap_or_else(other)
    }
}

/// The letters without capitals and diacritics.
pub fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for letter in name.chars() {
        if letter.is_ascii() {
            folded.push(letter.to_ascii_lowercase());
        } else {
            decompose_canonical(letter, |part| {
                if !is_combining_mark(part) {
                    folded.extend(part.to_lowercase());
                }
            });
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use smol_str::{SmolStr, format_smolstr};

    use super::{LONGEST, MOST_OF_A_LENGTH, Neighbours, Wanted, folded, nearest};

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

    #[test]
    fn a_name_without_end_is_near_nothing() {
        let long = "a".repeat(LONGEST);
        let longer = "a".repeat(LONGEST + 1);
        assert_eq!(nearest(&long, [longer.as_str()]), Some(longer.as_str()));
        assert_eq!(nearest(&longer, [long.as_str()]), None);
    }

    #[test]
    fn a_look_among_many_names_compares_few() {
        let many: Neighbours = (0..10_000).map(|number| format_smolstr!("v{number:05}")).collect();
        assert_eq!(many.of_length(6, "v05000x").len(), MOST_OF_A_LENGTH);
        assert_eq!(many.nearest("v05000x", "").map(|near| near.name), Some("v05000"));
        assert_eq!(many.nearest("v05000", "v05000").map(|near| near.name), Some("v05001"));
        assert_eq!(many.nearest("w", ""), None);
    }

    proptest! {
        #[test]
        fn edits_are_those_of_the_textbook(one in "[abcåé€]{0,12}", other in "[abcåé€]{0,12}") {
            let (one, other) = (folded(&one), folded(&other));
            let wanted = Wanted::new(&one).unwrap();
            prop_assert_eq!(wanted.edits(&other), strsim::osa_distance(&one, &other));
        }

        #[test]
        fn among_few_names_neighbours_are_those_nearest_of_all(
            name in "[abå]{1,7}",
            mut names in prop::collection::vec("[abå]{1,7}", 0..20),
        ) {
            names.sort();
            let neighbours: Neighbours = names.iter().map(SmolStr::new).collect();
            let found = neighbours.nearest(&name, "").map(|near| near.name);
            prop_assert_eq!(found, nearest(&name, names.iter().map(String::as_str)));
        }
    }
}
