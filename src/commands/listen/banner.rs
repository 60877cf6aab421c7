//! What is said before the first event.

use std::net::SocketAddr;

use crate::capture::answer::Rule;
use crate::delivery::target::GUIDE_PATH;
use crate::view::{Line, duration, wrap};

/// Where sentences begin.
const COLUMN: usize = 13;

/// Where it listens, how it answers where that is not the usual, and what to do next.
pub fn banner(address: SocketAddr, rule: &Rule, width: usize) -> Vec<Line> {
    let port = address.port();
    let said = |label: &str, text: &str| {
        let lines = wrap(text, width.saturating_sub(COLUMN)).into_iter().enumerate();
        let label = label.to_owned();
        lines.map(move |(index, text)| {
            let label = if index == 0 { label.as_str() } else { "" };
            Line::new().plain("  ").plain(label).to(COLUMN).plain(text)
        })
    };
    let mut lines = vec![Line::new()];
    lines.push(Line::new().plain("  listening").to(COLUMN).bold(format!("http://{address}")));
    lines.extend(strictness(rule).iter().flat_map(|text| said("strict", text)));
    lines.extend(answers(rule).iter().flat_map(|text| said("answers", text)));
    lines.push(Line::new().plain("  public").to(COLUMN).command(format!("ngrok http {port}")));
    lines.extend(said(
        "paste",
        &format!("the https address it prints, with {GUIDE_PATH} behind it"),
    ));
    lines.extend(said("", "into WhatsApp > Settings > Webhooks, and tick both events"));
    let to = if port == 3000 { String::new() } else { format!(" --to :{port}") };
    lines.push(Line::new().plain("  or try").to(COLUMN).command(format!("exowh send text{to}")));
    lines.push(Line::new());
    lines
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
