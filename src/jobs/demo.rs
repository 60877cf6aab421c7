//! A listener in the background of a demonstration: the real one, on a port of the system's choice,
//! with a thread and a runtime of its own, so that the commands that are shown run as they are.

use std::io;
use std::net::SocketAddr;
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

/// For how many POSTs a rule holds.
#[derive(Clone, Debug)]
pub struct Phase {
    /// How they are answered.
    pub rule: Rule,
    /// After so many the next phase begins; `None`: until the listener is stopped.
    pub posts: Option<usize>,
}

/// A listener that runs until it is stopped.
#[derive(Debug)]
pub struct Background {
    port: u16,
    stop: oneshot::Sender<()>,
    thread: JoinHandle<io::Result<Vec<Received>>>,
}

impl Background {
    /// Starts a listener that goes through its phases: as one would stop `exowh listen` and start it
    /// again with other flags.
    ///
    /// # Errors
    /// No port can be had.
    pub fn start(phases: Vec<Phase>) -> io::Result<Self> {
        let (stop, stopped) = oneshot::channel();
        let (told, port) = std::sync::mpsc::channel();
        let thread = thread::spawn(move || {
            current_thread()?.block_on(async {
                let listener = bind(0).await?;
                let address = listener.local_addr()?;
                // Whoever started us waits for this.
                let _ = told.send(address.port());
                listen(listener, address, phases, stopped).await
            })
        });
        match port.recv() {
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
    address: SocketAddr,
    phases: Vec<Phase>,
    mut stopped: oneshot::Receiver<()>,
) -> io::Result<Vec<Received>> {
    let mut received = Vec::new();
    let mut first = Some(listener);
    for phase in phases {
        let listener = match first.take() {
            Some(listener) => listener,
            None => bind(address.port()).await?,
        };
        let (reports, mut queue) = channel();
        let (end, ended) = oneshot::channel::<()>();
        let keeping = Keeping::nowhere();
        let stop = async { drop(ended.await) };
        let (limits, forwards) = (Limits::default(), Forwards::none());
        let serving = receive(listener, limits, phase.rule, keeping, forwards, reports, stop);
        let watching = async {
            let mut end = Some(end);
            let mut posts = 0;
            loop {
                tokio::select! {
                    report = queue.next() => match report.map(|queued| queued.report) {
                        Some(Report::Received(post, _)) => {
                            received.push(Arc::unwrap_or_clone(post));
                            posts += 1;
                        }
                        Some(_) => {}
                        None => return,
                    },
                    _ = &mut stopped, if end.is_some() => end = None,
                }
                if phase.posts == Some(posts) {
                    end = None;
                }
            }
        };
        tokio::join!(serving, watching);
    }
    Ok(received)
}
