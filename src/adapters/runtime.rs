//! What async work runs on.

use std::fs::File;
use std::io;

use tokio::runtime::{Builder, EnterGuard, Runtime as Tokio};

/// So many files and connections a runtime and what it carries hold open at the least: its poller, its
/// waker, the two ends that signals go through, a connection, a listener, and some to spare.
const OPEN: usize = 12;

/// A file that is always there, where the system has one.
const ALWAYS_THERE: &str = if cfg!(windows) { "NUL" } else { "/dev/null" };

/// What async work runs on. Its end waits for nobody: a name that is still being looked up, which cannot
/// be called off, must not hold up whoever has had enough of waiting for it.
#[derive(Debug)]
pub struct Runtime {
    /// Until the end.
    runtime: Option<Tokio>,
}

impl Runtime {
    /// Runs a future to its end.
    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        self.tokio().block_on(future)
    }

    /// What is made until the guard is dropped belongs to it.
    pub fn enter(&self) -> EnterGuard<'_> {
        self.tokio().enter()
    }

    fn tokio(&self) -> &Tokio {
        self.runtime.as_ref().expect("it is taken in its drop alone")
    }
}

impl Drop for Runtime {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// A runtime on the thread that asks for it: nothing here is worth more than one.
///
/// # Errors
/// The system gives no means of waiting for events, or lets too few files be open for it.
pub fn current_thread() -> io::Result<Runtime> {
    // Where none is left for signals, tokio panics.
    let probe = File::open(ALWAYS_THERE).and_then(|file| spare(&file));
    match probe {
        // No such file: nothing can be said.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        probe => probe?,
    }
    let runtime = Builder::new_current_thread().enable_all().build()?;
    Ok(Runtime { runtime: Some(runtime) })
}

/// Whether so many more may be open at once.
fn spare(file: &File) -> io::Result<()> {
    let held: io::Result<Vec<File>> = (1..OPEN).map(|_| file.try_clone()).collect();
    held.map(drop)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn its_end_waits_for_no_lookup() {
        let (answer, looked_up) = channel::<()>();
        let (begins, begun) = channel();
        let (ends, ended) = channel();
        thread::spawn(move || {
            let runtime = current_thread().unwrap();
            runtime.block_on(async {
                // As names are looked up: nobody can call it off.
                tokio::task::spawn_blocking(move || {
                    begins.send(()).unwrap();
                    looked_up.recv()
                });
                begun.recv().unwrap();
            });
            drop(runtime);
            ends.send(()).unwrap();
        });
        ended.recv_timeout(Duration::from_secs(60)).expect("it waits");
        answer.send(()).expect("the lookup was still under way");
    }
}
