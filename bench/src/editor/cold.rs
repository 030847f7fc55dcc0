//! From the start of the server: the first file, all files, and the memory they need. Each text in the editor has a mistake that the file on disk does
//! not have, so that nothing can be right by saying nothing.

use std::time::{Duration, Instant};

use crate::editor::oracle::Oracle;
use crate::editor::session::{Editor, now};
use crate::editor::{Bench, LEAF};
use crate::report::{Promise, Report};

/// What stands in all files but one, and the mistake that is made of it.
const SOUND: &str = "kund.barn är minst 3";
const MISTAKE: &str = "kund.bran är minst 3";

/// How many files are open in the smaller figure of memory.
const FEW: usize = 10;

/// What is wrong with the first file that is opened.
pub(crate) fn first_file(bench: &Bench, report: &mut Report) -> Result<(), String> {
    let (mut from_start, mut from_opening) = (Vec::new(), Vec::new());
    for _ in 0..10 {
        let oracle = with_mistakes(bench, &[LEAF])?;
        let started = now();
        let (_process, mut editor) = bench.start_knowing(oracle)?;
        let (opened, right) = open_all(&mut editor, &[LEAF])?;
        from_start.push(right.saturating_duration_since(started));
        from_opening.push(right.saturating_duration_since(opened));
    }
    let promise = Some(Promise::p95(80_000));
    report.spread(
        "the first file that is opened, from the start of the server: what is wrong with it",
        from_start,
        promise,
    );
    report.spread("the same, from its opening", from_opening, None);
    Ok(())
}

/// What is wrong with each of all files.
pub(crate) fn all_files(bench: &Bench, report: &mut Report) -> Result<(), String> {
    let names = names(bench);
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..5 {
        let oracle = with_mistakes(bench, &names)?;
        let started = now();
        let (_process, mut editor) = bench.start_knowing(oracle)?;
        let (_, right) = open_all(&mut editor, &names)?;
        times.push(right.saturating_duration_since(started));
    }
    let name = "all 250 files opened, from the start of the server: what is wrong with each";
    report.spread(name, times, Some(Promise::p95(1_000_000)));
    Ok(())
}

/// How much memory the server has, once it has nothing left to do.
pub(crate) fn memory(bench: &Bench, report: &mut Report) -> Result<(), String> {
    let names = names(bench);
    let few: Vec<&str> = names.iter().rev().step_by(names.len() / FEW).copied().take(FEW).collect();
    for (files, name, promise) in
        [(&few, "memory with ten files open", 35), (&names, "memory with all 250 files open", 60)]
    {
        let (process, mut editor) = bench.start_knowing(with_mistakes(bench, files)?)?;
        open_all(&mut editor, files)?;
        editor.wait_until_settled()?;
        report.memory(name, process.kibibytes(), promise);
    }
    Ok(())
}

/// All files but the one that has no conditions.
fn names<'a>(bench: &Bench<'a>) -> Vec<&'a str> {
    bench.texts.iter().filter(|file| file.text.contains(SOUND)).map(|file| file.path.as_str()).collect()
}

/// Makes the mistake in some files, and knows what it leads to before anybody asks.
fn with_mistakes(bench: &Bench, names: &[&str]) -> Result<Oracle, String> {
    let mut oracle = Oracle::new(bench.texts)?;
    for name in names {
        let text = oracle.text(name)?.replacen(SOUND, MISTAKE, 1);
        oracle.edit(name, text)?;
    }
    for name in names {
        oracle.problems(name)?;
    }
    Ok(oracle)
}

/// Opens files. Tells when it began, and when all that is wrong with them was shown.
fn open_all(editor: &mut Editor, names: &[&str]) -> Result<(Instant, Instant), String> {
    let expected = editor.expected(names)?;
    let start = now();
    for name in names {
        editor.open(name)?;
    }
    Ok((start, editor.wait_until_right(&expected)?))
}
