#!/bin/sh
# The Qt-free parts on ARM, checked under emulation: lays Debian's libraries for arm64 into build/arm64-libraries,
# cross-compiles kernels, engine and octavo-cli, runs the kernels' tests and some of the engine's, and lets octavo-cli
# answer with every kernel table; on a processor with matrices of bytes, then what these matter to on one without. Needs
# g++-aarch64-linux-gnu, qemu-user, apt, and the network the first time; no root. Tests named as arguments (guide,
# memory_map ...) are run instead, on both.
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
tests=${*:-$(cd tests && echo kernels/tst_*.cpp | sed 's|kernels/tst_||g; s|\.cpp||g') memory_map guide}
# shellcheck disable=SC2046  # one word a target
cmake --build $made --target octavo-cli $(printf 'tst_%s ' $tests)

QT_QPA_PLATFORM=offscreen
QTEST_FUNCTION_TIMEOUT=3600000  # ms; every fused multiplication and addition is a call of a function to the emulator
export QT_QPA_PLATFORM QTEST_FUNCTION_TIMEOUT
emulated() {
    processor=$1
    shift
    qemu-aarch64 -L "$libraries" -cpu "$processor" "$@"
}
for processor in max neoverse-n1; do
    [ $processor = max ] || [ $# -gt 0 ] || tests="cpu_device kernel_tables guide"  # the rest does not multiply matrices
    for test in $tests; do
        echo "== $processor: $test"
        emulated $processor $made/tests/*/tst_"$test" -silent
    done
    echo "== $processor: every kernel table gives one text"
    for isa in generic neon; do
        emulated $processor $made/app/cli/octavo-cli run -m models/guide --isa $isa --threads 2 --temperature 0 -n 40 \
            -p "Tell me a story." >"$made/$isa.txt"
    done
    cmp "$made/generic.txt" "$made/neon.txt"
done
echo "ARM: in order."
