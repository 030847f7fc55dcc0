//! The statuses of duties and checks: the code that programs read, the word that rules compare with, and the text that
//! people see.
//!
//! Four families, because a duty without a limit is never late, a check is never pending and a payment line is withheld rather than pending; the same code may have
//! another word in another family. Must not know: how a status comes about.

/// Which rules have the status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StatusFamily {
    /// A skyldighet with `ska ske` or `riktmärke`.
    Limited,
    /// A skyldighet without a limit, or with `utan bestämd tid`.
    Unlimited,
    /// A kontroll.
    Check,
    /// A line of an ersättning, whose status is its `läge`.
    PaymentLine,
}

/// One status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusEntry {
    /// Which rules have it.
    pub family: StatusFamily,
    /// The code in JSON, stable.
    pub code: &'static str,
    /// The member that rules compare with.
    pub word: &'static str,
    /// What people see.
    pub shown: &'static str,
    /// The same in English.
    pub shown_in_english: &'static str,
    /// When a rule has it, in Swedish.
    pub meaning: &'static str,
}

/// The status of a family that a word in a rule names, if any.
pub fn status_of(family: StatusFamily, word: &str) -> Option<&'static StatusEntry> {
    statuses_of(family).find(|status| status.word == word)
}

/// The status of a family that is nearest to a word for one of another: of the same code, or beginning alike.
pub fn nearest_status(family: StatusFamily, word: &str) -> Option<&'static StatusEntry> {
    let code = STATUSES.iter().find(|status| status.word == word)?.code;
    let same = statuses_of(family).find(|status| status.code == code);
    same.or_else(|| statuses_of(family).find(|status| status.word.starts_with(word) || word.starts_with(status.word)))
}

/// The statuses of a family, in the order of the ladder that decides among them.
pub fn statuses_of(family: StatusFamily) -> impl Iterator<Item = &'static StatusEntry> {
    STATUSES.iter().filter(move |status| status.family == family)
}

const fn status(family: StatusFamily, code: &'static str, word: &'static str, texts: [&'static str; 3]) -> StatusEntry {
    let [shown, shown_in_english, meaning] = texts;
    StatusEntry { family, code, word, shown, shown_in_english, meaning }
}

/// Every status.
pub static STATUSES: &[StatusEntry] = &[
    status(
        StatusFamily::Limited,
        "not_applicable",
        "inte_aktuell",
        ["Inte aktuell", "Not applicable", "Skyldigheten gäller inte i ärendet."],
    ),
    status(
        StatusFamily::Limited,
        "not_triggered",
        "ej_påbörjad",
        ["Inte aktuell ännu", "Not yet triggered", "Det som skyldigheten räknas från har inte hänt."],
    ),
    status(
        StatusFamily::Limited,
        "superseded",
        "ersatt",
        ["Ersatt", "Superseded", "En senare händelse har trätt i dess ställe."],
    ),
    status(
        StatusFamily::Limited,
        "met",
        "uppfylld_i_tid",
        ["Uppfylld i tid", "Met in time", "Skyldigheten uppfylldes senast sista dagen."],
    ),
    status(
        StatusFamily::Limited,
        "late",
        "uppfylld_för_sent",
        ["Uppfylld för sent", "Met too late", "Skyldigheten uppfylldes efter sista dagen."],
    ),
    status(
        StatusFamily::Limited,
        "pending",
        "pågående",
        ["Pågående", "Pending", "Skyldigheten är inte uppfylld, men sista dagen har inte passerat."],
    ),
    status(
        StatusFamily::Limited,
        "overdue",
        "försenad",
        ["Försenad", "Overdue", "Sista dagen har passerat utan att skyldigheten har uppfyllts."],
    ),
    status(
        StatusFamily::Limited,
        "unknown",
        "oavgjord",
        ["Går inte att avgöra", "Cannot be decided", "Uppgifter saknas."],
    ),
    status(
        StatusFamily::Unlimited,
        "not_applicable",
        "inte_aktuell",
        ["Inte aktuell", "Not applicable", "Skyldigheten gäller inte i ärendet."],
    ),
    status(
        StatusFamily::Unlimited,
        "superseded",
        "ersatt",
        ["Ersatt", "Superseded", "En senare händelse har trätt i dess ställe."],
    ),
    status(
        StatusFamily::Unlimited,
        "open",
        "öppen",
        ["Öppen", "Open", "Skyldigheten har ingen bestämd tid och är inte uppfylld."],
    ),
    status(StatusFamily::Unlimited, "met", "uppfylld", ["Uppfylld", "Met", "Skyldigheten är uppfylld."]),
    status(
        StatusFamily::Unlimited,
        "unknown",
        "oavgjord",
        ["Går inte att avgöra", "Cannot be decided", "Uppgifter saknas."],
    ),
    status(
        StatusFamily::Check,
        "not_applicable",
        "inte_aktuell",
        ["Inte aktuell", "Not applicable", "Kontrollen gäller inte i ärendet."],
    ),
    status(StatusFamily::Check, "met", "uppfylld", ["Uppfylld", "Met", "Kravet är uppfyllt."]),
    status(
        StatusFamily::Check,
        "breached",
        "avvikelse",
        ["Avvikelse", "Breached", "Kravet är inte uppfyllt, eller det finns något att föreslå eller upplysa om."],
    ),
    status(
        StatusFamily::Check,
        "unknown",
        "oavgjord",
        ["Går inte att avgöra", "Cannot be decided", "Uppgifter saknas."],
    ),
    status(
        StatusFamily::PaymentLine,
        "not_applicable",
        "inte_aktuell",
        ["Inte aktuell", "Not applicable", "Det finns inget att betala."],
    ),
    status(
        StatusFamily::PaymentLine,
        "payable",
        "betalas",
        ["Betalas ut", "Paid out", "Raden betalas ut i sin utbetalningsmånad."],
    ),
    status(
        StatusFamily::PaymentLine,
        "withheld",
        "hålls_inne",
        ["Hålls inne", "Withheld", "Något som krävs är inte uppfyllt ännu."],
    ),
    status(
        StatusFamily::PaymentLine,
        "refused",
        "betalas_inte",
        ["Betalas inte", "Not paid", "Något som krävs kan inte längre uppfyllas."],
    ),
    status(
        StatusFamily::PaymentLine,
        "forecast",
        "prognos",
        ["Prognos", "Forecast", "Tiden som raden avser har inte gått till ända."],
    ),
    status(
        StatusFamily::PaymentLine,
        "faulty",
        "felaktig",
        ["Går inte att räkna ut", "Cannot be calculated", "Beloppet är felaktigt och räknas inte in."],
    ),
    status(
        StatusFamily::PaymentLine,
        "unknown",
        "oavgjord",
        ["Går inte att avgöra", "Cannot be decided", "Uppgifter saknas."],
    ),
];
