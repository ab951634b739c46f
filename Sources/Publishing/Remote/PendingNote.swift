/// Stands at a target while a publish writes to it: who, since when, and which files may be in any state.
///
/// The next publish takes none of these files to be what the manifest says. Each machine has a note of its own,
/// which it writes before it looks for those of others: of two that begin at once, at least one sees the other,
/// whatever the target is, as long as it shows what was written. No target need know locks.
struct PendingNote: Hashable, Sendable {
  private static let heading = "sitegen-pending 1"
  /// A publish on another machine that has not said for so many seconds that it goes on is taken for dead.
  static let lifetime = 1800

  static func fileName(of owner: String) -> String { ".sitegen-pending-\(owner).txt" }
  var fileName: String { Self.fileName(of: owner) }

  static func isNote(_ name: String) -> Bool { name.hasPrefix(".sitegen-pending-") }

  /// Tells machines and their folders apart without naming them: the file is public.
  var owner: String
  /// Tells two publishes of one owner apart.
  var token: String
  /// When it began, or last said that it goes on, in seconds since 1970-01-01T00:00:00Z.
  var started: Int
  /// Files that are written or removed.
  var paths: [String]

  init(owner: String, token: String, started: Int, paths: [String]) {
    self.owner = owner
    self.token = token
    self.started = started
    self.paths = paths
  }

  var document: [UInt8] {
    let paths = paths.map { "\($0)\n" }.joined()
    return SealedText.seal("\(Self.heading)\nowner \(owner)\ntoken \(token)\nstarted \(started)\n\(paths)")
  }

  /// - Returns: `nil` if the text is damaged: then nothing of ours was begun, as the note is written first.
  init?(_ document: [UInt8]) {
    guard let lines = SealedText.open(document), lines.count >= 4, lines[0] == Self.heading else { return nil }
    guard lines[1].hasPrefix("owner "), lines[2].hasPrefix("token "), lines[3].hasPrefix("started "),
      let started = Int(lines[3].dropFirst(8))
    else { return nil }
    owner = String(lines[1].dropFirst(6))
    token = String(lines[2].dropFirst(6))
    self.started = started
    paths = lines.dropFirst(4).compactMap { SafePath($0)?.text }
  }
}
