//! Objects as definitions: fields become properties, a tag's words become `if` and `then`.

use serde_json::{Map, Value, json};

use super::super::dialect::Dialect;
use super::super::rule::{self, Authority, Field, Need, Shape, Tag, Type, Variant};
use super::{Strictness, value};

/// Writes shapes as definitions, each once.
pub(super) struct Writer {
    pub strictness: Strictness,
    /// The dialect whose shapes are being written: it tells shapes of one title apart.
    dialect: &'static str,
    /// Whether only inference puts there what is being written: then it describes, and refuses
    /// nothing.
    inferred: bool,
    written: Vec<(&'static Shape, bool, String)>,
    definitions: Map<String, Value>,
}

impl Writer {
    pub fn new(strictness: Strictness) -> Self {
        Self {
            strictness,
            dialect: "",
            inferred: false,
            written: Vec::new(),
            definitions: Map::new(),
        }
    }

    pub fn definitions(self) -> Map<String, Value> {
        self.definitions
    }

    /// Whose shapes come next.
    pub fn begin(&mut self, dialect: Dialect) {
        self.dialect = dialect.name();
    }

    /// A reference to the body of a dialect.
    pub fn body(&mut self, dialect: Dialect) -> String {
        self.begin(dialect);
        let reference = self.reference(rule::shape(dialect));
        if dialect == Dialect::Flat {
            self.lone_item(&reference);
        }
        reference
    }

    /// A reference to a shape; writes it where it is new.
    pub fn reference(&mut self, shape: &'static Shape) -> String {
        let known = self.written.iter().find(|(written, inferred, _)| {
            std::ptr::eq(*written, shape) && *inferred == self.inferred
        });
        let name = if let Some((_, _, name)) = known {
            name.clone()
        } else {
            let name = self.name(shape);
            self.written.push((shape, self.inferred, name.clone()));
            // Its place comes before those of the shapes inside it.
            self.definitions.insert(name.clone(), Value::Null);
            let object = Value::Object(self.object(shape));
            self.definitions.insert(name.clone(), object);
            name
        };
        format!("#/$defs/{name}")
    }

    /// The title without its article, as one word.
    fn name(&self, shape: &Shape) -> String {
        let title = shape.title.trim_end_matches(" dialect");
        let bare = ["the ", "an ", "a "].iter().find_map(|article| title.strip_prefix(article));
        let kept = |char: char| char.is_alphanumeric() || char == ' ';
        let name: String = bare.unwrap_or(title).chars().filter(|&char| kept(char)).collect();
        let name = name.replace(' ', "-");
        let name = if self.inferred { format!("inferred-{name}") } else { name };
        if self.definitions.contains_key(&name) { format!("{}-{name}", self.dialect) } else { name }
    }

    /// A lone item of the messages dialect is detected as flat, and not judged as such.
    fn lone_item(&mut self, reference: &str) {
        let name = reference.trim_start_matches("#/$defs/");
        let Some(Value::Object(mut flat)) = self.definitions.insert(name.into(), Value::Null)
        else {
            return;
        };
        let title = flat.shift_remove("title").unwrap_or_default();
        let lone = json!({ "required": ["callback_type"] });
        let judged = match self.strictness {
            Strictness::Usual => json!({
                "title": title, "type": "object", "if": { "not": lone }, "then": flat,
            }),
            Strictness::Strict => {
                json!({ "title": title, "type": "object", "not": lone, "allOf": [flat] })
            }
        };
        self.definitions.insert(name.into(), judged);
    }

    /// An object's properties, the required ones, and what its tag selects.
    fn object(&mut self, shape: &'static Shape) -> Map<String, Value> {
        let mut object = Map::new();
        object.insert("title".into(), json!(shape.title));
        object.insert("type".into(), json!("object"));
        let mut rules = self.fields(shape.fields.iter(), &mut object);
        if let Some(tag) = shape.tag {
            rules.extend(tag.variants.iter().filter_map(|variant| self.selected(tag, variant)));
            rules.extend(self.otherwise(tag));
        }
        if self.strictness == Strictness::Strict && !self.inferred && failing(shape) {
            rules.push(status_errors());
        }
        if !rules.is_empty() {
            object.insert("allOf".into(), Value::Array(rules));
        }
        object
    }

    /// An object of one of its kinds alone: the tag says so, its fields stand among the others.
    pub fn of_kind(
        &mut self,
        shape: &'static Shape,
        variant: &'static Variant,
    ) -> Map<String, Value> {
        let mut object = Map::new();
        let fields = shape.fields.iter().chain(variant.fields);
        let rules = self.fields(fields, &mut object);
        let tag = shape.tag.map(|tag| tag.field).unwrap_or_default();
        if let Some(Value::Object(property)) =
            object.get_mut("properties").and_then(|all| all.get_mut(tag))
        {
            property.extend(word(variant));
        }
        if !rules.is_empty() {
            object.insert("allOf".into(), Value::Array(rules));
        }
        object
    }

    /// Writes `properties` and `required`; returns what further rules there are.
    fn fields(
        &mut self,
        fields: impl Iterator<Item = &'static Field>,
        object: &mut Map<String, Value>,
    ) -> Vec<Value> {
        let (mut properties, mut required, mut rules) = (Map::new(), Vec::new(), Vec::new());
        for field in fields {
            properties.insert(field.name.into(), value::field(self, field));
            match (self.needs(field), field.instead) {
                (false, _) => {}
                (true, []) => required.push(field.name),
                (true, instead) => {
                    let names = std::iter::once(&field.name).chain(instead);
                    let any: Vec<Value> = names.map(|name| json!({ "required": [name] })).collect();
                    rules.push(json!({ "anyOf": any }));
                }
            }
        }
        if !properties.is_empty() {
            object.insert("properties".into(), Value::Object(properties));
        }
        if !required.is_empty() {
            object.insert("required".into(), json!(required));
        }
        rules
    }

    /// Whether a body is refused for lacking the field.
    fn needs(&self, field: &Field) -> bool {
        let need = match field.need {
            Need::Required => true,
            Need::Expected => self.strictness == Strictness::Strict,
            Need::Optional => false,
        };
        need && self.binds(field)
    }

    /// Whether a field can refuse a body: not where it, or what it stands in, is only inferred.
    pub fn binds(&self, field: &Field) -> bool {
        !self.inferred && field.source.authority != Authority::Inferred
    }

    /// Writes what stands in a field.
    pub fn within<T>(&mut self, field: &Field, write: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.inferred;
        self.inferred = !self.binds(field);
        let written = write(self);
        self.inferred = before;
        written
    }

    /// What a word of the tag selects.
    fn selected(&mut self, tag: &Tag, variant: &'static Variant) -> Option<Value> {
        let mut object = Map::new();
        let rules = self.fields(variant.fields.iter(), &mut object);
        if !rules.is_empty() {
            object.insert("allOf".into(), Value::Array(rules));
        }
        (!object.is_empty()).then(|| {
            json!({
                "title": format!("{} {}", tag.what, variant.words.join(" or ")),
                "$comment": format!("source: {}", variant.source),
                "if": { "properties": { tag.field: word(variant) }, "required": [tag.field] },
                "then": object,
            })
        })
    }

    /// What is said of a word that no page documents. Only the strict schema says it: to `validate`,
    /// nothing below such a word is an error.
    fn otherwise(&mut self, tag: &'static Tag) -> Option<Value> {
        if self.strictness == Strictness::Usual || tag.otherwise.is_empty() {
            return None;
        }
        let mut object = Map::new();
        let rules = self.fields(tag.otherwise.iter(), &mut object);
        debug_assert!(rules.is_empty(), "a field of any kind has no stand-in");
        let known: Vec<_> = tag.variants.iter().map(word).collect();
        let unknown = json!({ "type": "string", "not": { "anyOf": known } });
        Some(json!({
            "title": format!("any other {}", tag.what),
            "if": { "properties": { tag.field: unknown }, "required": [tag.field] },
            "then": object,
        }))
    }
}

/// What the tag of a variant holds.
fn word(variant: &Variant) -> Map<String, Value> {
    let mut word = Map::new();
    match (variant.containing, variant.words) {
        (Some(part), _) => {
            word.insert("type".into(), json!("string"));
            word.insert("pattern".into(), json!(part));
        }
        (None, [only]) => drop(word.insert("const".into(), json!(only))),
        (None, several) => drop(word.insert("enum".into(), json!(several))),
    }
    word
}

/// Whether an object has the status of a message beside its errors.
fn failing(shape: &Shape) -> bool {
    let status = |field: &Field| field.name == "status" && matches!(field.value, Type::Word(_));
    let errors = |field: &Field| field.name == "errors";
    shape.fields.iter().any(status) && shape.fields.iter().any(errors)
}

/// The rule status-errors.
fn status_errors() -> Value {
    let list = ["array", "null"];
    json!({
        "title": "errors stand with failed, and only there",
        "if": { "properties": { "status": { "const": "failed" } }, "required": ["status"] },
        "then": { "properties": { "errors": { "type": list, "minItems": 1 } }, "required": ["errors"] },
        "else": { "properties": { "errors": { "type": list, "maxItems": 0 } } },
    })
}
