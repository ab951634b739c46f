/// Answers requests: the site as a static host would, and what the pages need to reload themselves.
struct Responder: Sendable {
  var site: any PreviewedSite
  var hub: PreviewHub
  var hosts: AllowedHosts
  var editor: Editor

  /// How long a request waits for the site to be read for the first time.
  private static let patience: Duration = .seconds(20)

  func respond(to request: HTTPRequest) async -> HTTPResponse {
    guard request.hosts.allSatisfy({ hosts.contain($0) }), !request.hosts.isEmpty else {
      return HTTPResponse(.misdirectedRequest, text: "This preview does not answer to that host.")
    }
    guard let path = RequestPath(request.path) else {
      return HTTPResponse(.badRequest, text: "This address is not valid.")
    }
    if path.segments.first == ClientScript.folder {
      return await OwnRoutes(site: site, hub: hub, hosts: hosts, editor: editor).respond(to: request, at: path.relative)
    }
    guard request.method == "GET" || request.method == "HEAD" else { return .readOnly }
    await waitForSite()
    return await response(to: path, request)
  }

  /// Waits until the site has been read, or for as long as a person would.
  private func waitForSite() async {
    let end = ContinuousClock.now + Self.patience
    while await hub.last == nil, ContinuousClock.now < end, !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(3))
    }
  }

  private func response(to path: RequestPath, _ request: HTTPRequest) async -> HTTPResponse {
    // Before the answer: what changes between leads to one reload too many, not to one too few.
    let mark = await hub.mark
    let answer = await site.answer(to: path.address)
    let snippet = Snippet(address: request.path, token: answer.token, mark: mark, key: editor.key)
    switch answer {
    case .document(let document): return await respond(with: document, snippet, request)
    case .file(let file):
      let body = HTTPResponse.Body.pieces(0..<file.size, read: file.read)
      return Representation(
        mediaType: file.mediaType, tag: "\"\(file.digest)\"", headers: file.headers.onLoopback, body: body
      ).response(to: request)
    case .redirect(let target, let status):
      return .redirect(to: target, HTTPStatus(rawValue: status) ?? .found, query: request.query)
    case .folder: return .redirect(to: path.folderAddress, .movedPermanently, query: request.query)
    case .missing(let page, let near): return missing(page, near, path, snippet, request)
    case .nothingYet:
      let page = await hub.last?.report.map { StatusPage.failed($0) } ?? StatusPage.reading
      return html(Array(page.utf8), .serviceUnavailable, snippet, request)
    }
  }

  private func respond(
    with document: PreviewDocument, _ snippet: Snippet, _ request: HTTPRequest
  ) async -> HTTPResponse {
    if document.bytes.isEmpty, let fault = document.fault {
      guard document.isHTML else { return HTTPResponse(.internalServerError, text: fault) }
      return html(Array(StatusPage.failed(fault, "This page").utf8), .internalServerError, snippet, request)
    }
    guard document.isHTML else {
      return Representation(
        mediaType: document.mediaType, tag: "\"\(document.digest)\"", headers: document.headers.onLoopback,
        body: .bytes(document.bytes)
      ).response(to: request)
    }
    return html(document.bytes, .ok, snippet, request, document)
  }

  private func missing(
    _ page: PreviewDocument?, _ near: [String], _ path: RequestPath, _ snippet: Snippet, _ request: HTTPRequest
  ) -> HTTPResponse {
    guard isForPeople(path, request) else { return HTTPResponse(.notFound, text: "There is no such file.") }
    let bytes = page.map(\.bytes) ?? Array(StatusPage.notFound(near: near).utf8)
    return html(bytes, .notFound, snippet, request, page)
  }

  /// Whether a page is wanted: as the browser says, or else as the address looks.
  private func isForPeople(_ path: RequestPath, _ request: HTTPRequest) -> Bool {
    if let goal = request["sec-fetch-dest"] { return ["document", "iframe", "frame"].contains(goal) }
    let ending = path.isFolder ? "" : ContentType.fileExtension(path.relative)
    return ending.isEmpty || ContentType.isHTML(path.relative) || request["accept"]?.contains("text/html") ?? false
  }

  private func html(
    _ bytes: [UInt8], _ status: HTTPStatus, _ snippet: Snippet, _ request: HTTPRequest,
    _ document: PreviewDocument? = nil
  ) -> HTTPResponse {
    Representation(
      status: status, mediaType: document?.mediaType ?? ContentType.of(".html"),
      // The snippet changes with the copied files as well.
      tag: "\"\(snippet.token).\(snippet.mark)\"", headers: (document?.headers ?? []).onLoopback,
      body: .bytes(snippet.added(to: bytes))
    ).response(to: request)
  }
}

extension PreviewDocument {
  var isHTML: Bool { mediaType.hasPrefix("text/html") || mediaType.hasPrefix("application/xhtml+xml") }
}

extension HTTPResponse {
  static var readOnly: HTTPResponse {
    var response = HTTPResponse(.methodNotAllowed, text: "A preview is read only.")
    response.headers.append(PreviewHeader(name: "Allow", value: "GET, HEAD"))
    return response
  }

  /// - Parameter query: As it was sent; it goes along unless the target has one.
  static func redirect(to target: String, _ status: HTTPStatus, query: String) -> HTTPResponse {
    let place = query.isEmpty || target.contains("?") || target.contains("#") ? target : "\(target)?\(query)"
    var response = HTTPResponse(status, text: "See \(place)")
    response.headers.append(PreviewHeader(name: "Location", value: place))
    return response
  }
}
