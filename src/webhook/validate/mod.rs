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
mod numbers;
mod places;
mod resemblance;
mod stranger;
mod syntax;
mod unknown_field;
mod value;
mod walk;

use std::borrow::Cow;

use super::dialect::{Dialect, Recognised, detect};
use super::event::{events_of, word};
use super::json::{Document, Value};
use super::notification::{BYTE_ORDER_MARK, MOST_EVENTS, without_mark};
pub use super::rule::Severity;
use super::rule::{Source, shape};
pub use finding::{Finding, Sentence};
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
    /// The findings, in the order of the body.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Bytes that it takes, more or less.
    #[must_use]
    pub fn held(&self) -> usize {
        let text = |text: &Sentence| match text {
            Sentence::Borrowed(_) => 0,
            Sentence::Owned(text) => text.capacity(),
        };
        let of = |finding: &Finding| {
            let help = finding.help.as_ref().map_or(0, text);
            finding.pointer.capacity() + text(&finding.message) + help
        };
        let all = self.findings.capacity() * size_of::<Finding>();
        size_of::<Self>() + all + self.findings.iter().map(of).sum::<usize>()
    }

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
    let mut read = match Document::parse(text) {
        Err(error) => (Recognised::NotJson, vec![syntax::finding(text, &error)], 0),
        Ok(document) => of_json(&document, detect(document.root())),
    };
    if text.len() < body.len() {
        let (findings, shift) = (&mut read.1, BYTE_ORDER_MARK.len());
        for finding in &mut *findings {
            finding.span = finding.span.start + shift..finding.span.end + shift;
        }
        findings.insert(0, byte_order_mark());
    }
    in_order(read)
}

/// The same of a body that was parsed and recognised already.
#[must_use]
pub fn report_on(document: &Document<'_>, recognised: Recognised) -> Report {
    in_order(of_json(document, recognised))
}

/// The words by which the events of a body name their kinds, in order, at most ten.
#[must_use]
pub fn words(body: &[u8]) -> Vec<String> {
    let Ok(document) = Document::parse(without_mark(body)) else { return Vec::new() };
    let root = document.root();
    let Some(dialect) = detect(root).dialect() else { return Vec::new() };
    let words = events_of(dialect, root).filter_map(|event| word(dialect, event));
    words.take(10).map(Cow::into_owned).collect()
}

type Read = (Recognised, Vec<Finding>, usize);

fn in_order((recognised, mut findings, dropped): Read) -> Report {
    findings.sort_by_key(|finding| (finding.span.start, std::cmp::Reverse(finding.severity)));
    Report { recognised, findings: bounded(findings, dropped) }
}

fn of_json(document: &Document<'_>, recognised: Recognised) -> Read {
    let root = document.root();
    let repeats = duplicate::keys(document);
    let mut dropped = 0;
    let mut findings = match recognised {
        Recognised::As(dialect) => {
            let walk = of_dialect(dialect, root, repeats.any());
            dropped = walk.dropped;
            walk.findings
        }
        Recognised::Meta => vec![stranger::meta(root)],
        Recognised::Unknown | Recognised::NotJson => vec![stranger::finding(root)],
    };
    findings.extend(repeats.findings);
    (recognised, findings, dropped + repeats.dropped)
}

fn of_dialect(dialect: Dialect, root: Value<'_>, repeats: bool) -> Walk<'_> {
    let mut walk = Walk::new(repeats);
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
    let Some(list) = root.pointer("/whatsapp/messages") else { return };
    stranger::not_received(walk, list);
    for event in list.children() {
        domain::event(walk, Dialect::Messages, event);
    }
    let (rule, message, help) = match list.len() {
        0 => (
            "empty-messages",
            Sentence::from("an empty array: there is no event in this body"),
            "a handler that reads messages[0] fails on it",
        ),
        count if count > MOST_EVENTS => (
            "many-events",
            format!("{count} events in one body: listen tells of the first {MOST_EVENTS}").into(),
            "Exotel sends a handful",
        ),
        _ => return,
    };
    let kind = (rule, Severity::Warning, Source::INFERRED);
    domain::add(walk, list, kind, message, Some(help.into()));
}

fn bare_item(root: Value<'_>) -> Finding {
    let member = root.get("callback_type").unwrap_or(root);
    Finding {
        span: missing::key(member),
        pointer: "/callback_type".to_owned(),
        severity: Severity::Warning,
        rule: "bare-item",
        message: "an item of the messages dialect without its wrapper".into(),
        help: Some("Exotel posts {\"whatsapp\": {\"messages\": [ this, … ]}}".into()),
        source: Source::LIVE,
    }
}

fn byte_order_mark() -> Finding {
    Finding {
        span: 0..BYTE_ORDER_MARK.len(),
        pointer: String::new(),
        severity: Severity::Warning,
        rule: "byte-order-mark",
        message: "a byte order mark before the body".into(),
        help: Some("Express skips it, Python's json refuses the body".into()),
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
        message: format!("{more} more findings in this body are not listed").into(),
        help: None,
        source: Source::INFERRED,
    });
    findings
}

/// A text from a body, short enough for a message.
fn shortened(text: &str) -> std::borrow::Cow<'_, str> {
    const MOST: usize = 40;
    if text.len() <= MOST && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.into();
    }
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
