//! The form of the file, and how an older one is brought up to it.
//!
//! `application_id` tells a store from other databases, `user_version` its form. A step is never
//! changed once it was released: a new one is added.

use rusqlite::{Connection, TransactionBehavior};

use super::error::StoreError;

/// "exwh" in ASCII.
const APPLICATION: i32 = 0x6578_7768;

/// The steps: the first makes form 1 of an empty file, each further one the next form.
const STEPS: [&str; 2] = [FIRST, SECOND];

/// POSTs, and what is searched.
///
/// `at` and `latency` are microseconds, `at` since 1970. An event repeats `at` of its POST for its
/// indexes, which then give events in order of time. A POST without an event has one row in `events`
/// all the same, with a facet without type: a search finds it there.
const FIRST: &str = "
CREATE TABLE posts (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  method TEXT NOT NULL,
  path TEXT NOT NULL,
  remote TEXT NOT NULL,
  headers BLOB NOT NULL,
  body BLOB NOT NULL,
  findings TEXT,
  status INTEGER,
  answer TEXT,
  answer_type TEXT,
  why TEXT,
  fault TEXT,
  signature TEXT,
  latency INTEGER NOT NULL
);
CREATE TABLE facets (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  dialect TEXT NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  message TEXT NOT NULL,
  code TEXT NOT NULL,
  flags TEXT NOT NULL,
  UNIQUE (path, dialect, type, status, message, code, flags)
);
CREATE TABLE events (
  post INTEGER NOT NULL REFERENCES posts (number) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  at INTEGER NOT NULL,
  facet INTEGER NOT NULL,
  message TEXT,
  customer TEXT,
  PRIMARY KEY (post, place)
) WITHOUT ROWID;
CREATE INDEX events_by_facet ON events (facet, at);
CREATE INDEX events_by_message ON events (message, facet) WHERE message IS NOT NULL;
CREATE INDEX events_by_customer ON events (customer, at) WHERE customer IS NOT NULL;
";

/// What became of forwards, and when somebody listened.
const SECOND: &str = "
CREATE TABLE attempts (
  id INTEGER PRIMARY KEY,
  post INTEGER NOT NULL REFERENCES posts (number) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  target TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  status INTEGER,
  latency INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  slow INTEGER NOT NULL,
  reason TEXT NOT NULL,
  retry INTEGER,
  body BLOB NOT NULL
);
CREATE INDEX attempts_by_post ON attempts (post);
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  started INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  ended INTEGER,
  url TEXT NOT NULL,
  pid INTEGER NOT NULL
);
";

/// Brings a file to the newest form; an empty one becomes a store.
///
/// # Errors
/// It is another application's, or one of a newer exowh: then nothing in it is changed.
pub fn bring_up(connection: &mut Connection) -> Result<(), StoreError> {
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    if form(connection)? == known {
        return Ok(());
    }
    // Cannot be said inside a transaction; stays in the file.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been quicker.
    for sql in STEPS.iter().skip(usize::try_from(form(&step)?).unwrap_or(STEPS.len())) {
        step.execute_batch(sql)?;
    }
    step.pragma_update(None, "application_id", APPLICATION)?;
    step.pragma_update(None, "user_version", known)?;
    Ok(step.commit()?)
}

/// The form of the file: 0 for an empty one.
fn form(connection: &Connection) -> Result<i64, StoreError> {
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (application, form) = (number("application_id")?, number("user_version")?);
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    if application != i64::from(APPLICATION) {
        let tables: i64 =
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        let empty = (application, form, tables) == (0, 0, 0);
        return if empty { Ok(0) } else { Err(StoreError::NotOurs(std::path::PathBuf::new())) };
    }
    if form > known {
        return Err(StoreError::Newer { path: std::path::PathBuf::new(), found: form, known });
    }
    Ok(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn empty() -> (tempfile::TempDir, Connection) {
        let folder = tempfile::tempdir().unwrap();
        let connection = Connection::open(folder.path().join("a.db")).unwrap();
        (folder, connection)
    }

    #[test]
    fn an_older_file_is_brought_up_and_keeps_what_it_held() {
        let (_folder, mut connection) = empty();
        connection.execute_batch(STEPS[0]).unwrap();
        connection.pragma_update(None, "application_id", APPLICATION).unwrap();
        connection.pragma_update(None, "user_version", 1).unwrap();
        let post = "INSERT INTO posts (at, method, path, remote, headers, body, status, latency)
                    VALUES (1, 'POST', '/', '', x'', x'7b7d', 200, 1)";
        connection.execute_batch(post).unwrap();
        bring_up(&mut connection).unwrap();
        let count = |table: &str| {
            let sql = format!("SELECT count(*) FROM {table}");
            connection.query_row(&sql, [], |row| row.get::<_, i64>(0)).unwrap()
        };
        assert_eq!((count("posts"), count("attempts"), count("runs")), (1, 0, 0));
        assert_eq!(form(&connection).unwrap(), 2);
    }

    #[test]
    fn a_newer_file_and_a_foreign_one_are_refused_untouched() {
        let (_folder, mut connection) = empty();
        bring_up(&mut connection).unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        let error = bring_up(&mut connection).unwrap_err();
        assert!(matches!(error, StoreError::Newer { found: 99, known: 2, .. }), "{error}");

        let (_folder, mut foreign) = empty();
        foreign.execute_batch("CREATE TABLE shop (id)").unwrap();
        assert!(matches!(bring_up(&mut foreign), Err(StoreError::NotOurs(_))));
    }
}
