#!/bin/sh
# Measures and compares Markdown. Needs libcmark-dev; for cmark-gfm also libcmark-gfm-dev and libcmark-gfm-extensions-dev.
#   run.sh measure FILE      milliseconds of each program over NUL-separated texts, and the ratio
#   run.sh compare [OPTION]  our `gfm` against cmark-gfm on generated texts; see compare.py
#   run.sh shapes [SIZE]     time of pathological texts at one, two and four times a size
set -e
cd "$(dirname "$0")"
swift build --configuration release 2>&1 | tail -1
cc -O2 -o .build/cmark-batch reference.c -lcmark
cc -O2 -DGFM -o .build/gfm-batch reference.c -lcmark-gfm -lcmark-gfm-extensions
best() { "$@" < "$file" | sort -n | head -1 | cut -d' ' -f1; }
case ${1:-} in
  measure)
    file=$2
    ours=$(best .build/release/Benchmark measure portal 5)
    cmark=$(best .build/cmark-batch measure 5)
    echo "portal $ours ms, cmark $cmark ms, ratio $(echo "$ours $cmark" | awk '{ printf "%.2f", $1 / $2 }')"
    ours=$(best .build/release/Benchmark measure gfm 5)
    theirs=$(best .build/gfm-batch measure 5)
    echo "gfm $ours ms, cmark-gfm $theirs ms, ratio $(echo "$ours $theirs" | awk '{ printf "%.2f", $1 / $2 }')"
    ;;
  compare) shift; python3 compare.py "$@" ;;
  shapes) .build/release/Benchmark shapes portal "${2:-25000}" ;;
  *) sed -n '2,6p' "$0"; exit 64 ;;
esac
