//! The one case of a file that a command is about.
//!
//! Must not know: what is done with it.

use stadga_interpreter::input::{CaseRead, InputProblem};
use stadga_lang::diagnostics::suggest;

use crate::exit::Failure;
use crate::rejected::Rejected;

/// Of how many cases that cannot be read it is told what is wrong.
const MOST_UNREAD: usize = 3;

/// The case with an id, or the only one. Where none has it, what is wrong with those that cannot be read is told, since one of them may
/// be the one.
pub(crate) fn case(
    mut cases: impl Iterator<Item = CaseRead>,
    id: Option<&str>,
    rejected: &mut Rejected<'_>,
) -> Result<CaseRead, Failure> {
    let Some(id) = id else {
        let first = cases.next().ok_or(Failure::WhichCase { count: 0 })?;
        return match cases.next() {
            None => Ok(first),
            Some(_) => Err(Failure::WhichCase { count: 2 }),
        };
    };
    let mut seen = Vec::new();
    let mut unread: Vec<Vec<InputProblem>> = Vec::new();
    for read in cases {
        match (&read.id, read.result) {
            (Some(own), mut result) if own == id => {
                // Those that have the same problem are not told of.
                result.as_mut().err().into_iter().flatten().for_each(|problem| problem.repeats = false);
                return Ok(CaseRead { result, ..read });
            }
            (Some(own), _) => seen.push(own.clone()),
            (None, Err(problems)) => unread.push(problems),
            (None, Ok(_)) => {}
        }
    }
    unread.iter().take(MOST_UNREAD).for_each(|problems| rejected.tell(problems, 1));
    let suggestion = suggest::nearest(id, seen.iter().map(String::as_str)).map(str::to_owned);
    Err(Failure::NoSuchCase { id: id.to_owned(), suggestion, unread: unread.len() })
}
