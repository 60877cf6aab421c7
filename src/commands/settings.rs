//! Flag before variable before file before default, in one place.

use std::path::{Path, PathBuf};

use crate::Environment;
use crate::adapters::project::{self, Project};
use crate::adapters::store::default_path;
use crate::delivery::policy::Policy;
use crate::delivery::target::{DEFAULT, Target};
use crate::error::{Error, did_you_mean};
use crate::webhook::dialect::Dialect;
use crate::webhook::sample::carried::Carried;

/// What the environment and the project file say. A flag, where it is given, comes before all of it.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The project file and its place.
    pub project: Project,
    environment: Environment,
}

impl Settings {
    /// Reads the project file and the `.env` beside it.
    pub(super) fn load(environment: &Environment, named: Option<&Path>) -> Result<Self, Error> {
        let named = named.or_else(|| environment.var("EXOWH_CONFIG").map(Path::new));
        let project = project::load(environment.folder(), named)?;
        Ok(Self { project, environment: environment.clone() })
    }

    /// The environment alone.
    pub(super) fn environment(&self) -> &Environment {
        &self.environment
    }

    /// A variable of the environment, or of the project's `.env`.
    #[must_use]
    pub fn var(&self, name: &str) -> Option<&str> {
        self.environment
            .var(name)
            .or_else(|| self.project.dotenv.get(name).map(String::as_str))
            .filter(|value| !value.is_empty())
    }

    fn to(&self) -> Option<&str> {
        self.var("EXOWH_TO").or(self.project.file.to.as_deref())
    }

    /// Where to deliver: `EXOWH_TO`, or `to`, or the guide's address on this machine.
    ///
    /// # Errors
    /// What the variable or the file says is no URL.
    pub fn target(&self) -> Result<Target, Error> {
        self.to().unwrap_or(DEFAULT).parse().map_err(|error| {
            let place = if self.var("EXOWH_TO").is_some() { "EXOWH_TO" } else { "exowh.toml, to" };
            Error::usage(place).because(error)
        })
    }

    /// The account and the numbers that samples carry, where they are not the guide's.
    #[must_use]
    pub fn carried(&self) -> Carried<'_> {
        Carried {
            account_sid: self.account_sid(),
            customer: self.customer(),
            business: self.business(),
        }
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
        if let Some(path) = self.var("EXOWH_STORE") {
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
        match self.var("EXOWH_PORT") {
            None => Ok(self.project.file.port),
            Some(text) => text
                .parse()
                .map(Some)
                .map_err(|_| Error::usage(format!("EXOWH_PORT: {text:?} is no port: 0 to 65535"))),
        }
    }

    /// The Exotel account: `EXOTEL_ACCOUNT_SID`, or `account_sid`.
    #[must_use]
    pub fn account_sid(&self) -> Option<&str> {
        self.var("EXOTEL_ACCOUNT_SID").or(self.project.file.account_sid.as_deref())
    }

    /// The customer's number in samples: `EXOWH_CUSTOMER`, or `customer`.
    #[must_use]
    pub fn customer(&self) -> Option<&str> {
        self.var("EXOWH_CUSTOMER").or(self.project.file.customer.as_deref())
    }

    /// The business's number in samples.
    #[must_use]
    pub fn business(&self) -> Option<&str> {
        self.project.file.business.as_deref()
    }

    /// The secret that signs deliveries: from the environment alone.
    #[must_use]
    pub fn secret(&self) -> Option<&str> {
        self.var("EXOWH_SECRET")
    }

    /// The dialect of bare sample names: `EXOWH_DIALECT`, or `dialect`.
    ///
    /// # Errors
    /// It is none.
    pub fn dialect(&self) -> Result<Option<Dialect>, Error> {
        self.var("EXOWH_DIALECT").or(self.project.file.dialect.as_deref()).map_or(
            Ok(None),
            |name| {
                let names = Dialect::ALL.map(Dialect::name);
                Dialect::named(name).map(Some).ok_or_else(|| {
                    Error::usage(format!("no such dialect: {name}"))
                        .hint_if(did_you_mean(name, names))
                        .hint(format!("dialects: {}", names.join(", ")))
                })
            },
        )
    }

    /// The retry policy: the name given, else the project's `policy`, else the guide's.
    ///
    /// # Errors
    /// There is none of that name.
    pub fn policy(&self, named: Option<&str>) -> Result<Policy, Error> {
        let name = named.or(self.project.file.policy.as_deref()).unwrap_or("guide");
        Policy::named(name).ok_or_else(|| {
            Error::usage(format!("no such policy: {name}"))
                .hint_if(did_you_mean(name, Policy::NAMES))
                .hint(format!("policies: {}", Policy::NAMES.join(", ")))
        })
    }
}
