#!/bin/sh
# Installs what is missing and checks the Qt-free parts for Windows (check.sh). Where mingw-w64, a wine that starts or the
# libraries' sources are not to be had it says so and fails nothing, as there is nothing to check with; with --required
# that fails. With --with-qt the tests of kernels, engine and octavo-cli run, too (dependencies.sh says what that takes).
set -eu
cd "$(dirname "$0")/../.."
. packaging/setup.sh
. packaging/windows/wine.sh
octavo_packages="g++ g++-mingw-w64-x86-64-posix cmake ninja-build pkg-config|pkgconf dpkg-dev nsis wine64"

not_checked() {
    echo "Not checked for Windows: $1" >&2
    [ "$required" = no ] || exit 1
    exit 0
}
required=no
with_qt=""
for option; do
    case $option in
        --required) required=yes ;;
        --with-qt) with_qt=--with-qt ;;
        *) echo "$0: $option is none of --required and --with-qt." >&2; exit 2 ;;
    esac
done
[ -z "$with_qt" ] || octavo_packages="$octavo_packages qt6-base-dev"

octavo_install || not_checked "packages cannot be installed here."
[ -z "$(octavo_missing)" ] || not_checked "this system lacks $(octavo_missing | paste -s -d ' ' -)."
start_wine || not_checked "wine does not start."
sh packaging/windows/dependencies.sh --fetch $with_qt || not_checked "the libraries' sources are not to be had here."
sh packaging/windows/dependencies.sh $with_qt
sh packaging/windows/check.sh
