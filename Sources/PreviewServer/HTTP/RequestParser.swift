/// Reads the lines of a request's head (RFC 9112, 3 to 6).
enum RequestParser {
  /// - Parameter lines: Without their ends and control characters but tabs.
  static func parse(_ lines: [ArraySlice<UInt8>]) throws(HTTPRefusal) -> HTTPRequest {
    var request = try requestLine(lines.first ?? [])
    for line in lines.dropFirst() { request.fields.append(try field(line)) }
    try refuseBody(request)
    let hosts = request.fields.filter { $0.name == "host" }.map(\.value)
    guard hosts.count == 1 else { throw HTTPRefusal(.badRequest, "A request names one host.") }
    request.hosts += hosts
    return request
  }

  private static func requestLine(_ line: ArraySlice<UInt8>) throws(HTTPRefusal) -> HTTPRequest {
    let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count == 3, isToken(parts[0]), !parts[1].isEmpty else {
      throw HTTPRefusal(.badRequest, "The first line is no request line.")
    }
    let version = String(decoding: parts[2], as: UTF8.self)
    guard version == "HTTP/1.1" || version == "HTTP/1.0" else {
      let isVersion = version.hasPrefix("HTTP/")
      throw HTTPRefusal(isVersion ? .versionNotSupported : .badRequest, "This server speaks HTTP/1.1.")
    }
    guard parts[1].allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }) else {
      throw HTTPRefusal(.badRequest, "The address holds characters that have to be encoded.")
    }
    var request = try target(String(decoding: parts[1], as: UTF8.self))
    request.method = String(decoding: parts[0], as: UTF8.self)
    request.isOld = version == "HTTP/1.0"
    return request
  }

  /// A path, or a whole address as proxies get it (RFC 9112, 3.2).
  private static func target(_ text: String) throws(HTTPRefusal) -> HTTPRequest {
    var rest = text[...]
    var hosts: [String] = []
    if text.lowercased().hasPrefix("http://") {
      rest = rest.dropFirst(7)
      let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
      hosts = [String(rest[..<end])]
      rest = rest[end...]
    }
    guard rest.first == "/" else { throw HTTPRefusal(.badRequest, "The address is no path.") }
    let halves = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    return HTTPRequest(
      method: "", path: String(halves.first ?? ""), query: halves.count > 1 ? String(halves[1]) : "", hosts: hosts)
  }

  private static func field(_ line: ArraySlice<UInt8>) throws(HTTPRefusal) -> HTTPField {
    if line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t") {
      throw HTTPRefusal(.badRequest, "A header field is folded.")
    }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), isToken(line[..<colon]) else {
      throw HTTPRefusal(.badRequest, "A header field has no valid name.")
    }
    let value = String(decoding: line[line.index(after: colon)...], as: UTF8.self)
    return HTTPField(
      name: String(decoding: line[..<colon], as: UTF8.self).lowercased(), value: value.trimmingBlanks)
  }

  private static func refuseBody(_ request: HTTPRequest) throws(HTTPRefusal) {
    let lengths = request.fields.filter { $0.name == "content-length" }
    let isCoded = request["transfer-encoding"] != nil
    if lengths.count > 1 || (isCoded && !lengths.isEmpty) {
      throw HTTPRefusal(.badRequest, "The length of the body is told twice.")
    }
    if isCoded { throw HTTPRefusal(.notImplemented, "This server reads no bodies.") }
    if request["expect"] != nil { throw HTTPRefusal(.expectationFailed, "This server reads no bodies.") }
    guard let length = lengths.first?.value else { return }
    guard !length.isEmpty, length.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw HTTPRefusal(.badRequest, "The length of the body is no number.")
    }
    guard length.utf8.allSatisfy({ $0 == 0x30 }) else {
      throw HTTPRefusal(.contentTooLarge, "This server reads no bodies.")
    }
  }

  /// RFC 9110, 5.6.2.
  private static func isToken(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty
      && bytes.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }
}
