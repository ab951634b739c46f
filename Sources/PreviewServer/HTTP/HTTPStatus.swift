/// How a request ended (RFC 9110, 15).
enum HTTPStatus: Int, Sendable, Hashable {
  case ok = 200
  case noContent = 204
  case partialContent = 206
  case movedPermanently = 301
  case found = 302
  case notModified = 304
  case temporaryRedirect = 307
  case permanentRedirect = 308
  case badRequest = 400
  case forbidden = 403
  case notFound = 404
  case methodNotAllowed = 405
  case requestTimeout = 408
  case preconditionFailed = 412
  case contentTooLarge = 413
  case addressTooLong = 414
  case rangeNotSatisfiable = 416
  case expectationFailed = 417
  case misdirectedRequest = 421
  case fieldsTooLarge = 431
  case internalServerError = 500
  case notImplemented = 501
  case serviceUnavailable = 503
  case versionNotSupported = 505

  var phrase: String {
    switch self {
    case .ok: "OK"
    case .noContent: "No Content"
    case .partialContent: "Partial Content"
    case .movedPermanently: "Moved Permanently"
    case .found: "Found"
    case .notModified: "Not Modified"
    case .temporaryRedirect: "Temporary Redirect"
    case .permanentRedirect: "Permanent Redirect"
    case .badRequest: "Bad Request"
    case .forbidden: "Forbidden"
    case .notFound: "Not Found"
    case .methodNotAllowed: "Method Not Allowed"
    case .requestTimeout: "Request Timeout"
    case .preconditionFailed: "Precondition Failed"
    case .contentTooLarge: "Content Too Large"
    case .addressTooLong: "URI Too Long"
    case .rangeNotSatisfiable: "Range Not Satisfiable"
    case .expectationFailed: "Expectation Failed"
    case .misdirectedRequest: "Misdirected Request"
    case .fieldsTooLarge: "Request Header Fields Too Large"
    case .internalServerError: "Internal Server Error"
    case .notImplemented: "Not Implemented"
    case .serviceUnavailable: "Service Unavailable"
    case .versionNotSupported: "HTTP Version Not Supported"
    }
  }

  /// Whether the request was such that nothing that follows it is trusted.
  var endsConnection: Bool { self == .badRequest || self == .misdirectedRequest }

  /// Whether the response never has a body (RFC 9112, 6.3).
  var isWithoutBody: Bool { self == .noContent || self == .notModified }
}
