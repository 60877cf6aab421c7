//! JSON texts that a parsed value cannot hold.

/// A JSON text as a tree: unlike a parsed value it can hold a key twice, and numbers as written.
#[derive(Clone, Debug)]
pub enum Node {
    /// A string, a number, `true`, `false` or `null`, as it is written.
    Plain(String),
    Array(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Node {
    pub fn string(text: &str) -> Self {
        Node::Plain(serde_json::to_string(text).unwrap())
    }

    pub fn plain(text: impl std::fmt::Display) -> Self {
        Node::Plain(format!("{text}"))
    }

    /// The text, in one line.
    pub fn text(&self) -> String {
        match self {
            Node::Plain(text) => text.clone(),
            Node::Array(items) => {
                let items: Vec<String> = items.iter().map(Node::text).collect();
                format!("[{}]", items.join(","))
            }
            Node::Object(members) => {
                let members: Vec<String> = members
                    .iter()
                    .map(|(key, value)| {
                        format!("{}:{}", serde_json::to_string(key).unwrap(), value.text())
                    })
                    .collect();
                format!("{{{}}}", members.join(","))
            }
        }
    }
}
