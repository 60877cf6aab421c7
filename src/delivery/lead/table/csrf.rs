//! Checks against forged requests, which no webhook passes.

use super::super::row::{Kind, Row, Sign, Who};

pub(super) const ROWS: &[Row] = &[
    Row {
        who: Who::Framework("Django"),
        kind: Kind::Csrf,
        signs: &[Sign::Status(&[403]), Sign::Has(&["CSRF verification failed. Request aborted."])],
        says: "Django's CSRF check does this: a webhook brings no token, so mark the view with @csrf_exempt.",
        source: "seen: Django 5.2",
    },
    Row {
        who: Who::Framework("Rails"),
        kind: Kind::Csrf,
        signs: &[Sign::Status(&[422]), Sign::Has(&["ActionController::InvalidAuthenticityToken"])],
        says: "Rails' CSRF check does this: a webhook brings no token, so write skip_forgery_protection in the controller.",
        source: "rails, actionpack, metal/request_forgery_protection.rb",
    },
    Row {
        who: Who::Framework("Laravel"),
        kind: Kind::Csrf,
        signs: &[Sign::Status(&[419])],
        says: "Laravel's CSRF check does this: put the route into routes/api.php, or {path} into validateCsrfTokens(except: …).",
        source: "https://laravel.com/docs/csrf",
    },
    Row {
        who: Who::Framework("Spring Security"),
        kind: Kind::Csrf,
        signs: &[
            Sign::Status(&[403]),
            Sign::HeaderBegins("cache-control", "no-cache, no-store, max-age=0, must-revalidate"),
            Sign::HeaderBegins("x-frame-options", "DENY"),
            Sign::HeaderBegins("expires", "0"),
            Sign::Header("x-xss-protection"),
        ],
        says: "Spring Security does this, for want of a CSRF token or of a login: ignore {path} in csrf(), and permit it to all.",
        source: "https://docs.spring.io/spring-security/reference/features/exploits/headers.html",
    },
    Row {
        who: Who::Framework("Flask-WTF"),
        kind: Kind::Csrf,
        signs: &[Sign::Status(&[400]), Sign::Has(&["The CSRF token is missing."])],
        says: "Flask-WTF's CSRF check does this: a webhook brings no token, so mark the view with @csrf.exempt.",
        source: "flask-wtf, src/flask_wtf/csrf.py",
    },
    Row {
        who: Who::Framework("csurf"),
        kind: Kind::Csrf,
        signs: &[Sign::Status(&[403]), Sign::Has(&["invalid csrf token"])],
        says: "The CSRF middleware does this: a webhook brings no token, so set its route before app.use(csrf()).",
        source: "https://github.com/expressjs/csurf",
    },
    Row {
        who: Who::Framework("SvelteKit or Astro"),
        kind: Kind::Csrf,
        signs: &[
            Sign::Status(&[403]),
            Sign::Has(&["Cross-site POST form submissions are forbidden"]),
        ],
        says: "SvelteKit or Astro takes this for a form of another site: the content-type must be application/json.",
        source: "sveltejs/kit, packages/kit/src/runtime/server/respond.js; withastro/astro, core/app/middlewares.ts",
    },
];
