module completions {

  def "nu-complete exowh color" [] {
    [ "auto" "always" "never" ]
  }

  # Receive, send, retry and validate Exotel's WhatsApp webhooks on your own machine
  export extern exowh [
    --color: string@"nu-complete exowh color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
    --version(-V)             # Print version
  ]

  def "nu-complete exowh demo color" [] {
    [ "auto" "always" "never" ]
  }

  # See the whole loop in ten seconds, with the commands to type
  export extern "exowh demo" [
    --color: string@"nu-complete exowh demo color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
  ]

  def "nu-complete exowh listen body" [] {
    [ "new" "always" "never" ]
  }

  def "nu-complete exowh listen format" [] {
    [ "pretty" "line" "json" ]
  }

  def "nu-complete exowh listen color" [] {
    [ "auto" "always" "never" ]
  }

  # Receive webhooks: answer each, and show what is in it
  export extern "exowh listen" [
    --port: string            # Port to listen on [default: 3000] [env: EXOWH_PORT]
    --respond: string         # Answer every POST with this status: 200 to 599
    --delay: string           # Hold every answer back for so long: 500ms, 12s
    --strict                  # Refuse what the guide's request validation refuses
    --account-sid: string     # The account that --strict takes [env: EXOTEL_ACCOUNT_SID]
    --body: string@"nu-complete exowh listen body" # Which bodies to show in full [default: new]
    --format: string@"nu-complete exowh listen format" # How to print it [default: pretty]
    --json                    # The same as --format json
    --color: string@"nu-complete exowh listen color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
  ]

  def "nu-complete exowh send dialect" [] {
    [ "envelope" "event" "messages" "flat" ]
  }

  def "nu-complete exowh send format" [] {
    [ "pretty" "line" "json" ]
  }

  def "nu-complete exowh send color" [] {
    [ "auto" "always" "never" ]
  }

  # Deliver samples or files, and judge the answer as Exotel would
  export extern "exowh send" [
    --dialect: string@"nu-complete exowh send dialect" # The dialect of bare sample names [default: the first of these that has it]
    --unset: string           # Take a value out of the body, by its path (repeatable)
    --verbatim                # Send samples as they are stored, with their own ids and times
    --fresh                   # Put fresh ids and times into files and stdin, too
    --to: string              # Where to: a URL, :8000, :8000/hook [default: :3000] [env: EXOWH_TO]
    --header: string          # Add a header (repeatable)
    --timeout: string         # Give up on an answer after this long: 500ms, 30s [default: the policy's, 10s]
    --insecure                # Accept any certificate
    --secret: string          # Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]
    --repeat: string          # Deliver so many times, with fresh ids each time
    --curl                    # Print a curl command that does the same, and send nothing
    --dry-run                 # Print the request, and send nothing
    --format: string@"nu-complete exowh send format" # How to print it [default: pretty]
    --json                    # The same as --format json
    --color: string@"nu-complete exowh send color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
    ...what_or_item: path     # A sample (text, messages/text), all, a file, or - for stdin; and changes: key=value
  ]

  def "nu-complete exowh retry policy" [] {
    [ "guide" "receive-messages" "references" ]
  }

  def "nu-complete exowh retry format" [] {
    [ "pretty" "line" "json" ]
  }

  def "nu-complete exowh retry color" [] {
    [ "auto" "always" "never" ]
  }

  # Show Exotel's retry schedule, or live through it
  export extern "exowh retry" [
    --policy: string@"nu-complete exowh retry policy" # Whose delays, time limit and success count [default: guide]
    --schedule: string        # Waits of your own between the attempts: 30s,2m,10m
    --format: string@"nu-complete exowh retry format" # How to print it [default: pretty]
    --json                    # The same as --format json
    --color: string@"nu-complete exowh retry color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
  ]

  def "nu-complete exowh retry plan policy" [] {
    [ "guide" "receive-messages" "references" ]
  }

  def "nu-complete exowh retry plan format" [] {
    [ "pretty" "line" "json" ]
  }

  def "nu-complete exowh retry plan color" [] {
    [ "auto" "always" "never" ]
  }

  # Print the schedule of a policy: the default
  export extern "exowh retry plan" [
    --policy: string@"nu-complete exowh retry plan policy" # Whose delays, time limit and success count [default: guide]
    --schedule: string        # Waits of your own between the attempts: 30s,2m,10m
    --format: string@"nu-complete exowh retry plan format" # How to print it [default: pretty]
    --json                    # The same as --format json
    --color: string@"nu-complete exowh retry plan color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
  ]

  def "nu-complete exowh retry run dialect" [] {
    [ "envelope" "event" "messages" "flat" ]
  }

  def "nu-complete exowh retry run policy" [] {
    [ "guide" "receive-messages" "references" ]
  }

  def "nu-complete exowh retry run format" [] {
    [ "pretty" "line" "json" ]
  }

  def "nu-complete exowh retry run color" [] {
    [ "auto" "always" "never" ]
  }

  # Deliver one body, and again after each wait, until accepted or dropped
  export extern "exowh retry run" [
    --dialect: string@"nu-complete exowh retry run dialect" # The dialect of bare sample names [default: the first of these that has it]
    --unset: string           # Take a value out of the body, by its path (repeatable)
    --verbatim                # Send samples as they are stored, with their own ids and times
    --fresh                   # Put fresh ids and times into files and stdin, too
    --to: string              # Where to: a URL, :8000, :8000/hook [default: :3000] [env: EXOWH_TO]
    --header: string          # Add a header (repeatable)
    --timeout: string         # Give up on an answer after this long: 500ms, 30s [default: the policy's, 10s]
    --insecure                # Accept any certificate
    --secret: string          # Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]
    --speed: string           # Divide the waits by this; the time limit of an answer stays
    --now                     # Skip the waits
    --policy: string@"nu-complete exowh retry run policy" # Whose delays, time limit and success count [default: guide]
    --schedule: string        # Waits of your own between the attempts: 30s,2m,10m
    --format: string@"nu-complete exowh retry run format" # How to print it [default: pretty]
    --json                    # The same as --format json
    --color: string@"nu-complete exowh retry run color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
    ...what_or_item: path     # A sample (text, messages/text), all, a file, or - for stdin; and changes: key=value
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "exowh retry help" [
  ]

  # Print the schedule of a policy: the default
  export extern "exowh retry help plan" [
  ]

  # Deliver one body, and again after each wait, until accepted or dropped
  export extern "exowh retry help run" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "exowh retry help help" [
  ]

  def "nu-complete exowh validate format" [] {
    [ "pretty" "line" "json" "github" ]
  }

  def "nu-complete exowh validate color" [] {
    [ "auto" "always" "never" ]
  }

  # Check captured JSON for the expected fields
  export extern "exowh validate" [
    --strict                  # Make warnings errors, but for what is only inferred
    --format: string@"nu-complete exowh validate format" # How to print it [default: pretty; github under GITHUB_ACTIONS]
    --json                    # The same as --format json
    --color: string@"nu-complete exowh validate color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
    ...paths: path            # Files, folders (their .json and .ndjson files, deep), or - for stdin [default: -]
  ]

  def "nu-complete exowh samples format" [] {
    [ "pretty" "line" "json" ]
  }

  def "nu-complete exowh samples color" [] {
    [ "auto" "always" "never" ]
  }

  # List, show and export the embedded samples
  export extern "exowh samples" [
    --format: string@"nu-complete exowh samples format" # How to print it [default: pretty]
    --json                    # The same as --format json
    --color: string@"nu-complete exowh samples color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
  ]

  def "nu-complete exowh samples list format" [] {
    [ "pretty" "line" "json" ]
  }

  def "nu-complete exowh samples list color" [] {
    [ "auto" "always" "never" ]
  }

  # All names, and the dialects that have them
  export extern "exowh samples list" [
    --format: string@"nu-complete exowh samples list format" # How to print it [default: pretty]
    --json                    # The same as --format json
    --color: string@"nu-complete exowh samples list color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
  ]

  def "nu-complete exowh samples show dialect" [] {
    [ "envelope" "event" "messages" "flat" ]
  }

  def "nu-complete exowh samples show color" [] {
    [ "auto" "always" "never" ]
  }

  # Print a sample, byte for byte
  export extern "exowh samples show" [
    --dialect: string@"nu-complete exowh samples show dialect" # The dialect of a bare name [default: the first of these that has it]
    --fresh                   # With fresh ids and times, and the project's account and numbers, as send delivers it
    --color: string@"nu-complete exowh samples show color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
    name: string              # A name (text, messages/text, guide/image)
  ]

  def "nu-complete exowh samples export color" [] {
    [ "auto" "always" "never" ]
  }

  # Write all samples into a folder, as DIALECT/NAME.json
  export extern "exowh samples export" [
    --force                   # Overwrite files that differ
    --color: string@"nu-complete exowh samples export color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
    folder: path              # The folder; made where it is missing
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "exowh samples help" [
  ]

  # All names, and the dialects that have them
  export extern "exowh samples help list" [
  ]

  # Print a sample, byte for byte
  export extern "exowh samples help show" [
  ]

  # Write all samples into a folder, as DIALECT/NAME.json
  export extern "exowh samples help export" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "exowh samples help help" [
  ]

  def "nu-complete exowh explain format" [] {
    [ "pretty" "line" "json" ]
  }

  def "nu-complete exowh explain color" [] {
    [ "auto" "always" "never" ]
  }

  # Explain a code, rule, dialect or other word that exowh prints
  export extern "exowh explain" [
    --format: string@"nu-complete exowh explain format" # How to print it [default: pretty]
    --json                    # The same as --format json
    --color: string@"nu-complete exowh explain color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
    ...words: string          # Code, rule, dialect, status, or another word that exowh prints
  ]

  def "nu-complete exowh completions shell" [] {
    [ "bash" "zsh" "fish" "elvish" "powershell" "nushell" ]
  }

  def "nu-complete exowh completions color" [] {
    [ "auto" "always" "never" ]
  }

  # Print the completion script of a shell
  export extern "exowh completions" [
    --color: string@"nu-complete exowh completions color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
    shell: string@"nu-complete exowh completions shell" # The shell
  ]

  def "nu-complete exowh man color" [] {
    [ "auto" "always" "never" ]
  }

  # Write man pages into a folder
  export extern "exowh man" [
    --color: string@"nu-complete exowh man color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
    folder: directory         # The folder, as in ~/.cargo/share/man/man1
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "exowh help" [
  ]

  # See the whole loop in ten seconds, with the commands to type
  export extern "exowh help demo" [
  ]

  # Receive webhooks: answer each, and show what is in it
  export extern "exowh help listen" [
  ]

  # Deliver samples or files, and judge the answer as Exotel would
  export extern "exowh help send" [
  ]

  # Show Exotel's retry schedule, or live through it
  export extern "exowh help retry" [
  ]

  # Print the schedule of a policy: the default
  export extern "exowh help retry plan" [
  ]

  # Deliver one body, and again after each wait, until accepted or dropped
  export extern "exowh help retry run" [
  ]

  # Check captured JSON for the expected fields
  export extern "exowh help validate" [
  ]

  # List, show and export the embedded samples
  export extern "exowh help samples" [
  ]

  # All names, and the dialects that have them
  export extern "exowh help samples list" [
  ]

  # Print a sample, byte for byte
  export extern "exowh help samples show" [
  ]

  # Write all samples into a folder, as DIALECT/NAME.json
  export extern "exowh help samples export" [
  ]

  # Explain a code, rule, dialect or other word that exowh prints
  export extern "exowh help explain" [
  ]

  # Print the completion script of a shell
  export extern "exowh help completions" [
  ]

  # Write man pages into a folder
  export extern "exowh help man" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "exowh help help" [
  ]

}

export use completions *
