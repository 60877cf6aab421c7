//! The variables that exowh reads, once: as data, which README and help are compared with.

use crate::error::nearest;

/// A variable that exowh reads.
#[derive(Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// The key of `exowh.toml` that says the same, if there is one.
    pub key: Option<&'static str>,
    /// What it says.
    pub says: &'static str,
    /// Whether it is also read from the `.env` beside the project file.
    pub in_dotenv: bool,
}

/// What tests set for themselves: nobody else is promised anything.
const OF_TESTS: &str = "EXOWH_TEST_";

/// Bytes of a name that can still be a slip of one of ours: to compare takes memory by the square.
const LONGEST: usize = 64;

const fn of_key(name: &'static str, key: &'static str, says: &'static str) -> Variable {
    Variable { name, key: Some(key), says, in_dotenv: true }
}

const fn alone(name: &'static str, says: &'static str, in_dotenv: bool) -> Variable {
    Variable { name, key: None, says, in_dotenv }
}

#[allow(missing_docs)]
impl Variable {
    pub const TO: Self = of_key("EXOWH_TO", "to", "where `send` and `retry run` deliver");
    pub const PORT: Self = of_key("EXOWH_PORT", "port", "where `listen` listens");
    pub const ACCOUNT_SID: Self = of_key(
        "EXOTEL_ACCOUNT_SID",
        "account_sid",
        "the account in samples, and the one that `listen --strict` takes",
    );
    pub const STORE: Self =
        of_key("EXOWH_STORE", "store", "the file where `listen` keeps what it receives");
    pub const CUSTOMER: Self =
        of_key("EXOWH_CUSTOMER", "customer", "the customer's number in samples");
    pub const DIALECT: Self =
        of_key("EXOWH_DIALECT", "dialect", "the dialect of bare sample names");
    pub const SECRET: Self = alone(
        "EXOWH_SECRET",
        "signs deliveries, and is what `listen` checks signatures with; no key, because a secret does not belong in a committed file",
        true,
    );
    pub const NGROK: Self = alone(
        "EXOWH_NGROK",
        "where ngrok's agent answers: `127.0.0.1:4040`; in `.env`, one of this machine",
        true,
    );
    pub const CONFIG: Self =
        alone("EXOWH_CONFIG", "the project file itself, wherever it is", false);
    pub const NO_COLOR: Self = alone("NO_COLOR", "no colour, as `--color never`", false);
    pub const FORCE_COLOR: Self = alone(
        "FORCE_COLOR",
        "colour into a pipe, too, as `--color always`, unless it is `0` or `NO_COLOR` is set",
        false,
    );
    pub const CLICOLOR_FORCE: Self = alone("CLICOLOR_FORCE", "the same", false);
    pub const GITHUB_ACTIONS: Self =
        alone("GITHUB_ACTIONS", "if it is `true`, `validate` prints annotations", false);
    pub const GITHUB_STEP_SUMMARY: Self =
        alone("GITHUB_STEP_SUMMARY", "the file to which `validate` then adds a table", false);
    pub const GITHUB_WORKSPACE: Self = alone(
        "GITHUB_WORKSPACE",
        "the top of the checkout, from which annotations name their files",
        false,
    );
}

impl Variable {
    /// All of them, in the order of the README.
    pub const ALL: [Self; 15] = [
        Self::TO,
        Self::PORT,
        Self::ACCOUNT_SID,
        Self::STORE,
        Self::CUSTOMER,
        Self::DIALECT,
        Self::SECRET,
        Self::NGROK,
        Self::CONFIG,
        Self::NO_COLOR,
        Self::FORCE_COLOR,
        Self::CLICOLOR_FORCE,
        Self::GITHUB_ACTIONS,
        Self::GITHUB_STEP_SUMMARY,
        Self::GITHUB_WORKSPACE,
    ];

    /// The variable of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        const ALL: &[Variable] = &Variable::ALL;
        ALL.iter().find(|variable| variable.name == name)
    }

    /// Whether it is for exowh alone, or for Exotel's users: others set `NO_COLOR` and the like.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.name.starts_with("EXO")
    }

    /// The names of ours.
    fn ours() -> impl Iterator<Item = &'static str> + Clone {
        const ALL: &[Variable] = &Variable::ALL;
        ALL.iter().filter(|variable| variable.is_ours()).map(|variable| variable.name)
    }

    /// What is wrong with the name of a variable that somebody has set: one sentence; `None` where it
    /// is one of ours, or somebody else's.
    ///
    /// Every `EXOWH_…` is meant for us. Of other names only a slip of one of ours is told, and only where
    /// that is not set beside it: apps have an `EXOTEL_ACCOUNT_ID` of their own.
    #[must_use]
    pub fn doubt(name: &str, is_set: impl Fn(&str) -> bool) -> Option<String> {
        let too_long = name.len() > LONGEST;
        if too_long || Self::named(name).is_some() || name.starts_with(OF_TESTS) {
            return None;
        }
        let capital = name.to_ascii_uppercase();
        if capital.starts_with("EXOWH_") {
            let names = || Self::ours().collect::<Vec<_>>().join(", ");
            return Some(match nearest(name, Self::ours()) {
                Some(meant) => format!("exowh has no such variable: did you mean {meant}?"),
                None => format!("exowh has no such variable; there is {}", names()),
            });
        }
        if !capital.starts_with("EXO") {
            return None;
        }
        let slips = |known: &str| strsim::damerau_levenshtein(&capital, known);
        let meant = Self::ours().find(|known| slips(known) * 8 <= known.len() && !is_set(known))?;
        Some(format!("exowh does not read it: did you mean {meant}?"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubt(name: &str) -> Option<String> {
        Variable::doubt(name, |_| false)
    }

    #[test]
    fn every_name_is_found_and_none_is_doubted() {
        for variable in &Variable::ALL {
            assert_eq!(Variable::named(variable.name), Some(variable));
            assert_eq!(doubt(variable.name), None);
        }
    }

    #[test]
    fn a_slip_is_told_the_variable_that_was_meant() {
        for (name, meant) in [
            ("EXOWH_COSTUMER", "EXOWH_CUSTOMER"),
            ("EXOWH_PROT", "EXOWH_PORT"),
            ("exowh_port", "EXOWH_PORT"),
            ("EXOHW_PORT", "EXOWH_PORT"),
            ("EXOTEL_ACOUNT_SID", "EXOTEL_ACCOUNT_SID"),
            ("EXOWH_ACCOUNT_SID", "EXOTEL_ACCOUNT_SID"),
        ] {
            let told = doubt(name).unwrap();
            assert!(told.ends_with(&format!("did you mean {meant}?")), "{told}");
        }
        assert!(doubt("EXOWH_BANANA").unwrap().contains("there is EXOWH_TO, EXOWH_PORT"));
    }

    #[test]
    fn names_of_others_are_left_alone() {
        for name in [
            "PATH",
            "PORT",
            "TO",
            "EXOTEL_API_KEY",
            "EXOTEL_SID",
            "EXOTEL_ACCOUNT_NAME",
            "EXODUS_TO",
            "EXOWH_TEST_PACE",
            "MY_EXOWH_PORT",
            "EXOWH",
        ] {
            assert_eq!(doubt(name), None, "{name}");
        }
        // The right one is there.
        let is_set = |name: &str| name == "EXOTEL_ACCOUNT_SID";
        assert_eq!(Variable::doubt("EXOTEL_ACCOUNT_ID", is_set), None);
    }
}
