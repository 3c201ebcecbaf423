#!/bin/sh
# Counts instructions, which do not depend on the clock or on what else the machine does, and compares them with
# instructions.txt: a token read and a token answered by the bundled guide, AVX2 kernels, one thread, weights in Q8.
#   count_instructions.sh BENCH_INSTRUCTIONS [--write]
# Fails when a figure is more than 3 % above the file's. Counts are a compiler's: the file has a line for each that was tried,
# and with another nothing is compared. Needs valgrind.
set -eu
bench=$1
folder=$(cd "$(dirname "$0")" && pwd)
model=$folder/../../models/guide
compiler=$(readelf -p .comment "$bench" | sed -n 's/.*\(GCC\|clang\)[^0-9]*[^)]*) *\([0-9]*\)\..*/\1-\2/p' | head -n 1)

count() { # WORK POLICY: instructions in the measured function
    valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect="counted_$1" "$bench" "$model" "$1" "$2" 2>&1 |
        sed -n 's/.*Collected : *\([0-9]*\)$/\1/p'
}

status=0
for work in prompt answer; do
    for policy in f16 k4v4,recent=0; do
        figure=$(count $work $policy)
        if [ -z "$figure" ] || [ "$figure" -eq 0 ]; then
            echo "Nothing was counted for $work $policy." >&2
            exit 1
        fi
        known=$(awk -v key="$compiler $work $policy" '$1 " " $2 " " $3 == key {print $4}' "$folder/instructions.txt")
        if [ "${2:-}" = --write ]; then
            echo "$compiler $work $policy $figure"
        elif [ -z "$known" ]; then
            echo "$work $policy: $figure instructions; nothing known of $compiler to compare with"
        else
            echo "$work $policy: $figure instructions, $(awk "BEGIN {printf \"%+.2f %%\", 100 * ($figure / $known - 1)}") of $known"
            [ "$figure" -le $((known + known * 3 / 100)) ] || status=1
        fi
    done
done
[ $status -eq 0 ] || echo "More instructions than before. If that is meant: $0 $1 --write, into $folder/instructions.txt" >&2
exit $status
