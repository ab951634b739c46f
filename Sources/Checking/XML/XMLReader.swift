internal import HTMLReading

/// An element of an XML document.
final class XMLElement {
  /// As written, with its prefix: `atom:link`.
  let name: String
  let attributes: [(name: String, value: String)]
  /// Where its start tag begins.
  let start: Int
  fileprivate(set) var children: [XMLElement] = []
  /// Its own text and that of `CDATA`, with references filled in.
  fileprivate(set) var text = ""

  fileprivate init(name: String, attributes: [(name: String, value: String)], start: Int) {
    self.name = name
    self.attributes = attributes
    self.start = start
  }

  subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

  func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }
  func children(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }
}

/// Why a text is no XML.
struct XMLFault: Error {
  var message: String
  var offset: Int
}

/// Reads XML as feeds and sitemaps are written: without a DTD of their own.
///
/// - Complexity: O(*n*) in bytes.
/// - SeeAlso: Extensible Markup Language (XML) 1.0, Fifth Edition.
struct XMLReader {
  private let bytes: [UInt8]
  private var place = 0
  private var open: [XMLElement] = []
  private var root: XMLElement?

  private static let deepest = 200

  static func read(_ bytes: [UInt8]) throws(XMLFault) -> XMLElement {
    var reader = XMLReader(bytes: bytes)
    return try reader.document()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func document() throws(XMLFault) -> XMLElement {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "<") { try markup() } else { try characters() }
    }
    if let last = open.last { throw XMLFault(message: "'<\(last.name)>' is never closed", offset: last.start) }
    guard let root else { throw XMLFault(message: "there is no element", offset: 0) }
    return root
  }

  private func starts(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[place...].starts(with: $0) }
  }

  private mutating func markup() throws(XMLFault) {
    if starts("<!--") { return try skip(to: "-->", "a comment is not closed") }
    if starts("<![CDATA[") { return try data() }
    if starts("<?") { return try skip(to: "?>", "a processing instruction is not closed") }
    if starts("<!") { throw XMLFault(message: "declarations are not expected here", offset: place) }
    if starts("</") { return try endTag() }
    try startTag()
  }

  private func find(_ text: StaticString, from start: Int) -> Int? {
    let word = text.withUTF8Buffer { Array($0) }
    guard let first = word.first, start < bytes.count else { return nil }
    var next = start
    while let found = bytes[next...].firstIndex(of: first) {
      if bytes[found...].starts(with: word) { return found }
      next = found + 1
    }
    return nil
  }

  private mutating func skip(to end: StaticString, _ message: String) throws(XMLFault) {
    guard let found = find(end, from: place) else { throw XMLFault(message: message, offset: place) }
    place = found + end.utf8CodeUnitCount
  }

  private mutating func data() throws(XMLFault) {
    let start = place + 9
    try skip(to: "]]>", "'<![CDATA[' is not closed")
    guard let last = open.last else { throw XMLFault(message: "text outside of the document", offset: start) }
    last.text += String(decoding: bytes[start..<place - 3], as: UTF8.self)
  }

  private mutating func characters() throws(XMLFault) {
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
    let text = try decoded(start..<place)
    if let last = open.last {
      last.text += text
    } else if text.contains(where: { !$0.isWhitespace }) {
      throw XMLFault(message: "text outside of the document", offset: start)
    }
  }

  private func decoded(_ range: Range<Int>) throws(XMLFault) -> String {
    if let control = range.first(where: { bytes[$0] < 0x20 && !HTMLTokenizer.isSpace(bytes[$0]) || bytes[$0] == 0x0C })
    {
      throw XMLFault(message: "a control character, which XML does not allow", offset: control)
    }
    guard bytes[range].contains(UInt8(ascii: "&")) else { return String(decoding: bytes[range], as: UTF8.self) }
    for sign in range where bytes[sign] == UInt8(ascii: "&") {
      guard let end = bytes[sign..<min(sign + 12, range.upperBound)].firstIndex(of: UInt8(ascii: ";")) else {
        throw XMLFault(message: "'&' begins no reference", offset: sign)
      }
      let name = String(decoding: bytes[sign + 1..<end], as: UTF8.self)
      guard name.hasPrefix("#") || ["amp", "lt", "gt", "quot", "apos"].contains(name) else {
        throw XMLFault(message: "'&\(name);' is no character that XML knows", offset: sign)
      }
    }
    return CharacterReferences.decode(bytes[range])
  }
}

// MARK: - Tags

extension XMLReader {
  private mutating func name() -> String? {
    let start = place
    while place < bytes.count, !HTMLTokenizer.isSpace(bytes[place]), !"/>=<\"'".utf8.contains(bytes[place]) {
      place += 1
    }
    return start < place ? String(decoding: bytes[start..<place], as: UTF8.self) : nil
  }

  private mutating func skipSpace() {
    while place < bytes.count, HTMLTokenizer.isSpace(bytes[place]) { place += 1 }
  }

  private mutating func startTag() throws(XMLFault) {
    let start = place
    place += 1
    guard let name = name() else { throw XMLFault(message: "'<' begins no tag", offset: start) }
    guard open.count < Self.deepest else { throw XMLFault(message: "the document is too deep", offset: start) }
    let attributes = try attributes(of: name, start)
    let element = XMLElement(name: name, attributes: attributes, start: start)
    if let last = open.last {
      last.children.append(element)
    } else if root == nil {
      root = element
    } else {
      throw XMLFault(message: "there is more than one outermost element", offset: start)
    }
    if bytes[place] == UInt8(ascii: "/") {
      place += 2
    } else {
      place += 1
      open.append(element)
    }
  }

  /// Up to, but not including, `>` or `/>`.
  private mutating func attributes(
    of element: String, _ start: Int
  ) throws(XMLFault) -> [(name: String, value: String)] {
    var attributes: [(name: String, value: String)] = []
    while true {
      skipSpace()
      guard place < bytes.count else { throw XMLFault(message: "'<\(element)' has no '>'", offset: start) }
      if bytes[place] == UInt8(ascii: ">") || starts("/>") { return attributes }
      let at = place
      guard let name = name() else { throw XMLFault(message: "a stray character in '<\(element)>'", offset: at) }
      skipSpace()
      guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else {
        throw XMLFault(message: "'\(name)' has no value", offset: at)
      }
      place += 1
      skipSpace()
      let value = try quoted(at)
      guard !attributes.contains(where: { $0.name == name }) else {
        throw XMLFault(message: "'\(name)' stands twice in one tag", offset: at)
      }
      attributes.append((name, value))
    }
  }

  private mutating func quoted(_ at: Int) throws(XMLFault) -> String {
    guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "'"),
      let end = bytes[(place + 1)...].firstIndex(of: bytes[place])
    else { throw XMLFault(message: "a value without quotes", offset: at) }
    let range = place + 1..<end
    place = end + 1
    return try decoded(range)
  }

  private mutating func endTag() throws(XMLFault) {
    let start = place
    place += 2
    let name = name() ?? ""
    skipSpace()
    guard place < bytes.count, bytes[place] == UInt8(ascii: ">") else {
      throw XMLFault(message: "'</\(name)' has no '>'", offset: start)
    }
    place += 1
    guard let last = open.popLast(), last.name == name else {
      throw XMLFault(message: "'</\(name)>' closes nothing that is open", offset: start)
    }
  }
}
