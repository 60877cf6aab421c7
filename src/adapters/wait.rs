//! Real time that passes, unless somebody has had enough of it.

use std::time::{Duration, Instant};

use tokio::sync::Notify;

/// Waits for a duration, or until `skip` is rung. Tells how long it was.
pub async fn wait(duration: Duration, skip: &Notify) -> Duration {
    let start = Instant::now();
    tokio::select! {
        () = tokio::time::sleep(duration) => {}
        () = skip.notified() => {}
    }
    start.elapsed()
}
