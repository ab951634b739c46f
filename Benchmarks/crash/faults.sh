#!/bin/bash
# What builds say when the system refuses: full disks, read-only folders, files that
# cannot be read, damaged states, two builds at once, clocks set back. Needs Linux and
# root, for mounting small disks; what is done as another user is done as `nobody`.
#
#   swift build -c release && sudo Benchmarks/crash/faults.sh [PROGRAM]
set -u
here=$(cd "$(dirname "$0")/../.." && pwd)
program=$(realpath "${1:-$here/.build/release/sitegen}")
work=$(mktemp -d)
failures=0
trap 'umount "$work"/disk 2>/dev/null; umount "$work"/site/.sitegen 2>/dev/null; umount "$work"/site/public 2>/dev/null; rm -rf "$work"' EXIT
chmod 755 "$work"
cp "$program" "$work/sitegen"
site=$work/site

fresh() { # a site that has been built, with a copy of its output
  rm -rf "$site" "$work/old"
  mkdir "$site"
  cp -r "$here/content" "$here/templates" "$here/site.yml" "$site"
  build >/dev/null || fail "the first build"
  cp -r "$site/public" "$work/old"
}
build() { "$work/sitegen" build --now 2025-02-24 --site "$site" "$@" 2>&1; }
edit() { for file in "$site"/content/*/*/*.md; do echo "Nachtrag $RANDOM." >>"$file"; done; }
fail() { failures=$((failures + 1)); echo "WRONG: $*"; }
is_old() { diff -r "$work/old" "$site/public" >/dev/null || fail "$1: the old site is not as it was"; }
is_clean() { # the output equals that of a build that starts from nothing
  build --clean --output "$work/clean" >/dev/null || fail "$1: the clean build"
  diff -r "$work/clean" "$site/public" >/dev/null || fail "$1: differs from a clean build"
}
refuses() { # NAME CODE ARGUMENTS…: shows what the build says
  local name=$1 code=$2 said status
  shift 2
  said=$("$@")
  status=$?
  [ "$status" = "$code" ] || fail "$name: exit $status instead of $code"
  case $said in *hint:*) ;; *) fail "$name: no hint" ;; esac
  echo "$name: exit $status: $(echo "$said" | head -3 | tr '\n' ' ')"
}
recovers() { # NAME: the next build is fine
  build >/dev/null || fail "$1: the next build"
  is_clean "$1"
}

echo "== disk full"
# With more and more room beside what is there already, so that each stage meets the end.
for place in public .sitegen; do
  for room in 0 4 8 16 32 64 96 128 192 256 384 512 768 1024 1536 2048 3072; do
    fresh
    cp -r "$site/$place" "$work/kept"
    mount -t tmpfs -o size=64m tmpfs "$site/$place" || exit 2
    cp -r "$work/kept/." "$site/$place"
    used=$(df -k --output=used "$site/$place" | tail -1)
    mount -o "remount,size=$((used + room))k" "$site/$place"
    edit
    said=$(build); status=$?
    case $status in
      0) echo "$place, $room KiB left: built" ;;
      2)
        echo "$place, $room KiB left: $(echo "$said" | head -2 | tr '\n' ' ')"
        case $said in *"make room"*) ;; *) fail "$place, $room: no hint to make room" ;; esac
        case $said in *"site is as it was"*) is_old "$place, $room" ;; esac ;;
      *) fail "$place, $room: exit $status: $said" ;;
    esac
    mount -o remount,size=64m "$site/$place"
    recovers "$place, $room KiB"
    umount "$site/$place"
    rm -rf "$work/kept"
  done
done

echo "== read-only and forbidden"
fresh; edit
mount --bind "$site/public" "$site/public" && mount -o remount,bind,ro "$site/public"
refuses "read-only output" 2 build
umount "$site/public"
is_old "read-only output"; recovers "read-only output"
fresh; edit
mount --bind "$site/.sitegen" "$site/.sitegen" && mount -o remount,bind,ro "$site/.sitegen"
refuses "read-only .sitegen" 2 build
umount "$site/.sitegen"
is_old "read-only .sitegen"; recovers "read-only .sitegen"

as_nobody() { setpriv --reuid=65534 --regid=65534 --clear-groups "$work/sitegen" build --now 2025-02-24 --site "$site" 2>&1; }
fresh; chown -R nobody "$site"
article=$(ls "$site"/content/meldungen/*/*.md | head -1)
chmod 000 "$article"
refuses "unreadable article" 1 as_nobody
is_old "unreadable article"; chmod 644 "$article"
as_nobody >/dev/null || fail "readable again"
chmod 555 "$site/public/politik"; edit
refuses "a folder of the output that may not be written" 2 as_nobody
is_old "forbidden folder"; chmod 755 "$site/public/politik"
as_nobody >/dev/null || fail "allowed again"
chmod 555 "$site/.sitegen"; chmod 444 "$site"/.sitegen/lock; edit
refuses ".sitegen of somebody else" 2 as_nobody
chown -R root "$site"; chmod 755 "$site/.sitegen"; chmod 644 "$site"/.sitegen/lock; recovers "forbidden .sitegen"

echo "== things in each other's place"
fresh; rm -rf "$site/.sitegen"; echo >"$site/.sitegen"; edit
refuses ".sitegen is a file" 2 build
is_old ".sitegen is a file"; rm "$site/.sitegen"; recovers ".sitegen was a file"
fresh; mv "$site/public" "$work/elsewhere"; ln -s "$work/elsewhere" "$site/public"; edit
build >/dev/null || fail "the output is a link"
[ -L "$site/public" ] || fail "the link to the output is gone"
is_clean "the output is a link"; echo "the output is a link: built"
rm -rf "$work/elsewhere"
fresh; rm -rf "$site/public"; echo >"$site/public"
refuses "the output is a file" 2 build
rm "$site/public"; recovers "the output was a file"

echo "== damaged state"
fresh
cp -r "$site/.sitegen" "$work/good"
notes=0 silent=0
damage() { # what is left of a state that somebody spoiled is never believed
  said=$(build) || fail "damaged $1: $said"
  case $said in *note:*) notes=$((notes + 1)) ;; *) silent=$((silent + 1)) ;; esac
  diff -r "$work/clean" "$site/public" >/dev/null || fail "damaged $1: differs from a clean build"
  rm -rf "$site/.sitegen"; cp -r "$work/good" "$site/.sitegen"
}
edit; build --clean --output "$work/clean" >/dev/null
rm -rf "$site/.sitegen"; cp -r "$work/good" "$site/.sitegen"
for file in "$work"/good/state-*/*; do
  size=$(stat -c %s "$file")
  name=${file#"$work/good/"}
  step=64
  # Every 64th byte of a small file, a thousand places of a large one.
  [ "$size" -gt 64000 ] && step=$((size / 300))
  for ((at = 0; at < size; at += step)); do
    truncate -s "$at" "$site/.sitegen/$name"; damage "$name, cut at $at"
    printf '\377' | dd of="$site/.sitegen/$name" bs=1 seek="$at" conv=notrunc status=none; damage "$name, changed at $at"
  done
done
echo "damaged states: $notes builds with a note, $silent without, all equal to a clean one"
rm -rf "$work/good"

echo "== two builds at once"
fresh
for _ in $(seq 20); do
  edit
  build >"$work/first" & first=$!
  build >"$work/second"; second=$?
  wait $first || fail "the first of two: $(cat "$work/first")"
  [ $second = 0 ] || fail "the second of two: $(cat "$work/second")"
  is_clean "two at once"
done
echo "two builds at once, 20 times: both end well, and the site equals a clean build"

echo "== clocks"
fresh
for file in "$site"/content/*/*/*.md; do touch -d 2040-01-01 "$file"; done
build >/dev/null || fail "files from the future"; is_clean "files from the future"
edit; for file in "$site"/content/*/*/*.md; do touch -d 2001-01-01 "$file"; done
build >/dev/null || fail "files from the past"; is_clean "files from the past"
for now in 2025-02-24 2019-06-01 2025-02-24 2021-03-01T10:00; do
  said=$("$work/sitegen" build --now $now --site "$site" 2>&1) || { echo "--now $now: $(echo "$said" | head -1)"; continue; }
  "$work/sitegen" build --clean --now $now --site "$site" --output "$work/clean" >/dev/null 2>&1
  diff -r "$work/clean" "$site/public" >/dev/null || fail "--now $now differs from a clean build"
done
echo "clocks: files from the future and the past, and --now set back: equal to a clean build"

echo "$failures wrong"
[ "$failures" = 0 ]
