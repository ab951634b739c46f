internal import SafeHTML

/// What a publish changed, as programs read it.
package struct ChangeList: Sendable {
  let target: String
  /// The site's address without a slash at its end: `https://portal.example`.
  let base: String
  let outcome: PublishOutcome
  /// In seconds since 1970-01-01T00:00:00Z.
  let time: Int

  package init(target: String, base: String, outcome: PublishOutcome, time: Int) {
    self.target = target
    self.base = base
    self.outcome = outcome
    self.time = time
  }

  /// An address as readers have it; that of a folder for its `index.html`.
  static func address(_ path: String, base: String) -> String {
    let isFolder = path == "index.html" || path.hasSuffix("/index.html")
    return "\(base)/\(AddressText.encoded(isFolder ? String(path.dropLast("index.html".utf8.count)) : path))"
  }

  package var document: [UInt8] {
    let changes = outcome.changes
    return JSONValue.object([
      "version": .int(1), "target": .text(target), "published": .text(outcome.version), "time": .int(time),
      "added": list(changes.added), "changed": list(changes.changed), "removed": list(changes.removed),
    ]).document
  }

  private func list(_ files: [PublishFile]) -> JSONValue {
    .list(
      files.map { file in
        .object([
          "path": .text(file.path), "url": .text(Self.address(file.path, base: base)), "bytes": .int(file.size),
        ])
      })
  }
}

/// Characters of a path that an address cannot hold.
private enum AddressText {
  static func encoded(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      let letter = byte | 0x20
      let isPlain =
        (letter >= 0x61 && letter <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || "-._~/!$&'()*+,;=:@".utf8.contains(byte)
      bytes += isPlain ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
