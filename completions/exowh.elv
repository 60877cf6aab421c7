
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
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand demo 'See the whole loop in ten seconds, with the commands to type'
            cand listen 'Receive webhooks: answer each, and show what is in it'
            cand send 'Deliver samples or files to any URL, as Exotel would, and tell how Exotel would take the answer'
            cand replay 'Deliver samples or files to any URL, as Exotel would, and tell how Exotel would take the answer'
            cand retry 'Show Exotel''s retry schedule, or live through it against an endpoint'
            cand validate 'Check captured JSON for the expected fields'
            cand samples 'List, show and export the embedded samples'
            cand explain 'Explain a code, or any rule or dialect that exowh prints'
            cand schema 'Print the JSON Schema of webhook bodies'
            cand completions 'Print the completion script of a shell'
            cand man 'Write man pages into a folder'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'exowh;demo'= {
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'exowh;listen'= {
            cand --port 'Port to listen on; 0 lets the system choose [default: 3000] [env: EXOWH_PORT]'
            cand --respond 'Answer every POST with this status, handshakes too'
            cand --delay 'Hold every answer back for so long: 500ms, 12s'
            cand --account-sid 'The account that --strict takes [env: EXOTEL_ACCOUNT_SID]'
            cand --body 'Which bodies are shown in full [default: new]'
            cand --format 'How to print the result [default: pretty]'
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand --strict 'Refuse what the guide''s request validation refuses'
            cand --json 'The same as --format json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'exowh;send'= {
            cand --dialect 'The dialect of bare sample names [default: envelope, or the first that has the name]'
            cand --unset 'Take a value out of the body, by its path (repeatable)'
            cand --to 'Where to: a URL, :3000 for this machine, :8000/hook [default: EXOWH_TO, `to` of exowh.toml, or http://127.0.0.1:3000/whatsapp/webhook]'
            cand --header 'A further header (repeatable)'
            cand --timeout 'Give up on an answer after this long, as in 500ms or 30s [default: the policy''s, 10s]'
            cand --secret 'Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]'
            cand --repeat 'Deliver so many times, with fresh ids each time'
            cand --format 'How to print the result [default: pretty]'
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand --verbatim 'Samples as they are stored, with their own ids and times'
            cand --fresh 'Fresh ids and times in files and stdin, too'
            cand --insecure 'Take any certificate'
            cand --curl 'Print a curl command that does the same, and send nothing'
            cand --dry-run 'Print the request, and send nothing'
            cand --json 'The same as --format json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'exowh;replay'= {
            cand --dialect 'The dialect of bare sample names [default: envelope, or the first that has the name]'
            cand --unset 'Take a value out of the body, by its path (repeatable)'
            cand --to 'Where to: a URL, :3000 for this machine, :8000/hook [default: EXOWH_TO, `to` of exowh.toml, or http://127.0.0.1:3000/whatsapp/webhook]'
            cand --header 'A further header (repeatable)'
            cand --timeout 'Give up on an answer after this long, as in 500ms or 30s [default: the policy''s, 10s]'
            cand --secret 'Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]'
            cand --repeat 'Deliver so many times, with fresh ids each time'
            cand --format 'How to print the result [default: pretty]'
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand --verbatim 'Samples as they are stored, with their own ids and times'
            cand --fresh 'Fresh ids and times in files and stdin, too'
            cand --insecure 'Take any certificate'
            cand --curl 'Print a curl command that does the same, and send nothing'
            cand --dry-run 'Print the request, and send nothing'
            cand --json 'The same as --format json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'exowh;retry'= {
            cand --policy 'Whose delays, time limit and success count: guide, receive-messages or references [default: guide]'
            cand --schedule 'Waits of your own between the attempts, instead of the policy''s: 30s,2m,10m'
            cand --format 'How to print the result [default: pretty]'
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand --json 'The same as --format json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand plan 'Print the schedule of a policy: the default'
            cand run 'Deliver one body and, on failure, wait and deliver it again until it is accepted or dropped'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'exowh;retry;plan'= {
            cand --policy 'Whose delays, time limit and success count: guide, receive-messages or references [default: guide]'
            cand --schedule 'Waits of your own between the attempts, instead of the policy''s: 30s,2m,10m'
            cand --format 'How to print the result [default: pretty]'
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand --json 'The same as --format json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'exowh;retry;run'= {
            cand --dialect 'The dialect of bare sample names [default: envelope, or the first that has the name]'
            cand --unset 'Take a value out of the body, by its path (repeatable)'
            cand --to 'Where to: a URL, :3000 for this machine, :8000/hook [default: EXOWH_TO, `to` of exowh.toml, or http://127.0.0.1:3000/whatsapp/webhook]'
            cand --header 'A further header (repeatable)'
            cand --timeout 'Give up on an answer after this long, as in 500ms or 30s [default: the policy''s, 10s]'
            cand --secret 'Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]'
            cand --speed 'Divide the waits by this; the time limit of an answer stays'
            cand --policy 'Whose delays, time limit and success count: guide, receive-messages or references [default: guide]'
            cand --schedule 'Waits of your own between the attempts, instead of the policy''s: 30s,2m,10m'
            cand --format 'How to print the result [default: pretty]'
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand --verbatim 'Samples as they are stored, with their own ids and times'
            cand --fresh 'Fresh ids and times in files and stdin, too'
            cand --insecure 'Take any certificate'
            cand --now 'Skip the waits'
            cand --json 'The same as --format json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'exowh;retry;help'= {
            cand plan 'Print the schedule of a policy: the default'
            cand run 'Deliver one body and, on failure, wait and deliver it again until it is accepted or dropped'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'exowh;retry;help;plan'= {
        }
        &'exowh;retry;help;run'= {
        }
        &'exowh;retry;help;help'= {
        }
        &'exowh;validate'= {
            cand --format 'How to print the findings [default: pretty; github under GITHUB_ACTIONS]'
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand --strict 'Make warnings errors, except what exowh only infers'
            cand --rules 'List every rule instead: its severity, its reason, and whether JSON Schema can say it'
            cand --json 'The same as --format json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'exowh;samples'= {
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'All names, and the dialects that have them'
            cand show 'Print a sample, byte for byte'
            cand export 'Write all samples into a folder, as DIALECT/NAME.json'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'exowh;samples;list'= {
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand --json 'One JSON object a line'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'exowh;samples;show'= {
            cand --dialect 'The dialect of a bare name [default: envelope, or the first that has the name]'
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand --fresh 'With fresh ids and times, and the project''s account and numbers, as send delivers it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'exowh;samples;export'= {
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand --force 'Overwrite files that differ'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
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
            cand --format 'How to print the result [default: pretty]'
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand --json 'The same as --format json'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'exowh;schema'= {
            cand --dialect 'Only bodies of this dialect'
            cand --type 'Only this kind of event: message_status, inbound_message, dlr, …'
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand --strict 'Refuse also what is an error only for exowh validate --strict'
            cand --lines 'The schema of exowh''s own JSON lines instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'exowh;completions'= {
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'exowh;man'= {
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'exowh;help'= {
            cand demo 'See the whole loop in ten seconds, with the commands to type'
            cand listen 'Receive webhooks: answer each, and show what is in it'
            cand send 'Deliver samples or files to any URL, as Exotel would, and tell how Exotel would take the answer'
            cand retry 'Show Exotel''s retry schedule, or live through it against an endpoint'
            cand validate 'Check captured JSON for the expected fields'
            cand samples 'List, show and export the embedded samples'
            cand explain 'Explain a code, or any rule or dialect that exowh prints'
            cand schema 'Print the JSON Schema of webhook bodies'
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
            cand run 'Deliver one body and, on failure, wait and deliver it again until it is accepted or dropped'
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
        &'exowh;help;schema'= {
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
