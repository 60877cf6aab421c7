//! A stack trace in two lines: the error, and the place in the app's own code.

/// The error of a trace and its nearest place in code of the app's own; `None` if it is no trace.
pub fn told(lines: &[String]) -> Option<Vec<String>> {
    python(lines).or_else(|| node(lines))
}

/// `Traceback (most recent call last):`, frames from the outermost in, the error last.
fn python(lines: &[String]) -> Option<Vec<String>> {
    let start = lines.iter().rposition(|line| line.starts_with("Traceback (most recent call"))?;
    let frames = &lines[start + 1..];
    let error = frames.iter().find(|line| !line.is_empty() && !line.starts_with(' '))?;
    let frame = frames
        .iter()
        .map(|line| line.trim())
        .rfind(|line| line.starts_with("File \"") && !is_foreign(line));
    Some(told_with(error, frame))
}

/// The error first, then frames from the innermost out.
fn node(lines: &[String]) -> Option<Vec<String>> {
    let is_frame = |line: &String| line.trim_start().starts_with("at ");
    let first = lines.iter().position(is_frame)?;
    let error = lines[..first].iter().rfind(|line| !line.trim().is_empty())?;
    let frames = || lines[first..].iter().filter(|line| is_frame(line)).map(|line| line.trim());
    let frame = frames().find(|line| !is_foreign(line)).or_else(|| frames().next());
    Some(told_with(error, frame))
}

fn told_with(error: &str, frame: Option<&str>) -> Vec<String> {
    let frame = frame.map(|frame| format!("  {}", with_short_path(frame)));
    std::iter::once(error.trim().to_owned()).chain(frame).collect()
}

fn is_foreign(frame: &str) -> bool {
    ["node_modules", "node:", "site-packages", "dist-packages", "<frozen", "/lib/python"]
        .iter()
        .any(|foreign| frame.contains(foreign))
}

/// `at f (/home/me/shop/app.js:58:31)` → `at f (app.js:58:31)`: the folder is the reader's own.
fn with_short_path(frame: &str) -> String {
    let Some(last) = frame.rfind(['/', '\\']) else { return frame.to_owned() };
    let start = frame[..last].rfind(['(', '"']).map(|at| at + 1);
    let start = start.or_else(|| frame.find("at ").map(|at| at + 3)).unwrap_or_default();
    format!("{}{}", &frame[..start.min(last)], &frame[last + 1..])
}
