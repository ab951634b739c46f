internal import Foundation

/// One event for an open page, as the HTML standard's "Server-sent events" (9.2) writes it.
enum ServerSentEvent: Hashable {
  /// A comment that says nothing, but keeps the connection and finds out that it has gone.
  case keepAlive
  /// The page has to be loaded again.
  case reload(PageMark)
  /// The style sheets have to be loaded again.
  case styles(PageMark)
  /// The last build failed.
  case failed(PageMark, report: String)
  /// The build works again, and the page is as it was.
  case mended(PageMark)

  /// In characters; a report that is longer is cut, because nobody reads it in a browser.
  static let longestReport = 100_000

  var bytes: [UInt8] {
    switch self {
    case .keepAlive: Array(": keep-alive\n\n".utf8)
    case .reload(let mark): Self.bytes("reload", mark, "{}")
    case .styles(let mark): Self.bytes("css", mark, "{}")
    case .failed(let mark, let report): Self.bytes("failed", mark, Self.json(report))
    case .mended(let mark): Self.bytes("mended", mark, "{}")
    }
  }

  /// - Parameter data: One line.
  private static func bytes(_ name: String, _ mark: PageMark, _ data: String) -> [UInt8] {
    Array("id: \(mark.text)\nevent: \(name)\ndata: \(data)\n\n".utf8)
  }

  private static func json(_ report: String) -> String {
    let shown = report.count > longestReport ? report.prefix(longestReport) + "\n…" : report[...]
    // Encoding a text cannot fail; if it did, the page would still learn that the build failed.
    let data = try? JSONEncoder().encode(["report": String(shown)])
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
