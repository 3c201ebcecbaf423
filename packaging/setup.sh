# Sourced by run.sh and test.sh: brings a Debian 12 or Ubuntu 24.04 machine to where Octavo builds, then configures.
# Does nothing that is already done. Expects to be sourced from the project's root.

# What is needed to build, run and test, and nothing else.
octavo_packages="
  build-essential cmake ninja-build ccache pkg-config
  libtbb-dev libsimdjson-dev libutf8proc-dev libpcre2-dev libcli11-dev
  qt6-base-dev qt6-declarative-dev qt6-declarative-dev-tools libqt6svg6-dev
  qt6-l10n-tools qt6-tools-dev qt6-tools-dev-tools libgl1-mesa-dev
  libqt6sql6-sqlite
  qml6-module-qtqml qml6-module-qtqml-models qml6-module-qtqml-workerscript
  qml6-module-qtquick qml6-module-qtquick-controls qml6-module-qtquick-dialogs
  qml6-module-qtquick-layouts qml6-module-qtquick-shapes qml6-module-qtquick-templates
  qml6-module-qtquick-window qml6-module-qttest qml6-module-qt-labs-platform
  qml6-module-qt-labs-settings qml6-module-qt-labs-folderlistmodel qml6-module-qt-labs-qmlmodels"

octavo_missing_packages() {
    for package in $octavo_packages; do
        status=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
        case "$status" in
            "install ok installed") ;;
            *) printf '%s ' "$package" ;;
        esac
    done
}

octavo_install() {
    if ! command -v dpkg-query >/dev/null 2>&1; then
        echo "This script knows Debian and Ubuntu. Elsewhere, install the libraries that CMakeLists.txt names and run" >&2
        echo "  cmake --preset release && cmake --build --preset release" >&2
        return 0
    fi
    missing=$(octavo_missing_packages)
    [ -z "$missing" ] && return 0
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            echo "These packages are missing; install them as root and start again: $missing" >&2
            return 1
        fi
        as_root="sudo"
        echo "Your password is asked for once, to install what is missing: $missing"
    else
        echo "Installing what is missing: $missing"
    fi
    $as_root apt-get update -q </dev/null
    # shellcheck disable=SC2086  # one word a package
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing </dev/null
}

octavo_configure() {
    [ -f build/release/build.ninja ] || cmake --preset release
}
