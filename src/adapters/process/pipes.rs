//! Without terminals for programs: pipes.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;
use std::process::{ExitStatus, Stdio};

use tokio::process::{Child, Command};
use tokio::sync::mpsc::Sender;

use super::Ask;
use super::lines::send_lines;

/// All processes of a command, by the id of the first.
#[derive(Debug)]
pub struct Group(u32);

pub fn start(
    program: &OsStr,
    arguments: &[OsString],
    folder: &Path,
    _columns: u16,
    lines: Sender<Vec<u8>>,
) -> io::Result<(Child, Group)> {
    let spawn = |program: &OsStr| {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(folder).stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()
    };
    let mut child = spawn(program).or_else(|error| {
        // npm and the like are scripts there, which must be named in full.
        let mut script = program.to_owned();
        script.push(".cmd");
        if error.kind() == io::ErrorKind::NotFound { spawn(&script) } else { Err(error) }
    })?;
    let pid = child.id().ok_or_else(|| io::Error::other("it has no process id"))?;
    if let Some(stdout) = child.stdout.take() {
        tokio::spawn(send_lines(stdout, lines.clone()));
    }
    if let Some(stderr) = child.stderr.take() {
        tokio::spawn(send_lines(stderr, lines));
    }
    Ok((child, Group(pid)))
}

/// There are no signals.
pub fn signal(_status: ExitStatus) -> Option<i32> {
    None
}

impl Group {
    pub fn ask(&self, ask: Ask) {
        // Ctrl-C has reached it as it has reached us.
        if ask == Ask::Interrupt {
            return;
        }
        let pid = self.0.to_string();
        let mut command = std::process::Command::new("taskkill");
        command.args(["/T", "/F", "/PID", &pid]).stdin(Stdio::null());
        // Whoever has ended meanwhile need not be asked.
        let _ = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    }

    /// What the first process has started cannot be known once it has ended.
    pub fn lives(&self) -> bool {
        false
    }
}
