import Foundation
import Testing

@testable import PreviewServer

/// What strangers may send, and what they get.
@Suite("Hostile requests", .serialized, .timeLimit(.minutes(2))) struct ConfinementTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var target: String
    var status: Int
    var why: String
    var testDescription: String { "\(target.prefix(60)): \(why)" }
  }

  static let addresses = [
    Row(target: "/../secret.txt", status: 400, why: "plain parent"),
    Row(target: "/politik/../../secret.txt", status: 400, why: "parent further in"),
    Row(target: "/politik/..", status: 400, why: "parent at the end"),
    Row(target: "/..", status: 400, why: "only the parent"),
    Row(target: "/../", status: 400, why: "the parent as a folder"),
    Row(target: "/./index.html", status: 400, why: "a dot part, which browsers resolve"),
    Row(target: "/%2e%2e/secret.txt", status: 400, why: "encoded dots"),
    Row(target: "/%2E%2E/secret.txt", status: 400, why: "encoded dots in upper case"),
    Row(target: "/.%2e/secret.txt", status: 400, why: "half encoded dots"),
    Row(target: "/%2e/index.html", status: 400, why: "an encoded dot part"),
    Row(target: "/..%2fsecret.txt", status: 400, why: "an encoded slash"),
    Row(target: "/politik%2findex.html", status: 400, why: "an encoded slash that stays inside"),
    Row(target: "/%2e%2e%2fsecret.txt", status: 400, why: "dots and slash encoded"),
    Row(target: "/%2fetc/passwd", status: 400, why: "an encoded absolute path"),
    Row(target: "/..\\secret.txt", status: 400, why: "a backslash"),
    Row(target: "/..%5csecret.txt", status: 400, why: "an encoded backslash"),
    Row(target: "/%252e%252e/secret.txt", status: 404, why: "encoded twice: decoded once, it is a name"),
    Row(target: "/%252fetc/passwd", status: 404, why: "a slash encoded twice"),
    Row(target: "/%00", status: 400, why: "an encoded NUL"),
    Row(target: "/index.html%00.css", status: 400, why: "a NUL that would end a C string"),
    Row(target: "/index.html\u{0}", status: 400, why: "a bare NUL"),
    Row(target: "/a%0a", status: 400, why: "an encoded line end"),
    Row(target: "/a%0d%0aSet-Cookie:%20a=b", status: 400, why: "a header field in the address"),
    Row(target: "/a%7f", status: 400, why: "an encoded DEL"),
    Row(target: "/%", status: 400, why: "percent-encoding cut off"),
    Row(target: "/%4", status: 400, why: "percent-encoding cut in half"),
    Row(target: "/%zz", status: 400, why: "no hexadecimal digits"),
    Row(target: "/%c0%ae%c0%ae/secret.txt", status: 400, why: "dots as overlong UTF-8"),
    Row(target: "/%e4", status: 400, why: "Latin-1, not UTF-8"),
    Row(target: "//secret.txt", status: 400, why: "an empty part; as a redirect it would name another host"),
    Row(target: "//evil.example/politik", status: 400, why: "another host's address as a path"),
    Row(target: "/politik//index.html", status: 400, why: "an empty part further in"),
    Row(target: "http://evil.example/", status: 421, why: "an absolute address of others"),
    Row(target: "http://localhost/", status: 421, why: "an absolute address of ours on another port"),
    Row(target: "http://user@localhost/", status: 421, why: "an absolute address with a name"),
    Row(target: "http://localhost", status: 400, why: "an absolute address without a path"),
    Row(target: "https://localhost/", status: 400, why: "an absolute address that is not of this protocol"),
    Row(target: "secret.txt", status: 400, why: "no slash at the start"),
    Row(target: "*", status: 400, why: "the asterisk form"),
    Row(target: "localhost:80", status: 400, why: "the authority form"),
    Row(target: "/index.html#x", status: 400, why: "fragments are not sent"),
    Row(target: "/ä", status: 400, why: "bytes that have to be encoded"),
    Row(target: "/~root/x", status: 404, why: "a tilde is a letter like others"),
    Row(target: "/$HOME/x", status: 404, why: "so is a dollar sign"),
    Row(target: "/" + String(repeating: "a", count: 300), status: 404, why: "a name longer than file systems allow"),
    Row(target: "/" + String(repeating: "a/", count: 2_000), status: 404, why: "a path longer than they allow"),
    Row(target: "/" + String(repeating: "a", count: 9_000), status: 414, why: "a path longer than we allow"),
    Row(target: "/?/../../secret.txt", status: 200, why: "a query is not a path"),
    Row(target: "/__sitegen/../x", status: 400, why: "parent below our own folder"),
    Row(target: "/__sitegen/client.js/x", status: 404, why: "nothing below our script"),
    Row(target: "/__sitegen/", status: 404, why: "our folder itself"),
    Row(target: "/__sitegen/page", status: 400, why: "no page named"),
    Row(target: "/__sitegen/page?address=/../x", status: 400, why: "parent in a parameter"),
    Row(target: "/__sitegen/page?address=%2F..%2Fx", status: 400, why: "the same, encoded"),
    Row(target: "/__sitegen/page?address=%zz", status: 400, why: "a parameter wrongly encoded"),
    Row(target: "/__sitegen/open", status: 405, why: "opening takes a POST"),
  ]

  @Test("An address leads nowhere else", arguments: addresses)
  func targets(_ row: Row) async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    let response = try #require(await client.get(row.target))
    #expect(response.status == row.status)
    #expect(response.headers["location"] == nil && response.headers["set-cookie"] == nil)
    #expect(await client.get("/")?.status == 200, "others are answered after that")
  }

  /// Whole requests; `HOST` stands for a good field.
  static let texts = [
    Row(target: "GET / HTTP/1.1\r\n\r\n", status: 400, why: "no host"),
    Row(target: "GET / HTTP/1.0\r\n\r\n", status: 400, why: "no host, in the old version"),
    Row(target: "GET / HTTP/1.1\r\nHOSTHost: evil.example\r\n\r\n", status: 400, why: "two hosts, the good one first"),
    Row(target: "GET / HTTP/1.1\r\nHost: evil.example\r\nHOST\r\n", status: 400, why: "two hosts, the good one last"),
    Row(target: "GET / HTTP/1.1\r\nHOSTHOST\r\n", status: 400, why: "the good host twice"),
    Row(target: "GET / HTTP/2.0\r\nHOST\r\n", status: 505, why: "another version"),
    Row(target: "GET / HTTP/9\r\nHOST\r\n", status: 505, why: "a version that does not exist"),
    Row(target: "GET / FTP/1.1\r\nHOST\r\n", status: 400, why: "another protocol"),
    Row(target: "GET /\r\nHOST\r\n", status: 400, why: "no version"),
    Row(target: "GET  / HTTP/1.1\r\nHOST\r\n", status: 400, why: "two spaces"),
    Row(target: "GET / x HTTP/1.1\r\nHOST\r\n", status: 400, why: "a space in the address"),
    Row(target: " GET / HTTP/1.1\r\nHOST\r\n", status: 400, why: "a space at the start"),
    Row(target: "\r\nGET / HTTP/1.1\r\nHOST\r\n", status: 400, why: "an empty line at the start"),
    Row(target: "GET / HTTP/1.1\nHOST\n", status: 400, why: "lines without a carriage return"),
    Row(target: "GET / HTTP/1.1\rHOST\r\n\r\n", status: 400, why: "a carriage return alone"),
    Row(target: "GET / HTTP/1.1\r\nHOSTA: b\r\n c\r\n\r\n", status: 400, why: "a folded field"),
    Row(target: "GET / HTTP/1.1\r\nHOSTA : b\r\n\r\n", status: 400, why: "a space before the colon"),
    Row(target: "GET / HTTP/1.1\r\nHOSTno colon\r\n\r\n", status: 400, why: "a field without a colon"),
    Row(target: "GET / HTTP/1.1\r\nHOST: empty\r\n\r\n", status: 400, why: "a field without a name"),
    Row(target: "GET / HTTP/1.1\r\nHOSTA: b\u{0}c\r\n\r\n", status: 400, why: "a NUL in a field"),
    Row(target: "GET / HTTP/1.1\r\nHOSTContent-Length: 5\r\n\r\nhello", status: 413, why: "a body"),
    Row(target: "GET / HTTP/1.1\r\nHOSTContent-Length: -1\r\n\r\n", status: 400, why: "a length below zero"),
    Row(target: "GET / HTTP/1.1\r\nHOSTContent-Length: 0x5\r\n\r\n", status: 400, why: "a length that is no number"),
    Row(
      target: "GET / HTTP/1.1\r\nHOSTContent-Length: 0\r\nContent-Length: 5\r\n\r\n", status: 400,
      why: "two lengths"),
    Row(
      target: "GET / HTTP/1.1\r\nHOSTTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", status: 501,
      why: "chunks"),
    Row(
      target: "GET / HTTP/1.1\r\nHOSTTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n", status: 400,
      why: "length and chunks"),
    Row(target: "GET / HTTP/1.1\r\nHOSTExpect: 100-continue\r\n\r\n", status: 417, why: "waiting for leave"),
    Row(target: "CONNECT evil.example:443 HTTP/1.1\r\nHOST\r\n", status: 400, why: "a tunnel"),
    Row(target: "TRACE / HTTP/1.1\r\nHOSTConnection: close\r\n\r\n", status: 405, why: "an echo"),
    Row(target: "POST / HTTP/1.1\r\nHOSTConnection: close\r\n\r\n", status: 405, why: "a post"),
    Row(target: "G\u{1b}T / HTTP/1.1\r\nHOST\r\n", status: 400, why: "a control character in the method"),
    Row(target: "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", status: 400, why: "the start of TLS"),
    Row(target: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", status: 505, why: "the start of HTTP/2"),
    Row(
      target: "GET / HTTP/1.1\r\nHOSTA: " + String(repeating: "b", count: 40_000) + "\r\n\r\n", status: 431,
      why: "a huge field"),
    Row(
      target: "GET / HTTP/1.1\r\nHOST" + String(repeating: "A: b\r\n", count: 200) + "\r\n", status: 431,
      why: "many fields"),
    Row(target: "GET / HTTP/1.1" + String(repeating: " ", count: 20_000), status: 414, why: "a line without an end"),
  ]

  @Test("What is no plain request is refused, and tells why", arguments: texts)
  func requests(_ row: Row) async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    let text = row.target.replacing("HOST", with: "Host: localhost:\(client.port)\r\n")
    let response = try #require(await client.send(text))
    #expect(response.status == row.status)
    #expect(response.headers["connection"] == "close")
    #expect(!response.body.isEmpty)
    #expect(await client.get("/")?.status == 200, "others are answered after that")
  }

  @Test("What comes after a refused request is not taken for another one")
  func smuggling() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    let host = "Host: localhost:\(client.port)\r\n"
    let hidden = "GET /style.css HTTP/1.1\r\n\(host)\r\n"
    let response = try #require(
      await client.send("GET / HTTP/1.1\r\n\(host)Content-Length: \(hidden.utf8.count)\r\n\r\n\(hidden)"))
    #expect(response.status == 413)
    #expect(!response.body.contains("color: red"))
  }

  @Test(
    "Only this machine's names are answered",
    arguments: [
      ("localhost:PORT", 200), ("127.0.0.1:PORT", 200), ("[::1]:PORT", 200), ("LocalHost:PORT", 200),
      ("localhost", 421), ("localhost:1", 421), ("evil.example", 421), ("evil.example:PORT", 421),
      ("127.0.0.1.evil.example:PORT", 421), ("localhost:PORT.evil.example", 421), ("localhost.:PORT", 421),
      ("0.0.0.0:PORT", 421), ("127.0.0.2:PORT", 421), ("user@localhost:PORT", 421), ("", 421),
    ])
  func hosts(_ host: String, _ status: Int) async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    let name = host.replacing("PORT", with: "\(client.port)")
    for path in ["/", "/__sitegen/client.js"] {
      #expect(await client.get(path, host: name)?.status == status)
    }
  }

  @Test func wholeAddressesOfThisServerAreAnswered() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    #expect(await client.get("http://127.0.0.1:\(client.port)/")?.status == 200)
    #expect(await client.get("http://127.0.0.1:\(client.port)/", host: "evil.example")?.status == 421)
  }

  @Test("A client that sends too slowly is told so, and others are not kept waiting")
  func slowRequests() async throws {
    let fixture = try PreviewFixture()
    var limits = HTTPLimits()
    limits.requestTime = .milliseconds(300)
    let client = try await fixture.start(limits: limits)
    let slow = try #require(Connection(port: client.port))
    slow.write("GET / HTTP/1.1\r\nHost: loc")
    #expect(await client.get("/")?.status == 200)
    let told = await onThread { slow.read() }
    #expect(told.map { String(decoding: $0, as: UTF8.self) }?.hasPrefix("HTTP/1.1 408") == true)
    slow.close()
  }

  @Test("A client that takes nothing is let go")
  func slowTakers() async throws {
    let fixture = try PreviewFixture()
    var limits = HTTPLimits()
    limits.takingTime = .milliseconds(300)
    let closed = Locked(0)
    let file = PreviewFile(size: 1 << 30, digest: "big", mediaType: "video/mp4") { _, count in
      closed.withLock { $0 += 1 }
      return [UInt8](repeating: 1, count: count)
    }
    fixture.site.set("/film.mp4", .file(file))
    let client = try await fixture.start(limits: limits)
    let slow = try #require(Connection(port: client.port))
    slow.write("GET /film.mp4 HTTP/1.1\r\nHost: localhost:\(client.port)\r\n\r\n")
    #expect(await eventually { closed.withLock { $0 } > 0 })
    try await Task.sleep(for: .seconds(1))
    let pieces = closed.withLock { $0 }
    #expect(await client.get("/")?.status == 200)
    #expect(pieces < 1_000, "not all of it was read for somebody who takes nothing")
    slow.close()
  }

  @Test("There is an end to the number of connections")
  func connections() async throws {
    let fixture = try PreviewFixture()
    var limits = HTTPLimits()
    limits.connections = 20
    let client = try await fixture.start(limits: limits)
    var open: [Connection] = []
    for _ in 0..<40 { if let connection = Connection(port: client.port) { open.append(connection) } }
    #expect(await client.get("/") == nil)
    for connection in open { connection.close() }
    #expect(await eventually { await client.get("/")?.status == 200 })
  }

  @Test(arguments: ["\r\n\r\n", "GET\r\n\r\n", "\u{16}\u{3}\u{1}", "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", ""])
  func nonsenseDoesNotHarmOthers(_ request: String) async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    let connection = try #require(Connection(port: client.port))
    connection.write(request)
    #expect(await client.get("/")?.status == 200)
    connection.close()
    #expect(await client.get("/")?.status == 200)
  }
}
