/// Something that results can be narrowed by: topics, types, organisations.
package struct Facet: Sendable {
  package struct Value: Sendable {
    package var name: String
    package var label: String
    /// The numbers of the documents, ascending.
    package var documents: [UInt32]

    package init(name: String, label: String, documents: [UInt32]) {
      self.name = name
      self.label = label
      self.documents = documents
    }
  }

  package var name: String
  package var values: [Value]

  package init(name: String, values: [Value]) {
    self.name = name
    self.values = values
  }
}

/// Writes facets: one list of all values, and which documents have each.
enum FacetFiles {
  /// Values of a facet at most, those with the most documents.
  private static let most = 300

  /// - Returns: The list last.
  static func write(_ facets: [Facet]) -> [SearchFile] {
    var files: [SearchFile] = []
    var list: [UInt8] = []
    var writer = BitWriter()
    for facet in facets {
      let largest = facet.values.enumerated().sorted {
        ($1.element.documents.count, $0.offset) < ($0.element.documents.count, $1.offset)
      }
      for place in largest.prefix(most).map(\.offset).sorted() {
        let value = facet.values[place]
        writer.removeAll()
        var postings = TermPostings()
        postings.documents = value.documents
        PostingCoding.write(postings, norms: [], isFacet: true, to: &writer)
        let file = SearchFile(.postings, writer.bytes)
        files.append(file)
        let fields = [facet.name, value.name, value.label, "\(value.documents.count)"].map(RecordFiles.plain)
        list += Array((fields + [file.key]).joined(separator: [0x09])) + [0x0A]
      }
    }
    files.append(SearchFile(.directory, list))
    return files
  }
}
