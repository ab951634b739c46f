#!/bin/sh
# Fuzzes the template engine: run.sh [SECONDS], once for the lexer and compiler, once for the runtime.
# What crashes is left in findings/; new inputs of interest go to a copy of the corpus.
set -e
cd "$(dirname "$0")"
seconds=${1:-600}
swift build --configuration release 2>&1 | tail -1
# LeakSanitizer takes what Swift makes once and keeps for leaks only if nothing points to it.
export ASAN_OPTIONS=detect_leaks=1
for part in Compiler Runtime; do
  folder=$(printf %s "$part" | tr CR cr)
  mkdir -p findings ".build/corpus/$folder"
  cp -n corpus/"$folder"/* ".build/corpus/$folder/"
  echo "== $part, $seconds seconds"
  .build/release/Fuzz$part -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=4096 \
    -dict=templates.dict -artifact_prefix=findings/ -print_final_stats=1 ".build/corpus/$folder" 2>&1 | tail -12
done
