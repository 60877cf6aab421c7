//! The headers that go on with a forwarded POST, and those of an answer that is relayed.

/// What concerns one connection alone (RFC 9110, 7.6.1), and what was settled with the sender.
const OF_THE_CONNECTION: [&str; 9] = [
    "connection",
    "keep-alive",
    "proxy-connection",
    "proxy-authenticate",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Headers that the connection onward makes anew: the length from the bytes; `Expect` was met when
/// the body was read.
const MADE_ANEW: [&str; 3] = ["host", "content-length", "expect"];

/// Of the headers of a message, those that go on, in their order. Names are in lower case.
pub fn onward<'h, V: AsRef<[u8]> + 'h>(
    headers: impl Iterator<Item = (&'h str, V)> + Clone,
) -> impl Iterator<Item = (&'h str, V)> {
    let named: Vec<String> = headers
        .clone()
        .filter(|(name, _)| *name == "connection")
        .flat_map(|(_, value)| words(value.as_ref()))
        .collect();
    headers.filter(move |(name, _)| {
        !OF_THE_CONNECTION.contains(name)
            && !MADE_ANEW.contains(name)
            && !named.iter().any(|other| other == name)
    })
}

fn words(value: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(value).to_ascii_lowercase();
    text.split(',').map(|word| word.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_of_the_connection_stays_and_all_else_goes_on_in_its_order() {
        let came = [
            ("host", "x.ngrok.app"),
            ("x-twice", "1"),
            ("connection", "keep-alive, X-Mine"),
            ("x-mine", "secret"),
            ("x-forwarded-for", "203.0.113.7"),
            ("transfer-encoding", "chunked"),
            ("x-twice", "2"),
            ("content-length", "2"),
            ("content-type", "application/json"),
        ];
        let left: Vec<_> = onward(came.into_iter()).collect();
        let wanted = [
            ("x-twice", "1"),
            ("x-forwarded-for", "203.0.113.7"),
            ("x-twice", "2"),
            ("content-type", "application/json"),
        ];
        assert_eq!(left, wanted);
    }
}
