//! The rules of `validate`, as a table.

use super::{Line, wrap};
use crate::webhook::rule::{Reach, Rule};

/// Columns of the severity, of the schema's reach, and of what the rule asks.
const SEVERITY: usize = 22;
const SCHEMA: usize = 32;
const ASKS: usize = 40;
/// Where so little is left for the text, it goes under its line.
const LEAST: usize = 36;

/// Every rule with its severity, whether `exowh schema` says it, what it asks and why.
#[must_use]
pub fn table(rules: impl Iterator<Item = &'static Rule>, width: usize) -> Vec<Line> {
    let beside = width >= ASKS + LEAST;
    let indent = if beside { ASKS } else { 4 };
    let head = Line::new().dim("  rule").to(SEVERITY).dim("severity").to(SCHEMA).dim("schema");
    let mut lines = vec![if beside { head.to(ASKS).dim("what it asks, and why") } else { head }];
    for rule in rules {
        let name = Line::new().plain("  ").bold(rule.id).to(SEVERITY);
        let name = name.plain(rule.severity.name()).to(SCHEMA).plain(rule.schema.name());
        let mut texts = texts(rule, width.saturating_sub(indent).max(20)).into_iter();
        lines.push(Line::new());
        match texts.next() {
            Some(first) if beside => lines.push(name.to(ASKS).then(first)),
            first => {
                lines.push(name);
                lines.extend(first.map(|first| Line::new().to(indent).then(first)));
            }
        }
        lines.extend(texts.map(|text| Line::new().to(indent).then(text)));
    }
    lines
}

/// What a rule asks and why; when it is less or more grave; what the schema leaves out.
fn texts(rule: &Rule, width: usize) -> Vec<Line> {
    let mut texts: Vec<Line> = wrap(rule.title, width).into_iter().map(Line::from).collect();
    texts.extend(wrap(rule.why, width).into_iter().map(|text| Line::new().dim(text)));
    let mut say = |text: String| {
        texts.extend(wrap(&text, width).into_iter().map(|text| Line::new().dim(text)));
    };
    for (severity, when) in rule.also {
        say(format!("{}: {when}", severity.name()));
    }
    match rule.schema {
        Reach::Said | Reach::Strict => {}
        Reach::Part(left) | Reach::Beyond(left) => say(format!("schema: {left}")),
    }
    texts
}

/// One rule on one line.
#[must_use]
pub fn line(rule: &Rule) -> Line {
    Line::new()
        .bold(rule.id)
        .plain(format!(": {}: {}", rule.severity.name(), rule.title))
        .dim(format!(" [schema: {}]", rule.schema.name()))
}
