internal import Diagnostics
internal import Files
internal import FrontMatter

/// What the settings and words said, key by key, so that a later build can say
/// which of them changed.
///
/// The trace check has no need of it: to it the files count as a whole.
struct SiteFacts {
  /// Digests of values, by file and then by key: `menus.main`, `read_more`.
  private var files: [(file: String, keys: [(key: String, digest: UInt64)])] = []

  private init() {}

  /// - Parameter site: With the digests of what it was read from.
  init(_ site: PreparedSite, _ tree: any FileTree) {
    for note in site.inputs.notes where Self.isOfFacts(note.path) {
      guard let entries = YAMLFile.entries(of: note.path.text, in: tree, missing: "").entries else { continue }
      var keys: [(key: String, digest: UInt64)] = []
      for entry in entries { Self.add(entry.value, entry.key, to: &keys, depth: 1) }
      files.append((note.path.text, keys))
    }
  }

  private static func isOfFacts(_ path: SitePath) -> Bool {
    path.text == SettingsReader.fileName || path.isInside(SiteInputs.words)
  }

  /// Deeper values count with what holds them.
  private static let deepest = 3

  private static func add(
    _ node: YAMLNode, _ name: String, to keys: inout [(key: String, digest: UInt64)], depth: Int
  ) {
    if case .map(let entries) = node.content, depth < deepest {
      for entry in entries { add(entry.value, "\(name).\(entry.key)", to: &keys, depth: depth + 1) }
    } else {
      var encoder = ByteEncoder()
      encoder.node(node.withoutPlaces)
      keys.append((name, shortDigest(encoder.bytes)))
    }
  }

  /// What differs from an earlier build, each as a subject: `'title' in site.yml`.
  ///
  /// - Parameter isChosen: Which files count.
  func differences(from old: SiteFacts, in isChosen: (String) -> Bool) -> [String] {
    let before = old.table(isChosen)
    let after = table(isChosen)
    return Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted {
      ($0.file, $0.key) < ($1.file, $1.key)
    }.map { "'\($0.key)' in \($0.file)" }
  }

  private struct Place: Hashable {
    var file: String
    var key: String
  }

  private func table(_ isChosen: (String) -> Bool) -> [Place: UInt64] {
    var table: [Place: UInt64] = [:]
    for (file, keys) in files where isChosen(file) {
      for (key, digest) in keys { table[Place(file: file, key: key)] = digest }
    }
    return table
  }
}

extension SiteFacts {
  var bytes: [UInt8] {
    var encoder = ByteEncoder()
    encoder.list(files) { encoder, file in
      encoder.text(file.file)
      encoder.list(file.keys) { encoder, key in
        encoder.text(key.key)
        encoder.fixed(key.digest)
      }
    }
    return encoder.bytes
  }

  init(from decoder: inout ByteDecoder) throws(StateDamage) {
    files = try decoder.list { (d) throws(StateDamage) in
      let file = try d.text()
      return (file, try d.list { (d) throws(StateDamage) in (try d.text(), try d.fixed()) })
    }
  }
}

extension YAMLNode {
  /// The same value wherever it stands in a file.
  fileprivate var withoutPlaces: YAMLNode {
    switch content {
    case .scalar: YAMLNode(content, bytes: 0..<0)
    case .list(let nodes): YAMLNode(.list(nodes.map(\.withoutPlaces)), bytes: 0..<0)
    case .map(let entries):
      YAMLNode(
        .map(entries.map { YAMLEntry(key: $0.key, keyBytes: 0..<0, value: $0.value.withoutPlaces) }), bytes: 0..<0)
    }
  }
}
