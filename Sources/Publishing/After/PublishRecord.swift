internal import SafeHTML

/// Keeps a line for each publish: when, what and with which digest.
package enum PublishRecord {
  /// Adds a line of JSON to a file.
  package static func append(
    _ outcome: PublishOutcome, target: String, time: Int, to file: String
  ) throws(PublishError) {
    let changes = outcome.changes
    let record = JSONValue.object([
      "time": .int(time), "target": .text(target), "published": .text(outcome.version),
      "added": .int(changes.added.count), "changed": .int(changes.changed.count),
      "removed": .int(changes.removed.count),
      "bytes": .int(PublishReport.Tally(changes.added + changes.changed).bytes),
    ])
    // On one line each, as logs are read.
    let line = String(decoding: record.document, as: UTF8.self).split(separator: "\n")
      .map { $0.drop { $0 == " " } }.joined(separator: " ")
    if let slash = file.lastIndex(of: "/") { try System.makeFolders(String(file[..<slash])) }
    let before = System.kind(file) == nil ? [] : try FileBytes.all(of: file)
    try FileBytes.replace(file, with: before.suffix(longestRecord) + Array("\(line)\n".utf8))
  }

  /// In bytes; older lines are cut off.
  private static let longestRecord = 1 << 20
}
