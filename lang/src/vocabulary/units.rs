//! The units that may follow a value, and the units that the calendar is cut into.
//!
//! Must not know: what a unit does to a value.

use super::kinds::Unit;
use super::wording::{Doc, Noun, doc, noun};
use super::words::Word;

/// What there is to know about a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitEntry {
    /// Which unit.
    pub unit: Unit,
    /// All spellings, the one that the formatter writes first.
    pub words: &'static [Word],
    /// The sign that means the same, if any.
    pub sign: Option<&'static str>,
    /// What the unit may be used for.
    pub uses: UnitUses,
    /// How a number of them is told: 1 dag, 2 dagar.
    pub noun: Noun,
    /// What it is.
    pub doc: Doc,
}

impl UnitEntry {
    /// How the unit is written after a number.
    pub fn spelling(&self) -> &'static str {
        self.sign.or_else(|| self.words.first().map(|word| word.text())).unwrap_or_default()
    }
}

/// What a unit may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitUses {
    /// After a value: `14 dagar`.
    pub after_value: bool,
    /// In `UNIT mellan A och B`.
    pub between: bool,
    /// In `UNIT i P`.
    pub within: bool,
}

/// The unit that a word names after a value, if any.
pub fn unit_of(word: Word) -> Option<Unit> {
    UNIT_OF.get(word as usize).copied().flatten()
}

/// What there is to know about a unit.
pub fn unit(unit: Unit) -> &'static UnitEntry {
    UNITS.iter().find(|entry| entry.unit == unit).unwrap_or(&DAGAR)
}

/// The unit that a word means in everyday writing, which is none of the language's.
pub fn abbreviated(written: &str) -> Option<&'static UnitEntry> {
    let lower = written.to_lowercase();
    ABBREVIATIONS.iter().find(|(short, _)| *short == lower).map(|(_, meant)| unit(*meant))
}

/// How units are shortened in forms and on the telephone, and called at banks.
const ABBREVIATIONS: [(&str, Unit); 12] = [
    ("d", Unit::Dagar),
    ("dgr", Unit::Dagar),
    ("v", Unit::Veckor),
    ("mån", Unit::Manader),
    ("mnd", Unit::Manader),
    ("arbdgr", Unit::Arbetsdagar),
    ("bankdagar", Unit::Arbetsdagar),
    ("bankdag", Unit::Arbetsdagar),
    ("kalenderdagar", Unit::Dagar),
    ("dygn", Unit::Dagar),
    ("h", Unit::Timmar),
    ("tim", Unit::Timmar),
];

const EVERYWHERE: UnitUses = UnitUses { after_value: true, between: true, within: true };
const BETWEEN: UnitUses = UnitUses { after_value: true, between: true, within: false };
const AFTER_VALUE: UnitUses = UnitUses { after_value: true, between: false, within: false };
const NOWHERE: UnitUses = UnitUses { after_value: false, between: false, within: false };

/// Stands by itself so that [`unit()`] is total.
const DAGAR: UnitEntry = UnitEntry {
    unit: Unit::Dagar,
    words: &[Word::Dagar, Word::Dag],
    sign: None,
    uses: EVERYWHERE,
    noun: noun("en", ["dag", "dagen", "dagar", "dagarna"], ["day", "days"]),
    doc: doc(
        "Kalenderdagar: alla dagar räknas, även lördagar, söndagar och helgdagar.",
        "calendar days, every day counted",
        "inom 14 dagar från start",
    ),
};

/// Every unit of the language.
pub static UNITS: &[UnitEntry] = &[
    DAGAR,
    UnitEntry {
        unit: Unit::Veckor,
        words: &[Word::Veckor, Word::Vecka],
        sign: None,
        uses: BETWEEN,
        noun: noun("en", ["vecka", "veckan", "veckor", "veckorna"], ["week", "weeks"]),
        doc: doc("Sju dagar.", "seven days", "senast 2 veckor efter start"),
    },
    UnitEntry {
        unit: Unit::Manader,
        words: &[Word::Manader, Word::Manad],
        sign: None,
        uses: BETWEEN,
        noun: noun("en", ["månad", "månaden", "månader", "månaderna"], ["month", "months"]),
        doc: doc(
            "Samma dag i en senare månad, eller månadens sista dag om den inte har en sådan.",
            "the same day of a later month, or its last",
            "insatstid högst 3 månader",
        ),
    },
    UnitEntry {
        unit: Unit::Ar,
        words: &[Word::Year],
        sign: None,
        uses: BETWEEN,
        noun: noun("ett", ["år", "året", "år", "åren"], ["year", "years"]),
        doc: doc("Tolv månader.", "twelve months", "inom 2 år från start"),
    },
    UnitEntry {
        unit: Unit::Arbetsdagar,
        words: &[Word::Arbetsdagar, Word::Arbetsdag],
        sign: None,
        uses: EVERYWHERE,
        noun: noun("en", ["arbetsdag", "arbetsdagen", "arbetsdagar", "arbetsdagarna"], ["working day", "working days"]),
        doc: doc(
            "Dagar som inte är lördag, söndag, helgdag eller annan ledig dag enligt kalendern.",
            "days that are not weekend or holiday in the calendar",
            "inom 5 arbetsdagar från och med plan.datum",
        ),
    },
    UnitEntry {
        unit: Unit::Timmar,
        words: &[Word::Timmar, Word::Timme],
        sign: None,
        uses: BETWEEN,
        noun: noun("en", ["timme", "timmen", "timmar", "timmarna"], ["hour", "hours"]),
        doc: doc("Timmar.", "hours", "inom 72 timmar från upptäckt"),
    },
    UnitEntry {
        unit: Unit::Kronor,
        words: &[Word::Kr, Word::Kronor, Word::Krona],
        sign: None,
        uses: AFTER_VALUE,
        noun: noun("en", ["krona", "kronan", "kronor", "kronorna"], ["krona", "kronor"]),
        doc: doc("Svenska kronor.", "Swedish kronor", "belopp 3 876 kr"),
    },
    UnitEntry {
        unit: Unit::Ore,
        words: &[Word::Ore],
        sign: None,
        uses: AFTER_VALUE,
        noun: noun("ett", ["öre", "öret", "öre", "örena"], ["öre", "öre"]),
        doc: doc("En hundradels krona.", "a hundredth of a krona", "belopp 50 öre"),
    },
    UnitEntry {
        unit: Unit::Procent,
        words: &[Word::Procent],
        sign: Some("%"),
        uses: AFTER_VALUE,
        noun: noun("en", ["procent", "procenten", "procent", "procenten"], ["per cent", "per cent"]),
        doc: doc("Hundradelar.", "hundredths", "målvärde minst 20 %"),
    },
    UnitEntry {
        unit: Unit::Procentenheter,
        words: &[Word::Procentenheter, Word::Procentenhet],
        sign: None,
        uses: AFTER_VALUE,
        noun: noun(
            "en",
            ["procentenhet", "procentenheten", "procentenheter", "procentenheterna"],
            ["percentage point", "percentage points"],
        ),
        doc: doc(
            "Skillnaden mellan två procenttal.",
            "the difference of two percentages",
            "ökning är minst 5 procentenheter",
        ),
    },
    UnitEntry {
        unit: Unit::Kvartal,
        words: &[Word::Kvartal],
        sign: None,
        uses: NOWHERE,
        noun: noun("ett", ["kvartal", "kvartalet", "kvartal", "kvartalen"], ["quarter", "quarters"]),
        doc: doc(
            "Tre månader från januari, april, juli eller oktober; bara i ”för varje kvartal i P”.",
            "a calendar quarter, only in sources",
            "för varje kvartal i insatsperioden kallad k",
        ),
    },
];

/// The unit of each word: asked after every operand, so not searched for.
static UNIT_OF: [Option<Unit>; 256] = units_by_word();

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, where a wrong index is a build error")]
const fn units_by_word() -> [Option<Unit>; 256] {
    let mut units = [None; 256];
    let mut entry = 0;
    while entry < UNITS.len() {
        let mut word = 0;
        while word < UNITS[entry].words.len() {
            if UNITS[entry].uses.after_value {
                units[UNITS[entry].words[word] as usize] = Some(UNITS[entry].unit);
            }
            word += 1;
        }
        entry += 1;
    }
    units
}
