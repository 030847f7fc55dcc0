//! The clauses that a block must have, and those of which it may have but one.
//!
//! Apart from the clauses themselves, because it is the block that needs them: one that is required in one block is free in another.

use crate::vocabulary::kinds::{ClauseKind, DeclarationKind};

/// What a block needs of its clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockNeeds {
    /// Which block.
    pub block: DeclarationKind,
    /// Of each of these at least one.
    pub required: &'static [&'static [ClauseKind]],
    /// Of these at most one.
    pub exclusive: &'static [ClauseKind],
}

/// What a block needs; nothing for one that does not stand in the table.
pub fn needs_of(block: DeclarationKind) -> BlockNeeds {
    let found = BLOCK_NEEDS.iter().find(|needs| needs.block == block);
    found.copied().unwrap_or(BlockNeeds { block, required: &[], exclusive: &[] })
}

use ClauseKind as Kind;

/// The blocks that need clauses, or not several.
pub static BLOCK_NEEDS: &[BlockNeeds] = &[
    BlockNeeds {
        block: DeclarationKind::Skyldighet,
        required: &[&[Kind::Ansvarig], &[Kind::SkaSke, Kind::Riktmarke]],
        exclusive: &[],
    },
    BlockNeeds {
        block: DeclarationKind::Ersattning,
        required: &[&[Kind::Mottagare], &[Kind::Belopp], &[Kind::Avrundning]],
        exclusive: &[],
    },
    BlockNeeds {
        block: DeclarationKind::Kontroll,
        required: &[&[Kind::Krav, Kind::Foresla, Kind::Upplys]],
        exclusive: &[Kind::Krav, Kind::Foresla],
    },
    BlockNeeds {
        block: DeclarationKind::Nyckeltal,
        required: &[&[Kind::RaknasPa], &[Kind::Andel, Kind::FlaggaOm, Kind::Antal, Kind::Summa, Kind::Median]],
        exclusive: &[Kind::Andel, Kind::Antal, Kind::Summa, Kind::Median],
    },
    BlockNeeds { block: DeclarationKind::Lista, required: &[&[Kind::Kolumn]], exclusive: &[] },
    BlockNeeds { block: DeclarationKind::Kalender, required: &[&[Kind::Arbetsvecka], &[Kind::Aftnar]], exclusive: &[] },
    BlockNeeds {
        block: DeclarationKind::Tillstand,
        required: &[&[Kind::BorjarVid, Kind::GallerUnder]],
        exclusive: &[],
    },
    BlockNeeds { block: DeclarationKind::Testfall, required: &[&[Kind::Bedomningsdag]], exclusive: &[] },
];
