//! The wish of the user, or of whoever started us, that we stop.

use std::io;

/// Resolves when the user, or whoever started us, wants us to stop; where that cannot be heard,
/// never. Heard from the call on, not only from when it is first polled: whoever reads "ctrl-c: stop"
/// may press it at once.
pub fn interrupted() -> impl Future<Output = ()> {
    let watched = Signals::watch();
    async {
        match watched {
            Ok(mut signals) => signals.next().await,
            Err(_) => std::future::pending().await,
        }
    }
}

/// SIGINT and SIGTERM; Ctrl-C where there are no signals. From its making on they no longer end the
/// process by themselves.
#[cfg(unix)]
#[derive(Debug)]
pub struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    /// Starts to watch; wants a runtime.
    ///
    /// # Errors
    /// The system refuses to.
    pub fn watch() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    /// Waits for the next one.
    pub async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// Ctrl-C. From its making on it no longer ends the process by itself.
#[cfg(windows)]
#[derive(Debug)]
pub struct Signals {
    interrupt: tokio::signal::windows::CtrlC,
}

#[cfg(windows)]
impl Signals {
    /// Starts to watch; wants a runtime.
    ///
    /// # Errors
    /// The system refuses to.
    pub fn watch() -> io::Result<Self> {
        Ok(Self { interrupt: tokio::signal::windows::ctrl_c()? })
    }

    /// Waits for the next one.
    pub async fn next(&mut self) {
        let _ = self.interrupt.recv().await;
    }
}
