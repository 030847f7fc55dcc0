//! Paths and the names that editors have for them.
//!
//! A file is known by one path, with `/` between its parts and without `.` and `..`, however a client writes its name. What is no file on
//! disk, such as a text that has not been saved yet, is known by the whole name. What comes with the program has the scheme `stadga`.

use std::str::FromStr;

use tower_lsp::ls_types::Uri;

/// The scheme of texts that come with the program.
pub(crate) const SCHEME: &str = "stadga";

/// The path by which a file is known.
pub(crate) fn path_of(uri: &Uri) -> String {
    match uri.scheme().as_str() {
        "file" => match uri.to_file_path() {
            Some(path) => normalize(&path.to_string_lossy().replace('\\', "/")),
            None => uri.to_string(),
        },
        SCHEME => uri.path().decode().to_string_lossy().trim_start_matches('/').to_owned(),
        _ => uri.to_string(),
    }
}

/// The name of a file on disk.
pub(crate) fn uri_of(path: &str) -> Option<Uri> {
    if is_on_disk(path) { Uri::from_file_path(path) } else { Uri::from_str(path).ok() }
}

/// The name of a text that comes with the program.
pub(crate) fn uri_of_built_in(path: &str) -> Option<Uri> {
    let encoded: String = path
        .bytes()
        .map(|byte| match byte {
            b'/' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    Uri::from_str(&format!("{SCHEME}:/{encoded}")).ok()
}

/// Whether a path is one of the file system: from its root, with or without a drive.
pub(crate) fn is_on_disk(path: &str) -> bool {
    path.starts_with('/') || path.as_bytes().get(1..3) == Some(b":/")
}

/// A path without `.` and `..`.
pub(crate) fn normalize(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            "" if !parts.is_empty() => {}
            ".." => {
                if parts.len() > 1 {
                    parts.pop();
                }
            }
            _ => parts.push(part),
        }
    }
    match parts.as_slice() {
        [""] => "/".to_owned(),
        _ => parts.join("/"),
    }
}

/// A path that is written as seen from a folder.
pub(crate) fn join(folder: &str, path: &str) -> String {
    if is_on_disk(path) { normalize(path) } else { normalize(&format!("{folder}/{path}")) }
}

/// The folder that a path is in; nothing at the root.
pub(crate) fn folder_of(path: &str) -> Option<&str> {
    let (folder, _) = path.rsplit_once('/')?;
    (!folder.is_empty()).then_some(folder)
}

/// The last part of a path.
pub(crate) fn name_of(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// Whether a path is at or below a folder.
pub(crate) fn is_within(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder.trim_end_matches('/')).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_one_path_however_it_is_named() {
        for uri in ["file:///a/b/%C3%A5.stadga", "file:///a/x/../b/%c3%a5.stadga", "file:///a//./b/%C3%A5.stadga"] {
            assert_eq!(path_of(&uri.parse().unwrap()), "/a/b/å.stadga");
        }
        assert_eq!(uri_of("/a/b/å.stadga").unwrap().as_str(), "file:///a/b/%C3%A5.stadga");
    }

    #[test]
    fn what_is_not_on_disk_keeps_its_name() {
        let uri: Uri = "untitled:Untitled-1".parse().unwrap();
        assert_eq!(path_of(&uri), "untitled:Untitled-1");
        assert_eq!(uri_of("untitled:Untitled-1"), Some(uri));
        let built_in = uri_of_built_in("standardbibliotek/källor.stadga").unwrap();
        assert_eq!(built_in.as_str(), "stadga:/standardbibliotek/k%C3%A4llor.stadga");
        assert_eq!(path_of(&built_in), "standardbibliotek/källor.stadga");
    }

    #[test]
    fn folders_are_told_from_names_that_begin_alike() {
        assert!(is_within("/a/b/c", "/a/b"));
        assert!(is_within("/a/b", "/a/b"));
        assert!(!is_within("/a/bc", "/a/b"));
        assert!(is_within("/a", "/"));
        assert_eq!(join("/a/b", "../c"), "/a/c");
        assert_eq!(folder_of("/a"), None);
    }
}
