//! Which places of the sources have rules, for programs: the shape `stadga.coverage/1`.
//!
//! Must not know: where rule sets lie.

use serde_json::{Value as Json, json};
use stadga_lang::coverage::{PlaceCoverage, PlaceState, SourceCoverage};
use stadga_lang::diagnostics::report::Location;

/// How many places of a source are done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Places that have rules.
    pub covered: usize,
    /// Places that need none.
    pub need_none: usize,
    /// The others.
    pub remaining: usize,
}

impl Counts {
    /// Those of a source.
    pub fn of(source: &SourceCoverage) -> Counts {
        let mut counts = Counts::default();
        for place in &source.places {
            match place.state {
                PlaceState::HasRules(_) => counts.covered += 1,
                PlaceState::NeedsNone(_) => counts.need_none += 1,
                PlaceState::Remains => counts.remaining += 1,
            }
        }
        counts
    }

    /// How many there are.
    pub fn all(&self) -> usize {
        self.covered + self.need_none + self.remaining
    }

    /// How many of a thousand places are done, rounded, though all is said to be done only where it is.
    pub fn done_per_mille(&self) -> usize {
        let rounded = ((self.covered + self.need_none) * 2000 / self.all().max(1)).div_ceil(2);
        if self.remaining > 0 { rounded.min(999) } else { rounded }
    }
}

/// The sources of a rule set. `shown` says for a place how its file is called, and its line from 1.
pub fn ruleset_document(
    name: &str,
    path: &str,
    sources: &[SourceCoverage],
    shown: impl Fn(&Location) -> (String, u32),
) -> Json {
    let sources: Vec<Json> = sources.iter().map(|source| source_document(source, &shown)).collect();
    json!({ "name": name, "path": path, "sources": sources })
}

/// Rule sets as one document.
pub fn document(rulesets: Vec<Json>) -> Json {
    json!({ "schema": "stadga.coverage/1", "rulesets": rulesets })
}

fn source_document(source: &SourceCoverage, shown: &impl Fn(&Location) -> (String, u32)) -> Json {
    let counts = Counts::of(source);
    json!({
        "name": source.name,
        "title": source.title,
        "covered": counts.covered,
        "need_none": counts.need_none,
        "remaining": counts.remaining,
        "places": source.places.iter().map(|place| place_document(place, shown)).collect::<Vec<_>>(),
    })
}

fn place_document(place: &PlaceCoverage, shown: &impl Fn(&Location) -> (String, u32)) -> Json {
    let (path, line) = shown(&place.location);
    let (state, followed_by, reason) = match &place.state {
        PlaceState::HasRules(rules) => ("has_rules", rules.as_slice(), None),
        PlaceState::NeedsNone(reason) => ("needs_none", &[][..], Some(reason)),
        PlaceState::Remains => ("remains", &[][..], None),
    };
    json!({
        "place": place.place,
        "heading": place.heading,
        "state": state,
        "rules": followed_by,
        "reason": reason,
        "path": path,
        "line": line,
    })
}
