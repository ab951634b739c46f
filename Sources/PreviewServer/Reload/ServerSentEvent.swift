internal import Foundation

/// One event for an open page, as the HTML standard's "Server-sent events" (9.2) writes it.
enum ServerSentEvent: Hashable {
  /// A comment that says nothing, but keeps the connection and finds out that it has gone.
  case keepAlive
  /// The page is another now.
  case reload
  /// Another page is to be shown: the address, as it stands in links.
  case go(String)
  /// Copied files changed: their addresses as they stand in links, or `nil` for any.
  case files([String]?)
  /// What is wrong with the site as a whole, and with this page alone; plain text.
  case state(report: String?, fault: String?)

  /// In characters; a report that is longer is cut, because nobody reads it in a browser.
  static let longestReport = 100_000

  /// - Parameter mark: See ``FileLog/mark``.
  func bytes(_ mark: String) -> [UInt8] {
    switch self {
    case .keepAlive: Array(": keep-alive\n\n".utf8)
    case .reload: event("reload", mark, Payload())
    case .go(let address): event("go", mark, Payload(address: address))
    case .files(let files): event("files", mark, Payload(files: files))
    case .state(let report, let fault):
      event("state", mark, Payload(report: report.map(Self.cut), fault: fault.map(Self.cut)))
    }
  }

  private struct Payload: Encodable {
    var address: String?
    var files: [String]?
    var report: String?
    var fault: String?
  }

  private func event(_ name: String, _ mark: String, _ payload: Payload) -> [UInt8] {
    // Encoding texts cannot fail; if it did, the page would still learn that there is something.
    let data = (try? JSONEncoder().encode(payload)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    return Array("id: \(mark)\nevent: \(name)\ndata: \(data)\n\n".utf8)
  }

  private static func cut(_ report: String) -> String {
    report.count > longestReport ? report.prefix(longestReport) + "\n…" : report
  }
}
