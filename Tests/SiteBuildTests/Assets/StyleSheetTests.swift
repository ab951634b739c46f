import Testing

@testable import SiteBuild

@Suite("Style sheets are cut into tokens and written anew")
struct StyleSheetTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var css: String
    var short: String
    var why: String
    var testDescription: String { "\(css.debugDescription): \(why)" }
  }

  static let rows: [Row] = [
    Row(css: "a { color : red ; }", short: "a{color :red}", why: "before a colon a space may part selectors"),
    Row(css: "a :hover{b:c}", short: "a :hover{b:c}", why: "a descendant is not the element itself"),
    Row(css: "a/* x */b{}", short: "a/**/b{}", why: "two names must not become one"),
    Row(css: "a /* x */ b{}", short: "a b{}", why: "a comment among spaces"),
    Row(css: "/*! Licence */ a{}", short: "/*! Licence */a{}", why: "licences stay"),
    Row(css: "a{--x: ;}", short: "a{--x: ;}", why: "an empty value stays one"),
    Row(css: "a{--x:;}", short: "a{--x:;}", why: "an empty value stays one"),
    Row(css: "a{width:calc( 1px + 2px ) ;}", short: "a{width:calc(1px + 2px)}", why: "sums need their spaces"),
    Row(css: "@media (a) and (b) {c{}}", short: "@media (a) and (b){c{}}", why: "'and (' is no function"),
    Row(css: "a{b:c", short: "a{b:c", why: "what is broken stays as it is"),
    Row(css: "@layer a , b ;", short: "@layer a,b;", why: "statements end in semicolons"),
    Row(css: "a{content: \"  /* } */  \"}", short: "a{content:\"  /* } */  \"}", why: "strings are untouched"),
    Row(css: "a{b:url( x y )}", short: "a{b:url( x y )}", why: "what is broken stays as it is"),
    Row(css: "a{b:\\31  c}", short: "a{b:\\31  c}", why: "the space after an escape belongs to it"),
    Row(
      css: "@font-face{unicode-range: U+0000-00FF , U+4??}", short: "@font-face{unicode-range:U+0000-00FF,U+4??}",
      why: "ranges of letters"),
    Row(css: "a{b:1e3px -.5em +2}", short: "a{b:1e3px -.5em +2}", why: "numbers"),
    Row(css: "<!-- a{} -->", short: "<!-- a{}-->", why: "old brackets"),
    Row(css: "a[b = \"c\" ]{}", short: "a[b = \"c\"]{}", why: "attributes"),
    Row(css: "a{/* never closed", short: "a{/* never closed", why: "what is broken stays as it is"),
    Row(css: "", short: "", why: "nothing"),
  ]

  private static func short(_ css: String) -> String {
    let sheet = StyleSheet("a.css", Array(css.utf8), base: .placeholder)
    let writer = StyleSheetText(set: AssetSet([]), base: .placeholder, isShort: true, pieces: [:])
    return String(decoding: writer.write(sheet, .file), as: UTF8.self)
  }

  @Test("What browsers skip goes, and nothing else", arguments: rows)
  func shortens(_ row: Row) {
    #expect(Self.short(row.css) == row.short)
    #expect(Self.short(row.short) == row.short, "once is enough")
  }

  @Test("Whatever a sheet holds, its tokens make it up, and a short one has the same")
  func anything() {
    let pieces = [
      "a", "-", "--x", ":", ";", "{", "}", "(", ")", "[", "]", ",", " ", "\n", "/*c*/", "/*", "*/", "\"s\"", "'", "\\",
      "\\41 ", "url(", "url(x)", "url( \"y\" )", "@import", "@layer", "#id", "12", ".5e3", "%", "<!--", "-->", "ü",
      "\0",
      "image-set(", "+", ">", "~", "U+4?", "!important",
    ]
    var random = SeededGenerator(seed: 11)
    for _ in 0..<3000 {
      let css = (0..<Int.random(in: 0...14, using: &random)).map { _ in random.pick(pieces) ?? "" }.joined()
      let bytes = Array(css.utf8)
      let tokens = CSSTokenizer.tokens(of: bytes)
      #expect(tokens.flatMap { bytes[$0.bytes] } == bytes)
      guard !tokens.contains(where: \.isBroken) else { continue }
      let short = StyleWriter.write(bytes, tokens, tokens.indices, isShort: true)
      _ = StyleHead(bytes, tokens, StyleReferenceReader.references(in: bytes, tokens))
      #expect(Self.meaning(bytes) == Self.meaning(short), "\(css.debugDescription)")
      #expect(short.count <= bytes.count)
    }
  }

  /// The tokens that mean something; semicolons before a brace mean nothing.
  private static func meaning(_ bytes: [UInt8]) -> [[UInt8]] {
    let tokens = CSSTokenizer.tokens(of: bytes).filter { $0.kind != .space && $0.kind != .comment }
    return tokens.indices.compactMap { index in
      let next = index + 1 < tokens.count ? tokens[index + 1].kind : nil
      return tokens[index].kind == .semicolon && next == .closeBrace ? nil : Array(bytes[tokens[index].bytes])
    }
  }

  static let references: [(css: String, found: [String], why: String)] = [
    ("@import \"a.css\" layer(x) supports(b: \"c\");", ["a.css"], "a string"),
    ("@import url( a.css ) screen;", ["a.css"], "an address"),
    ("@IMPORT URL('a.css');", ["a.css"], "capitals"),
    ("@im\\70ort 'a\\2e css';", ["a.css"], "escapes"),
    ("a{b:url(x.png),url(\"y.png\")}", ["x.png", "y.png"], "pictures"),
    ("a{b:image-set(\"x.png\" type(\"image/png\") 1x, url(y.png) 2x)}", ["x.png", "y.png"], "sets of pictures"),
    ("@namespace svg url(http://www.w3.org/2000/svg);", [], "a name that looks like an address"),
    ("a{content:\"x.png\"} /* url(z.png) */", [], "no addresses"),
    ("a{b:url(}", [], "broken"),
  ]

  @Test("Files that a sheet names are found", arguments: references)
  func finds(_ row: (css: String, found: [String], why: String)) {
    let bytes = Array(row.css.utf8)
    let found = StyleReferenceReader.references(in: bytes, CSSTokenizer.tokens(of: bytes))
    #expect(found.map(\.value) == row.found, "\(row.why)")
  }
}
