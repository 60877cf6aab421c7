//! Ids in the style of another id.

/// The letters and digits in which Exotel's guide writes the tail of an id.
const TAIL: &[u8] = b"abcdefghijklmnopqrstuvwxyz234567";

/// As many random characters as an id has at least: 32^10 are enough for any run.
const LEAST: usize = 10;

/// A new id in the style of `old`: its prefix stays (`msg_`, `inb_msg_`, `wamid.`), its tail is
/// random. Hex stays hex, a UUID keeps its hyphens, upper case stays upper case.
pub fn like(old: &str, random: &mut fastrand::Rng) -> String {
    let start = old.rfind(['_', '.', ':']).map_or(0, |at| at + 1);
    let (prefix, tail) = old.split_at(start);
    let mut new = prefix.to_owned();
    if is_hex(tail) {
        let upper = tail.bytes().any(|byte| byte.is_ascii_uppercase());
        new.extend(tail.chars().map(|char| match char {
            '-' => '-',
            _ if upper => random.digit(16).to_ascii_uppercase(),
            _ => random.digit(16),
        }));
        return new;
    }
    let mixed = tail.bytes().any(|byte| byte.is_ascii_uppercase());
    for _ in 0..tail.chars().count().max(LEAST) {
        let char = if mixed { random.alphanumeric() } else { letter(random) };
        new.push(char);
    }
    new
}

fn letter(random: &mut fastrand::Rng) -> char {
    char::from(TAIL[random.usize(..TAIL.len())])
}

fn is_hex(tail: &str) -> bool {
    let digits = tail.bytes().filter(u8::is_ascii_hexdigit).count();
    let numbers = tail.bytes().any(|byte| byte.is_ascii_digit());
    digits >= 8 && numbers && tail.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_is_kept_and_the_value_is_not() {
        let mut random = fastrand::Rng::with_seed(1);
        let mut fresh = |old: &str| like(old, &mut random);
        assert!(fresh("msg_abc123").starts_with("msg_"));
        assert_eq!(fresh("inb_msg_001").len(), "inb_msg_".len() + 10);
        let uuid = fresh("3F2B8C1D-0000-4a2b-9999-0123456789AB");
        assert_eq!(uuid.match_indices('-').map(|(at, _)| at).collect::<Vec<_>>(), [8, 13, 18, 23]);
        let sid = fresh("9f2e71b05ac84d3a8e6c0d17b4a9c41f");
        assert!(
            sid.len() == 32 && sid.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        );
        assert!(fresh("wamid.HBgMOTE5").starts_with("wamid."));
        assert_ne!(fresh("x"), fresh("x"));
    }
}
