//! The last words of `validate`.

use std::time::Duration;

use crate::capture::kinds::Kinds;
use crate::capture::report::ValidateSummary;
use crate::view::Line;
use crate::view::duration::{count, grouped, measured};
use crate::view::finding::all_kinds;

/// How many bodies, how many of them clean, what was found and what was not judged.
pub(super) fn lines(
    counts: &ValidateSummary,
    kinds: &Kinds,
    troubled: usize,
    alike: usize,
    elapsed: Duration,
) -> Vec<Line> {
    // Where nothing could be read, the errors have said it all.
    if counts.bodies == 0 && counts.unreadable > 0 {
        return Vec::new();
    }
    let mut lines = vec![verdict(counts, kinds, troubled, elapsed)];
    let mut say = |number: usize, one: &str, many: &str, rest: &str| {
        if number > 0 {
            lines.push(Line::new().plain(format!("  {}{rest}", count(number, one, many))));
        }
    };
    say(alike, "more body", "more bodies", " with the same findings: --format line lists them");
    say(counts.skipped_lines, "line", "lines", " without JSON skipped");
    say(counts.other_json, "line", "lines", " of JSON that is no webhook skipped");
    say(counts.unreadable, "path", "paths", " could not be read");
    lines
}

fn verdict(counts: &ValidateSummary, kinds: &Kinds, troubled: usize, elapsed: Duration) -> Line {
    let bodies = count(counts.bodies, "body", "bodies");
    let found = found(counts);
    if counts.bodies == 0 {
        return Line::new().plain("  no body to judge: ").bold(found);
    }
    let line = Line::new().plain(format!("  {bodies} in {}: ", measured(elapsed)));
    let clean = if counts.clean == counts.bodies && counts.bodies != 1 {
        "all clean".to_owned()
    } else if counts.bodies == 1 && counts.clean == 1 {
        "clean".to_owned()
    } else {
        format!("{} clean", grouped(counts.clean))
    };
    match (counts.bodies, troubled) {
        (_, 0) if found.is_empty() => line.bold(clean).plain(format!(": {}", all_kinds(kinds))),
        (_, 0) => line.bold(clean).plain(format!("; {found}")),
        (1, _) => line.bold(found),
        (_, troubled) => {
            line.plain(format!("{clean}; ")).bold(found).plain(format!(" in {}", grouped(troubled)))
        }
    }
}

/// `2 errors, 1 warning`.
fn found(counts: &ValidateSummary) -> String {
    let parts = [
        (counts.errors, "error", "errors"),
        (counts.warnings, "warning", "warnings"),
        (counts.notes, "note", "notes"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| count(*number, one, many))
        .collect();
    parts.join(", ")
}

/// The command that explains a rule; with what it tells, where there is room.
pub(super) fn next(rule: &str, width: usize) -> Line {
    let command = Line::new().plain("  ").command(format!("exowh explain {rule}"));
    let whole = command.clone().plain("    why the rule exists and who says so");
    if whole.width() <= width { whole } else { command }
}
