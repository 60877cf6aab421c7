#!/usr/bin/env bash
# Installs what the tests talk to into target/peers/, inside the checkout: Express and Flask for the
# guide's own handlers, ajv and Python's jsonschema to judge by the exported schema. By npm's lock
# files and pinned requirements. Does nothing where it is there already.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
peers=${EXOWH_PEERS:-$here/../../target/peers}

# What was installed last; another lock file means another installation.
installed() {
  [ -f "$2/installed" ] && cmp -s "$1" "$2/installed"
}

npm_packages() {
  local peer=$1 folder=$peers/$1
  installed "$here/$peer/package-lock.json" "$folder" && return
  rm -rf "$folder"
  mkdir -p "$folder"
  cp "$here/$peer/package.json" "$here/$peer/package-lock.json" "$folder"
  (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  cp "$here/$peer/package-lock.json" "$folder/installed"
}

pip_packages() {
  local peer=$1 folder=$peers/$1
  installed "$here/$peer/requirements.txt" "$folder" && return
  rm -rf "$folder"
  mkdir -p "$peers"
  python3 -m venv "$folder"
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check \
    --requirement "$here/$peer/requirements.txt"
  cp "$here/$peer/requirements.txt" "$folder/installed"
}

npm_packages express
npm_packages ajv
pip_packages flask
pip_packages jsonschema
