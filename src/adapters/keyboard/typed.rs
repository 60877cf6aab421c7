//! What was typed → the keys that stand for characters.

/// Bytes that are looked at at most: more at once are pasted.
pub const MOST: usize = 64;

/// Keys that count at once: more are pasted, too.
const AT_ONCE: usize = 4;

const ESCAPE: u8 = 0x1b;

/// The characters among what was typed since the last look. What stands for another key, as arrows do,
/// is left out, and so is all that is pasted.
pub fn keys(typed: &[u8]) -> Vec<char> {
    let (mut keys, mut bytes) = (Vec::new(), typed.iter().copied());
    while let Some(byte) = bytes.next() {
        match byte {
            ESCAPE => match bytes.next() {
                // Ends with the first that is neither a number nor between numbers.
                Some(b'[') => drop(bytes.find(|byte| (0x40..=0x7e).contains(byte))),
                Some(b'O') => drop(bytes.next()),
                _ => {}
            },
            byte if byte.is_ascii_graphic() => keys.push(char::from(byte)),
            _ => {}
        }
    }
    if typed.len() > MOST || keys.len() > AT_ONCE { Vec::new() } else { keys }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_keys_and_arrows_are_not() {
        for (typed, wanted) in [
            ("q", "q"),
            ("b?", "b?"),
            ("\u{1b}[Ab\u{1b}[1;5C", "b"),
            ("\u{1b}Oq?", "?"),
            ("\u{1b}q", ""),
            ("\u{1b}", ""),
            ("\r\t ", ""),
            ("é", ""),
        ] {
            assert_eq!(String::from_iter(keys(typed.as_bytes())), wanted, "{typed:?}");
        }
    }

    #[test]
    fn what_is_pasted_is_no_keys() {
        assert!(keys(b"quite a text").is_empty());
        assert!(keys(&[b' '; MOST + 1]).is_empty());
    }
}
