//! Clock times in a zone, with the date where one day does not hold them all.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::delivery::lifecycle::{Message, Timeline};

/// How times are written in one timeline.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    zone: TimeZone,
    form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// All in one day.
    Time,
    /// In several days of a year.
    Day,
    /// In several years.
    Year,
}

impl Clock {
    /// The clock of a timeline.
    pub fn of(timeline: &Timeline, zone: &TimeZone) -> Self {
        Self::spanning(timeline.span(), zone)
    }

    /// The clock of one message.
    pub fn of_message(message: &Message, zone: &TimeZone) -> Self {
        Self::spanning(message.span(), zone)
    }

    fn spanning(span: Option<(Timestamp, Timestamp)>, zone: &TimeZone) -> Self {
        let date = |time: Timestamp| time.to_zoned(zone.clone()).date();
        let form = match span.map(|(first, last)| (date(first), date(last))) {
            Some((first, last)) if first.year() != last.year() => Form::Year,
            Some((first, last)) if first != last => Form::Day,
            _ => Form::Time,
        };
        Self { zone: zone.clone(), form }
    }

    /// A time: `10:42:15`, `22 Nov 10:42:15`, `2026-11-22 10:42`.
    pub fn at(&self, time: Timestamp) -> String {
        self.written(
            time,
            match self.form {
                Form::Time => "%H:%M:%S",
                Form::Day => "%-d %b %H:%M:%S",
                Form::Year => "%Y-%m-%d %H:%M",
            },
        )
    }

    /// A time to the minute: `11:06`, `22 Nov 11:06`.
    pub fn minute(&self, time: Timestamp) -> String {
        self.written(
            time,
            match self.form {
                Form::Time => "%H:%M",
                Form::Day => "%-d %b %H:%M",
                Form::Year => "%Y-%m-%d %H:%M",
            },
        )
    }

    /// A time of another day, to the minute: `24 Nov 10:42`.
    pub fn elsewhere(&self, time: Timestamp) -> String {
        self.written(time, "%-d %b %H:%M")
    }

    /// A moment with all that tells it from others: `23 Nov 2026 12:49:50`.
    pub fn whole(&self, time: Timestamp) -> String {
        self.written(time, "%-d %b %Y %H:%M:%S")
    }

    /// Columns that a time takes at most.
    pub fn width(&self) -> usize {
        match self.form {
            Form::Time => "10:42:15".len(),
            Form::Day => "22 Nov 10:42:15".len(),
            Form::Year => "2026-11-22 10:42".len(),
        }
    }

    fn written(&self, time: Timestamp, form: &str) -> String {
        time.to_zoned(self.zone.clone()).strftime(form).to_string()
    }
}
