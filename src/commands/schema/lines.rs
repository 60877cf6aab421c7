//! The schema of every line that `--json` prints, those of single commands among them.

use serde_json::Value;

use crate::capture::lines::Lines;
use crate::commands::samples::SampleLine;
use crate::commands::send::RequestLine;

/// The schema of exowh's own JSON lines.
pub(super) fn schema() -> Value {
    let mut lines = Lines::default();
    lines.add::<SampleLine>("sample", "samples list: one sample");
    lines.add::<RequestLine<'static>>("request", "send --dry-run: one request");
    lines.schema()
}
