//! A fast yes: tells of a body that the careful pass would find nothing in it, or tells nothing.
//!
//! It reads the bytes once, builds no tree and allocates nothing. Everything that it expects comes
//! from the tables of `webhook/rule`, put into a form to dispatch on when the first body of a dialect
//! is read (`plan`). Where a rule is hard to prove, or a form is rare, it says nothing, and the
//! careful pass decides: a yes is never more than the careful pass would give.

mod event;
pub(super) mod form;
mod name;
mod plan;
mod scan;
mod skip;
mod walk;

use super::super::dialect::Dialect;
use super::super::json::MAX_VALUES;
use name::Name;
use scan::Scan;
use walk::Walk;

/// A body without anything to say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clean {
    /// The dialect it is of.
    pub dialect: Dialect,
    /// The events in it.
    pub events: usize,
}

/// What a body is, if the careful pass finds nothing in it: no error, no warning, no note. `None`
/// means only that it has to be looked at.
#[must_use]
pub fn clean(body: &[u8]) -> Option<Clean> {
    // Longer than that, it may have more values than are read.
    if body.len() > 2 * MAX_VALUES {
        return None;
    }
    let mut scan = Scan::new(body);
    scan.blanks();
    let dialect = dialect(scan)?;
    let mut walk = Walk::new(scan);
    walk.object(plan::plan(dialect)?)?;
    walk.scan.blanks();
    (walk.scan.at == body.len()).then_some(Clean { dialect, events: walk.events })
}

/// The only dialect that has all the keys at the top, as far as one has to look to know it.
fn dialect(mut scan: Scan<'_>) -> Option<Dialect> {
    let (names, having) = plan::tops()?;
    let mut dialects = u8::MAX;
    scan.expect(b'{')?;
    loop {
        scan.blanks();
        scan.expect(b'"')?;
        let name = Name::of_text(scan.text()?.raw)?;
        dialects &= having.get(names.find(name)?)?;
        if dialects.is_power_of_two() {
            return Dialect::ALL.get(dialects.trailing_zeros() as usize).copied();
        }
        scan.colon()?;
        scan.skip()?;
        scan.blanks();
        scan.expect(b',')?;
    }
}

#[cfg(test)]
mod agreement;
