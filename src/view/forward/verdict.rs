//! What an app's answer means, in Exotel's terms: the sentence that no other tool can say.

use std::time::Duration;

use crate::capture::delivered::Delivered;
use crate::capture::forwarded::{Forwarding, Sequel};
use crate::delivery::attempt::Outcome;
use crate::delivery::lead::{Kind, Lead};
use crate::delivery::policy::Policy;
use crate::view::delivery::{consequence, is_sentence, words};
use crate::view::duration::{count, measured, spoken};
use crate::view::headline::{Columns, under};
use crate::view::{Line, sanitise, wrap};
use crate::webhook::dialect::{Dialect, Recognised};

/// The lines beneath: none where all is well, or where the app is away, which is told once.
pub(super) fn verdict(forwarding: &Forwarding, policy: &Policy, columns: Columns) -> Vec<Line> {
    let delivered = &forwarding.delivered;
    let verdict = &delivered.verdict;
    if verdict.outcome == Outcome::Accepted {
        if !verdict.slow {
            return Vec::new();
        }
        let text = format!(
            "{}: Exotel accepts up to {}, its guide asks for {}",
            measured(delivered.latency),
            spoken(policy.limit),
            policy.wanted.as_secs()
        );
        return marked(&Line::new().warn("!"), &text, columns);
    }
    let mut sentences = Vec::new();
    if delivered.connected {
        sentences.push(format!("{}: {}.", who(delivered), answer(forwarding)));
    }
    sentences.extend(follows(forwarding, policy));
    if sentences.is_empty() {
        return Vec::new();
    }
    let doubtful = delivered.connected && delivered.status.is_none();
    if doubtful {
        sentences.push("It may have handled it all the same.".to_owned());
    }
    // What a handshake lacks is said already.
    let leads = delivered.lead.iter().filter(|lead| lead.row.kind != Kind::Challenge);
    sentences.extend(leads.map(|lead| lead.says.clone()));
    let mut lines = marked(&Line::new().fail("✗"), &sentences.join(" "), columns);
    if !is_sentence(&delivered.words) {
        lines.extend(words(delivered, columns.beneath + 2, columns.width));
    }
    if let Some(command) = explained(forwarding) {
        let command = Line::new().command(command);
        let last = lines.pop().unwrap_or_default();
        let (last, left_over) = last.with_right(command, columns.width);
        lines.push(last);
        lines.extend(left_over.map(|command| under(columns.beneath + 2).then(command)));
    }
    lines
}

fn marked(mark: &Line, text: &str, columns: Columns) -> Vec<Line> {
    let room = columns.width.saturating_sub(columns.beneath + 2);
    let texts = wrap(text, room).into_iter().enumerate();
    texts
        .map(|(index, text)| match index {
            0 => under(columns.beneath).then(mark.clone()).plain(" ").plain(text),
            _ => under(columns.beneath + 2).plain(text),
        })
        .collect()
}

/// Whose answer it is.
fn who(delivered: &Delivered) -> &'static str {
    let before = |lead: &Lead| lead.row.who.before_the_app();
    delivered.lead.as_ref().and_then(before).unwrap_or("Your app")
}

/// `400 "Invalid payload"`, `204, and Exotel wants 200`, `no answer in 10.0 s`.
fn answer(forwarding: &Forwarding) -> String {
    let delivered = &forwarding.delivered;
    let reason = &delivered.verdict.reason;
    let Some(status) = delivered.status.filter(|_| delivered.verdict.outcome != Outcome::Timeout)
    else {
        return delivered.verdict.told();
    };
    let why = reason.strip_prefix(&format!("{status}: ")).filter(|why| !why.starts_with("not "));
    let answer = match (why, delivered.words.as_slice()) {
        (Some(why), _) if forwarding.about.handshake && status == 200 => {
            format!("200, but {why}")
        }
        (Some(why), _) => format!("{status}, and {why}").replace("and a redirect", "a redirect"),
        (None, words) if is_sentence(words) => {
            format!("{status} \"{}\"", sanitise(words[0].trim()))
        }
        (None, _) => status.to_string(),
    };
    answer + &delivered.verdict.by_way_of()
}

/// What happens about it here, and at Exotel.
fn follows(forwarding: &Forwarding, policy: &Policy) -> Option<String> {
    let delivered = &forwarding.delivered;
    let Forwarding { about, sequel, .. } = forwarding;
    match sequel {
        // Of an app that is away nothing is said each time.
        Sequel::Left | Sequel::Again { .. } if !delivered.connected => None,
        Sequel::Left if about.handshake => {
            Some("Exotel saw exowh's 200; live it sees that.".to_owned())
        }
        Sequel::Left => Some(format!("Live, {}.", consequence(&delivered.verdict, policy)?)),
        Sequel::Relayed => {
            let what = if delivered.status.is_some() {
                "The sender got the same".to_owned()
            } else if delivered.verdict.outcome == Outcome::Timeout {
                "No answer from your app in time: the sender got 504".to_owned()
            } else {
                "The sender got 502".to_owned()
            };
            Some(format!("{what}. {}.", consequence(&delivered.verdict, policy)?))
        }
        Sequel::Instead => {
            Some(format!("The sender got 502. {}.", consequence(&delivered.verdict, policy)?))
        }
        Sequel::Again { wait, here } => Some(again(*wait, *here)),
        Sequel::Dropped => {
            let attempts = count(policy.attempts(), "attempt", "attempts");
            Some(format!("Dropped, as Exotel would after {attempts}."))
        }
    }
}

fn again(wait: Duration, here: Duration) -> String {
    if wait == here {
        format!("Sent again in {}, as Exotel would.", spoken(wait))
    } else {
        format!("Sent again in {}, where Exotel waits {}.", measured(here), spoken(wait))
    }
}

/// The command that tells of a dialect that is not the one of Exotel's guide, where that is why.
fn explained(forwarding: &Forwarding) -> Option<&'static str> {
    let kind = forwarding.delivered.lead.as_ref().map(|lead| lead.row.kind)?;
    let refused = matches!(kind, Kind::Validation | Kind::Shape);
    match forwarding.about.recognised {
        Recognised::As(Dialect::Messages) if refused => Some("exowh explain messages"),
        Recognised::As(Dialect::Flat) if refused => Some("exowh explain flat"),
        _ => None,
    }
}
