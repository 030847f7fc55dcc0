//! Mistakes that are recognised by what stands around the place where a line cannot be read on: what was probably meant.

use smol_str::SmolStr;

/// What was probably meant where something else stands. Each holds the text as it was written or as it is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LikelyMistake {
    /// `f längd`: two names with a blank between them.
    TwoNames {
        /// `f längd`.
        written: SmolStr,
        /// `f.längd`; none where no member can stand.
        member: Option<SmolStr>,
        /// `f_längd`.
        single: SmolStr,
    },
    /// `bor här: …` among criteria: a label without quotes.
    LabelWithoutQuotes {
        /// The label.
        label: SmolStr,
    },
    /// `insats Kurs Kursen {`: the label of a declaration without quotes.
    HeaderLabelWithoutQuotes {
        /// The label.
        label: SmolStr,
        /// `Kurs_Kursen`; none where that is surely not meant.
        single: Option<SmolStr>,
    },
    /// `"bor här" …` among criteria: a label without its colon.
    LabelWithoutColon,
    /// `max 6`, `SEK 500`, `7:e`, `a x b`: what has one way to be written, in another.
    NumberNotation {
        /// `max 6`.
        written: SmolStr,
        /// `högst 6`.
        meant: SmolStr,
    },
    /// `läkarintyg som avser s`: which events count, in words.
    SelectionInWords {
        /// `som avser s`.
        written: SmolStr,
        /// `där .avser är s`; none where the words do not say which field is meant.
        meant: Option<SmolStr>,
    },
    /// `utbetalning den 25 i månaden efter m`.
    PayoutDay {
        /// `månaden efter m`.
        meant: SmolStr,
    },
    /// `f(a}`, `{ a: datum )`: a bracket of another form.
    OtherBracket {
        /// `}`.
        written: SmolStr,
        /// `)`.
        meant: &'static str,
    },
    /// `minst 1 månad, högst 3 månader`: two bounds where one span is meant.
    TwoBounds {
        /// `1 månad–3 månader`.
        meant: SmolStr,
    },
    /// `något av` without the braces around what it is about.
    GroupWithoutBraces {
        /// `något av`.
        words: SmolStr,
    },
    /// `antal dagar`: a number of a unit is just the unit.
    CountOfUnit {
        /// `antal dagar`.
        written: SmolStr,
        /// `dagar`.
        meant: SmolStr,
    },
    /// `3 dager`: a misspelt unit.
    UnknownUnit {
        /// `dager`.
        written: SmolStr,
        /// `dagar`.
        meant: SmolStr,
    },
    /// `2 gånger` where a time or a plain number should stand.
    TimesAsUnit {
        /// `gånger`.
        written: SmolStr,
        /// Whether it is how often an insats may be extended.
        extends: bool,
    },
    /// `senast 5 dagar från start`.
    DeadlineAsLength {
        /// `inom 5 dagar från start`.
        meant: SmolStr,
    },
    /// `varje månad` as a limit.
    LimitForEach {
        /// `varje månad`.
        written: SmolStr,
    },
    /// `snarast` as a limit.
    VagueTime {
        /// `snarast`.
        written: SmolStr,
    },
    /// `2024-03-01 - 2024-03-09`: a period with another sign than a dash.
    PeriodNotation {
        /// `2024-03-01–2024-03-09`.
        meant: SmolStr,
    },
    /// `15 mars`: a day of no year.
    DayWithoutYear {
        /// `15 mars`.
        written: SmolStr,
        /// `2024-03-15`.
        example: SmolStr,
    },
    /// `beslutas av a eller b`.
    SeveralParties {
        /// `a`, `b`.
        names: Vec<SmolStr>,
    },
    /// `inte` behind what it is about.
    NotBehind {
        /// `inte` and what stands before it.
        meant: SmolStr,
    },
    /// `och` or `eller` between criteria with labels.
    JoinedCriteria {
        /// Whether it is `eller`.
        or: bool,
    },
    /// `kräver a och b`.
    RepeatedClause {
        /// `kräver`.
        clause: SmolStr,
    },
    /// `för varje månad` without what the months are of.
    UnitsOfWhat {
        /// `månad`.
        unit: SmolStr,
    },
    /// `- "…"` and `om …` among criteria.
    Superfluous {
        /// `-`.
        written: SmolStr,
    },
    /// `3 876 kr per månad`.
    AmountPerUnit {
        /// `per månad`.
        written: SmolStr,
    },
    /// A name on a line of its own among case data.
    LonelyDatum {
        /// The name.
        name: SmolStr,
    },
    /// `1 januari 2026`: a date in another notation.
    DateNotation {
        /// `1 januari 2026`.
        written: SmolStr,
        /// `2026-01-01`.
        meant: SmolStr,
    },
    /// `"2026-01-01"`: a date in quotes.
    DateInQuotes {
        /// `2026-01-01`.
        meant: SmolStr,
    },
    /// A value on a line of its own among huvudregel and undantag.
    ValueWithoutMainRule,
    /// `så V går före NAME`.
    PrecedesTooLate {
        /// The name.
        name: SmolStr,
    },
    /// `undantag så V om C`.
    ConditionTooLate,
    /// `enligt K kapitel 2`: a word that no place of a source begins with.
    UnknownPlaceWord {
        /// `kapitel`.
        written: SmolStr,
    },
    /// `tolkning X: Y` in a testfall, as `med tolkning X: Y` is meant.
    ReadingWithoutWith,
    /// `händelse X DATE` among case data, as `DATE X` is meant.
    EventOrder {
        /// `DATE X`.
        meant: SmolStr,
    },
    /// `händelse X` among case data, without a day.
    EventWithoutDay {
        /// `DATE X` with some day.
        meant: SmolStr,
    },
    /// An event in a testfall, outside of `givet`.
    EventOutsideGiven,
}
