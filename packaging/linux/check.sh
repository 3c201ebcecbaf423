#!/bin/sh
# Looks at the Linux packages in build/package as a distribution would: the desktop's files, the .deb's policy, what the
# packages hold. Needs appstream, desktop-file-utils, flatpak-builder, lintian, man-db, zstd; no network, no root. Then,
# with --reproduce, builds the packages once more from a copy of the commit elsewhere and compares them byte for byte.
set -eu
cd "$(dirname "$0")/../.."
made=build/package
version=$(sed -n 's/^project(octavo VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
deb=$(ls "$made"/octavo_"$version"_*.deb)
archive=$(ls "$made"/octavo-"$version"-linux-*.tar.zst)

echo "== the desktop's files"
desktop-file-validate "$made"/packaging/*.desktop
appstreamcli validate --no-net "$made"/packaging/*.metainfo.xml
for page in "$made"/packaging/*.1; do
    warnings=$(LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null)
    [ -z "$warnings" ] || { echo "$page: $warnings" >&2; exit 1; }
done
flatpak-builder --show-manifest packaging/flatpak/*.yml >/dev/null

echo "== $deb"
lintian --fail-on error,warning --info "$deb"
dpkg-deb --field "$deb" Version Depends Recommends
[ "$(dpkg-deb --field "$deb" Version)" = "$version" ]

echo "== $archive"
files=$(mktemp)
trap 'rm -f "$files"' EXIT
tar --zstd -tf "$archive" | sed 's|^[^/]*/||' >"$files"
for wanted in bin/octavo bin/octavo-cli bin/qt.conf share/octavo/models/guide/model.safetensors lib/octavo/libQt6Core.so.6 \
    lib/octavo/plugins/platforms/libqxcb.so lib/octavo/plugins/sqldrivers/libqsqlite.so \
    share/doc/octavo/copyright share/doc/octavo/octavo.spdx.json \
    share/doc/octavo/licences/libcli11-dev share/doc/octavo/licences/common-licenses/LGPL-3; do
    grep -qx "$wanted" "$files" || { echo "$wanted is not in it." >&2; exit 1; }
done

echo "== the programs' version"
for program in app/octavo app/cli/octavo-cli; do
    said=$(QT_QPA_PLATFORM=offscreen "$made/$program" --version)
    case "$said" in *"$version") ;; *) echo "$program says: $said" >&2; exit 1 ;; esac
done

if [ "${1:-}" = "--reproduce" ]; then
    echo "== a second build"
    other=$(mktemp -d)
    mkdir "$other/octavo"
    git archive HEAD | tar -x -C "$other/octavo"
    SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
    export SOURCE_DATE_EPOCH
    sh "$other/octavo/packaging/package.sh" >"$other/log"
    for file in "$deb" "$archive"; do
        cmp "$file" "$other/octavo/$file"
    done
    rm -rf "$other"
fi
echo "The packages are in order."
