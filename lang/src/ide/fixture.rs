//! Small rule sets for the tests of editor features: files with a cursor in one of them, and places drawn into the text.

use super::FileSpan;
use crate::db::{Database, RuleSet, SourceFile};
use crate::project::standard_library;

/// Rule files in a database, with a cursor.
pub(super) struct Fixture {
    pub(super) db: Database,
    pub(super) ruleset: RuleSet,
    pub(super) file: SourceFile,
    pub(super) offset: u32,
}

/// Files, each behind a line `//- name.stadga` (one without such a line is `prov.stadga`), and a cursor `$0`. The library is there too.
pub(super) fn fixture(text: &str) -> Fixture {
    let mut db = Database::default();
    let library = standard_library::install(&mut db);
    let (mut files, mut cursor) = (Vec::new(), None);
    for part in format!("//- prov.stadga\n{}", text.trim_start_matches('\n')).split("//- ").skip(1) {
        let (name, body) = part.split_once('\n').unwrap();
        if body.trim().is_empty() {
            continue;
        }
        let offset = body.find("$0");
        let file = SourceFile::new(&db, name.trim().to_owned(), body.replace("$0", ""));
        files.push(file);
        cursor = cursor.or(offset.map(|offset| (file, offset as u32)));
    }
    let (file, offset) = cursor.unwrap_or((files[0], 0));
    let ruleset = RuleSet::new(&db, "prov".to_owned(), files, Vec::new(), Some(library));
    Fixture { db, ruleset, file, offset }
}

/// The lines that places are on, with the places between `⟦` and `⟧`; each file with more than one line of its own name.
pub(super) fn drawn(fixture: &Fixture, places: &[FileSpan]) -> String {
    let mut shown: Vec<String> = Vec::new();
    let mut places: Vec<&FileSpan> = places.iter().collect();
    places.sort_by_key(|place| (place.file.path(&fixture.db).clone(), place.span));
    for place in places {
        let text = place.file.text(&fixture.db);
        let (start, end) = (place.span.start as usize, place.span.end as usize);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at);
        let line = format!("{}⟦{}⟧{}", &text[line_start..start], &text[start..end], &text[end..line_end]);
        shown.push(format!("{}: {}", place.file.path(&fixture.db), line.trim()));
    }
    shown.join("\n")
}
