#!/bin/sh
# Makes the packages of this system from a build of their own (build/package), with checksums, into build/package.
# The same commit gives the same bytes: times inside are the commit's, paths are relative.
set -eu
cd "$(dirname "$0")/.."
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH

cmake --preset package
cmake --build --preset package
cmake --build --preset package --target package
