//! A listener in the background of a demonstration: the real one, on a port of the system's choice,
//! with a thread and a runtime of its own, so that the commands that are shown run as they are.

use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::forward::Forwards;
use super::receive::{Keeping, receive};
use super::reports::{Report, channel};
use crate::adapters::http_server::{Limits, bind};
use crate::adapters::runtime::current_thread;
use crate::capture::answer::Rule;
use crate::capture::received::Received;

/// A listener that runs until it is stopped.
#[derive(Debug)]
pub struct Background {
    port: u16,
    stop: oneshot::Sender<()>,
    thread: JoinHandle<io::Result<Vec<Received>>>,
}

impl Background {
    /// Starts a listener on a port; 0 is one of the system's choice.
    ///
    /// # Errors
    /// The port cannot be had.
    pub fn start(rule: Rule, port: u16) -> io::Result<Self> {
        let (stop, stopped) = oneshot::channel();
        let (told, own) = std::sync::mpsc::channel();
        let thread = thread::spawn(move || {
            current_thread()?.block_on(async {
                let listener = bind(port).await?;
                // Whoever started us waits for this.
                let _ = told.send(listener.local_addr()?.port());
                listen(listener, rule, stopped).await
            })
        });
        match own.recv() {
            Ok(port) => Ok(Self { port, stop, thread }),
            Err(_) => Err(ended(thread).err().unwrap_or_else(|| io::Error::other("it ended"))),
        }
    }

    /// The port that was taken.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Stops it; gives what it received, in order.
    ///
    /// # Errors
    /// It could not go on listening.
    pub fn stop(self) -> io::Result<Vec<Received>> {
        drop(self.stop);
        ended(self.thread)
    }
}

fn ended(thread: JoinHandle<io::Result<Vec<Received>>>) -> io::Result<Vec<Received>> {
    thread.join().unwrap_or_else(|_| Err(io::Error::other("the listener broke")))
}

async fn listen(
    listener: TcpListener,
    rule: Rule,
    stopped: oneshot::Receiver<()>,
) -> io::Result<Vec<Received>> {
    let (reports, mut queue) = channel();
    let stop = async { drop(stopped.await) };
    let (limits, forwards) = (Limits::default(), Forwards::none());
    let serving = receive(listener, limits, rule, Keeping::nowhere(), forwards, reports, stop);
    let watching = async {
        let mut received = Vec::new();
        while let Some(queued) = queue.next().await {
            if let Report::Received(post, _) = queued.report {
                received.push(Arc::unwrap_or_clone(post));
            }
        }
        received
    };
    let (_, received) = tokio::join!(serving, watching);
    Ok(received)
}
