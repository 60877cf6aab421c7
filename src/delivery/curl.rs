//! A delivery as a curl command that runs as printed, in any POSIX shell.

use std::fmt::Write as _;
use std::time::Duration;

use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue};
use url::Url;

use super::target::Target;
use crate::secret::is_credential;

/// An argument of a command may not be longer than 128 KiB on Linux.
const LONGEST_ARGUMENT: usize = 100_000;

/// The command. A body that cannot stand in an argument (bytes that are not UTF-8, characters that
/// a terminal would obey, too many of them) is made by `printf` and piped in.
#[must_use]
pub fn command<'h>(
    target: &Target,
    headers: impl Iterator<Item = (&'h HeaderName, &'h HeaderValue)>,
    body: &[u8],
    limit: Duration,
    insecure: bool,
) -> String {
    let mut command = format!("curl -sS -i -m {}", limit.as_secs_f64());
    if target.is_loopback() {
        command.push_str(" --noproxy '*'");
    }
    if insecure && target.is_https() {
        command.push_str(" -k");
    }
    let url = target.dialled();
    let (login, url) = without_login(&url);
    if login {
        let _ = write!(command, " -u \"{}\"", asked("LOGIN", "user:password of the URL"));
    }
    if url.contains(['[', ']', '{', '}']) {
        command.push_str(" -g");
    }
    let _ = write!(command, " {}", quoted(&url));
    let mut typed = false;
    for (name, value) in headers {
        typed |= name == CONTENT_TYPE;
        let _ = write!(command, " \\\n  -H {}", header(name, value.as_bytes()));
    }
    if !typed {
        // Its own would say that the body is a form.
        command.push_str(" \\\n  -H 'content-type:'");
    }
    match std::str::from_utf8(body) {
        Ok(text) if body.len() < LONGEST_ARGUMENT && text.chars().all(is_harmless) => {
            // Not --data-binary, which would take a leading @ for a file's name.
            let _ = write!(command, " \\\n  --data-raw {}", quoted(text));
            command
        }
        _ => format!("printf '{}' | {command} \\\n  --data-binary @-", printf(body)),
    }
}

/// A URL without user and password, and whether it had any.
fn without_login(url: &Url) -> (bool, String) {
    let mut bare = url.clone();
    // Both fail only where there can be none.
    let _ = bare.set_username("");
    let _ = bare.set_password(None);
    (bare != *url, bare.into())
}

/// A secret as the shell's own variable: a command is read by others, kept in a history, pasted. Without
/// the variable the shell says what belongs in it.
fn asked(variable: &str, what: &str) -> String {
    format!("${{{variable}:?{what}}}")
}

/// A header as one word of a POSIX shell.
fn header(name: &HeaderName, value: &[u8]) -> String {
    if is_credential(name.as_str()) {
        let letter = |char: char| if char.is_ascii_alphanumeric() { char } else { '_' };
        let variable: String = name.as_str().to_ascii_uppercase().chars().map(letter).collect();
        let value = asked(&format!("HEADER_{variable}"), "its value");
        // Other signs that a name may have mean something to a shell.
        let plain = |char: char| char.is_ascii_alphanumeric() || char == '-';
        return if name.as_str().chars().all(plain) {
            format!("\"{name}: {value}\"")
        } else {
            format!("{}\"{value}\"", quoted(&format!("{name}: ")))
        };
    }
    // curl takes `name:` as "leave it out" and `name;` as "empty".
    if value.is_empty() {
        return quoted(&format!("{name};"));
    }
    match std::str::from_utf8(value) {
        Ok(text) if text.chars().all(is_harmless) => quoted(&format!("{name}: {text}")),
        _ => format!("\"$(printf '{name}: {}')\"", printf(value)),
    }
}

/// A text as one word of a POSIX shell.
#[must_use]
pub fn quoted(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:,+=@%".contains(&byte);
    // A tilde, a hash or an equals sign mean something at a word's beginning.
    let starts_plain = text.bytes().next().is_some_and(|byte| byte != b'=');
    if starts_plain && text.bytes().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}

fn is_harmless(char: char) -> bool {
    char == '\n' || (!char.is_control() && !is_bidi(char))
}

/// Marks that reorder what a person reads, and separators that end a line for some terminals.
fn is_bidi(char: char) -> bool {
    matches!(char, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Bytes as the format of `printf`, within single quotes.
fn printf(bytes: &[u8]) -> String {
    let mut format = String::with_capacity(bytes.len() + bytes.len() / 8);
    for chunk in bytes.utf8_chunks() {
        for char in chunk.valid().chars() {
            match char {
                '\\' => format.push_str("\\\\"),
                '%' => format.push_str("%%"),
                '\n' => format.push_str("\\n"),
                // A leading hyphen would be taken for an option.
                '-' if format.is_empty() => format.push_str("\\055"),
                '\'' => format.push_str("\\047"),
                char if is_harmless(char) => format.push(char),
                char => octal(char.encode_utf8(&mut [0; 4]).as_bytes(), &mut format),
            }
        }
        octal(chunk.invalid(), &mut format);
    }
    format
}

fn octal(bytes: &[u8], into: &mut String) {
    for byte in bytes {
        let _ = write!(into, "\\{byte:03o}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(body: &[u8]) -> String {
        with("x-a", b"it's", body)
    }

    fn with(name: &'static str, value: &[u8], body: &[u8]) -> String {
        let target = ":3000/a?b=c&d".parse().unwrap();
        let value = HeaderValue::from_bytes(value).unwrap();
        let header = (HeaderName::from_static(name), value);
        let headers = [&header].into_iter().map(|(name, value)| (name, value));
        command(&target, headers, body, Duration::from_millis(10_500), true)
    }

    #[test]
    fn quotes_survive_a_posix_shell() {
        assert_eq!(
            of(br#"{"a": "it's"}"#),
            "curl -sS -i -m 10.5 --noproxy '*' 'http://localhost:3000/a?b=c&d' \\\n  \
             -H 'x-a: it'\\''s' \\\n  -H 'content-type:' \\\n  --data-raw '{\"a\": \"it'\\''s\"}'"
        );
    }

    #[test]
    fn hostile_bytes_are_made_by_printf_and_none_is_printed() {
        let command = of(b"-\x1b[2J\xff\x00100%\\n'\xc2\x9b");
        assert!(
            command.starts_with("printf '\\055\\033[2J\\377\\000100%%\\\\n\\047\\302\\233' | curl")
        );
        assert!(command.ends_with("--data-binary @-"));
    }

    #[test]
    fn headers_keep_their_bytes_and_none_is_added_that_says_what_the_body_is() {
        let command = with("x-a", b"caf\xe9 100% \xe2\x80\xae'", b"{}");
        assert!(
            command.contains("-H \"$(printf 'x-a: caf\\351 100%% \\342\\200\\256\\047')\""),
            "{command}"
        );
        assert!(command.contains("-H 'content-type:' "), "{command}");
        let command = with("content-type", b"text/plain", b"{}");
        assert!(!command.contains("'content-type:'"), "{command}");
    }
}
