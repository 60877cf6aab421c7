//! Findings as the summary of a step of GitHub Actions: a Markdown table.

use std::fmt::Write as _;

use super::sanitise;
use crate::webhook::json::Position;
use crate::webhook::validate::Finding;

/// What stands over the rows.
pub const HEAD: &str = "\n| | where | finding | rule |\n|---|---|---|---|\n";

/// One finding as a row.
#[must_use]
pub fn row(file: &str, position: Position, finding: &Finding) -> String {
    let place =
        if file == "-" { format!("stdin:{position}") } else { format!("{file}:{position}") };
    let help = finding.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    let message = escaped(&format!("{}{help}", finding.message));
    let (severity, rule) = (finding.severity.name(), finding.rule);
    format!("| {severity} | <code>{}</code> | {message} | <code>{rule}</code> |\n", escaped(&place))
}

/// A text from anywhere, as Markdown that shows it and does nothing else: no cell ends, no link, no
/// tag, no image, no mention begins.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() * 2);
    let safe = sanitise(text);
    let mut chars = safe.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            // Before a letter or a digit it may begin an emoji.
            ':' if !chars.peek().is_some_and(char::is_ascii_alphanumeric) => escaped.push(':'),
            // A mention is looked for in the text that was made: not across elements.
            '@' | '#' => {
                let _ = write!(escaped, "<span>&#{};</span>", u32::from(char));
            }
            // Alone, within a line, these mean nothing.
            '\'' | '"' | '(' | ')' | '=' | '+' | '-' | '%' | ',' | '.' | ';' | '?' => {
                escaped.push(char);
            }
            char if char.is_ascii_punctuation() || char.is_control() => {
                let _ = write!(escaped, "&#{};", u32::from(char));
            }
            char => escaped.push(char),
        }
    }
    // An address without a scheme would become a link by itself.
    escaped.replace("www.", "www&#46;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markdown() {
        let hostile = "a|b\n# h <img src=x> [l](https://e.vil) `c` *e* _u_ ![i](x) \\ & @you #1 :smile: www.e.vil";
        let escaped = escaped(hostile);
        let text = escaped.replace("<span>", "").replace("</span>", "");
        for sign in ['|', '\n', '<', '>', '[', ']', '`', '*', '_', '!', '\\', '@', '/'] {
            assert!(!text.contains(sign), "{sign:?} in {text}");
        }
        assert!(!text.contains("www.") && !text.contains(":s"), "{text}");
    }
}
