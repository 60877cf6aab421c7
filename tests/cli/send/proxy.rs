//! A proxy of the environment: not for this machine's own addresses.

use crate::env::{App, Exowh};

#[test]
fn no_proxy_stands_between_us_and_this_machine() {
    let proxy = App::ok();
    let app = App::ok();
    let address = format!("http://127.0.0.1:{}", proxy.port());
    let exowh = Exowh::new().with_env("http_proxy", &address).with_env("all_proxy", &address);
    assert_eq!(exowh.run(&["send", "text", "--to", &app.to()]).code, Some(0));
    app.received();
    assert!(proxy.saw_no_more());
}

#[test]
fn other_hosts_are_reached_through_it() {
    let proxy = App::ok();
    let address = format!("http://127.0.0.1:{}", proxy.port());
    let exowh = Exowh::new().with_env("http_proxy", &address);
    exowh.run(&["send", "text", "--to", "http://nowhere.invalid/hook"]);
    assert!(proxy.received().head.starts_with("POST http://nowhere.invalid/hook "));
}
