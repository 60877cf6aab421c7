//! The line of `samples list`.

use serde::Serialize;

use crate::webhook::dialect::Dialect;
use crate::webhook::sample::{Sample, kind};

/// `sample`: one embedded body.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename = "sample")]
pub struct SampleLine {
    /// The name that `send` takes: `messages/text`.
    pub what: String,
    /// The name within its folder.
    pub name: &'static str,
    /// The folder: a dialect, or `guide`.
    pub folder: &'static str,
    /// The dialect of the body.
    pub dialect: Dialect,
    /// What it stands for, in a few words.
    pub gist: &'static str,
    /// Its size.
    pub bytes: usize,
}

impl SampleLine {
    /// The line of a sample.
    #[must_use]
    pub fn of(sample: &Sample) -> Self {
        Self {
            what: sample.path(),
            name: sample.name,
            folder: sample.folder,
            dialect: sample.dialect(),
            gist: kind::gist(sample.name),
            bytes: sample.body.len(),
        }
    }
}
