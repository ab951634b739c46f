import SafeHTML
import Testing

@Suite("An address that is let through runs nothing and reads nothing")
struct SafeURLTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var url: String
    var link: Bool
    var picture: Bool
    var why: String
    var testDescription: String { "\(url.debugDescription): \(why)" }

    init(_ url: String, link: Bool = false, picture: Bool = false, _ why: String) {
      (self.url, self.link, self.picture, self.why) = (url, link, picture, why)
    }
  }

  static let refused: [Row] = [
    Row("javascript:alert(1)", "runs code"),
    Row("javascript:", "even without any"),
    Row("JavaScript:alert(1)", "case counts as nothing"),
    Row("JAVASCRIPT:alert(1)", "nor in capitals"),
    Row("jAvAsCrIpT:alert(1)", "nor mixed"),
    Row(" javascript:alert(1)", "a leading blank is dropped by browsers"),
    Row("\tjavascript:alert(1)", "a leading tab"),
    Row("\n\njavascript:alert(1)", "leading line breaks"),
    Row("\r\njavascript:alert(1)", "a leading CRLF, one Character to Swift"),
    Row("\u{0}javascript:alert(1)", "a leading NUL"),
    Row("\u{1}javascript:alert(1)", "a leading control"),
    Row("\u{1F}\u{B}\u{C} javascript:alert(1)", "leading controls of several kinds"),
    Row("java\tscript:alert(1)", "a tab inside is dropped by browsers"),
    Row("java\nscript:alert(1)", "a line break inside"),
    Row("java\r\nscript:alert(1)", "a CRLF inside"),
    Row("j\ta\nv\ra\ts\nc\rr\ti\np\rt:alert(1)", "between all letters"),
    Row("javascript\t:alert(1)", "a tab before the colon"),
    Row("javascript\n:alert(1)", "a line break before the colon"),
    Row("javascript:\u{301}alert(1)", "a combining mark on the colon, one Character to Swift"),
    Row("javascript://example.org/%0Aalert(1)", "looks like a host, is a comment"),
    Row("javascript:/*--></title>*/alert(1)", "breaks out of more than one context"),
    Row("javascript:%61lert(1)", "the code may be encoded"),
    Row("vbscript:msgbox(1)", "runs code in old browsers"),
    Row("VBScript:msgbox(1)", "in any case"),
    Row("vb\tscript:msgbox(1)", "and with a tab"),
    Row("livescript:alert(1)", "an old name of JavaScript"),
    Row("mocha:alert(1)", "an older one"),
    Row("file:///etc/passwd", "reads the reader's files"),
    Row("FILE:///C:/Windows", "in any case"),
    Row("file:relative", "without slashes"),
    Row(" fi\tle:///etc/passwd", "hidden as above"),
    Row("data:text/html,<script>alert(1)</script>", "a page of its own"),
    Row("data:text/html;base64,PHNjcmlwdD4=", "encoded"),
    Row("DATA:text/html,x", "in any case"),
    Row("da\tta:text/html,x", "with a tab"),
    Row("data:,x", "no type is text"),
    Row("data:", "nothing at all"),
    Row("data:image/svg+xml,<svg onload=alert(1)>", "a picture that can hold scripts"),
    Row("data:image/svg+xml;base64,PHN2Zz4=", "encoded"),
    Row("data:IMAGE/SVG+XML,x", "in any case"),
    Row("data:image/pngx,x", "a type that only begins like a raster picture's"),
    Row("data:image/png", "a type without data"),
    Row("data:image/,x", "half a type"),
    Row("data:application/xhtml+xml,x", "a page in XML"),
    Row("data:text/html;image/png,x", "a parameter is no type"),
    Row("data:text/html,data:image/png,", "data is no type"),
    Row("data:application/pdf,x", "may hold scripts too"),
  ]

  static let pictures: [Row] = [
    Row("data:image/png;base64,iVBORw0KGgo=", picture: true, "a raster picture, not a page to go to"),
    Row("data:image/gif;base64,R0lGOD", picture: true, "so is this"),
    Row("data:image/jpeg;base64,/9j/", picture: true, "and this"),
    Row("data:image/webp;base64,UklGR", picture: true, "and this"),
    Row("DATA:Image/PNG;base64,iVBORw0KGgo=", picture: true, "case counts as nothing"),
    Row("data:image/png,%89PNG", picture: true, "without base64"),
    Row(" data:image/\npng;base64,iVBO", picture: true, "blanks that browsers drop"),
  ]

  static let safe: [Row] = [
    "", "#teil", "?q=javascript:x", "/a/b", "a/b.html", "./javascript:x", "../a", "//example.org/a", "a/javascript:x",
    "#javascript:x", "https://example.org/", "HTTP://EXAMPLE.ORG", "mailto:a@example.org", "tel:+49-30-1",
    "ftp://example.org", "xmpp:a@example.org", "https:javascript:x", "javascript", "javascript%3Aalert(1)", ":x",
    "javascript\u{FF1A}x", "\u{A0}javascript:x", "\u{FEFF}javascript:x", "\u{200B}javascript:x", "java script:x",
    "java\u{0}script:x", "java\u{1}script:x", "1javascript:x", "-javascript:x", "java\u{AD}script:x",
    "javascr\u{131}pt:x", "java\u{17F}cript:x", "j\u{430}vascript:x", "x-javascript:y", "datax:text/html,x",
    // Decoding entities is the caller's: here they are letters of a relative address.
    "&#106;avascript:alert(1)", "&#x6A;avascript:x", "javascript&colon;alert(1)", "java&Tab;script:x",
  ].map { Row($0, link: true, picture: true, "relative, or of a harmless scheme as browsers read it") }

  @Test("What is hostile is refused, what is harmless is not", arguments: refused + pictures + safe)
  func decides(_ row: Row) {
    #expect(SafeURL.isSafe(row.url, for: .link) == row.link, "as a link")
    #expect(SafeURL.isSafe(row.url, for: .picture) == row.picture, "as a picture")
  }

  @Test("Any control or blank before the scheme is dropped", arguments: 0...0x20 as ClosedRange<UInt8>)
  func leadingControls(_ byte: UInt8) {
    #expect(!SafeURL.isSafe("\(Unicode.Scalar(byte))javascript:alert(1)"))
  }

  struct SchemeRow: Sendable, CustomTestStringConvertible {
    var url: String
    var scheme: String?
    var testDescription: String { url.debugDescription }
  }

  static let schemes: [SchemeRow] = [
    SchemeRow(url: "", scheme: nil), SchemeRow(url: ":", scheme: nil), SchemeRow(url: "a", scheme: nil),
    SchemeRow(url: "HTTPS://a", scheme: "https"), SchemeRow(url: "a+b-c.1:x", scheme: "a+b-c.1"),
    SchemeRow(url: "1a:x", scheme: nil), SchemeRow(url: "+a:x", scheme: nil), SchemeRow(url: "a/b:c", scheme: nil),
    SchemeRow(url: "a?b:c", scheme: nil), SchemeRow(url: "a#b:c", scheme: nil), SchemeRow(url: "ä:x", scheme: nil),
    SchemeRow(url: "h\tt\ntp:x", scheme: "http"), SchemeRow(url: "C:\\x", scheme: "c"),
  ]

  @Test("A scheme is read as browsers read it", arguments: schemes)
  func scheme(_ row: SchemeRow) { #expect(SafeURL.scheme(of: row.url) == row.scheme) }
}
