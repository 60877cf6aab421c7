//! What tests talk to that is not ours: installed into `target/peers/` by `tests/peers/install.sh`.
//! Where it is not, a test says so and goes on, and under `EXOWH_REQUIRE_PEERS=1` it fails.
//! `tests/what_was_skipped.rs` tells of all such tests at the end.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::missing::{IPV6, home, missing};

/// The scripts and lock files of the peers.
pub fn peers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers")
}

/// Where a peer's packages are, if they are those that its lock file names.
pub fn installed(peer: &str) -> Option<PathBuf> {
    is_there(peer).then(|| home(peer))
}

/// Whether a peer or a program is there. Where it is not, says loudly that a test did not test: past
/// the test runner, which would swallow a print.
pub fn is_there(what: &str) -> bool {
    let Some(why) = missing(what) else { return true };
    let whole = std::env::var_os("EXOWH_REQUIRE_PEERS").is_some();
    // Nothing installs an address: a machine without it is whole.
    assert!(!whole || what == IPV6, "{why}");
    let test = std::thread::current().name().unwrap_or_default().to_owned();
    let _ = writeln!(std::io::stderr(), "skipped: {test}: {why}");
    false
}
