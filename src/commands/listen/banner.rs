//! What is said before the first event.

use std::net::SocketAddr;

use super::store::Store;
use super::{faults, gate, way};
use crate::capture::answer::Rule;
use crate::delivery::way::Way;
use crate::view::{Line, duration, wrap};

/// Where sentences begin.
pub const COLUMN: usize = 13;

/// Where it listens, how it answers where that is not the usual, and what to do next.
pub fn banner(
    address: SocketAddr,
    rule: &Rule,
    store: Option<&Store>,
    more: &[(&'static str, String)],
    seen: &Way,
    width: usize,
) -> Vec<Line> {
    let port = address.port();
    let said = |label: &str, text: &str| said(label, text, width);
    let mut lines = vec![Line::new()];
    lines.push(listening(address));
    lines.extend(store.iter().flat_map(|store| said("store", &store.words())));
    lines.extend(more.iter().flat_map(|(label, text)| said(label, text)));
    lines.extend(strictness(rule).iter().flat_map(|text| said("strict", text)));
    lines.extend(answers(rule).iter().flat_map(|text| said("answers", text)));
    let more = rule.failing.iter().flat_map(faults::said).chain(gate::said(&rule.gate));
    lines.extend(more.flat_map(|(label, text)| said(label, &text)));
    for (label, text) in way::said(seen, port, way::path(&rule.gate)) {
        let text = text.lines(width.saturating_sub(COLUMN)).into_iter().enumerate();
        lines.extend(text.map(|(index, text)| {
            let label = if index == 0 { label } else { "" };
            Line::new().plain("  ").plain(label).to(COLUMN).then(text)
        }));
    }
    let to = if port == 3000 { String::new() } else { format!(" --to :{port}") };
    lines.push(Line::new().plain("  or try").to(COLUMN).command(format!("exowh send text{to}")));
    lines.push(Line::new());
    lines
}

/// The same where events do not go to the terminal: where it listens, where they are kept, what it waits
/// for. Nothing is looked at for it, and nothing is told that a script will not do.
pub fn brief(
    address: SocketAddr,
    store: Option<&Store>,
    more: impl Iterator<Item = (&'static str, String)>,
    seen: &Way,
    width: usize,
) -> Vec<Line> {
    let mut lines = vec![listening(address)];
    let public = seen.public_url().map(|url| ("public", url.to_owned()));
    let store = store.map(|store| ("store", store.words()));
    let told = store.into_iter().chain(more).chain(public);
    lines.extend(told.flat_map(|(label, text)| said(label, &text, width)));
    lines
}

fn listening(address: SocketAddr) -> Line {
    Line::new().plain("  listening").to(COLUMN).bold(format!("http://{address}"))
}

/// A label and what there is to say, in as many lines as it takes.
fn said(label: &str, text: &str, width: usize) -> Vec<Line> {
    let lines = wrap(text, width.saturating_sub(COLUMN)).into_iter().enumerate();
    let line = |(index, text): (usize, String)| {
        let label = if index == 0 { label } else { "" };
        Line::new().plain("  ").plain(label).to(COLUMN).plain(text)
    };
    lines.map(line).collect()
}

fn strictness(rule: &Rule) -> Option<String> {
    let strict = rule.strict.as_ref()?;
    Some(match &strict.account_sid {
        Some(sid) => format!(
            "400 without type or account_sid, 403 for accounts other than {sid}; handshakes and the dialects messages and flat are exempt"
        ),
        None => "400 without type or account_sid; no account is known, so any is taken: --account-sid SID".to_owned(),
    })
}

fn answers(rule: &Rule) -> Option<String> {
    let delay = (!rule.delay.is_zero()).then(|| format!("after {}", duration::spoken(rule.delay)));
    match (rule.respond, delay) {
        (None, None) => None,
        (None, Some(delay)) => Some(delay),
        (Some(status), None) => Some(format!("{status} to every POST")),
        (Some(status), Some(delay)) => Some(format!("{status} to every POST, {delay}")),
    }
}
