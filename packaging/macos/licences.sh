#!/bin/sh
# usage: licences.sh FOLDER. Copies there the licences of the packages that the application is made with.
set -eu
folder=$1
packages="qt tbb simdjson utf8proc pcre2 cli11"
# shellcheck disable=SC2086  # one word a package
for package in $packages $(brew deps --union $packages); do
    for text in "$(brew --prefix "$package")"/LICEN[CS]E* "$(brew --prefix "$package")"/COPYING*; do
        if [ -f "$text" ]; then
            mkdir -p "$folder/$package"
            cp "$text" "$folder/$package/"
        fi
    done
done
