//! Where GitHub Actions looks for a file: from the top of the checkout, with slashes.

use std::path::{Component, Path, PathBuf};

use crate::{Environment, Variable};

/// Turns the names of inputs into paths that annotations are shown at.
pub(super) struct Checkout {
    /// The working folder.
    folder: PathBuf,
    /// The top of the checkout.
    top: Option<PathBuf>,
}

impl Checkout {
    pub fn of(environment: &Environment) -> Self {
        let top = environment.var(Variable::GITHUB_WORKSPACE.name).filter(|top| !top.is_empty());
        Self { folder: environment.folder().to_owned(), top: top.map(PathBuf::from) }
    }

    /// The path of an input from the top, where it lies below it; else without what says nothing.
    pub fn path(&self, name: &str) -> String {
        if name == "-" {
            return name.to_owned();
        }
        let whole = straight(&self.folder.join(name));
        let from_top = self.top.as_ref().and_then(|top| whole.strip_prefix(straight(top)).ok());
        slashes(from_top.unwrap_or(&straight(Path::new(name))))
    }
}

/// A path without `.`, and without `..` behind a folder.
fn straight(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if straight.file_name().is_some() => {
                straight.pop();
            }
            component => straight.push(component),
        }
    }
    straight
}

fn slashes(path: &Path) -> String {
    let shown = path.display().to_string();
    if cfg!(windows) { shown.replace('\\', "/") } else { shown }
}
