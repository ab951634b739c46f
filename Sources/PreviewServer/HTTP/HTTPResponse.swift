/// What a client gets.
struct HTTPResponse: Sendable {
  enum Body: Sendable {
    case bytes([UInt8])
    /// Read as it is sent: `read` gives at most `count` bytes from an offset on, or `nil` if it cannot.
    case pieces(Range<Int>, read: @Sendable (_ offset: Int, _ count: Int) -> [UInt8]?)
    /// What comes until the client goes or the stream ends.
    case events(AsyncStream<[UInt8]>)

    /// In bytes; `nil` if only the end of the connection ends it.
    var count: Int? {
      switch self {
      case .bytes(let bytes): bytes.count
      case .pieces(let range, _): range.count
      case .events: nil
      }
    }
  }

  var status: HTTPStatus
  var headers: [PreviewHeader] = []
  var body: Body = .bytes([])

  init(_ status: HTTPStatus, _ headers: [PreviewHeader] = [], body: Body = .bytes([])) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A line of text.
  init(_ status: HTTPStatus, text: String) {
    self.init(
      status,
      [PreviewHeader(name: "Content-Type", value: "text/plain; charset=utf-8"), .noStore, .noSniff],
      body: .bytes(Array("\(text)\n".utf8)))
  }

  /// The status line and the header fields (RFC 9112, 4 and 5).
  ///
  /// Fields whose names or values would break the head apart are left out.
  func head(keepsConnection: Bool) -> [UInt8] {
    var text = "HTTP/1.1 \(status.rawValue) \(status.phrase)\r\n"
    for header in headers where header.isSafe { text += "\(header.name): \(header.value)\r\n" }
    if !status.isWithoutBody, let count = body.count { text += "Content-Length: \(count)\r\n" }
    if !keepsConnection { text += "Connection: close\r\n" }
    return Array((text + "\r\n").utf8)
  }
}

extension PreviewHeader {
  static let noStore = PreviewHeader(name: "Cache-Control", value: "no-store")
  /// To be kept, but asked about each time: a preview is never stale.
  static let noCache = PreviewHeader(name: "Cache-Control", value: "no-cache")
  /// Wrong content types are shown rather than guessed right.
  static let noSniff = PreviewHeader(name: "X-Content-Type-Options", value: "nosniff")

  fileprivate var isSafe: Bool {
    let isName = !name.isEmpty && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ":") }
    return isName && value.utf8.allSatisfy { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }
  }
}
