//! A row of the table of leads.

/// What an answer must show, what that means, and who says so.
#[derive(Debug)]
pub struct Row {
    /// Who gives such an answer.
    pub who: Who,
    /// What it means.
    pub kind: Kind,
    /// All of these must hold.
    pub signs: &'static [Sign],
    /// What to say. `{path}` is the path that was used, `{other}` another one as a flag names it,
    /// `{who}` the name, and any other word in braces the answer's header of that name; what has a blank in it is code.
    pub says: &'static str,
    /// Where the answer's words stand: its source, its documentation, `seen` with the version that
    /// gave it to us, or `inferred`.
    pub source: &'static str,
}

/// Who gave an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The app's own code, as far as one can tell.
    App,
    /// The app's framework, or its server.
    Framework(&'static str),
    /// A development server before the app.
    DevServer(&'static str),
    /// A tunnel.
    Tunnel(&'static str),
    /// A content delivery network.
    Cdn(&'static str),
    /// A gateway, or the platform that the app runs on.
    Gateway(&'static str),
}

impl Who {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Who::App => "your app",
            Who::Framework(name)
            | Who::DevServer(name)
            | Who::Tunnel(name)
            | Who::Cdn(name)
            | Who::Gateway(name) => name,
        }
    }

    /// The name of what answered in the app's place.
    #[must_use]
    pub const fn before_the_app(self) -> Option<&'static str> {
        match self {
            Who::App | Who::Framework(_) => None,
            Who::DevServer(name) | Who::Tunnel(name) | Who::Cdn(name) | Who::Gateway(name) => {
                Some(name)
            }
        }
    }
}

/// What an answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No route takes a POST to the path: every other body would get the same.
    NoRoute,
    /// A 404 that nothing more is known of.
    NotFound,
    /// The path is there, and takes other methods.
    Method,
    /// The account is not the one that the app takes.
    Account,
    /// The body lacks what the guide's own request validation asks for.
    Validation,
    /// The body has another shape than the guide's.
    Shape,
    /// The challenge of a handshake did not come back.
    Challenge,
    /// The name in the Host header is not one that is served.
    Host,
    /// A token against forged requests is missing.
    Csrf,
    /// The body is larger than what is taken.
    TooLarge,
    /// The content type is not one that is taken.
    MediaType,
    /// The handler was given no body, since nothing has read it.
    Unread,
    /// Credentials are asked for.
    Login,
    /// Too many requests.
    TooOften,
    /// Nothing answered behind the tunnel, the proxy or the gateway.
    Away,
    /// Rules before the app let no such request through.
    Blocked,
    /// HTTPS is spoken there, or TLS failed behind it.
    Tls,
    /// The app failed in a way that its platform tells of.
    Failed,
}

/// What an answer, or what was sent, must show.
#[derive(Debug)]
pub enum Sign {
    /// The status is one of these.
    Status(&'static [u16]),
    /// There is such a header (lower-case).
    Header(&'static str),
    /// The header begins so, whatever the case.
    HeaderBegins(&'static str, &'static str),
    /// The header does not have this word in it.
    HeaderLacks(&'static str, &'static str),
    /// The text is this.
    Is(&'static str),
    /// The text begins with one of these.
    Begins(&'static [&'static str]),
    /// One of these stands in the text.
    Has(&'static [&'static str]),
    /// This does not stand in the text.
    Lacks(&'static str),
    /// This stands in the source of the page.
    Page(&'static str),
    /// There is no body.
    Empty,
    /// A JSON object has a member of this name whose text begins so.
    Member(&'static str, &'static str),
    /// What was sent names both `type` and `account_sid`, or does not.
    Named {
        /// Whether it has a `type`.
        kind: bool,
        /// Whether it has an `account_sid`.
        account: bool,
    },
    /// What was sent is a handshake.
    Handshake,
    /// Its challenge did not come back as JSON.
    Unreturned,
}
