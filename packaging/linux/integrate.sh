#!/bin/sh
# Puts this folder's Octavo into the menu of one's own account, with its icon and file type; --remove takes it out.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
home=${XDG_DATA_HOME:-$HOME/.local/share}

files=$(cd "$here/share" && find applications icons mime -type f)
for file in $files; do
    if [ "${1:-}" = "--remove" ]; then
        rm -f "$home/$file"
        continue
    fi
    mkdir -p "$home/$(dirname "$file")"
    case "$file" in
        *.desktop) sed "s|^Exec=octavo|Exec=\"$here/bin/octavo\"|" "$here/share/$file" >"$home/$file" ;;
        *) cp "$here/share/$file" "$home/$file" ;;
    esac
done

# Desktops that keep an index of these are told; those that do not need no word.
if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$home/applications" || true; fi
if command -v update-mime-database >/dev/null; then update-mime-database "$home/mime" || true; fi
