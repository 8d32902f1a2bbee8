#!/usr/bin/env bash
# Checks everything, as CI does: style, types, imports, then the tests. `--long` runs the many repetitions too;
# `--bench` measures instead (tests/bench). Anything else goes to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/prepare.sh
prepare packaging/requirements-test.txt ready-to-test "${WINDOW_PACKAGES[@]}" "${TEST_PACKAGES[@]}"

marks="not long and not bench"
workers=(-n "$(nproc)" --dist worksteal) # a file's tests mostly stay with one worker, and nobody is idle at the end
args=()
for arg in "$@"; do
    case "$arg" in
    --long) marks="not bench" ;;
    --bench)
        marks="bench"
        workers=(-p no:xdist -s)
        install_debian_packages libreoffice-writer-nogui
        ;;
    *) args+=("$arg") ;;
    esac
done

export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
if [ ${#args[@]} -eq 0 ] && [ "$marks" != "bench" ]; then
    .venv/bin/ruff check .
    .venv/bin/ruff format --check .
    .venv/bin/mypy
    .venv/bin/lint-imports
fi
exec .venv/bin/python -m pytest -m "$marks" "${workers[@]}" "${args[@]}"
