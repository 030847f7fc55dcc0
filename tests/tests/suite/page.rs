//! From a page in Markdown to its examples: a rule set each, with what is asked of it.
//!
//! Must not know: what rules mean.

/// A rule set and what the page says of it.
#[derive(Debug, Default)]
pub(crate) struct Example<'p> {
    /// The nearest heading above.
    pub(crate) heading: &'p str,
    /// The rule set that it builds on, if any: its name and only file.
    pub(crate) builds_on: Option<(&'p str, Block<'p>)>,
    /// The rule files; none where only expressions are evaluated.
    pub(crate) files: Vec<Block<'p>>,
    /// What is asked of it, in the order of the page.
    pub(crate) steps: Vec<Step<'p>>,
}

/// A fenced block.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block<'p> {
    /// The line of the page on which its text begins, from 1.
    pub(crate) line: usize,
    /// Its text, without the fences.
    pub(crate) text: &'p str,
    /// Whether it is laid out by hand, to show something.
    pub(crate) as_written: bool,
}

/// Something asked of a rule set.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step<'p> {
    /// Expressions with their values, for the case above them if there is one.
    Values {
        /// The case.
        case: Option<Block<'p>>,
        /// The lines.
        values: Block<'p>,
    },
    /// Lines of an explanation, of the case above them if there is one.
    Explanation {
        /// The case.
        case: Option<Block<'p>>,
        /// What is asked: a rule, or an instance of one.
        question: &'p str,
        /// The lines.
        lines: Block<'p>,
    },
    /// The lists over the cases above them.
    Lists {
        /// The cases.
        cases: Option<Block<'p>>,
        /// The block.
        lines: Block<'p>,
    },
    /// What the nyckeltal come to over the cases above them.
    Measures {
        /// The cases, a line each.
        cases: Option<Block<'p>>,
        /// The tables.
        lines: Block<'p>,
    },
    /// What the formatter makes of the only file.
    Layout(Block<'p>),
}

/// The examples of a page, or the line that cannot be understood and why.
pub(crate) fn read(page: &str) -> Result<Vec<Example<'_>>, String> {
    let mut reader = Reader::default();
    let mut lines = Lines { rest: page, line: 0 };
    while let Some(line) = lines.next() {
        let number = lines.line;
        if let Some(fence) = fence(line) {
            let block = lines.until(fence).ok_or_else(|| format!("{number}: the block is not closed"))?;
            let info = line.trim_start_matches('`').trim();
            reader.block(info, block).map_err(|why| format!("{number}: {why}"))?;
        } else if line.starts_with('#') {
            reader.heading(line.trim_start_matches('#').trim());
        }
    }
    Ok(reader.examples)
}

#[derive(Default)]
struct Reader<'p> {
    heading: &'p str,
    case: Option<Block<'p>>,
    /// Whether a block can belong to the example before it.
    is_open: bool,
    examples: Vec<Example<'p>>,
}

impl<'p> Reader<'p> {
    fn heading(&mut self, heading: &'p str) {
        self.heading = heading;
        self.case = None;
        self.is_open = false;
    }

    fn block(&mut self, info: &'p str, block: Block<'p>) -> Result<(), &'static str> {
        if is_step(info) {
            return Ok(());
        }
        if let Some(name) = info.strip_prefix("stadga rule-set=") {
            let example = self.open();
            example.builds_on = Some((name, block));
            return Ok(());
        }
        if let Some(question) = info.strip_prefix("förklaring ") {
            let case = self.case;
            self.step(Step::Explanation { case, question, lines: block });
            return Ok(());
        }
        match info {
            "stadga" | "stadga as-written" => {
                let block = Block { as_written: info != "stadga", ..block };
                let is_begun = self.is_open && self.examples.last().is_some_and(|example| example.files.is_empty());
                let example = if is_begun { self.examples.last_mut() } else { Some(self.open()) };
                if let Some(example) = example {
                    example.files.push(block);
                }
            }
            "stadga continued" => match self.examples.last_mut().filter(|_| self.is_open) {
                Some(example) => example.files.push(block),
                None => return Err("there is no rule set to continue"),
            },
            "json" => self.case = Some(block),
            "resultat" => {
                let case = self.case;
                self.step(Step::Values { case, values: block });
            }
            "nyckeltal" => {
                let cases = self.case;
                self.step(Step::Measures { cases, lines: block });
            }
            "lista" => {
                let cases = self.case;
                self.step(Step::Lists { cases, lines: block });
            }
            "formaterat" => self.step(Step::Layout(block)),
            "text" | "ebnf" | "toml" | "console" => {}
            _ => return Err("blocks of this kind are unknown"),
        }
        Ok(())
    }

    /// Begins an example.
    fn open(&mut self) -> &mut Example<'p> {
        self.case = None;
        self.is_open = true;
        self.examples.push(Example { heading: self.heading, ..Example::default() });
        self.examples.last_mut().expect("one has just been added")
    }

    fn step(&mut self, step: Step<'p>) {
        let example = if self.is_open { self.examples.last_mut() } else { Some(self.open()) };
        if let Some(example) = example {
            example.steps.push(step);
        }
    }
}

/// Whether a block is one of the steps that readers take in order, which a test of the command line follows.
fn is_step(info: &str) -> bool {
    let marks = ["stadga file=", "stadga append=", "stadga replace=", "stadga whole=", "json file=", "text output"];
    marks.iter().any(|mark| info.starts_with(mark))
}

/// The backticks that open a block, if the line does.
fn fence(line: &str) -> Option<&str> {
    let length = line.bytes().take_while(|byte| *byte == b'`').count();
    if length < 3 { None } else { line.get(..length) }
}

struct Lines<'p> {
    rest: &'p str,
    /// The number of the line that was read last.
    line: usize,
}

impl<'p> Lines<'p> {
    fn next(&mut self) -> Option<&'p str> {
        if self.rest.is_empty() {
            return None;
        }
        let (line, rest) = self.rest.split_once('\n').unwrap_or((self.rest, ""));
        self.rest = rest;
        self.line += 1;
        Some(line)
    }

    /// The block up to the line that closes it.
    fn until(&mut self, fence: &str) -> Option<Block<'p>> {
        let (from, line) = (self.rest, self.line + 1);
        loop {
            let length = from.len() - self.rest.len();
            if self.next()?.trim_end() == fence {
                return Some(Block { line, text: from.get(..length)?, as_written: false });
            }
        }
    }
}

#[test]
fn a_page_is_cut_into_rule_sets_and_what_is_asked_of_them() {
    let page = "# Ett\n```stadga\na\n```\n```stadga continued\nb\n```\n```json\n{}\n```\n```resultat\nx = 1\n```\n## Två\n```resultat\ny = 2\n```\n";
    let examples = read(page).unwrap();
    let shown: Vec<_> = examples.iter().map(|own| (own.heading, own.files.len(), own.steps.len())).collect();
    assert_eq!(shown, [("Ett", 2, 1), ("Två", 0, 1)]);
    assert_eq!((examples[0].files[1].line, examples[0].files[1].text), (6, "b\n"));
}

#[test]
fn a_block_that_is_not_closed_or_not_known_is_told() {
    assert_eq!(read("```stadga\n").unwrap_err(), "1: the block is not closed");
    assert_eq!(read("\n```stagda\n```\n").unwrap_err(), "2: blocks of this kind are unknown");
}
