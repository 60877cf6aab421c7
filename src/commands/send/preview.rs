//! What would be sent: as a curl command, or as the request itself.

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderName, HeaderValue};
use url::Url;

use crate::adapters::http_client::with_defaults;
use crate::capture::report::{RequestLine, text_or_base64};
use crate::cli::format::Format;
use crate::commands::Context;
use crate::commands::delivery::Delivery;
use crate::commands::what::Body;
use crate::delivery::curl;
use crate::error::Error;
use crate::exit::Exit;
use crate::secret::{self, UNSPOKEN};
use crate::view::Line;

/// One curl command for each body.
pub(super) fn curl(
    bodies: impl Iterator<Item = Result<(usize, Body), Error>>,
    delivery: &Delivery,
    context: &mut Context,
) -> Result<Exit, Error> {
    for made in bodies {
        let (_, body) = made?;
        let headers = with_defaults(&delivery.headers_for(&body.bytes));
        // curl's own name is as good as ours, unless the caller gave one.
        let ours = |value: &HeaderValue| value.as_bytes().starts_with(b"exowh/");
        let headers = headers.iter().filter(|(name, value)| *name != USER_AGENT || !ours(value));
        let (target, insecure) = (delivery.client.target(), delivery.insecure);
        let command = curl::command(target, headers, &body.bytes, delivery.limit, insecure);
        context.ui.raw(format!("{command}\n").as_bytes())?;
    }
    Ok(Exit::Yes)
}

/// Request line, headers and body of each.
pub(super) fn requests(
    bodies: impl Iterator<Item = Result<(usize, Body), Error>>,
    delivery: &Delivery,
    format: Format,
    context: &mut Context,
) -> Result<Exit, Error> {
    let target = delivery.client.target();
    let (url, to) = (target.url(), target.to_string());
    for (at, made) in bodies.enumerate() {
        let (_, body) = made?;
        let headers = headers(&body, delivery);
        if format == Format::Json {
            let (text, base64) = text_or_base64(&body.bytes);
            context.ui.json(&RequestLine {
                what: &body.what,
                to: &to,
                headers,
                body: text,
                body_base64: base64,
                message_ids: &body.message_ids,
            })?;
            continue;
        }
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        let mut lines = vec![Line::new(); usize::from(at > 0)];
        lines.push(Line::new().bold(format!("POST {}{query} HTTP/1.1", url.path())));
        for (name, value) in &headers {
            lines.push(Line::new().dim(format!("{name}: ")).plain(value));
        }
        lines.push(Line::new());
        context.ui.lines(&lines)?;
        print_body(&body.bytes, context)?;
    }
    Ok(Exit::Yes)
}

/// A pipe gets the bytes; a terminal gets text that it cannot obey.
fn print_body(bytes: &[u8], context: &mut Context) -> Result<(), Error> {
    if !context.ui.out_is_terminal() {
        context.ui.raw(bytes)?;
        if !bytes.ends_with(b"\n") {
            context.ui.raw(b"\n")?;
        }
        return Ok(());
    }
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<Line> = text.lines().map(Line::from).collect();
    context.ui.lines(&lines)
}

fn headers(body: &Body, delivery: &Delivery) -> Vec<(String, String)> {
    let all = with_defaults(&delivery.headers_for(&body.bytes));
    let shown = |name: &HeaderName, value: &HeaderValue| {
        secret::shown(name.as_str(), &String::from_utf8_lossy(value.as_bytes()))
    };
    let url = delivery.client.target().url();
    let authority = match (url.host_str(), url.port()) {
        (Some(host), Some(port)) => format!("{host}:{port}"),
        (host, _) => host.unwrap_or_default().to_owned(),
    };
    let mut headers = Vec::new();
    if !all.contains_key(http::header::HOST) {
        headers.push(("host".to_owned(), authority));
    }
    if !all.contains_key(ACCEPT) {
        headers.push(("accept".to_owned(), "*/*".to_owned()));
    }
    // The two that an app looks at first.
    for first in [CONTENT_TYPE, USER_AGENT] {
        headers.extend(
            all.get_all(&first).iter().map(|value| (first.to_string(), shown(&first, value))),
        );
    }
    if !all.contains_key(AUTHORIZATION) && has_login(url) {
        headers.push((AUTHORIZATION.to_string(), format!("Basic {UNSPOKEN}")));
    }
    let rest = all.iter().filter(|(name, _)| !matches!(**name, CONTENT_TYPE | USER_AGENT));
    headers.extend(rest.map(|(name, value)| (name.to_string(), shown(name, value))));
    headers.push(("content-length".to_owned(), body.bytes.len().to_string()));
    headers
}

/// Whether it has a user or a password, which go along as a header.
fn has_login(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}
