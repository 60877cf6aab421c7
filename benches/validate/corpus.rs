//! Bodies of every dialect and kind, one a line, each with ids of its own.

use std::ops::Range;

use exowh::webhook::dialect::detect;
use exowh::webhook::event::{anatomy_of, events_of};
use exowh::webhook::json::{Document, Kind};
use exowh::webhook::sample::SAMPLES;
use exowh::webhook::time;
use exowh::webhook::validate::report;

const SEED: u64 = 20_250_115;

/// A body on one line, and what differs from one event to the next.
struct Template {
    line: String,
    /// Ids: letters and digits stay what they are, and change.
    ids: Vec<Range<usize>>,
    /// The digits of seconds in a time.
    seconds: Vec<usize>,
}

impl Template {
    fn new(line: String) -> Option<Self> {
        let document = Document::parse(line.as_bytes()).ok()?;
        let root = document.root();
        let dialect = detect(root).dialect()?;
        let (mut ids, mut seconds) = (Vec::new(), Vec::new());
        for event in events_of(dialect, root) {
            for place in anatomy_of(dialect, event).message_id {
                ids.extend(event.pointer(place).map(|id| id.span().start + 1..id.span().end - 1));
            }
        }
        for value in document.values().filter(|value| value.kind() == Kind::String) {
            if time::of(value).is_some_and(|(_, form)| form != time::Form::UnixSeconds) {
                seconds.push(value.span().start + 1 + "2026-11-20T05:12:1".len());
            }
        }
        Some(Self { line, ids, seconds })
    }

    fn write(&self, random: &mut fastrand::Rng, corpus: &mut Vec<u8>) {
        let start = corpus.len();
        corpus.extend_from_slice(self.line.as_bytes());
        corpus.push(b'\n');
        let body = &mut corpus[start..];
        for byte in self.ids.iter().flat_map(Range::clone) {
            match body[byte] {
                b'0'..=b'9' => body[byte] = random.digit(10) as u8,
                b'a'..=b'z' => body[byte] = random.lowercase() as u8,
                _ => {}
            }
        }
        for second in &self.seconds {
            body[*second] = random.digit(10) as u8;
        }
    }
}

/// The samples without a finding, on one line each.
fn templates(change: impl Fn(String) -> String) -> Vec<Template> {
    let clean = SAMPLES.iter().filter(|sample| report(sample.body.as_bytes()).findings.is_empty());
    let lines = clean.map(|sample| {
        let body: serde_json::Value = serde_json::from_str(sample.body).unwrap();
        change(body.to_string())
    });
    lines.filter_map(Template::new).collect()
}

fn mix(templates: &[Template], size: usize) -> Vec<u8> {
    let mut random = fastrand::Rng::with_seed(SEED);
    let mut corpus = Vec::with_capacity(size + 4096);
    while corpus.len() < size {
        templates[random.usize(..templates.len())].write(&mut random, &mut corpus);
    }
    corpus
}

/// At least so many bytes of bodies without a finding.
pub fn clean(size: usize) -> Vec<u8> {
    mix(&templates(|line| line), size)
}

/// The same with a finding in every body: a field that nobody documents.
pub fn faulty(size: usize) -> Vec<u8> {
    let faulty = templates(|line| format!("{},\"Misplaced\":1}}", &line[..line.len() - 1]));
    mix(&faulty, size)
}

/// Cut after lines, as a reader of blocks hands them over.
pub fn chunks(mut corpus: &[u8], size: usize) -> Vec<&[u8]> {
    let mut chunks = Vec::new();
    while !corpus.is_empty() {
        let whole = corpus.get(..size).unwrap_or(corpus);
        let end = memchr::memrchr(b'\n', whole).map_or(corpus.len(), |at| at + 1);
        let (chunk, rest) = corpus.split_at(end);
        chunks.push(chunk);
        corpus = rest;
    }
    chunks
}
