#!/usr/bin/env bash
# Writes requirements.lock: every package pinned, with hashes and without an index address.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=$(command -v uv || echo .tools/bin/uv)
"$uv" pip compile --quiet --python-version 3.10 --override requirements.overrides --generate-hashes \
  --no-emit-index-url --no-header --no-annotate requirements.in -o requirements.lock
