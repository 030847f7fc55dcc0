//! `stadga explain-code`: the page of a code.

use stadga_lang::diagnostics::pages::{ENGLISH, codes, page};
use stadga_lang::diagnostics::{Language, suggest};

use crate::arguments::Arguments;
use crate::exit::{Exit, Failure};
use crate::output::Output;
use crate::terminal::Terminal;

/// How wide a line of prose is at most, however wide the terminal is.
const WIDEST: usize = 100;

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let language = terminal.language();
    let code = arguments.required("code");
    let Some(page) = page(code) else {
        let suggestion = suggest::nearest(&code.to_uppercase(), codes()).map(str::to_owned);
        return Err(Failure::UnknownCode { code: code.to_owned(), suggestion });
    };
    let mut output = Output::to(None, terminal)?;
    let width = output.width().min(WIDEST);
    output.write(&plain(&in_language(page, language), width))?;
    output.finish()?;
    Ok(Exit::Fine)
}

/// The part of a page in a language. Its examples stand in the Swedish part, since rules are Swedish.
fn in_language(page: &str, language: Language) -> String {
    let (swedish, english) = page.split_once(ENGLISH).unwrap_or((page, page));
    match language {
        Language::Swedish => swedish.to_owned(),
        Language::English => {
            let code = swedish.trim_start_matches('#').split(':').next().unwrap_or_default();
            let examples = swedish.find("\nFel:\n").and_then(|start| swedish.get(start..)).unwrap_or_default();
            let examples = examples.replace("\nFel:\n", "\nWrong:\n").replace("\nRätt:\n", "\nRight:\n");
            format!("{}: {}\n{examples}", code.trim(), english.trim())
        }
    }
}

/// A page without the signs of Markdown: prose in lines of at most a width, examples indented.
fn plain(page: &str, width: usize) -> String {
    let mut result = String::new();
    let mut in_example = false;
    for line in page.trim_end().lines() {
        if line.starts_with("```") {
            in_example = !in_example;
        } else if in_example {
            result.push_str(format!("    {line}").trim_end());
            result.push('\n');
        } else {
            let prose = line.trim_start_matches(['#', ' ']).replace("**", "");
            result.push_str(&wrapped(&prose, width));
        }
    }
    result
}

fn wrapped(prose: &str, width: usize) -> String {
    let mut result = String::new();
    let mut column = 0;
    for word in prose.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            result.push('\n');
            column = 0;
        } else if column > 0 {
            result.push(' ');
            column += 1;
        }
        result.push_str(word);
        column += length;
    }
    result.push('\n');
    result
}
