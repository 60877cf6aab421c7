//! What nobody may see: screens, logs and errors are read by others, too.
//!
//! A password or a token stands before the `@` of an address, which may be misspelt, and in the values
//! of some headers.

use std::iter;

use url::{Host, Url};

/// What stands in place of a secret.
pub const UNSPOKEN: &str = "***";

/// Schemes that begin an address also where no slash stands behind their colon.
const SCHEMES: [&str; 2] = ["http:", "https:"];

/// Where the part of an address ends that has user, password, host and port in it. A backslash counts
/// as a slash there (WHATWG's URL standard).
const ENDS: [char; 4] = ['/', '?', '#', '\\'];

/// What may stand before a word that is cited.
const OPENING: [char; 4] = ['"', '\'', '`', '('];

/// Headers whose values are credentials.
const CREDENTIALS: [&str; 4] = ["authorization", "proxy-authorization", "cookie", "set-cookie"];

/// Words in the names of others like them: `x-api-key`, `x-vercel-protection-bypass-token`.
const WORDS: [&str; 6] = ["token", "secret", "password", "passwd", "api-key", "apikey"];

/// Whether the value of a header (its name in lower case) is a secret.
#[must_use]
pub fn is_credential(header: &str) -> bool {
    CREDENTIALS.contains(&header) || WORDS.iter().any(|word| header.contains(word))
}

/// The value of a header as it may be shown: of a credential its scheme alone, as `Bearer ***`.
#[must_use]
pub fn shown(header: &str, value: &str) -> String {
    match value.split_once(' ') {
        _ if !is_credential(header) => value.to_owned(),
        Some((scheme, _)) if header.ends_with("authorization") => format!("{scheme} {UNSPOKEN}"),
        _ => UNSPOKEN.to_owned(),
    }
}

/// A text that is meant to be an address, without what stands before its `@`, also where it cannot be
/// read as one. A password may have `@`, `/`, `?` and `#` in it, as people paste them; then all up to the
/// last `@` is taken for it, unless the text reads as an address of another host.
#[must_use]
pub fn masked(text: &str) -> String {
    let start = scheme_end(text);
    let rest = &text[start..];
    let Some(last) = rest.rfind('@') else { return text.to_owned() };
    let authority = rest.find(ENDS).unwrap_or(rest.len());
    let userinfo = rest[..authority].rfind('@');
    let hostless =
        text.strip_prefix(':').is_some_and(|port| port.starts_with(|c: char| c.is_ascii_digit()));
    let host = if hostless { "127.0.0.1" } else { "" };
    let read = Url::parse(&format!("http://{host}{rest}")).ok();
    let (from, to) = match (&read, userinfo) {
        // A host of one word is as likely the user's name; with a port it is where a request goes to.
        (Some(url), None) if is_one_word(url) => (url.port().map_or(0, |_| authority + 1), last),
        (Some(url), None) if url.username().is_empty() && url.password().is_none() => {
            return text.to_owned();
        }
        (Some(url), Some(at)) if !is_one_word(url) => (0, at),
        _ => (0, last),
    };
    format!("{}{UNSPOKEN}{}", &text[..start + from.min(to)], &rest[to..])
}

/// The same of a word that may be an address: one with a scheme, or with a colon before its `@`. It may
/// stand behind a path, as what is taken for a file's name does.
#[must_use]
pub fn masked_if_address(text: &str) -> String {
    if scheme_end(text) > 0 {
        return masked(text);
    }
    let behind = text.match_indices(['/', '\\']).map(|(at, _)| at + 1);
    let mut starts = iter::once(0).chain(behind);
    let address = |at: &usize| scheme(text, *at).is_some() || begins_with_user(&text[*at..]);
    match starts.find(address) {
        Some(at) => format!("{}{}", &text[..at], masked(&text[at..])),
        None => text.to_owned(),
    }
}

/// `me:…@`
fn begins_with_user(text: &str) -> bool {
    let mut marks = text.match_indices([':', '/', '\\', '=', '@']).map(|(_, mark)| mark);
    marks.next() == Some(":") && marks.any(|mark| mark == "@")
}

/// The same of every word in a text. A password may have blanks: an address goes on to the next `@`
/// unless another begins before it.
#[must_use]
pub fn masked_words(text: &str) -> String {
    text.split_inclusive('\n').map(masked_line).collect()
}

fn masked_line(line: &str) -> String {
    let mut masked = String::with_capacity(line.len());
    let mut words = line.split_inclusive(char::is_whitespace).peekable();
    while let Some(word) = words.next() {
        let bare = word.trim_start_matches(OPENING);
        masked.push_str(&word[..word.len() - bare.len()]);
        let mut address = bare.to_owned();
        let begins = |word: &str| scheme_end(word.trim_start_matches(OPENING)) > 0;
        if begins(bare) && !bare.contains('@') {
            let mut ahead = words.clone();
            let more: Vec<&str> = iter::from_fn(|| ahead.next_if(|word| !begins(word))).collect();
            let last = more.iter().rposition(|word| word.contains('@'));
            for word in more.iter().take(last.map_or(0, |last| last + 1)) {
                address.push_str(word);
                words.next();
            }
        }
        masked.push_str(&masked_if_address(&address));
    }
    masked
}

/// Where the scheme ends, with its slashes; 0 where there is none. Behind an equals sign, too, as in
/// `status:failed=http://…`.
fn scheme_end(text: &str) -> usize {
    let starts = [Some(0), text.find('=').map(|at| at + 1)];
    starts.into_iter().flatten().find_map(|start| scheme(text, start)).unwrap_or_default()
}

fn scheme(text: &str, start: usize) -> Option<usize> {
    let begin = text[start..].len() - text[start..].trim_start().len() + start;
    let rest = &text[begin..];
    if rest.starts_with("//") {
        return Some(begin + slashes(rest));
    }
    let colon = rest.find(':')? + 1;
    let (name, behind) = rest.split_at(colon);
    let is_name = name.starts_with(|char: char| char.is_ascii_alphabetic())
        && name[..colon - 1]
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || "+-.".contains(char));
    let known = SCHEMES.iter().any(|scheme| name.eq_ignore_ascii_case(scheme));
    (is_name && (known || slashes(behind) > 0)).then(|| begin + colon + slashes(behind))
}

fn slashes(text: &str) -> usize {
    text.len() - text.trim_start_matches(['/', '\\']).len()
}

/// Whether its host is a name without a dot that is not this machine's.
fn is_one_word(url: &Url) -> bool {
    matches!(url.host(), Some(Host::Domain(name)) if !name.contains('.') && name != "localhost")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::cases;

    #[test]
    fn what_stands_before_the_at_sign_is_masked() {
        for (text, wanted) in [
            ("http://me:sekret@127.0.0.1:3000/x", "http://***@127.0.0.1:3000/x"),
            ("https://sekret@h.example/x?y=z@w", "https://***@h.example/x?y=z@w"),
            ("http://me:sek@ret@h.example:99999/", "http://***@h.example:99999/"),
            ("http:/me:sekret@h", "http:/***@h"),
            ("HTTP:me:sekret@h", "HTTP:***@h"),
            ("me:sekret@h:3000/x", "***@h:3000/x"),
            ("sekret@h", "***@h"),
            ("http://me:sek/ret@h", "http://***@h"),
            ("http://me:sek?ret@h", "http://***@h"),
            ("http://me:sek#ret@h", "http://***@h"),
            ("http://me:se kret@h", "http://***@h"),
            ("ftp://me:sekret@h", "ftp://***@h"),
            ("status:failed=http://me:sekret@h", "status:failed=http://***@h"),
            ("//me:sekret@h/x", "//***@h/x"),
            // Read as a host and its port, which is where a request goes to.
            ("http://me:12/sekret@h", "http://me:12/***@h"),
            ("http://sek/ret@h", "http://***@h"),
        ] {
            assert_eq!(masked(text), wanted);
            assert_eq!(masked(&masked(text)), wanted, "twice is as good as once");
        }
    }

    #[test]
    fn other_at_signs_are_left_alone() {
        for text in [
            ":3000/hook?mail=me@a.example",
            "http://127.0.0.1:3000/@me",
            "https://a.example/x#me@b",
            "localhost:3000/@me",
            "http://a.example/",
            "",
        ] {
            assert_eq!(masked(text), text);
        }
        for text in ["me@a.example", "a/@scope/b.json", "text=me:x@b", "customer:a", "a:/b"] {
            assert_eq!(masked_if_address(text), text);
        }
        assert_eq!(masked_if_address("http:/me:sekret@h"), "http:/***@h");
        assert_eq!(masked_if_address("me:sekret@h"), "***@h");
        assert_eq!(masked_if_address("/tmp/http:/me:sekret@h"), "/tmp/http:/***@h");
        assert_eq!(masked_if_address("/tmp/me:sekret@h"), "/tmp/***@h");
        assert_eq!(
            masked_words("is 'http://me:se kre t@h' one\nme@c"),
            "is 'http://***@h' one\nme@c"
        );
        let two = "did you mean https://a.example/ or http://a.example/?";
        assert_eq!(masked_words(two), two);
        let cited = "cannot read 'http://me:sekret@h/': try (http://a@b), me@c";
        let wanted = "cannot read 'http://***@h/': try (http://***@b), me@c";
        assert_eq!(masked_words(cited), wanted);
    }

    #[test]
    fn values_of_credentials_are_masked() {
        for (name, value, wanted) in [
            ("authorization", "Bearer sekret", "Bearer ***"),
            ("authorization", "sekret", "***"),
            ("cookie", "a=sekret; b", "***"),
            ("x-api-key", "sekret", "***"),
            ("x-bypass-token", "sekret", "***"),
            ("x-exotel-signature", "sha256=00", "sha256=00"),
            ("accept", "*/*", "*/*"),
        ] {
            assert_eq!(shown(name, value), wanted, "{name}");
        }
    }

    proptest::proptest! {
        #![proptest_config(cases(4096))]

        #[test]
        fn no_password_is_left(
            scheme in "((http|https|ftp|HTTP):[/\\\\]{0,3})?",
            user in "[a-z%@]{1,4}",
            before in "[a-z@:/?#%\\\\ ]{0,4}",
            after in "[a-z0-9@:/?#%\\\\ ]{0,4}",
            host in "(h|127\\.0\\.0\\.1|a\\.example|localhost|\\[::1\\])(:[0-9]{1,6})?(/x)?",
        ) {
            let text = format!("{scheme}{user}:{before}SEKRET{after}@{host}");
            proptest::prop_assert!(!masked(&text).contains("SEKRET"), "{} {}", text, masked(&text));
        }
    }
}
