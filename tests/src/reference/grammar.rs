//! The page with the grammar: a template, and in it the words that the vocabulary has.
//!
//! The productions of expressions and blocks are the parser's, and are told in the template; what is data there is data here.

use stadga_lang::vocabulary::builtins::FUNCTIONS;
use stadga_lang::vocabulary::clauses::{ArgumentShape, CLAUSES, Clause};
use stadga_lang::vocabulary::heads::{AFTER_NAME, HEADS, Head, Naming, Strength};
use stadga_lang::vocabulary::kinds::DeclarationKind;
use stadga_lang::vocabulary::operators::{OPERATORS, Operator, ROUNDING_MODES};
use stadga_lang::vocabulary::types::{PLACE_WORDS, TYPES, is_kept_from_declarations};
use stadga_lang::vocabulary::units::UNITS;
use stadga_lang::vocabulary::words::Word;

use super::markdown::{alternatives, codes, quoted};

pub(super) fn page() -> String {
    let template = include_str!("grammar.template.md");
    let mut page = template.to_owned();
    for (name, text) in parts() {
        page = page.replace(&format!("{{{{{name}}}}}"), &text);
    }
    page
}

fn parts() -> Vec<(&'static str, String)> {
    let reserved = Word::all().filter(|word| word.is_reserved()).map(Word::text);
    let kept = Word::all().filter(|word| is_kept_from_declarations(*word)).map(Word::text);
    let weak = HEADS.iter().filter(|head| head.strength == Strength::Weak).map(|head| head.words);
    let weak: Vec<_> = weak.map(|words| words.iter().map(|word| word.text()).collect::<Vec<_>>().join(" ")).collect();
    let types = TYPES.iter().skip(1).map(|ty| ty.spelling);
    let units = UNITS.iter().filter(|unit| unit.uses.after_value);
    let functions = |takes: bool| {
        let entries = FUNCTIONS.iter().filter(move |entry| entry.quantifier.is_some() && entry.takes_value == takes);
        alternatives(entries.map(|entry| entry.word.text()))
    };
    vec![
        ("reserved", wrapped(reserved)),
        ("kept", wrapped(kept)),
        ("declarations", choice(HEADS.iter().map(declaration))),
        ("after_name", codes(AFTER_NAME.iter().map(|word| word.text()))),
        ("weak", codes(weak.iter().map(String::as_str))),
        ("nesting", nesting()),
        ("place_words", alternatives(PLACE_WORDS.iter().map(|word| word.text()))),
        ("type_words", alternatives(types)),
        ("clauses", choice(CLAUSES.iter().map(clause))),
        ("modes", modes()),
        ("relations", operators(|operator| matches!(operator, Operator::Relation(_)), 0)),
        ("comparisons", operators(|operator| matches!(operator, Operator::Compare(_)), 1)),
        ("units", alternatives(units.flat_map(|unit| unit.words.iter().map(|word| word.text())))),
        ("counting", functions(false)),
        ("taking", functions(true)),
        ("number_words", alternatives(Word::all().filter(|word| word.number().is_some()).map(Word::text))),
    ]
}

/// Words in lines of a width that can be read.
fn wrapped<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut lines = vec![String::new()];
    for word in words {
        let is_full = lines.last().is_some_and(|line| line.chars().count() + word.chars().count() > 120);
        if is_full {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n")
}

/// What words open, with what follows them.
fn production(words: &[Word], right: &str) -> String {
    let words = words.iter().map(|word| word.text()).collect::<Vec<_>>().join(" ");
    format!("{} {right}", quoted(&words))
}

/// A choice, one on each line.
fn choice(productions: impl Iterator<Item = String>) -> String {
    productions.collect::<Vec<_>>().join("\n            | ")
}

fn declaration(head: &Head) -> String {
    use DeclarationKind as Kind;
    let name = match head.naming {
        Naming::Name => "NAME",
        Naming::NameOrLabel => "[ NAME ] [ STRING ]",
        Naming::Names => "NAME [ STRING ] { \",\" NAME [ STRING ] }",
    };
    let rest = match head.kind {
        Kind::Roll | Kind::ByggerPa => "",
        Kind::Kalla => " [ STRING ] suffixes [ sections ]",
        Kind::Arende | Kind::Register | Kind::UppgifterOm => " [ STRING ] suffixes fields",
        Kind::Handelse => {
            " [ STRING ] [ \"under\" \"period\" | \"vid\" \"tidpunkt\" ] [ fields ] { \"av\" path { \",\" path } | suffixes | \"giltig\" \"om\" condition }"
        }
        Kind::Upprakning => " [ STRING ] suffixes members",
        Kind::FaststalltVarde => {
            " [ \"per\" type { \",\" type } ] \":\" type [ STRING ] suffixes [ \"=\" expression | dated ]"
        }
        Kind::Berakning => " [ parameters ] \":\" type [ STRING ] suffixes ( \"=\" expression | rules )",
        Kind::Villkor => " [ parameters ] [ STRING ] suffixes criteria",
        Kind::Tolkning => " [ \":\" type ] [ STRING ] suffixes readings",
        Kind::Beslutstabell => {
            " parameters \"ger\" type [ \",\" ( \"första\" \"träff\" | \"alla\" \"träffar\" ) ] [ STRING ] suffixes rows"
        }
        Kind::Undantag => {
            return production(
                head.words,
                "[ NAME ] [ STRING ] suffixes \"till\" path suffixes \"om\" expression [ \"går\" \"före\" NAME ] \"så\" value [ rules ]",
            );
        }
        Kind::Testfall | Kind::Exempel => " clauses",
        Kind::Kalender | Kind::Lista | Kind::Overgang => " /* in a later edition */",
        _ => " [ STRING ] suffixes [ clauses ]",
    };
    production(head.words, &format!("{name}{rest}"))
}

fn nesting() -> String {
    let nested = HEADS.iter().filter(|head| !head.nested.is_empty());
    let line = |head: &Head| {
        let kinds = head.nested.iter().filter_map(|kind| HEADS.iter().find(|inner| inner.kind == *kind));
        let inner: Vec<_> =
            kinds.map(|inner| inner.words.iter().map(|word| word.text()).collect::<Vec<_>>().join(" ")).collect();
        let outer = head.words.iter().map(|word| word.text()).collect::<Vec<_>>().join(" ");
        format!("- in `{outer}`: {}", codes(inner.iter().map(String::as_str)))
    };
    nested.map(line).collect::<Vec<_>>().join("\n")
}

fn clause(clause: &Clause) -> String {
    production(clause.words, argument(clause.argument))
}

fn argument(shape: ArgumentShape) -> &'static str {
    match shape {
        ArgumentShape::Validity => "\"och\" \"med\" DATE [ \"till\" \"och\" \"med\" DATE ]",
        ArgumentShape::Helgregel => "( moved | \"välj\" NAME \"{\" { NAME \":\" moved } \"}\" )",
        ArgumentShape::MonthEnd => {
            "( \"månadens\" \"sista\" \"dag\" | \"nästa\" \"månads\" \"första\" \"dag\" | \"dagen\" \"ska\" \"finnas\" )"
        }
        ArgumentShape::LeapBirthday => "( \"28\" \"februari\" | \"1\" \"mars\" )",
        ArgumentShape::WorkingWeek => "WEEKDAY [ \"–\" WEEKDAY ]",
        ArgumentShape::Eves => "( \"lediga\" | \"arbetsdagar\" )",
        ArgumentShape::ClosedDays => "DATE [ \"–\" DATE ] [ STRING ]",
        ArgumentShape::Path => "path",
        ArgumentShape::Names => "NAME { \",\" NAME }",
        ArgumentShape::Party => "party",
        ArgumentShape::Date => "DATE",
        ArgumentShape::Value => "expression",
        ArgumentShape::ValueOrRules => "( expression | rules )",
        ArgumentShape::Text => "STRING",
        ArgumentShape::Condition => "condition",
        ArgumentShape::Source => "source",
        ArgumentShape::NamedSource => "source /* with \"kallad\" */",
        ArgumentShape::SupportTime => "bound [ \",\" \"förlängs\" sum \"av\" \"varje\" source ]",
        ArgumentShape::ExtensionLimit => "[ \"högst\" ] sum [ \",\" sum \"i\" \"taget\" ]",
        ArgumentShape::LeadsTo => "path [ \"om\" condition ]",
        ArgumentShape::Limit => "limit",
        ArgumentShape::FulfilledBy => "[ \"minst\" NUMBER ] [ \"var\" \"sin\" ] source { \";\" source }",
        ArgumentShape::Proposal => "STRING \"till\" party",
        ArgumentShape::Rounding => "rounding",
        ArgumentShape::Required => "postfix [ \"i\" \"tid\" ] [ \"om\" or ] [ \"kallad\" NAME ]",
        ArgumentShape::Bound => "bound",
        ArgumentShape::Reading => "path \":\" NAME",
        ArgumentShape::Given => "[ path ] [ data ]",
        ArgumentShape::Expected => "[ \"den\" DATE ] expression",
        ArgumentShape::Column => "[ NAME \":\" type ] STRING expression",
        ArgumentShape::Headings => "STRING [ \"fallande\" ] { \",\" STRING [ \"fallande\" ] }",
        ArgumentShape::Arises => {
            "( source { \";\" ( \"var\" NUMBER \":\" \"e\" \"i\" \"följd\" | \"bryts\" \"av\" source | \"minst\" NUMBER \"inom\" sum ) } | \"första\" \"av\" source { \";\" source } )"
        }
    }
}

fn modes() -> String {
    let spelled = ROUNDING_MODES.iter().map(|(_, words, _)| words.iter().map(|word| word.text()).collect::<Vec<_>>());
    spelled.map(|words| quoted(&words.join(" "))).collect::<Vec<_>>().join(" | ")
}

/// The words of some operators, without the first `skipped`; plain `är` has none left.
fn operators(wanted: impl Fn(Operator) -> bool, skipped: usize) -> String {
    let entries = OPERATORS.iter().filter(|entry| wanted(entry.operator));
    let words = entries.map(|entry| entry.words.iter().skip(skipped).map(|word| word.text()).collect::<Vec<_>>());
    words.filter(|words| !words.is_empty()).map(|words| quoted(&words.join(" "))).collect::<Vec<_>>().join(" | ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    /// The productions of the page: left and right side, without quoted words, tokens and comments.
    fn productions(page: &str) -> Vec<(String, Vec<String>)> {
        let blocks = page.split("```ebnf").skip(1).map(|block| block.split("```").next().unwrap());
        let text: String = blocks.collect();
        let mut productions = Vec::new();
        for production in text.split(" ;").filter(|text| text.contains('=')) {
            let (left, right) = production.trim().split_once('=').unwrap();
            let left = left.trim().rsplit(['\n', '/']).next().unwrap().trim();
            let outside: Vec<&str> = right.split("/*").map(|part| part.rsplit("*/").next().unwrap()).collect();
            let outside: String = outside.concat().split('"').step_by(2).collect::<Vec<_>>().join(" ");
            let names = outside.split(|c: char| !c.is_alphanumeric() && c != '_');
            let names = names.filter(|name| name.chars().next().is_some_and(char::is_lowercase)).map(str::to_owned);
            productions.push((left.to_owned(), names.collect()));
        }
        productions
    }

    #[test]
    fn every_name_of_the_grammar_has_a_production_and_is_used() {
        let productions = productions(&super::page());
        assert!(productions.len() > 50);
        let defined: BTreeSet<&str> = productions.iter().map(|(left, _)| left.as_str()).collect();
        let used: BTreeSet<&str> = productions.iter().flat_map(|(_, names)| names).map(String::as_str).collect();
        let is_rule = |name: &&str| name.chars().all(|c| c.is_lowercase() || c == '_');
        let unused: Vec<&str> = defined.difference(&used).copied().filter(is_rule).collect();
        assert_eq!((used.difference(&defined).collect::<Vec<_>>(), unused), (vec![], vec!["file"]));
    }
}
