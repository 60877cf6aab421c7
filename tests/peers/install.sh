#!/usr/bin/env bash
# Installs what the guide's own handlers need into target/peers/, inside the checkout: Express by
# npm's lock file, Flask by pinned requirements. Does nothing where it is there already.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
peers=${EXOWH_PEERS:-$here/../../target/peers}

# What was installed last; another lock file means another installation.
installed() {
  [ -f "$2/installed" ] && cmp -s "$1" "$2/installed"
}

express() {
  local folder=$peers/express
  installed "$here/express/package-lock.json" "$folder" && return
  rm -rf "$folder"
  mkdir -p "$folder"
  cp "$here/express/package.json" "$here/express/package-lock.json" "$folder"
  (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  cp "$here/express/package-lock.json" "$folder/installed"
}

flask() {
  local folder=$peers/flask
  installed "$here/flask/requirements.txt" "$folder" && return
  rm -rf "$folder"
  mkdir -p "$peers"
  python3 -m venv "$folder"
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check \
    --requirement "$here/flask/requirements.txt"
  cp "$here/flask/requirements.txt" "$folder/installed"
}

express
flask
