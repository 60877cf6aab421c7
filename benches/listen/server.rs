//! A server on the first core, in a folder of its own.

use std::cell::Cell;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use tempfile::TempDir;

/// A running server. Killed when dropped.
pub struct Server {
    pub port: u16,
    child: Child,
    folder: TempDir,
    requests: Cell<f64>,
}

/// The program under test.
pub fn exowh() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_exowh"))
}

impl Server {
    /// The bare handler: this program once more.
    pub fn bare() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new("taskset");
        command.args(["-c", "0"]).arg(std::env::current_exe().unwrap()).arg("serve");
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        Self { port: line.trim().parse().unwrap(), child, folder, requests: Cell::new(0.0) }
    }

    /// A listener that prints a line for each POST into a file.
    pub fn exowh(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let printed = File::create(folder.path().join("printed")).unwrap();
        let mut command = Command::new("taskset");
        command.args(["-c", "0"]).arg(exowh()).args(["listen", "--port", "0", "--format", "line"]);
        command.args(arguments).current_dir(folder.path()).env("HOME", folder.path());
        let mut child = command.stdout(printed).stderr(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stderr.as_mut().unwrap()).lines();
        let line = lines.map_while(Result::ok).find(|line| line.contains("listening")).unwrap();
        let port = line.rsplit(':').next().unwrap().trim().parse().unwrap();
        Self { port, child, folder, requests: Cell::new(0.0) }
    }

    pub fn took(&self, requests: f64) {
        self.requests.set(requests);
    }

    /// The most memory that it held.
    pub fn peak_memory_kb(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    pub fn log_bytes(&self) -> u64 {
        let log = self.folder.path().join("events.db-wal");
        std::fs::metadata(log).map_or(0, |file| file.len())
    }

    /// Fails unless each POST that was answered has its line. Those under way when the load ends, one a
    /// connection, were not counted by it.
    pub fn assert_all_printed(&self) {
        std::thread::sleep(std::time::Duration::from_millis(500));
        let printed = std::fs::read(self.folder.path().join("printed")).unwrap();
        let lines = memchr::memchr_iter(b'\n', &printed).count() as f64;
        let answered = self.requests.get();
        assert!((answered..=answered + 32.0).contains(&lines), "{lines} lines of {answered} POSTs");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// From the start of a listener to its `ready`, on a store that is there.
pub fn ready_ms() -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let start = |measured: bool| {
        let started = Instant::now();
        let mut command = Command::new(exowh());
        command.args(["listen", "--port", "0", "--json"]).env("HOME", folder.path());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let elapsed = started.elapsed();
        assert!(line.contains("ready"), "{line}");
        let _ = child.kill();
        let _ = child.wait();
        if measured { elapsed.as_secs_f64() * 1e3 } else { 0.0 }
    };
    start(false);
    start(true)
}
