//! The readable lines of an HTML page, of error pages above all.

/// Whether a body is a page whatever its content type says.
pub fn looks_like(body: &str) -> bool {
    let head = body.get(..15).unwrap_or(body).to_ascii_lowercase();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

/// What a person would read: the trace that the page carries, else its title, else its text.
pub fn lines(page: &str) -> Vec<String> {
    if let Some(at) = page.rfind("Traceback (most recent call last):") {
        let end =
            page[at..].find("-->").or_else(|| page[at..].find("</")).unwrap_or(page.len() - at);
        return unescape(&page[at..at + end]).lines().map(str::to_owned).collect();
    }
    if let Some(pre) = element(page, "pre") {
        return text(pre).lines().map(str::to_owned).collect();
    }
    let title = element(page, "title").or_else(|| element(page, "h1"));
    let readable = title.map_or_else(|| text(page), text);
    readable.lines().map(str::to_owned).collect()
}

/// What stands between the first opening and closing tag of a name.
fn element<'p>(page: &'p str, name: &str) -> Option<&'p str> {
    let lower = page.to_ascii_lowercase();
    let open = lower.find(&format!("<{name}>")).or_else(|| lower.find(&format!("<{name} ")))?;
    let start = open + page[open..].find('>')? + 1;
    let end = lower[start..].find(&format!("</{name}")).unwrap_or(page.len() - start);
    Some(&page[start..start + end]).filter(|inside| !inside.trim().is_empty())
}

/// The text of a piece of HTML: `<br>` and `</p>` end a line, other tags vanish.
pub fn text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find('>') else { break };
        let tag = rest[1..close].to_ascii_lowercase();
        if tag.starts_with("br") || tag == "/p" || tag.starts_with("/h") || tag == "/title" {
            text.push('\n');
        }
        rest = &rest[close + 1..];
        // What stands in these is for the machine.
        for name in ["script", "style"] {
            if tag == name || tag.starts_with(&format!("{name} ")) {
                let end = find(rest, &format!("</{name}"));
                rest = end.map_or("", |end| &rest[end..]);
            }
        }
    }
    if !rest.starts_with('<') {
        text.push_str(rest);
    }
    unescape(&text)
}

/// Where a text in ASCII stands first, whatever its case.
fn find(text: &str, wanted: &str) -> Option<usize> {
    let mut places = text.as_bytes().windows(wanted.len());
    places.position(|place| place.eq_ignore_ascii_case(wanted.as_bytes()))
}

/// The character references that frameworks write, and all numeric ones.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let near = rest.get(..12.min(rest.len())).unwrap_or(rest);
        let found = near.find(';').and_then(|end| Some((end, reference(&rest[1..end])?)));
        let (char, end) = found.map_or(('&', 0), |(end, char)| (char, end));
        plain.push(char);
        rest = &rest[end + 1..];
    }
    plain + rest
}

fn reference(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let digits = name.strip_prefix('#')?;
            let number = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(number)?
        }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cases::cases;

    #[test]
    fn references_become_their_characters() {
        assert_eq!(
            unescape("a &lt;b&gt; &#39;c&#x27; &amp;amp; &nope; &"),
            "a <b> 'c' &amp; &nope; &"
        );
    }

    #[test]
    fn scripts_and_styles_are_not_read_aloud() {
        assert_eq!(text("<style>p{}</style><p>One</p><script>x</script>two"), "One\ntwo");
    }

    proptest! {
        #![proptest_config(cases(256))]

        #[test]
        fn no_page_breaks_it(page in "[<>/&;#a-zé\u{202e} \n=\"!-]{0,80}") {
            let _ = lines(&page);
            let _ = lines(&format!("<pre>{page}"));
            let _ = lines(&format!("<title >{page}</title><style {page}"));
        }
    }
}
