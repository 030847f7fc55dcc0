//! An explanation in words, at three depths: for the person, for case handling, for an audit.
//!
//! The depths are named after their readers. *Short* names no codes, no other person and nothing sensitive beyond what decides. *Case* says
//! which criteria are met with which values, and what would change the outcome. *Audit* adds every line of the rules that was
//! evaluated, with its place. The headings and their order are the same at each depth, so that a reader of one finds their way in
//! another; a heading without anything to say is left out.
//!
//! The text is first put together as a [`Document`] and then laid out, so that the same words serve a terminal, JSON and later a web
//! page. Must not know: how values come about.

mod audit;
mod calculation;
mod counted;
mod data;
mod duty;
mod end_of_time;
mod listing;
mod payment;
mod question;
mod reasons;
mod report;
mod short;
#[cfg(test)]
mod tests;
mod view;

use serde_json::{Value as Json, json};

pub use self::question::{Question, Several};
use self::view::View;
use super::layout::{harmless, wrapped};
use super::table::standing_line;
use super::words::{Language, date_words, readable};
use crate::conclusion::{NeedsDepth, outcome};
use crate::evaluate::FullEvaluation;
use crate::explain::{Explanations, explain_case};
use crate::outcome::Outcome;

/// How much is said, and to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Depth {
    /// *Kort*: to the person that the case is about, or to a recipient.
    Short,
    /// *Handläggning*: to those who handle the case.
    #[default]
    Case,
    /// *Granskning*: to those who audit it.
    Audit,
}

/// A heading of an explanation; they stand in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Heading {
    /// What came out.
    Outcome,
    /// Why.
    Reasons,
    /// How values were calculated.
    Calculation,
    /// Which exceptions were tried.
    Exceptions,
    /// Which facts were used.
    FactsUsed,
    /// Which facts are missing.
    FactsMissing,
    /// Which readings of the sources were applied.
    Readings,
    /// What would change the outcome.
    WouldChange,
    /// Where the rules come from.
    Sources,
    /// What all this rests on.
    Basis,
}

/// An explanation in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What is explained.
    pub title: String,
    /// The language of the words.
    pub language: Language,
    /// The depth.
    pub depth: Depth,
    /// What the case calls itself.
    pub case: Option<String>,
    /// The sections, in the order of their headings.
    pub sections: Vec<Section>,
    /// The lines of the rules with their values, for programs; none in what is said to the person.
    pub lines: Vec<Json>,
}

/// A part of an explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub heading: Heading,
    /// What it says.
    pub lines: Vec<Paragraph>,
}

/// One thing that is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// How far it is indented: it belongs to the one above that is indented less.
    pub indent: u32,
    /// The words.
    pub text: String,
}

/// The answer to a question about a case, in words.
pub fn document(evaluation: FullEvaluation<'_>, question: Question, depth: Depth, language: Language) -> Document {
    documents(evaluation, &[question], depth, language).swap_remove(0)
}

/// The answers to questions about a case, in words, one for each.
pub fn documents(
    evaluation: FullEvaluation<'_>,
    questions: &[Question],
    depth: Depth,
    language: Language,
) -> Vec<Document> {
    let outcome = outcome(evaluation, NeedsDepth::Sound);
    let explanations = explain_case(evaluation);
    let answered = questions.iter().map(|question| answer(&explanations, &outcome, *question, depth, language));
    answered.collect()
}

fn answer<'a>(
    explanations: &Explanations<'a>,
    outcome: &'a Outcome<'a>,
    question: Question,
    depth: Depth,
    language: Language,
) -> Document {
    let evaluation = explanations.evaluation();
    let program = evaluation.program();
    let trace = question.trace(program).unwrap_or(u32::MAX);
    let explanation = explanations.of_row(trace, question.place(program));
    let view = View { evaluation, explanation: &explanation, outcome, question, language };
    let sections = match depth {
        Depth::Short => vec![Section { heading: Heading::Outcome, lines: short::paragraphs(&view) }],
        Depth::Case => case_sections(&view),
        Depth::Audit => audit_sections(&view),
    };
    Document {
        title: view.title(),
        language,
        depth,
        case: outcome.case.map(str::to_owned),
        sections: sections.into_iter().filter(|section| !section.lines.is_empty()).collect(),
        lines: if depth == Depth::Short { Vec::new() } else { data::lines(&view) },
    }
}

fn case_sections(view: &View<'_>) -> Vec<Section> {
    let recipient = view.payment().and_then(|line| payment::recipient(view, line));
    let lines = [
        (Heading::Outcome, view.answer().into_iter().chain(duty::responsible(view)).chain(recipient).collect()),
        (Heading::Reasons, reasons::paragraphs(view)),
        (Heading::Calculation, calculated(view, false)),
        (Heading::Exceptions, calculation::exceptions(view)),
        (Heading::FactsUsed, calculation::facts_used(view)),
        (Heading::FactsMissing, calculation::facts_missing(view)),
        (Heading::Readings, calculation::readings(view)),
        (Heading::WouldChange, reasons::would_change(view)),
        (Heading::Sources, calculation::sources(view)),
        (Heading::Basis, calculation::basis(view)),
    ];
    lines.into_iter().map(|(heading, lines)| Section { heading, lines }).collect()
}

/// How the days of a duty and the amount of a payment came about, and the values that were calculated on the way.
fn calculated(view: &View<'_>, is_audit: bool) -> Vec<Paragraph> {
    let of_instance = view.instance().map(|instance| duty::calculation(view, instance, is_audit));
    let of_payment = view.payment().map(|line| payment::calculation(view, line));
    let own = of_instance.into_iter().chain(of_payment).flatten();
    // Of an amount the values are told with its factors; in an audit all that was calculated is told.
    let values = if view.payment().is_some() && !is_audit { Vec::new() } else { calculation::values(view) };
    own.chain(values).collect()
}

fn audit_sections(view: &View<'_>) -> Vec<Section> {
    let mut sections = case_sections(view);
    for section in &mut sections {
        match section.heading {
            Heading::Reasons => section.lines = audit::tree(view),
            Heading::Calculation => section.lines = calculated(view, true),
            Heading::FactsUsed => section.lines = audit::facts_used(view),
            Heading::FactsMissing => section.lines = audit::facts_missing(view),
            Heading::Readings => section.lines = audit::readings(view),
            Heading::Basis => section.lines.extend(audit::basis(view)),
            _ => {}
        }
    }
    sections
}

impl Document {
    /// As plain text, in lines of at most `width` columns where that is possible.
    pub fn to_text(&self, width: usize) -> String {
        let mut text = format!("{}\n", harmless(&self.title));
        if let Some(case) = &self.case {
            text.push_str(&format!("{} {}\n", self.language.choose("Ärende", "Case"), harmless(case)));
        }
        for section in &self.sections {
            // What is said to the person is a letter, not a form.
            if self.depth != Depth::Short {
                text.push_str(&format!("\n{}", section.heading.words(self.language)));
            }
            text.push('\n');
            for paragraph in &section.lines {
                push_paragraph(&mut text, paragraph, self.depth, width);
            }
        }
        text.push_str(&format!("\n{}\n", standing_line(self.language)));
        text
    }

    /// As JSON, of the shape `stadga.explanation/1`.
    pub fn to_json(&self) -> Json {
        let paragraph = |paragraph: &Paragraph| json!({ "indent": paragraph.indent, "text": paragraph.text });
        let section = |section: &Section| {
            json!({
                "section": section.heading.code(),
                "heading": section.heading.words(self.language),
                "lines": section.lines.iter().map(paragraph).collect::<Vec<_>>(),
            })
        };
        let mut json = json!({
            "schema": "stadga.explanation/1",
            "title": self.title,
            "case": self.case,
            "language": self.language.choose("sv", "en"),
            "depth": self.depth.code(),
            "sections": self.sections.iter().map(section).collect::<Vec<_>>(),
            "lines": self.lines,
            "note": standing_line(self.language),
        });
        json.sort_all_objects();
        json
    }
}

impl Depth {
    /// The word of the command line and of JSON.
    pub fn code(self) -> &'static str {
        match self {
            Depth::Short => "short",
            Depth::Case => "case",
            Depth::Audit => "audit",
        }
    }
}

impl Heading {
    /// The word in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Heading::Outcome => "outcome",
            Heading::Reasons => "reasons",
            Heading::Calculation => "calculation",
            Heading::Exceptions => "exceptions",
            Heading::FactsUsed => "facts_used",
            Heading::FactsMissing => "facts_missing",
            Heading::Readings => "readings",
            Heading::WouldChange => "would_change",
            Heading::Sources => "sources",
            Heading::Basis => "basis",
        }
    }

    /// The words of the heading.
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Heading::Outcome => language.choose("Utfall", "Outcome"),
            Heading::Reasons => language.choose("Skäl", "Reasons"),
            Heading::Calculation => language.choose("Beräkning", "Calculation"),
            Heading::Exceptions => language.choose("Undantag som prövades", "Exceptions that were tried"),
            Heading::FactsUsed => language.choose("Uppgifter som användes", "Facts that were used"),
            Heading::FactsMissing => language.choose("Uppgifter som saknas", "Facts that were not supplied"),
            Heading::Readings => language.choose("Tolkningar", "Interpretations"),
            Heading::WouldChange => language.choose("Det här skulle ändra utfallet", "What would change the outcome"),
            Heading::Sources => language.choose("Källor", "Sources"),
            Heading::Basis => language.choose("Underlag", "Basis"),
        }
    }
}

impl Paragraph {
    fn new(indent: u32, text: impl Into<String>) -> Paragraph {
        Paragraph { indent, text: text.into() }
    }
}

fn push_paragraph(text: &mut String, paragraph: &Paragraph, depth: Depth, width: usize) {
    let outer = if depth == Depth::Short { 0 } else { 2 };
    let indent = " ".repeat(outer + 2 * paragraph.indent as usize);
    for (index, line) in wrapped(&harmless(&paragraph.text), width.saturating_sub(indent.len() + 2)).iter().enumerate()
    {
        // A line that goes on is indented so that it does not look like the next one.
        let hang = if index > 0 && depth != Depth::Short { "  " } else { "" };
        text.push_str(&format!("{indent}{hang}{line}\n"));
    }
}

/// The days of the run and the rule set, which every basis names.
fn basis_of_run(view: &View<'_>) -> Vec<Paragraph> {
    let program = view.evaluation.program();
    let language = view.language;
    let label = program.label.clone().unwrap_or_else(|| readable(&program.name));
    let rule_set = language.choose("Regelverk", "Rule set");
    let assessment_day = language.choose("Bedömningsdag", "Assessment day");
    vec![
        Paragraph::new(0, format!("{rule_set}: {label} ({})", program.name)),
        Paragraph::new(0, format!("{assessment_day}: {}", date_words(view.outcome.assessment_day, language))),
    ]
}
