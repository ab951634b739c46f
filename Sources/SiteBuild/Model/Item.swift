package import Files

/// A page in its place among the others.
package struct Item: Sendable {
  package var page: ParsedPage
  package var address: Address
  package var summary: String
  package var image: Picture?
  /// The item's terms, one list for each of ``Site/taxonomies``.
  package var terms: ItemTerms
  /// The same in other languages, in their order.
  package var translations: [Int] = []
  /// The items that the editor named.
  package var related: [Int] = []
  /// The papers that this names.
  package var papers: [Int] = []
  /// The neighbours among the newest of the home topic: the next older and the next newer.
  package var older: Int?
  package var newer: Int?
  /// The series that this is a part of.
  package var part: SeriesPart?
  /// The series that this is the overview of.
  package var overview: Int?

  package var head: PageHead { page.head }
  /// The place in ``SiteSettings/languages``.
  package var language: Int { page.head.language.index }
  /// The first term of the first taxonomy.
  package var homeTopic: Int? { terms.first?.first }
}

/// The terms of an item: for each of ``Site/taxonomies``, their places there.
///
/// One array for all: ten thousand items with one for each taxonomy are slow to make and to let go.
package struct ItemTerms: RandomAccessCollection, Sendable {
  /// Where the terms of each taxonomy end, then the terms.
  private let places: [Int]
  package let endIndex: Int

  package init() { (places, endIndex) = ([], 0) }

  /// - Parameters:
  ///   - terms: Those of all taxonomies, one after the other.
  ///   - ends: Where those of each end.
  init(_ terms: ArraySlice<Int>, ends: ArraySlice<Int>) {
    endIndex = ends.count
    let (shift, count) = (ends.count - terms.startIndex, ends.count)
    guard count + terms.count > 0 else {
      places = []
      return
    }
    places = Array(unsafeUninitializedCapacity: count + terms.count) { buffer, initialized in
      for end in ends { buffer.initializeElement(at: initialized, to: end + shift); initialized += 1 }
      for term in terms { buffer.initializeElement(at: initialized, to: term); initialized += 1 }
    }
  }

  package var startIndex: Int { 0 }

  package subscript(taxonomy: Int) -> ArraySlice<Int> {
    places[(taxonomy == 0 ? endIndex : places[taxonomy - 1])..<places[taxonomy]]
  }
}

/// A page that describes a term.
package struct TermPage: Sendable {
  package var page: ParsedPage
  package var image: Picture?
  /// What it describes.
  package var taxonomy: Int
  package var term: Int
}

/// An ordered set of items with an item that gives the overview.
package struct Series: Sendable {
  package var overview: Int
  /// In the order they are to be read.
  package var parts: [Int]
}

/// An item's place in a series.
package struct SeriesPart: Hashable, Sendable {
  /// The place in ``Site/series``.
  package var series: Int
  /// The place in ``Series/parts``.
  package var place: Int
}

/// A picture as a page shows it.
package struct Picture: Sendable {
  package var file: ContentFile
  package var alt: String
  package var credit: String?
  package var caption: String?
  /// What no cut may lose.
  package var focus = PictureFocus.centre
}

/// A file of `content/` that is copied as it is.
package struct ContentFile: Hashable, Sendable {
  /// From `content/`.
  package var path: SitePath
  /// In bytes.
  package var size: Int
  /// As it is published, in pixels, if it is a picture of a known format.
  package var dimensions: PictureSize?
  /// Set if others are made of it.
  package var source: PictureSource?
  /// Its own path, or beside the page of an `index.md` in whose folder it lies.
  package var address: Address

  package init(path: SitePath, size: Int) {
    self.path = path
    self.size = size
    address = Address(file: path)
  }
}

/// A picture of which others are made.
package struct PictureSource: Hashable, Sendable {
  /// Of its bytes.
  package var digest: UInt64
  /// Upright, in pixels.
  package var size: PictureSize
  package var format: PictureFormat
}

/// Why a page is not published.
package enum WithheldReason: String, CaseIterable, Sendable {
  case draft
  case future
  case embargo
  case expired
}
