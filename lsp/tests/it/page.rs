//! The page on editors names tests that there are.

const PAGE: &str = include_str!("../../../docs/editor.md");
const TESTS: [&str; 7] = [
    include_str!("commands.rs"),
    include_str!("diagnostics.rs"),
    include_str!("features.rs"),
    include_str!("hostile.rs"),
    include_str!("positions.rs"),
    include_str!("random.rs"),
    include_str!("rule_sets.rs"),
];

#[test]
fn each_capability_on_the_page_has_a_test() {
    let named = |line: &'static str| line.split('`').skip(1).step_by(2).filter(|name| name.matches('_').count() > 2);
    // The first table is that of capabilities.
    let table = PAGE.lines().skip_while(|line| !line.starts_with("| ")).take_while(|line| line.starts_with("| "));
    let rows: Vec<&str> = table.skip(2).collect();
    assert!(rows.len() > 15, "{} rows", rows.len());
    assert!(rows.iter().all(|row| named(row).next().is_some()), "a row without a test: {rows:#?}");
    for name in PAGE.lines().flat_map(named) {
        let is_there = TESTS.iter().any(|tests| tests.contains(&format!("fn {name}()")));
        assert!(is_there, "there is no test {name}");
    }
}
