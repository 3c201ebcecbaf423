#!/bin/sh
# Builds, for Windows and with mingw-w64, the libraries that the Qt-free parts need, from Debian's source packages, as
# static libraries under build/windows-libraries. Wanted: g++-mingw-w64-x86-64-posix, cmake, ninja-build, dpkg-dev, and the
# network the first time; no root. What is already built is not built again.
# --fetch: only fetches the sources. --with-qt: also Qt's Core and Test, not optimised, for the tests; this takes longer
# than everything else together and wants qt6-base-dev (its moc runs here). Both together fetch Qt's sources, too.
set -eu
fetch_only=no
with_qt=no
for option; do
    case $option in
        --fetch) fetch_only=yes ;;
        --with-qt) with_qt=yes ;;
        *) echo "$0: $option is none of --fetch and --with-qt." >&2; exit 2 ;;
    esac
done
cd "$(dirname "$0")/../.."
. packaging/source_apt.sh
toolchain=$PWD/packaging/windows/mingw.cmake
root=$PWD/build/windows-libraries
mkdir -p "$root/sources"
cd "$root/sources"

packages="onetbb simdjson pcre2 utf8proc cli11"
[ $with_qt = no ] || packages="$packages qt6-base"
lacking=""
for package in $packages; do
    ls -d "$package"-*/ >/dev/null 2>&1 || lacking="$lacking $package"
done
if [ -n "$lacking" ]; then
    source_apt "$root" update -q
    # shellcheck disable=SC2086  # one word a package
    source_apt "$root" source -q $lacking
fi

[ $fetch_only = no ] || exit 0

build() {
    package=$1
    shift
    [ -f "$root/$package.done" ] && return 0
    [ -f "$root/build/$package/build.ninja" ] ||
        cmake -S "$package"-*/ -B "$root/build/$package" -G Ninja -DCMAKE_TOOLCHAIN_FILE="$toolchain" \
            -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$root/prefix" -DBUILD_SHARED_LIBS=OFF "$@"
    cmake --build "$root/build/$package"
    cmake --install "$root/build/$package" >/dev/null
    # Their licences go into the packages. Qt is in none.
    [ "$package" = qt6-base ] || install -Dm644 "$package"-*/debian/copyright "$root/prefix/share/licenses/$package"
    touch "$root/$package.done"
}

build onetbb -DTBB_TEST=OFF -DTBB_STRICT=OFF -DTBBMALLOC_BUILD=OFF
build simdjson -DSIMDJSON_DEVELOPER_MODE=OFF
build pcre2 -DPCRE2_BUILD_TESTS=OFF -DPCRE2_BUILD_PCRE2GREP=OFF -DPCRE2_SUPPORT_JIT=ON
# Its header takes the library for a DLL unless told otherwise, and its own package file does not tell.
grep -q PCRE2_STATIC "$root/prefix/lib/pkgconfig/libpcre2-8.pc" ||
    sed -i 's/^Cflags: .*/& -DPCRE2_STATIC/' "$root/prefix/lib/pkgconfig/libpcre2-8.pc"
build utf8proc
build cli11 -DCLI11_BUILD_TESTS=OFF -DCLI11_BUILD_EXAMPLES=OFF -DCLI11_BUILD_DOCS=OFF
# The compiler's own libraries are in the programs, too.
for package in g++-mingw-w64-x86-64-posix mingw-w64-x86-64-dev; do
    install -Dm644 /usr/share/doc/$package/copyright "$root/prefix/share/licenses/$package"
done
[ $with_qt = yes ] || exit 0
build qt6-base -DCMAKE_CXX_FLAGS_RELEASE=-O0 -DCMAKE_C_FLAGS_RELEASE=-O0 -DQT_HOST_PATH=/usr \
    -DQT_HOST_PATH_CMAKE_DIR="/usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH)/cmake" \
    -DQT_BUILD_TESTS=OFF -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TOOLS_BY_DEFAULT=OFF \
    -DFEATURE_gui=OFF -DFEATURE_network=OFF -DFEATURE_sql=OFF -DFEATURE_xml=OFF -DFEATURE_dbus=OFF \
    -DFEATURE_concurrent=OFF -DFEATURE_icu=OFF -DFEATURE_glib=OFF -DFEATURE_zstd=OFF -DFEATURE_system_pcre2=OFF \
    -DFEATURE_system_zlib=OFF -DFEATURE_system_doubleconversion=OFF
