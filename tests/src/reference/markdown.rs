//! Tables, code and lists in Markdown.

/// A table with a row of titles.
pub(super) fn table<'r>(titles: &[&str], rows: impl IntoIterator<Item = Vec<String>> + 'r) -> String {
    let mut text = line(titles.iter().map(|title| (*title).to_owned()));
    text.push_str(&line(titles.iter().map(|_| "---".to_owned())));
    for row in rows {
        text.push_str(&line(row.into_iter()));
    }
    text.push('\n');
    text
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<_> = cells.map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// Something as it stands in a rule file; nothing for nothing.
pub(super) fn code(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("`{text}`") }
}

/// Several, with commas.
pub(super) fn codes<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    texts.into_iter().map(code).collect::<Vec<_>>().join(", ")
}

/// Words as they stand in a production: `"a" | "b"`.
pub(super) fn alternatives<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    texts.into_iter().map(quoted).collect::<Vec<_>>().join(" | ")
}

/// The words of a phrase as they stand in a production: `"a" "b"`.
pub(super) fn quoted(phrase: &str) -> String {
    phrase.split(' ').map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" ")
}
