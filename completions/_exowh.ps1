
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'exowh' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'exowh'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'exowh' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'See the whole loop in ten seconds, with the commands to type')
            [CompletionResult]::new('listen', 'listen', [CompletionResultType]::ParameterValue, 'Receive webhooks: answer each, and show what is in it')
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Deliver samples or files, and judge the answer as Exotel would')
            [CompletionResult]::new('replay', 'replay', [CompletionResultType]::ParameterValue, 'Deliver samples or files, and judge the answer as Exotel would')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Show Exotel''s retry schedule, or live through it')
            [CompletionResult]::new('validate', 'validate', [CompletionResultType]::ParameterValue, 'Check captured JSON for the expected fields')
            [CompletionResult]::new('events', 'events', [CompletionResultType]::ParameterValue, 'Look into what listen stored: search, show, wait for, export')
            [CompletionResult]::new('samples', 'samples', [CompletionResultType]::ParameterValue, 'List, show and export the embedded samples')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain a code, rule, dialect or other word that exowh prints')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of webhook bodies')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write man pages into a folder')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'exowh;demo' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;listen' {
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Port to listen on [default: 3000, or 4000 before an app there] [env: EXOWH_PORT]')
            [CompletionResult]::new('--respond', '--respond', [CompletionResultType]::ParameterName, 'Answer every POST with this status: 200 to 599')
            [CompletionResult]::new('--delay', '--delay', [CompletionResultType]::ParameterName, 'Hold every answer back for so long: 500ms, 12s')
            [CompletionResult]::new('--account-sid', '--account-sid', [CompletionResultType]::ParameterName, 'The account that --strict takes [env: EXOTEL_ACCOUNT_SID]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'Keep what is received in this file [default: the user''s data folder] [env: EXOWH_STORE]')
            [CompletionResult]::new('--sync', '--sync', [CompletionResultType]::ParameterName, 'What an answer is safe against [default: normal]')
            [CompletionResult]::new('--body', '--body', [CompletionResultType]::ParameterName, 'Which bodies to show in full [default: new]')
            [CompletionResult]::new('--forward', '--forward', [CompletionResultType]::ParameterName, 'Forward what is received: :3000, a URL, or QUERY=URL for some of it (repeatable)')
            [CompletionResult]::new('--speed', '--speed', [CompletionResultType]::ParameterName, 'Divide the waits of --retry by this')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Whose time limit, success and delays count for forwards [default: guide]')
            [CompletionResult]::new('--schedule', '--schedule', [CompletionResultType]::ParameterName, 'Waits of your own between the attempts of --retry: 30s,2m,10m')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on the app''s answer after this long: 500ms, 30s [default: the policy''s, 10s]')
            [CompletionResult]::new('--ngrok', '--ngrok', [CompletionResultType]::ParameterName, 'Where ngrok''s agent answers [default: 127.0.0.1:4040] [env: EXOWH_NGROK]')
            [CompletionResult]::new('--fail', '--fail', [CompletionResultType]::ParameterName, 'Fail the first attempts of each event, or any with a probability: first:2, 0.3, always')
            [CompletionResult]::new('--fail-where', '--fail-where', [CompletionResultType]::ParameterName, 'Fail the events that a search finds: status:failed')
            [CompletionResult]::new('--fault', '--fault', [CompletionResultType]::ParameterName, 'How: status:503, delay:12s, drop (close without an answer), reset [default: status:503]')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'Draw the same faults again')
            [CompletionResult]::new('--allow-ip', '--allow-ip', [CompletionResultType]::ParameterName, 'Take requests from these addresses alone: 203.0.113.0/24')
            [CompletionResult]::new('--path', '--path', [CompletionResultType]::ParameterName, 'Take these paths alone: /whatsapp/webhook')
            [CompletionResult]::new('--secret', '--secret', [CompletionResultType]::ParameterName, 'Check X-Exotel-Signature with this secret [env: EXOWH_SECRET]')
            [CompletionResult]::new('--secret-file', '--secret-file', [CompletionResultType]::ParameterName, 'The secret stands in this file')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'End with 0 as soon as an event has come that a search finds: status:read')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'As soon as so many have come [default: 1]')
            [CompletionResult]::new('--within', '--within', [CompletionResultType]::ParameterName, 'Wait at most so long, then end with 4: 60s, 5min')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print it [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Refuse what the guide''s request validation refuses')
            [CompletionResult]::new('--no-store', '--no-store', [CompletionResultType]::ParameterName, 'Keep nothing: what is received is shown, and gone')
            [CompletionResult]::new('--relay', '--relay', [CompletionResultType]::ParameterName, 'Answer with what the app answers')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Forward again what the app did not accept, as Exotel would send it again')
            [CompletionResult]::new('--no-ngrok', '--no-ngrok', [CompletionResultType]::ParameterName, 'Do not look for a tunnel')
            [CompletionResult]::new('--trust-proxy', '--trust-proxy', [CompletionResultType]::ParameterName, 'The sender is the last hop of X-Forwarded-For')
            [CompletionResult]::new('--secret-required', '--secret-required', [CompletionResultType]::ParameterName, 'Answer 401 to a POST without a signature, too')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;send' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Stored events that a search finds, the oldest first')
            [CompletionResult]::new('--dialect', '--dialect', [CompletionResultType]::ParameterName, 'The dialect of bare sample names [default: the first of these that has it]')
            [CompletionResult]::new('--unset', '--unset', [CompletionResultType]::ParameterName, 'Take a value out of the body, by its path (repeatable)')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Where to: a URL, :8000, :8000/hook [default: :3000] [env: EXOWH_TO]')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Add a header (repeatable)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an answer after this long: 500ms, 30s [default: the policy''s, 10s]')
            [CompletionResult]::new('--secret', '--secret', [CompletionResultType]::ParameterName, 'Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]')
            [CompletionResult]::new('--repeat', '--repeat', [CompletionResultType]::ParameterName, 'Deliver so many times; samples with fresh ids each time')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print it [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--verbatim', '--verbatim', [CompletionResultType]::ParameterName, 'Send samples as they are stored, with their own ids and times')
            [CompletionResult]::new('--fresh', '--fresh', [CompletionResultType]::ParameterName, 'Put fresh ids and times into files and stdin, too')
            [CompletionResult]::new('--insecure', '--insecure', [CompletionResultType]::ParameterName, 'Accept any certificate')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print a curl command that does the same, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print the request, and send nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;replay' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Stored events that a search finds, the oldest first')
            [CompletionResult]::new('--dialect', '--dialect', [CompletionResultType]::ParameterName, 'The dialect of bare sample names [default: the first of these that has it]')
            [CompletionResult]::new('--unset', '--unset', [CompletionResultType]::ParameterName, 'Take a value out of the body, by its path (repeatable)')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Where to: a URL, :8000, :8000/hook [default: :3000] [env: EXOWH_TO]')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Add a header (repeatable)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an answer after this long: 500ms, 30s [default: the policy''s, 10s]')
            [CompletionResult]::new('--secret', '--secret', [CompletionResultType]::ParameterName, 'Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]')
            [CompletionResult]::new('--repeat', '--repeat', [CompletionResultType]::ParameterName, 'Deliver so many times; samples with fresh ids each time')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print it [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--verbatim', '--verbatim', [CompletionResultType]::ParameterName, 'Send samples as they are stored, with their own ids and times')
            [CompletionResult]::new('--fresh', '--fresh', [CompletionResultType]::ParameterName, 'Put fresh ids and times into files and stdin, too')
            [CompletionResult]::new('--insecure', '--insecure', [CompletionResultType]::ParameterName, 'Accept any certificate')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print a curl command that does the same, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print the request, and send nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;retry' {
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Whose delays, time limit and success count [default: guide]')
            [CompletionResult]::new('--schedule', '--schedule', [CompletionResultType]::ParameterName, 'Waits of your own between the attempts: 30s,2m,10m')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print it [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('plan', 'plan', [CompletionResultType]::ParameterValue, 'Print the schedule of a policy: the default')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Deliver one body, and again after each wait, until accepted or dropped')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'exowh;retry;plan' {
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Whose delays, time limit and success count [default: guide]')
            [CompletionResult]::new('--schedule', '--schedule', [CompletionResultType]::ParameterName, 'Waits of your own between the attempts: 30s,2m,10m')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print it [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;retry;run' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Stored events that a search finds, the oldest first')
            [CompletionResult]::new('--dialect', '--dialect', [CompletionResultType]::ParameterName, 'The dialect of bare sample names [default: the first of these that has it]')
            [CompletionResult]::new('--unset', '--unset', [CompletionResultType]::ParameterName, 'Take a value out of the body, by its path (repeatable)')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Where to: a URL, :8000, :8000/hook [default: :3000] [env: EXOWH_TO]')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Add a header (repeatable)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an answer after this long: 500ms, 30s [default: the policy''s, 10s]')
            [CompletionResult]::new('--secret', '--secret', [CompletionResultType]::ParameterName, 'Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]')
            [CompletionResult]::new('--speed', '--speed', [CompletionResultType]::ParameterName, 'Divide the waits by this; the time limit of an answer stays')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Whose delays, time limit and success count [default: guide]')
            [CompletionResult]::new('--schedule', '--schedule', [CompletionResultType]::ParameterName, 'Waits of your own between the attempts: 30s,2m,10m')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print it [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--verbatim', '--verbatim', [CompletionResultType]::ParameterName, 'Send samples as they are stored, with their own ids and times')
            [CompletionResult]::new('--fresh', '--fresh', [CompletionResultType]::ParameterName, 'Put fresh ids and times into files and stdin, too')
            [CompletionResult]::new('--insecure', '--insecure', [CompletionResultType]::ParameterName, 'Accept any certificate')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Skip the waits')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;retry;help' {
            [CompletionResult]::new('plan', 'plan', [CompletionResultType]::ParameterValue, 'Print the schedule of a policy: the default')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Deliver one body, and again after each wait, until accepted or dropped')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'exowh;retry;help;plan' {
            break
        }
        'exowh;retry;help;run' {
            break
        }
        'exowh;retry;help;help' {
            break
        }
        'exowh;validate' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print it [default: pretty; github under GITHUB_ACTIONS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Make warnings errors, but for what is only inferred')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'List every rule instead: its severity, its reason, and whether JSON Schema can say it')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;events' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what was received, the newest last')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one POST: headers, body, findings, our answer')
            [CompletionResult]::new('timeline', 'timeline', [CompletionResultType]::ParameterValue, 'Show what became of each message: sent, delivered, read or failed')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until events have come, for scripts')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Export POSTs as NDJSON, or one as a sample to send')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import POSTs: our own NDJSON, plain bodies, or what ngrok''s agent still holds')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete POSTs, with all that was stored about them')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Delete what is old')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'exowh;events;list' {
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The newest so many')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'The newest so many')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The store [default: the user''s data folder] [env: EXOWH_STORE]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print it [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All, not only the newest')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;events;show' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The store [default: the user''s data folder] [env: EXOWH_STORE]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print it [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--raw', '--raw', [CompletionResultType]::ParameterName, 'The body alone, byte for byte')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'A curl command that posts the same bytes with the same headers')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;events;timeline' {
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'Not the store, but a capture: what exowh listen --json wrote, or a body a line; - for stdin')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The store [default: the user''s data folder] [env: EXOWH_STORE]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print it [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;events;wait' {
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'How many')
            [CompletionResult]::new('--within', '--within', [CompletionResultType]::ParameterName, 'For how long at most: 30s, 2min')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The store [default: the user''s data folder] [env: EXOWH_STORE]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print it [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--none', '--none', [CompletionResultType]::ParameterName, 'Expect that none comes: 0 when the time is over, 1 as soon as one has come')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;events;export' {
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'Write the body of one POST as a sample of that name')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The store [default: the user''s data folder] [env: EXOWH_STORE]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--redact', '--redact', [CompletionResultType]::ParameterName, 'Replace numbers, names and texts by pseudonyms, so that it can be shown around')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;events;import' {
            [CompletionResult]::new('--ngrok', '--ngrok', [CompletionResultType]::ParameterName, 'Ask ngrok''s agent [default: 127.0.0.1:4040] [env: EXOWH_NGROK]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The store [default: the user''s data folder] [env: EXOWH_STORE]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;events;delete' {
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The store [default: the user''s data folder] [env: EXOWH_STORE]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;events;prune' {
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'POSTs that came longer ago: 30d, 12h')
            [CompletionResult]::new('--keep', '--keep', [CompletionResultType]::ParameterName, 'Never the newest so many; without --older-than, all the others')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The store [default: the user''s data folder] [env: EXOWH_STORE]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;events;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what was received, the newest last')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one POST: headers, body, findings, our answer')
            [CompletionResult]::new('timeline', 'timeline', [CompletionResultType]::ParameterValue, 'Show what became of each message: sent, delivered, read or failed')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until events have come, for scripts')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Export POSTs as NDJSON, or one as a sample to send')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import POSTs: our own NDJSON, plain bodies, or what ngrok''s agent still holds')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete POSTs, with all that was stored about them')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Delete what is old')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'exowh;events;help;list' {
            break
        }
        'exowh;events;help;show' {
            break
        }
        'exowh;events;help;timeline' {
            break
        }
        'exowh;events;help;wait' {
            break
        }
        'exowh;events;help;export' {
            break
        }
        'exowh;events;help;import' {
            break
        }
        'exowh;events;help;delete' {
            break
        }
        'exowh;events;help;prune' {
            break
        }
        'exowh;events;help;help' {
            break
        }
        'exowh;samples' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print it [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'All names, and the dialects that have them')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a sample, byte for byte')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write all samples into a folder, as DIALECT/NAME.json')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'exowh;samples;list' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print it [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;samples;show' {
            [CompletionResult]::new('--dialect', '--dialect', [CompletionResultType]::ParameterName, 'The dialect of a bare name [default: the first of these that has it]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--fresh', '--fresh', [CompletionResultType]::ParameterName, 'With fresh ids and times, and the project''s account and numbers, as send delivers it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;samples;export' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Overwrite files that differ')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;samples;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'All names, and the dialects that have them')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a sample, byte for byte')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write all samples into a folder, as DIALECT/NAME.json')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'exowh;samples;help;list' {
            break
        }
        'exowh;samples;help;show' {
            break
        }
        'exowh;samples;help;export' {
            break
        }
        'exowh;samples;help;help' {
            break
        }
        'exowh;explain' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print it [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;schema' {
            [CompletionResult]::new('--dialect', '--dialect', [CompletionResultType]::ParameterName, 'Only bodies of this dialect')
            [CompletionResult]::new('--type', '--type', [CompletionResultType]::ParameterName, 'Only this kind of event: message_status, inbound_message, dlr, …')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Refuse also what is an error only for exowh validate --strict')
            [CompletionResult]::new('--lines', '--lines', [CompletionResultType]::ParameterName, 'The schema of exowh''s own JSON lines instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;completions' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;man' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;help' {
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'See the whole loop in ten seconds, with the commands to type')
            [CompletionResult]::new('listen', 'listen', [CompletionResultType]::ParameterValue, 'Receive webhooks: answer each, and show what is in it')
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Deliver samples or files, and judge the answer as Exotel would')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Show Exotel''s retry schedule, or live through it')
            [CompletionResult]::new('validate', 'validate', [CompletionResultType]::ParameterValue, 'Check captured JSON for the expected fields')
            [CompletionResult]::new('events', 'events', [CompletionResultType]::ParameterValue, 'Look into what listen stored: search, show, wait for, export')
            [CompletionResult]::new('samples', 'samples', [CompletionResultType]::ParameterValue, 'List, show and export the embedded samples')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain a code, rule, dialect or other word that exowh prints')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of webhook bodies')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write man pages into a folder')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'exowh;help;demo' {
            break
        }
        'exowh;help;listen' {
            break
        }
        'exowh;help;send' {
            break
        }
        'exowh;help;retry' {
            [CompletionResult]::new('plan', 'plan', [CompletionResultType]::ParameterValue, 'Print the schedule of a policy: the default')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Deliver one body, and again after each wait, until accepted or dropped')
            break
        }
        'exowh;help;retry;plan' {
            break
        }
        'exowh;help;retry;run' {
            break
        }
        'exowh;help;validate' {
            break
        }
        'exowh;help;events' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what was received, the newest last')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one POST: headers, body, findings, our answer')
            [CompletionResult]::new('timeline', 'timeline', [CompletionResultType]::ParameterValue, 'Show what became of each message: sent, delivered, read or failed')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until events have come, for scripts')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Export POSTs as NDJSON, or one as a sample to send')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import POSTs: our own NDJSON, plain bodies, or what ngrok''s agent still holds')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete POSTs, with all that was stored about them')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Delete what is old')
            break
        }
        'exowh;help;events;list' {
            break
        }
        'exowh;help;events;show' {
            break
        }
        'exowh;help;events;timeline' {
            break
        }
        'exowh;help;events;wait' {
            break
        }
        'exowh;help;events;export' {
            break
        }
        'exowh;help;events;import' {
            break
        }
        'exowh;help;events;delete' {
            break
        }
        'exowh;help;events;prune' {
            break
        }
        'exowh;help;samples' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'All names, and the dialects that have them')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a sample, byte for byte')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write all samples into a folder, as DIALECT/NAME.json')
            break
        }
        'exowh;help;samples;list' {
            break
        }
        'exowh;help;samples;show' {
            break
        }
        'exowh;help;samples;export' {
            break
        }
        'exowh;help;explain' {
            break
        }
        'exowh;help;schema' {
            break
        }
        'exowh;help;completions' {
            break
        }
        'exowh;help;man' {
            break
        }
        'exowh;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
