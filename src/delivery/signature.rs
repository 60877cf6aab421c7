//! The signature of a delivery, as Exotel's references/webhooks page documents it.

use std::fmt::{self, Write as _};

use ring::hmac;

/// The header that carries it, lower-case.
pub const HEADER: &str = "x-exotel-signature";

/// `sha256=` and the HMAC-SHA256 of the raw body, in hex.
#[must_use]
pub fn sign(secret: &str, body: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let tag = hmac::sign(&key, body);
    tag.as_ref().iter().fold("sha256=".to_owned(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What both sides know, and nobody else. It is never shown.
#[derive(Clone)]
pub struct Secret(hmac::Key);

impl Secret {
    /// The secret of those bytes.
    #[must_use]
    pub fn new(secret: impl AsRef<[u8]>) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, secret.as_ref()))
    }

    /// Whether a header's value is this secret's signature of a body. Takes as long for one that is
    /// almost right as for one that is not.
    #[must_use]
    pub fn signed(&self, body: &[u8], value: &[u8]) -> bool {
        tag(value.trim_ascii()).is_some_and(|tag| hmac::verify(&self.0, body, &tag).is_ok())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// The 32 bytes behind `sha256=`, in hex of either case.
fn tag(value: &[u8]) -> Option<[u8; 32]> {
    let digits = std::str::from_utf8(value.strip_prefix(b"sha256=")?).ok()?;
    if digits.len() != 64 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let mut tag = [0; 32];
    for (byte, pair) in tag.iter_mut().zip(digits.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secret_is_not_in_what_is_printed_of_it() {
        assert_eq!(format!("{:?}", Secret::new("what-only-we-know")), "Secret");
    }

    #[test]
    fn agrees_with_rfc_4231() {
        assert_eq!(
            sign("Jefe", b"what do ya want for nothing?"),
            "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }
}
