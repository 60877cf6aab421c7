//! Coordinates: other ones, as exact as they were.

use super::key::{Key, Purpose};

/// Whole degrees below which a pseudonym lies, whatever it was.
const DEGREES: u64 = 80;

/// A coordinate, as a JSON number with as many decimals.
pub(super) fn degrees(key: &Key, written: &str) -> String {
    let decimals = written.split_once('.').map_or("", |(_, decimals)| decimals);
    let decimals = decimals.bytes().take_while(u8::is_ascii_digit).count().min(15);
    let mut draw = key.stream(Purpose::Place, written.as_bytes());
    let mut below = |count: u64| draw.next().unwrap_or_default() % count;
    let (sign, whole) = (if below(2) == 0 { "" } else { "-" }, below(DEGREES));
    if decimals == 0 {
        return format!("{sign}{whole}");
    }
    let digits: String = (0..decimals).map(|_| below(10).to_string()).collect();
    format!("{sign}{whole}.{digits}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_elsewhere_on_earth() {
        let key = Key::new(b"a");
        for written in ["12.9784", "-77.64", "80", "1.5e1", "-0.000001"] {
            let degrees = degrees(&key, written);
            assert!(degrees.parse::<f64>().unwrap().abs() < 80.0, "{degrees}");
            assert_ne!(degrees, written);
        }
        assert_eq!(degrees(&key, "12.9784").split('.').nth(1).unwrap().len(), 4);
    }
}
