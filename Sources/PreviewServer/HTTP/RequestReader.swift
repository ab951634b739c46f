/// Cuts requests out of what a client sends.
///
/// Stricter than RFC 9112 asks for: what some servers read one way and others
/// another is refused, and as soon as it is seen.
struct RequestReader: Sendable {
  private let limits: HTTPLimits
  private var buffer: [UInt8] = []
  /// The bytes before this have been looked at.
  private var position = 0
  private var lineStart = 0
  /// The lines of the head that begins the buffer, without their ends.
  private var lines: [Range<Int>] = []

  init(limits: HTTPLimits) { self.limits = limits }

  /// Whether nothing of a further request has come.
  var isEmpty: Bool { buffer.isEmpty }

  mutating func append(_ bytes: some Sequence<UInt8>) { buffer += bytes }

  /// The next request; `nil` if it has not come whole.
  ///
  /// - Complexity: O(*n*) in the bytes that are new.
  mutating func next() throws(HTTPRefusal) -> HTTPRequest? {
    while position < buffer.count {
      try check(buffer[position])
      let isLineEnd = buffer[position] == UInt8(ascii: "\n")
      position += 1
      if isLineEnd, try endLine() { return try takeHead() }
    }
    return nil
  }

  private func check(_ byte: UInt8) throws(HTTPRefusal) {
    let followsReturn = position > 0 && buffer[position - 1] == UInt8(ascii: "\r")
    switch byte {
    case UInt8(ascii: "\n") where followsReturn: break
    case _ where followsReturn: throw HTTPRefusal(.badRequest, "A carriage return stands alone.")
    case UInt8(ascii: "\n"): throw HTTPRefusal(.badRequest, "A line does not end with CR LF.")
    case UInt8(ascii: "\r"), UInt8(ascii: "\t"): break
    case 0..<0x20, 0x7F: throw HTTPRefusal(.badRequest, "A control character stands in the request.")
    default: break
    }
    if lines.isEmpty, position >= limits.requestLine, byte != UInt8(ascii: "\r"), byte != UInt8(ascii: "\n") {
      throw HTTPRefusal(.addressTooLong, "The request line is longer than \(limits.requestLine) bytes.")
    }
    if let first = lines.first, position - first.upperBound > limits.fields {
      throw HTTPRefusal(.fieldsTooLarge, "The header is larger than \(limits.fields) bytes.")
    }
  }

  /// - Returns: Whether the head is whole.
  private mutating func endLine() throws(HTTPRefusal) -> Bool {
    let line = lineStart..<position - 2
    lineStart = position
    if line.isEmpty {
      if lines.isEmpty { throw HTTPRefusal(.badRequest, "The request begins with an empty line.") }
      return true
    }
    lines.append(line)
    if lines.count > limits.fieldCount + 1 {
      throw HTTPRefusal(.fieldsTooLarge, "The header has more than \(limits.fieldCount) fields.")
    }
    return false
  }

  private mutating func takeHead() throws(HTTPRefusal) -> HTTPRequest {
    let request = try RequestParser.parse(lines.map { buffer[$0] })
    buffer.removeFirst(position)
    position = 0
    lineStart = 0
    lines = []
    return request
  }
}
