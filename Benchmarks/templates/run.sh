#!/bin/sh
# Measures one article page: ours with the templates of pages, those of the sample portal; then Stencil and
# swift-mustache with those of rivals; then Jinja's, if Python has it. Each number is the best of its run.
set -e
cd "$(dirname "$0")"
swift build --configuration release 2>&1 | tail -1
python3 page.py data > .build/page.json
{
  .build/release/Benchmark pages .build/page.json
  .build/release/Rivals rivals .build/page.json
  ${PYTHON:-python3} page.py measure pages || true
} | tee .build/times.txt
awk -F': ' '/^sitegen: / { base = $2 + 0 } base && / µs,/ { printf "%8.1f x  %s\n", ($2 + 0) / base, $1 }' .build/times.txt
