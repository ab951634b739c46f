internal import FlyingFox
internal import Foundation

/// Answers requests: the output as a static host would, and what the pages need to reload themselves.
struct Responder: HTTPHandler {
  var site: StaticSite
  var hub: PreviewHub
  var hosts: AllowedHosts

  /// Files from this size on, in bytes, are read as they are sent; smaller ones at once.
  private static let largeFile = 8 << 20
  private static let pieceSize = 64 << 10

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard hosts.contain(request.headers[.host]) else {
      return text(.misdirectedRequest, "This preview answers to localhost only.")
    }
    guard request.method == .GET || request.method == .HEAD else {
      var response = text(.methodNotAllowed, "A preview is read only.")
      response.headers[HTTPHeader("Allow")] = "GET, HEAD"
      return response
    }
    guard let path = RequestPath(request.target.path()) else {
      return text(.badRequest, "This address is not valid.")
    }
    let response = await response(to: path, request)
    return request.method == .HEAD ? response.withoutBody : response
  }

  private func response(to path: RequestPath, _ request: HTTPRequest) async -> HTTPResponse {
    if path.segments.first == ClientScript.folder { return await ownResponse(to: path, request) }
    // Before the file is read: a build that ends in between leads to one reload too many, not to one too few.
    let mark = await hub.mark
    switch site.find(path) {
    case .file(let file): return respond(with: file, page: file.path, mark: mark)
    case .folder: return redirect(to: path.folderAddress, query: request.target.query())
    case .missing: return await missing(path, mark: mark)
    }
  }

  /// What is not of the site: the script and its events.
  private func ownResponse(to path: RequestPath, _ request: HTTPRequest) async -> HTTPResponse {
    switch path.relative {
    case ClientScript.path: return make(.ok, "text/javascript; charset=utf-8", Data(ClientScript.text.utf8))
    case ClientScript.eventsPath where request.method == .HEAD: return make(.ok, Self.eventStream, Data())
    case ClientScript.eventsPath:
      func value(_ name: String) -> String? { request.query.first { $0.name == name }?.value }
      let mark = request.headers[HTTPHeader("Last-Event-ID")] ?? value("since")
      let events = await hub.connect(page: value("page"), since: mark)
      return HTTPResponse(
        statusCode: .ok, headers: headers(Self.eventStream),
        body: HTTPBodySequence(from: EventBody(events: events), suggestedBufferSize: Self.pieceSize))
    default: return text(.notFound, "There is nothing here.")
    }
  }

  private static let eventStream = "text/event-stream"

  private func missing(_ path: RequestPath, mark: PageMark) async -> HTTPResponse {
    let ending = path.isFolder ? "" : ContentType.fileExtension(path.relative)
    let isPage = ending.isEmpty || ContentType.isHTML(path.relative)
    guard isPage else { return text(.notFound, "There is no such file.") }
    if site.isEmpty {
      let page = await hub.failure.map(StatusPage.failed) ?? StatusPage.building
      return html(.serviceUnavailable, Array(page.utf8), Snippet(page: nil, mark: mark))
    }
    if let file = site.notFoundPage {
      return respond(with: file, page: nil, mark: mark, status: .notFound)
    }
    return html(.notFound, Array(StatusPage.notFound.utf8), Snippet(page: nil, mark: mark))
  }
}

// MARK: - Responses

extension Responder {
  private func respond(
    with file: StaticSite.File, page: String?, mark: PageMark, status: HTTPStatusCode = .ok
  ) -> HTTPResponse {
    let type = ContentType.of(file.path)
    let url = URL(fileURLWithPath: file.place)
    if !ContentType.isHTML(file.path), file.size >= Self.largeFile,
      let body = try? HTTPBodySequence(file: url, suggestedBufferSize: Self.pieceSize)
    {
      return HTTPResponse(statusCode: status, headers: headers(type), body: body)
    }
    // A build may just be putting another file in its place.
    guard let data = try? Data(contentsOf: url) else { return text(.notFound, "This file went away.") }
    guard ContentType.isHTML(file.path) else { return make(status, type, data) }
    return html(status, Array(data), Snippet(page: page, mark: mark), type: type)
  }

  private func html(
    _ status: HTTPStatusCode, _ page: [UInt8], _ snippet: Snippet, type: String = ContentType.of(".html")
  ) -> HTTPResponse {
    make(status, type, Data(snippet.added(to: page)))
  }

  private func text(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
    make(status, ContentType.of(".txt"), Data("\(text)\n".utf8))
  }

  private func redirect(to address: String, query: String) -> HTTPResponse {
    // Only what may stand in a header; the rest was no valid query anyway.
    let isPlain = query.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    var response = text(.movedPermanently, "This folder's address ends with a slash.")
    response.headers[.location] = query.isEmpty || !isPlain ? address : "\(address)?\(query)"
    return response
  }

  private func make(_ status: HTTPStatusCode, _ type: String, _ body: Data) -> HTTPResponse {
    HTTPResponse(
      statusCode: status, headers: headers(type),
      body: HTTPBodySequence(data: body, suggestedBufferSize: Self.pieceSize))
  }

  private func headers(_ type: String) -> HTTPHeaders {
    // A preview is never stale, and shows wrong content types rather than guess right ones.
    [.contentType: type, .cacheControl: "no-store", HTTPHeader("X-Content-Type-Options"): "nosniff"]
  }
}

extension HTTPResponse {
  /// The answer to `HEAD`: the same header fields, `Content-Length` among them (RFC 9110, 9.3.2).
  fileprivate var withoutBody: HTTPResponse {
    var response = self
    guard case .httpBody(let body) = payload else { return self }
    if let count = body.count { response.headers[.contentLength] = "\(count)" }
    response.payload = .httpBody(HTTPBodySequence(data: Data()))
    return response
  }
}
