internal import Foundation

/// What is not of the site: the script, its events, and what the editor's bar asks.
struct OwnRoutes: Sendable {
  var site: any PreviewedSite
  var hub: PreviewHub
  var hosts: AllowedHosts
  var editor: Editor

  /// - Parameter path: Without slashes at its ends.
  func respond(to request: HTTPRequest, at path: String) async -> HTTPResponse {
    let isPost = request.method == "POST"
    guard isPost == (path == ClientScript.openPath), isPost || request.method == "GET" || request.method == "HEAD"
    else {
      return .readOnly
    }
    switch path {
    case ClientScript.path: return own("text/javascript; charset=utf-8", Array(ClientScript.text.utf8))
    case ClientScript.stylePath: return own("text/css; charset=utf-8", Array(StatusPage.style.utf8))
    case ClientScript.eventsPath: return await events(request)
    case ClientScript.pagePath: return await page(request)
    case ClientScript.openPath: return await open(request)
    default: return HTTPResponse(.notFound, text: "There is nothing here.")
    }
  }

  private func own(_ type: String, _ bytes: [UInt8]) -> HTTPResponse {
    HTTPResponse(
      .ok, [PreviewHeader(name: "Content-Type", value: type), .noStore, .noSniff], body: .bytes(bytes))
  }

  private func events(_ request: HTTPRequest) async -> HTTPResponse {
    var response = own("text/event-stream", [])
    guard request.method == "GET" else { return response }
    guard let address = address(request) else { return HTTPResponse(.badRequest, text: "No page is named.") }
    let mark = request["last-event-id"] ?? request.parameter("mark")
    response.body = .events(await hub.connect(address, token: request.parameter("token") ?? "", mark: mark))
    return response
  }

  private func address(_ request: HTTPRequest) -> PreviewAddress? {
    request.parameter("address").flatMap { RequestPath($0) }?.address
  }

  private func page(_ request: HTTPRequest) async -> HTTPResponse {
    guard let address = address(request) else { return HTTPResponse(.badRequest, text: "No page is named.") }
    var told = PageReport(await site.facts(of: address))
    if case .missing(_, let near) = await site.answer(to: address) { told.near = near }
    // Encoding texts and numbers cannot fail.
    let bytes = (try? JSONEncoder().encode(told)).map(Array.init) ?? Array("{}".utf8)
    return own("application/json", bytes)
  }

  /// Another page in the same browser could send this: so it has to come from a page of ours that knows the key.
  private func open(_ request: HTTPRequest) async -> HTTPResponse {
    guard let key = editor.key, request.parameter("key") == key, hosts.containOrigin(request["origin"]) else {
      return HTTPResponse(.forbidden, text: "Sources are opened by pages of this preview alone.")
    }
    guard let address = address(request), let facts = await site.facts(of: address) else {
      return HTTPResponse(.notFound, text: "This page has no source.")
    }
    return editor.open(facts.source)
      ? HTTPResponse(.noContent) : HTTPResponse(.internalServerError, text: "The editor could not be started.")
  }
}

/// What the editor's bar shows of a page.
private struct PageReport: Encodable {
  struct Link: Encodable {
    var title: String
    var address: String
  }

  var title: String?
  var standing: String?
  /// Until or from when, where there is a moment.
  var moment: String?
  var source: String?
  var words: Int?
  var minutes: Int?
  var problems: [String] = []
  var feeds: [Link] = []
  var papers: [Link] = []
  var near: [String] = []

  init(_ facts: PreviewFacts?) {
    guard let facts else { return }
    (title, source, words, minutes) = (facts.title, facts.source, facts.words, facts.readingTime)
    problems = facts.problems
    feeds = facts.feeds.map { Link(title: $0.title, address: $0.address) }
    papers = facts.papers.map { Link(title: $0.title, address: $0.address) }
    switch facts.standing {
    case .published: standing = "published"
    case .draft: standing = "draft"
    case .embargoed(let until): (standing, moment) = ("embargo", until)
    case .scheduled(let time): (standing, moment) = ("scheduled", time)
    }
  }
}
