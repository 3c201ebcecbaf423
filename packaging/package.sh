#!/bin/sh
# Makes the packages of this system from a build of their own (build/package), with checksums and a list of the parts of
# others in them (SPDX), into build/package. The same commit gives the same bytes: times inside are the commit's, paths are
# relative. OCTAVO_HOMEPAGE: the project's web address, for what stores show.
set -eu
cd "$(dirname "$0")/.."
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
QT_RCC_SOURCE_DATE_OVERRIDE=$SOURCE_DATE_EPOCH  # the times inside Qt's resources
QT_HASH_SEED=0                                  # the order of what Qt's compilers write
export SOURCE_DATE_EPOCH QT_RCC_SOURCE_DATE_OVERRIDE QT_HASH_SEED

cmake --preset package
cmake --build --preset package
cmake --build --preset package --target package

# On Linux the parts are known file by file, and the list is written with the package. Elsewhere they are the packages
# that the build asked for, and those that these need.
list_parts() {
    system=$1
    version=$(sed -n 's/^project(octavo VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
    cmake -D "parts=$(paste -s -d ';' -)" -D "version=$version" -D "package=octavo-$version-$system" \
        -D "file=$PWD/build/package/octavo-$version-$system.spdx.json" -P packaging/write_parts.cmake
}
case "$(uname -s)" in
    Darwin)
        packages="qt tbb simdjson utf8proc pcre2 cli11"
        # shellcheck disable=SC2046,SC2086  # one word a package
        brew list --versions $packages $(brew deps --union $packages) | awk '{ print $1 "|" $2 }' |
            list_parts "macos-$(uname -m)"
        ;;
    MINGW* | MSYS*) pacman -Q | sed -n 's/^mingw-w64-[a-z0-9]*-x86_64-\(.*\) \(.*\)$/\1|\2/p' | list_parts windows-amd64 ;;
esac
