/// A paper to be set.
package struct TypesetJob: Sendable {
  /// A whole document, with the addresses of style sheets, fonts and pictures in it.
  package var html: [UInt8]
  /// What those addresses count from.
  package var base: String
  package var standard: PDFStandard
  /// What the paper is dated by, in seconds since 1970-01-01T00:00:00Z.
  package var epoch: Int
  /// Stands in the file for what it is; equal for equal papers.
  package var identifier: String

  package init(html: [UInt8], base: String, standard: PDFStandard, epoch: Int, identifier: String) {
    self.html = html
    self.base = base
    self.standard = standard
    self.epoch = epoch
    self.identifier = identifier
  }
}

/// What a PDF is made to comply with.
package enum PDFStandard: String, CaseIterable, Sendable {
  /// ISO 14289-1: for everybody to read.
  case ua1 = "ua-1"
  /// ISO 19005-3, level A: to be kept for decades.
  case a3a = "a-3a"
}

/// A file that a paper asks for.
package enum TypesetFile: Sendable {
  case bytes([UInt8], mediaType: String)
  case refused(reason: String)
}

/// What came of a paper.
package struct TypesetPaper: Sendable {
  package var pdf: [UInt8]
  package var pages: Int
  /// In the order of their being found.
  package var remarks: [TypesetRemark]
  /// Of what the structure of the PDF holds how many are there, and how many should be: `footnote:9/9`.
  package var counts: String
}

/// Something that is wrong with a paper.
package struct TypesetRemark: Hashable, Sendable {
  package enum Kind: String, Sendable {
    /// A character that no font has.
    case glyph
    /// A reference that leads nowhere.
    case anchor
    /// An id that two elements have.
    case twice
    /// A picture that says nothing to those who cannot see it.
    case alt
    /// A picture or another file that cannot be read.
    case image, file
    /// A table, picture or line that is wider than its place.
    case table, picture, line
    /// What the source has and the PDF has not.
    case lost
    /// Something of the style sheet that is not understood.
    case style
  }

  package var kind: Kind
  package var text: String
  /// A piece of text to find the place by; empty if there is none.
  package var clue: String

  package init(_ kind: Kind, _ text: String, clue: String = "") {
    self.kind = kind
    self.text = text
    self.clue = clue
  }
}

/// Why a paper could not be set.
package enum TypesetFault: Error, Hashable, Sendable {
  case notStarted(reason: String)
  case timedOut(seconds: Int)
  /// With the last words of the worker.
  case died(String)
  /// The worker says what cannot be understood.
  case garbled
  case failed(String)
}
