//! What a file and a rule set declare, as an outline and as a list to search.
//!
//! Trees are all that is needed, so the outline is there for rules with errors too. Must not know: types.

use smol_str::SmolStr;

use super::FileSpan;
use crate::db::{Db, Item, RuleSet, SourceFile, items, parse, tree};
use crate::span::Span;
use crate::syntax::source_map::{NodeId, SourceMap};
use crate::syntax::tree::{Body, Declaration, Entry, Field, Labelled, Reading, Section, Text};
use crate::vocabulary::kinds::DeclarationKind;

/// Something with a name, and what is declared within it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// Its name, or the author's words where it has none.
    pub name: SmolStr,
    /// The author's words, where it has both.
    pub label: Option<SmolStr>,
    /// What it is.
    pub kind: SymbolKind,
    /// Where the whole of it stands in the file.
    pub whole: Span,
    /// Where its name stands.
    pub name_at: Span,
    /// What is declared within it, in the order of the text.
    pub children: Vec<Symbol>,
}

/// What has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SymbolKind {
    /// A declaration.
    Declaration(DeclarationKind),
    /// A field of a record, a case type or an event.
    Field,
    /// A member of an uppräkning.
    Member,
    /// A reading of a tolkning.
    Reading,
    /// A place of a källa.
    Section,
}

/// What a file declares, in the order of its text.
pub fn document_symbols(db: &dyn Db, file: SourceFile) -> Vec<Symbol> {
    items(db, file).iter().flat_map(|item| of_item(db, *item)).collect()
}

/// The declarations of rule sets whose names have the letters of `query` in their order, capitals or not, at most so many: those
/// that begin with it first, then the short ones.
pub fn workspace_symbols(db: &dyn Db, rulesets: &[RuleSet], query: &str, most: usize) -> Vec<(FileSpan, Symbol)> {
    let query: Vec<char> =
        query.chars().flat_map(char::to_lowercase).filter(|letter| !letter.is_whitespace()).collect();
    let all = rulesets.iter().flat_map(|ruleset| ruleset.files(db)).flat_map(|file| items(db, *file));
    let mut found: Vec<(usize, Item<'_>)> =
        all.filter_map(|item| Some((rank(&searched(db, *item), &query)?, *item))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    let symbols = found.into_iter().take(most).flat_map(|(_, item)| {
        let file = item.file(db);
        of_item(db, item).into_iter().map(move |symbol| (FileSpan { file, span: symbol.name_at }, symbol))
    });
    symbols.take(most).collect()
}

/// The letters that an item is searched by. `roll a, b` has its names in the body and none before it.
fn searched(db: &dyn Db, item: Item<'_>) -> Vec<char> {
    let name: &str = match item.kind(db) {
        Some(DeclarationKind::Roll) => &item.text(db).text,
        Some(_) => item.name(db),
        None => "",
    };
    name.chars().flat_map(char::to_lowercase).collect()
}

/// How well letters fit what is looked for, the lower the better; nothing where they do not.
fn rank(letters: &[char], query: &[char]) -> Option<usize> {
    if letters.is_empty() {
        return None;
    }
    let mut left = query.iter().peekable();
    for letter in letters {
        left.next_if(|wanted| *wanted == letter);
    }
    left.peek().is_none().then(|| if letters.starts_with(query) { letters.len() } else { letters.len() + 1_000 })
}

fn of_item(db: &dyn Db, item: Item<'_>) -> Vec<Symbol> {
    let Some(tree) = tree(db, item) else { return Vec::new() };
    let outline = Outline { source_map: &parse(db, item).source_map, start: item.offset(db) };
    match &tree.declaration.body {
        Body::Names(names) if tree.declaration.name.is_none() => {
            let kind = SymbolKind::Declaration(tree.declaration.kind);
            names.iter().map(|name| outline.labelled(name, kind)).collect()
        }
        _ => outline.declaration(&tree.declaration).into_iter().collect(),
    }
}

/// The positions of an item in its file.
struct Outline<'a> {
    source_map: &'a SourceMap,
    start: u32,
}

impl Outline<'_> {
    fn span(&self, node: NodeId) -> Span {
        self.source_map.span(node).shifted(self.start)
    }

    fn declaration(&self, declaration: &Declaration) -> Option<Symbol> {
        let label = declaration.label.as_ref();
        let (name, node) = match &declaration.name {
            Some(name) => (&name.text, name.id),
            None => label.map(|label| (&label.text, label.id))?,
        };
        Some(Symbol {
            name: name.clone(),
            label: label.filter(|_| declaration.name.is_some()).map(|label| label.text.clone()),
            kind: SymbolKind::Declaration(declaration.kind),
            whole: self.span(declaration.id).cover(self.span(node)),
            name_at: self.span(node),
            children: self.body(&declaration.body),
        })
    }

    fn body(&self, body: &Body) -> Vec<Symbol> {
        match body {
            Body::Clauses(entries) | Body::Fields(entries) | Body::Sections(entries) => {
                entries.iter().filter_map(|entry| self.entry(entry)).collect()
            }
            Body::Event(event) => event.fields.iter().map(|field| self.field(field)).collect(),
            Body::Members { members, .. } => {
                members.iter().map(|member| self.labelled(member, SymbolKind::Member)).collect()
            }
            Body::Readings(readings) => readings.iter().map(|reading| self.reading(reading)).collect(),
            _ => Vec::new(),
        }
    }

    fn entry(&self, entry: &Entry) -> Option<Symbol> {
        match entry {
            Entry::Declaration(declaration) => self.declaration(declaration),
            Entry::Field(field) => Some(self.field(field)),
            Entry::Section(section) => Some(self.section(section)),
            Entry::Clause(_) | Entry::Error(_) => None,
        }
    }

    fn field(&self, field: &Field) -> Symbol {
        self.leaf(field.name.text.clone(), None, SymbolKind::Field, (self.span(field.id), self.span(field.name.id)))
    }

    fn reading(&self, reading: &Reading) -> Symbol {
        let places = (self.span(reading.id), self.span(reading.name.id));
        self.leaf(reading.name.text.clone(), reading.label.as_ref(), SymbolKind::Reading, places)
    }

    fn section(&self, section: &Section) -> Symbol {
        let whole = self.span(section.id);
        let name = section.place.words().into();
        self.leaf(name, section.heading.as_ref(), SymbolKind::Section, (whole, whole))
    }

    fn labelled(&self, named: &Labelled, kind: SymbolKind) -> Symbol {
        let name_at = self.span(named.name.id);
        let whole = named.label.as_ref().map_or(name_at, |label| name_at.cover(self.span(label.id)));
        self.leaf(named.name.text.clone(), named.label.as_ref(), kind, (whole, name_at))
    }

    fn leaf(&self, name: SmolStr, label: Option<&Text>, kind: SymbolKind, (whole, name_at): (Span, Span)) -> Symbol {
        let label = label.map(|label| label.text.clone());
        Symbol { name, label, kind, whole: whole.cover(name_at), name_at, children: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Database;

    const TEXT: &str = "roll chef, handläggare \"Den som handlägger\"\n\nkälla k \"K\" {\n    avsnitt 1.2 \"Målgrupp\"\n}\n\nuppgifter om Kund {\n    ålder: heltal\n}\n\nuppräkning Läge {\n    på \"På\"\n    borta\n}\n\nvillkor vuxen \"Är vuxen\" { ålder är }\n\ntestfall \"prov\" { förväntat vuxen }\n";

    fn drawn(text: &str, symbols: &[Symbol], depth: usize, lines: &mut Vec<String>) {
        for symbol in symbols {
            let label = symbol.label.as_ref().map(|label| format!(" ({label})")).unwrap_or_default();
            lines.push(format!("{}{}{label} = {}", "  ".repeat(depth), symbol.name, symbol.name_at.text(text)));
            assert!(symbol.whole.start <= symbol.name_at.start && symbol.name_at.end <= symbol.whole.end);
            drawn(text, &symbol.children, depth + 1, lines);
        }
    }

    #[test]
    fn an_outline_has_what_is_declared_within_declarations() {
        let db = Database::default();
        let file = SourceFile::new(&db, "a.stadga".to_owned(), TEXT.to_owned());
        let mut lines = Vec::new();
        drawn(TEXT, &document_symbols(&db, file), 0, &mut lines);
        assert_eq!(
            lines,
            [
                "chef = chef",
                "handläggare (Den som handlägger) = handläggare",
                "k (K) = k",
                "  avsnitt 1.2 (Målgrupp) = avsnitt 1.2 \"Målgrupp\"",
                "Kund = Kund",
                "  ålder = ålder",
                "Läge = Läge",
                "  på (På) = på",
                "  borta = borta",
                "vuxen (Är vuxen) = vuxen",
                "prov = \"prov\"",
            ]
        );
    }

    #[test]
    fn declarations_are_found_by_some_of_their_letters() {
        let db = Database::default();
        let file = SourceFile::new(&db, "a.stadga".to_owned(), TEXT.to_owned());
        let ruleset = RuleSet::new(&db, "a".to_owned(), vec![file], Vec::new(), None);
        let found = |query: &str, most| {
            let found = workspace_symbols(&db, &[ruleset], query, most);
            found.into_iter().map(|(_, symbol)| symbol.name.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(found("VXN", 9), ["vuxen"]);
        assert_eq!(found("k", 9).first().unwrap(), "k");
        assert_eq!(found("xyz", 9), [""; 0]);
        assert_eq!(found("", 3).len(), 3);
    }
}
