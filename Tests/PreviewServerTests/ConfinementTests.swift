import Foundation
import Testing

@testable import PreviewServer

@Suite("Requests stay inside the output", .serialized, .timeLimit(.minutes(2))) struct ConfinementTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var target: String
    var status: Int
    var why: String
    var testDescription: String { "\(target.prefix(60)): \(why)" }
  }

  static let rows = [
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
    Row(target: "/a%7f", status: 400, why: "an encoded DEL"),
    Row(target: "/%", status: 400, why: "percent-encoding cut off"),
    Row(target: "/%4", status: 400, why: "percent-encoding cut in half"),
    Row(target: "/%zz", status: 400, why: "no hexadecimal digits"),
    Row(target: "/%c0%ae%c0%ae/secret.txt", status: 400, why: "dots as overlong UTF-8"),
    Row(target: "/%e4", status: 400, why: "Latin-1, not UTF-8"),
    Row(target: "//secret.txt", status: 400, why: "an empty part; as a redirect it would name another host"),
    Row(target: "//evil.example/politik", status: 400, why: "another host's address as a path"),
    Row(target: "/politik//index.html", status: 400, why: "an empty part further in"),
    Row(target: "http://evil.example/", status: 400, why: "an absolute address"),
    Row(target: "secret.txt", status: 400, why: "no slash at the start"),
    Row(target: "*", status: 400, why: "the asterisk form"),
    Row(target: "/index.html#x", status: 400, why: "fragments are not sent"),
    Row(target: "/.sitegen-manifest", status: 404, why: "a hidden file"),
    Row(target: "/.git/config", status: 404, why: "a file in a hidden folder"),
    Row(target: "/%2egit/config", status: 404, why: "a hidden folder, encoded"),
    Row(target: "/outside/secret.txt", status: 404, why: "a linked folder that leaves the output"),
    Row(target: "/outside/", status: 404, why: "the linked folder itself"),
    Row(target: "/secret-link.txt", status: 404, why: "a link to a file outside"),
    Row(target: "/neighbour/secret.txt", status: 404, why: "a link to a folder whose name only begins alike"),
    Row(target: "/loop", status: 404, why: "a link to itself"),
    Row(target: "/pipe", status: 404, why: "a pipe, which nobody writes to"),
    Row(target: "/index.html/", status: 404, why: "a file is no folder"),
    Row(target: "/index.html/x", status: 404, why: "nor has it files"),
    Row(target: "/~root/x", status: 404, why: "a tilde is a letter like others"),
    Row(target: "/$HOME/x", status: 404, why: "so is a dollar sign"),
    Row(target: "/" + String(repeating: "a", count: 300), status: 404, why: "a name longer than file systems allow"),
    Row(target: "/" + String(repeating: "a/", count: 2_000), status: 404, why: "a path longer than they allow"),
    Row(target: "/" + String(repeating: "a", count: 9_000), status: 400, why: "a path longer than we allow"),
    Row(target: "/.well-known/security.txt", status: 200, why: "the hidden folder that belongs to the web"),
    Row(target: "/inside.txt", status: 200, why: "a link that stays inside"),
    Row(target: "/index.html?/../../secret.txt", status: 200, why: "a query is not a path"),
    Row(target: "/a%2520b.txt", status: 200, why: "a name with a percent sign"),
    Row(target: "/a+b.txt", status: 200, why: "a plus is a plus in a path"),
  ]

  @Test("A request gets an answer that leads nowhere else", arguments: rows)
  func requests(_ row: Row) async throws {
    let fixture = try PreviewFixture([
      "index.html": "x", "politik/index.html": "x", ".sitegen-manifest": "SECRET", ".git/config": "SECRET",
      ".well-known/security.txt": "x", "a%20b.txt": "x", "a+b.txt": "x",
    ])
    try fixture.write("secret.txt", "SECRET")
    try fixture.write("public-neighbour/secret.txt", "SECRET")
    let files = FileManager.default
    for (link, destination) in [
      ("outside", "../"), ("secret-link.txt", "../secret.txt"), ("neighbour", "../public-neighbour"),
      ("loop", "loop"), ("inside.txt", "a+b.txt"),
    ] {
      try files.createSymbolicLink(atPath: fixture.path("public/\(link)"), withDestinationPath: destination)
    }
    #expect(mkfifo(fixture.path("public/pipe"), 0o644) == 0)
    let client = try await fixture.start()
    let response = try #require(await client.get(row.target))
    #expect(response.status == row.status)
    #expect(!response.body.contains("SECRET"))
    #expect(response.headers["location"] == nil)
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

  @Test func aRequestWithoutHostIsRefused() async throws {
    let fixture = try PreviewFixture()
    let client = try await fixture.start()
    #expect(await client.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")?.status == 421)
    #expect(await client.send("GET / HTTP/1.0\r\n\r\n")?.status == 421)
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
