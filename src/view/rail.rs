//! The rail: how much of a schedule was used, what was left, and where it ends.
//!
//! `✗──30 s──✗──2 min──✓┄┄10 min┄┄○┄┄30 min┄┄○┄┄1 h┄┄○ dropped`

use std::time::Duration;

use super::Line;
use super::duration::spoken;

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Delivered.
    Accepted,
    /// Not delivered.
    Failed,
}

/// A schedule, and the attempts made so far.
#[derive(Clone, Copy, Debug)]
pub struct Rail<'a> {
    /// The waits of the schedule.
    pub waits: &'a [Duration],
    /// The attempts that have ended, at most one more than there are waits.
    pub marks: &'a [Mark],
}

/// What stands at the end of a rail.
const END: &str = " dropped";

impl Rail<'_> {
    /// The whole schedule, on as many lines as the width asks for.
    #[must_use]
    pub fn whole(&self, width: usize) -> Vec<Line> {
        let mut lines = vec![self.node(0)];
        for index in 0..self.waits.len() {
            append(&mut lines, self.step(index, self.marks.len() > index + 1), width);
        }
        let dropped = self.marks.len() > self.waits.len() && !self.marks.contains(&Mark::Accepted);
        let end = if dropped { Line::new().bold(END) } else { Line::new().dim(END) };
        append(&mut lines, end, width);
        lines
    }

    /// Up to the attempt that is awaited, which stands as `◌`.
    #[must_use]
    pub fn so_far(&self) -> Line {
        (0..self.waits.len().min(self.marks.len()))
            .fold(self.node(0), |line, index| line.then(self.step(index, true)))
    }

    /// Up to the last attempt that has ended.
    #[must_use]
    pub fn used(&self) -> Line {
        let steps = self.marks.len().saturating_sub(1).min(self.waits.len());
        (0..steps).fold(self.node(0), |line, index| line.then(self.step(index, true)))
    }

    /// One wait and the node behind it.
    fn step(&self, index: usize, used: bool) -> Line {
        let track = if used { "──" } else { "┄┄" };
        let label = spoken(self.waits[index]);
        let line = Line::new().dim(track);
        let line = if used { line.plain(label) } else { line.dim(label) };
        let node = match self.marks.get(index + 1) {
            None if used => Line::new().plain("◌"),
            _ => self.node(index + 1),
        };
        line.dim(track).then(node)
    }

    fn node(&self, index: usize) -> Line {
        match self.marks.get(index) {
            Some(Mark::Accepted) => Line::new().ok("✓"),
            Some(Mark::Failed) => Line::new().fail("✗"),
            None => Line::new().dim("○"),
        }
    }
}

fn append(lines: &mut Vec<Line>, piece: Line, width: usize) {
    let last = lines.pop().unwrap_or_default();
    if last.width() + piece.width() <= width {
        lines.push(last.then(piece));
    } else {
        lines.extend([last, piece]);
    }
}

#[cfg(test)]
mod tests {
    use super::Mark::{Accepted, Failed};
    use super::*;
    use crate::delivery::policy::Policy;

    fn whole(marks: &[Mark], width: usize) -> String {
        let policy = Policy::guide();
        let rail = Rail { waits: policy.waits().unwrap(), marks };
        rail.whole(width).iter().map(Line::text).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn rail_shows_what_was_used_and_what_was_left() {
        assert_eq!(
            whole(&[Failed, Failed, Accepted], 90),
            "✗──30 s──✗──2 min──✓┄┄10 min┄┄○┄┄30 min┄┄○┄┄1 h┄┄○ dropped"
        );
        assert_eq!(
            whole(&[Failed; 6], 90),
            "✗──30 s──✗──2 min──✗──10 min──✗──30 min──✗──1 h──✗ dropped"
        );
        assert_eq!(whole(&[], 90), "○┄┄30 s┄┄○┄┄2 min┄┄○┄┄10 min┄┄○┄┄30 min┄┄○┄┄1 h┄┄○ dropped");
    }

    #[test]
    fn narrow_rail_breaks_between_attempts() {
        assert_eq!(
            whole(&[Failed], 40),
            "✗┄┄30 s┄┄○┄┄2 min┄┄○┄┄10 min┄┄○\n┄┄30 min┄┄○┄┄1 h┄┄○ dropped"
        );
    }

    #[test]
    fn what_was_used_ends_with_the_last_attempt() {
        let policy = Policy::guide();
        let used = |marks| Rail { waits: policy.waits().unwrap(), marks }.used().text();
        assert_eq!(used(&[Failed, Failed, Accepted]), "✗──30 s──✗──2 min──✓");
        assert_eq!(used(&[Failed; 6]), "✗──30 s──✗──2 min──✗──10 min──✗──30 min──✗──1 h──✗");
        assert_eq!(used(&[Accepted]), "✓");
    }

    #[test]
    fn awaited_attempt_is_an_open_node() {
        let policy = Policy::guide();
        let rail = Rail { waits: policy.waits().unwrap(), marks: &[Failed, Failed] };
        assert_eq!(rail.so_far().text(), "✗──30 s──✗──2 min──◌");
    }
}
