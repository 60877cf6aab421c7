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
            let width = ui.width();
            ui.notes(&next(width));
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

fn next(width: usize) -> Vec<Line> {
    let mut lines = vec![Line::new()];
    for (command, what) in [
        ("exowh explain wa-id", "one rule, with what to do and who says so"),
        ("exowh schema", "what is marked yes and part, as JSON Schema"),
    ] {
        let command = Line::new().plain("  ").command(command);
        let whole = command.clone().to(30).plain(what);
        if whole.width() <= width {
            lines.push(whole);
        } else {
            lines.extend([command, Line::new().plain("    ").plain(what)]);
        }
    }
    lines.push(Line::new());
    lines
}
