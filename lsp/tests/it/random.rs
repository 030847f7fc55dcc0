//! Random edits, after which the server knows what one knows that was started with the same texts.

use serde_json::{Value, json};

use crate::folder::{Folder, Running};

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }

    fn one_of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}

const FACTS: &str =
    "ärende Uppdrag {\n    ålder: heltal\n    läge: Läge\n}\nuppräkning Läge {\n    på \"På 😀\"\n    borta\n}\n";
const RULES: &str =
    "villkor vuxen \"Är vuxen\" { ålder är minst 18 }\nvillkor igång {\n    vuxen\n    läge är på\n}\n// slut å😀\n";

/// Pieces of text that somebody may type or paste, some of them broken.
const PIECES: [&str; 24] = [
    "",
    " ",
    "\n",
    "\r\n",
    "\r",
    "{",
    "}",
    "\"",
    "å",
    "😀",
    "é",
    "vuxen",
    "läge",
    "18",
    " och ",
    " är minst ",
    "villkor x { vuxen }\n",
    "beräkning y: kronor = 1 kr\n",
    "// ",
    "///",
    "2024-01-01",
    "(((",
    "|",
    "enligt k avsnitt 1",
];

/// A text as the client has it.
struct Text {
    uri: &'static str,
    version: i64,
    text: String,
}

impl Text {
    /// A place between two characters, as the protocol counts it.
    fn place(&self, offset: usize, encoding: &str) -> Value {
        let (mut line, mut column) = (0, 0);
        let before = &self.text[..offset];
        for (index, letter) in before.char_indices() {
            let ends_line = letter == '\n' || (letter == '\r' && !self.text[index + 1..].starts_with('\n'));
            if ends_line {
                (line, column) = (line + 1, 0);
            } else {
                column += match encoding {
                    "utf-8" => letter.len_utf8(),
                    "utf-16" => letter.len_utf16(),
                    _ => 1,
                };
            }
        }
        json!({ "line": line, "character": column })
    }

    /// A place that is not between the two parts of a line break.
    fn some_offset(&self, dice: &mut Dice) -> usize {
        let is_fine = |at: &usize| {
            self.text.is_char_boundary(*at) && !(self.text[..*at].ends_with('\r') && self.text[*at..].starts_with('\n'))
        };
        let all: Vec<usize> = (0..=self.text.len()).filter(is_fine).collect();
        all[dice.below(all.len())]
    }

    /// Makes an edit somewhere, and gives it as the protocol says it.
    fn edit(&mut self, dice: &mut Dice, encoding: &str) -> Value {
        if dice.below(40) == 0 {
            self.text = format!("{RULES}{}", dice.one_of(&PIECES));
            return json!({ "text": self.text });
        }
        let (one, length) = (self.some_offset(dice), dice.below(12));
        let other = (one..=self.text.len().min(one + length)).rev().find(|at| {
            self.text.is_char_boundary(*at) && !(self.text[..*at].ends_with('\r') && self.text[*at..].starts_with('\n'))
        });
        let other = other.unwrap_or(one);
        let (mut start, mut end) = (self.place(one, encoding), self.place(other, encoding));
        if dice.below(10) == 0 {
            std::mem::swap(&mut start, &mut end);
        }
        let piece = dice.one_of(&PIECES);
        self.text.replace_range(one..other, piece);
        json!({ "range": { "start": start, "end": end }, "text": piece })
    }
}

fn folder() -> Folder {
    Folder::with(&[("/r/stadga.toml", "namn = \"r\"\n"), ("/r/a.stadga", FACTS), ("/r/b.stadga", RULES)])
}

fn start(encoding: &str) -> Running {
    Running::start_with(&folder(), json!({ "capabilities": { "general": { "positionEncodings": [encoding] } } }))
}

/// What a server says of its texts.
fn said(running: &mut Running, texts: &[Text]) -> Vec<Value> {
    let mut answers = Vec::new();
    for text in texts {
        let document = json!({ "textDocument": { "uri": text.uri } });
        for method in ["textDocument/diagnostic", "textDocument/documentSymbol", "textDocument/semanticTokens/full"] {
            let mut answer = running.client.ask(method, document.clone()).unwrap();
            if let Some(answer) = answer.as_object_mut() {
                answer.remove("resultId");
            }
            answers.push(answer);
        }
    }
    answers
}

fn check(encoding: &str, seed: u64, edits: usize) {
    let mut dice = Dice(seed);
    let mut running = start(encoding);
    let text = |uri, text: &str| Text { uri, version: 1, text: text.to_owned() };
    let mut texts = [text("file:///r/a.stadga", FACTS), text("file:///r/b.stadga", RULES)];
    texts.iter().for_each(|text| running.client.open(text.uri, 1, &text.text));
    for number in 1..=edits {
        let text = &mut texts[dice.below(2)];
        let changes: Vec<Value> = (0..=dice.below(3)).map(|_| text.edit(&mut dice, encoding)).collect();
        text.version += 1;
        running.client.change(text.uri, text.version, json!(changes));
        let document = json!({ "textDocument": { "uri": text.uri }, "position": { "line": dice.below(9), "character": dice.below(30) } });
        match dice.below(6) {
            0 => drop(running.client.send("textDocument/hover", document)),
            1 => drop(running.client.send("textDocument/completion", document)),
            2 => {
                let id = running.client.send("textDocument/semanticTokens/full", document);
                running.client.tell("$/cancelRequest", json!({ "id": id }));
            }
            _ => {}
        }
        if number % 25 == 0 || number == edits {
            let mut fresh = start(encoding);
            texts.iter().for_each(|text| fresh.client.open(text.uri, 1, &text.text));
            assert_eq!(
                said(&mut running, &texts),
                said(&mut fresh, &texts),
                "{encoding} {seed} {number}: {:?} {:?}",
                texts[0].text,
                texts[1].text
            );
            fresh.end();
        }
    }
    running.end();
}

/// How many edits each of the tests makes: some, or as many as `STADGA_RANDOM_EDITS` says.
fn edits() -> usize {
    std::env::var("STADGA_RANDOM_EDITS").ok().and_then(|count| count.parse().ok()).unwrap_or(100)
}

#[test]
fn random_edits_in_bytes_leave_the_server_as_a_fresh_one() {
    check("utf-8", 1, edits());
}

#[test]
fn random_edits_in_units_of_two_bytes_leave_the_server_as_a_fresh_one() {
    check("utf-16", 2, edits());
}

#[test]
fn random_edits_in_characters_leave_the_server_as_a_fresh_one() {
    check("utf-32", 3, edits());
}
