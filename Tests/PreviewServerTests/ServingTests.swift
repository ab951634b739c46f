import Foundation
import Testing

@testable import PreviewServer

@Suite("Serving the output", .serialized, .timeLimit(.minutes(2))) struct ServingTests {
  struct Kind: Sendable, CustomTestStringConvertible {
    var name: String
    var type: String
    var testDescription: String { name }
  }

  static let kinds = [
    Kind(name: "a.html", type: "text/html; charset=utf-8"),
    Kind(name: "a.css", type: "text/css; charset=utf-8"),
    Kind(name: "a.js", type: "text/javascript; charset=utf-8"),
    Kind(name: "a.svg", type: "image/svg+xml"),
    Kind(name: "a.png", type: "image/png"),
    Kind(name: "a.jpg", type: "image/jpeg"),
    Kind(name: "a.JPG", type: "image/jpeg"),
    Kind(name: "a.webp", type: "image/webp"),
    Kind(name: "a.avif", type: "image/avif"),
    Kind(name: "feed.xml", type: "application/xml; charset=utf-8"),
    Kind(name: "a.json", type: "application/json"),
    Kind(name: "a.pdf", type: "application/pdf"),
    Kind(name: "a.woff2", type: "font/woff2"),
    Kind(name: "robots.txt", type: "text/plain; charset=utf-8"),
    Kind(name: "favicon.ico", type: "image/vnd.microsoft.icon"),
    Kind(name: "a.js.map", type: "application/json"),
    Kind(name: "a.unknown", type: "application/octet-stream"),
    Kind(name: "LICENSE", type: "application/octet-stream"),
  ]

  @Test("Every kind of file has its content type", arguments: kinds)
  func contentTypes(_ kind: Kind) async throws {
    let fixture = try PreviewFixture([kind.name: "bytes"])
    let client = try await fixture.start()
    let response = try #require(await client.get("/\(kind.name)"))
    #expect(response.status == 200)
    #expect(response.headers["content-type"] == kind.type)
    #expect(response.headers["cache-control"] == "no-store")
    #expect(response.body.hasPrefix("bytes"))
  }

  @Test func theStartPageIsServedWithTheSnippetBeforeTheEndOfItsBody() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    let response = try #require(await client.get("/"))
    #expect(response.status == 200)
    #expect(
      response.body.contains("<p>Start</p><script src=\"/__sitegen/client.js\" data-page=\"index.html\" data-mark="))
    #expect(response.body.hasSuffix(" async></script></body></html>"))
    #expect(response.headers["content-length"] == "\(response.body.utf8.count)")
    let file = try String(contentsOfFile: fixture.path("public/index.html"), encoding: .utf8)
    #expect(file == PreviewFixture.pages["index.html"], "the file itself stays as it is")
  }

  @Test func otherFilesAreServedByteForByte() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    #expect(await client.get("/style.css")?.body == PreviewFixture.pages["style.css"])
  }

  @Test func largeFilesAreServedWhole() async throws {
    let text = String(repeating: "0123456789abcdef", count: 600_000)
    let fixture = try PreviewFixture(["video.mp4": text])
    let client = try await fixture.start()
    let response = try #require(await client.get("/video.mp4"))
    #expect(response.headers["content-length"] == "\(text.utf8.count)")
    #expect(response.body == text)
    let head = try #require(await client.get("/video.mp4", method: "HEAD"))
    #expect(head.headers["content-length"] == "\(text.utf8.count)")
    #expect(head.body.isEmpty)
  }

  @Test func headHasTheFieldsOfGetWithoutTheBody() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    let get = try #require(await client.get("/politik/"))
    let head = try #require(await client.get("/politik/", method: "HEAD"))
    #expect(head.status == 200)
    #expect(head.headers == get.headers)
    #expect(head.body.isEmpty)
    let events = try #require(await client.get("/__sitegen/events", method: "HEAD"))
    #expect(events.headers["content-type"] == "text/event-stream", "and it does not wait for events")
  }

  @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS"])
  func otherMethodsAreRefused(_ method: String) async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    let response = try #require(await client.get("/", method: method, extra: ["Content-Length: 0"]))
    #expect(response.status == 405)
    #expect(response.headers["allow"] == "GET, HEAD")
  }

  @Test(
    "A folder's address ends with a slash",
    arguments: [
      ("/politik", "/politik/"),
      ("/politik?a=1&b=%2F", "/politik/?a=1&b=%2F"),
      ("/k%C3%B6ln%20s%C3%BCd", "/k%C3%B6ln%20s%C3%BCd/"),
      ("/a%0d%0aX:1", nil),
    ])
  func redirects(_ path: String, _ location: String?) async throws {
    let fixture = try PreviewFixture(["politik/index.html": "", "köln süd/index.html": "", "index.html": ""])
    let client = try await fixture.start()
    let response = try #require(await client.get(path))
    #expect(response.status == (location == nil ? 400 : 301))
    #expect(response.headers["location"] == location)
    if let location { #expect(await client.get(location)?.status == 200) }
  }

  @Test func aMissingPageIsTheOutputsOwn404() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    for path in ["/weg", "/weg/", "/weg/da.html", "/404"] {
      let response = try #require(await client.get(path))
      #expect(response.status == 404)
      #expect(response.body.contains("Nicht da<script"), "it reloads too, should the page appear")
      #expect(!response.body.contains("data-page"), "whatever appears")
    }
    #expect(await client.get("/weg.png")?.headers["content-type"] == "text/plain; charset=utf-8")
  }

  @Test func withoutA404PageThereIsAPlainOne() async throws {
    let fixture = try PreviewFixture(["index.html": "x"])
    let client = try await fixture.start()
    let response = try #require(await client.get("/weg/"))
    #expect(response.status == 404)
    #expect(response.body.contains("No such page"))
  }

  @Test func severalRequestsShareAConnection() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    let host = "Host: localhost:\(client.port)\r\n"
    let both = "GET /style.css HTTP/1.1\r\n\(host)\r\n" + "GET / HTTP/1.1\r\n\(host)Connection: close\r\n\r\n"
    let response = try #require(await client.send(both))
    #expect(response.body.contains("color: red"))
    #expect(response.body.contains("HTTP/1.1 200 OK") && response.body.contains("<p>Start</p>"))
  }

  @Test func theScriptIsServed() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    let response = try #require(await client.get("/__sitegen/client.js"))
    #expect(response.headers["content-type"] == "text/javascript; charset=utf-8")
    #expect(response.body == ClientScript.text)
    #expect(await client.get("/__sitegen/other")?.status == 404)
  }

  @Test func anEmptyOutputShowsThatTheFirstBuildIsNotDone() async throws {
    let fixture = try PreviewFixture([:])
    let client = try await fixture.start()
    let response = try #require(await client.get("/"))
    #expect(response.status == 503)
    #expect(response.body.contains("Building the site") && response.body.contains("client.js"))
    #expect(await client.get("/style.css")?.status == 404)
  }

  @Test func anEmptyOutputShowsWhyTheFirstBuildFailed() async throws {
    let fixture = try PreviewFixture([:])
    fixture.will(.failed(report: "content/a.md:1:1: error: no title & <b>"))
    let client = try await fixture.start()
    #expect(await eventually { await fixture.hub.failure != nil })
    let response = try #require(await client.get("/politik/"))
    #expect(response.status == 503)
    #expect(response.body.contains("<pre id=\"sitegen-report\">content/a.md:1:1: error: no title &amp; &lt;b></pre>"))
  }
}
