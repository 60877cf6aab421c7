//! The guide's own check, and bodies that are not read.

use super::super::row::{Kind, Row, Sign, Who};

pub(super) const ROWS: &[Row] = &[
    Row {
        who: Who::App,
        kind: Kind::Validation,
        signs: &[Sign::Status(&[400]), Sign::Is("Invalid payload"), Sign::Handshake],
        says: "The guide's own request validation does this: a handshake has no account_sid.",
        source: "https://docs.exotel.com/whatsapp/webhooks, Request Validation",
    },
    Row {
        who: Who::App,
        kind: Kind::Validation,
        signs: &[
            Sign::Status(&[400]),
            Sign::Is("Invalid payload"),
            Sign::Named { kind: false, account: false },
        ],
        says: "The guide's own request validation does this to such a body: it has no type and no account_sid.",
        source: "https://docs.exotel.com/whatsapp/webhooks, Request Validation",
    },
    Row {
        who: Who::App,
        kind: Kind::Validation,
        signs: &[
            Sign::Status(&[400]),
            Sign::Is("Invalid payload"),
            Sign::Named { kind: true, account: false },
        ],
        says: "The guide's own request validation does this to such a body: it has no account_sid.",
        source: "https://docs.exotel.com/whatsapp/webhooks, Request Validation",
    },
    Row {
        who: Who::App,
        kind: Kind::Validation,
        signs: &[
            Sign::Status(&[400]),
            Sign::Is("Invalid payload"),
            Sign::Named { kind: false, account: true },
        ],
        says: "The guide's own request validation does this to such a body: it has no type.",
        source: "https://docs.exotel.com/whatsapp/webhooks, Request Validation",
    },
    Row {
        who: Who::App,
        kind: Kind::Account,
        signs: &[
            Sign::Status(&[403]),
            Sign::Is("Unauthorized"),
            Sign::Named { kind: true, account: true },
        ],
        says: "The guide's own request validation does this where account_sid is another account's: your app's EXOTEL_ACCOUNT_SID, and the body's, must be the same.",
        source: "https://docs.exotel.com/whatsapp/webhooks, Request Validation",
    },
    Row {
        who: Who::Framework("Express"),
        kind: Kind::TooLarge,
        signs: &[Sign::Status(&[413]), Sign::Has(&["PayloadTooLargeError"])],
        says: "Express's body parser takes 100 kB where nothing else is set: express.json({ limit: '1mb' }).",
        source: "seen: Express 5; body-parser, README",
    },
    Row {
        who: Who::Framework("Express"),
        kind: Kind::TooLarge,
        signs: &[Sign::Status(&[413]), Sign::HeaderBegins("x-powered-by", "Express")],
        says: "Express's body parser takes 100 kB where nothing else is set: express.json({ limit: '1mb' }).",
        source: "body-parser, README",
    },
    Row {
        who: Who::Framework("Fastify"),
        kind: Kind::TooLarge,
        signs: &[Sign::Status(&[413]), Sign::Member("code", "FST_ERR_CTP_BODY_TOO_LARGE")],
        says: "Fastify takes 1 MiB where nothing else is set: its bodyLimit.",
        source: "seen: Fastify 5; https://fastify.dev/docs/latest/Reference/Server/#bodylimit",
    },
    Row {
        who: Who::Framework("aiohttp"),
        kind: Kind::TooLarge,
        signs: &[Sign::Status(&[413]), Sign::Begins(&["Maximum request body size "])],
        says: "aiohttp takes 1 MiB where nothing else is set: client_max_size of web.Application.",
        source: "seen: aiohttp 3.14",
    },
    Row {
        who: Who::Framework("Kestrel"),
        kind: Kind::TooLarge,
        signs: &[Sign::Status(&[413]), Sign::HeaderBegins("server", "Kestrel")],
        says: "ASP.NET takes 30 MB where nothing else is set: MaxRequestBodySize.",
        source: "https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/options",
    },
    Row {
        who: Who::Framework("Express"),
        kind: Kind::Unread,
        signs: &[
            Sign::Status(&[500]),
            Sign::Has(&["Cannot destructure property 'type' of 'req.body'"]),
        ],
        says: "Express has read no body: app.use(express.json()) must stand before the route, and the content-type be application/json.",
        source: "Express 5, in the words of V8",
    },
    Row {
        who: Who::Framework("Django"),
        kind: Kind::NoRoute,
        signs: &[
            Sign::Status(&[500]),
            Sign::Has(&[
                "but the URL doesn't end in a slash",
                "but the URL doesn’t end in a slash",
            ]),
        ],
        says: "Django's route ends in a slash, and {path} does not: write it into the address.",
        source: "seen: Django 5.2; django, middleware/common.py",
    },
    Row {
        who: Who::Framework("Flask"),
        kind: Kind::MediaType,
        signs: &[
            Sign::Status(&[415]),
            Sign::Has(&[
                "Did not attempt to load JSON data because the request Content-Type was not 'application/json'",
            ]),
        ],
        says: "Flask reads JSON only where the content-type is application/json, as Exotel's is.",
        source: "seen: Werkzeug 3.1",
    },
    Row {
        who: Who::Framework("Go"),
        kind: Kind::Tls,
        signs: &[Sign::Status(&[400]), Sign::Is("Client sent an HTTP request to an HTTPS server.")],
        says: "HTTPS is spoken at this port: write https:// in the address.",
        source: "go, src/net/http/server.go",
    },
    Row {
        who: Who::Framework("Tomcat"),
        kind: Kind::Tls,
        signs: &[
            Sign::Status(&[400]),
            Sign::Has(&["This combination of host and port requires TLS."]),
        ],
        says: "HTTPS is spoken at this port: write https:// in the address.",
        source: "Tomcat, as documented by many of its users",
    },
];
