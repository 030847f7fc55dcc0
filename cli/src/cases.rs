//! Many cases, one after another: evaluated in parallel, shown in the order of the file, with memory for a few at a time.
//!
//! One thread reads cases, some evaluate them in portions, and the calling thread takes the results. Portions go round the evaluating
//! threads in turn and results are taken in the same turn, so the order is that of the file whatever the threads do. The queues
//! between them are short: whoever is ahead waits. Must not know: formats, where results go.

use std::iter::Peekable;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use stadga_interpreter::case::Case;
use stadga_interpreter::input::{CaseRead, InputProblem};

use crate::exit::Failure;

/// How many portions wait before and after each evaluating thread.
const WAITING: usize = 2;

/// The most threads that evaluate; one reads, and more than this it cannot feed.
const MOST_THREADS: usize = 8;

/// What became of a portion of cases.
pub(crate) struct Portion<T> {
    /// What was made of the cases that could be read.
    pub(crate) result: T,
    /// What is wrong with the others.
    pub(crate) problems: Vec<InputProblem>,
    /// How many there were in all.
    pub(crate) case_count: usize,
    /// How many could not be read.
    pub(crate) rejected_count: usize,
    /// The line on which the last of them begins.
    pub(crate) last_line: u32,
}

/// Evaluates all cases in portions of a size, and takes each result in the order of the cases.
pub(crate) fn evaluate_all<T: Send>(
    cases: impl Iterator<Item = CaseRead> + Send,
    portion_size: usize,
    evaluate: impl Fn(&[Case]) -> T + Sync,
    mut take: impl FnMut(Portion<T>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut cases = cases.peekable();
    let first = portion(&mut cases, portion_size);
    if cases.peek().is_none() {
        return take(work(first, &evaluate));
    }
    let thread_count = thread::available_parallelism().map_or(1, |count| count.get().min(MOST_THREADS));
    thread::scope(|scope| {
        let (mut entrances, mut exits) = (Vec::new(), Vec::new());
        for _ in 0..thread_count {
            let (entrance, inbox) = sync_channel::<Vec<CaseRead>>(WAITING);
            let (outbox, exit) = sync_channel(WAITING);
            let evaluate = &evaluate;
            scope.spawn(move || inbox.iter().try_for_each(|reads| outbox.send(work(reads, evaluate))));
            entrances.push(entrance);
            exits.push(exit);
        }
        scope.spawn(move || {
            let portions = std::iter::once(first).chain(std::iter::from_fn(|| {
                let next = portion(&mut cases, portion_size);
                (!next.is_empty()).then_some(next)
            }));
            // A thread that takes no more has ended because its results are not wanted.
            portions.zip(entrances.iter().cycle()).try_for_each(|(portion, entrance)| entrance.send(portion))
        });
        in_turn(exits).try_for_each(&mut take)
    })
}

/// One result of each in turn, until one has no more.
fn in_turn<T>(exits: Vec<Receiver<T>>) -> impl Iterator<Item = T> {
    let mut turn = 0;
    std::iter::from_fn(move || {
        let exit = exits.get(turn)?;
        turn = (turn + 1) % exits.len();
        exit.recv().ok()
    })
}

fn portion(cases: &mut Peekable<impl Iterator<Item = CaseRead>>, size: usize) -> Vec<CaseRead> {
    cases.by_ref().take(size).collect()
}

fn work<T>(reads: Vec<CaseRead>, evaluate: &impl Fn(&[Case]) -> T) -> Portion<T> {
    let case_count = reads.len();
    let last_line = reads.last().map_or(0, |read| read.line);
    let (mut cases, mut problems) = (Vec::with_capacity(case_count), Vec::new());
    for read in reads {
        match read.result {
            Ok(case) => cases.push(case),
            Err(found) => problems.extend(found),
        }
    }
    let rejected_count = case_count - cases.len();
    Portion { result: evaluate(&cases), problems, case_count, rejected_count, last_line }
}
