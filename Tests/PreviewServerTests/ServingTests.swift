import Foundation
import Testing

@testable import PreviewServer

@Suite("Serving the site", .serialized, .timeLimit(.minutes(2))) struct ServingTests {
  static let kinds = [
    ("a.html", "text/html; charset=utf-8"), ("a.css", "text/css; charset=utf-8"),
    ("a.js", "text/javascript; charset=utf-8"), ("a.svg", "image/svg+xml"), ("a.png", "image/png"),
    ("a.jpg", "image/jpeg"), ("a.JPG", "image/jpeg"), ("a.webp", "image/webp"), ("a.avif", "image/avif"),
    ("feed.xml", "application/xml; charset=utf-8"), ("a.json", "application/json"), ("a.pdf", "application/pdf"),
    ("a.woff2", "font/woff2"), ("robots.txt", "text/plain; charset=utf-8"),
    ("favicon.ico", "image/vnd.microsoft.icon"), ("a.js.map", "application/json"),
    ("a.unknown", "application/octet-stream"), ("LICENSE", "application/octet-stream"),
  ]

  @Test("Every kind of file has its content type", arguments: kinds)
  func contentTypes(_ name: String, _ type: String) { #expect(ContentType.of(name) == type) }

  @Test func theStartPageIsServedWithTheSnippetBeforeTheEndOfItsBody() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    let response = try #require(await client.get("/"))
    #expect(response.status == 200)
    let start =
      "<p>Start</p><script src=\"/__sitegen/client.js\" data-address=\"/\" data-token=\"d\(FakeSite.pages["/"]?.utf8.count ?? 0)\" data-mark="
    #expect(response.body.contains(start))
    #expect(response.body.hasSuffix(" async=\"\"></script></body></html>"))
    #expect(response.headers["content-length"] == "\(response.body.utf8.count)")
    #expect(response.headers["cache-control"] == "no-cache")
  }

  @Test func otherFilesAreServedByteForByte() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    #expect(await client.get("/style.css")?.body == FakeSite.pages["/style.css"])
  }

  @Test func theSitesHeadersAreSentButThoseThatWouldOutliveThePreview() async throws {
    let fixture = try PreviewFixture()
    var document = PreviewDocument(bytes: Array("x".utf8), digest: "x", mediaType: "text/plain")
    document.headers = [
      PreviewHeader(name: "Content-Security-Policy", value: "default-src 'self'"),
      PreviewHeader(name: "Strict-Transport-Security", value: "max-age=1"),
      PreviewHeader(name: "X-Broken", value: "a\r\nSet-Cookie: b"), PreviewHeader(name: "X Broken", value: "a"),
    ]
    fixture.site.set("/a.txt", .document(document))
    let client = try await fixture.start()
    let response = try #require(await client.get("/a.txt"))
    #expect(response.headers["content-security-policy"] == "default-src 'self'")
    #expect(response.headers["strict-transport-security"] == nil)
    #expect(response.headers["set-cookie"] == nil && response.headers["x-broken"] == nil)
  }

  @Test func largeFilesAreReadAsTheyAreSent() async throws {
    let bytes = (0..<500_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let largest = Locked(0)
    let fixture = try PreviewFixture()
    fixture.site.set(
      "/video.mp4",
      .file(
        PreviewFile(size: bytes.count, digest: "v", mediaType: "video/mp4") { offset, count in
          largest.withLock { $0 = max($0, count) }
          return Array(bytes[offset..<offset + count])
        }))
    let client = try await fixture.start()
    let response = try #require(await client.get("/video.mp4"))
    #expect(response.headers["content-length"] == "\(bytes.count)")
    #expect(response.body == String(decoding: bytes, as: UTF8.self))
    #expect(largest.withLock { $0 } <= HTTPLimits().takenBytes)
  }

  static let rangeRows: [(range: String, status: Int, part: String)] = [
    ("bytes=0-3", 206, "0123"), ("bytes=4-", 206, "456789"), ("bytes=-3", 206, "789"),
    ("bytes=0-99", 206, "0123456789"),
    ("bytes=-99", 206, "0123456789"), ("bytes=9-9", 206, "9"), ("bytes=10-", 416, ""), ("bytes=-0", 416, ""),
    ("bytes=3-1", 200, ""), ("bytes=0-1,4-5", 200, ""), ("lines=0-3", 200, ""), ("bytes=a-b", 200, ""),
    ("bytes=0-99999999999999999999", 206, "0123456789"), ("bytes=", 200, ""), ("bytes=--1", 200, ""),
  ]

  @Test("A part of a file", arguments: rangeRows)
  func ranges(_ range: String, _ status: Int, _ part: String) async throws {
    let fixture = try PreviewFixture(["/a.txt": "0123456789"])
    let client = try await fixture.start()
    let response = try #require(await client.get("/a.txt", extra: ["Range: \(range)"]))
    #expect(response.status == status)
    if status == 206 { #expect(response.body == part) }
    if status == 200 { #expect(response.body == "0123456789") }
    if status == 416 { #expect(response.headers["content-range"] == "bytes */10") }
    if status == 206 { #expect(response.headers["content-range"]?.hasSuffix("/10") == true) }
  }

  @Test func aPartIsOfTheVersionThatIsAskedFor() async throws {
    let fixture = try PreviewFixture(["/a.txt": "0123456789"])
    let client = try await fixture.start()
    let tag = try #require(await client.get("/a.txt")?.headers["etag"])
    for (condition, status) in [(tag, 206), ("\"other\"", 200), ("W/\(tag)", 200)] {
      let response = await client.get("/a.txt", extra: ["Range: bytes=0-1", "If-Range: \(condition)"])
      #expect(response?.status == status)
    }
  }

  @Test func whatTheBrowserHasIsNotSentAgain() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    for path in ["/", "/style.css"] {
      let tag = try #require(await client.get(path)?.headers["etag"])
      for condition in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
        let response = try #require(await client.get(path, extra: ["If-None-Match: \(condition)"]))
        #expect(response.status == 304 && response.body.isEmpty && response.headers["etag"] == tag)
      }
      #expect(await client.get(path, extra: ["If-None-Match: \"x\""])?.status == 200)
    }
  }

  @Test func headHasTheFieldsOfGetWithoutTheBody() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    let get = try #require(await client.get("/politik/"))
    let head = try #require(await client.get("/politik/", method: "HEAD"))
    #expect(head.status == 200)
    #expect(head.headers == get.headers)
    #expect(head.body.isEmpty)
    let events = try #require(await client.get("/__sitegen/events?address=/", method: "HEAD"))
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
      ("/politik", "/politik/"), ("/politik?a=1&b=%2F", "/politik/?a=1&b=%2F"),
      ("/k%C3%B6ln%20s%C3%BCd", "/k%C3%B6ln%20s%C3%BCd/"),
    ])
  func folders(_ path: String, _ location: String) async throws {
    let fixture = try PreviewFixture(["/politik/": "", "/köln süd/": "", "/": ""])
    let client = try await fixture.start()
    let response = try #require(await client.get(path))
    #expect(response.status == 301)
    #expect(response.headers["location"] == location)
    #expect(await client.get(location)?.status == 200)
  }

  @Test func redirectsOfTheSiteAreRedirects() async throws {
    let fixture = try PreviewFixture()
    fixture.site.set("/alt/", .redirect(to: "/politik/", status: 301))
    let client = try await fixture.start()
    let response = try #require(await client.get("/alt/?a=1"))
    #expect(response.status == 301)
    #expect(response.headers["location"] == "/politik/?a=1")
  }

  @Test func aMissingPageIsTheSitesOwn404() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    for path in ["/weg", "/weg/", "/weg/da.html", "/404"] {
      let response = try #require(await client.get(path))
      #expect(response.status == 404)
      #expect(response.body.contains("Nicht da<script"), "it reloads too, should the page appear")
    }
    #expect(await client.get("/weg.png")?.headers["content-type"] == "text/plain; charset=utf-8")
    for field in ["Accept: text/html,*/*", "Sec-Fetch-Dest: document"] {
      #expect(await client.get("/weg.2", extra: [field])?.body.contains("Nicht da<script") == true, "somebody reads it")
    }
    let near = try #require(await client.get("/__sitegen/page?address=/politk/"))
    #expect(near.body.contains("\"near\":[\"\\/\",\"\\/politik\\/\"]"))
  }

  @Test func withoutA404PageThereIsAPlainOneWithNearAddresses() async throws {
    let fixture = try PreviewFixture(["/": "x", "/politik/": "x"])
    let client = try await fixture.start()
    let response = try #require(await client.get("/weg/"))
    #expect(response.status == 404)
    #expect(response.body.contains("No such page") && response.body.contains("<a href=\"/politik/\">"))
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

  @Test func aRequestWaitsForTheSiteToBeRead() async throws {
    let fixture = try PreviewFixture()
    fixture.site.state.withLock { $0.isHeld = true }
    let client = RawClient(port: try await fixture.begin(fixture.options))
    async let response = client.get("/")
    try await Task.sleep(for: .milliseconds(100))
    fixture.site.state.withLock { $0.isHeld = false }
    #expect(await response?.status == 200)
  }

  @Test func aSiteThatCannotBeShownSaysWhy() async throws {
    let fixture = try PreviewFixture([:])
    for path in ["/", "/politik/"] { fixture.site.set(path, .nothingYet) }
    fixture.site.will(
      PreviewUpdate(summary: "", report: "content/a.md:1:1: error: no title & <b>", isFailed: true))
    let client = try await fixture.start()
    let response = try #require(await client.get("/politik/"))
    #expect(response.status == 503)
    #expect(response.body.contains(">content/a.md:1:1: error: no title &amp; &lt;b&gt;</pre>"))
    #expect(response.body.contains("client.js"), "it reloads when it is mended")
  }

  @Test func aPageThatCannotBeRenderedSaysWhy() async throws {
    let fixture = try PreviewFixture()
    var page = PreviewDocument(bytes: [], digest: "0", mediaType: "text/html; charset=utf-8")
    page.fault = "templates/a.html:1:1: error"
    fixture.site.set("/kaputt/", .document(page))
    let client = try await fixture.start()
    let response = try #require(await client.get("/kaputt/"))
    #expect(response.status == 500)
    #expect(response.body.contains("templates/a.html:1:1: error"))
  }

  @Test func theBarLearnsAboutAPage() async throws {
    let fixture = try PreviewFixture()
    var facts = PreviewFacts(
      title: "Politik", standing: .embargoed(until: "2025-03-09T08:00:00+01:00"), source: "/site/content/p.md",
      words: 120, readingTime: 1)
    facts.problems = ["content/p.md:3:1: error"]
    fixture.site.state.withLock { $0.facts["/politik/"] = facts }
    let client = try await fixture.start()
    let body = try #require(await client.get("/__sitegen/page?address=/politik/")?.body)
    let read = try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
    #expect(read?["standing"] as? String == "embargo" && read?["words"] as? Int == 120)
    #expect(read?["problems"] as? [String] == facts.problems && read?["near"] as? [String] == [])
  }

  @Test("A source is opened for a page of this preview that knows the key, and for nobody else")
  func opening() async throws {
    let fixture = try PreviewFixture()
    fixture.site.state.withLock {
      $0.facts["/"] = PreviewFacts(
        title: "", standing: .published, source: fixture.path("content/a b.md"), words: 1, readingTime: nil)
    }
    let client = try await fixture.start { $0.editor = ["touch", "{file}"] }
    let page = try #require(await client.get("/")?.body)
    let key = try #require(page.firstMatch(of: /data-key="([a-z0-9]+)"/)?.output.1)
    let origin = "Origin: http://localhost:\(client.port)"
    for (query, fields, status) in [
      ("address=/&key=\(key)", ["Origin: http://evil.example"], 403), ("address=/&key=\(key)", [], 403),
      ("address=/&key=x", [origin], 403), ("address=/", [origin], 403), ("address=/weg/&key=\(key)", [origin], 404),
      ("address=/&key=\(key)", [origin], 204),
    ] {
      #expect(await client.get("/__sitegen/open?\(query)", method: "POST", extra: fields)?.status == status)
    }
    #expect(await eventually { FileManager.default.fileExists(atPath: fixture.path("content/a b.md")) })
  }

  @Test func sourcesAreNotOpenedForTheNetwork() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start { ($0.editor, $0.host) = (["true"], "0.0.0.0") }
    #expect(await client.get("/")?.body.contains("data-key") == false)
  }

  @Test func withoutAnEditorNothingIsOpened() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    #expect(await client.get("/")?.body.contains("data-key") == false)
    let origin = "Origin: http://localhost:\(client.port)"
    #expect(await client.get("/__sitegen/open?address=/&key=", method: "POST", extra: [origin])?.status == 403)
  }
}
