#!/bin/sh
# usage: universal.sh ONE.app OTHER.app UNIVERSAL.app. Makes one application for both kinds of processor of one for each:
# programs and libraries that both have are joined, everything else is the first one's. LIPO names the tool that joins.
set -eu
one=$1
other=$2
universal=$3
lipo=${LIPO:-lipo}

rm -rf "$universal"
cp -R "$one" "$universal"
find "$universal" -type f | while IFS= read -r file; do
    part=${file#"$universal/"}
    # Only programs and libraries: what the tool can name processors of.
    processors=$("$lipo" -archs "$one/$part" 2>/dev/null) || continue
    if [ ! -f "$other/$part" ]; then
        echo "$part is only in $one." >&2
        exit 1
    fi
    [ "$processors" != "$("$lipo" -archs "$other/$part")" ] || continue  # both have all, or it is a copy
    "$lipo" -create "$one/$part" "$other/$part" -output "$file"
done
