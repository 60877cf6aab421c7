//! Commands that hear a signal whatever keeps them: the work has a thread of its own, while the first
//! one does nothing but listen. A write that nobody reads, a name that nobody looks up, hold up neither.

use std::pin::pin;
use std::thread;
use std::time::Duration;

use tokio::sync::{oneshot, watch};
use tokio::time::timeout;

use super::Context;
use crate::adapters::signals::Signals;
use crate::error::Error;
use crate::exit::Exit;
use crate::ui::Writes;

/// How long one write may take once the end is wanted. Whoever reads our output may have stopped to:
/// then there is no end to wait for.
pub const PATIENCE: Duration = Duration::from_secs(2);

/// The wish of the user, or of whoever started us, that the work stops. A clone hears the same.
#[derive(Clone, Debug)]
pub struct Stop(watch::Sender<bool>);

impl Stop {
    /// A wish that nobody has yet.
    pub fn new() -> Self {
        Self(watch::Sender::new(false))
    }

    /// Resolves when it is wanted. While somebody waits for this, a signal leaves the end to them: what
    /// has been done is told. At any other time it ends the command at once.
    pub fn asked(&self) -> impl Future<Output = ()> + use<> {
        let (mut asked, kept) = (self.0.subscribe(), self.clone());
        async move {
            // The other end is kept: it cannot be gone.
            let _ = asked.wait_for(|asked| *asked).await;
            drop(kept);
        }
    }

    /// Wants the stop; whether somebody hears it.
    fn ask(&self) -> bool {
        let heard = self.0.receiver_count() > 0;
        self.0.send_replace(true);
        heard
    }
}

/// Does work on a thread of its own until it has ended, or until a signal ends it.
pub fn stoppable(
    mut context: Context,
    work: impl FnOnce(&mut Context) -> Exit + Send + 'static,
) -> Result<Exit, Error> {
    let runtime = context.runtime()?;
    let (stop, writes) = (context.stop.clone(), context.ui.writes());
    runtime.block_on(async {
        // Before the work begins, so that no signal finds us unprepared.
        let mut signals = Signals::watch()
            .map_err(|error| Error::unable("cannot watch for signals").because(error))?;
        let (sender, ended) = oneshot::channel();
        thread::spawn(move || {
            // Whoever waited for this may have left: a signal.
            let _ = sender.send(work(&mut context));
        });
        let mut ended = pin!(ended);
        let broke = |_| Error::unable("the command broke");
        tokio::select! {
            exit = &mut ended => return exit.map_err(broke),
            () = signals.next() => {}
        }
        if !stop.ask() {
            return Err(Error::interrupted());
        }
        tokio::select! {
            exit = while_read(ended, &writes) => match exit {
                Some(exit) => exit.map_err(broke),
                None => Err(Error::interrupted()),
            },
            () = signals.next() => Err(Error::interrupted()),
        }
    })
}

/// Waits for something that writes; `None` where one of its writes comes to no end. What takes time
/// without writing is at work still, however slow the machine.
pub async fn while_read<T>(written: impl Future<Output = T>, writes: &[Writes]) -> Option<T> {
    let under_way = || writes.iter().map(Writes::under_way).collect::<Vec<_>>();
    let mut written = pin!(written);
    loop {
        let before = under_way();
        if let Ok(written) = timeout(PATIENCE, &mut written).await {
            return Some(written);
        }
        if before.iter().zip(under_way()).any(|(before, now)| before.is_some() && *before == now) {
            return None;
        }
    }
}
