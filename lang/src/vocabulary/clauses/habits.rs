//! How lines of a block begin in running text, with the words that Stadga has for them.
//!
//! Looked up only where no clause of the block begins so. Must not know: where a line was met, what follows its words.

use crate::vocabulary::kinds::DeclarationKind as Block;

/// The words of the clause of `block` that a line beginning with `written` means.
pub fn clause_of_habit(block: Block, written: &str) -> Option<&'static str> {
    let lower = written.to_lowercase();
    let of_block = |row: &&(&[Block], &str, &[&str])| row.0.contains(&block) && row.2.contains(&lower.as_str());
    HABITS.iter().find(of_block).map(|(_, ours, _)| *ours)
}

/// How many words the longest of them has.
pub const LONGEST_HABIT: usize = 3;

const INSATSER: &[Block] = &[Block::Insats, Block::Insatsgrupp];
const DUTIES: &[Block] = &[Block::Skyldighet];
const PAYMENTS: &[Block] = &[Block::Ersattning];
const CHECKS: &[Block] = &[Block::Kontroll];
const TESTS: &[Block] = &[Block::Testfall, Block::Exempel];

static HABITS: &[(&[Block], &str, &[&str])] = &[
    (
        INSATSER,
        "beslutas av",
        &["beviljas av", "fattas av", "beslut av", "beslut fattas av", "beslutsfattare", "godkänns av", "bestäms av"],
    ),
    (INSATSER, "får beviljas om", &["beviljas om", "beviljas när", "behörighet", "villkor", "målgrupp", "ges om"]),
    (INSATSER, "får avslutas om", &["avslutas om", "avslutas när", "avbryts om", "upphör om", "får avbrytas om"]),
    (INSATSER, "får förlängas med", &["förlängs med", "förlängning", "förlängs högst", "förlängs"]),
    (INSATSER, "insatstid", &["maxtid", "tid", "varaktighet", "längd", "pågår", "omfattning"]),
    (INSATSER, "uppehåll under", &["uppehåll vid", "pausas av", "pausas under", "pausas vid", "paus"]),
    (INSATSER, "leder till", &["nästa steg", "följs av", "nästa insats"]),
    (INSATSER, "mål", &["syfte", "målsättning"]),
    (DUTIES, "ansvarig", &["ansvar", "ansvaras av", "ansvarig är", "utförare", "utförs av", "görs av", "lämnas av"]),
    (
        DUTIES,
        "ska ske senast",
        &["senast", "sista dag", "deadline", "ska lämnas senast", "ska göras senast", "lämnas senast"],
    ),
    (DUTIES, "ska ske inom", &["inom", "ska lämnas inom", "ska göras inom", "lämnas inom", "görs inom"]),
    (
        DUTIES,
        "ska ske",
        &["frist", "tidsfrist", "sker", "när", "tid", "ska", "ska lämnas", "ska göras", "måste ske", "skall ske"],
    ),
    (
        DUTIES,
        "uppfylls av",
        &["uppfylls när", "uppfylls om", "uppfylls genom", "uppfylld av", "fullgörs av", "fullgörs genom", "klar när"],
    ),
    (PAYMENTS, "mottagare", &["betalas till", "utbetalas till", "utgår till", "till"]),
    (PAYMENTS, "belopp", &["summa", "ersättning", "beloppet är", "betalas med", "utgår med"]),
    (PAYMENTS, "utbetalning", &["betalas", "betalas ut", "utbetalas", "utbetalningsdag", "utbetalningsmånad"]),
    (PAYMENTS, "högst", &["max", "maxbelopp", "tak", "maximalt"]),
    (PAYMENTS, "kräver", &["förutsätter", "villkor", "förutsättning", "kräver att"]),
    (PAYMENTS, "avrundning", &["avrunda", "avrundas till"]),
    (CHECKS, "krav", &["villkor", "kontrollera", "ska gälla", "kräv"]),
    (CHECKS, "upplys", &["meddela", "varna", "meddelande", "information", "upplysning", "upplys om"]),
    (CHECKS, "föreslå", &["åtgärd", "förslag", "föreslår"]),
    (
        &[Block::Skyldighet, Block::Ersattning, Block::Kontroll],
        "gäller om",
        &["om", "gäller för", "gäller vid", "villkor"],
    ),
    (TESTS, "bedömningsdag", &["datum", "dag", "idag", "bedömningsdatum", "per"]),
    (&[Block::Testfall], "förväntat", &["förväntar", "förväntas", "resultat", "utfall", "förväntat utfall", "då"]),
    (TESTS, "givet", &["indata", "ärende", "fakta", "uppgifter", "förutsättningar", "given"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::clauses::clauses_of;

    #[test]
    fn every_line_of_habit_means_words_that_a_clause_of_its_block_begins_with() {
        for (blocks, ours, habits) in HABITS {
            for block in *blocks {
                let begins = clauses_of(*block).any(|clause| {
                    let spelling = clause.spelling();
                    *ours == spelling || ours.starts_with(&format!("{spelling} "))
                });
                assert!(begins, "{ours} in {block:?}");
                let is_taken = |habit: &&&str| clauses_of(*block).any(|clause| clause.spelling() == **habit);
                assert_eq!(habits.iter().find(is_taken), None, "in {block:?}");
            }
            assert!(habits.iter().all(|habit| habit.split(' ').count() <= LONGEST_HABIT), "{ours}");
        }
    }
}
