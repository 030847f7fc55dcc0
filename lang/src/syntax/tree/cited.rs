//! What a rule cites: the places of a source, and how a källa lists them.

use smol_str::SmolStr;

use super::{Path, Text};
use crate::syntax::source_map::NodeId;
use crate::vocabulary::words::Word;

/// `rutiner avsnitt 1.2, avsnitt 9.2`: places of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRef {
    /// Place of the whole.
    pub id: NodeId,
    /// The källa.
    pub source: Path,
    /// Its places; none means the source as a whole.
    pub places: Vec<PlaceRef>,
}

/// A place of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceRef {
    /// Place of the whole in the rule file.
    pub id: NodeId,
    /// How the source counts.
    pub kind: PlaceKind,
    /// Number or text as written: `1.2` and `1.20` differ. For a paragraph: `4 kap. 1 a §` in that form, one space between parts.
    pub key: SmolStr,
}

impl PlaceRef {
    /// In words, for those who read about rules: `avsnitt 1.2`, `7 §`, `rubrik ”Mål”`.
    pub fn words(&self) -> String {
        self.kind.place(&self.key, '”')
    }

    /// As an author writes it: `rubrik "Mål"`.
    pub fn written(&self) -> String {
        self.kind.written(&self.key)
    }
}

/// How a source numbers its places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlaceKind {
    /// `avsnitt 1.2`.
    Avsnitt,
    /// `sida 4`.
    Sida,
    /// `bild 12`.
    Bild,
    /// `bilaga 1`.
    Bilaga,
    /// `rubrik "…"`.
    Rubrik,
    /// `fråga "…"`.
    Fraga,
    /// `7 §`, `4 kap. 1 §`.
    Paragraf,
}

impl PlaceKind {
    /// The kind of place that a word before a number or text means.
    pub fn of_word(word: Word) -> Option<Self> {
        Some(match word {
            Word::Avsnitt => Self::Avsnitt,
            Word::Sida => Self::Sida,
            Word::Bild => Self::Bild,
            Word::Bilaga => Self::Bilaga,
            Word::Rubrik => Self::Rubrik,
            Word::Fraga => Self::Fraga,
            _ => return None,
        })
    }

    /// A place as an author writes it after the name of its source.
    pub fn written(self, key: &str) -> String {
        self.place(key, '"')
    }

    fn place(self, key: &str, quote: char) -> String {
        match self {
            Self::Avsnitt => format!("avsnitt {key}"),
            Self::Sida => format!("sida {key}"),
            Self::Bild => format!("bild {key}"),
            Self::Bilaga => format!("bilaga {key}"),
            Self::Rubrik => format!("rubrik {quote}{key}{quote}"),
            Self::Fraga => format!("fråga {quote}{key}{quote}"),
            Self::Paragraf => key.to_owned(),
        }
    }
}

/// `avsnitt 1.2 "…" behöver ingen regel "…"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Place of the whole.
    pub id: NodeId,
    /// Which place.
    pub place: PlaceRef,
    /// Its heading.
    pub heading: Option<Text>,
    /// Why it needs no rule.
    pub needs_no_rule: Option<Text>,
}
