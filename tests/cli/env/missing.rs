//! What tests talk to that is not ours, and whether it is there.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The loopback address of IPv6, which some machines and containers are without.
pub const IPV6: &str = "ipv6";

/// What `tests/peers/install.sh` installs: a folder of `tests/peers/`, its lock file, the program that
/// runs it.
const PEERS: [(&str, &str, &str); 4] = [
    ("ajv", "package-lock.json", "node"),
    ("express", "package-lock.json", "node"),
    ("flask", "requirements.txt", "python3"),
    ("jsonschema", "requirements.txt", "python3"),
];

/// Where the packages of a peer are installed.
pub fn home(peer: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/peers").join(peer)
}

/// What is missing of a peer, or the program of that name itself, where it is missing.
pub fn missing(what: &str) -> Option<String> {
    if what == IPV6 {
        let there = TcpListener::bind("[::1]:0").is_ok();
        return (!there).then(|| "this machine has no [::1]".to_owned());
    }
    let peer = PEERS.iter().find(|(name, ..)| *name == what);
    let program = peer.map_or(what, |(.., program)| program);
    if !runs(program) {
        return Some(format!("{program} is missing"));
    }
    let (name, lock, _) = peer?;
    let asked = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers").join(name).join(lock);
    let same = fs::read(home(name).join("installed")).ok() == fs::read(asked).ok();
    (!same).then(|| format!("the packages of the {name} peer are missing"))
}

/// Whether a program starts.
fn runs(program: &str) -> bool {
    let quiet = || Stdio::null();
    let started = Command::new(program).arg("--version").stdout(quiet()).stderr(quiet()).status();
    started.is_ok_and(|status| status.success())
}
