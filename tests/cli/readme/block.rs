//! The fenced blocks of a Markdown text.

/// A fenced block with its info string taken apart.
#[derive(Debug, PartialEq, Eq)]
pub struct Block {
    /// The first word after the fence: `console`, `sh`.
    pub kind: String,
    /// The other words, as name and value; a word alone has an empty value.
    pub options: Vec<(String, String)>,
    /// What stands between the fences.
    pub text: String,
    /// The line of the opening fence, from 1.
    pub line: usize,
}

impl Block {
    /// The value of an option.
    pub fn option(&self, name: &str) -> Option<&str> {
        self.options.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// An option's values, between commas.
    pub fn list(&self, name: &str) -> Option<Vec<&str>> {
        let values = self.option(name)?;
        Some(values.split(',').filter(|value| !value.is_empty()).collect())
    }
}

/// All fenced blocks, in their order.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    for (index, line) in markdown.lines().enumerate() {
        match (line.strip_prefix("```"), open.as_mut()) {
            (Some(info), None) => open = Some(opened(info, index + 1)),
            (Some(_), Some(_)) => found.extend(open.take()),
            (None, Some(block)) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a fence that is never closed: {open:?}");
    found
}

fn opened(info: &str, line: usize) -> Block {
    let mut words = info.split_whitespace();
    let kind = words.next().unwrap_or_default().to_owned();
    let option = |word: &str| {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        (name.to_owned(), value.to_owned())
    };
    Block { kind, options: words.map(option).collect(), text: String::new(), line }
}

#[test]
fn options_of_a_block_are_read() {
    let found = blocks("a\n```console fixture=x app exit=1\n$ b\nc\n```\n```sh\nd\n```\n");
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].kind.as_str(), found[0].line), ("console", 2));
    assert_eq!((found[0].option("fixture"), found[0].option("app")), (Some("x"), Some("")));
    assert_eq!(found[0].text, "$ b\nc\n");
    assert_eq!(found[1].option("exit"), None);
}
