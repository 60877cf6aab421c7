//! A hermetic place to run the binary in: a folder of its own, an environment of its own.

mod agent;
mod app;
pub mod command_line;
pub mod ended;
mod gate;
mod http;
mod installed;
mod listener;
mod missing;
pub mod peer;
mod port;
#[cfg(unix)]
mod reader;
mod running;
#[cfg(unix)]
mod terminal;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub use agent::{Agent, Api};
#[cfg(unix)]
pub use app::Closed;
pub use app::{Answer, App};
pub use ended::PATIENCE;
pub use gate::Gate;
pub use http::{Reply, Sender, post};
pub use listener::{Listener, WEBHOOK};
pub use port::port;
#[cfg(unix)]
pub use reader::Reader;
pub use running::Running;
use tempfile::TempDir;
#[cfg(unix)]
pub use terminal::Terminal;

/// A folder, an environment, and the binary.
pub struct Exowh {
    folder: TempDir,
    variables: Vec<(String, String)>,
}

/// What a run left behind.
#[derive(Debug)]
pub struct Ended {
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    pub code: Option<i32>,
    folder: PathBuf,
}

impl Exowh {
    pub fn new() -> Self {
        // Nobody listens there: an agent of ngrok's that runs on this machine is none of a test's.
        let agent = ("EXOWH_NGROK", "127.0.0.1:1");
        // An answer stands in the line of its POST, however slow the machine.
        let moment = ("EXOWH_TEST_MOMENT", "10min");
        let variables = [("TZ", "UTC"), ("COLUMNS", "96"), ("LANG", "C.UTF-8"), agent, moment];
        Self {
            folder: tempfile::tempdir().unwrap(),
            variables: variables.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
        }
    }

    #[must_use]
    pub fn with_env(mut self, name: &str, value: &str) -> Self {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The working folder of every run.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file in the working folder.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        self
    }

    /// A command with the hermetic environment and nothing on stdin.
    pub fn command(&self, arguments: &[&str]) -> Command {
        self.of(env!("CARGO_BIN_EXE_exowh"), arguments)
    }

    fn of(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        let path = std::env::var_os("PATH").unwrap_or_default();
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.folder.path())
            .env("TMPDIR", self.folder.path())
            .env("TMP", self.folder.path())
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    #[track_caller]
    pub fn run(&self, arguments: &[&str]) -> Ended {
        self.run_with_stdin(arguments, b"")
    }

    #[track_caller]
    pub fn run_with_stdin(&self, arguments: &[&str], stdin: &[u8]) -> Ended {
        self.ended(ended::output(&mut self.command(arguments), stdin))
    }

    /// Runs a command whose stdout is as given.
    #[track_caller]
    pub fn run_into(&self, arguments: &[&str], stdout: Stdio) -> Ended {
        let child = self.command(arguments).stdout(stdout).spawn().unwrap();
        self.ended(ended::ended(child, &format!("exowh {arguments:?}")))
    }

    /// Runs a line of a shell in which `exowh` is the binary.
    #[cfg(unix)]
    #[track_caller]
    pub fn shell(&self, line: &str) -> Ended {
        let mut command = self.of("sh", &["-c", line]);
        let binary = Path::new(env!("CARGO_BIN_EXE_exowh"));
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(binary.parent().unwrap().to_owned());
        let path = std::env::join_paths(folders.chain(std::env::split_paths(&path))).unwrap();
        self.ended(ended::output(command.env("PATH", path), b""))
    }

    #[track_caller]
    fn ended(&self, output: Output) -> Ended {
        Ended {
            stdout: output.stdout,
            stderr: output.stderr,
            code: output.status.code(),
            folder: self.folder.path().to_owned(),
        }
    }

    /// Starts a command that goes on, such as `listen`; it is killed when dropped.
    pub fn start(&self, arguments: &[&str]) -> Running {
        Running::start(self.command(arguments))
    }

    /// The same with both streams in one, in the order in which they are written.
    #[cfg(unix)]
    pub fn start_merged(&self, arguments: &[&str]) -> Running {
        let mut command = self.of("sh", &["-c", "exec \"$0\" \"$@\" 2>&1"]);
        command.arg(env!("CARGO_BIN_EXE_exowh")).args(arguments);
        Running::start(command)
    }

    /// Starts a command on a terminal of so many columns.
    #[cfg(unix)]
    pub fn on_terminal(&self, arguments: &[&str], columns: u16) -> Terminal {
        Terminal::start(&self.command(arguments), columns)
    }

    /// Starts a shell script on a terminal of so many columns; `$EXOWH` is the binary in it.
    #[cfg(unix)]
    pub fn script_on_terminal(&self, script: &str, columns: u16) -> Terminal {
        let mut command = self.of("sh", &["-c", script]);
        command.env("EXOWH", env!("CARGO_BIN_EXE_exowh"));
        Terminal::start(&command, columns)
    }
}

impl Ended {
    pub fn stdout(&self) -> String {
        String::from_utf8(self.stdout.clone()).unwrap()
    }

    pub fn stderr(&self) -> String {
        String::from_utf8(self.stderr.clone()).unwrap()
    }

    /// stdout's lines as JSON.
    pub fn json(&self) -> Vec<serde_json::Value> {
        self.stdout().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// stdout, stderr and exit code in one text, without what differs from run to run: the folder,
    /// ports, measured times.
    pub fn snapshot(&self) -> String {
        let code = self.code.map_or("killed".to_owned(), |code| code.to_string());
        let text =
            format!("exit {code}\n--- stdout\n{}--- stderr\n{}", self.stdout(), self.stderr());
        let folder = self.folder.display().to_string();
        mask_times(&mask_ports(&text.replace(&folder, "[folder]")))
    }
}

/// `127.0.0.1:45123` → `127.0.0.1:[port]`, also `:45123` after a blank or a `=`.
pub fn mask_ports(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(':') {
        let (before, after) = rest.split_at(at + 1);
        masked.push_str(before);
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let port = ["127.0.0.1:", "[::1]:", " :", "=:"].iter().any(|start| masked.ends_with(start));
        if port && digits >= 4 {
            masked.push_str("[port]");
        } else {
            masked.push_str(&after[..digits]);
        }
        rest = &after[digits..];
    }
    masked + rest
}

/// `4 ms`, `<1 ms`, `5.81 s` → `[time]`, with the blanks before a right-aligned number.
pub fn mask_times(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mut words = line.split_inclusive(' ').peekable();
        while let Some(word) = words.next() {
            let number = word.strip_suffix(' ').map(|word| word.strip_prefix('<').unwrap_or(word));
            let number = number.filter(|word| word.parse::<f64>().is_ok());
            let unit = words.peek().map(|next| next.trim_end_matches([' ', '\n', ',', ':', '.']));
            let measured = match (number, unit) {
                (Some(_), Some("ms")) => true,
                (Some(number), Some("s")) => number.contains('.'),
                _ => false,
            };
            if measured {
                let unit = words.next().unwrap_or_default();
                let kept = masked.trim_end_matches(' ').len();
                let had_blank = kept < masked.len();
                masked.truncate(kept);
                masked.push_str(if had_blank { " [time]" } else { "[time]" });
                masked.push_str(unit.trim_start_matches(['m', 's']));
            } else {
                masked.push_str(word);
            }
        }
    }
    masked
}
