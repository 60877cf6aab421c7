//! The way in from outside, as it is told between events: what is news about it, and what to look at
//! when nothing comes.

use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::headline::Columns;
use super::{Line, duration, wrap};
use crate::delivery::policy::Policy;
use crate::delivery::way::{News, Trip, Way};

/// What there is to know of the listener itself.
#[derive(Clone, Debug)]
pub struct Ours {
    /// Our port.
    pub port: u16,
    /// The path that Exotel posts to.
    pub path: String,
}

/// A note with its time.
#[must_use]
pub fn news(at: Timestamp, news: &News, ours: &Ours, zone: &TimeZone, width: usize) -> Vec<Line> {
    let mut note = Note::new(at, zone, width);
    match news {
        News::Here { public_url, before: None } => {
            note.say(&format!("ngrok leads here. {PASTE}:"));
            note.show(&format!("{public_url}{}", ours.path));
        }
        News::Here { public_url, before: Some(before) } => {
            note.warn(&format!(
                "ngrok has another address now; {before} leads here no more. {PASTE}:"
            ));
            note.show(&format!("{public_url}{}", ours.path));
        }
        News::Past { public_url, upstream } => past(&mut note, public_url, upstream, ours.port),
        News::Gone { public_url } => note.warn(&format!(
            "ngrok is gone, and {public_url} with it. What Exotel sends now it sends again{}",
            for_so_long()
        )),
        News::Tried { public_url, trip: Trip::Back(took) } => note.say(&format!(
            "{public_url} leads here: there and back in {}",
            duration::measured(*took)
        )),
        News::Tried { public_url, trip: Trip::Lost(why) } => {
            note.warn(&format!("{public_url} does not lead here: {why}"));
        }
        News::Silence { lasted, agent, way, trip } => {
            note.say(&silence(*lasted, agent.as_deref(), way, trip.as_ref()));
            checklist(&mut note, agent.is_some(), way, trip.as_ref(), ours);
        }
    }
    note.lines
}

const PASTE: &str = "Paste into WhatsApp > Settings > Webhooks, tick both events";

fn for_so_long() -> String {
    let span = Policy::guide().span().map(duration::spoken);
    span.map(|span| format!(" for {span}, then drops it")).unwrap_or_default()
}

fn past(note: &mut Note, public_url: &str, upstream: &str, port: u16) {
    note.warn(&format!("{public_url} leads to {upstream}, past exowh, which listens on :{port}"));
    note.run("instead", &format!("ngrok http {port}"));
}

fn silence(lasted: Duration, agent: Option<&str>, way: &Way, trip: Option<&Trip>) -> String {
    let silence = format!("Nothing in {}", duration::spoken(lasted));
    match (way, trip, agent) {
        (Way::Here { .. }, Some(Trip::Back(took)), _) => {
            let took = duration::measured(*took);
            format!("{silence}. The way in works: the public URL leads here in {took}. So look")
        }
        (Way::Here { public_url }, Some(Trip::Lost(why)), _) => {
            format!("{silence}, and the way in is broken: {public_url}: {why}")
        }
        (Way::Here { public_url }, None, _) => {
            format!("{silence}, and {public_url} has not answered us yet. So look")
        }
        (Way::Past { public_url, upstream }, ..) => {
            format!("{silence}, and no wonder: {public_url} leads to {upstream}, past exowh")
        }
        (Way::NoTunnel, ..) => {
            format!("{silence}, and no wonder: ngrok runs, and has no tunnel for HTTP")
        }
        (Way::NoAgent, _, Some(agent)) => format!(
            "{silence}, and no ngrok agent answers at {agent}: without a tunnel nothing comes in"
        ),
        (Way::NoAgent, _, None) => format!("{silence}. So look"),
    }
}

/// Where to look, in the order in which it fails most.
fn checklist(note: &mut Note, asked: bool, way: &Way, trip: Option<&Trip>, ours: &Ours) {
    let tunnel = format!("ngrok http {}", ours.port);
    match (way, trip) {
        (Way::Past { .. } | Way::NoTunnel, _) => return note.run("type", &tunnel),
        (Way::Here { .. }, Some(Trip::Lost(_))) => return note.run("start anew", &tunnel),
        (Way::NoAgent, _) if asked => {
            note.run("start it", &tunnel);
            note.item("it runs elsewhere? --ngrok URL names its agent. Another tunnel? Then look");
        }
        (Way::NoAgent, _) => note.item(&format!("at your tunnel: does it lead to :{}?", ours.port)),
        (Way::Here { .. }, _) => {}
    }
    let Ours { path, .. } = ours;
    note.item(&format!("in the dashboard: URL ends in {path}? both events ticked? saved?"));
    note.item("in your send call: a status_callback of its own replaces the dashboard's URL");
}

/// Lines that begin with a time and go on beneath.
struct Note {
    lines: Vec<Line>,
    begin: Line,
    column: usize,
    width: usize,
}

impl Note {
    fn new(at: Timestamp, zone: &TimeZone, width: usize) -> Self {
        let column = Columns::of("", width).ticks;
        let time = at.to_zoned(zone.clone()).strftime("%H:%M:%S").to_string();
        Self { lines: Vec::new(), begin: Line::new().dim(time), column, width }
    }

    /// A sentence.
    fn say(&mut self, text: &str) {
        for text in wrap(text, self.width.saturating_sub(self.column)) {
            let line = self.next().plain(text);
            self.lines.push(line);
        }
    }

    /// A sentence that one should look at.
    fn warn(&mut self, text: &str) {
        for (index, text) in
            wrap(text, self.width.saturating_sub(self.column + 2)).into_iter().enumerate()
        {
            let line = self.next();
            self.lines.push(match index {
                0 => line.warn("!").plain(" ").plain(text),
                _ => line.plain("  ").plain(text),
            });
        }
    }

    /// Something to be copied: never broken.
    fn show(&mut self, text: &str) {
        let line = self.next().bold(text);
        self.lines.push(line);
    }

    /// A command, and what it is for.
    fn run(&mut self, label: &str, command: &str) {
        let line = self.next().plain("  ").plain(label).plain("  ").command(command);
        self.lines.push(line);
    }

    /// A point of a list.
    fn item(&mut self, text: &str) {
        self.say(text);
    }

    fn next(&mut self) -> Line {
        std::mem::take(&mut self.begin).to(self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_have_the_time_of_the_zone() {
        let at = "2026-11-23T05:12:17Z".parse().unwrap();
        let gone = News::Gone { public_url: "https://a.example".to_owned() };
        let ours = Ours { port: 4000, path: "/".to_owned() };
        let zone = TimeZone::fixed(jiff::tz::Offset::from_seconds(19_800).unwrap());
        let lines = news(at, &gone, &ours, &zone, 96);
        assert!(lines[0].text().starts_with("10:42:17 "), "{}", lines[0].text());
    }
}
