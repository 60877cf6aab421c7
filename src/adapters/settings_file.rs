//! Small files that say how exowh shall work, some of which a stranger may have written: read whole, or
//! refused before they cost anything.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;

/// Bytes of the longest file that can still be meant.
pub const MOST: u64 = 1024 * 1024;

/// All of a file.
///
/// # Errors
/// It is a folder, a device, a pipe or a socket, or longer than [`MOST`]; or the system refuses it. A
/// pipe that the shell has opened for us, as `<(…)` does, is read.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let handed = is_handed(path);
    let about = std::fs::metadata(path)?;
    check(&about, handed)?;
    let file = open(path, handed)?;
    // Somebody may have laid another file there meanwhile.
    check(&file.metadata()?, handed)?;
    let mut bytes = Vec::new();
    file.take(MOST + 1).read_to_end(&mut bytes)?;
    if too_long(bytes.len() as u64) { Err(longer()) } else { Ok(bytes) }
}

fn check(about: &Metadata, handed: bool) -> io::Result<()> {
    match what(about) {
        None if too_long(about.len()) => Err(longer()),
        None => Ok(()),
        Some(PIPE) if handed => Ok(()),
        Some(what) => Err(io::Error::other(format!("it is {what}, not a file"))),
    }
}

fn too_long(bytes: u64) -> bool {
    bytes > MOST
}

fn longer() -> io::Error {
    io::Error::other(format!("it is longer than {} MiB", MOST / (1024 * 1024)))
}

/// Whether it is one of the files that this process has open already.
fn is_handed(path: &Path) -> bool {
    ["/dev/fd", "/proc/self/fd", "/dev/stdin"].iter().any(|open| path.starts_with(open))
}

const PIPE: &str = "a pipe";

/// What it is instead of a file.
#[must_use]
pub fn what(about: &Metadata) -> Option<&'static str> {
    match about {
        _ if about.is_file() => None,
        _ if about.is_dir() => Some("a folder"),
        _ => Some(special(about)),
    }
}

#[cfg(unix)]
fn special(about: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt as _;

    let kind = about.file_type();
    match kind {
        _ if kind.is_fifo() => PIPE,
        _ if kind.is_socket() => "a socket",
        _ if kind.is_symlink() => "a link",
        _ => "a device",
    }
}

#[cfg(not(unix))]
fn special(about: &Metadata) -> &'static str {
    if about.is_symlink() { "a link" } else { "a device" }
}

/// Opens it without waiting for anybody.
#[cfg(unix)]
fn open(path: &Path, handed: bool) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;

    use rustix::fs::OFlags;

    let mut options = OpenOptions::new();
    if !handed {
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
        options.custom_flags(i32::try_from(flags.bits()).unwrap_or_default());
    }
    options.read(true).open(path)
}

#[cfg(not(unix))]
fn open(path: &Path, _: bool) -> io::Result<File> {
    OpenOptions::new().read(true).open(path)
}
