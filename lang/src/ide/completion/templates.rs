//! Texts with tab stops: whole declarations as forms to fill in, clauses, phrases.
//!
//! A form is written as an author would, what is to be filled in between `‹` and `›`; the two notations that editors take are made from that.
//! Must not know: where a form is put in.

use crate::vocabulary::kinds::DeclarationKind;

/// A whole declaration as a form.
pub(super) fn of_declaration(kind: DeclarationKind, ordered: bool) -> &'static str {
    use DeclarationKind as Kind;
    match kind {
        Kind::Regelverk => {
            "regelverk ‹namn› \"‹Rubrik›\" {\n    gäller från och med ‹2024-01-01›\n    helgregel    ‹flyttas inte›\n}"
        }
        Kind::ByggerPa => "bygger på ‹regelverk›",
        Kind::Kalla => "källa ‹namn› \"‹Rubrik›\" {\n    avsnitt ‹1› \"‹Rubrik›\"\n}",
        Kind::Roll => "roll ‹namn› \"‹Rubrik›\"",
        Kind::Arende => "ärende ‹Namn› {\n    ‹uppgift›: ‹datum eller inget›\n}",
        Kind::Register => "register ‹Namn› {\n    nyckel ‹id›: ‹text›\n    ‹uppgift›: ‹text›\n}",
        Kind::UppgifterOm => "uppgifter om ‹Namn› {\n    ‹uppgift›: ‹datum›\n}",
        Kind::Handelse => "händelse ‹namn›",
        Kind::Upprakning if ordered => "ordnad uppräkning ‹Namn› { ‹låg›, ‹hög› }",
        Kind::Upprakning => "uppräkning ‹Namn› { ‹ett›, ‹annat› }",
        Kind::FaststalltVarde => "fastställt värde ‹namn›: ‹kronor› enligt ‹källa› {\n    ‹2024›: ‹1 000 kr›\n}",
        Kind::Berakning => "beräkning ‹namn›: ‹heltal› \"‹Rubrik›\"\n    = ‹värde›",
        Kind::Villkor => "villkor ‹namn› \"‹Rubrik›\" {\n    \"‹Kriterium›\": ‹villkor›\n}",
        Kind::Tolkning => {
            "tolkning ‹namn› \"‹Rubrik›\" enligt ‹källa› {\n    ‹ett_sätt› \"‹Rubrik›\" tillämpas, skäl \"‹skäl›\"\n    ‹annat_sätt› \"‹Rubrik›\"\n}"
        }
        Kind::Beslutstabell => {
            "beslutstabell ‹namn›(‹fråga›: ‹ja/nej›) ger ‹heltal› {\n    | ‹fråga› || ‹svar› |\n    | ja || ‹1› |\n    | nej || ‹2› |\n}"
        }
        Kind::Insatsgrupp => "insatsgrupp ‹namn› \"‹Rubrik›\" {\n    beslutas av  ‹roll›\n}",
        Kind::Insats => {
            "insats ‹namn› \"‹Rubrik›\" {\n    insatstid         högst ‹3 månader›\n    får beviljas om   ‹villkor›\n}"
        }
        Kind::Skyldighet => {
            "skyldighet ‹namn› \"‹Rubrik›\" enligt ‹källa› {\n    ansvarig     ‹roll›\n    ska ske      inom ‹14 dagar› från ‹start›\n    uppfylls av  ‹händelse›\n}"
        }
        Kind::Ersattning => {
            "ersättning ‹namn› \"‹Rubrik›\" enligt ‹källa› {\n    mottagare    ‹roll›\n    belopp       ‹belopp›\n    avrundning   ‹öre›, ‹halva uppåt›\n}"
        }
        Kind::Kontroll => "kontroll ‹namn› \"‹Rubrik›\" enligt ‹källa› {\n    krav  ‹villkor›\n}",
        Kind::Undantag => "undantag ‹namn› till ‹regel› om ‹villkor› så ‹värde›",
        Kind::Nyckeltal => "nyckeltal ‹namn› \"‹Rubrik›\" {\n    räknas på  ärenden\n    andel      ‹villkor›\n}",
        Kind::Tillstand => "tillstånd ‹namn› \"‹Rubrik›\" {\n    börjar vid  ‹händelse›\n    upphör vid  ‹händelse›\n}",
        Kind::Kalender => {
            "kalender ‹namn› \"‹Rubrik›\" {\n    arbetsvecka  måndag–fredag\n    aftnar       ‹lediga›\n}"
        }
        Kind::Forlopp => "förlopp ‹namn› \"‹Rubrik›\" {\n    steg ‹första›\n    steg ‹andra›\n}",
        Kind::Steg => "steg ‹namn›",
        Kind::Lista => {
            "lista ‹namn› \"‹Rubrik›\" {\n    för varje  ‹ärenden› kallad ‹x›\n    kolumn     \"‹Rubrik›\" ‹värde›\n}"
        }
        Kind::Overgang => "övergång ‹namn›",
        Kind::Testfall => {
            "testfall \"‹vad som prövas›\" {\n    bedömningsdag ‹2024-03-25›\n    givet {\n        ‹uppgift›: ‹värde›\n    }\n    förväntat ‹uttryck› är ‹värde›\n}"
        }
        Kind::Exempel => "exempel ‹namn› {\n    givet {\n        ‹uppgift›: ‹värde›\n    }\n}",
    }
}

/// A form with tab stops, in the notation that editors share. Places with the same words are one stop.
pub(super) fn snippet(form: &str) -> String {
    let mut result = String::with_capacity(form.len() + 16);
    let mut stop = 0;
    let mut rest = form;
    while let Some((before, behind)) = rest.split_once('‹') {
        escape(before, &mut result);
        let Some((words, behind)) = behind.split_once('›') else { break };
        stop += 1;
        result.push_str(&format!("${{{stop}:"));
        escape(words, &mut result);
        result.push('}');
        rest = behind;
    }
    escape(rest, &mut result);
    result
}

/// A form as plain text, its places filled with the words that stand in them.
pub(super) fn plain(form: &str) -> String {
    form.chars().filter(|character| !matches!(character, '‹' | '›')).collect()
}

/// `antal(HÄNDELSER)` with a tab stop for each part in capitals, its words in small letters.
pub(super) fn stops(form: &str) -> String {
    snippet(&marked(form))
}

/// A phrase: its fixed words for an editor without tab stops, and the whole of it with stops.
pub(super) fn of_phrase(form: &str, opening: &[&str]) -> (String, String) {
    let first = form.split(' ').next().unwrap_or_default();
    let begins =
        if is_part(first) { String::new() } else { opening.first().map_or(String::new(), |word| format!("{word} ")) };
    (begins, stops(form))
}

/// A form of the vocabulary, whose parts are written in capitals, in the notation of this module.
fn marked(form: &str) -> String {
    let mut result = String::new();
    let mut part = String::new();
    let flush = |part: &mut String, result: &mut String| {
        if is_part(part) {
            result.push_str(&format!("‹{}›", part.to_lowercase()));
        } else {
            result.push_str(part);
        }
        part.clear();
    };
    for character in form.chars() {
        if character.is_alphanumeric() || character == '_' {
            part.push(character);
        } else {
            flush(&mut part, &mut result);
            result.push(character);
        }
    }
    flush(&mut part, &mut result);
    result
}

/// Whether a word of a form is one that the author fills in.
fn is_part(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

fn escape(text: &str, result: &mut String) {
    for character in text.chars() {
        if matches!(character, '$' | '}' | '\\') {
            result.push('\\');
        }
        result.push(character);
    }
}
