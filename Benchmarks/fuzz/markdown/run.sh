#!/bin/sh
# Feeds random input to the parsers under the address sanitizer:
#   run.sh portal|full|gfm|commonmark|yaml [SECONDS]
# `full` is portal with all options on.
# Findings are left beside this file as crash-*, slow inputs as slow-unit-*.
set -e
cd "$(dirname "$0")"
target=${1:?say which entry point: portal, full, gfm, commonmark or yaml}
swift build --configuration release -Xswiftc -sanitize=fuzzer,address
mkdir -p ".build/corpus-$target"
FUZZ_TARGET="$target" nice -n 10 .build/release/Fuzz -max_total_time="${2:-600}" -timeout=10 -rss_limit_mb=2048 \
  -max_len=4096 -dict=dictionary.txt -print_final_stats=1 ".build/corpus-$target"
