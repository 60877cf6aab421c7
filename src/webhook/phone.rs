//! Phone numbers: as bodies write them, `+919876543210` or `919876543210`, and as people type them.

/// What a text that stands in the place of a number says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// A number of E.164, as `+digits`.
    Number(String),
    /// A number that nobody outside of its country can call: as it is dialled at home, or with signs
    /// that belong to no number. `meant` is the likely one, as `+digits`.
    National {
        /// The likely number.
        meant: String,
    },
    /// An id that stands for a number since 2026, as in `US.1349…`.
    UserId,
    /// Neither.
    Other,
}

/// A text that was typed where a number belongs, and is none that can be reached.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} {}", if meant.is_some() { "has no country code" } else { "is no phone number" })]
pub struct NoNumber {
    text: String,
    /// The likely number, as `+digits`.
    pub meant: Option<String>,
}

impl NoNumber {
    /// What to write instead: one or two sentences.
    #[must_use]
    pub fn hints(&self) -> Vec<String> {
        let Some(meant) = &self.meant else {
            return vec!["write it with its country code, as in +919800000001".to_owned()];
        };
        let mut hints = vec![format!("did you mean {meant}?")];
        let plain = without_signs(&self.text);
        if is_e164(&plain) && !plain.starts_with('+') {
            hints.push(format!("a number of another country goes with its plus: +{plain}"));
        }
        hints
    }
}

/// The number, as `+digits`, or the user id that a person has typed.
///
/// # Errors
/// It is neither, or a number without its country code.
pub fn typed(text: &str) -> Result<String, NoNumber> {
    let text = text.trim();
    let no_number = |meant| NoNumber { text: text.to_owned(), meant };
    match read(text) {
        Written::Number(number) => Ok(number),
        Written::UserId => Ok(text.to_owned()),
        Written::National { meant } => Err(no_number(Some(meant))),
        Written::Other => Err(no_number(None)),
    }
}

/// Reads a number as a person types it: blanks, hyphens, parentheses and dots make no difference.
///
/// Ten digits without a plus that begin as India's mobile numbers do are taken for one of those, since
/// Exotel's customers mostly write to India; with a plus they are what somebody has typed on purpose.
#[must_use]
pub fn read(text: &str) -> Written {
    if is_user_id(text) {
        return Written::UserId;
    }
    let plain = without_signs(text);
    if let Some(meant) = meant(&plain) {
        return Written::National { meant };
    }
    if is_e164(&plain) { Written::Number(with_plus(&plain)) } else { Written::Other }
}

/// The number that a text of digits alone, or with a plus before them, is meant for where it is not
/// what it says.
fn meant(plain: &str) -> Option<String> {
    let number = |digits: &str| is_e164(digits).then(|| format!("+{digits}"));
    if let Some(indian) = indian_mobile(plain) {
        return Some(format!("+91{indian}"));
    }
    // The 0 that a person dials at home is left out behind the country code: +91 (0) 98000 00001.
    let inside = digits(plain).strip_prefix("910").filter(|rest| is_indian_mobile(rest));
    // Two zeros are dialled in place of the plus.
    let abroad = || plain.strip_prefix("00").and_then(number);
    inside.map(|rest| format!("+91{rest}")).or_else(abroad)
}

/// The ten digits of a mobile number of India without its country code, also behind the 0 that is
/// dialled there.
///
/// `6512345678` is none: +65 and eight digits are a number of Singapore, where Exotel has customers,
/// too. Other countries have numbers of ten digits in all that begin so (Malaysia's landlines +60,
/// Brunei's +673, the Maldives' +960, some more), but few, and with a plus they are read.
fn indian_mobile(plain: &str) -> Option<&str> {
    match plain.strip_prefix('0') {
        Some(rest) => Some(rest).filter(|rest| is_indian_mobile(rest)),
        None => Some(plain).filter(|rest| is_indian_mobile(rest) && !rest.starts_with("65")),
    }
}

fn is_indian_mobile(digits: &str) -> bool {
    digits.len() == 10
        && matches!(digits.as_bytes(), [b'6'..=b'9', ..])
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a number in a body has lost its country code: ten digits that begin as India's mobile
/// numbers do, but no other country's number.
///
/// Without a plus that is likely (see [`read`]). With a plus it is said only where no country has
/// phones of ten digits in all that begin so, by the plans that libphonenumber collects: not of +60 to
/// +69, +81, +82, +84 to +86, +88, +92, +95 to +97, where some country has, and of +91 not its
/// toll-free 1800.
#[must_use]
pub fn lacks_country(number: &str) -> bool {
    let Some(digits) = number.strip_prefix('+') else {
        return is_indian_mobile(number) && !number.starts_with("65");
    };
    let nobodys = match digits.as_bytes() {
        [b'7', ..]
        | [b'8', b'0' | b'3' | b'7' | b'9', ..]
        | [b'9', b'0' | b'3' | b'4' | b'8' | b'9', ..] => true,
        [b'9', b'1', third, ..] => *third != b'1',
        _ => false,
    };
    nobodys && is_indian_mobile(digits)
}

/// A text without what people put between the digits of a number, and the marks of direction that
/// come along when one is copied from a phone; only if nothing else but a plus, digits and the
/// wildcards of a search are left.
#[must_use]
pub fn without_signs(text: &str) -> String {
    let plain: String = text.chars().filter(|char| !is_sign(*char)).collect();
    let only = |char: char| matches!(char, '+' | '*') || char.is_ascii_digit();
    if plain.chars().all(only) { plain } else { text.to_owned() }
}

/// What people put between the digits of a number, and what they do not see.
fn is_sign(char: char) -> bool {
    char.is_whitespace()
        || matches!(
            char,
            '-' | '(' | ')' | '.' | '\u{2010}'..='\u{2015}' | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        )
}

/// Whether a text is an id that stands for a number since 2026: two letters, a dot, letters and
/// digits.
#[must_use]
pub fn is_user_id(text: &str) -> bool {
    text.split_once('.').is_some_and(|(country, rest)| {
        country.len() == 2
            && country.bytes().all(|byte| byte.is_ascii_uppercase())
            && !rest.is_empty()
            && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')
    })
}

/// A number as every event of ours has it: `+digits`. Anything that is not digits with an optional
/// plus (a user id such as `US.1349…`, a placeholder) stays as it is.
#[must_use]
pub fn with_plus(number: &str) -> String {
    if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("+{number}")
    } else {
        number.to_owned()
    }
}

/// The digits of a number, without the plus: the form of `wa_id`.
#[must_use]
pub fn digits(number: &str) -> &str {
    number.strip_prefix('+').unwrap_or(number)
}

/// Whether a text is an E.164 number, with its plus or without: 7 to 15 digits, not starting with 0.
#[must_use]
pub fn is_e164(number: &str) -> bool {
    let digits = digits(number);
    (7..=15).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !digits.starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Written {
        Written::Number(text.to_owned())
    }

    fn national(meant: &str) -> Written {
        Written::National { meant: meant.to_owned() }
    }

    #[test]
    fn digits_get_their_plus_and_ids_stay() {
        assert_eq!(with_plus("919876543210"), "+919876543210");
        assert_eq!(with_plus("+919876543210"), "+919876543210");
        assert_eq!(with_plus("US.13491208655302741918"), "US.13491208655302741918");
    }

    #[test]
    fn numbers_out_of_range_are_no_numbers() {
        assert!(is_e164("+919876543210"));
        assert!(!is_e164("+9198"));
        assert!(!is_e164("09876543210"));
        assert!(!is_e164("+91 98765 43210"));
    }

    #[test]
    fn signs_between_digits_make_no_difference() {
        for text in [
            "+919800000001",
            "919800000001",
            "+91 98000-00001",
            "+91-98000-00001",
            "(+91) 98000 00001",
            "+91.98000.00001",
            "\u{202a}+91\u{a0}98000\u{2011}00001\u{202c}",
        ] {
            assert_eq!(read(text), number("+919800000001"), "{text}");
        }
        assert_eq!(read("+1 (202) 555-0123"), number("+12025550123"));
    }

    #[test]
    fn a_number_as_it_is_dialled_at_home_is_told_the_likely_one() {
        for text in [
            "9800000001",
            "09800000001",
            "98000 00001",
            "098000-00001",
            "+91 (0) 98000 00001",
            "9109800000001",
            "00919800000001",
            "0091 98000 00001",
        ] {
            assert_eq!(read(text), national("+919800000001"), "{text}");
        }
        for first in ["6", "7", "8"] {
            assert_eq!(
                read(&format!("{first}800000001")),
                national(&format!("+91{first}800000001"))
            );
        }
        // Behind the 0 it is no number of Singapore's.
        assert_eq!(read("06512345678"), national("+916512345678"));
    }

    #[test]
    fn other_countries_are_taken_as_they_are() {
        for text in ["6512345678", "1202555012", "5551234567", "12025550123", "60123456789"] {
            assert_eq!(read(text), number(&format!("+{text}")), "{text}");
        }
        for text in ["+9800000001", "+6012345678", "+9607771234", "+6512345678"] {
            assert_eq!(read(text), number(text), "{text}");
        }
    }

    #[test]
    fn ids_and_what_is_no_number_are_told_apart() {
        assert_eq!(read("US.13491208655302741918"), Written::UserId);
        for text in
            ["", "+", "me", "whatsapp:+919800000001", "+91980000000x", "98 00", "++919800000001"]
        {
            assert_eq!(read(text), Written::Other, "{text}");
        }
    }

    #[test]
    fn a_body_says_without_a_plus_what_is_likely_and_with_one_what_is_sure() {
        for number in ["9876543210", "6876543210", "+9876543210", "+7876543210", "+9198765432"] {
            assert!(lacks_country(number), "{number}");
        }
        for number in [
            "6512345678",
            "919876543210",
            "+919876543210",
            "5876543210",
            "987654321",
            "US.1349120865",
        ] {
            assert!(!lacks_country(number), "{number}");
        }
        // Malaysia, Singapore, Brunei, the Maldives, Lebanon, Myanmar, Korea; India's toll-free.
        for number in [
            "+6031234567",
            "+6512345678",
            "+6737123456",
            "+9607771234",
            "+9613123456",
            "+9512345678",
            "+8221234567",
            "+9118001234",
        ] {
            assert!(!lacks_country(number), "{number}");
        }
    }
}
