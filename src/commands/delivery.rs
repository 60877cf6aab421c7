//! From flags and settings to a client, a limit, and the headers of each body.

use std::time::Duration;

use http::{HeaderName, HeaderValue};

use super::settings::Settings;
use crate::adapters::http_client::Client;
use crate::cli::what::DeliveryArgs;
use crate::delivery::policy::Policy;
use crate::delivery::signature;
use crate::delivery::target::{DEFAULT, Target};
use crate::error::Error;

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
}

impl Delivery {
    /// Flag before variable before file before default.
    ///
    /// # Errors
    /// The target is no URL, or HTTPS cannot be set up.
    pub fn build(args: &DeliveryArgs, settings: &Settings, policy: &Policy) -> Result<Self, Error> {
        let client = Client::new(target(args, settings)?, args.insecure)?;
        let headers =
            args.header.iter().map(|header| (header.name.clone(), header.value.clone())).collect();
        let secret = args.secret.as_deref().or(settings.secret()).map(str::to_owned);
        let limit = args.timeout.unwrap_or(policy.limit);
        Ok(Self { client, limit, insecure: args.insecure, headers, secret })
    }

    /// The headers of a body beyond those that every delivery carries: the caller's, and the
    /// signature where there is a secret. A signature of the caller's own comes before ours.
    #[must_use]
    pub fn headers_for(&self, body: &[u8]) -> Vec<(HeaderName, HeaderValue)> {
        let mut headers = self.headers.clone();
        let own = headers.iter().any(|(name, _)| name.as_str() == signature::HEADER);
        if let Some(secret) = self.secret.as_deref().filter(|_| !own)
            && let Ok(value) = HeaderValue::from_str(&signature::sign(secret, body))
        {
            headers.push((HeaderName::from_static(signature::HEADER), value));
        }
        headers
    }
}

/// Where to deliver: `--to`, else `EXOWH_TO`, else `to` of the project file, else the default.
///
/// # Errors
/// What the variable or the file says is no URL.
pub fn target(args: &DeliveryArgs, settings: &Settings) -> Result<Target, Error> {
    if let Some(target) = &args.to {
        return Ok(target.clone());
    }
    settings.to().unwrap_or(DEFAULT).parse().map_err(|error| {
        let place = if settings.var("EXOWH_TO").is_some() { "EXOWH_TO" } else { "exowh.toml, to" };
        Error::usage(place).because(error)
    })
}
