//! What one notices only where it is missing.

use crate::env::{App, Exowh};

#[test]
fn an_empty_variable_is_as_good_as_none() {
    let app = App::ok();
    let exowh = Exowh::new().with_env("EXOWH_TO", "").with_env("EXOTEL_ACCOUNT_SID", "");
    exowh.write("exowh.toml", format!("to = \"{}\"\naccount_sid = \"acme\"\n", app.to()));
    assert_eq!(exowh.run(&["send", "text"]).code, Some(0));
    assert_eq!(app.received().json()["account_sid"], "acme");
}

#[test]
fn a_signature_of_ones_own_is_the_only_one() {
    let app = App::ok();
    let own = "x-exotel-signature: mine";
    let to = app.to();
    let exowh = Exowh::new().with_env("EXOWH_SECRET", "what-only-we-know");
    exowh.run(&["send", "text", "--to", &to, "--header", own]);
    let head = app.received().head.to_ascii_lowercase();
    assert_eq!(head.matches("x-exotel-signature").count(), 1, "{head}");
    assert!(head.contains(own), "{head}");
}

#[test]
fn a_note_about_several_bodies_is_told_once() {
    let what = ["messages/failed", "messages/failed-131026", "code=131026"];
    let ended = Exowh::new().run(&[&["send", "--dry-run"], &what[..]].concat());
    assert_eq!(ended.stderr().matches("the link is a guess").count(), 1, "{}", ended.stderr());
}

#[test]
fn curl_takes_any_certificate_only_where_that_was_asked_for_and_there_is_one() {
    let printed = |to: &str, more: &[&str]| {
        let arguments = [&["send", "text", "--curl", "--to", to], more].concat();
        Exowh::new().run(&arguments).stdout()
    };
    assert!(printed("https://127.0.0.1:1/", &["--insecure"]).contains(" -k "));
    assert!(!printed("https://127.0.0.1:1/", &[]).contains(" -k "));
    assert!(!printed("http://127.0.0.1:1/", &["--insecure"]).contains(" -k "));
}

#[cfg(target_os = "linux")]
#[test]
fn the_folder_of_a_ports_owner_is_told_as_a_shell_shows_it() {
    let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = socket.local_addr().unwrap().port().to_string();
    let folder = std::env::current_dir().unwrap();
    let (home, last) = (folder.parent().unwrap(), folder.file_name().unwrap());
    let exowh = Exowh::new().with_env("HOME", &home.display().to_string());
    let told = exowh.run(&["listen", "--port", &port]).stderr();
    assert!(told.contains(&format!(", ~/{})", last.display())), "{told}");
    let exowh = Exowh::new().with_env("HOME", &folder.display().to_string());
    let told = exowh.run(&["listen", "--port", &port]).stderr();
    assert!(told.contains(", ~)"), "{told}");
}

#[test]
fn colour_goes_by_the_flag_then_no_color_then_what_forces_it() {
    let colours = |variables: &[(&str, &str)], flags: &[&str]| {
        let exowh =
            variables.iter().fold(Exowh::new(), |it, (name, value)| it.with_env(name, value));
        let arguments = [&["explain", "131047", "xyzzy"], flags].concat();
        let ended = exowh.run(&arguments);
        [ended.stdout(), ended.stderr()].map(|text| text.contains("\u{1b}["))
    };
    let (on, off) = ([true, true], [false, false]);
    for (variables, flags, wanted) in [
        (&[][..], &[][..], off),
        (&[("FORCE_COLOR", "1")], &[], on),
        (&[("FORCE_COLOR", "3")], &[], on),
        (&[("FORCE_COLOR", "true")], &[], on),
        (&[("FORCE_COLOR", "0")], &[], off),
        (&[("FORCE_COLOR", "")], &[], off),
        (&[("CLICOLOR_FORCE", "1")], &[], on),
        (&[("CLICOLOR_FORCE", "0")], &[], off),
        (&[("CLICOLOR_FORCE", "0"), ("FORCE_COLOR", "1")], &[], on),
        (&[("FORCE_COLOR", "1"), ("TERM", "dumb")], &[], on),
        (&[("FORCE_COLOR", "1"), ("NO_COLOR", "1")], &[], off),
        (&[("FORCE_COLOR", "1"), ("NO_COLOR", "")], &[], on),
        (&[("FORCE_COLOR", "1")], &["--color", "never"], off),
        (&[("NO_COLOR", "1")], &["--color", "always"], on),
        (&[("NO_COLOR", "1"), ("FORCE_COLOR", "1")], &["--color", "always"], on),
    ] {
        assert_eq!(colours(variables, flags), wanted, "{variables:?} {flags:?}");
    }
    let help = Exowh::new().with_env("FORCE_COLOR", "1").run(&["--help"]).stdout();
    assert!(help.contains("\u{1b}["), "{help}");
    let wrong = Exowh::new().with_env("FORCE_COLOR", "1").run(&["nothing"]).stderr();
    assert!(wrong.contains("\u{1b}["), "{wrong}");
}

#[test]
fn forced_colour_leaves_data_alone() {
    let exowh = Exowh::new().with_env("FORCE_COLOR", "1");
    for arguments in
        [&["samples", "show", "text"][..], &["schema"], &["explain", "131047", "--json"]]
    {
        let plain = Exowh::new().run(arguments).stdout();
        assert_eq!(exowh.run(arguments).stdout(), plain, "{arguments:?}");
    }
}

#[cfg(unix)]
mod on_a_terminal {
    use super::*;

    /// Whether there is colour where a variable says so.
    fn has_colour(name: &str, value: &str) -> bool {
        let exowh = Exowh::new().with_env(name, value);
        exowh.on_terminal(&["explain", "131047"], 96).wait().1.contains("\u{1b}[")
    }

    #[test]
    fn a_dumb_one_gets_no_colour() {
        assert!(has_colour("TERM", "xterm"));
        assert!(!has_colour("TERM", "dumb"));
    }

    #[test]
    fn an_empty_no_color_is_as_good_as_none() {
        assert!(has_colour("NO_COLOR", ""));
        assert!(!has_colour("NO_COLOR", "1"));
    }

    #[test]
    fn whoever_names_nothing_picks_from_a_list() {
        let app = App::ok();
        let exowh = Exowh::new();
        let mut terminal = exowh.on_terminal(&["send", "--to", &app.to()], 96);
        terminal.until("Send which sample?");
        terminal.type_in("flat/read");
        terminal.until("flat/read");
        terminal.type_in("\r");
        let (code, shown) = terminal.wait();
        assert_eq!(code, Some(0), "{shown}");
        assert_eq!(app.received().json()["status"], "seen");
    }

    #[test]
    fn a_list_that_is_left_leaves_the_cursor_visible() {
        let exowh = Exowh::new();
        let mut terminal = exowh.on_terminal(&["send", "--to", ":1"], 96);
        let mut shown = terminal.until("Send which sample?");
        let (code, rest) = terminal.insist("\u{3}");
        shown.push_str(&rest);
        assert_eq!(code, Some(130), "{shown:?}");
        assert!(shown.rfind("\u{1b}[?25h") > shown.rfind("\u{1b}[?25l"), "{shown:?}");
    }
}

#[test]
fn what_was_left_out_is_left_out_of_the_command_for_curl_too() {
    let app = App::answering(vec![crate::env::Answer::status(500)]);
    let arguments = ["send", "text", "--unset", "data.contact", "--to", &app.to()];
    let ended = Exowh::new().run(&arguments);
    let command = format!("exowh send envelope/text --unset data.contact --curl --to {}", app.to());
    assert!(ended.stderr().contains(&command), "{}", ended.stderr());
}

#[test]
fn no_width_is_too_narrow_or_too_wide_to_draw_for() {
    let drawn = |columns: &str| {
        let exowh = Exowh::new().with_env("COLUMNS", columns);
        exowh.run(&["explain", "131047"]).stdout()
    };
    assert_eq!(drawn("1"), drawn("40"));
    assert_eq!(drawn("1000"), drawn("160"));
    assert_ne!(drawn("40"), drawn("160"));
}
