//! On Unix: a session of its own, with a terminal.

use std::ffi::{OsStr, OsString};
use std::io;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::ExitStatus;

use pty_process::{Command, Error, Size, open};
use rustix::process::{Pid, Signal, kill_process_group, test_kill_process_group};
use tokio::process::Child;
use tokio::sync::mpsc::Sender;

use super::Ask;
use super::lines::send_lines;

/// Rows of the terminal: nothing is ever above or below, but some programs ask.
const ROWS: u16 = 40;

/// All processes of a command: those that it starts belong to the session of its own process, which
/// is that of the terminal, unless they choose another. When we end before they do, they lose their
/// terminal, which ends most.
#[derive(Debug)]
pub struct Group(Pid);

pub fn start(
    program: &OsStr,
    arguments: &[OsString],
    folder: &Path,
    columns: u16,
    lines: Sender<Vec<u8>>,
) -> io::Result<(Child, Group)> {
    let (pty, terminal) = open().map_err(io_error)?;
    pty.resize(Size::new(ROWS, columns)).map_err(io_error)?;
    let command = Command::new(program).args(arguments).current_dir(folder);
    let child = command.spawn(terminal).map_err(io_error)?;
    let pid = child.id().and_then(|pid| i32::try_from(pid).ok()).and_then(Pid::from_raw);
    let pid = pid.ok_or_else(|| io::Error::other("it has no process id"))?;
    tokio::spawn(send_lines(pty, lines));
    Ok((child, Group(pid)))
}

fn io_error(error: Error) -> io::Error {
    match error {
        Error::Io(error) => error,
        Error::Rustix(error) => error.into(),
        error => io::Error::other(error.to_string()),
    }
}

/// The signal that ended a process.
pub fn signal(status: ExitStatus) -> Option<i32> {
    status.signal()
}

impl Group {
    pub fn ask(&self, ask: Ask) {
        let signal = match ask {
            Ask::Interrupt => Signal::INT,
            Ask::Terminate => Signal::TERM,
            Ask::Kill => Signal::KILL,
        };
        for group in self.groups() {
            // Whoever has ended meanwhile need not be asked.
            let _ = kill_process_group(group, signal);
        }
    }

    /// Whether any process of it is left that does more than wait to be buried.
    pub fn lives(&self) -> bool {
        !self.groups().is_empty()
    }

    /// The process groups of the session that have more than dead processes; where the system does not
    /// tell, the first alone.
    fn groups(&self) -> Vec<Pid> {
        let own = || test_kill_process_group(self.0).is_ok().then_some(self.0);
        system::groups(self.0).unwrap_or_else(|| own().into_iter().collect())
    }
}

#[cfg(target_os = "linux")]
mod system {
    use std::collections::BTreeSet;
    use std::fs;

    use super::Pid;

    /// The groups of a session in which any process has not ended. The dead whose parent does not take
    /// note of that do not count: in a container nobody may ever do.
    pub fn groups(session: Pid) -> Option<Vec<Pid>> {
        let processes = fs::read_dir("/proc").ok()?.filter_map(Result::ok);
        let stats = processes.filter_map(|process| fs::read(process.path().join("stat")).ok());
        let stats: Vec<_> = stats.collect();
        let groups = stats.iter().filter_map(|stat| living_group(stat, session.as_raw_pid()));
        let groups: BTreeSet<i32> = groups.collect();
        // We at least are there, unless nobody is shown.
        let is_shown = !stats.is_empty();
        is_shown.then(|| groups.into_iter().filter_map(Pid::from_raw).collect())
    }

    /// `pid (name) state ppid pgrp session …`; the name may hold anything.
    fn living_group(stat: &[u8], wanted: i32) -> Option<i32> {
        let stat = String::from_utf8_lossy(stat);
        let (_, rest) = stat.rsplit_once(')')?;
        let mut words = rest.split_whitespace();
        let state = words.next()?;
        let group = words.nth(1)?.parse().ok()?;
        let session: i32 = words.next()?.parse().ok()?;
        (session == wanted && !matches!(state, "Z" | "X")).then_some(group)
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn the_dead_do_not_count_and_neither_do_others() {
            assert_eq!(living_group(b"12 (a) b) S 1 80 77 0", 77), Some(80));
            assert_eq!(living_group(b"12 (node) Z 1 77 77 0", 77), None);
            assert_eq!(living_group(b"12 (node) S 77 77 12 0", 77), None);
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use super::Pid;

    pub fn groups(_session: Pid) -> Option<Vec<Pid>> {
        None
    }
}
