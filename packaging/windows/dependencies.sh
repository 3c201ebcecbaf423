#!/bin/sh
# Builds, for Windows and with mingw-w64, the libraries that the Qt-free parts need, from Debian's source packages, as
# static libraries under build/windows-libraries. Wanted: g++-mingw-w64-x86-64-posix, cmake, ninja-build, dpkg-dev and a
# deb-src line in apt's sources (or the sources already lying in build/windows-libraries/sources).
set -eu
cd "$(dirname "$0")/../.."
toolchain=$PWD/packaging/windows/mingw.cmake
root=$PWD/build/windows-libraries
mkdir -p "$root/sources"
cd "$root/sources"

for package in onetbb simdjson pcre2 utf8proc cli11; do
    ls -d "$package"-*/ >/dev/null 2>&1 && continue
    dsc=$(ls "$package"_*.dsc 2>/dev/null | head -n 1)
    if [ -n "$dsc" ]; then
        dpkg-source --no-check -x "$dsc"
    else
        apt-get source -q "$package"
    fi
done

build() {
    package=$1
    shift
    [ -f "$root/$package.done" ] && return 0
    cmake -S "$package"-*/ -B "$root/build/$package" -G Ninja -DCMAKE_TOOLCHAIN_FILE="$toolchain" \
        -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$root/prefix" -DBUILD_SHARED_LIBS=OFF "$@"
    cmake --build "$root/build/$package"
    cmake --install "$root/build/$package"
    touch "$root/$package.done"
}

build onetbb -DTBB_TEST=OFF -DTBB_STRICT=OFF -DTBBMALLOC_BUILD=OFF
build simdjson -DSIMDJSON_DEVELOPER_MODE=OFF
build pcre2 -DPCRE2_BUILD_TESTS=OFF -DPCRE2_BUILD_PCRE2GREP=OFF -DPCRE2_SUPPORT_JIT=ON
build utf8proc
build cli11 -DCLI11_BUILD_TESTS=OFF -DCLI11_BUILD_EXAMPLES=OFF -DCLI11_BUILD_DOCS=OFF
