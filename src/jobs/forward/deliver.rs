//! One attempt on one route: the same bytes, the same headers.

use std::time::Duration;

use bytes::Bytes;
use http::header::VIA;
use http::{HeaderMap, HeaderName, HeaderValue};
use tokio::time::sleep;

use super::Plan;
use crate::adapters::clock;
use crate::adapters::http_client::{Client, Exchange};
use crate::capture::forwarded::{Attempt, Forwarding, Sequel, challenge};
use crate::capture::onward::onward;
use crate::capture::received::{Headers, Received};
use crate::delivery::attempt::{Outcome, Verdict};
use crate::delivery::destination::Destination;
use crate::delivery::handshake::judge_with;
use crate::error::Error;

/// The connections of one route: one for what comes, one for what is sent again.
#[derive(Debug)]
pub struct Clients {
    pub first: Client,
    pub again: Client,
}

impl Clients {
    /// Builds them.
    pub fn new(to: &Destination) -> Result<Self, Error> {
        // On this machine, an app under development has whatever certificate it has.
        let client = || Client::new(to.target().clone(), to.target().is_loopback());
        Ok(Self { first: client()?, again: client()? })
    }

    /// The same, keeping the whole of an answer.
    pub fn with_whole_answers(self) -> Self {
        Self { first: self.first.with_whole_answers(), again: self.again.with_whole_answers() }
    }
}

/// An attempt that has ended.
#[derive(Debug)]
pub struct Ended {
    /// What is told of it.
    pub forwarding: Forwarding,
    /// What came back.
    pub exchange: Exchange,
}

/// Makes one attempt. `relayed`: its answer is also that to the sender.
pub async fn deliver(
    client: &Client,
    received: &Received,
    plan: &Plan,
    (route, number): (usize, usize),
    relayed: bool,
) -> Ended {
    let to = plan.routes[route].to.of(&received.posted.path);
    let mut headers = headers(&received.posted.headers);
    // Letters and digits: it cannot fail.
    headers.extend(HeaderValue::try_from(plan.via.value()).ok().map(|value| (VIA, value)));
    let body = Bytes::copy_from_slice(received.body());
    let exchange = client.post_as_is(&to, headers, body, plan.limit).await;
    let Exchange { reply, latency, .. } = &exchange;
    if plan.beside {
        sleep(LAST_LINES).await;
    }
    let verdict =
        judge_with(challenge(received), reply, *latency, &plan.policy).through(exchange.through());
    let sequel = if relayed { Sequel::Relayed } else { sequel(plan, number, &verdict) };
    let attempt = Attempt { received, route, to, number };
    let forwarding = Forwarding::new(attempt, clock::now(), (reply, *latency), verdict, sequel);
    Ended { forwarding, exchange }
}

/// How long what the app wrote before its answer may take to reach us after it: it comes another way.
/// Until then the answer is not told of, and nothing else is given to the app.
const LAST_LINES: Duration = Duration::from_millis(1);

fn sequel(plan: &Plan, number: usize, verdict: &Verdict) -> Sequel {
    let Some(pace) = plan.retry.filter(|_| verdict.outcome != Outcome::Accepted) else {
        return Sequel::Left;
    };
    match plan.policy.wait_after(number) {
        Some(wait) => Sequel::Again { wait, here: pace.of(wait).max(LEAST) },
        None => Sequel::Dropped,
    }
}

/// However fast the pace, one does not send again at once: a loop without a pause would leave no time
/// for anything else.
const LEAST: Duration = Duration::from_millis(1);

fn headers(came: &Headers) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in onward(came.iter()) {
        // What came over HTTP can go over HTTP.
        if let (Ok(name), Ok(value)) =
            (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_bytes(value))
        {
            headers.append(name, value);
        }
    }
    headers
}
