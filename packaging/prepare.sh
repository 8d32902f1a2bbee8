# Sourced by start.sh and test.sh: brings the machine to where the product runs. Idempotent; quick when nothing is missing.
#   prepare <lock file> <stamp name> <debian package>…

say() { printf '%s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else
        say "IT-rygsæk mangler: $* – og her er hverken root eller sudo. Bed den, der passer maskinen, om at køre det."
        return 1
    fi
}

install_debian_packages() {
    command -v dpkg-query >/dev/null || return 0 # not Debian: the system brings its own libraries
    local missing=() name
    for name in "$@"; do
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' || missing+=("$name")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    say "Installerer: ${missing[*]}"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

find_python() {
    local candidate
    for candidate in python3.11 /usr/bin/python3.11 python3 /usr/bin/python3 python3.12 python3.13; do
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    say "IT-rygsæk skal bruge Python 3.11 eller nyere."
    return 1
}

prepare() {
    local lock="$1" stamp=".venv/.$2" wanted python
    shift 2
    install_debian_packages "$@"
    wanted="$(cat "$lock" pyproject.toml | sha256sum | cut -d' ' -f1)"
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && [ -x .venv/bin/python ] && return 0
    python="$(find_python)"
    [ -x .venv/bin/python ] || "$python" -m venv .venv
    say "Henter det, IT-rygsæk bygger på …"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
    PYTHONWARNINGS=ignore .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
    printf '%s\n' "$wanted" >"$stamp"
}

# What Qt needs for a window on Debian, and what printing and scanning through the system need.
WINDOW_PACKAGES=(
    python3-venv libgl1 libegl1 libglib2.0-0 libxkbcommon0 libfontconfig1 libdbus-1-3 libxcb-cursor0 libxcb-icccm4
    libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0 libcups2 libsane1
)
# What the tests stand on: a screen, a window manager, hands, eyes for PDFs, a real IPP printer, SANE's own clients,
# a witness of every written byte, a database for the hub.
TEST_PACKAGES=(xvfb xauth openbox xdotool poppler-utils cups-ipp-utils cups-daemon cups-client cups-filters dbus strace postgresql sane-utils sane-airscan python3-gi gir1.2-poppler-0.18)
