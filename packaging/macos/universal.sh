#!/bin/sh
# usage: universal.sh ONE.app OTHER.app UNIVERSAL.app. Makes one application for both kinds of processor of one for each:
# programs and libraries that both have are joined, everything else is the first one's. LIPO names the tool that joins.
set -eu
one=$1
other=$2
universal=$3
lipo=${LIPO:-lipo}

# The parts of an application that are programs or libraries: what the tool can name processors of.
binaries() {
    (cd "$1" && find . -type f) | while IFS= read -r part; do
        if "$lipo" -archs "$1/$part" >/dev/null 2>&1; then echo "${part#./}"; fi
    done | sort
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
binaries "$one" >"$work/one"
binaries "$other" >"$work/other"
if ! diff "$work/one" "$work/other" >&2; then
    echo "$one and $other do not have the same programs and libraries." >&2
    exit 1
fi

rm -rf "$universal"
cp -R "$one" "$universal"
while IFS= read -r part; do
    # Those that have both kinds already, or are one file twice, stay as they are.
    [ "$("$lipo" -archs "$one/$part")" != "$("$lipo" -archs "$other/$part")" ] || continue
    "$lipo" -create "$one/$part" "$other/$part" -output "$universal/$part"
done <"$work/one"
