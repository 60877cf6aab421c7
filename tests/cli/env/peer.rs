//! The guide's own handlers, run by real Express and real Flask.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::installed::{installed, is_there, peers};
use super::{PATIENCE, Running};

/// An app from Exotel's guide, answering on a port of its own.
pub struct Peer {
    _running: Running,
    _folder: TempDir,
    port: u16,
}

impl Peer {
    /// A script of `tests/peers/express/`, with variables beside the port.
    pub fn express(script: &str, variables: &[(&str, &str)]) -> Option<Self> {
        let home = installed("express")?;
        let mut command = Command::new("node");
        command.env("NODE_PATH", home.join("node_modules"));
        Some(Self::start(command, &peers().join("express").join(script), variables))
    }

    /// The handlers of `tests/peers/flask/`.
    pub fn flask() -> Option<Self> {
        let home = installed("flask")?;
        let command = Command::new(home.join("bin/python"));
        Some(Self::start(command, &peers().join("flask/app.py"), &[]))
    }

    fn start(mut command: Command, script: &Path, variables: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join(script.file_name().unwrap());
        fs::copy(script, &copy).unwrap();
        command
            .arg(&copy)
            .current_dir(folder.path())
            .env("PORT", "0")
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut running = Running::start(command);
        let lines = running.until("listening on ");
        let port = lines.last().unwrap().rsplit(' ').next().unwrap().parse().unwrap();
        Self { _running: running, _folder: folder, port }
    }

    /// `:PORT`, as `--to` takes it.
    pub fn to(&self) -> String {
        format!(":{}", self.port)
    }

    /// What the handlers were given so far.
    pub fn state(&self) -> serde_json::Value {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let request = "GET /state HTTP/1.0\r\nHost: localhost\r\n\r\n";
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        serde_json::from_str(body).unwrap()
    }
}

/// Whether a program is there; says `skipped` where it is not.
pub fn has(program: &str) -> bool {
    is_there(program)
}
