//! The words after a dot: the properties that insatser, duties, checks, payment lines, events and periods have by themselves.
//!
//! They are no keywords: a fact or a field may bear such a name too. Must not know: the type of a property, how it is found.

use super::wording::{Doc, doc};

/// A property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Attribute {
    /// `insats.grupp`: the nearest group.
    Grupp,
    /// `insats.insatstid`.
    Insatstid,
    /// `insats.får_beviljas`.
    FarBeviljas,
    /// `insats.får_avslutas`.
    FarAvslutas,
    /// `insats.sista_möjliga_dag`.
    SistaMojligaDag,
    /// `insats.sista_dag_med_förlängning`.
    SistaDagMedForlangning,
    /// `insats.beräknat_slut`.
    BeraknatSlut,
    /// `insats.använda_dagar`.
    AnvandaDagar,
    /// `insats.återstående_dagar`.
    AterstaendeDagar,
    /// `.status` of a duty or a check.
    Status,
    /// `.första_dag` of a duty.
    ForstaDag,
    /// `.sista_dag` of a duty.
    SistaDag,
    /// `.sista_tidpunkt` of a duty.
    SistaTidpunkt,
    /// `.uppfylld_den` of a duty.
    UppfylldDen,
    /// `.uppfylld_av` of a duty.
    UppfylldAv,
    /// `.dagar_sen` of a duty.
    DagarSen,
    /// `.ansvarig` of a duty or a check.
    Ansvarig,
    /// `.datum` of an event.
    Datum,
    /// `.av` of an event.
    Av,
    /// `.helgdag` of a day.
    Helgdag,
    /// `.afton` of a day.
    Afton,
    /// `.veckodag` of a day.
    Veckodag,
    /// `.månad` of a day.
    Manad,
    /// `.år` of a day.
    Ar,
    /// `.första` of a period, a period event, a month, a week or a year.
    Forsta,
    /// `.sista` of the same.
    Sista,
    /// `.dagar` of the same.
    Dagar,
    /// `.belopp` of a payment line.
    Belopp,
    /// `.läge` of a payment line.
    Lage,
    /// `.utbetalningsmånad` of a payment line.
    Utbetalningsmanad,
    /// `.summa` of an ersättning.
    Summa,
    /// `.utbetalt` of a payment line.
    Utbetalt,
    /// `.att_betala` of a payment line.
    AttBetala,
    /// `.att_återkräva` of a payment line.
    AttAterkrava,
    /// `.tas_med` of a row of a list.
    TasMed,
}

/// What has properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bearer {
    /// An insats.
    Insats,
    /// An insatsgrupp.
    Insatsgrupp,
    /// An instance of a skyldighet.
    Skyldighet,
    /// An instance of a kontroll.
    Kontroll,
    /// A line of an ersättning.
    Ersattning,
    /// An ersättning as a whole.
    Ersattningar,
    /// A row of a lista.
    Lista,
    /// An event that happens on a day or at a time of day.
    Handelse,
    /// An event that lasts.
    HandelseUnderPeriod,
    /// A period, a month, a week or a year.
    Period,
    /// A day.
    Datum,
}

impl Bearer {
    /// What it is called in documentation.
    pub fn english(self) -> &'static str {
        match self {
            Self::Insats => "an insats",
            Self::Insatsgrupp => "an insatsgrupp",
            Self::Skyldighet => "a skyldighet",
            Self::Kontroll => "a kontroll",
            Self::Ersattning => "a line of an ersättning",
            Self::Ersattningar => "an ersättning with `för varje`",
            Self::Lista => "a row of a lista",
            Self::Handelse => "a händelse",
            Self::HandelseUnderPeriod => "a händelse under period",
            Self::Period => "a period, month, week or year",
            Self::Datum => "a datum",
        }
    }
}

/// What there is to know about a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttributeEntry {
    /// Which property.
    pub attribute: Attribute,
    /// The word after the dot.
    pub word: &'static str,
    /// What has it.
    pub bearers: &'static [Bearer],
    /// What it is.
    pub doc: Doc,
}

impl Attribute {
    /// The word after the dot.
    pub fn word(self) -> &'static str {
        ATTRIBUTES.iter().find(|entry| entry.attribute == self).map_or("", |entry| entry.word)
    }
}

/// The properties of a bearer, in the order in which a reader meets them.
pub fn attributes_of(bearer: Bearer) -> impl Iterator<Item = Attribute> {
    ATTRIBUTES.iter().filter(move |entry| entry.bearers.contains(&bearer)).map(|entry| entry.attribute)
}

const fn entry(
    attribute: Attribute,
    word: &'static str,
    bearers: &'static [Bearer],
    [swedish, english, example]: [&'static str; 3],
) -> AttributeEntry {
    AttributeEntry { attribute, word, bearers, doc: doc(swedish, english, example) }
}

const EVENTS: &[Bearer] = &[Bearer::Handelse, Bearer::HandelseUnderPeriod];
const SPANS: &[Bearer] = &[Bearer::HandelseUnderPeriod, Bearer::Period];

/// Every property.
#[rustfmt::skip]
pub static ATTRIBUTES: &[AttributeEntry] = &[
    entry(Attribute::Grupp, "grupp", &[Bearer::Insats, Bearer::Insatsgrupp], [
        "Den närmaste insatsgruppen som insatsen eller gruppen står i.",
        "the nearest group that it stands in",
        "insats.grupp är AMI",
    ]),
    entry(Attribute::Insatstid, "insatstid", &[Bearer::Insats], [
        "Den längsta tid som insatsen får pågå.",
        "the longest time that it may go on",
        "insats.insatstid är högst 6 månader",
    ]),
    entry(Attribute::FarBeviljas, "får_beviljas", &[Bearer::Insats], [
        "Om insatsen får beviljas i ärendet.",
        "whether it may be granted",
        "AMI1.får_beviljas",
    ]),
    entry(Attribute::FarAvslutas, "får_avslutas", &[Bearer::Insats], [
        "Om insatsen får avslutas i ärendet.",
        "whether it may be ended",
        "AMI1.får_avslutas",
    ]),
    entry(Attribute::SistaMojligaDag, "sista_möjliga_dag", &[Bearer::Insats], [
        "Den sista dag som insatsen kan pågå, räknat från ärendets start.",
        "the last day that it can go on, counted from the start",
        "slut är senast insats.sista_möjliga_dag",
    ]),
    entry(Attribute::SistaDagMedForlangning, "sista_dag_med_förlängning", &[Bearer::Insats], [
        "Den sista dag som insatsen kan pågå om den förlängs så mycket som den får.",
        "the last day that it can go on with all extensions that there may be",
        "slut är senast insats.sista_dag_med_förlängning",
    ]),
    entry(Attribute::BeraknatSlut, "beräknat_slut", &[Bearer::Insats], [
        "Det beslutade slutet, eller den sista möjliga dagen så länge inget slut är beslutat.",
        "the decided end, or the last possible day while none is decided",
        "insats.beräknat_slut är före 2025-01-01",
    ]),
    entry(Attribute::AnvandaDagar, "använda_dagar", &[Bearer::Insats], [
        "Hur många dagar av insatstiden som har använts. Dagar med uppehåll räknas inte.",
        "how many days of it have been used, pauses left out",
        "insats.använda_dagar är minst 30 dagar",
    ]),
    entry(Attribute::AterstaendeDagar, "återstående_dagar", &[Bearer::Insats], [
        "Hur många dagar av insatstiden som är kvar efter bedömningsdagen.",
        "how many days of it are left after the assessment day",
        "insats.återstående_dagar är högst 14 dagar",
    ]),
    entry(Attribute::Status, "status", &[Bearer::Skyldighet, Bearer::Kontroll], [
        "Hur det står till med skyldigheten eller kontrollen.",
        "how it stands, in one of the words for statuses",
        "plan_ska_lämnas.status är försenad",
    ]),
    entry(Attribute::ForstaDag, "första_dag", &[Bearer::Skyldighet], [
        "Den första dag som skyldigheten kan uppfyllas i rätt tid.",
        "the first day of its time",
        "plan_ska_lämnas.första_dag",
    ]),
    entry(Attribute::SistaDag, "sista_dag", &[Bearer::Skyldighet], [
        "Den sista dag som skyldigheten kan uppfyllas i rätt tid.",
        "the last day of its time",
        "plan_ska_lämnas.sista_dag är före 2024-04-01",
    ]),
    entry(Attribute::SistaTidpunkt, "sista_tidpunkt", &[Bearer::Skyldighet], [
        "Den sista tidpunkt då skyldigheten kan uppfyllas i rätt tid, när tiden räknas i timmar; annars finns ingen.",
        "the last instant of its time, where that is counted in hours",
        "incident_anmäls.sista_tidpunkt är före 2024-04-01 12:00",
    ]),
    entry(Attribute::UppfylldDen, "uppfylld_den", &[Bearer::Skyldighet], [
        "Den dag som skyldigheten uppfylldes.",
        "the day on which it was fulfilled",
        "plan_ska_lämnas.uppfylld_den finns",
    ]),
    entry(Attribute::UppfylldAv, "uppfylld_av", &[Bearer::Skyldighet], [
        "Den händelse som uppfyllde skyldigheten.",
        "the event that fulfilled it",
        "plan_ska_lämnas.uppfylld_av finns",
    ]),
    entry(Attribute::DagarSen, "dagar_sen", &[Bearer::Skyldighet], [
        "Hur många dagar efter sista dagen skyldigheten uppfylldes, eller hittills inte har uppfyllts.",
        "how many days late it is",
        "plan_ska_lämnas.dagar_sen är mer än 14 dagar",
    ]),
    entry(Attribute::Ansvarig, "ansvarig", &[Bearer::Skyldighet, Bearer::Kontroll], [
        "Den som ska se till att det görs.",
        "who has to see to it",
        "plan_ska_lämnas.ansvarig är anordnare",
    ]),
    entry(Attribute::Datum, "datum", EVENTS, [
        "Den dag, eller den tidpunkt, som händelsen gäller.",
        "the day or instant of the event",
        "plan_inskickad där .datum är före start",
    ]),
    entry(Attribute::Av, "av", EVENTS, [
        "Den roll som händelsen kommer från.",
        "the role that it comes from",
        "plan_inskickad där .av är anordnare",
    ]),
    entry(Attribute::Forsta, "första", SPANS, [
        "Den första dagen.",
        "the first day",
        "uppdragsperiod.första",
    ]),
    entry(Attribute::Sista, "sista", SPANS, [
        "Den sista dagen; finns inte för det som gäller tills vidare.",
        "the last day; absent while it goes on",
        "uppdragsperiod.sista är före 2025-01-01",
    ]),
    entry(Attribute::Dagar, "dagar", SPANS, [
        "Hur många dagar det är, den första och den sista inräknade.",
        "how many days, the first and the last included",
        "uppdragsperiod.dagar är minst 14 dagar",
    ]),
    entry(Attribute::Helgdag, "helgdag", &[Bearer::Datum], [
        "Namnet på den allmänna helgdag enligt lag (1989:253) som dagen är, som ”påskdagen”. En vanlig söndag har inget namn.",
        "the name of the public holiday by lag (1989:253) that the day is; an ordinary Sunday has none",
        "start.helgdag finns",
    ]),
    entry(Attribute::Afton, "afton", &[Bearer::Datum], [
        "Namnet på aftonen, om dagen är midsommarafton, julafton eller nyårsafton.",
        "the name of the eve, on midsommarafton, julafton and nyårsafton",
        "start.afton är \"julafton\"",
    ]),
    entry(Attribute::Veckodag, "veckodag", &[Bearer::Datum], [
        "Veckodagens nummer: måndag är 1 och söndag 7.",
        "the number of the weekday, 1 for Monday and 7 for Sunday",
        "start.veckodag är 1–5",
    ]),
    entry(Attribute::Manad, "månad", &[Bearer::Datum], [
        "Den månad som dagen ligger i.",
        "the month that the day lies in",
        "per start.månad",
    ]),
    entry(Attribute::Ar, "år", &[Bearer::Datum], [
        "Det år som dagen ligger i.",
        "the year that the day lies in",
        "per start.år",
    ]),
    entry(Attribute::Belopp, "belopp", &[Bearer::Ersattning], [
        "Det belopp som betalas ut.",
        "the amount",
        "startersättning.belopp är högst 5000 kr",
    ]),
    entry(Attribute::Lage, "läge", &[Bearer::Ersattning], [
        "Om beloppet betalas ut, hålls inne eller inte betalas.",
        "whether it is paid, in one of the words for payment lines",
        "startersättning.läge",
    ]),
    entry(Attribute::Utbetalningsmanad, "utbetalningsmånad", &[Bearer::Ersattning], [
        "Den månad då beloppet betalas ut.",
        "the month in which it is paid",
        "startersättning.utbetalningsmånad är 2024-03",
    ]),
    entry(Attribute::Summa, "summa", &[Bearer::Ersattning, Bearer::Ersattningar], [
        "Det som betalas: summan av de rader som betalas, varje rad avrundad för sig.",
        "the sum of the lines that are paid, each rounded",
        "månadspeng.summa är högst 50 000 kr",
    ]),
    entry(Attribute::Utbetalt, "utbetalt", &[Bearer::Ersattning], [
        "Det som har betalats ut för raden; 0 kr där ersättningen inte säger hur det läses.",
        "what has been paid for the line; 0 kr where the ersättning does not say",
        "startersättning.utbetalt är minst startersättning.belopp",
    ]),
    entry(Attribute::AttBetala, "att_betala", &[Bearer::Ersattning], [
        "Det som är kvar att betala av en rad som betalas.",
        "what is left to pay of a line that is paid",
        "startersättning.att_betala är 0 kr",
    ]),
    entry(Attribute::AttAterkrava, "att_återkräva", &[Bearer::Ersattning], [
        "Det som har betalats ut men inte skulle ha betalats.",
        "what has been paid and should not have been",
        "startersättning.att_återkräva är mer än 0 kr",
    ]),
    entry(Attribute::TasMed, "tas_med", &[Bearer::Lista], [
        "Om raden tas med i listan.",
        "whether the row is taken in",
        "månadslista(insatsen).tas_med",
    ]),
];
