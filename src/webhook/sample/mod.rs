//! The embedded samples: realistic bodies of every kind and dialect, and the guide's own.

pub mod carried;
pub mod choose;
mod draft;
mod fresh;
mod id;
mod item;
pub mod kind;
pub mod own;
mod path;
mod status;
mod table;
mod text;
mod word;

pub use fresh::Fresh;
pub use item::{Changed, Item, Miss};
pub use kind::KINDS;
pub use table::SAMPLES;
pub use word::Word;

use super::dialect::Dialect;

/// One embedded body.
#[derive(Debug, PartialEq, Eq)]
pub struct Sample {
    /// The folder: a dialect's name, or `guide`.
    pub folder: &'static str,
    /// The name within the folder.
    pub name: &'static str,
    /// The body, as the file has it.
    pub body: &'static str,
}

impl Sample {
    /// The dialect of the body; the guide's are all of the envelope.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        Dialect::named(self.folder).unwrap_or(Dialect::Envelope)
    }

    /// `folder/name`, as users type it.
    #[must_use]
    pub fn path(&self) -> String {
        format!("{}/{}", self.folder, self.name)
    }
}

/// The sample of a folder and name.
#[must_use]
pub fn find(folder: &str, name: &str) -> Option<&'static Sample> {
    SAMPLES.iter().find(|sample| sample.folder == folder && sample.name == name)
}
