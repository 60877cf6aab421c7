//! Names and texts: every letter becomes another of its sort, so that words keep their lengths.

use std::fmt::Write as _;

use super::key::{Key, Purpose};
use super::number::{DIGITS, number};

/// Letters and digits that stand for each other.
const SORTS: [&[char]; 5] = [
    &['a', 'e', 'i', 'o', 'u'],
    &[
        'b', 'c', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'q', 'r', 's', 't', 'v', 'w',
        'x', 'y', 'z',
    ],
    &['A', 'E', 'I', 'O', 'U'],
    &[
        'B', 'C', 'D', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W',
        'X', 'Y', 'Z',
    ],
    &['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
];

/// What stands for any picture: which one it was is nobody's business.
const PICTURES: &[char] = &['👍', '😀', '🎉', '🙏', '😊', '🔥', '👏', '🌟', '🎁', '🍀', '🌸', '🚀'];

/// What stands for a letter that has no relatives: it would give itself away.
const ALONE: &[char] = &['x'];

/// A text with every letter, digit and picture replaced. Whole numbers in it have the pseudonyms that
/// they have everywhere.
pub(super) fn scrambled(key: &Key, text: &str) -> String {
    let pieces = pieces(text);
    let sorts: Vec<Option<Sort>> = pieces
        .iter()
        .filter(|piece| !piece.number)
        .flat_map(|piece| piece.text.chars().map(sort))
        .collect();
    let mut replaced = replaced(key, text, &sorts).into_iter();
    let mut scrambled = String::with_capacity(text.len());
    for piece in &pieces {
        if piece.number {
            scrambled.push_str(&number(key, piece.text));
            continue;
        }
        scrambled.extend(piece.text.chars().map(|char| replaced.next().flatten().unwrap_or(char)));
    }
    scrambled
}

/// A text in which only whole numbers are replaced.
pub(super) fn with_numbers(key: &Key, text: &str) -> String {
    let replaced = pieces(text)
        .into_iter()
        .map(|piece| if piece.number { number(key, piece.text) } else { piece.text.to_owned() });
    replaced.collect()
}

/// A percent-encoded value of a query, encoded again.
pub(super) fn encoded(key: &Key, value: &str) -> String {
    let pair = format!("v={value}");
    let decoded = url::form_urlencoded::parse(pair.as_bytes()).next();
    let decoded = decoded.map(|(_, value)| value.into_owned()).unwrap_or_default();
    url::form_urlencoded::byte_serialize(scrambled(key, &decoded).as_bytes()).collect()
}

/// A name, word by word, so that a first name is the same alone and in the full one.
pub(super) fn name(key: &Key, name: &str) -> String {
    name.split_inclusive(' ').map(|word| scrambled(key, word)).collect()
}

/// The same for the name of a file, whose ending says what it is.
pub(super) fn file_name(key: &Key, name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending))
            if (1..=4).contains(&ending.len())
                && ending.bytes().all(|byte| byte.is_ascii_alphanumeric()) =>
        {
            format!("{}.{ending}", scrambled(key, stem))
        }
        _ => scrambled(key, name),
    }
}

/// An address that leads nowhere.
pub(super) fn link(key: &Key, address: &str) -> String {
    let mut text = "https://redacted.example/".to_owned();
    for word in key.stream(Purpose::Link, address.as_bytes()).take(2) {
        // Writing into a String cannot fail.
        let _ = write!(text, "{word:016x}");
    }
    text
}

/// A date of somebody's life.
pub(super) fn date(key: &Key, date: &str) -> String {
    let mut draw = key.stream(Purpose::Date, date.as_bytes());
    let mut below = |count: u64| draw.next().unwrap_or_default() % count;
    format!("{}-{:02}-{:02}", 1950 + below(60), 1 + below(12), 1 + below(28))
}

/// The characters that one may become, how many they are, and its own place among them, where it is
/// one of them.
struct Sort {
    among: Among,
    count: u64,
    place: u64,
}

#[derive(Clone, Copy)]
enum Among {
    Set(&'static [char]),
    /// Letters of the same script, as far as a neighbourhood in Unicode is one: of the same case, or
    /// numerals beside numerals.
    RelativesOf(char),
}

impl Among {
    fn chars(self) -> impl Iterator<Item = char> {
        let (set, relatives) = match self {
            Among::Set(set) => (set, None),
            Among::RelativesOf(char) => (&[][..], Some(relatives(char))),
        };
        set.iter().copied().chain(relatives.into_iter().flatten())
    }
}

fn relatives(char: char) -> impl Iterator<Item = char> {
    let kind = |char: char| (char.is_alphabetic(), char.is_uppercase(), char.is_lowercase());
    let (start, wanted) = (u32::from(char) & !0x1F, kind(char));
    let around = (start..start + 0x20).filter_map(char::from_u32);
    around.filter(move |other| other.is_alphanumeric() && kind(*other) == wanted)
}

fn sort(char: char) -> Option<Sort> {
    let among = if char.is_ascii() {
        Among::Set(SORTS.iter().find(|sort| sort.contains(&char))?)
    } else if char.is_alphanumeric() {
        Among::RelativesOf(char)
    } else if is_picture(char) {
        Among::Set(PICTURES)
    } else {
        return None;
    };
    let count = among.chars().count();
    let among = if count < 2 { Among::Set(ALONE) } else { among };
    let place = among.chars().position(|one| one == char).unwrap_or_default();
    let number = |count: usize| u64::try_from(count).unwrap_or(1);
    Some(Sort { among, count: number(count), place: number(place) })
}

fn is_picture(char: char) -> bool {
    let tones = '\u{1f3fb}'..='\u{1f3ff}';
    let pictures = ['\u{1f000}'..='\u{1faff}', '\u{2600}'..='\u{27bf}', '\u{2300}'..='\u{23ff}'];
    !tones.contains(&char) && pictures.iter().any(|range| range.contains(&char))
}

/// What each character becomes. Short texts are moved as one number, so that no two become the same;
/// long ones have room enough not to meet.
fn replaced(key: &Key, text: &str, sorts: &[Option<Sort>]) -> Vec<Option<char>> {
    let known = || sorts.iter().flatten();
    let count = known().try_fold(1_u64, |count, sort| count.checked_mul(sort.count));
    let mut places: Vec<u64> = Vec::with_capacity(sorts.len());
    if let Some(count) = count {
        let number = known().fold(0, |number, sort| number * sort.count + sort.place);
        let mut number = key.moved(Purpose::Text, number, count);
        for sort in known().rev() {
            places.push(number % sort.count);
            number /= sort.count;
        }
        places.reverse();
    } else {
        let draws = key.stream(Purpose::Text, text.as_bytes());
        places.extend(known().zip(draws).map(|(sort, draw)| draw % sort.count));
    }
    let mut places = places.into_iter();
    let mut at_place = |sort: &Sort| sort.among.chars().nth(usize::try_from(places.next()?).ok()?);
    sorts.iter().map(|sort| sort.as_ref().and_then(&mut at_place)).collect()
}

/// A part of a text, and whether it is a whole number.
struct Piece<'t> {
    text: &'t str,
    number: bool,
}

/// Takes a text apart at whole numbers: 7 to 15 digits with or without a plus, in one run or with
/// blanks and signs between, not within a word.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut done, mut at) = (0, 0);
    while let Some(char) = text[at..].chars().next() {
        let begins = char.is_ascii_digit() || char == '+';
        let before = text[..at].chars().next_back();
        let encoded_plus = text[..at].ends_with("%2B") || text[..at].ends_with("%2b");
        let within = before.is_some_and(char::is_alphanumeric) && !encoded_plus;
        if let Some(length) =
            Some(at).filter(|_| begins && !within).and_then(|_| extent(&text[at..]))
        {
            pieces.push(Piece { text: &text[done..at], number: false });
            pieces.push(Piece { text: &text[at..at + length], number: true });
            at += length;
            done = at;
        } else {
            at += char.len_utf8();
        }
    }
    pieces.push(Piece { text: &text[done..], number: false });
    pieces
}

/// The bytes of the number that a text begins with.
fn extent(text: &str) -> Option<usize> {
    let plus = usize::from(text.starts_with('+'));
    let run = text[plus..].bytes().take_while(u8::is_ascii_digit).count();
    let ends = |end: usize| !text[end..].starts_with(|char: char| char.is_alphanumeric());
    if DIGITS.contains(&run) {
        return Some(plus + run).filter(|end| ends(*end));
    }
    if run == 0 || run > *DIGITS.end() {
        return None;
    }
    // With single blanks and signs between the digits.
    let (mut digits, mut end, mut gap) = (0, 0, 0);
    for (at, byte) in text.bytes().enumerate().skip(plus) {
        match byte {
            b'0'..=b'9' if digits <= *DIGITS.end() => {
                (digits, end, gap) = (digits + 1, at + 1, 0);
            }
            b' ' | b'-' | b'.' | b'(' | b')' if gap < 2 => gap += 1,
            _ => break,
        }
    }
    Some(end).filter(|end| DIGITS.contains(&digits) && ends(*end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cases::cases;

    fn text(text: &str) -> String {
        scrambled(&Key::new(b"a"), text)
    }

    #[test]
    fn words_keep_their_shape_and_nothing_else() {
        for original in ["Rahul Kumar", "A-1042", "Order kahan hai? 👍", "राहुल", "Łódź", "Hi", "7"]
        {
            let scrambled = text(original);
            assert_ne!(scrambled, original);
            assert_eq!(scrambled.chars().count(), original.chars().count(), "{scrambled}");
            let signs = |text: &str| text.chars().filter(char::is_ascii_punctuation).count();
            assert_eq!(signs(&scrambled), signs(original), "{scrambled}");
        }
        assert_eq!(text("?! …"), "?! …");
    }

    #[test]
    fn whole_numbers_in_a_text_are_the_same_as_everywhere() {
        let key = Key::new(b"a");
        let alone = number(&key, "919876543210");
        for (around, plus) in [("+", "+"), ("Call ", ""), ("(", ""), ("id:", "")] {
            let scrambled = text(&format!("{around}919876543210 now"));
            assert!(scrambled.contains(&format!("{plus}{alone}")), "{scrambled}");
        }
        assert!(text("ring +91 98765-43210.").contains(&alone[2..7]));
        assert!(with_numbers(&key, "/hook?to=%2B919876543210").ends_with(&format!("%2B{alone}")));
        // Part of a word, or of a longer run, it is no number.
        assert_eq!(with_numbers(&key, "x919876543210"), "x919876543210");
        assert_eq!(with_numbers(&key, "1234567890123456"), "1234567890123456");
        assert_eq!(with_numbers(&key, "10:42 on 4 May"), "10:42 on 4 May");
    }

    #[test]
    fn files_keep_their_endings_and_dates_are_dates() {
        let key = Key::new(b"a");
        let named = file_name(&key, "invoice Rahul.pdf");
        assert!(named.rsplit_once('.').is_some_and(|(_, ending)| ending == "pdf"), "{named}");
        assert!(date(&key, "1991-08-14").parse::<jiff::civil::Date>().is_ok());
        assert!(url::Url::parse(&link(&key, "https://shop.example/x")).is_ok());
    }

    proptest! {
        #![proptest_config(cases(256))]

        #[test]
        fn no_two_short_texts_become_the_same(one in "[A-Za-z0-9 -]{0,8}", other in "[A-Za-z0-9 -]{0,8}") {
            prop_assert_eq!(one == other, text(&one) == text(&other));
        }

        #[test]
        fn any_text_keeps_its_length(original in "\\PC{0,80}") {
            prop_assert_eq!(text(&original).chars().count(), original.chars().count());
        }
    }

    #[test]
    fn the_ending_of_a_file_stays_and_its_name_does_not() {
        let key = Key::new(b"key");
        for ending in ["c", "pdf", "docx"] {
            let name = format!("bank statement.{ending}");
            let redacted = file_name(&key, &name);
            assert!(redacted.ends_with(&format!(".{ending}")), "{redacted}");
            assert!(!redacted.contains("statement"), "{redacted}");
        }
        assert!(!file_name(&key, "a.meera").contains("meera"), "too long for an ending");
    }
}
