//! Every word with a meaning of its own, as one table. A text is looked up once, by the lexer; all later stages compare
//! [`Word`]s.
//!
//! Two groups: *reserved* words never name anything, *contextual* words mean something only where the grammar asks for
//! them and are ordinary names elsewhere. Function words have English variant names, words that name a construct or a
//! unit keep their Swedish name.
//!
//! Must not know: tokens, which declaration or clause a word opens (that is told by the tables beside this one).

/// Declares [`Word`] and the tables that its lookups read, so that no word can stand in one and be missing in another.
macro_rules! words {
    (
        reserved { $($reserved:ident $reserved_text:literal,)* }
        contextual { $($contextual:ident $contextual_text:literal,)* }
    ) => {
        /// A word with a meaning of its own, or [`Word::None`] for an ordinary name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        #[repr(u8)]
        pub enum Word {
            /// An ordinary name, or a token that is no word at all.
            #[default]
            None,
            $(#[doc = concat!("`", $reserved_text, "`, reserved.")] $reserved,)*
            $(#[doc = concat!("`", $contextual_text, "`.")] $contextual,)*
        }

        /// All words in the order of their discriminants, [`Word::None`] first.
        const ALL: &[Word] = &[Word::None, $(Word::$reserved,)* $(Word::$contextual,)*];

        /// Their texts, in the same order.
        const TEXTS: &[&str] = &["", $($reserved_text,)* $($contextual_text,)*];

        /// How many of them are reserved: they stand first, after [`Word::None`].
        const RESERVED: usize = [$($reserved_text,)*].len();
    };
}

words! {
    reserved {
        And "och",
        Or "eller",
        Not "inte",
        If "om",
        Then "så",
        Else "annars",
        When "när",
        Where "där",
        In "i",
        Of "av",
        Every "varje",
        For "för",
        From "från",
        To "till",
        With "med",
        Per "per",
        As "som",
        Called "kallad",
        AccordingTo "enligt",
        Than "än",
        Is "är",
        AtLeast "minst",
        AtMost "högst",
        More "mer",
        Less "mindre",
        Before "före",
        After "efter",
        NoLaterThan "senast",
        NoEarlierThan "tidigast",
        Within "inom",
        During "under",
        Between "mellan",
        Nagon "någon",
        Nagot "något",
        Samtliga "samtliga",
        Inget "inget",
        Exists "finns",
        Yes "ja",
        No "nej",
        Okant "okänt",
        Okand "okänd",
        Kant "känt",
        Kand "känd",
        Saknas "saknas",
        This "denna",
        Bedomningsdagen "bedömningsdagen",
        Provningsdagen "prövningsdagen",
    }
    contextual {
        // Words that open a declaration.
        Regelverk "regelverk",
        Bygger "bygger",
        Kalla "källa",
        Roll "roll",
        Arende "ärende",
        Register "register",
        Uppgifter "uppgifter",
        Handelse "händelse",
        Ordnad "ordnad",
        Upprakning "uppräkning",
        Faststallt "fastställt",
        Varde "värde",
        Berakning "beräkning",
        Villkor "villkor",
        Tolkning "tolkning",
        Beslutstabell "beslutstabell",
        Insatsgrupp "insatsgrupp",
        Insats "insats",
        Skyldighet "skyldighet",
        Ersattning "ersättning",
        Kontroll "kontroll",
        Undantag "undantag",
        Nyckeltal "nyckeltal",
        Tillstand "tillstånd",
        Kalender "kalender",
        Forlopp "förlopp",
        Steg "steg",
        Lista "lista",
        Overgang "övergång",
        Testfall "testfall",
        Exempel "exempel",

        // Words of headers and of items that are neither clauses nor expressions.
        On "på",
        Utan "utan",
        Giltig "giltig",
        Ersatter "ersätter",
        Ersatts "ersätts",
        Ger "ger",
        Traff "träff",
        Traffar "träffar",
        Nyckel "nyckel",
        Huvudregel "huvudregel",
        Gar "går",
        Tillampas "tillämpas",
        Skal "skäl",
        Oavsett "oavsett",
        Behover "behöver",
        Ingen "ingen",
        Regel "regel",
        Vid "vid",

        // Words that open a clause.
        Galler "gäller",
        Avser "avser",
        Helgregel "helgregel",
        Manadsregel "månadsregel",
        Skottdagsregel "skottdagsregel",
        Arbetsvecka "arbetsvecka",
        Aftnar "aftnar",
        Stangt "stängt",
        Provas "prövas",
        Anmarkning "anmärkning",
        Ansvarig "ansvarig",
        Mottagare "mottagare",
        Beslutas "beslutas",
        Insatstid "insatstid",
        Far "får",
        Uppehall "uppehåll",
        Mal "mål",
        Leder "leder",
        Ska "ska",
        Riktmarke "riktmärke",
        Uppfylls "uppfylls",
        Krav "krav",
        Upplys "upplys",
        Foresla "föreslå",
        Belopp "belopp",
        Avrundning "avrundning",
        Utbetalning "utbetalning",
        Utbetalt "utbetalt",
        Kraver "kräver",
        Raknas "räknas",
        Malvarde "målvärde",
        Andel "andel",
        Flagga "flagga",
        Antal "antal",
        Summa "summa",
        Median "median",
        Kolumn "kolumn",
        Ordning "ordning",
        Fallande "fallande",
        Borjar "börjar",
        Upphor "upphör",
        Uppstar "uppstår",
        Foljer "följer",
        Diarienummer "diarienummer",
        Adress "adress",
        Beslutad "beslutad",
        Daterad "daterad",
        Beslutsdatum "beslutsdatum",
        Bedomningsdag "bedömningsdag",
        Provningsdag "prövningsdag",
        Givet "givet",
        Forvantat "förväntat",

        // Words inside clauses and limits.
        Flyttas "flyttas",
        Lag "lag",
        Forlangas "förlängas",
        Forlangs "förlängs",
        Taget "taget",
        Beviljas "beviljas",
        Avslutas "avslutas",
        Ske "ske",
        Var "var",
        Sin "sin",
        E "e",
        Foljd "följd",
        Bryts "bryts",
        Bestamd "bestämd",
        Tid "tid",

        // Places in a source.
        Avsnitt "avsnitt",
        Rubrik "rubrik",
        Sida "sida",
        Bild "bild",
        Fraga "fråga",
        Bilaga "bilaga",
        Kap "kap",

        // Units and types.
        Dag "dag",
        Dagar "dagar",
        Vecka "vecka",
        Veckor "veckor",
        Manad "månad",
        Manader "månader",
        Kvartal "kvartal",
        Year "år",
        Arbetsdag "arbetsdag",
        Arbetsdagar "arbetsdagar",
        Timme "timme",
        Timmar "timmar",
        Kr "kr",
        Krona "krona",
        Kronor "kronor",
        Ore "öre",
        Procent "procent",
        Procentenhet "procentenhet",
        Procentenheter "procentenheter",
        Heltal "heltal",
        Decimaltal "decimaltal",
        Datum "datum",
        Tidpunkt "tidpunkt",
        Period "period",
        Text "text",
        Intervall "intervall",
        Over "över",

        // Words of expressions.
        Har "har",
        Skett "skett",
        Omfattar "omfattar",
        Overlappar "överlappar",
        Ror "rör",
        Valj "välj",
        Avrundat "avrundat",
        Uppat "uppåt",
        Nedat "nedåt",
        Halva "halva",
        Jamnt "jämnt",
        Noll "noll",
        Inga "inga",
        Alla "alla",
        Forsta "första",
        Senaste "senaste",
        Urval "urval",
        Sista "sista",
        Storsta "största",
        Minsta "minsta",
        Hel "hel",
        Hela "hela",
        Den "den",
        Dagen "dagen",
        Veckan "veckan",
        Manaden "månaden",
        Aret "året",
        Arbetsdagen "arbetsdagen",
        Nasta "nästa",
        Foregaende "föregående",
        Insatsperioden "insatsperioden",
        Underlagsdagen "underlagsdagen",
        Arenden "ärenden",
        Arendets "ärendets",
        Id "id",
        Trettiondelar "trettiondelar",
        Heltalsdel "heltalsdel",
        Rest "rest",

        // Numbers in letters, which may stand before a unit.
        En "en",
        Ett "ett",
        Tva "två",
        Tre "tre",
        Fyra "fyra",
        Fem "fem",
        Sex "sex",
        Sju "sju",
        Atta "åtta",
        Nio "nio",
        Tio "tio",
        Elva "elva",
        Tolv "tolv",

        // Words that the grammar refuses, with a replacement.
        Bor "bör",
        Vardag "vardag",
        Vardagar "vardagar",
    }
}

impl Word {
    /// The word that `text` is, in composed form (NFC) and with the same capitals; [`Word::None`] for any other text.
    pub fn from_text(text: &str) -> Self {
        let bytes = text.as_bytes();
        if bytes.is_empty() || bytes.len() > LONGEST {
            return Self::None;
        }
        let mut slot = slot_of(bytes);
        loop {
            let index = usize::from(SLOTS.get(slot).copied().unwrap_or_default());
            if index == 0 {
                return Self::None;
            }
            if TEXTS.get(index).is_some_and(|candidate| *candidate == text) {
                return ALL.get(index).copied().unwrap_or_default();
            }
            slot = (slot + 1) % SLOT_COUNT;
        }
    }

    /// How the word is written; empty for [`Word::None`].
    pub fn text(self) -> &'static str {
        TEXTS.get(self as usize).copied().unwrap_or_default()
    }

    /// Whether the word is reserved everywhere: it names no declaration, binder, parameter or member.
    pub fn is_reserved(self) -> bool {
        self != Self::None && self as usize <= RESERVED
    }

    /// All words, without [`Word::None`].
    pub fn all() -> impl Iterator<Item = Self> {
        ALL.iter().copied().skip(1)
    }

    /// The number that a number word stands for, as in `två månader`.
    pub fn number(self) -> Option<u8> {
        match self {
            Self::En | Self::Ett => Some(1),
            Self::Tva => Some(2),
            Self::Tre => Some(3),
            Self::Fyra => Some(4),
            Self::Fem => Some(5),
            Self::Sex => Some(6),
            Self::Sju => Some(7),
            Self::Atta => Some(8),
            Self::Nio => Some(9),
            Self::Tio => Some(10),
            Self::Elva => Some(11),
            Self::Tolv => Some(12),
            _ => None,
        }
    }
}

/// Size of the hash table: a power of two, at least four times the number of words, so that most names meet an empty
/// slot at once.
const SLOT_COUNT: usize = 1024;

/// The longest word in bytes.
const LONGEST: usize = longest();

/// Open addressing with linear probing: index into [`ALL`], 0 where empty. Built by the compiler.
static SLOTS: [u8; SLOT_COUNT] = slots();

/// A hash of the length and five of the bytes: names share prefixes and endings, rarely all of these.
#[expect(
    clippy::indexing_slicing,
    reason = "every index is smaller than the length, which the callers keep above zero"
)]
const fn slot_of(bytes: &[u8]) -> usize {
    let length = bytes.len();
    let ends = u32::from_le_bytes([bytes[0], bytes[length / 3], bytes[length / 2], bytes[length - 1]]);
    let mixed = (ends ^ ((bytes[length * 2 / 3] as u32) << 12) ^ ((length as u32) << 19)).wrapping_mul(0x9E37_79B1);
    (mixed >> 22) as usize
}

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, where a wrong index is a build error")]
const fn slots() -> [u8; SLOT_COUNT] {
    let mut slots = [0; SLOT_COUNT];
    let mut index = 1;
    while index < TEXTS.len() {
        let mut slot = slot_of(TEXTS[index].as_bytes());
        while slots[slot] != 0 {
            slot = (slot + 1) % SLOT_COUNT;
        }
        slots[slot] = index as u8;
        index += 1;
    }
    slots
}

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, where a wrong index is a build error")]
const fn longest() -> usize {
    let mut longest = 0;
    let mut index = 0;
    while index < TEXTS.len() {
        if TEXTS[index].len() > longest {
            longest = TEXTS[index].len();
        }
        index += 1;
    }
    longest
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_word_is_found_by_its_text() {
        for word in Word::all() {
            assert_eq!(Word::from_text(word.text()), word);
        }
    }

    #[test]
    fn no_two_words_share_a_text() {
        assert_eq!(TEXTS.iter().collect::<HashSet<_>>().len(), TEXTS.len());
    }

    #[test]
    fn names_are_no_words() {
        for name in
            ["", "Och", "ÄR", "plan_inskickad", "kund", "insatser", "a", "ä", "en_mycket_lång_uppgift_om_kunden"]
        {
            assert_eq!(Word::from_text(name), Word::None, "{name}");
        }
    }

    #[test]
    fn reserved_words_are_those_of_the_first_group() {
        assert!(Word::And.is_reserved() && Word::Provningsdagen.is_reserved());
        assert!(!Word::Regelverk.is_reserved() && !Word::None.is_reserved() && !Word::Vid.is_reserved());
    }

    #[test]
    fn few_words_share_a_slot() {
        let distinct: HashSet<_> = Word::all().map(|word| slot_of(word.text().as_bytes())).collect();
        assert!(Word::all().count() - distinct.len() < 40, "{} of {}", distinct.len(), Word::all().count());
    }
}
