//! The port is not ours: by whom it is taken, and what helps.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use crate::Environment;
use crate::adapters::http_server::is_free;
use crate::adapters::port::is_taken;
use crate::adapters::port_owner::port_owner;
use crate::commands::Context;
use crate::delivery::surroundings::Listener;
use crate::delivery::target::LOOPBACKS;
use crate::error::Error;

/// Ports to offer instead, in this order.
const OTHERS: std::ops::Range<u16> = 4000..4020;

/// The error for a port that could not be taken.
pub fn refused(port: u16, cause: io::Error, environment: &Environment) -> Error {
    match cause.kind() {
        io::ErrorKind::AddrInUse => {
            taken(port, port_owner((Ipv4Addr::LOCALHOST, port).into()).as_ref(), environment)
        }
        io::ErrorKind::PermissionDenied => Error::unable(format!(
            "127.0.0.1:{port} is not ours to take: the system keeps it for root"
        ))
        .because(cause)
        .try_running("elsewhere", elsewhere(port)),
        _ => Error::unable(format!("cannot listen on 127.0.0.1:{port}")).because(cause),
    }
}

/// How long another program may take to take a connection.
const LOOK: Duration = Duration::from_millis(100);

/// Warns where another program has the same port on the other loopback address: who knows us by the
/// name `localhost` may find that.
pub async fn warn_of_another(ours: SocketAddr, context: &mut Context) {
    let Some(ip) = LOOPBACKS.into_iter().find(|ip| *ip != ours.ip()) else { return };
    let (other, port) = (SocketAddr::new(ip, ours.port()), ours.port());
    if !LOOPBACKS.contains(&ours.ip()) || !is_taken(other, LOOK).await {
        return;
    }
    let who = match port_owner(other) {
        Some(owner) => format!("{} (pid {})", owner.program, owner.pid),
        None => "another program".to_owned(),
    };
    context.warn(&format!(
        "{who} listens on {other}: what is sent to localhost:{port} may go there, and so may ngrok \
         http {port}. ngrok http {ours} leads here"
    ));
}

fn taken(port: u16, owner: Option<&Listener>, environment: &Environment) -> Error {
    let ours = owner.is_some_and(Listener::is_exowh);
    let by = owner.map(|owner| by(owner, environment)).unwrap_or_default();
    let guess = match owner {
        Some(_) if ours => ": another listener",
        Some(_) => ": your app, it seems",
        None => "",
    };
    let error = Error::unable(format!("127.0.0.1:{port} is taken{by}{guess}"));
    let error = if owner.is_some() && !ours {
        error.try_running("before it", format!("exowh listen --forward :{port}{}", beside(port)))
    } else {
        error
    };
    error
        .try_running("elsewhere", elsewhere(port))
        .try_running("send to it", format!("exowh send text --to :{port}"))
}

fn by(owner: &Listener, environment: &Environment) -> String {
    let folder = owner.folder.as_deref().map(|folder| environment.short(folder));
    let place = folder.map(|folder| format!(", {folder}")).unwrap_or_default();
    format!(" by {} (pid {}{place})", owner.program, owner.pid)
}

/// The flag that leads past an app, where `listen` does not find the way by itself.
fn beside(port: u16) -> String {
    if port == 3000 { String::new() } else { format!(" --port {}", free(port)) }
}

/// A command that takes a port which is free now.
fn elsewhere(port: u16) -> String {
    format!("exowh listen --port {}", free(port))
}

fn free(port: u16) -> u16 {
    OTHERS.into_iter().find(|other| *other != port && is_free(*other)).unwrap_or(0)
}
