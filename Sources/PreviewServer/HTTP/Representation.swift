/// What is to be sent for an address, before the conditions and the range of the request.
struct Representation: Sendable {
  var status: HTTPStatus = .ok
  var mediaType: String
  /// Strong, with its quotes.
  var tag: String
  var headers: [PreviewHeader] = []
  /// The whole.
  var body: HTTPResponse.Body

  /// The answer to a request for it (RFC 9110, 13.2.2 and 14).
  func response(to request: HTTPRequest) -> HTTPResponse {
    guard status == .ok, let size = body.count else { return whole }
    if let field = request["if-match"], !EntityTags(field).matchStrongly(tag) {
      return HTTPResponse(.preconditionFailed, text: "This is another version.")
    }
    if let field = request["if-none-match"], EntityTags(field).match(tag) {
      return HTTPResponse(.notModified, headers + [PreviewHeader(name: "ETag", value: tag), .noCache])
    }
    let isSame = request["if-range"].map { $0 == tag } ?? true
    switch ByteRange(request.method == "GET" && isSame ? request["range"] : nil, size: size) {
    case .whole: return whole
    case .part(let range): return part(range, of: size)
    case .notSatisfiable:
      var response = HTTPResponse(.rangeNotSatisfiable, text: "There are \(size) bytes.")
      response.headers.append(PreviewHeader(name: "Content-Range", value: "bytes */\(size)"))
      return response
    }
  }

  private var whole: HTTPResponse { HTTPResponse(status, allHeaders, body: body) }

  private func part(_ range: Range<Int>, of size: Int) -> HTTPResponse {
    var response = whole
    response.status = .partialContent
    response.headers.append(
      PreviewHeader(name: "Content-Range", value: "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"))
    switch body {
    case .bytes(let bytes): response.body = .bytes(Array(bytes[range]))
    case .pieces(_, let read): response.body = .pieces(range, read: read)
    case .events: break
    }
    return response
  }

  private var allHeaders: [PreviewHeader] {
    let own: [PreviewHeader] = [
      PreviewHeader(name: "Content-Type", value: mediaType), PreviewHeader(name: "ETag", value: tag), .noCache,
      PreviewHeader(name: "Accept-Ranges", value: "bytes"),
    ]
    let hasNoSniff = headers.contains { $0.name.lowercased() == "x-content-type-options" }
    return own + headers + (hasNoSniff ? [] : [.noSniff])
  }
}
