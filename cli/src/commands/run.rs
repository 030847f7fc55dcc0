//! `stadga run`: what the rules give for cases.

use stadga_interpreter::case::Case;
use stadga_interpreter::conclusion::{NeedsDepth, outcome};
use stadga_interpreter::evaluate::{Arena, Prepared, evaluate_fully};
use stadga_interpreter::input;
use stadga_interpreter::outcome_json::outcome_to_json;
use stadga_interpreter::render::table::render_table;
use stadga_lang::diagnostics::Language;

use crate::arguments::Arguments;
use crate::cases::{Portion, evaluate_all};
use crate::exit::{Exit, Failure};
use crate::files;
use crate::messages::results;
use crate::output::Output;
use crate::program;
use crate::progress::Progress;
use crate::rejected::Rejected;
use crate::terminal::{Terminal, tell, words_language};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// One table for each thousand cases.
    Table,
    /// A list of outcomes.
    Json,
    /// An outcome on each line.
    Jsonl,
}

impl Format {
    fn named(name: &str) -> Format {
        match name {
            "json" => Format::Json,
            "jsonl" => Format::Jsonl,
            _ => Format::Table,
        }
    }

    /// How many cases are evaluated together: a table must know all its rows before it knows how wide its columns are.
    fn portion_size(self) -> usize {
        match self {
            Format::Table => 1_000,
            Format::Json | Format::Jsonl => 64,
        }
    }
}

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let (language, wishes) = (terminal.language(), terminal.wishes);
    let runnable = program::open(arguments.required("dir"), terminal)?;
    let context = program::context(&runnable.program, arguments)?;
    let prepared = program::prepare(&runnable.program, &context)?;
    let format = Format::named(arguments.required("format"));
    let path = arguments.required("cases");
    let text = files::read_text(path, files::LARGEST_CASE_FILE_MEGABYTES)?;
    let mut output = Output::to(arguments.value("out"), terminal)?;
    let width = output.width();

    let mut rejected = Rejected::of(path, &text, wishes);
    let mut progress = Progress::begin(text.bytes().filter(|byte| *byte == b'\n').count() as u64);
    let (mut case_count, mut written) = (0, 0);
    let depth = if arguments.switch("exact") { NeedsDepth::Exact } else { NeedsDepth::Sound };
    let render = |cases: &[Case]| (cases.len(), render(&prepared, cases, (format, depth), width, language));
    let take = |portion: Portion<(usize, String)>| {
        let (count, text) = portion.result;
        if count > 0 {
            output.write(separator(format, written))?;
            output.write(&text)?;
        }
        written += count;
        case_count += portion.case_count;
        progress.reach(u64::from(portion.last_line));
        rejected.tell(&portion.problems, portion.rejected_count);
        Ok(())
    };
    evaluate_all(input::cases(&runnable.program, &text), format.portion_size(), render, take)?;
    drop(progress);
    output.write(end(format, written))?;
    output.finish()?;
    if case_count == 0 {
        tell(results::NO_CASES.in_language(language));
    }
    if rejected.count() > 0 {
        tell(&results::rejected(rejected.count(), case_count, language));
    }
    Ok(program::exit(runnable.has_errors, Exit::of_findings(rejected.count() > 0)))
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
    let mut texts = Vec::with_capacity(cases.len());
    for case in cases {
        let json = outcome_to_json(program, &outcome(evaluate_fully(prepared, case, &mut arena), depth));
        texts.push(if format == Format::Json { indented(&format!("{json:#}")) } else { format!("{json}\n") });
    }
    texts.join(if format == Format::Json { ",\n" } else { "" })
}

fn indented(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("  {line}")).collect();
    lines.join("\n")
}

/// What stands before outcomes, given how many there are before them.
fn separator(format: Format, written: usize) -> &'static str {
    match (format, written) {
        (Format::Json, 0) => "[\n",
        (Format::Json, _) => ",\n",
        (Format::Table, 1..) => "\n",
        (Format::Table | Format::Jsonl, _) => "",
    }
}

fn end(format: Format, written: usize) -> &'static str {
    match (format, written) {
        (Format::Json, 0) => "[]\n",
        (Format::Json, _) => "\n]\n",
        (Format::Table | Format::Jsonl, _) => "",
    }
}
