
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
            cand demo 'See the whole loop in ten seconds'
            cand listen 'Receive webhooks: answer each, and show what is in it'
            cand send 'Deliver bodies'
            cand replay 'Deliver bodies'
            cand retry 'Show or run the retry schedule'
            cand validate 'Check captured JSON'
            cand samples 'List, show and export samples'
            cand explain 'Explain a code, or any rule or dialect that exowh prints'
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
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'exowh;replay'= {
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'exowh;retry'= {
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'exowh;validate'= {
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'exowh;samples'= {
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'exowh;explain'= {
            cand --format 'How to print the result [default: pretty]'
            cand --color 'When to use colour [default: auto]'
            cand --config 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]'
            cand --json 'The same as --format json'
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
            cand demo 'See the whole loop in ten seconds'
            cand listen 'Receive webhooks: answer each, and show what is in it'
            cand send 'Deliver bodies'
            cand retry 'Show or run the retry schedule'
            cand validate 'Check captured JSON'
            cand samples 'List, show and export samples'
            cand explain 'Explain a code, or any rule or dialect that exowh prints'
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
        }
        &'exowh;help;validate'= {
        }
        &'exowh;help;samples'= {
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
