internal import SafeHTML

/// A header field of a request; the name in lower case.
struct HTTPField: Sendable, Hashable {
  var name: String
  var value: String
}

/// The head of a request; bodies are refused before there is one.
struct HTTPRequest: Sendable, Hashable {
  var method: String
  /// As sent.
  var path: String
  /// As sent, without the question mark.
  var query: String = ""
  /// HTTP/1.0 rather than 1.1.
  var isOld = false
  var fields: [HTTPField] = []
  /// The host that is meant, and the one that the address names if it names one.
  var hosts: [String] = []

  /// The values of all fields of a name, as one list (RFC 9110, 5.3); `nil` if there are none.
  ///
  /// - Parameter name: In lower case.
  subscript(name: String) -> String? {
    let values = fields.filter { $0.name == name }.map(\.value)
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }

  /// Whether the connection stays for the next request (RFC 9112, 9.3).
  var keepsConnection: Bool {
    let options = (self["connection"] ?? "").lowercased().split(separator: ",")
    return !isOld && !options.contains { $0.trimmingBlanks == "close" }
  }

  /// The value of a parameter of the query, decoded; `nil` if there is none or it is not valid.
  func parameter(_ name: String) -> String? {
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.first.map(String.init) == name else { continue }
      let value = parts.count > 1 ? parts[1] : ""
      return PercentEncoding.decodeStrictly(value.utf8.lazy.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 })
    }
    return nil
  }
}

/// Why a request is not answered; the connection ends with it.
struct HTTPRefusal: Error, Hashable {
  var status: HTTPStatus
  /// A sentence for whoever sent it.
  var reason: String

  init(_ status: HTTPStatus, _ reason: String) {
    self.status = status
    self.reason = reason
  }
}

extension StringProtocol {
  /// Without spaces and tabs at the ends, which is what HTTP calls optional white space.
  var trimmingBlanks: String {
    func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
    let start = drop(while: isBlank)
    guard let last = start.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(start[...last])
  }
}
