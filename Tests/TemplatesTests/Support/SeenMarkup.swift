/// What a browser's tokenizer sees in a page: its tags, attributes and scripts.
///
/// Written for these tests, apart from the code that they test, and strict: what
/// it does not expect shows as a tag of its own.
struct SeenMarkup {
  struct Tag: Equatable {
    /// With `/` in front of the name of an end tag; `!` for comments and declarations.
    var name: String
    /// With character references decoded.
    var attributes: [(name: String, value: String)] = []

    static func == (a: Tag, b: Tag) -> Bool {
      a.name == b.name && a.attributes.map(\.name) == b.attributes.map(\.name)
    }
  }

  private(set) var tags: [Tag] = []
  /// The contents of `script` elements.
  private(set) var scripts: [String] = []
  private var rest: Substring

  init(_ html: String) {
    rest = html[...]
    while let open = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: open)...]
      readTag()
    }
  }

  private mutating func readTag() {
    guard let first = rest.first else { return }
    if first == "!" || first == "?" { return readDeclaration() }
    let isEnd = first == "/"
    if isEnd { rest.removeFirst() }
    guard rest.first?.isASCII == true, rest.first?.isLetter == true else { return }
    var tag = Tag(name: (isEnd ? "/" : "") + take { !$0.isWhitespace && $0 != "/" && $0 != ">" }.lowercased())
    readAttributes(of: &tag)
    tags.append(tag)
    if ["script", "style", "title", "textarea"].contains(tag.name) { readRaw(tag.name) }
  }

  private mutating func readDeclaration() {
    let end = rest.hasPrefix("!--") ? "-->" : ">"
    tags.append(Tag(name: "!"))
    rest = rest.firstRange(of: end).map { rest[$0.upperBound...] } ?? ""
  }

  private mutating func readAttributes(of tag: inout Tag) {
    while let next = rest.first {
      if next == ">" {
        rest.removeFirst()
        return
      }
      if next.isWhitespace || next == "/" {
        rest.removeFirst()
        continue
      }
      let name = String(next) + take(from: 1) { !$0.isWhitespace && $0 != "/" && $0 != ">" && $0 != "=" }
      tag.attributes.append((name.lowercased(), readValue()))
    }
  }

  private mutating func readValue() -> String {
    let beforeSign = rest.drop(while: \.isWhitespace)
    guard beforeSign.first == "=" else { return "" }
    rest = beforeSign.dropFirst().drop(while: \.isWhitespace)
    guard let quote = rest.first, quote == "\"" || quote == "'" else {
      return Self.decode(take { !$0.isWhitespace && $0 != ">" })
    }
    rest.removeFirst()
    let value = take { $0 != quote }
    rest = rest.dropFirst()
    return Self.decode(value)
  }

  /// An end tag counts whatever its case, and with white space in it.
  private mutating func readRaw(_ name: String) {
    var content = ""
    while !rest.isEmpty, !(rest.first == "<" && rest.dropFirst().prefix(name.count + 1).lowercased() == "/\(name)") {
      content.append(rest.removeFirst())
    }
    if name == "script" { scripts.append(content) }
  }

  private mutating func take(from skipped: Int = 0, while condition: (Character) -> Bool) -> String {
    let start = rest.dropFirst(skipped)
    let taken = start.prefix(while: condition)
    rest = rest[taken.endIndex...]
    return String(taken)
  }

  /// The references that browsers read in values, as far as they appear in tests.
  static func decode(_ text: String) -> String {
    [
      ("&colon;", ":"), ("&Tab;", "\t"), ("&NewLine;", "\n"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""),
      ("&#34;", "\""),
      ("&#39;", "'"), ("&apos;", "'"), ("&#106;", "j"), ("&#x00000073;", "s"), ("&amp;", "&"),
    ].reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}
