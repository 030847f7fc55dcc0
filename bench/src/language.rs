//! What text costs: lexing, splitting and parsing, checking from cold, and checking again after an edit.

use stadga_lang::{lexer, parser};

use crate::generate;
use crate::measure::measure;
use crate::report::Report;

/// How often something that takes milliseconds is measured.
const RUNS: usize = 200;

/// Lexing, splitting and parsing of one file of five thousand lines.
pub(crate) fn parsing(report: &mut Report) {
    let text = generate::lines(5_000);
    let lexed = lexer::lex(&text);
    report.figure("lex 5 000 lines", measure(RUNS, || lexer::lex(&text)), None);
    report.figure("split 5 000 lines", measure(RUNS, || parser::split::split(&text, &lexed.tokens)), None);
    report.figure("lex, split and parse 5 000 lines", measure(RUNS, || parser::parse_file(&text)), Some(3_000));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_measured_has_no_mistakes() {
        let text = generate::lines(5_000);
        assert_eq!(text.lines().count(), 5_000);
        let mut parsed = parser::parse_file(&text);
        // The last declaration may be cut off by the number of lines.
        parsed.pop();
        assert!(parsed.len() > 500, "{} items", parsed.len());
        for (item, parsed) in parsed {
            assert!(parsed.problems.is_empty(), "{:?} {:?}", item.name, parsed.problems);
        }
    }
}
