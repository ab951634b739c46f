package import Files

/// Finds items by what authors write: the path of a source file, or an address.
package struct PageLookup: Sendable {
  private var byPath = TextMap()
  private var byAddress = TextMap()
  /// The places in ``Site/termPages`` by path.
  package var termPages: [SitePath: Int] = [:]

  package init() {}

  /// - Complexity: O(*n*).
  init(_ items: [Item]) {
    byPath.reserveCapacity(items.count)
    byAddress.reserveCapacity(items.count)
    for index in items.indices {
      byPath[items[index].page.path.text] = index
      byAddress[items[index].address.text] = index
    }
  }

  /// The item of a source file.
  package func item(at path: SitePath) -> Int? { byPath[path.text] }

  /// The items of many source files, -1 for those that are none.
  func items(at paths: [String]) -> [Int32] { byPath.numbers(of: paths) }

  /// The item that is read at an address.
  func item(at address: Address) -> Int? { byAddress[address.text] }

  /// The item that a reference means.
  ///
  /// - Parameter page: The file that holds the reference.
  package func item(_ reference: String, from page: SitePath) -> Int? {
    if let path = page.resolving(reference), let index = item(at: path) { return index }
    guard reference.utf8.first == UInt8(ascii: "/") else { return nil }
    return Address(reference).flatMap { item(at: $0) }
  }
}
