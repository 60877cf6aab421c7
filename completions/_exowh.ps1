
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
            [CompletionResult]::new('samples', 'samples', [CompletionResultType]::ParameterValue, 'List, show and export the embedded samples')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain a code, rule, dialect or other word that exowh prints')
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
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Port to listen on [default: 3000] [env: EXOWH_PORT]')
            [CompletionResult]::new('--respond', '--respond', [CompletionResultType]::ParameterName, 'Answer every POST with this status: 200 to 599')
            [CompletionResult]::new('--delay', '--delay', [CompletionResultType]::ParameterName, 'Hold every answer back for so long: 500ms, 12s')
            [CompletionResult]::new('--account-sid', '--account-sid', [CompletionResultType]::ParameterName, 'The account that --strict takes [env: EXOTEL_ACCOUNT_SID]')
            [CompletionResult]::new('--body', '--body', [CompletionResultType]::ParameterName, 'Which bodies to show in full [default: new]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print it [default: pretty]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto, always or never [default: auto]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Project file [default: exowh.toml] [env: EXOWH_CONFIG]')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Refuse what the guide''s request validation refuses')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            break
        }
        'exowh;send' {
            [CompletionResult]::new('--dialect', '--dialect', [CompletionResultType]::ParameterName, 'The dialect of bare sample names [default: the first of these that has it]')
            [CompletionResult]::new('--unset', '--unset', [CompletionResultType]::ParameterName, 'Take a value out of the body, by its path (repeatable)')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Where to: a URL, :8000, :8000/hook [default: :3000] [env: EXOWH_TO]')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Add a header (repeatable)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an answer after this long: 500ms, 30s [default: the policy''s, 10s]')
            [CompletionResult]::new('--secret', '--secret', [CompletionResultType]::ParameterName, 'Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]')
            [CompletionResult]::new('--repeat', '--repeat', [CompletionResultType]::ParameterName, 'Deliver so many times, with fresh ids each time')
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
            [CompletionResult]::new('--dialect', '--dialect', [CompletionResultType]::ParameterName, 'The dialect of bare sample names [default: the first of these that has it]')
            [CompletionResult]::new('--unset', '--unset', [CompletionResultType]::ParameterName, 'Take a value out of the body, by its path (repeatable)')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Where to: a URL, :8000, :8000/hook [default: :3000] [env: EXOWH_TO]')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Add a header (repeatable)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an answer after this long: 500ms, 30s [default: the policy''s, 10s]')
            [CompletionResult]::new('--secret', '--secret', [CompletionResultType]::ParameterName, 'Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]')
            [CompletionResult]::new('--repeat', '--repeat', [CompletionResultType]::ParameterName, 'Deliver so many times, with fresh ids each time')
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
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h in short, --help in full')
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
            [CompletionResult]::new('samples', 'samples', [CompletionResultType]::ParameterValue, 'List, show and export the embedded samples')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain a code, rule, dialect or other word that exowh prints')
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
