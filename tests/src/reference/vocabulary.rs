//! The page that lists declarations, clauses, types, units, functions, phrases, names, properties, statuses and words.

use stadga_lang::vocabulary::attributes::ATTRIBUTES;
use stadga_lang::vocabulary::builtins::{FUNCTIONS, NAMES, PHRASES};
use stadga_lang::vocabulary::clauses::{BlockNeeds, Clause, clause, clauses_of, needs_of};
use stadga_lang::vocabulary::heads::{HEADS, Head};
use stadga_lang::vocabulary::kinds::{ClauseKind, DeclarationKind};
use stadga_lang::vocabulary::refused::REFUSED;
use stadga_lang::vocabulary::statuses::{STATUSES, StatusFamily};
use stadga_lang::vocabulary::types::TYPES;
use stadga_lang::vocabulary::units::UNITS;
use stadga_lang::vocabulary::words::Word;

use super::NOTICE;
use super::markdown::{code, codes, table};

pub(super) fn page() -> String {
    let mut page = format!("# Vocabulary\n\n{NOTICE}");
    page.push_str("Capitals stand for what the author fills in. Examples show the form and may refer to names that are declared elsewhere.\n\n");
    page.push_str(&declarations());
    page.push_str(&clauses());
    page.push_str(&types());
    page.push_str(&units());
    page.push_str(&functions());
    page.push_str(&phrases());
    page.push_str(&names());
    page.push_str(&properties());
    page.push_str(&statuses());
    page.push_str(&words());
    page
}

fn declarations() -> String {
    let rows = HEADS.iter().map(|head| {
        let outer = HEADS.iter().filter(|outer| outer.nested.contains(&head.kind)).map(spelling).collect::<Vec<_>>();
        let outer = codes(outer.iter().map(String::as_str));
        vec![code(&spelling(head)), head.doc.english.to_owned(), code(head.form), outer]
    });
    let examples = HEADS.iter().map(|head| head.doc.example).collect::<Vec<_>>().join("\n\n");
    format!(
        "## Declarations\n\n{}```stadga\n{examples}\n```\n\n",
        table(&["Declaration", "Is", "Written", "Also stands in"], rows.collect::<Vec<_>>())
    )
}

fn clauses() -> String {
    let mut text = String::from("## Clauses\n\nA clause marked * may stand several times.\n\n");
    let mut blocks: Vec<DeclarationKind> = Vec::new();
    for head in HEADS {
        if !blocks.contains(&head.kind) && clauses_of(head.kind).next().is_some() {
            blocks.push(head.kind);
        }
    }
    for block in blocks {
        let heads = HEADS.iter().filter(|head| head.kind == block);
        text.push_str(&format!("### {}\n\n", heads.map(spelling).collect::<Vec<_>>().join(", ")));
        let rows = clauses_of(block).map(|clause| {
            let form = format!("{} {}", clause.spelling(), clause.argument.form());
            let repeated = if clause.repeatable { " *" } else { "" };
            vec![format!("{}{repeated}", code(&form)), clause.doc.english.to_owned(), code(clause.doc.example)]
        });
        text.push_str(&table(&["Clause", "Tells", "Example"], rows.collect::<Vec<_>>()));
        text.push_str(&needs(block));
    }
    text
}

/// What a block must have, and of what it may have one only.
fn needs(block: DeclarationKind) -> String {
    let listed = |kinds: &[ClauseKind], last: &str| {
        let words: Vec<String> = kinds.iter().filter_map(|kind| clause(*kind)).map(Clause::spelling).collect();
        codes(words.iter().map(String::as_str)).replace(", ", last)
    };
    let BlockNeeds { required, exclusive, .. } = needs_of(block);
    let mut text = String::new();
    if !required.is_empty() {
        let all: Vec<String> = required.iter().map(|kinds| listed(kinds, " or ")).collect();
        text.push_str(&format!("Required: {}.\n\n", all.join("; ")));
    }
    if !exclusive.is_empty() {
        text.push_str(&format!("At most one of {}.\n\n", listed(exclusive, ", ")));
    }
    text
}

fn types() -> String {
    let rows = TYPES.iter().map(|ty| vec![code(ty.spelling), ty.doc.english.to_owned(), code(ty.doc.example)]);
    let made = "Made from others: `lista med T`, `intervall`, `intervall med T`, `T eller inget`, `T över tid`; and each `uppräkning`, `uppgifter om`, `register`, `ärende` and `händelse` by its name.\n\n";
    format!("## Types\n\n{}{made}", table(&["Type", "Is", "Example"], rows.collect::<Vec<_>>()))
}

fn units() -> String {
    let rows = UNITS.iter().map(|unit| {
        let uses = unit.uses;
        let uses = [(uses.after_value, "after a value"), (uses.between, "`mellan`"), (uses.within, "`i`")];
        let uses: Vec<_> = uses.into_iter().filter(|(is_used, _)| *is_used).map(|(_, use_of)| use_of).collect();
        let spellings = unit.words.iter().map(|word| word.text()).chain(unit.sign);
        vec![codes(spellings), unit.doc.english.to_owned(), uses.join(", "), code(unit.doc.example)]
    });
    format!("## Units\n\n{}", table(&["Unit", "Is", "Used", "Example"], rows.collect::<Vec<_>>()))
}

fn functions() -> String {
    let rows = FUNCTIONS.iter().map(|function| {
        let result = function.result.to_owned();
        vec![code(function.form), function.doc.english.to_owned(), result, code(function.doc.example)]
    });
    format!("## Functions\n\n{}", table(&["Function", "Gives", "Of type", "Example"], rows.collect::<Vec<_>>()))
}

fn phrases() -> String {
    let rows = PHRASES.iter().map(|phrase| {
        vec![code(phrase.form), phrase.doc.english.to_owned(), phrase.result.to_owned(), code(phrase.doc.example)]
    });
    format!("## Phrases\n\n{}", table(&["Phrase", "Gives", "Of type", "Example"], rows.collect::<Vec<_>>()))
}

fn names() -> String {
    let rows = NAMES.iter().map(|name| {
        vec![code(name.word.text()), name.doc.english.to_owned(), name.result.to_owned(), code(name.doc.example)]
    });
    let names = table(&["Name", "Is", "Of type", "Example"], rows.collect::<Vec<_>>());
    format!("## Names that the language has\n\n{names}")
}

fn properties() -> String {
    let rows = ATTRIBUTES.iter().map(|entry| {
        let bearers = entry.bearers.iter().map(|bearer| bearer.english()).collect::<Vec<_>>().join(", ");
        vec![code(&format!(".{}", entry.word)), bearers, entry.doc.english.to_owned(), code(entry.doc.example)]
    });
    format!("## Words after a dot\n\n{}", table(&["Word", "Of", "Is", "Example"], rows.collect::<Vec<_>>()))
}

fn statuses() -> String {
    let rows = STATUSES.iter().map(|status| {
        let family = match status.family {
            StatusFamily::Limited => "a duty with a limit",
            StatusFamily::Unlimited => "a duty without one",
            StatusFamily::Check => "a check",
            StatusFamily::PaymentLine => "a payment line (`.läge`)",
        };
        let shown = format!("{} / {}", status.shown, status.shown_in_english);
        vec![family.to_owned(), code(status.word), code(status.code), shown, status.meaning.to_owned()]
    });
    format!("## Statuses\n\n{}", table(&["Of", "In rules", "In JSON", "Shown", "When"], rows.collect::<Vec<_>>()))
}

fn words() -> String {
    let reserved = codes(Word::all().filter(|word| word.is_reserved()).map(Word::text));
    let rows = REFUSED.iter().map(|refused| {
        vec![code(refused.word.text()), refused.why_in_english.to_owned(), codes(refused.instead.iter().copied())]
    });
    format!(
        "## Reserved words\n\n{reserved}\n\n## Refused words\n\n{}",
        table(&["Word", "Why", "Instead"], rows.collect::<Vec<_>>())
    )
}

fn spelling(head: &Head) -> String {
    head.words.iter().map(|word| word.text()).collect::<Vec<_>>().join(" ")
}
