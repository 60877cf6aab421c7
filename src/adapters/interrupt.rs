//! Ctrl-C.

/// Comes back when the user presses Ctrl-C; never, where that cannot be heard.
pub async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
