//! What becomes of the store while it is written: told when it changes, not with every POST.

use std::sync::Arc;

use super::duration::count;
use super::headline::Columns;
use super::{Line, warning};
use crate::capture::refused::Reason;

/// Whether POSTs are stored, as far as it has been told.
#[derive(Clone, Debug, Default)]
pub struct Storing {
    /// Why they are not, and for how many that was not told.
    failing: Option<(Arc<str>, usize)>,
}

impl Storing {
    /// Takes a request that was turned away. Whether that is told already: of many that are not
    /// stored for the same reason, one is.
    pub fn is_told(&mut self, reason: &Reason) -> bool {
        let Reason::NotStored { why } = reason else { return false };
        match &mut self.failing {
            Some((known, more)) if known == why => {
                *more += 1;
                true
            }
            _ => {
                self.failing = Some((Arc::clone(why), 0));
                false
            }
        }
    }

    /// What is to be told beneath a request that was turned away.
    #[must_use]
    pub fn failing(&self, reason: &Reason, width: usize) -> Vec<Line> {
        if !matches!(reason, Reason::NotStored { .. }) {
            return Vec::new();
        }
        let text = "nothing is acknowledged that cannot be stored: Exotel sends it again. This is told once, and when it is over";
        warning(text, column(width), width)
    }

    /// What is to be told now that a POST was stored.
    pub fn works(&mut self, width: usize) -> Option<Line> {
        let (_, more) = self.failing.take()?;
        let more = match more {
            0 => String::new(),
            more => {
                let requests = count(more, "more request was", "more requests were");
                format!(": {requests} answered 503 meanwhile")
            }
        };
        let line = Line::new().plain(" ".repeat(column(width))).ok("✓");
        Some(line.plain(format!(" stored again{more}")))
    }
}

/// The file was deleted or moved away under us.
#[must_use]
pub fn anew(width: usize) -> Vec<Line> {
    let text =
        "the store's file is gone, deleted or moved: a new one is begun, which counts from e1";
    warning(text, column(width), width)
}

/// Where notes between events begin: where an event's own would.
fn column(width: usize) -> usize {
    Columns::of("", width).beneath
}
