//! The formatter changes how rules look and nothing that they say: the program is the same, and so are the problems.

use stadga_lang::check::check;
use stadga_lang::diagnostics::{Describe, Language};
use stadga_lang::format::format;
use stadga_lang::lowering::link;
use stadga_program::dump::dump;

use super::{nacka, root, rule_set};

/// The program that a text becomes and what is told of it, without places.
fn meaning(files: &[(String, String)]) -> String {
    let (db, ruleset, _) = rule_set(files);
    let mut told: Vec<String> = check(&db, ruleset)
        .iter()
        .map(|problem| {
            format!("{} {}\n", problem.problem.code().0, problem.problem.message(Language::Swedish).headline)
        })
        .collect();
    told.sort();
    told.concat() + &dump(&link(&db, ruleset).program)
}

/// The blocks of a page that hold rules.
fn blocks(page: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<String> = None;
    for line in page.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) if info.starts_with("stadga") => open = Some(String::new()),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(block), None) => {
                block.push_str(line);
                block.push('\n');
            }
            (None, _) => {}
        }
    }
    blocks
}

#[test]
fn formatted_examples_of_the_documentation_mean_what_they_meant() {
    let mut count = 0;
    for folder in ["docs/reference", "docs/codes", "docs/handbook"] {
        let mut pages: Vec<_> =
            std::fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        pages.retain(|path| path.extension().is_some_and(|own| own == "md"));
        for page in pages {
            for block in blocks(&std::fs::read_to_string(&page).unwrap()) {
                let formatted = format(&block);
                if formatted != block {
                    count += 1;
                    let file = |text: &str| [("a.stadga".to_owned(), text.to_owned())];
                    assert_eq!(meaning(&file(&formatted)), meaning(&file(&block)), "{}\n{block}", page.display());
                }
            }
        }
    }
    assert!(count > 0);
}

#[test]
fn the_example_laid_out_badly_means_what_it_means_formatted() {
    let texts = nacka();
    let spoilt: Vec<(String, String)> = texts.iter().map(|(path, text)| (path.clone(), without_layout(text))).collect();
    let formatted: Vec<(String, String)> = spoilt.iter().map(|(path, text)| (path.clone(), format(text))).collect();
    assert_ne!(spoilt, formatted);
    assert_eq!(meaning(&formatted), meaning(&texts));
    assert_eq!(meaning(&spoilt), meaning(&texts));
}

/// A text with other blanks at the beginnings of its lines, and doubled ones between words, but for lines with texts, tables and numbers.
fn without_layout(text: &str) -> String {
    let is_kept = |letter: char| matches!(letter, '"' | '/' | '|') || letter.is_ascii_digit();
    let line = |line: &str| match line.contains(is_kept) {
        true => format!("{}\n", line.trim_start()),
        false => format!("   {}\n", line.trim_start().replace(' ', "  ")),
    };
    text.lines().map(line).collect()
}
