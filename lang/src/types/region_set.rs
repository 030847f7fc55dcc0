//! Sets of the regions of one value, by their numbers: which of them a cell of a table accepts.
//!
//! Rows are compared in pairs and combinations tried in great number, so a set is a row of bits. Must not know: what the regions are.

/// Some of the regions of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RegionSet {
    words: Vec<u64>,
    is_all: bool,
}

impl RegionSet {
    /// The regions of so many that pass.
    pub(super) fn new(count: usize, mut passes: impl FnMut(usize) -> bool) -> Self {
        let mut words = vec![0; count.div_ceil(64)];
        let mut is_all = true;
        for region in 0..count {
            if !passes(region) {
                is_all = false;
            } else if let Some(word) = words.get_mut(region / 64) {
                *word |= 1_u64 << (region % 64);
            }
        }
        Self { words, is_all }
    }

    /// All regions of so many.
    pub(super) fn all(count: usize) -> Self {
        Self::new(count, |_| true)
    }

    /// Whether every region is in it.
    pub(super) fn is_all(&self) -> bool {
        self.is_all
    }

    /// Whether a region is in it.
    pub(super) fn contains(&self, region: usize) -> bool {
        self.words.get(region / 64).is_some_and(|word| word >> (region % 64) & 1 == 1)
    }

    /// The first region that is in both.
    pub(super) fn first_common(&self, other: &Self) -> Option<usize> {
        let common = self.words.iter().zip(&other.words).map(|(one, other)| one & other);
        let (index, word) = common.enumerate().find(|(_, word)| *word != 0)?;
        Some(index * 64 + word.trailing_zeros() as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::RegionSet;

    #[test]
    fn a_set_knows_its_regions() {
        let odd = RegionSet::new(130, |region| region % 2 == 1);
        let high = RegionSet::new(130, |region| region >= 128);
        assert_eq!(odd.first_common(&high), Some(129));
        assert!(odd.contains(1) && !odd.contains(128) && !odd.contains(1_000));
        assert!(!odd.is_all() && RegionSet::all(130).is_all());
        assert_eq!(high.first_common(&RegionSet::new(130, |region| region < 128)), None);
    }
}
