//! What the rules give for a case of a file, and why.
//!
//! Must not know: where the text of a case comes from.

use serde_json::Value as Json;
use stadga_interpreter::case::Case;
use stadga_interpreter::conclusion::{NeedsDepth, outcome};
use stadga_interpreter::evaluate::{Arena, Context, Prepared, evaluate_fully};
use stadga_interpreter::input::{self, InputProblem};
use stadga_interpreter::outcome_json::outcome_to_json;
use stadga_interpreter::render::explanation::{Depth, Document, Question, documents};
use stadga_lang::diagnostics::Language;
use stadga_program::program::Program;

use crate::words_language;

/// Why there is no answer about a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoAnswer {
    /// The case cannot be used.
    Unusable(Vec<InputProblem>),
    /// There is no case with the id, or none at all.
    NoSuchCase,
    /// There are several, and none is asked for by its id.
    SeveralCases,
    /// A reading that the program does not have was asked for.
    NoSuchReading,
    /// What should be explained is nothing that the rules give.
    NothingToExplain,
}

/// The case of a text with an id, or the only one.
pub fn chosen(program: &Program, text: &str, id: Option<&str>) -> Result<Case, NoAnswer> {
    let mut cases = input::cases(program, text);
    let read = match id {
        Some(id) => cases.find(|read| read.id.as_deref() == Some(id)).ok_or(NoAnswer::NoSuchCase)?,
        None => {
            let first = cases.next().ok_or(NoAnswer::NoSuchCase)?;
            if cases.next().is_some() {
                return Err(NoAnswer::SeveralCases);
            }
            first
        }
    };
    read.result.map_err(NoAnswer::Unusable)
}

/// The outcome of a case, of the shape `stadga.outcome/1`.
pub fn evaluate(program: &Program, context: &Context, text: &str, id: Option<&str>) -> Result<Json, NoAnswer> {
    let case = chosen(program, text, id)?;
    let prepared = Prepared::new(program, context).map_err(|_| NoAnswer::NoSuchReading)?;
    let mut arena = Arena::new();
    let outcome = outcome(evaluate_fully(&prepared, &case, &mut arena), NeedsDepth::Sound);
    // What an outcome consists of are texts, numbers and lists of such.
    Ok(serde_json::to_value(outcome_to_json(program, &outcome)).unwrap_or_default())
}

/// Why what has a name came out as it did for a case: one document, or one for each instance of a rule.
pub fn explain(
    program: &Program,
    context: &Context,
    (text, id): (&str, Option<&str>),
    name: &str,
    depth: Depth,
    language: Language,
) -> Result<Vec<Document>, NoAnswer> {
    let case = chosen(program, text, id)?;
    let prepared = Prepared::new(program, context).map_err(|_| NoAnswer::NoSuchReading)?;
    let mut arena = Arena::new();
    let evaluation = evaluate_fully(&prepared, &case, &mut arena);
    let questions = Question::named_in(*evaluation, name);
    if questions.is_empty() {
        return Err(NoAnswer::NothingToExplain);
    }
    Ok(documents(evaluation, &questions, depth, words_language(language)))
}

/// An explanation in Markdown.
pub fn markdown(document: &Document) -> String {
    let mut text = format!("# {}\n", document.title);
    for section in &document.sections {
        // What is said to the person is a letter, not a form.
        if document.depth != Depth::Short {
            text.push_str(&format!("\n## {}\n", section.heading.words(document.language)));
        }
        text.push('\n');
        for paragraph in &section.lines {
            let indent = "  ".repeat(paragraph.indent as usize);
            text.push_str(&format!("{indent}- {}\n", paragraph.text));
        }
    }
    text
}
