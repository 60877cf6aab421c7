//! The app's own answer in place of ours.

use std::sync::Arc;

use super::Forwards;
use super::deliver::{Ended, deliver};
use crate::adapters::http_client::{ANSWER_LIMIT, Exchange};
use crate::capture::answer::{Answer, Response};
use crate::capture::forwarded::Forwarding;
use crate::capture::received::Received;
use crate::delivery::attempt::Reply;

/// Why an answer cannot be relayed.
const TOO_LONG: &str = "the answer is longer than 1 MiB";
const INTERIM: &str = "it promises another answer, which did not come";

/// An answer that was asked for.
#[derive(Debug)]
pub struct Relayed {
    /// What goes back to the sender.
    pub response: Response,
    /// The same as it is recorded.
    pub answer: Answer,
    /// What is told of the attempt.
    pub forwarding: Forwarding,
}

impl Forwards {
    /// Asks the app of a route for the answer to a POST; `None` where the end of the run comes first.
    pub(in crate::jobs) async fn relay(
        &self,
        received: &Arc<Received>,
        route: usize,
    ) -> Option<Relayed> {
        let plan = &self.0.plan;
        let client = &self.0.relays[route].first;
        let mut end = self.0.end.subscribe();
        let Ended { forwarding, exchange } = tokio::select! {
            ended = deliver(client, received, plan, (route, 1), true) => ended,
            _ = end.wait_for(|ended| *ended) => return None,
        };
        let Exchange { reply, .. } = exchange;
        let why = match &reply {
            Reply::Answer(theirs) if theirs.body.len() >= ANSWER_LIMIT => Some(TOO_LONG),
            Reply::Answer(theirs) if theirs.status < 200 => Some(INTERIM),
            _ => None,
        };
        if let Some(why) = why {
            let (response, answer) = ours(502, format!("exowh listen --relay: the app: {why}\n"));
            return Some(Relayed { response, answer, forwarding: forwarding.instead(why) });
        }
        let (response, answer) = match reply {
            Reply::Answer(theirs) => {
                let answer = Answer::relayed(&theirs);
                (Response::Relayed(theirs), answer)
            }
            Reply::Nothing { .. } => {
                ours(504, "exowh listen --relay: no answer from the app in time\n".to_owned())
            }
            Reply::Broken { connected: false, .. } => {
                ours(502, "exowh listen --relay: no connection to the app\n".to_owned())
            }
            Reply::Broken { .. } => {
                ours(502, "exowh listen --relay: the connection to the app broke\n".to_owned())
            }
        };
        Some(Relayed { response, answer, forwarding })
    }
}

fn ours(status: u16, text: String) -> (Response, Answer) {
    let answer = Answer::instead(status, text);
    (Response::Ours(answer.clone()), answer)
}
