//! The app goes away and comes back; what is not forwarded.

use super::Terms;
use crate::capture::news::{News, What};
use crate::capture::numbers::Numbers;
use crate::view::duration::{count, measured};
use crate::view::headline::{Columns, under};
use crate::view::{Line, warning, wrap};

/// Of what happens while it runs.
pub(super) fn news(news: &News, terms: &Terms, time: &Line, columns: Columns) -> Vec<Line> {
    let app = match terms.route(news.route) {
        Some(route) => format!("app at {route}"),
        None => "app".to_owned(),
    };
    let lead = |text: &str| {
        let room = columns.width.saturating_sub(columns.ticks);
        let texts = wrap(text, room).into_iter().enumerate();
        texts
            .map(move |(index, text)| match index {
                0 => time.clone().to(columns.ticks).dim(text),
                _ => under(columns.ticks).dim(text),
            })
            .collect::<Vec<_>>()
    };
    match &news.what {
        What::Away(why) => lead(&format!("{app} away: {why}")),
        What::Back { after, missed, second } => {
            let at = second.map(|address| format!(", on {address}")).unwrap_or_default();
            let back = format!("{app} back after {}{at}", measured(*after));
            if missed.count() == 0 {
                return lead(&back);
            }
            let mut lines = lead(&format!("{back}; not delivered: {}", which(missed)));
            lines
                .extend(command(missed, news, terms).map(|line| under(columns.beneath).then(line)));
            lines
        }
        What::Dropped(dropped) => {
            let text = format!(
                "{app} is too far behind: {} not forwarded to it ({}); with a store they would wait there",
                count(dropped.count(), "POST was", "POSTs were"),
                which(dropped)
            );
            warning(&text, columns.beneath, columns.width)
        }
        What::Left { .. } => Vec::new(),
    }
}

/// Of what the end of the run comes before.
pub(super) fn left(news: &News, terms: &Terms, width: usize) -> Vec<Line> {
    let What::Left { waiting, retries } = &news.what else { return Vec::new() };
    let to = terms.route(news.route).map(|route| format!(" to {route}")).unwrap_or_default();
    let mut lines = Vec::new();
    for (numbers, what) in [
        (waiting, format!("not yet forwarded{to}")),
        (retries, format!("waiting to be sent again{to}")),
    ] {
        if numbers.count() == 0 {
            continue;
        }
        let posts = count(numbers.count(), "POST was", "POSTs were");
        let text = format!("{posts} {what}: {}", which(numbers));
        lines.extend(warning(&text, 2, width));
        lines.extend(command(numbers, news, terms).map(|line| under(4).then(line)));
    }
    lines
}

/// `e206, e207`, or `e206 to e260` where there are many.
fn which(numbers: &Numbers) -> String {
    match (numbers.each(), numbers.ends()) {
        (Some(each), _) => each.join(", "),
        (None, Some((first, last))) => format!("{first} to {last}"),
        (None, None) => String::new(),
    }
}

/// The command that sends them, where it can: all where they are few, else the first of them.
fn command(numbers: &Numbers, news: &News, terms: &Terms) -> Option<Line> {
    let what = match numbers.each() {
        Some(each) => each.join(" "),
        None => numbers.ends()?.0,
    };
    let to = news.to.typed();
    terms.sendable.then(|| Line::new().command(format!("exowh send {what} --to {to}")))
}
