//! What would show a fall by a factor of ten in any build, on any machine: a key is measured beside the opening of its rule set, in the same server.

use std::io;
use std::sync::Arc;
use std::thread;

use stadga_lang::diagnostics::Language;
use stadga_lang::project::load::{Folders, ReadError};
use stadga_lsp::host::Host;
use stadga_lsp::serve;
use stadga_program::date::Date;
use stadga_tests::protocol::Client;

use crate::editor::oracle::Oracle;
use crate::editor::session::{Editor, now};
use crate::editor::typing::keys_in;
use crate::generate::{self, Generated};

/// Large enough that looking at all of it costs many times what looking at one file does.
const FILES: usize = 60;

/// The last of them, which no other reads.
const LEAF: &str = "fil_059.stadga";

/// How many keys are pressed.
const KEYS: usize = 30;

/// How many keys must be right in the time in which the rule set is read and checked for the first time. It is some eighty, so this is what a fall by a
/// factor of ten falls below, and no busy machine does.
const KEYS_FOR_ONE_OPENING: u32 = 10;

/// Texts in memory.
struct Texts(Vec<Generated>);

impl Folders for Texts {
    fn rule_files(&self, _folder: &str) -> Option<Vec<String>> {
        Some(self.0.iter().map(|file| file.path.clone()).collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let found = self.0.iter().find(|file| path.strip_prefix("/prov/") == Some(&*file.path));
        let manifest = path.ends_with("/stadga.toml").then(|| b"namn = \"prov\"\n".to_vec());
        found.map(|file| file.text.clone().into_bytes()).or(manifest).ok_or(ReadError::NotFound)
    }
}

impl Host for Texts {
    fn folders(&self) -> &dyn Folders {
        self
    }

    fn is_file(&self, path: &str) -> bool {
        path.starts_with("/prov/") && self.read(path).is_ok()
    }

    fn rule_sets(&self, _folder: &str) -> Vec<String> {
        vec!["/prov".to_owned()]
    }

    fn today(&self) -> Option<Date> {
        None
    }

    fn publish(&self, _name: &str, _text: &str) -> Option<String> {
        None
    }
}

#[test]
fn a_key_costs_a_small_part_of_opening_the_rule_set() {
    let texts = generate::rule_set(FILES);
    let oracle = Oracle::new(&texts).unwrap();
    let host = Arc::new(Texts(generate::rule_set(FILES)));
    let (from_client, to_server) = io::pipe().unwrap();
    let (from_server, to_client) = io::pipe().unwrap();
    let server = thread::spawn(move || serve(from_client, to_client, host, Language::Swedish));

    let start = now();
    let mut editor = Editor::begin(Client::new(from_server, to_server), "file:///prov", oracle).unwrap();
    editor.open(LEAF).unwrap();
    let opening = editor.wait_until_settled().unwrap() - start;

    let mut times = Vec::new();
    for key in keys_in(LEAF, editor.text(LEAF).unwrap()).into_iter().take(KEYS) {
        let prepared = editor.prepare(key, &[LEAF]).unwrap();
        let (start, expected) = editor.press(prepared);
        times.push(editor.wait_until_right(&expected).unwrap() - start);
    }
    editor.client.end();
    server.join().unwrap().unwrap();

    times.sort_unstable();
    let key = times[KEYS / 2];
    assert!(key * KEYS_FOR_ONE_OPENING < opening, "a key took {key:?}, the opening {opening:?}");
}
