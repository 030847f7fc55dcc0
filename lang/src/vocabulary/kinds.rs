//! The closed sets of the language: which declarations, clauses, units, operators, functions, phrases and built-in
//! types exist. Every later stage matches on these; the tables beside this file say how each is written and explained.
//!
//! Must not know: text, tokens, syntax trees.

pub use stadga_program::number::{RoundingMode, RoundingUnit};

/// What a declaration declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DeclarationKind {
    /// `regelverk`: the rule set itself.
    Regelverk,
    /// `bygger på`: another rule set whose names may be read.
    ByggerPa,
    /// `källa`: a source document or statute.
    Kalla,
    /// `roll`: who may act.
    Roll,
    /// `ärende`: the case type.
    Arende,
    /// `register`: a list of records shared by cases.
    Register,
    /// `uppgifter om`: a record type.
    UppgifterOm,
    /// `händelse`: an event type.
    Handelse,
    /// `uppräkning` and `ordnad uppräkning`: a closed set of members.
    Upprakning,
    /// `fastställt värde`: a decided value with dates.
    FaststalltVarde,
    /// `beräkning`: a derived value.
    Berakning,
    /// `villkor`: a labelled yes/no rule.
    Villkor,
    /// `tolkning`: a visible choice between readings of the source.
    Tolkning,
    /// `beslutstabell`: a decision table.
    Beslutstabell,
    /// `insatsgrupp`: a group of insatser with shared clauses.
    Insatsgrupp,
    /// `insats`: a support measure.
    Insats,
    /// `skyldighet`: a duty, with or without a time limit.
    Skyldighet,
    /// `ersättning`: a payment.
    Ersattning,
    /// `kontroll`: a check that yields a finding, a proposal or a note.
    Kontroll,
    /// `undantag` at the top level: an exception added to a rule from outside.
    Undantag,
    /// `nyckeltal`: a measure over many cases.
    Nyckeltal,
    /// `tillstånd`: periods made from events.
    Tillstand,
    /// `kalender`: a calendar of its own.
    Kalender,
    /// `förlopp`: ordered steps.
    Forlopp,
    /// `steg`: one of them.
    Steg,
    /// `lista`: report rows.
    Lista,
    /// `övergång`: which version governs a case.
    Overgang,
    /// `testfall`: a test case.
    Testfall,
    /// `exempel`: a case fragment shared by test cases.
    Exempel,
}

impl DeclarationKind {
    /// Whether it is for trying rules out: no rule reads it, and what is wrong with it changes nothing of what the rules give.
    pub fn is_of_tests(self) -> bool {
        matches!(self, Self::Testfall | Self::Exempel)
    }

    /// Whether its name can stand as a value, or be gone through.
    pub fn can_be_value(self) -> bool {
        matches!(
            self,
            Self::Roll
                | Self::Register
                | Self::Handelse
                | Self::FaststalltVarde
                | Self::Berakning
                | Self::Villkor
                | Self::Tolkning
                | Self::Beslutstabell
                | Self::Insatsgrupp
                | Self::Insats
                | Self::Skyldighet
                | Self::Ersattning
                | Self::Kontroll
                | Self::Lista
                | Self::Tillstand
        )
    }
}

/// The class of a block: it fixes how an item of the block may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockClass {
    /// Clauses and nested declarations.
    Clause,
    /// `name: type` fields and nested `händelse`.
    Field,
    /// `name "label"?` members.
    Member,
    /// Sections of a source, and clauses.
    Source,
    /// Dated rows of a decided value.
    Dated,
    /// `huvudregel` and `undantag`.
    Rules,
    /// Labelled or bare criteria.
    Criteria,
    /// Readings of a `tolkning`.
    Readings,
    /// Rows of a decision table.
    Rows,
    /// Case data in `givet`.
    Data,
}

/// The clauses that a block of class [`BlockClass::Clause`] (or a source) may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ClauseKind {
    /// `gäller från och med D (till och med D)` inside a block.
    Galler,
    /// `helgregel`.
    Helgregel,
    /// `arbetsdagar enligt KALENDER`.
    ArbetsdagarEnligt,
    /// `månadsregel`.
    Manadsregel,
    /// `skottdagsregel`.
    Skottdagsregel,
    /// `arbetsvecka` of a kalender.
    Arbetsvecka,
    /// `aftnar` of a kalender.
    Aftnar,
    /// `stängt` of a kalender.
    Stangt,
    /// `avser PATH`.
    Avser,
    /// `prövas per D`.
    ProvasPer,
    /// `anmärkning "…"`.
    Anmarkning,
    /// `gäller om C`.
    GallerOm,
    /// `för varje SOURCE kallad x`.
    ForVarje,
    /// `ansvarig PARTY`.
    Ansvarig,
    /// `mottagare PARTY`.
    Mottagare,
    /// `beslutas av PARTY`.
    BeslutasAv,
    /// `insatstid BOUND, förlängs DURATION av varje SOURCE`.
    Insatstid,
    /// `får förlängas med högst DURATION, DURATION i taget`.
    FarForlangasMed,
    /// `uppehåll under SOURCE`.
    UppehallUnder,
    /// `får beviljas om C`.
    FarBeviljasOm,
    /// `får avslutas om C`.
    FarAvslutasOm,
    /// `mål MEMBER`.
    Mal,
    /// `leder till INSATS om C`.
    LederTill,
    /// `ska ske LIMIT`.
    SkaSke,
    /// `riktmärke LIMIT`.
    Riktmarke,
    /// `uppfylls av SOURCE`.
    UppfyllsAv,
    /// `ersätts av SOURCE`.
    ErsattsAv,
    /// `krav C`.
    Krav,
    /// `upplys "…"`.
    Upplys,
    /// `föreslå "…" till PARTY`.
    Foresla,
    /// `belopp E`.
    Belopp,
    /// `högst E` in a payment.
    Hogst,
    /// `avrundning UNIT, MODE`.
    Avrundning,
    /// `utbetalning E`.
    Utbetalning,
    /// `utbetalt E`.
    Utbetalt,
    /// `kräver INSTANCE`.
    Kraver,
    /// `räknas på SOURCE`.
    RaknasPa,
    /// `målvärde BOUND`.
    Malvarde,
    /// `andel C`.
    Andel,
    /// `flagga om C`.
    FlaggaOm,
    /// `antal E` in a measure.
    Antal,
    /// `summa E` in a measure.
    Summa,
    /// `median E` in a measure.
    Median,
    /// `per E` in a measure.
    Per,
    /// `kolumn NAME: TYPE "…" E` of a list.
    Kolumn,
    /// `ordning "…", "…"` of a list.
    Ordning,
    /// `börjar vid SOURCE`.
    BorjarVid,
    /// `upphör vid SOURCE`.
    UpphorVid,
    /// `gäller under SOURCE` of a state.
    GallerUnder,
    /// `uppstår vid SOURCE` of an event.
    UppstarVid,
    /// `vid EVENT` of a step.
    Vid,
    /// `följer på STEP, STEP`.
    FoljerPa,
    /// `diarienummer "…"`.
    Diarienummer,
    /// `adress "…"`.
    Adress,
    /// `beslutad av "…"`.
    BeslutadAv,
    /// `daterad D`.
    Daterad,
    /// `beslutsdatum D`.
    Beslutsdatum,
    /// `bedömningsdag D`.
    Bedomningsdag,
    /// `prövningsdag D`.
    Provningsdag,
    /// `med tolkning NAME: READING`.
    MedTolkning,
    /// `givet NAME? { … }`.
    Givet,
    /// `förväntat (den D)? C`.
    Forvantat,
}

/// A unit of measure that may follow an operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// `dagar`: calendar days.
    Dagar,
    /// `veckor`: seven days.
    Veckor,
    /// `månader`.
    Manader,
    /// `år` as a duration: twelve months.
    Ar,
    /// `arbetsdagar`.
    Arbetsdagar,
    /// `timmar`.
    Timmar,
    /// `kr`, `kronor`.
    Kronor,
    /// `öre`: a hundredth of a krona.
    Ore,
    /// `%`, `procent`.
    Procent,
    /// `procentenheter`.
    Procentenheter,
    /// `kvartal`: only as a calendar unit in sources.
    Kvartal,
}

/// A binary operator on values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BinaryOperator {
    /// `+`.
    Add,
    /// `-`.
    Subtract,
    /// `*`.
    Multiply,
    /// `/`.
    Divide,
    /// `P av B`: a percentage of an amount.
    PercentOf,
    /// `D efter X`: a shift forward.
    After,
    /// `D före X`: a shift backward.
    Before,
}

/// A comparison written after `är` (or as a sign).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Comparison {
    /// `är X`: equality, or membership where X is an interval.
    Is,
    /// `är minst X`.
    AtLeast,
    /// `är högst X`.
    AtMost,
    /// `är mer än X`.
    MoreThan,
    /// `är mindre än X`.
    LessThan,
    /// `är före X`.
    Before,
    /// `är efter X`.
    After,
    /// `är senast X`.
    NoLaterThan,
    /// `är tidigast X`.
    NoEarlierThan,
}

/// A relation between periods and dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// `P omfattar D`: the period contains the date or period.
    Omfattar,
    /// `P överlappar Q`.
    Overlappar,
    /// `P rör M`: the period touches the unit.
    Ror,
    /// `S gäller D`: the state holds on the date.
    Galler,
}

/// A built-in function whose arguments are a source, and for some an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Quantifier {
    /// `antal(S)`: how many.
    Antal,
    /// `finns(S)`: at least one.
    Finns,
    /// `inga(S)`: none.
    Inga,
    /// `första(S)`: the earliest, or first in the list.
    Forsta,
    /// `senaste(S)`: the latest, or last in the list.
    Senaste,
    /// `urval(S)`: those that the source selects.
    Urval,
    /// `summa(S; E)`.
    Summa,
    /// `största(S; E)`.
    Storsta,
    /// `minsta(S; E)`.
    Minsta,
    /// `alla(S; C)`: every element fulfils C.
    Alla,
}

/// A group of criteria.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GroupOperator {
    /// `samtliga av { … }`: all of them.
    Samtliga,
    /// `något av { … }`: at least one.
    Nagot,
    /// `inget av { … }`: none.
    Inget,
    /// `minst N av { … }`.
    Minst(u32),
}

/// A type that the language has by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BuiltinType {
    /// `ja/nej`.
    JaNej,
    /// `heltal`.
    Heltal,
    /// `decimaltal`.
    Decimaltal,
    /// `procent`.
    Procent,
    /// `procentenheter`.
    Procentenheter,
    /// `kronor`.
    Kronor,
    /// `datum`.
    Datum,
    /// `tidpunkt`.
    Tidpunkt,
    /// `månad`: a calendar month.
    Manad,
    /// `vecka`: a calendar week.
    Vecka,
    /// `år`: a calendar year.
    Ar,
    /// `period`.
    Period,
    /// `dagar`.
    Dagar,
    /// `månader`.
    Manader,
    /// `arbetsdagar`.
    Arbetsdagar,
    /// `timmar`.
    Timmar,
    /// `text`.
    Text,
    /// `insats`: a reference to a declared insats.
    Insats,
    /// `insatsgrupp`: a reference to a declared group.
    Insatsgrupp,
    /// `roll`: a reference to a declared role.
    Roll,
}
