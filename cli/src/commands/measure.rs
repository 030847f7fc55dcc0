//! `stadga measure`: what the nyckeltal of a rule set come to over many cases.

use stadga_interpreter::case::Case;
use stadga_interpreter::cohort::{CaseRows, Cohort, hide_small_groups, rows_of};
use stadga_interpreter::evaluate::{Arena, Prepared, evaluate_fully};
use stadga_interpreter::input;
use stadga_interpreter::measures_json::measures_to_json;
use stadga_interpreter::render::chart::chart;
use stadga_interpreter::render::measures::{measures_csv, render_measures};

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

/// How many cases are evaluated together.
const PORTION: usize = 64;

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let (language, wishes) = (terminal.language(), terminal.wishes);
    let runnable = program::open(arguments.required("dir"), terminal)?;
    let context = program::context(runnable.program(), arguments)?;
    let prepared = program::prepare(runnable.program(), &context)?;
    let smallest = arguments.value("hide-under").map(smallest).transpose()?;
    let registers = RegisterFiles::open(arguments)?;
    let path = arguments.required("cases");
    let text = files::read_text(path, files::LARGEST_CASE_FILE_MEGABYTES)?;
    let mut output = Output::to(arguments.value("out"), terminal)?;
    let width = output.width();

    let mut telling = Telling::of(path, &text, wishes);
    let mut cohort = Cohort::new(&prepared);
    let take = |portion: Portion<Vec<CaseRows>>| {
        telling.take(&portion, portion.result.len());
        portion.result.into_iter().for_each(|case| cohort.add(case));
        Ok(())
    };
    let shared = registers.rows(runnable.program(), wishes);
    let cases = shared.beside(input::cases(runnable.program(), &text), runnable.program());
    evaluate_all(cases, PORTION, |cases| rows(&prepared, cases), take)?;
    telling.end_progress();
    let mut measures = cohort.outcomes();
    if let Some(smallest) = smallest {
        measures.iter_mut().for_each(|measure| hide_small_groups(measure, smallest));
    }
    let program = prepared.program();
    output.write(&match arguments.required("format") {
        "json" => format!("{:#}\n", measures_to_json(&prepared, &measures, (telling.used(), telling.rejected()))),
        "csv" => measures_csv(program, &measures),
        "svg" => chart(program, (&measures, telling.rejected()), words_language(language)),
        _ => render_measures(program, (&measures, telling.rejected()), width, words_language(language)),
    })?;
    output.finish()?;
    if measures.is_empty() {
        tell(results::NO_MEASURES.in_language(language));
    }
    Ok(program::exit(runnable.has_errors, shared.exit(telling.end(language))))
}

fn rows(prepared: &Prepared<'_>, cases: &[Case]) -> Vec<CaseRows> {
    let mut arena = Arena::new();
    cases.iter().map(|case| rows_of(evaluate_fully(prepared, case, &mut arena))).collect()
}

fn smallest(written: &str) -> Result<u64, Failure> {
    written.parse().map_err(|_| Failure::NotACount { option: "hide-under", value: written.to_owned() })
}
