//! Whether the terminal is ours at the moment.

/// Whether this process is the one that the terminal listens to. In the background, reading a key
/// would stop it, and a line that is drawn again and again would be in somebody's way.
#[cfg(unix)]
pub fn in_foreground() -> bool {
    let terminal = rustix::termios::tcgetpgrp(std::io::stderr());
    terminal.is_ok_and(|group| group.as_raw_pid() == nix::unistd::getpgrp().as_raw())
}

/// Elsewhere there is no background.
#[cfg(not(unix))]
pub fn in_foreground() -> bool {
    true
}
