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

  def "nu-complete exowh listen sync" [] {
    [ "normal" "full" ]
  }

  def "nu-complete exowh listen body" [] {
    [ "new" "always" "never" ]
  }

  def "nu-complete exowh listen policy" [] {
    [ "guide" "receive-messages" "references" ]
  }

  def "nu-complete exowh listen format" [] {
    [ "pretty" "line" "json" ]
  }

  def "nu-complete exowh listen color" [] {
    [ "auto" "always" "never" ]
  }

  # Receive webhooks: answer each, and show what is in it
  export extern "exowh listen" [
    --port: string            # Port to listen on [default: 3000, or 4000 before an app there] [env: EXOWH_PORT]
    --respond: string         # Answer every POST with this status: 200 to 599
    --delay: string           # Hold every answer back for so long: 500ms, 12s
    --strict                  # Refuse what the guide's request validation refuses
    --account-sid: string     # The account that --strict takes [env: EXOTEL_ACCOUNT_SID]
    --store: path             # Keep what is received in this file [default: the user's data folder] [env: EXOWH_STORE]
    --no-store                # Keep nothing: what is received is shown, and gone
    --sync: string@"nu-complete exowh listen sync" # What an answer is safe against [default: normal]
    --body: string@"nu-complete exowh listen body" # Which bodies to show in full [default: new]
    --forward: string         # Forward what is received: :3000, a URL, or QUERY=URL for some of it (repeatable)
    --relay                   # Answer with what the app answers
    --retry                   # Forward again what the app did not accept, as Exotel would send it again
    --speed: string           # Divide the waits of --retry by this
    --policy: string@"nu-complete exowh listen policy" # Whose time limit, success and delays count for forwards [default: guide]
    --schedule: string        # Waits of your own between the attempts of --retry: 30s,2m,10m
    --timeout: string         # Give up on the app's answer after this long: 500ms, 30s [default: the policy's, 10s]
    --ngrok: string           # Where ngrok's agent answers [default: 127.0.0.1:4040] [env: EXOWH_NGROK]
    --no-ngrok                # Do not look for a tunnel
    --fail: string            # Fail the first attempts of each event, or any with a probability: first:2, 0.3, always
    --fail-where: string      # Fail the events that a search finds: status:failed
    --fault: string           # How: status:503, delay:12s, drop (close without an answer), reset [default: status:503]
    --seed: string            # Draw the same faults again
    --allow-ip: string        # Take requests from these addresses alone: 203.0.113.0/24
    --trust-proxy             # The sender is the last hop of X-Forwarded-For
    --path: string            # Take these paths alone: /whatsapp/webhook
    --secret: string          # Check X-Exotel-Signature with this secret [env: EXOWH_SECRET]
    --secret-file: path       # The secret stands in this file
    --secret-required         # Answer 401 to a POST without a signature, too
    --until: string           # End with 0 as soon as an event has come that a search finds: status:read
    --count: string           # As soon as so many have come [default: 1]
    --within: string          # Wait at most so long, then end with 4: 60s, 5min
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
    --where: string           # Stored events that a search finds, the oldest first
    --dialect: string@"nu-complete exowh send dialect" # The dialect of bare sample names [default: the first of these that has it]
    --unset: string           # Take a value out of the body, by its path (repeatable)
    --verbatim                # Send samples as they are stored, with their own ids and times
    --fresh                   # Put fresh ids and times into files and stdin, too
    --to: string              # Where to: a URL, :8000, :8000/hook [default: :3000] [env: EXOWH_TO]
    --header: string          # Add a header (repeatable)
    --timeout: string         # Give up on an answer after this long: 500ms, 30s [default: the policy's, 10s]
    --insecure                # Accept any certificate
    --secret: string          # Sign each body: X-Exotel-Signature, HMAC-SHA256 [env: EXOWH_SECRET]
    --repeat: string          # Deliver so many times; samples with fresh ids each time
    --curl                    # Print a curl command that does the same, and send nothing
    --dry-run                 # Print the request, and send nothing
    --format: string@"nu-complete exowh send format" # How to print it [default: pretty]
    --json                    # The same as --format json
    --color: string@"nu-complete exowh send color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
    ...what_or_item: path     # A sample (text, messages/text), all, e206, a file, or - for stdin; and changes: key=value
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
    --where: string           # Stored events that a search finds, the oldest first
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
    ...what_or_item: path     # A sample (text, messages/text), all, e206, a file, or - for stdin; and changes: key=value
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
    --rules                   # List every rule instead: its severity, its reason, and whether JSON Schema can say it
    --format: string@"nu-complete exowh validate format" # How to print it [default: pretty; github under GITHUB_ACTIONS]
    --json                    # The same as --format json
    --color: string@"nu-complete exowh validate color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
    ...paths: path            # Files, folders (their .json and .ndjson files, deep), stored events (e206, last), or - for stdin [default: -]
  ]

  def "nu-complete exowh events color" [] {
    [ "auto" "always" "never" ]
  }

  # Look into what listen stored: search, show, wait for, export
  export extern "exowh events" [
    --color: string@"nu-complete exowh events color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
  ]

  def "nu-complete exowh events list format" [] {
    [ "pretty" "line" "json" ]
  }

  def "nu-complete exowh events list color" [] {
    [ "auto" "always" "never" ]
  }

  # List what was received, the newest last
  export extern "exowh events list" [
    --limit(-n): string       # The newest so many
    --all                     # All, not only the newest
    --store: path             # The store [default: the user's data folder] [env: EXOWH_STORE]
    --format: string@"nu-complete exowh events list format" # How to print it [default: pretty]
    --json                    # The same as --format json
    --color: string@"nu-complete exowh events list color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
    ...query: string          # What to look for [default: everything]
  ]

  def "nu-complete exowh events show format" [] {
    [ "pretty" "line" "json" ]
  }

  def "nu-complete exowh events show color" [] {
    [ "auto" "always" "never" ]
  }

  # Show one POST: headers, body, findings, our answer
  export extern "exowh events show" [
    --raw                     # The body alone, byte for byte
    --curl                    # A curl command that posts the same bytes with the same headers
    --store: path             # The store [default: the user's data folder] [env: EXOWH_STORE]
    --format: string@"nu-complete exowh events show format" # How to print it [default: pretty]
    --json                    # The same as --format json
    --color: string@"nu-complete exowh events show color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
    reference: string         # Which: e206, last, last~2
  ]

  def "nu-complete exowh events timeline format" [] {
    [ "pretty" "line" "json" ]
  }

  def "nu-complete exowh events timeline color" [] {
    [ "auto" "always" "never" ]
  }

  # Show what became of each message: sent, delivered, read or failed
  export extern "exowh events timeline" [
    --file: path              # Not the store, but a capture: what exowh listen --json wrote, or a body a line; - for stdin
    --store: path             # The store [default: the user's data folder] [env: EXOWH_STORE]
    --format: string@"nu-complete exowh events timeline format" # How to print it [default: pretty]
    --json                    # The same as --format json
    --color: string@"nu-complete exowh events timeline color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
    ...words: string          # What to look for, or a message: its id, the last characters of it, or e206
  ]

  def "nu-complete exowh events wait format" [] {
    [ "pretty" "line" "json" ]
  }

  def "nu-complete exowh events wait color" [] {
    [ "auto" "always" "never" ]
  }

  # Wait until events have come, for scripts
  export extern "exowh events wait" [
    --count: string           # How many
    --within: string          # For how long at most: 30s, 2min
    --none                    # Expect that none comes: 0 when the time is over, 1 as soon as one has come
    --store: path             # The store [default: the user's data folder] [env: EXOWH_STORE]
    --format: string@"nu-complete exowh events wait format" # How to print it [default: pretty]
    --json                    # The same as --format json
    --color: string@"nu-complete exowh events wait color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
    ...query: string          # What to wait for
  ]

  def "nu-complete exowh events export color" [] {
    [ "auto" "always" "never" ]
  }

  # Export POSTs as NDJSON, or one as a sample to send
  export extern "exowh events export" [
    --redact                  # Replace numbers, names and texts by pseudonyms, so that it can be shown around
    --as: string              # Write the body of one POST as a sample of that name
    --store: path             # The store [default: the user's data folder] [env: EXOWH_STORE]
    --color: string@"nu-complete exowh events export color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
    ...what: string           # Which: references, or a query [default: everything]
  ]

  def "nu-complete exowh events import color" [] {
    [ "auto" "always" "never" ]
  }

  # Import POSTs: our own NDJSON, plain bodies, or what ngrok's agent still holds
  export extern "exowh events import" [
    --ngrok: string           # Ask ngrok's agent [default: 127.0.0.1:4040] [env: EXOWH_NGROK]
    --store: path             # The store [default: the user's data folder] [env: EXOWH_STORE]
    --color: string@"nu-complete exowh events import color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
    ...files: path            # Files; - for stdin
  ]

  def "nu-complete exowh events delete color" [] {
    [ "auto" "always" "never" ]
  }

  # Delete POSTs, with all that was stored about them
  export extern "exowh events delete" [
    --yes(-y)                 # Do not ask
    --store: path             # The store [default: the user's data folder] [env: EXOWH_STORE]
    --color: string@"nu-complete exowh events delete color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
    ...what: string           # Which: references, or a query
  ]

  def "nu-complete exowh events prune color" [] {
    [ "auto" "always" "never" ]
  }

  # Delete what is old
  export extern "exowh events prune" [
    --older-than: string      # POSTs that came longer ago: 30d, 12h
    --keep: string            # Never the newest so many; without --older-than, all the others
    --yes(-y)                 # Do not ask
    --store: path             # The store [default: the user's data folder] [env: EXOWH_STORE]
    --color: string@"nu-complete exowh events prune color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "exowh events help" [
  ]

  # List what was received, the newest last
  export extern "exowh events help list" [
  ]

  # Show one POST: headers, body, findings, our answer
  export extern "exowh events help show" [
  ]

  # Show what became of each message: sent, delivered, read or failed
  export extern "exowh events help timeline" [
  ]

  # Wait until events have come, for scripts
  export extern "exowh events help wait" [
  ]

  # Export POSTs as NDJSON, or one as a sample to send
  export extern "exowh events help export" [
  ]

  # Import POSTs: our own NDJSON, plain bodies, or what ngrok's agent still holds
  export extern "exowh events help import" [
  ]

  # Delete POSTs, with all that was stored about them
  export extern "exowh events help delete" [
  ]

  # Delete what is old
  export extern "exowh events help prune" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "exowh events help help" [
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

  def "nu-complete exowh schema dialect" [] {
    [ "envelope" "event" "messages" "flat" ]
  }

  def "nu-complete exowh schema color" [] {
    [ "auto" "always" "never" ]
  }

  # Print the JSON Schema of webhook bodies
  export extern "exowh schema" [
    --dialect: string@"nu-complete exowh schema dialect" # Only bodies of this dialect
    --type: string            # Only this kind of event: message_status, inbound_message, dlr, …
    --strict                  # Refuse also what is an error only for exowh validate --strict
    --lines                   # The schema of exowh's own JSON lines instead
    --color: string@"nu-complete exowh schema color" # Colour: auto, always or never [default: auto]
    --config: path            # Project file [default: exowh.toml] [env: EXOWH_CONFIG]
    --help(-h)                # Print help: -h in short, --help in full
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

  # Look into what listen stored: search, show, wait for, export
  export extern "exowh help events" [
  ]

  # List what was received, the newest last
  export extern "exowh help events list" [
  ]

  # Show one POST: headers, body, findings, our answer
  export extern "exowh help events show" [
  ]

  # Show what became of each message: sent, delivered, read or failed
  export extern "exowh help events timeline" [
  ]

  # Wait until events have come, for scripts
  export extern "exowh help events wait" [
  ]

  # Export POSTs as NDJSON, or one as a sample to send
  export extern "exowh help events export" [
  ]

  # Import POSTs: our own NDJSON, plain bodies, or what ngrok's agent still holds
  export extern "exowh help events import" [
  ]

  # Delete POSTs, with all that was stored about them
  export extern "exowh help events delete" [
  ]

  # Delete what is old
  export extern "exowh help events prune" [
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

  # Print the JSON Schema of webhook bodies
  export extern "exowh help schema" [
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
