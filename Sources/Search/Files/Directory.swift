/// Says which file holds what, in two steps: the root names directories, and these name the files.
///
/// So a query reads no more of a large index than of a small one.
struct Directory {
  /// Entries of a directory: enough, and at most.
  private static let (enough, most) = (64, 256)

  /// Makes directories of entries in the order of their first terms.
  ///
  /// - Returns: The directories, and for each the first term and its key.
  static func make(
    _ entries: [(first: [UInt8], key: [UInt8])]
  ) -> (files: [SearchFile], top: [(first: [UInt8], key: [UInt8])]) {
    var files: [SearchFile] = []
    var top: [(first: [UInt8], key: [UInt8])] = []
    var start = 0
    for place in entries.indices {
      let count = place + 1 - start
      let isLast = place + 1 == entries.count
      guard isLast || count >= most || count >= enough && TermFiles.isBorder(entries[place].first) else { continue }
      let file = SearchFile(.directory, Array(entries[start...place].map(line).joined(separator: [0x0A])))
      files.append(file)
      top.append((entries[start].first, file.key))
      start = place + 1
    }
    return (files, top)
  }

  static func line(_ entry: (first: [UInt8], key: [UInt8])) -> [UInt8] { entry.key + [0x20] + entry.first }
}
