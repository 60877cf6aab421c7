//! The least that a server in axum can do: read the body, answer 200.

use axum::Router;
use axum::body::Bytes;
use axum::routing::post;

/// Serves on a port of the system's choice, which it prints, until it is killed.
pub fn serve() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        println!("{}", listener.local_addr().unwrap().port());
        let router = Router::new().fallback(post(|body: Bytes| async move {
            std::hint::black_box(body);
            "OK"
        }));
        axum::serve(listener, router).await.unwrap();
    });
}
