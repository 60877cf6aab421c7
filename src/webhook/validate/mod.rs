//! Bytes → findings: what was found, what was expected, at the value itself.
//!
//! A body is told apart ([`detect`]), walked along the shape of its dialect (`walk`, `value`,
//! `format`, `kind`), and each of its events is put through the rules that one field alone cannot
//! say (`domain`, `codes`). What is missing is matched with what stands there instead (`missing`).

mod codes;
mod domain;
mod duplicate;
pub mod fast;
mod finding;
mod format;
mod kind;
mod missing;
mod near;
mod places;
mod resemblance;
mod stranger;
mod syntax;
mod unknown_field;
mod value;
mod walk;

use super::dialect::{Dialect, Recognised, detect};
use super::event::{events_of, word};
use super::json::{Document, Value};
use super::notification::{BYTE_ORDER_MARK, MOST_EVENTS, without_mark};
pub use super::rule::Severity;
use super::rule::{Source, shape};
pub use finding::Finding;
pub use places::Places;
pub use syntax::is_utf16;
use walk::Walk;

/// Findings of one body that are listed: nobody reads on after so many.
pub const MOST_FINDINGS: usize = 1000;

/// What a body is, and every finding about it.
#[derive(Clone, Debug)]
pub struct Report {
    /// Its dialect, or why it has none.
    pub recognised: Recognised,
    /// The words by which its events name their kinds, in order, at most ten.
    pub words: Vec<String>,
    /// The findings, in the order of the body.
    pub findings: Vec<Finding>,
}

impl Report {
    /// How bad the worst finding is.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.severity).max()
    }

    /// The same under `--strict`.
    #[must_use]
    pub fn strictly(mut self) -> Self {
        self.findings = self.findings.into_iter().map(Finding::strictly).collect();
        self
    }
}

/// Every finding about a body, in the order of the body.
#[must_use]
pub fn check(body: &[u8]) -> Vec<Finding> {
    if fast::clean(body).is_some() { Vec::new() } else { report(body).findings }
}

/// What a body is, and every finding about it. Never fails and never panics: what is not JSON is a
/// finding, too.
#[must_use]
pub fn report(body: &[u8]) -> Report {
    let text = without_mark(body);
    let (recognised, words, mut findings, dropped) = match Document::parse(text) {
        Err(error) => (Recognised::NotJson, Vec::new(), vec![syntax::finding(text, &error)], 0),
        Ok(document) => of_json(&document),
    };
    if text.len() < body.len() {
        let shift = BYTE_ORDER_MARK.len();
        for finding in &mut findings {
            finding.span = finding.span.start + shift..finding.span.end + shift;
        }
        findings.insert(0, byte_order_mark());
    }
    findings.sort_by_key(|finding| (finding.span.start, std::cmp::Reverse(finding.severity)));
    Report { recognised, words, findings: bounded(findings, dropped) }
}

type Read = (Recognised, Vec<String>, Vec<Finding>, usize);

fn of_json(document: &Document<'_>) -> Read {
    let root = document.root();
    let recognised = detect(root);
    let (mut words, mut dropped) = (Vec::new(), 0);
    let mut findings = match recognised {
        Recognised::As(dialect) => {
            words = events_of(dialect, root)
                .filter_map(|event| word(dialect, event))
                .take(10)
                .collect();
            let walk = of_dialect(dialect, root);
            dropped = walk.dropped;
            walk.findings
        }
        Recognised::Meta => vec![stranger::meta(root)],
        Recognised::Unknown | Recognised::NotJson => vec![stranger::finding(root)],
    };
    let repeats = duplicate::keys(document);
    findings.extend(repeats.findings);
    (recognised, words, findings, dropped + repeats.dropped)
}

fn of_dialect(dialect: Dialect, root: Value<'_>) -> Walk<'_> {
    let mut walk = Walk::new();
    if dialect == Dialect::Flat && root.get("callback_type").is_some() {
        walk.findings.push(bare_item(root));
        return walk;
    }
    if dialect == Dialect::Messages {
        messages(&mut walk, root);
    } else {
        walk.object(root, shape(dialect));
        missing::settle(&mut walk);
        domain::event(&mut walk, dialect, root);
    }
    walk
}

/// The messages dialect holds several events: what one of them lacks is not looked for in another.
fn messages<'d>(walk: &mut Walk<'d>, root: Value<'d>) {
    walk.object(root, shape(Dialect::Messages));
    missing::settle_each(walk);
    stranger::not_received(walk, root);
    for event in events_of(Dialect::Messages, root) {
        domain::event(walk, Dialect::Messages, event);
    }
    let Some(list) = root.pointer("/whatsapp/messages") else { return };
    let (rule, message, help) = match list.len() {
        0 => (
            "empty-messages",
            "an empty array: there is no event in this body".to_owned(),
            "a handler that reads messages[0] fails on it",
        ),
        count if count > MOST_EVENTS => (
            "many-events",
            format!("{count} events in one body: listen tells of the first {MOST_EVENTS}"),
            "Exotel sends a handful",
        ),
        _ => return,
    };
    let kind = (rule, Severity::Warning, Source::INFERRED);
    domain::add(walk, list, kind, message, Some(help.to_owned()));
}

fn bare_item(root: Value<'_>) -> Finding {
    let member = root.get("callback_type").unwrap_or(root);
    Finding {
        span: missing::key(member),
        pointer: "/callback_type".to_owned(),
        severity: Severity::Warning,
        rule: "bare-item",
        message: "an item of the messages dialect without its wrapper".to_owned(),
        help: Some("Exotel posts {\"whatsapp\": {\"messages\": [ this, … ]}}".to_owned()),
        source: Source::LIVE,
    }
}

fn byte_order_mark() -> Finding {
    Finding {
        span: 0..BYTE_ORDER_MARK.len(),
        pointer: String::new(),
        severity: Severity::Warning,
        rule: "byte-order-mark",
        message: "a byte order mark before the body".to_owned(),
        help: Some("Express skips it, Python's json refuses the body".to_owned()),
        source: Source::JSON,
    }
}

/// At most [`MOST_FINDINGS`]: the gravest are kept, the others counted.
fn bounded(mut findings: Vec<Finding>, dropped: usize) -> Vec<Finding> {
    let more = dropped + findings.len().saturating_sub(MOST_FINDINGS);
    if more == 0 {
        return findings;
    }
    // That events are not told one by one must be told in any case.
    findings.sort_by_key(|finding| {
        (finding.rule != "many-events", std::cmp::Reverse(finding.severity))
    });
    findings.truncate(MOST_FINDINGS);
    findings.sort_by_key(|finding| (finding.span.start, std::cmp::Reverse(finding.severity)));
    let span = findings.last().map_or(0..0, |finding| finding.span.clone());
    findings.push(Finding {
        span,
        pointer: String::new(),
        severity: Severity::Note,
        rule: "too-many",
        message: format!("{more} more findings in this body are not listed"),
        help: None,
        source: Source::INFERRED,
    });
    findings
}

/// A text from a body, short enough for a message.
fn shortened(text: &str) -> std::borrow::Cow<'_, str> {
    const MOST: usize = 40;
    let mut taken = 0;
    let end = text.char_indices().find(|(_, char)| {
        // What a terminal must not obey is shown as an escape of six characters.
        let hidden =
            char.is_control() || matches!(char, '\u{200e}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        taken += if hidden { 6 } else { 1 };
        taken > MOST
    });
    match end {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

/// Whether a body of no dialect at least resembles one: if not, it may be anybody's JSON.
#[must_use]
pub fn resembles(root: Value<'_>) -> bool {
    resemblance::closest(root).is_some()
}
