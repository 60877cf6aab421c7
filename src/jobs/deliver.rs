//! Deliveries, one after another over one connection; each is reported as it ends.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderName, HeaderValue};
use tokio::sync::mpsc::Sender;

use crate::adapters::http_client::{Client, Exchange};
use crate::delivery::attempt::{Reply, Verdict};
use crate::delivery::handshake::judge_with;
use crate::delivery::lead::{Kind, Lead, Sent, lead};
use crate::delivery::policy::Policy;
use crate::error::Error;

/// One body to deliver.
#[derive(Clone, Debug)]
pub struct Order<T> {
    /// What the caller wants to find again in the report.
    pub tag: T,
    /// The body.
    pub body: Bytes,
    /// Headers beyond those that every delivery carries.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// The challenge that must come back, of a handshake.
    pub challenge: Option<String>,
}

/// What became of an order.
#[derive(Clone, Debug)]
pub struct Report<T> {
    /// The order's tag.
    pub tag: T,
    /// What came back, and when.
    pub exchange: Exchange,
    /// How Exotel would take it.
    pub verdict: Verdict,
    /// What the answer leads to.
    pub lead: Option<Lead>,
}

impl<T> Report<T> {
    /// Whether any other body would fare alike: there was no connection, or nothing takes a POST to that
    /// path.
    #[must_use]
    pub fn is_of_all(&self) -> bool {
        let away = matches!(self.exchange.reply, Reply::Broken { connected: false, .. });
        away || self.lead.as_ref().is_some_and(|lead| lead.row.kind == Kind::NoRoute)
    }
}

/// Delivers orders in their order until there are none, or until nobody listens to the reports. Where
/// the first shows that all others would fare alike, they are left.
///
/// # Errors
/// An order could not be made.
pub async fn deliver<T>(
    client: &Client,
    orders: impl Iterator<Item = Result<Order<T>, Error>>,
    limit: Duration,
    policy: &Policy,
    reports: Sender<Report<T>>,
) -> Result<(), Error> {
    let mut first = true;
    for order in orders {
        // Not before the one ahead is shown: where the output is not read, a delivery that waited for
        // that, too, would be taken for a slow one.
        let Ok(room) = reports.reserve().await else { break };
        let report = attempt(client, order?, limit, policy).await;
        let last = std::mem::take(&mut first) && report.is_of_all();
        room.send(report);
        if last {
            break;
        }
    }
    Ok(())
}

/// One delivery and its verdict.
pub async fn attempt<T>(
    client: &Client,
    order: Order<T>,
    limit: Duration,
    policy: &Policy,
) -> Report<T> {
    let exchange = client.post(&order.headers, order.body.clone(), limit).await;
    let challenge = order.challenge.as_deref();
    let verdict = judge_with(challenge, &exchange.reply, exchange.latency, policy)
        .through(exchange.through());
    let sent = Sent { target: client.target(), flag: "--to", body: &order.body, challenge };
    let lead = lead(&exchange.reply, &verdict, &sent);
    Report { tag: order.tag, exchange, verdict, lead }
}
