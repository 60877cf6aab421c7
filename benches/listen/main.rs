//! What `exowh listen` takes, beside a bare axum handler that reads the body and answers 200.
//!
//! `cargo bench --bench listen`; `EXOWH_BENCH_SECONDS=3` for a quick look. The load is wrk with 32
//! connections and a body of its own for each request, on one core, the server on another. Servers take
//! turns; targets are ratios of medians within one run.

// A benchmark prints, and one that cannot be set up has failed.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::cast_precision_loss)]

mod bare;
mod load;
mod server;
mod terminal;

use load::Load;
use server::Server;

/// Rounds of which the median counts.
const ROUNDS: usize = 3;

/// How a listener is started, and what is wanted of it.
struct Way {
    name: &'static str,
    arguments: &'static [&'static str],
    ratio: f64,
    p99_ms: f64,
}

const WAYS: [Way; 2] = [
    Way { name: "stored, printed", arguments: &["--store", "events.db"], ratio: 0.3, p99_ms: 10.0 },
    Way { name: "not stored, printed", arguments: &["--no-store"], ratio: 0.6, p99_ms: 2.0 },
];

fn main() {
    let mut arguments = std::env::args();
    match arguments.nth(1).as_deref() {
        // `cargo test --benches` asks only whether it starts.
        Some("--test") => return,
        Some("serve") => return bare::serve(),
        _ => {}
    }
    if !load::is_there() {
        println!("wrk and taskset are needed: nothing is measured");
        return;
    }
    let mut bare = Vec::new();
    let mut ways: [Vec<Load>; 2] = [Vec::new(), Vec::new()];
    let (mut memory, mut log) = ([0; 2], 0);
    for _ in 0..ROUNDS {
        bare.push(load::against(&Server::bare()));
        for (index, way) in WAYS.iter().enumerate() {
            let server = Server::exowh(way.arguments);
            ways[index].push(load::against(&server));
            memory[index] = memory[index].max(server.peak_memory_kb());
            log = log.max(server.log_bytes());
            server.assert_all_printed();
        }
    }
    let bare_p99 = median(bare.iter().map(|load| load.p99_ms));
    let bare = median(bare.iter().map(Load::per_second));
    println!("  {:24} {bare:8.0} a second, p99 {bare_p99:.2} ms", "bare axum");
    for (index, way) in WAYS.iter().enumerate() {
        let loads = &ways[index];
        let speed = median(loads.iter().map(Load::per_second));
        let (p50, p99) = (
            median(loads.iter().map(|load| load.p50_ms)),
            median(loads.iter().map(|load| load.p99_ms)),
        );
        println!("  {:24} {speed:8.0} a second, p50 {p50:.2} ms, p99 {p99:.2} ms", way.name);
        at_least(&format!("{} to bare axum", way.name), speed / bare, way.ratio);
        at_most(&format!("{}: p99, ms", way.name), p99, way.p99_ms);
        at_most(&format!("{}: memory, MB", way.name), memory[index] as f64 / 1024.0, 40.0);
    }
    at_most("longest write-ahead log, MB", log as f64 / 1e6, 100.0);
    let starts: Vec<f64> = (0..20).map(|_| server::ready_ms()).collect();
    at_most("ready after the start, ms, median of 20", median(starts.into_iter()), 20.0);
    at_most("on the terminal at 100 a second, p99, ms", terminal::p99_ms(), 16.0);
}

fn at_least(what: &str, found: f64, target: f64) {
    let verdict = if found >= target { "reached" } else { "MISSED" };
    println!("  {what:44} {found:6.2}   target {target:6.2}  {verdict}");
}

fn at_most(what: &str, found: f64, target: f64) {
    let verdict = if found <= target { "reached" } else { "MISSED" };
    println!("  {what:44} {found:6.2}   at most {target:5.1}  {verdict}");
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
