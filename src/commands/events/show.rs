//! `exowh events show`.

use http::header::{CONNECTION, CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use http::{HeaderName, HeaderValue};

use super::store::{flag, open, post};
use crate::adapters::clock;
use crate::capture::kept::Kept;
use crate::cli::format::Format;
use crate::cli::stored::ShowArgs;
use crate::commands::Context;
use crate::delivery::curl;
use crate::delivery::policy::Policy;
use crate::delivery::target::Target;
use crate::error::Error;
use crate::exit::Exit;
use crate::view::{kept, plain};

pub fn run(args: &ShowArgs, context: &mut Context) -> Result<Exit, Error> {
    let reader = open(&args.store, context)?;
    let found = post(&reader, args.reference, &args.store)?;
    if args.raw {
        context.ui.raw(found.received.body())?;
        return Ok(Exit::Yes);
    }
    if args.curl {
        let command = as_curl(&found, context)?;
        context.ui.raw(format!("{command}\n").as_bytes())?;
        return Ok(Exit::Yes);
    }
    let forwards = reader.forwards(found.received.number)?;
    match args.format.format() {
        Format::Json => {
            context.ui.json(&found.line())?;
            for forward in &forwards {
                context.ui.json(&forward.line(&found.received))?;
            }
        }
        Format::Line => context.ui.lines(&plain::received(&found.received, &clock::zone()))?,
        Format::Pretty => {
            context.ui.lines(&kept::screen(
                &found,
                &forwards,
                &flag(&args.store),
                &clock::zone(),
                context.ui.width(),
            ))?;
        }
    }
    Ok(Exit::Yes)
}

/// Posts the same bytes to the same path of where deliveries go, with the headers as they came.
fn as_curl(found: &Kept, context: &Context) -> Result<String, Error> {
    let posted = &found.received.posted;
    let settings = context.settings()?;
    let mut url = settings.target()?.url().clone();
    let (path, query) = match posted.path.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (posted.path.as_str(), None),
    };
    url.set_path(path);
    url.set_query(query);
    let target: Target = url
        .as_str()
        .parse()
        .map_err(|error| Error::unable("its path makes no URL").because(error))?;
    let headers: Vec<(HeaderName, HeaderValue)> = posted
        .headers
        .iter()
        .filter_map(|(name, value)| {
            let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
            Some((name, HeaderValue::from_bytes(value).ok()?))
        })
        // These follow from the connection, and from the body.
        .filter(|(name, _)| ![HOST, CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING].contains(name))
        .collect();
    let pairs = headers.iter().map(|(name, value)| (name, value));
    Ok(curl::command(&target, pairs, found.received.body(), Policy::guide().limit, false))
}
