//! `exowh validate` and `exowh schema` say the same of a body.
//!
//! Bodies are written from the tables of rules, changed, and judged twice: by the careful pass, and by
//! the exported schema under validators that are not ours. What the schema refuses must be an error
//! for exowh; what is an error for exowh and passes the schema must be so by a rule that
//! `exowh validate --rules` marks as beyond JSON Schema.

// A test that cannot be set up has failed: unwrap says so.
#![allow(clippy::unwrap_used)]

mod body;
#[path = "../../src/cases.rs"]
mod cases;
mod documents;
#[path = "../cli/env/ended.rs"]
mod ended;
mod in_process;
#[path = "../cli/env/installed.rs"]
mod installed;
mod judge;
#[path = "../cli/env/missing.rs"]
mod missing;
mod mutation;
mod node;
mod other_validators;
mod written;
