//! Eight bytes of a text at a time: where in them a string ends, or ceases to be plain.

const ONES: u64 = 0x0101_0101_0101_0101;
/// The high bit of every byte.
pub(in crate::webhook) const HIGHS: u64 = 0x8080_8080_8080_8080;

/// The eight bytes from an offset; beyond the end there are zeros, which no JSON text holds.
#[inline]
pub(in crate::webhook) fn eight(bytes: &[u8], at: usize) -> u64 {
    match eight_within(bytes, at) {
        Some(word) => word,
        None => last(bytes, at),
    }
}

/// The same, where there are so many.
#[inline]
pub(in crate::webhook) fn eight_within(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map(|chunk| u64::from_le_bytes(*chunk))
}

#[inline(never)]
fn last(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// The high bit of every byte that is `"`. What stands above the lowest one is not to be relied on.
#[inline]
pub(in crate::webhook) fn quotes(word: u64) -> u64 {
    let zero = word ^ (ONES * 0x22);
    zero.wrapping_sub(ONES) & !zero & HIGHS
}

/// The same for `"`, `\` and what must not stand in a string raw.
#[inline]
pub(in crate::webhook) fn delimiters(word: u64) -> u64 {
    let backslash = word ^ (ONES * 0x5C);
    let backslashes = backslash.wrapping_sub(ONES) & !backslash;
    let controls = word.wrapping_sub(ONES * 0x20) & !word;
    quotes(word) | (backslashes | controls) & HIGHS
}

/// Whether two names are the same: calling for a comparison would take longer than it does.
#[inline]
pub(in crate::webhook) fn same(one: &[u8], other: &[u8]) -> bool {
    /// The first bytes and the last ones: of short names these are all of them.
    fn ends<const N: usize>(name: &[u8]) -> Option<(&[u8; N], &[u8; N])> {
        name.first_chunk().zip(name.last_chunk())
    }
    if one.len() != other.len() {
        return false;
    }
    match one.len() {
        0 => true,
        // The first, the last, and the one between them.
        length @ 1..4 => [0, length / 2, length - 1].iter().all(|&at| one[at] == other[at]),
        4..8 => ends::<4>(one) == ends::<4>(other),
        8..=16 => ends::<8>(one) == ends::<8>(other),
        _ => one == other,
    }
}

/// The byte of a word's lowest mark, from 0.
#[inline]
pub(in crate::webhook) fn first(marks: u64) -> usize {
    marks.trailing_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_where_every_byte_is() {
        let name = b"exo_detailed_status_code";
        for length in 0..=name.len() {
            let one = &name[..length];
            assert!(same(one, one));
            assert!(!same(one, &[one, b"x"].concat()));
            for at in 0..length {
                let mut other = one.to_vec();
                other[at] ^= 1;
                assert!(!same(one, &other), "{length} {at}");
            }
        }
    }
}
