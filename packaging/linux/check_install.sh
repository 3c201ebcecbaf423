#!/bin/sh
# usage: check_install.sh PACKAGE.deb. Installs the package with apt, starts both programs, upgrades it in place, and
# removes it again: what it brought must be gone, what the user made must be there. As root in a clean Debian or Ubuntu
# (a container, or a root made by debootstrap), with the network; the system is changed.
set -eu
deb=$(realpath "$1")
version=$(dpkg-deb --field "$deb" Version)
HOME=$(mktemp -d)
work=$(mktemp -d)
QT_QPA_PLATFORM=offscreen
export HOME QT_QPA_PLATFORM
unset XDG_DATA_HOME XDG_CONFIG_HOME OCTAVO_DATA_DIR OCTAVO_GUIDE

install_with_apt() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$1" </dev/null >"$work/log" 2>&1 ||
        { tail "$work/log" >&2; exit 1; }
}
# The window, started as the menu's entry says, for as long as it takes to open its store.
open_window() {
    entry=$(dpkg-query -L octavo | grep '^/usr/share/applications/.*\.desktop$')
    command=$(sed -n 's/^Exec=\(.*\) %F$/\1/p' "$entry")
    timeout 20 sh -c "exec $command" >"$work/window" 2>&1 || [ $? -eq 124 ]
    if grep -i -E 'error|is not installed|failed|cannot' "$work/window"; then
        exit 1
    fi
}

apt-get update -q >/dev/null
echo "== install"
dpkg-query -W -f='${Package}\n' | sort >"$work/before"
install_with_apt "$deb"
dpkg-query -W -f='${Package}\n' | sort | comm -13 "$work/before" - >"$work/pulled"
echo "it and what it pulls: $(wc -l <"$work/pulled") packages"
if grep -E -- '-dev$|^(gcc|g\+\+|cmake|python3)' "$work/pulled"; then
    echo "A program needs none of these." >&2
    exit 1
fi

echo "== it starts"
[ "$(octavo --version)" = "octavo $version" ]
[ "$(octavo-cli --version)" = "$version" ]
octavo-cli run --temperature 0 -n 20 -p "Hello!"
open_window
store=$(find "$HOME" -name '*.sqlite' -o -name '*.db' | head -n 1)
[ -n "$store" ] || { echo "No store of conversations was made." >&2; exit 1; }

echo "== upgrade in place"
find "$HOME" -type f -exec sha256sum {} + | sort >"$work/kept"
dpkg-deb -R "$deb" "$work/next"
sed -i "s/^Version: .*/Version: $version+next/" "$work/next/DEBIAN/control"
dpkg-deb -Znone --root-owner-group -b "$work/next" "$work/next.deb" >/dev/null
install_with_apt "$work/next.deb"
[ "$(dpkg-query -W -f='${Version}' octavo)" = "$version+next" ]
sha256sum -c --quiet "$work/kept"
open_window

echo "== removal"
find "$HOME" -type f -exec sha256sum {} + | sort >"$work/kept"
apt-get purge -y -q --autoremove octavo </dev/null >"$work/log" 2>&1
left=$(find /etc /opt /usr /var -xdev -path /var/log -prune -o -iname '*octavo*' -print)
[ -z "$left" ] || { echo "Left behind: $left" >&2; exit 1; }
if [ -d /usr/share/mime ] && grep -rlq gguf /usr/share/mime; then
    echo "The file type is still known." >&2
    exit 1
fi
dpkg-query -W -f='${Package}\n' | sort | comm -13 "$work/before" - >"$work/stayed"
[ ! -s "$work/stayed" ] || { echo "Packages stayed: $(paste -s -d ' ' "$work/stayed")" >&2; exit 1; }
sha256sum -c --quiet "$work/kept"
rm -rf "$work" "$HOME"
echo "Installed, upgraded and removed without a trace."
