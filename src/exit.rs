//! The exit codes, once. The README's table is compared with [`Exit::ALL`] by a test.

use std::process::ExitCode;

/// How a run of `exowh` ended, as scripts see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done, and the answer is yes.
    Yes,
    /// Done, and the answer is no.
    No,
    /// The command line or the project file is wrong.
    Usage,
    /// It could not be done.
    Unable,
    /// Waited, and the time ran out.
    TimedOut,
    /// Interrupted before the end.
    Interrupted,
}

impl Exit {
    /// Every exit, in the order of its code.
    pub const ALL: [Exit; 6] =
        [Exit::Yes, Exit::No, Exit::Usage, Exit::Unable, Exit::TimedOut, Exit::Interrupted];

    /// The number that the process ends with.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Exit::Yes => 0,
            Exit::No => 1,
            Exit::Usage => 2,
            Exit::Unable => 3,
            Exit::TimedOut => 4,
            Exit::Interrupted => 130,
        }
    }

    /// What the code says, in one line.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Exit::Yes => {
                "done, and the answer is yes; also a `listen` ended by Ctrl-C, SIGTERM or SIGHUP, and a closed pipe"
            }
            Exit::No => {
                "done, and the answer is no: an error among the findings, a delivery not accepted, an app that failed, an unknown word"
            }
            Exit::Usage => "wrong usage: an unknown option, sample, path or project key",
            Exit::Unable => {
                "could not do it: unreadable input, port taken, no attempt could connect"
            }
            Exit::TimedOut => "waited, and the time ran out",
            Exit::Interrupted => "interrupted, or a second signal",
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_rise_and_are_those_scripts_rely_on() {
        assert_eq!(Exit::ALL.map(Exit::code), [0, 1, 2, 3, 4, 130]);
    }
}
