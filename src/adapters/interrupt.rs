//! Ctrl-C.

/// Returns when the user presses Ctrl-C. Where that cannot be heard, never.
pub async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
