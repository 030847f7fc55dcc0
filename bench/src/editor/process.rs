//! The server as a process, and what the system says of it.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use stadga_tests::protocol::Client;

/// A running server. It ends when this is dropped.
pub(crate) struct Process {
    child: Child,
}

impl Process {
    /// Starts a server and a client of it, which have not said anything yet.
    pub(crate) fn start(program: &Path) -> Result<(Process, Client), String> {
        let mut command = Command::new(program);
        command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|error| error.to_string())?;
        let (Some(output), Some(input)) = (child.stdout.take(), child.stdin.take()) else {
            return Err("the server has no pipes".to_owned());
        };
        Ok((Process { child }, Client::new(output, input)))
    }

    /// How much memory it has, where the system tells.
    pub(crate) fn kibibytes(&self) -> Option<u64> {
        let status = self.told("status")?;
        status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.split_whitespace().next()?.parse().ok()
    }

    /// How long it has been computing, all threads together, where the system tells.
    pub(crate) fn computed(&self) -> Option<Duration> {
        /// What the system counts in.
        const TICK: Duration = Duration::from_millis(10);
        let stat = self.told("stat")?;
        // The name of the program stands in brackets and may hold anything.
        let mut fields = stat.rsplit(')').next()?.split_whitespace().skip(11);
        let (own, systems): (u32, u32) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
        Some(TICK * (own + systems))
    }

    #[expect(clippy::disallowed_methods, reason = "a benchmark asks what the system measured")]
    fn told(&self, what: &str) -> Option<String> {
        std::fs::read_to_string(format!("/proc/{}/{what}", self.child.id())).ok()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
