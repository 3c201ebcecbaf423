#!/bin/sh
# Renders every page of the window, light, dark, narrow, with large letters, mirrored and in high contrast.
# usage: tests/screens/render.sh FOLDER [SCENE...]
set -eu
folder=${1:?usage: tests/screens/render.sh FOLDER [SCENE...]}
shift
cd "$(dirname "$0")/../.."
[ -f build/release/build.ninja ] || cmake --preset release
cmake --build --preset release --target octavo_screens
mkdir -p "$folder"
QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software exec build/release/tests/screens/octavo_screens "$folder" "$@"
