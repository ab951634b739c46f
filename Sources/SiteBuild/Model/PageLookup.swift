package import Files

/// Finds items by what authors write: the path of a source file, or an address.
package struct PageLookup: Sendable {
  package private(set) var byPath: [SitePath: Int] = [:]
  private(set) var byAddress: [Address: Int] = [:]
  /// The places in ``Site/termPages`` by path.
  package var termPages: [SitePath: Int] = [:]

  package init() {}

  /// - Complexity: O(*n*).
  init(_ items: [Item]) {
    byPath.reserveCapacity(items.count)
    byAddress.reserveCapacity(items.count)
    for index in items.indices {
      byPath[items[index].page.path] = index
      byAddress[items[index].address] = index
    }
  }

  /// The item that a reference means.
  ///
  /// - Parameter page: The file that holds the reference.
  package func item(_ reference: String, from page: SitePath) -> Int? {
    if let path = page.resolving(reference), let index = byPath[path] { return index }
    guard reference.utf8.first == UInt8(ascii: "/") else { return nil }
    return Address(reference).flatMap { byAddress[$0] }
  }
}
