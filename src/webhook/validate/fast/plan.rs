//! The tables of `webhook/rule`, put into a form to dispatch on. Nothing is expected here that does
//! not stand there: fields, needs and words come from the shapes, and what a field means to the rules
//! about whole events comes from the anatomies.

use std::sync::LazyLock;

use super::super::super::anatomy::{Anatomy, EventKind, anatomy, tag};
use super::super::super::dialect::Dialect;
use super::super::super::rule::{Field, Format, Need, Shape, Tag, Type, shape};
use super::name::{Name, Names};

/// An object to walk.
#[derive(Debug)]
pub(super) struct Node {
    /// Its members; of an object whose kind is still to be read, those of every kind.
    pub members: Members,
    pub kinds: Option<Kinds>,
}

/// The members of an object, found by name.
#[derive(Debug)]
pub(super) struct Members {
    pub names: Names,
    pub list: Vec<Member>,
    /// A bit for each member that must be there.
    pub required: u64,
    /// Sets of members of which one must be there.
    pub either: Vec<u64>,
    /// What is asked once they all were read.
    pub closing: Closing,
}

/// One member.
#[derive(Debug)]
pub(super) struct Member {
    pub check: Check,
    pub role: Role,
}

/// The word that selects further members.
#[derive(Debug)]
pub(super) struct Kinds {
    pub tag: Name,
    pub words: Names,
    /// The members by the number of the word; several words may have the same.
    pub variants: Vec<Members>,
}

/// What is asked of one value.
#[derive(Debug)]
pub(super) enum Check {
    /// The word that selects: it was looked up already.
    Kind,
    Text(Format, usize),
    Word(&'static [&'static str]),
    Time,
    Whole(i64, i64),
    Number(f64, f64),
    Bool,
    Object(Box<Node>),
    List(Box<Check>, usize),
    AnyObject,
    Any,
}

/// What a value is to the rules that one field alone cannot say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    None,
    Customer,
    WaId,
    Business,
    Status,
    /// The list that must stand with `failed`, and only there.
    Errors,
    /// `exo_status_code`.
    Code,
    /// `code` and `title` of one of the errors.
    ErrorCode,
    ErrorTitle,
    /// The events of a body, where they are several.
    Events,
}

/// What is asked of an object once its members were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closing {
    Nothing,
    /// One of `errors`: its code, and its title.
    Error,
    /// An event of this dialect; with a status that errors must agree with, or without.
    Event(Dialect, bool),
}

/// The walk of a dialect; `None` if its tables cannot be dispatched on, so that every body of it is
/// left to the careful pass.
pub(super) fn plan(dialect: Dialect) -> Option<&'static Node> {
    static PLANS: [LazyLock<Option<Node>>; 4] = [
        LazyLock::new(|| Planner::of(Dialect::Envelope)),
        LazyLock::new(|| Planner::of(Dialect::Event)),
        LazyLock::new(|| Planner::of(Dialect::Messages)),
        LazyLock::new(|| Planner::of(Dialect::Flat)),
    ];
    let index = Dialect::ALL.iter().position(|known| *known == dialect)?;
    PLANS.get(index)?.as_ref()
}

/// Keys at the top, each with a bit for every dialect that has it there.
pub(super) fn tops() -> Option<&'static (Names, Vec<u8>)> {
    static TOPS: LazyLock<Option<(Names, Vec<u8>)>> = LazyLock::new(|| {
        let mut keys: Vec<(&str, u8)> = Vec::new();
        for (bit, dialect) in Dialect::ALL.into_iter().enumerate() {
            let shape = shape(dialect);
            let further = variants(shape).flat_map(|(_, fields)| fields);
            for field in shape.fields.iter().chain(further) {
                match keys.iter_mut().find(|(name, _)| *name == field.name) {
                    Some((_, dialects)) => *dialects |= 1 << bit,
                    None => keys.push((field.name, 1 << bit)),
                }
            }
        }
        let names = Names::new(keys.iter().map(|(name, _)| *name))?;
        Some((names, keys.into_iter().map(|(_, dialects)| dialects).collect()))
    });
    TOPS.as_ref()
}

/// The documented words of a shape and the fields that each selects. Of a word that is not
/// documented there is always something to say.
fn variants(shape: &'static Shape) -> impl Iterator<Item = (&'static str, &'static [Field])> {
    let variants = shape.tag.into_iter().flat_map(|tag| tag.variants);
    variants
        .filter(|variant| variant.containing.is_none())
        .flat_map(|variant| variant.words.iter().map(|word| (*word, variant.fields)))
}

impl Kinds {
    /// Whether members that are read before the word mean the same after it.
    fn extend(&self, members: &Members) -> bool {
        let alike = |one: &Member, other: &Member| {
            let holds = matches!(one.check, Check::Object(_) | Check::List(..));
            one.role == other.role && !(holds && matches!(members.closing, Closing::Event(..)))
        };
        self.variants.iter().all(|variant| {
            let mut pairs = members.list.iter().zip(&variant.list);
            pairs.all(|(one, other)| alike(one, other))
        })
    }
}

/// Compiles the shapes of a dialect.
#[derive(Clone, Copy)]
struct Planner {
    dialect: Dialect,
    /// The anatomy of the event that the walk is in, once its word is known.
    anatomy: Option<&'static Anatomy>,
}

impl Planner {
    fn of(dialect: Dialect) -> Option<Node> {
        let anatomy = tag(dialect).is_none().then(|| anatomy(dialect, ""));
        Self { dialect, anatomy }.node(shape(dialect), "")
    }

    fn node(self, shape: &'static Shape, at: &str) -> Option<Node> {
        let members = self.members(shape, &[], at)?;
        let kinds = match shape.tag {
            Some(tag) => Some(self.kinds(shape, tag, at).filter(|kinds| kinds.extend(&members))?),
            None => None,
        };
        Some(Node { members, kinds })
    }

    fn kinds(self, shape: &'static Shape, tagged: &'static Tag, at: &str) -> Option<Kinds> {
        let of_events = at.is_empty() && tag(self.dialect) == Some(tagged.field);
        let mut list = Vec::new();
        for (word, fields) in variants(shape) {
            let anatomy = if of_events { Some(anatomy(self.dialect, word)) } else { self.anatomy };
            list.push(Self { anatomy, ..self }.members(shape, fields, at)?);
        }
        let words = Names::new(variants(shape).map(|(word, _)| word))?;
        Some(Kinds { tag: Name::of_text(tagged.field.as_bytes())?, words, variants: list })
    }

    fn members(
        self,
        shape: &'static Shape,
        further: &'static [Field],
        at: &str,
    ) -> Option<Members> {
        let mut fields: Vec<&'static Field> = Vec::new();
        for field in shape.fields.iter().chain(further) {
            if field.name.len() > Name::LONGEST && field.need == Need::Optional {
                continue; // An object that has it is left to the careful pass.
            }
            // Of two with one name the walk takes the first.
            if fields.iter().all(|known| known.name != field.name) {
                fields.push(field);
            }
        }
        let bit = |name: &str| {
            fields.iter().position(|field| field.name == name).map_or(0, |place| 1_u64 << place)
        };
        let (mut required, mut either) = (0, Vec::new());
        for field in fields.iter().filter(|field| field.need != Need::Optional) {
            match field.instead {
                [] => required |= bit(field.name),
                instead => {
                    either.push(instead.iter().fold(bit(field.name), |set, name| set | bit(name)));
                }
            }
        }
        let list = fields
            .iter()
            .map(|field| self.member(shape, field, &format!("{at}/{}", field.name)))
            .collect::<Option<Vec<_>>>()?;
        // The last bit is that of the member that bears its kind's own name.
        (list.len() < 63).then_some(())?;
        let names = Names::new(fields.iter().map(|field| field.name))?;
        Some(Members { names, list, required, either, closing: self.closing(at) })
    }

    fn member(self, shape: &'static Shape, field: &'static Field, at: &str) -> Option<Member> {
        let role = self.role(at, &field.value);
        if shape.tag.is_some_and(|tag| tag.field == field.name) {
            // A documented word is not empty, and nothing more is asked of an id.
            let plain = matches!(field.value, Type::Text(Format::Id, None));
            return plain.then_some(Member { check: Check::Kind, role });
        }
        let mut check = self.check(&field.value, at)?;
        if let (Role::Events, Check::List(_, least)) = (role, &mut check) {
            // A body without an event is a finding of its own.
            *least = 1;
        }
        Some(Member { check, role })
    }

    fn check(self, of: &'static Type, at: &str) -> Option<Check> {
        Some(match of {
            Type::Text(format, most) => Check::Text(*format, most.unwrap_or(usize::MAX)),
            Type::Word(words) => Check::Word(words.allowed),
            Type::Time => Check::Time,
            Type::Whole(least, most) => Check::Whole(*least, *most),
            Type::Number(least, most) => Check::Number(*least, *most),
            Type::Bool => Check::Bool,
            Type::Object(shape) => Check::Object(Box::new(self.node(shape, at)?)),
            Type::List(of, least) => {
                // Pointers of an anatomy begin at the event, which in messages is an item.
                let events = self.is_events(at);
                let at = if events { String::new() } else { format!("{at}/0") };
                Check::List(Box::new(self.check(of, &at)?), *least)
            }
            Type::AnyObject => Check::AnyObject,
            Type::Any => Check::Any,
        })
    }

    fn is_events(self, at: &str) -> bool {
        self.dialect == Dialect::Messages && self.anatomy.is_none() && at == "/whatsapp/messages"
    }

    fn role(self, at: &str, of: &Type) -> Role {
        if self.is_events(at) {
            return Role::Events;
        }
        let Some(anatomy) = self.anatomy else { return Role::None };
        let holder = anatomy.status.first().and_then(|place| Some(place.rsplit_once('/')?.0));
        let in_errors = at.rsplit_once('/').is_some_and(|(error, _)| self.is_error(error));
        if anatomy.customer.contains(&at) {
            Role::Customer
        } else if anatomy.wa_id.contains(&at) {
            Role::WaId
        } else if anatomy.business.contains(&at) {
            Role::Business
        } else if anatomy.status.contains(&at) {
            Role::Status
        } else if in_errors && at.ends_with("/code") {
            Role::ErrorCode
        } else if in_errors && at.ends_with("/title") {
            Role::ErrorTitle
        } else if anatomy.code.contains(&at) && matches!(of, Type::Whole(..)) {
            Role::Code
        } else if at.strip_suffix("/errors").is_some_and(|object| holder == Some(object)) {
            Role::Errors
        } else {
            Role::None
        }
    }

    /// Whether an item of a list is one of the errors whose codes are looked up.
    fn is_error(self, at: &str) -> bool {
        let listed = at.ends_with("/0");
        let code = |place: &str| place.strip_suffix("/code") == Some(at);
        listed && self.anatomy.is_some_and(|anatomy| anatomy.code.iter().any(|place| code(place)))
    }

    fn closing(self, at: &str) -> Closing {
        let Some(anatomy) = self.anatomy else { return Closing::Nothing };
        if at.is_empty() {
            Closing::Event(self.dialect, anatomy.kind == EventKind::MessageStatus)
        } else if self.is_error(at) {
            Closing::Error
        } else {
            Closing::Nothing
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_of_every_dialect_can_be_dispatched_on() {
        assert!(tops().is_some());
        for dialect in Dialect::ALL {
            assert!(plan(dialect).is_some(), "{dialect}");
        }
    }

    /// With two places the careful pass takes the first that is there: roles would have to know.
    #[test]
    fn numbers_and_statuses_have_one_place_in_an_event() {
        for dialect in Dialect::ALL {
            let mut placed = 0;
            let words = variants(shape(dialect)).map(|(word, _)| word);
            for word in words.chain(["dlr", "icm", "incoming_message"]) {
                let anatomy = anatomy(dialect, word);
                for places in [anatomy.customer, anatomy.wa_id, anatomy.business, anatomy.status] {
                    assert!(places.len() <= 1, "{dialect} {word}");
                    placed += places.len();
                }
            }
            assert!(placed > 0, "{dialect} has none");
        }
    }
}
