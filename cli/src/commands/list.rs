//! `stadga list`: the rows that many cases give to the lists of a rule set.

use stadga_interpreter::case::Case;
use stadga_interpreter::evaluate::{Arena, Prepared, evaluate_fully};
use stadga_interpreter::input;
use stadga_interpreter::render::Language;
use stadga_interpreter::render::reports::{list_csv, render_lists};
use stadga_interpreter::reports::{CaseRows, Reports, lists_to_json, rows_of};
use stadga_lang::diagnostics::suggest;
use stadga_program::program::Program;

use crate::arguments::Arguments;
use crate::cases::{Portion, evaluate_all};
use crate::exit::{Exit, Failure};
use crate::files::{self, STANDARD};
use crate::messages::results;
use crate::output::Output;
use crate::program;
use crate::registers::RegisterFiles;
use crate::telling::Telling;
use crate::terminal::{Terminal, tell, words_language};
use crate::workbook::{Basis, workbook};

/// How many cases are evaluated together.
const PORTION: usize = 64;

/// The format that is no text.
const WORKBOOK: &str = "xlsx";

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let (language, wishes) = (terminal.language(), terminal.wishes);
    let words = words_language(language);
    let format = arguments.required("format");
    let out = arguments.value("out").filter(|path| *path != STANDARD);
    if format == WORKBOOK && out.is_none() {
        return Err(Failure::FormatNeeds { format: WORKBOOK, option: "out" });
    }
    let runnable = program::open(arguments.required("dir"), terminal)?;
    let name = arguments.value("name");
    chosen(runnable.program(), name, format)?;
    let context = program::context(runnable.program(), arguments)?;
    let prepared = program::prepare(runnable.program(), &context)?;
    let registers = RegisterFiles::open(arguments)?;
    let path = arguments.required("cases");
    let text = files::read_text(path, files::LARGEST_CASE_FILE_MEGABYTES)?;
    let mut output = Output::to(out, terminal)?;
    let width = output.width();

    let mut telling = Telling::of(path, &text, wishes);
    let mut reports = Reports::new(runnable.program(), name);
    let take = |portion: Portion<Vec<CaseRows>>| {
        telling.take(&portion, portion.result.len());
        portion.result.into_iter().for_each(|case| reports.add(case));
        Ok(())
    };
    let shared = registers.rows(runnable.program(), wishes);
    let cases = shared.beside(input::cases(runnable.program(), &text), runnable.program());
    evaluate_all(cases, PORTION, |cases| rows(&prepared, cases, words), take)?;
    telling.end_progress();
    let tables = reports.finish();
    let counts = (telling.used(), telling.rejected());
    let mut cut = 0;
    match format {
        WORKBOOK => {
            let basis = Basis { prepared: &prepared, counts, language };
            let written = workbook(&tables, &basis);
            let not_written = |reason| Failure::NotWritten { path: out.unwrap_or_default().to_owned(), reason };
            let written = written.map_err(not_written)?;
            output.write_bytes(&written.bytes)?;
            cut = written.cut;
        }
        "json" => output.write(&format!("{:#}\n", lists_to_json(&prepared, &tables, counts)))?,
        "csv" => output.write(&list_csv(&tables, words))?,
        _ => output.write(&render_lists(prepared.program(), &tables, width, words))?,
    }
    output.finish()?;
    if cut > 0 {
        tell(&results::cut_cells(cut, language));
    }
    if tables.is_empty() {
        tell(results::NO_LISTS.in_language(language));
    }
    Ok(program::exit(runnable.has_errors, shared.exit(telling.end(language))))
}

/// Tells if there is no list of the name that is given, or if several are asked for where a file has room for one.
fn chosen(program: &Program, name: Option<&str>, format: &str) -> Result<(), Failure> {
    let mut known: Vec<String> = program.reports.iter().map(|report| report.name.clone()).collect();
    known.dedup();
    match name {
        Some(name) if !known.iter().any(|own| own == name) => {
            let suggestion = suggest::nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
            Err(Failure::NoSuchList { name: name.to_owned(), suggestion, known })
        }
        None if format == "csv" && known.len() > 1 => Err(Failure::WhichList { known }),
        _ => Ok(()),
    }
}

fn rows(prepared: &Prepared<'_>, cases: &[Case], language: Language) -> Vec<CaseRows> {
    let mut arena = Arena::new();
    cases.iter().map(|case| rows_of(evaluate_fully(prepared, case, &mut arena), language)).collect()
}
