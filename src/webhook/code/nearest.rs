//! "Did you mean …": the codes whose number or name is nearest to a mistyped one.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::{all_exotel, all_meta, all_pages};

/// Longer words are no code of anyone's; comparing them would only cost time.
const LONGEST: usize = 64;
/// Slips in a number that is near.
const SLIPS: usize = 2;
/// Numbers of so few digits would be near everything: one slip only.
const SHORT: usize = 3;
/// Longer numbers are near none of the tables'.
const LONGEST_NUMBER: usize = 12;
/// The similarity from which a name counts as near.
const NEAR: f64 = 0.85;

/// Up to `n` codes that `word` may have meant, the likeliest first, each as it can be typed: a number
/// (`131047`) or an Exotel name (`EX_REENGAGEMENT_ERROR`). Digits are compared with numbers, anything
/// else with Exotel's names and with titles. Empty if nothing is near.
#[must_use]
pub fn nearest(word: &str, n: usize) -> Vec<String> {
    let word = bare(word);
    let number = word.bytes().all(|byte| byte.is_ascii_digit());
    let longest = if number { LONGEST_NUMBER } else { LONGEST };
    let mut near = if word.is_empty() || word.len() > longest {
        Vec::new()
    } else if number {
        near_numbers(&word)
    } else {
        near_names(&word)
    };
    near.truncate(n);
    near
}

/// Lower-case letters and digits only, without `EX_`: what is left to compare.
fn bare(text: &str) -> String {
    let text = text.to_ascii_lowercase();
    let text = text.trim();
    let text = text.strip_prefix("ex_").unwrap_or(text);
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn near_numbers(word: &str) -> Vec<String> {
    let slips = if word.len() > SHORT { SLIPS } else { 1 };
    let alike: BTreeSet<&(u32, String)> = left_overs(word)
        .iter()
        .filter_map(|left| LEFT_OVERS.get(left))
        .flatten()
        .copied()
        .collect();
    let mut near: Vec<_> = alike
        .into_iter()
        .map(|(number, text)| (strsim::osa_distance(word, text), *number, text))
        .filter(|&(distance, ..)| distance <= slips && distance < word.len())
        .collect();
    // Among equals: swapped digits, then the same length, then the nearest number.
    let value: u64 = word.parse().unwrap_or(u64::MAX);
    near.sort_by_key(|(distance, number, text)| {
        let swapped = digits(text) == digits(word);
        let same_length = text.len() == word.len();
        let gap = value.abs_diff(u64::from(*number));
        (*distance, !swapped, !same_length, gap)
    });
    near.into_iter().map(|(.., text)| text.clone()).collect()
}

/// Every number of a table, in ascending order, and how it is written.
static NUMBERS: LazyLock<Vec<(u32, String)>> =
    LazyLock::new(|| numbers().into_iter().map(|number| (number, number.to_string())).collect());

/// The numbers by what is left of them. Two numbers that are so few slips apart have something left in
/// common, so that all others need no comparison: a log may hold a million unknown codes.
static LEFT_OVERS: LazyLock<HashMap<String, Vec<&'static (u32, String)>>> = LazyLock::new(|| {
    let mut by_left: HashMap<_, Vec<_>> = HashMap::new();
    for number in NUMBERS.iter() {
        for left in left_overs(&number.1) {
            by_left.entry(left).or_default().push(number);
        }
    }
    by_left
});

/// A number, and what is left of it without one of its digits, without two, ….
fn left_overs(word: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::from([word.to_owned()]);
    let mut last = all.clone();
    for _ in 0..SLIPS {
        let without = |word: &String, at| word[..at].to_owned() + &word[at + 1..];
        last =
            last.iter().flat_map(|word| (0..word.len()).map(move |at| without(word, at))).collect();
        all.extend(last.iter().cloned());
    }
    all
}

/// Every Exotel name and every title as they are compared, and as they can be typed.
static NAMES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let exotel = all_exotel().map(|row| (bare(&row.name), row.name.clone()));
    exotel.chain(all_meta().map(|row| (bare(&row.title), row.code.to_string()))).collect()
});

fn numbers() -> BTreeSet<u32> {
    let meta = all_meta().flat_map(|row| row.also.iter().copied().chain(row.code..=row.last));
    let exotel = all_exotel().filter_map(|row| row.number);
    meta.chain(exotel).chain(all_pages().map(|row| row.code)).collect()
}

fn digits(text: &str) -> Vec<u8> {
    let mut digits = text.as_bytes().to_vec();
    digits.sort_unstable();
    digits
}

fn near_names(word: &str) -> Vec<String> {
    let mut near: Vec<_> = NAMES
        .iter()
        .map(|(name, shown)| (similarity(word, name), name.len(), shown))
        .filter(|&(similarity, ..)| similarity >= NEAR)
        .collect();
    // Among equals, the name of which the word is the greater part.
    near.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    near.into_iter().map(|(.., shown)| shown.clone()).collect()
}

/// 0 (nothing in common) to 1 (equal, or `word` is a part of `name`). A name's beginning counts as
/// the name, so that a misspelt first half is found too.
fn similarity(word: &str, name: &str) -> f64 {
    if word.len() > 2 && name.contains(word) {
        return 1.0;
    }
    let beginning = name.get(..word.len()).unwrap_or(name);
    strsim::jaro_winkler(word, name).max(strsim::jaro_winkler(word, beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(word: &str) -> Option<String> {
        nearest(word, 1).pop()
    }

    #[test]
    fn puts_swapped_digits_before_a_wrong_one() {
        assert_eq!(first("131074").as_deref(), Some("131047"));
        assert_eq!(first("30081").as_deref(), Some("30018"));
        assert_eq!(first("#131047").as_deref(), Some("131047"));
    }

    #[test]
    fn finds_a_number_with_a_digit_too_few_or_too_many() {
        assert!(nearest("13147", 5).contains(&"131047".to_owned()));
        assert!(nearest("1310470", 5).contains(&"131047".to_owned()));
    }

    #[test]
    fn finds_every_number_that_is_near_enough() {
        let words = (0..1000).map(|seed: u32| seed.wrapping_mul(2_654_435_761) % 1_400_000);
        for word in words.chain(130_800..131_200).chain(29_950..30_100) {
            let text = word.to_string();
            let slips = if text.len() > SHORT { SLIPS } else { 1 };
            let near = |known: &str| {
                let distance = strsim::osa_distance(&text, known);
                distance <= slips && distance < text.len()
            };
            let all = NUMBERS.iter().filter(|(_, known)| near(known)).count();
            assert_eq!(nearest(&text, usize::MAX).len(), all, "{text}");
        }
    }

    #[test]
    fn finds_a_misspelt_name() {
        let name = Some("EX_REENGAGEMENT_ERROR");
        assert_eq!(first("EX_REENGAGMENT_ERROR").as_deref(), name);
        assert_eq!(first("re-engagement error").as_deref(), name);
        assert_eq!(first("reingagement").as_deref(), name);
        assert_eq!(first("EX_MEDIA_UPLOD_ERR").as_deref(), Some("EX_MEDIA_UPLOAD_ERROR"));
    }

    #[test]
    fn finds_a_code_by_a_part_of_its_name_or_title() {
        assert!(nearest("reengagement", 3).contains(&"131047".to_owned()));
        assert!(nearest("catalogue", 5).contains(&"EX_CATALOGUE_NOT_FOUND".to_owned()));
    }

    #[test]
    fn gives_at_most_what_was_asked_and_nothing_for_noise() {
        assert_eq!(nearest("template", 3).len(), 3);
        assert_eq!(nearest("template", 0).len(), 0);
        for noise in ["", "  ", "7", "xyzzy", "नमस्ते", "99999999", &"1".repeat(500)] {
            assert_eq!(nearest(noise, 5), [""; 0], "{noise}");
        }
    }
}
