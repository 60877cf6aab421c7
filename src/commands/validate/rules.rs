//! `exowh validate --rules`.

use crate::capture::report::RuleLine;
use crate::cli::validate::ValidateFormat;
use crate::error::Error;
use crate::exit::Exit;
use crate::ui::Ui;
use crate::view::{Line, rules};
use crate::webhook::rule;

/// Prints every rule.
pub(super) fn list(format: ValidateFormat, ui: &mut Ui) -> Result<Exit, Error> {
    match format {
        ValidateFormat::Pretty => {
            let mut page = vec![Line::new()];
            page.extend(rules::table(rule::all(), ui.width()));
            ui.lines(&page)?;
            ui.notes(&next());
        }
        ValidateFormat::Json => {
            for rule in rule::all() {
                ui.json(&RuleLine::from(rule))?;
            }
        }
        ValidateFormat::Line | ValidateFormat::Github => {
            let lines: Vec<Line> = rule::all().map(rules::line).collect();
            ui.lines(&lines)?;
        }
    }
    Ok(Exit::Yes)
}

fn next() -> Vec<Line> {
    let command =
        |command: &str, what: &str| Line::new().plain("  ").command(command).to(30).plain(what);
    vec![
        Line::new(),
        command("exowh explain wa-id", "one rule, with what to do and who says so"),
        command("exowh schema", "what is marked yes and part, as JSON Schema"),
        Line::new(),
    ]
}
