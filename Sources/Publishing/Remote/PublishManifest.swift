internal import Files

/// What a target holds of ours, as a file there tells it; written last.
///
/// ```
/// sitegen-manifest 1
/// time 1795490100
/// 0123456789abcdef0123456789abcdef 1234 artikel/index.html
/// old 0123456789abcdef0123456789abcdef 1234 assets/style.1f0c3b52.css
/// digest 0123456789abcdef0123456789abcdef
/// ```
package struct PublishManifest: Hashable, Sendable {
  /// At the root of the target.
  static let fileName = ".sitegen-manifest.txt"
  private static let heading = "sitegen-manifest 1"

  /// When it was published, in seconds since 1970-01-01T00:00:00Z.
  package var time: Int
  /// In order of path, with digests.
  package var files: [PublishFile]

  /// Files that are there for the sake of older pages.
  var retired: [PublishFile]

  init(time: Int, files: [PublishFile], retired: [PublishFile] = []) {
    self.time = time
    self.files = files
    self.retired = retired
  }

  /// Of the files alone: equal for equal sites, whenever they were published.
  var siteDigest: String { Digest(Array(lines.utf8)).hex }

  private var lines: String { files.map { "\($0.digest) \($0.size) \($0.path)\n" }.joined() }

  var document: [UInt8] {
    let old = retired.map { "old \($0.digest) \($0.size) \($0.path)\n" }.joined()
    return SealedText.seal("\(Self.heading)\ntime \(time)\n\(lines)\(old)")
  }

  /// - Returns: `nil` if the text is damaged.
  init?(_ document: [UInt8]) {
    guard let lines = SealedText.open(document), lines.count >= 2, lines[0] == Self.heading else { return nil }
    guard lines[1].hasPrefix("time "), let time = Int(lines[1].dropFirst(5)) else { return nil }
    self.time = time
    files = []
    retired = []
    for var line in lines.dropFirst(2) {
      let isOld = line.hasPrefix("old ")
      if isOld { line = line.dropFirst(4) }
      let parts = line.split(separator: " ", maxSplits: 2)
      guard parts.count == 3, let size = Int(parts[1]), let path = SafePath(parts[2]) else { return nil }
      let file = PublishFile(path: path.text, size: size, digest: String(parts[0]))
      if isOld { retired.append(file) } else { files.append(file) }
    }
  }
}

/// Lines whose last says the digest of those above it, so that half a file is never taken for a whole.
enum SealedText {
  static func seal(_ text: String) -> [UInt8] {
    let body = Array(text.utf8)
    return body + "digest \(Digest(body).hex)\n".utf8
  }

  /// The lines without the last; `nil` if the digest is not theirs.
  static func open(_ document: [UInt8]) -> [Substring]? {
    guard let text = String(validating: document, as: UTF8.self), text.hasSuffix("\n") else { return nil }
    var lines = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
    guard let seal = lines.popLast(), seal.hasPrefix("digest ") else { return nil }
    let body = document.dropLast(seal.utf8.count + 1)
    return Digest(Array(body)).hex == seal.dropFirst(7) ? lines : nil
  }
}

/// A path that stays below the root of a target, whoever wrote it there.
struct SafePath {
  let text: String

  init?(_ text: Substring) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard !text.isEmpty, !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) else { return nil }
    self.text = String(text)
  }
}
