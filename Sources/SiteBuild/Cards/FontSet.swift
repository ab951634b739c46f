internal import Diagnostics
internal import Files

/// The fonts of `templates/fonts/`, with which cards are drawn.
struct FontSet: Sendable {
  struct Font: Sendable {
    /// From `templates/fonts/`.
    var name: String
    var bytes: [UInt8]
    var metrics: FontMetrics?
  }

  private(set) var fonts: [Font] = []
  /// Of all that they hold.
  private(set) var digest: UInt64 = 0

  static let folder = Address.root.file("fonts").path
  static let extensions: Set<String> = ["ttf", "otf"]

  init() {}

  /// - Parameter entries: From `templates/`.
  init(_ entries: [FileEntry], from tree: any FileTree) {
    var encoder = ByteEncoder()
    for entry in entries.sorted(by: { $0.path < $1.path }) {
      guard let name = entry.path.relative(to: Self.folder)?.text,
        let bytes = try? tree.read(SourceFolder.templates.path(to: entry.path), limit: FileLimits.text)
      else { continue }
      fonts.append(Font(name: name, bytes: bytes, metrics: FontMetrics(bytes)))
      encoder.text(name)
      encoder.fixed(shortDigest(bytes))
    }
    digest = shortDigest(encoder.bytes)
  }

  /// - Parameter name: `nil` for the first.
  func font(_ name: String?) -> Font? { name == nil ? fonts.first : fonts.first { $0.name == name } }
}
