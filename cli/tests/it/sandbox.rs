//! A folder that commands run in, and what they answer.

#[cfg(unix)]
use std::ffi::OsStr;
use std::io::{Read, Write};
#[cfg(unix)]
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// How long a command may take, built without optimisation on a busy machine.
const LONGEST: Duration = Duration::from_secs(60);

/// A folder of its own that goes away with it.
pub(crate) struct Sandbox {
    folder: tempfile::TempDir,
}

/// What a command answered.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Its exit code; none where it was ended by a signal.
    pub(crate) code: Option<i32>,
    /// Standard output.
    pub(crate) output: String,
    /// Standard error.
    pub(crate) errors: String,
}

impl Sandbox {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with files, given as paths and texts.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let sandbox = Self::new();
        for (path, text) in files {
            sandbox.write(path, text);
        }
        sandbox
    }

    /// A folder with the rule set that `stadga new kommunen` makes.
    pub(crate) fn with_new_rule_set() -> Self {
        let sandbox = Self::new();
        assert_eq!(sandbox.run("new kommunen").code, Some(0));
        sandbox
    }

    /// Replaces a text that stands once in a file.
    pub(crate) fn replace(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(old).count(), 1, "{old} in {path}");
        self.write(path, text.replace(old, new));
    }

    /// Writes a file and the folders above it.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Writes a file whose path need not be text.
    #[cfg(unix)]
    pub(crate) fn write_as(&self, path: &OsStr, text: &str) {
        std::fs::write(self.folder.path().join(path), text).unwrap();
    }

    /// Says who may read a file.
    #[cfg(unix)]
    pub(crate) fn set_mode(&self, path: &str, mode: u32) {
        std::fs::set_permissions(self.path(path), std::fs::Permissions::from_mode(mode)).unwrap();
    }

    /// Who may read a file.
    #[cfg(unix)]
    pub(crate) fn mode(&self, path: &str) -> u32 {
        self.path(path).metadata().unwrap().permissions().mode() & 0o777
    }

    /// Makes a link to a file.
    #[cfg(unix)]
    pub(crate) fn link(&self, path: &str, link: &str) {
        std::os::unix::fs::symlink(path, self.path(link)).unwrap();
    }

    /// Whether there is a link at a path.
    #[cfg(unix)]
    pub(crate) fn is_link(&self, path: &str) -> bool {
        self.path(path).is_symlink()
    }

    /// The text of a file.
    #[expect(clippy::disallowed_methods, reason = "tests look at what was written")]
    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    /// Removes a file.
    pub(crate) fn remove(&self, path: &str) {
        std::fs::remove_file(self.path(path)).unwrap();
    }

    /// The bytes of a file.
    #[expect(clippy::disallowed_methods, reason = "tests look at what was written")]
    pub(crate) fn bytes(&self, path: &str) -> Vec<u8> {
        std::fs::read(self.path(path)).unwrap()
    }

    /// Changes the last byte of a file.
    pub(crate) fn damage(&self, path: &str) {
        let mut bytes = std::fs::read(self.path(path)).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        self.write(path, bytes);
    }

    /// The names in a folder, sorted.
    #[expect(clippy::disallowed_methods, reason = "tests look at what was written")]
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Runs `stadga` with arguments separated by blanks.
    pub(crate) fn run(&self, arguments: &str) -> Answer {
        self.run_with(&arguments.split_whitespace().collect::<Vec<_>>(), &[], "")
    }

    /// Runs `stadga` with arguments separated by blanks and with standard input.
    pub(crate) fn run_with_input(&self, arguments: &str, input: &str) -> Answer {
        self.run_with(&arguments.split_whitespace().collect::<Vec<_>>(), &[], input)
    }

    /// Runs `stadga` with arguments, variables of the environment, and standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], environment: &[(&str, &str)], input: &str) -> Answer {
        self.answer(Command::new(env!("CARGO_BIN_EXE_stadga")).args(arguments), environment, input)
    }

    /// Runs `stadga` with arguments the last of which need not be text.
    #[cfg(unix)]
    pub(crate) fn run_os(&self, arguments: &[&str], last: &OsStr) -> Answer {
        self.answer(Command::new(env!("CARGO_BIN_EXE_stadga")).args(arguments).arg(last), &[], "")
    }

    fn answer(&self, command: &mut Command, environment: &[(&str, &str)], input: &str) -> Answer {
        let mut child = command
            .current_dir(self.folder.path())
            .env_clear()
            .envs(environment.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut pipe = child.stdin.take().unwrap();
        let input = input.to_owned();
        // A command that does not read its input closes the pipe, which is no concern of the test.
        std::thread::spawn(move || pipe.write_all(input.as_bytes()));
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || sender.send(child.wait_with_output()));
        let done = receiver.recv_timeout(LONGEST).expect("the command ends in time").unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let answer = Answer { code: done.status.code(), output: text(done.stdout), errors: text(done.stderr) };
        assert!(!answer.errors.contains("panicked"), "{}", answer.errors);
        answer
    }

    /// Runs `stadga` and closes its standard output after the first bytes, as `head` does.
    pub(crate) fn errors_when_output_is_closed(&self, arguments: &str) -> String {
        let mut child = Command::new(env!("CARGO_BIN_EXE_stadga"))
            .args(arguments.split_whitespace())
            .current_dir(self.folder.path())
            .env_clear()
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 16];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        String::from_utf8(child.wait_with_output().unwrap().stderr).unwrap()
    }

    /// The whole path of a file, as text.
    pub(crate) fn absolute(&self, path: &str) -> String {
        self.path(path).to_str().unwrap().to_owned()
    }

    /// Where a file of the folder is.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }
}

impl Answer {
    /// Exit code, output and errors in one text, for snapshots.
    pub(crate) fn all(&self) -> String {
        let code = self.code.map_or("signal".to_owned(), |code| code.to_string());
        let output = without_checksum(&self.output);
        format!("exit code: {code}\n--- output ---\n{output}--- errors ---\n{}", self.errors)
    }
}

/// What was said, with a word in place of a checksum, which every change of a text of the standard library changes.
fn without_checksum(output: &str) -> String {
    let is_checksum = |word: &str| word.len() == 32 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let words = output.split_inclusive([' ', '\n']);
    words
        .map(
            |word| {
                if is_checksum(word.trim_end()) { word.replace(word.trim_end(), "CHECKSUM") } else { word.to_owned() }
            },
        )
        .collect()
}
