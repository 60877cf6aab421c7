//! Answers of routers that a handler may give as well.

use super::super::row::{Kind, Row, Sign, Who};

/// No route, most likely.
const MAYBE: &str = "{who} answers so where no route takes a POST to {path}: is it the path of your handler? {other} names another.";

pub(super) const ROWS: &[Row] = &[
    Row {
        who: Who::Framework("Flask"),
        kind: Kind::NoRoute,
        signs: &[
            Sign::Status(&[404]),
            Sign::Has(&[
                "The requested URL was not found on the server. If you entered the URL manually",
            ]),
        ],
        says: MAYBE,
        source: "seen: Flask 3.1, Werkzeug 3.1",
    },
    Row {
        who: Who::Framework("Django"),
        kind: Kind::NoRoute,
        signs: &[
            Sign::Status(&[404]),
            Sign::Is("Not Found Not Found The requested resource was not found on this server."),
        ],
        says: MAYBE,
        source: "seen: Django 5.2",
    },
    Row {
        who: Who::Framework("FastAPI"),
        kind: Kind::NoRoute,
        signs: &[Sign::Status(&[404]), Sign::Is("{\"detail\":\"Not Found\"}")],
        says: MAYBE,
        source: "seen: FastAPI, Starlette",
    },
    Row {
        who: Who::Framework("Spring"),
        kind: Kind::NoRoute,
        signs: &[
            Sign::Status(&[404]),
            Sign::Has(&["Whitelabel Error Page"]),
            Sign::Has(&["type=Not Found, status=404"]),
        ],
        says: MAYBE,
        source: "spring-boot, ErrorMvcAutoConfiguration",
    },
    Row {
        who: Who::Framework("Spring"),
        kind: Kind::NoRoute,
        signs: &[
            Sign::Status(&[404]),
            Sign::Member("error", "Not Found"),
            Sign::Member("timestamp", ""),
            Sign::Member("path", "/"),
        ],
        says: MAYBE,
        source: "spring-boot, DefaultErrorAttributes",
    },
    Row {
        who: Who::Framework("Go"),
        kind: Kind::NoRoute,
        signs: &[Sign::Status(&[404]), Sign::Is("404 page not found")],
        says: MAYBE,
        source: "go, src/net/http/server.go; gin, gin.go; chi, mux.go",
    },
    Row {
        who: Who::Framework("Hono"),
        kind: Kind::NoRoute,
        signs: &[
            Sign::Status(&[404]),
            Sign::Is("404 Not Found"),
            Sign::HeaderBegins("content-type", "text/plain"),
        ],
        says: MAYBE,
        source: "seen: Hono 4",
    },
    Row {
        who: Who::Framework("aiohttp"),
        kind: Kind::NoRoute,
        signs: &[
            Sign::Status(&[404]),
            Sign::Is("404: Not Found"),
            Sign::HeaderBegins("server", "Python/"),
        ],
        says: MAYBE,
        source: "seen: aiohttp 3.14",
    },
    Row {
        who: Who::Framework("Tornado"),
        kind: Kind::NoRoute,
        signs: &[
            Sign::Status(&[404]),
            Sign::HeaderBegins("server", "TornadoServer"),
            Sign::Begins(&["404: Not Found"]),
        ],
        says: MAYBE,
        source: "seen: Tornado 6.6",
    },
    Row {
        who: Who::Framework("Echo"),
        kind: Kind::NoRoute,
        signs: &[Sign::Status(&[404]), Sign::Is("{\"message\":\"Not Found\"}")],
        says: MAYBE,
        source: "echo, httperror.go",
    },
    Row {
        who: Who::Framework("Rocket"),
        kind: Kind::NoRoute,
        signs: &[
            Sign::Status(&[404]),
            Sign::HeaderBegins("server", "Rocket"),
            Sign::Has(&["The requested resource could not be found."]),
        ],
        says: MAYBE,
        source: "rocket, core/lib/src/catcher",
    },
    Row {
        who: Who::Framework("ASP.NET"),
        kind: Kind::NoRoute,
        signs: &[Sign::Status(&[404]), Sign::HeaderBegins("server", "Kestrel"), Sign::Empty],
        says: MAYBE,
        source: "https://learn.microsoft.com/aspnet/core/fundamentals/routing and inferred",
    },
];
