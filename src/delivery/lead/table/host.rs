//! Checks of the Host header, which a tunnel changes.

use super::super::row::{Kind, Row, Sign, Who};

pub(super) const ROWS: &[Row] = &[
    Row {
        who: Who::DevServer("Vite"),
        kind: Kind::Host,
        signs: &[
            Sign::Status(&[403]),
            Sign::Begins(&["Blocked request. This host ("]),
            Sign::Has(&["preview.allowedHosts"]),
        ],
        says: "Vite's preview refuses this host name: add it to preview.allowedHosts in vite.config.js.",
        source: "seen: Vite 8; vite, src/node/server/middlewares/hostCheck.ts",
    },
    Row {
        who: Who::DevServer("Vite"),
        kind: Kind::Host,
        signs: &[Sign::Status(&[403]), Sign::Begins(&["Blocked request. This host ("])],
        says: "Vite refuses this host name: add it to server.allowedHosts in vite.config.js.",
        source: "seen: Vite 8; vite, src/node/server/middlewares/hostCheck.ts",
    },
    Row {
        who: Who::DevServer("webpack-dev-server"),
        kind: Kind::Host,
        signs: &[Sign::Status(&[403]), Sign::Is("Invalid Host header")],
        says: "webpack-dev-server refuses this host name: add it to devServer.allowedHosts.",
        source: "seen: webpack-dev-server 5; its lib/Server.js",
    },
    Row {
        who: Who::Framework("Rails"),
        kind: Kind::Host,
        signs: &[Sign::Status(&[403]), Sign::Has(&["Blocked hosts: ", "Blocked host: "])],
        says: "Rails refuses this host name: add it to config.hosts in config/environments/development.rb.",
        source: "rails, actionpack, rescues/blocked_host.html.erb",
    },
    Row {
        who: Who::Framework("Sinatra"),
        kind: Kind::Host,
        signs: &[Sign::Status(&[403]), Sign::Is("Host not permitted")],
        says: "Sinatra refuses this host name: add it to permitted_hosts, as in set :host_authorization.",
        source: "sinatra, rack-protection/lib/rack/protection/host_authorization.rb",
    },
    Row {
        who: Who::Framework("Django"),
        kind: Kind::Host,
        signs: &[Sign::Status(&[400]), Sign::Begins(&["DisallowedHost at /"])],
        says: "Django refuses this host name: add it to ALLOWED_HOSTS in settings.py.",
        source: "seen: Django 5.2",
    },
    Row {
        who: Who::Framework("Starlette"),
        kind: Kind::Host,
        signs: &[Sign::Status(&[400]), Sign::Is("Invalid host header")],
        says: "TrustedHostMiddleware refuses this host name: add it to its allowed_hosts.",
        source: "seen: Starlette; its middleware/trustedhost.py",
    },
];
