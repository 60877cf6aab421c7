
use builtin;
use str;

set edit:completion:arg-completer[exowh] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'exowh'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'exowh'= {
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
            cand -V 'Print version'
            cand --version 'Print version'
            cand demo 'See the whole loop in ten seconds, with the commands to type'
            cand listen 'Receive webhooks: answer each, and show what is in it'
            cand send 'Deliver samples or files, and judge the answer as Exotel would'
            cand replay 'Deliver samples or files, and judge the answer as Exotel would'
            cand retry 'Show Exotel''s retry schedule, or live through it'
            cand validate 'Check captured JSON for the expected fields'
            cand samples 'List, show and export the embedded samples'
            cand explain 'Explain a code, rule, dialect or other word that exowh prints'
            cand completions 'Print the completion script of a shell'
            cand man 'Write man pages into a folder'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'exowh;demo'= {
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;listen'= {
            cand --port 'Port to listen on [default: 3000] [env: EXOWH_PORT]'
            cand --respond 'Answer every POST with this status: 200 to 599'
            cand --delay 'Hold every answer back for so long: 500ms, 12s'
            cand --account-sid 'The account that --strict takes [env: EXOTEL_ACCOUNT_SID]'
            cand --body 'Which bodies to show in full [default: new]'
            cand --format 'How to print it [default: pretty]'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand --strict 'Refuse what the guide''s request validation refuses'
            cand --json 'The same as --format json'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;send'= {
            cand --dialect 'The dialect of bare sample names [default: the first of these that has it]'
            cand --unset 'Take a value out of the body, by its path (repeatable)'
            cand --to 'Where to: a URL, :8000, :8000/hook [default: :3000] [env: EXOWH_TO]'
            cand --header 'Add a header (repeatable)'
            cand --timeout 'Give up on an answer after this long: 500ms, 30s [default: the policy''s, 10s]'
            cand --secret 'Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]'
            cand --repeat 'Deliver so many times, with fresh ids each time'
            cand --format 'How to print it [default: pretty]'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand --verbatim 'Send samples as they are stored, with their own ids and times'
            cand --fresh 'Put fresh ids and times into files and stdin, too'
            cand --insecure 'Accept any certificate'
            cand --curl 'Print a curl command that does the same, and send nothing'
            cand --dry-run 'Print the request, and send nothing'
            cand --json 'The same as --format json'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;replay'= {
            cand --dialect 'The dialect of bare sample names [default: the first of these that has it]'
            cand --unset 'Take a value out of the body, by its path (repeatable)'
            cand --to 'Where to: a URL, :8000, :8000/hook [default: :3000] [env: EXOWH_TO]'
            cand --header 'Add a header (repeatable)'
            cand --timeout 'Give up on an answer after this long: 500ms, 30s [default: the policy''s, 10s]'
            cand --secret 'Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]'
            cand --repeat 'Deliver so many times, with fresh ids each time'
            cand --format 'How to print it [default: pretty]'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand --verbatim 'Send samples as they are stored, with their own ids and times'
            cand --fresh 'Put fresh ids and times into files and stdin, too'
            cand --insecure 'Accept any certificate'
            cand --curl 'Print a curl command that does the same, and send nothing'
            cand --dry-run 'Print the request, and send nothing'
            cand --json 'The same as --format json'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;retry'= {
            cand --policy 'Whose delays, time limit and success count [default: guide]'
            cand --schedule 'Waits of your own between the attempts: 30s,2m,10m'
            cand --format 'How to print it [default: pretty]'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand --json 'The same as --format json'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
            cand plan 'Print the schedule of a policy: the default'
            cand run 'Deliver one body, and again after each wait, until accepted or dropped'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'exowh;retry;plan'= {
            cand --policy 'Whose delays, time limit and success count [default: guide]'
            cand --schedule 'Waits of your own between the attempts: 30s,2m,10m'
            cand --format 'How to print it [default: pretty]'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand --json 'The same as --format json'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;retry;run'= {
            cand --dialect 'The dialect of bare sample names [default: the first of these that has it]'
            cand --unset 'Take a value out of the body, by its path (repeatable)'
            cand --to 'Where to: a URL, :8000, :8000/hook [default: :3000] [env: EXOWH_TO]'
            cand --header 'Add a header (repeatable)'
            cand --timeout 'Give up on an answer after this long: 500ms, 30s [default: the policy''s, 10s]'
            cand --secret 'Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]'
            cand --speed 'Divide the waits by this; the time limit of an answer stays'
            cand --policy 'Whose delays, time limit and success count [default: guide]'
            cand --schedule 'Waits of your own between the attempts: 30s,2m,10m'
            cand --format 'How to print it [default: pretty]'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand --verbatim 'Send samples as they are stored, with their own ids and times'
            cand --fresh 'Put fresh ids and times into files and stdin, too'
            cand --insecure 'Accept any certificate'
            cand --now 'Skip the waits'
            cand --json 'The same as --format json'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;retry;help'= {
            cand plan 'Print the schedule of a policy: the default'
            cand run 'Deliver one body, and again after each wait, until accepted or dropped'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'exowh;retry;help;plan'= {
        }
        &'exowh;retry;help;run'= {
        }
        &'exowh;retry;help;help'= {
        }
        &'exowh;validate'= {
            cand --format 'How to print it [default: pretty; github under GITHUB_ACTIONS]'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand --strict 'Make warnings errors, but for what is only inferred'
            cand --json 'The same as --format json'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;samples'= {
            cand --format 'How to print it [default: pretty]'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand --json 'The same as --format json'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
            cand list 'All names, and the dialects that have them'
            cand show 'Print a sample, byte for byte'
            cand export 'Write all samples into a folder, as DIALECT/NAME.json'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'exowh;samples;list'= {
            cand --format 'How to print it [default: pretty]'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand --json 'The same as --format json'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;samples;show'= {
            cand --dialect 'The dialect of a bare name [default: the first of these that has it]'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand --fresh 'With fresh ids and times, and the project''s account and numbers, as send delivers it'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;samples;export'= {
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand --force 'Overwrite files that differ'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;samples;help'= {
            cand list 'All names, and the dialects that have them'
            cand show 'Print a sample, byte for byte'
            cand export 'Write all samples into a folder, as DIALECT/NAME.json'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'exowh;samples;help;list'= {
        }
        &'exowh;samples;help;show'= {
        }
        &'exowh;samples;help;export'= {
        }
        &'exowh;samples;help;help'= {
        }
        &'exowh;explain'= {
            cand --format 'How to print it [default: pretty]'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand --json 'The same as --format json'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;completions'= {
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;man'= {
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;help'= {
            cand demo 'See the whole loop in ten seconds, with the commands to type'
            cand listen 'Receive webhooks: answer each, and show what is in it'
            cand send 'Deliver samples or files, and judge the answer as Exotel would'
            cand retry 'Show Exotel''s retry schedule, or live through it'
            cand validate 'Check captured JSON for the expected fields'
            cand samples 'List, show and export the embedded samples'
            cand explain 'Explain a code, rule, dialect or other word that exowh prints'
            cand completions 'Print the completion script of a shell'
            cand man 'Write man pages into a folder'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'exowh;help;demo'= {
        }
        &'exowh;help;listen'= {
        }
        &'exowh;help;send'= {
        }
        &'exowh;help;retry'= {
            cand plan 'Print the schedule of a policy: the default'
            cand run 'Deliver one body, and again after each wait, until accepted or dropped'
        }
        &'exowh;help;retry;plan'= {
        }
        &'exowh;help;retry;run'= {
        }
        &'exowh;help;validate'= {
        }
        &'exowh;help;samples'= {
            cand list 'All names, and the dialects that have them'
            cand show 'Print a sample, byte for byte'
            cand export 'Write all samples into a folder, as DIALECT/NAME.json'
        }
        &'exowh;help;samples;list'= {
        }
        &'exowh;help;samples;show'= {
        }
        &'exowh;help;samples;export'= {
        }
        &'exowh;help;explain'= {
        }
        &'exowh;help;completions'= {
        }
        &'exowh;help;man'= {
        }
        &'exowh;help;help'= {
        }
    ]
    $completions[$command]
}
