//! What `docs/architecture.md` says of the modules of `lang` is so: each uses only what stands above it in the list.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read the sources, and end where something is not as they need it"
)]

use std::path::{Path, PathBuf};

#[test]
fn modules_use_only_what_stands_above_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let page = std::fs::read_to_string(root.join("docs/architecture.md")).unwrap();
    let rows = rows(&page);
    let mut found = Vec::new();
    for (row, modules) in rows.iter().enumerate() {
        let above: Vec<&str> = rows.iter().take(row).flatten().copied().collect();
        for module in modules {
            let files = files(&root.join("lang/src"), module);
            assert!(!files.is_empty(), "{module} is no module");
            for file in files {
                let text = std::fs::read_to_string(&file).unwrap();
                let used = used(&text).filter(|name| name != module && !above.contains(name));
                found.extend(used.map(|name| format!("{} uses {name}", file.display())));
            }
        }
    }
    assert_eq!(found.join("\n"), "");
    assert_eq!(
        sorted(rows.concat()),
        sorted(declared(&std::fs::read_to_string(root.join("lang/src/lib.rs")).unwrap()))
    );
}

/// The modules of each row of the table, from the top.
fn rows(page: &str) -> Vec<Vec<&str>> {
    let (_, section) = page.split_once("## Inside `lang`").unwrap();
    let table = section.lines().skip_while(|line| !line.starts_with("| `")).take_while(|line| line.starts_with('|'));
    table.map(|line| line.split('|').nth(1).unwrap().split('`').skip(1).step_by(2).collect()).collect()
}

/// The files of a module, its tests left out.
fn files(source: &Path, module: &str) -> Vec<PathBuf> {
    let mut found = vec![source.join(format!("{module}.rs"))];
    let mut folders = vec![source.join(module)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.file_stem().is_some_and(|name| name == "tests") {
            } else if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.retain(|path| path.is_file() && path.extension().is_some_and(|ending| ending == "rs"));
    found
}

/// The modules of the crate that a file names, up to its own tests.
fn used(text: &str) -> impl Iterator<Item = &str> {
    let (text, _) = text.split_once("#[cfg(test)]\nmod tests {").unwrap_or((text, ""));
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let paths = code.flat_map(|line| line.split("crate::").skip(1));
    paths.map(|path| path.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
}

fn declared(library: &str) -> Vec<&str> {
    library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect()
}

fn sorted(mut names: Vec<&str>) -> Vec<&str> {
    names.sort_unstable();
    names
}
