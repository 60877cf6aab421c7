//! The rows, those first that say more.

mod any;
mod before;
mod body;
mod csrf;
mod host;
mod platform;
mod route;
mod route_else;

use super::Row;

/// All rows in their order: the first whose signs hold is the lead.
pub fn rows() -> impl Iterator<Item = &'static Row> {
    // What stands before the app answers first; what is said of any server comes last.
    let tables = [
        before::ROWS,
        platform::ROWS,
        host::ROWS,
        csrf::ROWS,
        body::ROWS,
        route::ROWS,
        route_else::ROWS,
        any::ROWS,
    ];
    tables.into_iter().flatten()
}
