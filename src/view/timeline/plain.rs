//! One message a line, for grep and awk: single blanks between, `-` for what is not known, the way
//! last.

use jiff::tz::TimeZone;

use super::step;
use crate::delivery::lifecycle::{Customer, Direction, Message};
use crate::view::Line;
use crate::view::headline::cut;
use crate::view::plain::time;
use crate::webhook::event::Status;

/// `TIME DIRECTION STATE CUSTOMER ID VERDICT`, then each step with its reference.
#[must_use]
pub fn plain(customer: &Customer, message: &Message, zone: &TimeZone) -> Line {
    let word = |text: Option<&str>| match text {
        Some(text) if !text.is_empty() => cut(text, 4096).replace(char::is_whitespace, "_"),
        _ => "-".to_owned(),
    };
    let began = message.began().map(|when| time(when, zone).to_string());
    let time = began.unwrap_or_else(|| "-".to_owned());
    let state = match message.direction {
        Direction::In => message.message_type.as_deref(),
        Direction::Out => message.state.as_ref().map(Status::word),
    };
    let steps = message.steps.iter().map(|step| {
        let named = format!("{} {}", step::word(step).unwrap_or("received"), step.reference);
        let note = step::note(message, step);
        if note.is_empty() { named } else { format!("{named} ({note})") }
    });
    let mut text = format!(
        "{time} {} {} {} {} {} {}",
        message.direction.word(),
        word(state),
        word(customer.number.as_deref()),
        word(message.id.as_deref()),
        if message.verdict.normal { "normal" } else { "look" },
        steps.collect::<Vec<_>>().join(", "),
    );
    if let Some(data) = &message.custom_data {
        text = format!("{text} {}", cut(data, 4096));
    }
    if let Some(words) = &message.text {
        text = format!("{text} \"{}\"", cut(words, 4096));
    }
    Line::from(text)
}
