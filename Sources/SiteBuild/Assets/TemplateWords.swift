/// Which files templates may name: every word of theirs, in quotes or not.
///
/// A template may put a name together from parts: a word that ends with a slash
/// stands for all of that folder.
struct TemplateWords: Sendable {
  private var words: Set<String> = []
  private var folders: Set<String> = []

  /// - Complexity: O(*n*) in bytes.
  mutating func add(_ text: [UInt8]) {
    for word in text.split(whereSeparator: Self.separates) where word.contains(where: { $0 == 0x2E || $0 == 0x2F }) {
      let word = String(decoding: word, as: UTF8.self)
      if word.hasSuffix("/") { folders.insert(word) } else { words.insert(word) }
    }
  }

  private static func separates(_ byte: UInt8) -> Bool { byte <= 0x20 || "\"'()<>{}=,;|`".utf8.contains(byte) }

  /// Whether a template may mean a file of `templates/assets/`.
  func mention(asset name: String) -> Bool {
    words.contains(name) || words.contains { $0.hasSuffix("/\(name)") }
      || folders.contains { name.hasPrefix($0) || "/assets/\(name)".hasPrefix($0) && $0 != "/" && $0 != "/assets/" }
  }

  /// Whether a template may mean a file by its address.
  func mention(address: Address) -> Bool {
    words.contains { $0.hasSuffix(address.text) } || folders.contains { $0 != "/" && address.text.hasPrefix($0) }
  }
}
