//! Phone numbers as bodies write them: `+919876543210` or `919876543210`.

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
}
