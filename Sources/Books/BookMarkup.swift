private import HTMLReading

/// Makes chapters of a page: XHTML of HTML, whatever its author left open.
///
/// Each `<section class="chapter">` directly in the body becomes a file of its own. What
/// runs or is fetched when a book is read is left out: scripts, frames, forms of other hosts.
package struct BookMarkup {
  /// The addresses of a page's links and pictures, as they are to stand in the book.
  package struct Resolver {
    /// Of a link that leads out of the page.
    package var link: (String) -> String
    /// A picture's file in the book; `nil` if there is none, and its text stands in its place.
    package var picture: (String) -> String?

    package init(link: @escaping (String) -> String, picture: @escaping (String) -> String?) {
      self.link = link
      self.picture = picture
    }
  }

  /// - Parameter html: A whole page, or what stands in its body.
  /// - Complexity: O(*n*).
  package static func chapters(_ html: [UInt8], _ resolver: Resolver) -> [BookChapter] {
    html.withUnsafeBufferPointer { bytes in
      var places = ChapterPlaces()
      places.read(bytes)
      var writer = ChapterWriter(bytes, places.files, resolver)
      return writer.write()
    }
  }

  static func file(_ chapter: Int) -> String { "chapter-\(chapter).xhtml" }
}

/// In which chapter each id stands.
private struct ChapterPlaces {
  private(set) var files: [String: String] = [:]
  private var outline = ChapterOutline()

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    var tokens = HTMLTokenizer(bytes)
    while tokens.next() {
      guard let tag = BookTag(tokens) else { continue }
      if tokens.kind == .start {
        if tag.isRaw, !outline.isForeign { _ = tokens.rawText(endingWith: tokens.name) }
        outline.open(tag)
        if let id = tag["id"], files[id] == nil { files[id] = BookMarkup.file(max(1, outline.chapter)) }
      } else if tokens.kind == .end {
        _ = outline.close(tag.name)
      }
    }
  }
}
