//! From a key to the right diagnostics. A name is typed letter by letter until it exists, so that nearly every key changes what is wrong.

use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::editor::process::Process;
use crate::editor::session::{Editor, Key, now};
use crate::editor::{Bench, LEAF};
use crate::generate::BASE_FILE;
use crate::report::{Promise, Report};

/// A key each so often, as fast typists type.
pub(crate) const PACE: Duration = Duration::from_millis(60);

/// After this, in the bodies of the rule set, another condition may follow.
const CONDITION: &str = "kund.i_etableringsprogram";

/// What is typed there.
const TYPED: &str = " och kund.har_etableringsersättning";

/// A name that every block of every file reads: its declaration to the end of the name, and to the end of the body.
const NAME: &str = "beräkning ålder_0";
const BODY: &str = "beräkning ålder_0: heltal = hela år mellan kund.födelsedatum och prövningsdagen";

/// What is typed at the end of the body.
const TYPED_IN_BODY: &str = " + hela år mellan kund.födelsedatum och prövningsdagen";

/// Files that read the name and are open beside its own.
const READERS: [&str; 8] = [
    "fil_010.stadga",
    "fil_040.stadga",
    "fil_070.stadga",
    "fil_100.stadga",
    "fil_130.stadga",
    "fil_160.stadga",
    "fil_190.stadga",
    "fil_220.stadga",
];

/// How many keys a burst has.
const BURST: usize = 40;

/// How long the server may wait after the last key of a burst for another one.
const DEBOUNCE: Duration = Duration::from_millis(30);

/// Keys in a file that no other reads.
pub(crate) fn keys_in_a_leaf(bench: &Bench, report: &mut Report) -> Result<(), String> {
    let (process, mut editor) = bench.start_with(&[LEAF])?;
    let keys = keys_in(LEAF, editor.text(LEAF)?);
    let measured = type_keys(&process, &mut editor, keys, &[LEAF])?;
    let name = "a key in a file that no other reads: what is wrong with it";
    report.spread(name, measured.times, Some(Promise::p95(3_500).and_p99(5_000)));
    report.processor("time of processor per key in a file that no other reads", measured.computed, 2_500);
    Ok(())
}

/// Keys in a body that is read from all files.
pub(crate) fn keys_in_a_body(bench: &Bench, report: &mut Report) -> Result<(), String> {
    let (process, mut editor) = bench.start_with(&[&[BASE_FILE], READERS.as_slice()].concat())?;
    let at = end_of(editor.text(BASE_FILE)?, BODY)?;
    let mut keys = letters(BASE_FILE, at, TYPED_IN_BODY);
    keys.push(Key { file: BASE_FILE, at, erased: TYPED_IN_BODY.len(), typed: "" });
    let keys = keys.repeat(3);
    let measured = type_keys(&process, &mut editor, keys, &[BASE_FILE])?;
    let name = "a key in a body that 249 files read, eight of them open: what is wrong with its file";
    report.spread(name, measured.times, Some(Promise::p95(5_000)));
    Ok(())
}

/// Keys in a name that is read from all files, eight of which are open: nothing is right before all eight are.
pub(crate) fn keys_in_a_name(bench: &Bench, report: &mut Report) -> Result<(), String> {
    let shown = [&[BASE_FILE], READERS.as_slice()].concat();
    let (process, mut editor) = bench.start_with(&shown)?;
    let at = end_of(editor.text(BASE_FILE)?, NAME)?;
    let away = Key { file: BASE_FILE, at, erased: 0, typed: "1" };
    let back = Key { file: BASE_FILE, at, erased: 1, typed: "" };
    let measured = type_keys(&process, &mut editor, [away, back].repeat(60), &shown)?;
    let name = "a key in a name that 249 files read: what is wrong with the eight of them that are open";
    report.spread(name, measured.times, Some(Promise::p95(25_000)));
    Ok(())
}

/// Keys that come whether the server is ready or not.
pub(crate) fn bursts(bench: &Bench, report: &mut Report) -> Result<(), String> {
    let (process, mut editor) = bench.start_with(&[LEAF])?;
    let keys = keys_in(LEAF, editor.text(LEAF)?);
    let (mut right, mut settled) = (Vec::new(), Vec::new());
    let before = process.computed();
    for burst in keys.chunks_exact(BURST) {
        let last = press_in_time(&mut editor, burst)?;
        let expected = editor.expected(&[LEAF])?;
        let shown = editor.wait_until_right(&expected)?;
        right.push(shown.saturating_duration_since(last));
        settled.push(editor.wait_until_settled_after(shown)?.saturating_duration_since(last));
    }
    let computed = spent(&process, before, keys.len());
    let promise = Some(Promise::p95(10_000 + DEBOUNCE.as_micros() as u64));
    report.spread(
        "a burst of 40 keys, one each 60 ms: from the last key to what is wrong with the file",
        right,
        promise,
    );
    report.spread("the same, to what is wrong with all 250 files", settled, None);
    report.processor("time of processor per key in bursts", computed, 2_500);
    Ok(())
}

/// What typing took.
struct Measured {
    times: Vec<Duration>,
    /// The time of processor of the server for each key.
    computed: Option<Duration>,
}

/// Presses keys, each when what is shown is right after the one before it and a typist is ready.
fn type_keys(process: &Process, editor: &mut Editor, keys: Vec<Key>, shown: &[&str]) -> Result<Measured, String> {
    let before = process.computed();
    let count = keys.len();
    let mut times = Vec::new();
    let mut next = now();
    for key in keys {
        let prepared = editor.prepare(key, shown)?;
        sleep(next.saturating_duration_since(now()));
        let (start, expected) = editor.press(prepared);
        next = start + PACE;
        times.push(editor.wait_until_right(&expected)?.saturating_duration_since(start));
    }
    sleep(PACE);
    Ok(Measured { times, computed: spent(process, before, count) })
}

/// Presses keys, one each so often, and waits for nothing. Tells when it pressed the last one.
fn press_in_time(editor: &mut Editor, keys: &[Key]) -> Result<Instant, String> {
    let prepared = keys.iter().map(|key| editor.prepare(*key, &[])).collect::<Result<Vec<_>, _>>()?;
    let mut last = now();
    for key in prepared {
        sleep((last + PACE).saturating_duration_since(now()));
        (last, _) = editor.press(key);
    }
    Ok(last)
}

fn spent(process: &Process, before: Option<Duration>, keys: usize) -> Option<Duration> {
    Some(process.computed()?.saturating_sub(before?) / u32::try_from(keys).ok()?.max(1))
}

/// The ends of all places of a text at which something stands, as they will be when something has been typed at each.
fn places(text: &str, found: &str, typed: &str) -> Vec<usize> {
    text.match_indices(found).enumerate().map(|(before, (at, _))| at + found.len() + before * typed.len()).collect()
}

fn end_of(text: &str, found: &str) -> Result<usize, String> {
    text.find(found).map(|at| at + found.len()).ok_or_else(|| format!("there is no `{found}`"))
}

/// A word letter by letter.
fn letters<'a>(file: &'a str, at: usize, word: &'a str) -> Vec<Key<'a>> {
    let key = |(offset, letter): (usize, &'a str)| Key { file, at: at + offset, erased: 0, typed: letter };
    let ends = word.char_indices().map(|(start, letter)| (start, word.get(start..start + letter.len_utf8())));
    ends.filter_map(|(start, letter)| Some(key((start, letter?)))).collect()
}

/// Keys in the conditions of a file, the first to the last.
pub(crate) fn keys_in<'a>(file: &'a str, text: &str) -> Vec<Key<'a>> {
    let places = places(text, CONDITION, TYPED);
    places.into_iter().flat_map(|at| letters(file, at, TYPED)).collect()
}
