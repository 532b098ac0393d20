#!/usr/bin/env bash
# Makes .venv from requirements.lock with Python 3.10; does nothing when it is up to date.
set -euo pipefail
cd "$(dirname "$0")/.."

works() { "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null; }

find_python() {
  local candidate
  for candidate in python3.10 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10*/bin/python python3 python; do
    if works "$candidate"; then command -v "$candidate"; return; fi
  done
  candidate=$(uv python find --no-project 3.10 2>/dev/null || true)
  if [ -n "$candidate" ] && works "$candidate"; then echo "$candidate"; return; fi
  echo "Python 3.10 is needed: install it with 'uv python install 3.10' or 'pyenv install 3.10', then try again." >&2
  return 1
}

find_uv() {
  if command -v uv >/dev/null; then command -v uv; return; fi
  if [ ! -x .tools/bin/uv ]; then
    echo "Fetching uv, the installer ..." >&2
    "$1" -m venv .tools >&2
    .tools/bin/pip install --quiet --disable-pip-version-check uv >&2
  fi
  echo .tools/bin/uv
}

wanted=$(cat requirements.lock scripts/setup.sh | sha256sum | cut -d' ' -f1)
if [ "$(cat .venv/.installed 2>/dev/null || true)" = "$wanted" ]; then exit 0; fi

python=$(find_python)
uv=$(find_uv "$python")
echo "Installing into .venv (about 1.7 GB; a few minutes on the first run) ..."
"$uv" venv --quiet --allow-existing --python "$python" .venv
"$uv" pip sync --compile-bytecode --require-hashes --python .venv/bin/python requirements.lock
echo "$wanted" > .venv/.installed
