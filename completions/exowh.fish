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

complete -c exowh -n "__fish_exowh_needs_command" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_needs_command" -l config -d 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c exowh -n "__fish_exowh_needs_command" -s V -l version -d 'Print version'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "demo" -d 'See the whole loop in ten seconds'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "listen" -d 'Receive webhooks: answer each, and show what is in it'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "send" -d 'Deliver bodies'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "replay" -d 'Deliver bodies'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "retry" -d 'Show or run the retry schedule'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "validate" -d 'Check captured JSON'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "samples" -d 'List, show and export samples'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "explain" -d 'Explain a code, or any rule or dialect that exowh prints'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "man" -d 'Write man pages into a folder'
complete -c exowh -n "__fish_exowh_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c exowh -n "__fish_exowh_using_subcommand demo" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand demo" -l config -d 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l port -d 'Port to listen on; 0 lets the system choose [default: 3000] [env: EXOWH_PORT]' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l respond -d 'Answer every POST with this status, handshakes too' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l delay -d 'Hold every answer back for so long: 500ms, 12s' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l account-sid -d 'The account that --strict takes [env: EXOTEL_ACCOUNT_SID]' -r
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l body -d 'Which bodies are shown in full [default: new]' -r -f -a "new\t'Those of a shape not seen before in this run'
always\t'All'
never\t'None'"
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l format -d 'How to print the result [default: pretty]' -r -f -a "pretty\t'For people, with colour and layout'
line\t'One plain line each'
json\t'One JSON object a line'"
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l config -d 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l strict -d 'Refuse what the guide\'s request validation refuses'
complete -c exowh -n "__fish_exowh_using_subcommand listen" -l json -d 'The same as --format json'
complete -c exowh -n "__fish_exowh_using_subcommand listen" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c exowh -n "__fish_exowh_using_subcommand send" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand send" -l config -d 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand send" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c exowh -n "__fish_exowh_using_subcommand replay" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand replay" -l config -d 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand replay" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c exowh -n "__fish_exowh_using_subcommand retry" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand retry" -l config -d 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand retry" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c exowh -n "__fish_exowh_using_subcommand validate" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand validate" -l config -d 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand validate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c exowh -n "__fish_exowh_using_subcommand samples" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand samples" -l config -d 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand samples" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c exowh -n "__fish_exowh_using_subcommand explain" -l format -d 'How to print the result [default: pretty]' -r -f -a "pretty\t'For people, with colour and layout'
line\t'One plain line each'
json\t'One JSON object a line'"
complete -c exowh -n "__fish_exowh_using_subcommand explain" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand explain" -l config -d 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand explain" -l json -d 'The same as --format json'
complete -c exowh -n "__fish_exowh_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c exowh -n "__fish_exowh_using_subcommand completions" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand completions" -l config -d 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c exowh -n "__fish_exowh_using_subcommand man" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Also into a pipe'
never\t'Nowhere'"
complete -c exowh -n "__fish_exowh_using_subcommand man" -l config -d 'Project file, instead of the exowh.toml found from the working folder upward [env: EXOWH_CONFIG]' -r -F
complete -c exowh -n "__fish_exowh_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate samples explain completions man help" -f -a "demo" -d 'See the whole loop in ten seconds'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate samples explain completions man help" -f -a "listen" -d 'Receive webhooks: answer each, and show what is in it'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate samples explain completions man help" -f -a "send" -d 'Deliver bodies'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate samples explain completions man help" -f -a "retry" -d 'Show or run the retry schedule'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate samples explain completions man help" -f -a "validate" -d 'Check captured JSON'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate samples explain completions man help" -f -a "samples" -d 'List, show and export samples'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate samples explain completions man help" -f -a "explain" -d 'Explain a code, or any rule or dialect that exowh prints'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate samples explain completions man help" -f -a "completions" -d 'Print the completion script of a shell'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate samples explain completions man help" -f -a "man" -d 'Write man pages into a folder'
complete -c exowh -n "__fish_exowh_using_subcommand help; and not __fish_seen_subcommand_from demo listen send retry validate samples explain completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
