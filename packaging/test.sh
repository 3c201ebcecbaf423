#!/bin/sh
# Installs what is missing, builds, and runs every test. The second run takes seconds.
set -eu
cd "$(dirname "$0")/.."
. packaging/setup.sh

octavo_install
octavo_configure
cmake --build --preset release

log=build/release/test.log
status=0
ctest --preset release --parallel "$(nproc)" --output-log "$log" || status=$?
total=$(sed -n 's/.* tests failed out of \([0-9][0-9]*\)$/\1/p' "$log" | tail -n 1)
failed=$(sed -n 's/.*, \([0-9][0-9]*\) tests failed out of .*/\1/p' "$log" | tail -n 1)
if [ -z "$total" ] || [ "$total" -eq 0 ]; then
    echo "No test ran." >&2
    exit 1
fi
echo "$((total - failed)) passed, $failed failed"
exit "$status"
