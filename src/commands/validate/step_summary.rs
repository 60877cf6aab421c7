//! What GitHub Actions shows of a run: the findings as a table in the summary of its step.

use std::path::PathBuf;

use crate::adapters::step_summary;
use crate::cli::validate::ValidateFormat;
use crate::error::Error;
use crate::view::Line;
use crate::view::duration::count;
use crate::view::step_summary::{HEAD, escaped, row};
use crate::webhook::json::Position;
use crate::webhook::validate::Finding;
use crate::{Environment, Variable};

/// Findings that are listed: a summary may hold 1 MiB, and nobody reads so many.
const MOST_LISTED: usize = 300;

/// The summary of one run.
pub(super) struct StepSummary {
    path: PathBuf,
    rows: String,
    listed: usize,
    more: usize,
}

impl StepSummary {
    /// The summary that the environment asks for; only beside annotations.
    pub fn wanted(format: ValidateFormat, environment: &Environment) -> Option<Self> {
        let path =
            environment.var(Variable::GITHUB_STEP_SUMMARY.name).filter(|path| !path.is_empty())?;
        let path = environment.folder().join(path);
        let summary = Self { path, rows: String::new(), listed: 0, more: 0 };
        (format == ValidateFormat::Github).then_some(summary)
    }

    pub fn add(&mut self, file: &str, position: Position, finding: &Finding) {
        if self.listed < MOST_LISTED {
            self.rows.push_str(&row(file, position, finding));
            self.listed += 1;
        } else {
            self.more += 1;
        }
    }

    /// Writes what was collected, under the run's own last words.
    pub fn write(self, verdict: &[Line]) -> Result<(), Error> {
        let mut text = "### exowh validate\n".to_owned();
        for line in verdict {
            text = text + "\n" + &escaped(line.text().trim()) + "\n";
        }
        if self.listed > 0 {
            text = text + HEAD + &self.rows;
        }
        if self.more > 0 {
            let more = count(self.more, "more finding", "more findings");
            text = text + "\nand " + &more + "\n";
        }
        step_summary::append(&self.path, &(text + "\n"))
    }
}
