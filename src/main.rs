//! The `exowh` binary: arguments and the real environment in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    exowh::run(std::env::args_os(), exowh::Environment::of_process()).into()
}
