//! WHAT and ITEM → the bodies to deliver.

use bytes::Bytes;

use super::Context;
use crate::cli::what::WhatArgs;
use crate::error::Error;

/// One body to deliver.
#[derive(Clone, Debug)]
pub struct Body {
    /// `envelope/text`, a path (with its line in an .ndjson file: `a.ndjson:3`), or `-`.
    pub what: String,
    /// The body.
    pub bytes: Bytes,
    /// Ids of the messages in it.
    pub message_ids: Vec<String>,
    /// The challenge of a handshake, which must come back.
    pub challenge: Option<String>,
}

/// The bodies that WHAT and ITEM stand for, each with fresh ids and times where those belong.
///
/// # Errors
/// There is no such sample, the file cannot be read, an item does not fit.
pub fn bodies(_args: &WhatArgs, _context: &mut Context) -> Result<Vec<Body>, Error> {
    Err(Error::unable("not built yet"))
}
