//! The pages of the handbook that build something, followed to the letter: each file is written as the page says, each command run, and each
//! answer is the one that the page shows.
//!
//! What to do with a block stands in its fence, where readers do not see it (`docs/reference/README.md` tells the marks). What readers do see,
//! the text above the block, has to name the file. Blocks without such a mark are rules on their own, which the language suite runs.

use crate::sandbox::{Answer, Sandbox};

#[test]
fn the_first_steps_lead_where_they_say() {
    follow("första-stegen.md", "exempelstad");
}

#[test]
fn the_steps_to_limits_and_payments_lead_where_they_say() {
    follow("frister-och-ersättning.md", "fristad");
}

fn follow(name: &str, folder: &str) {
    let page = page(name);
    let mut reader = Reader { sandbox: Sandbox::new(), page: page.clone(), answer: None };
    let mut parts = page.split("```");
    let mut above = parts.next().unwrap_or_default();
    let mut done = 0;
    while let (Some(block), after) = (parts.next(), parts.next()) {
        let (fence, text) = block.split_once('\n').unwrap();
        reader.follow(fence, text, above);
        above = after.unwrap_or_default();
        done += 1;
    }
    reader.expect_no_remarks();
    assert!(done > 20, "{done}");
    assert_eq!(reader.sandbox.run(&format!("fmt --check {folder}")).code, Some(0));
}

/// Someone who does what the page says.
struct Reader {
    sandbox: Sandbox,
    page: String,
    /// What the last command answered, if it has not been compared with the page.
    answer: Option<Answer>,
}

impl Reader {
    fn follow(&mut self, fence: &str, text: &str, above: &str) {
        let (kind, path) = fence.split_once('=').unwrap_or((fence, ""));
        let file = path.rsplit('/').next().unwrap_or_default();
        assert!(
            path.is_empty() || above.contains(&format!("`{file}`")),
            "what comes before does not name {file}:\n{text}"
        );
        match kind {
            "console" => text.lines().for_each(|command| self.run(command)),
            "text output" => {
                let answer = self.answer.take().expect("a command comes before its output");
                assert_eq!(answer.output + &answer.errors, text, "line {}", self.line_of(text));
                assert_eq!(answer.code, Some(i32::from(text.starts_with("fel "))), "{text}");
            }
            "stadga file" | "json file" => self.sandbox.write(path, text),
            "stadga append" => {
                let before = self.sandbox.read(path);
                self.sandbox.write(path, format!("{before}\n{text}"));
            }
            "stadga replace" => {
                let before = self.sandbox.read(path);
                self.sandbox.write(path, replaced(&before, text));
            }
            "stadga whole" => assert_eq!(self.sandbox.read(path), text, "line {}", self.line_of(text)),
            _ => assert!(path.is_empty(), "blocks of this kind are unknown: {fence}"),
        }
    }

    fn run(&mut self, command: &str) {
        self.expect_no_remarks();
        match command.split_once(' ').unwrap() {
            ("stadga", arguments) => {
                // What stands between quotes is one argument.
                let parts = arguments.split('"').enumerate();
                let words = parts.flat_map(|(index, part)| match index % 2 {
                    0 => part.split_whitespace().collect(),
                    _ => vec![part],
                });
                self.answer = Some(self.sandbox.run_with(&words.collect::<Vec<_>>(), &[], ""));
            }
            ("rm", path) => self.sandbox.remove(path),
            // How Stadga comes to be installed is not tried: the test runs what has been built.
            ("cargo", _) => {}
            _ => panic!("nobody has said how this is run: {command}"),
        }
    }

    fn line_of(&self, block: &str) -> usize {
        self.page.find(block).map_or(0, |start| self.page[..start].lines().count() + 1)
    }

    /// A command whose answer the page does not show is one that goes well.
    fn expect_no_remarks(&mut self) {
        if let Some(answer) = self.answer.take() {
            assert_eq!(answer.code, Some(0), "{}", answer.all());
        }
    }
}

/// The file with another version of one declaration, which is known by its first two words.
fn replaced(file: &str, declaration: &str) -> String {
    let words: Vec<&str> = declaration.split(' ').take(2).collect();
    let start = file.find(&format!("\n{} ", words.join(" "))).expect("there is such a declaration") + 1;
    let length = file[start..].find("\n}\n").expect("it ends") + "\n}\n".len();
    format!("{}{declaration}{}", &file[..start], &file[start + length..])
}

#[expect(clippy::disallowed_methods, reason = "a change of the page is tested without a build")]
fn page(name: &str) -> String {
    std::fs::read_to_string(format!("{}/../docs/handbook/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}
