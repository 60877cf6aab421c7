//! What signatures turn out to be, told once each: after that it is no news.

use super::{Line, warning};
use crate::capture::gate::Signed;
use crate::capture::refused::Reason;

/// Where notes between events begin: where an event's own would.
fn column(width: usize) -> usize {
    super::headline::Columns::of("", width).beneath
}

/// What has been told.
#[derive(Clone, Debug, Default)]
pub struct Told {
    right: bool,
    missing: bool,
    forged: bool,
}

impl Told {
    /// What is to be told of a POST's signature, the first time.
    pub fn taken(&mut self, reference: &str, signed: Signed, width: usize) -> Vec<Line> {
        match signed {
            Signed::Right if !std::mem::replace(&mut self.right, true) => {
                let line = Line::new().plain(" ".repeat(column(width))).ok("✓").plain(" ");
                vec![line.plain(format!("{reference} is signed with the secret"))]
            }
            Signed::Missing if !std::mem::replace(&mut self.missing, true) => {
                let text = format!(
                    "{reference} has no X-Exotel-Signature, and is taken all the same: Exotel's guide knows of none. --secret-required turns such away"
                );
                warning(&text, column(width), width)
            }
            Signed::Right | Signed::Missing | Signed::Unchecked => Vec::new(),
        }
    }

    /// What is to be told of a signature that was turned away, the first time.
    pub fn refused(&mut self, reason: &Reason, width: usize) -> Vec<Line> {
        if *reason != Reason::Forged || std::mem::replace(&mut self.forged, true) {
            return Vec::new();
        }
        let text = "the wrong signature: made with another secret, or of other bytes than came. Not taken; Exotel would send the same again";
        warning(text, column(width), width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_told_once() {
        let mut told = Told::default();
        for signed in [Signed::Missing, Signed::Right] {
            assert!(!told.taken("e1", signed, 96).is_empty());
            assert!(told.taken("e2", signed, 96).is_empty());
        }
        assert!(told.taken("e3", Signed::Unchecked, 96).is_empty());
        assert!(told.refused(&Reason::Unsigned, 96).is_empty());
        assert!(!told.refused(&Reason::Forged, 96).is_empty());
        assert!(told.refused(&Reason::Forged, 96).is_empty());
    }
}
