#!/bin/sh
# Builds the parts of Qt that hand objects from thread to thread - Core, Network and Sql, and Test - with the thread
# sanitizer, under build/qt-tsan. They come from the source package of the Qt that this system has (Debian) and are
# configured as it is, so that its other libraries and modules run on them; the preset tsan's tests do, once this is there.
# Wanted: dpkg-dev, the packages below, and the network the first time; no root. Takes ten minutes of two cores.
set -eu
cd "$(dirname "$0")/../.."
. packaging/source_apt.sh
root=$PWD/build/qt-tsan
mkdir -p "$root/sources"

lacking=""
for package in libb2-dev libdouble-conversion-dev libglib2.0-dev libicu-dev libkrb5-dev libpcre2-dev libproxy-dev \
    libsctp-dev libsqlite3-dev libssl-dev libzstd-dev libbrotli-dev zlib1g-dev; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || lacking="$lacking $package"
done
if [ -n "$lacking" ]; then
    echo "Qt is built with the libraries that the system's Qt has. Install as root:" >&2
    echo "  apt-get install --no-install-recommends$lacking" >&2
    exit 1
fi

version=$(dpkg-query -W -f='${source:Version}' libqt6core6)
if [ ! -f "$root/sources/$version" ]; then
    (cd "$root/sources" && source_apt "$root" update -q && source_apt "$root" source -q "qt6-base=$version")
    touch "$root/sources/$version"
fi

libraries=lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH)
flags="-O1 -g1 -DNDEBUG"
launcher=$(command -v ccache || true)
[ -f "$root/build/build.ninja" ] ||
    cmake -S "$root"/sources/qt6-base-*/ -B "$root/build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo \
        -DCMAKE_C_FLAGS=-fsanitize=thread -DCMAKE_C_FLAGS_RELWITHDEBINFO="$flags" \
        -DCMAKE_CXX_FLAGS=-fsanitize=thread -DCMAKE_CXX_FLAGS_RELWITHDEBINFO="$flags" \
        -DCMAKE_C_COMPILER_LAUNCHER="$launcher" -DCMAKE_CXX_COMPILER_LAUNCHER="$launcher" \
        -DCMAKE_INSTALL_PREFIX=/usr -DINSTALL_LIBDIR="$libraries" -DINSTALL_ARCHDATADIR="$libraries/qt6" \
        -DINSTALL_DATADIR=share/qt6 -DINSTALL_LIBEXECDIR=lib/qt6/libexec -DINSTALL_BINDIR=lib/qt6/bin \
        -DINSTALL_SYSCONFDIR=/etc/xdg -DFEATURE_rpath=OFF -DFEATURE_relocatable=OFF \
        -DQT_HOST_PATH=/usr -DQT_HOST_PATH_CMAKE_DIR="/usr/$libraries/cmake" -DQT_FORCE_FIND_TOOLS=ON \
        -DFEATURE_gui=OFF -DFEATURE_dbus=OFF -DFEATURE_mimetype_database=OFF -DFEATURE_doubleconversion=ON \
        -DFEATURE_glib=ON -DFEATURE_icu=ON -DFEATURE_libproxy=ON -DFEATURE_sctp=ON -DFEATURE_system_libb2=ON \
        -DFEATURE_system_pcre2=ON -DFEATURE_system_sqlite=ON -DFEATURE_zstd=ON -DFEATURE_sql_sqlite=ON
cmake --build "$root/build" --target Core Network Sql Test QSQLiteDriverPlugin
