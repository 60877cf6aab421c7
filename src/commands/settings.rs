//! Flag before variable before file before default, in one place.

use std::path::{Path, PathBuf};

use crate::adapters::ngrok::{AGENT, Agent};
use crate::adapters::project::{self, Project};
use crate::adapters::store::default_path;
use crate::delivery::policy::Policy;
use crate::delivery::target::{DEFAULT, Target};
use crate::error::Error;
use crate::webhook::dialect::Dialect;
use crate::webhook::phone;
use crate::webhook::sample::carried::Carried;
use crate::{Environment, Variable};

/// What the environment and the project file say. A flag, where it is given, comes before all of it.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The project file and its place.
    pub project: Project,
    environment: Environment,
}

/// What a variable holds, and where that stands: `EXOWH_PORT`, or `.env:3: EXOWH_PORT`.
#[derive(Debug)]
pub struct Said<'s> {
    /// What it holds.
    pub text: &'s str,
    /// Where that stands.
    pub place: String,
    /// Whether that is the project's `.env`: whoever wrote it may be a stranger.
    pub in_dotenv: bool,
}

/// The secret that deliveries to the project's target are signed with.
#[derive(Debug, PartialEq, Eq)]
pub enum Signing<'s> {
    /// There is none.
    Unsigned,
    /// This one.
    With(&'s str),
    /// The user's own, which is not for a target that the project alone names: where it does.
    Withheld(String),
}

impl Settings {
    /// Reads the project file and the `.env` beside it.
    pub(super) fn load(environment: &Environment, named: Option<&Path>) -> Result<Self, Error> {
        let of_variable = environment.var(Variable::CONFIG.name).filter(|path| !path.is_empty());
        let is_set = |name: &str| environment.var(name).is_some();
        let project = match (named, of_variable.map(Path::new)) {
            (None, Some(path)) => {
                project::load(environment.folder(), Some(path), &is_set).map_err(|error| {
                    // Of a file that is not there, the name is wrong.
                    let missing = !environment.folder().join(path).exists();
                    if missing { error.at(Variable::CONFIG.name) } else { error }
                })
            }
            _ => project::load(environment.folder(), named, &is_set),
        };
        Ok(Self { project: project?, environment: environment.clone() })
    }

    /// The environment alone.
    pub(super) fn environment(&self) -> &Environment {
        &self.environment
    }

    /// What one should look at among the variables, of the environment and of the `.env`: each a
    /// sentence. A misspelt one would be passed over, and nobody would know.
    pub(super) fn doubts(&self) -> Vec<String> {
        let is_set = |name: &str| {
            self.environment.var(name).is_some() || self.project.dotenv.get(name).is_some()
        };
        let doubt = |(name, readable): (&str, bool)| {
            let ours = Variable::named(name).is_some_and(Variable::is_ours);
            let doubt = if ours && !readable {
                Some("what it holds is not Unicode, so it is not read".to_owned())
            } else {
                Variable::doubt(name, is_set)
            };
            doubt.map(|doubt| format!("{name}: {doubt}"))
        };
        let mut doubts: Vec<String> = self.environment.names().filter_map(doubt).collect();
        doubts.sort();
        doubts.extend(self.project.dotenv.doubts.iter().cloned());
        doubts
    }

    /// A variable of the environment, or of the project's `.env`, with its place.
    #[must_use]
    pub fn said(&self, variable: &Variable) -> Option<Said<'_>> {
        let name = variable.name;
        let of_environment = self.environment.var(name);
        let said =
            of_environment.map(|text| Said { text, place: name.to_owned(), in_dotenv: false });
        let of_dotenv = || {
            let entry = self.project.dotenv.get(name)?;
            let place = format!("{}: {name}", entry.place);
            Some(Said { text: &entry.value, place, in_dotenv: true })
        };
        said.or_else(of_dotenv).filter(|said| !said.text.is_empty())
    }

    /// A variable of the environment, or of the project's `.env`.
    #[must_use]
    pub fn var(&self, variable: &Variable) -> Option<&str> {
        self.said(variable).map(|said| said.text)
    }

    /// Where to deliver: `EXOWH_TO`, or `to`, or the guide's address on this machine.
    ///
    /// # Errors
    /// What the variable says is no URL.
    pub fn target(&self) -> Result<Target, Error> {
        let text = match (self.said(&Variable::TO), &self.project.file.to) {
            (Some(said), _) => said,
            (None, Some(target)) => return Ok(target.clone()),
            (None, None) => Said { text: DEFAULT, place: String::new(), in_dotenv: false },
        };
        text.text.parse().map_err(|error| Error::usage(text.place).because(error))
    }

    /// The file of the project that names where to deliver, where nothing of the user's own does.
    fn target_is_of(&self) -> Option<String> {
        match self.said(&Variable::TO) {
            Some(said) => said.in_dotenv.then_some(said.place),
            None => self.project.file.to.as_ref().map(|_| project::FILE_NAME.to_owned()),
        }
    }

    /// What deliveries to [`Settings::target`] are signed with. A secret of the user's environment is not
    /// for a target that a file of the project alone names, unless it is this machine: the file may be a
    /// stranger's, who could then sign as Exotel.
    ///
    /// # Errors
    /// What the variable says is no URL.
    pub fn signing(&self) -> Result<Signing<'_>, Error> {
        let Some(secret) = self.said(&Variable::SECRET) else { return Ok(Signing::Unsigned) };
        Ok(match self.target_is_of() {
            Some(file) if !secret.in_dotenv && !self.target()?.is_loopback() => {
                Signing::Withheld(file)
            }
            _ => Signing::With(secret.text),
        })
    }

    /// The account and the numbers that samples carry, where they are not the guide's.
    ///
    /// # Errors
    /// The variable of the customer holds no number.
    pub fn carried(&self) -> Result<Carried, Error> {
        Ok(Carried {
            account_sid: self.account_sid().map(str::to_owned),
            customer: self.customer()?,
            business: self.project.file.business.clone(),
        })
    }

    /// The project's folder: that of its file, else the working folder.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        let of_file = self.project.path.as_deref().and_then(Path::parent);
        of_file.unwrap_or(self.environment.folder()).to_owned()
    }

    /// The store's file: `EXOWH_STORE`, or `store` (relative to the project's folder), or the one in
    /// the user's data folder.
    ///
    /// # Errors
    /// None of them is given, and there is no home.
    pub fn store(&self) -> Result<PathBuf, Error> {
        if let Some(path) = self.var(&Variable::STORE) {
            return Ok(self.environment.folder().join(path));
        }
        let file = self.project.file.store.as_ref();
        let home = self.project.path.as_deref().and_then(Path::parent);
        if let (Some(file), Some(home)) = (file, home) {
            return Ok(home.join(file));
        }
        default_path().ok_or_else(|| {
            Error::unable("there is no home, and so no place for the store")
                .hint("name a file with --store or EXOWH_STORE; listen --no-store keeps nothing")
        })
    }

    /// The port to listen on: `EXOWH_PORT`, or `port`.
    ///
    /// # Errors
    /// The variable is no port.
    pub fn port(&self) -> Result<Option<u16>, Error> {
        match self.said(&Variable::PORT) {
            None => Ok(self.project.file.port),
            Some(Said { text, place, .. }) => text
                .parse()
                .map(Some)
                .map_err(|_| Error::usage(format!("{place}: {text:?} is no port: 0 to 65535"))),
        }
    }

    /// The Exotel account: `EXOTEL_ACCOUNT_SID`, or `account_sid`.
    #[must_use]
    pub fn account_sid(&self) -> Option<&str> {
        self.var(&Variable::ACCOUNT_SID).or(self.project.file.account_sid.as_deref())
    }

    /// The customer's number in samples, as `+digits`: `EXOWH_CUSTOMER`, or `customer`.
    ///
    /// # Errors
    /// What the variable says is no number, or has no country code.
    pub fn customer(&self) -> Result<Option<String>, Error> {
        match self.said(&Variable::CUSTOMER) {
            None => Ok(self.project.file.customer.clone()),
            Some(Said { text, place, .. }) => phone::typed(text).map(Some).map_err(|no_number| {
                Error::usage(place).with_hints(no_number.hints()).because(no_number)
            }),
        }
    }

    /// The agent of ngrok's: at `EXOWH_NGROK`, or where one usually is. It is asked unbidden, so that a
    /// `.env` may only name one of this machine.
    ///
    /// # Errors
    /// What the variable says is no address, or not one for a `.env`.
    pub fn agent(&self) -> Result<Agent, Error> {
        let Some(Said { text, place, in_dotenv }) = self.said(&Variable::NGROK) else {
            return Agent::at(AGENT);
        };
        let agent = Agent::at(text).map_err(|error| error.at(&place))?;
        if in_dotenv && !agent.is_loopback() {
            return Err(Error::usage(place)
                .because("a .env may name an agent of this machine alone")
                .hint("set EXOWH_NGROK in the environment"));
        }
        Ok(agent)
    }

    /// The secret that deliveries to the user's own targets are signed with, and checked.
    #[must_use]
    pub fn secret(&self) -> Option<&str> {
        self.var(&Variable::SECRET)
    }

    /// The dialect of bare sample names: `EXOWH_DIALECT`, or `dialect`.
    ///
    /// # Errors
    /// It is none.
    pub fn dialect(&self) -> Result<Option<Dialect>, Error> {
        match self.said(&Variable::DIALECT) {
            None => Ok(self.project.file.dialect),
            Some(Said { text, place, .. }) => {
                project::dialect(text).map(Some).map_err(|error| error.at(place))
            }
        }
    }

    /// The retry policy: the name given, else the project's `policy`, else the guide's.
    ///
    /// # Errors
    /// There is none of that name.
    pub fn policy(&self, named: Option<&str>) -> Result<Policy, Error> {
        match (named, &self.project.file.policy) {
            (Some(name), _) => project::policy(name),
            (None, Some(policy)) => Ok(policy.clone()),
            (None, None) => Ok(Policy::guide()),
        }
    }
}

#[cfg(test)]
mod tests;
