/// A book as EPUB packs it: what it is, its chapters in order, and the files they show.
package struct Book: Sendable {
  /// An address or URN that no other book has, and that stays.
  package var identifier: String
  package var title: String
  /// A BCP 47 tag.
  package var language: String
  package var creators: [String] = []
  package var publisher = ""
  /// As ISO 8601: `2021-01-20`; empty if unknown.
  package var published = ""
  /// As ISO 8601 in UTC: `2021-01-20T00:00:00Z`.
  package var modified: String
  package var description = ""
  package var subjects: [String] = []
  /// The page that it is made from.
  package var source = ""
  package var words: Words
  package var chapters: [BookChapter]
  /// The style sheet of all chapters.
  package var style: [UInt8]
  /// Pictures.
  package var resources: [BookResource] = []

  /// What readers and their programs are told in the book's language.
  package struct Words: Sendable {
    /// The heading of the list of contents.
    package var contents: String
    /// What makes the book accessible.
    package var accessibility: String

    package init(contents: String, accessibility: String) {
      self.contents = contents
      self.accessibility = accessibility
    }
  }

  package init(
    identifier: String, title: String, language: String, modified: String, words: Words, chapters: [BookChapter],
    style: [UInt8]
  ) {
    self.identifier = identifier
    self.title = title
    self.language = language
    self.modified = modified
    self.words = words
    self.chapters = chapters
    self.style = style
  }
}

/// A part of a book, in a file of its own.
package struct BookChapter: Sendable {
  /// Its file, beside the others.
  package var file: String
  /// What stands in `<body>`, as XHTML.
  package var body: [UInt8]
  /// Its headings with ids, in order.
  package var headings: [Heading]
  package var holdsSVG = false
  package var holdsMathML = false

  package struct Heading: Hashable, Sendable {
    /// From 1 to 6.
    package var level: Int
    package var id: String
    package var title: String

    package init(level: Int, id: String, title: String) {
      self.level = level
      self.id = id
      self.title = title
    }
  }

  package init(file: String, body: [UInt8], headings: [Heading]) {
    self.file = file
    self.body = body
    self.headings = headings
  }
}

/// A file that chapters show.
package struct BookResource: Hashable, Sendable {
  /// Beside the chapters: `bilder/rathaus.jpg`.
  package var file: String
  package var mediaType: String
  package var bytes: [UInt8]

  package init(file: String, mediaType: String, bytes: [UInt8]) {
    self.file = file
    self.mediaType = mediaType
    self.bytes = bytes
  }
}
