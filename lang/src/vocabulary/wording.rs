//! The shapes that the tables share: what an entry says of itself, and how a noun is inflected in messages.
//!
//! Must not know: any entry.

/// What an analyst, and a developer beside them, is told of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doc {
    /// One sentence in Swedish, as hover and completion show it.
    pub swedish: &'static str,
    /// A short English gloss.
    pub english: &'static str,
    /// An example in Stadga.
    pub example: &'static str,
}

/// A doc of three parts.
pub(super) const fn doc(swedish: &'static str, english: &'static str, example: &'static str) -> Doc {
    Doc { swedish, english, example }
}

/// A Swedish noun in the forms that messages need, since no suffix can be put on a quoted name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    /// `en` or `ett`; empty where the noun has no singular.
    pub article: &'static str,
    /// `skyldighet`.
    pub indefinite: &'static str,
    /// `skyldigheten`.
    pub definite: &'static str,
    /// `skyldigheter`.
    pub plural: &'static str,
    /// `skyldigheterna`.
    pub definite_plural: &'static str,
    /// `duty`.
    pub english: &'static str,
    /// `duties`.
    pub english_plural: &'static str,
}

impl Noun {
    /// `en skyldighet`; without an article where the noun has no singular.
    pub fn with_article(&self) -> String {
        match self.article {
            "" => self.indefinite.to_owned(),
            article => format!("{article} {}", self.indefinite),
        }
    }

    /// `1 skyldighet`, `2 skyldigheter`.
    pub fn counted(&self, count: usize) -> String {
        format!("{count} {}", if count == 1 { self.indefinite } else { self.plural })
    }

    /// `1 duty`, `2 duties`.
    pub fn counted_in_english(&self, count: usize) -> String {
        format!("{count} {}", if count == 1 { self.english } else { self.english_plural })
    }

    /// `a duty`, `an event`.
    pub fn with_english_article(&self) -> String {
        let article = if self.english.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{article} {}", self.english)
    }
}

/// The singular and plural of a noun, indefinite and definite, with its English name.
pub(super) const fn noun(article: &'static str, forms: [&'static str; 4], english: [&'static str; 2]) -> Noun {
    let [indefinite, definite, plural, definite_plural] = forms;
    let [english, english_plural] = english;
    Noun { article, indefinite, definite, plural, definite_plural, english, english_plural }
}
