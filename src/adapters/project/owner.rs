//! Whose a project file is. In a folder that many may write to, such as `/tmp`, anybody can lay a file
//! above the work of others.

use std::path::Path;

use crate::error::Error;

/// Refuses files above the working folder that are another user's; those that are not there are fine.
///
/// # Errors
/// One is.
#[cfg(unix)]
pub(super) fn check(files: &[&Path]) -> Result<(), Error> {
    use std::os::unix::fs::MetadataExt as _;

    let me = rustix::process::geteuid().as_raw();
    for file in files {
        // A link has an owner, and so has what it leads to.
        let owners = [file.symlink_metadata(), file.metadata()].into_iter().flatten();
        let stranger = owners.map(|about| about.uid()).find(|owner| !is_trusted(*owner, me));
        if let Some(stranger) = stranger {
            return Err(refused(file, stranger));
        }
    }
    Ok(())
}

/// Windows lets nobody write above the folders of another user by default.
#[cfg(not(unix))]
pub(super) fn check(_: &[&Path]) -> Result<(), Error> {
    Ok(())
}

/// Whether a file of `owner` is taken by `me`: who is root can do everything anyway.
#[cfg(unix)]
fn is_trusted(owner: u32, me: u32) -> bool {
    owner == 0 || owner == me
}

#[cfg(unix)]
fn refused(file: &Path, owner: u32) -> Error {
    let folder = file.parent().unwrap_or(file);
    let project = folder.join(super::FILE_NAME);
    Error::usage(format!(
        "{} lies above this folder and belongs to another user (uid {owner})",
        file.display()
    ))
    .hint(format!(
        "if you trust that user: --config {}, or EXOWH_CONFIG, takes it",
        project.display()
    ))
    .hint(format!("or run exowh in {} itself", folder.display()))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn files_of_ones_own_and_of_root_are_taken() {
        assert!(is_trusted(1000, 1000) && is_trusted(0, 1000) && is_trusted(0, 0));
        assert!(!is_trusted(1001, 1000) && !is_trusted(1000, 0));
    }
}
