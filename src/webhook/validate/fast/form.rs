//! The forms of strings: the usual ones at a glance, the others by the careful pass's own judges.

use super::super::super::rule::Format;
use super::super::super::time;
use super::super::format;
use super::scan::{Scan, Text};

/// Bytes of a string with escapes that are written out on the stack; a longer one is left alone.
const BUFFER: usize = 2048;

/// Whether a text has a form.
#[inline]
pub(super) fn fits(text: Text<'_>, form: Format) -> bool {
    if text.raw.is_empty() {
        return form == Format::Any;
    }
    usual(text.raw, form) || rare(text, form)
}

/// Whether a text that is not empty has a form at a glance: no more than the careful pass's judges
/// say of it.
#[inline]
pub(in super::super) fn usual(text: &[u8], form: Format) -> bool {
    match form {
        Format::Any | Format::Id => true,
        Format::Phone => number(text.strip_prefix(b"+").unwrap_or(text)),
        Format::Digits => number(text),
        Format::Sha256 => sha256(text),
        Format::Url => address(text),
        Format::Mime => media_type(text),
        Format::Json | Format::Date => false,
    }
}

#[inline(never)]
fn rare(text: Text<'_>, form: Format) -> bool {
    let mut buffer = [0; BUFFER];
    let read =
        if text.escaped { text.unescaped(&mut buffer) } else { std::str::from_utf8(text.raw).ok() };
    match (read, form) {
        (None, _) => false,
        (Some(read), Format::Json) => object(read.as_bytes()),
        (Some(read), _) => format::doubt(read, form).is_none(),
    }
}

/// Whether a text is one JSON object.
fn object(text: &[u8]) -> bool {
    let mut scan = Scan::new(text);
    scan.blanks();
    let read = scan.peek() == b'{' && scan.skip().is_some();
    scan.blanks();
    read && scan.at == text.len()
}

/// 7 to 15 digits, the first not 0.
#[inline]
fn number(digits: &[u8]) -> bool {
    (7..=15).contains(&digits.len())
        && digits[0] != b'0'
        && digits.iter().fold(true, |all, digit| all & digit.is_ascii_digit())
}

#[inline]
fn sha256(text: &[u8]) -> bool {
    let base64 = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    text.len() == 44 && text[43] == b'=' && text.iter().all(base64)
}

#[inline]
fn media_type(text: &[u8]) -> bool {
    let slash = text.iter().position(|byte| *byte == b'/').unwrap_or_default();
    let (kind, sub) = (&text[..slash], &text[(slash + 1).min(text.len())..]);
    let word = |part: &[u8]| {
        let allowed =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'+');
        !part.is_empty() && part.iter().all(allowed)
    };
    word(kind) && word(sub)
}

/// An address of a host with a plain name. What follows the host cannot make it none.
#[inline]
fn address(text: &[u8]) -> bool {
    let rest = text.strip_prefix(b"https://").or_else(|| text.strip_prefix(b"http://"));
    let Some(rest) = rest else { return false };
    let end = rest.iter().position(|byte| *byte == b'/').unwrap_or(rest.len());
    let host = &rest[..end];
    // A last part that begins with a letter is no number; two dashes may begin an encoded name.
    let last = host.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    let (mut plain, mut before) = (true, b'.');
    for &byte in host {
        let sign = matches!(byte, b'.' | b'-');
        let doubled = sign && matches!(before, b'.' | b'-');
        plain &= !doubled && (byte.is_ascii_alphanumeric() || sign);
        before = byte;
    }
    plain && host.len() < 254 && last.first().is_some_and(u8::is_ascii_alphabetic)
}

/// Whether a string is a time within WhatsApp's lifetime.
#[inline]
pub(super) fn is_time(text: Text<'_>) -> bool {
    if text.escaped {
        return false;
    }
    usual_time(text.raw) || {
        let read = std::str::from_utf8(text.raw).ok().and_then(time::parse);
        read.is_some_and(|(moment, _)| format::LIFETIME.contains(&moment.as_second()))
    }
}

/// Whether a number of seconds since 1970 is such a time.
pub(super) fn is_moment(seconds: i64) -> bool {
    format::LIFETIME.contains(&seconds)
}

/// Whether a text is a time of WhatsApp's at a glance: `2026-11-20T05:12:15`, a fraction or none,
/// and `Z` or an offset as it is on earth.
#[inline]
pub(in super::super) fn usual_time(text: &[u8]) -> bool {
    let Some((head, mut zone)) = text.split_first_chunk::<19>() else { return false };
    let [y1, y2, y3, y4, d1, mo1, mo2, d2, da1, da2, t, h1, h2, c1, mi1, mi2, c2, s1, s2] =
        head.map(|byte| byte.wrapping_sub(b'0'));
    let sign = |sign: u8| sign.wrapping_sub(b'0');
    let digits = [y1, y2, y3, y4, mo1, mo2, da1, da2, h1, h2, mi1, mi2, s1, s2];
    let signs = [d1, d2, t, c1, c2] == [b'-', b'-', b'T', b':', b':'].map(sign);
    if !signs || digits.iter().fold(0, |most, digit| most.max(*digit)) > 9 {
        return false;
    }
    let (year, month, day) = (10 * y3 + y4, 10 * mo1 + mo2, 10 * da1 + da2);
    // Away from both ends of the lifetime, and on a day that every month has.
    let date = y1 == 2 && y2 == 0 && (10..39).contains(&year);
    let date = date && (1..=12).contains(&month) && (1..=28 + extra(month)).contains(&day);
    let clock = 10 * h1 + h2 < 24 && mi1 < 6 && s1 < 6;
    if let [b'.', rest @ ..] = zone {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if !(1..=9).contains(&digits) {
            return false;
        }
        zone = &rest[digits..];
    }
    date && clock && (zone == b"Z" || offset(zone))
}

/// Days beyond the 28th that a month has in every year.
#[inline]
fn extra(month: u8) -> u8 {
    match month {
        2 => 0,
        4 | 6 | 9 | 11 => 2,
        _ => 3,
    }
}

#[inline]
fn offset(zone: &[u8]) -> bool {
    let [sign, h1, h2, b':', m1, m2] = *zone else { return false };
    let half = matches!((m1, m2), (b'0' | b'3', b'0') | (b'4', b'5'));
    let hours = match (h1, h2) {
        (b'0', digit) => digit.is_ascii_digit(),
        (b'1', digit) => (b'0'..=b'3').contains(&digit),
        _ => false,
    };
    let zero = h2 == b'0' && h1 == b'0';
    half && hours && (sign == b'+' || sign == b'-' && !zero)
}
