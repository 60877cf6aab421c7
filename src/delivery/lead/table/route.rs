//! Answers of routers that nobody else gives.

use super::super::row::{Kind, Row, Sign, Who};

/// No route, for sure.
const NO_ROUTE: &str =
    "In {who} no route takes a POST to {path}: name the path of your handler, as {other} does.";

pub(super) const ROWS: &[Row] = &[
    Row {
        who: Who::Framework("Express"),
        kind: Kind::NoRoute,
        signs: &[
            Sign::Status(&[404]),
            Sign::HeaderBegins("x-powered-by", "Express"),
            Sign::Begins(&["Cannot POST /", "Error Cannot POST /"]),
        ],
        says: NO_ROUTE,
        source: "seen: Express 5; finalhandler, index.js",
    },
    Row {
        who: Who::Framework("NestJS"),
        kind: Kind::NoRoute,
        signs: &[Sign::Status(&[404]), Sign::Member("message", "Cannot POST /")],
        says: NO_ROUTE,
        source: "nest, packages/core/router/routes-resolver.ts",
    },
    Row {
        who: Who::Framework("the router"),
        kind: Kind::NoRoute,
        signs: &[Sign::Status(&[404]), Sign::Begins(&["Cannot POST /", "Error Cannot POST /"])],
        says: "No route takes a POST to {path}: name the path of your handler, as {other} does.",
        source: "finalhandler, index.js; fiber, router.go",
    },
    Row {
        who: Who::Framework("AdonisJS"),
        kind: Kind::NoRoute,
        signs: &[Sign::Status(&[404]), Sign::Has(&["Cannot POST:/"])],
        says: NO_ROUTE,
        source: "@adonisjs/http-server, src/exceptions.ts",
    },
    Row {
        who: Who::Framework("Fastify"),
        kind: Kind::NoRoute,
        signs: &[Sign::Status(&[404]), Sign::Member("message", "Route POST:/")],
        says: NO_ROUTE,
        source: "seen: Fastify 5",
    },
    Row {
        who: Who::Framework("Nitro"),
        kind: Kind::NoRoute,
        signs: &[Sign::Status(&[404]), Sign::Has(&["Cannot find any path matching /"])],
        says: NO_ROUTE,
        source: "h3 1.x, src/router.ts",
    },
    Row {
        who: Who::Framework("Django"),
        kind: Kind::NoRoute,
        signs: &[
            Sign::Status(&[404]),
            Sign::Begins(&["Page not found at /"]),
            Sign::Lacks("Raised by:"),
        ],
        says: NO_ROUTE,
        source: "seen: Django 5.2",
    },
    Row {
        who: Who::Framework("Rails"),
        kind: Kind::NoRoute,
        signs: &[Sign::Status(&[404]), Sign::Has(&["No route matches [POST]"])],
        says: NO_ROUTE,
        source: "rails, actionpack, middleware/debug_exceptions.rb",
    },
    Row {
        who: Who::Framework("Sinatra"),
        kind: Kind::NoRoute,
        signs: &[Sign::Status(&[404]), Sign::Has(&["know this ditty"])],
        says: NO_ROUTE,
        source: "sinatra, lib/sinatra/base.rb",
    },
    Row {
        who: Who::Framework("Laravel"),
        kind: Kind::NoRoute,
        signs: &[
            Sign::Status(&[404]),
            Sign::Has(&["The route "]),
            Sign::Has(&[" could not be found."]),
        ],
        says: NO_ROUTE,
        source: "laravel/framework, Illuminate/Routing/AbstractRouteCollection.php",
    },
    Row {
        who: Who::Framework("Symfony"),
        kind: Kind::NoRoute,
        signs: &[Sign::Status(&[404]), Sign::Has(&["No route found for \"POST "])],
        says: NO_ROUTE,
        source: "symfony, http-kernel, EventListener/RouterListener.php",
    },
    Row {
        who: Who::Framework("Phoenix"),
        kind: Kind::NoRoute,
        signs: &[Sign::Status(&[404]), Sign::Has(&["no route found for POST /"])],
        says: NO_ROUTE,
        source: "phoenix, lib/phoenix/router.ex",
    },
    Row {
        who: Who::Framework("Next.js"),
        kind: Kind::NoRoute,
        signs: &[
            Sign::Status(&[404]),
            Sign::HeaderBegins("x-powered-by", "Next.js"),
            Sign::Has(&["This page could not be found"]),
        ],
        says: "Next.js has no route for POST {path}: a route.ts there must export POST. {other} names another.",
        source: "next.js, packages/next/src/client/components",
    },
    Row {
        who: Who::Framework("PHP"),
        kind: Kind::NoRoute,
        signs: &[
            Sign::Status(&[404]),
            Sign::Begins(&["404 Not Found Not Found The requested resource /"]),
        ],
        says: NO_ROUTE,
        source: "php-src, sapi/cli/php_cli_server.c",
    },
    Row {
        who: Who::Framework("python -m http.server"),
        kind: Kind::NoRoute,
        signs: &[Sign::Status(&[501]), Sign::Has(&["Unsupported method ('POST')"])],
        says: "Python's http.server serves files and takes no POST: another server is at this port.",
        source: "cpython, Lib/http/server.py",
    },
];
