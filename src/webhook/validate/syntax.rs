//! Bodies that are not JSON: what they are instead.

use super::super::json::{Fault, SyntaxError};
use super::super::rule::{Severity, Source};
use super::{Finding, Sentence};

/// The finding about a body that does not parse.
pub(super) fn finding(body: &[u8], error: &SyntaxError) -> Finding {
    let (message, help): (Sentence, _) = match printed(body, error) {
        Some((message, help)) => (message, Some(help.into())),
        None => (error.fault.to_string().into(), error.fault.help().map(Sentence::from)),
    };
    let start = error.place();
    Finding {
        span: start..start + token(body, start),
        pointer: String::new(),
        severity: Severity::Error,
        rule: "json-syntax",
        message,
        help,
        source: Source::JSON,
    }
}

/// The length of the word or the character at an offset.
fn token(body: &[u8], start: usize) -> usize {
    let rest = body.get(start..).unwrap_or_default();
    let word =
        rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
    if word > 0 {
        return word.min(40);
    }
    let character = 1 + rest.iter().skip(1).take_while(|byte| **byte & 0xC0 == 0x80).count();
    character.min(rest.len())
}

const NODE: &str = "console.log prints objects its own way: log JSON.stringify(req.body)";
const NODE_LOST: &str =
    "[Object] stands for what was not printed: it is lost; log JSON.stringify(req.body)";
const PYTHON: &str = "print shows a dict its own way: log request.get_data(as_text=True)";
const RUBY: &str = "inspect shows a hash its own way: log request.raw_post";
const PHP: &str = "print_r shows an array its own way: log file_get_contents('php://input')";
const GO: &str = "%v shows a map its own way: log string(body)";

/// Whether a text is UTF-16, told by its mark, or by the zeros between ASCII letters.
#[must_use]
pub fn is_utf16(text: &[u8]) -> bool {
    let marked = text.starts_with(&[0xFF, 0xFE]) || text.starts_with(&[0xFE, 0xFF]);
    marked || matches!(text, [b'{' | b'[', 0, _, 0, ..] | [0, b'{' | b'[', 0, ..])
}

/// What a program printed in place of the body, told by the text around the first fault.
fn printed(body: &[u8], error: &SyntaxError) -> Option<(Sentence, &'static str)> {
    if is_utf16(body) {
        let help = "PowerShell's > writes it: pipe through Out-File -Encoding utf8, or iconv";
        return Some(("UTF-16, not UTF-8".into(), help));
    }
    let text = String::from_utf8_lossy(&body[..body.len().min(64 * 1024)]);
    let start = text.trim_start();
    let has = |part: &str| text.contains(part);
    let said = |what: &str, help| Some((format!("this is not JSON, but {what}").into(), help));
    if start.starts_with("Array") && has("=>") {
        return said("what PHP's print_r shows", PHP);
    }
    if start.starts_with("map[") {
        return said("a Go map, printed", GO);
    }
    if start.starts_with('<') {
        return said("HTML or XML", "was this the answer of a server, or another request?");
    }
    if start.contains('=') && !start.contains(['{', '[', ' ']) {
        return said(
            "a form",
            "Exotel's WhatsApp webhooks are JSON; SMS and voice callbacks are forms",
        );
    }
    match &error.fault {
        Fault::BareKey(_) if has("[Object]") || has("[Array]") => {
            said("what Node's console.log shows", NODE_LOST)
        }
        Fault::BareKey(_) => said("what Node's console.log shows", NODE),
        Fault::Word(word) if matches!(word.as_str(), "None" | "True" | "False") => {
            said("Python's repr", PYTHON)
        }
        Fault::SingleQuote if start.starts_with(['{', '[']) && has("':") => {
            said("Python's repr", PYTHON)
        }
        Fault::MissingColon if text.get(error.offset..)?.starts_with("=>") => {
            said("what Ruby's inspect shows", RUBY)
        }
        Fault::Unexpected { found: '[', .. } | Fault::Word(_) if has("[Object") => {
            said("what Node's console.log shows", NODE_LOST)
        }
        _ => None,
    }
}
