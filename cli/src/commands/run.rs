//! `stadga run`: what the rules give for cases, or what is due of them.

mod due;
mod ics;

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter as _, PrettyFormatter, Serializer};
use stadga_interpreter::case::Case;
use stadga_interpreter::conclusion::{NeedsDepth, outcome};
use stadga_interpreter::due::DueOfCase;
use stadga_interpreter::evaluate::{Arena, Prepared, evaluate_fully};
use stadga_interpreter::input;
use stadga_interpreter::outcome_json::outcome_to_json;
use stadga_interpreter::render::table::render_table;
use stadga_lang::diagnostics::Language;

use self::due::DueList;
use crate::arguments::Arguments;
use crate::cases::{Portion, evaluate_all};
use crate::exit::{Exit, Failure};
use crate::files;
use crate::messages::results;
use crate::output::Output;
use crate::program;
use crate::registers::RegisterFiles;
use crate::telling::Telling;
use crate::terminal::{Terminal, tell, words_language};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// One table for each thousand cases.
    Table,
    /// A list of outcomes.
    Json,
    /// An outcome on each line.
    Jsonl,
    /// A calendar of what is due.
    Ics,
}

impl Format {
    fn named(name: &str) -> Format {
        match name {
            "json" => Format::Json,
            "jsonl" => Format::Jsonl,
            "ics" => Format::Ics,
            _ => Format::Table,
        }
    }

    /// How many cases are evaluated together: a table must know all its rows before it knows how wide its columns are.
    fn portion_size(self) -> usize {
        match self {
            Format::Table => 1_000,
            Format::Json | Format::Jsonl | Format::Ics => 64,
        }
    }
}

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let (language, wishes) = (terminal.language(), terminal.wishes);
    let runnable = program::open(arguments.required("dir"), terminal)?;
    let context = program::context(runnable.program(), arguments)?;
    let prepared = program::prepare(runnable.program(), &context)?;
    let format = Format::named(arguments.required("format"));
    let span = arguments.value(due::OPTION).map(due::span).transpose()?;
    if format == Format::Ics && span.is_none() {
        return Err(Failure::FormatNeeds { format: "ics", option: due::OPTION });
    }
    if span.is_none() && arguments.switch(due::WITH_DONE) {
        return Err(Failure::OptionNeeds { option: due::WITH_DONE, needs: due::OPTION });
    }
    if span.is_some() && arguments.switch("exact") {
        return Err(Failure::NotTogether { argument: "--exact".to_owned(), with: format!("--{}", due::OPTION) });
    }
    let registers = RegisterFiles::open(arguments)?;
    let path = arguments.required("cases");
    let text = files::read_text(path, files::LARGEST_CASE_FILE_MEGABYTES)?;
    let mut output = Output::to(arguments.value("out"), terminal)?;
    let width = output.width();

    let mut telling = Telling::of(path, &text, wishes);
    let rows = registers.rows(runnable.program(), wishes);
    let cases = rows.beside(input::cases(runnable.program(), &text), runnable.program());
    if let Some(span) = span {
        let mut list = DueList::new(arguments.switch(due::WITH_DONE));
        let find = |cases: &[Case]| due::of_cases(&prepared, cases, span, language);
        let take = |portion: Portion<Vec<DueOfCase>>| {
            let before = telling.take(&portion, portion.result.len());
            list.add(portion.result, before + 1);
            Ok(())
        };
        evaluate_all(cases, format.portion_size(), find, take)?;
        let (done, undecided, faulty) = (list.done, list.undecided, list.faulty);
        telling.end_progress();
        output.write(&list.render(&prepared, (format, span), width, language))?;
        output.finish()?;
        if done > 0 {
            tell(&results::done_duties(done, language));
        }
        if undecided > 0 {
            tell(&results::undecided_days(undecided, language));
        }
        if faulty > 0 {
            tell(&results::days_with_faults(faulty, language));
        }
    } else {
        let depth = if arguments.switch("exact") { NeedsDepth::Exact } else { NeedsDepth::Sound };
        let render = |cases: &[Case]| (cases.len(), render(&prepared, cases, (format, depth), width, language));
        let take = |portion: Portion<(usize, String)>| {
            let (count, text) = &portion.result;
            if *count > 0 {
                output.write(separator(format, telling.used()))?;
                output.write(text)?;
            }
            telling.take(&portion, *count);
            Ok(())
        };
        evaluate_all(cases, format.portion_size(), render, take)?;
        telling.end_progress();
        output.write(end(format, telling.used()))?;
        output.finish()?;
    }
    Ok(program::exit(runnable.has_errors, rows.exit(telling.end(language))))
}

/// The outcomes of some cases, as they are written.
fn render(
    prepared: &Prepared<'_>,
    cases: &[Case],
    (format, depth): (Format, NeedsDepth),
    width: usize,
    language: Language,
) -> String {
    let program = prepared.program();
    if format == Format::Table {
        let mut arenas: Vec<Arena> = cases.iter().map(|_| Arena::new()).collect();
        let evaluated = cases.iter().zip(&mut arenas).map(|(case, arena)| evaluate_fully(prepared, case, arena));
        let outcomes: Vec<_> = evaluated.map(|evaluation| outcome(evaluation, depth)).collect();
        return render_table(program, &outcomes, width, words_language(language));
    }
    let mut arena = Arena::new();
    let mut texts = Vec::with_capacity(USUAL_OUTCOME);
    for case in cases {
        let outcome = outcome(evaluate_fully(prepared, case, &mut arena), depth);
        add(format, &outcome_to_json(program, &outcome), &mut texts);
    }
    String::from_utf8(texts).unwrap_or_default()
}

/// Adds what is known of one to what is known of those before it: on a line of its own, or as a part of a list.
fn add(format: Format, json: &impl Serialize, texts: &mut Vec<u8>) {
    if format == Format::Json {
        texts.extend_from_slice(if texts.is_empty() { b"  " } else { b",\n  " });
    }
    // What is written to is memory, where nothing can go wrong.
    let _ = match format {
        Format::Json => json.serialize(&mut Serializer::with_formatter(&mut *texts, within_a_list())),
        _ => serde_json::to_writer(&mut *texts, json),
    };
    if format != Format::Json {
        texts.push(b'\n');
    }
}

/// How many bytes are set aside for outcomes at first. An outcome of a real rule set is about half as large, so that it is seldom moved.
const USUAL_OUTCOME: usize = 192 * 1024;

/// A formatter that stands within a list already.
fn within_a_list() -> PrettyFormatter<'static> {
    let mut formatter = PrettyFormatter::new();
    // The bracket itself has been written.
    let _ = formatter.begin_array(&mut io::sink());
    formatter
}

/// What stands before outcomes, given how many there are before them.
fn separator(format: Format, written: usize) -> &'static str {
    match (format, written) {
        (Format::Json, 0) => "[\n",
        (Format::Json, _) => ",\n",
        (Format::Table, 1..) => "\n",
        (Format::Table | Format::Jsonl | Format::Ics, _) => "",
    }
}

fn end(format: Format, written: usize) -> &'static str {
    match (format, written) {
        (Format::Json, 0) => "[]\n",
        (Format::Json, _) => "\n]\n",
        (Format::Table | Format::Jsonl | Format::Ics, _) => "",
    }
}
