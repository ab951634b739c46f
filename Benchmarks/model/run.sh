#!/bin/sh
# Measures the model at 10,000 and at 100,000 articles: time, memory, related pages.
set -eu
cd "$(dirname "$0")"
swift build --configuration release >&2
for articles in 10000 100000; do .build/release/Benchmark "$articles"; done |
  awk '{
    printf "%7d articles: model %7.1f ms, %6.1f MiB; related pages %5.2f us a page, %d found\n", $1, $2, $3, $4, $5
    if (NR == 1) first = $2; else printf "ratio %.1f (at most 11)\n", $2 / first
  }'
