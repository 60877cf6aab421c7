# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_exowh_global_optspecs
    string join \n color= config= h/help V/version
end

function __fish_exowh_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_exowh_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_exowh_using_subcommand
    set -l cmd (__fish_exowh_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c exowh -n "__fish_exowh_needs_command" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_needs_command" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_needs_command" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_needs_command" -s V -l version -d 'Print version'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "demo" -d 'See the whole loop in ten seconds, with the commands to type'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "listen" -d 'Receive webhooks: answer each, and show what is in it'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "send" -d 'Deliver samples or files, and judge the answer as Exotel would'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "replay" -d 'Deliver samples or files, and judge the answer as Exotel would'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "retry" -d 'Show Exotel\'s retry schedule, or live through it'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "validate" -d 'Check captured JSON for the expected fields'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "events" -d 'Look into what listen stored: search, show, wait for, export'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "samples" -d 'List, show and export the embedded samples'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "explain" -d 'Explain a code, rule, dialect or other word that exowh prints'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "schema" -d 'Print the JSON Schema of webhook bodies'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "man" -d 'Write man pages into a folder'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c exowh -n "__fish_exowh_using_subcommand demo" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand demo" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand demo" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l port -d 'Port to listen on [default: 3000, or 4000 before an app there] [env: EXOWH_PORT]' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l respond -d 'Answer every POST with this status: 200 to 599' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l delay -d 'Hold every answer back for so long: 500ms, 12s' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l account-sid -d 'The account that --strict takes [env: EXOTEL_ACCOUNT_SID]' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l store -d 'Keep what is received in this file [default: the user\'s data folder] [env: EXOWH_STORE]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l sync -d 'What an answer is safe against [default: normal]' -r -f -a "normal\t'The end of the process'
full\t'A power cut, too'"
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l body -d 'Which bodies to show in full [default: new]' -r -f -a "new\t'Those of a shape not seen before in this run'
always\t'All'
never\t'None'"
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l forward -d 'Forward what is received: :3000, a URL, or QUERY=URL for some of it (repeatable)' -r -f
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l speed -d 'Divide the waits of --retry by this' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l policy -d 'Whose time limit, success and delays count for forwards [default: guide]' -r -f -a "guide\t''
receive-messages\t''
references\t''"
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l schedule -d 'Waits of your own between the attempts of --retry: 30s,2m,10m' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l timeout -d 'Give up on the app\'s answer after this long: 500ms, 30s [default: the policy\'s, 10s]' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l ngrok -d 'Where ngrok\'s agent answers [default: 127.0.0.1:4040] [env: EXOWH_NGROK]' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l fail -d 'Fail the first attempts of each event, or any with a probability: first:2, 0.3, always' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l fail-where -d 'Fail the events that a search finds: status:failed' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l fault -d 'How: status:503, delay:12s, drop (close without an answer), reset [default: status:503]' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l seed -d 'Draw the same faults again' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l allow-ip -d 'Take requests from these addresses alone: 203.0.113.0/24' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l path -d 'Take these paths alone: /whatsapp/webhook' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l secret -d 'Check X-Exotel-Signature with this secret [env: EXOWH_SECRET]' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l secret-file -d 'The secret stands in this file' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l until -d 'End with 0 as soon as an event has come that a search finds: status:read' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l count -d 'As soon as so many have come [default: 1]' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l within -d 'Wait at most so long, then end with 4: 60s, 5min' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l format -d 'How to print it [default: pretty]' -r -f -a "pretty\t'For people, with colour and layout'
line\t'One plain line for each'
json\t'One JSON object a line'"
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l strict -d 'Refuse what the guide\'s request validation refuses'
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l no-store -d 'Keep nothing: what is received is shown, and gone'
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l relay -d 'Answer with what the app answers'
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l retry -d 'Forward again what the app did not accept, as Exotel would send it again'
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l no-ngrok -d 'Do not look for a tunnel'
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l trust-proxy -d 'The sender is the last hop of X-Forwarded-For'
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l secret-required -d 'Answer 401 to a POST without a signature, too'
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l json -d 'The same as --format json'
complete -c exowh -n "__fish_exowh_using_subcommand listen" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand send" -l where -d 'Stored events that a search finds, the oldest first' -r
complete -c exowh -n "__fish_exowh_using_subcommand send" -l dialect -d 'The dialect of bare sample names [default: the first of these that has it]' -r -f -a "envelope\t''
event\t''
messages\t''
flat\t''"
complete -c exowh -n "__fish_exowh_using_subcommand send" -l unset -d 'Take a value out of the body, by its path (repeatable)' -r
complete -c exowh -n "__fish_exowh_using_subcommand send" -l to -d 'Where to: a URL, :8000, :8000/hook [default: :3000] [env: EXOWH_TO]' -r -f
complete -c exowh -n "__fish_exowh_using_subcommand send" -l header -d 'Add a header (repeatable)' -r
complete -c exowh -n "__fish_exowh_using_subcommand send" -l timeout -d 'Give up on an answer after this long: 500ms, 30s [default: the policy\'s, 10s]' -r
complete -c exowh -n "__fish_exowh_using_subcommand send" -l secret -d 'Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]' -r
complete -c exowh -n "__fish_exowh_using_subcommand send" -l repeat -d 'Deliver so many times; samples with fresh ids each time' -r
complete -c exowh -n "__fish_exowh_using_subcommand send" -l format -d 'How to print it [default: pretty]' -r -f -a "pretty\t'For people, with colour and layout'
line\t'One plain line for each'
json\t'One JSON object a line'"
complete -c exowh -n "__fish_exowh_using_subcommand send" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand send" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand send" -l verbatim -d 'Send samples as they are stored, with their own ids and times'
complete -c exowh -n "__fish_exowh_using_subcommand send" -l fresh -d 'Put fresh ids and times into files and stdin, too'
complete -c exowh -n "__fish_exowh_using_subcommand send" -l insecure -d 'Accept any certificate'
complete -c exowh -n "__fish_exowh_using_subcommand send" -l curl -d 'Print a curl command that does the same, and send nothing'
complete -c exowh -n "__fish_exowh_using_subcommand send" -l dry-run -d 'Print the request, and send nothing'
complete -c exowh -n "__fish_exowh_using_subcommand send" -l json -d 'The same as --format json'
complete -c exowh -n "__fish_exowh_using_subcommand send" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand replay" -l where -d 'Stored events that a search finds, the oldest first' -r
complete -c exowh -n "__fish_exowh_using_subcommand replay" -l dialect -d 'The dialect of bare sample names [default: the first of these that has it]' -r -f -a "envelope\t''
event\t''
messages\t''
flat\t''"
complete -c exowh -n "__fish_exowh_using_subcommand replay" -l unset -d 'Take a value out of the body, by its path (repeatable)' -r
complete -c exowh -n "__fish_exowh_using_subcommand replay" -l to -d 'Where to: a URL, :8000, :8000/hook [default: :3000] [env: EXOWH_TO]' -r -f
complete -c exowh -n "__fish_exowh_using_subcommand replay" -l header -d 'Add a header (repeatable)' -r
complete -c exowh -n "__fish_exowh_using_subcommand replay" -l timeout -d 'Give up on an answer after this long: 500ms, 30s [default: the policy\'s, 10s]' -r
complete -c exowh -n "__fish_exowh_using_subcommand replay" -l secret -d 'Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]' -r
complete -c exowh -n "__fish_exowh_using_subcommand replay" -l repeat -d 'Deliver so many times; samples with fresh ids each time' -r
complete -c exowh -n "__fish_exowh_using_subcommand replay" -l format -d 'How to print it [default: pretty]' -r -f -a "pretty\t'For people, with colour and layout'
line\t'One plain line for each'
json\t'One JSON object a line'"
complete -c exowh -n "__fish_exowh_using_subcommand replay" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand replay" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand replay" -l verbatim -d 'Send samples as they are stored, with their own ids and times'
complete -c exowh -n "__fish_exowh_using_subcommand replay" -l fresh -d 'Put fresh ids and times into files and stdin, too'
complete -c exowh -n "__fish_exowh_using_subcommand replay" -l insecure -d 'Accept any certificate'
complete -c exowh -n "__fish_exowh_using_subcommand replay" -l curl -d 'Print a curl command that does the same, and send nothing'
complete -c exowh -n "__fish_exowh_using_subcommand replay" -l dry-run -d 'Print the request, and send nothing'
complete -c exowh -n "__fish_exowh_using_subcommand replay" -l json -d 'The same as --format json'
complete -c exowh -n "__fish_exowh_using_subcommand replay" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand retry; and not __fish_seen_subcommand_from plan run help" -l policy -d 'Whose delays, time limit and success count [default: guide]' -r -f -a "guide\t''
receive-messages\t''
references\t''"
complete -c exowh -n "__fish_exowh_using_subcommand retry; and not __fish_seen_subcommand_from plan run help" -l schedule -d 'Waits of your own between the attempts: 30s,2m,10m' -r
complete -c exowh -n "__fish_exowh_using_subcommand retry; and not __fish_seen_subcommand_from plan run help" -l format -d 'How to print it [default: pretty]' -r -f -a "pretty\t'For people, with colour and layout'
line\t'One plain line for each'
json\t'One JSON object a line'"
complete -c exowh -n "__fish_exowh_using_subcommand retry; and not __fish_seen_subcommand_from plan run help" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand retry; and not __fish_seen_subcommand_from plan run help" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand retry; and not __fish_seen_subcommand_from plan run help" -l json -d 'The same as --format json'
complete -c exowh -n "__fish_exowh_using_subcommand retry; and not __fish_seen_subcommand_from plan run help" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand retry; and not __fish_seen_subcommand_from plan run help" -f -a "plan" -d 'Print the schedule of a policy: the default'
complete -c exowh -n "__fish_exowh_using_subcommand retry; and not __fish_seen_subcommand_from plan run help" -f -a "run" -d 'Deliver one body, and again after each wait, until accepted or dropped'
complete -c exowh -n "__fish_exowh_using_subcommand retry; and not __fish_seen_subcommand_from plan run help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from plan" -l policy -d 'Whose delays, time limit and success count [default: guide]' -r -f -a "guide\t''
receive-messages\t''
references\t''"
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from plan" -l schedule -d 'Waits of your own between the attempts: 30s,2m,10m' -r
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from plan" -l format -d 'How to print it [default: pretty]' -r -f -a "pretty\t'For people, with colour and layout'
line\t'One plain line for each'
json\t'One JSON object a line'"
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from plan" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from plan" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from plan" -l json -d 'The same as --format json'
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from plan" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from run" -l where -d 'Stored events that a search finds, the oldest first' -r
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from run" -l dialect -d 'The dialect of bare sample names [default: the first of these that has it]' -r -f -a "envelope\t''
event\t''
messages\t''
flat\t''"
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from run" -l unset -d 'Take a value out of the body, by its path (repeatable)' -r
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from run" -l to -d 'Where to: a URL, :8000, :8000/hook [default: :3000] [env: EXOWH_TO]' -r -f
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from run" -l header -d 'Add a header (repeatable)' -r
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from run" -l timeout -d 'Give up on an answer after this long: 500ms, 30s [default: the policy\'s, 10s]' -r
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from run" -l secret -d 'Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]' -r
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from run" -l speed -d 'Divide the waits by this; the time limit of an answer stays' -r
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from run" -l policy -d 'Whose delays, time limit and success count [default: guide]' -r -f -a "guide\t''
receive-messages\t''
references\t''"
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from run" -l schedule -d 'Waits of your own between the attempts: 30s,2m,10m' -r
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from run" -l format -d 'How to print it [default: pretty]' -r -f -a "pretty\t'For people, with colour and layout'
line\t'One plain line for each'
json\t'One JSON object a line'"
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from run" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from run" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from run" -l verbatim -d 'Send samples as they are stored, with their own ids and times'
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from run" -l fresh -d 'Put fresh ids and times into files and stdin, too'
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from run" -l insecure -d 'Accept any certificate'
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from run" -l now -d 'Skip the waits'
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from run" -l json -d 'The same as --format json'
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from help" -f -a "plan" -d 'Print the schedule of a policy: the default'
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from help" -f -a "run" -d 'Deliver one body, and again after each wait, until accepted or dropped'
complete -c exowh -n "__fish_exowh_using_subcommand retry; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c exowh -n "__fish_exowh_using_subcommand validate" -l format -d 'How to print it [default: pretty; github under GITHUB_ACTIONS]' -r -f -a "pretty\t'Drawn under the source line'
line\t'file:line:column: error: …'
json\t'One JSON object a line'
github\t'Annotations of GitHub Actions'"
complete -c exowh -n "__fish_exowh_using_subcommand validate" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand validate" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand validate" -l strict -d 'Make warnings errors, but for what is only inferred'
complete -c exowh -n "__fish_exowh_using_subcommand validate" -l rules -d 'List every rule instead: its severity, its reason, and whether JSON Schema can say it'
complete -c exowh -n "__fish_exowh_using_subcommand validate" -l json -d 'The same as --format json'
complete -c exowh -n "__fish_exowh_using_subcommand validate" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand events; and not __fish_seen_subcommand_from list show timeline wait export import delete prune help" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand events; and not __fish_seen_subcommand_from list show timeline wait export import delete prune help" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand events; and not __fish_seen_subcommand_from list show timeline wait export import delete prune help" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand events; and not __fish_seen_subcommand_from list show timeline wait export import delete prune help" -f -a "list" -d 'List what was received, the newest last'
complete -c exowh -n "__fish_exowh_using_subcommand events; and not __fish_seen_subcommand_from list show timeline wait export import delete prune help" -f -a "show" -d 'Show one POST: headers, body, findings, our answer'
complete -c exowh -n "__fish_exowh_using_subcommand events; and not __fish_seen_subcommand_from list show timeline wait export import delete prune help" -f -a "timeline" -d 'Show what became of each message: sent, delivered, read or failed'
complete -c exowh -n "__fish_exowh_using_subcommand events; and not __fish_seen_subcommand_from list show timeline wait export import delete prune help" -f -a "wait" -d 'Wait until events have come, for scripts'
complete -c exowh -n "__fish_exowh_using_subcommand events; and not __fish_seen_subcommand_from list show timeline wait export import delete prune help" -f -a "export" -d 'Export POSTs as NDJSON, or one as a sample to send'
complete -c exowh -n "__fish_exowh_using_subcommand events; and not __fish_seen_subcommand_from list show timeline wait export import delete prune help" -f -a "import" -d 'Import POSTs: our own NDJSON, plain bodies, or what ngrok\'s agent still holds'
complete -c exowh -n "__fish_exowh_using_subcommand events; and not __fish_seen_subcommand_from list show timeline wait export import delete prune help" -f -a "delete" -d 'Delete POSTs, with all that was stored about them'
complete -c exowh -n "__fish_exowh_using_subcommand events; and not __fish_seen_subcommand_from list show timeline wait export import delete prune help" -f -a "prune" -d 'Delete what is old'
complete -c exowh -n "__fish_exowh_using_subcommand events; and not __fish_seen_subcommand_from list show timeline wait export import delete prune help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from list" -s n -l limit -d 'The newest so many' -r
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from list" -l store -d 'The store [default: the user\'s data folder] [env: EXOWH_STORE]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from list" -l format -d 'How to print it [default: pretty]' -r -f -a "pretty\t'For people, with colour and layout'
line\t'One plain line for each'
json\t'One JSON object a line'"
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from list" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from list" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from list" -l all -d 'All, not only the newest'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from list" -l json -d 'The same as --format json'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from show" -l store -d 'The store [default: the user\'s data folder] [env: EXOWH_STORE]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from show" -l format -d 'How to print it [default: pretty]' -r -f -a "pretty\t'For people, with colour and layout'
line\t'One plain line for each'
json\t'One JSON object a line'"
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from show" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from show" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from show" -l raw -d 'The body alone, byte for byte'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from show" -l curl -d 'A curl command that posts the same bytes with the same headers'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from show" -l json -d 'The same as --format json'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from timeline" -l file -d 'Not the store, but a capture: what exowh listen --json wrote, or a body a line; - for stdin' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from timeline" -l store -d 'The store [default: the user\'s data folder] [env: EXOWH_STORE]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from timeline" -l format -d 'How to print it [default: pretty]' -r -f -a "pretty\t'For people, with colour and layout'
line\t'One plain line for each'
json\t'One JSON object a line'"
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from timeline" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from timeline" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from timeline" -l json -d 'The same as --format json'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from timeline" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from wait" -l count -d 'How many' -r
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from wait" -l within -d 'For how long at most: 30s, 2min' -r
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from wait" -l store -d 'The store [default: the user\'s data folder] [env: EXOWH_STORE]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from wait" -l format -d 'How to print it [default: pretty]' -r -f -a "pretty\t'For people, with colour and layout'
line\t'One plain line for each'
json\t'One JSON object a line'"
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from wait" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from wait" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from wait" -l none -d 'Expect that none comes: 0 when the time is over, 1 as soon as one has come'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from wait" -l json -d 'The same as --format json'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from wait" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from export" -l as -d 'Write the body of one POST as a sample of that name' -r
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from export" -l store -d 'The store [default: the user\'s data folder] [env: EXOWH_STORE]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from export" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from export" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from export" -l redact -d 'Replace numbers, names and texts by pseudonyms, so that it can be shown around'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from import" -l ngrok -d 'Ask ngrok\'s agent [default: 127.0.0.1:4040] [env: EXOWH_NGROK]' -r
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from import" -l store -d 'The store [default: the user\'s data folder] [env: EXOWH_STORE]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from import" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from import" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from delete" -l store -d 'The store [default: the user\'s data folder] [env: EXOWH_STORE]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from delete" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from delete" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Do not ask'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from prune" -l older-than -d 'POSTs that came longer ago: 30d, 12h' -r
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from prune" -l keep -d 'Never the newest so many; without --older-than, all the others' -r
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from prune" -l store -d 'The store [default: the user\'s data folder] [env: EXOWH_STORE]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from prune" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from prune" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from prune" -s y -l yes -d 'Do not ask'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from prune" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "list" -d 'List what was received, the newest last'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one POST: headers, body, findings, our answer'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "timeline" -d 'Show what became of each message: sent, delivered, read or failed'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "wait" -d 'Wait until events have come, for scripts'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "export" -d 'Export POSTs as NDJSON, or one as a sample to send'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "import" -d 'Import POSTs: our own NDJSON, plain bodies, or what ngrok\'s agent still holds'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "delete" -d 'Delete POSTs, with all that was stored about them'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "prune" -d 'Delete what is old'
complete -c exowh -n "__fish_exowh_using_subcommand events; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c exowh -n "__fish_exowh_using_subcommand samples; and not __fish_seen_subcommand_from list show export help" -l format -d 'How to print it [default: pretty]' -r -f -a "pretty\t'For people, with colour and layout'
line\t'One plain line for each'
json\t'One JSON object a line'"
complete -c exowh -n "__fish_exowh_using_subcommand samples; and not __fish_seen_subcommand_from list show export help" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand samples; and not __fish_seen_subcommand_from list show export help" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand samples; and not __fish_seen_subcommand_from list show export help" -l json -d 'The same as --format json'
complete -c exowh -n "__fish_exowh_using_subcommand samples; and not __fish_seen_subcommand_from list show export help" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand samples; and not __fish_seen_subcommand_from list show export help" -f -a "list" -d 'All names, and the dialects that have them'
complete -c exowh -n "__fish_exowh_using_subcommand samples; and not __fish_seen_subcommand_from list show export help" -f -a "show" -d 'Print a sample, byte for byte'
complete -c exowh -n "__fish_exowh_using_subcommand samples; and not __fish_seen_subcommand_from list show export help" -f -a "export" -d 'Write all samples into a folder, as DIALECT/NAME.json'
complete -c exowh -n "__fish_exowh_using_subcommand samples; and not __fish_seen_subcommand_from list show export help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c exowh -n "__fish_exowh_using_subcommand samples; and __fish_seen_subcommand_from list" -l format -d 'How to print it [default: pretty]' -r -f -a "pretty\t'For people, with colour and layout'
line\t'One plain line for each'
json\t'One JSON object a line'"
complete -c exowh -n "__fish_exowh_using_subcommand samples; and __fish_seen_subcommand_from list" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand samples; and __fish_seen_subcommand_from list" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand samples; and __fish_seen_subcommand_from list" -l json -d 'The same as --format json'
complete -c exowh -n "__fish_exowh_using_subcommand samples; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand samples; and __fish_seen_subcommand_from show" -l dialect -d 'The dialect of a bare name [default: the first of these that has it]' -r -f -a "envelope\t''
event\t''
messages\t''
flat\t''"
complete -c exowh -n "__fish_exowh_using_subcommand samples; and __fish_seen_subcommand_from show" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand samples; and __fish_seen_subcommand_from show" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand samples; and __fish_seen_subcommand_from show" -l fresh -d 'With fresh ids and times, and the project\'s account and numbers, as send delivers it'
complete -c exowh -n "__fish_exowh_using_subcommand samples; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand samples; and __fish_seen_subcommand_from export" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand samples; and __fish_seen_subcommand_from export" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand samples; and __fish_seen_subcommand_from export" -l force -d 'Overwrite files that differ'
complete -c exowh -n "__fish_exowh_using_subcommand samples; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand samples; and __fish_seen_subcommand_from help" -f -a "list" -d 'All names, and the dialects that have them'
complete -c exowh -n "__fish_exowh_using_subcommand samples; and __fish_seen_subcommand_from help" -f -a "show" -d 'Print a sample, byte for byte'
complete -c exowh -n "__fish_exowh_using_subcommand samples; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write all samples into a folder, as DIALECT/NAME.json'
complete -c exowh -n "__fish_exowh_using_subcommand samples; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c exowh -n "__fish_exowh_using_subcommand explain" -l format -d 'How to print it [default: pretty]' -r -f -a "pretty\t'For people, with colour and layout'
line\t'One plain line for each'
json\t'One JSON object a line'"
complete -c exowh -n "__fish_exowh_using_subcommand explain" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand explain" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand explain" -l json -d 'The same as --format json'
complete -c exowh -n "__fish_exowh_using_subcommand explain" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand schema" -l dialect -d 'Only bodies of this dialect' -r -f -a "envelope\t''
event\t''
messages\t''
flat\t''"
complete -c exowh -n "__fish_exowh_using_subcommand schema" -l type -d 'Only this kind of event: message_status, inbound_message, dlr, …' -r
complete -c exowh -n "__fish_exowh_using_subcommand schema" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand schema" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand schema" -l strict -d 'Refuse also what is an error only for exowh validate --strict'
complete -c exowh -n "__fish_exowh_using_subcommand schema" -l lines -d 'The schema of exowh\'s own JSON lines instead'
complete -c exowh -n "__fish_exowh_using_subcommand schema" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand completions" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand completions" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand completions" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand man" -l color -d 'Colour: auto, always or never [default: auto]' -r -f -a "auto\t'On a terminal, or as `NO_COLOR` and `FORCE_COLOR` say'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand man" -l config -d 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand man" -s h -l help -d 'Print help: -h in short, --help in full'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate events samples explain schema completions man help" -f -a "demo" -d 'See the whole loop in ten seconds, with the commands to type'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate events samples explain schema completions man help" -f -a "listen" -d 'Receive webhooks: answer each, and show what is in it'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate events samples explain schema completions man help" -f -a "send" -d 'Deliver samples or files, and judge the answer as Exotel would'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate events samples explain schema completions man help" -f -a "retry" -d 'Show Exotel\'s retry schedule, or live through it'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate events samples explain schema completions man help" -f -a "validate" -d 'Check captured JSON for the expected fields'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate events samples explain schema completions man help" -f -a "events" -d 'Look into what listen stored: search, show, wait for, export'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate events samples explain schema completions man help" -f -a "samples" -d 'List, show and export the embedded samples'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate events samples explain schema completions man help" -f -a "explain" -d 'Explain a code, rule, dialect or other word that exowh prints'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate events samples explain schema completions man help" -f -a "schema" -d 'Print the JSON Schema of webhook bodies'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate events samples explain schema completions man help" -f -a "completions" -d 'Print the completion script of a shell'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate events samples explain schema completions man help" -f -a "man" -d 'Write man pages into a folder'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate events samples explain schema completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c exowh -n "__fish_exowh_using_subcommand help; and __fish_seen_subcommand_from retry" -f -a "plan" -d 'Print the schedule of a policy: the default'
complete -c exowh -n "__fish_exowh_using_subcommand help; and __fish_seen_subcommand_from retry" -f -a "run" -d 'Deliver one body, and again after each wait, until accepted or dropped'
complete -c exowh -n "__fish_exowh_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "list" -d 'List what was received, the newest last'
complete -c exowh -n "__fish_exowh_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "show" -d 'Show one POST: headers, body, findings, our answer'
complete -c exowh -n "__fish_exowh_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "timeline" -d 'Show what became of each message: sent, delivered, read or failed'
complete -c exowh -n "__fish_exowh_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "wait" -d 'Wait until events have come, for scripts'
complete -c exowh -n "__fish_exowh_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "export" -d 'Export POSTs as NDJSON, or one as a sample to send'
complete -c exowh -n "__fish_exowh_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "import" -d 'Import POSTs: our own NDJSON, plain bodies, or what ngrok\'s agent still holds'
complete -c exowh -n "__fish_exowh_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "delete" -d 'Delete POSTs, with all that was stored about them'
complete -c exowh -n "__fish_exowh_using_subcommand help; and __fish_seen_subcommand_from events" -f -a "prune" -d 'Delete what is old'
complete -c exowh -n "__fish_exowh_using_subcommand help; and __fish_seen_subcommand_from samples" -f -a "list" -d 'All names, and the dialects that have them'
complete -c exowh -n "__fish_exowh_using_subcommand help; and __fish_seen_subcommand_from samples" -f -a "show" -d 'Print a sample, byte for byte'
complete -c exowh -n "__fish_exowh_using_subcommand help; and __fish_seen_subcommand_from samples" -f -a "export" -d 'Write all samples into a folder, as DIALECT/NAME.json'
