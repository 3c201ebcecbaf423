#!/bin/sh
# Installs what is missing, builds, and opens Octavo. Without a display the conversation takes place in the terminal.
set -eu
cd "$(dirname "$0")/.."
. packaging/setup.sh

octavo_install
octavo_configure
cmake --build --preset release --target octavo octavo-cli

if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
    exec build/release/app/octavo "$@"
fi
echo "There is no display here, so the conversation takes place in this terminal (octavo-cli chat)."
exec build/release/app/cli/octavo-cli chat "$@"
