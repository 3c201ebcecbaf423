#!/bin/sh
# Makes the packages of this system from a build of their own (build/package), with checksums, into build/package.
# The same commit gives the same bytes: times inside are the commit's, paths are relative.
set -eu
cd "$(dirname "$0")/.."
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
QT_RCC_SOURCE_DATE_OVERRIDE=$SOURCE_DATE_EPOCH  # the times inside Qt's resources
QT_HASH_SEED=0                                  # the order of what Qt's compilers write
export SOURCE_DATE_EPOCH QT_RCC_SOURCE_DATE_OVERRIDE QT_HASH_SEED

cmake --preset package
cmake --build --preset package
cmake --build --preset package --target package
