# Sourced by the scripts here that run what is built for Windows.

# Starts wine with a fresh prefix, which is removed when the script ends: its program in $wine, the prefix in $WINEPREFIX.
# Fails where there is no wine, or where it does not start, as in some containers.
start_wine() {
    PATH=$PATH:/usr/lib/wine
    wine=$(command -v wine64 || command -v wine) || return 1
    WINEPREFIX=$(mktemp -d)
    WINEDEBUG=-all
    export WINEPREFIX WINEDEBUG
    trap 'wineserver -k 2>/dev/null || true; rm -rf "$WINEPREFIX"' EXIT
    timeout 180 "$wine" wineboot --init >/dev/null 2>&1
}
