//! Annotations of GitHub Actions: nothing in a body or in a file's name is a command.

use crate::env::Exowh;

/// A status that begins a command of its own, and a key with all that separates in one.
const HOSTILE: &str = r#"{"type":"message_status","account_sid":"a","timestamp":"2026-01-15T10:30:05Z",
"data":{"message_sid":"m","from":"+911234567890","to":"+919876543210",
"status":"50 %\r\n::error::|,","timestamp":"2026-01-15T10:30:05Z","a%0A,b::c":1}}"#;

fn in_actions() -> Exowh {
    Exowh::new().with_env("GITHUB_ACTIONS", "true")
}

/// A workflow command as the runner reads it.
#[derive(Debug)]
struct Command {
    level: String,
    properties: Vec<(String, String)>,
    message: String,
}

impl Command {
    fn read(line: &str) -> Option<Self> {
        let (head, message) = line.strip_prefix("::")?.split_once("::")?;
        let (level, properties) = head.split_once(' ')?;
        let properties = properties.split(',').map(|property| {
            let (name, value) = property.split_once('=').unwrap();
            (name.to_owned(), decoded(value, true))
        });
        let properties = properties.collect();
        Some(Self { level: level.to_owned(), properties, message: decoded(message, false) })
    }

    fn file(&self) -> &str {
        &self.properties.iter().find(|(name, _)| name == "file").unwrap().1
    }
}

/// What is undone to a message and, with two more signs, to a property.
fn decoded(text: &str, property: bool) -> String {
    let text = text.replace("%0D", "\r").replace("%0A", "\n");
    let text = if property { text.replace("%3A", ":").replace("%2C", ",") } else { text };
    text.replace("%25", "%")
}

fn commands(output: &str) -> Vec<Command> {
    let read = |line| Command::read(line).unwrap_or_else(|| panic!("{line}"));
    output.lines().map(read).collect()
}

#[test]
fn a_hostile_value_stays_a_value() {
    let exowh = in_actions();
    exowh.write("a.json", HOSTILE);
    let found = commands(&exowh.run(&["validate", "a.json"]).stdout());
    let levels: Vec<&str> = found.iter().map(|command| command.level.as_str()).collect();
    assert_eq!(levels, ["error", "notice"]);
    assert!(found[0].message.starts_with("\"50 %\r\n::error::|,\" is no"), "{:?}", found[0]);
    assert!(found[1].message.starts_with("a%0A,b::c is no documented field"), "{:?}", found[1]);
}

#[cfg(unix)]
#[test]
fn a_hostile_file_name_stays_a_name() {
    for name in ["a\n::error::x.json", "::error::x.json", "a,b:c%d%0A.json", "a\r::stop::.json"] {
        let exowh = in_actions();
        exowh.write(name, HOSTILE);
        for path in [name, "."] {
            let found = commands(&exowh.run(&["validate", "--", path]).stdout());
            assert_eq!(found.iter().map(Command::file).collect::<Vec<_>>(), [name, name]);
        }
        // What is no finding goes to stderr, which the runner reads, too.
        let ended = exowh.run(&["validate", "--", &format!("{name}.none")]);
        let stderr = ended.stderr();
        assert_eq!(ended.code, Some(3), "{stderr}");
        assert!(stderr.contains("cannot read"), "{stderr}");
        assert!(!stderr.lines().any(|line| line.trim_start().starts_with("::")), "{stderr}");
    }
}

#[test]
fn a_file_is_named_from_the_top_of_the_checkout() {
    let exowh = Exowh::new();
    exowh.write("sub/deep/a.json", HOSTILE);
    let folder = exowh.folder().canonicalize().unwrap();
    let top = folder.to_str().unwrap();
    let whole = format!("{top}/sub/deep/a.json");
    let named = |top: Option<&str>, at: &str, path: &str| {
        let mut command = exowh.command(&["validate", "--format=github", path]);
        command.current_dir(folder.join(at)).envs(top.map(|top| ("GITHUB_WORKSPACE", top)));
        let output = crate::env::ended::output(&mut command, b"");
        commands(std::str::from_utf8(&output.stdout).unwrap())[0].file().to_owned()
    };
    for (at, path) in
        [(".", "."), (".", "sub/deep/a.json"), ("sub", "./deep"), ("sub/deep", ".."), (".", &whole)]
    {
        assert_eq!(named(Some(top), at, path), "sub/deep/a.json", "{path} in {at}");
    }
    assert_eq!(named(None, ".", "."), "sub/deep/a.json");
    assert_eq!(named(None, "sub", "deep"), "deep/a.json");
    assert_eq!(named(Some("/elsewhere"), ".", &whole), whole);
}

#[cfg(unix)]
#[test]
fn on_a_terminal_findings_are_drawn_even_under_actions() {
    let exowh = in_actions().with_env("GITHUB_STEP_SUMMARY", "summary.md");
    exowh.write("a.json", HOSTILE);
    let (code, drawn) = exowh.on_terminal(&["validate", "a.json"], 96).wait();
    assert_eq!(code, Some(1));
    assert!(drawn.contains('^') && !drawn.contains("::error file"), "{drawn}");
    assert!(!exowh.folder().join("summary.md").exists());
}
