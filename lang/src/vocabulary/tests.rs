//! What must hold between the tables, so that a line of a block can be told by its first words.

use std::collections::HashSet;

use super::attributes::ATTRIBUTES;
use super::builtins::{FUNCTIONS, NAMES, PHRASES, quantifier_of, takes_value};
use super::clauses::{BLOCK_NEEDS, CLAUSES, clause_at, clauses_of};
use super::heads::{HEADS, Strength, head, head_at};
use super::kinds::{BlockClass, DeclarationKind, Quantifier, Unit};
use super::operators::{OPERATORS, Operator, ROUNDING_MODES, comparison_after_is, relation_of, rounding_mode_at};
use super::refused::{REFUSED, refused, replacement};
use super::statuses::{STATUSES, StatusFamily, status_of};
use super::types::{TYPES, is_kept_from_declarations, type_of};
use super::units::{UNITS, unit_of};
use super::wording::Doc;
use super::words::Word;
use crate::lexer::lex;

/// The example of an entry is Stadga without a lexical problem and holds `words`.
fn check_doc(doc: &Doc, words: &[Word]) {
    let lexed = lex(doc.example);
    assert_eq!(lexed.problems, [], "{}", doc.example);
    let written: Vec<Word> = lexed.tokens.iter().map(|token| token.word).collect();
    assert!(
        words.is_empty() || written.windows(words.len()).any(|window| window == words),
        "{:?} is not in its example {:?}",
        words,
        doc.example
    );
    assert!(!doc.swedish.is_empty() && !doc.english.is_empty());
}

fn blocks() -> impl Iterator<Item = DeclarationKind> {
    HEADS.iter().map(|head| head.kind)
}

#[test]
fn no_clause_begins_with_a_strong_head() {
    for clause in CLAUSES {
        let [first, rest @ ..] = clause.words else { panic!("{clause:?} has no words") };
        let second = rest.first().copied().unwrap_or_default();
        let opened = head_at(*first, second).filter(|head| head.strength == Strength::Strong);
        assert!(opened.is_none(), "{clause:?}");
    }
}

#[test]
fn no_two_clauses_of_a_block_share_their_first_two_words() {
    for block in blocks() {
        let mut seen = HashSet::new();
        for clause in clauses_of(block) {
            let first_two: Vec<Word> = clause.words.iter().copied().take(2).collect();
            assert!(seen.insert(first_two), "{block:?}: {}", clause.spelling());
        }
    }
}

#[test]
fn no_clause_is_the_beginning_of_another_of_its_block() {
    for block in blocks() {
        for one in clauses_of(block) {
            let beginnings = clauses_of(block).filter(|other| other.words.starts_with(one.words)).count();
            assert_eq!(beginnings, 1, "{block:?}: {}", one.spelling());
        }
    }
}

#[test]
fn every_clause_is_found_by_its_words_in_each_of_its_blocks() {
    for clause in CLAUSES {
        let mut words = [Word::None; 3];
        words.iter_mut().zip(clause.words).for_each(|(slot, word)| *slot = *word);
        for block in clause.blocks {
            assert_eq!(clause_at(*block, words).map(|found| found.kind), Some(clause.kind), "{block:?}");
        }
    }
}

#[test]
fn clauses_stand_only_in_blocks_that_hold_clauses() {
    for clause in CLAUSES {
        for block in clause.blocks {
            assert!(
                head(*block).block.is_some_and(|class| class != BlockClass::Rows),
                "{block:?}: {}",
                clause.spelling()
            );
        }
    }
}

#[test]
fn every_kind_of_clause_has_one_entry() {
    let kinds: HashSet<_> = CLAUSES.iter().map(|clause| clause.kind).collect();
    assert_eq!(kinds.len(), CLAUSES.len());
    // The last kind: a new one after it needs an entry.
    assert_eq!(kinds.len(), super::kinds::ClauseKind::Forvantat as usize + 1);
}

#[test]
fn every_kind_of_declaration_has_a_head() {
    let kinds: HashSet<_> = blocks().collect();
    assert_eq!(kinds.len(), DeclarationKind::Exempel as usize + 1);
    for entry in HEADS {
        let [first, rest @ ..] = entry.words else { panic!("{entry:?} has no words") };
        assert_eq!(head_at(*first, rest.first().copied().unwrap_or_default()), Some(entry));
    }
}

#[test]
fn only_weak_heads_are_nested() {
    for entry in HEADS {
        for nested in entry.nested {
            assert_eq!(head(*nested).strength, Strength::Weak, "{nested:?} in {:?}", entry.kind);
        }
    }
}

#[test]
fn examples_are_stadga() {
    HEADS.iter().for_each(|head| check_doc(&head.doc, head.words));
    CLAUSES.iter().for_each(|clause| check_doc(&clause.doc, clause.words));
    UNITS.iter().filter(|unit| unit.sign.is_none()).for_each(|unit| {
        let word = lex(unit.doc.example).tokens.iter().map(|token| token.word).find(|word| unit.words.contains(word));
        check_doc(&unit.doc, &[word.unwrap_or_default()]);
        assert_ne!(word, None, "{}", unit.doc.example);
    });
    TYPES.iter().for_each(|entry| check_doc(&entry.doc, &[entry.word]));
    OPERATORS.iter().for_each(|entry| check_doc(&entry.doc, entry.words));
    ROUNDING_MODES.iter().for_each(|(_, words, doc)| check_doc(doc, words));
    FUNCTIONS.iter().for_each(|entry| check_doc(&entry.doc, &[entry.word]));
    PHRASES.iter().for_each(|entry| check_doc(&entry.doc, entry.opening));
    NAMES.iter().for_each(|entry| check_doc(&entry.doc, &[entry.word]));
}

#[test]
fn operators_of_words_are_found_by_them() {
    for entry in OPERATORS {
        let second = entry.words.get(1).copied().unwrap_or_default();
        let third = entry.words.get(2).copied().unwrap_or_default();
        match entry.operator {
            Operator::Compare(comparison) if entry.words.len() > 1 => {
                assert_eq!(comparison_after_is(second, third), Some((comparison, entry.words.len() - 1)));
            }
            Operator::Relation(relation) => {
                assert_eq!(entry.words.first().copied().and_then(relation_of), Some(relation));
            }
            _ => {}
        }
    }
    for (mode, spelling, _) in ROUNDING_MODES {
        let mut words = [Word::None; 3];
        words.iter_mut().zip(*spelling).for_each(|(slot, word)| *slot = *word);
        assert_eq!(rounding_mode_at(words), Some((*mode, spelling.len())));
    }
}

#[test]
fn operators_stand_from_the_loosest_to_the_tightest() {
    assert!(OPERATORS.is_sorted_by_key(|entry| entry.level));
    let kinds: HashSet<_> = OPERATORS.iter().map(|entry| entry.operator).collect();
    assert_eq!(kinds.len(), OPERATORS.len());
}

#[test]
fn every_quantifier_is_a_function() {
    let quantifiers: HashSet<_> = FUNCTIONS.iter().filter_map(|entry| entry.quantifier).collect();
    assert_eq!(quantifiers.len(), Quantifier::Alla as usize + 1);
    for entry in FUNCTIONS {
        assert_eq!(quantifier_of(entry.word), entry.quantifier);
        assert!(entry.form.starts_with(entry.word.text()), "{}", entry.form);
        assert_eq!(entry.quantifier.is_some_and(takes_value), entry.takes_value);
    }
}

#[test]
fn statuses_are_told_apart_by_code_and_by_word_within_a_family() {
    for status in STATUSES {
        assert_eq!(status_of(status.family, status.word), Some(status));
        let alike = STATUSES.iter().filter(|other| other.family == status.family && other.code == status.code);
        assert_eq!(alike.count(), 1);
        assert_eq!(lex(status.word).tokens.len(), 1);
    }
    let codes: HashSet<_> =
        STATUSES.iter().filter(|status| status.family == StatusFamily::Limited).map(|status| status.code).collect();
    assert_eq!(codes.len(), 8);
}

#[test]
fn refused_words_have_a_replacement_that_can_be_written() {
    for entry in REFUSED {
        assert_eq!(refused(entry.word), Some(entry));
        assert!(!entry.instead.is_empty());
        for instead in entry.instead {
            assert_eq!(lex(instead).problems, []);
        }
    }
    assert_eq!(replacement("TRUE"), Some("ja"));
    assert_eq!(replacement("kund"), None);
}

#[test]
fn units_and_types_are_found_by_their_words() {
    assert_eq!(unit_of(Word::Kr), Some(Unit::Kronor));
    assert_eq!(unit_of(Word::Year), Some(Unit::Ar));
    assert_eq!(unit_of(Word::Kvartal), None);
    assert_eq!(unit_of(Word::None), None);
    for entry in TYPES.iter().filter(|entry| entry.word != Word::Yes) {
        assert_eq!(type_of(entry.word), Some(entry.ty));
        assert_eq!(entry.word.text(), entry.spelling);
    }
    assert_eq!(type_of(Word::None), None);
}

#[test]
fn declarations_take_no_type_unit_or_place_word() {
    for word in [Word::Datum, Word::Dagar, Word::Kvartal, Word::Avsnitt, Word::Lista, Word::Manad] {
        assert!(is_kept_from_declarations(word), "{word:?}");
    }
    for word in [Word::None, Word::Belopp, Word::Vid, Word::Antal] {
        assert!(!is_kept_from_declarations(word), "{word:?}");
    }
}

#[test]
fn examples_of_properties_show_them_after_a_dot() {
    for entry in ATTRIBUTES {
        check_doc(&entry.doc, &[]);
        assert!(entry.doc.example.contains(&format!(".{}", entry.word)), "{}", entry.doc.example);
        assert!(!entry.bearers.is_empty());
    }
}

#[test]
fn what_a_block_needs_may_stand_in_it() {
    for needs in BLOCK_NEEDS {
        for kind in needs.required.iter().copied().flatten().chain(needs.exclusive) {
            assert!(clauses_of(needs.block).any(|clause| clause.kind == *kind), "{:?}: {kind:?}", needs.block);
        }
    }
}
