import Files
import Foundation
import Typesetting

@testable import SiteBuild

/// A worker that sets no papers but speaks like the one that does, and does what papers tell it.
///
/// It is a shell script where a Python would be, in a folder that goes away with this object. Equal papers, with equal
/// files at the addresses that they ask for, become equal bytes.
final class FakeTypesetter: Sendable {
  private let place: TemporaryPlace
  let store: StateFolder

  init(version: String = "70.0") throws {
    place = try TemporaryPlace()
    store = try StateFolder("\(place.path)/derived")
    let files = FileManager.default
    let package = "\(place.path)/env/lib/python3.11/site-packages/weasyprint-\(version).dist-info"
    try files.createDirectory(atPath: package, withIntermediateDirectories: true)
    try files.createDirectory(atPath: "\(place.path)/env/bin", withIntermediateDirectories: true)
    try Self.script.write(toFile: python, atomically: true, encoding: .utf8)
    try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: python)
  }

  private var python: String { "\(place.path)/env/bin/python3" }

  /// Where it is found, and nothing else.
  var search: TypesetterSearch {
    TypesetterSearch(
      environment: [TypesetterSearch.variable: python, "HOME": "/nowhere", "PATH": "/usr/bin:/bin"], folders: [])
  }

  func workshop(_ limits: TypesetterWorker.Limits = .init()) -> PaperWorkshop {
    PaperWorkshop(store: store, searching: search, limits: limits)
  }

  /// A workshop of its own, which keeps nothing yet.
  func emptyWorkshop() throws -> PaperWorkshop {
    let other = try StateFolder("\(place.path)/other")
    other.keepOnly([])
    return PaperWorkshop(store: other, searching: search)
  }

  /// What it did, in order: `start`, `paper`.
  var log: [String] {
    ((try? String(contentsOfFile: "\(place.path)/env/bin/log", encoding: .utf8)) ?? "").split(separator: "\n")
      .map(String.init)
  }

  /// Papers tell it in comments: `<!--do hang-->`, `<!--ask ADDRESS-->` from where they count, `<!--fetch ADDRESS-->`.
  /// It asks for pictures by whole addresses as well.
  private static let script = #"""
    #!/bin/sh
    log="$(dirname "$0")/log"
    work="$TMPDIR"
    be() { printf "$(printf '\\%03o\\%03o\\%03o\\%03o' $(($1>>24&255)) $(($1>>16&255)) $(($1>>8&255)) $(($1&255)))"; }
    frame() {
      kind=$1; shift; size=0
      for field; do size=$((size+4+${#field})); done
      { printf %s "$kind"; be $size; for field; do be ${#field}; printf %s "$field"; done; } >&0
    }
    # The next frame's letter, its body in a file.
    receive() {
      letter=$(head -c 1)
      [ -n "$letter" ] || exit 0
      set -- $(head -c 4 | od -An -tu1)
      head -c $(($1<<24|$2<<16|$3<<8|$4)) > "$work/body"
    }
    told() { grep -ao "<!--$1 [^>]*-->" "$work/paper" | sed "s/<!--$1 //;s/-->//"; }
    pictures() { grep -ao '<img src="http[^"]*"' "$work/paper" | cut -d '"' -f 2; }
    echo start >> "$log"
    frame H 70.0
    while receive; do
      echo paper >> "$log"
      cp "$work/body" "$work/paper"
      set -- $(head -c 4 "$work/body" | od -An -tu1)
      base=$(head -c $((4+$4)) "$work/body" | tail -c $4)
      case $(told do) in
        hang) exec sleep 600 ;;
        die) echo "out of paper" >&2; exit 9 ;;
        mute) exit 0 ;;
        babble) printf 'what cannot be understood' >&0 ;;
        boast) printf 'D\377\377\377\377' >&0 ;;
        empty) frame D 1 1 x ;;
        other) frame D 1 1 x "no PDF" ;;
        fail) frame E "the paper is wrong"; continue ;;
        lose) frame W lost footnote "Ein Text" ;;
        remark) frame W style "unknown property" ;;
      esac
      cat "$work/body" > "$work/sum"
      for address in $(told ask | sed "s|^|$base|") $(told fetch) $(pictures); do
        frame A "$address"
        receive
        { printf %s "$letter"; cat "$work/body"; } >> "$work/sum"
      done
      frame D 1 1 "" "%PDF-$(cksum < "$work/sum")"
    done
    """#
}
