//! The file system: rule folders, case files, and outputs that are written whole or not at all.
//!
//! The only place that touches it. An output is made beside its final place under a name of its own and takes that place in one
//! step, so that a reader never sees half of it and a failed run leaves what was there. Must not know: what files hold.

use std::collections::VecDeque;
use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use stadga_lang::diagnostics::project::{Holds, ProjectProblem};
use stadga_lang::project::encoding;
use stadga_lang::project::load::ReadError;
use tempfile::{Builder, NamedTempFile};

use crate::exit::Failure;

/// How deep folders are searched for rule files.
const DEEPEST: usize = 32;

/// The largest file of cases that is read, in megabytes.
pub(crate) const LARGEST_CASE_FILE_MEGABYTES: u32 = 1_024;

/// What rule files end in.
pub(crate) const RULE_FILE_ENDING: &str = "stadga";

/// The path that stands for standard input or output.
pub(crate) const STANDARD: &str = "-";

/// Whether there is a file or folder at a path.
pub(crate) fn exists(path: &str) -> bool {
    Path::new(path).symlink_metadata().is_ok()
}

/// Whether there is a file at a path.
pub(crate) fn is_file(path: &str) -> bool {
    Path::new(path).is_file()
}

/// Whether a file is a rule file by its name.
pub(crate) fn is_rule_file(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == RULE_FILE_ENDING)
}

/// Whether there is a folder at a path.
pub(crate) fn is_folder(path: &str) -> bool {
    Path::new(path).is_dir()
}

/// The rule files of a folder and of those below it, relative to it with `/` between the parts, sorted; nothing where it is no
/// folder. A folder below that is a rule set of its own is left out.
pub(crate) fn rule_files(folder: &str) -> Option<Vec<String>> {
    let root = Path::new(folder);
    if !root.is_dir() {
        return None;
    }
    let mut found = Vec::new();
    collect_rule_files(root, "", 0, &mut found);
    found.sort();
    Some(found)
}

fn collect_rule_files(folder: &Path, prefix: &str, depth: usize, found: &mut Vec<String>) {
    for Entry { name, path, is_folder } in entries(folder) {
        let relative = format!("{prefix}{name}");
        if is_folder && depth < DEEPEST && !is_rule_set(&path) {
            collect_rule_files(&path, &format!("{relative}/"), depth + 1, found);
        } else if !is_folder && path.extension().is_some_and(|ending| ending == RULE_FILE_ENDING) {
            found.push(relative);
        }
    }
}

/// The rule sets that a path names: itself, or, where it is a folder without rules of its own, those in the folders below it.
pub(crate) fn rule_sets(path: &str) -> Vec<String> {
    let root = Path::new(path);
    if is_rule_set(root) || rule_files(path).is_none_or(|files| !files.is_empty()) {
        return vec![path.to_owned()];
    }
    let mut found = Vec::new();
    collect_rule_sets(root, path, 0, &mut found);
    found.sort();
    if found.is_empty() { vec![path.to_owned()] } else { found }
}

fn collect_rule_sets(folder: &Path, shown: &str, depth: usize, found: &mut Vec<String>) {
    for Entry { name, path, .. } in entries(folder).into_iter().filter(|entry| entry.is_folder) {
        let shown = join(shown, &name);
        if is_rule_set(&path) {
            found.push(shown);
        } else if depth < DEEPEST {
            collect_rule_sets(&path, &shown, depth + 1, found);
        }
    }
}

/// The rule sets at and below a folder, sorted. Of a folder with very much in it only what is nearest is looked at: somebody may have opened the
/// whole disk.
pub(crate) fn rule_sets_below(path: &str, most_folders: usize) -> Vec<String> {
    let mut folders = VecDeque::from([(PathBuf::from(path), path.to_owned(), 0)]);
    let (mut found, mut looked_at) = (Vec::new(), 0);
    while let Some((folder, shown, depth)) = folders.pop_front().filter(|_| looked_at < most_folders) {
        looked_at += 1;
        if is_rule_set(&folder) {
            found.push(shown.clone());
        }
        if depth < DEEPEST {
            let below = entries(&folder).into_iter().filter(|entry| entry.is_folder);
            folders.extend(below.map(|entry| (entry.path, join(&shown, &entry.name), depth + 1)));
        }
    }
    found.sort();
    found
}

/// Whether a folder has a manifest, which makes it a rule set with a name of its own.
pub(crate) fn is_rule_set(folder: impl AsRef<Path>) -> bool {
    folder.as_ref().join(stadga_lang::project::manifest::FILE_NAME).is_file()
}

/// One path for a file or folder, however it is named.
pub(crate) fn identity(path: &str) -> String {
    Path::new(path).canonicalize().map_or_else(|_| path.to_owned(), |path| path.to_string_lossy().into_owned())
}

struct Entry {
    name: String,
    path: PathBuf,
    is_folder: bool,
}

/// What a folder holds, but for what is hidden. Links to folders are not followed, so that there are no circles. A name that is no
/// text is listed with a sign in the place of what is none: nothing is found by it, which is told and not passed over.
#[expect(clippy::disallowed_methods, reason = "the one place that reads folders")]
fn entries(folder: &Path) -> Vec<Entry> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let entry = |entry: fs::DirEntry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_hidden = name.starts_with('.');
        (!is_hidden).then(|| Entry {
            name,
            path: entry.path(),
            is_folder: entry.file_type().is_ok_and(|kind| kind.is_dir()),
        })
    };
    entries.filter_map(Result::ok).filter_map(entry).collect()
}

/// The bytes of a file or of standard input, if they are not more than some megabytes.
#[expect(clippy::disallowed_methods, reason = "the one place that reads files")]
pub(crate) fn read(path: &str, most_megabytes: u32) -> Result<Vec<u8>, ReadError> {
    let most = u64::from(most_megabytes) * 1024 * 1024;
    let mut bytes = Vec::new();
    let result = if path == STANDARD {
        io::stdin().take(most + 1).read_to_end(&mut bytes)
    } else {
        fs::File::open(path).and_then(|file| {
            let size = file.metadata().map_or(0, |about| about.len().min(most));
            bytes.reserve(usize::try_from(size).unwrap_or_default());
            file.take(most + 1).read_to_end(&mut bytes)
        })
    };
    match result {
        Ok(count) if count as u64 > most => Err(ReadError::TooLarge),
        Ok(_) => Ok(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(ReadError::NotFound),
        Err(error) => Err(ReadError::Other(reason(&error))),
    }
}

/// The text of a file of cases or of standard input, if it is not more than some megabytes.
pub(crate) fn read_text(path: &str, most_megabytes: u32) -> Result<String, Failure> {
    let text = encoding::text(read_bytes(path, most_megabytes)?, Holds::Cases);
    text.map_err(|not_text| Failure::NoText { path: path.to_owned(), not_text })
}

/// The bytes of a file or of standard input, if they are not more than some megabytes.
pub(crate) fn read_bytes(path: &str, most_megabytes: u32) -> Result<Vec<u8>, Failure> {
    let problem = match read(path, most_megabytes) {
        Ok(bytes) => return Ok(bytes),
        Err(_) if is_folder(path) => ProjectProblem::IsFolder { path: path.to_owned() },
        Err(ReadError::NotFound) => ProjectProblem::NotFound { path: path.to_owned() },
        Err(ReadError::TooLarge) => ProjectProblem::TooLarge { megabytes: most_megabytes },
        Err(ReadError::Other(reason)) => ProjectProblem::Unreadable { reason },
    };
    Err(Failure::File { path: path.to_owned(), problem })
}

/// The path of a file in a folder, as it is shown.
pub(crate) fn join(folder: &str, name: &str) -> String {
    match folder.trim_end_matches('/') {
        "." => name.to_owned(),
        folder => format!("{folder}/{name}"),
    }
}

/// A file that takes its place once it is complete.
#[derive(Debug)]
pub(crate) struct WholeFile {
    path: String,
    file: BufWriter<Destination>,
}

/// Where the bytes of a file go until it is complete.
#[derive(Debug)]
enum Destination {
    /// A file for passing use beside the place of the file.
    Beside(NamedTempFile),
    /// What is no file and cannot be replaced by one, such as `/dev/stdout` or a named pipe.
    Device(fs::File),
}

impl WholeFile {
    /// Begins a file.
    pub(crate) fn create(path: &str) -> Result<Self, Failure> {
        let destination = destination(Path::new(path)).map_err(|error| not_written(path, &error))?;
        Ok(Self { path: path.to_owned(), file: BufWriter::new(destination) })
    }

    /// Adds to it.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.file.write_all(bytes).map_err(|error| not_written(&self.path, &error))
    }

    /// Puts it in its place: behind a link, where there is one, and with the rights of the file that it replaces.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let failed = |error: &io::Error| not_written(&self.path, error);
        let file = match self.file.into_inner().map_err(|error| failed(error.error()))? {
            Destination::Beside(file) => file,
            Destination::Device(_) => return Ok(()),
        };
        let place = Path::new(&self.path).canonicalize().unwrap_or_else(|_| PathBuf::from(&self.path));
        if let Ok(replaced) = place.metadata() {
            file.as_file().set_permissions(replaced.permissions()).map_err(|error| failed(&error))?;
        }
        file.persist(place).map(|_| ()).map_err(|error| failed(&error.error))
    }
}

impl Write for Destination {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Destination::Beside(file) => file.write(bytes),
            Destination::Device(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Destination::Beside(file) => file.flush(),
            Destination::Device(file) => file.flush(),
        }
    }
}

fn destination(path: &Path) -> io::Result<Destination> {
    let is_device = path.metadata().is_ok_and(|about| !about.is_file() && !about.is_dir());
    if is_device {
        return fs::File::options().write(true).open(path).map(Destination::Device);
    }
    let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut passing = Builder::new();
    passing.prefix(".stadga-");
    let file = as_usual(&mut passing, 0o666).tempfile_in(folder.unwrap_or(Path::new(".")))?;
    Ok(Destination::Beside(file))
}

/// Writes a file, whole or not at all.
pub(crate) fn write(path: &str, bytes: &[u8]) -> Result<(), Failure> {
    let mut file = WholeFile::create(path)?;
    file.write(bytes)?;
    file.finish()
}

/// Writes a text in a folder that is made if there is none, unless it is there already.
pub(crate) fn keep(path: &str, text: &str) -> Result<(), Failure> {
    let most_megabytes = 1;
    if read(path, most_megabytes).is_ok_and(|bytes| bytes == text.as_bytes()) {
        return Ok(());
    }
    if let Some(folder) = Path::new(path).parent() {
        fs::create_dir_all(folder).map_err(|error| not_written(path, &error))?;
    }
    write(path, text.as_bytes())
}

/// Makes a folder with files in it, given as names and texts; the whole folder or nothing.
#[expect(clippy::disallowed_methods, reason = "the one place that writes files")]
pub(crate) fn create_folder(path: &str, files: &[(&str, String)]) -> Result<(), Failure> {
    let failed = |error: io::Error| not_written(path, &error);
    let parent = Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut passing = Builder::new();
    passing.prefix(".stadga-");
    let passing = as_usual(&mut passing, 0o777).tempdir_in(parent.unwrap_or(Path::new("."))).map_err(failed)?;
    for (name, text) in files {
        fs::write(passing.path().join(name), text).map_err(failed)?;
    }
    fs::rename(passing.path(), path).map_err(failed)?;
    // It is not there under its passing name any more, so there is nothing to take away.
    let _ = passing.keep();
    Ok(())
}

/// Lets the settings of the user decide who may read it; what is made for passing use would be theirs alone.
#[cfg(unix)]
fn as_usual<'a>(builder: &'a mut Builder<'static, 'static>, mode: u32) -> &'a mut Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn as_usual<'a>(builder: &'a mut Builder<'static, 'static>, _mode: u32) -> &'a mut Builder<'static, 'static> {
    builder
}

fn not_written(path: &str, error: &io::Error) -> Failure {
    Failure::NotWritten { path: path.to_owned(), reason: reason(error) }
}

/// What the system says, without the number that comes after it.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split_once(" (os error").map_or(text.clone(), |(words, _)| words.to_owned())
}
