//! How fast bodies are validated, beside the speed at which `serde_json` skips the same values.
//!
//! `cargo bench --bench validate`; `EXOWH_BENCH_MB=50` for a quick look. Every figure is the median
//! of runs that take turns on the same bytes in memory; targets are ratios within one run.

// A benchmark prints, and one that cannot be set up has failed.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::cast_precision_loss)]

mod corpus;
mod peer;

use std::hint::black_box;
use std::time::Instant;

use exowh::capture::judged::{Judge, Judged};
use exowh::capture::logged::Lines;
use exowh::webhook::validate::{fast, report};

/// Rounds of which the median counts.
const ROUNDS: usize = 5;

/// One way to go through lines; gives how many it found good.
struct Way {
    name: &'static str,
    threads: usize,
    /// The part of the corpus it is given: some are too slow for all of it.
    share: usize,
    judge: fn(&[u8]) -> usize,
}

const WAYS: [Way; 9] = [
    Way { name: "lines found", threads: 1, share: 1, judge: lines_found },
    Way { name: "UTF-8 checked", threads: 1, share: 1, judge: utf8_checked },
    Way { name: "serde_json skipping", threads: 1, share: 1, judge: skipped },
    Way { name: "serde_json skipping", threads: 2, share: 1, judge: skipped },
    Way { name: "serde_json to a Value", threads: 1, share: 5, judge: parsed },
    Way { name: "fast pass", threads: 1, share: 1, judge: fast_pass },
    Way { name: "fast pass", threads: 2, share: 1, judge: fast_pass },
    Way { name: "careful pass alone", threads: 1, share: 20, judge: careful_pass },
    Way { name: "careful pass alone", threads: 2, share: 20, judge: careful_pass },
];

fn main() {
    // `cargo test --benches` asks only whether it starts.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let megabytes = std::env::var("EXOWH_BENCH_MB").ok().and_then(|text| text.parse().ok());
    let size = megabytes.unwrap_or(500) << 20;
    let good = corpus::clean(size);
    let faulty = corpus::faulty(size / 10);
    println!("{} MB of {} bodies, {ROUNDS} rounds", size >> 20, skipped(&good));
    // What is not judged as it should be would make every figure a lie.
    assert_eq!(fast_pass(&good), lines_found(&good));
    assert_eq!(as_validate(&faulty), 0);
    let mut speeds = vec![Vec::new(); WAYS.len()];
    let mut found = Vec::new();
    for _ in 0..ROUNDS {
        for (way, speeds) in WAYS.iter().zip(&mut speeds) {
            speeds.push(speed(part(&good, way.share), way.threads, way.judge));
        }
        found.push(speed(&faulty, 1, as_validate));
    }
    let speeds: Vec<f64> = speeds.into_iter().map(median).collect();
    for (way, speed) in WAYS.iter().zip(&speeds) {
        println!(
            "  {:24} {} thread{}  {speed:6.0} MB/s",
            way.name,
            way.threads,
            plural(way.threads)
        );
    }
    let found = median(found);
    println!("  {:24} 1 thread   {found:6.0} MB/s", "a finding in every body");
    let [_, _, skip, skip_two, _, fast, fast_two, ..] = speeds[..] else { return };
    println!();
    ratio("fast pass to skipping, 1 thread", fast / skip, 0.6);
    ratio("fast pass to skipping, 2 threads", fast_two / skip_two, 0.54);
    ratio("its scaling to skipping's", (fast_two / fast) / (skip_two / skip), 0.9);
    ratio("a finding in every body to 0.6 of skipping", found / (0.6 * skip), 0.25);
    peer::compare(&good, fast);
    println!();
    println!("{LIMITS}");
}

const LIMITS: &str = "\
  The fast pass is limited by branches that no predictor knows (which key, which kind), not by
  memory: every byte is looked at once, eight at a time. The careful pass spends a third on its tree;
  a body with a finding takes longer by what is written and kept of it. Two threads share nothing but
  the bus.";

fn plural(number: usize) -> &'static str {
    if number == 1 { " " } else { "s" }
}

fn ratio(what: &str, ratio: f64, target: f64) {
    let verdict = if ratio >= target { "reached" } else { "MISSED" };
    println!("  {what:44} {ratio:5.2}   target {target:4.2}  {verdict}");
}

fn median(mut speeds: Vec<f64>) -> f64 {
    speeds.sort_by(f64::total_cmp);
    speeds[speeds.len() / 2]
}

/// The first of so many equal parts, cut after a line.
fn part(corpus: &[u8], parts: usize) -> &[u8] {
    let end = corpus.len() / parts;
    &corpus[..memchr::memchr(b'\n', &corpus[end - 1..]).map_or(end, |more| end + more)]
}

/// Megabytes a second, every line judged good.
fn speed(corpus: &[u8], threads: usize, judge: fn(&[u8]) -> usize) -> f64 {
    // Chunks as a reader hands them over, dealt out as workers take them.
    let chunks: Vec<&[u8]> = corpus::chunks(corpus, 1 << 20);
    let next = std::sync::atomic::AtomicUsize::new(0);
    let work = || {
        let mut good = 0;
        loop {
            let at = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let Some(chunk) = chunks.get(at) else { return good };
            good += judge(chunk);
        }
    };
    let started = Instant::now();
    let good: usize = if threads == 1 {
        work()
    } else {
        std::thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            workers.into_iter().map(|worker| worker.join().unwrap()).sum()
        })
    };
    let elapsed = started.elapsed();
    black_box(good);
    per_second(corpus.len(), elapsed)
}

fn per_second(bytes: usize, elapsed: std::time::Duration) -> f64 {
    bytes as f64 / 1e6 / elapsed.as_secs_f64()
}

fn lines(chunk: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut start = 0;
    memchr::memchr_iter(b'\n', chunk)
        .map(move |end| &chunk[std::mem::replace(&mut start, end + 1)..end])
}

fn lines_found(chunk: &[u8]) -> usize {
    lines(chunk).filter(|line| !black_box(line).is_empty()).count()
}

fn utf8_checked(chunk: &[u8]) -> usize {
    black_box(std::str::from_utf8(chunk)).unwrap().len()
}

/// What `from_str` needs is checked once a chunk: bytes come in, as they do in the fast pass.
fn skipped(chunk: &[u8]) -> usize {
    let text = std::str::from_utf8(chunk).unwrap();
    let mut start = 0;
    let lines = memchr::memchr_iter(b'\n', chunk)
        .map(|end| &text[std::mem::replace(&mut start, end + 1)..end]);
    lines.filter(|line| serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok()).count()
}

fn parsed(chunk: &[u8]) -> usize {
    let value = |line: &&[u8]| serde_json::from_slice::<serde_json::Value>(line);
    lines(chunk).filter(|line| black_box(value(line)).is_ok()).count()
}

fn fast_pass(chunk: &[u8]) -> usize {
    lines(chunk).filter(|line| fast::clean(line).is_some()).count()
}

fn careful_pass(chunk: &[u8]) -> usize {
    lines(chunk).filter(|line| report(line).findings.is_empty()).count()
}

/// What the command does with lines: the fast pass, and the careful one where that said nothing.
fn as_validate(chunk: &[u8]) -> usize {
    let (mut judge, mut judged) = (Judge::new(Lines::Bodies), Judged::default());
    judge.block(chunk, &mut judged);
    judge.finish(&mut judged);
    judged.bodies - judged.found.len()
}
