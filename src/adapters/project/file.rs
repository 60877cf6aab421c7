//! What a project file says: each key read into what it means, so that a wrong one is told where it
//! stands.

use std::path::PathBuf;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::broken;
use super::value::{self, Place, Source};
use crate::adapters::clock;
use crate::capture::query::Query;
use crate::capture::route::Route;
use crate::delivery::destination::Destination;
use crate::delivery::policy::Policy;
use crate::delivery::target::Target;
use crate::error::{Error, did_you_mean};
use crate::webhook::dialect::Dialect;

/// What a project file may say.
#[derive(Clone, Debug, Default)]
pub struct ProjectFile {
    /// Where `send` and `retry run` deliver to.
    pub to: Option<Target>,
    /// The port `listen` takes.
    pub port: Option<u16>,
    /// The Exotel account that samples carry and `listen --strict` wants.
    pub account_sid: Option<String>,
    /// The customer's number in samples, as `+digits`, or the id that stands for one.
    pub customer: Option<String>,
    /// The business's number in samples.
    pub business: Option<String>,
    /// The dialect of bare sample names.
    pub dialect: Option<Dialect>,
    /// The retry policy.
    pub policy: Option<Policy>,
    /// The store's file.
    pub store: Option<PathBuf>,
    /// Where `listen` forwards to.
    pub forward: Vec<Route>,
}

/// The keys of a project file, each as it may be written.
pub const KEYS: [(&str, &str); 9] = [
    ("to", "to = \":3000\""),
    ("port", "port = 3000"),
    ("account_sid", "account_sid = \"your_account_sid\""),
    ("customer", "customer = \"+919800000001\""),
    ("business", "business = \"+919876500001\""),
    ("dialect", "dialect = \"envelope\""),
    ("policy", "policy = \"guide\""),
    ("store", "store = \"events.db\""),
    ("forward", "[[forward]]"),
];

/// The keys below `[[forward]]`.
const OF_FORWARD: [(&str, &str); 2] =
    [("to", "to = \":3000\""), ("where", "where = \"status:failed\"")];

/// Keys that a later version may take.
const LATER: [&str; 1] = ["observe"];

/// A table's members in the order of the file.
type Members<'t, 'v> = Vec<(&'t Spanned<std::borrow::Cow<'v, str>>, &'t Spanned<DeValue<'v>>)>;

fn members<'t, 'v>(table: &'t DeTable<'v>) -> Members<'t, 'v> {
    let mut members: Members<'t, 'v> = table.iter().collect();
    members.sort_by_key(|(key, _)| key.span().start);
    members
}

/// Reads a project file; `shown` is its name in errors.
pub(super) fn read(text: &str, shown: &str) -> Result<ProjectFile, Error> {
    let source = Source { text, shown };
    let (table, errors) = DeTable::parse_recoverable(text);
    if let Some(error) = errors.iter().min_by_key(|error| error.span().map(|span| span.start)) {
        return Err(broken::told(source, table.get_ref(), error.span().unwrap_or_default()));
    }
    let mut file = ProjectFile::default();
    for (key, value) in members(table.get_ref()) {
        let place = Place { source, key: key.get_ref(), keys: &KEYS, value };
        match place.key {
            "to" => file.to = Some(target(place)?),
            "port" => file.port = Some(place.port()?),
            "account_sid" => file.account_sid = Some(place.text()?.to_owned()),
            "customer" => file.customer = Some(place.number()?),
            "business" => file.business = Some(place.number()?),
            "dialect" => file.dialect = Some(place.read(value::dialect)?),
            "policy" => file.policy = Some(place.read(value::policy)?),
            "store" => file.store = Some(place.text()?.into()),
            "forward" => file.forward = routes(place)?,
            _ => return Err(unknown(source, key, &KEYS, "")),
        }
    }
    Ok(file)
}

fn target(place: Place<'_>) -> Result<Target, Error> {
    place.text()?.parse().map_err(|error| place.error("to").because(error))
}

fn routes(place: Place<'_>) -> Result<Vec<Route>, Error> {
    let a_list = || {
        place
            .error("forward is a list of tables")
            .hint("write [[forward]], and below it to = \":3000\"")
    };
    let DeValue::Array(tables) = place.value.get_ref() else { return Err(a_list()) };
    let mut routes = Vec::with_capacity(tables.len());
    for table in tables {
        let DeValue::Table(members) = table.get_ref() else { return Err(a_list()) };
        routes.push(route(place.source, table.span().start, members)?);
    }
    Ok(routes)
}

fn route(source: Source<'_>, begins: usize, table: &DeTable<'_>) -> Result<Route, Error> {
    let (mut to, mut query) = (None, Query::default());
    for (key, value) in members(table) {
        let place = Place { source, key: key.get_ref(), keys: &OF_FORWARD, value };
        match place.key {
            "to" => {
                let read = place.text()?.parse::<Destination>();
                to = Some(read.map_err(|error| place.error("to").because(error))?);
            }
            "where" => {
                let parse = |text: &str| Query::parse(text, clock::now(), &clock::zone());
                query = place.read(|text| parse(text).map_err(|error| error.at("where")))?;
            }
            _ => return Err(unknown(source, key, &OF_FORWARD, " below [[forward]]")),
        }
    }
    let to = to.ok_or_else(|| {
        source
            .error(begins, "this [[forward]] has no to")
            .hint(format!("as in {}", OF_FORWARD[0].1))
    })?;
    Ok(Route { query, to })
}

fn unknown(
    source: Source<'_>,
    key: &Spanned<std::borrow::Cow<'_, str>>,
    keys: &[(&str, &str)],
    below: &str,
) -> Error {
    let (at, word) = (key.span().start, key.get_ref());
    if LATER.contains(&&**word) && below.is_empty() {
        return source
            .error(at, format!("{word} is not taken by this version of exowh"))
            .hint("leave it out: nothing would read it");
    }
    let names = keys.iter().map(|(name, _)| *name);
    let all = || format!("keys: {}", names.clone().collect::<Vec<_>>().join(", "));
    let hint = did_you_mean(word, names.clone()).unwrap_or_else(all);
    source.error(at, format!("no such key{below}: {word}")).hint(hint)
}
