//! The port is not ours: by whom it is taken, and what helps.

use std::io;

use crate::Environment;
use crate::adapters::http_server::is_free;
use crate::adapters::port_owner::port_owner;
use crate::delivery::surroundings::Listener;
use crate::error::Error;

/// Ports to offer instead, in this order.
const OTHERS: std::ops::Range<u16> = 4000..4020;

/// The error for a port that could not be taken.
pub fn refused(port: u16, cause: io::Error, environment: &Environment) -> Error {
    match cause.kind() {
        io::ErrorKind::AddrInUse => taken(port, port_owner(port).as_ref(), environment),
        io::ErrorKind::PermissionDenied => Error::unable(format!(
            "127.0.0.1:{port} is not ours to take: the system keeps it for root"
        ))
        .because(cause)
        .try_running("elsewhere", elsewhere(port)),
        _ => Error::unable(format!("cannot listen on 127.0.0.1:{port}")).because(cause),
    }
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
