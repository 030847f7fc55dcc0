//! What authors have written about a declaration: its head, its label, the `///` lines above it, where it comes from, when it is in force.

use stadga_program::date::Date;

use super::mentions::{PartKind, Symbol};
use crate::db::{Db, Item, parse, tree};
use crate::lexer::cook;
use crate::lexer::token::TokenKind;
use crate::names::{Global, Part, Site, declaration};
use crate::span::Span;
use crate::syntax::source_map::{NodeId, SourceMap};
use crate::syntax::tree::{Body, Declaration, Entry, Reading, SourceRef, Suffixes, Text, Tree, Validity};

/// A declaration with the text that it stands in.
pub(super) struct Written<'db> {
    pub(super) item: Item<'db>,
    pub(super) tree: std::sync::Arc<Tree>,
    source_map: &'db SourceMap,
    text: &'db str,
    db: &'db dyn Db,
    part: Part,
}

/// The versions of a declaration, in the order of the files.
pub(super) fn versions<'db>(db: &'db dyn Db, global: &Global) -> Vec<Written<'db>> {
    let sites = global.definition(db).map(|definition| definition.sites.as_slice()).unwrap_or_default();
    sites.iter().filter_map(|site| written(db, site)).collect()
}

fn written<'db>(db: &'db dyn Db, site: &Site<'db>) -> Option<Written<'db>> {
    let item = site.item;
    let source_map = &parse(db, item).source_map;
    Some(Written { item, tree: tree(db, item)?, source_map, text: &item.text(db).text, db, part: site.part })
}

impl Written<'_> {
    pub(super) fn declaration(&self) -> Option<&Declaration> {
        match self.part {
            Part::Declaration(number) => declaration(&self.tree, number),
            Part::Name(_) => Some(&self.tree.declaration),
        }
    }

    /// The text of a node, on one line.
    pub(super) fn text_of(&self, node: impl Into<crate::syntax::source_map::Place>) -> String {
        let text = self.source_map.span(node).text(self.text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The head up to its block or value, as it is written.
    pub(super) fn head(&self) -> Option<String> {
        let declaration = self.declaration()?;
        if let (Part::Name(index), Body::Names(names)) = (self.part, &declaration.body) {
            let name = &names.get(index as usize)?.name.text;
            return Some(format!("{} {name}", crate::vocabulary::heads::head(declaration.kind).noun.indefinite));
        }
        let whole = self.source_map.span(declaration.id);
        let tokens = self.item.text(self.db).tokens().iter();
        let mut own = tokens.filter(|token| token.span.start >= whole.start && token.span.end <= whole.end);
        let first = own.find(|token| !token.kind.is_comment())?;
        let mut end = first.span.end;
        // A value that follows on the same line says more than the head alone.
        let is_short = matches!(declaration.body, Body::Value(_));
        for token in own {
            let is_over = token.kind == TokenKind::LBrace || token.kind == TokenKind::Eq && !is_short;
            if is_over || token.kind.is_comment() {
                break;
            }
            end = token.span.end;
        }
        let head = Span::new(first.span.start, end).text(self.text);
        Some(head.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    pub(super) fn label(&self) -> Option<&Text> {
        let declaration = self.declaration()?;
        match (self.part, &declaration.body) {
            (Part::Name(index), Body::Names(names)) => names.get(index as usize)?.label.as_ref(),
            _ => declaration.label.as_ref(),
        }
    }

    pub(super) fn suffixes(&self) -> Option<&Suffixes> {
        self.declaration().map(|declaration| &declaration.suffixes)
    }

    /// The `///` lines directly above the declaration.
    pub(super) fn documentation(&self) -> Option<String> {
        self.lines_above(self.declaration()?.id)
    }

    /// The `///` lines directly above a node of it.
    pub(super) fn lines_above(&self, node: NodeId) -> Option<String> {
        let start = self.source_map.span(node).start;
        let tokens = self.item.text(self.db).tokens();
        let first = tokens.partition_point(|token| token.span.start < start);
        // The whole of a declaration may begin with its lines.
        let within = tokens.get(first..).unwrap_or_default().iter();
        let within = within.take_while(|token| token.kind == TokenKind::DocComment).count();
        let above = tokens.get(..first + within).unwrap_or_default().iter().rev();
        let lines = above.take_while(|token| token.kind == TokenKind::DocComment);
        let mut lines: Vec<&str> = lines.map(|token| cook::documentation(token.span.text(self.text))).collect();
        lines.reverse();
        (!lines.is_empty()).then(|| in_markdown(&lines))
    }

    /// The node of a part and, where it has one, its label.
    pub(super) fn part(&self, kind: PartKind, name: &str) -> Option<(NodeId, Option<&Text>)> {
        let declaration = self.declaration()?;
        match (kind, &declaration.body) {
            (PartKind::Parameter, _) => {
                let parameter = declaration.parameters.iter().find(|parameter| parameter.name.text == name)?;
                Some((parameter.name.id, None))
            }
            (PartKind::Member, Body::Members { members, .. }) => {
                let member = members.iter().find(|member| member.name.text == name)?;
                Some((member.name.id, member.label.as_ref()))
            }
            (PartKind::Reading, Body::Readings(readings)) => {
                let reading = readings.iter().find(|reading| reading.name.text == name)?;
                Some((reading.id, reading.label.as_ref()))
            }
            (PartKind::Field, Body::Event(event)) => {
                event.fields.iter().find(|field| field.name.text == name).map(|field| (field.id, None))
            }
            (PartKind::Field | PartKind::Section, Body::Fields(entries) | Body::Sections(entries)) => {
                entries.iter().find_map(|entry| match entry {
                    Entry::Field(field) if field.name.text == name => Some((field.id, None)),
                    Entry::Section(section) if section.place.written() == name => {
                        Some((section.id, section.heading.as_ref()))
                    }
                    _ => None,
                })
            }
            _ => None,
        }
    }

    /// A reading of a tolkning.
    pub(super) fn reading(&self, name: &str) -> Option<&Reading> {
        match &self.declaration()?.body {
            Body::Readings(readings) => readings.iter().find(|reading| reading.name.text == name),
            _ => None,
        }
    }

    /// Whether the declaration is in force on a day.
    pub(super) fn holds_on(&self, day: Date) -> bool {
        let validity = self.suffixes().and_then(|suffixes| suffixes.validity.as_ref());
        validity.is_none_or(|Validity { from, to, .. }| {
            from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
        })
    }
}

/// Lines of documentation in Markdown: what they give as an example is a list of such.
fn in_markdown(lines: &[&str]) -> String {
    let mut result = String::new();
    let mut is_list = false;
    for line in lines {
        let example = line.strip_prefix("Exempel: ");
        let gap = if example.is_some() && !is_list && !result.is_empty() { "\n" } else { "" };
        is_list = example.is_some();
        result.push_str(gap);
        result.push_str(&example.map_or_else(|| (*line).to_owned(), |example| format!("- `{example}`")));
        result.push('\n');
    }
    result.trim_end().to_owned()
}

/// Where rules come from, in words, with the headings that the källa gives.
pub(super) fn sources_in_words(db: &dyn Db, ruleset: crate::db::RuleSet, sources: &[SourceRef]) -> Vec<String> {
    let mut result = Vec::new();
    for source in sources {
        let Some(name) = source.source.parts.last() else { continue };
        let title = title_of(db, ruleset, source).unwrap_or_else(|| name.text.to_string());
        if source.places.is_empty() {
            result.push(title.clone());
        }
        for place in &source.places {
            let heading = heading_of(db, ruleset, source, &place.written());
            let heading = heading.map(|heading| format!(" *{heading}*")).unwrap_or_default();
            result.push(format!("{title}, {}{heading}", place.words()));
        }
    }
    result
}

fn kalla(db: &dyn Db, ruleset: crate::db::RuleSet, source: &SourceRef) -> Option<Global> {
    match source.source.parts.as_slice() {
        [name] => crate::names::resolve(db, ruleset, &name.text),
        [prefix, name] => crate::names::resolve_in(db, ruleset, &prefix.text, &name.text),
        _ => None,
    }
}

fn title_of(db: &dyn Db, ruleset: crate::db::RuleSet, source: &SourceRef) -> Option<String> {
    let global = kalla(db, ruleset, source)?;
    let all = versions(db, &global);
    all.first()?.label().map(|label| label.text.to_string())
}

fn heading_of(db: &dyn Db, ruleset: crate::db::RuleSet, source: &SourceRef, place: &str) -> Option<String> {
    let global = kalla(db, ruleset, source)?;
    let all = versions(db, &global);
    let (_, heading) = all.first()?.part(PartKind::Section, place)?;
    heading.map(|heading| heading.text.to_string())
}

/// What authors have written about what a symbol stands for: its label and the lines above it.
pub(super) fn about(db: &dyn Db, symbol: &Symbol) -> (Option<String>, Option<String>) {
    let Some(owner) = symbol.owner() else { return (None, None) };
    let all = versions(db, owner);
    let Some(first) = all.first() else { return (None, None) };
    match symbol {
        Symbol::Part { kind, name, .. } => match first.part(*kind, name) {
            Some((node, label)) => (label.map(|label| label.text.to_string()), first.lines_above(node)),
            None => (None, None),
        },
        _ => (first.label().map(|label| label.text.to_string()), first.documentation()),
    }
}
