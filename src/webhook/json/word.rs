//! Eight bytes of a text at a time: where in them a string ends, or ceases to be plain.

const ONES: u64 = 0x0101_0101_0101_0101;
/// The high bit of every byte.
pub(in crate::webhook) const HIGHS: u64 = 0x8080_8080_8080_8080;

/// The eight bytes from an offset; beyond the end there are zeros, which no JSON text holds.
#[inline]
pub(in crate::webhook) fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(<[u8]>::first_chunk) {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => last(bytes, at),
    }
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

/// The byte of a word's lowest mark, from 0.
#[inline]
pub(in crate::webhook) fn first(marks: u64) -> usize {
    marks.trailing_zeros() as usize / 8
}
