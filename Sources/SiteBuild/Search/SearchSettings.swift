/// Of the search that readers have on the site.
package struct SearchSettings: Sendable, Hashable {
  /// The page that readers search on.
  package var page: Address

  /// What tells browsers how to search the site.
  var description: Address { page.file("opensearch.xml") }

  /// The folder of the files that browsers search in.
  var folder: Address { page.appending("index") }
}

extension FieldReader {
  /// Reads `search` of the site.
  mutating func searchSettings() -> SearchSettings? {
    var settings: SearchSettings?
    section("search") { fields in
      guard let page = fields.folderAddress("page") else { return }
      settings = SearchSettings(page: page)
    }
    return settings
  }
}
