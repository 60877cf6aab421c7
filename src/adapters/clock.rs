//! What time it is, and where.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::error::Error;

/// The year 9999, in seconds since 1970: a year before what can be written as RFC 3339 ends, so that
/// there is room for what comes later.
const LATEST: Duration = Duration::from_secs(253_370_764_800);

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

/// Holds the machine's clock to what [`now`] can tell and HTTP can write.
///
/// # Errors
/// It says a time before 1970, or after 9998.
pub fn check(clock: SystemTime) -> Result<(), Error> {
    let wrong = |when: &str| {
        Error::unable(format!("the clock of this machine says a time {when}")).hint("set it first")
    };
    match clock.duration_since(UNIX_EPOCH) {
        Err(_) => Err(wrong("before 1970")),
        Ok(since) if since >= LATEST => Err(wrong("after 9998")),
        Ok(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_right_from_1970_to_9998() {
        assert!(check(UNIX_EPOCH).is_ok() && check(SystemTime::now()).is_ok());
        assert!(check(UNIX_EPOCH + LATEST - Duration::from_secs(1)).is_ok());
        let last: Timestamp = "9999-01-01T00:00:00Z".parse().unwrap();
        assert_eq!(SystemTime::from(last), UNIX_EPOCH + LATEST);
        for (clock, told) in [
            (UNIX_EPOCH - Duration::from_nanos(100), "before 1970"),
            (UNIX_EPOCH + LATEST, "after 9998"),
            (UNIX_EPOCH + 2 * LATEST, "after 9998"),
        ] {
            assert!(check(clock).unwrap_err().to_string().ends_with(told), "{told}");
        }
    }
}
