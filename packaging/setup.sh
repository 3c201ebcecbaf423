# Sourced by run.sh and test.sh: brings a Debian 12 or Ubuntu 24.04 machine to where Octavo builds, then configures.
# Does nothing that is already done. Expects to be sourced from the project's root.

# What is needed to build, run and test, and nothing else. A|B: the same thing under the names it has had; the first
# that this system knows is installed, and any of them that is there suffices.
octavo_packages="
  g++ cmake ninja-build ccache pkg-config|pkgconf valgrind
  libtbb-dev libsimdjson-dev libutf8proc-dev libpcre2-dev libcli11-dev
  qt6-base-dev qt6-declarative-dev qt6-declarative-dev-tools qt6-svg-dev|libqt6svg6-dev
  qt6-pdf-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libgl1-mesa-dev|libgl-dev
  libqt6sql6-sqlite
  qml6-module-qtqml qml6-module-qtqml-models qml6-module-qtqml-workerscript
  qml6-module-qtquick qml6-module-qtquick-controls qml6-module-qtquick-dialogs
  qml6-module-qtquick-layouts qml6-module-qtquick-shapes qml6-module-qtquick-templates
  qml6-module-qtquick-window qml6-module-qttest
  qml6-module-qt-labs-folderlistmodel"

# The entries of octavo_packages of which no name is installed.
octavo_missing() {
    # shellcheck disable=SC2046,SC2086  # one word a package
    installed=" $(dpkg-query -W -f='${Package} ${db:Status-Status}\n' $(echo $octavo_packages | tr '|' ' ') 2>/dev/null |
        sed -n 's/ installed$//p' | tr '\n' ' ') "
    for entry in $octavo_packages; do
        there=no
        for name in $(echo "$entry" | tr '|' ' '); do
            case "$installed" in *" $name "*) there=yes ;; esac
        done
        [ $there = yes ] || echo "$entry"
    done
}

# For each entry given, the first of its names that this system's package lists know. A name that none of them knows is
# left out with a word: newer systems merge packages, and the build says what is really lacking.
octavo_known_names() {
    for entry in "$@"; do
        found=""
        for name in $(echo "$entry" | tr '|' ' '); do
            if [ -z "$found" ] && apt-cache show "$name" >/dev/null 2>&1; then
                found=$name
            fi
        done
        if [ -n "$found" ]; then
            echo "$found"
        else
            echo "This system has no package named $entry; going on without it." >&2
        fi
    done
}

octavo_install() {
    if ! command -v dpkg-query >/dev/null 2>&1; then
        echo "This script knows Debian and Ubuntu. Elsewhere, install the libraries that CMakeLists.txt names; then" >&2
        echo "  cmake --preset release && cmake --build --preset release" >&2
        return 0
    fi
    missing=$(octavo_missing)
    # What was tried before and was not to be had is not tried again.
    if [ -z "$missing" ] || [ "$missing" = "$(cat build/packages-not-found 2>/dev/null)" ]; then
        return 0
    fi
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            echo "Packages are missing. Install them as root, then start this again:" >&2
            # shellcheck disable=SC2046,SC2086
            echo "  apt-get install --no-install-recommends" $(octavo_known_names $missing) >&2
            return 1
        fi
        as_root="sudo"
        # shellcheck disable=SC2086
        echo "Installing what is missing (sudo may ask for your password):" $missing
    else
        # shellcheck disable=SC2086
        echo "Installing what is missing:" $missing
    fi
    $as_root apt-get update -q </dev/null
    # shellcheck disable=SC2046,SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
        $(octavo_known_names $missing) </dev/null
    missing=$(octavo_missing)
    if [ -n "$missing" ]; then
        mkdir -p build
        echo "$missing" >build/packages-not-found
    fi
}

octavo_configure() {
    [ -f build/release/build.ninja ] || cmake --preset release
}
