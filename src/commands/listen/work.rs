//! A run from its begin to its end: what works meanwhile, and in which order it comes to rest.

use std::pin::pin;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::ending::{Ending, Why};
use crate::adapters::http_server::Limits;
use crate::capture::answer::Rule;
use crate::commands::stop::{PATIENCE, while_read};
use crate::error::Error;
use crate::jobs::forward::Forwards;
use crate::jobs::receive::{Keeping, receive};
use crate::jobs::reports::Reports;
use crate::ui::{Ui, Writes};
use crate::view::Line;
use crate::view::duration::count;

/// Says that nobody reads. Where stderr goes the way of stdout that cannot be said, either: it must
/// not keep us.
pub async fn unread(mut ui: Ui) {
    let (sender, said) = oneshot::channel::<()>();
    std::thread::spawn(move || {
        ui.error(&Error::unable("nobody reads the output: not all that was received was shown"));
        drop(sender);
    });
    let _ = timeout(PATIENCE, said).await;
}

/// How many connections were cut at the end.
pub fn busy(cut: usize) -> Line {
    let connections = count(cut, "connection was", "connections were");
    Line::new().dim(format!("  {connections} still busy, and cut"))
}

/// What works while it listens.
pub struct Receiving {
    pub listener: TcpListener,
    pub limits: Limits,
    pub rule: Rule,
    pub keeping: Keeping,
    pub forwards: Forwards,
    pub reports: Reports,
    /// Looks at the way in.
    pub watching: JoinSet<()>,
}

impl Receiving {
    /// Receives until `stopped`. Tells how many connections had to be cut.
    pub async fn work(self, stopped: oneshot::Receiver<()>) -> usize {
        let Self { listener, limits, rule, keeping, forwards, reports, watching } = self;
        let stopped = async { drop(stopped.await) };
        let cut = receive(listener, limits, rule, keeping, forwards, reports, stopped).await;
        drop(watching);
        cut
    }
}

/// Works until the end comes, then ends what is under way, the app, and the display; a signal then
/// leaves at once. Tells how many connections had to be cut; `None` where the output was not read to
/// its end. `writes`: those of the display.
pub async fn until_ended(
    work: impl Future<Output = usize>,
    shown: oneshot::Receiver<Result<(), Error>>,
    writes: [Writes; 2],
    stop: oneshot::Sender<()>,
    ending: &mut Ending,
) -> Result<(Why, Option<usize>), Error> {
    let mut work = pin!(work);
    let (why, cut) = tokio::select! {
        cut = &mut work => (Why::Asked, Some(cut)),
        why = ending.wait() => (why, None),
    };
    drop(stop);
    let app = ending.last_words();
    let rest = async {
        let cut = match cut {
            Some(cut) => cut,
            None => work.await,
        };
        // What it is still given it shall still answer.
        if let Some(app) = app {
            app.stop(|_| ()).await;
        }
        let Some(shown) = while_read(shown, &writes).await else { return Ok::<_, Error>(None) };
        shown.unwrap_or_else(|_| Err(Error::unable("the display broke")))?;
        Ok(Some(cut))
    };
    tokio::select! {
        ended = rest => Ok((why, ended?)),
        () = ending.signals.next() => Err(Error::interrupted()),
    }
}
