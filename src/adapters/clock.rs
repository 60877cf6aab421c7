//! What time it is, and where.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Now.
#[must_use]
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// The zone of the user's clock: `TZ`, else the system's, else UTC.
#[must_use]
pub fn zone() -> TimeZone {
    TimeZone::system()
}
