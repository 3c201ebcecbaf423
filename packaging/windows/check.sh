#!/bin/sh
# The Qt-free parts on Windows, checked under wine: builds octavo-cli and its installer with mingw-w64, installs it
# silently, runs it on paths with letters beyond ASCII, with threads and with every kernel table, compares what it
# computes with what the trainer did, uninstalls it and looks for what it left. Where dependencies.sh has built Qt, the
# tests of kernels, engine and octavo-cli run first. Needs what that script has built, nsis and wine; no network, no root.
set -eu
cd "$(dirname "$0")/../.."
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
. packaging/windows/wine.sh
made=build/windows
tests=OFF
[ ! -f build/windows-libraries/qt6-base.done ] || tests=ON

cmake -S . -B $made -G Ninja -DCMAKE_TOOLCHAIN_FILE="$PWD/packaging/windows/mingw.cmake" -DCMAKE_BUILD_TYPE=Release \
    -DOCTAVO_APP=OFF -DOCTAVO_TESTS=$tests -DOCTAVO_DEVELOPMENT_GUIDE=
cmake --build $made

start_wine

if [ $tests = ON ]; then
    echo "== the tests of kernels, engine and octavo-cli"
    ctest --test-dir $made --parallel "$(nproc)" --output-on-failure
fi

cmake --build $made --target package
version=$(sed -n 's/^project(octavo VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)

echo "== install for one's own account, silently"
"$wine" "$made/octavo-$version-windows-amd64.exe" /S
home=$(find "$WINEPREFIX/drive_c/users" -type d -path '*/AppData/Local/Programs/Octavo')
cli="$home/bin/octavo-cli.exe"
"$wine" reg query 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\app.octavo.Octavo' /v DisplayVersion |
    grep -q "$version"

echo "== it says its version and answers"
"$wine" "$cli" --version | tr -d '\r' | grep -qx "$version"
"$wine" "$cli" run -p "Hello!" -n 20

echo "== fifty answers, and no thread sleeps on"
for threads in 2 4; do
    for answer in $(seq 25); do
        timeout 300 "$wine" "$cli" run --threads $threads -p "Hello!" -n 20 >"$WINEPREFIX/answer" ||
            { echo "Answer $answer with $threads threads stopped." >&2; cat "$WINEPREFIX/answer" >&2; exit 1; }
    done
done

echo "== paths with letters beyond ASCII"
strange="$WINEPREFIX/drive_c/Modelle äöü 模型"
cp -r models/guide "$strange"
"$wine" "$cli" inspect -m 'C:\Modelle äöü 模型' | grep 'äöü 模型'
"$wine" "$cli" logits -m 'C:\Modelle äöü 模型' --tokens 5,17 --out 'C:\Zahlen ß.f32'
words=$(sed -n 's/.*"vocab_size": *\([0-9]*\).*/\1/p' models/guide/config.json | head -n 1)
[ "$(stat -c %s "$WINEPREFIX/drive_c/Zahlen ß.f32")" -eq $((2 * words * 4)) ]

echo "== the guide's logits are the trainer's"
"$wine" "$cli" logits --tokens "$(paste -s -d , tests/data/guide/tokens.txt)" --out 'C:\logits.f32'
for row in 0 1 31 64 130 191; do  # those that the trainer's file holds
    dd if="$WINEPREFIX/drive_c/logits.f32" bs=$((4 * words)) skip=$row count=1 status=none
done | od -An -v -w4 -tf4 >"$WINEPREFIX/rows"
od -An -v -w4 -tf4 tests/data/guide/logits.f32 | paste - "$WINEPREFIX/rows" | awk -v words="$words" '
    { error += ($1 - $2) ^ 2; size += $1 ^ 2; numbers += NF }
    NR % words == 0 { if (sqrt(error / size) >= 0.01) exit 1; error = size = 0 }
    END { if (numbers != 12 * words) exit 1 }'

echo "== every kernel table gives one text"
for isa in generic avx2 avx-vnni avx512; do
    grep -q avx_vnni /proc/cpuinfo || [ $isa != avx-vnni ] || continue
    grep -q avx512_vnni /proc/cpuinfo || [ $isa != avx512 ] || continue
    "$wine" "$cli" run --isa $isa --threads 2 --temperature 0 -n 40 -p "Tell me a story." >"$WINEPREFIX/$isa.txt"
    cmp "$WINEPREFIX/generic.txt" "$WINEPREFIX/$isa.txt"
done

echo "== text passes through unchanged"
printf 'Grüße\nals Bytes' >"$WINEPREFIX/text"
ids=$("$wine" "$cli" tokenize <"$WINEPREFIX/text" | tr -d '[] \r\n')
"$wine" "$cli" detokenize --tokens "$ids" | cmp - "$WINEPREFIX/text"

echo "== uninstall"
"$wine" "$home/uninstall.exe" /S
tries=0
while [ -e "$home" ] && [ $tries -lt 60 ]; do
    sleep 1
    tries=$((tries + 1))
done
[ ! -e "$home" ] || { find "$home" >&2; exit 1; }
if "$wine" reg query 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\app.octavo.Octavo' >/dev/null 2>&1; then
    echo "The uninstaller left its entry in the registry." >&2
    exit 1
fi
echo "Windows: in order."
