/// What is added to a served page, and never to the file, so that it reloads itself.
///
/// A script of its own rather than one inside the page: it works under a
/// content security policy that allows the site's own scripts.
struct Snippet {
  /// The output that the page is; `nil` for one that is not in the output, so that any change matters.
  var page: String?
  var mark: PageMark

  var html: String {
    let page = page.map { " data-page=\"\(Self.escaped($0))\"" } ?? ""
    return "<script src=\"/\(ClientScript.path)\"\(page) data-mark=\"\(Self.escaped(mark.text))\" async></script>"
  }

  /// The page with the snippet before its last `</body>`, or at its end.
  ///
  /// - Complexity: O(*n*) in bytes, and fast for the usual page, whose `</body>` is near its end.
  func added(to page: [UInt8]) -> [UInt8] {
    let place = Self.lastBodyEnd(in: page) ?? page.count
    var result: [UInt8] = []
    let snippet = Array(html.utf8)
    result.reserveCapacity(page.count + snippet.count)
    result += page[..<place]
    result += snippet
    result += page[place...]
    return result
  }

  private static let bodyEnd = Array("</body".utf8)

  private static func lastBodyEnd(in page: [UInt8]) -> Int? {
    guard page.count >= bodyEnd.count else { return nil }
    return stride(from: page.count - bodyEnd.count, through: 0, by: -1).first { start in
      page[start] == bodyEnd[0]
        && page[start..<start + bodyEnd.count].elementsEqual(bodyEnd) { byte, letter in
          // Upper and lower case letters differ in one bit; `<` and `/` have it set already.
          byte | 0x20 == letter
        }
    }
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
