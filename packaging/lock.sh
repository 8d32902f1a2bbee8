#!/usr/bin/env bash
# Writes the lock files anew from pyproject.toml: versions and hashes, no host named. For the developer who changes a dependency.
set -euo pipefail
cd "$(dirname "$0")/.."
lock() {
    .venv/bin/uv pip compile pyproject.toml --python-version 3.11 --universal --generate-hashes \
        --no-header --no-emit-index-url --quiet --extra build "${@:2}" --output-file "packaging/$1"
}
lock requirements.txt
lock requirements-test.txt --extra test
