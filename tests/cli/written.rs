//! Files that exowh writes: whole or not at all, through no link, and over nothing but files.

use std::fs;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

use exowh::webhook::sample::find;

use crate::env::{Ended, Exowh};

/// The commands that write many files into `out`, each with one of them.
const WRITERS: [(&[&str], &str); 2] = [
    (&["samples", "export", "out", "--force"], "out/flat/sent.json"),
    (&["man", "out"], "out/exowh-send.1"),
];

/// A shell that lets no file become longer than so many blocks: a disk without room.
fn without_room(exowh: &Exowh, blocks: usize, arguments: &[&str]) -> Ended {
    let command = arguments.join(" ");
    exowh.shell(&format!("trap '' XFSZ; ulimit -f {blocks}; exec exowh {command}"))
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.is_symlink() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[track_caller]
fn refused(ended: &Ended, said: &str) {
    assert_eq!(ended.code, Some(3), "{}", ended.snapshot());
    assert!(ended.stderr().contains(said), "{}", ended.snapshot());
}

#[test]
fn nothing_is_left_half_behind_where_there_is_no_room() {
    for (arguments, file) in WRITERS {
        let exowh = Exowh::new();
        refused(&without_room(&exowh, 1, arguments), "cannot write");
        assert!(!exowh.folder().join("out").exists(), "{file}");
        // What was there before stays as it was.
        exowh.write(file, "before");
        let ended = without_room(&exowh, 1, arguments);
        refused(&ended, "cannot write");
        assert!(!ended.stderr().contains(".part"), "{}", ended.snapshot());
        assert_eq!(files(&exowh.folder().join("out")), [exowh.folder().join(file)]);
        assert_eq!(fs::read_to_string(exowh.folder().join(file)).unwrap(), "before");
    }
}

#[test]
fn a_link_is_replaced_and_never_written_through() {
    for (arguments, file) in WRITERS {
        let exowh = Exowh::new();
        exowh.write("theirs", "theirs").write("out/flat/x", "");
        let path = exowh.folder().join(file);
        symlink(exowh.folder().join("theirs"), &path).unwrap();
        let ended = exowh.run(arguments);
        assert_eq!(ended.code, Some(0), "{}", ended.snapshot());
        assert_eq!(fs::read_to_string(exowh.folder().join("theirs")).unwrap(), "theirs");
        assert!(path.symlink_metadata().unwrap().is_file(), "{file}");
    }
}

#[test]
fn a_folder_behind_a_link_is_not_written_into() {
    let exowh = Exowh::new();
    exowh.write("theirs/x", "").write("out/x", "");
    symlink(exowh.folder().join("theirs"), exowh.folder().join("out/flat")).unwrap();
    refused(&exowh.run(WRITERS[0].0), "out/flat is a link: nothing is written there");
    assert_eq!(files(&exowh.folder().join("theirs")).len(), 1);
    assert_eq!(files(&exowh.folder().join("out")).len(), 2);
    // The folder that was typed may be one.
    symlink(exowh.folder().join("theirs"), exowh.folder().join("mine")).unwrap();
    assert_eq!(exowh.run(&["man", "mine"]).code, Some(0));
}

#[test]
fn pipes_and_folders_are_neither_opened_nor_replaced() {
    for (arguments, file) in WRITERS {
        let exowh = Exowh::new();
        exowh.write("out/flat/x", "");
        assert_eq!(exowh.shell(&format!("mkfifo {file}")).code, Some(0));
        let unforced: Vec<&str> =
            arguments.iter().copied().filter(|word| *word != "--force").collect();
        for arguments in [arguments, &unforced] {
            refused(&exowh.run(arguments), &format!("{file} is a pipe: nothing is written there"));
        }
        let about = exowh.folder().join(file).symlink_metadata().unwrap();
        assert!(about.file_type().is_fifo());
        assert_eq!(files(&exowh.folder().join("out")).len(), 2, "{file}");
        fs::remove_file(exowh.folder().join(file)).unwrap();
        exowh.write(&format!("{file}/x"), "");
        refused(&exowh.run(arguments), &format!("{file} is a folder: nothing is written there"));
    }
}

#[test]
fn what_stands_where_a_folder_belongs_is_named() {
    for (arguments, file) in WRITERS {
        let exowh = Exowh::new();
        exowh.write("out", "");
        refused(&exowh.run(arguments), "out is a file: nothing is written there");
        fs::remove_file(exowh.folder().join("out")).unwrap();
        assert_eq!(exowh.shell("mkfifo out").code, Some(0));
        refused(&exowh.run(arguments), "out is a pipe: nothing is written there");
        fs::remove_file(exowh.folder().join("out")).unwrap();
        let folder = Path::new(file).parent().unwrap();
        if folder != Path::new("out") {
            let folder = folder.display().to_string();
            exowh.write(&folder, "");
            let said = format!("{folder} is a file: nothing is written there");
            refused(&exowh.run(arguments), &said);
        }
    }
}

#[test]
fn whoever_may_read_files_of_the_user_may_read_these() {
    for (arguments, file) in WRITERS {
        let exowh = Exowh::new();
        let command = arguments.join(" ");
        assert_eq!(exowh.shell(&format!("umask 027; exowh {command}")).code, Some(0));
        let mode = exowh.folder().join(file).metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640, "{file}");
    }
}

/// A store with one POST, whose body is so long.
fn stored(length: usize) -> Exowh {
    let exowh = Exowh::new();
    let body = find("envelope", "text").unwrap().body.replace('\n', " ");
    let body = body.replacen('{', &format!("{{\"pad\":\"{}\",", "x".repeat(length)), 1);
    exowh.write("a.ndjson", body);
    let ended = exowh.run(&["events", "import", "a.ndjson"]);
    assert_eq!(ended.code, Some(0), "{}", ended.snapshot());
    exowh
}

const EXPORT: [&str; 6] = ["events", "export", "e1", "--as", "sample", "mine"];

#[test]
fn a_sample_of_the_project_is_written_whole_or_not_at_all() {
    let exowh = stored(400_000);
    refused(&without_room(&exowh, 256, &EXPORT), "mine.json");
    assert_eq!(files(&exowh.folder().join("exowh-samples")), [""; 0].map(PathBuf::from));
    let ended = exowh.run(&EXPORT);
    assert_eq!(ended.code, Some(0), "{}", ended.snapshot());
    let about = exowh.folder().join("exowh-samples/mine.json").metadata().unwrap();
    assert_eq!(about.permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_sample_of_the_project_is_not_written_through_a_link() {
    let exowh = stored(0);
    fs::create_dir(exowh.folder().join("theirs")).unwrap();
    symlink(exowh.folder().join("theirs"), exowh.folder().join("exowh-samples")).unwrap();
    refused(&exowh.run(&EXPORT), "exowh-samples is a link: nothing is written there");
    assert!(files(&exowh.folder().join("theirs")).is_empty());
}

#[test]
fn a_sample_of_the_project_that_leads_out_of_it_is_not_sent() {
    let exowh = Exowh::new();
    let body = find("envelope", "text").unwrap().body;
    exowh.write("shop/exowh.toml", "").write("shop/exowh-samples/inside.json", body);
    exowh.write("credentials.json", "\"of the user\"");
    let samples = exowh.folder().join("shop/exowh-samples");
    symlink("../../credentials.json", samples.join("outside.json")).unwrap();
    symlink("inside.json", samples.join("link.json")).unwrap();
    let send = |name: &str| exowh.run(&["send", name, "--dry-run", "--config", "shop/exowh.toml"]);
    let outside = send("outside");
    assert_eq!((outside.code, outside.stdout().as_str()), (Some(2), ""), "{}", outside.snapshot());
    assert!(
        outside.stderr().contains("outside.json leads out of the project"),
        "{}",
        outside.stderr()
    );
    for name in ["inside", "link"] {
        assert_eq!(send(name).code, Some(0), "{name}");
    }
}
