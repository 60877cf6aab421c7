
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'See the whole loop in ten seconds, with the commands to type')
            [CompletionResult]::new('listen', 'listen', [CompletionResultType]::ParameterValue, 'Receive webhooks: answer each, and show what is in it')
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Deliver samples or files to any URL, as Exotel would, and tell how Exotel would take the answer')
            [CompletionResult]::new('replay', 'replay', [CompletionResultType]::ParameterValue, 'Deliver samples or files to any URL, as Exotel would, and tell how Exotel would take the answer')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Show Exotel''s retry schedule, or live through it against an endpoint')
            [CompletionResult]::new('validate', 'validate', [CompletionResultType]::ParameterValue, 'Check captured JSON for the expected fields')
            [CompletionResult]::new('samples', 'samples', [CompletionResultType]::ParameterValue, 'List, show and export the embedded samples')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain a code, or any rule or dialect that exowh prints')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of webhook bodies')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write man pages into a folder')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'exowh;demo' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'exowh;listen' {
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Port to listen on; 0 lets the system choose [default: 3000] [env: EXOWH_PORT]')
            [CompletionResult]::new('--respond', '--respond', [CompletionResultType]::ParameterName, 'Answer every POST with this status, handshakes too')
            [CompletionResult]::new('--delay', '--delay', [CompletionResultType]::ParameterName, 'Hold every answer back for so long: 500ms, 12s')
            [CompletionResult]::new('--account-sid', '--account-sid', [CompletionResultType]::ParameterName, 'The account that --strict takes [env: EXOTEL_ACCOUNT_SID]')
            [CompletionResult]::new('--body', '--body', [CompletionResultType]::ParameterName, 'Which bodies are shown in full [default: new]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Refuse what the guide''s request validation refuses')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'exowh;send' {
            [CompletionResult]::new('--dialect', '--dialect', [CompletionResultType]::ParameterName, 'The dialect of bare sample names [default: envelope, or the first that has the name]')
            [CompletionResult]::new('--unset', '--unset', [CompletionResultType]::ParameterName, 'Take a value out of the body, by its path (repeatable)')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Where to: a URL, :3000 for this machine, :8000/hook [default: EXOWH_TO, `to` of exowh.toml, or http://127.0.0.1:3000/whatsapp/webhook]')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A further header (repeatable)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an answer after this long, as in 500ms or 30s [default: the policy''s, 10s]')
            [CompletionResult]::new('--secret', '--secret', [CompletionResultType]::ParameterName, 'Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]')
            [CompletionResult]::new('--repeat', '--repeat', [CompletionResultType]::ParameterName, 'Deliver so many times, with fresh ids each time')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--verbatim', '--verbatim', [CompletionResultType]::ParameterName, 'Samples as they are stored, with their own ids and times')
            [CompletionResult]::new('--fresh', '--fresh', [CompletionResultType]::ParameterName, 'Fresh ids and times in files and stdin, too')
            [CompletionResult]::new('--insecure', '--insecure', [CompletionResultType]::ParameterName, 'Take any certificate')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print a curl command that does the same, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print the request, and send nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'exowh;replay' {
            [CompletionResult]::new('--dialect', '--dialect', [CompletionResultType]::ParameterName, 'The dialect of bare sample names [default: envelope, or the first that has the name]')
            [CompletionResult]::new('--unset', '--unset', [CompletionResultType]::ParameterName, 'Take a value out of the body, by its path (repeatable)')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Where to: a URL, :3000 for this machine, :8000/hook [default: EXOWH_TO, `to` of exowh.toml, or http://127.0.0.1:3000/whatsapp/webhook]')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A further header (repeatable)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an answer after this long, as in 500ms or 30s [default: the policy''s, 10s]')
            [CompletionResult]::new('--secret', '--secret', [CompletionResultType]::ParameterName, 'Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]')
            [CompletionResult]::new('--repeat', '--repeat', [CompletionResultType]::ParameterName, 'Deliver so many times, with fresh ids each time')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--verbatim', '--verbatim', [CompletionResultType]::ParameterName, 'Samples as they are stored, with their own ids and times')
            [CompletionResult]::new('--fresh', '--fresh', [CompletionResultType]::ParameterName, 'Fresh ids and times in files and stdin, too')
            [CompletionResult]::new('--insecure', '--insecure', [CompletionResultType]::ParameterName, 'Take any certificate')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print a curl command that does the same, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print the request, and send nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'exowh;retry' {
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Whose delays, time limit and success count: guide, receive-messages or references [default: guide]')
            [CompletionResult]::new('--schedule', '--schedule', [CompletionResultType]::ParameterName, 'Waits of your own between the attempts, instead of the policy''s: 30s,2m,10m')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('plan', 'plan', [CompletionResultType]::ParameterValue, 'Print the schedule of a policy: the default')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Deliver one body and, on failure, wait and deliver it again until it is accepted or dropped')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'exowh;retry;plan' {
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Whose delays, time limit and success count: guide, receive-messages or references [default: guide]')
            [CompletionResult]::new('--schedule', '--schedule', [CompletionResultType]::ParameterName, 'Waits of your own between the attempts, instead of the policy''s: 30s,2m,10m')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'exowh;retry;run' {
            [CompletionResult]::new('--dialect', '--dialect', [CompletionResultType]::ParameterName, 'The dialect of bare sample names [default: envelope, or the first that has the name]')
            [CompletionResult]::new('--unset', '--unset', [CompletionResultType]::ParameterName, 'Take a value out of the body, by its path (repeatable)')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Where to: a URL, :3000 for this machine, :8000/hook [default: EXOWH_TO, `to` of exowh.toml, or http://127.0.0.1:3000/whatsapp/webhook]')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A further header (repeatable)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an answer after this long, as in 500ms or 30s [default: the policy''s, 10s]')
            [CompletionResult]::new('--secret', '--secret', [CompletionResultType]::ParameterName, 'Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]')
            [CompletionResult]::new('--speed', '--speed', [CompletionResultType]::ParameterName, 'Divide the waits by this; the time limit of an answer stays')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Whose delays, time limit and success count: guide, receive-messages or references [default: guide]')
            [CompletionResult]::new('--schedule', '--schedule', [CompletionResultType]::ParameterName, 'Waits of your own between the attempts, instead of the policy''s: 30s,2m,10m')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--verbatim', '--verbatim', [CompletionResultType]::ParameterName, 'Samples as they are stored, with their own ids and times')
            [CompletionResult]::new('--fresh', '--fresh', [CompletionResultType]::ParameterName, 'Fresh ids and times in files and stdin, too')
            [CompletionResult]::new('--insecure', '--insecure', [CompletionResultType]::ParameterName, 'Take any certificate')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Skip the waits')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'exowh;retry;help' {
            [CompletionResult]::new('plan', 'plan', [CompletionResultType]::ParameterValue, 'Print the schedule of a policy: the default')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Deliver one body and, on failure, wait and deliver it again until it is accepted or dropped')
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
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the findings [default: pretty; github under GITHUB_ACTIONS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Make warnings errors, except what exowh only infers')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'List every rule instead: its severity, its reason, and whether JSON Schema can say it')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'exowh;samples' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'All names, and the dialects that have them')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a sample, byte for byte')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write all samples into a folder, as DIALECT/NAME.json')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'exowh;samples;list' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'One JSON object a line')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'exowh;samples;show' {
            [CompletionResult]::new('--dialect', '--dialect', [CompletionResultType]::ParameterName, 'The dialect of a bare name [default: envelope, or the first that has the name]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--fresh', '--fresh', [CompletionResultType]::ParameterName, 'With fresh ids and times, and the project''s account and numbers, as send delivers it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'exowh;samples;export' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Overwrite files that differ')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
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
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the result [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'exowh;schema' {
            [CompletionResult]::new('--dialect', '--dialect', [CompletionResultType]::ParameterName, 'Only bodies of this dialect')
            [CompletionResult]::new('--type', '--type', [CompletionResultType]::ParameterName, 'Only this kind of event: message_status, inbound_message, dlr, …')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Refuse also what is an error only for exowh validate --strict')
            [CompletionResult]::new('--lines', '--lines', [CompletionResultType]::ParameterName, 'The schema of exowh''s own JSON lines instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'exowh;completions' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'exowh;man' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'exowh;help' {
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'See the whole loop in ten seconds, with the commands to type')
            [CompletionResult]::new('listen', 'listen', [CompletionResultType]::ParameterValue, 'Receive webhooks: answer each, and show what is in it')
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Deliver samples or files to any URL, as Exotel would, and tell how Exotel would take the answer')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Show Exotel''s retry schedule, or live through it against an endpoint')
            [CompletionResult]::new('validate', 'validate', [CompletionResultType]::ParameterValue, 'Check captured JSON for the expected fields')
            [CompletionResult]::new('samples', 'samples', [CompletionResultType]::ParameterValue, 'List, show and export the embedded samples')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain a code, or any rule or dialect that exowh prints')
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
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Deliver one body and, on failure, wait and deliver it again until it is accepted or dropped')
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
