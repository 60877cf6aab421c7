//! Whether SIGHUP is ignored, as `nohup` has it for what it starts: then it must stay so.

use std::process::{Command, Stdio};

use rustix::process::Signal;

/// Whether this process ignores SIGHUP.
pub fn is_ignored() -> bool {
    let told = std::fs::read_to_string("/proc/self/status").ok();
    told.and_then(|status| in_status(&status)).unwrap_or_else(by_a_shell)
}

/// What Linux says in a file: a bit for each signal.
fn in_status(status: &str) -> Option<bool> {
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
    let mask = u64::from_str_radix(mask.trim(), 16).ok()?;
    Some(mask & 1 << (Signal::HUP.as_raw() - 1) != 0)
}

/// Elsewhere a system tells it only to code that is not safe. But what is ignored here is ignored in
/// whatever we start, and no shell that began with an ignored signal can be made to hear it.
fn by_a_shell() -> bool {
    let script = "trap 'exit 1' HUP; kill -HUP $$; exit 0";
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", script]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    shell.status().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bit_of_the_status_says_it() {
        let status = |mask| format!("Name:\texowh\nSigBlk:\t0000000000000001\nSigIgn:\t{mask}\n");
        assert_eq!(in_status(&status("0000000000001001")), Some(true));
        assert_eq!(in_status(&status("fffffffe7ffbfefe")), Some(false));
        assert_eq!(in_status("Name:\texowh\n"), None);
    }

    /// The tests themselves may run under `nohup`: in a shell it is as it was for us.
    #[test]
    fn a_shell_says_the_same() {
        assert_eq!(by_a_shell(), is_ignored());
    }
}
