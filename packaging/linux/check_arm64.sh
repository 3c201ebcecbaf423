#!/bin/sh
# The Qt-free parts on ARM, checked under emulation: lays Debian's libraries for arm64 into build/arm64-libraries,
# cross-compiles kernels, engine and octavo-cli, runs the kernels' tests on a processor with and one without matrices
# of bytes, and lets octavo-cli answer with every kernel table. Needs g++-aarch64-linux-gnu, qemu-user, apt, and
# the network the first time; no root. Tests named as arguments are run instead of the kernels'.
set -eu
cd "$(dirname "$0")/../.."
libraries=$PWD/build/arm64-libraries
if [ ! -d "$libraries/usr" ]; then
    state=$PWD/build/arm64-packages
    mkdir -p "$state/lists/partial" "$state/cache/archives/partial"
    : >"$state/status"
    arm64_apt() {
        apt-get -o Dir::State="$state" -o Dir::State::Lists="$state/lists" -o Dir::State::status="$state/status" \
            -o Dir::Cache="$state/cache" -o APT::Architecture=arm64 -o APT::Architectures=arm64 "$@"
    }
    arm64_apt update
    arm64_apt install -y --download-only --no-install-recommends libc6-dev libstdc++-12-dev libtbb-dev libsimdjson-dev \
        libpcre2-dev libutf8proc-dev libcli11-dev qt6-base-dev
    mkdir -p "$libraries"
    for package in "$state"/cache/archives/*.deb; do
        dpkg-deb -x "$package" "$libraries"
    done
fi

made=build/arm64
cmake -S . -B $made -G Ninja -DCMAKE_TOOLCHAIN_FILE="$PWD/packaging/linux/arm64.cmake" -DCMAKE_BUILD_TYPE=Release \
    -DOCTAVO_APP=OFF -DOCTAVO_DEVELOPMENT_GUIDE=
cmake --build $made

QT_QPA_PLATFORM=offscreen
export QT_QPA_PLATFORM
emulated() {
    processor=$1
    shift
    qemu-aarch64 -L "$libraries" -cpu "$processor" "$@"
}
for processor in max neoverse-n1; do
    for test in ${*:-$made/tests/kernels/tst_*}; do
        [ -x "$test" ] && [ -f "$test" ] || continue
        echo "== $processor: $(basename "$test")"
        emulated $processor "$test" -silent
    done
    echo "== $processor: every kernel table gives one text"
    for isa in generic neon; do
        emulated $processor $made/app/cli/octavo-cli run --isa $isa --threads 2 --temperature 0 -n 40 \
            -p "Tell me a story." >"$made/$isa.txt"
    done
    cmp "$made/generic.txt" "$made/neon.txt"
done
echo "ARM: in order."
