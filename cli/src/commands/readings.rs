//! `stadga readings`: what other readings of each tolkning would change for cases.

use stadga_interpreter::case::Case;
use stadga_interpreter::comparison::{Difference, ReadingEffect, difference};
use stadga_interpreter::conclusion::{NeedsDepth, outcome};
use stadga_interpreter::evaluate::{Arena, Context, Prepared, evaluate_fully};
use stadga_interpreter::input;
use stadga_interpreter::render::readings::{readings_json, render_readings};

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
const PORTION: usize = 16;

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Exit, Failure> {
    let (language, wishes) = (terminal.language(), terminal.wishes);
    let runnable = program::open(arguments.required("dir"), terminal)?;
    let context = program::context(runnable.program(), arguments)?;
    let prepared = program::prepare(runnable.program(), &context)?;
    let mut effects = ReadingEffect::of_run(&prepared);
    let tried = effects.iter().map(|effect| tried(&prepared, &context, effect)).collect::<Result<Vec<_>, _>>()?;
    let registers = RegisterFiles::open(arguments)?;
    let path = arguments.required("cases");
    let text = files::read_text(path, files::LARGEST_CASE_FILE_MEGABYTES)?;
    let mut output = Output::to(arguments.value("out"), terminal)?;
    let width = output.width();

    let mut telling = Telling::of(path, &text, wishes);
    let take = |portion: Portion<Vec<Vec<Difference>>>| {
        telling.take(&portion, portion.result.len());
        for of_case in &portion.result {
            effects.iter_mut().zip(of_case).for_each(|(effect, difference)| effect.add(difference));
        }
        Ok(())
    };
    let find = |cases: &[Case]| cases.iter().map(|case| differences(&prepared, &tried, case)).collect();
    let shared = registers.rows(runnable.program(), wishes);
    let cases = shared.beside(input::cases(runnable.program(), &text), runnable.program());
    evaluate_all(cases, PORTION, find, take)?;
    telling.end_progress();
    output.write(&match arguments.required("format") {
        "json" => format!("{:#}\n", readings_json(&prepared, &effects, telling.used())),
        _ => render_readings(&prepared, &effects, width, words_language(language)),
    })?;
    output.finish()?;
    if effects.is_empty() {
        tell(results::NO_READINGS.in_language(language));
    }
    Ok(program::exit(runnable.has_errors, shared.exit(telling.end(language))))
}

/// The program with another reading.
fn tried<'p>(prepared: &Prepared<'p>, context: &Context, effect: &ReadingEffect) -> Result<Prepared<'p>, Failure> {
    let mut context = context.clone();
    context.readings.push((effect.tolkning, effect.reading));
    program::prepare(prepared.program(), &context)
}

/// What each of the other readings does to a case.
fn differences(prepared: &Prepared<'_>, tried: &[Prepared<'_>], case: &Case) -> Vec<Difference> {
    let (mut arena, mut other) = (Arena::new(), Arena::new());
    let before = outcome(evaluate_fully(prepared, case, &mut arena), NeedsDepth::Sound);
    let after = tried.iter().map(|tried| {
        let after = outcome(evaluate_fully(tried, case, &mut other), NeedsDepth::Sound);
        difference(&before, &after)
    });
    after.collect()
}
