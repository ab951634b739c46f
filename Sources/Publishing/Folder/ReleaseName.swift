#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The name of a release's folder: the time it was published, `2026-11-24T031500Z`,
/// with `-2`, `-3` and so on when several fall into one second.
///
/// Without colons, so that the folder can be copied to any file system.
struct ReleaseName: Hashable, Comparable {
  let stamp: String
  /// From 1; only shown from 2 on.
  let number: Int

  var text: String { number == 1 ? stamp : "\(stamp)-\(number)" }

  static func < (a: Self, b: Self) -> Bool { (a.stamp, a.number) < (b.stamp, b.number) }

  /// A name for now that no release has yet.
  ///
  /// - Parameters:
  ///   - now: Seconds since 1970-01-01T00:00:00Z.
  ///   - taken: The names there are.
  static func next(now: Int, taken: some Sequence<ReleaseName>) -> ReleaseName {
    let stamp = Self.stamp(now)
    let last = taken.lazy.filter { $0.stamp == stamp }.map(\.number).max() ?? 0
    return ReleaseName(stamp: stamp, number: last + 1)
  }

  private init(stamp: String, number: Int) {
    self.stamp = stamp
    self.number = number
  }

  /// Reads a folder's name; `nil` for a folder that is no release of ours.
  init?(_ text: String) {
    let stamp = text.prefix(Self.shape.utf8.count)
    guard Self.isStamp(stamp) else { return nil }
    let rest = text.dropFirst(stamp.count)
    if rest.isEmpty {
      self.init(stamp: String(stamp), number: 1)
      return
    }
    guard rest.first == "-", let number = Int(rest.dropFirst()), number > 1, rest == "-\(number)" else { return nil }
    self.init(stamp: String(stamp), number: number)
  }

  private static let shape = "0000-00-00T000000Z"

  private static func isStamp(_ text: Substring) -> Bool {
    guard text.utf8.count == shape.utf8.count else { return false }
    return zip(text.utf8, shape.utf8).allSatisfy { byte, model in
      model == UInt8(ascii: "0") ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == model
    }
  }

  private static func stamp(_ now: Int) -> String {
    var seconds = time_t(now)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func digits(_ number: Int32, _ count: Int = 2) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return "\(digits(parts.tm_year + 1900, 4))-\(digits(parts.tm_mon + 1))-\(digits(parts.tm_mday))"
      + "T\(digits(parts.tm_hour))\(digits(parts.tm_min))\(digits(parts.tm_sec))Z"
  }
}
