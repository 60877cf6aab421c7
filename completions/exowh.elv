
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
            cand events 'Look into what listen stored: search, show, wait for, export'
            cand samples 'List, show and export the embedded samples'
            cand explain 'Explain a code, rule, dialect or other word that exowh prints'
            cand schema 'Print the JSON Schema of webhook bodies'
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
            cand --port 'Port to listen on [default: 3000, or 4000 before an app there] [env: EXOWH_PORT]'
            cand --respond 'Answer every POST with this status: 200 to 599'
            cand --delay 'Hold every answer back for so long: 500ms, 12s'
            cand --account-sid 'The account that --strict takes [env: EXOTEL_ACCOUNT_SID]'
            cand --store 'Keep what is received in this file [default: the user''s data folder] [env: EXOWH_STORE]'
            cand --sync 'What an answer is safe against [default: normal]'
            cand --body 'Which bodies to show in full [default: new]'
            cand --forward 'Forward what is received: :3000, a URL, or QUERY=URL for some of it (repeatable)'
            cand --speed 'Divide the waits of --retry by this'
            cand --policy 'Whose time limit, success and delays count for forwards [default: guide]'
            cand --schedule 'Waits of your own between the attempts of --retry: 30s,2m,10m'
            cand --timeout 'Give up on the app''s answer after this long: 500ms, 30s [default: the policy''s, 10s]'
            cand --ngrok 'Where ngrok''s agent answers [default: 127.0.0.1:4040] [env: EXOWH_NGROK]'
            cand --fail 'Fail the first attempts of each event, or any with a probability: first:2, 0.3, always'
            cand --fail-where 'Fail the events that a search finds: status:failed'
            cand --fault 'How: status:503, delay:12s, drop (close without an answer), reset [default: status:503]'
            cand --seed 'Draw the same faults again'
            cand --allow-ip 'Take requests from these addresses alone: 203.0.113.0/24'
            cand --path 'Take these paths alone: /whatsapp/webhook'
            cand --secret 'Check X-Exotel-Signature with this secret [env: EXOWH_SECRET]'
            cand --secret-file 'The secret stands in this file'
            cand --until 'End with 0 as soon as an event has come that a search finds: status:read'
            cand --count 'As soon as so many have come [default: 1]'
            cand --within 'Wait at most so long, then end with 4: 60s, 5min'
            cand --format 'How to print it [default: pretty]'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand --strict 'Refuse what the guide''s request validation refuses'
            cand --no-store 'Keep nothing: what is received is shown, and gone'
            cand --relay 'Answer with what the app answers'
            cand --retry 'Forward again what the app did not accept, as Exotel would send it again'
            cand --no-ngrok 'Do not look for a tunnel'
            cand --trust-proxy 'The sender is the last hop of X-Forwarded-For'
            cand --secret-required 'Answer 401 to a POST without a signature, too'
            cand --json 'The same as --format json'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;send'= {
            cand --where 'Stored events that a search finds, the oldest first'
            cand --dialect 'The dialect of bare sample names [default: the first of these that has it]'
            cand --unset 'Take a value out of the body, by its path (repeatable)'
            cand --to 'Where to: a URL, :8000, :8000/hook [default: :3000] [env: EXOWH_TO]'
            cand --header 'Add a header (repeatable)'
            cand --timeout 'Give up on an answer after this long: 500ms, 30s [default: the policy''s, 10s]'
            cand --secret 'Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]'
            cand --repeat 'Deliver so many times; samples with fresh ids each time'
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
            cand --where 'Stored events that a search finds, the oldest first'
            cand --dialect 'The dialect of bare sample names [default: the first of these that has it]'
            cand --unset 'Take a value out of the body, by its path (repeatable)'
            cand --to 'Where to: a URL, :8000, :8000/hook [default: :3000] [env: EXOWH_TO]'
            cand --header 'Add a header (repeatable)'
            cand --timeout 'Give up on an answer after this long: 500ms, 30s [default: the policy''s, 10s]'
            cand --secret 'Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]'
            cand --repeat 'Deliver so many times; samples with fresh ids each time'
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
            cand --where 'Stored events that a search finds, the oldest first'
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
            cand --rules 'List every rule instead: its severity, its reason, and whether JSON Schema can say it'
            cand --json 'The same as --format json'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;events'= {
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
            cand list 'List what was received, the newest last'
            cand show 'Show one POST: headers, body, findings, our answer'
            cand timeline 'Show what became of each message: sent, delivered, read or failed'
            cand wait 'Wait until events have come, for scripts'
            cand export 'Export POSTs as NDJSON, or one as a sample to send'
            cand import 'Import POSTs: our own NDJSON, plain bodies, or what ngrok''s agent still holds'
            cand delete 'Delete POSTs, with all that was stored about them'
            cand prune 'Delete what is old'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'exowh;events;list'= {
            cand -n 'The newest so many'
            cand --limit 'The newest so many'
            cand --store 'The store [default: the user''s data folder] [env: EXOWH_STORE]'
            cand --format 'How to print it [default: pretty]'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand --all 'All, not only the newest'
            cand --json 'The same as --format json'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;events;show'= {
            cand --store 'The store [default: the user''s data folder] [env: EXOWH_STORE]'
            cand --format 'How to print it [default: pretty]'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand --raw 'The body alone, byte for byte'
            cand --curl 'A curl command that posts the same bytes with the same headers'
            cand --json 'The same as --format json'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;events;timeline'= {
            cand --file 'Not the store, but a capture: what exowh listen --json wrote, or a body a line; - for stdin'
            cand --store 'The store [default: the user''s data folder] [env: EXOWH_STORE]'
            cand --format 'How to print it [default: pretty]'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand --json 'The same as --format json'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;events;wait'= {
            cand --count 'How many'
            cand --within 'For how long at most: 30s, 2min'
            cand --store 'The store [default: the user''s data folder] [env: EXOWH_STORE]'
            cand --format 'How to print it [default: pretty]'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand --none 'Expect that none comes: 0 when the time is over, 1 as soon as one has come'
            cand --json 'The same as --format json'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;events;export'= {
            cand --as 'Write the body of one POST as a sample of that name'
            cand --store 'The store [default: the user''s data folder] [env: EXOWH_STORE]'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand --redact 'Replace numbers, names and texts by pseudonyms, so that it can be shown around'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;events;import'= {
            cand --ngrok 'Ask ngrok''s agent [default: 127.0.0.1:4040] [env: EXOWH_NGROK]'
            cand --store 'The store [default: the user''s data folder] [env: EXOWH_STORE]'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;events;delete'= {
            cand --store 'The store [default: the user''s data folder] [env: EXOWH_STORE]'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand -y 'Do not ask'
            cand --yes 'Do not ask'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;events;prune'= {
            cand --older-than 'POSTs that came longer ago: 30d, 12h'
            cand --keep 'Never the newest so many; without --older-than, all the others'
            cand --store 'The store [default: the user''s data folder] [env: EXOWH_STORE]'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand -y 'Do not ask'
            cand --yes 'Do not ask'
            cand -h 'Print help: -h in short, --help in full'
            cand --help 'Print help: -h in short, --help in full'
        }
        &'exowh;events;help'= {
            cand list 'List what was received, the newest last'
            cand show 'Show one POST: headers, body, findings, our answer'
            cand timeline 'Show what became of each message: sent, delivered, read or failed'
            cand wait 'Wait until events have come, for scripts'
            cand export 'Export POSTs as NDJSON, or one as a sample to send'
            cand import 'Import POSTs: our own NDJSON, plain bodies, or what ngrok''s agent still holds'
            cand delete 'Delete POSTs, with all that was stored about them'
            cand prune 'Delete what is old'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'exowh;events;help;list'= {
        }
        &'exowh;events;help;show'= {
        }
        &'exowh;events;help;timeline'= {
        }
        &'exowh;events;help;wait'= {
        }
        &'exowh;events;help;export'= {
        }
        &'exowh;events;help;import'= {
        }
        &'exowh;events;help;delete'= {
        }
        &'exowh;events;help;prune'= {
        }
        &'exowh;events;help;help'= {
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
        &'exowh;schema'= {
            cand --dialect 'Only bodies of this dialect'
            cand --type 'Only this kind of event: message_status, inbound_message, dlr, …'
            cand --color 'Colour: auto, always or never [default: auto]'
            cand --config 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]'
            cand --strict 'Refuse also what is an error only for exowh validate --strict'
            cand --lines 'The schema of exowh''s own JSON lines instead'
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
            cand events 'Look into what listen stored: search, show, wait for, export'
            cand samples 'List, show and export the embedded samples'
            cand explain 'Explain a code, rule, dialect or other word that exowh prints'
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
            cand run 'Deliver one body, and again after each wait, until accepted or dropped'
        }
        &'exowh;help;retry;plan'= {
        }
        &'exowh;help;retry;run'= {
        }
        &'exowh;help;validate'= {
        }
        &'exowh;help;events'= {
            cand list 'List what was received, the newest last'
            cand show 'Show one POST: headers, body, findings, our answer'
            cand timeline 'Show what became of each message: sent, delivered, read or failed'
            cand wait 'Wait until events have come, for scripts'
            cand export 'Export POSTs as NDJSON, or one as a sample to send'
            cand import 'Import POSTs: our own NDJSON, plain bodies, or what ngrok''s agent still holds'
            cand delete 'Delete POSTs, with all that was stored about them'
            cand prune 'Delete what is old'
        }
        &'exowh;help;events;list'= {
        }
        &'exowh;help;events;show'= {
        }
        &'exowh;help;events;timeline'= {
        }
        &'exowh;help;events;wait'= {
        }
        &'exowh;help;events;export'= {
        }
        &'exowh;help;events;import'= {
        }
        &'exowh;help;events;delete'= {
        }
        &'exowh;help;events;prune'= {
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
