//! The app's own words: what of an answer's body tells a developer where to look.

mod html;
mod trace;

use super::attempt::Answer;

/// How many lines of an answer are told.
const MOST_LINES: usize = 3;

/// How much of a text is looked at, in bytes: what names a cause stands at its beginning.
const MOST_TEXT: usize = 8 * 1024;

/// How long a line may be, in characters.
const LONGEST: usize = 200;

/// The lines of an answer that a developer wants first: of a stack trace its error and the place in
/// the app's own code, dug out of an HTML page where Express, Flask or Werkzeug made one; of
/// anything else its first line. Not yet sanitised: that is the view's work. Empty for an empty body.
#[must_use]
pub fn words_of(answer: &Answer) -> Vec<String> {
    let encoding = answer.header("content-encoding").unwrap_or("identity");
    if !encoding.eq_ignore_ascii_case("identity") && !answer.body.is_empty() {
        // Nobody asked for it: no delivery says that it takes an encoding.
        return vec![format!("a body in {}, which was not asked for", cut(encoding))];
    }
    let body = String::from_utf8_lossy(&answer.body);
    let body = body.trim_start_matches('\u{feff}').trim();
    let kind = answer.header("content-type").unwrap_or_default().to_ascii_lowercase();
    let lines = if kind.contains("html") || html::looks_like(body) {
        html::lines(body)
    } else if let Ok(json) = serde_json::from_str::<serde_json::Value>(body) {
        json_lines(&json)
    } else {
        body.lines().map(str::to_owned).collect()
    };
    let told = trace::told(&lines).unwrap_or_else(|| {
        lines
            .iter()
            .map(|line| line.trim())
            .filter(|line| !line.is_empty())
            .map(cut)
            .take(1)
            .collect()
    });
    told.iter().take(MOST_LINES).map(|line| cut(line)).collect()
}

/// The text of an answer as a person reads it, each blank a single space: of a page what stands
/// between its tags. No more than its first 8 KiB; empty where it is encoded.
#[must_use]
pub fn text_of(answer: &Answer) -> String {
    let encoding = answer.header("content-encoding").unwrap_or("identity");
    if !encoding.eq_ignore_ascii_case("identity") {
        return String::new();
    }
    let body = String::from_utf8_lossy(&answer.body);
    let body = body.trim_start_matches('\u{feff}').trim();
    let kind = answer.header("content-type").unwrap_or_default().to_ascii_lowercase();
    let text = if kind.contains("html") || html::looks_like(body) {
        html::text(body)
    } else {
        body.to_owned()
    };
    let mut told = String::new();
    for word in text.split_whitespace() {
        if told.len() + word.len() > MOST_TEXT {
            break;
        }
        if !told.is_empty() {
            told.push(' ');
        }
        told.push_str(word);
    }
    told
}

/// A JSON answer on one line; a trace that it carries in a string is a trace all the same.
fn json_lines(json: &serde_json::Value) -> Vec<String> {
    let trace = ["stack", "trace", "traceback"].iter().find_map(|name| json.get(name)?.as_str());
    match trace {
        Some(trace) => trace.lines().map(str::to_owned).collect(),
        None => vec![json.to_string()],
    }
}

fn cut(line: &str) -> String {
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(kind: &str, body: &str) -> Vec<String> {
        words_of(&Answer {
            status: 500,
            headers: vec![("content-type".into(), kind.into())],
            body: body.into(),
        })
    }

    #[test]
    fn express_page_gives_the_error_and_the_place_in_the_app() {
        let page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<title>Error</title>\n</head>\n<body>\n\
            <pre>TypeError: Cannot read properties of undefined (reading &#39;formatted_name&#39;)<br> \
            &nbsp; &nbsp;at Layer.handle (/app/node_modules/router/lib/layer.js:1:2)<br> \
            &nbsp; &nbsp;at handleContacts (/home/me/shop/app.js:58:31)<br></pre>\n</body>\n</html>";
        assert_eq!(
            words("text/html; charset=utf-8", page),
            [
                "TypeError: Cannot read properties of undefined (reading 'formatted_name')",
                "  at handleContacts (app.js:58:31)"
            ]
        );
    }

    #[test]
    fn werkzeug_page_gives_the_error_and_the_place_in_the_app() {
        let page = "<!doctype html>\n<html lang=en>\n<head>\n<title>TypeError: &#39;NoneType&#39; object \
            is not subscriptable\n // Werkzeug Debugger</title></head><body><style>x{}</style>\
            <h1>TypeError</h1></body></html>\n\n<!--\n\nTraceback (most recent call last):\n  \
            File &#34;/usr/lib/python3/site-packages/flask/app.py&#34;, line 1511, in wsgi_app\n    \
            response = self.full_dispatch_request()\n  File \"/home/me/shop/app.py\", line 12, in \
            webhook\n    handle(payload['data'])\nTypeError: 'NoneType' object is not subscriptable\n\n-->";
        assert_eq!(
            words("text/html", page),
            [
                "TypeError: 'NoneType' object is not subscriptable",
                "  File \"app.py\", line 12, in webhook"
            ]
        );
    }

    #[test]
    fn plain_traces_are_read_in_both_tongues() {
        let node = "TypeError: x is not a function\n    at node:internal/timers:1:1\n    \
                    at file:///home/me/app.mjs:3:9\n";
        assert_eq!(
            words("text/plain", node),
            ["TypeError: x is not a function", "  at app.mjs:3:9"]
        );
        let python = "Traceback (most recent call last):\n  File \"/a/app.py\", line 3, in f\n    x\n\
                      KeyError: 'data'\n";
        assert_eq!(
            words("text/plain", python),
            ["KeyError: 'data'", "  File \"app.py\", line 3, in f"]
        );
    }

    #[test]
    fn bodies_that_are_encoded_are_named_not_shown() {
        let headers = vec![("content-encoding".to_owned(), "gzip".to_owned())];
        let answer = Answer { status: 500, headers, body: b"\x1f\x8b\x08".to_vec() };
        assert_eq!(words_of(&answer), ["a body in gzip, which was not asked for"]);
    }

    #[test]
    fn other_pages_and_texts_give_their_first_line() {
        assert_eq!(words("text/plain", "\n Invalid payload \nmore"), ["Invalid payload"]);
        assert_eq!(words("application/json", "{\n \"error\": \"no\"\n}"), ["{\"error\":\"no\"}"]);
        assert_eq!(words("text/html", "<html><pre>Cannot POST /hook</pre>"), ["Cannot POST /hook"]);
        let flask = "<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>\n\
                     <h1>Internal Server Error</h1>\n<p>The server…</p>";
        assert_eq!(words("text/html", flask), ["500 Internal Server Error"]);
        assert_eq!(words("text/html", ""), [""; 0]);
        assert_eq!(words("text/plain", &"x".repeat(900))[0].chars().count(), 201);
    }
}
