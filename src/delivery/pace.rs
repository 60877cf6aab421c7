//! How long the waits of a schedule are here, where Exotel's are too long to sit through.

use std::time::Duration;

/// What becomes of a wait.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Pace {
    /// As long as Exotel's.
    #[default]
    Real,
    /// So many times shorter.
    Faster(f64),
    /// None at all.
    Now,
}

/// Slower than this would be longer than a day for the guide's half minute, faster than that nothing.
const SPEEDS: std::ops::RangeInclusive<f64> = 0.001..=1e9;

impl Pace {
    /// Reads a speed: by how much the waits are divided.
    ///
    /// # Errors
    /// It is no number above zero, in words.
    pub fn speed(text: &str) -> Result<f64, String> {
        text.trim_end_matches(['x', '×'])
            .parse()
            .ok()
            .filter(|speed| SPEEDS.contains(speed))
            .ok_or_else(|| "write how many times shorter the waits shall be, as in 60".to_owned())
    }

    /// How long a wait of Exotel's is here.
    #[must_use]
    pub fn of(self, wait: Duration) -> Duration {
        match self {
            Pace::Real => wait,
            Pace::Faster(speed) => {
                Duration::try_from_secs_f64(wait.as_secs_f64() / speed).unwrap_or(Duration::MAX)
            }
            Pace::Now => Duration::ZERO,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_divided_by_the_speed() {
        let wait = Duration::from_secs(120);
        assert_eq!(Pace::Real.of(wait), wait);
        assert_eq!(Pace::Faster(60.0).of(wait), Duration::from_secs(2));
        assert_eq!(Pace::Now.of(wait), Duration::ZERO);
    }

    #[test]
    fn what_is_no_speed_is_refused() {
        for text in ["0", "-1", "NaN", "inf", "", "fast"] {
            assert!(Pace::speed(text).is_err(), "{text}");
        }
        assert_eq!(Pace::speed("60x"), Ok(60.0));
    }
}
