//! How bodies are delivered: from flags and settings to a client, a limit, and headers.

use std::time::Duration;

use http::{HeaderName, HeaderValue};

use super::Context;
use super::settings::{Settings, Signing};
use super::what::Body;
use crate::adapters::http_client::Client;
use crate::cli::what::DeliveryArgs;
use crate::delivery::policy::Policy;
use crate::delivery::signature;
use crate::error::Error;
use crate::jobs::deliver::Order;
use crate::view::Line;
use crate::view::duration::count;
use crate::webhook::sample::carried;

/// The variable by which tests have every exchange take the same time, as far as anybody is told. Nobody
/// else is promised that it exists.
const TEST_LATENCY: &str = "EXOWH_TEST_LATENCY";

/// How every body of a run is delivered.
#[derive(Debug)]
pub struct Delivery {
    /// The connection to the target.
    pub client: Client,
    /// No answer by then is a timeout.
    pub limit: Duration,
    /// Whether any certificate is taken.
    pub insecure: bool,
    headers: Vec<(HeaderName, HeaderValue)>,
    secret: Option<String>,
    /// The file of the project that alone names the target, where that keeps a secret from signing.
    unsigned_for: Option<String>,
}

impl Delivery {
    /// Flag before variable before file before default.
    ///
    /// # Errors
    /// The target is no URL, or HTTPS cannot be set up.
    pub fn build(args: &DeliveryArgs, settings: &Settings, policy: &Policy) -> Result<Self, Error> {
        let target = match &args.to {
            Some(target) => target.clone(),
            None => settings.target()?,
        };
        let told = settings.environment().time(TEST_LATENCY);
        let client = Client::new(target, args.insecure)?.with_latency(told);
        let headers =
            args.header.iter().map(|header| (header.name.clone(), header.value.clone())).collect();
        let signing = match (&args.secret, &args.to) {
            (Some(secret), _) => Signing::With(secret),
            (None, Some(_)) => settings.secret().map_or(Signing::Unsigned, Signing::With),
            (None, None) => settings.signing()?,
        };
        let (secret, unsigned_for) = match signing {
            Signing::Unsigned => (None, None),
            Signing::With(secret) => (Some(secret.to_owned()), None),
            Signing::Withheld(file) => (None, Some(file)),
        };
        let limit = args.timeout.unwrap_or(policy.limit);
        Ok(Self { client, limit, insecure: args.insecure, headers, secret, unsigned_for })
    }

    /// The headers of a body beyond those that every delivery carries: the caller's, and the
    /// signature where there is a secret. A signature of the caller's own comes before ours.
    #[must_use]
    pub fn headers_for(&self, body: &[u8]) -> Vec<(HeaderName, HeaderValue)> {
        let mut headers = self.headers.clone();
        if let Some(secret) = self.secret.as_deref().filter(|_| !self.has_own_signature())
            && let Ok(value) = HeaderValue::from_str(&signature::sign(secret, body))
        {
            headers.push((HeaderName::from_static(signature::HEADER), value));
        }
        headers
    }

    fn has_own_signature(&self) -> bool {
        self.headers.iter().any(|(name, _)| name.as_str() == signature::HEADER)
    }

    /// Says that nothing is signed though there is a secret, and what signs.
    pub fn warn_of_no_signature(&self, context: &mut Context) {
        if let Some(file) = self.unsigned_for.as_deref().filter(|_| !self.has_own_signature()) {
            let target = self.client.target();
            context.warn(&format!(
                "not signed with your EXOWH_SECRET: {file} alone names {target}. If you trust it: \
                 --to {target}"
            ));
        }
    }

    /// Says that the app is on the second loopback address, where it is: other programs may know but
    /// the first.
    pub fn tell_of_the_second(&self, context: &mut Context) {
        let addresses = self.client.target().loopback_addresses();
        if let (Some(second), Some(first)) = (self.client.second(), addresses.first()) {
            let text = format!("{second} answered: nothing listens on {first}");
            context.ui.note(&Line::from("  ").plain(text));
        }
    }

    /// Says that a body went out twice, where one did: the app may have seen it twice.
    pub fn tell_of_the_resent(&self, context: &mut Context) {
        let resent = self.client.resent();
        if resent > 0 {
            let (times, went) =
                (count(resent, "body", "bodies"), if resent == 1 { "was" } else { "were" });
            context.warn(&format!(
                "{times} {went} sent twice: the connection closed under the first, without an answer. \
                 Your app may have seen it"
            ));
        }
    }

    /// A body, ready to be delivered; `tag`: what the report of it shall carry.
    pub fn order<T>(&self, tag: T, body: &Body) -> Order<T> {
        Order {
            tag,
            body: body.bytes.clone(),
            headers: self.headers_for(&body.bytes),
            challenge: body.challenge.clone(),
        }
    }

    /// Warns before samples go to another machine with the guide's account and numbers: it may take
    /// them for real ones.
    pub fn warn_of_the_guides_numbers(&self, bodies: &[Body], context: &mut Context) {
        let guides = |body: &Body| {
            body.sample.is_some()
                && std::str::from_utf8(&body.bytes).is_ok_and(carried::names_the_guides)
        };
        if !self.client.target().is_loopback() && bodies.iter().any(guides) {
            context.warn(
                "the samples carry the guide's account_sid and numbers: set account_sid, \
                 customer and business in exowh.toml, or as items",
            );
        }
    }
}
