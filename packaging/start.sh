#!/usr/bin/env bash
# Starts IT-rygsæk; the first time it installs what is missing. `--demo` opens the practice office.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/prepare.sh
prepare packaging/requirements.txt ready-to-run "${WINDOW_PACKAGES[@]}"
case "$(uname -s)" in
Linux)
    if [ $# -eq 0 ] || [ "${1#--}" != "$1" ]; then # the window, not one of the commands
        if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ -z "${QT_QPA_PLATFORM:-}" ]; then
            say "Alt er installeret, men her er ingen skærm. Log ind med «ssh -X», eller tag et billede af vinduet på en tænkt skærm: packaging/screenshots --demo"
            exit 3
        fi
    fi
    ;;
esac
exec .venv/bin/python -m app "$@"
