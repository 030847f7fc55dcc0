//! Each kind of declaration, its clauses and items.

use super::{SAMPLE, trees};

#[test]
fn the_sample_parses_whole() {
    insta::assert_snapshot!(trees(SAMPLE));
}
