//! Writes the page that tells what the examples cover of their documents.
#![expect(clippy::disallowed_methods, reason = "it writes the page; nothing else runs it")]

fn main() -> std::io::Result<()> {
    std::fs::write(stadga_tests::examples::root().join("examples/COVERAGE.md"), stadga_tests::coverage::page())
}
