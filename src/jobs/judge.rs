//! Judges an input of any length on all cores, in bounded memory.
//!
//! One thread reads blocks of whole lines, several judge them, and the caller's takes the verdicts in
//! the order of the input. There is a fixed number of buffers: whoever has none waits. Findings wait
//! for their turn up to so many bytes; a block that has more is judged again when its turn has come, and
//! what is found is handed over part by part. A body may go on into the next block; then that one is
//! judged again, from where the body began.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::adapters::blocks::{Block, Blocks};
use crate::adapters::input::Input;
use crate::capture::judged::{Full, Judge, Judged};
use crate::capture::logged::Lines;
use crate::error::Error;
use crate::webhook::json::MAX_BYTES;

/// Bytes of all blocks that are read and not yet done with; one line that is longer comes on top.
const IN_FLIGHT: usize = 12 << 20;
/// Bytes that the verdicts on them take while they wait for their turn.
const HELD: usize = 20 << 20;
/// Bytes of one block.
const LEAST_BLOCK: usize = 64 << 10;
const MOST_BLOCK: usize = 1 << 20;

/// Verdicts, and how many bytes they are about.
type Take<'t> = &'t mut dyn FnMut(Judged, usize) -> Result<(), Error>;

/// A block on its way: its place in the input, and what was made of it.
struct Done {
    place: usize,
    block: Block,
    judge: Judge,
    judged: Judged,
}

/// Judges the lines of an input; the verdicts come in its order.
///
/// # Errors
/// The input cannot be read, or `take` has failed; then the rest is not read.
pub fn all(
    input: &Input,
    lines: Lines,
    take: &mut dyn FnMut(Judged, usize) -> Result<(), Error>,
) -> Result<(), Error> {
    let workers = thread::available_parallelism().map_or(1, usize::from).min(64);
    let size = (IN_FLIGHT / buffers(workers)).clamp(LEAST_BLOCK, MOST_BLOCK);
    in_blocks_of(size, (workers, HELD), input, lines, take)
}

/// Blocks for so many workers: while one is judged, the next is read and the last is shown.
fn buffers(workers: usize) -> usize {
    2 * workers + 2
}

fn in_blocks_of(
    size: usize,
    (workers, held): (usize, usize),
    input: &Input,
    lines: Lines,
    take: Take<'_>,
) -> Result<(), Error> {
    let mut blocks = input.blocks(size, MAX_BYTES)?;
    let mut first = Block::default();
    blocks.fill(&mut first)?;
    let mut order = Order::new(lines, held / buffers(workers));
    if blocks.ended() || workers == 1 {
        return alone(blocks, first, &mut order, take);
    }
    order.take(Done::unread(0, first, lines), take)?;
    together(blocks, workers, order, take)
}

/// Without threads: for an input that is not worth them.
fn alone(
    mut blocks: Blocks,
    mut block: Block,
    order: &mut Order,
    take: Take<'_>,
) -> Result<(), Error> {
    let mut place = 0;
    while !block.bytes.is_empty() {
        block = order.take(Done::unread(place, block, order.lines), take)?;
        place += 1;
        blocks.fill(&mut block)?;
    }
    order.finish(take)
}

fn together(blocks: Blocks, workers: usize, order: Order, take: Take<'_>) -> Result<(), Error> {
    let (lines, most, buffers) = (order.lines, order.most, buffers(workers));
    let (filled, to_judge) = sync_channel(buffers);
    let (done, to_take) = sync_channel(buffers);
    let (empty, to_fill) = channel();
    for _ in 0..buffers {
        // The other end is in this function.
        let _ = empty.send(Block::default());
    }
    let to_judge = &Mutex::new(to_judge);
    thread::scope(move |scope| {
        let reader = scope.spawn(move || read(blocks, buffers, &to_fill, &filled));
        for _ in 0..workers {
            let done = done.clone();
            scope.spawn(move || work(to_judge, &done, lines, most));
        }
        drop(done);
        // What ends first drops its ends of the channels, and so ends the others.
        let taken = in_order(order, &to_take, &empty, take);
        drop((to_take, empty));
        let read = reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        taken.and(read)
    })
}

fn read(
    mut blocks: Blocks,
    buffers: usize,
    empty: &Receiver<Block>,
    filled: &SyncSender<(usize, Block)>,
) -> Result<(), Error> {
    let mut spare = Vec::new();
    for place in 1.. {
        let Some(mut block) = spare.pop().or_else(|| empty.recv().ok()) else { break };
        blocks.fill(&mut block)?;
        let (end, long) = (block.bytes.is_empty(), block.bytes.len() > 2 * MOST_BLOCK);
        if end || filled.send((place, block)).is_err() {
            break;
        }
        if long {
            // One long line at a time: everything comes home before the next is read.
            while spare.len() < buffers {
                let Ok(block) = empty.recv() else { return Ok(()) };
                spare.push(block);
            }
        }
    }
    Ok(())
}

fn work(
    blocks: &Mutex<Receiver<(usize, Block)>>,
    done: &SyncSender<Done>,
    lines: Lines,
    most: usize,
) {
    loop {
        let next = blocks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((place, block)) = next else { return };
        if done.send(judged(place, block, lines, most)).is_err() {
            return;
        }
    }
}

/// A block by itself, as if nothing stood before it. Of one with more findings than may wait for their
/// turn nothing is kept.
fn judged(place: usize, block: Block, lines: Lines, most: usize) -> Done {
    let (mut judge, mut judged) = (Judge::new(lines), Judged::within(most));
    judge_block(&block, &mut judge, &mut judged, &mut Judged::give_up);
    Done { place, block, judge, judged }
}

impl Done {
    /// A block whose turn it is already.
    fn unread(place: usize, block: Block, lines: Lines) -> Self {
        let mut judged = Judged::default();
        judged.give_up();
        Self { place, block, judge: Judge::new(lines), judged }
    }
}

fn judge_block(block: &Block, judge: &mut Judge, judged: &mut Judged, full: Full<'_>) {
    if block.cut {
        judge.cut(block.bytes.clone(), judged);
    } else {
        judge.in_parts(&block.bytes, judged, full);
    }
}

fn in_order(
    mut order: Order,
    done: &Receiver<Done>,
    empty: &Sender<Block>,
    take: Take<'_>,
) -> Result<(), Error> {
    let (mut early, mut next) = (BTreeMap::new(), 1);
    for done in done {
        early.insert(done.place, done);
        while let Some(done) = early.remove(&next) {
            next += 1;
            // A reader that has come to its end wants no more.
            let _ = empty.send(order.take(done, take)?);
        }
    }
    order.finish(take)
}

/// The verdicts in the order of the input, with the lines counted and the bodies put together that
/// go on from one block into the next.
struct Order {
    lines: Lines,
    /// Bytes of verdicts that are handed over at once.
    most: usize,
    before: usize,
    open: Option<Judge>,
}

impl Order {
    fn new(lines: Lines, most: usize) -> Self {
        Self { lines, most, before: 0, open: None }
    }

    fn take(&mut self, done: Done, take: Take<'_>) -> Result<Block, Error> {
        let Done { block, mut judge, mut judged, .. } = done;
        if self.open.is_some() || judged.is_given_up() {
            judge = self.open.take().unwrap_or_else(|| {
                let mut judge = Judge::new(self.lines);
                judge.move_down(self.before);
                judge
            });
            judged = self.in_parts(&block, &mut judge, take)?;
        } else {
            judge.move_down(self.before);
            judged.move_down(self.before);
        }
        self.before += judged.lines;
        self.open = judge.is_open().then_some(judge);
        take(judged, block.bytes.len())?;
        Ok(block)
    }

    /// Judges a block whose turn it is, and hands over what is found as soon as it is much. The rest.
    fn in_parts(
        &mut self,
        block: &Block,
        judge: &mut Judge,
        take: Take<'_>,
    ) -> Result<Judged, Error> {
        let (mut judged, mut taken) = (Judged::within(self.most), Ok(()));
        judge_block(block, judge, &mut judged, &mut |judged| {
            let part = judged.handed();
            self.before += part.lines;
            taken = take(part, 0);
            if taken.is_err() {
                judged.give_up();
            }
        });
        taken.map(|()| judged)
    }

    fn finish(&mut self, take: Take<'_>) -> Result<(), Error> {
        let Some(mut judge) = self.open.take() else { return Ok(()) };
        let mut judged = Judged::default();
        judge.finish(&mut judged);
        take(judged, 0)
    }
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;

    use super::*;
    use crate::webhook::sample::SAMPLES;

    /// Lines as they stand in captures: bodies on one line and on several, with and without
    /// findings, and what is no body.
    fn text(random: &mut Rng) -> String {
        let mut text = String::new();
        for _ in 0..random.usize(1..60) {
            let body = random.choice(SAMPLES).unwrap().body;
            let line = body.lines().map(str::trim_start).collect::<String>();
            match random.u8(..10) {
                0 => text += body,
                1 => text += &line.replace("sid", "sid_"),
                2 => text.extend(["12:00 INFO body=", &line]),
                3 => text += &line[..line.len() / 2],
                4 => {
                    text +=
                        random.choice(["", "{", "[", "GET /", "{\"a\":", "\"x\"", "}"]).unwrap();
                }
                _ => text += &line,
            }
            text += random.choice(["\n", "\n", "\r\n"]).unwrap();
        }
        text
    }

    fn found(judged: &Judged) -> Vec<(usize, usize, String)> {
        let all = |(body, report): &(crate::capture::assemble::Captured, _)| {
            let report: &crate::webhook::validate::Report = report;
            let rules = report.findings.iter().map(|finding| format!("{} ", finding.rule));
            (body.line, body.text.len(), rules.collect())
        };
        judged.found.iter().map(all).collect()
    }

    #[test]
    fn blocks_and_threads_change_no_verdict() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ndjson");
        for seed in 0..240 {
            let mut random = Rng::with_seed(seed);
            let text = text(&mut random);
            std::fs::write(&path, &text).unwrap();
            let lines = [Lines::Bodies, Lines::Mixed, Lines::Log][random.usize(..3)];
            let mut wanted = Judged::default();
            let mut judge = Judge::new(lines);
            judge.block(text.as_bytes(), &mut wanted);
            judge.finish(&mut wanted);
            let mut all = (0, 0, 0, 0, Vec::new());
            let mut bytes = 0;
            let (size, workers) = (random.usize(30..3000), random.usize(1..4));
            let held = random.choice([0, 20_000, HELD]).unwrap();
            in_blocks_of(
                size,
                (workers, held),
                &Input::File(path.clone()),
                lines,
                &mut |judged, length| {
                    all.0 += judged.lines;
                    all.1 += judged.bodies;
                    all.2 += judged.plain;
                    all.3 += judged.other;
                    all.4.extend(found(&judged));
                    bytes += length;
                    Ok(())
                },
            )
            .unwrap();
            let wanted = (wanted.lines, wanted.bodies, wanted.plain, wanted.other, found(&wanted));
            assert_eq!(all, wanted, "seed {seed}, blocks of {size}\n{text}");
            assert_eq!(bytes, text.len());
        }
    }

    #[test]
    fn a_caller_that_has_enough_ends_the_work() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ndjson");
        std::fs::write(&path, "{\"a\":1}\n".repeat(20_000)).unwrap();
        let mut times = 0;
        let ended = in_blocks_of(100, (2, HELD), &Input::File(path), Lines::Bodies, &mut |_, _| {
            times += 1;
            if times < 3 { Ok(()) } else { Err(Error::unable("enough")) }
        });
        assert_eq!(ended.unwrap_err().to_string(), "enough");
        assert_eq!(times, 3);
    }
}
