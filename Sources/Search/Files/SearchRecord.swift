/// What a result shows of a document.
package struct SearchRecord: Sendable {
  package var title: String
  /// As it stands in links.
  package var address: String
  /// As `2024-03-12`; empty if there is none.
  package var date: String
  /// What kind of document it is.
  package var type: String
  package var kicker: String
  package var topic: String
  package var summary: String
  /// The language tag, if it is not that of the site.
  package var language: String

  package init(
    title: String, address: String, date: String = "", type: String = "", kicker: String = "", topic: String = "",
    summary: String = "", language: String = ""
  ) {
    self.title = title
    self.address = address
    self.date = date
    self.type = type
    self.kicker = kicker
    self.topic = topic
    self.summary = summary
    self.language = language
  }
}

/// Writes records: a line each, its fields apart by tabs.
enum RecordFiles {
  /// Records of a file.
  static let size = 8
  /// Keys of a directory.
  private static let pageSize = 128
  /// Characters of a summary.
  private static let longestSummary = 200

  static func write(_ records: ArraySlice<SearchRecord>) -> SearchFile {
    var bytes: [UInt8] = []
    for record in records {
      let fields = [
        record.title, record.address, record.date, record.type, record.kicker, record.topic,
        shortened(record.summary), record.language,
      ]
      for (place, field) in fields.enumerated() {
        if place > 0 { bytes.append(0x09) }
        bytes.append(contentsOf: plain(field))
      }
      bytes.append(0x0A)
    }
    return SearchFile(.documents, bytes)
  }

  /// - Returns: The directories: keys, one after the other.
  static func directories(_ files: [SearchFile]) -> [SearchFile] {
    stride(from: 0, to: files.count, by: pageSize).map { start in
      SearchFile(.directory, files[start..<min(files.count, start + pageSize)].flatMap(\.key))
    }
  }

  /// Control characters mean something in the file, and nothing in a text.
  static func plain(_ text: String) -> [UInt8] { text.utf8.map { $0 < 0x20 ? 0x20 : $0 } }

  /// As many whole words as fit.
  private static func shortened(_ text: String) -> String {
    guard let limit = text.index(text.startIndex, offsetBy: longestSummary, limitedBy: text.endIndex),
      limit < text.endIndex
    else { return text }
    let head = text[..<limit]
    let end = head.lastIndex(of: " ") ?? head.endIndex
    return head[..<end] + " …"
  }
}
