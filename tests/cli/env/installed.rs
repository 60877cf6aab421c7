//! What tests talk to that is not ours: installed into `target/peers/` by `tests/peers/install.sh`.
//! Where it is not, a test says so and goes on, and under `EXOWH_REQUIRE_PEERS=1` it fails.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::ended::status;

/// The scripts and lock files of the peers.
pub fn peers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers")
}

/// Where a peer's packages are, if they are those that its lock file names.
pub fn installed(peer: &str, lock: &str, program: &str) -> Option<PathBuf> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/peers").join(peer);
    let same =
        fs::read(home.join("installed")).ok() == fs::read(peers().join(peer).join(lock)).ok();
    if !runs(program) {
        skip(&format!("{program} is missing"));
    } else if !same {
        skip(&format!("the packages of the {peer} peer are missing: run tests/peers/install.sh"));
    } else {
        return Some(home);
    }
    None
}

/// Whether a program starts.
pub fn runs(program: &str) -> bool {
    let quiet = || Stdio::null();
    let mut command = Command::new(program);
    let started = command.arg("--version").stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
    started.is_ok_and(|mut child| status(&mut child, program).success())
}

/// Says loudly that a test did not test: past the test runner, which would swallow a print.
pub fn skip(why: &str) {
    let test = std::thread::current().name().unwrap_or_default().to_owned();
    assert!(std::env::var_os("EXOWH_REQUIRE_PEERS").is_none(), "{why}");
    let _ = writeln!(std::io::stderr(), "skipped: {test}: {why}");
}
