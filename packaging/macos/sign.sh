#!/bin/sh
# usage: sign.sh IDENTITY APPLICATION. Signs with the hardened runtime. "-" signs for this machine alone and without that
# runtime: it would refuse to load libraries that no team has signed.
set -eu
identity=$1
application=$2
if [ "$identity" = "-" ]; then
    exec codesign --force --deep --sign - "$application"
fi
exec codesign --force --deep --options runtime --timestamp --entitlements "$(dirname "$0")/octavo.entitlements" \
    --sign "$identity" "$application"
