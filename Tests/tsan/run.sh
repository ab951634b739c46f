#!/bin/sh
# Runs the tests under the thread sanitizer; fails if it reports anything.
#
#   Tests/tsan/run.sh [--filter NAME …]
set -eu
cd "$(dirname "$0")/../.."
scratch=.build-tsan
mkdir -p $scratch
log=$scratch/report.txt
swift build --build-tests --sanitize=thread --scratch-path $scratch
preload=""
if [ "$(uname)" = Linux ]; then
  clang -shared -fPIC -O1 -o $scratch/mutex.so Tests/tsan/mutex.c -ldl
  preload=$PWD/$scratch/mutex.so
fi
status=0
LD_PRELOAD=$preload swift test --skip-build --sanitize=thread --scratch-path $scratch "$@" >$log 2>&1 || status=$?
grep -E '✘|Test run with|SUMMARY' $log || true
reports=$(grep -c 'WARNING: ThreadSanitizer' $log || true)
echo "$reports reports of the thread sanitizer; everything is in $log"
[ "$reports" = 0 ] && [ $status = 0 ]
