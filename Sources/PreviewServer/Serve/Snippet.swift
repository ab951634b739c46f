/// What is added to a served page, and never to the file, so that it reloads itself.
///
/// A script of its own rather than one inside the page: it works under a
/// content security policy that allows the site's own scripts.
struct Snippet {
  /// The page's address as it was asked for.
  var address: String
  /// See ``PreviewAnswer/token``.
  var token: String
  /// See ``FileLog/mark``.
  var mark: String
  /// What allows the page to open sources; `nil` if none are opened.
  var key: String?

  var html: String {
    let data = [("address", address), ("token", token), ("mark", mark)] + (key.map { [("key", $0)] } ?? [])
    let attributes = data.map { " data-\($0)=\"\(MarkupText.escaped($1))\"" }.joined()
    return "<script src=\"/\(ClientScript.path)\"\(attributes) async=\"\"></script>"
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
}

/// Text as it stands in HTML.
enum MarkupText {
  static func escaped(_ text: String) -> String {
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
