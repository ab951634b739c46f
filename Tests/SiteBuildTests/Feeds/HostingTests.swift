import Diagnostics
import Files
import Testing
import Values

@testable import SiteBuild

@Suite struct HostingTests {
  static func site(_ more: String = "") -> SampleSite {
    var site = SampleSite()
    site.set("hosting: {files: [netlify, nginx, apache, caddy]\(more)}")
    site.page("a.md", "aliases: ['/alt \"$x\"/', /über/]")
    return site
  }

  static let framed: [(sources: String?, isTold: Bool, why: String)] = [
    (nil, true, "nothing is said of frames"), ("https://film.example", false, "the host"),
    ("film.example:443", false, "without a scheme"), ("https:", false, "any host"),
    ("https://*.example", false, "hosts below one"), ("https://*.film.example", true, "not itself"),
    ("https://film.example:8443", true, "another port"), ("https://film.example/a/", false, "a folder"),
    ("https://film.example/a", true, "another page"), ("https://anderes.example", true, "another host"),
  ]

  @Test("A frame that the policy keeps empty is told of", arguments: framed)
  func frames(_ row: (sources: String?, isTold: Bool, why: String)) throws {
    var site = Self.site(row.sources.map { ", csp: {frame-src: ['\($0)']}" } ?? "")
    site.page("film.md", body: "```{embed} https://film.example/a/b?c=1\nEin Film\n```")
    #expect(try site.mistakes().count == (row.isTold ? 1 : 0), "\(row.why)")
    site.set("files: [netlify, nginx, apache, caddy]", to: "files: []")
    #expect(try site.mistakes().isEmpty, "no host is told of a policy")
  }

  static let redirects: [(path: String, line: String)] = [
    ("_redirects", "/%C3%BCber/ /politik/2025/01/a/ 301\n"),
    (".htaccess", "RedirectMatch 301 \"^/über/?$\" \"/politik/2025/01/a/\"\n"),
    (".htaccess", "RedirectMatch 301 \"^/alt \\\"\\\\$x\\\"/?$\" \"/politik/2025/01/a/\"\n"),
    (".hosting/nginx-http.conf", "  \"/über/\" \"/politik/2025/01/a/\";\n  \"/über\" \"/politik/2025/01/a/\";\n"),
    (".hosting/Caddyfile", "\t\t\"~^/über/?$\" \"/politik/2025/01/a/\"\n"),
  ]

  @Test("Hosts are told of redirects in their own languages", arguments: redirects)
  func redirect(_ row: (path: String, line: String)) throws {
    #expect(try #require(try Self.site().built()[row.path]).contains(row.line))
  }

  @Test(
    "Every host is told the policy",
    arguments: ["_headers", ".htaccess", ".hosting/nginx-server.conf", ".hosting/Caddyfile"])
  func headers(_ path: String) throws {
    var site = Self.site(", hsts: 31536000, csp: {img-src: ['https://bild.example']}")
    site.template("page", "{{ page.title }}<script>start()</script><script type=\"application/ld+json\">{}</script>")
    let text = try #require(try site.built()[path])
    let hash = SHA256.base64("start()".utf8)
    #expect(text.contains("script-src 'self' 'sha256-\(hash)';"))
    #expect(text.contains("img-src 'self' data: https://bild.example;") && text.contains("max-age=31536000"))
  }

  static let inlined: [(template: String, told: Int, hashes: Int, why: String)] = [
    ("<script>a()</script><style>b{}</style>", 0, 2, "code"),
    ("<script src=\"/x.js\"></script>", 0, 0, "a file"),
    ("<script type=\"application/json\">{{ x }}</script>", 0, 0, "data"),
    ("<script>a({{ x }})</script>", 1, 0, "values in a script"),
    ("{# <script>a({{ x }})</script> #}", 0, 0, "a comment"),
    ("<p style=\"color: red\" onclick=\"a()\">", 0, 2, "attributes"),
    ("<p style=\"width: {{ x }}%\">", 1, 0, "values in an attribute"),
    ("<script>never ends", 0, 0, "no end"),
  ]

  @Test("What templates inline is found", arguments: inlined)
  func findsCode(_ row: (template: String, told: Int, hashes: Int, why: String)) {
    var code = InlinedCode()
    let told = code.add(Array(row.template.utf8), file: "a.html")
    let hashes = code.scripts.count + code.styles.count + code.handlers.count + code.styleAttributes.count
    #expect(told.count == row.told && hashes == row.hashes, "\(row.why)")
    #expect(told.allSatisfy { $0.rule == .inlineCode && $0.severity == .warning })
  }

  static let settings: [(redirects: String, told: [String], why: String)] = [
    ("{/alt/: /neu.md}", [], "to a source file"),
    ("{/alt/: /neu/}", ["site.yml broken-link «/neu/»"], "to nothing"),
    ("{/alt/: https://x.example/}", [], "to another site"),
    ("{/alt/: /b/, /b/: /neu.md}", ["site.yml redirect-chain «/alt/»"], "a chain"),
    ("{/alt/: /b/, /b/: /alt/}", ["site.yml redirect-chain «/alt/»", "site.yml redirect-chain «/b/»"], "a circle"),
    ("{/alt/: /alt/}", ["site.yml redirect-chain «/alt/»"], "to itself"),
    ("{alt: /neu.md}", ["site.yml unsafe-path «alt»"], "not from the root"),
  ]

  @Test("Redirects of the settings lead to what is there, in one step", arguments: settings)
  func checksRedirects(_ row: (redirects: String, told: [String], why: String)) throws {
    var site = SampleSite()
    site.set("redirects: \(row.redirects)")
    site.page("neu.md")
    #expect(try site.mistakes() == row.told, "\(row.why)")
  }
}
